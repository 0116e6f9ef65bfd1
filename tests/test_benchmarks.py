"""Each command under benchmarks runs, in a tiny form, and prints its figures."""

from __future__ import annotations

import sys

import pytest

from benchmarks.__main__ import main


def test_saves_prints_a_line_for_each_size(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["saves", "--sizes", "40", "80", "--runs", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[-2:]] == ["40", "80"]


def test_matrix_prints_a_line_for_each_size(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["matrix", "--sizes", "20", "40", "--tools", "3", "--runs", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[-2:]] == ["20", "40"]


def test_writers_prints_its_figures_for_each_setting(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["writers", "--seconds", "0.2", "--processes", "2", "--seed", "1"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("seed 1, 2 processes")
    assert printed.count("lost 0") == 4


def test_kills_prints_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["kills", "--times", "1", "--seed", "1"])
    printed = capsys.readouterr()
    if sys.platform == "win32":
        assert code == 2
        assert "Windows" in printed.err
    else:
        assert code == 0
        assert "most missing after a kill" in printed.out


def test_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    printed = capsys.readouterr().out
    assert all(f"``{command}``" in printed for command in ("kills", "writers", "saves", "matrix"))
