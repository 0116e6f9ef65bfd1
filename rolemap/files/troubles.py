"""What can go wrong with a file, as data; the sentences are made at the edge."""

from __future__ import annotations

import errno
import os
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class TroubleKind(StrEnum):
    """Why a file could not be read or written."""

    MISSING = "missing"
    NO_FOLDER = "no folder"
    EXISTS = "exists"
    FOLDER = "folder"
    PERMISSION = "permission"
    EMPTY = "empty"
    NOT_TEXT = "not text"
    SYNTAX = "syntax"
    NOT_A_MAP = "not a map"
    ANOTHER_MAP = "another map"
    FAULT = "fault"
    NEWER = "newer"
    OLDER = "older"
    TOO_DEEP = "too deep"
    TOO_BIG = "too big"
    NO_SPACE = "no space"
    SPREADSHEET = "spreadsheet"
    IN_USE = "in use"
    OTHER = "other"


class FileTrouble(Exception):  # noqa: N818 - what it is called where people read of it
    """A file could not be read or written.

    ``line`` and ``column`` count from 1 and are None where the trouble has no place. ``detail`` is what the parser or
    the system said, the key or value that was found, or the format's number (NEWER, OLDER); ``nearest`` is the known
    key that it looks like.
    """

    def __init__(
        self,
        kind: TroubleKind,
        path: Path | None = None,
        *,
        line: int | None = None,
        column: int | None = None,
        detail: str = "",
        nearest: str = "",
    ) -> None:
        super().__init__(kind, path, line, column, detail, nearest)
        self.kind = kind
        self.path = path
        self.line = line
        self.column = column
        self.detail = detail
        self.nearest = nearest


def trouble_of(error: OSError, path: Path) -> FileTrouble:
    """What an error of the operating system means for the file at ``path``."""
    return FileTrouble(_kind(error, path), path, detail=error.strerror or str(error))


def _kind(error: OSError, path: Path) -> TroubleKind:
    if getattr(error, "winerror", None) in _HELD_BY_ANOTHER:
        return TroubleKind.IN_USE
    # Windows answers "permission" when a folder is opened as a file.
    if isinstance(error, PermissionError) and os.path.isdir(path):  # noqa: PTH112 - is_dir() may raise the same error
        return TroubleKind.FOLDER
    if error.errno in {errno.ENOENT, errno.ENOTDIR} and not os.path.isdir(path.parent):  # noqa: PTH112 - as above
        return TroubleKind.NO_FOLDER
    return _KINDS.get(error.errno or 0, TroubleKind.OTHER)


_HELD_BY_ANOTHER = (32, 33)

_KINDS = {
    errno.ENOENT: TroubleKind.MISSING,
    errno.ENOTDIR: TroubleKind.MISSING,
    errno.EEXIST: TroubleKind.EXISTS,
    errno.EISDIR: TroubleKind.FOLDER,
    errno.EACCES: TroubleKind.PERMISSION,
    errno.EPERM: TroubleKind.PERMISSION,
    errno.EROFS: TroubleKind.PERMISSION,
    errno.ENOSPC: TroubleKind.NO_SPACE,
    errno.EFBIG: TroubleKind.NO_SPACE,
    errno.EDQUOT: TroubleKind.NO_SPACE,
    errno.EBUSY: TroubleKind.IN_USE,
}
