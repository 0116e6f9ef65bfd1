"""Workbooks as HR keeps them: which sheet, which cells, and what must not take all memory."""

from __future__ import annotations

import datetime
import struct
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from rolemap.intake import FileWish, IntakeTrouble, IntakeTroubleKind, Table
from rolemap.intake.reading.files import read_table
from tests.intake.books import ods, ods_cell, ods_row, xls, xlsx
from tests.intake.taking_in import account, real, take_in, titled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from xlsxwriter.worksheet import Worksheet


@pytest.fixture
def book(tmp_path: Path) -> Iterator[xlsxwriter.Workbook]:
    made = xlsxwriter.Workbook(tmp_path / "staff.xlsx")
    yield made
    if not made.fileclosed:
        made.close()


def read(book: xlsxwriter.Workbook, wish: FileWish = FileWish()) -> Table:  # noqa: B008 - a wish for nothing
    if not book.fileclosed:
        book.close()
    return read_table(Path(book.filename), wish)


def trouble_of(path: Path, wish: FileWish = FileWish()) -> IntakeTrouble:  # noqa: B008 - a wish for nothing
    with pytest.raises(IntakeTrouble) as caught:
        read_table(path, wish)
    assert caught.value.path == path
    return caught.value


def write_rows(sheet: Worksheet, rows: Sequence[Sequence[object]], top: int = 0) -> None:
    for number, row in enumerate(rows, top):
        sheet.write_row(number, 0, row)


STAFF: list[list[object]] = [
    ["Position ID", "Job title", "Unit", "Reports to", "FTE"],
    ["0017", "Chief executive", "House", "", 1],
    ["0018", "Cook", "Kitchen", "0017", 0.8],
    ["0019", "Cook", "Kitchen", "0017", 1.5],
]


def test_a_workbook_is_the_same_map_as_the_csv_of_it(book: xlsxwriter.Workbook) -> None:
    cover = book.add_worksheet("Cover")
    write_rows(cover, [["Staff of the house"], ["As it was in autumn"], ["Ask HR"], ["Not for outsiders"], ["2026"]])
    staff = book.add_worksheet("Staff")
    staff.merge_range("A1:E1", "Staff, autumn 2026")
    write_rows(staff, STAFF, top=2)
    book.close()

    intake = take_in(Path(book.filename))

    assert account(intake) == (3, 2, 1, 0, 0)
    assert intake.sources[0].table.sheet == "Staff"
    assert [line.number for line in intake.sources[0].table.lines] == [1, 3, 4, 5, 6]
    assert titled(intake, "Cook").source == ("0018", "0019")
    assert titled(intake, "Cook").headcount == 2.3
    assert titled(intake, "Cook").reports_to == "chief-executive"


def test_the_sheet_with_a_table_is_read_or_the_one_wished_for(book: xlsxwriter.Workbook) -> None:
    write_rows(book.add_worksheet("Notes"), [["a"], ["b"], ["c"], ["d"], ["e"]])
    write_rows(book.add_worksheet("Staff"), STAFF)
    write_rows(book.add_worksheet("Old"), STAFF[:2])
    hidden = book.add_worksheet("Pay")
    write_rows(hidden, STAFF * 3)
    hidden.hide()
    book.add_worksheet("Empty")
    book.add_chartsheet("Chart")

    found = read(book)

    assert (found.sheet, found.sheets) == ("Staff", ("Notes", "Staff", "Old", "Empty"))
    old = read(book, FileWish(sheet="Old"))
    assert (old.sheet, len(old.lines), old.sheets) == ("Old", 2, found.sheets)
    assert trouble_of(Path(book.filename), FileWish(sheet="Empty")).kind is IntakeTroubleKind.EMPTY
    missing = trouble_of(Path(book.filename), FileWish(sheet="Staf"))
    assert (missing.kind, missing.detail) == (IntakeTroubleKind.NO_SUCH_SHEET, "Staf")


