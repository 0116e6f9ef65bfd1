"""Both directions of a tool link: who uses a shared tool and what it holds, and what nobody has taken up yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.analysis.standing import Standing
from rolemap.analysis.tool_links import LINKED, link_state, matrix
from rolemap.model import MEETS, StatedBy, ToolKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rolemap.analysis.overview import Overview
    from rolemap.model import Item, Link, Role, Tool


@dataclass(frozen=True, slots=True)
class Use:
    """Who uses one tool, in walk order.

    ``roles`` have said what the tool means for their work. ``by_item`` are those that picked an item, by its id: they
    are gone through, or are among ``roles``. A segment is picked by naming it as a customer. A draft picks nothing.
    """

    tool: Tool
    roles: tuple[Role, ...]
    by_item: Mapping[str, tuple[Role, ...]]

    def of(self, item_id: str) -> tuple[Role, ...]:
        """The roles that picked an item."""
        return self.by_item.get(item_id, ())

    @property
    def units(self) -> tuple[str, ...]:
        """The units of the roles that use the tool, "" for those without one; each once, in walk order."""
        return tuple(dict.fromkeys(role.unit.strip() for role in self.roles))

    @property
    def nobodys(self) -> tuple[Item, ...]:
        """The items that nobody picked yet, of those that are for roles to pick."""
        return tuple(item for item in self.tool.items if for_roles(self.tool, item) and not self.of(item.id))


@dataclass(frozen=True, slots=True)
class Among:
    """Those who use something among the roles of one level or one unit.

    ``place`` is the level's id or the unit's name, "" for the roles that have none; ``of`` counts all its roles.
    """

    place: str
    roles: tuple[Role, ...]
    of: int


@dataclass(frozen=True, slots=True)
class ToolItem:
    """An item with the tool that it is in."""

    tool: Tool
    item: Item


@dataclass(frozen=True, slots=True)
class RoleLink:
    """A role's link with the tool that it leads to."""

    role: Role
    tool: Tool
    link: Link


def uses(told: Overview) -> Mapping[str, Use]:
    """Who uses each tool of a map, by tool id, in file order; linear in roles and picks."""
    tools = {tool.id: tool for tool in told.map.tools}
    items = {tool.id: {item.id for item in tool.items} for tool in told.map.tools}
    segmentations = told.map.tools_of(ToolKind.SEGMENTATION)
    roles: dict[str, list[Role]] = {tool_id: [] for tool_id in tools}
    by_item: dict[str, dict[str, dict[str, Role]]] = {tool_id: {} for tool_id in tools}

    def pick(role: Role, tool_id: str, picked: Iterable[str]) -> None:
        for item_id in picked:
            if item_id in items[tool_id]:
                by_item[tool_id].setdefault(item_id, {})[role.id] = role

    for role in told.walk_order():
        own = {link.tool: link for link in role.links if link.tool in tools and not link.draft}
        linked = {tool_id for tool_id, link in own.items() if link_state(tools[tool_id], link) in LINKED}
        gone_through = told.standings[role.id] is Standing.GONE_THROUGH
        for tool_id, link in own.items():
            if tool_id in linked:
                roles[tool_id].append(role)
            if gone_through or tool_id in linked:
                pick(role, tool_id, link.picks())
        for tool in segmentations:
            if gone_through or (tool.id in linked and role.stated_by is not StatedBy.DRAFT):
                pick(role, tool.id, role.customers)
    return {
        tool.id: Use(
            tool, tuple(roles[tool.id]), {item: tuple(picked.values()) for item, picked in by_item[tool.id].items()}
        )
        for tool in told.map.tools
    }


def for_roles(tool: Tool, item: Item) -> bool:
    """Whether an item is for roles to pick: of a value proposition, what is ours and not what the customer lives."""
    return tool.kind is not ToolKind.VALUE_PROPOSITION or item.part is None or item.part in MEETS


def by_level(told: Overview, roles: Iterable[Role]) -> tuple[Among, ...]:
    """Some roles by level, every level of the map that has roles, in walk order."""
    levels = {level.id for level in told.map.walk_levels()}
    return _among(told, roles, lambda role: role.level if role.level in levels else "")


def by_unit(told: Overview, roles: Iterable[Role]) -> tuple[Among, ...]:
    """Some roles by unit, every unit of the map, in walk order; those without a unit stand where the first one does."""
    return _among(told, roles, lambda role: role.unit.strip())


def not_shared_yet(told: Overview) -> tuple[Use, ...]:
    """The tools that are used in one unit only, in a map that has several."""
    if len({role.unit.strip() for role in told.map.roles} - {""}) <= 1:
        return ()
    return tuple(use for use in uses(told).values() if len(use.units) == 1 and use.units[0])


def picked_by_nobody(told: Overview) -> tuple[ToolItem, ...]:
    """Every stage that nobody carries, segment nobody serves, promise nobody keeps, insight nobody uses, and so on."""
    return tuple(ToolItem(use.tool, item) for use in uses(told).values() for item in use.nobodys)


def open_insights(told: Overview) -> tuple[ToolItem, ...]:
    """What is known of the customer's life and nobody has acted on yet."""
    return _items(told, ToolKind.UNDERSTANDING, is_open)


def is_open(insight: Item) -> bool:
    """Whether nobody has acted on an insight yet."""
    return insight.acted_on is None and not insight.acted.strip()


def stages_to_check(told: Overview) -> tuple[ToolItem, ...]:
    """The stages about which something is still to be found out."""
    return _items(told, ToolKind.JOURNEY, lambda stage: bool(stage.to_check.strip()))


def links_to_look_at_again(told: Overview) -> tuple[RoleLink, ...]:
    """The links that were answered under words of their tool that have changed since, in walk order."""
    cells = matrix(told)
    tools = {tool.id: tool for tool in told.map.tools}
    return tuple(
        RoleLink(role, tools[link.tool], link)
        for role in told.walk_order()
        for link in role.links
        if cells.cell(role.id, link.tool).again
    )


def _items(told: Overview, kind: ToolKind, wanted: Callable[[Item], bool]) -> tuple[ToolItem, ...]:
    return tuple(ToolItem(tool, item) for tool in told.map.tools_of(kind) for item in tool.items if wanted(item))


def _among(told: Overview, roles: Iterable[Role], place: Callable[[Role], str]) -> tuple[Among, ...]:
    chosen = {role.id for role in roles}
    everyone: dict[str, list[Role]] = {}
    for role in told.walk_order():
        everyone.setdefault(place(role), []).append(role)
    return tuple(_share(name, peers, chosen) for name, peers in everyone.items())


def _share(name: str, peers: list[Role], chosen: set[str]) -> Among:
    return Among(name, tuple(role for role in peers if role.id in chosen), len(peers))
