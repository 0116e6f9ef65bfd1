"""What no HR file has: owners, board and partners, as roles to begin with. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.language import N_
from rolemap.model import LevelKind
from rolemap.model.edits import add_role

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


def with_roles_beyond_hr(map_: Map, language: Language, keys: Collection[str]) -> Map:
    """An imported map with some of these roles, each where its level stands in the walk."""
    for one in BEYOND_HR:
        if one.key in keys:
            map_, _ = add_role(map_, language.say(one.title), level=one.level.value)
    places = {level.value: place for place, level in enumerate(LevelKind)}
    return map_.changed(roles=tuple(sorted(map_.roles, key=lambda role: places.get(role.level, len(places)))))
