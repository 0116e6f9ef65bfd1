"""From a workbook (XLSX, XLSM, XLSB, XLS, ODS) to numbered rows of texts: one of its sheets, as it looks."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import python_calamine as calamine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Value = int | float | str | bool | datetime | date | time | timedelta
    Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]

MOST_TEXT = 100_000_000
"""How many characters a sheet may show: many cells may share one long text."""

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OTHER_DOCUMENT = re.compile(b"|".join(name.encode("utf-16-le") for name in ("WordDocument", "PowerPoint Document")))
_BOOKS = frozenset({"workbook.xml", "workbook.bin", "content.xml"})
_MANIFEST = "META-INF/manifest.xml"
_LOCKED = b"encryption-data"
_EXACT = 10**15
"""Spreadsheets keep 15 digits of a number."""


class SheetTrouble(Exception):  # noqa: N818 - the word that people use
    """A workbook gives no rows.

    Attributes:
        word: Why, in a word of ``IntakeTroubleKind``.
        detail: The sheet that the trouble is about.
    """

    def __init__(self, word: str, detail: str = "") -> None:
        super().__init__(word, detail)
        self.word = word
        self.detail = detail


def read_sheet(data: bytes, wished: str, most_cells: int, most_columns: int) -> tuple[list[bytes], str, list[str]]:
    """Read one sheet: the one that was wished for, else the one with the most rows of a table.

    Returns:
        Its rows, each a line of JSON: the number of the row from 1, then its cells; its name; the names of all sheets.

    Raises:
        SheetTrouble: when it is locked, too big, no workbook at all, or has no rows to read.
        Exception: of any kind when it is damaged.
    """
    _check(data)
    book = calamine.load_workbook(io.BytesIO(data))
    names = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible is calamine.SheetVisibleEnum.Visible and sheet.typ is calamine.SheetTypeEnum.WorkSheet
    ]
    if wished and wished not in book.sheet_names:
        raise SheetTrouble("no such sheet", wished)
    best, best_name, most = [], wished, -1
    for name in (wished,) if wished else names:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height * sheet.width > most_cells or sheet.width > most_columns:
            raise SheetTrouble("too big")
        rows, of_table = _written(sheet)
        if of_table > most:
            best, best_name, most = rows, name, of_table
    if not best:
        raise SheetTrouble("empty" if wished else "no sheets")
    return best, best_name, names


def _check(data: bytes) -> None:
    """That this is a workbook, and one that can be opened."""
    if data.startswith(_OLE2):
        is_locked, is_other = _LOCKED_PACKAGE in data, bool(_OTHER_DOCUMENT.search(data))
    else:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            is_locked = _MANIFEST in names and _LOCKED in packed.read(_MANIFEST)
            is_other = not any(name.replace("\\", "/").rpartition("/")[2] in _BOOKS for name in names)
    if is_locked:
        raise SheetTrouble("encrypted")
    if is_other:
        raise SheetTrouble("binary")


def _written(sheet: calamine.CalamineSheet) -> tuple[list[bytes], int]:
    """The rows of a sheet, and how many of them are of a table: titles and remarks have one cell with text in it."""
    if sheet.start is None:
        return [], 0
    rows: list[bytes] = []
    of_table = size = 0
    texts = (tuple(map(_text, row)) for row in sheet.iter_rows())
    filled = ((number, row) for number, row in enumerate(texts, 1) if any(map(str.strip, row)))
    for number, cells in _merged(filled, sheet.merged_cell_ranges or (), sheet.start[1]):
        size += sum(map(len, cells))
        if size > MOST_TEXT:
            raise SheetTrouble("too big")
        of_table += sum(map(bool, cells)) > 1
        rows.append(json.dumps((number, *cells), ensure_ascii=False).encode())
    return rows, of_table


def _merged(
    rows: Iterable[tuple[int, tuple[str, ...]]], merged: Merged, left: int
) -> Iterator[tuple[int, tuple[str, ...]]]:
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
        yield number, tuple(full) if open_ else cells
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
