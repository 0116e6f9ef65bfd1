"""Pictures of the matrix: a small house with names over its columns, a big one with numbers, at three sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rolemap.app import RolemapApp
from rolemap.files import text_of
from rolemap.settings import Settings
from tests.screens.test_matrix_screen import harbour, wide

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.screens.test_snapshots import SnapCompare


@pytest.mark.parametrize(
    ("size", "language", "big"),
    [((120, 36), "en", False), ((80, 24), "fi", True), ((60, 20), "en", True)],
    ids=["small-120", "big-fi-80", "big-60"],
)
def test_matrix(snap_compare: SnapCompare, tmp_path: Path, size: tuple[int, int], language: str, *, big: bool) -> None:
    path = tmp_path / "map.toml"
    path.write_text(text_of(wide() if big else harbour()), encoding="utf-8", newline="")
    app = RolemapApp(Settings(dark=language == "en"), tmp_path, path=path, language=language)

    async def go(pilot: Pilot[int]) -> None:
        await pilot.pause()
        app.open_tab("matrix")
        await pilot.pause()
        await pilot.press("pagedown", "right")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=go)
