"""When something goes wrong in the midst of work, in the real program: nothing is lost, and it is said once and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
import tomli

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of this kind are not there on Windows", allow_module_level=True)

from tests.terminal.driver import Terminal

if TYPE_CHECKING:
    from pathlib import Path

MAP = """rolemap = 1
[organisation]
id = "o-1"
name = "Uuni"

[[roles]]
id = "chair"
title = "Chair of the board"
level = "board"

[[roles]]
id = "baker"
title = "Baker"
level = "frontline"
"""
SENTENCE = "The bread is warm at seven, because I begin at two."
HALF = "When the oven is cold, the customer"


@pytest.fixture
def map_file(tmp_path: Path) -> Path:
    path = tmp_path / "bakery" / "map.toml"
    path.parent.mkdir()
    path.write_text(MAP, encoding="utf-8")
    return path


def opened(home: Path, map_file: Path) -> Terminal:
    return Terminal(home, str(map_file), "--language", "en", columns=100, rows=30)


def at_the_sentence(terminal: Terminal) -> None:
    """Go to the first role's question 2."""
    terminal.sees("Map", "0 of 2 roles")
    terminal.press("2")
    terminal.sees("Which roles are in the room today?")
    terminal.press("f2")
    terminal.sees("Whom does this work help first?")
    terminal.press("pagedown")
    terminal.sees("Whose words are these?")


def recovery(home: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in home.glob("state/rolemap/recovery/*.json"))


def contributions(map_file: Path) -> list[str]:
    roles = tomli.loads(map_file.read_text(encoding="utf-8"))["roles"]
    return [role.get("contribution", "") for role in roles]


def test_a_half_sentence_outlives_the_program(tmp_path: Path, map_file: Path) -> None:
    with opened(tmp_path, map_file) as terminal:
        at_the_sentence(terminal)
        terminal.type(HALF)
        terminal.waits_until(lambda: HALF in recovery(tmp_path))
        terminal.dies()
    assert contributions(map_file) == ["", ""]
    with opened(tmp_path, map_file) as terminal:
        terminal.sees("This sentence was cut short last time", HALF, "Chair of the board")
        terminal.press("enter")
        terminal.sees("Where on the customer's path")
        terminal.press("ctrl+q")
        assert terminal.ends() == 0
    assert contributions(map_file) == [HALF, ""]
    assert not recovery(tmp_path)


def test_an_answer_outlives_the_program_that_is_killed_right_after_it_is_saved(tmp_path: Path, map_file: Path) -> None:
    with opened(tmp_path, map_file) as terminal:
        at_the_sentence(terminal)
        terminal.type(SENTENCE)
        terminal.sees(SENTENCE)
        terminal.press("enter")
        terminal.waits_until(lambda: SENTENCE in map_file.read_text(encoding="utf-8"))
        terminal.dies()
    assert contributions(map_file) == [SENTENCE, ""]
    with opened(tmp_path, map_file) as terminal:
        terminal.sees("1 of 2 roles")


def test_a_broken_file_is_a_screen_and_stays_as_it_is(tmp_path: Path, map_file: Path) -> None:
    broken = MAP + 'contribution = "The bread\n'
    map_file.write_text(broken, encoding="utf-8")
    with opened(tmp_path, map_file) as terminal:
        terminal.sees("This map cannot be opened: map.toml", '15  contribution = "The bread', "Try again")
        map_file.write_text(MAP, encoding="utf-8")
        terminal.press("r")
        terminal.sees("0 of 2 roles")
        terminal.press("ctrl+q")
        assert terminal.ends() == 0
    assert map_file.read_text(encoding="utf-8") == MAP


def test_a_folder_that_goes_away_and_comes_back(tmp_path: Path, map_file: Path) -> None:
    away = tmp_path / "away"
    with opened(tmp_path, map_file) as terminal:
        at_the_sentence(terminal)
        terminal.type(SENTENCE)
        terminal.sees(SENTENCE)
        map_file.parent.rename(away)
        terminal.press("enter")
        terminal.sees("cannot save", "The folder for this file is not there", "Go on as you were")
        away.rename(map_file.parent)
        terminal.sees("saved", "Everything is saved again.")
        terminal.press("ctrl+q")
        assert terminal.ends() == 0
    assert contributions(map_file) == [SENTENCE, ""]


def test_quitting_asks_while_something_is_not_saved_and_keeps_it_for_the_next_start(
    tmp_path: Path, map_file: Path
) -> None:
    rubbish = "this is no map {{{\n"
    with opened(tmp_path, map_file) as terminal:
        at_the_sentence(terminal)
        terminal.type(SENTENCE)
        terminal.sees(SENTENCE)
        map_file.write_text(rubbish, encoding="utf-8")
        terminal.press("enter")
        terminal.sees("cannot save", "The file cannot be read")
        terminal.press("ctrl+q")
        terminal.sees("Not everything is saved.", "What is not saved is kept on this computer", "Close the map")
        terminal.press("esc")
        terminal.waits_until(lambda: "Not everything is saved." not in terminal.text)
        terminal.sees("Where on the customer's path", "cannot save")
        terminal.press("ctrl+q")
        terminal.sees("Not everything is saved.")
        terminal.press("down", "down", "enter")
        assert terminal.ends() == 0
    assert map_file.read_text(encoding="utf-8") == rubbish
    map_file.write_text(MAP, encoding="utf-8")
    with opened(tmp_path, map_file) as terminal:
        terminal.sees("What was not saved last time", "1 of 2 roles")
        terminal.press("ctrl+q")
        assert terminal.ends() == 0
    assert contributions(map_file) == [SENTENCE, ""]


def test_half_of_an_answer_that_was_saved_is_not_offered_in_its_place(tmp_path: Path, map_file: Path) -> None:
    """As when the program is killed between a save and letting go of the half sentence."""

    def halves() -> dict[Path, str]:
        return {file: file.read_text(encoding="utf-8") for file in tmp_path.rglob("recovery/*.json")}

    with opened(tmp_path, map_file) as terminal:
        at_the_sentence(terminal)
        terminal.type(HALF)
        terminal.waits_until(lambda: any(HALF in text for text in halves().values()))
        kept = halves()
        terminal.type(" waits")
        terminal.sees(f"{HALF} waits")
        terminal.press("enter")
        terminal.waits_until(lambda: contributions(map_file)[0] == f"{HALF} waits")
        terminal.dies()
    for file, text in kept.items():
        file.write_text(text, encoding="utf-8")
    for _start in range(2):
        with opened(tmp_path, map_file) as terminal:
            terminal.sees("1 of 2 roles")
            terminal.press("2")
            terminal.sees("Baker", "Whom does this work help first?")
            terminal.press("ctrl+q")
            assert terminal.ends() == 0
    assert contributions(map_file) == [f"{HALF} waits", ""]
    assert halves() == {}
