"""The names of the persons of a file, found where they do not belong: inside titles and units."""

from __future__ import annotations

import re
import unicodedata
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from rolemap.intake.words.cells import folded, one_line
from rolemap.intake.words.occupations import of_organisation, of_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rolemap.intake.words.cells import Words

PARTICLES = frozenset({"von", "van", "de", "der", "den", "af", "la", "di", "da", "du", "el", "al", "zu"})
"""Words of names that are not written with a capital letter."""

_FEWEST_WORDS = 2
_MOST_WORDS = 6
_SHORT_LENGTHS = (3, 2)
"""How many words a name with an initial may have, the most first."""
_GROUPS = frozenset(
    {"team", "unit", "group", "department", "vacant", "tiimi", "ryhmä", "yksikkö", "osasto", "avoin"}
    | {"grupp", "enhet", "avdelning", "vakant"}
)

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s,.'’_-]{1,3}")
_GOES_ON = re.compile(r"-?[^\W_]")
_WENT_BEFORE = re.compile(r"[^\W_]-?$")
_OWNS = re.compile(r"['’]s?(?!\w)|\.(?=\s|$)")
_EMPTY_BRACKETS = re.compile(r"[(\[{][\s,.;:/|–—-]*[)\]}]")
_BRACKET_BLANKS = re.compile(r"(?<=[(\[{])\s+|\s+(?=[)\]}])")
_TWO_MARKS = re.compile(r"([,;/|–—-])(?:\s*[,;/|–—-])+")
_LEADS_NOWHERE = re.compile(r"\s(?:to|of|for|by|c/o|för|till|åt)$")
_LOOSE_ENDS = " _,;:/|–—-"
_LAST_SOUNDS = re.compile(r"(ll|nn|rr|mm|ng|[dvkpt]|)([aeiouyäö])$")
_IN_FULL = {"ll": "lt", "nn": "nt", "rr": "rt", "mm": "mp", "ng": "nk", "d": "t", "v": "p", "": "k"}
"""What consonants are at the end of a Finnish word that they stand for in its genitive; others are doubled."""


class Names:
    """The names of persons, each as its words in any order; only those of two words or more, as one may be any word.

    What is in a column of names but speaks of work or of a group of people is no name.
    """

    def __init__(self, names: Iterable[Words]) -> None:
        """Take the names of the rows, as ``words_of`` has them."""
        self._names = frozenset(filter(_names_somebody, names))
        self._short = frozenset(short for name in self._names for short in _with_an_initial(name))
        self._words = frozenset(word for name in (*self._names, *self._short) for word in name)
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
            if self._is_name(keys[at : at + length]) and _stands_as_a_name(text, whole):
                return len(whole)
        for length in _SHORT_LENGTHS:
            whole = words[at : at + length]
            if tuple(sorted(keys[at : at + length])) in self._short and _stands_as_a_name(text, whole):
                return len(whole)
        return 0

    def _is_name(self, keys: Sequence[str]) -> bool:
        """Whether words are a name in any order, as it is or in the genitive."""
        if tuple(sorted(keys)) in self._names:
            return True
        *first, last = keys
        return bool(first) and any(tuple(sorted((*first, word))) in self._names for word in _nominatives(last))


def _stands_as_a_name(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether the words are written as a name is, and are not the beginning or end of a longer word."""
    first, last = words[0], words[-1]
    written = [word[0] for word in words if word[0] not in PARTICLES]
    return (
        written[0][0].isupper()
        and written[-1][0].isupper()
        and all(_BETWEEN.fullmatch(text, one.end(), two.start()) for one, two in pairwise(words))
        and not _GOES_ON.match(text, last.end())
        and not _WENT_BEFORE.search(text[max(0, first.start() - 2) : first.start()])
    )


def _names_somebody(words: Words) -> bool:
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or not all(map(str.isalpha, words)):
        return False
    return not any(word in _GROUPS or of_work(word) for word in words) and not all(map(of_organisation, words))


def _with_an_initial(name: Words) -> Iterator[Words]:
    """One or two words of a name with the first letter of another: J. Doe."""
    telling = [word for word in name if len(word) > _FEWEST_WORDS and word not in PARTICLES]
    telling = [word for word in telling if not of_work(word) and not of_organisation(word)]
    for length in _SHORT_LENGTHS:
        for kept in combinations(telling, length - 1):
            yield from (tuple(sorted((*kept, other[0]))) for other in name if other not in kept)


def _nominatives(word: str) -> Iterator[str]:
    """Of what a word may be the genitive, in Finnish or Swedish: of Virta, Mäki, Laine, Doe."""
    if word.endswith("s"):
        yield word[:-1]
    if word.endswith("sen"):
        yield f"{word[:-3]}nen"
    if word.endswith("n"):
        stem = word[:-1]
        for ending in (stem, f"{stem[:-1]}i") if stem.endswith("e") else (stem,):
            yield ending
            if sounds := _LAST_SOUNDS.search(ending):
                yield ending[: sounds.start()] + _IN_FULL.get(sounds[1], sounds[1] * 2) + sounds[2]
        if stem.endswith("ee"):
            yield stem[:-1]


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text without these parts and the marks that stood around them."""
    kept, at = "", 0
    for start, end in spans:
        owns = _OWNS.match(text, end)
        kept, at = kept + text[at:start], owns.end() if owns else end
    kept = _BRACKET_BLANKS.sub("", _EMPTY_BRACKETS.sub("", kept + text[at:]))
    kept = _TWO_MARKS.sub(r"\1", kept)
    return _LEADS_NOWHERE.sub("", one_line(kept).strip(_LOOSE_ENDS)).strip(_LOOSE_ENDS)
