"""From bytes to a map, or to what is wrong with them."""

from __future__ import annotations

import gc
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.files import (
    LARGEST,
    Expectation,
    Fault,
    FileTrouble,
    TroubleKind,
    read_bytes,
    read_file,
    read_text,
    text_of,
)
from rolemap.model import Map
from tests.strategies import maps

K = TroubleKind


@pytest.mark.parametrize(
    ("data", "kind", "line", "column"),
    [
        (b"", K.EMPTY, None, None),
        (b" \n\r\n\t", K.EMPTY, None, None),
        (b"\xef\xbb\xbf", K.EMPTY, None, None),
        (b"rolemap = 1\nname = 'Ty\xf6'\n", K.NOT_TEXT, 2, None),
        ("rolemap = 1\n".encode("utf-16"), K.NOT_TEXT, 1, None),
        (b"rolemap = 1\n\n\x00", K.NOT_TEXT, 3, None),
        (b"PK\x03\x04rest of a spreadsheet", K.SPREADSHEET, None, None),
        (b'rolemap = 1\n[[roles]]\nid = "cut', K.SYNTAX, 3, 10),
        (b'rolemap = 1\n[[roles]]\nid = "a"\nid = "b"\n', K.SYNTAX, 4, None),
        (b"rolemap = 1\nx = 2026-13-45\n", K.SYNTAX, 2, None),
        (b"rolemap = 1\ny = 1\nx = " + b"9" * 5000, K.SYNTAX, 3, None),
        (b"rolemap = 1\nx = " + b"[" * 5000, K.TOO_DEEP, 2, None),
        (b"rolemap = 1\nx = " + b"[" * 100 + b"]" * 100, K.TOO_DEEP, 2, None),
        (b"rolemap = 1\n" + b"a." * 20_000 + b"b = 1", K.TOO_DEEP, 2, None),
        (b"name = 'something else'\n", K.NOT_A_MAP, None, None),
        (b"# only a comment\n", K.NOT_A_MAP, None, None),
        (b"rolemap = 1\n" + b"[a.a.a.a.a.a]\n" + b"[a" + b".b" * 70 + b"]", K.TOO_DEEP, 3, None),
        (b"rolemap = 1\n#" + b"-" * LARGEST, K.TOO_BIG, None, None),
    ],
    ids=lambda given: given[:24] if isinstance(given, bytes) else str(given),
)
def test_what_cannot_be_read_is_one_trouble(data: bytes, kind: K, line: int | None, column: int | None) -> None:
    with pytest.raises(FileTrouble) as caught:
        read_bytes(data, Path("map.toml"))
    trouble = caught.value
    assert (trouble.kind, trouble.path, trouble.line) == (kind, Path("map.toml"), line)
    assert column is None or trouble.column == column


def test_a_misspelt_first_key_is_named() -> None:
    with pytest.raises(FileTrouble) as caught:
        read_text("# ours\nrolmap = 1\n")
    trouble = caught.value
    assert (trouble.kind, trouble.line, trouble.detail, trouble.nearest) == (K.NOT_A_MAP, 2, "rolmap", "rolemap")


def test_troubles_of_the_file_itself(tmp_path: Path) -> None:
    def kind(path: Path) -> K:
        with pytest.raises(FileTrouble) as caught:
            read_file(path)
        assert caught.value.path == path
        return caught.value.kind

    (tmp_path / "file").write_text("rolemap = 1", encoding="utf-8")
    assert kind(tmp_path / "none.toml") is K.MISSING
    assert kind(tmp_path) is K.FOLDER
    assert kind(tmp_path / "file" / "map.toml") is K.NO_FOLDER
    if hasattr(os, "geteuid") and os.geteuid() != 0:
        (tmp_path / "file").chmod(0)
        assert kind(tmp_path / "file") is K.PERMISSION


def test_a_file_may_start_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes('\ufeffrolemap = 1\r\n[organisation]\r\nname = "Työ"\r\n'.encode())
    reading = read_file(path)
    assert reading.map.organisation.name == "Työ"
    assert reading.text.encode() == path.read_bytes()
    assert not reading.read_only


def test_a_map_may_hold_nothing_yet() -> None:
    reading = read_text("rolemap = 1\n")
    assert reading.map == Map()
    assert not reading.read_only


FAULTY = """\
rolemap = 1
[organisation]
name = 5
goal_by = "soon"

[[levels]]
id = "hallitus"
counts_as = "bord"

[[tools]]
id = "journey"
items = [
  { id = "need", effort = 9 },
  { id = "need" },
]

[[roles]]
id = "cfo"
title = "Chief financial officer"
headcount = -1
helps = ["ceo", 7]
starred = "perhaps"
reports_to = "ceo"
[[roles.links]]
by = 2027-01-31

[[roles]]
title = "Driver"
[[roles.links]]
tool = 1

[[roles]]
id = "cfo"
customers = "family"
"""


