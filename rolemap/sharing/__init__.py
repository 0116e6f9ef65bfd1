"""How results go out: the one page for leadership as HTML, TOML and plain words, and the findings of a check."""
