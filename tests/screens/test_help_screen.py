"""Help: every key that works on the screen under it, in the user's words; it scrolls and always closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.containers import VerticalScroll

from rolemap.language import Language
from rolemap.screens.help import HelpScreen, keys_of
from rolemap.screens.map import MapScreen
from rolemap.screens.start import StartScreen
from tests.screens.conftest import app_of, open_app, open_file, press_for, run_together, screen_of, seen

if TYPE_CHECKING:
    from pathlib import Path

    from rolemap.model import Map


async def test_every_key_that_works_is_told_once(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        told = keys_of(screen_of(pilot, MapScreen))
        by_key = {key: Language("en").say(one.does) for one in told for key in one.keys}
        assert by_key["/"] == "Find"
        assert by_key["F6"] == "Tab to the left"
        assert by_key["F8"] == "Suomeksi"
        assert by_key["F9"] == "Light or dark"
        assert by_key["3"] == "Open"
        assert by_key["Ctrl+Q"] == "Quit"
        assert by_key["Tab"] == "Next part of the screen"
        assert sum("F1" in one.keys for one in told) == 1
        assert "Undo" not in by_key.values(), "there is nothing to undo"
        assert not any("super" in key.casefold() for key in by_key)


@pytest.mark.parametrize("key", ["escape", "f1", "enter"])
async def test_help_tells_marks_and_file_and_closes(tmp_path: Path, house: Map, key: str) -> None:
    async with open_app(tmp_path, house, size=(120, 60)) as pilot:
        await press_for(pilot, HelpScreen, "f1")
        assert "Every role of the organisation" in seen(pilot)
        pilot.app.screen.query_one("#help-page", VerticalScroll).scroll_end(animate=False)
        await pilot.pause()
        text = seen(pilot)
        assert "link not named yet" in text
        assert "map.toml" in run_together(pilot)
        await press_for(pilot, MapScreen, key)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_way_back_is_seen_on_a_small_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_file(tmp_path, None, size=size) as pilot:
        await press_for(pilot, HelpScreen, "f1")
        assert "Esc Back" in seen(pilot)
        top = seen(pilot)
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        assert seen(pilot) != top
        await press_for(pilot, StartScreen, "escape")


async def test_the_language_changes_under_the_readers_eyes(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, HelpScreen, "f1")
        english = seen(pilot)
        await pilot.press("f8")
        await pilot.pause()
        screen_of(pilot, HelpScreen)
        assert app_of(pilot).language.code == "fi"
        assert seen(pilot) != english
