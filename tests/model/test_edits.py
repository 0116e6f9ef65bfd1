"""What a person does to a map, and what must stay as it was."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.analysis import overview
from rolemap.files import undone
from rolemap.model import (
    Choice,
    Item,
    Lane,
    Level,
    LevelKind,
    Link,
    Map,
    Note,
    NoteKind,
    Role,
    Sitting,
    StatedBy,
    Tool,
    ToolKind,
    answers,
    edits,
)
from rolemap.model.ids import fresh_id, slug, taken_ids

DAY = date(2026, 11, 22)
MAP = Map(
    tools=(
        Tool(id="segmentation", kind=ToolKind.SEGMENTATION, items=(Item(id="family", name="Family"),)),
        Tool(id="journey", kind=ToolKind.JOURNEY, items=(Item(id="need"), Item(id="use"), Item(id="after"))),
    ),
    roles=(
        Role(id="chair", title="Chair", level="board"),
        Role(id="ceo", title="CEO", level="executives", reports_to="chair"),
        Role(id="cfo", title="CFO", level="executives", reports_to="ceo", helps=("ceo",)),
        Role(id="clerk", title="Clerk", level="specialists", reports_to="cfo"),
    ),
)


def ids(map_: Map) -> list[str]:
    return [role.id for role in map_.roles]


def role(map_: Map, role_id: str) -> Role:
    found = map_.role(role_id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Lakimies", "lakimies"), ("Myyjä / kassa", "myyja-kassa"), ("  CFO  ", "cfo"), ("東京", ""), ("[/]", "")],
)
def test_ids_are_made_from_titles(title: str, expected: str) -> None:
    assert slug(title) == expected


@given(st.lists(st.text(max_size=20), max_size=12))
def test_no_two_roles_get_one_id_and_none_takes_that_of_a_segment(titles: list[str]) -> None:
    map_ = MAP
    for title in (*titles, "Family", "Journey", "Need"):
        map_, _ = edits.add_role(map_, title)
    everything = [*ids(map_), *(item.id for tool in map_.tools for item in tool.items), *(t.id for t in map_.tools)]
    assert len(everything) == len(set(everything))


def test_an_id_with_no_letter_left_says_what_it_is() -> None:
    assert fresh_id("東京", frozenset({"role"}), "role") == "role-2"
    assert fresh_id("Lakimies", frozenset({"lakimies"}), "role") == "lakimies-2"
    assert "family" in taken_ids(MAP)


def test_a_new_role_stands_behind_the_one_that_was_looked_at() -> None:
    map_, new = edits.add_role(MAP, "Secretary", level="executives", after="ceo")
    assert ids(map_) == ["chair", "ceo", new, "cfo", "clerk"]


def test_who_reported_to_a_removed_role_reports_to_its_superior() -> None:
    map_ = edits.remove_role(MAP, "ceo")
    assert role(map_, "cfo").reports_to == "chair"
    assert role(map_, "cfo").helps == ()
    assert "ceo" not in ids(map_)


def test_who_reported_to_a_removed_role_that_was_its_own_superior_reports_to_nobody() -> None:
    map_ = Map(roles=(Role(id="ceo", reports_to="ceo"), Role(id="cfo", reports_to="ceo")))
    assert role(edits.remove_role(map_, "ceo"), "cfo").reports_to == ""


NOTES = (
    Note(id="n-1", kind=NoteKind.PROMISE, text="I answer complaints myself.", roles=("ceo",)),
    Note(id="n-2", kind=NoteKind.PARKED, text="Who may decide?", roles=("ceo",), owner="cfo"),
    Note(id="n-3", kind=NoteKind.PROMISE, text="Together.", roles=("ceo", "cfo")),
    Note(id="n-4", kind=NoteKind.BLOCKER, text="The bonus pays for speed.", roles=("ceo",)),
    Note(id="n-5", kind=NoteKind.HANDOFF, text="What was promised", from_="ceo", to="need"),
)
TALKED = MAP.changed(
    notes=NOTES,
    sittings=(Sitting(id="s-1", roles=("chair", "ceo")),),
    choices=(Choice(of="n-1", field="text", wordings=("a", "b")), Choice(of="n-3", field="text", wordings=("a", "b"))),
)


def test_a_removed_role_is_named_nowhere_and_takes_along_what_was_only_its_own() -> None:
    map_ = edits.remove_role(TALKED, "ceo")
    assert overview(map_).loose_ends == ()
    assert [(note.id, note.roles, note.from_, note.to) for note in map_.notes] == [
        ("n-3", ("cfo",), "", ""),
        ("n-4", (), "", ""),
        ("n-5", (), "", "need"),
    ]
    assert [sitting.roles for sitting in map_.sittings] == [("chair",)]
    assert [choice.of for choice in map_.choices] == ["n-3"]
    assert undone(map_, TALKED, map_)[0] == TALKED


def test_a_removed_stage_is_named_by_no_note() -> None:
    map_ = edits.remove_item(TALKED, "journey", "need")
    assert (map_.notes[-1].from_, map_.notes[-1].to) == ("ceo", "")
    assert overview(map_).loose_ends == ()
    assert undone(map_, TALKED, map_)[0] == TALKED


def test_removing_what_somebody_else_removed_is_a_key_error() -> None:
    gone = edits.remove_role(MAP, "ceo")
    for change in (
        edits.remove_role,
        lambda m, i: edits.change_role(m, i, title="x"),
        lambda m, i: edits.move_role(m, i, 1),
    ):
        with pytest.raises(KeyError):
            change(gone, "ceo")


def test_a_role_moves_among_its_own_level_only() -> None:
    assert ids(edits.move_role(MAP, "cfo", -1)) == ["chair", "cfo", "ceo", "clerk"]
    assert edits.move_role(MAP, "cfo", 5) == MAP
    assert edits.move_role(MAP, "chair", 1) == MAP


def test_placing_a_role_ends_its_waiting_for_a_place() -> None:
    map_ = edits.change_role(MAP, "clerk", level="", unplaced="row 7: no superior")
    placed = role(edits.place_role(map_, "clerk", "frontline"), "clerk")
    assert (placed.level, placed.unplaced) == ("frontline", "")


def test_removing_an_item_leaves_no_dangling_pick() -> None:
    map_ = answers.place_on_journey(MAP, "cfo", "journey", {"need": Lane.BACKSTAGE, "use": Lane.SUPPORT})
    map_ = answers.name_helped(map_, "cfo", customers=("family",), helps=())
    map_ = edits.remove_item(edits.remove_item(map_, "journey", "use"), "segmentation", "family")
    assert role(map_, "cfo").customers == ()
    assert role(map_, "cfo").links[0].stages() == {"need": Lane.BACKSTAGE}


TWICE = MAP.changed(
    tools=(
        *MAP.tools,
        Tool(id="card", items=(Item(id="need"), Item(id="family", meets=("need",)))),
        Tool(id="wall", segments=("family",), items=(Item(id="need"), Item(id="sign", meets=("need",)))),
    ),
    roles=(
        Role(
            id="cfo",
            customers=("family",),
            links=(Link(tool="journey", support=("need",)), Link(tool="card", items=("need", "family"))),
        ),
    ),
    notes=(Note(id="n-1", kind=NoteKind.HANDOFF, from_="need"),),
    choices=(Choice(of="need", field="text", wordings=("a", "b")),),
)
"""Tools that use one id for an item each, as files written by hand may do."""


def test_a_removed_item_leaves_the_picks_of_another_tools_item_with_its_id() -> None:
    shorter = edits.remove_item(edits.remove_item(TWICE, "card", "need"), "card", "family")
    gone = edits.remove_tool(TWICE, "card")
    for map_ in (shorter, gone):
        cfo = role(map_, "cfo")
        assert (cfo.customers, cfo.links[0]) == (("family",), Link(tool="journey", support=("need",)))
        assert (map_.tools[:2], map_.tools[-1]) == (TWICE.tools[:2], TWICE.tools[-1])
        assert (map_.notes, map_.choices) == (TWICE.notes, TWICE.choices)
        assert overview(map_).loose_ends == ()
    assert shorter.tools[2].items == ()
    assert role(shorter, "cfo").links[1] == Link(tool="card")


def test_a_handoff_goes_when_nothing_is_left_that_it_leads_from_or_to() -> None:
    within = Note(id="n-within", kind=NoteKind.HANDOFF, text="The bag", from_="need", to="use")
    outside = Note(id="n-out", kind=NoteKind.HANDOFF, text="The key", from_="use", to="ceo")
    whose = Note(id="n-whose", kind=NoteKind.HANDOFF, text="The form", from_="use", roles=("ceo",))
    loose = Note(id="n-loose", kind=NoteKind.HANDOFF, text="Written by hand")
    choice = Choice(of="n-within", field="text", wordings=("The bag", "A bag"))
    map_ = MAP.changed(notes=(within, outside, whose, loose), choices=(choice,))
    shorter = edits.remove_item(map_, "journey", "use")
    assert [(note.id, note.from_, note.to) for note in shorter.notes] == [
        ("n-within", "need", ""),
        ("n-out", "", "ceo"),
        ("n-whose", "", ""),
        ("n-loose", "", ""),
    ]
    for gone in (edits.remove_tool(map_, "journey"), edits.remove_item(shorter, "journey", "need")):
        assert [note.id for note in gone.notes] == ["n-out", "n-whose", "n-loose"]
        assert gone.choices == ()
    assert [note.id for note in edits.remove_role(shorter, "ceo").notes] == ["n-within", "n-loose"]


def test_a_large_tool_is_removed_in_one_pass_over_the_roles() -> None:
    def calls(size: int) -> int:
        own = Tool(id="own", items=tuple(Item(id=f"i{number}") for number in range(size)))
        roles = tuple(Role(id=f"r{number}", links=(Link(tool="own", items=("i0",)),)) for number in range(200))
        made: Counter[str] = Counter()
        sys.setprofile(lambda _frame, event, _detail: made.update((event,)))
        try:
            edits.remove_tool(Map(tools=(own,), roles=roles), "own")
        finally:
            sys.setprofile(None)
        return made["call"]

    assert calls(40) < 2 * calls(4)


def test_items_move_within_their_tool() -> None:
    moved = edits.move_item(MAP, "journey", "after", -2)
    assert [item.id for item in moved.tools[1].items] == ["after", "need", "use"]


@pytest.mark.parametrize(
    ("levels", "level_id", "counts_as"),
    [
        ((), "board", LevelKind.BOARD),
        ((), "", None),
        ((Level(id="johto", counts_as=LevelKind.EXECUTIVES),), "johto", LevelKind.EXECUTIVES),
        ((Level(id="johto", counts_as=LevelKind.EXECUTIVES),), "board", None),
    ],
)
def test_a_level_is_one_of_the_maps_own_or_of_the_usual_eight(
    levels: tuple[Level, ...], level_id: str, counts_as: LevelKind | None
) -> None:
    level = MAP.changed(levels=levels).level(level_id)
    assert (level and level.counts_as) == counts_as


# The answers of the first round


def test_a_sentence_makes_a_role_gone_through_and_a_draft_does_not() -> None:
    passed = answers.come_back_later(MAP, "ceo", DAY)
    said = role(answers.state_contribution(passed, "ceo", " I say no. ", StatedBy.HOLDER, DAY), "ceo")
    assert (said.contribution, said.gone_through, said.passed) == (" I say no. ", DAY, None)
    draft = role(answers.state_contribution(passed, "ceo", "Perhaps.", StatedBy.DRAFT, DAY), "ceo")
    assert (draft.contribution, draft.gone_through, draft.passed) == ("Perhaps.", None, DAY)


def test_nothing_yet_is_an_answer() -> None:
    said = role(answers.state_contribution(MAP, "ceo", "", StatedBy.HOLDER, DAY), "ceo")
    assert (said.gone_through, said.stated_by) == (DAY, None)


def test_no_single_place_and_stages_exclude_each_other() -> None:
    everywhere = answers.matters_everywhere(MAP, "ceo", "journey")
    assert role(everywhere, "ceo").links[0].no_single_place
    placed = role(answers.place_on_journey(everywhere, "ceo", "journey", {"use": Lane.FRONTSTAGE}), "ceo")
    assert not placed.links[0].no_single_place
    assert placed.links[0].frontstage == ("use",)
    assert role(answers.place_on_journey(MAP, "ceo", "journey", {}), "ceo").links == ()


def test_a_promise_is_made_changed_shared_and_taken_back() -> None:
    map_ = answers.promise_change(MAP, "ceo", "I answer complaints myself.")
    map_ = answers.promise_change(map_, "ceo", "I answer them.", with_roles=("cfo", "ceo"), by=DAY)
    (note,) = map_.notes
    assert (note.kind, note.text, note.roles, note.by) == (NoteKind.PROMISE, "I answer them.", ("ceo", "cfo"), DAY)
    assert answers.promise_change(map_, "ceo", "").notes == ()


def test_a_promise_that_another_role_made_first_is_not_overwritten() -> None:
    theirs = edits.add_note(MAP, Note(id="n-1", kind=NoteKind.PROMISE, text="Together.", roles=("cfo", "ceo")))
    both = answers.promise_change(theirs, "ceo", "Mine.")
    assert [note.text for note in both.notes] == ["Together.", "Mine."]


def test_the_first_customer_makes_the_segmentation() -> None:
    empty = MAP.changed(tools=())
    map_, segment = answers.add_segment(empty, "Resident", "Customer segments")
    assert [item.name for item in map_.segments()] == ["Resident"]
    again, second = answers.add_segment(map_, "Resident", "Customer segments")
    assert segment != second
    assert len(again.tools) == 1