def test_every_fault_is_told_at_once_with_its_line_and_the_rest_opens() -> None:
    reading = read_text(FAULTY)
    kinds = ("owners", "board", "executives", "middle", "supervisors", "specialists", "frontline", "partners")
    E = Expectation  # noqa: N806 - short, for a long list
    assert reading.faults == (
        Fault(3, ("organisation", "name"), E.TEXT, "5"),
        Fault(4, ("organisation", "goal_by"), E.DATE, '"soon"'),
        Fault(8, ("levels", "hallitus", "counts_as"), E.ONE_OF, '"bord"', kinds),
        Fault(12, ("tools", "journey", "items", "need", "id"), E.UNIQUE, '"need"'),
        Fault(12, ("tools", "journey", "items", "need", "effort"), E.AT_MOST, "9", ("5",)),
        Fault(20, ("roles", "cfo", "headcount"), E.AT_LEAST, "-1", ("0",)),
        Fault(21, ("roles", "cfo", "helps", "2"), E.TEXT, "7"),
        Fault(22, ("roles", "cfo", "starred"), E.YES_NO, '"perhaps"'),
        Fault(24, ("roles", "cfo", "links", "1", "tool"), E.PRESENT),
        Fault(27, ("roles", "Driver", "id"), E.PRESENT),
        Fault(30, ("roles", "Driver", "links", "1", "tool"), E.TEXT, "1"),
        Fault(33, ("roles", "cfo", "id"), E.UNIQUE, '"cfo"'),
        Fault(34, ("roles", "cfo", "customers"), E.LIST, '"family"'),
    )
    assert reading.read_only
    (role,) = reading.map.roles
    assert (role.title, role.helps, role.reports_to, role.headcount) == (
        "Chief financial officer",
        ("ceo",),
        "ceo",
        None,
    )
    assert [item.id for item in reading.map.tools[0].items] == ["need"]
    assert reading.map.levels == ()


@pytest.mark.parametrize("version", ['"x"', "0", "-3", "true", "1.5", "[1]"])
def test_the_format_is_a_whole_number_from_one(version: str) -> None:
    reading = read_text(f'rolemap = {version}\n[[roles]]\nid = "cfo"\n')
    assert [(fault.line, fault.where, fault.kind, fault.expected) for fault in reading.faults] == [
        (1, ("rolemap",), Expectation.VERSION, ("1",))
    ]
    assert [role.id for role in reading.map.roles] == ["cfo"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("organisation = 3", Expectation.TABLE),
        ("roles = 3", Expectation.TABLES),
        ('roles = ["cfo"]', Expectation.TABLE),
        ("[roles]\nid = 'x'", Expectation.TABLES),
    ],
)
def test_tables_are_expected_where_they_belong(text: str, kind: Expectation) -> None:
    reading = read_text(f"rolemap = 1\n{text}\n")
    assert [(fault.line, fault.kind) for fault in reading.faults] == [(2, kind)]
    assert reading.map == Map()


def test_a_newer_format_can_be_looked_at_only() -> None:
    reading = read_text('rolemap = 99\n[organisation]\nname = ["two", "names"]\n[[roles]]\nid = "cfo"\nhelps = {}\n')
    assert (reading.newer, reading.faults, reading.hints, reading.read_only) == (99, (), (), True)
    assert [role.id for role in reading.map.roles] == ["cfo"]


def test_what_converts_exactly_is_accepted() -> None:
    reading = read_text('rolemap = 1\n[[roles]]\nid = "cfo"\ngone_through = "2026-11-22"\nheadcount = 2\n')
    (role,) = reading.map.roles
    assert (role.gone_through, role.headcount) == (date(2026, 11, 22), 2.0)
    assert not reading.faults


def test_a_key_that_looks_misspelt_is_pointed_out_and_kept() -> None:
    reading = read_text(
        'rolemap = 1\n[organisation]\ncolour = 1\n[[roles]]\nid = "cfo"\ncontributon = "x"\n'
        '[[roles.links]]\ntool = "t"\nhelp_me = "y"\n[[rolse]]\nid = "lost"\n'
    )
    assert [(hint.line, hint.where, hint.nearest) for hint in reading.hints] == [
        (6, ("roles", "cfo", "contributon"), "contribution"),
        (9, ("roles", "cfo", "links", "t", "help_me"), "helps_me"),
        (10, ("rolse",), "roles"),
    ]
    assert not reading.read_only
    assert reading.map.data()["rolse"] == [{"id": "lost"}]


def test_the_garbage_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    read_text("rolemap = 1\n")
    assert gc.isenabled()
    gc.disable()
    try:
        read_text("rolemap = 'x'\n")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_of_very_many_faults_the_first_are_told_with_their_lines() -> None:
    reading = read_text("rolemap = 1\n" + "[[roles]]\n" * 3000)
    assert [fault.line for fault in reading.faults] == list(range(2, 1002))
    assert reading.read_only


def test_a_file_that_never_ends_is_not_read_to_its_end(tmp_path: Path) -> None:
    endless = tmp_path / "map.toml"
    with endless.open("wb") as file:
        file.write(b"rolemap = 1\n")
        file.truncate(100 * LARGEST)
    with pytest.raises(FileTrouble) as caught:
        read_file(endless)
    assert (caught.value.kind, caught.value.path) == (K.TOO_BIG, endless)


@given(maps(), st.data())
def test_a_file_cut_off_anywhere_never_makes_anything_but_a_map_or_a_trouble(map_: Map, data: st.DataObject) -> None:
    whole = text_of(map_).encode()
    part = whole[: data.draw(st.integers(0, len(whole)))]
    try:
        reading = read_bytes(part)
    except FileTrouble:
        return
    assert len(reading.map.roles) <= len(map_.roles)


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: f"rolemap = 1\n{text}".encode(errors="replace")))
def test_any_bytes_make_a_map_or_a_trouble(data: bytes) -> None:
    try:
        reading = read_bytes(data)
    except FileTrouble:
        return
    assert isinstance(reading.map, Map)
