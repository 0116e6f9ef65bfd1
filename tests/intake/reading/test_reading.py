"""What kind of file it is, told by its content; and what is no table of roles at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rolemap.intake import MOST_BYTES, IntakeTrouble, IntakeTroubleKind
from tests.intake.taking_in import take_in


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", IntakeTroubleKind.EMPTY),
        (b"\xef\xbb\xbf \r\n\r\n", IntakeTroubleKind.EMPTY),
        (b"PK\x03\x04\x14\x00\x06\x00", IntakeTroubleKind.BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", IntakeTroubleKind.BROKEN),
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


WEB_PAGE = "<table><tr><td>Job title</td></tr><tr><td>Cook</td></tr></table>"


@pytest.mark.parametrize("name", ["staff.xls", "staff.csv", "staff.xlsx"])
@pytest.mark.parametrize(
    "data",
    [
        WEB_PAGE.encode(),
        b"\xef\xbb\xbf\r\n  <!DOCTYPE html><html>" + WEB_PAGE.encode(),
        f"<html>{WEB_PAGE}</html>".encode("utf-16"),
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    ],
)
def test_a_web_page_with_a_spreadsheets_name(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(IntakeTrouble) as caught:
        take_in(path)

    assert caught.value.kind is IntakeTroubleKind.WEB_PAGE


@pytest.mark.parametrize("head", ["", "\ufeff", "# Our own map\n\n"])
def test_a_map_is_no_hr_file(tmp_path: Path, head: str) -> None:
    path = tmp_path / "our-map.toml"
    path.write_text(f'{head}rolemap = 1\n\n[organisation]\nname = "Harbour"\n', encoding="utf-8")

    with pytest.raises(IntakeTrouble) as caught:
        take_in(path)

    assert caught.value.kind is IntakeTroubleKind.MAP


@pytest.mark.parametrize("name", ["staff.xlsx", "staff.json", "staff"])
def test_content_counts_not_the_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for data in (b"Job title;Unit\nCook;Kitchen\n", b'[{"job title": "Cook", "unit": "Kitchen"}]'):
        path.write_bytes(data)
        (role,) = take_in(path).incoming
        assert (role.title, role.unit) == ("Cook", "Kitchen")


def test_a_table_that_begins_with_a_bracket_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(b"[Staff];\nJob title;Unit\nCook;Kitchen\n")

    assert [role.title for role in take_in(path).incoming] == ["Cook"]


def test_a_file_that_is_too_big_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    with path.open("wb") as file:
        file.write(b"Job title")
        # One line, with a hole for most of it where the system has holes.
        file.truncate(2 * MOST_BYTES)

    with pytest.raises(IntakeTrouble) as caught:
        take_in(path)

    assert caught.value.kind is IntakeTroubleKind.TOO_BIG


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such device")
def test_a_device_without_end_is_too_big() -> None:
    with pytest.raises(IntakeTrouble) as caught:
        take_in(Path("/dev/zero"))

    assert caught.value.kind is IntakeTroubleKind.TOO_BIG
