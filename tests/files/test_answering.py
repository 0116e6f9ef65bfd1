"""Two laptops on one shared tool: what was worded anew here and answered there comes together right."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.analysis import LinkKind, Standing, overview
from rolemap.analysis.tool_use import picked_by_nobody
from rolemap.files.choices import choose
from rolemap.files.merge import merge, undone
from rolemap.model import Item, Lane, Link, Map, Role, StatedBy, Tool, ToolKind
from rolemap.model.answers import matters_everywhere, place_on_journey, state_contribution
from rolemap.model.edits import add_item, change_item, change_tool
from rolemap.model.tool_answers import answer_tool, begin_as_draft, still_holds, take_as_own
from rolemap.model.wordings import earlier_wording, small_correction, to_look_at_again, with_wordings
from tests.strategies import maps

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[Map], Map]

DAY = date(2026, 11, 22)
BARE = Map(
    tools=(Tool(id="promise", text="You can plan.", items=(Item(id="told", name="Told early"),)),),
    roles=(Role(id="clerk", title="Clerk"),),
)


def edited(map_: Map, *changes: Change) -> Map:
    """A map after changes as the session makes them."""
    for change in changes:
        map_ = with_wordings(change(map_), map_)
    return map_


def link_of(map_: Map) -> Link:
    link = map_.roles[0].link_to("promise")
    assert link is not None
    return link


def is_again(map_: Map) -> bool:
    return to_look_at_again(map_.tools[0], link_of(map_))


def text(words: str) -> Change:
    return lambda map_: change_tool(map_, "promise", text=words)


def name(words: str) -> Change:
    return lambda map_: change_item(map_, "promise", "told", name=words)


def small(change: Change) -> Change:
    return lambda map_: small_correction(change(map_), map_.tools[0])


def confirm(map_: Map) -> Map:
    return still_holds(map_, "clerk", "promise")


def says(words: str) -> Change:
    return lambda map_: answer_tool(map_, "clerk", "promise", helps_me=words)


HOUSE = edited(BARE, says("I know whom to call."))


def what_was_done(change: Change) -> dict[str, tuple[Change, ...]]:
    """What one laptop may do to the tool and its answer; where it changes words, it does so by ``change``."""
    return {
        "nothing": (),
        "real": (change,),
        "small": (small(change),),
        "addition": (lambda map_: add_item(map_, "promise", "One answer")[0],),
        "confirm": (confirm,),
        "real and confirmed": (change, confirm),
        "answered anew": (says("Somebody."), confirm),
    }


HERE, THERE = what_was_done(text("You can plan your week.")), what_was_done(name("Told by nine"))


@pytest.mark.parametrize(("here", "there"), product(HERE, THERE))
def test_changes_of_different_words_come_together(here: str, there: str) -> None:
    ours, theirs = edited(HOUSE, *HERE[here]), edited(HOUSE, *THERE[there])
    for one, two in ((ours, theirs), (theirs, ours)):
        merged = merge(HOUSE, one, two)
        one_changed_it = "real" in {here, there}
        both = here == there == "real and confirmed"
        answered_meanwhile = {here, there} == {"real and confirmed", "answered anew"}
        assert is_again(merged) == (one_changed_it or both or answered_meanwhile)
        assert earlier_wording(merged.tools[0], link_of(merged).answered)
        assert merge(HOUSE, merged, two) == merged


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("real", "real", True),
        ("small", "small", False),
        ("real and confirmed", "nothing", False),
        ("nothing", "confirm", False),
        ("real", "confirm", True),
    ],
)
def test_the_same_change_made_twice_is_one(here: str, there: str, expected: bool) -> None:
    ours, theirs = edited(HOUSE, *HERE[here]), edited(HOUSE, *HERE[there])
    assert is_again(merge(HOUSE, ours, theirs)) == expected


def test_of_two_wordings_the_one_that_is_chosen_says_whether_the_answer_holds() -> None:
    ours, theirs = edited(HOUSE, small(text("You can plan ahead."))), edited(HOUSE, text("Zero worries."))
    merged = merge(HOUSE, ours, theirs)
    (choice,) = merged.choices
    held = {words: is_again(edited(merged, lambda one, w=words: choose(one, choice, w))) for words in choice.wordings}  # type: ignore[misc]
    assert held == {"You can plan ahead.": False, "Zero worries.": True}


def test_an_answer_that_one_laptop_gave_anew_under_the_old_words_is_not_held_by_what_the_other_confirmed() -> None:
    ours = edited(HOUSE, text("You can plan your week."), confirm)
    theirs = edited(HOUSE, says("Under the old words."))
    merged = merge(HOUSE, ours, theirs)
    assert (link_of(merged).helps_me, is_again(merged)) == ("Under the old words.", True)
    assert merge(HOUSE, theirs, ours) == merged


def test_what_was_worded_anew_by_hand_in_the_file_keeps_the_wording_that_answers_cite() -> None:
    by_hand = text("By hand.")(HOUSE)
    for merged in (merge(HOUSE, HOUSE, by_hand), merge(HOUSE, by_hand, HOUSE)):
        assert is_again(merged)
        assert earlier_wording(merged.tools[0], link_of(merged).answered)


def test_undoing_a_new_wording_leaves_what_another_answered_meanwhile() -> None:
    changed = edited(HOUSE, text("You can plan your week."))
    now = edited(changed, says("I see the week."), confirm)
    back, _ = undone(changed, HOUSE, now)
    assert back.tools[0].text == HOUSE.tools[0].text
    assert (link_of(back).helps_me, is_again(back)) == ("I see the week.", True)


# Drafts

TWO = BARE.changed(
    tools=(*BARE.tools, Tool(id="segments", kind=ToolKind.SEGMENTATION, items=(Item(id="family"),))),
    roles=(
        Role(id="clerk", title="Clerk"),
        Role(
            id="agent",
            title="Agent",
            contribution="Nobody waits.",
            stated_by=StatedBy.HOLDER,
            gone_through=DAY,
            customers=("family",),
            links=(Link(tool="promise", items=("told",), helps_me="The agent's.", changes_my_work="Mine."),),
        ),
    ),
)
BEGUN = edited(TWO, lambda map_: begin_as_draft(map_, "clerk", "agent"))


def test_a_draft_goes_where_the_role_itself_has_answered_on_another_laptop() -> None:
    own = edited(TWO, says("My own."), lambda map_: state_contribution(map_, "clerk", "", StatedBy.HOLDER, DAY))
    for merged in (merge(TWO, BEGUN, own), merge(TWO, own, BEGUN)):
        assert merged == own
    placed = edited(TWO, lambda map_: state_contribution(map_, "clerk", "Said.", StatedBy.MANAGER, DAY))
    merged = merge(TWO, BEGUN, placed)
    clerk = merged.roles[0]
    assert (clerk.contribution, clerk.stated_by, clerk.gone_through, clerk.customers) == ("Said.", "manager", DAY, ())
    assert (merged.choices, clerk.links) == ((), BEGUN.roles[0].links)


def test_what_one_laptop_takes_as_own_words_is_no_draft_whatever_the_other_did() -> None:
    own = edited(BEGUN, lambda map_: take_as_own(map_, "clerk", StatedBy.HOLDER, DAY))
    starred = BEGUN.changed(roles=(BEGUN.roles[0].changed(starred=True), BEGUN.roles[1]))
    merged = merge(BEGUN, starred, own)
    assert merged.roles[0] == own.roles[0].changed(starred=True)


def test_own_words_stand_where_the_other_laptop_has_edited_their_draft() -> None:
    own = edited(BEGUN, lambda map_: take_as_own(map_, "clerk", StatedBy.HOLDER, DAY))
    draft = BEGUN.roles[0]
    words = draft.changed(
        contribution="Still a draft.",
        customers=(),
        links=(draft.links[0].changed(helps_me="Drafted anew.", items=()),),
    )
    other = BEGUN.changed(roles=(words, BEGUN.roles[1]))
    for merged in (merge(BEGUN, own, other), merge(BEGUN, other, own)):
        assert (merged.roles[0], merged.choices) == (own.roles[0], ())


@pytest.mark.parametrize("answer", [place_on_journey, matters_everywhere])
def test_a_place_on_the_journey_that_is_told_in_a_draft_leaves_it_one(answer: Callable[..., Map]) -> None:
    draft = Link(tool="journey", backstage=("need",), helps_me="The agent's.", draft=True)
    map_ = Map(
        tools=(Tool(id="journey", kind=ToolKind.JOURNEY, items=(Item(id="need"),)),),
        roles=(Role(id="clerk", links=(draft,)),),
    )
    rest = ({"need": Lane.FRONTSTAGE},) if answer is place_on_journey else ()
    (link,) = answer(map_, "clerk", "journey", *rest).roles[0].links
    assert (link.draft, link.helps_me, link.backstage) == (True, "The agent's.", ())


def without_drafts(role: Role) -> Role:
    links = tuple(link for link in role.links if not link.draft)
    if role.stated_by is not StatedBy.DRAFT:
        return role.changed(links=links)
    return role.changed(links=links, contribution="", stated_by=None, gone_through=None)


@given(maps(), st.sets(st.integers(0, 5)))
def test_a_draft_makes_no_link_and_no_figure(map_: Map, drafted: set[int]) -> None:
    roles = tuple(
        role.changed(stated_by=StatedBy.DRAFT, contribution="Begun like another.") if at in drafted else role
        for at, role in enumerate(map_.roles)
    )
    told = overview(map_.changed(roles=roles))
    bare = overview(map_.changed(roles=tuple(map(without_drafts, roles))))
    assert (told.figures, told.top, told.standings) == (bare.figures, bare.top, bare.standings)
    assert picked_by_nobody(told) == picked_by_nobody(bare)
    assert {one: (link.kind, link.chain) for one, link in told.links.items()} == {
        one: (link.kind, link.chain) for one, link in bare.links.items()
    }
    for at in drafted & set(range(len(roles))):
        assert told.standings.get(roles[at].id) is not Standing.GONE_THROUGH
        assert roles[at].id not in {one for one, link in told.links.items() if link.kind is LinkKind.DIRECT}
