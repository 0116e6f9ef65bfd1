"""The second line of a map's file: which version it was built on.

It stands directly behind the first statement as ``# after 9c41e07d21ab34ef (rolemap)``, so that three versions can be
merged right wherever the file has travelled.
"""

from __future__ import annotations

import re
from hashlib import sha256

from rolemap.files.statements import statements_of

_LINE = re.compile(r"# after ([0-9a-f]{8,64}) \(rolemap\)[ \t]*\r?(?:\n|\Z)")
_HASH_LENGTH = 16


def content_hash(text: str) -> str:
    """The name of a version: the first 16 hexadecimal digits of the SHA-256 of its UTF-8 text, ancestor line left out.

    So a version keeps its name when only the line that names its ancestor differs.
    """
    # A lone surrogate cannot be written, but it can be asked about.
    return sha256(with_ancestor(text, "").encode(errors="surrogatepass")).hexdigest()[:_HASH_LENGTH]


def ancestor_of(text: str) -> str:
    """The hash of the version that a text says it was built on; "" when it does not say."""
    line = _LINE.match(text, _second_line(text))
    return line[1] if line else ""


def with_ancestor(text: str, ancestor: str) -> str:
    """The text saying that it was built on the version ``ancestor``; with "" it does not say."""
    at = _second_line(text)
    line = _LINE.match(text, at)
    before, behind = text[:at], text[line.end() if line else at :]
    if not ancestor:
        return before + behind
    newline = newline_of(text)
    if before and not before.endswith("\n"):
        before += newline
    return f"{before}# after {ancestor} (rolemap){newline}{behind}"


def newline_of(text: str) -> str:
    """The newline that most lines of a text end with."""
    windows = text.count("\r\n")
    return "\r\n" if windows > text.count("\n") - windows else "\n"


def _second_line(text: str) -> int:
    """Where the first statement ends; it may be a value of several lines, which must not be torn."""
    first = next(statements_of(text), None)
    return len(first.text) if first else 0
