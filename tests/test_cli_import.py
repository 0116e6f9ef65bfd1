"""rolemap import as a person or a script meets it: each choice, what is told, what is written and what never is."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from rolemap.cli import main
from rolemap.commands.progress import doing
from rolemap.files import read_file
from rolemap.intake import REMEDIES
from rolemap.model import Map, Role
from rolemap.model.edits import change_role
from rolemap.model.steps import Step, StepKind
from rolemap.session import Session
from tests.hostile import HOSTILE
from tests.intake.books import ods, ods_cell, ods_row

BAKERY = """Job title;Unit;Position ID;Reports to
Director;Office;1;
Baker;Ovens;2;1
Baker;Ovens;3;1
Baker;Shop;4;1
Clerk;Shop;5;99
"""
"""Two of one work, one of the same title in another unit, one whose superior is not there."""

MAP = """rolemap = 1
# our own words
[organisation]
id = "5c2b8a52-9f0c-4b61-9a0e-2f1d6c1f4a10"
name = "Uuni"
language = "en"

[[roles]]
id = "director"
title = "Director"  # since 1990
level = "executives"
unit = "Office"
headcount = 1
source = ["1"]

[[roles]]
id = "baker"
title = "Baker"
level = "frontline"
unit = "Ovens"
reports_to = "director"
headcount = 2
source = ["2", "3"]
contribution = "The bread is warm at seven, because I begin at two."
stated_by = "holder"
gone_through = 2026-11-20
"""

NEPTON = (
    "Henkilönumero;Kokonimi;Toimi;Yksikkö;Esimiesten henkilönumerolista;Henkilötunnus;Työsähköposti\r\n"
    "1001;Virtanen-Ylä, Äijä;Toimitusjohtaja;Johto;;010170-123A;aija.v@example.fi\r\n"
    "1002;Korhonen-Ala, Öhky;Talouspäällikkö;Talous;1001;020280-234B;ohky.k@example.fi\r\n"
    "1003;Nieminen-Suo, Åke;Laskuttaja;Talous;1002|1001;030390-345C;ake.n@example.fi\r\n"
    "1004;Lahtinen-Ranta, Yö;Laskuttaja;Talous;1002|1001;040400A456D;yo.l@example.fi\r\n"
)


class Told(NamedTuple):
    """What a run answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Standard output as a program reads it."""
        read: dict[str, Any] = json.loads(self.out)
        return read


@pytest.fixture(autouse=True)
def own_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def people(tmp_path: Path) -> Path:
    return written(tmp_path / "people.csv", BAKERY)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


class Run:
    """The import command, in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str | Path) -> Told:
        self._capsys.readouterr()
        code = main(["import", *map(str, words)])
        return Told(code, *self._capsys.readouterr())


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def roles_of(path: Path) -> dict[str, Role]:
    """The roles of a map by title and unit."""
    return {f"{role.title}, {role.unit}": role for role in read_file(path).map.roles}


def real(*names: str) -> tuple[Path, ...]:
    folder = os.environ.get("ROLEMAP_REAL_DATA")
    if not folder:
        pytest.skip("ROLEMAP_REAL_DATA is not set")
    return tuple(Path(folder, name) for name in names)


# How files are read


def test_what_was_found_out_is_told(run: Run, people: Path, tmp_path: Path) -> None:
    told = run(people, "-o", tmp_path / "map.toml")
    assert told.code == 0
    assert "people.csv: UTF-8, semicolon, headers on row 1\n" in told.out
    assert "  Job title: title of the role\n" in told.out
    assert "people.csv, row 6: the superior is not among the rows" in told.out
    assert told.out.splitlines()[-1].startswith("5 rows: ")


def test_encoding_delimiter_and_header_can_be_said(run: Run, tmp_path: Path) -> None:
    odd = written(tmp_path / "odd.csv", "Our people\nNimike*Yksikkö\nMyyjä*Kenkä\nMyyjä*Kello\n", "cp850")
    told = run(odd, "-o", tmp_path / "map.toml", "--encoding", "cp850", "--delimiter", "*", "--header", "2")
    assert told.code == 0, told.err
    assert set(roles_of(tmp_path / "map.toml")) == {"Myyjä, Kenkä", "Myyjä, Kello"}


