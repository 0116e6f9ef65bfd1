"""Whatever is pressed, in whatever order: the program goes on, and the file is a whole map."""

from __future__ import annotations

import os
import random
from datetime import date
from typing import TYPE_CHECKING

import pytest

from rolemap.files import merge, read_file, read_text, rewrite, write_file
from rolemap.model.edits import change_role
from rolemap.samples import sample_copy
from tests.screens.conftest import app_of, open_file

if TYPE_CHECKING:
    from pathlib import Path

KEYS = (
    *("1", "2", "3", "4", "5", "enter", "enter", "enter", "escape", "escape", "tab", "shift+tab"),
    *("up", "down", "down", "left", "right", "home", "end", "pageup", "pagedown", "space", "backspace", "delete"),
    *("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "ctrl+p", "ctrl+s", "ctrl+z", "ctrl+r", "ctrl+j"),
    *("shift+up", "shift+down", "a", "c", "e", "h", "m", "n", "r", "s", "t", "u", "v", "slash", "[", "x"),
    *("b", "d", "g", "i", "o", "p", "w", "ctrl+t", "ctrl+g"),
)
"""Every key that does something, those that lead deeper more often. Ctrl+Q and Ctrl+O have tests of their own."""

SEEDS = range(int(os.environ.get("ROLEMAP_SEEDS", "4")))


def worked_on_by_others(path: Path) -> Path:
    """The map with choices to make, roles that are gone, and a copy beside it that holds something else."""
    reading = read_file(path)
    for role in reading.map.roles[::5]:
        others = change_role(reading.map, role.id, contribution="As others said it.", headcount=11)
        ours = change_role(reading.map, role.id, contribution="As it was said here.", headcount=12)
        reading = read_text(rewrite(reading.text, reading.map.data(), merge(reading.map, ours, others).data()))
    smaller = reading.map
    for role in reading.map.roles[2::4]:
        smaller = change_role(smaller, role.id, gone=date(2026, 11, 20))
    reading = read_text(rewrite(reading.text, reading.map.data(), smaller.data()))
    write_file(path, reading.text)
    copied = change_role(reading.map, reading.map.roles[1].id, contribution="Said on a laptop.")
    write_file(path.with_stem(f"{path.stem}-LAPTOP"), rewrite(reading.text, reading.map.data(), copied.data()))
    return path


@pytest.mark.parametrize("seed", SEEDS)
async def test_any_keys(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    keys = random.Random(seed).choices(KEYS, k=160)
    path = worked_on_by_others(sample_copy(tmp_path, ("en", "fi")[seed % 2]))
    async with open_file(tmp_path, path, size=((80, 24), (120, 36), (60, 20))[seed % 3]) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        if app_of(pilot).has_map:
            session = app_of(pilot).session
            assert session.flush()
            assert read_file(path).map == session.map
    assert pilot.app.return_code in {None, 0}, keys
