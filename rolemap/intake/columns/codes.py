"""Which column names each row and which names the row above it, told from the cells: together they make a tree."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from rolemap.intake.words.cells import folded, nobody_above

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_NUMBER = re.compile(r"[0-9]{1,12}")
_FEWEST_ROWS = 4
_FEWEST_LED = 3
_NEARLY_ALL_KNOWN = 0.9
_NEARLY_ALL_DIFFERENT = 0.85
"""How many codes stand on one row only, at the least: posts that several share stand on more."""
_LED = 0.4
"""How much of an organisation answers to somebody in the same file, at the least."""
_MOST_WITHOUT_TOP = 0.2
"""How many rows may lead round in a circle and it still be a tree."""
_MOST_LEADERS = 0.9
_MOST_OWN = 0.1
_MOST_KINDS = 0.15
_GAPLESS = 0.9
_FEW = 20


def codes_and_superiors(
    rows: Sequence[tuple[str, ...]], codes: Collection[int], superiors: Collection[int]
) -> tuple[int, int] | None:
    """The column of codes and the column of superiors' codes, None where no two make a tree.

    Args:
        rows: The cells of each row.
        codes: Columns that may name each row.
        superiors: Columns that may name the row above.
    """
    if len(rows) < _FEWEST_ROWS:
        return None
    columns = {place: _codes(rows, place) for place in {*codes, *superiors}}
    named = {place: places for place in codes if (places := _named(columns[place]))}
    counted = {place: Counter(filter(None, columns[place])) for place in superiors}
    fits = [
        (fit, -_likeness_to_a_count(columns[code]), -code, -above)
        for code, places in named.items()
        for above in superiors
        if above != code and (fit := _fit(places, columns[above], counted[above]))
    ]
    _, _, code, above = max(fits, default=(0.0, 0, 1, 1))
    return None if code > 0 else (-code, -above)


def _codes(rows: Sequence[tuple[str, ...]], place: int) -> list[str]:
    """The codes of a column as they are compared, "" where there is none."""
    cells = [row[place] if place < len(row) else "" for row in rows]
    codes = {cell: "" if nobody_above(cell) else folded(cell) for cell in set(cells)}
    return [codes[cell] for cell in cells]


def _named(cells: Sequence[str]) -> Mapping[str, int]:
    """The row that each code stands for; nothing where the codes of many rows are blank or alike."""
    places = {code: place for place, code in enumerate(cells) if code}
    return places if len(places) >= len(cells) * _NEARLY_ALL_DIFFERENT else {}


def _fit(places: Mapping[str, int], above: Sequence[str], counted: Counter[str]) -> float:
    """How much of the rows a column leads to a row above, 0 where it makes no tree."""
    led, leaders = counted.total(), len(counted)
    if led < max(_FEWEST_LED, len(above) * _LED) or leaders > led * _MOST_LEADERS:
        return 0.0
    if leaders == 1:
        return led / len(above) if _one_leads_all(places, above) else 0.0
    few = tuple(islice(counted, _FEW))
    if sum(code in places for code in few) * 2 < len(few):
        return 0.0
    known = sum(times for code, times in counted.items() if code in places)
    if known < led * _NEARLY_ALL_KNOWN:
        return 0.0
    if leaders < len(above) * _MOST_KINDS and _gapless(counted):
        return 0.0  # A level, a flag or the number of a kind, whose small numbers are numbers of rows too.
    leads_to = [places.get(code) for code in above]
    own = [place for place, leader in enumerate(leads_to) if leader == place]
    if len(own) > max(1, len(above) * _MOST_OWN) or (own and _gapless(places)):
        return 0.0
    for place in own:
        leads_to[place] = None
    return known / len(above) if _without_top(leads_to) <= len(above) * _MOST_WITHOUT_TOP else 0.0


def _one_leads_all(places: Mapping[str, int], above: Sequence[str]) -> bool:
    """Whether all rows but one name that one."""
    return [places.get(code) for code in set(above) if code] == [place for place, code in enumerate(above) if not code]


def _likeness_to_a_count(codes: Sequence[str]) -> int:
    """How much codes look as if they only counted the rows: 2 from nought on, 1 from another number on, else 0."""
    if not all(_NUMBER.fullmatch(code) for code in codes if code):
        return 0
    starts = {int(code) - place for place, code in enumerate(codes) if code}
    return 0 if len(starts) > 1 else 2 if starts == {0} else 1


def _gapless(codes: Collection[str]) -> bool:
    """Whether codes are numbers that follow each other, so that any small number is among them."""
    if not all(map(_NUMBER.fullmatch, codes)):
        return False
    numbers = set(map(int, codes))
    return len(numbers) >= (max(numbers) - min(numbers) + 1) * _GAPLESS


def _without_top(leads_to: Sequence[int | None]) -> int:
    """How many rows lead on without end."""
    ends = dict[int | None, bool]({None: True})
    for start in range(len(leads_to)):
        way: dict[int, None] = {}
        at: int | None = start
        while at is not None and at not in ends and at not in way:
            way[at] = None
            at = leads_to[at]
        ends.update(dict.fromkeys(way, ends.get(at, False)))
    return sum(not end for end in ends.values())
