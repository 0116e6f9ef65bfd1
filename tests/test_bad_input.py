"""Bad input on the command line: one clear sentence that names the file, in the user's language, and nothing lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rolemap.cli import main
from rolemap.files import FileTrouble, TroubleKind, read_bytes, read_file
from rolemap.files.troubles import trouble_of
from rolemap.language import Language
from rolemap.wording.troubles import trouble_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLE = files("rolemap.samples").joinpath("sample-en.toml").read_bytes()
CUT_OFF = SAMPLE[:9000]
LAST_LINE = CUT_OFF.count(b"\n") + 1
PEOPLE = b"Job title;Unit\nBaker;Ovens\n"
LANGUAGES = ["en", "fi"]

MAPS = {
    "empty": (b"", "The file is empty", "Tiedosto on tyhjä"),
    "blank": (b" \n\r\n", "The file is empty", "Tiedosto on tyhjä"),
    "cut off": (CUT_OFF, f"line {LAST_LINE}, place", f"rivi {LAST_LINE}, kohta"),
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
    "spreadsheet": (
        b"PK\x03\x04rest of a workbook",
        "This spreadsheet is damaged",
        "Taulukkolaskentatiedosto on vioittunut",
    ),
    "picture": (
        b"\x89PNG\r\n\x1a\n\x00\x00",
        "no table that rolemap can read",
        "ei ole taulukko, jota rolemap osaa lukea",
    ),
    "no rows": (b"Job title;Unit\n", "not one row below it", "ei ole yhtään riviä"),
    "no titles": (b"a;b\n1;2\n", "cannot be told which column", "missä sarakkeessa"),
}


FIRST = b"rolemap = 1\n"
DEEP = 100_000
HUGE = 100_000_000

BOMBS: dict[str, tuple[Callable[[], bytes], TroubleKind]] = {
    "arrays": (lambda: b"x = " + b"[" * DEEP, TroubleKind.TOO_DEEP),
    "closed arrays": (lambda: b"x = " + b"[" * DEEP + b"]" * DEEP, TroubleKind.TOO_DEEP),
    "inline tables": (lambda: b"x = " + b"{a = " * DEEP + b"1" + b"}" * DEEP, TroubleKind.TOO_DEEP),
    "a dotted key": (lambda: b"a." * DEEP + b"a = 1", TroubleKind.TOO_DEEP),
    "a dotted key of 40 KB": (lambda: b"a." * 20_000 + b"a = 1", TroubleKind.TOO_DEEP),
    "a dotted key in a table": (lambda: b"x = {" + b"a." * DEEP + b"a = 1}", TroubleKind.TOO_DEEP),
    "a header": (lambda: b"[" + b"a." * DEEP + b"a]", TroubleKind.TOO_DEEP),
    "an element": (lambda: b"[[" + b"a." * DEEP + b"a]]", TroubleKind.TOO_DEEP),
    "a string": (lambda: b'x = "' + b"a" * HUGE + b'"', TroubleKind.TOO_BIG),
    "a key": (lambda: b"a" * HUGE + b" = 1", TroubleKind.TOO_BIG),
    "a comment": (lambda: b"#" * HUGE, TroubleKind.TOO_BIG),
    "numbers": (lambda: b"x = [" + b"1," * (HUGE // 2) + b"]", TroubleKind.TOO_BIG),
    "an open string": (lambda: b'x = "' + b"a" * (HUGE // 5), TroubleKind.SYNTAX),
    "digits": (lambda: b"x = " + b"9" * 1_000_000, TroubleKind.SYNTAX),
    "a zero byte": (lambda: b'x = "\0"', TroubleKind.NOT_TEXT),
    "half a character": (lambda: b'x = "\xed\xa0\x80"', TroubleKind.NOT_TEXT),
    "an escape of half a character": (lambda: b'x = "\\ud800"', TroubleKind.SYNTAX),
}
"""What stands in the second line of a file, and the trouble that it makes."""

WHOLE: dict[str, Callable[[], bytes]] = {
    "a string": lambda: b'x = "' + b"a" * (HUGE // 10) + b'"',
    "a key": lambda: b"a" * (HUGE // 10) + b" = 1",
    "a quoted key of 40 KB": lambda: b'"' + b"a." * 20_000 + b'" = 1',
    "a comment": lambda: b"#" * (HUGE // 10),
    "numbers": lambda: b"x = [" + b"1," * (HUGE // 100) + b"]",
    "digits": lambda: b"x = 0." + b"9" * 1_000_000,
    "many keys": lambda: b"".join(b"key_%d = 1\n" % number for number in range(100_000)),
}
"""What is odd and large, but TOML."""


def invalid_toml() -> list[str]:
    """The files of toml-test that are not TOML 1.1, where real data is at hand."""
    if "ROLEMAP_REAL_DATA" not in os.environ:
        return []
    names = (SUITE / "files-toml-1.1.0").read_text(encoding="utf-8").split()
    return [name for name in names if name.startswith("invalid/") and name.endswith(".toml")]


SUITE = Path(os.environ.get("ROLEMAP_REAL_DATA", "")) / "suite-toml-test"


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


def trouble_in(path: Path) -> FileTrouble:
    """The trouble that reading a file makes, which must be the same for its bytes."""
    with pytest.raises(FileTrouble) as of_bytes:
        read_bytes(path.read_bytes(), path)
    with pytest.raises(FileTrouble) as caught:
        read_file(path)
    assert caught.value.args == of_bytes.value.args
    return caught.value


def said_of(trouble: FileTrouble, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What `rolemap check` says of a file in trouble, in English and in Finnish: one sentence each."""
    sentences = []
    for language in LANGUAGES:
        (said,) = told(capsys, "--language", language, "check", trouble.path)
        assert said == trouble_sentence(Language(language), trouble)
        assert str(trouble.path) in said
        sentences.append(said)
    return sentences


