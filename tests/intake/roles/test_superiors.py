"""Whom a superior's cell means: lists, second superiors, heads of units, records, codes that changed on the way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rolemap.intake import OddityKind
from tests.intake.taking_in import rows_named, superior_title, take_in, take_in_text, titled

if TYPE_CHECKING:
    from pathlib import Path

HEADS = "Position ID,Job title,Unit,Reports to\n1,Head of care,Care,\n2,Head of food,Food,1\n"


@pytest.mark.parametrize(
    ("cell", "superior"),
    [
        ("2|1", "Head of food"),
        ("1 | 2", "Head of care"),
        ("99|2", "Head of food"),
        ('"2\n1"', "Head of food"),
        ("none|2", "Head of food"),
        ("3|2", "Head of food"),
    ],
)
def test_of_several_superiors_the_first_that_is_found_counts(tmp_path: Path, cell: str, superior: str) -> None:
    intake = take_in_text(tmp_path, f"{HEADS}3,Nurse,Care,{cell}\n")

    assert superior_title(intake, "Nurse") == superior
    assert list(rows_named(intake)) == [OddityKind.SEVERAL_SUPERIORS]


@pytest.mark.parametrize("cell", ["Aava Kivi (E-7)", "Kivi Aava [E-7]", "Somebody (E-7)", "Aava Kivi (Care)"])
def test_a_name_and_a_code_in_one_cell(tmp_path: Path, cell: str) -> None:
    intake = take_in_text(
        tmp_path, f"Employee ID,Name,Job title,Manager\nE-7,Aava Kivi,Head of care,\nE-8,Suvi Lahti,Nurse,{cell}\n"
    )

    assert superior_title(intake, "Nurse") == "Head of care"
    assert intake.oddities == ()


def test_the_same_superior_twice_is_one(tmp_path: Path) -> None:
    assert take_in_text(tmp_path, f"{HEADS}3,Nurse,Care,2|2\n").oddities == ()


def test_where_none_of_several_is_found_the_first_is_told(tmp_path: Path) -> None:
    intake = take_in_text(tmp_path, f"{HEADS}3,Nurse,Care,98|99\n")

    assert rows_named(intake) == {OddityKind.UNKNOWN_SUPERIOR: [(4,)], OddityKind.SEVERAL_SUPERIORS: [(4,)]}


def test_a_second_superior_stands_in_for_the_first(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Henkilönumero;Nimike;Yksikkö;Esihenkilö;Esihenkilö 2\n1;Johtaja;Talo;;\n2;Päällikkö;Keittiö;1;\n"
        "3;Kokki;Keittiö;;2\n4;Hoitaja;Koti;1;2\n",
    )

    assert superior_title(intake, "Kokki") == "Päällikkö"
    assert superior_title(intake, "Hoitaja") == "Johtaja"
    assert rows_named(intake) == {OddityKind.SEVERAL_SUPERIORS: [(5,)]}


def test_a_unit_is_led_by_its_one_row_that_answers_outside_it(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Job title,Unit,Reports to\nDirector,House,\nPlanner,House,House\nHead of care,Care,House\nNurse,Care,Care\n"
        "Night nurse,Care,Head of care\nCook,Food,CARE\n",
    )

    assert superior_title(intake, "Nurse") == "Head of care"
    assert superior_title(intake, "Cook") == "Head of care"
    assert superior_title(intake, "Head of care") == "Director"
    assert superior_title(intake, "Planner") == "Director"
    assert intake.oddities == ()


def test_of_a_unit_whose_rows_all_name_it_the_one_that_sounds_like_it_leads(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path, "Job title,Unit,Reports to\nNurse,Care,Care\nHead of care,Care,Care\nCook,Care,Care\n"
    )

    assert superior_title(intake, "Cook") == "Head of care"
    assert rows_named(intake) == {OddityKind.OWN_SUPERIOR: [(3,)]}


def test_a_unit_that_several_may_lead_is_not_guessed(tmp_path: Path) -> None:
    intake = take_in_text(tmp_path, "Job title,Unit,Reports to\nWriter,Art,\nPoet,Art,\nNurse,Care,Art\n")

    assert rows_named(intake)[OddityKind.UNCLEAR_SUPERIOR] == [(4,)]


def test_codes_are_found_as_they_are_before_they_are_found_loosely(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Employee ID,Job title,Unit,Manager ID\n0017,Head of care,Care,\n17,Head of food,Food,0017\n"
        "ab1,Baker,Food,17\n4,Nurse,Care,AB1\n5,Cook,Food,00004\n",
    )

    assert superior_title(intake, "Head of food") == "Head of care"
    assert superior_title(intake, "Baker") == "Head of food"
    assert superior_title(intake, "Nurse") == "Baker"
    assert superior_title(intake, "Cook") == "Nurse"
    assert rows_named(intake)[OddityKind.ZEROS_OR_CASE] == [(5, 6)]
    assert "0017" not in repr(intake.oddities)


def test_a_loose_code_that_may_be_several_is_not_guessed(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path, "Position ID,Job title,Unit,Reports to\n07,Head,Care,\n007,Head,Food,07\n3,Nurse,Care,7\n"
    )

    assert titled(intake, "Nurse").reports_to == "head"
    unit_less = take_in_text(
        tmp_path, "Position ID,Job title,Unit,Reports to\n07,Head,Care,\n007,Head,Food,07\n3,Nurse,Art,7\n"
    )
    assert rows_named(unit_less)[OddityKind.UNCLEAR_SUPERIOR] == [(4,)]


def test_records_within_records_answer_to_them_unless_a_cell_says_otherwise(tmp_path: Path) -> None:
    tree = {
        "title": "Director",
        "children": [
            {"title": "Head of care", "children": [{"title": "Nurse"}, {"title": "Cook", "reports_to": "Director"}]},
            {"title": "Poet", "reports_to": "nobody we know"},
        ],
    }
    path = tmp_path / "staff.json"
    path.write_text(json.dumps(tree), encoding="utf-8")

    intake = take_in(path)

    assert superior_title(intake, "Nurse") == "Head of care"
    assert superior_title(intake, "Cook") == "Director"
    assert superior_title(intake, "Poet") == "Director"
    assert superior_title(intake, "Director") == ""
