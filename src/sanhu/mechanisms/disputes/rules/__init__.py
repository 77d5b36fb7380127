"""What may be registered as a dispute, what kind it looks like, and whom to tell of a danger."""
