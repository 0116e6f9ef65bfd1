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
    SPREADSHEET = "spreadsheet"
    BINARY = "binary"
    NO_TITLE_COLUMN = "no title column"
    NO_ROWS = "no rows"
    OTHER = "other"


class IntakeTrouble(Exception):  # noqa: N818 - the word that people use
    """A file gives no rows; ``detail`` is what the system said."""

    def __init__(self, kind: IntakeTroubleKind, path: Path, *, detail: str = "") -> None:
        super().__init__(kind, path, detail)
        self.kind = kind
        self.path = path
        self.detail = detail
