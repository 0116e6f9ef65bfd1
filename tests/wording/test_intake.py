"""What an import says, in words that a person can act on."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolemap.intake import (
    REMEDIES,
    Column,
    Intake,
    IntakeTrouble,
    IntakeTroubleKind,
    Layout,
    Oddity,
    OddityKind,
    Remedy,
    Source,
    Table,
)
from rolemap.language import Language
from rolemap.wording.intake import (
    closing_line,
    dropped_sentence,
    explanation,
    oddity_sentence,
    remedy_phrase,
    trouble_sentence,
)

ENGLISH = Language("en")
LAYOUT = Layout(None, (Column(0, "Name", "name", personal=True), Column(1, "Salary\x1b[2J", "salary", personal=True)))
INTAKE = Intake((Source(Table(Path("staff.csv"), ()), LAYOUT),), (), 229, 200, 20, 7, 2, ())


def test_the_closing_line_accounts_for_each_row() -> None:
    assert closing_line(ENGLISH, INTAKE) == "229 rows: 200 roles, 20 joined, 7 unplaced, 2 set aside"


def test_personal_columns_are_named_and_harmless() -> None:
    assert dropped_sentence(ENGLISH, INTAKE) == "Left out as personal: Name, Salary␛[2J"


def test_row_numbers_are_told_in_spans() -> None:
    oddity = Oddity(OddityKind.VACANT, "a\x1b.csv", (2, 3, 4, 9, 11, 12))

    assert oddity_sentence(ENGLISH, oddity) == "a␛.csv, rows 2–4, 9, 11–12: vacant; held by nobody"


def test_a_shared_code_is_shown() -> None:
    oddity = Oddity(OddityKind.SAME_CODE, "staff.csv", (5, 6), "P-1")

    assert oddity_sentence(ENGLISH, oddity) == "staff.csv, rows 5–6: one code on rows of different work: P-1"


def test_what_was_done_is_told() -> None:
    oddity = Oddity(OddityKind.SHARED_POST, "staff.csv", (5, 6), "P-1", "P-1", Remedy.ONE)

    assert oddity_sentence(ENGLISH, oddity) == ("staff.csv, rows 5–6: one post on several rows: P-1; taken as one role")


@pytest.mark.parametrize("remedy", Remedy)
def test_every_remedy_has_a_short_name(remedy: Remedy) -> None:
    assert 0 < len(remedy_phrase(ENGLISH, remedy)) < 30


@pytest.mark.parametrize("kind", OddityKind)
def test_every_kind_of_oddity_has_words(kind: OddityKind) -> None:
    assert oddity_sentence(ENGLISH, Oddity(kind, "staff.csv", (7,))).startswith("staff.csv, row 7: ")


def test_why_a_row_waits() -> None:
    assert explanation(ENGLISH, OddityKind.UNKNOWN_SUPERIOR, (217,)) == "row 217: superior not found"
    assert explanation(ENGLISH, OddityKind.NO_TITLE, (3, 4)) == "rows 3–4: no title"
    assert explanation(ENGLISH, None, (5,)) == "row 5: left without a place when it came in"


@pytest.mark.parametrize("kind", [kind for kind, remedies in REMEDIES.items() if Remedy.UNPLACED in remedies])
def test_every_way_to_be_left_without_a_place_is_explained(kind: OddityKind) -> None:
    assert explanation(ENGLISH, kind, (7,)).startswith("row 7: ")


@pytest.mark.parametrize("kind", IntakeTroubleKind)
def test_every_trouble_names_the_file(kind: IntakeTroubleKind) -> None:
    assert "staff\u2426.csv" in trouble_sentence(ENGLISH, IntakeTrouble(kind, Path("staff\u202e.csv"))) or (
        "staff" in trouble_sentence(ENGLISH, IntakeTrouble(kind, Path("staff.csv")))
    )
