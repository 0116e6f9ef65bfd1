"""What people do, from start to end, in the real program."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import tomli

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of this kind are not there on Windows", allow_module_level=True)

from tests.terminal.driver import Terminal

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(80, 24), (120, 36)]


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LANG": "en_GB.UTF-8", "LC_ALL": "en_GB.UTF-8"}
    return subprocess.run(
        [sys.executable, "-m", "rolemap", *arguments],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
    )


def people(rows: int) -> str:
    lines = ["id;title;unit;reports to"]
    lines += [f"P{row};Role number {row};Unit {row % 7};{f'P{(row - 1) // 3}' if row else ''}" for row in range(rows)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_open_the_sample_close_an_open_role_quit_and_come_back(tmp_path: Path, columns: int, rows: int) -> None:
    with Terminal(tmp_path, "demo", "--language", "en", columns=columns, rows=rows) as terminal:
        terminal.sees("Map", "5 open")
        terminal.press("3")
        terminal.sees("5 roles are gone through", "Procurement manager", "Show on the map")
        terminal.sees("the chain comes back to the same roles")
        terminal.press("enter")
        terminal.sees("Procurement manager", "Whom does this work help first?")
        terminal.type("occasional")
        terminal.sees("[ ] Occasional visitors")
        terminal.press("enter")
        # Its own link is direct now, and the role that was in the loop with it leads on to it.
        terminal.sees("Go on: ", "Occasional visitors", "3 open")
        terminal.press("ctrl+q")
        assert terminal.ends() == 0
    with Terminal(tmp_path, "demo", "--language", "en", columns=columns, rows=rows) as terminal:
        terminal.sees("3 open")
        terminal.press("3")
        # The sentence is the first that tab 3 draws, the key the last: the map's card may name the role too.
        terminal.sees("3 roles are gone through", "Show on the map")
        terminal.sees("Data protection officer", "not yet named whom it helps")
        assert "Procurement manager" not in terminal.text
        terminal.press("ctrl+q")
        assert terminal.ends() == 0


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_three_roles_of_an_imported_map_are_there_after_quitting(tmp_path: Path, columns: int, rows: int) -> None:
    hr_file, map_file = tmp_path / "people.csv", tmp_path / "house.toml"
    hr_file.write_text(people(100), encoding="utf-8")
    imported = command("import", str(hr_file), "-o", str(map_file))
    assert imported.returncode == 0, imported.stderr
    sentences = ["When it is dark, the light is on.", 'Ääni kuuluu, koska minä kuuntelen [/] \\ "heti".', "I say no."]

    with Terminal(tmp_path, str(map_file), "--language", "en", columns=columns, rows=rows) as terminal:
        terminal.sees("Map", "0 of 100")
        terminal.press("2")
        terminal.sees("Which roles are in the room today?")
        terminal.press("f2")
        for number, sentence in enumerate(sentences, 1):
            terminal.sees("Whom does this work help first?", f"{number} of 100")
            terminal.press("pagedown")
            terminal.sees("Whose words are these?")
            terminal.paste(sentence)
            terminal.sees(sentence[:20])
            terminal.press("enter")
            terminal.sees("Where on the customer's path")
            terminal.press("pagedown")
            terminal.sees("What one thing will change")
            terminal.press("enter")
        terminal.sees("Whom does this work help first?", "4 of 100", "3 of 100 roles")
        terminal.press("ctrl+q")
        assert terminal.ends() == 0

    roles = tomli.loads(map_file.read_text(encoding="utf-8"))["roles"]
    assert [role["contribution"] for role in roles if "contribution" in role] == sentences
    checked = command("check", str(map_file))
    assert checked.returncode == 1

    with Terminal(tmp_path, str(map_file), "--language", "en", columns=columns, rows=rows) as terminal:
        terminal.sees("3 of 100 roles")
        terminal.press("2")
        terminal.sees("Whom does this work help first?", "4 of 100")
        terminal.press("ctrl+q")
        assert terminal.ends() == 0
