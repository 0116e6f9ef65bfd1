"""What a person can do to a map: pure functions from a map to the next one.

Each raises ``KeyError`` with the id when the thing to change is not in the map (another person may have removed it).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from rolemap.model.ids import fresh_id, taken_ids
from rolemap.model.map import Item, Link, Map, Note, Part, Role, Sitting, Tool
from rolemap.model.terms import NoteKind, ToolKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from rolemap.model.map import Ids

Identified = TypeVar("Identified", Role, Tool, Item, Note, Sitting)


def _replaced(
    parts: tuple[Identified, ...], part_id: str, make: Callable[[Identified], Identified]
) -> tuple[Identified, ...]:
    if not any(part.id == part_id for part in parts):
        raise KeyError(part_id)
    return tuple(make(part) if part.id == part_id else part for part in parts)


def _moved(parts: tuple[Identified, ...], part_id: str, steps: int) -> tuple[Identified, ...]:
    order = list(parts)
    start = next((index for index, part in enumerate(order) if part.id == part_id), None)
    if start is None:
        raise KeyError(part_id)
    part = order.pop(start)
    order.insert(max(0, min(len(order), start + steps)), part)
    return tuple(order)


def _without(ids: Ids, gone: AbstractSet[str]) -> Ids:
    return tuple(one for one in ids if one not in gone)


# Organisation


def change_organisation(map_: Map, **changes: Any) -> Map:  # noqa: ANN401 - the organisation's own fields
    """The map with some fields of its organisation replaced."""
    return map_.changed(organisation=map_.organisation.changed(**changes))


# Roles


def add_role(map_: Map, title: str, *, level: str = "", after: str = "", **fields: Any) -> tuple[Map, str]:  # noqa: ANN401
    """The map with one more role, and that role's id. It stands behind the role ``after``, else last."""
    role = Role(id=fresh_id(title, taken_ids(map_), "role"), title=title, level=level, **fields)
    at = next((index + 1 for index, other in enumerate(map_.roles) if other.id == after), len(map_.roles))
    return map_.changed(roles=(*map_.roles[:at], role, *map_.roles[at:])), role.id


def change_role(map_: Map, role_id: str, **changes: Any) -> Map:  # noqa: ANN401 - the role's own fields
    """The map with some fields of one role replaced."""
    return map_.changed(roles=_replaced(map_.roles, role_id, lambda role: role.changed(**changes)))


def remove_role(map_: Map, role_id: str) -> Map:
    """The map without a role. Who reported to it now reports to its superior; nothing else names it any more.

    A promise or a parked topic of this role alone would be nobody's, a handoff would lead nowhere: they go too.
    """
    gone = map_.role(role_id)
    if gone is None:
        raise KeyError(role_id)

    def unhooked(role: Role) -> Role:
        changes: dict[str, Any] = {}
        if role.reports_to == role_id:
            changes["reports_to"] = gone.reports_to if gone.reports_to not in {role.id, role_id} else ""
        if role_id in role.helps:
            changes["helps"] = _without(role.helps, {role_id})
        return role.changed(**changes) if changes else role

    orphans = {note.id for note in map_.notes if note.kind in SOMEBODYS and set(note.roles) == {role_id}}
    map_ = taken_apart(map_, orphans)
    notes = tuple(_still_about_something((note for note in map_.notes if note.id not in orphans), {role_id}))
    lost = {note.id for note in map_.notes} - {note.id for note in notes}
    return map_.changed(
        tools=tuple(_tool_without_role(tool, role_id) for tool in map_.tools),
        roles=tuple(unhooked(role) for role in map_.roles if role.id != role_id),
        notes=notes,
        sittings=tuple(_unpicked(sitting, ("roles",), {role_id}) for sitting in map_.sittings),
        choices=tuple(choice for choice in map_.choices if choice.of not in {role_id, *lost}),
    )


SOMEBODYS = frozenset({NoteKind.PROMISE, NoteKind.PARKED})
"""Notes that mean something only as long as somebody's role stands behind them."""


def _note_without(note: Note, gone: AbstractSet[str]) -> Note:
    """A note that does not name some roles or stages any more."""
    ends = {end: "" for end in ("from_", "to") if getattr(note, end) in gone}
    note = note.changed(**ends) if ends else note
    return _unpicked(note, ("roles",), gone)


def _still_about_something(notes: Iterable[Note], gone: AbstractSet[str]) -> Iterator[Note]:
    """The notes, which do not name some roles or stages any more; a handoff that named nothing else goes with them."""
    for note in notes:
        left = _note_without(note, gone)
        if left is note or left.kind is not NoteKind.HANDOFF or left.from_ or left.to or left.roles:
            yield left


