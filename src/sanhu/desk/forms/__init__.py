"""Forms of the desk, one noun a file."""