@pytest.mark.parametrize("name", invalid_toml())
def test_what_is_not_toml_is_one_trouble_with_its_line(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    trouble = trouble_in(SUITE / name)
    # A file of another program that can be read would be no map, and say nothing of its TOML.
    assert trouble.kind in {TroubleKind.SYNTAX, TroubleKind.NOT_TEXT}
    assert trouble.line is not None
    english, finnish = said_of(trouble, capsys)
    assert f"line {trouble.line}" in english
    assert f"rivi {trouble.line}" in finnish


@pytest.mark.skipif("ROLEMAP_REAL_DATA" not in os.environ, reason="needs real data")
def test_every_file_that_is_not_toml_is_tried() -> None:
    assert len(invalid_toml()) == 492


@pytest.mark.parametrize("kind", BOMBS)
def test_what_would_blow_up_is_one_trouble_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    made, expected = BOMBS[kind]
    path = tmp_path / "map.toml"
    path.write_bytes(FIRST + made() + b"\n")
    trouble = trouble_in(path)
    assert (trouble.kind, trouble.line) == (expected, None if expected is TroubleKind.TOO_BIG else 2)
    assert all(len(said) < 500 + len(str(path)) for said in said_of(trouble, capsys))


@pytest.mark.parametrize("kind", WHOLE)
def test_what_is_only_large_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes(FIRST + WHOLE[kind]() + b"\n")
    assert main(["--language", "en", "check", str(path)]) == 0
    assert "There are no roles on the map yet." in capsys.readouterr().out


def test_very_many_roles_without_anything_in_them_are_faults() -> None:
    reading = read_bytes(FIRST + b"[[roles]]\n" * 200_000)
    assert (len(reading.map.roles), reading.faults[0].line, reading.read_only) == (0, 2, True)


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
        said, *how_to_make_one = told(capsys, "--language", language, *words)
        assert piece in said
        assert str(gone) in said
        assert [f"rolemap new {gone}" in line for line in how_to_make_one] == ([True] if words == [gone] else [])
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
