"""Sentences for what the core knows: terms, links, troubles, oddities; in the user's language, safe to show."""
