"""The pages of disputes, one noun a file."""
