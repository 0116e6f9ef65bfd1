"""Made-up tables with loops and rubbish, and any choices about them: no row vanishes, nothing of a person stays."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rolemap.intake import REMEDIES, Intake, IntakeTrouble, OddityKind, Remedy, RowRef, Wish, apart, together
from rolemap.intake.rows.twice import pasted_again
from rolemap.model import LevelKind, Map
from tests.intake.taking_in import AS_IT_COMES, take_in

HEADER = (
    *("Position ID", "Employee ID", "Name", "Work email", "Job title", "Unit"),
    *("Reports to", "Secondary manager", "FTE", "Level"),
)


codes = st.sampled_from(["", "P1", "p1 ", "P2", "P3", "P4", "P5", "P6", "0", "007", "7", "XX"])
people = st.sampled_from(["", "Qvist Zoe", "Zoe Qvist", "Qvarn, Zed", "VACANT", "Eliminated", "N/D"])
anything = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
titles = st.sampled_from(
    [
        *("", "Nurse", "nurse ", "Planner", "Care manager", "Not in post", "N/D", "<b>Chef</b>", "Wri\x1b[2Jter"),
        *("North", "Clerk (Zoe Qvist)", "zq@example.org"),
    ]
)
units = st.sampled_from(["", "North", "South", "N/A", "South (Qvarn Zed)"]) | anything
superiors = codes | people | titles | units | st.sampled_from(["E-9001", "zq@example.org", "E-9999", "P2|P3", "X\nP1"])
table_rows = st.tuples(
    codes,
    st.sampled_from(["", "E-9001", "E-9002", "E-9003"]),
    people,
    st.sampled_from(["", "zq@example.org", "zz@example.org"]),
    titles | anything,
    units,
    superiors,
    superiors,
    st.sampled_from(["", "1", "0,5", "2.25", "0", "many", "-3", "inf"]),
    st.sampled_from(["", "", "Board", "Keskijohto", "IV"]),
)
STAFF = [
    ("P98", "E-9098", "Qvist Zoe", "", "Planner", "East", "P1", "", "1", ""),
    ("P99", "E-9099", "Zed Qvarn", "", "Writer", "East", "P98", "", "1", ""),
]
tables = st.lists(table_rows, max_size=12).map(lambda rows: rows + STAFF) | st.lists(
    table_rows, min_size=3, max_size=5
).map(lambda rows: (rows + STAFF) * 2)
refs = st.tuples(st.just(0), st.integers(1, 16))
keys = st.sampled_from(["", "", "P1", "7", "row 3", "row 5"])
wishes = st.builds(
    Wish,
    split_by_superior=st.booleans(),
    remedies=st.dictionaries(
        st.tuples(st.sampled_from(sorted(set(REMEDIES) - {OddityKind.NAME_INSIDE})), keys), st.sampled_from(Remedy)
    ),
    hand=st.dictionaries(refs, refs, max_size=6),
    levels=st.dictionaries(refs, st.none() | st.sampled_from(LevelKind), max_size=4),
)


def written(rows: list[tuple[str, ...]], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([HEADER, *rows])
    return text.getvalue().encode("utf-8")


def brought_in(data: bytes, wish: Wish = AS_IT_COMES) -> Intake | None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "staff.csv")
        path.write_bytes(data)
        try:
            return take_in(path, wish=wish)
        except IntakeTrouble:
            return None


def taken_in(rows: list[tuple[str, ...]], wish: Wish, delimiter: str = ",") -> Intake:
    intake = brought_in(written(rows, delimiter), wish)
    assert intake is not None
    return intake


def holds_together(intake: Intake) -> None:
    assert intake.rows == intake.roles + intake.joined + intake.unplaced + intake.set_aside
    roles = intake.incoming
    assert len(roles) == intake.roles + intake.unplaced
    assert sum(len(one.rows) for one in intake.proposed) == intake.rows - intake.set_aside
    assert all(sorted(one.rows) == sorted(row for part in one.parts for row in part) for one in intake.proposed)
    map_ = Map(roles=roles)
    assert Map.model_validate(map_.data()) == map_
    ids = {role.id for role in roles}
    assert len(ids) == len(roles)
    superiors = {role.id: role.reports_to for role in roles}
    for role in roles:
        assert bool(role.level) != bool(role.unplaced)
        assert role.title
        seen = {role.id}
        while above := superiors[role.id]:
            assert above in ids
            assert above not in seen
            seen.add(above)
            role = map_.role(above) or role  # noqa: PLW2901 - climbing


@settings(max_examples=200, deadline=None)
@given(tables, st.sampled_from([",", ";", "\t"]), wishes)
def test_whatever_is_wished_no_row_vanishes_and_no_person_stays(
    rows: list[tuple[str, ...]], delimiter: str, wish: Wish
) -> None:
    intake = taken_in(rows, wish, delimiter)

    assert intake.rows == len(rows)
    holds_together(intake)
    told = f"{intake.incoming} {intake.oddities}"
    for personal in ("Qvist", "Zoe", "Qvarn", "E-900", "E-9999", "example.org"):
        assert personal not in told
    again = taken_in(rows, wish, delimiter)
    assert (again.proposed, again.oddities) == (intake.proposed, intake.oddities)


@settings(max_examples=100, deadline=None)
@given(tables, st.booleans(), st.data())
def test_what_is_joined_by_hand_is_as_many_roles_again_once_it_is_split(
    rows: list[tuple[str, ...]], by_superior: bool, data: st.DataObject
) -> None:
    wish = Wish(split_by_superior=by_superior)
    before = taken_in(rows, wish)
    assume(len(before.proposed) > 1)
    chosen = data.draw(
        st.lists(st.sampled_from(before.proposed), min_size=2, max_size=4, unique_by=lambda one: one.rows)
    )

    wish = together(wish, chosen)
    joined = taken_in(rows, wish)
    holds_together(joined)
    assert len(joined.proposed) == len(before.proposed) - len(chosen) + 1
    (one,) = (one for one in joined.proposed if one.rows[0] == chosen[0].rows[0])
    assert sorted(one.rows) == sorted(row for role in chosen for row in role.rows)

    after = taken_in(rows, apart(wish, one))
    assert sorted(sorted(one.rows) for one in after.proposed) == sorted(sorted(one.rows) for one in before.proposed)


@settings(max_examples=100, deadline=None)
@given(tables, wishes, st.dictionaries(refs, st.integers(1, 3), max_size=9), st.data())
def test_any_role_of_several_rows_can_be_split(
    rows: list[tuple[str, ...]], wish: Wish, groups: dict[RowRef, int], data: st.DataObject
) -> None:
    leads = {group: min(row for row, its in groups.items() if its == group) for group in groups.values()}
    wish = replace(wish, hand={row: leads[group] for row, group in groups.items()})
    before = taken_in(rows, wish)
    several = [one for one in before.proposed if len(one.rows) > 1]
    if several:
        one = data.draw(st.sampled_from(several))

        after = taken_in(rows, apart(wish, one))

        holds_together(after)
        assert len(after.proposed) > len(before.proposed)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"", b"Job title;Unit\n", b"\xff\xfe", b"Nimike,Esihenkil\xf6\n"]))
def test_any_bytes_give_rows_or_a_clear_trouble(data: bytes, start: bytes) -> None:
    intake = brought_in(start + data)

    if intake is not None:
        holds_together(intake)


@settings(max_examples=100, deadline=None)
@given(st.integers(2, 40), st.data())
def test_any_tangle_of_superiors_comes_in_as_a_forest(size: int, data: st.DataObject) -> None:
    superiors = data.draw(st.lists(st.integers(0, size), min_size=size, max_size=size))
    lines = [f"P{number},Work {number},P{above}" for number, above in enumerate(superiors)]

    intake = brought_in("\n".join(["Position ID,Job title,Reports to", *lines]).encode())

    assert intake is not None
    holds_together(intake)
    assert intake.rows == size
    kept = sum(bool(role.reports_to) for role in intake.incoming)
    roots = {"several roots", "loose", "no root"}
    broken = {number for oddity in intake.oddities if oddity.kind not in roots for number in oddity.rows}
    cut = sum(oddity.kind == "no root" for oddity in intake.oddities)
    assert kept + len(broken) + cut == size


@given(st.lists(st.sampled_from("abcd"), max_size=24))
def test_a_table_is_pasted_twice_when_a_block_of_three_different_rows_comes_again(rows: list[str]) -> None:
    lengths = (
        length
        for length in range(1, len(rows) // 2 + 1)
        if len(set(rows[:length])) >= 3 and rows[:length] == rows[length : 2 * length]
    )
    length = next(lengths, 0)

    again = pasted_again(rows)

    assert (min(again, default=0), bool(again)) == (length, length > 0)
    assert all(rows[place] == rows[place % length] for place in again)
