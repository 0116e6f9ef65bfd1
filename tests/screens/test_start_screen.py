"""Start: the ways to a map, by key and by mouse; files are found, nothing is ever overwritten."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import TYPE_CHECKING

import pytest
from textual.events import Click
from textual.widgets import Input

from rolemap.app import RolemapApp
from rolemap.files import read_file, text_of
from rolemap.model import Map, Organisation
from rolemap.screens.files_dialog import FileScreen, usual_folder
from rolemap.screens.help import HelpScreen
from rolemap.screens.map import MapScreen
from rolemap.screens.new_map import NewMapScreen
from rolemap.screens.start import StartScreen
from rolemap.screens.trouble import TroubleScreen
from rolemap.settings import Settings
from tests.screens.conftest import (
    app_of,
    fill,
    highlighted,
    list_of,
    map_of,
    press_for,
    run_together,
    screen_of,
    seen,
    until,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot


@asynccontextmanager
async def at_start(
    tmp_path: Path, *recent: Path, size: tuple[int, int] = (100, 36), language: str = "en"
) -> AsyncIterator[Pilot[int]]:
    """The app before a map is open; the first recent map's folder is where files are looked for."""
    settings = Settings(recent=tuple(map(str, recent)))
    app = RolemapApp(settings, tmp_path / "state", language=language)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        try:
            yield pilot
        finally:
            app.close_map()


