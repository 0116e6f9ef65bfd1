"""rolemap as git's merge driver, set up as docs/git.md says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rolemap.files import read_file
from rolemap.files.ancestry import with_ancestor
from rolemap.model import Choice
from rolemap.session import Session

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

GUIDE = Path(__file__).parent.parent / "docs" / "git.md"
BASE = """rolemap = 1

# What we heard in spring.
[organisation]
id = "o-1"
name = "Uuni"

[[roles]]
id = "baker"
title = "Baker" # since 1990
contribution = "Bread."
"""
WARM, ROLLS = BASE.replace("Bread.", "Warm bread."), BASE.replace("Bread.", "Rolls.")
HELPS = BASE + 'helps = ["driver"]\n\n[[roles]]\nid = "driver"\n'


class House:
    """A repository with a map in it, and branches."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.map = folder / "house.map.toml"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "HOME": str(folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "LC_ALL": "C.UTF-8",
        }
        self.git("init", "-q", "-b", "main")
        for key, value in (("user.name", "x"), ("user.email", "x@localhost"), ("core.autocrlf", "false")):
            self.git("config", key, value)
        pattern, driver = settings_in_the_guide()
        (folder / ".gitattributes").write_text(f"{pattern}\n", encoding="utf-8")
        python = Path(sys.executable).as_posix()
        self.git("config", "merge.rolemap.driver", driver.replace("rolemap ", f'"{python}" -m rolemap ', 1))

    def git(self, *words: str, expected: int = 0) -> str:
        done = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env=self.environment,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        assert done.returncode == expected, done.stdout
        return done.stdout

    def commit(self, text: str | None = None) -> None:
        """The map with this text, or as it is, as the next version on the branch."""
        if text is not None:
            self.map.write_bytes(text.encode())
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")

    def text(self) -> str:
        return with_ancestor(self.map.read_text(encoding="utf-8"), "")


def settings_in_the_guide() -> tuple[str, str]:
    """The line for .gitattributes and the driver, as people copy them."""
    guide = GUIDE.read_text(encoding="utf-8")
    pattern = re.search(r"^ *(\*\S+ merge=rolemap)$", guide, re.MULTILINE)
    driver = re.search(r"^ *git config merge\.rolemap\.driver '(.+)'$", guide, re.MULTILINE)
    assert pattern
    assert driver
    return pattern[1], driver[1]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def apart(house: House, base: str | None, ours: str, theirs: str) -> None:
    """Two branches that were worked on apart; ``main``, with ours, is checked out."""
    house.commit(base)
    house.git("checkout", "-q", "-b", "theirs")
    house.commit(theirs)
    house.git("checkout", "-q", "main")
    house.commit(ours)


def test_different_answers_of_one_role_merge_cleanly(house: House) -> None:
    apart(house, BASE, WARM, HELPS)
    house.git("merge", "-q", "--no-edit", "theirs")
    assert house.text() == HELPS.replace("Bread.", "Warm bread.")
    assert not house.git("status", "--short")


def test_the_same_answer_is_a_choice_that_opens_in_the_program(house: House, tmp_path: Path) -> None:
    apart(house, BASE, WARM, ROLLS)
    said = house.git("merge", "--no-edit", "theirs", expected=1)
    assert "CONFLICT" in said
    assert "choose on tab 3 Open" in said
    assert house.git("diff", "--name-only", "--diff-filter=U").split() == [house.map.name]
    session = Session.open(house.map, tmp_path / "state")
    assert session.read_only is None
    assert session.map.choices == (Choice(of="baker", field="contribution", wordings=("Rolls.", "Warm bread.")),)
    session.close()
    house.commit()
    assert "<<<<" not in house.git("show", f"HEAD:{house.map.name}")


@pytest.mark.parametrize("noted", ["ours", "theirs"])
def test_comments_of_either_side_are_kept_beside_the_answers_of_the_other(house: House, noted: str) -> None:
    comments = BASE.replace("since 1990", "since 1991") + "# Ask her again in May.\n"
    apart(house, BASE, *((comments, WARM) if noted == "ours" else (WARM, comments)))
    house.git("merge", "-q", "--no-edit", "theirs")
    assert house.text() == comments.replace("Bread.", "Warm bread.")


def test_a_map_that_both_added_is_merged_without_a_base(house: House) -> None:
    apart(house, None, WARM, HELPS.replace("Bread.", "Warm bread."))
    house.git("merge", "-q", "--no-edit", "theirs")
    assert [role.id for role in read_file(house.map).map.roles] == ["baker", "driver"]


def test_what_was_merged_both_ways_merges_again(house: House) -> None:
    """Criss-cross: git first merges the two common ancestors, with the choice that this makes."""
    apart(house, BASE, WARM, ROLLS)
    house.git("branch", "before")
    house.git("merge", "-q", "--no-edit", "theirs", expected=1)
    house.commit()
    house.git("checkout", "-q", "theirs")
    house.git("merge", "-q", "--no-edit", "before", expected=1)
    house.commit()
    house.commit(house.map.read_text(encoding="utf-8").replace("Uuni", "Oven"))
    house.git("checkout", "-q", "main")
    house.git("merge", "-q", "--no-edit", "theirs")
    merged = read_file(house.map).map
    assert merged.organisation.name == "Oven"
    assert [choice.wordings for choice in merged.choices] == [("Rolls.", "Warm bread.")]


def test_what_rolemap_cannot_merge_git_merges_line_by_line(house: House) -> None:
    """Else some versions of git would call the side that is checked out a conflict, and the other's words be missed."""
    apart(house, BASE, WARM, ROLLS + "headcount = 'many'\n")
    said = house.git("merge", "--no-edit", "theirs", expected=1)
    assert "Line 12, " in said
    assert "<<<<<<<" in house.text()
    assert "Warm bread." in house.text()
    assert "Rolls." in house.text()


def test_so_it_does_where_rolemap_is_not_found(house: House) -> None:
    _, driver = settings_in_the_guide()
    house.git("config", "merge.rolemap.driver", driver.replace("rolemap ", "no-such-program ", 1))
    apart(house, BASE, WARM, ROLLS)
    house.git("merge", "--no-edit", "theirs", expected=1)
    assert "<<<<<<<" in house.text()
