"""What is odd can be mended: each remedy does what it says, for one group or for all of a kind, and all is counted."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from rolemap.intake import REMEDIES, Intake, OddityKind, Remedy, Wish
from tests.intake.taking_in import account, superior_title, take_in_text, titled

if TYPE_CHECKING:
    from pathlib import Path

    from rolemap.intake import Oddity

TREE = "Position ID,Job title,Unit,Reports to,FTE\n1,Chief executive,House,,1\n"


def chosen(kind: OddityKind, remedy: Remedy, key: str = "") -> Wish:
    return Wish(remedies={(kind, key): remedy})


def told(intake: Intake, kind: OddityKind) -> Oddity:
    """The one oddity of this kind."""
    (oddity,) = (oddity for oddity in intake.oddities if oddity.kind is kind)
    return oddity


FAULTS = [
    (OddityKind.NOT_IN_POST, TREE + "0,Not in post,House,1,1\n2,Planner,House,1,1\n"),
    (OddityKind.ELIMINATED, TREE + "2,Eliminated,House,1,1\n3,Planner,House,1,1\n"),
    (OddityKind.NO_TITLE, TREE + "2,,Care,1,1\n"),
    (OddityKind.VACANT, TREE + "2,Vacant,Care,1,1\n"),
    (OddityKind.UNKNOWN_SUPERIOR, TREE + "2,Planner,Care,99,1\n3,Nurse,Care,1,1\n4,Writer,Care,2,1\n"),
    (OddityKind.UNCLEAR_SUPERIOR, TREE + "2,Planner,A,1,1\n3,Planner,B,1,1\n4,Writer,C,Planner,1\n"),
    (OddityKind.OWN_SUPERIOR, TREE + "2,Planner,Care,2,1\n3,Nurse,Care,1,1\n4,Writer,Care,2,1\n"),
    (OddityKind.LOOP, TREE + "2,Planner,Care,3,1\n3,Writer,Care,2,1\n4,Nurse,Care,1,1\n5,Poet,Care,2,1\n"),
    (OddityKind.SEVERAL_ROOTS, TREE + "2,Planner,Care,1,1\n3,Painter,Art,,1\n4,Poet,Art,3,1\n"),
    (OddityKind.LOOSE, TREE + "2,Planner,Care,1,1\n3,Painter,Art,,1\n"),
    (OddityKind.PASTED_TWICE, (TREE + "2,Planner,Care,1,1\n3,Poet,Art,1,1\n") * 2),
    (OddityKind.TOTAL, TREE + "2,Planner,House,1,1\n,Total,,,3\n"),
    (OddityKind.REMARK, TREE + "2,Planner,House,1,1\n,Printed today,,,\n"),
    (OddityKind.UNIT_ROW, TREE.replace("1,C", "1,C") + ",House,,,\n2,Planner,House,1,1\n"),
]


@pytest.mark.parametrize(
    ("kind", "text", "remedy"),
    [(kind, text, remedy) for kind, text in FAULTS for remedy in (Remedy.ASIDE,) if remedy in REMEDIES[kind]],
)
def test_set_aside_is_no_role_and_those_below_stay(tmp_path: Path, kind: OddityKind, text: str, remedy: Remedy) -> None:
    kept = next(one for one in REMEDIES[kind] if one is not Remedy.ASIDE)
    before = take_in_text(tmp_path, text, wish=chosen(kind, kept))
    after = take_in_text(tmp_path, text, wish=chosen(kind, remedy))

    oddity = told(after, kind)
    assert oddity.remedy is remedy
    assert after.set_aside == before.set_aside + len(oddity.rows)
    assert after.rows == before.rows == sum(account(after)[1:])
    aside = {(0, row) for row in oddity.rows}
    assert not aside & {row for one in after.proposed for row in one.rows}
    assert {row for one in before.proposed for row in one.rows} - aside == {
        row for one in after.proposed for row in one.rows
    }


@pytest.mark.parametrize(("kind", "text"), [one for one in FAULTS if Remedy.UNPLACED in REMEDIES[one[0]]])
def test_unplaced_is_a_role_without_a_place_that_says_why(tmp_path: Path, kind: OddityKind, text: str) -> None:
    intake = take_in_text(tmp_path, text, wish=chosen(kind, Remedy.UNPLACED))

    oddity = told(intake, kind)
    waiting = {row for one in intake.proposed if one.role.unplaced for row in one.rows}
    assert waiting == {(0, row) for row in oddity.rows}
    assert all(not one.role.level and not one.role.reports_to for one in intake.proposed if one.role.unplaced) or (
        kind is OddityKind.NO_TITLE
    )
    assert all(one.role.unplaced.startswith("row") for one in intake.proposed if not one.role.level)


@pytest.mark.parametrize(("kind", "text"), [one for one in FAULTS if Remedy.TOP in REMEDIES[one[0]]])
def test_at_the_top_has_a_level_and_answers_to_nobody(tmp_path: Path, kind: OddityKind, text: str) -> None:
    intake = take_in_text(tmp_path, text, wish=chosen(kind, Remedy.TOP))

    rows = {(0, row) for row in told(intake, kind).rows}
    standing = [one.role for one in intake.proposed if rows & set(one.rows)]
    assert len(standing) == len(rows)
    assert all(role.level and not role.reports_to for role in standing)


@pytest.mark.parametrize(("kind", "text"), FAULTS)
def test_without_a_choice_the_first_remedy_is_taken(tmp_path: Path, kind: OddityKind, text: str) -> None:
    first = REMEDIES[kind][0]

    assert take_in_text(tmp_path, text) == take_in_text(tmp_path, text, wish=chosen(kind, first))
    assert told(take_in_text(tmp_path, text), kind).remedy is first


def test_forty_equal_rows_are_forty_people_and_no_table_pasted_twice(tmp_path: Path) -> None:
    nurses = "Nurse,Care,Head of care\n" * 40

    intake = take_in_text(tmp_path, "Job title,Unit,Reports to\nHead of care,Care,\n" + nurses)

    assert titled(intake, "Nurse").headcount == 40
    assert intake.oddities == ()


def test_a_table_pasted_twice_counts_once(tmp_path: Path) -> None:
    table = (
        "Job title,Unit,Reports to\nHead of care,Care,\nNurse,Care,Head of care\nNurse,Care,Head of care\nCook,Care,\n"
    )

    intake = take_in_text(tmp_path, table * 3)
    kept = take_in_text(tmp_path, table * 3, wish=chosen(OddityKind.PASTED_TWICE, Remedy.KEEP))

    assert account(intake) == (14, 3, 1, 0, 10)
    assert titled(intake, "Nurse").headcount == 2
    assert told(intake, OddityKind.PASTED_TWICE).rows == (7, 8, 9, 10, 12, 13, 14, 15)
    assert titled(kept, "Nurse").headcount == 6


def test_a_circle_with_nobody_above_is_cut_where_the_title_leads(tmp_path: Path) -> None:
    text = (
        "Position ID,Job title,Reports to\n1,Planner,3\n2,Chief executive,1\n3,Writer,2\n"
        "4,Poet,5\n5,Painter,4\n6,Nurse,3\n"
    )

    intake = take_in_text(tmp_path, text)

    oddity = told(intake, OddityKind.NO_ROOT)
    assert (oddity.rows, oddity.value, oddity.remedy) == ((2, 3, 4), "Chief executive", Remedy.TOP)
    assert told(intake, OddityKind.LOOP).rows == (5, 6)
    assert titled(intake, "Chief executive").level == "executives"
    assert superior_title(intake, "Writer") == "Chief executive"
    assert superior_title(intake, "Planner") == "Writer"
    assert superior_title(intake, "Chief executive") == ""


def test_each_circle_has_a_remedy_of_its_own(tmp_path: Path) -> None:
    text = TREE + "2,Planner,Care,3,1\n3,Writer,Care,2,1\n4,Nurse,Care,1,1\n5,Poet,Care,6,1\n6,Painter,Care,5,1\n"
    loops = [one for one in take_in_text(tmp_path, text).oddities if one.kind is OddityKind.LOOP]

    assert [(one.rows, one.key) for one in loops] == [((3, 4), "row 3"), ((6, 7), "row 6")]
    intake = take_in_text(tmp_path, text, wish=chosen(OddityKind.LOOP, Remedy.ASIDE, loops[1].key))
    assert intake.set_aside == 2
    assert titled(intake, "Planner").unplaced
    assert [one.remedy for one in intake.oddities] == [Remedy.BY_TITLE, Remedy.ASIDE]


SHARED_CODES = (
    "Post ID,Job title,Unit,Reports to,FTE\nC1,Chief executive,House,,1\nC2,Planner,Care,C1,0.5\n"
    "C2,Planner,Care,C1,0.6\nC3,Planner,Care,C1,1\nC4,Nurse,Care,C1,1\nC4,Cook,Kitchen,C1,1\n"
)


def test_a_shared_job_is_one_role_with_all_of_its_kind_or_stands_apart(tmp_path: Path) -> None:
    one = take_in_text(tmp_path, SHARED_CODES)
    apart = take_in_text(tmp_path, SHARED_CODES, wish=chosen(OddityKind.SHARED_POST, Remedy.APART, "C2"))

    assert [role.headcount for role in one.incoming if role.title == "Planner"] == [2.1]
    assert [role.headcount for role in apart.incoming if role.title == "Planner"] == [0.5, 0.6, 1]
    assert told(apart, OddityKind.SHARED_POST).remedy is Remedy.APART


def test_one_code_on_different_posts_is_two_roles_or_one(tmp_path: Path) -> None:
    apart = take_in_text(tmp_path, SHARED_CODES)
    one = take_in_text(tmp_path, SHARED_CODES, wish=chosen(OddityKind.SAME_CODE, Remedy.ONE, "C4"))

    assert titled(apart, "Cook").headcount == 1
    assert not [role for role in one.incoming if role.title == "Cook"]
    assert titled(one, "Nurse").headcount == 2
    assert one.joined == apart.joined + 1


def test_a_persons_code_on_several_rows_is_told_by_row_and_never_shown(tmp_path: Path) -> None:
    text = "Employee ID,Position ID,Job title,Unit\n551,A1,Cook,Food\n552,A2,Nurse,Care\n551,A3,Baker,Food\n"

    oddity = told(take_in_text(tmp_path, text), OddityKind.SAME_CODE)

    assert (oddity.rows, oddity.key, oddity.value) == ((2, 4), "row 2", "")


def test_codes_that_differ_in_zeros_or_case_are_told(tmp_path: Path) -> None:
    text = (
        "Post ID,Job title,Unit,Reports to\n7,Head of care,Care,\n007,Nurse,Care,7\na1,Cook,Food,7\nA1,Baker,Food,007\n"
    )

    intake = take_in_text(tmp_path, text)

    assert [(one.rows, one.key) for one in intake.oddities if one.kind is OddityKind.ALIKE_CODE] == [
        ((2, 3), "7"),
        ((4, 5), "a1"),
    ]
    assert superior_title(intake, "Baker") == "Nurse"
    assert superior_title(intake, "Cook") == "Head of care"


def test_markup_stays_as_it_was_on_request_and_can_be_compared(tmp_path: Path) -> None:
    text = "Job title,Unit\n<b>Chef</b> info@example.org,Food\n"

    clean = take_in_text(tmp_path, text)
    kept = take_in_text(tmp_path, text, wish=chosen(OddityKind.MARKUP, Remedy.KEEP))

    assert told(clean, OddityKind.MARKUP).texts == ((2, "<b>Chef</b>", "Chef"),)
    assert kept.incoming[0].title == "<b>Chef</b>"
    assert told(clean, OddityKind.PERSONAL).texts == ((2, "Chef info@example.org", "Chef"),)


def test_a_name_from_the_file_is_taken_out_of_titles_and_units_or_left(tmp_path: Path) -> None:
    text = "Name,Job title,Unit\nAava Kivi,Head of care,Care (Aava Kivi)\nSuvi Lahti,Nurse,Care (Kivi Aava)\n"

    clean = take_in_text(tmp_path, text)
    kept = take_in_text(tmp_path, text, wish=chosen(OddityKind.NAME_INSIDE, Remedy.KEEP))

    assert {role.unit for role in clean.incoming} == {"Care"}
    assert told(clean, OddityKind.NAME_INSIDE).rows == (2, 3)
    assert told(clean, OddityKind.NAME_INSIDE).texts[0] == (2, "Care (Aava Kivi)", "Care")
    assert "Aava" not in repr(clean.oddities)
    assert titled(kept, "Nurse").unit == "Care (Kivi Aava)"


def test_a_remedy_that_a_kind_does_not_know_changes_nothing(tmp_path: Path) -> None:
    for (kind, text), remedy in product(FAULTS, Remedy):
        if remedy not in REMEDIES[kind]:
            assert take_in_text(tmp_path, text, wish=chosen(kind, remedy)) == take_in_text(tmp_path, text)
