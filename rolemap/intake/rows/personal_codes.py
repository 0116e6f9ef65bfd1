"""Codes of posts that are really persons': their numbers, their addresses, their names, or made of their names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rolemap.intake.words.cells import folded, words_of
from rolemap.model.ids import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rolemap.intake.words.cells import Words

_FEWEST_DIGITS = 3
_FEWEST_CODES = 3
_MOST = 0.6
_NOT_LETTERS = re.compile(r"[^a-z]+")


def is_a_persons(code: str, person: str, name: Words, email: str) -> bool:
    """Whether a row's code is what else it says of a person: the number, with other letters and zeros too."""
    if words_of(code) == name or folded(code) in {folded(person), email, email.partition("@")[0]}:
        return True
    number = person.lstrip("0")
    return number.isdecimal() and len(number) >= _FEWEST_DIGITS and re.sub(r"\D+", "", code).lstrip("0") == number


def are_made_of_names(coded: Iterable[tuple[str, Words]]) -> bool:
    """Whether the codes of most rows are made of the beginnings of the names beside them: jdoe, DoeJa, JD7."""
    known = {(_letters(code), name) for code, name in coded if code and name}
    made = {letters for letters, name in known if _is_made_of(letters, name)}
    return len(made) >= _FEWEST_CODES and len(made) >= len(known) * _MOST


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", slug(text))


def _is_made_of(letters: str, name: Words) -> bool:
    """Whether letters are the beginning of one word of a name and then of another."""
    words = [*map(_letters, name)]
    return any(
        one.startswith(letters[:cut]) and other.startswith(letters[cut:])
        for cut in range(1, len(letters))
        for place, one in enumerate(words)
        for other in (*words[:place], *words[place + 1 :])
    )
