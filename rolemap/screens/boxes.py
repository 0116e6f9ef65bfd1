"""The boxes of a form by what they hold; each reads itself into what the map keeps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rolemap.screens.dialogs import Option
from rolemap.screens.forms import Box, Field, joined, lines_of, parted
from rolemap.wording.days import read_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from rolemap.language import Language


def line(key: str, name: str, value: str, hint: str = "", *, fault: Callable[[str], str] | None = None) -> Field:
    """A box of one line; with a ``fault`` it is looked at even when nobody touched it."""
    if fault is None:
        return Field(key, name, value, hint)
    return Field(key, name, value, hint, fault=fault, needed=True)


def words(key: str, name: str, value: str, hint: str = "") -> Field:
    """A box for what people say."""
    return Field(key, name, value, hint, box=Box.WORDS)


def lines(key: str, name: str, values: Iterable[str], hint: str = "") -> Field:
    """A box for several things, one a line."""
    return Field(key, name, "\n".join(values), hint, box=Box.LINES, reads=lines_of)


def listed(key: str, name: str, values: Iterable[str], hint: str = "") -> Field:
    """A box of one line for a few words with commas between."""
    return Field(key, name, ", ".join(values), hint, reads=words_of)


def words_of(typed: str) -> tuple[str, ...]:
    """The words of a list with commas between, each once."""
    return tuple(dict.fromkeys(word.strip() for word in re.split(r"[,\n]", typed) if word.strip()))


def one_of(key: str, name: str, value: str, options: Sequence[tuple[str, str]], hint: str = "") -> Field:
    """A box that shows a few answers (key and words), of which one holds."""
    return Field(key, name, value, hint, box=Box.ONE_OF, options=tuple(Option(*option) for option in options))


def one(key: str, name: str, value: str, options: Iterable[Option], hint: str = "") -> Field:
    """A box that holds one of many, or none."""
    return Field(key, name, value, hint, box=Box.ONE, options=tuple(options))


def some(key: str, name: str, values: Iterable[str], options: Iterable[Option], hint: str = "") -> Field:
    """A box that holds some of many."""
    return Field(key, name, joined(values), hint, box=Box.SOME, options=tuple(options), reads=parted)


def day(key: str, name: str, value: date | None, language: Language) -> Field:
    """A box for a calendar day, which may stay empty."""
    hint = day_hint(language)

    def fault(typed: str) -> str:
        wrong = typed.strip() and read_day(typed) is None
        return language.say("Not a day: {typed}", typed=typed) + "\n" + hint if wrong else ""

    return Field(key, name, language.date(value) if value else "", hint, reads=read_day, fault=fault)


def day_hint(language: Language) -> str:
    """How a day can be typed."""
    return language.say("For example 2027-01-31, 31.1.2027 or 31 Jan 2027")


def needs(message: str) -> Callable[[str], str]:
    """A fault where nothing is typed."""
    return lambda typed: "" if typed.strip() else message