@pytest.mark.parametrize("name", ["semicolon", ";"])
def test_a_delimiter_has_a_name(run: Run, people: Path, name: str) -> None:
    assert run(people, "--dry-run", "--delimiter", name).code == 0


def test_a_column_by_its_header_or_its_number(run: Run, tmp_path: Path) -> None:
    odd = written(tmp_path / "odd.csv", "Aa,Bb,Cc\nx1,Baker,Ovens\nx2,Clerk,Shop\n")
    for column in ("Bb=title", "bb = title", "#2=title"):
        told = run(
            odd, "--dry-run", "--format", "json", "--column", column, "--column", "#3=unit", "--column", "Aa=nothing"
        )
        assert told.code == 0, told.err
        assert {(role["title"], role["unit"]) for role in told.json["roles"]} == {("Baker", "Ovens"), ("Clerk", "Shop")}


def test_a_table_without_headers(run: Run, tmp_path: Path) -> None:
    bare = written(tmp_path / "bare.csv", "x1,Baker,Ovens\nx2,Clerk,Shop\n")
    told = run(bare, "--dry-run", "--format", "json", "--header", "0", "--column", "#2=title")
    assert told.code == 0, told.err
    assert told.json["files"][0]["header"] == 0
    assert [role["title"] for role in told.json["roles"]] == ["Baker", "Clerk"]
    assert told.json["counts"]["rows"] == 2


def test_what_is_said_of_the_second_file_is_for_it_alone(run: Run, tmp_path: Path, people: Path) -> None:
    other = written(tmp_path / "other.csv", "about\nabout\nJob title,Unit\nGuard,Gate\nPorter,Gate\n")
    told = run(people, other, "--dry-run", "--format", "json", "--header", "2:3", "--delimiter", "2:comma")
    assert [file["header"] for file in told.json["files"]] == [1, 3]
    assert [file["delimiter"] for file in told.json["files"]] == [";", ","]
    assert told.json["counts"]["rows"] == 7
    assert ["2:4"] in [role["rows"] for role in told.json["roles"]]


def test_a_file_of_one_department_is_questioned_and_the_whole_file_brings_all_back(run: Run, tmp_path: Path) -> None:
    whole = "Job title;Unit\nDirector;Office\n" + "".join(f"Nurse;Ward {n}\nCook;Ward {n}\n" for n in range(5))
    part = written(tmp_path / "part.csv", "Job title;Unit\nNurse;Ward 1\nCook;Ward 1\n")
    people, path = written(tmp_path / "whole.csv", whole), tmp_path / "care.toml"
    run(people, "-o", path)
    before = read_file(path).map

    told = run(part, "--into", path, "--dry-run").out
    assert "9 of 11 roles of the map are not in this file." in told
    assert "  Nurse · Ward 4\n" in told
    assert "not in this file" not in run(part, "--into", path, "--dry-run", "--leave", "gone").out
    assert run(part, "--into", path).code == 0
    assert run(people, "--into", path).code == 0
    assert read_file(path).map.roles == before.roles


def test_persons_that_are_chosen_as_units_are_pointed_out(run: Run, tmp_path: Path) -> None:
    people = written(
        tmp_path / "people.csv", "Job title;Unit;Name\nCook;Ward;Jane Doe\nNurse;Ward;Doe Joan\nAide;Ward;Joe Doe\n"
    )

    assert (
        "  Name: unit\n    Look: this column seems to tell of persons"
        in run(people, "--dry-run", "--column", "Name=unit").out
    )
    assert "Look" not in run(people, "--dry-run", "--column", "Unit=unit").out


def test_long_texts_in_a_message_end_where_one_stops_reading(run: Run, tmp_path: Path) -> None:
    refused = run(written(tmp_path / "people.csv", f"{'x' * 5000}\n1\n"), "--dry-run")

    assert refused.code == 2
    assert f"#1 {'x' * 57}…" in refused.err


