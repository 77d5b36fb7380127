"""The officials' shell."""
