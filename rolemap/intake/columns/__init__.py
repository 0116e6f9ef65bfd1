"""What the columns of a table are for, by header, by content, by choice."""
