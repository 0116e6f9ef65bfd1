"""A file that cannot be read, or only in part, becomes a screen that says so and lets one go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from rolemap.files import text_of
from rolemap.screens.files_dialog import FileScreen
from rolemap.screens.map import MapScreen
from rolemap.screens.start import StartScreen
from rolemap.screens.trouble import FaultsScreen, TroubleScreen
from tests.screens.conftest import app_of, map_of, open_file, press_for, screen_of, seen
from tests.screens.test_start_screen import a_map

if TYPE_CHECKING:
    from pathlib import Path

    from rolemap.model import Map

BROKEN = 'rolemap = 1\n\n[organisation]\nname = "Quay\n'


async def test_a_broken_file_shows_its_place_and_opens_once_it_is_mended(tmp_path: Path, house: Map) -> None:
    file = tmp_path / "map.toml"
    file.write_text(BROKEN, encoding="utf-8")
    async with open_file(tmp_path, file) as pilot:
        screen_of(pilot, TroubleScreen)
        text = seen(pilot)
        assert "This map cannot be opened: map.toml" in text
        lines = text.splitlines()
        drawn = next(number for number, line in enumerate(lines) if '4  name = "Quay' in line)
        assert lines[drawn + 1].strip() == "^"

        await press_for(pilot, TroubleScreen, "r")
        assert file.read_text(encoding="utf-8") == BROKEN
        file.write_text(text_of(house), encoding="utf-8", newline="")
        await press_for(pilot, MapScreen, "r")
        assert map_of(pilot) == house
        await press_for(pilot, StartScreen, "ctrl+o")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no such file"),
        (b"", "The file is empty"),
        (b"PK\x03\x04", "This is a spreadsheet"),
        (b"rolemap = 1\n\xff\xfe", "not a text file"),
        (b"rolmap = 1\n", "Did you mean rolemap?"),
    ],
)
async def test_each_trouble_is_said_and_escape_leads_back(tmp_path: Path, content: bytes | None, said: str) -> None:
    file = tmp_path / "map.toml"
    if content is not None:
        file.write_bytes(content)
    async with open_file(tmp_path, file, size=(80, 24)) as pilot:
        screen_of(pilot, TroubleScreen)
        assert said in " ".join(seen(pilot).split())
        has_a_line = content is not None and content.startswith(b"rol")
        assert ("Mend it" in seen(pilot)) == has_a_line
        await press_for(pilot, StartScreen, "escape")
        assert not app_of(pilot).has_map


async def test_another_map_can_be_opened_in_its_place(tmp_path: Path) -> None:
    other = a_map(tmp_path / "house", "tide-lines")
    async with open_file(tmp_path, tmp_path / "gone.toml") as pilot:
        await press_for(pilot, FileScreen, "o")
        pilot.app.screen.query_one(Input).value = str(other)
        await pilot.pause()
        await press_for(pilot, MapScreen, "enter")
        await press_for(pilot, StartScreen, "ctrl+o")


async def test_faults_are_listed_with_their_lines_and_the_rest_can_be_looked_at(tmp_path: Path) -> None:
    file = tmp_path / "map.toml"
    text = (
        "rolemap = 1\n\n[[roles]]\nid = 'cook'\ntitle = 'Ship [red]cook[/]'\nlevel = 'frontline'\n"
        "headcount = 'some'\ngone_through = 7\n"
    )
    file.write_text(text, encoding="utf-8")
    async with open_file(tmp_path, file) as pilot:
        screen_of(pilot, FaultsScreen)
        assert "2 values in the file do not fit" in seen(pilot)
        assert "Line 7" in seen(pilot)
        assert "Line 8" in seen(pilot)
        await press_for(pilot, MapScreen, "enter")
        assert app_of(pilot).session.read_only
        assert "Ship [red]cook[/]" in seen(pilot)
    assert file.read_text(encoding="utf-8") == text


async def test_mended_faults_make_the_map_one_to_write_in(tmp_path: Path) -> None:
    file = tmp_path / "map.toml"
    file.write_text("rolemap = 1\n[organisation]\nname = 3\n", encoding="utf-8")
    async with open_file(tmp_path, file) as pilot:
        screen_of(pilot, FaultsScreen)
        file.write_text("rolemap = 1\n[organisation]\nname = 'Quay'\n", encoding="utf-8")
        await press_for(pilot, MapScreen, "r")
        assert not app_of(pilot).session.read_only
        assert map_of(pilot).organisation.name == "Quay"


async def test_a_newer_map_is_told_and_shown(tmp_path: Path) -> None:
    file = tmp_path / "map.toml"
    file.write_text("rolemap = 99\n[organisation]\nname = 'Quay'\n", encoding="utf-8")
    async with open_file(tmp_path, file, size=(80, 24)) as pilot:
        screen_of(pilot, FaultsScreen)
        assert "format 99" in seen(pilot)
        await press_for(pilot, MapScreen, "escape")
        assert app_of(pilot).session.read_only
