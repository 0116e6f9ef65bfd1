"""How large the sheets of a packed workbook are when they are laid out, found out before that takes the memory.

A sheet is laid out from its first to its last cell, so that two cells far apart are as many as all between them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator
    from typing import IO

_PIECE = 1 << 20
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br\s*=\s*["']\$?([A-Za-z]{1,3})\$?(\d{1,7})["'][^<>]*(?<!/)>""")
_UNNAMED_CELL = re.compile(rb"""<(?:\w+:)?c(?![\w:-])(?![^<>]*\br\s*=)""")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^<>]*?\br\s*=\s*["'](\d{1,7})["'][^<>]*(?<!/)>""")
_HIDDEN_END = re.compile(rb"""<(?:\w+:)?(?:c|row)\s[^<>]*=\s*(?:"[^"<>]*>|'[^'<>]*>)""")
"""A tag with ``>`` in a value, which no spreadsheet program writes there: it would hide what stands after it."""
_SHARED_TEXT = re.compile(rb"<(?:\w+:)?si\b")
_ROW_START = re.compile(rb"<(?:\w+:)?row\b")
_ODS_MARK = re.compile(rb"<(/?)(?:table:(table|table-row|table-cell|covered-table-cell)|text:(s))(?=[\s/>])([^<>]*)>")
_REPEATED = re.compile(rb"""(?:number-(?:rows|columns)-repeated|text:c)\s*=\s*["'](\d{1,12})["']""")
_TEXT_OF_A_CELL = 100
"""How many bytes of repeated text weigh as much as a cell."""
_BINARY_SHEET = b"\x81\x01"
_ROW_HEADER = 0
_VALUED_CELLS = frozenset(range(2, 12))
"""Records of a binary sheet: the start of a row, and cells with something in them."""


def extent_of(packed: zipfile.ZipFile) -> int:
    """How many cells the largest sheet of an XLSX or XLSB is laid out in, or all sheets of an ODS together.

    A row whose cells all show the longest of the texts that they share counts by that text's length.
    """
    cells = columns = longest = 0
    for part in packed.infolist():
        extent = _extent(packed, part.filename)
        cells, columns, longest = max(cells, extent[0]), max(columns, extent[1]), max(longest, extent[2])
    return max(cells, columns * longest // _TEXT_OF_A_CELL)


def _extent(packed: zipfile.ZipFile, name: str) -> tuple[int, int, int]:
    """The cells of a part, the columns they stand in, and the bytes of its longest shared text."""
    with packed.open(name) as part:
        if name == "content.xml":
            return _open_document(_whole(_pieces(part))), 0, 0
        start = part.read(2)
        if start == _BINARY_SHEET:
            return _binary_sheet(start + part.read()), 0, 0
        return _sheet(_pieces(part)) if b"<" in start or name.casefold().endswith(".xml") else (0, 0, 0)


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    """The text of a part in pieces that no tag is cut by.

    Raises:
        ValueError: when a tag is longer than any that a spreadsheet program writes.
    """
    rest = b""
    while piece := part.read(_PIECE):
        whole, mark, tag = (rest + piece).rpartition(b"<")
        rest = mark + tag if mark and b">" not in tag else b""
        if len(rest) > _PIECE:
            raise ValueError(len(rest))
        yield whole if rest else whole + mark + tag
    yield rest


def _whole(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces of XML that is whole: of what is damaged, the library that reads ODS finds no end.

    Raises:
        ExpatError: when the XML is damaged.
    """
    parser = expat.ParserCreate()
    for piece in pieces:
        parser.Parse(piece, False)  # noqa: FBT003 - as the standard library has it
        yield piece
    parser.Parse(b"", True)  # noqa: FBT003


def _sheet(pieces: Iterator[bytes]) -> tuple[int, int, int]:
    """Cells say where they stand; those that do not stand beside each other in their row. Texts may stand apart.

    Raises:
        ValueError: when a tag hides where its cell stands.
    """
    columns: set[bytes] = set()
    last_row = unnamed = in_row = texts = longest = begun = before = 0
    for piece in pieces:
        if _HIDDEN_END.search(piece):
            raise ValueError(_HIDDEN_END.pattern)
        for text in _SHARED_TEXT.finditer(piece):
            longest = max(longest, before + text.start() - begun) if texts else 0
            begun = before + text.start()
            texts += 1
        before += len(piece)
        found = _CELL.findall(piece)
        columns.update({column for column, _ in found})
        rows = {row for _, row in found}
        if _UNNAMED_CELL.search(piece):
            first, *others = _ROW_START.split(piece)
            in_row += len(_UNNAMED_CELL.findall(first))
            for row in others:
                unnamed = max(unnamed, in_row)
                in_row = len(_UNNAMED_CELL.findall(row))
            rows.update(_ROW.findall(piece))
            last_row += 0 if rows else len(others)
        last_row = max(last_row, max(map(int, rows), default=0))
    width = max(unnamed, in_row, max(map(_column, columns), default=0))
    return max(texts, last_row * width), width, max(longest, before - begun) if texts else 0


def _column(letters: bytes) -> int:
    """The number of a column, from 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _open_document(pieces: Iterator[bytes]) -> int:
    """Rows, cells and spaces that stand for many alike; empty ones at the end of a row or sheet are not laid out."""
    total = height = width = empty_rows = times = reach = place = 0
    copies = begun = spaces = copied = 0
    for kind, closing, number, is_empty, start, end in _marks(pieces):
        if kind == b"s":
            spaces += number
        elif kind in {b"table-cell", b"covered-table-cell"} and closing:
            copied += copies * (spaces + (start - begun) * (copies > 1))
        elif kind in {b"table-cell", b"covered-table-cell"}:
            place += number
            reach = reach if is_empty else place
            copies, begun, spaces = number * times, end, 0
        elif kind == b"table-row" and not closing:
            times, reach, place = number, 0, 0
        elif kind == b"table-row" and reach:
            height += empty_rows + times
            width = max(width, reach)
            empty_rows = 0
        elif kind == b"table-row":
            empty_rows += times
        elif closing:
            total += height * width
        else:
            height = width = empty_rows = 0
    return total + copied // _TEXT_OF_A_CELL


def _marks(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool, int, bool, int, int]]:
    """What each tag is, whether it closes, how many it stands for, whether nothing is in it, and where it stands."""
    before = 0
    for piece in pieces:
        for mark in _ODS_MARK.finditer(piece):
            closing, of_table, of_text, attributes = mark.groups()
            repeated = _REPEATED.search(attributes)
            is_empty = attributes.endswith(b"/") and b"value" not in attributes
            number = int(repeated[1]) if repeated else 1
            yield of_table or of_text, bool(closing), number, is_empty, before + mark.start(), before + mark.end()
        before += len(piece)


def _binary_sheet(data: bytes) -> int:
    """Records of a kind, a length and that many bytes; both numbers are written seven bits a byte."""
    at = last_row = row = last_column = 0
    while at < len(data):
        kind, at = _number(data, at, 2)
        length, at = _number(data, at, 4)
        if kind == _ROW_HEADER:
            row = int.from_bytes(data[at : at + 4], "little")
        elif kind in _VALUED_CELLS:
            last_row = max(last_row, row + 1)
            last_column = max(last_column, int.from_bytes(data[at : at + 4], "little") + 1)
        at += length
    return last_row * last_column


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of at most so many bytes, and where it ends."""
    number = 0
    for place, byte in enumerate(data[at : at + most]):
        number |= (byte & 127) << (7 * place)
        if byte < 128:  # noqa: PLR2004 - the eighth bit says that another byte follows
            return number, at + place + 1
    return number, at + most
