"""How far the links of roles to a shared tool have come, and the matrix of all roles and tools."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rolemap.model import ToolKind
from rolemap.model.wordings import to_look_at_again

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rolemap.analysis.overview import Overview
    from rolemap.model import Link, Role, Tool


class LinkState(StrEnum):
    """How far one role's link to one tool has come. A pick is not a link, and a draft is nobody's answer yet."""

    NONE = "none"
    DRAFT = "draft"
    STARTED = "started"
    LINKED = "linked"
    AGREED = "agreed"
    DONE = "done"


LINKED = frozenset({LinkState.LINKED, LinkState.AGREED, LinkState.DONE})
"""The states in which a role has said what the tool means for its work."""


def link_state(tool: Tool, link: Link | None) -> LinkState:
    """The state of a link to a tool.

    *Linked* is a link with the first two answers (of a purpose: what comes first and what is left undone), *agreed*
    one that also says what changes in practice and by when, *done* one whose change was made.
    """
    if link is None:
        return LinkState.NONE
    if link.draft:
        return LinkState.DRAFT
    if not all(words.strip() for words in first_answers(tool, link)):
        return LinkState.STARTED
    if not link.in_practice.strip():
        return LinkState.LINKED
    if link.kept is not None:
        return LinkState.DONE
    return LinkState.LINKED if link.by is None else LinkState.AGREED


def first_answers(tool: Tool, link: Link) -> tuple[str, str]:
    """The two answers that make a link: how the tool helps and what it changes, or what it puts first and leaves."""
    if tool.kind is ToolKind.PURPOSE:
        return link.comes_first, link.left_undone
    return link.helps_me, link.changes_my_work


@dataclass(frozen=True, slots=True)
class Cell:
    """One role and one tool: the state of the link, and whether it is to be looked at again."""

    state: LinkState
    again: bool = False

    @property
    def lacks(self) -> bool:
        """Whether something is left to ask here."""
        return self.again or self.state not in LINKED


@dataclass(frozen=True, slots=True)
class Count:
    """How some cells stand.

    ``none``, ``draft``, ``started`` and ``linked`` make up ``cells``. Those to be looked ``again`` at are among them,
    and so are those ``lacking`` something, which has to be asked or looked at again.
    """

    cells: int
    none: int
    draft: int
    started: int
    linked: int
    again: int
    lacking: int

    def __add__(self, other: Count) -> Count:
        """How these cells and others stand, all together."""
        return Count(
            self.cells + other.cells,
            self.none + other.none,
            self.draft + other.draft,
            self.started + other.started,
            self.linked + other.linked,
            self.again + other.again,
            self.lacking + other.lacking,
        )


@dataclass(frozen=True, slots=True)
class Totals:
    """How the cells of some roles stand: by tool, in the tools' order, and all together."""

    by_tool: tuple[Count, ...]
    whole: Count


NO_LINK = Cell(LinkState.NONE)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The cells of all roles and tools of a map, by role id and tool id."""

    tools: tuple[Tool, ...]
    cells: Mapping[tuple[str, str], Cell]

    def cell(self, role_id: str, tool_id: str) -> Cell:
        """One role and one tool."""
        return self.cells.get((role_id, tool_id), NO_LINK)

    def count(self, roles: Iterable[Role], tools: Iterable[Tool]) -> Count:
        """How the cells of some roles and some tools stand."""
        columns = tuple(tools)
        return counted(self.cell(role.id, tool.id) for role in roles for tool in columns)

    def totals(self, roles: Iterable[Role]) -> Totals:
        """How the cells of some roles stand, by tool and all together."""
        rows = tuple(roles)
        by_tool = tuple(self.count(rows, [tool]) for tool in self.tools)
        return Totals(by_tool, sum(by_tool, counted(())))


def counted(cells: Iterable[Cell]) -> Count:
    """How some cells stand, all together."""
    found = tuple(cells)
    states = Counter(cell.state for cell in found)
    return Count(
        cells=len(found),
        none=states[LinkState.NONE],
        draft=states[LinkState.DRAFT],
        started=states[LinkState.STARTED],
        linked=sum(states[state] for state in LINKED),
        again=sum(cell.again for cell in found),
        lacking=sum(cell.lacks for cell in found),
    )


def totals_together(totals: Iterable[Totals], tools: int) -> Totals:
    """The totals of several groups of roles as one; ``tools`` is the number of tools, also where there is no group."""
    groups = tuple(totals)
    by_tool = tuple(sum((group.by_tool[at] for group in groups), counted(())) for at in range(tools))
    return Totals(by_tool, sum(by_tool, counted(())))


def lacking_most_first(cells: Matrix, roles: Iterable[Role]) -> tuple[Role, ...]:
    """Some roles, those first in whose row most is left to ask; where as much is, in the order given."""
    return tuple(sorted(roles, key=lambda role: -cells.count([role], cells.tools).lacking))


def next_lacking(
    cells: Matrix, roles: Sequence[Role], role_id: str = "", tool_id: str = ""
) -> tuple[Role, Tool] | None:
    """The cell where something is left to ask that comes next behind a role's at a tool.

    Down the tool through the roles in their order, then through the tools behind it, then from the first one again.
    """
    return next((at for at in _behind(cells, roles, role_id, tool_id) if cells.cell(at[0].id, at[1].id).lacks), None)


def next_again(cells: Matrix, roles: Sequence[Role], role_id: str = "", tool_id: str = "") -> tuple[Role, Tool] | None:
    """The cell to be looked at again that comes next behind a role's at a tool, in the same order."""
    return next((at for at in _behind(cells, roles, role_id, tool_id) if cells.cell(at[0].id, at[1].id).again), None)


def _behind(cells: Matrix, roles: Sequence[Role], role_id: str, tool_id: str) -> tuple[tuple[Role, Tool], ...]:
    order = [(role, tool) for tool in cells.tools for role in roles]
    at = next((at for at, (role, tool) in enumerate(order) if (role.id, tool.id) == (role_id, tool_id)), -1)
    return (*order[at + 1 :], *order[: at + 1])


def matrix(told: Overview) -> Matrix:
    """The matrix of a map's roles (without those that are gone) and its tools, in file order; linear in the links."""
    tools = {tool.id: tool for tool in told.map.tools}
    # Many links cite the same wording: it is compared once.
    stale: dict[tuple[str, str], bool] = {}
    cells: dict[tuple[str, str], Cell] = {}
    for role in told.map.roles:
        for link in role.links:
            tool = tools.get(link.tool)
            if tool is None:
                continue
            key = (tool.id, link.answered)
            if key not in stale:
                stale[key] = to_look_at_again(tool, link)
            cells[role.id, tool.id] = Cell(link_state(tool, link), stale[key] and not link.draft)
    return Matrix(tuple(told.map.tools), cells)
