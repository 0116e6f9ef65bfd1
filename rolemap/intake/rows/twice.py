"""A table that was pasted twice: the same rows in the same order once more, from the first to the last of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

_DIFFERENT_ROWS = 3
"""How many different rows make a table: forty nurses may well be forty equal rows."""


def pasted_again(rows: Sequence[Hashable | None]) -> frozenset[int]:
    """The places of the rows of all copies but the first, in time linear in the rows; rows of None are passed over.

    >>> sorted(pasted_again(["a", "b", "c", None, "a", "b", "c", "d"]))
    [4, 5, 6]
    """
    places = [place for place, row in enumerate(rows) if row is not None]
    told = [rows[place] for place in places]
    alike = _alike_from_the_start(told)
    different: set[Hashable] = set()
    for length in range(1, len(told)):
        different.add(told[length - 1])
        if len(different) >= _DIFFERENT_ROWS and alike[length] >= length:
            copies = alike[length] // length
            return frozenset(places[length : length * (copies + 1)])
    return frozenset()


def _alike_from_the_start(rows: Sequence[Hashable]) -> list[int]:
    """For each place, how many rows from there on are those that the table begins with."""
    alike = [0] * len(rows)
    left = right = 0
    for place in range(1, len(rows)):
        run = min(right - place, alike[place - left]) if place < right else 0
        while place + run < len(rows) and rows[run] == rows[place + run]:
            run += 1
        alike[place] = run
        if place + run > right:
            left, right = place, place + run
    return alike
