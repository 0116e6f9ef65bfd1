"""From a file on disk to a table: its bytes, and what kind of file they are, whatever its name says."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from rolemap.intake.reading.nested import looks_nested, read_nested
from rolemap.intake.reading.texts import read_text
from rolemap.intake.reading.workbooks import is_workbook, read_workbook
from rolemap.intake.trouble import IntakeTrouble, IntakeTroubleKind

if TYPE_CHECKING:
    from pathlib import Path

    from rolemap.intake.tables import Table
    from rolemap.intake.wishes import FileWish

MOST_BYTES = 100_000_000
"""The largest file that is read."""

_BINARIES = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"\x7fELF", b"MZ\x90\0")
_LOOK_AT = 1024
_WEB_PAGE = re.compile(rb"<(\?xml|!--|!doctype|html|head|meta|body|style|table|div)\b", re.IGNORECASE)
_MAP = re.compile(rb"(?:\s*#[^\n]*\n)*\s*rolemap\s*=\s*\d")


def read_table(path: Path, wish: FileWish) -> Table:
    """Read a file of any kind that HR systems write.

    Raises:
        IntakeTrouble: when the file cannot be read, is empty, or is no table.
    """
    data = _bytes(path)
    if is_workbook(data):
        return read_workbook(path, data, wish)
    if data.startswith(_BINARIES):
        raise IntakeTrouble(IntakeTroubleKind.BINARY, path)
    # UTF-16 has a zero byte beside each of these characters.
    if _WEB_PAGE.match(data[:_LOOK_AT].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")):
        raise IntakeTrouble(IntakeTroubleKind.WEB_PAGE, path)
    if _MAP.match(data[:_LOOK_AT].lstrip(b"\xef\xbb\xbf")):
        raise IntakeTrouble(IntakeTroubleKind.MAP, path)
    if looks_nested(data):
        try:
            return read_nested(path, data)
        except IntakeTrouble as trouble:
            # Text that begins with a bracket may still be a table.
            unclear = trouble.kind in {IntakeTroubleKind.NOT_JSON, IntakeTroubleKind.NO_RECORDS}
            if not unclear or path.suffix.casefold() in {".json", ".jsonl", ".ndjson"}:
                raise
    try:
        return read_text(path, data, wish)
    except (LookupError, TypeError, ValueError) as error:
        raise IntakeTrouble(IntakeTroubleKind.OTHER, path, detail=wish.encoding) from error


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        kind, detail = IntakeTroubleKind.MISSING, ""
    except PermissionError as error:
        # Windows says "permission" for a folder too.
        is_folder = os.path.isdir(path)  # noqa: PTH112 - is_dir() may raise the same error
        kind = IntakeTroubleKind.FOLDER if is_folder else IntakeTroubleKind.PERMISSION
        detail = error.strerror or ""
    except IsADirectoryError:
        kind, detail = IntakeTroubleKind.FOLDER, ""
    except (OSError, ValueError) as error:
        kind, detail = IntakeTroubleKind.OTHER, getattr(error, "strerror", None) or str(error)
    else:
        if len(data) <= MOST_BYTES:
            return data
        kind, detail = IntakeTroubleKind.TOO_BIG, ""
    raise IntakeTrouble(kind, path, detail=detail)
