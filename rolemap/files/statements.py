"""A text of TOML 1.1 as a row of statements that join again to the same text, byte for byte.

The scanner finds where statements start and end; what their values mean is the parser's business. It takes one pass
without recursion, so that no input makes it slow. Of text that is not TOML it makes statements too, and they join.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

import tomli

if TYPE_CHECKING:
    from collections.abc import Iterator

BOM = "\ufeff"
"""The mark that some editors put at the start of UTF-8; it belongs to the first statement."""


class Kind(Enum):
    """What a statement is; *other* is what no TOML starts like."""

    BLANK = auto()
    COMMENT = auto()
    TABLE = auto()
    ELEMENT = auto()
    PAIR = auto()
    OTHER = auto()


class Statement(NamedTuple):
    """One statement with its newline.

    ``line`` counts from 1. ``keys`` are the parts of the key of a pair, or of the header of a table or of an array's
    element. The value of a pair stands at ``text[start:end]``, the brackets of a header end at ``end``; a comment
    behind them belongs to the statement.
    """

    kind: Kind
    text: str
    line: int
    keys: tuple[str, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def value(self) -> str:
        """The value of a pair as it is written."""
        return self.text[self.start : self.end]

    @property
    def indent(self) -> str:
        """The blanks that the statement starts with."""
        return self.text[: len(self.text) - len(self.text.lstrip(" \t"))]

    def with_value(self, value: str) -> str:
        """The text with another value; layout and comment stay."""
        return self.text[: self.start] + value + self.text[self.end :]

    @property
    def comments_inside(self) -> tuple[str, ...]:
        """The comments that stand between the lines of a pair's value."""
        tokens = (token.group() for token in _VALUE_PART.finditer(self.value))
        return tuple(token.rstrip() for token in tokens if token.startswith("#"))

    @property
    def comments(self) -> tuple[str, ...]:
        """All comments of the statement, the one that ends it last."""
        last = self.text[self.end :].strip(_BLANKS)
        return (*self.comments_inside, last) if last else self.comments_inside


_BLANKS = f" \t\r\n{BOM}"


def scan(text: str) -> tuple[Statement, ...]:
    """The statements of a text, in order."""
    return tuple(statements_of(text))


def statements_of(text: str) -> Iterator[Statement]:
    """The statements of a text, one at a time."""
    position, line = 0, 1
    while position < len(text):
        statement = _next(text, position, line)
        yield statement
        position += len(statement.text)
        line += statement.text.count("\n")


# Possessive throughout (``++``, ``*+``): a match that fails is never tried in a second way.
BASIC = r'"(?!"")(?:[^"\\\n]++|\\[^\n])*+"'
_LITERAL = r"'(?!'')[^'\n]*+'"
_LINES = r'"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+"{3,5}' + r"|'''(?:[^']++|'(?!''))*+'{3,5}"
_REST_OF_LINE = r"[ \t]*+(?:#[^\n]*+)?+\r?+(?:\n|\Z)"

_NO_CODE = re.compile(r"\ufeff?[ \t]*+(?:(#)[^\n]*+)?+\r?+(?:\n|\Z)")
_KEY_PART = re.compile(rf"[ \t]*+([A-Za-z0-9_-]++|{BASIC}|{_LITERAL})[ \t]*+(\.?)")
_OPENING = re.compile(r"\ufeff?[ \t]*+(\[\[?|)")
_CLOSING = {"[": re.compile(rf"\]{_REST_OF_LINE}"), "[[": re.compile(rf"\]\]{_REST_OF_LINE}")}
_EQUALS = re.compile(r"=[ \t]*+")
_VALUE_PART = re.compile(rf"""{_LINES}|{BASIC}|{_LITERAL}|\#[^\n]*+|[\[{{]|[\]}}]|\n|[ \t\r]++|[^\s"'\#\[\]{{}}]++""")
_LINE_END = re.compile(r"\n|\Z")
_USUAL_VALUE = rf"""{BASIC}|[^\s"'\#\[\]{{}}]++|\[(?:[ \t,]|{BASIC})*+\]"""
_USUAL = re.compile(rf"[ \t]*+([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+({_USUAL_VALUE}){_REST_OF_LINE}")
"""What nearly all lines of a map look like: one look at them instead of many."""


def _next(text: str, position: int, line: int) -> Statement:
    usual = _USUAL.match(text, position)
    if usual:
        start, end = usual.span(2)
        return Statement(Kind.PAIR, usual[0], line, (usual[1],), start - position, end - position)
    no_code = _NO_CODE.match(text, position)
    if no_code:
        return Statement(Kind.COMMENT if no_code[1] else Kind.BLANK, no_code[0], line)
    bracket, at = _opened(text, position)
    keys, at = _keys(text, at)
    if bracket:
        closing = _CLOSING[bracket].match(text, at)
        if keys and closing:
            kind = Kind.TABLE if bracket == "[" else Kind.ELEMENT
            end = closing.start() + len(bracket) - position
            return Statement(kind, text[position : closing.end()], line, keys, end, end)
        return _other(text, position, at, line)
    equals = _EQUALS.match(text, at)
    if not keys or not equals:
        return _other(text, position, at, line)
    end, after, whole = _value_end(text, equals.end())
    if not whole:
        return _other(text, position, after, line)
    return Statement(Kind.PAIR, text[position:after], line, keys, equals.end() - position, end - position)


def _opened(text: str, at: int) -> tuple[str, int]:
    """The brackets of a header, "" where there is none, and where its key starts."""
    opening = _OPENING.match(text, at)
    return (opening[1], opening.end()) if opening else ("", at)


def _other(text: str, position: int, at: int, line: int) -> Statement:
    """What cannot be read goes as far as the end of the line where reading stopped."""
    return Statement(Kind.OTHER, text[position : _after_line(text, at)], line)


def _after_line(text: str, at: int) -> int:
    end = _LINE_END.search(text, at)
    return end.end() if end else len(text)


def _keys(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The parts of the key that starts here, and where it ends; no parts where no key stands."""
    keys: list[str] = []
    while True:
        part = _KEY_PART.match(text, at)
        if part is None:
            return (), at
        keys.append(_plain(part[1]))
        at = part.end()
        if not part[2]:
            return tuple(keys), at


def _plain(key: str) -> str:
    """A part of a key without its quotes and escapes."""
    if key[0] not in "\"'":
        return key
    if "\\" not in key:
        return key[1:-1]
    try:
        return next(iter(tomli.loads(f"{key} = 0")))
    except ValueError:
        return key


def _value_end(text: str, start: int) -> tuple[int, int, bool]:
    """Where the value that starts here ends, where its last line ends, and whether it is a whole value."""
    depth, at, end = 0, start, start
    while at < len(text):
        part = _VALUE_PART.match(text, at)
        if part is None:
            # Lines that never end are looked at once, not once for every line in them.
            endless = text.startswith(('"""', "'''"), at)
            return end, len(text) if endless else at, False
        at = part.end()
        first = part[0][0]
        if first in " \t\r#":
            continue
        if first == "\n":
            if depth == 0:
                break
            continue
        depth += (first in "[{") - (first in "]}")
        if depth < 0:
            return end, at, False
        end = at
    return end, at, depth == 0 and end > start
