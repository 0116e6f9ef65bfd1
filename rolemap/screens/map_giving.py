"""Giving roles something of the shared tools: a stage, a customer, an item, or a whole tool to answer.

What a role said stays as it is; what was given stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rolemap.language import N_
from rolemap.model import Lane, StatedBy, ToolKind
from rolemap.model.steps import StepKind
from rolemap.model.tool_answers import give_item, give_tool
from rolemap.screens.dialogs import Option, PickScreen
from rolemap.screens.map_changes import whom
from rolemap.wording.terms import item_name, term, tool_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rolemap.language import Language
    from rolemap.model import Item, Map, Role, Tool
    from rolemap.screens.base import TabScreen

_CAN_BE_GIVEN = {ToolKind.JOURNEY: N_("a stage"), ToolKind.SEGMENTATION: N_("a customer")}
_ALL_OR_PART = N_("all of it, or a part")
"""What there is to give of a tool; of the first two kinds the items come before the whole."""


@dataclass(frozen=True, slots=True)
class _Gift:
    """What is given: its name, and the change that gives it."""

    name: str
    change: Callable[[Map], Map]


async def give(screen: TabScreen, roles: Sequence[Role]) -> None:
    """Ask what roles are given and give it, as one step; says how many had it already."""
    tool = await _which_tool(screen, roles)
    gift = await _what_of_it(screen, tool, roles) if tool else None
    if gift is None or tool is None:
        return
    if screen.desk.act(StepKind.GIVE, gift.name, gift.change):
        now = screen.told.roles
        given = {role.id for role in roles if role != now.get(role.id, role)}
        screen.desk.tell(_account(screen.language, gift, tool, [now.get(role.id, role) for role in roles], given))


async def _which_tool(screen: TabScreen, roles: Sequence[Role]) -> Tool | None:
    language, tools = screen.language, screen.told.map.tools
    title = language.say("What is given? {title}", title=whom(language, roles))
    options = [Option(tool.id, tool_name(language, tool), _can_be_given(language, tool)) for tool in tools]
    chosen = await screen.app.push_screen_wait(PickScreen(title, options))
    return next((tool for tool in tools if tool.id == chosen), None)


def _can_be_given(language: Language, tool: Tool) -> str:
    if not tool.items:
        return language.say("to be answered")
    return language.say(_CAN_BE_GIVEN.get(tool.kind, _ALL_OR_PART))


async def _what_of_it(screen: TabScreen, tool: Tool, roles: Sequence[Role]) -> _Gift | None:
    language = screen.language
    role_ids = tuple(role.id for role in roles)
    whole = _Gift(tool_name(language, tool), partial(give_tool, role_ids=role_ids, tool_id=tool.id))
    if not tool.items:
        return whole
    options = [Option(item.id, item_name(language, item), _beside(language, tool, item, roles)) for item in tool.items]
    all_of_it = Option(tool.id, language.say("The whole tool, to be answered"))
    options.insert(len(options) if tool.kind in _CAN_BE_GIVEN else 0, all_of_it)
    title = language.say("{tool}: what of it is given? {title}", tool=whole.name, title=whom(language, roles))
    chosen = await screen.app.push_screen_wait(PickScreen(title, options))
    if chosen == tool.id:
        return whole
    item = next((item for item in tool.items if item.id == chosen), None)
    if item is None:
        return None
    giving = partial(give_item, role_ids=role_ids, tool_id=tool.id, item_id=item.id)
    if tool.kind is not ToolKind.JOURNEY:
        return _Gift(item_name(language, item), giving)
    lane = await _which_lane(screen, item)
    if lane is None:
        return None
    return _Gift(f"{item_name(language, item)} ({term(language, lane)})", partial(giving, lane=lane.value))


async def _which_lane(screen: TabScreen, stage: Item) -> Lane | None:
    language = screen.language
    title = language.say("Does the customer see this work? {stage}", stage=item_name(language, stage))
    chosen = await screen.app.push_screen_wait(
        PickScreen(title, [Option(lane.value, term(language, lane)) for lane in Lane])
    )
    return Lane(chosen) if chosen else None


def _beside(language: Language, tool: Tool, item: Item, roles: Sequence[Role]) -> str:
    """Which part of a value proposition an item is, and how many of the roles have it."""
    part = term(language, item.part) if item.part else ""
    have = sum(_has(role, tool, item) for role in roles)
    if len(roles) == 1:
        count = language.say("has it already") if have else ""
    else:
        count = language.say_n("{n} has it already", "{n} have it already", have) if have else ""
    return " · ".join(words for words in (part, count) if words)


def _has(role: Role, tool: Tool, item: Item) -> bool:
    link = role.link_to(tool.id)
    return item.id in role.customers or (link is not None and item.id in link.picks())


def _is_draft(role: Role, tool: Tool) -> bool:
    """Whether what a role has of a tool is a draft: a customer belongs to its sentence, all else to its link."""
    if tool.kind is ToolKind.SEGMENTATION and role.stated_by is StatedBy.DRAFT:
        return True
    link = role.link_to(tool.id)
    return link is not None and link.draft


def _account(language: Language, gift: _Gift, tool: Tool, roles: Sequence[Role], given: set[str]) -> str:
    """What giving did, and what it left as it was."""
    others = [role for role in roles if role.id not in given]
    everywhere = sum(bool((link := role.link_to(tool.id)) and link.no_single_place) for role in others)
    had = len(others) - everywhere
    drafts = sum(_is_draft(role, tool) for role in roles if role.id in given)
    said = []
    if given:
        what = language.say_n("Given to one role: {name}.", "Given to {n} roles: {name}.", len(given), name=gift.name)
        said.append(f"{what} {language.say('u takes it back.')}")
    if drafts:
        said.append(
            language.say_n(
                "With one role it stands in a draft: nobody's answer yet.",
                "With {n} roles it stands in a draft: nobody's answer yet.",
                drafts,
            )
        )
    if had:
        said.append(language.say_n("One role has it already.", "{n} roles have it already.", had))
    if everywhere:
        kept = language.say_n(
            "One role keeps its answer: no single place.", "{n} roles keep their answer: no single place.", everywhere
        )
        said.append(kept)
    return " ".join(said)
