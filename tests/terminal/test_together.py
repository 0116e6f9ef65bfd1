"""Several people on one map, in the real program: each sees what the others say, and nobody loses a word."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of this kind are not there on Windows", allow_module_level=True)

from rolemap.files import read_file
from rolemap.model.edits import change_role
from rolemap.model.steps import Step, StepKind
from rolemap.samples import sample_copy
from rolemap.session import Session
from tests.terminal.driver import Terminal

if TYPE_CHECKING:
    from pathlib import Path

ASKED = "staff-representative-on-the-board"
ON_THE_TRAIN = "communications-specialist"
FIRST = "I ask what the night crew would change."
HALF = "When the board decides"
REST = ", I tell the quay"
LAPTOP = "Said on the train."


def opened(tmp_path: Path, who: str, map_file: Path) -> Terminal:
    return Terminal(tmp_path / who, str(map_file), "--language", "en", columns=120, rows=36)


def typed_at_the_sentence(terminal: Terminal, words: str) -> None:
    """Go to question 2 of the role that the walk stands at, and type."""
    terminal.press("2")
    terminal.sees("Staff representative on the board", "Whom does this work help first?")
    terminal.press("pagedown")
    terminal.sees("Whose words are these?")
    terminal.type(words)
    terminal.sees(words)


def said(map_file: Path, role_id: str) -> str:
    role = read_file(map_file).map.role(role_id)
    assert role is not None
    return role.contribution


def on_a_laptop(map_file: Path, home: Path) -> None:
    """Somebody else goes on in a copy of the map, save by save."""
    session = Session.open(map_file, home)
    for words in ("Said", "Said on", LAPTOP):
        session.edit(Step(StepKind.CHANGE_ROLE), partial(change_role, role_id=ON_THE_TRAIN, contribution=words))
        session.flush()
    assert session.close()


def test_two_terminals_see_each_others_answers_and_a_laptops_copy_is_taken_in(tmp_path: Path) -> None:
    map_file = sample_copy(tmp_path / "shared", "en")
    with opened(tmp_path, "one", map_file) as one, opened(tmp_path, "two", map_file) as two:
        one.sees("saved", "29 of 42 roles")
        two.sees("saved", "29 of 42 roles")
        on_the_train = tmp_path / "laptop" / map_file.name
        on_the_train.parent.mkdir()
        shutil.copy(map_file, on_the_train)

        typed_at_the_sentence(two, HALF)
        typed_at_the_sentence(one, FIRST)
        one.press("enter")
        one.sees("Where on the customer's path", "30 of 42 roles")

        two.sees("30 of 42 roles", HALF)
        two.type(REST)
        two.press("enter")
        two.sees("Where on the customer's path")
        one.press("esc")
        one.sees("Enter Answer")
        one.press("3")
        one.sees("two wordings")

        on_a_laptop(on_the_train, tmp_path / "laptop's own")
        shutil.copy(on_the_train, map_file.with_name(f"{map_file.stem}-LAPTOP.toml"))
        one.sees(f"{map_file.stem}-LAPTOP.toml")
        one.press("ctrl+s")
        one.sees(f"Take in the copy: {map_file.stem}-LAPTOP.toml")
        one.press("enter")
        one.sees("Take it in")
        one.press("right", "enter")
        one.sees("Taken in: ")
        for terminal in (one, two):
            terminal.press("ctrl+q")
            assert terminal.ends() == 0
    assert said(map_file, ON_THE_TRAIN) == LAPTOP
    (choice,) = read_file(map_file).map.choices
    assert (choice.of, choice.wordings) == (ASKED, tuple(sorted((FIRST, HALF + REST))))
