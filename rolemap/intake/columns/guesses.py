"""What columns are for where their headers do not say it: guessed from their cells, where the evidence is strong."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from rolemap.intake.columns.codes import codes_and_superiors
from rolemap.intake.columns.contents import (
    hold_counts,
    hold_emails,
    hold_names,
    hold_people,
    likely_titles,
    likely_units,
    sample,
)
from rolemap.intake.wishes import Use

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Mapping, Sequence

_FULL = 0.5
"""How much of a column is filled, compared with the fullest, for a use that nearly every row has."""
_COLUMNS_LOOKED_AT = 200
_NAMING_ROWS = frozenset({Use.POST, Use.PERSON, Use.RECORD, Use.EMAIL, Use.NAME})


def guesses(
    rows: Sequence[tuple[str, ...]], free: Iterable[int], known: Mapping[Use, int], *, headers_speak: bool
) -> Mapping[int, Use | None]:
    """What columns are for by their cells; None for those that tell of people and are of no use.

    Args:
        rows: The cells of each row.
        free: The columns that nothing is known about.
        known: The columns whose use is known.
        headers_speak: Whether a header names the titles; if not, no header can be relied on.
    """
    cells = {place: sample(rows, place) for place in islice(free, _COLUMNS_LOOKED_AT)}
    found = _of_people(cells, known)
    if not headers_speak:
        found |= _of_work(_others(cells, found), known)
    if Use.SUPERIOR not in known:
        found |= _of_order(rows, cells, found, known)
    return found


def _of_people(cells: Mapping[int, Counter[str]], known: Mapping[Use, int]) -> dict[int, Use | None]:
    found: dict[int, Use | None] = {place: None for place, column in cells.items() if hold_people(column)}
    emails = [(len(cells[place]), -place) for place in found if hold_emails(cells[place])]
    if emails and Use.EMAIL not in known:
        # Superiors' addresses stand on many rows each, people's own do not.
        found[-max(emails)[1]] = Use.EMAIL
    return found


def _of_work(cells: Mapping[int, Counter[str]], known: Mapping[Use, int]) -> dict[int, Use | None]:
    rows = max((column.total() for column in cells.values()), default=0)
    full = {place: column for place, column in cells.items() if column.total() >= rows * _FULL}
    found: dict[int, Use | None] = {}

    def find(use: Use, likely: Callable[[Counter[str]], float], among: Mapping[int, Counter[str]]) -> None:
        fits = [(likely(column), len(column), -place) for place, column in _others(among, found).items()]
        fit, _, place = max(fits, default=(0, 0, 0))
        if use not in known and fit:
            found[-place] = use

    find(Use.TITLE, likely_titles, full)
    find(Use.NAME, hold_names, cells)
    if Use.TITLE in {*known, *found.values()}:
        find(Use.COUNT, hold_counts, full)
        find(Use.UNIT, likely_units, full)
    return found


def _of_order(
    rows: Sequence[tuple[str, ...]],
    cells: Mapping[int, Counter[str]],
    found: Mapping[int, Use | None],
    known: Mapping[Use, int],
) -> dict[int, Use | None]:
    naming = [place for use, place in known.items() if use in _NAMING_ROWS]
    naming += [place for place in cells if found.get(place) in {None, *_NAMING_ROWS}]
    pair = codes_and_superiors(rows, naming, _others(cells, {place: use for place, use in found.items() if use}))
    if pair is None:
        return {}
    codes, superiors = pair
    order: dict[int, Use | None] = {superiors: Use.SUPERIOR}
    if codes in cells and found.get(codes) is None:
        order[codes] = Use.RECORD if Use.PERSON in known else Use.PERSON
    return order


def _others(cells: Mapping[int, Counter[str]], found: Mapping[int, Use | None]) -> dict[int, Counter[str]]:
    return {place: column for place, column in cells.items() if place not in found}
