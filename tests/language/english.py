"""Which words give English away in what the program says in Finnish.

A word is English when the catalogue's English or Textual's own descriptions use it, and neither our Finnish nor the
samples do. Words of up to three letters are let go: too many of them are words in both languages.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widgets import Button, Input, TextArea

from rolemap.files import read_text

from .catalogue import finnish

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SAMPLES = files("rolemap.samples")
_KEYS = {"backspace", "ctrl", "delete", "down", "enter", "home", "left", "pgdn", "pgup", "right", "shift", "space"}
_FREE_TEXT = {
    *("name", "title", "unit", "organisation", "text", "contribution", "goal", "customer_words", "touchpoints"),
    *("helps_me", "changes_my_work", "in_practice", "owner", "replacement", "follow_up", "unplaced"),
}
_TEXTUAL = (App, Screen, ScrollView, Button, Input, TextArea)


def words_of(*texts: str) -> frozenset[str]:
    """The words of more than three letters in some texts."""
    return frozenset(word for text in texts for word in re.findall(r"[^\W\d_]{4,}", text.casefold()))


@cache
def english_words() -> frozenset[str]:
    """Every word that would give English away."""
    entries = [message for message in finnish() if message.id]
    ours = words_of(*(text for message in entries for text in _each(message.id)))
    textual = words_of(*(binding.description for kind in _TEXTUAL for binding in _bindings(kind)))
    said = words_of(*(text for message in entries for text in _each(message.string or "")))
    sample = read_text(_SAMPLES.joinpath("sample-fi.toml").read_text(encoding="utf-8")).map
    people = words_of(*_typed(sample.data()), _SAMPLES.joinpath("henkilosto.csv").read_text(encoding="cp1252"))
    return (ours | textual) - said - people - _KEYS


def _each(texts: str | Iterable[str]) -> Iterator[str]:
    """The texts of an entry without the names of its values."""
    return (re.sub(r"\{[^}]*\}", " ", text) for text in ([texts] if isinstance(texts, str) else texts))


def _typed(part: object, key: str = "") -> Iterator[str]:
    """What people typed into a map: its free text, none of its keys and codes."""
    match part:
        case dict():
            for name, value in part.items():
                yield from _typed(value, name)
        case list() | tuple():
            for value in part:
                yield from _typed(value, key)
        case str() if key in _FREE_TEXT:
            yield part
        case _:
            return


def _bindings(kind: type) -> Iterator[Binding]:
    return (binding for binding in getattr(kind, "BINDINGS", ()) if isinstance(binding, Binding))
