"""The one way in which user text reaches a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from rolemap.wording.visible import visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable

GAP = 2
"""So many blanks stand between items that flow."""


def shown(text: str) -> Content:
    """User text as a widget may draw it: nothing in it is markup, nothing steers the terminal."""
    return Content(visible(text))


def shown_line(text: str) -> Content:
    """The same on one line."""
    return Content(visible_line(text))


def flowing(items: Iterable[Content], width: int) -> Content:
    """Items side by side on as many lines as they take; none of them is broken."""
    rows: list[list[Content]] = [[]]
    used = 0
    for item in items:
        if rows[-1] and used + GAP + item.cell_length > width:
            rows.append([])
            used = 0
        used += item.cell_length + (GAP if rows[-1] else 0)
        rows[-1].append(item)
    return Content("\n").join(Content(" " * GAP).join(row) for row in rows)
