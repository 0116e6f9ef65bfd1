"""Who uses a tool and what it holds; what nobody has taken up, acted on or looked at again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from rolemap.analysis import LINKED, Standing, link_state, overview
from rolemap.analysis.tool_use import (
    Among,
    by_level,
    by_unit,
    links_to_look_at_again,
    not_shared_yet,
    open_insights,
    picked_by_nobody,
    stages_to_check,
    uses,
)
from rolemap.model import Item, Link, Map, PropositionPart, Role, StatedBy, Tool, ToolKind, edits, tool_answers
from tests.strategies import maps

DAY = date(2026, 11, 22)
JOURNEY = Tool(
    id="journey",
    kind=ToolKind.JOURNEY,
    items=(Item(id="need", name="The need"), Item(id="lost", name="The bag is lost", to_check="Who calls first?")),
)
SEGMENTS = Tool(
    id="segments", kind=ToolKind.SEGMENTATION, items=(Item(id="family", name="Family"), Item(id="firm", name="Firm"))
)
VALUE = Tool(
    id="value",
    kind=ToolKind.VALUE_PROPOSITION,
    items=(
        Item(id="waiting", name="Waiting by the belt", part=PropositionPart.PAIN),
        Item(id="courier", name="The bag comes home", part=PropositionPart.RELIEVES),
        Item(id="word", name="One promise in one word"),
    ),
)
INSIGHTS = Tool(
    id="insights",
    kind=ToolKind.UNDERSTANDING,
    items=(
        Item(id="night", name="They fly at night"),
        Item(id="pram", name="The pram comes last", acted="Prams first"),
    ),
)
TOOLS = (JOURNEY, SEGMENTS, VALUE, INSIGHTS)


def linked(tool: str, **fields: object) -> Link:
    return Link(tool=tool, helps_me="I see it.", changes_my_work="I begin there.").changed(**fields)


def role(role_id: str, *links: Link, unit: str = "", level: str = "specialists", asked: bool = True) -> Role:
    return Role(id=role_id, title=role_id, level=level, unit=unit, gone_through=DAY if asked else None, links=links)


def nobodys(map_: Map) -> list[str]:
    return [one.item.id for one in picked_by_nobody(overview(map_))]


def test_a_pick_counts_when_the_role_is_gone_through_or_has_answered_for_the_tool() -> None:
    asked = role("asked", Link(tool="journey", frontstage=("need",)))
    answered = role("answered", linked("journey", backstage=("lost",)), asked=False)
    only_picked = role("only-picked", Link(tool="journey", support=("need", "lost")), asked=False)
    use = uses(overview(Map(tools=TOOLS, roles=(asked, answered, only_picked))))["journey"]
    assert [one.id for one in use.roles] == ["answered"]
    assert [one.id for one in use.of("need")] == ["asked"]
    assert [one.id for one in use.of("lost")] == ["answered"]
    assert use.nobodys == ()


def test_a_draft_picks_nothing_and_uses_nothing() -> None:
    draft = role("draft", linked("journey", frontstage=("need",), draft=True))
    use = uses(overview(Map(tools=TOOLS, roles=(draft,))))["journey"]
    assert (use.roles, use.of("need")) == ((), ())


def test_a_segment_is_served_by_naming_it_as_a_customer() -> None:
    served = role("seller").changed(customers=("family",))
    map_ = Map(tools=TOOLS, roles=(served, role("buyer", asked=False).changed(customers=("firm",))))
    use = uses(overview(map_))["segments"]
    assert [one.id for one in use.of("family")] == ["seller"]
    assert [one.id for one in use.nobodys] == ["firm"]


def test_what_nobody_picked_is_listed_but_not_what_the_customer_lives() -> None:
    map_ = Map(tools=TOOLS, roles=(role("a", Link(tool="value", items=("word",))),))
    assert nobodys(map_) == ["need", "lost", "family", "firm", "courier", "night", "pram"]


def test_a_pick_of_an_item_of_another_tool_is_none() -> None:
    use = uses(overview(Map(tools=TOOLS, roles=(role("a", Link(tool="value", items=("need",))),))))
    assert use["value"].of("need") == use["journey"].of("need") == ()


def test_used_in_one_unit_only_is_not_shared_yet() -> None:
    sales = role("seller", linked("value"), unit="Sales")
    care = role("nurse", unit="Care")
    told = overview(Map(tools=TOOLS, roles=(sales, care)))
    assert [(use.tool.id, use.units) for use in not_shared_yet(told)] == [("value", ("Sales",))]

    both = overview(Map(tools=TOOLS, roles=(sales, care.changed(links=(linked("value"),)))))
    assert not_shared_yet(both) == ()
    board = role("chair", linked("value"), level="board")
    assert not_shared_yet(overview(Map(tools=TOOLS, roles=(sales, care, board)))) == ()


def test_in_a_house_of_one_unit_nothing_is_left_to_share() -> None:
    assert not_shared_yet(overview(Map(tools=TOOLS, roles=(role("seller", linked("value"), unit="Sales"),)))) == ()


def test_users_by_level_and_unit_stand_beside_all_of_their_place() -> None:
    chair = role("chair", linked("value"), level="board")
    seller, agent = role("seller", linked("value"), unit="Sales"), role("agent", unit="Sales")
    told = overview(Map(tools=TOOLS, roles=(seller, agent, chair)))
    users = uses(told)["value"].roles
    assert by_level(told, users) == (Among("board", (chair,), 1), Among("specialists", (seller,), 2))
    assert by_unit(told, users) == (Among("", (chair,), 1), Among("Sales", (seller,), 2))


def test_open_insights_and_stages_to_check() -> None:
    told = overview(Map(tools=TOOLS))
    assert [one.item.id for one in open_insights(told)] == ["night"]
    assert [(one.tool.id, one.item.id) for one in stages_to_check(told)] == [("journey", "lost")]


def test_links_are_to_be_looked_at_again_when_the_words_they_were_answered_under_change() -> None:
    map_ = Map(tools=TOOLS, roles=(role("a"), role("b"), role("c", linked("value", draft=True, answered="0"))))
    map_ = tool_answers.answer_tool(map_, "a", "value", helps_me="I know what we promise.")
    map_ = tool_answers.answer_tool(map_, "b", "journey", helps_me="I see where it hurts.")
    assert links_to_look_at_again(overview(map_)) == ()
    map_ = edits.change_item(map_, "value", "courier", name="The bag comes home the same day")
    assert [(one.role.id, one.tool.id) for one in links_to_look_at_again(overview(map_))] == [("a", "value")]


@given(maps())
def test_users_are_a_plain_recount_over_the_roles(map_: Map) -> None:
    told = overview(map_)
    for tool_id, use in uses(told).items():
        tool = told.map.tool(tool_id)
        assert tool is not None
        for one in told.walk_order():
            link = one.link_to(tool_id)
            own = link is not None and not link.draft
            counts = own and link_state(tool, link) in LINKED
            assert (one in use.roles) == counts
            counted = counts or told.standings[one.id] is Standing.GONE_THROUGH
            names = counted and one.stated_by is not StatedBy.DRAFT
            for item in tool.items:
                picked = own and link is not None and item.id in link.picks()
                named = names and tool.kind is ToolKind.SEGMENTATION and item.id in one.customers
                assert (one in use.of(item.id)) == ((counted and picked) or named)
        for shares in (by_level(told, use.roles), by_unit(told, use.roles)):
            assert sum(share.of for share in shares) == len(told.map.roles)
            assert sum(len(share.roles) for share in shares) == len(use.roles)


@pytest.mark.parametrize("links", [(), (linked("segments"),)])
def test_a_contribution_that_is_a_draft_serves_nobody(links: tuple[Link, ...]) -> None:
    """Also where the role has answered what the segmentation means for its work."""
    begun = role("seller", *links, asked=False).changed(
        customers=("family",), contribution="I sell.", stated_by=StatedBy.DRAFT
    )
    assert "family" in nobodys(Map(tools=TOOLS, roles=(begun,)))
