"""A file as numbered rows of cells, whatever kind of file it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

RECORD = "#"
"""The header over what a file itself calls each of its records."""

RECORD_ABOVE = "# above"
"""The header over the record that each record stands under in its file."""

MOST_CELLS = 4_000_000
"""How many cells a table may have: more than any HR file, and what fits into an ordinary computer's memory."""

MOST_COLUMNS = 16_384
"""How many cells a row may have, which is what a spreadsheet holds."""


@dataclass(frozen=True)
class Line:
    """One record of a table; ``number`` is the row that a spreadsheet shows it on, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A file as rows of cells, and how it was read.

    Attributes:
        path: The file.
        lines: Its rows; rows with nothing in them at its end are no rows.
        open_quote: The row where a quotation mark opens and nothing closes it; it was read as text.
        encoding: The name of its encoding, "" where the kind of file leaves no choice.
        delimiter: What stands between its cells, "" where the kind of file leaves no choice.
        sheet: The sheet that was read, "" where there are no sheets.
        sheets: All its sheets that can be read.
        keyed: Whether the first line holds keys that the file itself gives (JSON), and is no row of it.
    """

    path: Path
    lines: tuple[Line, ...]
    open_quote: int | None = None
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    keyed: bool = False

    @property
    def file(self) -> str:
        """The file's name without its folders."""
        return self.path.name
