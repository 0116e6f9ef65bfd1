"""Promises of several roles: made one, kept, reworded, taken apart; what they were made of stays word for word."""

from __future__ import annotations

from datetime import date

import pytest

from rolemap.model import BlockerKind, Link, Map, Note, NoteKind, Role, Tool, answers
from rolemap.model.edits import change_link, change_note
from rolemap.model.joining import OfLink, OfNote, join, keep, parts_of, reword, take_apart

DAY = date(2026, 11, 22)
BY = date(2027, 1, 31)
LEGAL = OfLink("legal", "terms")
SALES = OfNote("n-sales")
DESK = OfNote("n-desk")
HOUSE = Map(
    tools=(Tool(id="terms"),),
    roles=(
        Role(
            id="legal",
            links=(Link(tool="terms", helps_me="I see it.", in_practice="Terms on one page", by=BY, answered="1"),),
        ),
        Role(id="sales"),
        Role(id="desk"),
    ),
    notes=(
        Note(id="n-sales", kind=NoteKind.PROMISE, text="The terms on a page", roles=("sales",)),
        Note(id="n-desk", kind=NoteKind.PROMISE, text="One page of terms", roles=("desk", "sales")),
        Note(id="n-rule", kind=NoteKind.BLOCKER, text="Two signatures", roles=("sales",), owner="cfo"),
        Note(
            id="n-rule-2",
            kind=NoteKind.BLOCKER,
            text="Two signatures are asked for",
            roles=("desk",),
            blocker=BlockerKind.RULE,
            owner="cfo",
            replacement="One signature up to 500",
        ),
    ),
)


def note(map_: Map, note_id: str) -> Note:
    return next(note for note in map_.notes if note.id == note_id)


def link(map_: Map) -> Link:
    return map_.roles[0].links[0]


def test_a_joint_promise_is_a_note_of_all_and_its_parts_stay_word_for_word() -> None:
    map_, joint = join(HOUSE, [LEGAL, SALES, DESK], "The terms fit one page.", BY)
    assert note(map_, joint) == Note(
        id=joint, kind=NoteKind.PROMISE, text="The terms fit one page.", by=BY, roles=("legal", "sales", "desk")
    )
    assert parts_of(map_, joint) == (LEGAL, SALES, DESK)
    assert link(map_) == link(HOUSE).changed(joint=joint)
    assert note(map_, "n-desk") == note(HOUSE, "n-desk").changed(joint=joint)


def test_taken_apart_everything_stands_as_it_did() -> None:
    map_, joint = join(HOUSE, [LEGAL, SALES], "The terms fit one page.", BY)
    assert take_apart(map_, joint) == HOUSE


def test_another_one_becomes_part_of_the_joint_one_that_is_there() -> None:
    map_, joint = join(HOUSE, [LEGAL, SALES], "The terms fit one page.", BY)
    map_, again = join(map_, [DESK, OfNote(joint)], "All terms fit one page.", None)
    assert again == joint
    assert (note(map_, joint).text, note(map_, joint).by) == ("All terms fit one page.", None)
    assert note(map_, joint).roles == ("desk", "sales", "legal")
    assert parts_of(map_, joint) == (LEGAL, SALES, DESK)


def test_the_same_parts_make_the_same_whole_whoever_joins_them() -> None:
    _, joint = join(HOUSE, [LEGAL, SALES], "The terms fit one page.", BY)
    map_, again = join(HOUSE, [SALES, LEGAL], "One page.", None)
    assert again == joint
    again_joined, third = join(map_, [SALES, LEGAL], "Half a page.", None)
    assert (third, len(again_joined.notes)) == (joint, len(map_.notes))
    assert join(HOUSE, [LEGAL, DESK], "One page.", None)[1] != joint


def test_what_was_promised_before_is_not_written_over_by_those_who_promise_anew() -> None:
    map_, joint = join(HOUSE, [LEGAL, SALES], "Last year's: one page.", BY)
    done = keep(map_, OfNote(joint), DAY)
    free = change_link(change_note(done, "n-sales", joint=""), "legal", "terms", joint="", kept=None)
    anew, other = join(free, [LEGAL, SALES], "This year's: half a page.", None)
    assert other != joint
    assert (note(anew, joint), note(anew, other).done) == (note(done, joint), None)
    assert join(free, [SALES, LEGAL], "Ours.", None)[1] == other


def test_blockers_make_a_blocker_that_keeps_what_they_agree_on() -> None:
    map_, joint = join(HOUSE, [OfNote("n-rule"), OfNote("n-rule-2")], "Two signatures", None)
    made = note(map_, joint)
    assert (made.kind, made.blocker, made.owner) == (NoteKind.BLOCKER, BlockerKind.RULE, "cfo")
    assert made.replacement == "One signature up to 500"


def test_blockers_that_do_not_agree_leave_it_open() -> None:
    other = HOUSE.changed(notes=(*HOUSE.notes[:2], HOUSE.notes[2].changed(owner="ceo"), HOUSE.notes[3]))
    map_, joint = join(other, [OfNote("n-rule"), OfNote("n-rule-2")], "Two signatures", None)
    assert note(map_, joint).owner == ""


def test_what_is_done_together_is_done_by_each_and_can_be_taken_back() -> None:
    early = keep(HOUSE, SALES, date(2026, 10, 1))
    map_, joint = join(early, [LEGAL, SALES], "The terms fit one page.", BY)
    kept = keep(map_, OfNote(joint), DAY)
    assert (note(kept, joint).done, link(kept).kept, note(kept, "n-sales").done) == (DAY, DAY, date(2026, 10, 1))
    assert keep(kept, OfNote(joint), None) == map_


def test_a_ring_of_a_file_written_by_hand_is_kept_once() -> None:
    ring = Map(notes=(Note(id="a", kind=NoteKind.PROMISE, joint="b"), Note(id="b", kind=NoteKind.PROMISE, joint="a")))
    assert [note.done for note in keep(ring, OfNote("a"), DAY).notes] == [DAY, DAY]


def test_rewording_changes_one_place_only() -> None:
    map_ = reword(HOUSE, LEGAL, "Terms on half a page", None)
    assert (link(map_).in_practice, link(map_).by, link(map_).helps_me) == ("Terms on half a page", None, "I see it.")
    assert note(reword(HOUSE, SALES, "Half a page", BY), "n-sales").by == BY


@pytest.mark.parametrize("gone", [OfNote("n-nothing"), OfLink("legal", "purpose"), OfLink("nobody", "terms")])
def test_what_somebody_else_has_removed_is_an_error(gone: OfNote | OfLink) -> None:
    with pytest.raises(KeyError):
        join(HOUSE, [SALES, gone], "One", None)
    with pytest.raises(KeyError):
        keep(HOUSE, gone, DAY)


def test_the_walk_goes_on_asking_a_role_for_its_own_promise() -> None:
    """Question 4 edits what one role promised, never what several made of it."""
    map_, joint = join(HOUSE, [SALES, LEGAL], "The terms fit one page.", BY)
    mine = answers.own_promise(map_, map_.roles[1])
    assert mine is not None
    assert (mine.id, note(map_, joint).roles[0]) == ("n-sales", "sales")
