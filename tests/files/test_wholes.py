"""Joint promises on two laptops: each promise is told once, and no word of it is lost."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.analysis import overview
from rolemap.analysis.promises import promises
from rolemap.files.merge import merge, undone
from rolemap.model import Link, Map, Note, NoteKind, Role, Tool
from rolemap.model.joining import OfLink, OfNote, join, keep, reword, take_apart

if TYPE_CHECKING:
    from collections.abc import Callable

    from rolemap.model.joining import Said

DAY = date(2026, 11, 22)
LEGAL, SALES, DESK = OfLink("legal", "terms"), OfLink("sales", "terms"), OfNote("n-desk")
HOUSE = Map(
    tools=(Tool(id="terms"),),
    roles=(
        Role(id="legal", links=(Link(tool="terms", in_practice="Legal: one page"),)),
        Role(id="sales", links=(Link(tool="terms", in_practice="Sales: one page"),)),
        Role(id="desk"),
    ),
    notes=(Note(id="n-desk", kind=NoteKind.PROMISE, text="Desk: one page", roles=("desk",)),),
)
WORDS = {"Legal: one page", "Sales: one page", "Desk: one page"}
JOINED, JOINT = join(HOUSE, [LEGAL, SALES], "Together: one page", None)


def told(map_: Map) -> list[tuple[str, set[str]]]:
    """Each promise that is told, with the words that it was made of."""
    return [(one.text, {part.text for part in one.parts}) for one in promises(overview(map_))]


def every_word(map_: Map) -> list[str]:
    return [word for text, parts in told(map_) for word in (text, *parts)]


def test_the_same_promises_joined_on_two_laptops_are_one() -> None:
    here, _ = join(HOUSE, [LEGAL, DESK], "Together here", None)
    there, _ = join(HOUSE, [DESK, LEGAL], "Together there", None)
    for one, two in permutations((here, there)):
        merged = merge(HOUSE, one, two)
        assert told(merged) == [
            ("Together here", {"Legal: one page", "Desk: one page"}),
            ("Sales: one page", set()),
        ]
        assert [choice.wordings for choice in merged.choices] == [("Together here", "Together there")]


def test_a_promise_that_each_joined_with_another_makes_all_of_them_one() -> None:
    here, _ = join(HOUSE, [LEGAL, SALES], "Together here", None)
    there, _ = join(HOUSE, [SALES, DESK], "Together there", None)
    for one, two in permutations((here, there)):
        merged = merge(HOUSE, one, two)
        assert merged.choices == ()
        (only,) = promises(overview(merged))
        assert {role.id for role in only.roles} == {"legal", "sales", "desk"}
        assert sorted(every_word(merged)) == sorted({*WORDS, "Together here", "Together there"})
        assert merge(HOUSE, merged, two) == merged


def worded(map_: Map) -> Map:
    return reword(map_, OfNote(JOINT), "Reworded: one page", None)


def done(map_: Map) -> Map:
    return keep(map_, OfNote(JOINT), DAY)


def with_one_more(map_: Map) -> Map:
    return join(map_, [OfNote(JOINT), DESK], "All: one page", None)[0]


@pytest.mark.parametrize("change", [worded, done, with_one_more])
def test_taken_apart_here_and_changed_there_it_stays_joint(change: Callable[[Map], Map]) -> None:
    apart, changed = take_apart(JOINED, JOINT), change(JOINED)
    for one, two in permutations((apart, changed)):
        assert told(merge(JOINED, one, two)) == told(changed)


def test_taken_apart_and_joined_anew_here_and_reworded_there_each_is_told_once() -> None:
    anew, _ = join(take_apart(JOINED, JOINT), [LEGAL, DESK], "Anew: one page", None)
    for one, two in permutations((anew, worded(JOINED))):
        merged = merge(JOINED, one, two)
        assert sorted(every_word(merged)) == sorted({*WORDS, "Anew: one page", "Reworded: one page"})
        assert len(told(merged)) == 1


def test_joining_is_not_undone_where_somebody_has_reworded_it_since() -> None:
    reworded = worded(JOINED)
    map_, kept = undone(JOINED, HOUSE, reworded)
    assert told(map_) == told(reworded)
    assert [place.of for place in kept] == [JOINT]


def some_joined(map_: Map, groups: list[list[Said]]) -> Map:
    for number, group in enumerate(groups):
        map_, _ = join(map_, group, f"Whole {number}", None)
    return map_


groups = st.lists(st.lists(st.sampled_from([LEGAL, SALES, DESK]), min_size=2, unique=True), max_size=2)


@given(before=groups, here=groups, there=groups, apart=st.booleans())
def test_whatever_two_laptops_join_each_promise_is_told_once(
    before: list[list[Said]], here: list[list[Said]], there: list[list[Said]], apart: bool
) -> None:
    base = some_joined(HOUSE, before)
    ours = base
    for note in base.notes[1:] if apart else ():
        ours = take_apart(ours, note.id)
    ours, theirs = some_joined(ours, here), some_joined(base, there)
    merged, other_way = merge(base, ours, theirs), merge(base, theirs, ours)
    assert sorted(every_word(merged)) == sorted(every_word(other_way))
    assert sorted(word for word in every_word(merged) if word in WORDS) == sorted(WORDS)
    assert all(choice.field != "joint" for choice in merged.choices)
