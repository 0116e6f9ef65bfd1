"""The rows of the matrix: roles by level or by unit, or those first that lack most; with their totals. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rolemap.analysis import lacking_most_first, totals_together
from rolemap.language import N_
from rolemap.wording.terms import level_name
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolemap.analysis import Matrix, Overview, Totals
    from rolemap.language import Language
    from rolemap.model import Role, Tool


class MatrixView(StrEnum):
    """How the roles of the matrix are laid out."""

    LEVELS = "levels"
    UNITS = "units"
    LACKING = "lacking"


VIEW_NAMES = {
    MatrixView.LEVELS: N_("By level"),
    MatrixView.UNITS: N_("By unit"),
    MatrixView.LACKING: N_("Most to ask first"),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty line between groups."""


@dataclass(frozen=True, slots=True)
class Group:
    """A level or a unit with its totals."""

    name: str
    totals: Totals


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role; ``beside`` tells it from others, ``group`` is the level or unit under which it stands."""

    role: Role
    beside: str = ""
    group: Group | None = None


MatrixRow = Gap | Group | RoleRow


@dataclass(frozen=True, slots=True)
class Table:
    """What the matrix shows: its rows, the roles in them in the order of the walk, their totals, and of how many."""

    cells: Matrix
    rows: tuple[MatrixRow, ...]
    roles: tuple[Role, ...]
    totals: Totals
    of: int

    @property
    def tools(self) -> tuple[Tool, ...]:
        """The columns."""
        return self.cells.tools


def table(language: Language, told: Overview, cells: Matrix, view: MatrixView, wanted: str = "") -> Table:
    """The matrix in one view; ``wanted`` keeps the roles whose title, unit or organisation has each of its words."""
    order = told.walk_order()
    kept = tuple(role for role in order if _matches(role, wanted))
    if view is MatrixView.LACKING:
        rows = tuple(RoleRow(role, _unit(role)) for role in lacking_most_first(cells, kept))
        return Table(cells, rows, kept, cells.totals(kept), len(order))
    titles = Counter(role.title for role in order)
    twins = {title for title, count in titles.items() if count > 1 and view is MatrixView.LEVELS}
    grouped: list[MatrixRow] = []
    totals: list[Totals] = []
    for name, roles in _groups(language, told, view, kept):
        group = Group(name, cells.totals(roles))
        totals.append(group.totals)
        grouped += [Gap()] if grouped else []
        grouped.append(group)
        grouped += [RoleRow(role, _unit(role) if role.title in twins else "", group) for role in roles]
    return Table(cells, tuple(grouped), kept, totals_together(totals, len(cells.tools)), len(order))


def _unit(role: Role) -> str:
    return role.organisation or role.unit


def _matches(role: Role, wanted: str) -> bool:
    words = wanted.casefold().split()
    text = f"{role.title} {role.unit} {role.organisation}".casefold() if words else ""
    return all(word in text for word in words)


def _groups(
    language: Language, told: Overview, view: MatrixView, kept: tuple[Role, ...]
) -> Iterator[tuple[str, list[Role]]]:
    """The levels or units that have a role among those kept, in the order of the walk."""
    groups: dict[str, list[Role]] = {}
    for role in kept:
        key = _unit(role) if view is MatrixView.UNITS else role.level if told.map.level(role.level) else ""
        groups.setdefault(key, []).append(role)
    for key, roles in groups.items():
        if view is MatrixView.UNITS:
            yield visible_line(key).strip() or language.say("No unit named"), roles
        else:
            yield level_name(language, told.map.level(key)), roles
