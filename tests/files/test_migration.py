"""Older formats, with made-up steps: they read as today's map, and a save brings the text to today's in place."""

from __future__ import annotations

import difflib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolemap.files import FileTrouble, Kind, TroubleKind, read_text, rewrite, scan
from rolemap.files.migration import STEPS, migrated
from rolemap.files.statements import BOM
from rolemap.language import Language
from rolemap.model import FORMAT_VERSION
from rolemap.model.edits import change_role, remove_role
from rolemap.wording.troubles import older_sentence, trouble_sentence
from tests.files.spellings import odd_texts
from tests.strategies import edited

if TYPE_CHECKING:
    from rolemap.files import Reading

NEWEST = 3


def to_2(data: dict[str, Any]) -> dict[str, Any]:
    """The title was called job, and remarks came to be notes."""
    for role in data.get("roles", []):
        if "job" in role:
            role["title"] = role.pop("job")
    if "remarks" in data:
        data["notes"] = data.pop("remarks")
    return data


def to_3(data: dict[str, Any]) -> dict[str, Any]:
    """The words for customers became a list; here the step makes new data."""
    organisation = dict(data.get("organisation", {}))
    if isinstance(organisation.get("customer_words"), str):
        organisation["customer_words"] = organisation["customer_words"].split(", ")
    return {**data, "organisation": organisation}


MADE_UP = {1: to_2, 2: to_3}

OLD = """\
rolemap = 1  # the first
# after 9c41e07d21ab34ef (rolemap)
# ours

[organisation]
name = 'Pohjantuuli'
customer_words = "matkustaja, perhe"  # as they say
colour = "blue"  # another program's

# the one who pays
[[roles]]
id = "cfo"
job = "Chief financial officer"  # since May
gone_through = "2026-03-01"      # a date as text
starred = false

[[roles]]
id = "driver"
  job = "Driver"
x.y = [ 1,2 ]

# what we heard
[[remarks]]
id = "n-1"
text = "Late."   # at the desk
"""


def read(text: str = OLD) -> Reading:
    return read_text(text, steps=MADE_UP, newest=NEWEST)


def test_an_older_format_reads_as_todays_map() -> None:
    reading = read()
    assert (reading.older, reading.newer, reading.read_only) == (1, None, False)
    assert reading.map.data() == {
        "rolemap": 3,
        "organisation": {"name": "Pohjantuuli", "customer_words": ("matkustaja", "perhe"), "colour": "blue"},
        "roles": (
            {"id": "cfo", "title": "Chief financial officer", "gone_through": date(2026, 3, 1)},
            {"id": "driver", "title": "Driver", "x": {"y": [1, 2]}},
        ),
        "notes": ({"id": "n-1", "text": "Late."},),
    }
    assert reading.text == OLD


def test_the_text_stays_until_something_is_changed() -> None:
    data = read().map.data()
    assert rewrite(OLD, data, data, MADE_UP) == OLD


def test_a_save_writes_what_was_edited_and_what_the_steps_changed_and_nothing_else() -> None:
    before = read().map
    after = change_role(before, "driver", unit="Vans")
    written = rewrite(OLD, before.data(), after.data(), MADE_UP)
    lines = difflib.unified_diff(OLD.splitlines(), written.splitlines(), n=0, lineterm="")
    assert [line for line in list(lines)[2:] if not line.startswith("@@")] == [
        # What was called otherwise has no place of its own any more: its comments come to stand at the top.
        "-rolemap = 1  # the first",
        "+# since May",
        "+# what we heard",
        "+# at the desk",
        "+rolemap = 3  # the first",
        '-customer_words = "matkustaja, perhe"  # as they say',
        '+customer_words = ["matkustaja", "perhe"]  # as they say',
        '-job = "Chief financial officer"  # since May',
        '+title = "Chief financial officer"',
        '-  job = "Driver"',
        '+title = "Driver"',
        '+unit = "Vans"',
        "-# what we heard",
        "-[[remarks]]",
        "+[[notes]]",
        '-text = "Late."   # at the desk',
        '+text = "Late."',
    ]


