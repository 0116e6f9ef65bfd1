"""References to something that is gone: listed here, ignored everywhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.model import Lane, ToolKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from rolemap.model import Map, Note, Role, Tool


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """``of`` (a role, tool, item, note or sitting) names ``missing`` under ``field``, and nothing has that id."""

    of: str
    field: str
    missing: str


def loose_ends(
    map_: Map, gone: AbstractSet[str] = frozenset(), notes_aside: AbstractSet[str] = frozenset()
) -> tuple[LooseEnd, ...]:
    """Every reference in the map that leads nowhere, in file order.

    ``gone`` are the ids of roles that stand aside, ``notes_aside`` of notes that are theirs alone: whoever names one
    may leave it so, it holds again when that is back. Who answers for a stage or a note may be any words: that is no
    reference.
    """
    return tuple(_Known(map_, gone, notes_aside).loose_ends())


class _Known:
    """What there is in a map to be named."""

    def __init__(self, map_: Map, gone: AbstractSet[str], notes_aside: AbstractSet[str]) -> None:
        self._map = map_
        self._levels = {level.id for level in map_.walk_levels()}
        self._roles = {role.id for role in map_.roles} | gone
        self._notes = {note.id for note in map_.notes} | notes_aside
        self._segments = {segment.id for segment in map_.segments()}
        self._items = {tool.id: {item.id for item in tool.items} for tool in map_.tools}
        self._stages = {item.id for tool in map_.tools_of(ToolKind.JOURNEY) for item in tool.items}

    def loose_ends(self) -> Iterator[LooseEnd]:
        for tool in self._map.tools:
            yield from self._of_tool(tool)
        for role in self._map.roles:
            yield from self._of_role(role)
        for note in self._map.notes:
            yield from self._of_note(note)
        for sitting in self._map.sittings:
            yield from _missing(sitting.id, "roles", sitting.roles, self._roles)

    def _of_tool(self, tool: Tool) -> Iterator[LooseEnd]:
        yield from _missing(tool.id, "segments", tool.segments, self._segments)
        for item in tool.items:
            yield from _missing(item.id, "segments", item.segments, self._segments)
            yield from _missing(item.id, "meets", item.meets, self._items[tool.id])
            yield from _missing(item.id, "brought_by", (item.brought_by,), self._roles)

    def _of_role(self, role: Role) -> Iterator[LooseEnd]:
        yield from _missing(role.id, "level", (role.level,), self._levels)
        yield from _missing(role.id, "reports_to", (role.reports_to,), self._roles)
        yield from _missing(role.id, "customers", role.customers, self._segments)
        yield from _missing(role.id, "helps", role.helps, self._roles)
        for link in role.links:
            yield from _missing(role.id, "joint", (link.joint,), self._notes)
            if link.tool not in self._items:
                yield LooseEnd(role.id, "links", link.tool)
                continue
            for field in ("items", *Lane):
                yield from _missing(role.id, str(field), getattr(link, field), self._items[link.tool])

    def _of_note(self, note: Note) -> Iterator[LooseEnd]:
        yield from _missing(note.id, "from", (note.from_,), self._roles | self._stages)
        yield from _missing(note.id, "to", (note.to,), self._roles | self._stages)
        yield from _missing(note.id, "roles", note.roles, self._roles)
        yield from _missing(note.id, "joint", (note.joint,), self._notes)


def _missing(of: str, field: str, named: Iterable[str], known: AbstractSet[str]) -> Iterator[LooseEnd]:
    """What is named and not known; nothing is named by ""."""
    return (LooseEnd(of, field, one) for one in named if one and one not in known)
