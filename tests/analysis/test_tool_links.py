from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.analysis import (
    Cell,
    Count,
    LinkState,
    lacking_most_first,
    link_state,
    matrix,
    next_lacking,
    overview,
    totals_together,
)
from rolemap.model import Link, Map, Role, Tool, ToolKind
from rolemap.model.wordings import content_hash, to_look_at_again
from tests import strategies

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = date(2026, 11, 22)
JOURNEY = Tool(id="journey", kind=ToolKind.JOURNEY, name="The crossing")
PURPOSE = Tool(id="purpose", kind=ToolKind.PURPOSE, text="So that people get home.")
BOTH = {"helps_me": "I see where it hurts.", "changes_my_work": "Terms on one page."}


@pytest.mark.parametrize(
    ("link", "state"),
    [
        (None, LinkState.NONE),
        (Link(tool="journey"), LinkState.STARTED),
        (Link(tool="journey", frontstage=("book",)), LinkState.STARTED),
        (Link(tool="journey", helps_me="It does.", changes_my_work="  "), LinkState.STARTED),
        (Link(tool="journey", comes_first="This", left_undone="That"), LinkState.STARTED),
        (Link(tool="journey", **BOTH), LinkState.LINKED),
        (Link(tool="journey", by=DAY, kept=DAY, **BOTH), LinkState.LINKED),
        (Link(tool="journey", in_practice="I rewrite.", **BOTH), LinkState.LINKED),
        (Link(tool="journey", in_practice="I rewrite.", by=DAY, **BOTH), LinkState.AGREED),
        (Link(tool="journey", in_practice="I rewrite.", by=DAY, kept=DAY, **BOTH), LinkState.DONE),
        (Link(tool="journey", in_practice="I rewrite.", kept=DAY, **BOTH), LinkState.DONE),
        (Link(tool="journey", in_practice="I rewrite.", by=DAY, draft=True, **BOTH), LinkState.DRAFT),
    ],
)
def test_a_link_goes_from_a_pick_to_what_was_done(link: Link | None, state: LinkState) -> None:
    assert link_state(JOURNEY, link) is state


def test_the_purpose_is_linked_by_what_comes_first_and_what_is_left() -> None:
    assert link_state(PURPOSE, Link(tool="purpose", **BOTH)) is LinkState.STARTED
    assert link_state(PURPOSE, Link(tool="purpose", comes_first="This", left_undone="That")) is LinkState.LINKED


def role(role_id: str, level: str, *links: Link, gone: date | None = None) -> Role:
    return Role(id=role_id, title=role_id.title(), level=level, links=links, gone=gone)


OTHER_WORDS = Link(tool="journey", answered="00000000", **BOTH)
HOUSE = Map(
    tools=(PURPOSE, JOURNEY),
    roles=(
        role("agent", "frontline", OTHER_WORDS),
        role("chair", "board", Link(tool="journey", **BOTH), Link(tool="purpose", comes_first="a", left_undone="b")),
        role("member", "board", Link(tool="purpose", draft=True, answered="00000000", **BOTH)),
        role("former", "board", gone=DAY),
    ),
)


def test_what_was_answered_under_words_that_changed_lacks_something_though_it_is_linked() -> None:
    cells = matrix(overview(HOUSE))
    assert cells.cell("agent", "journey") == Cell(LinkState.LINKED, again=True)
    assert cells.cell("agent", "journey").lacks
    assert not cells.cell("chair", "journey").lacks


def test_a_draft_is_nothing_to_look_at_again() -> None:
    assert matrix(overview(HOUSE)).cell("member", "purpose") == Cell(LinkState.DRAFT, again=False)


def test_totals_of_the_house() -> None:
    told = overview(HOUSE)
    totals = matrix(told).totals(told.map.roles)
    assert totals.whole == Count(cells=6, none=2, draft=1, started=0, linked=3, again=1, lacking=4)
    assert [count.linked for count in totals.by_tool] == [1, 2]


def test_the_next_one_goes_down_a_tool_board_first_then_to_the_next_tool_and_round() -> None:
    told = overview(HOUSE)
    cells, order = matrix(told), told.walk_order()
    met: list[tuple[str, str]] = []
    at = ("", "")
    for _step in range(4):
        found = next_lacking(cells, order, *at)
        assert found
        at = (found[0].id, found[1].id)
        met.append(at)
    assert met == [("member", "purpose"), ("agent", "purpose"), ("member", "journey"), ("agent", "journey")]
    assert next_lacking(cells, order, *at) == (told.roles["member"], PURPOSE)


def test_the_only_one_that_lacks_something_is_its_own_next_and_then_there_is_none() -> None:
    one = Map(tools=(JOURNEY,), roles=(role("chair", "board"),))
    told = overview(one)
    assert next_lacking(matrix(told), told.walk_order(), "chair", "journey") == (told.roles["chair"], JOURNEY)
    linked = overview(Map(tools=(JOURNEY,), roles=(role("chair", "board", Link(tool="journey", **BOTH)),)))
    assert next_lacking(matrix(linked), linked.walk_order(), "chair", "journey") is None


