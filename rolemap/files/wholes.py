"""What a merge does about joint promises: each promise is in one whole, and what was taken apart is not told twice.

Two people may have joined the same promise with others, or one took apart what the other one was still at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rolemap.model import Link, Note
from rolemap.model.joining import OfLink, OfNote, Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from rolemap.model import Map, Role

JoinedPart = TypeVar("JoinedPart", Link, Note)


def with_one_whole_each(merged: Map, base: Map, ours: Map, theirs: Map) -> Map:
    """The merged map, in which a promise that each side joined to another whole has both of these as one.

    The whole whose id comes first becomes part of the other, so that no word is lost. A whole that one side took apart
    and that is still there, because the other has changed it since, has its parts again.
    """
    before, mine, others = (dict(_wholes(map_)) for map_ in (base, ours, theirs))
    known = {note.id for note in merged.notes}
    taken_apart = known & ({note.id for note in base.notes} - (_note_ids(ours) & _note_ids(theirs)))
    again: dict[Said, str] = {}
    to_be_one: set[tuple[str, str]] = set()
    now = dict(_wholes(merged))
    for said in dict.fromkeys((*before, *mine, *others)):
        old, sides = before.get(said, ""), {mine.get(said, ""), others.get(said, "")}
        if old in sides and old not in taken_apart:
            continue
        if said not in now and old in sides:
            again[said] = old
        elif len(sides) > 1 and sides <= known:
            first, second = sorted(sides)
            to_be_one.add((first, second))
    return _together(_changed(merged, again), sorted(to_be_one))


def _wholes(map_: Map) -> Iterator[tuple[Said, str]]:
    """What is part of which note."""
    yield from ((OfLink(role.id, link.tool), link.joint) for role in map_.roles for link in role.links if link.joint)
    yield from ((OfNote(note.id), note.joint) for note in map_.notes if note.joint)


def _note_ids(map_: Map) -> AbstractSet[str]:
    return {note.id for note in map_.notes}


def _together(map_: Map, pairs: list[tuple[str, str]]) -> Map:
    """The map in which the outermost wholes of each pair are one, that of all their roles."""
    if not pairs:
        return map_
    notes = {note.id: note for note in map_.notes}
    for pair in pairs:
        inner, outer = sorted(_outermost(notes, one) for one in pair)
        if inner != outer:
            roles = tuple(dict.fromkeys((*notes[outer].roles, *notes[inner].roles)))
            notes[outer] = notes[outer].changed(roles=roles)
            notes[inner] = notes[inner].changed(joint=outer)
    return map_.changed(notes=tuple(notes[note.id] for note in map_.notes))


def _outermost(notes: Mapping[str, Note], note_id: str) -> str:
    """The whole that a note ends up in; a ring that was written by hand ends where it was entered last."""
    seen = {note_id}
    while (onward := notes[note_id].joint) in notes and onward not in seen:
        note_id = onward
        seen.add(onward)
    return note_id


def _changed(map_: Map, joint: Mapping[Said, str]) -> Map:
    """The map in which these promises are part of these wholes."""
    if not joint:
        return map_

    def part(said: Said, one: JoinedPart) -> JoinedPart:
        return one.changed(joint=joint[said]) if said in joint else one

    def in_role(role: Role) -> Role:
        links = tuple(part(OfLink(role.id, link.tool), link) for link in role.links)
        return role if links == role.links else role.changed(links=links)

    return map_.changed(
        roles=tuple(map(in_role, map_.roles)), notes=tuple(part(OfNote(note.id), note) for note in map_.notes)
    )
