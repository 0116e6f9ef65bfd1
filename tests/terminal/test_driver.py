"""What drives the real program notices when it does not end by itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of this kind are not there on Windows", allow_module_level=True)

from tests.terminal.driver import Terminal

if TYPE_CHECKING:
    from pathlib import Path


def test_a_program_that_goes_on_has_not_ended(tmp_path: Path) -> None:
    with Terminal(tmp_path, "demo", "--language", "en", columns=80, rows=24) as terminal:
        terminal.sees("Map")
        with pytest.raises(AssertionError, match="it has not ended"):
            terminal.ends(within=0)
        terminal.press("ctrl+q")
        assert terminal.ends() == 0


def test_a_program_that_was_killed_has_not_ended_well(tmp_path: Path) -> None:
    with Terminal(tmp_path, "demo", "--language", "en", columns=80, rows=24) as terminal:
        terminal.sees("Map")
        terminal.dies()
        with pytest.raises(AssertionError, match="it was ended by signal 9"):
            terminal.ends()
