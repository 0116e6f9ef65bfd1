"""Which row of a table holds its headers, if any does."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rolemap.intake.wishes import Use
from rolemap.intake.words.headers import header_key, is_personal, use_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rolemap.intake.tables import Line, Table
    from rolemap.intake.wishes import FileWish

_ROWS_LOOKED_AT = 20
_ROWS_BELOW = 200
_COLUMNS_LOOKED_AT = 200
_SURE = 3
_LIKELY = 2
_ALIKE = 0.8
_LONGEST_HEADER = 60
_KINDS = {
    "number": re.compile(r"[-+\d.,:/%€$£\s]*\d[-+\d.,:/%€$£\s]*(?:[T ][\d:.Z+]+)?"),
    "address": re.compile(r"[^\s@]+@[^\s@]+"),
    "code": re.compile(r"(?=\S*\d)(?=\S*[^\W\d_])\S+"),
}
_TEXT = "text"
_ALIKE_COUNTS = {"number": -3, "address": -3, "code": -1}
"""How much it speaks against a header that a cell is of the kind below it; headers may well be codes, like x1."""


def header_of(table: Table, wish: FileWish, chosen: Collection[str]) -> Line | None:
    """The row of headers, None where the table has none.

    Args:
        table: The rows.
        wish: Where the header stands, if a person said so.
        chosen: Columns by ``column_key`` of which a person said what they are for.
    """
    if not table.lines or (wish.header == 0 and not table.keyed):
        return None
    if table.keyed:
        return table.lines[0]
    asked = next((line for line in table.lines if line.number == wish.header), None)
    return asked or _found(table.lines, chosen)


def _found(lines: Sequence[Line], chosen: Collection[str]) -> Line | None:
    """The row with most headers that are known, of equals the first; else the first whole row if it looks like one."""
    first_lines = lines[:_ROWS_LOOKED_AT]
    known = [_known(line, chosen) for line in first_lines]
    best = max(range(len(known)), key=lambda at: len(known[at]))
    line = first_lines[best]
    texts_only = all(_kind(cell) == _TEXT for cell in line.cells)
    if len(known[best]) >= _SURE or (len(known[best]) >= _LIKELY and texts_only) or Use.TITLE in known[best]:
        return line
    width = usual_width([line.cells for line in lines[:_ROWS_BELOW]])
    whole = (one for one in first_lines if sum(map(bool, map(str.strip, one.cells))) * 2 > width)
    candidates = (line if known[best] else None, next(whole, lines[0]))
    return next((one for one in candidates if one and _unlike(one.cells, _below(lines, one))), None)


def _known(line: Line, chosen: Collection[str]) -> set[str]:
    """The different things that the cells of a row stand for, taken as headers."""
    cells = {cell.strip() for cell in line.cells[:_COLUMNS_LOOKED_AT] if len(cell) <= _LONGEST_HEADER}
    uses = {cell: meaning[0] for cell in cells if (meaning := use_of(cell))}
    others = {key for cell in cells - uses.keys() if (key := header_key(cell)) in chosen or is_personal(cell)}
    return others.union(uses.values())


def _below(lines: Sequence[Line], header: Line) -> list[tuple[str, ...]]:
    return [line.cells for line in lines[:_ROWS_BELOW] if line.number > header.number]


def _unlike(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row is of another kind than those below, its cells being no values as theirs are."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    rows = [row for row in below if tuple(row) != tuple(cells)]
    anywhere = {text.strip() for row in rows for text in row}
    unlike = -sum(cell in anywhere for cell in filled)
    for place, cell in enumerate(map(str.strip, cells)):
        column = [text for row in rows if place < len(row) and (text := row[place].strip())]
        kinds = Counter(map(_kind, column))
        usual, times = max(kinds.items(), key=lambda item: item[1], default=(_TEXT, 0))
        if cell and times and times >= len(column) * _ALIKE and {usual, _kind(cell)} != {_TEXT}:
            unlike += 1 if _kind(cell) != usual else _ALIKE_COUNTS[usual]
    return bool(filled) and len(set(filled)) == len(filled) and unlike >= 0


def _kind(cell: str) -> str:
    return next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(cell)), _TEXT)


def usual_width(rows: Sequence[Sequence[str]]) -> int:
    """How many cells most rows have."""
    widths = Counter(map(len, rows))
    return max(widths, key=lambda width: (widths[width], width), default=0)
