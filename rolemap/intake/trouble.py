"""Why a file could not be brought in at all: data only, the sentence is made at the edge."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class IntakeTroubleKind(StrEnum):
    """What stands in the way of reading a file as a table of roles."""

    MISSING = "missing"
    FOLDER = "folder"
    PERMISSION = "permission"
    EMPTY = "empty"
    TOO_BIG = "too big"
    TOO_LONG = "too long"
    BINARY = "binary"
    WEB_PAGE = "web page"
    MAP = "map"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    NO_SHEETS = "no sheets"
    NO_SUCH_SHEET = "no such sheet"
    NOT_JSON = "not json"
    TOO_DEEP = "too deep"
    TWICE = "twice"
    NO_RECORDS = "no records"
    NO_TITLE_COLUMN = "no title column"
    NO_ROWS = "no rows"
    OTHER = "other"


class IntakeTrouble(Exception):  # noqa: N818 - the word that people use
    """A file gives no rows.

    Attributes:
        kind: What stands in the way.
        path: The file.
        detail: What the system said; the sheet or the name that the trouble is about.
        line: The line of the text where it went wrong, from 1; 0 where that tells nothing.
        place: The place in that line, from 1.
    """

    def __init__(self, kind: IntakeTroubleKind, path: Path, *, detail: str = "", line: int = 0, place: int = 0) -> None:
        super().__init__(kind, path, detail, line, place)
        self.kind = kind
        self.path = path
        self.detail = detail
        self.line = line
        self.place = place
