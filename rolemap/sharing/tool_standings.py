"""How far each shared tool has come, as data: linked to how many roles, on which levels and in which units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.analysis import LinkState, matrix
from rolemap.analysis.tool_use import by_level, by_unit, links_to_look_at_again, not_shared_yet, uses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rolemap.analysis import Count, Overview
    from rolemap.analysis.tool_use import RoleLink, Use
    from rolemap.model import Item, Role, Tool


@dataclass(frozen=True, slots=True)
class Share:
    """How the links of some roles to one tool stand; of the linked ones, how many are ``agreed`` and ``done``.

    ``place`` is a level's id or a unit's name, "" for the roles without one and for the whole.
    """

    place: str
    count: Count
    agreed: int
    done: int


@dataclass(frozen=True, slots=True)
class ToolStanding:
    """One tool: how its links stand, who uses it, what of it nobody picked, which answers are to be looked at again.

    ``only_unit`` names the one unit that uses a tool which is not shared yet, else it is "".
    """

    tool: Tool
    whole: Share
    levels: tuple[Share, ...]
    units: tuple[Share, ...]
    used_by: tuple[Role, ...]
    only_unit: str
    nobodys: tuple[Item, ...]
    again: tuple[RoleLink, ...]

    @property
    def is_told(self) -> bool:
        """Whether there is something to tell of the tool: it says something, or somebody has a link to it."""
        count = self.whole.count
        return bool(self.tool.text.strip() or self.tool.items or count.none < count.cells)


def tool_standings(told: Overview) -> tuple[ToolStanding, ...]:
    """Every tool of a map, in file order."""
    cells = matrix(told)
    everyone = told.walk_order()
    levels, units = by_level(told, everyone), by_unit(told, everyone)
    only = {use.tool.id: use.units[0] for use in not_shared_yet(told)}
    again = links_to_look_at_again(told)

    def share(place: str, roles: Iterable[Role], tool: Tool) -> Share:
        found = tuple(roles)
        states = [cells.cell(role.id, tool.id).state for role in found]
        count = cells.count(found, [tool])
        return Share(place, count, states.count(LinkState.AGREED), states.count(LinkState.DONE))

    def standing(use: Use) -> ToolStanding:
        return ToolStanding(
            tool=use.tool,
            whole=share("", everyone, use.tool),
            levels=tuple(share(some.place, some.roles, use.tool) for some in levels),
            units=tuple(share(some.place, some.roles, use.tool) for some in units),
            used_by=use.roles,
            only_unit=only.get(use.tool.id, ""),
            nobodys=use.nobodys,
            again=tuple(found for found in again if found.tool.id == use.tool.id),
        )

    return tuple(standing(use) for use in uses(told).values())
