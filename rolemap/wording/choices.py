"""What people see of a choice: whose field it is, what that field is called, and each wording as they read it.

A choice is made by its stored wording; what is shown of one that is no words (a day, a number, a level) is only shown.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rolemap.language import LANGUAGES, N_
from rolemap.model import BlockerKind, LevelKind, NoteKind, PropositionPart, Source, StatedBy, ToolKind, Works
from rolemap.wording.days import read_day
from rolemap.wording.terms import term
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from rolemap.language import Language
    from rolemap.model import Choice, Map

_FIELDS = {
    "title": N_("Title"),
    "level": N_("Level"),
    "unit": N_("Unit"),
    "reports_to": N_("Superior"),
    "headcount": N_("Held by how many people"),
    "contribution": N_("How my work helps the customer"),
    "stated_by": N_("Whose words are these?"),
    "confirmed": N_("Confirmed on"),
    "starred": N_("Starred"),
    "organisation": N_("The partner's organisation"),
    "unplaced": N_("What the import said"),
    "no_single_place": N_("No single place"),
    "helps_me": N_("How does this tool help me?"),
    "changes_my_work": N_("How does it change my work?"),
    "comes_first": N_("What comes first?"),
    "left_undone": N_("What is left undone?"),
    "said_to": N_("To whom was it last said?"),
    "said_on": N_("When was it last said?"),
    "said_as": N_("In which words was it last said?"),
    "in_practice": N_("How do I change my work in practice?"),
    "by": N_("By when?"),
    "kept": N_("Kept on"),
    "joint": N_("Became part of"),
    "draft": N_("A draft, nobody's own words yet"),
    "name": N_("Name"),
    "language": N_("Language"),
    "goal": N_("What the customer wants here"),
    "goal_by": N_("By which day the shared goal is reached"),
    "kind": N_("Kind"),
    "text": N_("What it says"),
    "effort": N_("Effort it asks of the customer, 1 to 5"),
    "effort_source": N_("How do we know what it asks of the customer?"),
    "sets_apart": N_("What sets them apart"),
    "future": N_("A customer of the future"),
    "part": N_("Which side of the proposition"),
    "phase": N_("Phase"),
    "taken_for": N_("Who the customer thinks does it"),
    "to_check": N_("Still to be checked"),
    "known_from": N_("How do we know it?"),
    "brought_by": N_("Who brought it"),
    "acted": N_("What was done about it"),
    "acted_on": N_("Acted on"),
    "blocker": N_("What is in the way"),
    "from": N_("From"),
    "to": N_("To"),
    "works": N_("Does it work?"),
    "owner": N_("Who looks into it"),
    "replacement": N_("What should replace it?"),
    "done": N_("Done on"),
    "held": N_("Held on"),
    "follow_up": N_("Who takes the results further, and when do we hear what came of them?"),
    "told_by": N_("By which day do we hear what came of them?"),
    "counts_as": N_("Which of the eight levels it counts as"),
}
"""Each field of a map that can stand in two wordings, as people know it; most are questions that were asked."""

_DAYS = frozenset({"confirmed", "by", "kept", "goal_by", "done", "held", "told_by", "said_on", "acted_on"})
_NUMBERS = frozenset({"headcount", "effort"})
_YES_OR_NO = frozenset({"starred", "no_single_place", "draft", "future"})
_NAMED = frozenset({"level", "reports_to", "from", "to", "brought_by", "joint"})
_VOCABULARIES: dict[str, tuple[type[StrEnum], ...]] = {
    "stated_by": (StatedBy,),
    "kind": (NoteKind, ToolKind),
    "effort_source": (Source,),
    "known_from": (Source,),
    "part": (PropositionPart,),
    "blocker": (BlockerKind,),
    "works": (Works,),
    "counts_as": (LevelKind,),
}


def choices_about(map_: Map, *part_ids: str) -> tuple[Choice, ...]:
    """The choices about parts of the map, in file order; the organisation's id here is ""."""
    return tuple(choice for choice in map_.choices if choice.of in part_ids)


