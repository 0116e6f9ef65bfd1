"""Which roles are most like one another: by the letters that their titles share, then by level and unit."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.analysis.standing import Standing
from rolemap.model.tool_answers import can_begin_like, has_draft

if TYPE_CHECKING:
    from rolemap.analysis.overview import Overview
    from rolemap.model import Role

_LIKE_TITLE = 0.4
"""From this share of letters on, of 1, titles are alike; the usual endings of titles alone stay under it."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A role whose answers another one could begin with, and in what the two are alike."""

    role: Role
    title: float
    """The share of the titles' letters that is the same, of 1; 0 where the titles are not alike."""
    level: bool
    unit: bool

    @property
    def alike(self) -> bool:
        """Whether the two are alike in anything."""
        return self.title > 0 or self.level or self.unit


def may_start(told: Overview, role: Role) -> bool:
    """Whether a role was not asked yet while others were: it may start from the answers of one of them."""
    is_asked = told.standings.get(role.id, Standing.GONE_THROUGH) is Standing.GONE_THROUGH
    return not is_asked and told.figures.gone_through > 0 and not has_draft(role)


def similar_roles(told: Overview, role: Role) -> tuple[Similar, ...]:
    """The roles whose own answers could begin this one's: like titles first, then the same place, then walk order."""
    title = _threes(role.title)
    found = [_similar(title, role, other) for other in told.walk_order() if can_begin_like(role, other)]
    return tuple(sorted(found, key=lambda one: (-one.title, -(one.level + one.unit))))


def _similar(title: frozenset[str], role: Role, other: Role) -> Similar:
    theirs = _threes(other.title)
    shared = 2 * len(title & theirs) / (len(title) + len(theirs))
    place = role.organisation or role.unit
    return Similar(
        other,
        title=shared if shared >= _LIKE_TITLE else 0,
        level=bool(role.level) and role.level == other.level,
        unit=bool(place) and place == (other.organisation or other.unit),
    )


def _threes(title: str) -> frozenset[str]:
    """A title's runs of three characters, its beginning and end among them: words in all their forms share most."""
    letters = f"  {' '.join(unicodedata.normalize('NFKC', title).casefold().split())} "
    return frozenset(letters[at : at + 3] for at in range(len(letters) - 2))
