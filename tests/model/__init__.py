"""The reference model of the procedure, written from the texts; it imports nothing from the product."""