def place_role(map_: Map, role_id: str, level: str) -> Map:
    """The map with a role moved to another level; it is not *unplaced* any more."""
    return change_role(map_, role_id, level=level, unplaced="")


def move_role(map_: Map, role_id: str, steps: int) -> Map:
    """The map with a role moved up (negative) or down among the roles of its own level, as far as there is room.

    Roles that are gone stay where they are.
    """
    role = map_.role(role_id)
    if role is None:
        raise KeyError(role_id)
    among = {peer.id for peer in map_.roles if (peer.level, peer.gone) == (role.level, role.gone)}
    in_turn = iter(_moved(tuple(peer for peer in map_.roles if peer.id in among), role_id, steps))
    return map_.changed(roles=tuple(next(in_turn) if other.id in among else other for other in map_.roles))


def change_link(map_: Map, role_id: str, tool_id: str, **changes: Any) -> Map:  # noqa: ANN401 - the link's own fields
    """The map with some fields of a role's link to a tool replaced; the link is made where there is none.

    One that says nothing, as a draft too, is none.
    """
    role = map_.role(role_id)
    if role is None:
        raise KeyError(role_id)
    link = (role.link_to(tool_id) or Link(tool=tool_id)).changed(**changes)
    others = tuple(other for other in role.links if other.tool != tool_id)
    if link.changed(draft=False) == Link(tool=tool_id):
        return change_role(map_, role_id, links=others)
    at = next((index for index, other in enumerate(role.links) if other.tool == tool_id), len(others))
    return change_role(map_, role_id, links=(*others[:at], link, *others[at:]))


# Shared tools


def add_tool(map_: Map, kind: ToolKind, name: str) -> tuple[Map, str]:
    """The map with one more shared tool, and that tool's id (the kind, where it is free)."""
    word = name if kind is ToolKind.OWN else kind.value
    tool = Tool(id=fresh_id(word, taken_ids(map_), "tool"), kind=kind, name=name)
    return map_.changed(tools=(*map_.tools, tool)), tool.id


def tool_for(map_: Map, kind: ToolKind, name: str) -> tuple[Map, str]:
    """The id of the map's first tool of a kind; one called ``name`` is made where there is none yet."""
    tools = map_.tools_of(kind)
    return (map_, tools[0].id) if tools else add_tool(map_, kind, name)


def change_tool(map_: Map, tool_id: str, **changes: Any) -> Map:  # noqa: ANN401 - the tool's own fields
    """The map with some fields of one tool replaced."""
    return map_.changed(tools=_replaced(map_.tools, tool_id, lambda tool: tool.changed(**changes)))


def remove_tool(map_: Map, tool_id: str) -> Map:
    """The map without a tool: its items go, every link to it with the answers given there, and handoffs within it."""
    tool = map_.tool(tool_id)
    if tool is None:
        raise KeyError(tool_id)
    map_ = _without_items(map_, tool, {item.id for item in tool.items})
    return map_.changed(
        tools=tuple(other for other in map_.tools if other.id != tool_id),
        roles=tuple(
            role.changed(links=tuple(link for link in role.links if link.tool != tool_id))
            if role.link_to(tool_id)
            else role
            for role in map_.roles
        ),
        choices=tuple(choice for choice in map_.choices if tool_id not in {choice.of, choice.link}),
    )


def move_tool(map_: Map, tool_id: str, steps: int) -> Map:
    """The map with a tool moved up (negative) or down among its tools, as far as there is room."""
    return map_.changed(tools=_moved(map_.tools, tool_id, steps))


def add_item(map_: Map, tool_id: str, name: str, **fields: Any) -> tuple[Map, str]:  # noqa: ANN401 - the item's own
    """The map with one more item at the end of a tool, and that item's id."""
    item = Item(id=fresh_id(name, taken_ids(map_), "item"), name=name, **fields)

    def longer(tool: Tool) -> Tool:
        return tool.changed(items=(*tool.items, item))

    return map_.changed(tools=_replaced(map_.tools, tool_id, longer)), item.id


def change_item(map_: Map, tool_id: str, item_id: str, **changes: Any) -> Map:  # noqa: ANN401 - the item's own fields
    """The map with some fields of one item replaced."""

    def mended(tool: Tool) -> Tool:
        return tool.changed(items=_replaced(tool.items, item_id, lambda item: item.changed(**changes)))

    return map_.changed(tools=_replaced(map_.tools, tool_id, mended))


def move_item(map_: Map, tool_id: str, item_id: str, steps: int) -> Map:
    """The map with an item moved up (negative) or down within its tool, as far as there is room."""

    def reordered(tool: Tool) -> Tool:
        return tool.changed(items=_moved(tool.items, item_id, steps))

    return map_.changed(tools=_replaced(map_.tools, tool_id, reordered))


