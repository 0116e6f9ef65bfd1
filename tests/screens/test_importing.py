"""Import on screen: every row is told, nobody's name is kept, nothing is written before one says so."""

from __future__ import annotations

import os
import re
import sys
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from rolemap.files import read_file
from rolemap.model import LevelKind, Map, Role
from rolemap.model.steps import StepKind
from rolemap.screens.checklist import CheckScreen
from rolemap.screens.dialogs import OfferScreen, PickScreen
from rolemap.screens.files_dialog import FileScreen
from rolemap.screens.importing import ImportScreen
from rolemap.screens.map import MapScreen
from rolemap.screens.new_map import NewMapScreen
from rolemap.screens.start import StartScreen
from tests.screens.conftest import (
    app_of,
    fill,
    highlighted,
    list_of,
    map_of,
    open_app,
    press_for,
    saved_map,
    screen_of,
    seen,
    until,
)
from tests.screens.test_start_screen import a_map, at_start

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from rolemap.session import Session

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


async def click_on(pilot: Pilot[int], words: str) -> None:
    """Click where these words stand."""
    lines = seen(pilot).splitlines()
    y = next((at for at, line in enumerate(lines) if words in line), None)
    assert y is not None, f"{words} is nowhere\n{seen(pilot)}"
    await pilot.click(offset=(lines[y].index(words) + 1, y))
    await pilot.pause()


async def test_a_mouse_alone_leads_from_the_start_to_a_map(tmp_path: Path, staff: Path) -> None:
    async with at_start(tmp_path, staff.with_name("other.toml")) as pilot:
        await click_on(pilot, "Import an HR file…")
        await until(pilot, lambda: isinstance(pilot.app.screen, FileScreen))
        for _ in range(2):
            if isinstance(pilot.app.screen, FileScreen):
                await click_on(pilot, "staff.csv")
        await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen) and "3 roles from 4 rows" in seen(pilot))

        await click_on(pilot, "Yksikkö")
        await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen))
        await click_on(pilot, "not used")
        await until(pilot, lambda: bool(re.search("Yksikkö +not used", seen(pilot))))
        await click_on(pilot, "u Undo")
        await until(pilot, lambda: bool(re.search("Yksikkö +unit", seen(pilot))))

        await click_on(pilot, "2 Roles")
        await click_on(pilot, "Lakimies")
        await click_on(pilot, "s Split")
        await until(pilot, lambda: "4 roles from 4 rows" in seen(pilot))
        await click_on(pilot, "3 To look at")
        await click_on(pilot, "The superior is not among the rows")
        await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen))
        await click_on(pilot, "set aside")
        await until(pilot, lambda: "3 roles from 4 rows" in seen(pilot))

        await click_on(pilot, "Keep as map…")
        await until(pilot, lambda: isinstance(pilot.app.screen, CheckScreen))
        await click_on(pilot, "[x] Partner")
        await until(pilot, lambda: "[ ] Partner" in seen(pilot))
        await click_on(pilot, "> Go on")
        await until(pilot, lambda: isinstance(pilot.app.screen, NewMapScreen))
        for number, text in enumerate(("Quay", "matkustaja")):
            screen_of(pilot, NewMapScreen).query_one(f"#box-{number}", Input).value = text
        await pilot.pause()
        await click_on(pilot, "Ctrl+S Keep")
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))
        assert [role.title for role in map_of(pilot).roles].count("Lakimies") == 2


async def kept(pilot: Pilot[int]) -> None:
    """Keep what came in as a map, with nobody else in it."""
    await press_for(pilot, CheckScreen, "ctrl+s")
    await pilot.press(*(["up", "space"] * 4))
    await press_for(pilot, NewMapScreen, "ctrl+s")
    await fill(pilot, "Quay", "matkustaja")
    await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))


async def test_an_import_is_one_step_that_can_be_undone_and_redone(tmp_path: Path, staff: Path) -> None:
    async with at_start(tmp_path, staff.with_name("other.toml")) as pilot:
        await imported(pilot, "staff")
        await kept(pilot)
        titles = [role.title for role in map_of(pilot).roles]
        assert sorted(titles) == ["Lakimies", "Satamapalvelija", "Toimitusjohtaja"]
        await pilot.press("u")
        assert map_of(pilot).roles == ()
        assert map_of(pilot).segments()
        await pilot.press("ctrl+r")
        assert [role.title for role in map_of(pilot).roles] == titles
        assert [role.title for role in saved_map(pilot).roles] == titles


async def test_what_found_no_place_waits_on_the_map_with_its_row(tmp_path: Path, staff: Path) -> None:
    async with at_start(tmp_path, staff.with_name("other.toml")) as pilot:
        await imported(pilot, "staff")
        await pilot.press("3")
        await press_for(pilot, PickScreen, "enter")
        screen_of(pilot, PickScreen).query_one(Input).value = "without a place"
        await pilot.pause()
        await press_for(pilot, ImportScreen, "enter")
        await until(pilot, lambda: "left without a place" in seen(pilot))
        await kept(pilot)
        screen = screen_of(pilot, MapScreen)
        screen.highlight("satamapalvelija")
        await pilot.pause()
        assert "NO PLACE YET" in seen(pilot)
        assert "row 5: superior not found" in seen(pilot)
        await press_for(pilot, PickScreen, "m")
        await press_for(pilot, MapScreen, "enter")
        role = map_of(pilot).role("satamapalvelija")
        assert role is not None
        assert (bool(role.level), role.unplaced) == (True, "")


