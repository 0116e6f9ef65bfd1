"""What no HR file has: owners, board and partners, as roles to begin with. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.language import N_
from rolemap.model import LevelKind, Role
from rolemap.model.ids import fresh_id, taken_ids

if TYPE_CHECKING:
    from collections.abc import Collection

    from rolemap.language import Language
    from rolemap.model import Map


@dataclass(frozen=True, slots=True)
class Beyond:
    """A role that is offered after an import."""

    key: str
    title: str
    level: LevelKind


BEYOND_HR = (
    Beyond("owner", N_("Owner"), LevelKind.OWNERS),
    Beyond("chair", N_("Chair of the board"), LevelKind.BOARD),
    Beyond("member", N_("Board member"), LevelKind.BOARD),
    Beyond("partner", N_("Partner"), LevelKind.PARTNERS),
)


def offered(map_: Map) -> frozenset[str]:
    """The keys of the roles to propose: those of levels at which the map has no role."""
    there = {level.counts_as for role in map_.roles if not role.gone and (level := map_.level(role.level))}
    return frozenset(one.key for one in BEYOND_HR if one.level not in there)


def with_roles_beyond_hr(map_: Map, language: Language, keys: Collection[str]) -> Map:
    """A map with some of these roles, each where its level stands in the walk; all other roles keep their order."""
    for one in BEYOND_HR:
        if one.key in keys:
            map_ = _with(map_, language.say(one.title), one.level)
    return map_


def _with(map_: Map, title: str, kind: LevelKind) -> Map:
    """The map with one more role, behind all that are walked before it; without a level where the house has none."""
    levels = map_.walk_levels()
    level = next((level.id for level in levels if level.counts_as is kind), "")
    places = {level.id: place for place, level in enumerate(levels)}
    last = len(places)
    place = places.get(level, last)
    before = [at for at, role in enumerate(map_.roles, 1) if places.get(role.level, last) <= place]
    at = max(before, default=0)
    role = Role(id=fresh_id(title, taken_ids(map_), "role"), title=title, level=level)
    return map_.changed(roles=(*map_.roles[:at], role, *map_.roles[at:]))
