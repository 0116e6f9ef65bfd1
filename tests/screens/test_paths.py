"""Paths as people give them, and what of a folder is shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.screens.paths import entries_of, is_a_path, is_file, is_folder, is_there, looked_for, narrowed, typed_path

posix = pytest.mark.skipif(os.name == "nt", reason="paths with slashes only")


def test_a_dropped_or_pasted_path_is_understood(tmp_path: Path) -> None:
    file = tmp_path / "our map.toml"
    file.write_text("rolemap = 1\n", encoding="utf-8")

    assert typed_path(f"  '{file}' ", Path.home()) == file
    assert typed_path(f'"{file}"', Path.home()) == file
    assert typed_path(file.as_uri(), Path.home()) == file
    assert typed_path("our map.toml", tmp_path) == file
    assert typed_path("../" + tmp_path.name + "/our map.toml", tmp_path) == file


@posix
def test_backslashes_of_a_terminal_stand_for_what_follows_them(tmp_path: Path) -> None:
    file = tmp_path / "our map.toml"
    file.write_text("", encoding="utf-8")
    assert typed_path(str(file).replace(" ", "\\ "), Path.home()) == file

    strange = tmp_path / "back\\slash.toml"
    strange.write_text("", encoding="utf-8")
    assert typed_path(str(strange), Path.home()) == strange


def test_home_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert typed_path("~/map.toml", Path("/")) == tmp_path / "map.toml"


@posix
def test_a_path_leads_to_its_folder_and_narrows_down_there() -> None:
    here = Path("/somewhere")
    assert looked_for("crew", here) == (here, "crew")
    assert looked_for("/srv/maps/", here) == (Path("/srv/maps"), "")
    assert looked_for("/srv/maps/cr", here) == (Path("/srv/maps"), "cr")
    assert looked_for("..", here / "deep") == (here, "")
    assert looked_for("/", here) == (Path("/"), "")
    assert not is_a_path("crew list")


def test_folders_come_first_and_what_is_hidden_or_of_another_kind_stays_out(tmp_path: Path) -> None:
    for name in ("Zeta.toml", "alpha.TOML", "notes.md", ".secret.toml", "~$alpha.toml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    for name in ("years", ".git", "Archive"):
        (tmp_path / name).mkdir()

    entries = entries_of(tmp_path, {".toml"})

    assert [entry.path.name for entry in entries] == ["Archive", "years", "alpha.TOML", "Zeta.toml"]
    assert [entry.is_folder for entry in entries] == [True, True, False, False]
    assert [entry.path.name for entry in narrowed(entries, "A .tom")] == ["alpha.TOML", "Zeta.toml"]


def test_narrowing_does_not_mind_how_the_disk_spells_an_accent(tmp_path: Path) -> None:
    (tmp_path / "paa\u0308kartta.toml").write_text("", encoding="utf-8")
    assert len(narrowed(entries_of(tmp_path, {".toml"}), "PÄÄ")) == 0
    assert len(narrowed(entries_of(tmp_path, {".toml"}), "aÄk")) == 1


def test_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - whichever the system gives
        entries_of(tmp_path / "gone", {".toml"})


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_anything_typed_is_some_absolute_path(typed: str) -> None:
    here = Path.cwd()
    path = typed_path(typed, here)
    assert path.is_absolute()
    assert is_there(path) in {True, False}
    assert not (is_file(path) and is_folder(path))
    folder, words = looked_for(typed, here)
    assert folder.is_absolute()
    assert "\0" not in str(folder)
    if is_a_path(typed):
        assert folder / words == path
