"""Sentences for what a check finds in a map: the step that closes an open role, loose ends, choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.analysis import Reason
from rolemap.files.choices import WHOLE, whose_words
from rolemap.model import StatedBy
from rolemap.model.former import former_roles
from rolemap.wording.choices import field_phrase, name_in, place_phrase, wording_phrase
from rolemap.wording.terms import item_name, level_name, role_title, term, title_of, tool_name
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
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


def drafted(map_: Map, choice: Choice) -> tuple[bool, ...]:
    """Of each wording of a choice whether it is a draft, nobody's answer yet."""
    role = map_.role(choice.of)
    link = role.link_to(choice.link) if role and choice.link else None
    if link:
        return tuple(link.draft for _ in choice.wordings)
    if choice.field != "contribution":
        return tuple(False for _ in choice.wordings)
    told, stands = whose_words(choice), role.stated_by if role else None
    return tuple(told.get(wording, stands) == StatedBy.DRAFT for wording in choice.wordings)


def choice_sentence(language: Language, choice: Choice, names: Mapping[str, str], drafts: Sequence[bool]) -> str:
    """What stands in several wordings, all of them, and where one chooses; ``names`` are ``place_names`` of the map.

    ``drafts`` says of each wording whether it is a draft.
    """
    marked = zip(choice.wordings, drafts, strict=True)
    said = (_quoted(language, wording_phrase(language, names, choice.field, one), is_draft) for one, is_draft in marked)
    return language.say(
        "{place}: {field} Choose on tab 3: {wordings}",
        place=place_phrase(names, choice),
        field=_closed(field_phrase(language, choice)),
        wordings=" / ".join(said),
    )


def _quoted(language: Language, phrase: str, is_draft: bool) -> str:  # noqa: FBT001 - one of a pair
    if is_draft:
        return language.say("“{text}” (a draft)", text=visible_line(phrase))
    return language.say("“{text}”", text=visible_line(phrase))


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
