"""The command line as a person or a script meets it: what is said where, and with which exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import IO

import pytest
import tomli

from rolemap.cli import main
from rolemap.files import FileTrouble, read_file

SAMPLE = Path(str(files("rolemap.samples").joinpath("sample-en.toml")))
PEOPLE = "Job title;Unit;Position ID;Reports to\nDirector;Office;1;\nBaker;Ovens;2;1\nBaker;Ovens;3;1\n"
REACHING = """rolemap = 1
[organisation]
name = "Uuni"
[[tools]]
id = "segmentation"
kind = "segmentation"
items = [{ id = "early", name = "Early riser" }]
[[roles]]
id = "baker"
title = "Baker"
level = "frontline"
contribution = "The bread is warm at seven, because I begin at two."
gone_through = 2026-11-20
customers = ["early"]
"""


@pytest.fixture(autouse=True)
def english_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def reaching(tmp_path: Path) -> Path:
    return written(tmp_path / "reaching.toml", REACHING)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def rolemap(*words: str | Path, to: IO[bytes] | int = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    """The real program in a process of its own, on a system that would rather write ASCII."""
    return subprocess.run(
        [sys.executable, "-m", "rolemap", *map(str, words)],
        check=False,
        env={**os.environ, "LC_ALL": "en_GB.UTF-8", "PYTHONIOENCODING": "ascii"},
        stdin=subprocess.DEVNULL,
        stdout=to,
        stderr=subprocess.PIPE,
    )


# Exit codes and where things are said


def test_check_answers_with_its_exit_code(reaching: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(reaching)]) == 0
    assert "Every role reaches the customer." in capsys.readouterr().out
    assert main(["check", str(SAMPLE)]) == 1
    said = capsys.readouterr()
    assert "Link not named yet: " in said.out
    assert not said.err


def test_check_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SAMPLE), "--format", "json"]) == 1
    read = json.loads(capsys.readouterr().out)
    assert read["format"] == "rolemap-check"
    assert {finding["reason"] for finding in read["open"]} == {
        "loop", "nobody named", "island", "no contribution",
    }  # fmt: skip


def test_report_says_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(SAMPLE)]) == 0
    said = capsys.readouterr().out
    assert "What we ask of you\n" in said
    assert "What this does not tell\n" in said


@pytest.mark.parametrize(("to", "begins"), [("html", "<!DOCTYPE html>"), ("toml", 'format = "rolemap-summary"')])
def test_export_to_a_file_or_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], to: str, begins: str
) -> None:
    out = tmp_path / f"page.{to}"
    assert main(["export", str(SAMPLE), "--to", to, "-o", str(out)]) == 0
    said = capsys.readouterr()
    assert not said.out
    assert str(out) in said.err
    assert main(["export", str(SAMPLE), "--to", to, "-o", "-"]) == 0
    assert capsys.readouterr().out == out.read_text(encoding="utf-8")
    assert out.read_text(encoding="utf-8").startswith(begins)


def test_an_export_takes_the_place_of_an_export_but_never_of_a_map(
    tmp_path: Path, reaching: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = written(tmp_path / "page.html", "earlier")
    assert main(["export", str(reaching), "--to", "html", "-o", str(out)]) == 0
    assert main(["export", str(reaching), "--to", "toml", "-o", str(reaching)]) == 2
    assert "There is a map of that name" in capsys.readouterr().err
    assert reaching.read_text(encoding="utf-8") == REACHING


def test_new_makes_a_map_that_can_name_its_customer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "uuni.toml"
    assert main(["new", str(path), "--name", "Uuni"]) == 0
    made = read_file(path).map
    assert (made.organisation.name, made.organisation.language) == ("Uuni", "en")
    assert made.organisation.id
    assert len(made.segments()) == 1
    assert capsys.readouterr().err.splitlines()[-1] == f"To open it: rolemap {path}"
    before = path.read_bytes()
    assert main(["new", str(path)]) == 2
    assert "There is a file of that name already" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_import_accounts_for_every_row_and_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people, path = written(tmp_path / "people.csv", PEOPLE), tmp_path / "map.toml"
    assert main(["import", str(people), "-o", str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "3 rows: 2 roles, 1 joined, 0 unplaced, 0 set aside"
    made = read_file(path).map
    assert [role.title for role in made.roles] == ["Director", "Baker"]
    assert made.organisation.id
    before = path.read_bytes()
    assert main(["import", str(people), "-o", str(path)]) == 2
    assert "There is a file of that name already" in capsys.readouterr().err
    assert path.read_bytes() == before


# Bad input: one clear message, exit code 2, no traceback


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.toml", b"", "The file is empty"),
        ("cut.toml", b'rolemap = 1\n[organisation]\nname = "Uu', "line 3"),
        ("image.toml", b"\x89PNG\r\n\x1a\n\x00\x00", "not a text file"),
        ("book.toml", b"PK\x03\x04rest", "This is a spreadsheet"),
        ("other.toml", b'title = "something else"\n', "This is not a map"),
        ("newer.toml", b"rolemap = 99\n", "This map has format 99"),
    ],
)
def test_a_file_that_is_no_map(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    for words in (["check"], ["report"], ["export", "--to", "html"]):
        assert main([*words, str(path)]) == 2
        said = capsys.readouterr()
        assert message in said.err
        assert not said.out
    assert path.read_bytes() == content


def test_missing_files_and_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = str(tmp_path / "gone.toml")
    for words in (["check", gone], [gone], ["import", gone, "-o", str(tmp_path / "x.toml")]):
        assert main(words) == 2
        assert "There is no such file" in capsys.readouterr().err
    blank = str(tmp_path / "our map.toml")
    assert main([blank]) == 2
    assert f'To make a new map: rolemap new "{blank}"' in capsys.readouterr().err
    assert main(["check", str(tmp_path)]) == 2
    assert "This is a folder" in capsys.readouterr().err
    assert main(["export", str(SAMPLE), "--to", "html", "-o", str(tmp_path / "no" / "page.html")]) == 2
    assert "The folder for this file is not there" in capsys.readouterr().err


def test_every_fault_is_named_at_once_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = 'rolemap = 1\n[[roles]]\nid = "a"\nheadcount = "many"\n\n[[roles]]\nid = "b"\nlevel = 3\n'
    path = written(tmp_path / "faults.toml", text)
    assert main(["check", str(path)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"{path}: Line 4, ")
    assert '"many"' in lines[0]
    assert lines[1].startswith(f"{path}: Line 8, ")


def test_a_slip_in_a_key_is_pointed_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / "slip.toml", REACHING.replace("contribution", "contribtion"))
    assert main(["check", str(path)]) == 1
    said = capsys.readouterr().out
    assert "Did you mean contribution?" in said
    assert "own sentence still missing" in said


def test_a_damaged_spreadsheet_named_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "people.csv", tmp_path / "map.toml"
    path.write_bytes(b"PK\x03\x04rest of a workbook")
    assert main(["import", str(path), "-o", str(out)]) == 2
    assert "This spreadsheet is damaged" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_under_standard_output() -> None:
    with Path("/dev/full").open("wb") as full:
        answered = rolemap("report", SAMPLE, to=full)
    assert answered.returncode == 2
    assert answered.stderr.startswith(b"This could not be done.")
    assert answered.stderr.count(b"\n") == 1


def test_a_reader_who_leaves_early() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        answered = rolemap("report", SAMPLE, to=writing)
    finally:
        os.close(writing)
    assert answered.returncode == 2
    assert b"Traceback" not in answered.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a process of Windows gets no SIGINT of its own")
def test_stopped_by_the_user(tmp_path: Path) -> None:
    """The map is a pipe that nobody writes to: once it is open, the program waits in the middle of reading."""
    pipe = tmp_path / "map.toml"
    os.mkfifo(pipe)
    running = subprocess.Popen([sys.executable, "-m", "rolemap", "check", pipe], stderr=subprocess.PIPE)
    with pipe.open("wb"):
        running.send_signal(signal.SIGINT)
        _, said = running.communicate()
    assert running.returncode == 130
    assert not said


def test_screens_without_a_terminal() -> None:
    for words in ([], ["demo"], [SAMPLE]):
        answered = rolemap(*words)
        assert answered.returncode == 2
        assert b"need a terminal" in answered.stderr


def test_output_is_utf8_whatever_the_system_says(reaching: Path) -> None:
    written(reaching, REACHING.replace("Baker", "Kylmäkkö ✓"))
    answered = rolemap("export", reaching, "--to", "toml")
    assert tomli.loads(answered.stdout.decode("utf-8"))["quotes"][0]["title"] == "Kylmäkkö ✓"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are not text")
def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    answered = rolemap("check", os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b[31m.toml"))
    assert answered.returncode == 2
    assert b"There is no such file" in answered.stderr
    assert b"\x1b" not in answered.stderr


# What can be asked for


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["check"], "More is needed."),
        (["check", "a", "b"], "This was not understood: b"),
        (["check", "a", "--colour"], "This was not understood: --colour"),
        (["export", "a", "--to", "pdf"], "This was not understood: --to"),
        (
            ["import", "a"],
            (
                "More is needed. Name the HR file, and say where it goes: "
                "-o NEW for a new map, --into MAP for one that you have, or --dry-run."
            ),
        ),
        (
            ["export", "a"],
            (
                "More is needed. Name the map, and say what is written of it: --to html, a page to read, or --to toml, "
                "all figures. For example: rolemap export our-map.toml --to html -o our-page.html"
            ),
        ),
        (["--language", "sv", "check", "a"], "This was not understood: --language"),
    ],
)
def test_what_is_not_understood_is_said_with_how_it_goes(
    capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.err.startswith(f"{message}\nUsage: rolemap ")
    assert not said.out


@pytest.mark.parametrize(
    "words",
    [["--help"], *([name, "-h"] for name in ("open", "demo", "new", "import", "check", "report", "export", "sheet"))],
)
def test_help_for_everything(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("Usage: rolemap ")
    assert "Options:\n" in said
    assert "optional arguments" not in said


def test_only_the_screens_load_textual(tmp_path: Path, reaching: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    people = written(tmp_path / "people.csv", PEOPLE)
    commands = [
        ["--help"],
        ["--version"],
        ["new", str(tmp_path / "new.toml")],
        ["import", str(people), "-o", str(tmp_path / "imported.toml")],
        ["import", str(people), "--into", str(tmp_path / "imported.toml")],
        ["import", str(people), "--dry-run", "--format", "json"],
        ["sheet", str(reaching)],
        ["check", str(reaching)],
        ["report", str(reaching)],
        ["export", str(reaching), "--to", "html"],
        ["export", str(reaching), "--to", "toml"],
    ]
    code = (
        "import json, sys\n"
        "from rolemap.cli import main\n"
        "for words in json.loads(sys.argv[1]):\n"
        "    try:\n"
        "        code = main(words)\n"
        "    except SystemExit as left:\n"
        "        code = left.code\n"
        "    assert code == 0, words\n"
        "    loaded = {name.partition('.')[0] for name in sys.modules} & {'textual', 'rich'}\n"
        "    assert not loaded, (words, loaded)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(commands)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr


def test_what_import_writes_is_a_map(tmp_path: Path) -> None:
    people, path = written(tmp_path / "people.csv", PEOPLE), tmp_path / "map.toml"
    assert main(["import", str(people), "-o", str(path), "--name", "Uuni"]) == 0
    try:
        reading = read_file(path)
    except FileTrouble as trouble:
        pytest.fail(str(trouble))
    assert not reading.faults
    assert not reading.hints
    assert reading.map.organisation.name == "Uuni"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the state folder is not chosen by a variable")
def test_the_sample_is_ones_own_copy_until_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    rolemap("demo")
    copy = tmp_path / "rolemap" / "demo" / "sample-en.toml"
    sample = SAMPLE.read_text(encoding="utf-8")
    assert copy.read_text(encoding="utf-8") == sample
    written(copy, sample + "# mine\n")
    rolemap("demo")
    assert copy.read_text(encoding="utf-8").endswith("# mine\n")
    rolemap("demo", "--fresh")
    assert copy.read_text(encoding="utf-8") == sample
