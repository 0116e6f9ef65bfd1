"""Processes that write one file at random: the short form of ``benchmarks writers``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.writers import Setting, written

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "setting", [Setting(locks=True, one_computer=True), Setting(locks=False, one_computer=False)], ids=str
)
def test_what_was_told_to_be_saved_is_in_the_file_or_in_its_choices(tmp_path: Path, setting: Setting) -> None:
    outcome = written(setting, tmp_path, processes=5, seconds=10, seed=22)
    assert not outcome.lost, "\n".join(outcome.lines())
    assert not outcome.faults, "\n".join(outcome.lines())
    assert outcome.counts["merges"]
    assert outcome.told
