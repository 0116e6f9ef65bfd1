"""From the bytes of a CSV file to numbered rows of cells: encoding, delimiter, quotes and line ends found out."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from rolemap.intake.reading.encodings import encoding_of, opened
from rolemap.intake.tables import MOST_CELLS, MOST_COLUMNS, Line, Table
from rolemap.intake.trouble import IntakeTrouble, IntakeTroubleKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

    from rolemap.intake.wishes import FileWish

DELIMITERS: tuple[str, ...] = (";", ",", "\t", "|")
"""What may stand between cells; ``|`` is found out only where nothing else can be, as it often lists inside a cell."""

_LONGEST_CELL = 2**31 - 1
_LONGEST_LINE = 1_000_000
_MARK = "\ufdd0"
"""Stands for a quotation mark that is text; no text has this character."""
_LOOK_AT = 65_536
_LOOK_AT_ROWS = 100
_MOST_CONTROLS = 0.05
"""The largest share of control characters that a damaged text has; bytes at random have twice as many."""
_TITLES = re.compile(r'(?:[^";,\t|\r\n]*[\r\n]+)*')
_NAMED_DELIMITER = re.compile(r'\s*"?sep=([^\r\n"])"?\s*', re.IGNORECASE)


def read_text(path: Path, data: bytes, wish: FileWish) -> Table:
    """Read a CSV file's bytes. What cannot be read in the encoding is replaced.

    Raises:
        IntakeTrouble: when there is nothing in it, too much in it, or it is not text.
        LookupError: when the encoding that was wished for does not exist.
    """
    encoding = wish.encoding or encoding_of(data)
    head = opened(data, encoding).read(_LOOK_AT)
    if _looks_binary(head):
        raise IntakeTrouble(IntakeTroubleKind.BINARY, path)
    named = _NAMED_DELIMITER.fullmatch(head.partition("\n")[0].partition("\r")[0])
    delimiter = wish.delimiter or (named[1] if named else _delimiter_of(head))

    def read(unclosed: int = 0) -> tuple[_Lines, list[Line]]:
        stream = opened(data, encoding)
        if named:
            stream.readline()
        lines = _Lines(stream, delimiter, path, unclosed)
        return lines, list(_rows(lines, delimiter, path))

    lines, rows = read()
    open_quote = _open_quote(lines.quotes, rows)
    if open_quote:
        # What never closes is no quotation: its mark is text, and the rows that it swallowed are rows.
        _, marked = read(lines.last_quoted)
        rows = [Line(line.number, tuple(cell.replace(_MARK, '"') for cell in line.cells)) for line in marked]
    while rows and not any(map(str.strip, rows[-1].cells)):
        rows.pop()
    if not rows:
        raise IntakeTrouble(IntakeTroubleKind.EMPTY, path)
    return Table(path, tuple(rows), open_quote, encoding, delimiter)


class _Lines:
    """Lines of text that end in a trouble rather than in too many cells; NUL bytes are no text.

    Attributes:
        quotes: How many quotation marks there were.
        last_quoted: The number of the last line with one, from 1.
    """

    def __init__(self, stream: TextIO, delimiter: str, path: Path, unclosed: int) -> None:
        self._stream = stream
        self._delimiter = delimiter
        self._path = path
        self._unclosed = unclosed
        self.quotes = 0
        self.last_quoted = 0

    def __iter__(self) -> Iterator[str]:
        """The lines; in the one with the mark that never closes, another character stands for its last mark."""
        cells = number = 0
        while line := self._stream.readline(_LONGEST_LINE + 1):
            number += 1
            cells += 1 + line.count(self._delimiter)
            if cells > MOST_CELLS or len(line) > _LONGEST_LINE:
                raise IntakeTrouble(IntakeTroubleKind.TOO_BIG, self._path)
            if '"' in line:
                self.quotes += line.count('"')
                self.last_quoted = number
            if number == self._unclosed:
                line = _MARK.join(line.rsplit('"', 1))
            yield line.replace("\0", "")


def _rows(lines: Iterable[str], delimiter: str, path: Path) -> Iterator[Line]:
    csv.field_size_limit(_LONGEST_CELL)
    for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), 1):
        if len(cells) > MOST_COLUMNS:
            raise IntakeTrouble(IntakeTroubleKind.TOO_BIG, path)
        # A line with neither text nor delimiter is the end of the file or a gap, no row.
        if len(cells) > 1 or (cells and cells[0].strip()):
            yield Line(number, tuple(cells))


def _looks_binary(head: str) -> bool:
    controls = sum(character < " " and character not in "\0\t\r\n\v\f" for character in head)
    return controls > len(head) * _MOST_CONTROLS


def _delimiter_of(head: str) -> str:
    """What cuts the most rows into the same number of cells, and into many.

    Title rows above the header have no delimiter, decimal commas are not in every row, and lists do not cut alike.
    """
    text = _TITLES.sub("", head.replace("\0", ""), count=1)
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    csv.field_size_limit(_LONGEST_CELL)
    rows = (
        cells for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(map(str.strip, cells))
    )
    looked_at = list(islice(rows, _LOOK_AT_ROWS))
    # A cell with half a pair of quotation marks was cut out of a quotation.
    cut = [len(cells) for cells in looked_at if len(cells) > 1 and not any(cell.count('"') % 2 for cell in cells)]
    width, alike = max(Counter(cut).items(), key=lambda one: (one[0] - 1) * one[1], default=(1, 0))
    if delimiter == "|" and alike < len(looked_at):
        return 0, 0
    return (width - 1) * alike, len(cut)


def _open_quote(quotes: int, rows: Sequence[Line]) -> int | None:
    """An odd number of marks, and the last row swallowed line breaks: its quotation never ended."""
    swallowed = rows and any("\n" in cell or "\r" in cell for cell in rows[-1].cells)
    return rows[-1].number if swallowed and quotes % 2 else None
