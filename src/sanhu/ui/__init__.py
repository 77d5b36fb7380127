"""Parts that pages are built from: templates, tags, styles and scripts; knows no room."""
