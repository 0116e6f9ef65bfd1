"""One list of what is promised: in links to shared tools and in notes, joint ones with what they were made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from rolemap.analysis.likeness import alike
from rolemap.model import NoteKind
from rolemap.model.joining import OfLink, OfNote, Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rolemap.analysis.overview import Overview
    from rolemap.model import Note, Role, Tool

_SEVERAL = 2


class PromiseState(StrEnum):
    """How a promise stands on a given day."""

    DONE = "done"
    LATE = "late"
    UNDER_WAY = "under way"


class Order(StrEnum):
    """What a list of promises goes by; joint ones come first in each."""

    DAY = "day"
    ROLE = "role"
    TOOL = "tool"


@dataclass(frozen=True, slots=True)
class Promise:
    """What one or several roles said they change, or that is in their way.

    ``tool`` is the one whose question it answers, ``note`` the note that it stands in; exactly one of them is there.
    ``parts`` are what a joint one was made of, also what those were made of.
    """

    said: Said
    text: str
    roles: tuple[Role, ...]
    by: date | None
    done: date | None
    tool: Tool | None = None
    note: Note | None = None
    parts: tuple[Promise, ...] = ()

    @property
    def joint(self) -> bool:
        """Whether it is several roles' together."""
        return len(self.roles) >= _SEVERAL

    def state(self, today: date) -> PromiseState:
        """How it stands: late is what is not done and whose day is before ``today``."""
        if self.done is not None:
            return PromiseState.DONE
        return PromiseState.LATE if self.by is not None and self.by < today else PromiseState.UNDER_WAY


def promises(told: Overview) -> tuple[Promise, ...]:
    """Every promise once, in file order: notes, then links in walk order. What became part of a joint one is in it."""
    return _standing(told, NoteKind.PROMISE)


def blockers(told: Overview) -> tuple[Promise, ...]:
    """Everything in the way once, in file order. What became part of a joint one is in it."""
    return _standing(told, NoteKind.BLOCKER)


def in_order(told: Overview, found: Iterable[Promise], order: Order) -> tuple[Promise, ...]:
    """Promises by day (those without one last), by their first role in walk order, or by tool in file order."""
    roles = {role.id: place for place, role in enumerate(told.walk_order())}
    tools = {tool.id: place for place, tool in enumerate(told.map.tools)}

    def place(promise: Promise) -> tuple[bool, int, date]:
        day = promise.by or date.max
        if order is Order.ROLE:
            first = min((roles[role.id] for role in promise.roles), default=len(roles))
        elif order is Order.TOOL:
            first = tools[promise.tool.id] if promise.tool else len(tools)
        else:
            first = 0
        return not promise.joint, first, day

    return tuple(sorted(found, key=place))


def named_alike(found: Iterable[Promise]) -> tuple[tuple[Promise, ...], ...]:
    """Promises (or blockers) that are not done and that two or more roles named alike, in groups: each could be one."""
    under_way = tuple(promise for promise in found if promise.done is None)
    groups = (tuple(under_way[at] for at in group) for group in alike([promise.text for promise in under_way]))
    return tuple(group for group in groups if len(roles_of(group)) >= _SEVERAL)


def roles_of(group: Iterable[Promise]) -> tuple[Role, ...]:
    """Everybody whose promises these are, each once."""
    return tuple({role.id: role for promise in group for role in promise.roles}.values())


def _standing(told: Overview, kind: NoteKind) -> tuple[Promise, ...]:
    """What stands by itself: what became part of another is told with that, if the other is told at all."""
    found = {promise.said: promise for promise in _each(told)}
    wholes = {said: OfNote(whole) for said, whole in _wholes(told) if said in found and OfNote(whole) in found}
    in_rings = {said for said in wholes if _comes_back(said, wholes)}
    parts: dict[Said, list[Said]] = {}
    for said, whole in wholes.items():
        if said not in in_rings:
            parts.setdefault(whole, []).append(said)
    return tuple(
        replace(promise, parts=tuple(found[part] for part in _within(said, parts)))
        for said, promise in found.items()
        if (said not in wholes or said in in_rings)
        and (promise.note.kind if promise.note else NoteKind.PROMISE) is kind
    )


def _each(told: Overview) -> Iterator[Promise]:
    """Every promise and blocker by itself."""
    for note in told.map.notes:
        if note.kind in {NoteKind.PROMISE, NoteKind.BLOCKER} and note.text.strip():
            roles = tuple(told.roles[one] for one in dict.fromkeys(note.roles) if one in told.roles)
            yield Promise(OfNote(note.id), note.text, roles, note.by, note.done, note=note)
    tools = {tool.id: tool for tool in told.map.tools}
    for role in told.walk_order():
        for link in role.links:
            if link.in_practice.strip() and link.tool in tools and not link.draft:
                said = OfLink(role.id, link.tool)
                yield Promise(said, link.in_practice, (role,), link.by, link.kept, tool=tools[link.tool])


def _wholes(told: Overview) -> Iterator[tuple[Said, str]]:
    """What became part of which note."""
    yield from ((OfNote(note.id), note.joint) for note in told.map.notes if note.joint)
    yield from (
        (OfLink(role.id, link.tool), link.joint) for role in told.map.roles for link in role.links if link.joint
    )


def _comes_back(said: Said, wholes: Mapping[Said, OfNote]) -> bool:
    """Whether something became part of itself in the end, as a file that was written by hand may have it."""
    seen: set[Said] = set()
    at: Said | None = wholes.get(said)
    while at is not None and at != said and at not in seen:
        seen.add(at)
        at = wholes.get(at)
    return at == said


def _within(said: Said, parts: Mapping[Said, list[Said]]) -> Iterator[Said]:
    """All that something was made of, each part before its own parts."""
    left = list(reversed(parts.get(said, ())))
    while left:
        part = left.pop()
        yield part
        left.extend(reversed(parts.get(part, ())))