def choices_of_role(map_: Map, role_id: str) -> tuple[Choice, ...]:
    """The choices about a role, its links and its notes; its own come first."""
    if not map_.choices:
        return ()
    notes = {note.id for note in map_.notes if role_id in note.roles and note.done is None}
    return choices_about(map_, role_id) + choices_about(map_, *notes)


def place_phrase(names: Mapping[str, str], choice: Choice) -> str:
    """Whose field a choice is about: Legal counsel; Legal counsel · The crossing. ``names`` are ``place_names``."""
    parts = (choice.of, choice.link) if choice.link else (choice.of,)
    return " · ".join(name_in(names, part) for part in parts)


def field_phrase(language: Language, choice: Choice) -> str:
    """The question or field that has several wordings, as people know it; a key of someone else's stays as it is."""
    if choice.field == "goal" and not choice.of:
        return language.say("Our shared goal")
    known = _FIELDS.get(choice.field)
    return language.say(known) if known else visible_line(choice.field)


def count_phrase(language: Language, choice: Choice) -> str:
    """How many wordings there are: Two wordings; 3 wordings."""
    n = len(choice.wordings)
    return language.say("{n} wordings", n=n) if n > 2 else language.say("Two wordings")  # noqa: PLR2004 - it says so


def wording_phrase(language: Language, names: Mapping[str, str], field: str, wording: str) -> str:
    """One wording as people read it, not yet made safe to show: a day in their language, the name of a level."""
    if field in _YES_OR_NO:
        return language.say("yes") if wording == "true" else language.say("no")
    if not wording:
        return language.say("(nothing)")
    try:
        if field in _DAYS:
            return language.date(date.fromisoformat(wording))
        if field in _NUMBERS:
            return language.number(float(wording))
    except ValueError:
        return wording
    if field in _NAMED:
        return name_in(names, wording)
    if field == "language":
        return LANGUAGES.get(wording, wording)
    vocabulary = next((one for one in _VOCABULARIES.get(field, ()) if wording in list(one)), None)
    return term(language, vocabulary(wording)) if vocabulary else wording


def can_be_typed(field: str) -> bool:
    """Whether a new wording can be typed: words, a day, a number; not one of a few, nor a key that is not ours."""
    return field in _FIELDS and field not in {*_YES_OR_NO, *_NAMED, *_VOCABULARIES, "language"}


def are_words(field: str) -> bool:
    """Whether a field that can be typed holds words: no day and no number."""
    return field not in _DAYS | _NUMBERS


def wording_typed(field: str, typed: str) -> str:
    """What was typed, as it is stored.

    Raises:
        ValueError: it names no day, or no number, where the field is one.
    """
    if not typed.strip():
        return ""
    if field in _DAYS:
        day = read_day(typed)
        if day is None:
            raise ValueError(typed)
        return day.isoformat()
    if field in _NUMBERS:
        number = typed.strip().replace(",", ".")
        if not number.replace(".", "", 1).isdecimal():
            raise ValueError(typed)
        return number
    return typed


def no_value_sentence(language: Language, field: str, typed: str) -> str:
    """Why what was typed cannot be taken."""
    if field in _DAYS:
        return language.say("Not a day that can be read: {typed}. Try 31.1.2027.", typed=typed.strip())
    if field == "effort":
        return language.say("Effort is a whole number from 1 to 5, not: {typed}", typed=typed.strip())
    if field == "headcount":
        return language.say("Not a number of people: {typed}", typed=typed.strip())
    return language.say("This cannot be taken as a value here: {typed}", typed=typed.strip())


def name_in(names: Mapping[str, str], part_id: str) -> str:
    """What people call a part of the map; the id itself where it has no name."""
    return names.get(part_id, "").strip() or visible_line(part_id)
