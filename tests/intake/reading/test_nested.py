"""JSON as HR systems write it: every record once, whatever it is wrapped in; and what is no JSON."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolemap.intake import FileWish, IntakeTrouble, IntakeTroubleKind, Table
from rolemap.intake.reading.files import read_table
from rolemap.intake.tables import RECORD, RECORD_ABOVE
from tests.intake.taking_in import real

Records = list[dict[str, str]]


def table(folder: Path, content: object, encoding: str = "utf-8") -> Table:
    path = folder / "staff.json"
    path.write_bytes((content if isinstance(content, str) else json.dumps(content)).encode(encoding))
    return read_table(path, FileWish())


def records(read: Table) -> Records:
    """What each record says, without what it does not say."""
    assert read.keyed
    header, *lines = read.lines
    assert header.number == 0
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    return [{key: cell for key, cell in zip(header.cells, line.cells, strict=False) if cell} for line in lines]


def trouble_of(folder: Path, content: str, name: str = "staff.json") -> IntakeTrouble:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(IntakeTrouble) as caught:
        read_table(path, FileWish())
    return caught.value


COOK = {"title": "Cook", "unit": "Kitchen"}
DRIVER = {"title": "Driver", "unit": "Yard"}


@pytest.mark.parametrize(
    "content",
    [
        [COOK, DRIVER],
        {"employees": [COOK, DRIVER]},
        {"total": 2, "exported": "2026-11-22", "employees": [COOK, DRIVER]},
        {"name": "House", "employees": [COOK, DRIVER]},
        {"data": {"employees": [COOK, DRIVER]}, "meta": {"page": 1}},
        {"kitchen": [COOK], "yard": [DRIVER], "desk": []},
        json.dumps(COOK) + "\n" + json.dumps(DRIVER) + "\n\n",
    ],
)
def test_a_list_of_records_is_found_in_any_wrapper(tmp_path: Path, content: object) -> None:
    assert records(table(tmp_path, content)) == [COOK, DRIVER]


def test_keys_name_records(tmp_path: Path) -> None:
    assert records(table(tmp_path, {"a": COOK, "b": DRIVER})) == [{RECORD: "a", **COOK}, {RECORD: "b", **DRIVER}]


@pytest.mark.parametrize("key", ["children", "subRows", "alaiset"])
def test_records_stand_under_records(tmp_path: Path, key: str) -> None:
    head = {"title": "Head", "unit": "House"}
    content = [{**head, key: [{**COOK, key: []}, {**DRIVER, key: [COOK]}]}, head]

    assert records(table(tmp_path, content)) == [
        {RECORD: "#1", **head},
        {RECORD: "#2", RECORD_ABOVE: "#1", **COOK},
        {RECORD: "#3", RECORD_ABOVE: "#1", **DRIVER},
        {RECORD: "#4", RECORD_ABOVE: "#3", **COOK},
        {RECORD: "#5", **head},
    ]


def test_records_that_keys_name_stand_under_records(tmp_path: Path) -> None:
    """As an object of objects, too, and the one at the top is among them."""
    below = {"cook": {"title": "Cook", "reports": {"aide": {"title": "Aide"}}}, "driver": {"title": "Driver"}}

    assert records(table(tmp_path, {"head": {"title": "Head", "reports": below}})) == [
        {"#": "head", "title": "Head"},
        {"#": "cook", "# above": "head", "title": "Cook"},
        {"#": "aide", "# above": "cook", "title": "Aide"},
        {"#": "driver", "# above": "head", "title": "Driver"},
    ]
    titles = {"title": "Cook", "title_in": {"fi": {"title": "Kokki"}, "sv": {"title": "Kock"}}}
    assert len(records(table(tmp_path, [titles, titles]))) == 2


def test_people_stand_under_their_department(tmp_path: Path) -> None:
    content = {"departments": [{"name": "Kitchen", "people": [{"id": 7, "role": "Cook", "place": "North"}]}]}

    assert records(table(tmp_path, content)) == [
        {RECORD: "#1", "name": "Kitchen"},
        {RECORD: "#2", RECORD_ABOVE: "#1", "id": "7", "role": "Cook", "place": "North"},
    ]


def test_what_is_within_a_record_keeps_its_name(tmp_path: Path) -> None:
    content = [
        {
            "nimi": {"fi": "Kokki", "sv": "Kock"},
            "units": ["Kitchen", None, "Yard"],
            "phones": [{"kind": "home", "number": "1"}, {"kind": "work", "number": "2"}],
            "history": [{"title": "Baker", "until": 2020}],
            "title": "Cook",
        }
    ]

    assert records(table(tmp_path, content)) == [
        {
            "nimi.fi": "Kokki",
            "nimi.sv": "Kock",
            "units": "Kitchen | Yard",
            "phones.kind": "home | work",
            "phones.number": "1 | 2",
            "history.title": "Baker",
            "history.until": "2020",
            "title": "Cook",
        }
    ]


def test_values_are_told_as_they_are_written(tmp_path: Path) -> None:
    content = (
        '[{"a": 1001, "b": 6.60, "c": 1.0, "d": "007", "e": true, "f": null, "g": NaN, "h": -Infinity, "i": 1e400, '
        f'"j": {"9" * 5_000}, "k": "\\ud800x", "l": "\\ud83d\\ude00", "m": "a\\u0000b"}}]'
    )

    (record,) = records(table(tmp_path, content))

    assert record.pop("j") == "9" * 5_000
    assert record == {
        "a": "1001",
        "b": "6.60",
        "c": "1",
        "d": "007",
        "e": "true",
        "i": "1e400",
        "k": "\ufffdx",
        "l": "\U0001f600",
        "m": "a\0b",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_any_encoding_that_json_may_have(tmp_path: Path, encoding: str) -> None:
    content = json.dumps([{"tehtävä": "Työnjohtaja"}], ensure_ascii=False)

    assert records(table(tmp_path, content, encoding)) == [{"tehtävä": "Työnjohtaja"}]


def test_rows_as_lists_are_a_table_without_keys(tmp_path: Path) -> None:
    read = table(tmp_path, [["Job title", "Unit"], ["Cook", None], [], ["Driver", 7]])

    assert not read.keyed
    assert [(line.number, *line.cells) for line in read.lines] == [
        (1, "Job title", "Unit"),
        (2, "Cook", ""),
        (4, "Driver", "7"),
    ]


@pytest.mark.parametrize(
    ("content", "line", "place"),
    [
        ('[{"a": 1},\n {"a": }]', 2, 8),
        ('[{"a": 1}', 1, 10),
        ('{"a": 1}\n{"a": 2\n', 2, 8),
        ('{"a": 1}\n{"a": 2} x\n', 2, 10),
        ("{'a': 1}", 1, 2),
    ],
)
def test_what_is_no_json_says_where(tmp_path: Path, content: str, line: int, place: int) -> None:
    trouble = trouble_of(tmp_path, content)

    assert (trouble.kind, trouble.line, trouble.place) == (IntakeTroubleKind.NOT_JSON, line, place)


BOMBS = {
    "open lists": ("[" * 1_000_000, IntakeTroubleKind.TOO_DEEP),
    "open objects": ('{"a":' * 1_000_000, IntakeTroubleKind.TOO_DEEP),
    "closed lists": ("[" * 900 + "]" * 900, IntakeTroubleKind.TOO_DEEP),
    "records under records": ('[{"a":1,"b":' * 400 + "[]" + "}]" * 400, IntakeTroubleKind.TOO_DEEP),
    "a list of nothing": ("[" + "0," * 4_000_001 + "0]", IntakeTroubleKind.TOO_BIG),
    "objects of nothing": ("[" + "{}," * 1_000_000 + "{}]", IntakeTroubleKind.TOO_BIG),
    "a name for each": (json.dumps([{f"k{number}": 1} for number in range(17_000)]), IntakeTroubleKind.TOO_BIG),
    "wide rows": (
        json.dumps([{f"k{number}": 1 for number in range(16_000)}, *[{"k15999": 1}] * 300]),
        IntakeTroubleKind.TOO_BIG,
    ),
    "a long name": (json.dumps([{"k" * 20_000: {"a": 1, "b": 2}}]), IntakeTroubleKind.TOO_BIG),
    "one name twice": ('{"a": {"title": "Cook"}, "a": {"title": "Driver"}}', IntakeTroubleKind.TWICE),
    "only texts": ('["a", "b"]', IntakeTroubleKind.NO_RECORDS),
    "nothing": ("[]", IntakeTroubleKind.NO_RECORDS),
    "no object": ("{}", IntakeTroubleKind.NO_RECORDS),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_what_is_no_table_of_records_is_one_trouble(tmp_path: Path, kind: str) -> None:
    content, expected = BOMBS[kind]

    assert trouble_of(tmp_path, content).kind is expected


def test_a_name_that_stands_twice_is_told(tmp_path: Path) -> None:
    assert trouble_of(tmp_path, '[{"a": 1, "b": 2, "b": 3}]').detail == "b"


def all_objects(value: object) -> list[dict[str, object]]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [*([value] if isinstance(value, dict) else []), *(one for each in inner for one in all_objects(each))]


@pytest.mark.parametrize(
    ("name", "key", "column", "marked"),
    [
        ("uk-lsb-2013/nested.json", "jobtitle", "jobtitle", True),
        ("sourcegraph-2024/team.json", "role", "role", True),
        ("opetushallitus/jalkelaiset.json", "oid", "oid", True),
        ("rust-teams/teams.json", "subteam-of", "name", False),
    ],
)
def test_every_record_of_real_files_comes_out_once(name: str, key: str, column: str, marked: bool) -> None:
    (path,) = real(name)
    theirs = [one for one in all_objects(json.loads(path.read_bytes())) if key in one]

    ours = records(read_table(path, FileWish()))

    assert Counter(one.get(column) for one in ours) == Counter(one[column] for one in theirs)
    assert len({one[RECORD] for one in ours}) == len(ours) if marked else RECORD not in ours[0]


def test_groups_and_what_stands_under_them_in_a_real_file() -> None:
    (path,) = real("kubernetes-sigs/sigs.json")
    theirs = json.loads(path.read_bytes())
    groups = [*theirs["sigs"], *theirs["workinggroups"], *theirs["committees"]]
    expected = [(one["name"], group["name"]) for group in groups for one in group.get("subprojects", [])]

    ours = records(read_table(path, FileWish()))

    names = {one[RECORD]: one["name"] for one in ours}
    assert [one["name"] for one in ours if RECORD_ABOVE not in one] == [group["name"] for group in groups]
    assert [(one["name"], names[one[RECORD_ABOVE]]) for one in ours if RECORD_ABOVE in one] == expected


def test_real_superiors_are_the_ones_that_records_stand_under() -> None:
    (path,) = real("opetushallitus/jalkelaiset.json")

    ours = records(read_table(path, FileWish()))

    oids = {one[RECORD]: one["oid"] for one in ours}
    assert all(oids[one[RECORD_ABOVE]] == one["parentOid"] for one in ours if RECORD_ABOVE in one)
    assert sum(RECORD_ABOVE in one for one in ours) > len(ours) / 2


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
trees = st.recursive(
    st.fixed_dictionaries({"title": texts, "code": texts}),
    lambda below: st.builds(
        lambda one, under: {**one, "under": under},
        st.fixed_dictionaries({"title": texts, "code": texts}),
        st.lists(below, max_size=3),
    ),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(st.lists(trees, min_size=1, max_size=4), st.booleans())
def test_every_record_of_any_tree_comes_out_once(roots: list[dict[str, object]], wrapped: bool) -> None:
    with TemporaryDirectory() as folder:
        ours = records(table(Path(folder), {"rows": roots} if wrapped else roots))

    theirs = [one for one in all_objects(roots) if "title" in one]
    assert [(one["title"], one["code"]) for one in ours] == [(one["title"], one["code"]) for one in theirs]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=100, deadline=None)
@given(st.lists(values, max_size=5) | st.dictionaries(st.text(max_size=4), values, max_size=5), st.booleans())
def test_any_json_is_a_table_or_a_trouble(value: object, escaped: bool) -> None:
    with TemporaryDirectory() as folder:
        try:
            read = table(Path(folder), json.dumps(value, ensure_ascii=escaped))
        except IntakeTrouble as trouble:
            assert trouble.kind in {IntakeTroubleKind.NO_RECORDS, IntakeTroubleKind.TWICE}  # noqa: PT017
        else:
            assert all(isinstance(cell, str) for line in read.lines for cell in line.cells)
