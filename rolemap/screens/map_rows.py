"""The rows of the Map: the same roles by level, by unit or by reporting line. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rolemap.language import N_
from rolemap.wording.terms import level_name
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model import Role


class MapView(StrEnum):
    """How the roles of a map are laid out."""

    LEVELS = "levels"
    UNITS = "units"
    REPORTING = "reporting"


VIEW_NAMES = {
    MapView.LEVELS: N_("By level"),
    MapView.UNITS: N_("By unit"),
    MapView.REPORTING: N_("By reporting line"),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A group of roles: its name and how many of them are gone through. An empty one is a blank line."""

    name: str = ""
    gone_through: int = 0
    roles: int = 0


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role, indented under its superior in the reporting view."""

    role: Role
    indent: int = 0


@dataclass(frozen=True, slots=True)
class GoneHeading:
    """The roles that are gone, folded or not."""

    roles: int
    unfolded: bool


@dataclass(frozen=True, slots=True)
class GoneRow:
    """A role that is gone."""

    role: Role


@dataclass(frozen=True, slots=True)
class Nothing:
    """The line that says that no role has the words that were typed."""


MapRow = Nothing | Heading | RoleRow | GoneHeading | GoneRow


def is_selectable(row: MapRow) -> bool:
    """Whether the highlight can stand on a row."""
    return not isinstance(row, Nothing | Heading)


def all_rows(
    language: Language, told: Overview, view: MapView, wanted: str = "", *, unfolded: bool = False
) -> tuple[MapRow, ...]:
    """The roles of a view and those that are gone; where ``wanted`` finds neither, the line that says so."""
    rows = (*map_rows(language, told, view, wanted), *gone_rows(told, wanted, unfolded=unfolded))
    return rows or ((Nothing(),) if wanted else ())


def gone_rows(told: Overview, wanted: str = "", *, unfolded: bool = False) -> Iterator[MapRow]:
    """What stands at the end: the roles that are gone, folded; where ``wanted`` asks for some, those."""
    found = [role for role in told.gone.values() if _matches(role, wanted)]
    if found:
        yield Heading()
        yield GoneHeading(len(found), unfolded or bool(wanted))
        if unfolded or wanted:
            yield from map(GoneRow, found)


def map_rows(language: Language, told: Overview, view: MapView, wanted: str = "") -> tuple[MapRow, ...]:
    """All rows of a view; ``wanted`` keeps the roles whose title, unit, organisation or level has each of its words."""
    levels = {view.level.id: level_name(language, view.level) for view in told.levels if view.level}
    keep = {role.id for role in told.map.roles if _matches(role, wanted, levels.get(role.level, ""))}
    if view is MapView.REPORTING:
        return tuple(row for row in _reporting(told) if row.role.id in keep)
    groups = _by_level(language, told) if view is MapView.LEVELS else _by_unit(language, told)
    return tuple(_grouped(told, groups, keep, hide_empty=bool(wanted)))


def _matches(role: Role, wanted: str, level: str = "") -> bool:
    words = wanted.casefold().split()
    text = f"{role.title} {role.unit} {role.organisation} {level}".casefold() if words else ""
    return all(word in text for word in words)


def _by_level(language: Language, told: Overview) -> Iterator[tuple[str, tuple[Role, ...]]]:
    for view in told.levels:
        yield level_name(language, view.level), view.roles


def _by_unit(language: Language, told: Overview) -> Iterator[tuple[str, tuple[Role, ...]]]:
    units: dict[str, list[Role]] = {}
    for role in told.walk_order():
        units.setdefault(role.organisation or role.unit, []).append(role)
    for name, roles in units.items():
        yield visible_line(name).strip() or language.say("No unit named"), tuple(roles)


def _grouped(
    told: Overview, groups: Iterable[tuple[str, tuple[Role, ...]]], keep: set[str], *, hide_empty: bool
) -> Iterator[MapRow]:
    first = True
    for name, roles in groups:
        kept = [role for role in roles if role.id in keep]
        if not kept and hide_empty:
            continue
        if not first:
            yield Heading()
        first = False
        yield Heading(name, sum(role.id in told.links for role in kept), len(kept))
        yield from (RoleRow(role) for role in kept)


def _reporting(told: Overview) -> Iterator[RoleRow]:
    """Every role once, under its superior; who reports in a circle stands at the end as a start of its own."""
    order = told.walk_order()
    under: dict[str, list[Role]] = {}
    for role in order:
        under.setdefault(role.reports_to if role.reports_to in told.roles else "", []).append(role)
    seen: set[str] = set()
    for start in (*under.get("", ()), *order):
        stack = [(start, 0)]
        while stack:
            role, indent = stack.pop()
            if role.id in seen:
                continue
            seen.add(role.id)
            yield RoleRow(role, indent)
            stack.extend((report, indent + 1) for report in reversed(under.get(role.id, ())))
