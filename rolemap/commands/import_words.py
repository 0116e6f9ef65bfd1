"""The words in which an import's choices are given on the command line. They are English in every language."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from rolemap.commands.common import Refused
from rolemap.intake import REMEDIES, Use
from rolemap.intake.again import ChangeKind
from rolemap.model import LevelKind
from rolemap.wording.beyond_hr import BEYOND_HR
from rolemap.wording.importing import use_phrase
from rolemap.wording.terms import term
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rolemap.intake import Oddity
    from rolemap.language import Language

Word = TypeVar("Word", bound=StrEnum)

NO_LEVEL = "none"
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
USES = tuple(use for use in Use if use not in {Use.RECORD, Use.RECORD_ABOVE})
"""What a column can be named as; the others are what a file says of its own records."""

_MOST = 30
_LONGEST = 60


def spelled(word: str) -> str:
    """A word as it is typed without quotation marks: unknown-superior."""
    return re.sub(r"[\s_]+", "-", word.strip().casefold())


def known_word(language: Language, flag: str, word: str, words: Iterable[Word]) -> Word:
    """The word of a vocabulary that was typed, with blanks or hyphens.

    Raises:
        Refused: When it is none of them.
    """
    known = {spelled(one.value): one for one in words}
    if spelled(word) not in known:
        raise not_known(language, flag, word, known)
    return known[spelled(word)]


def not_known(language: Language, flag: str, word: str, known: Iterable[str]) -> Refused:
    """What to raise when a word is none of those that can be given."""
    return Refused(
        language.say(
            "{flag} does not know this word: {word}. It knows: {known}.",
            flag=flag,
            word=visible_line(word),
            known=the_first_of(known),
        )
    )


def the_first_of(words: Iterable[str]) -> str:
    """As many of the words as one reads, and as much of each, safe to show."""
    some = [word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…" for word in islice(words, _MOST + 1)]
    return ", ".join([*map(visible_line, some[:_MOST]), *(["…"] if len(some) > _MOST else [])])


def remedy_flag(oddity: Oddity) -> str:
    """How to ask for a remedy of an oddity, with all that there are; "" where there is nothing to choose."""
    remedies = "|".join(map(spelled, REMEDIES.get(oddity.kind, ())))
    key = f":{visible_line(oddity.key)}" if oddity.key else ""
    return f"--remedy {spelled(oddity.kind)}{key}={remedies}" if remedies else ""


def words_for_import(language: Language) -> str:
    """All the words, each with what it means, for the end of the help."""
    say = language.say
    lists: tuple[tuple[str, Mapping[str, str]], ...] = (
        (say("USE, what a column is for:"), {spelled(use): use_phrase(language, use) for use in USES}),
        (
            say("LEVEL:"),
            {**{level.value: term(language, level) for level in LevelKind}, NO_LEVEL: say("No place yet")},
        ),
        (say("ROLES that no HR file has:"), {one.key: say(one.title) for one in BEYOND_HR}),
        (
            say("ODDITY and REMEDY; the first one is taken unless you choose:"),
            {spelled(kind): ", ".join(map(spelled, remedies)) for kind, remedies in REMEDIES.items()},
        ),
        (say("CHANGE:"), {", ".join(ChangeKind): ""}),
        (
            say("Several files:"),
            {say("2:17 is row 17 of the second one, and --header 2:5 is for that one alone"): ""},
        ),
    )
    return "".join(f"\n{heading}\n{_listed(words)}" for heading, words in lists)


def _listed(words: Mapping[str, str]) -> str:
    width = max(map(len, words))
    return "".join(f"  {word:<{width}}  {meaning}".rstrip() + "\n" for word, meaning in words.items())