def test_cells_are_what_people_see(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.write_row(0, 0, [1001.0, 0.8, "0042", True, -3, 0.1 + 0.2, "  kept  ", 1234567890123456])
    sheet.write_datetime(0, 8, datetime.datetime(2026, 11, 22), day)  # noqa: DTZ001 - spreadsheets have no zones
    sheet.write_datetime(0, 9, datetime.datetime(2026, 11, 22, 8, 30), moment)  # noqa: DTZ001
    sheet.write_formula(0, 10, "=1/0", None, "#DIV/0!")
    sheet.write_formula(0, 11, "=40+2", None, 42)
    sheet.write_string(0, 12, "end")

    (line,) = read(book).lines

    assert line.cells[:3] == ("1001", "0.8", "0042")
    assert line.cells[3:7] == ("TRUE", "-3", "0.3", "  kept  ")
    assert line.cells[8:] == ("2026-11-22", "2026-11-22 08:30:00", "", "42", "end")


def test_a_cell_merged_downwards_stands_for_all_its_rows(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    sheet.merge_range("B2:D2", "Staff")
    sheet.write_row("B3", ["Unit", "Job title", "Place"])
    sheet.merge_range("B4:B6", "Kitchen")
    sheet.merge_range("B9:B11", "Desk")
    sheet.merge_range("B7:C8", "Yard")
    for row, title in {3: "Cook", 4: "Baker", 5: "Dishwasher", 8: "Clerk", 10: "Agent"}.items():
        sheet.write(row, 2, title)

    assert [(line.number, *line.cells) for line in read(book).lines] == [
        (2, "Staff", "", ""),
        (3, "Unit", "Job title", "Place"),
        (4, "Kitchen", "Cook", ""),
        (5, "Kitchen", "Baker", ""),
        (6, "Kitchen", "Dishwasher", ""),
        (7, "Yard", "", ""),
        (9, "Desk", "Clerk", ""),
        (11, "Desk", "Agent", ""),
    ]


def test_gaps_count_as_rows_but_are_none(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    for row in (4, 5, 9):
        sheet.write_row(row, 3, ["a", "b"])
    sheet.set_row(2_000, 30)
    sheet.write_blank(3_000, 7, None, book.add_format({"bold": True}))

    assert [(line.number, *line.cells) for line in read(book).lines] == [(5, "a", "b"), (6, "a", "b"), (10, "a", "b")]


def test_an_open_document_is_read_too(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "staff.ods",
        ods_row(ods_cell("Job title"), ods_cell("Unit"), ods_cell(times=1_000))
        + ods_row(ods_cell("Cook"), ods_cell("Kitchen"), times=3)
        + ods_row(ods_cell(times=16_384), times=1_000_000),
    )

    table = read_table(path, FileWish())

    assert [line.cells for line in table.lines] == [("Job title", "Unit"), *[("Cook", "Kitchen")] * 3]
    assert (table.sheet, table.sheets) == ("Staff", ("Staff",))


def test_an_old_workbook_is_read_too(tmp_path: Path) -> None:
    cells = [(0, 0, "Job title"), (0, 1, "Unit"), (2, 0, "Cook"), (2, 1, "Kitchen")]

    table = read_table(xls(tmp_path / "staff.xls", cells, sheets=2), FileWish())

    assert [(line.number, *line.cells) for line in table.lines] == [(1, "Job title", "Unit"), (3, "Cook", "Kitchen")]
    assert (table.sheet, table.sheets) == ("Staff 0", ("Staff 0", "Staff 1"))


@pytest.mark.parametrize("size", [8, 100, 512, 1_000, 3_000])
def test_an_old_workbook_that_is_cut_off(tmp_path: Path, size: int) -> None:
    path = xls(tmp_path / "staff.xls", [(0, 0, "Job title")])
    path.write_bytes(path.read_bytes()[:size])

    assert trouble_of(path).kind is IntakeTroubleKind.BROKEN


@pytest.mark.parametrize(
    "reach", [(255, 1, 0, 7), (0, 9, 7, 1), (0, 70_000, 0, 7), (0, 9, 0, 300), (4_000_000_000, 4_000_000_001, 0, 1)]
)
def test_an_old_sheet_that_says_it_reaches_where_none_can(tmp_path: Path, reach: tuple[int, int, int, int]) -> None:
    path = xls(tmp_path / "staff.xls", [(0, 0, "Job title")], reach=struct.pack("<IIHHH", *reach, 0))
    try:
        assert [line.cells for line in read_table(path, FileWish()).lines] == [("Job title",)]
    except IntakeTrouble as trouble:
        assert trouble.kind in {IntakeTroubleKind.TOO_BIG, IntakeTroubleKind.BROKEN}  # noqa: PT017 - either is right


SHARED = '<c t="s"><v>1</v></c>'
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">{}</row>'

BOMBS: dict[str, tuple[Callable[[Path], Path], IntakeTroubleKind]] = {
    "far cell": (lambda path: xlsx(path, FAR.format('<c r="XFD1048576"><v>1</v></c>')), IntakeTroubleKind.TOO_BIG),
    "far cell in other quotes": (
        lambda path: xlsx(path, FAR.format("<c t='n' r = 'XFD1048576' ><v>1</v></c>")),
        IntakeTroubleKind.TOO_BIG,
    ),
    "far row": (
        lambda path: xlsx(path, FAR.format("<c><v>1</v></c>").replace('<c r="A1"><v>1</v></c>', "<c><v>1</v></c>" * 9)),
        IntakeTroubleKind.TOO_BIG,
    ),
    "a long text in every cell of a row": (
        lambda path: xlsx(path, f"<row>{SHARED * 16_000}</row>", f"<si><t>a</t></si><si><t>{'x' * 100_000}</t></si>"),
        IntakeTroubleKind.TOO_BIG,
    ),
    "a long text in every row": (
        lambda path: xlsx(
            path, f"<row>{SHARED * 2}</row>" * 2_100, f"<si><t>a</t></si><si><t>{'x' * 100_000}</t></si>"
        ),
        IntakeTroubleKind.TOO_BIG,
    ),
    "repeated cells": (
        lambda path: ods(path, ods_row(ods_cell("x", times=16_384), times=1_048_576)),
        IntakeTroubleKind.BROKEN,
    ),
    "repeated text": (
        lambda path: ods(path, ods_row(ods_cell("x" * 100_000, times=1_000), times=1_000)),
        IntakeTroubleKind.TOO_BIG,
    ),
    "repeated spaces": (
        lambda path: ods(path, ods_row(ods_cell('a<text:s text:c="4000000000"/>b'))),
        IntakeTroubleKind.BROKEN,
    ),
    "old far cell": (lambda path: xls(path, [(0, 0, "a"), (65_535, 255, "b")]), IntakeTroubleKind.TOO_BIG),
    "old sheets": (lambda path: xls(path, [(0, 0, "a"), (9_999, 9, "b")], 1_000), IntakeTroubleKind.TOO_BIG),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_what_would_take_all_memory_is_one_trouble(tmp_path: Path, kind: str) -> None:
    made, expected = BOMBS[kind]
    path = made(tmp_path / "staff.xlsx")
    assert path.stat().st_size < 1_000_000
    assert trouble_of(path).kind is expected


def test_only_formatted_cells_far_away_are_no_cells(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576" s="1"><c r="XFD1048576" s="1"/></row>'

    (line,) = read_table(xlsx(tmp_path / "staff.xlsx", rows), FileWish()).lines

    assert line.cells == ("7",)


def test_a_row_far_down_is_read(tmp_path: Path) -> None:
    gaps = ods_row(ods_cell(times=16_384), times=1_048_575)
    table = read_table(ods(tmp_path / "staff.ods", gaps + ods_row(ods_cell(times=200), ods_cell("x"))), FileWish())

    assert [(line.number, line.cells) for line in table.lines] == [(1_048_576, ("x",))]


def test_a_locked_workbook(tmp_path: Path) -> None:
    locked = ods(tmp_path / "staff.ods", "", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>")
    assert trouble_of(locked).kind is IntakeTroubleKind.ENCRYPTED
    (theirs,) = real("suite-xlsx-calamine/pass_protected.xlsx")
    assert trouble_of(theirs).kind is IntakeTroubleKind.ENCRYPTED


def test_other_documents_are_no_workbooks(tmp_path: Path) -> None:
    letter, old_letter = tmp_path / "staff.xlsx", tmp_path / "staff.xls"
    with zipfile.ZipFile(letter, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
    old_letter.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_000) + "WordDocument".encode("utf-16-le"))

    assert trouble_of(letter).kind is IntakeTroubleKind.BINARY
    assert trouble_of(old_letter).kind is IntakeTroubleKind.BINARY


def test_a_workbook_without_rows(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("Empty")
    write_rows(book.add_worksheet("Hidden"), STAFF)
    book.worksheets()[1].hide()
    book.close()

    assert trouble_of(Path(book.filename)).kind is IntakeTroubleKind.NO_SHEETS
    assert len(read(book, FileWish(sheet="Hidden")).lines) == 4


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.integers(0, 6_000), st.integers(0, 255), max_size=4), st.sampled_from([0, 0, 0, 600, 3_000]))
def test_a_damaged_workbook_gives_rows_or_a_trouble(damage: dict[int, int], kept: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "staff.xlsx")
        with xlsxwriter.Workbook(path) as made:
            write_rows(made.add_worksheet(), STAFF)
        content = bytearray(path.read_bytes())
        for place, byte in damage.items():
            content[place % len(content)] = byte
        path.write_bytes(content[: kept or None])
        try:
            assert read_table(path, FileWish()).lines
        except IntakeTrouble as trouble:
            assert trouble.kind in IntakeTroubleKind  # noqa: PT017 - either is right


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=8)
values = texts | st.sampled_from(["0042", "=1+1", "{x}", "http://a", "a\nb", " ", "#REF!", "ä"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(values, min_size=1, max_size=5), min_size=1, max_size=6))
def test_what_was_written_as_a_workbook_is_read_back(rows: list[list[str]]) -> None:
    rows = [["Job title"] * 5, *rows]
    with TemporaryDirectory() as folder:
        path = Path(folder, "staff.xlsx")
        with xlsxwriter.Workbook(path) as made:
            sheet = made.add_worksheet()
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    sheet.write_string(number, place, cell)
        table = read_table(path, FileWish())

    padded = {number: (*row, *[""] * (5 - len(row))) for number, row in enumerate(rows, 1)}
    assert {line.number: line.cells for line in table.lines} == {
        number: row for number, row in padded.items() if any(map(str.strip, row))
    }
