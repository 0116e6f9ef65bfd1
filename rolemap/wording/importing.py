"""What the choices of an import are called: uses of columns, encodings, delimiters, what an import costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.intake import Use, hours
from rolemap.language import N_
from rolemap.wording.again import counts_phrase
from rolemap.wording.intake import spans
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolemap.intake.again import Comparison
    from rolemap.language import Language


USES = (
    *(Use.TITLE, Use.UNIT, Use.SUPERIOR, Use.SECOND_SUPERIOR, Use.LEVEL, Use.COUNT, Use.POST),
    *(Use.PERSON, Use.NAME, Use.FIRST_NAME, Use.LAST_NAME, Use.EMAIL, Use.NOTHING),
)
"""What a column can be taken for, in the order in which it is offered."""


def use_phrase(language: Language, use: Use) -> str:
    """What a column is taken for."""
    return language.say(_USES[use])


def came_sentence(language: Language, comparison: Comparison) -> str:
    """What came into a map, in numbers."""
    counts = counts_phrase(language, comparison.changes)
    if not counts:
        return language.say("The file had nothing new for this map.")
    return language.say("Taken into the map: {what}. u takes it back.", what=counts)


def encoding_phrase(language: Language, encoding: str) -> str:
    """An encoding by a name that says where it comes from; its own where we have none."""
    return language.say(_ENCODINGS[encoding]) if encoding in _ENCODINGS else encoding.upper()


def hours_phrase(language: Language, roles: int) -> str:
    """About how long it takes to go through so many roles."""
    n = round(hours(roles))
    return language.say_n("about 1 hour", "about {n} hours", n) if n else language.say("less than an hour")


def rows_phrase(language: Language, rows: Sequence[int]) -> str:
    """Which rows, by their numbers in the file."""
    return language.say_n("row {rows}", "rows {rows}", len(rows), rows=spans(rows))


def delimiter_phrase(language: Language, delimiter: str) -> str:
    """What stands between the cells of a row."""
    return language.say(_DELIMITERS.get(delimiter, "")) or visible_line(delimiter)


_USES = {
    Use.TITLE: N_("title of the role"),
    Use.UNIT: N_("unit"),
    Use.SUPERIOR: N_("superior"),
    Use.SECOND_SUPERIOR: N_("second superior"),
    Use.LEVEL: N_("level"),
    Use.COUNT: N_("number of people"),
    Use.POST: N_("code of the post"),
    Use.PERSON: N_("number of a person"),
    Use.NAME: N_("name of a person"),
    Use.FIRST_NAME: N_("first name"),
    Use.LAST_NAME: N_("last name"),
    Use.EMAIL: N_("e-mail address"),
    Use.RECORD: N_("code of the record"),
    Use.RECORD_ABOVE: N_("record above"),
    Use.NOTHING: N_("not used"),
}

_ENCODINGS = {
    "cp1252": N_("Windows, Western Europe"),
    "iso-8859-15": N_("ISO 8859-15, Western Europe"),
    "mac-roman": N_("Mac, older"),
    "cp850": N_("DOS, Western Europe"),
    "cp1250": N_("Windows, Central Europe"),
    "cp1251": N_("Windows, Cyrillic"),
    "cp1257": N_("Windows, Baltic"),
}

_DELIMITERS = {
    ";": N_("semicolon"),
    ",": N_("comma"),
    "\t": N_("tab"),
    "|": N_("vertical bar"),
}
