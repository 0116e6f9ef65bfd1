"""One picture of each screen at each size: English and dark at 120x36, Finnish and light at 80x24."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

import pytest

from rolemap.app import RolemapApp
from rolemap.samples import sample_copy
from rolemap.screens.base import TABS
from rolemap.screens.importing import ImportScreen
from rolemap.settings import Settings
from tests.screens.conftest import until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import App
    from textual.pilot import Pilot


class SnapCompare(Protocol):
    def __call__(
        self, app: App[int], *, terminal_size: tuple[int, int], run_before: Callable[[Pilot[int]], object]
    ) -> bool: ...


@pytest.mark.parametrize(("language", "size"), [("en", (120, 36)), ("fi", (80, 24))], ids=["en", "fi"])
@pytest.mark.parametrize("tab", [None, *(tab for tab, _, _ in TABS)])
def test_screen(
    snap_compare: SnapCompare, tmp_path: Path, tab: str | None, language: str, size: tuple[int, int]
) -> None:
    path = sample_copy(tmp_path, language) if tab else None
    settings = Settings(dark=language == "en")
    app = RolemapApp(settings, tmp_path, path=path, language=language, today=lambda: date(2026, 11, 22))

    async def go(pilot: Pilot[int]) -> None:
        if tab:
            app.open_tab(tab)
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=go)


@pytest.mark.parametrize(("language", "size"), [("en", (120, 36)), ("fi", (80, 24))], ids=["en", "fi"])
@pytest.mark.parametrize("pane", ["file", "roles", "odd", "changes"])
def test_import(snap_compare: SnapCompare, tmp_path: Path, pane: str, language: str, size: tuple[int, int]) -> None:
    path = sample_copy(tmp_path, language)
    table = tmp_path / "henkilosto.csv"
    table.write_bytes(files("rolemap.samples").joinpath(table.name).read_bytes())
    settings = Settings(dark=language == "en")
    app = RolemapApp(settings, tmp_path, path=path, language=language, today=lambda: date(2026, 11, 22))

    async def go(pilot: Pilot[int]) -> None:
        await pilot.pause()
        screen = ImportScreen([table], app.session.map)
        app.push_screen(screen)
        await until(pilot, lambda: app.screen is screen and not screen.is_reading)
        screen.action_show_pane(pane)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=go)
