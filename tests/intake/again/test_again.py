"""The same organisation's HR file again: every role finds itself, and no answer is ever lost."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolemap.intake import Use, Wish, apart, together
from rolemap.intake.again import ChangeKind, Comparison, compared, remembered, taken_over
from rolemap.model import HrColumn, Level, LevelKind, Link, Map, Note, Role
from rolemap.model.steps import Step, StepKind
from rolemap.session import Session
from tests.intake.taking_in import AS_IT_COMES, real, take_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from rolemap.intake import Intake

FIRST, SECOND, THIRD = date(2025, 11, 1), date(2026, 11, 1), date(2026, 11, 22)
COLUMNS = ("Position ID", "Job title", "Unit", "Reports to", "FTE")
Row = tuple[str, str, str, str, str]

HOUSE: tuple[Row, ...] = (
    ("P1", "Chief executive", "House", "", "1"),
    ("P2", "Head of sales", "Sales", "P1", "1"),
    ("P3", "Sales agent", "Sales", "P2", "1"),
    ("P4", "Sales agent", "Sales", "P2", "1"),
    ("P5", "Legal counsel", "Legal", "P1", "1"),
)


def incoming(rows: Iterable[Sequence[str]], wish: Wish = AS_IT_COMES, columns: Sequence[str] = COLUMNS) -> Intake:
    text = io.StringIO()
    csv.writer(text).writerows([columns, *rows])
    with TemporaryDirectory() as folder:
        path = Path(folder, "staff.csv")
        path.write_bytes(text.getvalue().encode())
        return take_in(path, wish=wish)


def imported(map_: Map, intake: Intake, wish: Wish = AS_IT_COMES, today: date = SECOND) -> Map:
    return taken_over(map_, intake, compared(map_, intake, wish), wish, today)


def with_answers(map_: Map) -> Map:
    """Every role has said something that tells whose it is."""
    return map_.changed(
        roles=tuple(role.changed(contribution=f"I am {role.id}", gone_through=FIRST) for role in map_.roles)
    )


@pytest.fixture
def house() -> Map:
    return with_answers(imported(Map(), incoming(HOUSE), today=FIRST))


Told = list[tuple[ChangeKind, str, str, str]]


def told(comparison: Comparison) -> Told:
    return [(change.kind, change.title, change.before, change.after) for change in comparison.changes]


def change(house: Map, rows: Sequence[Row], wish: Wish = AS_IT_COMES) -> tuple[Told, Map]:
    intake = incoming(rows, wish)
    comparison = compared(house, intake, wish)
    return told(comparison), taken_over(house, intake, comparison, wish, SECOND)


def edited(rows: Sequence[Row], code: str, **cells: str) -> tuple[Row, ...]:
    names = ("post", "title", "unit", "superior", "count")
    return tuple(
        tuple(cells.get(name, cell) for name, cell in zip(names, row, strict=True)) if row[0] == code else row  # type: ignore[misc]
        for row in rows
    )


def test_a_fresh_map_gets_the_roles_as_they_are_proposed() -> None:
    intake = incoming(HOUSE)
    map_ = imported(Map(), intake)
    assert [role.changed(imported=None) for role in map_.roles] == list(intake.incoming)
    assert {role.imported for role in map_.roles} == {SECOND}


def test_the_same_file_again_changes_nothing(house: Map) -> None:
    assert change(house, HOUSE) == ([], house)


def test_a_code_finds_its_role_under_another_title_unit_and_superior(house: Map) -> None:
    rows = edited(HOUSE, "P5", title="General counsel", unit="Governance", superior="P2", count="2")
    changes, map_ = change(house, rows)
    assert changes == [
        (ChangeKind.MOVED, "General counsel", "Legal · Chief executive", "Governance · Head of sales"),
        (ChangeKind.RENAMED, "General counsel", "Legal counsel", "General counsel"),
        (ChangeKind.HEADCOUNT, "General counsel", "1", "2"),
    ]
    role = map_.role("legal-counsel")
    assert role is not None
    assert (role.title, role.unit, role.reports_to, role.headcount) == (
        "General counsel",
        "Governance",
        "head-of-sales",
        2,
    )
    assert (role.contribution, role.imported) == ("I am legal-counsel", FIRST)


def test_codes_in_another_case_or_with_other_zeros_are_the_same_where_that_is_clear(house: Map) -> None:
    rows = tuple((code.replace("P", "00p"), *rest) for code, *rest in edited(HOUSE, "P5", title="Lawyer", unit="Law"))
    changes, _ = change(
        house, [(code, title, unit, above.replace("P", "00p"), count) for code, title, unit, above, count in rows]
    )
    assert [kind for kind, *_ in changes] == [ChangeKind.MOVED, ChangeKind.RENAMED]


def test_without_codes_title_and_unit_tell_then_title_and_superior(house: Map) -> None:
    bare = [
        ("", *row[1:3], dict(HOUSE_TITLES).get(row[3], ""), row[4]) for row in edited(HOUSE, "P5", unit="Governance")
    ]
    changes, map_ = change(house, bare)
    assert changes == [(ChangeKind.MOVED, "Legal counsel", "Legal", "Governance")]
    assert map_.role("legal-counsel").source == ("P5",), "a file without codes takes none away"  # type: ignore[union-attr]


HOUSE_TITLES = [(row[0], row[1]) for row in HOUSE]


def test_what_is_alike_is_asked_and_taken_as_new_until_somebody_answers(house: Map) -> None:
    rows = edited(edited(HOUSE, "P5", title="Legal counsellor"), "P5", post="P77")
    intake = incoming(rows)
    (question,) = compared(house, intake, Wish()).questions
    assert question.proposed.role.title == "Legal counsellor"
    assert [(one.role_id, one.unit) for one in question.candidates] == [("legal-counsel", "Legal")]
    changes, map_ = change(house, rows)
    assert changes == [(ChangeKind.NEW, "Legal counsellor", "", ""), (ChangeKind.GONE, "Legal counsel", "", "")]
    aside = map_.role("legal-counsel")
    assert aside is not None
    assert (aside.gone, aside.contribution) == (SECOND, "I am legal-counsel")

    same = Wish(same={question.proposed.rows[0]: "legal-counsel"})
    changes, map_ = change(house, rows, same)
    assert changes == [(ChangeKind.RENAMED, "Legal counsellor", "Legal counsel", "Legal counsellor")]
    assert compared(house, intake, same).questions[0].answer == "legal-counsel"
    assert change(house, rows, Wish(same={question.proposed.rows[0]: ""}))[0] == [
        (ChangeKind.NEW, "Legal counsellor", "", ""),
        (ChangeKind.GONE, "Legal counsel", "", ""),
    ]


def test_a_title_that_grew_is_asked_and_one_with_nothing_in_common_is_not(house: Map) -> None:
    grown = (*HOUSE[:4], ("P8", "Legal counsel for customers, suppliers and the harbour", "House", "P1", "2"))
    assert [one.candidates[0].role_id for one in compared(house, incoming(grown), Wish()).questions] == [
        "legal-counsel"
    ]
    other = (*HOUSE[:4], ("P8", "Diver", "Sea", "P2", "2"))
    assert compared(house, incoming(other), Wish()).questions == ()


def test_roles_that_came_in_before_the_day_was_noted_are_known_by_their_codes(house: Map) -> None:
    old = house.changed(roles=tuple(role.changed(imported=None) for role in house.roles))
    changes, map_ = change(old, HOUSE[:4])
    assert changes == [(ChangeKind.GONE, "Legal counsel", "", "")]
    assert [role.imported for role in map_.roles] == [SECOND, SECOND, None, SECOND]


def test_one_role_answers_one_question_only(house: Map) -> None:
    rows = (
        *HOUSE[:4],
        ("P8", "Legal counsel one", "Legal", "P1", "1"),
        ("P9", "Legal counsel two", "Legal", "P1", "1"),
    )
    leads = [one.proposed.rows[0] for one in compared(house, incoming(rows), Wish()).questions]
    assert len(leads) == 2
    comparison = compared(house, incoming(rows), Wish(same=dict.fromkeys(leads, "legal-counsel")))
    assert [one.answer for one in comparison.questions] == ["legal-counsel"]


def test_a_role_that_the_file_has_no_more_stands_aside_and_comes_back(house: Map) -> None:
    changes, without = change(house, HOUSE[:4])
    assert changes == [(ChangeKind.GONE, "Legal counsel", "", "")]
    assert change(without, HOUSE[:4]) == ([], without)
    changes, back = change(without, HOUSE)
    assert changes == [(ChangeKind.BACK, "Legal counsel", "", "")]
    assert back == house


def test_roles_that_no_hr_file_would_have_never_go(house: Map) -> None:
    by_hand = (
        Role(id="poet", title="Poet", level="specialists"),
        Role(id="chair", title="Chair", level="board", imported=FIRST),
    )
    more = house.changed(roles=(*by_hand, *house.roles))
    assert change(more, HOUSE) == ([], more)


def test_posts_of_one_role_that_now_have_two_titles_are_a_split(house: Map) -> None:
    intake = incoming(edited(HOUSE, "P4", title="Senior sales agent"))
    (split, fewer) = sorted(compared(house, intake, Wish()).changes, key=lambda one: one.kind, reverse=True)
    assert (split.kind, split.title, split.others, split.role_id) == (
        ChangeKind.SPLIT,
        "Senior sales agent",
        ("Sales agent",),
        "sales-agent",
    )
    assert (fewer.kind, fewer.before, fewer.after) == (ChangeKind.HEADCOUNT, "2", "1")
    map_ = imported(house, intake)
    assert map_.role("sales-agent").contribution == "I am sales-agent"  # type: ignore[union-attr]
    assert map_.role("senior-sales-agent").contribution == ""  # type: ignore[union-attr]


def test_where_no_title_stays_the_largest_goes_on_as_the_role_that_was_split(house: Map) -> None:
    rows = edited(edited(HOUSE, "P3", title="Sales adviser"), "P4", title="Key account holder", count="5")
    changes, map_ = change(house, rows)
    assert (ChangeKind.RENAMED, "Key account holder", "Sales agent", "Key account holder") in changes
    assert [kind for kind, title, *_ in changes if title == "Sales adviser"] == [ChangeKind.SPLIT]
    assert map_.role("sales-agent").contribution == "I am sales-agent"  # type: ignore[union-attr]


def test_roles_whose_posts_become_one_go_on_as_the_one_that_has_answered(house: Map) -> None:
    two = edited(HOUSE, "P4", title="Senior sales agent")
    map_ = imported(house, incoming(two))
    (merged, more) = sorted(compared(map_, incoming(HOUSE), Wish()).changes, key=lambda one: one.kind, reverse=True)
    assert (merged.kind, merged.title, merged.others) == (ChangeKind.MERGED, "Senior sales agent", ("Sales agent",))
    assert more.kind is ChangeKind.HEADCOUNT
    assert imported(map_, incoming(HOUSE)).role("senior-sales-agent").gone == SECOND  # type: ignore[union-attr]


@pytest.mark.parametrize("left", ["renamed:legal-counsel", "renamed"])
def test_a_change_can_be_left_alone_or_with_all_of_its_kind(house: Map, left: str) -> None:
    rows = edited(HOUSE, "P5", title="General counsel", count="3")
    wish = Wish(left=frozenset({left}))
    assert [one.made for one in compared(house, incoming(rows), wish).changes] == [False, True]
    _, map_ = change(house, rows, wish)
    role = map_.role("legal-counsel")
    assert role is not None
    assert (role.title, role.headcount) == ("Legal counsel", 3)


def test_who_answers_to_a_new_role_that_is_left_out_answers_to_whoever_is_above_it(house: Map) -> None:
    rows = (*edited(HOUSE, "P5", superior="P6"), ("P6", "Director of affairs", "House", "P1", "1"))
    _, map_ = change(house, rows, Wish(left=frozenset({"new"})))
    assert map_ == house


def test_nothing_blank_stands_over_something_and_no_level_is_changed(house: Map) -> None:
    placed = house.changed(
        roles=tuple(role.changed(level="frontline", unit="Ours", reports_to="poet") for role in house.roles)
    )
    rows = [(code, title, "", "", "") for code, title, *_ in HOUSE if code != "P4"]
    _, map_ = change(placed, rows)
    assert [(role.level, role.unit, role.reports_to) for role in map_.roles] == [("frontline", "Ours", "poet")] * 4


def test_a_role_without_a_place_gets_the_level_that_the_file_tells(house: Map) -> None:
    waiting = house.changed(
        roles=tuple(
            role.changed(level="", unplaced="row 6") if role.id == "legal-counsel" else role for role in house.roles
        )
    )
    changes, map_ = change(waiting, HOUSE)
    assert changes == [(ChangeKind.PLACED, "Legal counsel", "", "specialists")]
    assert map_ == house


def test_new_roles_come_in_at_the_maps_own_levels_behind_the_others(house: Map) -> None:
    kinds = (LevelKind.EXECUTIVES, LevelKind.MIDDLE, LevelKind.SPECIALISTS, LevelKind.FRONTLINE)
    own = house.changed(
        levels=tuple(Level(id=f"our-{kind}", counts_as=kind) for kind in kinds),
        roles=tuple(role.changed(level=f"our-{role.level}") for role in house.roles),
    )
    _, map_ = change(own, (*HOUSE, ("P9", "Controller", "House", "P1", "1")))
    titles = [role.title for role in map_.roles]
    assert titles == ["Chief executive", "Head of sales", "Legal counsel", "Controller", "Sales agent"]
    assert map_.role("controller").level == "our-specialists"  # type: ignore[union-attr]


def test_a_chosen_column_is_kept_and_remembered_one_that_its_header_tells_is_not(house: Map) -> None:
    columns = ("Position ID", "Colour", "Unit", "Reports to", "FTE")
    wish = Wish(uses={"colour": Use.TITLE, "unit": Use.UNIT})
    intake = incoming(HOUSE, wish, columns)
    map_ = imported(house, intake, wish)
    assert map_.columns == (HrColumn(id="colour", use="title"),)
    assert remembered(map_) == Wish(uses={"colour": Use.TITLE})
    assert remembered(map_.changed(columns=(HrColumn(id="x", use="of a later rolemap"),))) == Wish()
    assert imported(map_, incoming(HOUSE, remembered(map_), columns), remembered(map_)) == map_


def test_what_was_joined_over_units_is_one_role_next_year_too(house: Map) -> None:
    nurses = (("", "Nurse", "North", "P1", "2"), ("", "Nurse", "South", "P1", "3"))
    before = incoming((*HOUSE, *nurses))
    wish = together(Wish(), [one for one in before.proposed if one.role.title == "Nurse"])
    map_ = with_answers(imported(house, incoming((*HOUSE, *nurses), wish), wish))
    (nurse,) = (role for role in map_.roles if role.title == "Nurse")
    assert (nurse.unit, nurse.headcount) == ("", 5)

    now = (*HOUSE, ("", "Nurse", "New north", "P1", "2"), nurses[1])
    comparison = compared(map_, incoming(now, remembered(map_)), remembered(map_))
    assert comparison.changes == ()
    assert comparison.questions == ()

    (whole,) = (one for one in incoming(now, remembered(map_)).proposed if one.role.title == "Nurse")
    split = incoming(now, apart(remembered(map_), whole))
    assert sorted(role.unit for role in split.incoming if role.title == "Nurse") == ["New north", "South"]


def test_an_import_is_one_step_to_undo(house: Map, tmp_path: Path) -> None:
    session = Session.create(tmp_path / "house.toml", house, tmp_path / "state")
    before = session.map
    rows = (*edited(HOUSE[:4], "P2", title="Sales director"), ("P9", "Controller", "House", "P1", "1"))
    intake = incoming(rows)
    assert session.edit(Step(StepKind.IMPORT, "staff.csv"), lambda map_: imported(map_, intake))
    assert session.map.role("legal-counsel").gone == SECOND  # type: ignore[union-attr]
    session.undo()
    assert session.map == before
    session.close()


# Laws

CELLS = st.tuples(
    st.sampled_from(("", "P1", "p1", "P2", "P3", "P4", "P5", "07", "7")),
    st.sampled_from(("Nurse", "nurse", "Planner", "Head of planning", "Head of care", "Care planner", "Cook")),
    st.sampled_from(("", "North", "South")),
    st.sampled_from(("", "P1", "P2", "P3", "Head of care", "Nurse", "P9")),
    st.sampled_from(("", "1", "0,5", "3")),
)
TABLES = st.lists(CELLS, min_size=1, max_size=9)


def answered(map_: Map) -> Map:
    """A map in which every role has said and linked something, and a note is there about it."""
    return map_.changed(
        roles=tuple(
            role.changed(contribution=f"I am {role.id}", links=(Link(tool="purpose", helps_me=role.id),))
            for role in map_.roles
        ),
        notes=tuple(Note(id=f"n-{role.id}", text=role.id, roles=(role.id,)) for role in map_.roles),
    )


@settings(max_examples=60)
@given(TABLES, st.booleans())
def test_law_the_same_file_again_changes_nothing(rows: list[Row], split: bool) -> None:
    wish = Wish(split_by_superior=split)
    intake = incoming(rows, wish)
    once = imported(Map(), intake, wish)
    assert [role.changed(imported=None) for role in once.roles] == list(intake.incoming)
    comparison = compared(once, intake, wish)
    assert comparison.changes == ()
    assert taken_over(once, intake, comparison, wish, THIRD) == once


@settings(max_examples=100)
@given(TABLES, TABLES, st.randoms(use_true_random=False))
def test_law_no_answer_is_lost_and_every_role_of_the_file_is_there_once(
    first: list[Row], second: list[Row], chance: Random
) -> None:
    before = answered(imported(Map(), incoming(first), today=FIRST))
    intake = incoming(second)
    questions = compared(before, intake, Wish()).questions
    wish = Wish(same={one.proposed.rows[0]: chance.choice(["", one.candidates[0].role_id]) for one in questions})
    comparison = compared(before, intake, wish)
    after = taken_over(before, intake, comparison, wish, SECOND)

    then = {role.id: role for role in after.roles}
    for role in before.roles:
        assert (then[role.id].contribution, then[role.id].links) == (role.contribution, role.links)
    assert after.notes == before.notes
    assert [role.id for role in after.roles if before.role(role.id)] == [role.id for role in before.roles]

    living = [role for role in after.roles if role.gone is None]
    assert len(set(comparison.pairs.values())) == len(comparison.pairs)
    assert sorted(role.title for role in living) == sorted(role.title for role in intake.incoming)
    assert {role.gone for role in after.roles} <= {None, SECOND}
    # Where the file tells no unit, the map keeps the one that it had, and two roles may look more alike than before.
    if all(unit for _, _, unit, *_ in second):
        assert taken_over(after, intake, compared(after, intake, Wish()), Wish(), THIRD) == after


@settings(max_examples=60)
@given(TABLES, TABLES, st.sets(st.sampled_from(ChangeKind)))
def test_law_what_is_left_stays_as_it_was(first: list[Row], second: list[Row], left: set[ChangeKind]) -> None:
    before = answered(imported(Map(), incoming(first), today=FIRST))
    everything = Wish(left=frozenset(ChangeKind))
    kept = imported(before, incoming(second), everything)
    strip = {"source": (), "unplaced": ""}
    assert [role.changed(**strip) for role in kept.roles] == [role.changed(**strip) for role in before.roles]
    wish = replace(everything, left=frozenset(left))
    comparison = compared(before, incoming(second), wish)
    assert {one.kind for one in comparison.changes if not one.made} <= left
    assert not {one.kind for one in comparison.changes if one.made} & left


# Real files

SNAPSHOTS = ("2011-03", "2011-09", "2012-03", "2012-09")


def posts(path: Path) -> dict[str, dict[str, str]]:
    """The posts of a snapshot by code, as csv reads them, the first row of each.

    Who is not in post, and posts that are no more, are no roles.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [{key: " ".join(value.split()) for key, value in row.items()} for row in csv.DictReader(file)]
    kept = [row for row in rows if row["Job Title"] != "Not in post" and row["Name"] != "Eliminated"]
    return {row["Post Unique Reference"]: row for row in reversed(kept)}


