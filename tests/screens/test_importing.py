"""Import on screen: every row is told, nobody's name is kept, nothing is written before one says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from rolemap.files import read_file
from rolemap.model import LevelKind
from rolemap.screens.checklist import CheckScreen
from rolemap.screens.files_dialog import FileScreen
from rolemap.screens.importing import ImportScreen
from rolemap.screens.map import MapScreen
from rolemap.screens.new_map import NewMapScreen
from rolemap.screens.start import StartScreen
from tests.screens.conftest import app_of, fill, highlighted, press_for, screen_of, seen, until
from tests.screens.test_start_screen import a_map, at_start

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

STAFF = (
    "Henkilönumero;Sukunimi;Nimike;Yksikkö;Esihenkilön numero\r\n"
    "1;Etusivu;Toimitusjohtaja;Johto;\r\n"
    "2;Kansilehti;Lakimies;Hallinto;1\r\n"
    "3;Takasivu;Lakimies;Hallinto;1\r\n"
    "4;Selkänimi;Satamapalvelija;Satama;77\r\n"
)


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    """An HR file as a Finnish Excel writes it."""
    file = a_map(tmp_path / "house", "other").with_name("staff.csv")
    file.write_bytes(STAFF.encode("cp1252"))
    return file


async def imported(pilot: Pilot[int], name: str) -> ImportScreen:
    """Choose a file by its name and wait until it was read."""
    await pilot.press("i")
    await until(pilot, lambda: isinstance(pilot.app.screen, FileScreen))
    pilot.app.screen.query_one(Input).value = name
    await pilot.pause()
    screen = await press_for(pilot, ImportScreen, "enter")
    await until(pilot, lambda: "Reading" not in seen(pilot))
    return screen


async def test_an_hr_file_becomes_a_map_with_those_whom_no_hr_file_has(tmp_path: Path, staff: Path) -> None:
    async with at_start(tmp_path, tmp_path / "house" / "other.toml") as pilot:
        await imported(pilot, "staff")
        text = seen(pilot)
        assert "3 roles from 4 rows" in text
        assert re.search("Nimike +title of the role", text)
        assert re.search("Sukunimi .*then left out", text)
        await pilot.press("3")
        assert re.search("The superior is not among the rows.*\n.*staff.csv, row 5", seen(pilot))
        assert not list(staff.parent.glob("quay*"))

        await press_for(pilot, CheckScreen, "ctrl+s")
        assert highlighted(pilot, "CheckScreen LineList") == "> Go on"
        await pilot.press("up", "space")
        await press_for(pilot, NewMapScreen, "down", "enter")
        await fill(pilot, "Quay", "matkustaja")
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))

        file = staff.with_name("quay.toml")
        saved = read_file(file).map
        titles = [role.title for role in saved.roles]
        assert titles[:3] == ["Owner", "Chair of the board", "Board member"]
        assert "Partner" not in titles
        assert saved.roles[0].level == LevelKind.OWNERS
        assert [segment.name for segment in saved.segments()] == ["matkustaja"]
        assert saved.organisation.id
        assert not any(name in file.read_text(encoding="utf-8") for name in ("Etusivu", "Kansilehti", "Takasivu"))
        await press_for(pilot, StartScreen, "ctrl+o")


async def test_a_second_file_joins_the_first(tmp_path: Path, staff: Path) -> None:
    more = staff.with_name("more.csv")
    more.write_bytes(STAFF.splitlines()[0].encode("cp1252") + b"\r\n77;X;Satamakapteeni;Satama;1\r\n")
    async with at_start(tmp_path, staff.with_name("other.toml")) as pilot:
        await imported(pilot, "staff")
        await press_for(pilot, FileScreen, "a")
        pilot.app.screen.query_one(Input).value = str(more)
        await pilot.pause()
        await press_for(pilot, ImportScreen, "enter")
        await until(pilot, lambda: "4 roles from 5 rows" in seen(pilot))
        assert "staff.csv, more.csv" in seen(pilot)


async def test_what_is_no_table_is_said_and_another_file_can_be_chosen(tmp_path: Path, staff: Path) -> None:
    staff.with_name("sheet.csv").write_bytes(b"PK\x03\x04 and so on")
    async with at_start(tmp_path, staff.with_name("other.toml")) as pilot:
        screen = await imported(pilot, "sheet")
        assert "This spreadsheet is damaged" in seen(pilot)
        assert screen.check_action("keep", ()) is False
        await pilot.press("ctrl+s")
        assert screen_of(pilot, ImportScreen) is screen

        await press_for(pilot, FileScreen, "o")
        pilot.app.screen.query_one(Input).value = str(staff)
        await pilot.pause()
        await press_for(pilot, ImportScreen, "enter")
        await until(pilot, lambda: "from 4 rows" in seen(pilot))
        assert "This spreadsheet is damaged" not in seen(pilot)


async def test_leaving_writes_nothing(tmp_path: Path, staff: Path) -> None:
    before = sorted(staff.parent.iterdir())
    async with at_start(tmp_path, staff.with_name("other.toml")) as pilot:
        await imported(pilot, "staff")
        await press_for(pilot, CheckScreen, "ctrl+s")
        await press_for(pilot, ImportScreen, "escape")
        await press_for(pilot, CheckScreen, "ctrl+s")
        await press_for(pilot, NewMapScreen, "enter")
        await press_for(pilot, ImportScreen, "escape")
        await press_for(pilot, StartScreen, "escape")
        assert not app_of(pilot).has_map
    assert sorted(staff.parent.iterdir()) == before
