"""Bad input on the command line: one clear sentence that names the file, in the user's language, and nothing lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from rolemap.cli import main
from rolemap.files import TroubleKind
from rolemap.files.troubles import trouble_of
from rolemap.language import Language
from rolemap.wording.troubles import trouble_sentence

SAMPLE = files("rolemap.samples").joinpath("sample-en.toml").read_bytes()
PEOPLE = b"Job title;Unit\nBaker;Ovens\n"
LANGUAGES = ["en", "fi"]

MAPS = {
    "empty": (b"", "The file is empty", "Tiedosto on tyhjä"),
    "blank": (b" \n\r\n", "The file is empty", "Tiedosto on tyhjä"),
    "cut off": (SAMPLE[:9000], "line 292, place 3", "rivi 292, kohta 3"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "not a text file", "ei ole UTF-8-tekstitiedosto"),
    "another encoding": ("rolemap = 1\n# myyj\xe4\n".encode("cp1252"), "line 2", "rivi 2"),
    "spreadsheet": (b"PK\x03\x04rest", "This is a spreadsheet", "Tämä on taulukkolaskentatiedosto"),
    "another toml": (b'title = "x"\n', "This is not a map", "Tämä ei ole kartta"),
    "misspelt": (b"# ours\nrolmap = 1\n", "Line 2 begins with rolmap. Did you mean rolemap?", "rolmap"),
    "nested": (b"rolemap = 1\nx = " + b"[" * 100_000, "nested too deep", "liikaa sisäkkäisiä sulkeita"),
    "endless number": (b"rolemap = 1\nx = " + b"9" * 9_000, "line 2", "rivi 2"),
    "newer": (b"rolemap = 99\n", "This map has format 99", "Kartan muoto on 99"),
    "no version": (b'rolemap = "x"\n', "Line 1, rolemap", "Rivi 1, rolemap"),
}
"""Files that are no map of this program: the content, and a piece of what is said in English and in Finnish."""

TABLES = {
    "empty": (b"", "There is nothing in this file", "Tiedostossa ei ole mitään"),
    "spreadsheet": (b"PK\x03\x04rest of a workbook", "This is a spreadsheet", "Tämä on taulukkolaskentatiedosto"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "not a table in text form", "ei ole tekstimuotoinen taulukko"),
    "no rows": (b"Job title;Unit\n", "not one row below it", "ei ole yhtään riviä"),
    "no titles": (b"a;b\n1;2\n", "No column", "Tiedostosta ei erotu saraketta"),
}


def told(capsys: pytest.CaptureFixture[str], *words: object) -> list[str]:
    """What a command that could not do its work says, line by line; all of it goes to standard error."""
    assert main(list(map(str, words))) == 2
    said = capsys.readouterr()
    assert not said.out
    assert "Traceback" not in said.err
    return said.err.splitlines()


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [["check"], ["report"], ["export", "--to", "html"], ["export", "--to", "toml"]])
@pytest.mark.parametrize("kind", MAPS)
def test_a_file_that_is_no_map_is_named_in_one_sentence_and_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, command: list[str], language: str
) -> None:
    content, *pieces = MAPS[kind]
    path = tmp_path / "map.toml"
    path.write_bytes(content)
    (said,) = told(capsys, "--language", language, *command, path)
    assert str(path) in said
    assert pieces[LANGUAGES.index(language)] in said
    assert snapshot(tmp_path) == {path: content}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_faults_are_told_at_once_each_with_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    content = (
        b"rolemap = 1\n[organisation]\nname = 3\n[[roles]]\nid = 'a'\nheadcount = 'many'\n"
        b"gone_through = 'x'\n[[roles]]\nid = 'a'\n"
    )
    path = tmp_path / "map.toml"
    path.write_bytes(content)
    line = {"en": "Line", "fi": "Rivi"}[language]
    said = told(capsys, "--language", language, "check", path)
    assert [one.partition(",")[0] for one in said] == [f"{path}: {line} {number}" for number in (3, 6, 7, 9)]
    assert path.read_bytes() == content


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TABLES)
def test_a_file_that_is_no_table_makes_no_map(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, language: str
) -> None:
    content, *pieces = TABLES[kind]
    people = tmp_path / "people.csv"
    people.write_bytes(content)
    (said,) = told(capsys, "--language", language, "import", people, "-o", tmp_path / "map.toml")
    assert str(people) in said
    assert pieces[LANGUAGES.index(language)] in said
    assert snapshot(tmp_path) == {people: content}


@pytest.mark.parametrize(("language", "piece"), [("en", "There is no such file"), ("fi", "Tällaista tiedostoa ei ole")])
def test_a_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, piece: str) -> None:
    gone, out = tmp_path / "gone.toml", tmp_path / "out"
    for words in (["check", gone], ["report", gone], [gone], ["import", gone, "-o", out]):
        (said,) = told(capsys, "--language", language, *words)
        assert piece in said
        assert str(gone) in said
    assert not snapshot(tmp_path)


@pytest.mark.parametrize(("language", "piece"), [("en", "This is a folder"), ("fi", "Tämä on kansio")])
def test_a_folder_in_place_of_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, piece: str
) -> None:
    folder, people, map_ = tmp_path / "folder", tmp_path / "people.csv", tmp_path / "map.toml"
    folder.mkdir()
    people.write_bytes(PEOPLE)
    map_.write_bytes(SAMPLE)
    before = snapshot(tmp_path)
    for words in (
        ["check", folder],
        ["import", folder, "-o", tmp_path / "new.toml"],
        ["import", people, "-o", folder],
        ["new", folder],
        ["export", map_, "--to", "html", "-o", folder],
    ):
        (said,) = told(capsys, "--language", language, *words)
        assert piece in said
        assert str(folder) in said
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_writing_into_a_folder_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    people, map_ = tmp_path / "people.csv", tmp_path / "map.toml"
    people.write_bytes(PEOPLE)
    map_.write_bytes(SAMPLE)
    before = snapshot(tmp_path)
    # A file is no folder either.
    for out in (tmp_path / "no" / "new.toml", people / "new.toml"):
        expected = trouble_sentence(Language(language), trouble_of(FileNotFoundError(errno.ENOENT, "-"), out))
        for words in (["new", out], ["import", people, "-o", out], ["export", map_, "--to", "html", "-o", out]):
            assert told(capsys, "--language", language, *words) == [expected]
            assert str(out) in expected
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_written_over_that_could_be_a_map(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    people, map_ = tmp_path / "people.csv", tmp_path / "map.toml"
    people.write_bytes(PEOPLE)
    map_.write_bytes(SAMPLE)
    before = snapshot(tmp_path)
    for words in (["new", map_], ["import", people, "-o", map_], ["export", map_, "--to", "toml", "-o", map_]):
        (said,) = told(capsys, "--language", language, *words)
        assert str(map_) in said
    assert snapshot(tmp_path) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_device_is_neither_read_to_its_end_nor_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = tmp_path / "map.toml"
    map_.write_bytes(SAMPLE)
    (said,) = told(capsys, "export", map_, "--to", "html", "-o", "/dev/full")
    assert "/dev/full" in said
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_permission(tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    people, map_, closed = tmp_path / "people.csv", tmp_path / "map.toml", tmp_path / "closed"
    people.write_bytes(PEOPLE)
    map_.write_bytes(SAMPLE)
    closed.mkdir()
    hidden = closed / "map.toml"
    hidden.write_bytes(SAMPLE)
    closed.chmod(0)
    map_.chmod(0)
    piece = {"en": "This computer does not let you", "fi": "Tämä kone ei anna"}[language]
    new, out = tmp_path / "new.toml", closed / "new.toml"
    try:
        if os.access(map_, os.R_OK):
            pytest.skip("this user may read and write everything")
        for named, words in (
            (map_, ["check", map_]),
            (hidden, ["check", hidden]),
            (hidden, [hidden]),
            (map_, ["import", map_, "-o", new]),
            (hidden, ["import", hidden, "-o", new]),
            (out, ["import", people, "-o", out]),
            (out, ["new", out]),
        ):
            (said,) = told(capsys, "--language", language, *words)
            assert piece in said
            assert str(named) in said
    finally:
        closed.chmod(0o700)
        map_.chmod(0o600)
    assert snapshot(tmp_path) == {people: PEOPLE, map_: SAMPLE, hidden: SAMPLE}


LIMITED = """
import resource, signal, sys
from rolemap.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16))
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets a process no limit of this kind")
@pytest.mark.parametrize(("language", "piece"), [("en", "There is no room left to write"), ("fi", "tila")])
@pytest.mark.parametrize("command", ["new", "import", "export"])
def test_where_there_is_no_room_what_was_there_stays_and_no_half_file_is_left(
    tmp_path: Path, command: str, language: str, piece: str
) -> None:
    """A limit on the size of files stands in for a full disk: the first bytes are written, the rest is not."""
    people, map_, page = tmp_path / "people.csv", tmp_path / "map.toml", tmp_path / "page.html"
    people.write_bytes(PEOPLE)
    map_.write_bytes(SAMPLE)
    page.write_bytes(b"an earlier page")
    before = snapshot(tmp_path)
    out = page if command == "export" else tmp_path / "new.toml"
    words = {
        "new": [str(out)],
        "import": [str(people), "-o", str(out)],
        "export": [str(map_), "--to", "html", "-o", str(out)],
    }[command]
    answered = subprocess.run(
        [sys.executable, "-B", "-c", LIMITED, "--language", language, command, *words],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert answered.returncode == 2
    assert not answered.stdout
    (said,) = answered.stderr.splitlines()
    assert piece in said
    assert str(out) in said
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG])
def test_no_room_is_called_that_whatever_the_system_calls_it(tmp_path: Path, number: int) -> None:
    assert trouble_of(OSError(number, os.strerror(number)), tmp_path / "map.toml").kind is TroubleKind.NO_SPACE