def test_one_of_several_sheets(run: Run, tmp_path: Path) -> None:
    def rows(*titles: str) -> str:
        return "".join(ods_row(ods_cell(title), ods_cell("House")) for title in ("Unit", *titles)).replace(
            "House", "Job title", 1
        )

    between = '</table:table><table:table table:name="Summer staff">'
    book = ods(tmp_path / "staff.ods", rows("Ovens", "Shop", "Gate") + between + rows("Beach"))
    assert run(book, "--dry-run", "--format", "json").json["files"][0]["sheet"] == "Staff"
    told = run(book, "--dry-run", "--format", "json", "--sheet", "Summer staff").json
    assert told["files"][0]["sheet"] == "Summer staff"
    assert told["files"][0]["sheets"] == ["Staff", "Summer staff"]
    assert [(role["title"], role["unit"]) for role in told["roles"]] == [("House", "Beach")]
    assert (
        "staff.ods: sheet: Summer staff, headers on row 1\n  Other sheets, not read: Staff\n"
        in run(book, "--dry-run", "--sheet", "Summer staff").out
    )
    both = run(book, book, "--dry-run", "--sheet", "1:Staff", "--sheet", "2:Summer staff").out
    assert "not read" not in both
    assert "4 rows: 4 roles" in both
    refused = run(book, "--dry-run", "--sheet", "Winter")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "Winter" in refused.err


# What is not certain is not done


def test_titles_that_cannot_be_told(run: Run, tmp_path: Path) -> None:
    odd = written(tmp_path / "odd.csv", "Aa,Bb\n1,2\n3,4\n")
    told = run(odd, "-o", tmp_path / "map.toml")
    assert told.code == 2
    assert not told.out
    assert told.err.count("\n") == 1
    assert "#1 Aa, #2 Bb" in told.err
    assert '--column "#2=title"' in told.err
    assert not (tmp_path / "map.toml").exists()


