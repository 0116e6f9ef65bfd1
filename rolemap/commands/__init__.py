"""Commands that fill a room of their own, and what all commands share."""
