"""What the choices of an import are called: uses of columns, remedies, encodings, delimiters, what an import costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.intake import Remedy, Use
from rolemap.language import N_

if TYPE_CHECKING:
    from rolemap.language import Language


def use_phrase(language: Language, use: Use) -> str:
    """What a column is taken for."""
    return language.say(_USES[use])


def remedy_phrase(language: Language, remedy: Remedy) -> str:
    """What is done about what is odd."""
    return language.say(_REMEDIES[remedy])


def encoding_phrase(language: Language, encoding: str) -> str:
    """An encoding by a name that says where it comes from; its own where we have none."""
    return language.say(ENCODINGS[encoding]) if encoding in ENCODINGS else encoding


def delimiter_phrase(language: Language, delimiter: str) -> str:
    """What stands between the cells of a row."""
    return language.say(DELIMITERS[delimiter]) if delimiter in DELIMITERS else delimiter


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

_REMEDIES = {
    Remedy.ASIDE: N_("set aside"),
    Remedy.KEEP: N_("come in as they are"),
    Remedy.TOP: N_("stand at the top"),
    Remedy.BY_TITLE: N_("placed by their titles"),
    Remedy.UNPLACED: N_("come in without a place"),
    Remedy.ONE: N_("one role"),
    Remedy.APART: N_("different roles"),
    Remedy.CLEAN: N_("taken out"),
}

ENCODINGS = {
    "utf-8": N_("UTF-8"),
    "cp1252": N_("Windows, Western Europe"),
    "utf-16": N_("UTF-16"),
    "iso8859-15": N_("Western Europe (ISO 8859-15)"),
    "cp850": N_("DOS, Western Europe"),
    "mac-roman": N_("Mac, older"),
    "cp1257": N_("Windows, Baltic"),
    "cp1250": N_("Windows, Central Europe"),
    "cp1251": N_("Windows, Cyrillic"),
}
"""The encodings to choose from, by their names."""

DELIMITERS = {
    ";": N_("semicolon"),
    ",": N_("comma"),
    "\t": N_("tab"),
    "|": N_("vertical bar"),
}
"""What may stand between cells."""