def test_titles_that_are_only_guessed(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"{n},Nurse,Ward {n % 3}\n{n + 50},Cleaner,Ward {n % 4}\n" for n in range(20))
    odd = written(tmp_path / "odd.csv", f"Aa,Bb,Cc\n{rows}")
    told = run(odd, "-o", tmp_path / "map.toml")
    assert told.code == 2
    assert "#2 Bb" in told.err
    assert not (tmp_path / "map.toml").exists()
    flag = re.search(r'--column "(#2=title)"', told.err)
    assert flag
    assert run(odd, "-o", tmp_path / "map.toml", "--column", flag[1]).code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--column", "Salary=title"], "There is no such column: Salary. The columns are: #1 Job title, #2 Unit"),
        (["--column", "Unit=place"], "--column does not know this word: place. It knows: title, post"),
        (["--column", "Unit"], "This was not understood: --column"),
        (["--encoding", "klingon"], "--encoding does not know this word: klingon"),
        (["--encoding", "base64"], "--encoding does not know this word: base64"),
        (["--delimiter", "dash"], "--delimiter does not know this word: dash"),
        (["--header", "minus"], "This was not understood: --header"),
        (["--header", "2:4"], "Only one file was named."),
        (["--header", "99"], "There is no such row to take the headers from: "),
        (["--remedy", "weather=keep"], "--remedy does not know this word: weather"),
        (
            ["--remedy", "vacant=by-title"],
            "--remedy vacant does not know this word: by-title. It knows: keep, set-aside",
        ),
        (["--remedy", "loop:77=keep"], "--remedy loop does not know this word: keep"),
        (["--remedy", "loop:77=unplaced"], "--remedy does not know this word: loop:77"),
        (["--join", "3"], "This was not understood: --join"),
        (["--join", "3,77"], "No role came of this row: 77"),
        (["--split", "2"], "The role of this row has no other row: 2"),
        (["--level", "3=emperors"], "--level does not know this word: emperors. It knows: owners, board"),
        (["--add", "king"], "--add does not know this word: king. It knows: owner, chair, member, partner"),
        (["--same", "3=baker"], "--same, --leave is about a map that there is already: --into"),
        (["--leave", "weather"], "--same, --leave is about a map that there is already: --into"),
        (["--format", "xml"], "This was not understood: --format"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(
    run: Run, people: Path, tmp_path: Path, words: list[str], message: str
) -> None:
    told = run(people, "-o", tmp_path / "map.toml", *words)
    assert told.code == 2
    assert not told.out
    assert told.err.startswith(message)
    assert not (tmp_path / "map.toml").exists()


def test_where_it_goes_must_be_said_once(run: Run, people: Path, tmp_path: Path) -> None:
    assert run(people).err.startswith("More is needed.")
    assert run(people, "-o", tmp_path / "a.toml", "--into", tmp_path / "b.toml").err.startswith(
        "This was not understood"
    )


# What becomes of the rows


def test_rows_are_joined_and_split_by_their_numbers(run: Run, people: Path, tmp_path: Path) -> None:
    told = run(people, "-o", tmp_path / "map.toml", "--split", "3", "--join", "4,5")
    assert told.code == 0, told.err
    counts = sorted((role.title, role.headcount) for role in read_file(tmp_path / "map.toml").map.roles)
    assert counts == [("Baker", 1), ("Baker", 2), ("Clerk", 1), ("Director", 1)]


def test_a_level_is_chosen_by_any_row_of_the_role(run: Run, people: Path, tmp_path: Path) -> None:
    told = run(people, "-o", tmp_path / "map.toml", "--level", "4=partners", "--level", "5=none")
    assert told.code == 0, told.err
    roles = roles_of(tmp_path / "map.toml")
    assert roles["Baker, Ovens"].level == "partners"
    assert roles["Baker, Shop"].level == ""


def test_a_remedy_for_all_of_a_kind(run: Run, people: Path) -> None:
    plain = run(people, "--dry-run", "--format", "json").json
    aside = run(people, "--dry-run", "--format", "json", "--remedy", "unknown superior=set-aside").json
    (oddity,) = (one for one in aside["oddities"] if one["kind"] == "unknown superior")
    assert oddity["remedy"] == "set aside"
    assert oddity["rows"] == [6]
    assert "set aside" in oddity["remedies"]
    assert aside["counts"]["set_aside"] == plain["counts"]["set_aside"] + 1
    assert aside["set_aside"] == ["6"]


def test_a_remedy_for_one_of_several(run: Run, tmp_path: Path) -> None:
    shared = written(
        tmp_path / "shared.csv",
        "Job title,Unit,Position ID,Reports to\nDirector,Office,1,\nBaker,Ovens,7,1\nBaker,Ovens,7,1\n"
        "Clerk,Shop,8,1\nClerk,Shop,8,1\n",
    )
    keys = {
        odd["key"]
        for odd in run(shared, "--dry-run", "--format", "json").json["oddities"]
        if odd["kind"] == "shared post"
    }
    assert keys == {"7", "8"}
    told = run(shared, "--dry-run", "--format", "json", "--remedy", "shared-post:8=different-roles").json
    assert sorted(role["rows"] for role in told["roles"] if role["title"] != "Director") == [["3", "4"], ["5"], ["6"]]


def test_splitting_by_superior(run: Run, tmp_path: Path) -> None:
    two = written(
        tmp_path / "two.csv",
        "Job title,Unit,Position ID,Reports to\nDirector,Office,1,\nEast,Care,2,1\nWest,Care,3,1\n"
        "Nurse,Care,4,2\nNurse,Care,5,3\n",
    )
    together = run(two, "--dry-run", "--format", "json").json["counts"]
    apart = run(two, "--dry-run", "--format", "json", "--split-by-superior").json["counts"]
    assert apart["roles"] == together["roles"] + 1
    assert apart["joined"] == together["joined"] - 1


# Where it goes


def test_a_dry_run_tells_all_and_writes_nothing(run: Run, people: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    told = run(people, "--dry-run", "-o", tmp_path / "map.toml")
    assert told.code == 0
    assert "  Baker · Ovens · 2 · row 3 and one more\n" in told.out
    remedies = "|".join(remedy.replace(" ", "-") for remedy in REMEDIES["unknown superior"])  # type: ignore[index]
    assert f"      --remedy unknown-superior={remedies}\n" in told.out
    assert "The new map" not in told.err
    assert sorted(tmp_path.rglob("*")) == before
    assert run(people, "--dry-run").out == told.out


def test_roles_that_no_hr_file_has_are_added_or_pointed_out(run: Run, people: Path, tmp_path: Path) -> None:
    told = run(people, "-o", tmp_path / "without.toml")
    assert "Owners, board and partners are in no HR file" in told.err
    assert "--add owner,chair,member,partner" in told.err
    told = run(people, "-o", tmp_path / "with.toml", "--add", "owner, chair,member,partner")
    assert "no HR file" not in told.err
    titles = [role.title for role in read_file(tmp_path / "with.toml").map.roles]
    assert titles[:4] == ["Owner", "Chair of the board", "Board member", "Director"]
    assert "Partner" in titles
    assert "--add owner,partner," in run(people, "-o", tmp_path / "some.toml", "--add", "member").err


def test_a_new_map_has_the_name_and_never_takes_a_files_place(run: Run, people: Path, tmp_path: Path) -> None:
    out = tmp_path / "map.toml"
    assert run(people, "-o", out, "--name", "Uuni").code == 0
    assert read_file(out).map.organisation.name == "Uuni"
    before = out.read_bytes()
    told = run(people, "-o", out)
    assert told.code == 2
    assert "There is a file of that name already" in told.err
    assert out.read_bytes() == before


# For programs


def test_json_accounts_for_every_row(run: Run, people: Path, tmp_path: Path) -> None:
    gaps = written(tmp_path / "gaps.csv", BAKERY + "Job title;Unit;Position ID;Reports to\n;;;\nNot in post;x;9;1\n")
    told = run(people, gaps, "-o", tmp_path / "map.toml", "--format", "json").json
    assert (told["format"], told["version"], told["written"]) == ("rolemap-import", 1, True)
    assert told["map"] == str(tmp_path / "map.toml")
    assert_every_row_is_told(told, 13)
    assert [(column["header"], column["use"]) for column in told["files"][0]["columns"]] == [
        ("Job title", "title"), ("Unit", "unit"), ("Position ID", "post"), ("Reports to", "superior"),
    ]  # fmt: skip
    assert {role["id"] for role in told["roles"]} <= {role.id for role in read_file(tmp_path / "map.toml").map.roles}


def assert_every_row_is_told(told: dict[str, Any], rows: int) -> None:
    counts = told["counts"]
    assert counts["rows"] == rows
    assert counts["rows"] == counts["roles"] + counts["joined"] + counts["unplaced"] + counts["set_aside"]
    named = [row for role in told["roles"] for row in role["rows"]]
    assert len(named) == counts["roles"] + counts["joined"] + counts["unplaced"]
    assert len(told["set_aside"]) == counts["set_aside"]
    assert len({*named, *told["set_aside"]}) == rows


def test_progress_is_for_those_who_look_on(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    for stream, seen in ((Terminal(), True), (StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        with doing("Reading…", after=0):
            while seen and "Reading…" not in stream.getvalue():
                pass
        assert ("Reading…" in stream.getvalue()) is seen
        assert not stream.getvalue().rpartition("\r")[2]


# What people's eyes and terminals must not meet


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_cells_and_headers_reach_no_terminal(run: Run, tmp_path: Path, text: str) -> None:
    out = StringIO()
    csv.writer(out).writerows(
        [["Job title", "Unit", "Code", text], [text, text, text, text], ["Baker", "Ovens", "2", "1"]]
    )
    people = written(tmp_path / "people.csv", out.getvalue().encode(errors="replace").decode())
    for words in (
        ["--dry-run"],
        ["--dry-run", "--column", f"{text}=unit"],
        ["--dry-run", "--remedy", f"loop:{text}=unplaced"],
    ):
        told = run(people, *words)
        assert told.code in {0, 2}
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told.out + told.err)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are not text")
def test_hostile_file_names(run: Run, tmp_path: Path) -> None:
    people = written(tmp_path / "a\x1b[31m\u202eb\n.csv", BAKERY)
    for words in (["--dry-run"], ["-o", tmp_path / "map\x1b[2J.toml"], ["--dry-run", "--column", "x=title"]):
        told = run(people, *words)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", told.out + told.err)
    assert json.loads(run(people, "--dry-run", "--format", "json").out)["files"][0]["file"] == "a\x1b[31m\u202eb\n.csv"


def personal_values(path: Path, header_row: int, personal: re.Pattern[str]) -> set[str]:
    """What stands in the columns of people, and in no other."""
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    lines = list(csv.reader(StringIO(text)))
    headers = lines[header_row - 1]
    of_people = {place for place, header in enumerate(headers) if personal.search(header)}
    assert of_people
    theirs = {line[place].strip() for line in lines[header_row:] for place in of_people if place < len(line)}
    others = " ".join(cell for line in lines[header_row:] for place, cell in enumerate(line) if place not in of_people)
    return {value for value in theirs if len(value) > 5 and not value.isdigit() and value not in others} - set(headers)


@pytest.mark.parametrize(
    ("files", "personal"),
    [
        (["uk-treasury-2013/senior.csv", "uk-treasury-2013/junior.csv"], r"^Name$|Phone|E-mail|Salary|Payscale|Pay "),
        (["oracle-hr/data.csv"], r"(?i)first_name|last_name|email|phone|salary|hire"),
        (["sourcegraph-2024/team.csv"], r"(?i)^name$|email|pronoun|hometown|location"),
    ],
)
def test_nobodys_data_is_told_or_written(run: Run, tmp_path: Path, files: list[str], personal: str) -> None:
    paths = real(*files)
    values = set[str]()
    for path in paths:
        headers = path.read_bytes().decode("utf-8-sig", errors="replace").splitlines()[0]
        if re.search(personal.replace("^", "").replace("$", ""), headers):
            values |= personal_values(path, 1, re.compile(personal))
    assert len(values) > 20
    out = tmp_path / "map.toml"
    told = [run(*paths, "-o", out), run(*paths, "--dry-run"), run(*paths, "--dry-run", "--format", "json")]
    assert [one.code for one in told] == [0, 0, 0]
    said = "\n".join([*(one.out + one.err for one in told), out.read_text(encoding="utf-8")])
    found = {value for value in values if re.search(rf"(?<!\w){re.escape(value)}(?!\w)", said)}
    assert not found
    counts = told[-1].json
    assert_every_row_is_told(counts, counts["counts"]["rows"])


# Finland


def test_a_file_of_excel_in_finnish_goes_in_as_it_is(run: Run, tmp_path: Path) -> None:
    people = written(
        tmp_path / "henkilöstö.csv",
        "Nimi;Nimike;Yksikkö;Esihenkilö;HTV\r\nÄijälä Åke;Toimitusjohtaja;Johto;;1,0\r\n"
        "Öhman Ylä;Myyjä;Myymälä;Äijälä Åke;0,5\r\nYlä-Öinen Pä;Myyjä;Myymälä;Åke Äijälä;1,00\r\n",
        "cp1252",
    )
    told = run(people, "-o", tmp_path / "kartta.toml", "--language", "fi")
    assert told.code == 0, told.err
    roles = roles_of(tmp_path / "kartta.toml")
    assert roles["Myyjä, Myymälä"].headcount == 1.5
    assert roles["Myyjä, Myymälä"].reports_to == "toimitusjohtaja"
    assert told.out.splitlines()[-1].startswith("Rivejä 3: rooleja 2")
    assert not re.search("Äijälä|Öhman|Öinen", told.out + (tmp_path / "kartta.toml").read_text(encoding="utf-8"))


def test_a_file_of_libreoffice_in_finnish_goes_in_as_it_is(run: Run, tmp_path: Path) -> None:
    people = written(
        tmp_path / "henkilöstö.csv",
        'Tehtävänimike,Yksikkö,Esihenkilö,Lkm\n"Johtaja, palvelut",Johto,,1\nHoitaja,Itä,"Johtaja, palvelut","2,5"\n',
    )
    told = run(people, "-o", tmp_path / "kartta.toml")
    assert told.code == 0, told.err
    roles = roles_of(tmp_path / "kartta.toml")
    assert roles["Hoitaja, Itä"].headcount == 2.5
    assert roles["Hoitaja, Itä"].reports_to == roles["Johtaja, palvelut, Johto"].id


def test_a_file_like_neptons_leaves_no_number_of_anybody(run: Run, tmp_path: Path) -> None:
    people = written(tmp_path / "henkilolista.csv", NEPTON, "iso-8859-1")
    out = tmp_path / "kartta.toml"
    told = run(people, "-o", out, "--language", "fi")
    assert told.code == 0, told.err
    roles = roles_of(out)
    assert roles["Laskuttaja, Talous"].headcount == 2
    assert roles["Laskuttaja, Talous"].reports_to == "talouspaallikko"
    assert run(people, "--into", out, "--format", "json").code == 0
    assert "Henkilötunnus" in told.out
    everything = told.out.encode() + b"".join(
        path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path != people
    )
    for line in NEPTON.splitlines()[1:]:
        number, name, *_, identity, mail = line.split(";")
        for value in (identity, mail, name, *name.split(", ")[:1], f'"{number}"'):
            assert value.encode() not in everything, value


# Into a map that is there


def test_what_was_said_stays_and_the_changes_are_told(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "map.toml", MAP)
    people = written(tmp_path / "people.csv", BAKERY.replace("Clerk;Shop;5;99", "Clerk;Shop;5;1"))
    told = run(people, "--into", path)
    assert told.code == 0, told.err
    assert f"Written: {path}" in told.err
    text = path.read_text(encoding="utf-8")
    assert "# our own words\n" in text
    assert 'title = "Director"  # since 1990\n' in text
    assert "The bread is warm at seven, because I begin at two." in text
    roles = roles_of(path)
    assert set(roles) == {"Director, Office", "Baker, Ovens", "Baker, Shop", "Clerk, Shop"}
    assert roles["Baker, Ovens"].id == "baker"
    assert "Clerk" in told.out
    assert "The map has all of it already" in run(people, "--into", path).err
    assert not run(people, "--into", path, "--format", "json").json["written"]


def test_what_comes_into_a_map_is_in_its_language_whoever_asks(run: Run, people: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "map.toml", MAP.replace('language = "en"', 'language = "fi"'))
    aside = ("--remedy", "unknown-superior=unplaced", "--add", "owner")
    told = run(people, "--into", path, "--language", "en", *aside)
    assert told.out.splitlines()[-1].startswith("5 rows: ")
    roles = roles_of(path)
    assert roles["Clerk, Shop"].unplaced == "rivi 6: esihenkilöä ei löytynyt"
    assert "Omistaja, " in roles


def test_a_dry_run_into_a_map_tells_the_same_and_touches_nothing(run: Run, tmp_path: Path, people: Path) -> None:
    path = written(tmp_path / "map.toml", MAP)
    before = sorted(tmp_path.rglob("*"))
    tried = run(people, "--into", path, "--dry-run", "--format", "json")
    assert tried.code == 0, tried.err
    assert path.read_text(encoding="utf-8") == MAP
    assert sorted(tmp_path.rglob("*")) == before
    done = run(people, "--into", path, "--format", "json")
    assert {**tried.json, "written": True} == done.json
    kinds = {(change["kind"], change["title"]) for change in done.json["changes"]}
    assert ("new", "Clerk") in kinds
    assert {role["title"]: role["role"] for role in done.json["roles"] if role["unit"] != "Shop"} == {
        "Director": "director",
        "Baker": "baker",
    }


def test_a_change_can_be_left(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "map.toml", MAP)
    people = written(tmp_path / "people.csv", "Job title;Unit;Position ID;Reports to\nDirector;Office;1;\n")
    told = run(people, "--into", path, "--format", "json", "--leave", "gone:baker")
    assert told.code == 0, told.err
    assert [(change["key"], change["made"]) for change in told.json["changes"]] == [("gone:baker", False)]
    assert read_file(path).map.role("baker") == Map.model_validate(read_map(MAP)).role("baker")
    assert run(people, "--into", path, "--leave", "gone:nobody").err.startswith(
        "--leave does not know this word: gone:nobody"
    )
    assert run(people, "--into", path, "--leave", "gone").code == 0
    assert run(people, "--into", path).code == 0
    gone = read_file(path).map.role("baker")
    assert gone is not None
    assert gone.gone is not None
    assert gone.contribution


def read_map(text: str) -> dict[str, Any]:
    import tomli

    return tomli.loads(text)


def test_a_question_is_asked_and_answered(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "map.toml", MAP)
    people = written(tmp_path / "people.csv", "Job title;Unit\nDirector;Office\nBakers;Ovens and more\n")
    told = run(people, "--into", path, "--format", "json", "--dry-run")
    (question,) = told.json["questions"]
    assert (question["row"], question["answer"]) == ("3", None)
    assert question["candidates"][0]["role"] == "baker"
    assert "--same 3=baker" in run(people, "--into", path, "--dry-run").out
    assert run(people, "--into", path, "--same", "3=nobody").err.startswith("The map has no role with this id: nobody")
    assert run(people, "--into", path, "--same", "3=baker").code == 0
    made = read_file(path).map
    assert [(role.id, role.title) for role in made.roles] == [("director", "Director"), ("baker", "Bakers")]


def test_columns_that_were_chosen_are_remembered_in_the_map(run: Run, tmp_path: Path) -> None:
    odd = written(tmp_path / "odd.csv", "Aa,Bb,Cc\n1,Baker,Ovens\n2,Clerk,Shop\n")
    path = tmp_path / "map.toml"
    assert run(odd, "-o", path, "--column", "Bb=title", "--column", "Cc=unit").code == 0
    told = run(odd, "--into", path)
    assert told.code == 0, told.err
    assert set(roles_of(path)) == {"Baker, Ovens", "Clerk, Shop"}


@pytest.mark.parametrize(
    ("text", "message"), [("rolemap = 99\n", "This map has format 99"), (MAP.replace("= 2\n", '= "two"\n'), "Line ")]
)
def test_a_map_that_cannot_be_read_whole_is_not_changed(
    run: Run, people: Path, tmp_path: Path, text: str, message: str
) -> None:
    path = written(tmp_path / "map.toml", text)
    told = run(people, "--into", path)
    assert told.code == 2
    assert message in told.err
    assert path.read_text(encoding="utf-8") == text


def test_whoever_has_the_map_open_meanwhile_loses_nothing(run: Run, people: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "map.toml", MAP)
    session = Session.open(path, tmp_path / "another computer")
    try:
        said = "Nobody waits, because I open at six."
        session.edit(Step(StepKind.ANSWER_CONTRIBUTION), lambda map_: change_role(map_, "director", contribution=said))
        assert run(people, "--into", path).code == 0
        assert session.flush()
        session.poll()
        assert {"Clerk", "Director"} <= {role.title for role in session.map.roles}
    finally:
        session.close()
    roles = roles_of(path)
    assert roles["Director, Office"].contribution == said
    assert "Clerk, Shop" in roles
    assert roles["Baker, Ovens"].contribution


def test_an_earlier_version_is_kept_to_go_back_to(run: Run, people: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "map.toml", MAP)
    assert run(people, "--into", path).code == 0
    if sys.platform == "linux":
        kept = [file.read_bytes() for file in (tmp_path / "state").rglob("*") if file.is_file()]
        assert any(b"Director" in text or text[:2] == b"\x1f\x8b" for text in kept)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere paths have other limits")
def test_a_map_that_cannot_be_written_is_as_it_was(
    run: Run, people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The map's path is so long that there is no room for a new file beside it, not even for root."""
    longest = 4095
    folder = tmp_path
    while (left := longest - len(str(folder)) - len("/map.toml") - 4) > 2:
        folder /= "d" * min(100, left - 1)
        monkeypatch.chdir(folder.parent)
        Path(folder.name).mkdir()
    path = written(folder / "map.toml", MAP)
    told = run(people, "--into", path)
    assert told.code == 2
    assert not told.out
    assert path.read_text(encoding="utf-8") == MAP
    assert not list((tmp_path / "state").rglob("*recovery*/*.json"))
    assert run(people, "--into", path, "--dry-run", "--format", "json").json["changes"]
