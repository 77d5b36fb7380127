"""Who may do what, as a sheet kept by hand apart from the code."""
