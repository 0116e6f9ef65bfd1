"""Joining and splitting roles by hand, choosing levels, and what could be joined to save time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rolemap.intake import Intake, LevelGround, Proposed, Wish, apart, hours, same_work, together
from rolemap.model import LevelKind
from tests.intake.taking_in import account, take_in_text

if TYPE_CHECKING:
    from pathlib import Path

STAFF = (
    "Position ID,Job title,Unit,Reports to\n1,Chief executive,House,\n2,Head nurse,North,1\n3,Head nurse,South,1\n"
    "4,Nurse,North,2\n5,Nurse,North,2\n6,Nurse,South,3\n7,Nurse,South,2\n8,Cook,South,1\n"
)


def proposed(intake: Intake, title: str, unit: str = "") -> Proposed:
    """The first role of this title, in this unit if one is named."""
    return next(one for one in intake.proposed if one.role.title == title and unit in {"", one.role.unit})


def test_the_time_it_takes() -> None:
    assert hours(140) == pytest.approx(14)


def test_roles_are_joined_and_led_by_the_first_that_was_named(tmp_path: Path) -> None:
    before = take_in_text(tmp_path, STAFF)
    north, south = proposed(before, "Nurse", "North"), proposed(before, "Nurse", "South")

    wish = together(Wish(), [south, north])
    after = take_in_text(tmp_path, STAFF, wish=wish)

    joined = proposed(after, "Nurse")
    assert (joined.role.headcount, joined.rows[0]) == (4, south.rows[0])
    assert joined.role.unit == "", "it is in no single one of its units"
    assert set(joined.units) == {"North", "South"}
    assert len(after.proposed) == len(before.proposed) - 1
    assert account(after) == (8, 5, 3, 0, 0)


def test_what_was_joined_by_hand_is_split_into_what_it_was(tmp_path: Path) -> None:
    before = take_in_text(tmp_path, STAFF)
    wish = together(Wish(), [proposed(before, "Nurse", "North"), proposed(before, "Nurse", "South")])
    joined = take_in_text(tmp_path, STAFF, wish=wish)

    after = take_in_text(tmp_path, STAFF, wish=apart(wish, proposed(joined, "Nurse")))

    assert after == before


def test_a_role_is_split_by_superior_and_then_row_by_row(tmp_path: Path) -> None:
    before = take_in_text(tmp_path, STAFF)
    south = proposed(before, "Nurse", "South")
    assert south.superiors == 2

    wish = apart(Wish(), south)
    by_superior = take_in_text(tmp_path, STAFF, wish=wish)
    assert len(by_superior.proposed) == len(before.proposed) + 1

    rows = take_in_text(tmp_path, STAFF, wish=apart(wish, proposed(by_superior, "Nurse", "North")))
    assert sum(one.role.title == "Nurse" for one in rows.proposed) == 4
    assert sum(one.role.headcount or 0 for one in rows.proposed) == 8


def test_a_superior_joined_with_those_below_does_not_answer_to_itself(tmp_path: Path) -> None:
    before = take_in_text(tmp_path, STAFF)

    wish = together(Wish(), [proposed(before, "Nurse", "North"), proposed(before, "Head nurse", "North")])
    after = take_in_text(tmp_path, STAFF, wish=wish)

    assert proposed(after, "Nurse", "North").role.reports_to == "chief-executive"
    assert proposed(after, "Nurse", "South").role.reports_to == "head-nurse"


def test_levels_are_chosen_by_hand_or_taken_away(tmp_path: Path) -> None:
    before = take_in_text(tmp_path, STAFF)
    cook, chief = proposed(before, "Cook"), proposed(before, "Chief executive")
    assert (cook.ground, chief.ground) == (LevelGround.TITLE, LevelGround.TITLE)

    after = take_in_text(tmp_path, STAFF, wish=Wish(levels={cook.rows[0]: LevelKind.PARTNERS, chief.rows[0]: None}))

    assert (proposed(after, "Cook").role.level, proposed(after, "Cook").ground) == ("partners", LevelGround.CHOSEN)
    assert proposed(after, "Chief executive").role.unplaced == "row 2: left without a place when it came in"
    assert after.unplaced == 1


def test_a_column_of_levels_is_believed_before_titles(tmp_path: Path) -> None:
    text = (
        "Job title,Unit,Taso\nNurse,Care,Asiantuntijat ja toimihenkilöt\nCook,Food,johtoryhmä\n"
        "Poet,Art,Middle management\nPainter,Art,IV\nBaker,Food,\n"
    )

    intake = take_in_text(tmp_path, text)

    assert [(one.role.title, one.role.level, one.ground) for one in intake.proposed] == [
        ("Cook", "executives", LevelGround.COLUMN),
        ("Poet", "middle", LevelGround.COLUMN),
        ("Nurse", "specialists", LevelGround.COLUMN),
        ("Painter", "specialists", LevelGround.PLACE),
        ("Baker", "specialists", LevelGround.PLACE),
    ]
    (oddity,) = intake.oddities
    assert (oddity.kind, oddity.rows) == ("unreadable level", (5,))


def test_a_column_of_grades_is_no_column_of_levels(tmp_path: Path) -> None:
    assert take_in_text(tmp_path, "Job title,Level\nNurse,IV\nCook,SCS1\n").oddities == ()


def test_the_same_title_in_several_units_could_be_joined(tmp_path: Path) -> None:
    groups = same_work(take_in_text(tmp_path, STAFF))

    assert [[one.role.title for one in group] for group in groups] == [["Head nurse"] * 2, ["Nurse"] * 2]
