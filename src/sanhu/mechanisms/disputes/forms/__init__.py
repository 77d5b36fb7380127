"""The forms of disputes, one noun a file."""