def remove_item(map_: Map, tool_id: str, item_id: str) -> Map:
    """The map without an item; the roles, notes and other items that named it no longer do.

    A handoff that named nothing else goes with it.
    """
    tool = map_.tool(tool_id)
    if tool is None or not any(item.id == item_id for item in tool.items):
        raise KeyError(item_id)
    return _without_items(map_, tool, {item_id})


def _without_items(map_: Map, tool: Tool, gone: AbstractSet[str]) -> Map:
    """The map without some items of a tool and what named them; another tool may have items with the same ids."""
    others = [other for other in map_.tools if other is not tool]
    named = gone - {item.id for other in others for item in other.items}
    notes = tuple(_still_about_something(map_.notes, named))
    lost = {note.id for note in map_.notes} - {note.id for note in notes}
    customers: AbstractSet[str] = frozenset()
    if tool.kind is ToolKind.SEGMENTATION:
        customers = gone - {item.id for other in others if other.kind is tool.kind for item in other.items}

    def in_tool(other: Tool) -> Tool:
        items = other.items
        if other is tool:
            items = tuple(_unpicked(item, ("meets",), gone) for item in items if item.id not in gone)
        items = tuple(_unpicked(item, ("segments",), customers) for item in items)
        other = _unpicked(other, ("segments",), customers)
        return other if items == other.items else other.changed(items=items)

    def in_role(role: Role) -> Role:
        role = _unpicked(role, ("customers",), customers)
        links = tuple(_unpicked(link, PICKS, gone) if link.tool == tool.id else link for link in role.links)
        return role if links == role.links else role.changed(links=links)

    return map_.changed(
        tools=tuple(map(in_tool, map_.tools)),
        roles=tuple(map(in_role, map_.roles)),
        notes=notes,
        choices=tuple(choice for choice in map_.choices if choice.of not in named | lost),
    )


PICKS = ("items", "frontstage", "backstage", "support")
"""The fields of a link that pick items of its tool."""

P = TypeVar("P", bound=Part)


def _unpicked(part: P, fields: tuple[str, ...], gone: AbstractSet[str]) -> P:
    """A part whose lists do not name some things any more."""
    named = {name: getattr(part, name) for name in fields}
    changes = {name: _without(ids, gone) for name, ids in named.items() if not gone.isdisjoint(ids)}
    return part.changed(**changes) if changes else part


def _tool_without_role(tool: Tool, gone: str) -> Tool:
    """A tool to which a role brought nothing, and for part of which it does not answer."""
    return tool.changed(items=tuple(_item_without_role(item, gone) for item in tool.items))


def _item_without_role(item: Item, gone: str) -> Item:
    changes = {name: "" for name in ("brought_by", "owner") if getattr(item, name) == gone}
    return item.changed(**changes) if changes else item


# Notes and sittings


def add_note(map_: Map, note: Note) -> Map:
    """The map with one more note."""
    return map_.changed(notes=(*map_.notes, note))


def change_note(map_: Map, note_id: str, **changes: Any) -> Map:  # noqa: ANN401 - the note's own fields
    """The map with some fields of one note replaced."""
    return map_.changed(notes=_replaced(map_.notes, note_id, lambda note: note.changed(**changes)))


def remove_note(map_: Map, note_id: str) -> Map:
    """The map without a note; what became part of it stands by itself again."""
    apart = taken_apart(map_, {note_id})
    return apart.changed(notes=tuple(note for note in apart.notes if note.id != note_id))


def taken_apart(map_: Map, note_ids: AbstractSet[str]) -> Map:
    """The map in which nothing is part of these notes any more; the map itself where nothing was."""

    def parted(role: Role) -> Role:
        links = tuple(link.changed(joint="") if link.joint in note_ids else link for link in role.links)
        return role.changed(links=links)

    in_links = any(link.joint in note_ids for role in map_.roles for link in role.links)
    in_notes = any(note.joint in note_ids for note in map_.notes)
    if not in_links and not in_notes:
        return map_
    return map_.changed(
        roles=tuple(map(parted, map_.roles)),
        notes=tuple(note.changed(joint="") if note.joint in note_ids else note for note in map_.notes),
    )


def put_sitting(map_: Map, sitting: Sitting) -> Map:
    """The map with a sitting added, or replaced where one with its id is there."""
    if any(other.id == sitting.id for other in map_.sittings):
        return map_.changed(sittings=_replaced(map_.sittings, sitting.id, lambda _: sitting))
    return map_.changed(sittings=(*map_.sittings, sitting))
