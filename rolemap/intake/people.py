"""The names of the persons of a file, found where they do not belong: inside titles and units."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from rolemap.intake.cells import folded, one_line
from rolemap.intake.occupations import of_organisation, of_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rolemap.intake.cells import Words

_FEWEST_WORDS = 2
_MOST_WORDS = 6
_GROUPS = frozenset(
    {"team", "unit", "group", "department", "vacant", "tiimi", "ryhmä", "yksikkö", "osasto", "avoin"}
    | {"grupp", "enhet", "avdelning", "vakant"}
)

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s,.'’-]{1,3}")
_GOES_ON = re.compile(r"-?\w")
_WENT_BEFORE = re.compile(r"(?:\w-|\w)$")
_OWNS = re.compile(r"['’]s?(?!\w)")
_EMPTY_BRACKETS = re.compile(r"[(\[{][\s,.;:/|–—-]*[)\]}]")
_TWO_MARKS = re.compile(r"([,;/|–—-])(?:\s*[,;/|–—-])+")
_LEADS_NOWHERE = re.compile(r"\s(?:to|of|for|by|c/o|för|till|åt)$")
_LOOSE_ENDS = " ,;:/|–—-"


class Names:
    """The names of persons, each as its words in any order; only those of two words or more, as one may be any word.

    What is in a column of names but speaks of work or of a group of people is no name.
    """

    def __init__(self, names: Iterable[Words]) -> None:
        """Take the names of the rows, as ``words_of`` has them."""
        self._names = frozenset(filter(_names_somebody, names))
        self._words = frozenset(word for name in self._names for word in name)
        self._lengths = sorted({len(name) for name in self._names}, reverse=True)

    def found_in(self, text: str) -> str:
        """The text without any of the names, in either order; the same text where none is in it.

        >>> Names([("doe", "jane")]).found_in("02999999 Chemistry (Doe, Jane)")
        '02999999 Chemistry'
        """
        composed = unicodedata.normalize("NFC", text)
        spans = list(self._spans(composed))
        return _without(composed, spans) if spans else text

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        words = list(_WORD.finditer(text))
        keys = [folded(word[0]) for word in words]
        at = 0
        while at < len(words):
            length = self._name_at(text, words, keys, at) if keys[at] in self._words else 0
            if length:
                yield words[at].start(), words[at + length - 1].end()
            at += length or 1

    def _name_at(self, text: str, words: Sequence[re.Match[str]], keys: Sequence[str], at: int) -> int:
        """How many words from here are one name, 0 where they are none."""
        for length in self._lengths:
            whole = words[at : at + length]
            if tuple(sorted(keys[at : at + length])) in self._names and _stands_as_a_name(text, whole):
                return len(whole)
        return 0


def _stands_as_a_name(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether the words are written as a name is, and are not the beginning or end of a longer word."""
    first, last = words[0], words[-1]
    return (
        first[0][0].isupper()
        and last[0][0].isupper()
        and all(_BETWEEN.fullmatch(text, one.end(), two.start()) for one, two in pairwise(words))
        and not _GOES_ON.match(text, last.end())
        and not _WENT_BEFORE.search(text[max(0, first.start() - 2) : first.start()])
    )


def _names_somebody(words: Words) -> bool:
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or not all(map(str.isalpha, words)):
        return False
    return not any(word in _GROUPS or of_work(word) for word in words) and not all(map(of_organisation, words))


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text without these parts and the marks that stood around them."""
    kept, at = "", 0
    for start, end in spans:
        owns = _OWNS.match(text, end)
        kept, at = kept + text[at:start], owns.end() if owns else end
    kept = _TWO_MARKS.sub(r"\1", _EMPTY_BRACKETS.sub("", kept + text[at:]))
    return _LEADS_NOWHERE.sub("", one_line(kept).strip(_LOOSE_ENDS)).strip(_LOOSE_ENDS)
