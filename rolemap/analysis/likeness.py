"""Which sentences say nearly the same, in Finnish and in English: by their words, whatever the order and the endings.

Two words are one where they begin alike for most of their length. That is right for what both languages do to a word
(päivä, päivässä; answer, answering), once the consonants that change inside Finnish words are written in one way
(ehto, ehdon; asiakas, asiakkaan). A word that stands within a compound of the other sentence counts by half.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ALIKE = 0.62
"""From here (0 to 1) two sentences say nearly the same."""

_WORD = re.compile(r"[^\W_]+(?:['’]t\b)?")
_ONE_WAY = (
    (re.compile(r"([^\W\d])\1"), r"\1"),  # kukka, kukan
    (re.compile(r"n[kgt]"), "n"),  # kaupunki, kaupungin; ranta, rannan
    (re.compile(r"([lr])t"), r"\1"),  # ilta, illan; kerta, kerran
    (re.compile(r"mp"), "m"),  # lampi, lammen
    (re.compile(r"d"), "t"),  # ehto, ehdon
    (re.compile(r"v"), "p"),  # lupa, luvan
)
_ENDING = re.compile(r"(?<=\w{4})(?:[eaä]?t[aä]n|mis\w{2,}|minen|me|[aäei]?n|[ei]?(?:st?[aä]|l[aä]|le))$")
"""What Finnish words often end with, as it is written in one way: soitan, soitetaan, soittaminen are one word."""

_FRAME = re.compile(
    r"\d+|one|once|two|twice|three|four|fipe|six|sepen|eight|nine|ten|tays?|weeks?|months?|years?"
    r"|y[hk][ts]\w*|kah[ts]\w*|kaksi|kolme\w*|neljä\w*|pisi|kus[aei]|kukau\w*|päip|päipä\w*|piko\w*|puosi|puot\w*|pimeis"
)
"""How often and by when, as it is written in one way: it tells less than what is done."""

_BEGINS = 4
_MOST = 0.6
"""Two words are one that have their first four letters in common, and this much of the longer one."""

_SHORT = 2
_LONGEST = 80
"""So many words of a sentence are looked at."""

_WITHIN = 5
_HALF = 0.5
_COMMON = 40
"""A word that more sentences than this have tells none of them apart."""

_SMALL = re.compile(
    r"the|and|for|are|was|were|has|have|had|will|our|ours|you|your|they|their|them|this|that|"
    r"these|those|with|from|into|who|whom|which|what|when|where|how|his|her|its|one|can|may|also|"
    r"each|every|all|any|so|ja|on|oli|ovat|että|kun|jos|tai|sekä|niin|myös|joka|jotka|jota|jonka|"
    r"sen|se|ne|nämä|tämä|minä|me|he|hän|meidän|minun|heidän|olen|olemme|aina|mitä|miten|kaikki|"
    r"kaikille|jokainen|jokaiselle|jokaiseen|jokaisen|kanssa|sitten|itse"
)
_NEGATION = re.compile(r"not|no|never|nobody|none|nothing|ei|en|emme|eivät|et|ette|älä|ilman|kukaan|without|\w+['’]t")


def likeness(one: str, other: str) -> float:
    """How much two sentences say the same, from 0 to 1; 0 where only one of them says that something is not so."""
    mine, theirs = _said(one), _said(other)
    if not mine.words or not theirs.words:
        return float(mine == theirs)
    return _likeness(mine, theirs)


def alike(sentences: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """The places of the sentences that say nearly the same, in groups of two or more, in their first ones' order.

    All in a group are like each other. Only those are compared that share one of their rarer words: the time grows
    with the number of sentences, not with its square.
    """
    places: dict[_Said, list[int]] = {}
    for place, sentence in enumerate(sentences):
        places.setdefault(_said(sentence), []).append(place)
    distinct = tuple(places)
    near: dict[int, set[int]] = {}
    for one, other in _candidates(distinct):
        if _likeness(distinct[one], distinct[other]) >= ALIKE:
            near.setdefault(other, set()).add(one)
    group_of: dict[int, list[int]] = {}
    groups: list[list[int]] = []
    for place in range(len(distinct)):
        earlier = near.get(place, set())
        group = next((group_of[one] for one in sorted(earlier) if earlier.issuperset(group_of[one])), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(place)
        group_of[place] = group
    found = (tuple(sorted(place for one in group for place in places[distinct[one]])) for group in groups)
    return tuple(group for group in found if len(group) > 1)


@dataclass(frozen=True, slots=True)
class _Said:
    """The words that a sentence is compared by, and whether it says that something is not so."""

    words: tuple[str, ...]
    negative: bool
    rest: str = ""
    """The sentence itself where it has no such words."""


@lru_cache(maxsize=4096)
def _said(sentence: str) -> _Said:
    text = unicodedata.normalize("NFKC", sentence).casefold()
    found = _WORD.findall(text)
    words = tuple(sorted({_one_way(word) for word in filter(_tells, found[:_LONGEST])}))
    return _Said(words, any(map(_NEGATION.fullmatch, found)), "" if words else text)


def _tells(word: str) -> bool:
    return word.isdecimal() or (len(word) > _SHORT and not _SMALL.fullmatch(word) and not _NEGATION.fullmatch(word))


def _one_way(word: str) -> str:
    for pattern, replacement in _ONE_WAY:
        word = pattern.sub(replacement, word)
    return _ENDING.sub("", word)


def _likeness(one: _Said, other: _Said) -> float:
    if one.negative != other.negative:
        return 0.0
    mine, theirs = map(set, sorted((one.words, other.words)))
    matched = 0.0
    for same, share in ((_one_word, 1.0), (_within, _HALF)):
        for word in sorted(mine):
            match = next((their for their in sorted(theirs) if same(word, their)), None)
            if match is not None:
                mine.discard(word)
                theirs.discard(match)
                matched += share * (_weight(word) + _weight(match))
    return matched / sum(_weight(word) for word in (*one.words, *other.words))


def _weight(word: str) -> float:
    return _HALF if _FRAME.fullmatch(word) else 1.0


def _one_word(one: str, other: str) -> bool:
    if one == other:
        return True
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return shared >= _BEGINS and shared >= _MOST * max(len(one), len(other)) and not one.isdecimal()


def _within(one: str, other: str) -> bool:
    """Whether two words share a part that is most of the shorter one, as a word and a compound with it do."""
    shorter = min(len(one), len(other))
    if shorter < _WITHIN:
        return False
    shared = SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
    return shared >= _WITHIN and shared >= _MOST * shorter


def _candidates(distinct: Sequence[_Said]) -> Iterator[tuple[int, int]]:
    """Pairs of places, the first one first, that share a word that is not everybody's."""
    beginnings = [sorted({word[:_BEGINS] for word in said.words}) for said in distinct]
    often = Counter(beginning for each in beginnings for beginning in each)
    sharing: dict[str, list[int]] = {}
    for place, each in enumerate(beginnings):
        rarest = sorted(each, key=lambda beginning: (often[beginning], beginning))
        # Sentences that are alike have most of their words in common: one of the rarer two thirds is among them.
        for beginning in rarest[: len(rarest) * 2 // 3 + 1]:
            if 1 < often[beginning] <= _COMMON:
                sharing.setdefault(beginning, []).append(place)
    return iter(sorted({pair for places in sharing.values() for pair in combinations(places, 2)}))
