"""One code on several rows: a post that several people share, or different posts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rolemap.intake.oddities import OddityKind
from rolemap.intake.roles.hierarchy import Group
from rolemap.intake.roles.superiors import loose

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from rolemap.intake.rows.row import Row


def shared_codes(rows: Sequence[Row], aside: Collection[int]) -> tuple[Group, ...]:
    """A group for each code that several rows have, capital letters and zeros at its start left out of account."""
    live = [place for place in range(len(rows)) if place not in aside]
    posts = _groups(rows, {place: rows[place].post for place in live})
    known = {group.places for group in posts}
    people = _groups(rows, {place: rows[place].person for place in live}, of_people=True)
    return (*posts, *(group for group in people if group.places not in known))


def _groups(rows: Sequence[Row], codes: Mapping[int, str], *, of_people: bool = False) -> tuple[Group, ...]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, code in codes.items():
        if code:
            places[loose(code)].append(place)
    return tuple(
        Group(
            kind=_kind([rows[place] for place in sharing], {codes[place] for place in sharing}),
            places=tuple(sharing),
            key=shown or rows[sharing[0]].key,
            value=shown,
        )
        for sharing in places.values()
        if len(sharing) > 1
        for shown in ("" if of_people else _shown([rows[place] for place in sharing]),)
    )


def _kind(sharing: Sequence[Row], codes: Collection[str]) -> OddityKind:
    if len({row.work for row in sharing}) == 1:
        return OddityKind.SHARED_POST
    return OddityKind.SAME_CODE if len(codes) < len(sharing) else OddityKind.ALIKE_CODE


def _shown(sharing: Sequence[Row]) -> str:
    """The code as the first row has it, "" where it is really a person's."""
    return sharing[0].code if all(row.code for row in sharing) else ""
