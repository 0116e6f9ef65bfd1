"""Roles that the organisation does not have any more: they stand aside with all that was said, until they are back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.model.edits import SOMEBODYS, change_role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rolemap.model.map import Map, Role


def former_roles(map_: Map) -> tuple[Role, ...]:
    """The roles that are gone, in file order."""
    return tuple(role for role in map_.roles if role.gone is not None)


def living(map_: Map) -> Map:
    """The map without its gone roles, and without the choices, promises and parked topics that are theirs alone.

    Who reported to one of them reports to the next superior who is not gone. Other references stay as they are: they
    lead nowhere, and hold again when the role is back. The map itself where no role is gone.
    """
    gone = {role.id: role for role in former_roles(map_)}
    if not gone:
        return map_
    theirs = {one.id for one in map_.notes if one.kind in SOMEBODYS and one.roles and gone.keys() >= set(one.roles)}
    return map_.changed(
        roles=tuple(_under_the_living(role, gone) for role in map_.roles if role.gone is None),
        notes=tuple(note for note in map_.notes if note.id not in theirs),
        choices=tuple(choice for choice in map_.choices if choice.of not in gone.keys() | theirs),
    )


def bring_back(map_: Map, role_id: str) -> Map:
    """The map in which a role that was gone is one of the organisation's again, with all that it said.

    Raises:
        KeyError: there is no such role.
    """
    return change_role(map_, role_id, gone=None)


def _under_the_living(role: Role, gone: Mapping[str, Role]) -> Role:
    above, passed = role.reports_to, set[str]()
    while above and above in gone:
        passed.add(above)
        above = gone[above].reports_to
        if above in passed or above == role.id:
            above = ""
    return role if above == role.reports_to else role.changed(reports_to=above)
