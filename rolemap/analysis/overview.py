"""Everything that a map tells, worked out once for each version of the map and then only read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.analysis.figures import Figures, figures
from rolemap.analysis.links import CustomerLink, LinkKind, Reason, customer_links
from rolemap.analysis.loose_ends import LooseEnd, loose_ends
from rolemap.analysis.standing import Standing, standings
from rolemap.model import TOP
from rolemap.model.former import former_roles, living

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rolemap.model import Item, Level, Map, Role


@dataclass(frozen=True, slots=True)
class LevelView:
    """One level with its roles in file order. ``level`` is None for the roles that have no place yet."""

    level: Level | None
    roles: tuple[Role, ...]
    figures: Figures


@dataclass(frozen=True, slots=True)
class OpenRole:
    """A role that is gone through and whose link is not named yet, and the question that closes it (1 or 2)."""

    role: Role
    link: CustomerLink
    question: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What a map tells: standings and links by role id, figures for the whole, the top and each level.

    ``whole`` is the map as it stands in the file, ``gone`` its roles that the organisation does not have any more, by
    id. ``map`` is the map without them, and all the rest is told of that.
    """

    whole: Map
    gone: Mapping[str, Role]
    map: Map
    roles: Mapping[str, Role]
    segments: Mapping[str, Item]
    standings: Mapping[str, Standing]
    links: Mapping[str, CustomerLink]
    levels: tuple[LevelView, ...]
    figures: Figures
    top: Figures
    loose_ends: tuple[LooseEnd, ...]

    def walk_order(self) -> tuple[Role, ...]:
        """Every role from owners and board to the front line and partners; those without a place come last."""
        return tuple(role for view in self.levels for role in view.roles)

    def open_roles(self) -> tuple[OpenRole, ...]:
        """The roles whose link is not named yet, in walk order."""
        return tuple(
            OpenRole(role, link, _QUESTION[link.reason])
            for role in self.walk_order()
            if (link := self.links.get(role.id)) and link.kind is LinkKind.NOT_NAMED and link.reason
        )


_QUESTION = {Reason.NO_CONTRIBUTION: 2, Reason.NOBODY_NAMED: 1, Reason.ISLAND: 1, Reason.LOOP: 1}


def overview(whole: Map) -> Overview:
    """Work out what a map tells; linear in its size."""
    gone = {role.id: role for role in former_roles(whole)}
    map_ = living(whole)
    aside = {note.id for note in whole.notes} - {note.id for note in map_.notes}
    asked = standings(map_)
    links = customer_links(map_, asked)
    by_level: dict[str, list[Role]] = {level.id: [] for level in map_.walk_levels()}
    unplaced: list[Role] = []
    for role in map_.roles:
        by_level.get(role.level, unplaced).append(role)

    views = [
        LevelView(level, tuple(by_level[level.id]), figures(by_level[level.id], asked, links))
        for level in map_.walk_levels()
    ]
    if unplaced:
        views.append(LevelView(None, tuple(unplaced), figures(unplaced, asked, links)))
    top = [role for view in views if view.level and view.level.counts_as in TOP for role in view.roles]
    return Overview(
        whole=whole,
        gone=gone,
        map=map_,
        roles={role.id: role for role in map_.roles},
        segments={segment.id: segment for segment in map_.segments()},
        standings=asked,
        links=links,
        levels=tuple(views),
        figures=figures(map_.roles, asked, links),
        top=figures(top, asked, links),
        loose_ends=loose_ends(map_, gone.keys(), aside),
    )
