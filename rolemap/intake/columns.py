"""What the columns of a table are for: as a person chose, else as the header says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rolemap.intake.headers import header_key, is_personal, use_of
from rolemap.intake.wishes import PASSING, FileWish, Use

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rolemap.intake.tables import Line, Table

_ROWS_ABOVE_HEADER = 10


class Ground(StrEnum):
    """What tells what a column is for."""

    CHOSEN = "chosen"
    HEADER = "header"
    CONTENT = "content"


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        place: Where it stands, from 0.
        header: Its header as the file has it, "" where there is none.
        key: How a choice about it is remembered: see ``column_key``.
        use: What it is taken for; None where it is not used.
        ground: What tells so.
        personal: Whether it tells of people: it is left out, by name.
    """

    place: int
    header: str
    key: str
    use: Use | None = None
    ground: Ground | None = None
    personal: bool = False


@dataclass(frozen=True)
class Layout:
    """Where a table's header stands (None: it has none) and what each of its columns is for."""

    header: Line | None
    columns: tuple[Column, ...]

    @property
    def places(self) -> Mapping[Use, int]:
        """Where the column for each use stands."""
        return {column.use: column.place for column in self.columns if column.use is not None}

    @property
    def dropped(self) -> tuple[str, ...]:
        """The personal columns that are left out, by their headers."""
        return tuple(column.header for column in self.columns if column.personal)


def column_key(place: int, header: str) -> str:
    """What names a column in a choice: its header as headers are compared, or where it has none ``#`` and its number.

    >>> column_key(0, "Job title"), column_key(4, "")
    ('jobtitle', '#5')
    """
    return header_key(header) or f"#{place + 1}"


def layout_of(table: Table, wish: FileWish, uses: Mapping[str, Use]) -> Layout:
    """Find the header row, and what each column is for; there may be no title among them.

    Args:
        table: The rows.
        wish: Where the header stands, if a person said so.
        uses: What columns are for by ``column_key``, if a person said so.
    """
    for line in table.lines[:_ROWS_ABOVE_HEADER]:
        layout = Layout(line, _columns(line.cells, uses))
        if Use.TITLE in layout.places:
            return layout
    first = table.lines[0]
    return Layout(first, _columns(first.cells, uses))


def _columns(cells: tuple[str, ...], uses: Mapping[str, Use]) -> tuple[Column, ...]:
    """For each use the column that was chosen, else the one whose header says it best; of equals the first."""
    headers = [cell.strip() for cell in cells]
    keys = _keys(headers)
    taken: dict[Use, tuple[int, int]] = {}
    for place, (header, key) in enumerate(zip(headers, keys, strict=True)):
        if key in uses:
            use, rank = uses[key], -1
        elif (known := use_of(header_key(header))) is not None:
            use, rank = known
        else:
            continue
        taken[use] = min(taken.get(use, (rank, place)), (rank, place))
    best = {place: (use, rank) for use, (rank, place) in taken.items() if use is not Use.NOTHING}

    def column(place: int) -> Column:
        use, rank = best.get(place, (None, 0))
        ground = None if use is None else Ground.CHOSEN if rank < 0 else Ground.HEADER
        personal = use in PASSING or (use is None and is_personal(header_key(headers[place])))
        return Column(place, headers[place], keys[place], use, ground, personal)

    return tuple(column(place) for place in range(len(headers)))


def _keys(headers: list[str]) -> list[str]:
    """A key for each column; where several have one header, only the first is known by it."""
    seen: Counter[str] = Counter()
    keys: list[str] = []
    for place, header in enumerate(headers):
        key = column_key(place, header)
        keys.append(key if not seen[key] else f"#{place + 1}")
        seen[key] += 1
    return keys
