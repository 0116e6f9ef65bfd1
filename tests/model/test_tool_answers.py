"""Answers to a shared tool: a draft stays one until somebody takes it, a promise that is changed stands by itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rolemap.model import Choice, Item, Lane, Link, Map, Note, NoteKind, Role, StatedBy, Tool, ToolKind, answers
from rolemap.model.joining import OfLink, OfNote, join, parts_of, reword
from rolemap.model.tool_answers import answer_tool, give_item, own_link, take_as_own
from rolemap.model.wordings import content_hash

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2026, 11, 22)
BY = date(2027, 1, 31)
JOURNEY = Tool(id="journey", kind=ToolKind.JOURNEY, items=(Item(id="need"), Item(id="use")))
DRAFT = Link(tool="journey", backstage=("need",), helps_me="Another's words.", draft=True)
HOUSE = Map(tools=(JOURNEY,), roles=(Role(id="new", links=(DRAFT,)), Role(id="agent")))


def link(map_: Map, role_id: str = "new") -> Link:
    role = map_.role(role_id)
    assert role is not None
    found = role.link_to("journey")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("answer", "changes"),
    [
        (lambda map_: answer_tool(map_, "new", "journey", in_practice="I call."), {"in_practice": "I call."}),
        (lambda map_: answer_tool(map_, "new", "journey", backstage=()), {"backstage": ()}),
        (
            lambda map_: answers.place_on_journey(map_, "new", "journey", {"use": Lane.SUPPORT}),
            {"backstage": (), "support": ("use",)},
        ),
        (
            lambda map_: answers.matters_everywhere(map_, "new", "journey"),
            {"backstage": (), "no_single_place": True},
        ),
        (lambda map_: give_item(map_, ["new"], "journey", "use", "support"), {"support": ("use",)}),
    ],
)
def test_answering_on_a_draft_keeps_it_a_draft_with_all_that_stands_in_it(
    answer: Callable[[Map], Map], changes: dict[str, object]
) -> None:
    assert link(answer(HOUSE)) == DRAFT.changed(**changes)


def test_a_draft_is_own_words_once_somebody_says_so() -> None:
    assert link(own_link(HOUSE, "new", "journey")) == DRAFT.changed(draft=False, answered=content_hash(JOURNEY))


def test_a_draft_in_which_nothing_is_left_is_no_link() -> None:
    emptied = answer_tool(answer_tool(HOUSE, "new", "journey", helps_me=""), "new", "journey", backstage=())
    assert emptied.roles[0].links == ()
    placed = answers.place_on_journey(answer_tool(HOUSE, "new", "journey", helps_me=""), "new", "journey", {})
    assert placed.roles[0].links == ()


# Drafts among which a sentence was to be chosen


def drafted(*stated_by: str) -> Map:
    role = Role(id="new", contribution="One.", stated_by=StatedBy.DRAFT)
    choice = Choice(of="new", field="contribution", wordings=("One.", "Two.", "Three."), stated_by=stated_by)
    return Map(roles=(role,), choices=(choice,))


@pytest.mark.parametrize(
    "take",
    [
        lambda map_: take_as_own(map_, "new", StatedBy.MANAGER, DAY),
        lambda map_: answers.state_contribution(map_, "new", "One.", StatedBy.MANAGER, DAY),
    ],
)
def test_who_takes_one_of_several_drafts_has_chosen(take: Callable[[Map], Map]) -> None:
    taken = take(drafted("draft", "draft", "draft"))
    assert taken.choices == ()
    assert taken.roles[0].stated_by is StatedBy.MANAGER
    (left,) = take(drafted("draft", "draft", "holder")).choices
    assert (left.wordings, left.stated_by) == (("One.", "Three."), ("manager", "holder"))
    (untold,) = take(drafted()).choices
    assert untold == drafted().choices[0]


def test_a_role_of_which_only_links_were_drafts_is_not_gone_through() -> None:
    taken = take_as_own(HOUSE, "new", StatedBy.HOLDER, DAY).roles[0]
    assert (taken.gone_through, taken.links[0].draft) == (None, False)


# Parts of a joint promise


def joined() -> tuple[Map, str]:
    links = (Link(tool="journey", in_practice="We call at noon.", by=BY, helps_me="I see it.", answered="1"),)
    map_ = Map(
        tools=(JOURNEY,),
        roles=(Role(id="new", links=links), Role(id="agent")),
        notes=(Note(id="n-agent", kind=NoteKind.PROMISE, text="Calling at noon.", roles=("agent",), by=BY),),
    )
    return join(map_, [OfLink("new", "journey"), OfNote("n-agent")], "All call at noon.", BY)


@pytest.mark.parametrize("changes", [{"in_practice": "I write a letter."}, {"in_practice": ""}, {"by": DAY}])
def test_a_promise_of_a_tool_that_says_something_else_is_no_part_any_more(changes: dict[str, object]) -> None:
    map_, joint = joined()
    changed = answer_tool(map_, "new", "journey", **changes)
    assert link(changed) == link(map_).changed(**changes, joint="")
    assert parts_of(changed, joint) == (OfNote("n-agent"),)
    assert any(note.id == joint and note.text == "All call at noon." for note in changed.notes)
    assert link(answer_tool(map_, "new", "journey", helps_me="I know it.")).joint == joint


def test_a_part_that_is_reworded_stands_by_itself() -> None:
    map_, joint = joined()
    for part in parts_of(map_, joint):
        assert part not in parts_of(reword(map_, part, "I write a letter.", BY), joint)
    assert parts_of(reword(map_, OfNote(joint), "All write.", DAY), joint) == parts_of(map_, joint)
    assert reword(map_, OfNote("n-agent"), "Calling at noon.", BY) == map_


@pytest.mark.parametrize(("text", "by"), [("I write a letter.", BY), ("Calling at noon.", DAY)])
def test_a_note_that_says_something_else_is_no_part_any_more(text: str, by: date) -> None:
    map_, joint = joined()
    changed = answers.promise_change(map_, "agent", text, by=by)
    assert parts_of(changed, joint) == (OfLink("new", "journey"),)
    same = answers.promise_change(map_, "agent", "Calling at noon.", with_roles=("new",), by=BY)
    assert len(parts_of(same, joint)) == len(parts_of(map_, joint))
