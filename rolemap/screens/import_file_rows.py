"""The rows of the pane "File": how each file was read, its columns, its first lines as a table. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from rich.cells import cell_len

from rolemap.intake import IntakeTroubleKind
from rolemap.widgets.columns import fitted
from rolemap.widgets.line_list import Line
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rolemap.intake import Column, Source
    from rolemap.intake import Line as TableLine
    from rolemap.screens.import_state import ImportState

_MOST_ROWS = 13
_MOST_COLUMNS = 60
"""No window is wide enough for more."""
_MOST_ABOVE = 3
"""So many rows above the header are shown: what stands there tells whether it is the header."""
_WIDEST_CELL = 24
_LOOK_AT = 200
"""So many rows are looked at for an example, and so many characters of a cell for what is shown of it."""


class Fact(StrEnum):
    """What there is to say about how a file was read."""

    ENCODING = "encoding"
    DELIMITER = "delimiter"
    SHEET = "sheet"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Heading:
    """A file's name, or the word over its columns; an empty one is a blank line."""

    file: str = ""
    columns: bool = False


@dataclass(frozen=True, slots=True)
class FactRow:
    """How the file at this place was read."""

    place: int
    source: Source
    fact: Fact


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of the file at this place, and a cell of it."""

    place: int
    source: Source
    column: Column
    example: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """A line of a file as it is shown: its number and its cells, each as wide as its column."""

    number: str
    cells: str
    header: bool


FileRow = Heading | FactRow | ColumnRow


def file_rows(sources: Sequence[Source]) -> Iterator[FileRow]:
    """For each file how it was read, then its columns; the files' names where there are several."""
    for place, source in enumerate(sources):
        if place:
            yield Heading()
        if len(sources) > 1:
            yield Heading(source.table.file)
        facts = [FactRow(place, source, fact) for fact in _facts(source)]
        yield from facts
        if facts:
            yield Heading()
        yield Heading(columns=True)
        for column in source.layout.columns:
            yield ColumnRow(place, source, column, _example(source, column) if column.shown else "")


def _facts(source: Source) -> Iterator[Fact]:
    """What can be chosen about this kind of file."""
    table = source.table
    if table.encoding:
        yield Fact.ENCODING
    if table.delimiter:
        yield Fact.DELIMITER
    if len(table.sheets) > 1:
        yield Fact.SHEET
    if not table.keyed:
        yield Fact.HEADER


def _below_header(source: Source) -> Iterator[TableLine]:
    top = source.layout.header.number if source.layout.header else -1
    return (line for line in source.table.lines if line.number > top)


def _example(source: Source, column: Column) -> str:
    """The first cell of a column that says anything."""
    lines = islice(_below_header(source), _LOOK_AT)
    cells = (line.cells[column.place].strip() for line in lines if column.place < len(line.cells))
    return next(filter(None, cells), "")[:_LOOK_AT]


def likely_title(state: ImportState, rows: Sequence[FileRow]) -> ColumnRow | None:
    """The column that was guessed to hold the titles; where none was, the first that has words and no use yet."""
    columns = [row for row in rows if isinstance(row, ColumnRow)]
    if guessed := state.guessed_titles:
        return next(row for row in columns if row.column in guessed)
    if state.trouble is None or state.trouble.kind is not IntakeTroubleKind.NO_TITLE_COLUMN:
        return None
    free = [row for row in columns if row.column.use is None and row.source.table.path == state.trouble.path]
    return next((row for row in free if _is_words(row.example)), next(iter(free), None))


def _is_words(text: str) -> bool:
    letters = sum(character.isalpha() for character in text)
    return letters * 2 > len(text)


def header_line(line: TableLine) -> str:
    """A row in a few words, to choose the header by."""
    return " · ".join(one_line(cell) for cell in line.cells if cell.strip())


def one_line(cell: str) -> str:
    """A cell as it is shown: on one line, its beginning."""
    return visible_line(cell[:_LOOK_AT].strip())


def first_rows(source: Source) -> tuple[PageRow, ...]:
    """The file's first rows from the header on, in columns; what is personal is left out of them.

    Where there is no header, the columns' numbers stand in its place.
    """
    header = source.layout.header
    lines = source.table.lines
    at = lines.index(header) if header in lines else 0
    page = lines[max(0, at - _MOST_ABOVE) :][:_MOST_ROWS]
    places = [column.place for column in source.layout.columns if column.shown][:_MOST_COLUMNS]
    cells = [[one_line(line.cells[place]) if place < len(line.cells) else "" for place in places] for line in page]
    if header is None:
        cells.insert(0, [str(place + 1) for place in places])
    widths = [min(_WIDEST_CELL, max(map(cell_len, column))) for column in zip(*cells, strict=True)]
    rows = ["  ".join(fitted(cell, width) for cell, width in zip(row, widths, strict=True) if width) for row in cells]
    numbers = [PageRow("", rows.pop(0), header=True)] if header is None else []
    return (
        *numbers,
        *(
            PageRow("" if source.table.keyed and line is header else str(line.number), row, line is header)
            for line, row in zip(page, rows, strict=True)
        ),
    )


def row_line(row: PageRow) -> Line:
    """One of the first rows, drawn."""
    return Line(((f" {row.number:>5}  ", "dim"), (row.cells, "strong" if row.header else "plain")))
