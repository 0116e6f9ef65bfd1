"""Promises and blockers of several roles: made one from what each of them said, kept, reworded, and taken apart again.

What a joint one was made of stays in the map word for word, and names the note that it became part of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rolemap.model.edits import add_note, change_link, change_note, remove_note
from rolemap.model.ids import id_of_parts
from rolemap.model.map import Note
from rolemap.model.terms import NoteKind
from rolemap.model.tool_answers import answer_tool

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rolemap.model.map import Link, Map


@dataclass(frozen=True, slots=True)
class OfNote:
    """A promise or blocker that stands in a note."""

    note_id: str


@dataclass(frozen=True, slots=True)
class OfLink:
    """A promise that stands in a role's link to a tool: what it changes in practice."""

    role_id: str
    tool_id: str


Said = OfNote | OfLink
"""Where in a map a promise or a blocker stands."""


def parts_of(map_: Map, note_id: str) -> tuple[Said, ...]:
    """What a joint promise or blocker was made of, in file order; () where it was made of nothing else."""
    links = (
        OfLink(role.id, link.tool) for role in map_.roles for link in role.links if link.joint == note_id and note_id
    )
    notes = (OfNote(note.id) for note in map_.notes if note.joint == note_id and note_id)
    return (*links, *notes)


def join(map_: Map, said: Iterable[Said], text: str, by: date | None) -> tuple[Map, str]:
    """The map in which several promises (or blockers) are one, and that one's id.

    Where one of them is a joint one already, the others become part of it; else the id follows from what it is made
    of, so that two people who join the same make the same. Blockers make a blocker, which keeps its
    kind, who can change it and what replaces it where they agree on that; anything else makes a promise.

    Raises:
        KeyError: one of them is not there any more.
    """
    parts = tuple(dict.fromkeys(said))
    notes = [_note(map_, part.note_id) for part in parts if isinstance(part, OfNote)]
    roles = tuple(dict.fromkeys(role_id for part in parts for role_id in _roles(map_, part)))
    # One that is a part itself takes no others in: it could become a part of its own part.
    taking_in = (note.id for note in notes if not note.joint and parts_of(map_, note.id))
    joint = next(taking_in, "") or _id_of_whole(map_, parts)
    if any(note.id == joint for note in map_.notes):
        map_ = change_note(map_, joint, text=text, by=by, roles=roles)
    else:
        map_ = add_note(map_, _whole(notes, parts).changed(id=joint, text=text, by=by, roles=roles))
    for part in parts:
        if part != OfNote(joint):
            map_ = _changed(map_, part, joint=joint)
    return map_, joint


def take_apart(map_: Map, note_id: str) -> Map:
    """The map in which what a joint promise or blocker was made of stands by itself again, and the joint one is gone.

    Raises:
        KeyError: it is not there any more.
    """
    _note(map_, note_id)
    return remove_note(map_, note_id)


def keep(map_: Map, said: Said, day: date | None) -> Map:
    """The map in which a promise is done on a day (None: not yet), with what it was made of.

    A part that was done on another day than the whole keeps its own day.

    Raises:
        KeyError: it is not there any more.
    """
    before = _done(map_, said)
    for part in _all_of(map_, said):
        if _done(map_, part) == before:
            map_ = _changed(map_, part, **{"done" if isinstance(part, OfNote) else "kept": day})
    return map_


def reword(map_: Map, said: Said, text: str, by: date | None) -> Map:
    """The map in which a promise says something else, or another day. What it was made of stays.

    One that was part of another stands by itself then.

    Raises:
        KeyError: it is not there any more.
    """
    if isinstance(said, OfLink):
        return answer_tool(map_, said.role_id, said.tool_id, in_practice=text, by=by)
    note = _note(map_, said.note_id)
    joint = note.joint if (text, by) == (note.text, note.by) else ""
    return change_note(map_, note.id, text=text, by=by, joint=joint)


def _all_of(map_: Map, said: Said) -> tuple[Said, ...]:
    """A promise with all that it was made of, each once."""
    found = {said: None}
    to_look_at = [said]
    while to_look_at:
        part = to_look_at.pop()
        new = [one for one in (parts_of(map_, part.note_id) if isinstance(part, OfNote) else ()) if one not in found]
        found.update(dict.fromkeys(new))
        to_look_at.extend(new)
    return tuple(found)


def _whole(notes: list[Note], parts: tuple[Said, ...]) -> Note:
    """What the notes that become one agree on, besides their words."""
    if len(notes) < len(parts) or any(note.kind is not NoteKind.BLOCKER for note in notes):
        return Note(id="", kind=NoteKind.PROMISE)
    agreed: dict[str, Any] = {}
    for field in ("blocker", "from_", "to", "owner", "replacement"):
        values = {getattr(note, field) for note in notes} - {None, ""}
        if len(values) == 1:
            agreed[field] = values.pop()
    return Note(id="", kind=NoteKind.BLOCKER).changed(**agreed)


def _id_of_whole(map_: Map, parts: tuple[Said, ...]) -> str:
    """The id that follows from these parts; a note that has it and is made of something else keeps it to itself."""
    taken = {note.id for note in map_.notes}
    names = [_name(part) for part in parts]
    while (joint := id_of_parts("n", names)) in taken and set(parts_of(map_, joint)) != set(parts):
        names.append(joint)
    return joint


def _name(said: Said) -> str:
    return said.note_id if isinstance(said, OfNote) else f"{said.role_id}:{said.tool_id}"


def _note(map_: Map, note_id: str) -> Note:
    note = next((note for note in map_.notes if note.id == note_id), None)
    if note is None:
        raise KeyError(note_id)
    return note


def _link(map_: Map, said: OfLink) -> Link:
    role = map_.role(said.role_id)
    link = role.link_to(said.tool_id) if role else None
    if link is None:
        raise KeyError(said.role_id)
    return link


def _roles(map_: Map, said: Said) -> tuple[str, ...]:
    return _note(map_, said.note_id).roles if isinstance(said, OfNote) else (said.role_id,)


def _done(map_: Map, said: Said) -> date | None:
    return _note(map_, said.note_id).done if isinstance(said, OfNote) else _link(map_, said).kept


def _changed(map_: Map, said: Said, **changes: Any) -> Map:  # noqa: ANN401 - the note's or the link's own fields
    if isinstance(said, OfNote):
        return change_note(map_, said.note_id, **changes)
    _link(map_, said)
    return change_link(map_, said.role_id, said.tool_id, **changes)
