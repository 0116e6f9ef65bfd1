"""One list of promises: each told once, joint ones with what they were made of, drafts never."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from rolemap.analysis import LinkState, matrix, overview
from rolemap.analysis.promises import (
    Order,
    Promise,
    PromiseState,
    blockers,
    in_order,
    named_alike,
    promises,
    roles_of,
)
from rolemap.model import Link, Map, Note, NoteKind, Role, StatedBy, Tool, ToolKind
from rolemap.model.joining import OfLink, OfNote, join
from tests.strategies import maps

TODAY = date(2026, 11, 22)
SOON, LATER = date(2026, 12, 1), date(2027, 3, 1)


def role(role_id: str, *links: Link, level: str = "specialists") -> Role:
    return Role(id=role_id, title=role_id, level=level, links=links)


def promise(note_id: str, text: str, *roles: str, by: date | None = None, done: date | None = None) -> Note:
    return Note(id=note_id, kind=NoteKind.PROMISE, text=text, roles=roles, by=by, done=done)


HOUSE = Map(
    tools=(Tool(id="purpose", kind=ToolKind.PURPOSE), Tool(id="journey", kind=ToolKind.JOURNEY)),
    roles=(
        role("nurse", Link(tool="journey", in_practice="I ring each family before the visit", by=LATER)),
        role("chair", Link(tool="purpose", in_practice="I open the meeting with it", by=SOON), level="board"),
        role("planner", Link(tool="journey", in_practice="Each family is rung before the visit")),
    ),
    notes=(
        promise("n-lists", "Lists come on Mondays", "planner", by=date(2026, 11, 1)),
        promise("n-keys", "Keys are handed over", "nurse", "planner", by=LATER, done=TODAY),
    ),
)


def said(found: tuple[Promise, ...]) -> list[str]:
    return [one.text for one in found]


def test_links_and_notes_are_one_list_with_their_states() -> None:
    found = promises(overview(HOUSE))
    states = {one.text: one.state(TODAY) for one in found}
    assert states == {
        "Lists come on Mondays": PromiseState.LATE,
        "Keys are handed over": PromiseState.DONE,
        "I open the meeting with it": PromiseState.UNDER_WAY,
        "I ring each family before the visit": PromiseState.UNDER_WAY,
        "Each family is rung before the visit": PromiseState.UNDER_WAY,
    }
    assert next(one for one in found if one.by == SOON).state(SOON) is PromiseState.UNDER_WAY
    assert [one.tool.id if one.tool else "" for one in found] == ["", "", "purpose", "journey", "journey"]


def test_the_list_goes_by_day_role_or_tool_and_joint_ones_come_first() -> None:
    told = overview(HOUSE)
    found = promises(told)
    assert said(in_order(told, found, Order.DAY)) == [
        "Keys are handed over",
        "Lists come on Mondays",
        "I open the meeting with it",
        "I ring each family before the visit",
        "Each family is rung before the visit",
    ]
    assert [one.roles[0].id for one in in_order(told, found, Order.ROLE)][1:] == [
        "chair",
        "nurse",
        "planner",
        "planner",
    ]
    assert said(in_order(told, found, Order.TOOL))[-1] == "Lists come on Mondays"


def test_what_two_roles_named_alike_could_be_one() -> None:
    found = promises(overview(HOUSE))
    (group,) = named_alike(found)
    assert said(group) == ["I ring each family before the visit", "Each family is rung before the visit"]
    assert [one.id for one in roles_of(group)] == ["nurse", "planner"]


def test_one_role_that_says_the_same_twice_is_no_offer() -> None:
    twice = Map(
        roles=(role("nurse"),), notes=(promise("a", "Keys on hooks", "nurse"), promise("b", "Keys on hooks", "nurse"))
    )
    assert named_alike(promises(overview(twice))) == ()


def test_what_is_done_is_not_offered_any_more() -> None:
    done = Map(
        roles=(role("nurse"), role("planner")),
        notes=(promise("a", "Keys on hooks", "nurse", done=TODAY), promise("b", "Keys on hooks", "planner")),
    )
    assert named_alike(promises(overview(done))) == ()


def test_a_joint_one_is_told_once_with_what_it_was_made_of() -> None:
    map_, joint = join(
        HOUSE, [OfLink("nurse", "journey"), OfLink("planner", "journey")], "We ring before every visit", SOON
    )
    found = promises(overview(map_))
    whole = next(one for one in found if one.said == OfNote(joint))
    assert said(whole.parts) == ["I ring each family before the visit", "Each family is rung before the visit"]
    assert len(found) == len(promises(overview(HOUSE))) - 1
    assert named_alike(found) == ()
    assert in_order(overview(map_), found, Order.DAY)[0] == whole


def test_a_third_role_that_says_it_too_is_offered_to_join() -> None:
    map_, joint = join(HOUSE, [OfLink("nurse", "journey"), OfLink("planner", "journey")], "Ring before the visit", SOON)
    map_ = map_.changed(notes=(*map_.notes, promise("n-chair", "We ring before the visit", "chair")))
    (group,) = named_alike(promises(overview(map_)))
    assert {one.said for one in group} == {OfNote(joint), OfNote("n-chair")}


def test_blockers_are_a_list_of_their_own() -> None:
    rule = Note(id="n-rule", kind=NoteKind.BLOCKER, text="Two signatures", roles=("nurse",))
    told = overview(HOUSE.changed(notes=(*HOUSE.notes, rule)))
    assert said(blockers(told)) == ["Two signatures"]
    assert "Two signatures" not in said(promises(told))


def test_a_draft_promises_nothing() -> None:
    draft = role("nurse", Link(tool="journey", in_practice="I ring", draft=True))
    assert promises(overview(HOUSE.changed(roles=(draft,), notes=()))) == ()


def test_a_role_whose_sentence_is_a_draft_promises_what_its_own_links_say() -> None:
    """The list agrees with the matrix, also on a link that was written by hand."""
    link = Link(tool="journey", helps_me="I see it", changes_my_work="I ask", in_practice="I ring", by=SOON)
    told = overview(HOUSE.changed(roles=(role("nurse", link).changed(stated_by=StatedBy.DRAFT),), notes=()))
    assert matrix(told).cell("nurse", "journey").state is LinkState.AGREED
    assert said(promises(told)) == ["I ring"]


def test_part_of_something_that_is_gone_stands_by_itself() -> None:
    orphan = promise("a", "Keys on hooks", "nurse").changed(joint="n-gone")
    assert said(promises(overview(HOUSE.changed(notes=(orphan,)))))[0] == "Keys on hooks"


def test_notes_in_a_ring_all_stand_by_themselves() -> None:
    ring = (
        promise("a", "Keys", "nurse").changed(joint="b"),
        promise("b", "Lists", "nurse").changed(joint="a"),
        promise("c", "Hooks", "nurse").changed(joint="a"),
    )
    found = promises(overview(Map(roles=(role("nurse"),), notes=ring)))
    assert [(one.text, said(one.parts)) for one in found] == [("Keys", ["Hooks"]), ("Lists", [])]


@given(maps())
def test_each_promise_is_told_exactly_once(map_: Map) -> None:
    told = overview(map_)
    whole = (*promises(told), *blockers(told))
    places = [one.said for top in whole for one in (top, *top.parts)]
    assert len(places) == len(set(places))
    notes = {
        OfNote(note.id)
        for note in told.map.notes
        if note.kind in {NoteKind.PROMISE, NoteKind.BLOCKER} and note.text.strip()
    }
    assert notes == {place for place in places if isinstance(place, OfNote)}
