"""Sentences for what a check finds in a map: the step that closes an open role, loose ends, choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.analysis import Reason
from rolemap.files.choices import WHOLE
from rolemap.model.former import former_roles
from rolemap.wording.choices import field_phrase, name_in, place_phrase, wording_phrase
from rolemap.wording.terms import item_name, level_name, role_title, term, title_of, tool_name
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from rolemap.analysis import CustomerLink, LooseEnd, Overview
    from rolemap.language import Language
    from rolemap.model import Choice, Map, Note


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
        place=name_in(names, end.of),
        field=visible_line(end.field),
        missing=visible_line(end.missing),
    )


def choice_sentence(language: Language, choice: Choice, names: Mapping[str, str]) -> str:
    """What stands in several wordings, all of them, and where one chooses; ``names`` are ``place_names`` of the map."""
    phrases = (wording_phrase(language, names, choice.field, wording) for wording in choice.wordings)
    return language.say(
        "{place}: {field} Choose on tab 3: {wordings}",
        place=place_phrase(names, choice),
        field=_closed(field_phrase(language, choice)),
        wordings=" / ".join(language.say("“{text}”", text=visible_line(phrase)) for phrase in phrases),
    )


def place_names(language: Language, map_: Map) -> dict[str, str]:
    """What people call each part of a map, by its id; "" is the organisation."""
    names = {"": language.say("Organisation"), WHOLE: language.say("The map")}
    names |= {level.id: level_name(language, level) for level in map_.walk_levels()}
    for tool in map_.tools:
        names |= {item.id: item_name(language, item) for item in tool.items} | {tool.id: tool_name(language, tool)}
    names |= {role.id: role_title(language, role) for role in map_.roles}
    gone = {role.id for role in former_roles(map_)}
    notes = {note.id: _note_name(language, note, names, gone) for note in map_.notes}
    days = ((sitting.id, sitting.held) for sitting in map_.sittings if sitting.held)
    return notes | {at: language.say("Session of {day}", day=language.date(day)) for at, day in days} | names


def _note_name(language: Language, note: Note, names: Mapping[str, str], gone: AbstractSet[str]) -> str:
    """Which kind of note, and whose: Promise · Legal counsel; its words where it is nobody's who is not gone."""
    kind = term(language, note.kind)
    theirs = (name_in(names, role_id) for role_id in note.roles if role_id not in gone)
    whose = ", ".join(theirs) or visible_line(note.text).strip()
    return " · ".join(part for part in (kind[:1].upper() + kind[1:], whose) if part)


def _closed(phrase: str) -> str:
    """A phrase as a sentence of its own."""
    return phrase if phrase.endswith("?") else f"{phrase}."
