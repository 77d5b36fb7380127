"""Forms of residents."""
