"""One code on several rows: a post that several people share, or different posts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rolemap.intake.hierarchy import Group
from rolemap.intake.oddities import OddityKind
from rolemap.intake.superiors import loose

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from rolemap.intake.rows import Row


def shared_codes(rows: Sequence[Row], aside: Collection[int]) -> tuple[Group, ...]:
    """A group for each code that several rows have, capital letters and zeros at its start left out of account."""
    live = [place for place in range(len(rows)) if place not in aside]
    posts = _groups(rows, {place: rows[place].post for place in live})
    known = {group.places for group in posts}
    people = _groups(rows, {place: rows[place].person for place in live})
    return (*posts, *(group for group in people if group.places not in known))


def _groups(rows: Sequence[Row], codes: Mapping[int, str]) -> tuple[Group, ...]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, code in codes.items():
        if code:
            places[loose(code)].append(place)
    return tuple(
        _group([rows[place] for place in sharing], sharing, {codes[place] for place in sharing})
        for sharing in places.values()
        if len(sharing) > 1
    )


def _group(sharing: Sequence[Row], places: Sequence[int], codes: Collection[str]) -> Group:
    """The code is shown where it is no person's."""
    if len({row.work for row in sharing}) == 1:
        kind = OddityKind.SHARED_POST
    else:
        kind = OddityKind.SAME_CODE if len(codes) < len(sharing) else OddityKind.ALIKE_CODE
    value = sharing[0].code if all(row.code for row in sharing) else ""
    return Group(kind, tuple(places), key=value or sharing[0].key, value=value)
