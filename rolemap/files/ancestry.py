"""The second line of a map's file: which saves this version holds, so that versions can be merged wherever they went.

It stands directly behind the first statement, whatever comments are above that, as
``# after k3f9qa-57 a77bxz-12 = 9c41e07d21ab34ef (rolemap)``: the 57th save of one writer and all before it, the first
12 of another one, and the hash of the text, which shows whether somebody has edited it by hand since. A version that no
program has numbered is named by its hash. These are version vectors (Parker and others, "Detection of Mutual
Inconsistency in Distributed Systems", 1983): with them it can be told of any two versions whether one was built on the
other, however many saves lie between.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

from rolemap.files.statements import Kind, statements_of

_WORD = r"(?:[a-z2-7]{6}-[0-9]{1,9}|[0-9a-f]{8,64}|=)"
_LINE = re.compile(rf"# after ({_WORD}(?: {_WORD})*) \(rolemap\)[ \t]*\r?(?:\n|\Z)")
_HASH_LENGTH = 16
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_MOST_WRITERS = 24
_MOST_TEXTS = 4
_MOST_ABOVE = 200
"""Lines of comments at the top of a file through which the first statement is looked for."""


def content_hash(text: str) -> str:
    """The name of a text: the first 16 hexadecimal digits of the SHA-256 of its UTF-8 form, second line left out."""
    # A lone surrogate cannot be written, but it can be asked about.
    return sha256(with_ancestor(text, "").encode(errors="surrogatepass")).hexdigest()[:_HASH_LENGTH]


def new_writer() -> str:
    """A name for one who saves, which nobody else has."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(6))


@dataclass(frozen=True, slots=True)
class Lineage:
    """What a version holds.

    ``saves`` are writers with the number of their last save in it, the one who wrote it first. ``texts`` are the
    hashes of versions in it that have no number: written by hand, or edited by hand since they were saved. Both are
    cut off where they grow long: what has been forgotten makes for more choices, never for lost words. ``hash`` is that
    of its own text as it was saved, "" where no program has.
    """

    saves: tuple[tuple[str, int], ...] = ()
    texts: tuple[str, ...] = ()
    hash: str = ""

    def saved_by(self, writer: str) -> Lineage:
        """What the next save of a writer holds, who has this version."""
        number = 1 + dict(self.saves).get(writer, 0)
        others = tuple(save for save in self.saves if save[0] != writer)
        return Lineage(((writer, number), *others)[:_MOST_WRITERS], self.texts)

    def joined(self, other: Lineage) -> Lineage:
        """What a merge of two versions holds."""
        mine, theirs = dict(self.saves), dict(other.saves)
        saves = tuple(
            (writer, max(mine.get(writer, 0), theirs.get(writer, 0))) for writer in dict.fromkeys((*mine, *theirs))
        )
        return Lineage(saves, tuple(dict.fromkeys((*self.texts, *other.texts)))[:_MOST_TEXTS])

    def holds(self, text: str) -> bool:
        """Whether a text is one of the versions in this one.

        One that has a number is known by it alone: an undo may have brought it back to the words of an older one.
        """
        own, name = lineage_of(text), content_hash(text)
        if own.saves and own.hash == name:
            writer, number = own.saves[0]
            return dict(self.saves).get(writer, 0) >= number
        return name in self.texts


def lineage_of(text: str) -> Lineage:
    """What a text says of itself in its second line."""
    words, _, own = ancestor_of(text).partition("=")
    saves, texts = [], []
    for word in words.split():
        writer, dash, number = word.partition("-")
        if dash:
            saves.append((writer, int(number)))
        else:
            texts.append(word)
    return Lineage(tuple(saves), tuple(texts), own.strip())


def held_by(text: str) -> Lineage:
    """What somebody holds who has read a text: what it says, and the text itself where no program has numbered it."""
    own, name = lineage_of(text), content_hash(text)
    if own.saves and own.hash == name:
        return own
    return Lineage(own.saves, (name, *(one for one in own.texts if one != name))[:_MOST_TEXTS])


def with_lineage(text: str, lineage: Lineage) -> str:
    """The text saying what it holds."""
    words = [f"{writer}-{number}" for writer, number in lineage.saves[:_MOST_WRITERS]]
    return with_ancestor(text, " ".join((*words, *lineage.texts, "=", content_hash(text))))


def ancestor_of(text: str) -> str:
    """What stands in a text's second line, "" where there is none."""
    line = _LINE.match(text, _second_line(text))
    return line[1] if line else ""


def with_ancestor(text: str, words: str) -> str:
    """The text with these words in its second line; with "" it has none."""
    at = _second_line(text)
    line = _LINE.match(text, at)
    before, behind = text[:at], text[line.end() if line else at :]
    if not words:
        return before + behind
    newline = newline_of(text)
    if before and not before.endswith("\n"):
        before += newline
    return f"{before}# after {words} (rolemap){newline}{behind}"


def newline_of(text: str) -> str:
    """The newline that most lines of a text end with."""
    windows = text.count("\r\n")
    return "\r\n" if windows > text.count("\n") - windows else "\n"


def _second_line(text: str) -> int:
    """Where the first statement ends; it may be a value of several lines, which must not be torn."""
    end = first_end = 0
    for statement in islice(statements_of(text), _MOST_ABOVE):
        end += len(statement.text)
        first_end = first_end or end
        if statement.kind not in {Kind.COMMENT, Kind.BLANK}:
            return end
    return first_end
