"""Pages of residents, one noun a file. None needs an account."""
