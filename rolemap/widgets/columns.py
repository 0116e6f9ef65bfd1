"""Text in columns: each cell cut or filled up to its width, counted in the cells of a terminal."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size


def fitted(text: str, width: int) -> str:
    """The text in exactly ``width`` cells; where it is cut, an ellipsis says so."""
    if cell_len(text) <= width:
        return text + " " * (width - cell_len(text))
    return set_cell_size(text, width - 1) + "…" if width > 0 else ""
