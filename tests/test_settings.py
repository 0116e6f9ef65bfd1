"""What is remembered between starts: one thing that cannot be read costs nothing else."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from rolemap.settings import Settings, keep, load

CHOSEN = Settings(language="fi", dark=False, recent=("/maps/north.toml", "/maps/South ä.toml"))


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    keep(tmp_path / "new" / "folder", CHOSEN)
    assert load(tmp_path / "new" / "folder") == CHOSEN


@pytest.mark.parametrize("path", ["/maps/\udcff.toml", "", 3, None])
def test_a_path_that_is_no_text_costs_no_other_setting(tmp_path: Path, path: object) -> None:
    kept = {**CHOSEN.model_dump(), "recent": [CHOSEN.recent[0], path, CHOSEN.recent[1]]}
    (tmp_path / "settings.json").write_text(json.dumps(kept), encoding="utf-8")
    assert load(tmp_path) == CHOSEN


def test_a_map_whose_path_is_no_text_is_not_remembered() -> None:
    assert CHOSEN.with_recent(Path("/maps/\udcff.toml")) == CHOSEN


@pytest.mark.parametrize("text", ["", "{", "[]", '{"dark": "?"}', '{"recent": 3}', "[" * 100_000])
def test_settings_that_cannot_be_read_are_the_usual_ones(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text, encoding="utf-8")
    assert load(tmp_path) == Settings()


def test_they_are_replaced_and_never_written_over(tmp_path: Path) -> None:
    keep(tmp_path, CHOSEN)
    os.link(tmp_path / "settings.json", tmp_path / "earlier")
    earlier = (tmp_path / "earlier").read_bytes()
    keep(tmp_path, Settings())
    assert load(tmp_path) == Settings()
    assert (tmp_path / "earlier").read_bytes() == earlier


def test_a_folder_that_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    keep(tmp_path / "file", CHOSEN)
    assert load(tmp_path / "file") == Settings()
