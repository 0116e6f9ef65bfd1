"""Which roles are most like one another: by the letters that their titles share, then by level and unit."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from rolemap.analysis.standing import Standing
from rolemap.model.tool_answers import can_begin_like, has_draft

if TYPE_CHECKING:
    from rolemap.analysis.overview import Overview
    from rolemap.model import Role

_TITLE, _LEVEL, _UNIT = 6, 1, 1
"""How much each of them tells: the same title in another unit is nearer than another title in the same one."""


def may_start(told: Overview, role: Role) -> bool:
    """Whether a role was not asked yet while others were: it may start from the answers of one of them."""
    is_asked = told.standings.get(role.id, Standing.GONE_THROUGH) is Standing.GONE_THROUGH
    return not is_asked and told.figures.gone_through > 0 and not has_draft(role)


def similar_roles(told: Overview, role: Role) -> tuple[Role, ...]:
    """The roles whose own answers could begin this one's, the most alike first, else in walk order."""
    title = _threes(role.title)
    found = [(_likeness(title, role, other), other) for other in told.walk_order() if can_begin_like(role, other)]
    return tuple(other for _, other in sorted(found, key=lambda one: -one[0]))


def _likeness(title: frozenset[str], role: Role, other: Role) -> float:
    theirs = _threes(other.title)
    shared = 2 * len(title & theirs) / (len(title) + len(theirs))
    same_level = bool(role.level) and role.level == other.level
    place = role.organisation or role.unit
    same_unit = bool(place) and place == (other.organisation or other.unit)
    return _TITLE * shared + _LEVEL * same_level + _UNIT * same_unit


def _threes(title: str) -> frozenset[str]:
    """A title's runs of three characters, its beginning and end among them: words in all their forms share most."""
    letters = f"  {' '.join(unicodedata.normalize('NFKC', title).casefold().split())} "
    return frozenset(letters[at : at + 3] for at in range(len(letters) - 2))
