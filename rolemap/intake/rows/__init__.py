"""What the rows of a table mean."""
