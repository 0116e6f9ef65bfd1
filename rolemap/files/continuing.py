"""One role continues another: what both said comes together, as when two people merge what they wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rolemap.files.merge import merge
from rolemap.model.forgetting import ANSWERS, NO_ANSWERS

if TYPE_CHECKING:
    from rolemap.model import Choice, Item, Map, Note, Role, Sitting, Tool
    from rolemap.model.map import Ids


def continue_as(map_: Map, former_id: str, role_id: str) -> Map:
    """The map in which a role has taken over what another one said, and is named wherever that was named.

    Where both have words for the same thing both stay, as a choice. What the organisation says of the role (its title,
    place, headcount, codes) stays its own. The other role is no more.

    Raises:
        KeyError: one of them is not in the map, or they are the same.
    """
    role, former = map_.role(role_id), map_.role(former_id)
    if role is None or former is None or role is former:
        raise KeyError(role_id if role is None else former_id)
    heir = _Heir(former, role_id)
    roles = {one.id: heir.in_role(one) for one in map_.roles}
    said = {name: getattr(roles[former_id], name) for name in ANSWERS}
    own = tuple(choice for choice in map_.choices if choice.of not in {former_id, role_id})

    def version(its: Role, choices: tuple[Choice, ...]) -> Map:
        return map_.changed(
            roles=tuple(its if one == role_id else roles[one] for one in roles if one != former_id),
            notes=tuple(heir.in_note(note) for note in map_.notes),
            sittings=tuple(heir.in_sitting(sitting) for sitting in map_.sittings),
            tools=tuple(heir.in_tool(tool) for tool in map_.tools),
            choices=own + choices,
        )

    answered = tuple(
        choice.changed(of=role_id)
        for choice in map_.choices
        if choice.of == former_id and (choice.link or choice.field in ANSWERS)
    )
    return merge(
        base=version(roles[role_id].changed(**NO_ANSWERS), ()),
        ours=version(roles[role_id].changed(**said, **(former.model_extra or {})), answered),
        theirs=version(roles[role_id], tuple(choice for choice in map_.choices if choice.of == role_id)),
    )


class _Heir:
    """Whoever named the former role names its heir."""

    def __init__(self, former: Role, heir: str) -> None:
        self._former = former
        self._heir = heir

    def in_role(self, role: Role) -> Role:
        """A role that helps the heir and reports to it; the heir itself reports to whoever the former role did."""
        changes: dict[str, Any] = {}
        if self._former.id in role.helps or role.id == self._former.id:
            helped = self._in_ids(role.helps)
            itself = {self._heir} if role.id in {self._heir, self._former.id} else set()
            changes["helps"] = tuple(one for one in helped if one not in itself)
        if role.reports_to == self._former.id:
            above = self._former.reports_to
            is_heir = role.id == self._heir
            changes["reports_to"] = (
                (above if above not in {role.id, self._former.id} else "") if is_heir else self._heir
            )
        return role.changed(**changes) if changes else role

    def in_tool(self, tool: Tool) -> Tool:
        """A tool to which the heir brought something, or for part of which it answers."""
        return tool.changed(items=tuple(map(self._in_item, tool.items)))

    def _in_item(self, item: Item) -> Item:
        named = {name: self._heir for name in ("brought_by", "owner") if getattr(item, name) == self._former.id}
        return item.changed(**named) if named else item

    def in_note(self, note: Note) -> Note:
        """A note of the heir's, or one that names it."""
        changes: dict[str, Any] = {
            end: self._heir for end in ("from_", "to", "owner") if getattr(note, end) == self._former.id
        }
        if self._former.id in note.roles:
            changes["roles"] = self._in_ids(note.roles)
        return note.changed(**changes) if changes else note

    def in_sitting(self, sitting: Sitting) -> Sitting:
        """A session that the heir was in."""
        there = self._former.id in sitting.roles
        return sitting.changed(roles=self._in_ids(sitting.roles)) if there else sitting

    def _in_ids(self, ids: Ids) -> Ids:
        return tuple(dict.fromkeys(self._heir if one == self._former.id else one for one in ids))