def test_half_yearly_snapshots_one_after_the_other() -> None:
    """What changes is what csv alone counts, where one role is one post.

    Four directors are one role, and so are two heads of major projects from 2011-09 on; the second of them is no new
    role, but a bigger one. In 2012-03 a post stands on two rows with two titles: a split, which 2012-09 takes back.
    """
    files = real(*(f"uk-dcms-snapshots/{name}-senior.csv" for name in SNAPSHOTS))
    map_ = with_answers(imported(Map(), take_in(files[0]), today=FIRST))
    said = {role.contribution for role in map_.roles}
    joined = {"Director", "Head of Major Projects"}
    found = []
    for earlier, later in pairwise(files):
        intake = take_in(later)
        comparison = compared(map_, intake, Wish())
        old, new = posts(earlier), posts(later)
        stay = [code for code in old if code in new]
        counted = {
            ChangeKind.NEW: {new[code]["Job Title"] for code in new.keys() - old.keys()} - joined,
            ChangeKind.GONE: {old[code]["Job Title"] for code in old.keys() - new.keys()} - joined,
            ChangeKind.RENAMED: {new[c]["Job Title"] for c in stay if new[c]["Job Title"] != old[c]["Job Title"]},
        }
        for kind, titles in counted.items():
            assert {one.title for one in comparison.changes if one.kind is kind} == titles, (later.name, kind)
        managers = {
            new[c]["Job Title"] for c in stay if new[c]["Reports to Senior Post"] != old[c]["Reports to Senior Post"]
        }
        units = {new[c]["Job Title"] for c in stay if new[c]["Unit"] != old[c]["Unit"]}
        assert {one.title for one in comparison.changes if one.kind is ChangeKind.MOVED} == managers | units
        found.append({kind: sum(one.kind is kind for one in comparison.changes) for kind in ChangeKind})
        map_ = taken_over(map_, intake, comparison, Wish(), SECOND)
        assert said <= {role.contribution for role in map_.roles}
        assert compared(map_, intake, Wish()).changes == ()
    assert found[0][ChangeKind.RENAMED] == 9, "of the ten titles that change one changes by a blank at its end"
    assert [one[ChangeKind.SPLIT] for one in found] == [0, 1, 0]
    assert [one[ChangeKind.MERGED] for one in found] == [0, 0, 1]


def test_without_codes_the_renamed_roles_are_asked_about_and_found_first() -> None:
    """Ten titles change between these snapshots; one shares no words, one has a namesake, one changes by a blank."""
    before, now = (take_in(file) for file in real(*(f"uk-dcms-snapshots/{name}-senior.csv" for name in SNAPSHOTS[:2])))
    map_ = imported(Map(), before, today=FIRST)
    renamed = {one.title: one.role_id for one in compared(map_, now, Wish()).changes if one.kind is ChangeKind.RENAMED}
    bare = map_.changed(roles=tuple(role.changed(source=()) for role in map_.roles))
    questions = {one.proposed.role.title: one for one in compared(bare, now, Wish()).questions}
    found = {
        title
        for title, role_id in renamed.items()
        if title in questions and questions[title].candidates[0].role_id == role_id
    }
    assert len(found) == 7
    assert len(questions) <= 10