def test_what_was_saved_needs_no_step_any_more() -> None:
    before = read().map
    after = remove_role(before, "driver")
    written = rewrite(OLD, before.data(), after.data(), MADE_UP)
    again = read_text(written, steps={}, newest=NEWEST)
    assert (again.map, again.older, again.read_only) == (after, None, False)
    assert rewrite(written, again.map.data(), before.data(), steps={}).count("rolemap = 3") == 1


def test_from_any_older_format_only_the_steps_behind_it_are_taken() -> None:
    reading = read('rolemap = 2\n[organisation]\ncustomer_words = "a, b"\n[[roles]]\nid = "x"\njob = "kept"\n')
    assert (reading.older, reading.map.rolemap) == (2, 3)
    assert reading.map.organisation.customer_words == ("a", "b")
    assert reading.map.roles[0].data() == {"id": "x", "job": "kept"}


def test_a_newer_format_stays_one_that_can_be_looked_at_only() -> None:
    reading = read("rolemap = 4\n")
    assert (reading.newer, reading.older, reading.read_only) == (4, None, True)


def test_faults_in_an_older_file_are_told_with_their_lines() -> None:
    reading = read('rolemap = 1\n[[roles]]\nid = "x"\njob = "y"\nheadcount = "many"\n[[remarks]]\ntext = "no id"\n')
    assert [(fault.line, fault.where) for fault in reading.faults] == [
        (1, ("notes", "1", "id")),
        (5, ("roles", "x", "headcount")),
    ]
    assert (reading.older, reading.read_only) == (1, True)


@pytest.mark.parametrize(
    ("steps", "text"),
    [
        ({2: to_3}, "rolemap = 1\n"),
        ({}, "rolemap = 2\n"),
        (MADE_UP, "rolemap = 1\nroles = 3\n"),
        (MADE_UP, 'rolemap = 2\norganisation = "x"\n'),
        ({**MADE_UP, 1: lambda data: data["gone"]}, "rolemap = 1\n"),
    ],
    ids=["the first step is missing", "the last", "no roles", "no organisation", "a wrong step"],
)
@pytest.mark.parametrize("language", ["en", "fi"])
def test_a_step_that_is_missing_or_breaks_is_a_trouble(steps: Any, text: str, language: str) -> None:  # noqa: ANN401
    with pytest.raises(FileTrouble) as caught:
        read_text(text, steps=steps, newest=NEWEST)
    trouble = caught.value
    assert (trouble.kind, trouble.detail) == (TroubleKind.OLDER, text[10])
    assert text[10] in trouble_sentence(Language(language), trouble)


def test_every_format_before_todays_has_its_step() -> None:
    assert set(STEPS) == set(range(1, FORMAT_VERSION))


def test_what_is_not_older_is_left_alone() -> None:
    for version in (3, 4, 0, -1, True, "1", 1.5):
        data = {"rolemap": version}
        assert migrated(data, MADE_UP, NEWEST) is data


def test_a_step_cannot_reach_the_data_that_it_was_given() -> None:
    data = {"rolemap": 1, "roles": [{"id": "x", "job": "y"}]}
    assert migrated(data, MADE_UP, NEWEST)["roles"] == [{"id": "x", "title": "y"}]
    assert data == {"rolemap": 1, "roles": [{"id": "x", "job": "y"}]}


def test_what_becomes_of_an_older_map_is_said() -> None:
    assert "the older format 0" in older_sentence(Language("en"), 0)


def without_comments_and_number(text: str) -> list[str]:
    return [
        one.text for one in scan(text.removeprefix(BOM)) if one.kind is not Kind.COMMENT and one.keys != ("rolemap",)
    ]


@settings(max_examples=50)
@given(st.data())
def test_steps_that_change_nothing_change_the_number_only(data: st.DataObject) -> None:
    steps = {1: dict, 2: dict}
    text = data.draw(odd_texts())
    before = read_text(text, steps=steps, newest=NEWEST).map
    assert before == read_text(text).map.changed(rolemap=NEWEST)
    after = data.draw(edited(before))
    written = rewrite(text, before.data(), after.data(), steps)
    assert before == after or read_text(written, steps={}, newest=NEWEST).map == after
    as_format_1 = rewrite(text, before.changed(rolemap=1).data(), after.changed(rolemap=1).data())
    assert without_comments_and_number(written) == without_comments_and_number(as_format_1)
