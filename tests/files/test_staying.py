"""What one laptop removes and the other edits stays, and so do the answers and picks that hang on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.analysis import overview
from rolemap.files.merge import merge
from rolemap.model import Item, Link, Map, Role, Tool, ToolKind, edits
from tests.strategies import maps

ANSWERED = Link(tool="promise", items=("one-answer",), helps_me="I say the same.", in_practice="One page.")
HOUSE = Map(
    tools=(
        Tool(id="segments", kind=ToolKind.SEGMENTATION, items=(Item(id="family", name="Families"),)),
        Tool(id="journey", kind=ToolKind.JOURNEY, items=(Item(id="lost", name="It is lost"), Item(id="found"))),
        Tool(id="promise", kind=ToolKind.VALUE_PROPOSITION, items=(Item(id="one-answer", name="One answer"),)),
    ),
    roles=(
        Role(id="desk", customers=("family",), links=(ANSWERED, Link(tool="journey", backstage=("lost", "found")))),
        Role(id="clerk"),
    ),
)


def both_ways(base: Map, here: Map, there: Map) -> Map:
    """The merge, which is the same on both laptops but for the order of things."""
    merged, other = merge(base, here, there), merge(base, there, here)
    assert {role.id: role.changed(links=()) for role in merged.roles} == {
        role.id: role.changed(links=()) for role in other.roles
    }
    assert [{link.tool: link for link in role.links} for role in merged.roles] == [
        {link.tool: link for link in role.links} for role in other.roles
    ]
    return merged


@pytest.mark.parametrize(
    ("removed", "edited"),
    [
        (edits.remove_tool(HOUSE, "promise"), edits.change_tool(HOUSE, "promise", text="You can count on it.")),
        (edits.remove_tool(HOUSE, "promise"), edits.change_item(HOUSE, "promise", "one-answer", name="One answer!")),
        (
            edits.remove_item(HOUSE, "promise", "one-answer"),
            edits.change_item(HOUSE, "promise", "one-answer", text="x"),
        ),
        (edits.remove_item(HOUSE, "journey", "lost"), edits.change_item(HOUSE, "journey", "lost", goal="Have it back")),
        (edits.remove_item(HOUSE, "segments", "family"), edits.change_item(HOUSE, "segments", "family", text="Early")),
        (edits.remove_tool(HOUSE, "segments"), edits.change_item(HOUSE, "segments", "family", text="Early")),
    ],
)
def test_what_was_removed_here_and_edited_there_stays_with_its_answers(removed: Map, edited: Map) -> None:
    merged = both_ways(HOUSE, removed, edited)
    desk, before = merged.role("desk"), HOUSE.role("desk")
    assert desk is not None
    assert before is not None
    assert desk.customers == before.customers
    assert {link.tool: (link.helps_me, link.in_practice, set(link.picks())) for link in desk.links} == {
        link.tool: (link.helps_me, link.in_practice, set(link.picks())) for link in before.links
    }
    assert overview(merged).loose_ends == ()


def test_what_nobody_edited_goes_with_its_answers() -> None:
    other = edits.change_role(HOUSE, "clerk", title="Clerk")
    desk = both_ways(HOUSE, edits.remove_tool(HOUSE, "promise"), other).role("desk")
    assert desk is not None
    assert desk.link_to("promise") is None


def test_a_stage_that_was_moved_to_another_lane_meanwhile_stands_in_that_one_only() -> None:
    moved = edits.change_link(HOUSE, "desk", "journey", backstage=("found",), frontstage=("lost",))
    edited = edits.change_item(moved, "journey", "lost", goal="Have it back")
    desk = both_ways(HOUSE, edits.remove_item(HOUSE, "journey", "lost"), edited).role("desk")
    link = desk.link_to("journey") if desk else None
    assert link is not None
    assert (link.frontstage, link.backstage) == (("lost",), ("found",))


@given(maps(), st.data())
def test_an_edit_of_a_tool_that_the_other_removed_costs_no_role_its_answers(map_: Map, data: st.DataObject) -> None:
    ids = [tool.id for tool in map_.tools if any(role.link_to(tool.id) for role in map_.roles)]
    if not ids:
        return
    tool_id = data.draw(st.sampled_from(ids))
    edited = edits.change_tool(map_, tool_id, text="Worded anew, as nobody would by chance.")
    merged = merge(map_, edits.remove_tool(map_, tool_id), edited)
    for role in map_.roles:
        link, now = role.link_to(tool_id), merged.role(role.id)
        left = now.link_to(tool_id) if now else None
        assert (link is None) is (left is None)
        if link and left:
            assert (left.helps_me, left.changes_my_work, left.in_practice) == (
                link.helps_me,
                link.changes_my_work,
                link.in_practice,
            )
