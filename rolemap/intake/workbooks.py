"""From a workbook (XLSX, XLSM, XLSB, XLS, ODS) to numbered rows of cells: one of its sheets, as it looks."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import python_calamine as calamine

from rolemap.intake.extents import extent_of
from rolemap.intake.old_extents import old_extent_of
from rolemap.intake.tables import MOST_CELLS, MOST_COLUMNS, Line, Table
from rolemap.intake.trouble import IntakeTrouble, IntakeTroubleKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from rolemap.intake.wishes import FileWish

    Value = int | float | str | bool | datetime | date | time | timedelta
    Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]

MOST_UNPACKED = 400_000_000
"""How many bytes a workbook may hold when it is unpacked."""

MOST_TEXT = 200_000_000
"""How many characters a sheet may show."""

_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_DOCUMENT = re.compile(b"|".join(name.encode("utf-16-le") for name in ("WordDocument", "PowerPoint Document")))
_MANIFEST = "META-INF/manifest.xml"
_LOCKED = b"encryption-data"
_BOOKS = frozenset({"workbook.xml", "workbook.bin", "content.xml"})
_EXACT = 10**15
"""Spreadsheets keep 15 digits of a number."""


def is_workbook(data: bytes) -> bool:
    """Whether a file is packed as workbooks are; other documents are so too."""
    return data.startswith((*_ZIPS, _OLE2))


def read_workbook(path: Path, data: bytes, wish: FileWish) -> Table:
    """Read one sheet of a workbook: the one that was wished for, else the one with the most rows of a table.

    Raises:
        IntakeTrouble: when it is locked, damaged, too big, no workbook at all, or has no rows to read.
    """
    try:
        _check(path, data)
        return _read(path, data, wish)
    except calamine.PasswordError as error:
        raise IntakeTrouble(IntakeTroubleKind.ENCRYPTED, path) from error
    except (IntakeTrouble, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # Damage comes up as any error there is; a panic of the library, which is written in Rust, is no Exception.
        raise IntakeTrouble(IntakeTroubleKind.BROKEN, path, detail=str(error)) from error


def _check(path: Path, data: bytes) -> None:
    """That this is a workbook which can be opened, and that unpacking it does not take all memory."""
    if data.startswith(_OLE2):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise IntakeTrouble(IntakeTroubleKind.ENCRYPTED, path)
        if _OTHER_DOCUMENT.search(data):
            raise IntakeTrouble(IntakeTroubleKind.BINARY, path)
        if old_extent_of(data) > MOST_CELLS:
            raise IntakeTrouble(IntakeTroubleKind.TOO_BIG, path)
        return
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        if not any(name.replace("\\", "/").rpartition("/")[2] in _BOOKS for name in names):
            raise IntakeTrouble(IntakeTroubleKind.BINARY, path)
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise IntakeTrouble(IntakeTroubleKind.TOO_BIG, path)
        if _MANIFEST in names and _LOCKED in packed.read(_MANIFEST):
            raise IntakeTrouble(IntakeTroubleKind.ENCRYPTED, path)
        if extent_of(packed) > MOST_CELLS:
            raise IntakeTrouble(IntakeTroubleKind.TOO_BIG, path)


def _read(path: Path, data: bytes, wish: FileWish) -> Table:
    with calamine.load_workbook(io.BytesIO(data)) as book:
        names = tuple(
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible is calamine.SheetVisibleEnum.Visible and sheet.typ is calamine.SheetTypeEnum.WorkSheet
        )
        if wish.sheet:
            if wish.sheet not in book.sheet_names:
                raise IntakeTrouble(IntakeTroubleKind.NO_SUCH_SHEET, path, detail=wish.sheet)
            best, lines = wish.sheet, _lines(book.get_sheet_by_name(wish.sheet), path)
        else:
            read = ((name, _lines(book.get_sheet_by_name(name), path)) for name in names)
            best, lines = max(read, key=lambda one: sum(map(_is_of_table, one[1])), default=("", ()))
    if not lines:
        raise IntakeTrouble(IntakeTroubleKind.EMPTY if wish.sheet else IntakeTroubleKind.NO_SHEETS, path)
    return Table(path, lines, sheet=best, sheets=names)


def _is_of_table(line: Line) -> bool:
    """Whether a row has two cells or more with something in them: titles and remarks have one."""
    return sum(map(bool, line.cells)) > 1


def _lines(sheet: calamine.CalamineSheet, path: Path) -> tuple[Line, ...]:
    if sheet.start is None:
        return ()
    if sheet.total_height * sheet.width > MOST_CELLS or sheet.width > MOST_COLUMNS:
        raise IntakeTrouble(IntakeTroubleKind.TOO_BIG, path)
    rows = _bounded((tuple(map(_text, row)) for row in sheet.iter_rows()), path)
    filled = ((number, row) for number, row in enumerate(rows, 1) if any(map(str.strip, row)))
    return tuple(_merged(filled, sheet.merged_cell_ranges or (), sheet.start[1]))


def _bounded(rows: Iterable[tuple[str, ...]], path: Path) -> Iterator[tuple[str, ...]]:
    """Rows that end in a trouble rather than in too much text: many cells may share one long text."""
    size = 0
    for row in rows:
        size += sum(map(len, row))
        if size > MOST_TEXT:
            raise IntakeTrouble(IntakeTroubleKind.TOO_BIG, path)
        yield row


def _merged(rows: Iterable[tuple[int, tuple[str, ...]]], merged: Merged, left: int) -> Iterator[Line]:
    """The rows that have something in them, by number.

    Cells that are merged downwards all get their value; across, it stands at the left alone, as a title does.
    """
    starting: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for (top, column), (bottom, _) in merged:
        if bottom > top and column >= left:
            starting[top + 1].append((column - left, bottom + 1))
    open_: dict[int, tuple[int, str]] = {}
    for number, cells in rows:
        open_ = {column: until for column, until in open_.items() if until[0] >= number}
        full = (cell or open_.get(place, (0, ""))[1] for place, cell in enumerate(cells))
        yield Line(number, tuple(full) if open_ else cells)
        open_ |= {column: (bottom, cells[column]) for column, bottom in starting.get(number, ()) if column < len(cells)}


def _text(value: Value) -> str:
    """A cell as text: whole numbers without a point, days as ISO writes them."""
    if isinstance(value, str):
        return value
    match value:
        case bool():
            return str(value).upper()
        case float() if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)
