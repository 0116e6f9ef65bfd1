"""What is open with the shared tools, as groups of points on Open. Pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.analysis.promises import blockers, named_alike, promises, roles_of
from rolemap.analysis.tool_use import (
    links_to_look_at_again,
    not_shared_yet,
    open_insights,
    picked_by_nobody,
    stages_to_check,
)
from rolemap.language import N_
from rolemap.model import ToolKind
from rolemap.screens.open_rows import Point
from rolemap.wording.promises import offer_phrase
from rolemap.wording.terms import item_name, role_title, term, tool_name
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolemap.analysis import Overview
    from rolemap.analysis.tool_use import ToolItem, Use
    from rolemap.language import Language
    from rolemap.screens.open_rows import Group

_NOBODYS: dict[ToolKind, str] = {
    ToolKind.JOURNEY: N_("Stages of the journey that no role carries yet"),
    ToolKind.SEGMENTATION: N_("Customer segments that no role serves yet"),
    ToolKind.VALUE_PROPOSITION: N_("Promises of the value proposition that no role keeps yet"),
    ToolKind.UNDERSTANDING: N_("What we know of the customer's life and no role uses yet"),
    ToolKind.PURPOSE: N_("Parts of why we exist that no role has picked yet"),
    ToolKind.OWN: N_("Parts of the house's own tools that no role has picked yet"),
}
"""What nobody has taken up, kind by kind."""


def tool_groups(language: Language, told: Overview) -> Iterator[Group]:
    """What waits for a role first, then what nobody has taken up, then what the tools themselves leave open."""
    yield "again", language.say("Answers to be looked at again: their tool has changed"), list(_again(language, told))
    yield "alike", language.say("Said nearly alike by several roles: could be one"), list(_alike(language, told))
    nobodys = picked_by_nobody(told)
    for kind, message in _NOBODYS.items():
        found = [one for one in nobodys if one.tool.kind is kind]
        yield f"nobody {kind}", language.say(message), [_of_item(language, told, "nobody", one) for one in found]
    yield (
        "not shared",
        language.say("Tools that are used in one unit only: not shared yet"),
        [_not_shared(language, use) for use in not_shared_yet(told)],
    )
    yield (
        "insights",
        language.say("What we know of the customer's life and nobody has acted on yet"),
        [
            _of_item(language, told, "insight", one, term(language, one.item.known_from) if one.item.known_from else "")
            for one in open_insights(told)
        ],
    )
    yield (
        "to check",
        language.say("Stages of the journey with something to find out"),
        [_of_item(language, told, "check", one, visible_line(one.item.to_check)) for one in stages_to_check(told)],
    )


def _again(language: Language, told: Overview) -> Iterator[Point]:
    for one in links_to_look_at_again(told):
        name = role_title(language, one.role)
        why = tool_name(language, one.tool)
        yield Point(("again", one.role.id, one.tool.id), "!", "warning", name, why, one.role.id, tool_id=one.tool.id)


def _alike(language: Language, told: Overview) -> Iterator[Point]:
    for group in (*named_alike(promises(told)), *named_alike(blockers(told))):
        name = offer_phrase(language, group)
        why = language.say("“{text}”", text=visible_line(group[0].text))
        whose = (role.id for role in roles_of(group))
        yield Point(("alike", group[0].text, *whose), "+", "accent", name, why, tab="promises")


def _of_item(language: Language, told: Overview, group: str, one: ToolItem, why: str = "") -> Point:
    """An item; its tool is named where the map has several of that kind."""
    several = len(told.map.tools_of(one.tool.kind)) > 1
    beside = " · ".join(words for words in (tool_name(language, one.tool) if several else "", why) if words)
    name = item_name(language, one.item)
    return Point((group, one.item.id), "–", "dim", name, beside, tool_id=one.tool.id, item_id=one.item.id)


def _not_shared(language: Language, use: Use) -> Point:
    why = language.say("only in this unit: {unit}", unit=visible_line(use.units[0]))
    return Point(("not shared", use.tool.id), "–", "dim", tool_name(language, use.tool), why, tool_id=use.tool.id)