def test_the_role_that_lacks_most_comes_first_and_among_equals_the_board() -> None:
    told = overview(HOUSE)
    order = [one.id for one in lacking_most_first(matrix(told), told.walk_order())]
    assert order == ["member", "agent", "chair"]


@st.composite
def linked_maps(draw: st.DrawFn) -> Map:
    """Maps whose links often lead to their tools, answered under the present words, under others, or under none."""
    map_ = draw(strategies.maps())
    tools = map_.tools
    hashes = [*map(content_hash, tools), *(wording.id for tool in tools for wording in tool.wordings), "", "1234abcd"]

    def link(tool_id: str) -> Link:
        found = draw(strategies.links())
        return found.changed(tool=tool_id, answered=draw(st.sampled_from(hashes)), draft=draw(st.booleans()))

    roles = []
    for one in map_.roles:
        chosen = draw(st.lists(st.sampled_from(tools), unique_by=lambda tool: tool.id)) if tools else []
        roles.append(one.changed(links=(*map(link, [tool.id for tool in chosen]), Link(tool="nowhere"))))
    return map_.changed(roles=tuple(roles))


def recounted(roles: Iterable[Role], tools: Iterable[Tool]) -> Counter[str]:
    """A plain count, link by link, as one would do it by hand from the file."""
    found: Counter[str] = Counter()
    columns = list(tools)
    for one in roles:
        for tool in columns:
            found["cells"] += 1
            links = [link for link in one.links if link.tool == tool.id]
            if not links:
                found["none"] += 1
                found["lacking"] += 1
                continue
            (link,) = links
            if link.draft:
                found["draft"] += 1
                found["lacking"] += 1
                continue
            if tool.kind == "purpose":
                answers = [link.comes_first, link.left_undone]
            else:
                answers = [link.helps_me, link.changes_my_work]
            said = bool(answers[0].strip()) and bool(answers[1].strip())
            changed = to_look_at_again(tool, link)
            found["linked" if said else "started"] += 1
            found["again"] += changed
            found["lacking"] += changed or not said
    return found


def figures(count: Count) -> Counter[str]:
    """A count as the plain recount gives it: without noughts."""
    names = ("cells", "none", "draft", "started", "linked", "again", "lacking")
    return +Counter({name: getattr(count, name) for name in names})


@given(linked_maps())
def test_totals_equal_a_plain_recount(map_: Map) -> None:
    told = overview(map_)
    cells = matrix(told)
    alive = [one for one in map_.roles if one.gone is None]

    whole = cells.totals(told.map.roles)
    assert figures(whole.whole) == +recounted(alive, map_.tools)
    assert [figures(count) for count in whole.by_tool] == [+recounted(alive, [tool]) for tool in map_.tools]
    for one in alive:
        assert figures(cells.totals([one]).whole) == +recounted([one], map_.tools)

    by_level = [cells.totals(view.roles) for view in told.levels]
    for view, totals in zip(told.levels, by_level, strict=True):
        placed = {level.id for level in map_.walk_levels()}
        here = [one for one in alive if (one.level == view.level.id if view.level else one.level not in placed)]
        assert figures(totals.whole) == +recounted(here, map_.tools)
        assert [figures(count) for count in totals.by_tool] == [+recounted(here, [tool]) for tool in map_.tools]
    assert totals_together(by_level, len(map_.tools)) == whole


@given(linked_maps(), st.data())
def test_the_next_ones_lead_through_every_cell_that_lacks_something_once(map_: Map, data: st.DataObject) -> None:
    told = overview(map_)
    cells, order = matrix(told), told.walk_order()
    lacking = {(one.id, tool.id) for one in order for tool in map_.tools if cells.cell(one.id, tool.id).lacks}
    everywhere = [(one.id, tool.id) for one in order for tool in map_.tools]
    at = data.draw(st.sampled_from([("", ""), *everywhere]))
    met = []
    for _step in lacking:
        found = next_lacking(cells, order, *at)
        assert found
        at = (found[0].id, found[1].id)
        met.append(at)
    assert len(met) == len(set(met))
    assert set(met) == lacking
    if not lacking:
        assert next_lacking(cells, order, *at) is None


@given(linked_maps())
def test_what_lacks_most_is_never_behind_what_lacks_less(map_: Map) -> None:
    told = overview(map_)
    cells = matrix(told)
    order = lacking_most_first(cells, told.walk_order())
    lacking = [cells.totals([one]).whole.lacking for one in order]
    assert lacking == sorted(lacking, reverse=True)
    assert {one.id for one in order} == set(told.roles)
