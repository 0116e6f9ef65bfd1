"""Real HR files: every row accounted for, as a count of our own (by ``csv`` alone) says."""

from __future__ import annotations

import pytest

from rolemap.intake import OddityKind
from tests.intake.taking_in import account, real, rows_named, superior_title, take_in, titled

PAIR = ("senior.csv", "junior.csv")


@pytest.mark.parametrize(
    ("folder", "names", "counts", "people", "odd"),
    [
        ("uk-lsb-2013", PAIR, (20, 20, 0, 0, 0), 29.4, {}),
        ("sourcegraph-2024", ("team.csv",), (175, 130, 45, 0, 0), 175, {OddityKind.MARKUP: 1}),
        ("helsinki", ("helsinki_fi_cp1252.csv",), (229, 229, 0, 0, 0), 229, {OddityKind.SEVERAL_ROOTS: 112}),
        (
            "uk-treasury-2013",
            PAIR,
            (405, 308, 95, 0, 2),
            1103.36,
            {OddityKind.NOT_IN_POST: 2, OddityKind.VACANT: 1},
        ),
        (
            "uk-ipc-2011",
            ("senior.csv",),
            (14, 7, 7, 0, 0),
            11.1,
            {OddityKind.OWN_SUPERIOR: 1, OddityKind.VACANT: 1},
        ),
        ("oracle-hr", ("data.csv",), (107, 21, 86, 0, 0), 107, {}),
        ("uk-nice-2013", PAIR, (293, 273, 16, 0, 4), 591.43, {OddityKind.ELIMINATED: 4, OddityKind.VACANT: 1}),
        ("uk-dfid-2013", PAIR, (460, 167, 293, 0, 0), 1903, {OddityKind.OWN_SUPERIOR: 3}),
        ("uk-dfe-2011", PAIR, (492, 232, 255, 0, 5), 1522.2, {OddityKind.NOT_IN_POST: 5, OddityKind.SHARED_POST: 8}),
        (
            "uk-hmrc-2015-flat",
            ("tree.csv",),
            (5005, 3198, 1799, 1, 7),
            4966,
            {OddityKind.NOT_IN_POST: 1, OddityKind.ELIMINATED: 6, OddityKind.VACANT: 32, OddityKind.NO_TITLE: 1},
        ),
        (
            "uk-dcms-snapshots",
            ("2011-03-senior.csv",),
            (43, 39, 3, 0, 1),
            39.33,
            {OddityKind.NOT_IN_POST: 1, OddityKind.VACANT: 1},
        ),
        (
            "uk-dcms-snapshots",
            ("2011-09-senior.csv",),
            (45, 40, 3, 0, 2),
            41.34,
            {OddityKind.NOT_IN_POST: 1, OddityKind.ELIMINATED: 1},
        ),
        ("uk-dcms-snapshots", ("2012-03-senior.csv",), (43, 40, 3, 0, 0), 41.53, {OddityKind.SAME_CODE: 2}),
        ("uk-dcms-snapshots", ("2012-09-senior.csv",), (38, 36, 2, 0, 0), 36.53, {OddityKind.UNKNOWN_SUPERIOR: 2}),
    ],
)
def test_every_row_and_every_fault_is_accounted_for(
    folder: str,
    names: tuple[str, ...],
    counts: tuple[int, int, int, int, int],
    people: float,
    odd: dict[OddityKind, int],
) -> None:
    intake = take_in(*real(*(f"{folder}/{name}" for name in names)))

    assert account(intake) == counts
    assert sum(role.headcount or 0 for role in intake.incoming) == pytest.approx(people)
    assert {kind: sum(map(len, rows)) for kind, rows in rows_named(intake).items()} == odd
    assert len({role.id for role in intake.incoming}) == len(intake.incoming)


def test_junior_posts_hang_under_the_senior_ones_of_the_other_file() -> None:
    intake = take_in(*real("uk-lsb-2013/senior.csv", "uk-lsb-2013/junior.csv"))

    assert superior_title(intake, "Personal Assistant") == "Chief Executive"
    assert superior_title(intake, "Regulatory Associate") == "Strategy Director"
    assert titled(intake, "Regulatory Associate").headcount == 6.6
    assert [role.title for role in intake.incoming if not role.reports_to] == ["Chief Executive"]
    assert titled(intake, "Chief Executive").source == ("LSBCEO",)


def test_superiors_that_differ_in_case_only_are_found() -> None:
    intake = take_in(*real("uk-dfe-2011/senior.csv", "uk-dfe-2011/junior.csv"))

    assert sum(not role.reports_to for role in intake.incoming) == 1


def test_titles_that_are_markup_are_read() -> None:
    intake = take_in(*real("sourcegraph-2024/team.csv"))

    (first, *_) = intake.incoming
    assert (first.title, first.level) == ("CEO, co-founder, Board of Directors", "executives")
    assert rows_named(intake) == {OddityKind.MARKUP: [(2,)]}


def test_an_import_is_the_same_every_time() -> None:
    paths = real("uk-treasury-2013/senior.csv", "uk-treasury-2013/junior.csv")

    assert take_in(*paths) == take_in(*paths)
