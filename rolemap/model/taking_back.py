"""Going back to an earlier version of a map: to all of it, or to one role as it was then. Pure functions."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeVar

from rolemap.model.wordings import with_wordings

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from rolemap.model.map import Choice, Map, Note, Part, Role

P = TypeVar("P", bound="Part")


def taken_back(now: Map, earlier: Map) -> Map:
    """The map as it was, all of it; it stays the map of the same organisation, in the format that it has now."""
    return earlier.changed(rolemap=now.rolemap, organisation=earlier.organisation.changed(id=now.organisation.id))


def with_role_from(now: Map, earlier: Map, role_id: str) -> Map:
    """The map with one role, its links, its own notes and its open choices as they were in an earlier version.

    A role that has been removed since comes back behind the one that it followed. Whom and what it named stays named,
    also where that is gone: it is a loose end until that comes back too. No other role changes.

    Raises:
        KeyError: there was no such role.
    """
    if earlier.role(role_id) is None:
        raise KeyError(role_id)
    own_notes = {note_id for note_id, owner in note_owners(now, earlier).items() if owner == role_id}
    own = own_notes | {role_id}
    then = now.changed(
        roles=_as_they_were(now.roles, earlier.roles, _id_of, lambda role: role.id == role_id),
        notes=_as_they_were(now.notes, earlier.notes, _id_of, lambda note: note.id in own_notes),
        choices=_as_they_were(now.choices, earlier.choices, _address_of, lambda choice: choice.of in own),
    )
    return with_wordings(then, now, earlier)


def note_owners(*versions: Map) -> dict[str, str]:
    """Whose own each note is: the one role that it names in every version that has it. Shared notes are not listed."""
    owners: dict[str, str] = {}
    for map_ in versions:
        for note in map_.notes:
            alone = note.roles[0] if len(set(note.roles)) == 1 else ""
            if owners.setdefault(note.id, alone) != alone:
                owners[note.id] = ""
    return {note_id: owner for note_id, owner in owners.items() if owner}


def _as_they_were(
    now: Sequence[P], earlier: Sequence[P], key: Callable[[P], Hashable], is_own: Callable[[P], bool]
) -> tuple[P, ...]:
    """The parts of now, with those that ``is_own`` accepts as they were, each in its place."""
    before, after = _told_apart(earlier, key), _told_apart(now, key)
    then = {at: part for at, part in before.items() if is_own(part)}
    coming_back: defaultdict[Hashable, list[P]] = defaultdict(list)
    anchor: Hashable = None
    for at, part in before.items():
        if at in after:
            anchor = at
        elif is_own(part):
            coming_back[anchor].append(part)
    result = coming_back.pop(None, [])
    for at, part in after.items():
        if not is_own(part):
            result.append(part)
        elif at in then:
            result.append(then[at])
        result += coming_back.pop(at, ())
    return tuple(result)


def _told_apart(parts: Sequence[P], key: Callable[[P], Hashable]) -> dict[Hashable, P]:
    """The parts by what tells them apart; a number does where a file that was written by hand has two alike."""
    seen: Counter[Hashable] = Counter()
    found: dict[Hashable, P] = {}
    for part in parts:
        found[key(part), seen[key(part)]] = part
        seen[key(part)] += 1
    return found


def _id_of(part: Role | Note) -> str:
    return part.id


def _address_of(choice: Choice) -> tuple[str, str, str]:
    return choice.of, choice.link, choice.field
