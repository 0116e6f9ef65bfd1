"""Where a role stands in being asked."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from rolemap.model import NoteKind, StatedBy

if TYPE_CHECKING:
    from rolemap.model import Map


class Standing(StrEnum):
    """Whether a role was asked; where several hold, the one that stands last here."""

    NOT_ASKED = "not asked"
    PASSED = "to come back to"
    PARKED = "parked"
    GONE_THROUGH = "gone through"


def standings(map_: Map) -> dict[str, Standing]:
    """Each role's standing, by role id. A draft is nobody's answer: such a role is not gone through."""
    parked = {
        role_id for note in map_.notes if note.kind is NoteKind.PARKED and note.done is None for role_id in note.roles
    }
    found: dict[str, Standing] = {}
    for role in map_.roles:
        if role.gone_through is not None and role.stated_by is not StatedBy.DRAFT:
            found[role.id] = Standing.GONE_THROUGH
        elif role.id in parked:
            found[role.id] = Standing.PARKED
        elif role.passed is not None:
            found[role.id] = Standing.PASSED
        else:
            found[role.id] = Standing.NOT_ASKED
    return found
