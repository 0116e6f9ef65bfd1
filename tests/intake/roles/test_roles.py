"""What becomes of rows: roles, headcounts, superiors, levels, and what is odd about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rolemap.intake import OddityKind, Wish
from rolemap.intake.words.cells import people, plain
from rolemap.intake.words.levels import level_from_title
from rolemap.model import LevelKind
from tests.intake.taking_in import account, rows_named, superior_title, take_in, take_in_text, titled

if TYPE_CHECKING:
    from pathlib import Path


STAFF = (
    "Position ID,Job title,Unit,Reports to\n1,Chief executive,House,\n2,Nurse,North,1\n3,nurse ,NORTH,1\n"
    "4,Nurse,South,1\n5,Nurse,North,4\n6,Nurse,,1\n7,Nurse,,1\n8,Nurse,,4\n9,Trainee,,\n10,Trainee,,\n"
)


def test_same_title_and_unit_are_one_role_and_never_the_title_alone(tmp_path: Path) -> None:
    intake = take_in_text(tmp_path, STAFF)

    nurses = [(role.unit, role.headcount) for role in intake.incoming if role.title == "Nurse"]
    assert nurses == [("North", 3), ("South", 1), ("", 2), ("", 1)]
    assert sum(role.title == "Trainee" for role in intake.incoming) == 2
    assert account(intake) == (10, 7, 3, 0, 0)
    (north, *_) = (one for one in intake.proposed if one.role.title == "Nurse")
    assert (north.superiors, north.rows) == (2, ((0, 3), (0, 4), (0, 6)))
    assert superior_title(intake, "Chief executive") == ""
    assert north.role.reports_to == "chief-executive"


def test_on_request_the_superior_too_makes_a_role(tmp_path: Path) -> None:
    intake = take_in_text(tmp_path, STAFF, wish=Wish(split_by_superior=True))

    nurses = [(role.unit, role.headcount, role.reports_to) for role in intake.incoming if role.title == "Nurse"]
    assert nurses == [
        ("North", 2, "chief-executive"),
        ("South", 1, "chief-executive"),
        ("North", 1, "nurse-2"),
        ("", 2, "chief-executive"),
        ("", 1, "nurse-2"),
    ]


def test_the_same_work_under_the_same_work_is_a_role_of_its_own(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Position ID,Job title,Unit,Reports to\n1,Director,Policy,\n2,Deputy director,Policy,1\n"
        "3,Deputy director,Policy,1\n4,Deputy director,Policy,2\n5,Deputy director,Policy,3\n6,Clerk,Policy,5\n",
    )

    deputies = [(role.id, role.headcount, role.reports_to) for role in intake.incoming if "Deputy" in role.title]
    assert deputies == [("deputy-director", 2, "director"), ("deputy-director-2", 2, "deputy-director")]


def test_one_of_many_whose_superior_is_not_known_does_not_take_the_others_to_the_top(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Position ID,Job title,Unit,Reports to\n1,Head of care,Care,\n2,Nurse,Care,99\n3,Nurse,Care,\n4,Nurse,Care,4\n"
        "5,Nurse,Care,1\n",
    )

    assert superior_title(intake, "Nurse") == "Head of care"
    assert titled(intake, "Nurse").headcount == 4
    assert rows_named(intake) == {
        OddityKind.UNKNOWN_SUPERIOR: [(3,)],
        OddityKind.LOOSE: [(4,)],
        OddityKind.OWN_SUPERIOR: [(5,)],
    }


def test_holders_of_one_role_may_each_lead_the_same_kind_of_role(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Position ID,Job title,Unit,Reports to\n1,Chief executive,House,\n2,Shift supervisor,Mill,1\n"
        "3,Shift supervisor,Mill,1\n4,Miller,Mill,2\n5,Miller,Mill,3\n",
    )

    assert titled(intake, "Miller").headcount == 2
    assert superior_title(intake, "Miller") == "Shift supervisor"


def test_several_files_are_one_organisation(tmp_path: Path) -> None:
    senior, junior = tmp_path / "senior.csv", tmp_path / "junior.csv"
    senior.write_text(
        "Post Unique Reference,Job Title,Unit,Reports to Senior Post,FTE\nA1,Chief Executive,House,XX,1\n"
        "A2,Head of care,Care,A1,0.5\n",
        encoding="utf-8",
    )
    junior.write_text(
        "Reporting Senior Post,Generic Job Title,Unit,Number of Posts in FTE\nA2 ,Carer,Care,6.6\nA9,Planner,Care,1\n",
        encoding="utf-8",
    )

    intake = take_in(junior, senior)

    assert account(intake) == (4, 3, 0, 1, 0)
    assert (titled(intake, "Carer").headcount, superior_title(intake, "Carer")) == (6.6, "Head of care")
    (oddity,) = intake.oddities
    assert (oddity.kind, oddity.file, oddity.rows) == (OddityKind.UNKNOWN_SUPERIOR, "junior.csv", (3,))


@pytest.mark.parametrize(
    ("header", "boss", "cell"),
    [
        ("Position ID,Name,Job title,Manager", "P-1,Kivi Aava,Head of care", "P-1"),
        ("Employee ID,Name,Job title,Manager ID", "00017,Kivi Aava,Head of care", " 00017 "),
        ("Email,Name,Job title,Supervisor Email", "aava@example.org,Kivi Aava,Head of care", "Aava@Example.org"),
        ("Code,Name,Job title,Manager", ",Kivi Aava,Head of care", '"Kivi, Aava"'),
        ("Code,Name,Job title,Manager", ',"Kivi, Aava",Head of care', "Aava Kivi"),
        ("Code,Name,Job title,Reports to", ",Kivi Aava,Head of care", "head of CARE"),
        ("Code,Name,Job title,Reports to", ",Kivi Aava,Head of care", "head_of_care"),
    ],
)
def test_superiors_are_found_by_code_mail_name_and_title(tmp_path: Path, header: str, boss: str, cell: str) -> None:
    intake = take_in_text(tmp_path, f"{header}\n{boss},none\n7,Suvi Lahti,Planner,{cell}\n")

    assert superior_title(intake, "Planner") == "Head of care"
    assert intake.oddities == ()


def test_names_in_two_columns_find_superiors(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Etunimi;Sukunimi;Nimike;Esihenkilö\nAava;Kivi;Palvelupäällikkö;\nSuvi;Lahti;Suunnittelija;Kivi Aava\n",
    )

    assert superior_title(intake, "Suunnittelija") == "Palvelupäällikkö"


def test_a_name_that_several_bear_is_not_guessed_but_for_the_unit(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Job title,Unit,Reports to\nManager,North,\nManager,South,\nPlanner,South,Manager\nWriter,West,Manager\n",
    )

    assert titled(intake, "Planner").reports_to == "manager-2"
    assert titled(intake, "Writer").unplaced == "row 5: superior not clear"
    assert rows_named(intake)[OddityKind.UNCLEAR_SUPERIOR] == [(5,)]


def test_own_boss_and_loops_come_in(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Position ID,Job title,Reports to\n1,Chair,1\n2,Planner,1\n3,Dreamer,3\n"
        "4,Writer,5\n5,Reader,6\n6,Printer,4\n7,Binder,6\n8,Sales director,9\n9,Weaver,8\n",
    )

    assert account(intake) == (9, 6, 0, 3, 0)
    assert rows_named(intake) == {
        OddityKind.OWN_SUPERIOR: [(2, 4)],
        OddityKind.LOOP: [(5, 6, 7), (9, 10)],
    }
    assert superior_title(intake, "Planner") == "Chair"
    assert superior_title(intake, "Binder") == "Printer"
    assert titled(intake, "Printer").level
    assert titled(intake, "Sales director").level == "middle"
    assert titled(intake, "Weaver").unplaced == "row 10: superiors go round in a circle"


def test_superiors_that_none_of_the_rows_knows_tell_nothing_of_levels(tmp_path: Path) -> None:
    intake = take_in_text(tmp_path, "Generic job title,Unit,Reporting senior post\nPlanner,A,X1\nClerk,A,X2\n")

    assert account(intake) == (2, 2, 0, 0, 0)
    assert rows_named(intake) == {OddityKind.UNKNOWN_SUPERIOR: [(2, 3)]}


def test_several_roots_are_roots(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Position ID,Job title,Reports to\n1,Head of care,\n2,Planner,N/D\n3,Nurse,1\n4,Head of food,XX\n5,Cook,4\n",
    )

    assert intake.unplaced == 0
    assert rows_named(intake) == {OddityKind.SEVERAL_ROOTS: [(2, 5)], OddityKind.LOOSE: [(3,)]}


@pytest.mark.parametrize("sentinel", ["XX", "xx", "none", "N/D", "NULL", "0", "-", "", "  ", "#N/A", "ei ole"])
def test_words_for_no_superior(tmp_path: Path, sentinel: str) -> None:
    intake = take_in_text(tmp_path, f"Position ID,Job title,Reports to\n1,Chief executive,{sentinel}\n2,Planner,1\n")

    assert intake.oddities == ()


def test_zero_is_a_superior_where_a_row_has_that_code(tmp_path: Path) -> None:
    intake = take_in_text(tmp_path, "Position ID,Job title,Reports to\n0,Chief executive,\n1,Planner,0\n")

    assert superior_title(intake, "Planner") == "Chief executive"


def test_posts_that_are_no_more_hand_their_people_up(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Position ID,Name,Job title,Reports to\n1,,Chief executive,XX\n2,Eliminated,Head of care,1\n3,,Nurse,2\n"
        ",,,\n0,N/D,Not in post,1\n",
    )

    assert account(intake) == (5, 2, 0, 0, 3)
    assert superior_title(intake, "Nurse") == "Chief executive"
    assert rows_named(intake) == {
        OddityKind.ELIMINATED: [(3,)],
        OddityKind.EMPTY_ROW: [(5,)],
        OddityKind.NOT_IN_POST: [(6,)],
    }


def test_vacant_posts_are_held_by_nobody(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Nimi;Nimike;Yksikkö;HTV\nAvoin;Kokki;Keittiö;1,0\nVakanssi avoinna;Kokki;Sali;1\n"
        "VACANT POST;Siivooja;Sali;1\n",
    )

    assert [(role.unit, role.headcount) for role in intake.incoming] == [("Keittiö", 0), ("Sali", 1), ("Sali", 0)]
    assert rows_named(intake) == {OddityKind.VACANT: [(2, 4)]}


def test_one_code_on_two_rows_is_a_shared_job_or_two_posts(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Post ID,Job title,Unit,Reports to,FTE\nC1,Chief executive,House,,1\nC2,Planner,Care,C1,0.73\n"
        "C2,Planner,Care,C1,0.5\nC3,Nurse,Care,C1,1\nC3,Cook,Kitchen,C1,1\n",
    )

    assert titled(intake, "Planner").headcount == 1.23
    assert titled(intake, "Planner").source == ("C2",)
    assert [(oddity.kind, oddity.rows, oddity.value) for oddity in intake.oddities] == [
        (OddityKind.SAME_CODE, (5, 6), "C3"),
        (OddityKind.SHARED_POST, (3, 4), "C2"),
    ]


def test_rows_without_a_title_wait_under_the_name_of_what_they_have(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Position ID,Employee number,Name,Job title,Unit\nP1,551,Aava Kivi,N/D,Care\nP2,552,Suvi Lahti,,\n"
        ",553,Ilta Salo,-,n/a\nP4,554,Pouta Aro,Planner,Care\nPosition ID,Employee number,Name,Job title,Unit\n",
    )

    assert account(intake) == (5, 1, 0, 2, 2)
    assert [(role.title, role.unplaced) for role in intake.incoming if not role.level] == [
        ("Care", "row 2: no title"),
        ("P2", "row 3: no title"),
    ]
    assert rows_named(intake)[OddityKind.NOTHING_TO_SHOW] == [(4,)]
    assert rows_named(intake)[OddityKind.REPEATED_HEADER] == [(6,)]


def test_markup_is_reduced_to_its_text_and_told(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        'Job title,Unit\n"[CEO](../x.md), co-founder",House\n'
        "<b>Head&nbsp;of</b><br>care,<i>Care</i>\nR&D lead <5 people,R&D\n",
    )

    assert [(role.title, role.unit) for role in intake.incoming] == [
        ("CEO, co-founder", "House"),
        ("Head of care", "Care"),
        ("R&D lead <5 people", "R&D"),
    ]
    assert rows_named(intake) == {OddityKind.MARKUP: [(2, 3)]}


def test_markup_that_never_ends_is_text_like_any_other() -> None:
    for text in ("[" * 50_000, "[a](" * 20_000, "<b " * 20_000, "&#" * 20_000, "x" * 100_000 + "@"):
        assert plain(text)
        assert level_from_title(text, 3) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2", 2),
        ("6,6", 6.6),
        ("0.75", 0.75),
        (",5", 0.5),
        ("1 234,5", 1234.5),
        ("1\u00a0234", 1234),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("80 %", 0.8),
        ("0,125", 0.125),
        ("1,25", 1.25),
        ("1,250", None),
        ("1.250", None),
        ("12.000", None),
        ("1.234,567", 1234.567),
        ("-1", None),
        ("nan", None),
        ("1e400", None),
        ("9" * 30, None),
        ("two", None),
        ("", None),
    ],
)
def test_numbers_with_either_decimal_mark(text: str, count: float | None) -> None:
    assert people(text) == count


def test_a_count_that_cannot_be_read_counts_as_one_and_is_told(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path, "Job title;Unit;Headcount\nPlanner;A;many\nNurse;A;\nCook;A;0,1\nCook;A;0,2\nClerk;A;1.250\n"
    )

    assert {role.title: role.headcount for role in intake.incoming} == {
        "Planner": 1,
        "Nurse": 1,
        "Cook": 0.3,
        "Clerk": 1,
    }
    assert rows_named(intake) == {OddityKind.UNREADABLE_COUNT: [(2, 6)]}


@pytest.mark.parametrize(
    ("title", "depth", "level"),
    [
        ("Hallituksen puheenjohtaja", 0, LevelKind.BOARD),
        ("Member of the Board", 0, LevelKind.BOARD),
        ("Styrelseledamot", 0, LevelKind.BOARD),
        ("Omistaja", 0, LevelKind.OWNERS),
        ("Product Owner", 3, None),
        ("CEO, co-founder, Board of Directors", 0, LevelKind.EXECUTIVES),
        ("Varatoimitusjohtaja", 4, LevelKind.EXECUTIVES),
        ("Verkställande direktör", 0, LevelKind.EXECUTIVES),
        ("Talousjohtaja", 1, LevelKind.EXECUTIVES),
        ("Aluejohtaja", 3, LevelKind.MIDDLE),
        ("Apulaisjohtaja", 1, LevelKind.MIDDLE),
        ("Deputy Director, Europe", 1, LevelKind.MIDDLE),
        ("Regional Deputy Director London 1", 3, LevelKind.MIDDLE),
        ("(Acting) Director Asia", 3, LevelKind.MIDDLE),
        ("Acting DG Country Programmes", 1, LevelKind.EXECUTIVES),
        ("Centre for Public Health Director", 1, LevelKind.EXECUTIVES),
        ("Matkustajasatamat, johtaja", 3, LevelKind.MIDDLE),
        ("Personal Assistant for the Director", 2, None),
        ("Viestintäpäällikkö", 2, LevelKind.MIDDLE),
        ("Chef för kundtjänst", 2, LevelKind.MIDDLE),
        ("Head of AI", 2, LevelKind.MIDDLE),
        ("Vuoropäällikkö", 2, LevelKind.SUPERVISORS),
        ("Työnjohtaja", 3, LevelKind.SUPERVISORS),
        ("Asiakaspalvelun esihenkilö", 2, LevelKind.SUPERVISORS),
        ("Shift supervisor", 2, LevelKind.SUPERVISORS),
        ("Arbetsledare", 2, LevelKind.SUPERVISORS),
        ("Toimitusjohtajan assistentti", 1, None),
        ("Assistant to the Managing Director", 1, None),
        ("Project Manager", 2, None),
        ("Diary Manager", 3, None),
        ("Human Resources Representative", 3, None),
        ("Lähihoitaja", 5, LevelKind.FRONTLINE),
        ("Hoiva-avustaja", 5, LevelKind.FRONTLINE),
        ("Sjukskötare", 5, LevelKind.FRONTLINE),
        ("Lokalvårdare", 5, LevelKind.FRONTLINE),
        ("Ylihoitaja", 2, LevelKind.MIDDLE),
        ("Rektor", 2, LevelKind.MIDDLE),
        ("Arkistonhoitaja", 3, None),
        ("Sous chef", 5, LevelKind.FRONTLINE),
        ("Sales representative", 5, LevelKind.FRONTLINE),
        ("Alihankkija", 1, LevelKind.PARTNERS),
        ("HR business partner", 1, None),
        ("Lakimies", 2, None),
    ],
)
def test_what_titles_say_of_levels(title: str, depth: int, level: LevelKind | None) -> None:
    assert level_from_title(title, depth) == level


def test_roles_stand_by_level_then_as_in_the_file(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Position ID,Job title,Reports to\n5,Nurse,3\n4,Planner,3\n"
        "3,Care manager,1\n1,Chief executive,\n6,Writer,3\n7,Poet,99\n",
    )

    assert [role.title for role in intake.incoming] == [
        "Chief executive",
        "Care manager",
        "Planner",
        "Writer",
        "Nurse",
        "Poet",
    ]
