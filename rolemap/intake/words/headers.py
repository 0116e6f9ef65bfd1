"""What a header says of its column, in English, Finnish or Swedish: what it holds, and whether it is personal."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rolemap.intake.tables import RECORD, RECORD_ABOVE
from rolemap.intake.wishes import PASSING, Use
from rolemap.intake.words.header_words import OF_SOMEBODY, PERSONAL, UNCLEAR_WHOSE, WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

OF_PEOPLE: frozenset[Use] = PASSING - {Use.RECORD, Use.RECORD_ABOVE}
"""What tells of people: told by name when it is dropped."""

Meaning = tuple[Use, int]
"""What a header stands for, and how well it says so, 0 being best."""


def header_key(text: str) -> str:
    """A header as it is compared: letters and digits only, no case, no accents, however the accents are encoded.

    >>> header_key("Job Title*"), header_key("Employee #")
    ('jobtitle', 'employeenumber')
    """
    plain = unicodedata.normalize("NFKD", text.replace("#", "number").casefold())
    return "".join(character for character in plain if character.isalnum())


def use_of(header: str) -> Meaning | None:
    """What a header stands for; None where it is not known."""
    return _as_record(header) or _as_words(header) or _without_brackets(header) or _in_language(header) or _pair(header)


def is_personal(header: str) -> bool:
    """Whether a header speaks of a person."""
    meaning = use_of(header)
    if meaning is not None:
        return meaning[0] in OF_PEOPLE or PERSONAL.search(header_key(header)) is not None
    return any(PERSONAL.search(header_key(text)) for text in (header, _BRACKETS.sub("", header)))


def is_about_people(header: str) -> bool:
    """Whether a header shows that the rows are persons, as plain names and codes do not: things have them too."""
    key = header_key(header)
    meaning = use_of(header)
    if meaning is not None and meaning[0] is Use.NAME:
        return OF_SOMEBODY.search(key) is not None
    inside_other = meaning is None and "." in header
    return not inside_other and key not in UNCLEAR_WHOSE and is_personal(header)


_KNOWN: Mapping[str, Meaning] = {
    header_key(word): (use, rank) for use, words in WORDS.items() for rank, word in enumerate(words.split(","))
}
_PER_WORD = 10
_PAIRS_FROM = 10_000
_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_WORD_ENDS = re.compile(r"[\W_]+|(?<=[a-zåäö])(?=[A-ZÅÄÖ])")
_LANGUAGES: Mapping[str, int] = {
    word: place
    for place, words in enumerate(("fi fin suomeksi", "sv swe se ruotsiksi svenska", "en eng englanniksi english"))
    for word in words.split()
}
_WHO_SOMEBODY_IS = (Use.POST, Use.PERSON, Use.NAME, Use.TITLE, Use.EMAIL)


def _as_record(header: str) -> Meaning | None:
    return {RECORD: (Use.RECORD, 0), RECORD_ABOVE: (Use.RECORD_ABOVE, 0)}.get(header.strip())


def _as_words(header: str) -> Meaning | None:
    known = _KNOWN.get(header_key(header))
    return known and (known[0], known[1] * _PER_WORD)


def _without_brackets(header: str) -> Meaning | None:
    """``Cost centre (dimension 1)``."""
    known = _as_words(_BRACKETS.sub("", header))
    return known and (known[0], known[1] + 1)


def _in_language(header: str) -> Meaning | None:
    """``nimi.fi``, ``Title (sv)``, ``nameSWE``: of several languages Finnish first, then Swedish, then English."""
    *words, last = [word for word in _WORD_ENDS.split(header) if word] or [""]
    language = _LANGUAGES.get(last.casefold())
    known = None if language is None else _as_words(" ".join(words))
    return known and (known[0], known[1] + 2 + (language or 0))


def _pair(header: str) -> Meaning | None:
    """``manager.id``, ``yksikkö.nimi``: what a thing inside a thing is."""
    outer, _, inner = header.rpartition(".")
    above, below = _as_words(outer), _as_words(inner) or _in_language(inner)
    if above is None or below is None:
        return None
    use = _inside(above[0], below[0])
    rank = _WHO_SOMEBODY_IS.index(below[0]) if below[0] in _WHO_SOMEBODY_IS else len(_WHO_SOMEBODY_IS)
    return None if use is None else (use, _PAIRS_FROM + rank)


def _inside(outer: Use, inner: Use) -> Use | None:
    named = inner in {Use.NAME, Use.TITLE}
    match outer:
        case Use.SUPERIOR | Use.SECOND_SUPERIOR:
            return outer if inner in _WHO_SOMEBODY_IS else None
        case Use.UNIT:
            return Use.UNIT if named or inner is Use.UNIT else None
        case Use.TITLE | Use.POST:
            return Use.TITLE if named else Use.POST if inner in {Use.POST, Use.PERSON} else None
        case Use.NAME:
            return inner
        case _:
            return None
