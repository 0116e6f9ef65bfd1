"""References to something that is gone: listed here, ignored everywhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.model import Lane, ToolKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from rolemap.model import Map


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """``of`` (a role, note or sitting) names ``missing`` under ``field``, and nothing in the map has that id."""

    of: str
    field: str
    missing: str


def loose_ends(map_: Map, gone: AbstractSet[str] = frozenset()) -> tuple[LooseEnd, ...]:
    """Every reference in the map that leads nowhere, in file order.

    ``gone`` are the ids of roles that stand aside: whoever names one may leave it so, it holds again when that is back.
    """
    return tuple(_loose_ends(map_, gone))


def _loose_ends(map_: Map, gone: AbstractSet[str]) -> Iterator[LooseEnd]:
    levels = {level.id for level in map_.walk_levels()}
    roles = {role.id for role in map_.roles} | gone
    segments = {segment.id for segment in map_.segments()}
    items = {tool.id: {item.id for item in tool.items} for tool in map_.tools}
    stages = {item.id for tool in map_.tools_of(ToolKind.JOURNEY) for item in tool.items}
    for role in map_.roles:
        if role.level and role.level not in levels:
            yield LooseEnd(role.id, "level", role.level)
        if role.reports_to and role.reports_to not in roles:
            yield LooseEnd(role.id, "reports_to", role.reports_to)
        yield from (LooseEnd(role.id, "customers", one) for one in role.customers if one not in segments)
        yield from (LooseEnd(role.id, "helps", one) for one in role.helps if one not in roles)
        for link in role.links:
            if link.tool not in items:
                yield LooseEnd(role.id, "links", link.tool)
                continue
            for field in ("items", *Lane):
                yield from (
                    LooseEnd(role.id, str(field), one) for one in getattr(link, field) if one not in items[link.tool]
                )
    for note in map_.notes:
        ends = (("from", note.from_), ("to", note.to))
        yield from (LooseEnd(note.id, field, end) for field, end in ends if end and end not in roles | stages)
        yield from (LooseEnd(note.id, "roles", one) for one in note.roles if one not in roles)
    for sitting in map_.sittings:
        yield from (LooseEnd(sitting.id, "roles", one) for one in sitting.roles if one not in roles)
