"""What bytes an HR file may come in: encodings, delimiters, quotes, line ends; and what is no table at all."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest

from rolemap.intake import IntakeTrouble, IntakeTroubleKind, OddityKind, Use
from tests.intake.taking_in import account, real, rows_named, take_in, take_in_text, titled

if TYPE_CHECKING:
    from pathlib import Path

FINNISH = (
    "Vakanssinumero;Tehtävänimike;Yksikkö;Esihenkilön vakanssinumero;HTV;Henkilötunnus\r\n"
    "V-1;Toimitusjohtaja;Johto;;1,0;\r\n"
    "V-2;Työnjohtaja;Kenttä;V-1;0,8;\r\n"
    "V-3;Siivooja;Kenttä;V-2;12,5;\r\n"
    "V-4;Siivooja;Kenttä;V-2;0,75;\r\n"
)


@pytest.mark.parametrize(
    ("encoding", "delimiter", "newline"),
    [
        ("cp1252", ";", "\r\n"),
        ("utf-8", ";", "\n"),
        ("utf-8-sig", ",", "\r\n"),
        ("utf-16", "\t", "\r\n"),
        ("utf-16-le", "\t", "\n"),
        ("utf-16-be", ";", "\r"),
    ],
)
def test_the_same_table_in_any_dialect_is_the_same_map(
    tmp_path: Path, encoding: str, delimiter: str, newline: str
) -> None:
    decimal = "." if delimiter == "," else ","
    text = FINNISH.replace(",", decimal).replace(";", delimiter).replace("\r\n", newline)

    intake = take_in_text(tmp_path, text, encoding)

    assert account(intake) == (4, 3, 1, 0, 0)
    assert [(role.title, role.unit, role.level, role.headcount) for role in intake.incoming] == [
        ("Toimitusjohtaja", "Johto", "executives", 1),
        ("Työnjohtaja", "Kenttä", "supervisors", 0.8),
        ("Siivooja", "Kenttä", "frontline", 13.25),
    ]
    assert titled(intake, "Siivooja").source == ("V-3", "V-4")
    assert titled(intake, "Siivooja").reports_to == "tyonjohtaja"
    assert intake.dropped == ("Henkilötunnus",)
    assert intake.oddities == ()


def test_both_encodings_of_a_umlaut_are_one(tmp_path: Path) -> None:
    first, *rest = FINNISH.splitlines()
    text = "\n".join(
        [unicodedata.normalize("NFD", first), *rest[:2], unicodedata.normalize("NFD", "V-9;Työnjohtaja;Kenttä;V-1;1;")]
    )

    intake = take_in_text(tmp_path, text)

    assert account(intake) == (3, 2, 1, 0, 0)
    columns = intake.sources[0].layout.columns
    assert [column.use for column in columns if column.use] == [Use.POST, Use.TITLE, Use.UNIT, Use.SUPERIOR, Use.COUNT]


def test_swedish_headers_and_loose_spelling(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "befattnings-nummer;  BEFATTNING ;Enhet;Närmaste chef;Antal\nB1;Verkställande direktör;Ledning;;1\n"
        "B2;Ekonomichef;Ekonomi;b1 ;1\n",
    )

    assert [role.level for role in intake.incoming] == ["executives", "middle"]
    assert titled(intake, "Ekonomichef").reports_to == "verkstallande-direktor"


def test_lines_above_the_header_are_passed_over(tmp_path: Path) -> None:
    intake = take_in_text(tmp_path, "sep=;\nHenkilöstö 2026;\n\nNimike;Yksikkö\nLakimies;Johto\n")

    assert account(intake) == (1, 1, 0, 0, 0)


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        'Position ID,Job title,Unit,Reports to\nP1,Chief executive,House,\n\nP2,"Sales\nagent",Desk,P1\n'
        "P3,Planner,Desk,P77\n",
    )

    assert titled(intake, "Sales agent").reports_to == "chief-executive"
    assert titled(intake, "Planner").unplaced == "row 5: superior not found"
    assert rows_named(intake) == {OddityKind.UNKNOWN_SUPERIOR: [(5,)]}


def test_a_quotation_that_never_ends_is_told(tmp_path: Path) -> None:
    intake = take_in_text(tmp_path, 'Job title,Unit\nPlanner,Desk\nClerk,"Desk\nCook,Kitchen\nDriver,Yard\n')

    assert rows_named(intake)[OddityKind.OPEN_QUOTE] == [(3,)]


def test_unquoted_delimiters_are_told(tmp_path: Path) -> None:
    intake = take_in_text(tmp_path, "Job title,Unit\nManager, sales,Desk\nClerk,Desk,,\n")

    assert rows_named(intake) == {OddityKind.TOO_MANY_CELLS: [(2,)]}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", IntakeTroubleKind.EMPTY),
        (b"\xef\xbb\xbf \r\n\r\n", IntakeTroubleKind.EMPTY),
        (b"PK\x03\x04\x14\x00\x06\x00", IntakeTroubleKind.BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", IntakeTroubleKind.BINARY),
        (b"%PDF-1.7 Job title,Unit", IntakeTroubleKind.BINARY),
        (bytes(range(256)) * 20, IntakeTroubleKind.BINARY),
        (b"\xff\xfeJ\x00o\x00\x00\xd8", IntakeTroubleKind.NO_TITLE_COLUMN),
        (b"Fruit;Colour\nPear;Green\n", IntakeTroubleKind.NO_TITLE_COLUMN),
        (b"Job title;Unit\n\n", IntakeTroubleKind.NO_ROWS),
    ],
)
def test_what_is_no_table_of_roles_says_which(tmp_path: Path, data: bytes, kind: IntakeTroubleKind) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(data)

    with pytest.raises(IntakeTrouble) as caught:
        take_in(path)

    assert (caught.value.kind, caught.value.path) == (kind, path)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path, kind in ((tmp_path / "no.csv", IntakeTroubleKind.MISSING), (tmp_path, IntakeTroubleKind.FOLDER)):
        with pytest.raises(IntakeTrouble) as caught:
            take_in(path)
        assert caught.value.kind is kind


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("Job title\nPlanner\n", encoding="utf-8")
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        with pytest.raises(IntakeTrouble) as caught:
            take_in(path)
        assert caught.value.kind is IntakeTroubleKind.PERMISSION
    else:
        pytest.skip(f"this user may read everything on {sys.platform}")


def test_the_csv_suites_give_rows_or_one_clear_trouble() -> None:
    spectrum, injection = real("suite-csv-spectrum", "suite-csv-injection")
    paths = [path for folder in (spectrum, injection) for path in folder.rglob("*") if path.is_file()]
    assert len(paths) > 24
    for path in paths:
        with pytest.raises(IntakeTrouble) as caught:
            take_in(path)
        assert caught.value.kind is IntakeTroubleKind.NO_TITLE_COLUMN