def a_map(folder: Path, name: str) -> Path:
    """A map's file, named as its house."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(text_of(Map(organisation=Organisation(id=name, name=name))), encoding="utf-8", newline="")
    return path


async def test_the_sample_opens_with_one_key_and_is_the_users_own_copy(tmp_path: Path) -> None:
    async with at_start(tmp_path) as pilot:
        await press_for(pilot, MapScreen, "s")
        session = app_of(pilot).session
        assert session.path.is_relative_to(tmp_path / "state")
        assert len(map_of(pilot).roles) > 30

        await press_for(pilot, StartScreen, "ctrl+o")
        assert "Continue" not in seen(pilot)


async def test_recent_maps_are_there_while_their_file_is(tmp_path: Path) -> None:
    first, gone = a_map(tmp_path / "house", "tide-lines"), tmp_path / "house" / "gone.toml"
    async with at_start(tmp_path, gone, first) as pilot:
        assert "Continue: tide-lines" in seen(pilot)
        assert "gone" not in seen(pilot)
        assert highlighted(pilot, "#ways").startswith("Continue: tide-lines")
        await press_for(pilot, MapScreen, "enter")
        assert map_of(pilot).organisation.name == "tide-lines"


async def test_a_drive_that_does_not_answer_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far, answers, is_file = a_map(tmp_path / "far", "tide-lines"), Event(), Path.is_file

    def slow(path: Path) -> bool:
        if path == far:
            assert current_thread() is not main_thread(), "the screen stands still"
            answers.wait()
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", slow)
    app = RolemapApp(Settings(recent=(str(far),)), tmp_path / "state", language="en")
    async with app.run_test(size=(100, 36)) as pilot:
        try:
            await pilot.press("down")
            assert "Continue" not in seen(pilot)
            assert highlighted(pilot, "#ways").startswith("Open a map file")
        finally:
            answers.set()
        await until(pilot, lambda: "Continue: tide-lines" in seen(pilot))
        assert highlighted(pilot, "#ways").startswith("Open a map file")


async def test_keys_are_worked_out_once_for_all_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_start(tmp_path) as pilot:
        ways = list_of(pilot, "#ways")
        monkeypatch.setattr(StartScreen, "active_bindings", property(lambda _: pytest.fail("worked out for a line")))
        lines = [ways.render_line(y).text for y in range(len(ways.rows))]
        monkeypatch.undo()
        assert [line.split()[-1] for line in lines if line.strip()][:4] == ["s", "o", "n", "i"]


def test_files_are_looked_for_beside_the_users_own_maps(tmp_path: Path) -> None:
    state, mine = tmp_path / "state", a_map(tmp_path / "house", "tide-lines")
    sample = str(a_map(state / "demo", "sample-en"))
    assert usual_folder(Settings(recent=(sample, str(mine))), state) == mine.parent
    assert usual_folder(Settings(recent=(sample,)), state) == usual_folder(Settings(), state)


async def test_what_is_typed_for_a_path_never_steers_the_terminal(tmp_path: Path) -> None:
    async with at_start(tmp_path, a_map(tmp_path / "house", "tide-lines")) as pilot:
        await press_for(pilot, FileScreen, "o")
        assert "Enter Choose" in seen(pilot)
        pilot.app.screen.query_one(Input).value = "\x1b[31mred"
        await pilot.pause()
        assert "\x1b" not in seen(pilot)
        assert "\u241b[31mred" in seen(pilot)


async def test_every_way_can_be_clicked(tmp_path: Path) -> None:
    async with at_start(tmp_path, a_map(tmp_path / "house", "tide-lines")) as pilot:
        ways = list_of(pilot, "#ways")
        row = next(row for row, line in enumerate(seen(pilot).splitlines()) if "Open a map file" in line)
        offset = (10, row - ways.region.y)
        await pilot.click(ways, offset=offset)
        await until(pilot, lambda: isinstance(pilot.app.screen, FileScreen))


async def test_a_double_click_opens_nothing_behind_what_it_opens(tmp_path: Path) -> None:
    async with at_start(tmp_path, a_map(tmp_path / "house", "tide-lines")) as pilot:
        await press_for(pilot, FileScreen, "o")
        files = list_of(pilot, "FileScreen LineList")
        at = files.cursor
        assert "tide-lines" in highlighted(pilot, "FileScreen LineList")
        for chain in (2, 1):
            assert isinstance(pilot.app.screen, FileScreen)
            files.post_message(Click(files, 2, at, 0, 0, 1, shift=False, meta=False, ctrl=False, chain=chain))
            await pilot.pause()
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))


async def test_the_language_changes_at_once(tmp_path: Path) -> None:
    async with at_start(tmp_path) as pilot:
        assert "Import an HR file" in seen(pilot)
        await pilot.press("f8")
        await pilot.pause()
        assert app_of(pilot).language.code == "fi"
        assert "Import an HR file" not in seen(pilot)


async def test_a_file_is_found_with_arrows_and_enter(tmp_path: Path) -> None:
    a_map(tmp_path / "house" / "years", "last-year")
    recent = a_map(tmp_path / "house", "tide-lines")
    async with at_start(tmp_path, recent) as pilot:
        await press_for(pilot, FileScreen, "o")
        assert highlighted(pilot, "FileScreen LineList") == "years/"
        await pilot.press("enter")
        assert highlighted(pilot, "FileScreen LineList") == "last-year.toml"
        await pilot.press("up", "enter")
        assert highlighted(pilot, "FileScreen LineList") == "years/"
        await pilot.press("down")
        await press_for(pilot, MapScreen, "enter")
        assert app_of(pilot).session.path == recent


async def test_typing_narrows_and_a_path_can_be_pasted(tmp_path: Path) -> None:
    far = a_map(tmp_path / "far away", "harbour")
    a_map(tmp_path / "house", "harbour-2")
    recent = a_map(tmp_path / "house", "tide-lines")
    async with at_start(tmp_path, recent) as pilot:
        await press_for(pilot, FileScreen, "o")
        await pilot.press(*"har")
        assert [row.path.name for row in list_of(pilot, "FileScreen LineList").rows] == ["harbour-2.toml"]  # type: ignore[attr-defined]

        pilot.app.screen.query_one(Input).value = f"'{tmp_path / 'nowhere' / 'x.toml'}'"
        await pilot.press("enter")
        await pilot.pause()
        assert "There is no such file or folder" in seen(pilot)

        pilot.app.screen.query_one(Input).value = far.as_uri()
        await pilot.pause()
        await press_for(pilot, MapScreen, "enter")
        assert map_of(pilot).organisation.name == "harbour"


async def test_leaving_the_choice_of_a_file_leaves_all_as_it_is(tmp_path: Path) -> None:
    async with at_start(tmp_path, a_map(tmp_path / "house", "tide-lines")) as pilot:
        await press_for(pilot, FileScreen, "o")
        await press_for(pilot, StartScreen, "escape")
        assert not app_of(pilot).has_map


async def test_a_new_map_has_its_name_its_customer_and_its_place(tmp_path: Path) -> None:
    recent = a_map(tmp_path / "house", "tide-lines")
    async with at_start(tmp_path, recent) as pilot:
        await press_for(pilot, NewMapScreen, "n")
        await pilot.press(*"Quay")
        await pilot.pause()
        assert pilot.app.screen.query_one("#box-2", Input).value == str(tmp_path / "house" / "quay.toml")
        await fill(pilot, None, "passenger")
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))

        saved = read_file(tmp_path / "house" / "quay.toml").map
        assert saved.organisation.name == "Quay"
        assert saved.organisation.customer_words == ("passenger",)
        assert [segment.name for segment in saved.segments()] == ["passenger"]
        assert app_of(pilot).settings.recent[0] == str((tmp_path / "house" / "quay.toml").resolve())


async def test_a_new_map_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    recent = a_map(tmp_path / "house", "tide-lines")
    before = recent.read_bytes()
    async with at_start(tmp_path, recent) as pilot:
        await press_for(pilot, NewMapScreen, "n")
        await fill(pilot, "Quay", "passenger", str(recent))
        assert "There is a file of that name already" in seen(pilot)
        await fill(pilot, None, None, str(tmp_path / "nowhere" / "quay"))
        assert "There is no such folder" in seen(pilot)
        await fill(pilot, "", "passenger", "free")
        assert "needs a name" in seen(pilot)
        screen_of(pilot, NewMapScreen)
        assert recent.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
async def test_no_name_of_a_file_is_read_as_anything_but_text(tmp_path: Path) -> None:
    name = "[red]x[@click=app.quit]\x1b[31m\u202eb"
    hostile = a_map(tmp_path / "[bold]house", name)
    async with at_start(tmp_path, hostile, size=(160, 36)) as pilot:
        drawn = "[red]x[@click=app.quit]\u241b[31m"
        assert drawn in seen(pilot)
        await press_for(pilot, FileScreen, "o")
        assert highlighted(pilot, "FileScreen LineList").startswith(drawn)
        assert "[bold]house" in run_together(pilot)
        hostile.write_text("rolemap = [red\x1b", encoding="utf-8")
        await press_for(pilot, TroubleScreen, "enter")
        assert drawn in seen(pilot)
        assert "rolemap = [red\u241b" in seen(pilot)
        await press_for(pilot, HelpScreen, "f1")


async def test_the_start_is_whole_on_a_small_screen(tmp_path: Path) -> None:
    recent = [a_map(tmp_path / f"house {number}", f"map-{number}") for number in range(8)]
    async with at_start(tmp_path, *recent, size=(60, 20)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert "Light or dark" in seen(pilot)
        assert highlighted(pilot, "#ways").startswith("Quit")
