"""Made-up tables with loops and rubbish: no row vanishes, and nothing of a person stays."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rolemap.intake import Intake, IntakeTrouble
from rolemap.model import Map
from tests.intake.taking_in import take_in

HEADER = ("Position ID", "Employee ID", "Name", "Work email", "Job title", "Unit", "Reports to", "FTE")

codes = st.sampled_from(["", "P1", "p1 ", "P2", "P3", "P4", "P5", "P6", "0", "XX"])
people = st.sampled_from(["", "Qvist Zoe", "Zoe Qvist", "Qvarn, Zed", "VACANT", "Eliminated", "N/D"])
anything = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
titles = st.sampled_from(
    ["", "Nurse", "nurse ", "Planner", "Care manager", "Not in post", "N/D", "<b>Chef</b>", "Wri\x1b[2Jter"]
)
table_rows = st.tuples(
    codes,
    st.sampled_from(["", "E-9001", "E-9002", "E-9003"]),
    people,
    st.sampled_from(["", "zq@example.org", "zz@example.org"]),
    titles | anything,
    st.sampled_from(["", "North", "South", "N/A"]) | anything,
    codes | people | titles | st.sampled_from(["E-9001", "E-9002", "zq@example.org", "E-9999"]),
    st.sampled_from(["", "1", "0,5", "2.25", "0", "many", "-3", "inf"]),
)


def brought_in(data: bytes) -> Intake | None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "staff.csv")
        path.write_bytes(data)
        try:
            return take_in(path)
        except IntakeTrouble:
            return None


def holds_together(intake: Intake) -> None:
    assert intake.rows == intake.roles + intake.joined + intake.unplaced + intake.set_aside
    roles = intake.incoming
    assert len(roles) == intake.roles + intake.unplaced
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


@settings(max_examples=300, deadline=None)
@given(st.lists(table_rows, min_size=1, max_size=14), st.sampled_from([",", ";", "\t"]))
def test_no_row_vanishes_and_no_person_stays(rows: list[tuple[str, ...]], delimiter: str) -> None:
    # Rows with nothing in them at the end of a file are no rows.
    assume(any(map(str.strip, rows[-1])))
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([HEADER, *rows])

    intake = brought_in(text.getvalue().encode("utf-8"))

    assert intake is not None
    assert intake.rows == len(rows)
    holds_together(intake)
    told = f"{intake.incoming} {intake.oddities}"
    for personal in ("Qvist", "Zoe", "Qvarn", "E-900", "E-9999", "example.org"):
        assert personal not in told


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
