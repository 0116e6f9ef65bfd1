"""The way of the walk through any map: every question once, in order, there and back; what an answer changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from rolemap.analysis import matrix, overview, walk_order
from rolemap.analysis.walk import next_in_round
from rolemap.language import Language
from rolemap.model import LEADERS, Lane, Link, Map, Tool, ToolKind
from rolemap.screens import walk_answers, walk_rounds
from rolemap.screens.walk_questions import DAYS, PICKED, Place, Question, place_of
from rolemap.screens.walk_rounds import place_after, place_before, round_of
from rolemap.screens.walk_tool_answers import NO_PLACE
from tests.strategies import maps

if TYPE_CHECKING:
    from rolemap.analysis import Overview

TODAY = date(2026, 11, 22)
EN = Language("en")


def walkable(map_: Map) -> Map:
    """The map in which every role and tool can be told from the others by its id."""
    tools = {tool.id: tool for tool in map_.tools if tool.id}
    roles = {role.id: role.changed(gone=None) for role in map_.roles if role.id and role.id not in tools}
    return map_.changed(tools=tuple(tools.values()), roles=tuple(roles.values()))


def places(told: Overview, tool_id: str) -> list[Place]:
    """The whole of a tool's round, from its beginning to its end."""
    room = tuple(role.id for role in told.map.roles[1:2])
    place, way = round_of(tool_id).begin(told, room), []
    while place is not None:
        way.append(place)
        place = place_after(told, place, room)
    return way


@given(maps().map(walkable), st.data())
def test_a_round_asks_each_role_that_lacks_something_once(map_: Map, data: st.DataObject) -> None:
    if not map_.tools:
        return
    told = overview(map_)
    tool = data.draw(st.sampled_from(map_.tools))
    way = places(told, tool.id)
    assert len(set(way)) == len(way)
    cells = matrix(told)
    lacking = {role.id for role in map_.roles if cells.cell(role.id, tool.id).lacks}
    assert {place.role_id for place in way} == lacking
    for place in way:
        role = told.roles[place.role_id]
        asks = round_of(tool.id).asks(map_, role.id)
        assert [one.question for one in way if one.role_id == role.id] == list(asks)
        level = map_.level(role.level)
        is_leader = level is not None and level.counts_as in LEADERS
        assert (Question.SAID_TO in asks) is (tool.kind is ToolKind.PURPOSE and is_leader)
        assert (Question.PICKS in asks) is (bool(tool.items) and tool.kind is not ToolKind.PURPOSE)
        back = place_before(told, place_after_in_role(told, place) or place, ())
        assert place_after_in_role(told, place) is None or back == place


def place_after_in_role(told: Overview, place: Place) -> Place | None:
    after = place_after(told, place, ())
    return after if after and after.role_id == place.role_id else None


@given(maps().map(walkable), st.data())
def test_the_next_in_a_round_is_to_look_again_and_then_the_first_that_lacks_something(
    map_: Map, data: st.DataObject
) -> None:
    if not map_.tools or not map_.roles:
        return
    told = overview(map_)
    tool = data.draw(st.sampled_from(map_.tools))
    room = data.draw(st.sets(st.sampled_from([role.id for role in map_.roles])))
    order = list(walk_order(told, room))
    after = data.draw(st.sampled_from(["", *(role.id for role in order)]))
    at = [role.id for role in order].index(after) + 1 if after else 0
    cells = matrix(told)
    again = [role for role in order if cells.cell(role.id, tool.id).again]
    lacking = [role for role in order if cells.cell(role.id, tool.id).lacks and role not in again and role.id != after]
    others = [role for role in order[at:] if role in lacking]
    first = others if after else again + lacking
    assert next_in_round(told, tool.id, after, room) == (first[0] if first else None)
    behind = [role for role in order[at:] if role in again]
    before = [] if after in {role.id for role in again} else [role for role in order[:at] if role in again]
    going_on = behind + before + lacking
    found = next_in_round(told, tool.id, after, room, looking_again=True)
    assert found == (going_on[0] if going_on else None)


@given(maps().map(walkable), st.data())
def test_an_answer_is_what_stands_there_afterwards_and_undo_finds_its_question(map_: Map, data: st.DataObject) -> None:
    if not map_.tools or not map_.roles:
        return
    tool = data.draw(st.sampled_from(map_.tools))
    role = data.draw(st.sampled_from(map_.roles))
    question = data.draw(st.sampled_from(round_of(tool.id).asks(map_, role.id)))
    place = Place(question, role.id, tool.id)
    after = answered(map_, tool, place, data)
    told = overview(after)
    found = walk_rounds.place_of_change(map_, after, role.id)
    if found is not None:
        assert found.role_id == role.id
        assert found.tool_id == tool.id
        assert found.question in {question, Question.PICKS, round_of(tool.id).asks(after, role.id)[0]}
    assert [other for other in after.roles if other.id != role.id] == [
        other for other in map_.roles if other.id != role.id
    ]
    if question in PICKED:
        again = walk_answers.picked(told, place, TODAY)
        same = walk_answers.with_picked(after, place, again, TODAY, "")
        assert walk_answers.picked(overview(same), place, TODAY) == again
    else:
        words = walk_answers.typed(EN, told, place, TODAY)
        same = walk_answers.with_typed(after, place, words, TODAY, stated_by=None, purpose_name="", finished=True)
        assert same == after
    half = place.half("When")
    assert place_of(half, told.map) == place


def answered(map_: Map, tool: Tool, place: Place, data: st.DataObject) -> Map:
    """The map with some answer to a question."""
    if place.question in PICKED:
        lanes = len(Lane) if tool.kind is ToolKind.JOURNEY else 1
        keys = [item.id for item in tool.items] + ([NO_PLACE] if tool.kind is ToolKind.JOURNEY else [])
        chosen = data.draw(st.dictionaries(st.sampled_from(keys), st.integers(0, lanes - 1)))
        return walk_answers.with_picked(map_, place, {NO_PLACE: 0} if NO_PLACE in chosen else chosen, TODAY, "")
    text = "31 Jan 2027" if place.question in DAYS else data.draw(st.sampled_from(["I write it down.", "  ", ""]))
    return walk_answers.with_typed(map_, place, text, TODAY, stated_by=None, purpose_name="", finished=True)


def test_a_link_that_says_nothing_any_more_is_none(house: Map) -> None:
    place = Place(Question.HELPS_ME, "clerk", "value")
    said = walk_answers.with_typed(house, place, "A", TODAY, stated_by=None, purpose_name="", finished=True)
    clerk = said.role("clerk")
    assert clerk is not None
    assert isinstance(clerk.link_to("value"), Link)
    assert walk_answers.with_typed(said, place, " ", TODAY, stated_by=None, purpose_name="", finished=True) == house
