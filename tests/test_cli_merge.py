"""rolemap merge: what is written, what is said, and the exit codes that git goes by."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from rolemap.cli import main
from rolemap.files import read_file
from rolemap.files.ancestry import with_ancestor

if TYPE_CHECKING:
    from pathlib import Path

BASE = """rolemap = 1

[organisation]
id = "o-1"
name = "Uuni"
language = "fi"

[[roles]]
id = "baker"
title = "Baker"   # since 1990
contribution = "Bread."
"""
WARM, ROLLS, UNIT = (
    BASE.replace("Bread.", "Warm bread."),
    BASE.replace("Bread.", "Rolls."),
    BASE + 'unit = "Ovens"\n',
)


@pytest.fixture(autouse=True)
def english_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def written(folder: Path, *texts: str) -> list[str]:
    """The texts as base.toml, one.toml, two.toml, three.toml."""
    names = ("base.toml", "one.toml", "two.toml", "three.toml")
    for name, text in zip(names, texts, strict=False):
        (folder / name).write_bytes(text.encode())
    return [str(folder / name) for name in names[: len(texts)]]


def test_answers_to_different_questions_merge_in_the_first_ones_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files, out = written(tmp_path, BASE, WARM, UNIT), tmp_path / "out.toml"
    assert main(["merge", *files, "-o", str(out)]) == 0
    assert capsys.readouterr() == ("", f"Written: {out}\n")
    assert with_ancestor(out.read_text(encoding="utf-8"), "") == WARM + 'unit = "Ovens"\n'


def test_two_wordings_are_a_choice_and_it_says_where_it_waits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base, one, two, three = written(tmp_path, BASE, WARM, ROLLS, UNIT)
    assert main(["merge", base, one, two, three, "-o", one]) == 1
    said = capsys.readouterr()
    assert not said.out
    assert "choose on tab 3 Open" in said.err
    merged = read_file(tmp_path / "one.toml").map
    assert [choice.wordings for choice in merged.choices] == [("Rolls.", "Warm bread.")]
    assert merged.roles[0].unit == "Ovens"
    assert main(["merge", base, one, three, "-o", one]) == 0, "the choice was there before"


def test_without_a_base(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two, out = *written(tmp_path, WARM, ROLLS), tmp_path / "out.toml"
    assert main(["merge", "--no-base", one, two, "-o", str(out)]) == 1
    (tmp_path / "empty.toml").write_bytes(b"")
    assert main(["merge", str(tmp_path / "empty.toml"), one, two, "-o", "-"]) == 1
    assert capsys.readouterr().out.splitlines()[2:] == out.read_text(encoding="utf-8").splitlines()[2:]


def test_the_screen_gets_the_text_and_nothing_else(tmp_path: Path) -> None:
    files = written(tmp_path, BASE, *(text.replace("\n", "\r\n") for text in (WARM, UNIT)))
    done = subprocess.run(
        [sys.executable, "-m", "rolemap", "merge", *files, "-o", "-"], check=True, capture_output=True
    )
    assert with_ancestor(done.stdout.decode(), "") == (WARM + 'unit = "Ovens"\n').replace("\n", "\r\n")


def test_comments_that_are_not_taken_over_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base, one, two = written(tmp_path, BASE, BASE + "# mine\n", BASE.replace("1990", "1991"))
    assert main(["merge", base, one, two, "-o", one]) == 0
    said = capsys.readouterr().err
    assert "comments" in said
    assert two in said
    assert (tmp_path / "one.toml").read_text(encoding="utf-8") == BASE + "# mine\n"


@pytest.mark.parametrize(
    ("two", "message"),
    [
        ("", "The file is empty"),
        ("rolemap = 1\n[organisation", "line 2"),
        ("rolemap = 99\n", "This map has format 99"),
        (BASE + "headcount = 'many'\n", "Line 12, "),
        (BASE.replace("o-1", "o-2"), "the map of another organisation"),
        ("a = 1\n", "This is not a map"),
    ],
)
def test_what_cannot_be_merged_leaves_everything_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], two: str, message: str
) -> None:
    files = written(tmp_path, BASE, WARM, two)
    for order in (files, [files[2], files[1], files[0]] if two else files, [files[0], files[2], files[1]]):
        assert main(["merge", *order, "-o", files[1]]) == 129
        said = capsys.readouterr()
        assert not said.out
        assert message in said.err
        assert said.err.count("\n") == 1
    assert [(tmp_path / name).read_text(encoding="utf-8") for name in ("one.toml", "two.toml")] == [WARM, two]
    assert len(list(tmp_path.iterdir())) == 3


def test_where_nothing_can_be_read_or_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base, one, two = written(tmp_path, BASE, WARM, UNIT)
    assert main(["merge", base, one, str(tmp_path / "gone.toml"), "-o", one]) == 129
    assert "There is no such file" in capsys.readouterr().err
    assert main(["merge", base, one, two, "-o", str(tmp_path / "no" / "out.toml")]) == 129
    assert "The folder for this file is not there" in capsys.readouterr().err
    assert main(["merge", base, one, two, "-o", str(tmp_path)]) == 129
    assert "This is a folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "More is needed."),
        (["base.toml", "-o", "out.toml"], "More is needed."),
        (["base.toml", "one.toml", "two.toml"], "More is needed."),
        (["base.toml", "one.toml", "two.toml", "-o", "out.toml", "--ours"], "This was not understood: --ours"),
    ],
)
def test_what_is_not_understood_has_the_same_exit_code(
    capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    assert main(["merge", *words]) == 129
    assert capsys.readouterr().err.startswith(f"{message}\nUsage: rolemap merge ")


def test_one_version_is_not_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever forgets --no-base must not get the second of two versions alone."""
    base, one = written(tmp_path, BASE, WARM)
    assert main(["merge", base, one, "-o", one]) == 129
    assert "--no-base" in capsys.readouterr().err


def test_it_speaks_the_language_that_was_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base, one = written(tmp_path, BASE, WARM)
    assert main(["--language", "fi", "merge", base, one, str(tmp_path / "gone.toml"), "-o", one]) == 129
    assert "Tällaista tiedostoa ei ole" in capsys.readouterr().err


def test_no_screen_is_loaded(tmp_path: Path) -> None:
    files = written(tmp_path, BASE, WARM, ROLLS)
    program = (
        "import sys\n"
        "from rolemap.cli import main\n"
        "assert main(sys.argv[1:]) == 1\n"
        "print(sorted({'textual', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "merge", *files, "-o", files[1]], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"
