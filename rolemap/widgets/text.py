"""The one way in which user text reaches a widget."""

from __future__ import annotations

from textual.content import Content

from rolemap.wording.visible import visible, visible_line


def shown(text: str) -> Content:
    """User text as a widget may draw it: nothing in it is markup, nothing steers the terminal."""
    return Content(visible(text))


def shown_line(text: str) -> Content:
    """The same on one line."""
    return Content(visible_line(text))
