"""What words tell: the level in a title, the use in a header, whether a cell names a person or a post."""
