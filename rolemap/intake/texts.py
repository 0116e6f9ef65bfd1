"""From the bytes of a CSV file to numbered rows of cells: encoding, delimiter, quotes and line ends found out."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

from rolemap.intake.tables import Line, Table
from rolemap.intake.trouble import IntakeTrouble, IntakeTroubleKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rolemap.intake.wishes import FileWish

_DELIMITERS = ",;\t"
_LONGEST_CELL = 2**31 - 1
_SPREADSHEETS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_BINARIES = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"\x7fELF")
_LOOK_AT = 4096
_TEXT_CONTROLS = 0.05
"""The largest share of control characters that a damaged text has; bytes at random have twice as many."""


def read_text(path: Path, data: bytes, wish: FileWish) -> Table:
    """Read a CSV file's bytes.

    Raises:
        IntakeTrouble: when there is nothing in it, or it is not text.
    """
    text = _text(data, path)
    if not text.strip():
        raise IntakeTrouble(IntakeTroubleKind.EMPTY, path)
    lines = tuple(_lines(text))
    return Table(path, lines, _open_quote(text, lines))


def _text(data: bytes, path: Path) -> str:
    if data.startswith(_SPREADSHEETS):
        raise IntakeTrouble(IntakeTroubleKind.SPREADSHEET, path)
    if data.startswith(_BINARIES):
        raise IntakeTrouble(IntakeTroubleKind.BINARY, path)
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if _looks_binary(text):
        raise IntakeTrouble(IntakeTroubleKind.BINARY, path)
    return text.removeprefix("\ufeff")


def _encoding(data: bytes) -> str:
    """UTF-16 must be looked for first: cp1252 reads any bytes."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[:_LOOK_AT]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) > len(head) // 4:
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8"


def _looks_binary(text: str) -> bool:
    head = text[:_LOOK_AT]
    controls = sum(character < " " and character not in "\t\r\n\v\f" for character in head)
    return "\0" in text or controls > len(head) * _TEXT_CONTROLS


def _lines(text: str) -> Iterator[Line]:
    csv.field_size_limit(_LONGEST_CELL)
    first = next(line for line in text.splitlines() if line.strip())
    delimiter = max(_DELIMITERS, key=first.count)
    for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
        # A line with neither text nor delimiter is the end of the file or a gap, no row.
        if len(cells) > 1 or (cells and cells[0].strip()):
            yield Line(number, tuple(cells))


def _open_quote(text: str, lines: tuple[Line, ...]) -> int | None:
    """An odd number of marks, and the last row swallowed line breaks: its quotation never ended."""
    swallowed = lines and any("\n" in cell or "\r" in cell for cell in lines[-1].cells)
    return lines[-1].number if swallowed and text.count('"') % 2 else None
