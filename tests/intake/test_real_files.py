"""Real HR files: every row, root and person accounted for, as a count of our own (by ``csv`` alone) says."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from rolemap.intake import OddityKind, Remedy, Wish
from tests.intake.taking_in import account, real, rows_named, superior_title, take_in, titled

if TYPE_CHECKING:
    from pathlib import Path

    from rolemap.intake import Intake

PAIR = ("senior.csv", "junior.csv")
SPLIT = Wish(split_by_superior=True)


@dataclass(frozen=True)
class Organisation:
    """What its README, and a count of our own, say of an organisation.

    ``roles`` are those by title and unit, ``split`` those by superior too; ``odd`` are the row numbers of each group.
    """

    folder: str
    files: tuple[str, ...]
    roles: int
    split: int
    unplaced: int = 0
    aside: int = 0
    roots: int = 1
    odd: dict[OddityKind, list[tuple[int, ...]]] = field(default_factory=dict)

    @property
    def paths(self) -> tuple[Path, ...]:
        """Its files."""
        return real(*(f"{self.folder}/{name}" for name in self.files))


ORGANISATIONS = (
    Organisation("uk-lsb-2013", PAIR, 20, 20),
    Organisation("sourcegraph-2024", ("team.csv",), 130, 130, odd={OddityKind.MARKUP: [(2,)]}),
    Organisation("oracle-hr", ("data.csv",), 21, 21),
    Organisation(
        "uk-treasury-2013",
        PAIR,
        308,
        308,
        aside=2,
        odd={OddityKind.NOT_IN_POST: [(27, 73)], OddityKind.VACANT: [(91,)]},
    ),
    Organisation(
        "uk-ipc-2011", ("senior.csv",), 7, 7, odd={OddityKind.OWN_SUPERIOR: [(13,)], OddityKind.VACANT: [(8,)]}
    ),
    Organisation(
        "uk-nice-2013",
        PAIR,
        273,
        273,
        aside=4,
        odd={OddityKind.ELIMINATED: [(20, 21, 22, 23)], OddityKind.VACANT: [(17,)]},
    ),
    Organisation("uk-dfid-2013", PAIR, 92, 167, roots=4, odd={OddityKind.OWN_SUPERIOR: [(20, 26, 79)]}),
    Organisation(
        "uk-dfe-2011",
        PAIR,
        202,
        232,
        aside=5,
        odd={
            OddityKind.NOT_IN_POST: [(39, 40, 41, 42, 43)],
            OddityKind.ZEROS_OR_CASE: [(4, 24, 64, 65, 77, 78, 82, 115)],
            OddityKind.SHARED_POST: [(7, 8), (21, 90), (35, 89), (85, 86)],
        },
    ),
    Organisation(
        "uk-dcms-snapshots",
        ("2011-03-senior.csv",),
        39,
        39,
        aside=1,
        odd={OddityKind.NOT_IN_POST: [(34,)], OddityKind.VACANT: [(16,)]},
    ),
    Organisation(
        "uk-dcms-snapshots",
        ("2011-09-senior.csv",),
        39,
        40,
        aside=2,
        odd={OddityKind.NOT_IN_POST: [(45,)], OddityKind.ELIMINATED: [(36,)]},
    ),
    Organisation("uk-dcms-snapshots", ("2012-03-senior.csv",), 39, 40, odd={OddityKind.SAME_CODE: [(3, 43)]}),
    Organisation(
        "uk-dcms-snapshots",
        ("2012-09-senior.csv",),
        35,
        36,
        roots=3,
        odd={OddityKind.UNKNOWN_SUPERIOR: [(6, 28)]},
    ),
)

TITLE = ("Job Title", "Generic Job Title", "jobTitle", "role", "position")
SUPERIOR = ("Reports to Senior Post", "Reporting Senior Post", "parentId", "reports_to")
CODE = ("Post Unique Reference", "id", "slug")
NAME = ("Name", "name")
COUNT = ("FTE", "Number of Posts in FTE")


@dataclass(frozen=True)
class Counted:
    """A count by ``csv`` alone."""

    rows: int
    aside: int
    people: float
    roots: int


def counted(paths: tuple[Path, ...]) -> Counted:
    """Count rows, rows that are no post, people and rows that name no superior other than themselves."""
    records = [record for path in paths for record in plain_records(path)]
    posts = [record for record in records if is_post(record)]
    codes = {said(record, CODE).casefold() for record in records} - {""}
    return Counted(
        rows=len(records),
        aside=len(records) - len(posts),
        people=sum(
            0 if "vacant" in said(record, NAME).casefold() else float(said(record, COUNT) or 1) for record in posts
        ),
        roots=sum(said(record, SUPERIOR).casefold() not in codes - {said(record, CODE).casefold()} for record in posts),
    )


def plain_records(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def said(record: dict[str, str], headers: tuple[str, ...]) -> str:
    return next((record[header].strip() for header in headers if header in record), "")


def is_post(record: dict[str, str]) -> bool:
    return said(record, TITLE).casefold() != "not in post" and said(record, NAME).casefold() != "eliminated"


@pytest.mark.parametrize("organisation", ORGANISATIONS, ids=lambda one: f"{one.folder}-{one.files[0]}")
def test_rows_people_roots_and_faults_are_as_counted(organisation: Organisation) -> None:
    plain = counted(organisation.paths)
    for wish, roles in ((Wish(), organisation.roles), (SPLIT, organisation.split)):
        intake = take_in(*organisation.paths, wish=wish)

        joined = plain.rows - roles - organisation.unplaced - plain.aside
        assert account(intake) == (plain.rows, roles, joined, organisation.unplaced, plain.aside)
        assert plain.aside == organisation.aside
        assert sum(role.headcount or 0 for role in intake.incoming) == pytest.approx(plain.people)
        assert sum(not role.reports_to for role in intake.incoming) == plain.roots == organisation.roots
        assert rows_named(intake) == organisation.odd
        assert len({role.id for role in intake.incoming}) == len(intake.incoming)


def test_faults_of_rows_that_are_set_aside_show_once_they_are_kept() -> None:
    treasury = take_in(
        *real("uk-treasury-2013/senior.csv"), wish=Wish(remedies={(OddityKind.NOT_IN_POST, ""): Remedy.KEEP})
    )
    nice = take_in(*real("uk-nice-2013/senior.csv"), wish=Wish(remedies={(OddityKind.ELIMINATED, ""): Remedy.KEEP}))

    assert [(one.rows, one.value) for one in treasury.oddities if one.kind is OddityKind.SHARED_POST] == [
        ((27, 73), "0")
    ]
    assert rows_named(nice)[OddityKind.OWN_SUPERIOR] == [(23,)]


def test_five_thousand_rows() -> None:
    (path,) = real("uk-hmrc-2015-flat/tree.csv")
    plain = counted((path,))
    intake, split = take_in(path), take_in(path, wish=SPLIT)

    assert plain.rows == 5005
    assert account(intake) == (5005, 1540, 3457, 1, 7)
    assert account(split) == (5005, 3198, 1799, 1, 7)
    assert sum(role.headcount or 0 for role in intake.incoming) == plain.people
    assert [role.title for role in intake.incoming if not role.reports_to] == [
        "Chief Executive and Permanent Secretary"
    ]
    assert {kind: sum(map(len, rows)) for kind, rows in rows_named(intake).items()} == {
        OddityKind.NOT_IN_POST: 1,
        OddityKind.ELIMINATED: 6,
        OddityKind.VACANT: 32,
        OddityKind.NO_TITLE: 1,
    }


def test_a_finnish_city_as_excel_writes_it() -> None:
    intake = take_in(*real("helsinki/helsinki_fi_cp1252.csv"))

    assert account(intake) == (229, 229, 0, 0, 0)
    named = rows_named(intake)
    assert named[OddityKind.ALIKE_CODE] == [(4, 5)]
    assert sum(len(rows) for kind in (OddityKind.SEVERAL_ROOTS, OddityKind.LOOSE) for rows in named[kind]) == 112
    assert sum(not role.reports_to for role in intake.incoming) == 112


def test_ids_that_stand_for_two_things_are_told_and_null_is_nothing() -> None:
    intake = take_in(*real("helsinki/organisaatiokoodit.csv"))

    assert intake.rows == 541
    assert rows_named(intake)[OddityKind.SAME_CODE] == [(8, 116), (11, 87)]
    assert not any("NULL" in (role.title, role.unit) for role in intake.incoming)


def test_a_tree_of_records_is_the_same_organisation_as_the_two_tables() -> None:
    tables = take_in(*real("uk-lsb-2013/senior.csv", "uk-lsb-2013/junior.csv"))
    nested = take_in(*real("uk-lsb-2013/nested.json"))

    def told(intake: Intake) -> set[tuple[str, str, float | None, str, str]]:
        titles = {role.id: role.title for role in intake.incoming}
        return {
            (role.title, role.unit, role.headcount, role.level, titles.get(role.reports_to, ""))
            for role in intake.incoming
        }

    assert rows_named(nested) == {OddityKind.UNIT_ROW: [(1,)]}
    assert told(nested) == told(tables)


def test_the_same_company_from_a_table_and_from_records() -> None:
    table, records = take_in(*real("sourcegraph-2024/team.csv")), take_in(*real("sourcegraph-2024/team.json"))

    assert [role.model_copy(update={"source": ()}) for role in records.incoming] == [
        role.model_copy(update={"source": ()}) for role in table.incoming
    ]
    assert account(records) == account(table)


def test_teams_with_many_roots_come_in() -> None:
    (path,) = real("rust-teams/teams.json")
    teams = json.loads(path.read_text(encoding="utf-8"))
    names = {team["name"] for team in teams}

    intake = take_in(path)

    assert account(intake) == (len(teams), len(teams), 0, 0, 0)
    assert sum(role.headcount or 0 for role in intake.incoming) == sum(team["members"] for team in teams)
    roots = {team["name"] for team in teams if team["subteam-of"] not in names}
    assert {role.title for role in intake.incoming if not role.reports_to} == roots
    assert sum(map(len, rows_of_roots(intake))) == len(roots)


def test_groups_and_their_projects_come_in() -> None:
    (path,) = real("kubernetes-sigs/sigs.json")
    kinds = json.loads(path.read_text(encoding="utf-8"))
    groups = [group for groups in kinds.values() if isinstance(groups, list) for group in groups]
    projects = [project for group in groups for project in group.get("subprojects") or ()]

    intake = take_in(path)

    assert account(intake) == (len(groups) + len(projects), len(groups) + len(projects), 0, 0, 0)
    assert sum(not role.reports_to for role in intake.incoming) == len(groups)
    assert sum(map(len, rows_of_roots(intake))) == len(groups)


def test_a_tree_that_names_some_records_twice_holds_each_once() -> None:
    (path,) = real("opetushallitus/jalkelaiset.json")
    hits = json.loads(path.read_text(encoding="utf-8"))["numHits"]

    intake = take_in(path)

    assert len(intake.proposed) == hits
    assert {len(role.source) for role in intake.incoming} == {1}
    assert list(rows_named(intake)[OddityKind.UNKNOWN_SUPERIOR]) == [(1, 22, 25, 28)]
    holding = [row for rows in rows_named(intake)[OddityKind.SHARED_POST] for row in rows]
    assert len(holding) == len(set(holding))


def rows_of_roots(intake: Intake) -> list[tuple[int, ...]]:
    """The rows that are told to be at the top."""
    named = rows_named(intake)
    return [*named[OddityKind.SEVERAL_ROOTS], *named[OddityKind.LOOSE]]


def test_junior_posts_hang_under_the_senior_ones_of_the_other_file() -> None:
    intake = take_in(*real("uk-lsb-2013/senior.csv", "uk-lsb-2013/junior.csv"))

    assert superior_title(intake, "Personal Assistant") == "Chief Executive"
    assert superior_title(intake, "Regulatory Associate") == "Strategy Director"
    assert titled(intake, "Regulatory Associate").headcount == 6.6
    assert [role.title for role in intake.incoming if not role.reports_to] == ["Chief Executive"]
    assert titled(intake, "Chief Executive").source == ("LSBCEO",)


def test_titles_that_are_markup_are_read() -> None:
    intake = take_in(*real("sourcegraph-2024/team.csv"))

    (first, *_) = intake.incoming
    assert (first.title, first.level) == ("CEO, co-founder, Board of Directors", "executives")
    (oddity,) = intake.oddities
    assert oddity.texts == (
        (2, "[CEO](../../ceo/index.md), co-founder, Board of Directors", "CEO, co-founder, Board of Directors"),
    )


def test_an_import_is_the_same_every_time() -> None:
    paths = real("uk-treasury-2013/senior.csv", "uk-treasury-2013/junior.csv")

    assert take_in(*paths) == take_in(*paths)
