"""Files that others made to break readers: each gives rows or one trouble, and a whole import of it does too."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from rolemap.intake import FileWish, IntakeTrouble, IntakeTroubleKind
from rolemap.intake.reading.files import read_table
from tests.intake.taking_in import real, take_in
from tests.intake.test_any_table import holds_together

SUITES = ("suite-xlsx-calamine", "suite-xlsx-exceljs", "suite-csv-spectrum", "suite-csv-injection", "suite-blns")

UNREADABLE = {
    "suite-xlsx-calamine/issue252.xlsx": IntakeTroubleKind.BROKEN,
    "suite-xlsx-calamine/pass_protected.xlsx": IntakeTroubleKind.ENCRYPTED,
    "suite-xlsx-exceljs/missing-bits.xlsx": IntakeTroubleKind.BINARY,
    "suite-xlsx-exceljs/test-issue-176.xlsx": IntakeTroubleKind.BROKEN,
    "suite-xlsx-exceljs/test-row-styles.xlsx": IntakeTroubleKind.BROKEN,
}
"""What is wrong with workbooks that have no rows for other reasons than being empty."""

EMPTY = {
    *("calamine/" + name for name in ("empty_sheet", "errors", "issue127", "picture", "picture_richdata")),
    "calamine/pictures_in_cell_and_over_cell",
    *("exceljs/" + name for name in ("duplicateRowTest", "images", "test-issue-1842", "test-issue-257")),
    *("exceljs/" + name for name in ("test-issue-623", "test-issue-771", "test-issue-877")),
}


def files() -> list[str]:
    """Every file of the suites, where real data is at hand."""
    root = Path(os.environ.get("ROLEMAP_REAL_DATA", "-"))
    found = (path.relative_to(root) for suite in SUITES for path in sorted((root / suite).rglob("*")) if path.is_file())
    return [path.as_posix() for path in found]


@pytest.mark.parametrize("name", files())
def test_any_file_gives_rows_or_one_trouble(name: str) -> None:
    (path,) = real(name)
    try:
        table = read_table(path, FileWish())
    except IntakeTrouble as trouble:
        expected = UNREADABLE.get(name)
        if name.endswith(".xlsx"):
            empty = name.removeprefix("suite-xlsx-").removesuffix(".xlsx") in EMPTY
            expected = expected or (IntakeTroubleKind.NO_SHEETS if empty else None)
        else:
            expected = IntakeTroubleKind.NO_RECORDS
        assert trouble.kind is expected  # noqa: PT017 - a file may have rows too
    else:
        assert name not in UNREADABLE
        assert table.lines
        numbers = [line.number for line in table.lines]
        assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("name", files())
def test_a_whole_import_of_any_file_holds_together(name: str) -> None:
    (path,) = real(name)
    try:
        intake = take_in(path)
    except IntakeTrouble as trouble:
        assert trouble.path == path  # noqa: PT017 - a file may come in too
    else:
        holds_together(intake)


@pytest.mark.parametrize("name", [name for name in files() if name.endswith(".csv") and "spectrum" in name])
def test_csv_says_the_same_as_its_json_twin(name: str) -> None:
    (path,) = real(name)
    told = json.loads((path.parents[1] / "json" / f"{path.stem}.json").read_text(encoding="utf-8"))
    twin = told if isinstance(told, list) else [told]

    header, *lines = read_table(path, FileWish()).lines

    said = [dict(zip(header.cells, line.cells, strict=True)) for line in lines]
    for one in (*said, *twin):
        # The number differs between the two files; line ends do where the files went through git.
        one.pop("Contact Phone Number", None)
        one.update({key: value.replace("\r\n", "\n") for key, value in one.items()})
    assert said == twin


def test_the_suites_are_whole() -> None:
    real()
    assert len([name for name in files() if name.endswith(".xlsx")]) > 90
    assert len([name for name in files() if name.endswith(".csv")]) > 12


def test_what_a_workbook_of_theirs_holds() -> None:
    merged, hidden, dates = real(
        "suite-xlsx-calamine/merged_range.xlsx",
        "suite-xlsx-calamine/any_sheets.xlsx",
        "suite-xlsx-calamine/date_1904.xlsx",
    )

    assert read_table(hidden, FileWish()).sheets == ("Visible",)
    assert read_table(dates, FileWish()).lines[0].cells[0] == "2021-01-01"
    assert read_table(merged, FileWish()).lines[0].cells