async def test_nobody_reaches_the_map_the_settings_or_the_state(tmp_path: Path, staff: Path) -> None:
    async with at_start(tmp_path, staff.with_name("other.toml")) as pilot:
        await imported(pilot, "staff")
        await kept(pilot)
        app_of(pilot).session.flush()
    for file in (*tmp_path.rglob("*.toml"), *(tmp_path / "state").rglob("*")):
        if file.is_file():
            data = file.read_bytes()
            for name in ("Etusivu", "Kansilehti", "Takasivu", "Selkänimi", "Sukunimi", "Henkilönumero"):
                assert name.encode() not in data, file


async def choose_table(pilot: Pilot[int], file: Path) -> ImportScreen:
    """Choose a file in the dialog on top, and wait until it was read."""
    await until(pilot, lambda: isinstance(pilot.app.screen, FileScreen))
    pilot.app.screen.query_one(Input).value = str(file)
    await pilot.pause()
    screen = await press_for(pilot, ImportScreen, "enter")
    await until(pilot, lambda: screen.state.intake is not None and "Reading" not in seen(pilot))
    return screen


async def test_an_hr_file_goes_into_the_open_map_as_one_step(tmp_path: Path, staff: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await pilot.press("i")
        await choose_table(pilot, staff)
        assert "Take into the map…" in seen(pilot)
        await press_for(pilot, CheckScreen, "ctrl+s")
        assert "[x] Partner" in seen(pilot)
        assert "Owner" not in seen(pilot).split("in no HR file")[1]
        await pilot.press("up", "space", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))
        assert "3 new" in seen(pilot)
        titles = {role.title for role in map_of(pilot).roles}
        assert titles >= {"Lakimies", "Toimitusjohtaja", "Owner", "Legal counsel"}
        lawyer = map_of(pilot).role("lawyer")
        assert lawyer is not None
        assert lawyer.contribution == "I write terms that one reads in a minute."
        await pilot.press("u")
        assert map_of(pilot).roles == house.roles


async def test_the_commands_name_what_a_pane_can_do(tmp_path: Path, staff: Path) -> None:
    async with at_start(tmp_path, staff.with_name("other.toml")) as pilot:
        await imported(pilot, "staff")
        await pilot.press("2")
        await press_for(pilot, PickScreen, "ctrl+p")
        names = {getattr(row, "name", "") for row in list_of(pilot, "LineList").rows}
        assert names >= {"Keep as map…", "Level", "Split by superior", "Add another file"}
        assert "Undo" not in names
        screen_of(pilot, PickScreen).query_one(Input).value = "by superior"
        await pilot.pause()
        await press_for(pilot, ImportScreen, "enter")
        await until(pilot, lambda: "Join under all superiors" in seen(pilot))


async def test_an_import_that_is_left_changes_nothing_and_its_undo_is_its_own(
    tmp_path: Path, staff: Path, house: Map
) -> None:
    async with open_app(tmp_path, house) as pilot:
        app_of(pilot).act(
            StepKind.ADD_ROLE, "x", lambda map_: map_.changed(roles=(*map_.roles, Role(id="x", title="X")))
        )
        before = map_of(pilot)
        session: Session = app_of(pilot).session
        await press_for(pilot, OfferScreen, "ctrl+s")
        offers = list_of(pilot, "LineList")
        offers.cursor = next(at for at, row in enumerate(offers.rows) if getattr(row, "key", "") == "import")
        await pilot.press("enter")
        await choose_table(pilot, staff)
        await pilot.press("u", "ctrl+r", "2", "b")
        await until(pilot, lambda: "Join under all superiors" in seen(pilot))
        await pilot.press("u")
        await until(pilot, lambda: "Split by superior" in seen(pilot))
        await press_for(pilot, MapScreen, "escape")
        assert session.map == before
        assert session.can_undo


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe with a name")
async def test_keys_are_answered_while_a_long_file_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "long.csv"
    os.mkfifo(pipe)
    rows = ["Job title;Unit;Code;Reports to", "Head;House;0;"]
    rows += [f"Work {number // 3};Unit {number % 40};{number};0" for number in range(1, 5005)]
    writing = Thread(target=pipe.write_text, args=("\n".join(rows),))
    async with at_start(tmp_path) as pilot:
        try:
            pilot.app.push_screen(ImportScreen([pipe]))
            await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen))
            for key, name in (("2", "roles"), ("right", "odd"), ("left", "roles"), ("1", "file")):
                await pilot.press(key)
                assert screen_of(pilot, ImportScreen).pane.id == name
                assert "Reading…" in seen(pilot)
            await pilot.press("2")
        finally:
            writing.start()
        await until(pilot, lambda: "from 5005 rows" in seen(pilot))
        await pilot.press("end")
        assert "Work 1668" in highlighted(pilot, "#proposed")
        await pilot.press("b", "home")
        assert "Head" in highlighted(pilot, "#proposed")
    writing.join()
