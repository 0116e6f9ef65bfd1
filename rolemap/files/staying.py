"""What a merge does about a tool or an item that one side removed and the other edited: it stays, with its answers.

Removing takes along what roles answered and picked there. Where the thing itself stays, so does all of that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from rolemap.model.edits import PICKS
from rolemap.model.map import Link, Part

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from rolemap.model import Map, Role

P = TypeVar("P", bound=Part)


def with_answers_to_what_stays(merged: Map, base: Map, ours: Map, theirs: Map) -> Map:
    """The merged map with the links and picks back that went with a tool or an item which stayed after all."""
    staying = {tool.id: {item.id for item in tool.items} for tool in merged.tools}
    known = {tool.id for tool in base.tools} | {item.id for tool in base.tools for item in tool.items}
    for remover, keeper in ((ours, theirs), (theirs, ours)):
        left = {tool.id: {item.id for item in tool.items} for tool in remover.tools}
        tools = {tool_id for tool_id in staying if tool_id in known and tool_id not in left}
        items = {
            item
            for tool_id, its in staying.items()
            for item in its
            if item in known and item not in left.get(tool_id, ())
        }
        if tools or items:
            kept = {role.id: role for role in keeper.roles}
            roles = tuple(
                _with_answers(role, kept[role.id], tools, items) if role.id in kept else role for role in merged.roles
            )
            merged = merged.changed(roles=roles)
    return merged


def _with_answers(role: Role, kept: Role, tools: AbstractSet[str], items: AbstractSet[str]) -> Role:
    there = {link.tool: link for link in kept.links}
    links = [_with_picks(link, there[link.tool], PICKS, items) if link.tool in there else link for link in role.links]
    answered = {link.tool for link in links}
    links += [link for link in kept.links if link.tool in tools and link.tool not in answered]
    named = _with_picks(role, kept, ("customers",), items)
    return named if tuple(links) == role.links else named.changed(links=tuple(links))


def _with_picks(part: P, kept: P, fields: Iterable[str], items: AbstractSet[str]) -> P:
    """A part that names again what it names where nobody removed it."""
    named = _named(part, fields)
    changes: dict[str, Any] = {}
    for field in fields:
        again: list[str] = [one for one in getattr(kept, field) if one in items and one not in named]
        if again:
            changes[field] = (*getattr(part, field), *again)
    if changes and isinstance(part, Link):
        changes["no_single_place"] = False
    return part.changed(**changes) if changes else part


def _named(part: Part, fields: Iterable[str]) -> set[str]:
    return {one for field in fields for one in getattr(part, field)}
