"""Sentences for what a check finds in a map: the step that closes an open role, loose ends, choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.analysis import Reason
from rolemap.wording.terms import item_name, role_title, title_of, tool_name
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rolemap.analysis import CustomerLink, LooseEnd, Overview
    from rolemap.language import Language
    from rolemap.model import Choice, Map


def next_step(language: Language, link: CustomerLink, told: Overview) -> str:
    """What to ask next so that a link that is not named yet can be; "" where nothing is open."""
    match link.reason:
        case Reason.NO_CONTRIBUTION:
            return language.say("ask question 2: what goes better in the customer's day")
        case Reason.NOBODY_NAMED:
            return language.say("ask question 1: whom this work helps first")
        case Reason.ISLAND:
            last = title_of(language, told, link.end)
            return language.say("ask question 1, whom the work helps first, of the last role: {title}", title=last)
        case Reason.LOOP:
            return language.say("ask question 1: whom outside this loop the work helps, a customer or another role")
        case _:
            return ""


def loose_end_sentence(language: Language, end: LooseEnd, names: Mapping[str, str]) -> str:
    """What names something that is gone; ``names`` are ``place_names`` of the map."""
    return language.say(
        "{place}: {field} names something that is not in the map: {missing}",
        place=_place_name(names, end.of),
        field=visible_line(end.field),
        missing=visible_line(end.missing),
    )


def choice_sentence(language: Language, choice: Choice, names: Mapping[str, str]) -> str:
    """What stands in several wordings until someone chooses; ``names`` are ``place_names`` of the map."""
    wordings = " / ".join(language.say("“{text}”", text=visible_line(text)) for text in choice.wordings)
    return language.say(
        "{place}: {field} has several wordings: {wordings}",
        place=_place_name(names, choice.of),
        field=visible_line(choice.field),
        wordings=wordings,
    )


def place_names(language: Language, map_: Map) -> dict[str, str]:
    """What people call each part of a map, by its id; "" is the organisation."""
    names = {"": language.say("Organisation")}
    names |= {level.id: visible_line(level.name) for level in map_.levels}
    names |= {note.id: visible_line(note.text) for note in map_.notes}
    for tool in map_.tools:
        names |= {item.id: item_name(language, item) for item in tool.items} | {tool.id: tool_name(language, tool)}
    return names | {role.id: role_title(language, role) for role in map_.roles}


def _place_name(names: Mapping[str, str], part_id: str) -> str:
    """What people call a part; the id itself where it has no name."""
    return names.get(part_id, "").strip() or visible_line(part_id)
