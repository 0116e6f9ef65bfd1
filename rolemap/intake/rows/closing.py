"""What closes a table or a part of it and is no role: totals, and remarks below the last row."""

from __future__ import annotations

import re
from statistics import median_high
from typing import TYPE_CHECKING

from rolemap.intake.words.cells import folded, one_line
from rolemap.intake.words.occupations import names_work

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOTAL = re.compile(
    r"\b(?:yhteensä|sammanlagt|totalt)\b|^(?:kaikkiaan|yht|(?:loppu|väli|total|slut|del)summa)\b|^sum$"
    r"|(?:^|\s)(?:summa|(?:sub-?|grand )?total)[\d\s.,:]*$"
)
_A_TABLE = 3
"""How many cells of its rows are filled, at the least, for a row with only one to be none of them."""


def is_total(text: str) -> bool:
    """Whether a cell says that its row counts others: Koivukoti yhteensä, Grand total."""
    return _TOTAL.search(folded(text)) is not None


def remarks(rows: Sequence[tuple[str, ...]]) -> int:
    """How many rows at the end of a table say one thing only, which is no work."""
    filled = [[cell for cell in map(one_line, row) if cell] for row in rows]
    if not filled or median_high(map(len, filled)) < _A_TABLE:
        return 0
    last = next(
        (
            place
            for place in range(len(filled) - 1, -1, -1)
            if len(filled[place]) > 1 or any(map(names_work, filled[place]))
        ),
        -1,
    )
    return len(rows) - 1 - last
