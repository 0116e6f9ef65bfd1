"""A role starts from a similar one: who is offered, and that neither a draft nor a gift overwrites an answer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from rolemap.analysis import Standing, overview
from rolemap.analysis.similar_roles import may_start, similar_roles
from rolemap.model import Item, Lane, Link, Map, Role, StatedBy, Tool, ToolKind
from rolemap.model.tool_answers import begin_as_draft, can_begin_like, give_item, give_tool, has_draft, take_as_own
from tests.strategies import ids, maps

if TYPE_CHECKING:
    from rolemap.model import Part

DAY = date(2026, 11, 22)
TOOLS = (
    Tool(id="purpose", kind=ToolKind.PURPOSE),
    Tool(id="journey", kind=ToolKind.JOURNEY, items=(Item(id="book"), Item(id="board"))),
    Tool(id="who", kind=ToolKind.SEGMENTATION, items=(Item(id="family"),)),
)


def asked(role_id: str, title: str, unit: str = "", *, level: str = "frontline", links: tuple[Link, ...] = ()) -> Role:
    return Role(
        id=role_id,
        title=title,
        unit=unit,
        level=level,
        contribution=f"{title} says this.",
        stated_by=StatedBy.HOLDER,
        gone_through=DAY,
        customers=("family",),
        links=links,
    )


def offered(new: Role, *others: Role) -> list[str]:
    return [one.role.id for one in similar_roles(overview(Map(roles=(new, *others), tools=TOOLS)), new)]


def test_the_same_title_comes_first_then_a_like_one_then_the_same_place() -> None:
    new = Role(id="new", title="Sairaanhoitaja", level="frontline", unit="Osasto 3")
    found = offered(
        new,
        asked("driver", "Kuljettaja", "Osasto 3"),
        asked("lawyer", "Lakimies", "Hallinto", level="specialists"),
        asked("head", "Vastaava sairaanhoitaja", "Osasto 5", level="supervisors"),
        asked("nurse", "Sairaanhoitaja", "Osasto 5"),
    )
    assert found == ["nurse", "head", "driver", "lawyer"]


def test_a_like_title_comes_before_the_same_level_and_unit_and_likeness_is_told() -> None:
    new = Role(id="new", title="Café attendant", level="frontline", unit="Ship")
    others = (
        asked("master", "Ship's master", "Ship"),
        asked("deck", "Car deck attendant", "Quay", level="specialists"),
    )
    assert offered(new, *others) == ["deck", "master"]
    deck, master = similar_roles(overview(Map(roles=(new, *others))), new)
    assert (deck.title > 0, deck.level, deck.unit) == (True, False, False)
    assert (master.title > 0, master.level, master.unit) == (False, True, True)


def test_titles_that_share_an_ending_alone_are_not_alike() -> None:
    new = Role(id="new", title="Laitoshuoltaja", level="frontline", unit="Asuminen")
    others = (asked("bills", "Laskuttaja", "Talous", level="specialists"), asked("cook", "Keittäjä", "Asuminen"))
    assert offered(new, *others) == ["cook", "bills"]
    _, bills = similar_roles(overview(Map(roles=(new, *others))), new)
    assert not bills.alike


def test_case_and_accents_written_in_two_ways_are_no_difference() -> None:
    new = Role(id="new", title="KA\u0308TILO\u0308")
    assert offered(new, asked("cook", "Kokki"), asked("midwife", "Kätilö"))[0] == "midwife"


def test_only_what_a_role_said_itself_is_offered() -> None:
    new = Role(id="new", title="Clerk")
    draft = asked("draft", "Clerk").changed(stated_by=StatedBy.DRAFT, gone_through=None)
    silent = Role(id="silent", title="Clerk", gone_through=DAY, starred=True, customers=("family",))
    half = Role(id="half", title="Clerk", contribution="When", stated_by=StatedBy.HOLDER)
    given_only = Role(id="given", title="Clerk", links=(Link(tool="purpose"),))
    gone = asked("gone", "Clerk").changed(gone=DAY)
    assert offered(new, draft, silent, half, given_only, gone) == []


def test_who_may_start_was_not_asked_and_has_no_draft_yet() -> None:
    new, nurse = Role(id="new", title="Nurse"), asked("nurse", "Nurse")
    before = Map(roles=(new, nurse))
    told = overview(begin_as_draft(before, "new", "nurse"))
    assert may_start(overview(before), new)
    assert not may_start(overview(before), nurse)
    assert not may_start(overview(Map(roles=(new,))), new)
    assert not may_start(told, told.roles["new"])


def test_a_draft_takes_over_answers_but_no_promise_and_nobody_else_s_days() -> None:
    link = Link(
        tool="purpose",
        comes_first="The boat",
        left_undone="The report",
        said_to="The crew",
        said_on=DAY,
        said_as="We cross.",
        in_practice="I cross too",
        by=DAY,
        kept=DAY,
        joint="n-1",
        answered="7be0d4c9",
    )
    nurse = asked("nurse", "Nurse", links=(link, Link(tool="journey", in_practice="I go", by=DAY)))
    new = Role(id="new", title="Nurse", passed=DAY, links=(Link(tool="purpose"),))
    after = begin_as_draft(Map(roles=(new, nurse), tools=TOOLS), "new", "nurse").role("new")
    assert after == new.changed(
        contribution="Nurse says this.",
        stated_by=StatedBy.DRAFT,
        customers=("family",),
        links=(Link(tool="purpose", comes_first="The boat", left_undone="The report", draft=True),),
    )


def test_nothing_yet_is_an_answer_that_no_draft_takes_the_place_of() -> None:
    nothing_yet = Role(id="new", title="Nurse", gone_through=DAY)
    nurse = asked("nurse", "Nurse", links=(Link(tool="purpose", comes_first="The boat"),))
    after = begin_as_draft(Map(roles=(nothing_yet, nurse)), "new", "nurse").role("new")
    assert after == nothing_yet.changed(links=(Link(tool="purpose", comes_first="The boat", draft=True),))


def test_a_stage_that_is_given_leaves_no_single_place_and_other_lanes_alone() -> None:
    everywhere = Role(id="a", links=(Link(tool="journey", no_single_place=True, helps_me="I see it."),))
    elsewhere = Role(id="b", links=(Link(tool="journey", support=("book",), backstage=("board",)),))
    bare = Role(id="c")
    before = Map(roles=(everywhere, elsewhere, bare), tools=TOOLS)
    after = give_item(before, ("a", "b", "c", "nobody"), "journey", "book", "frontstage")
    assert after.roles == (everywhere, elsewhere, Role(id="c", links=(Link(tool="journey", frontstage=("book",)),)))


def said(part: Part, *, without: frozenset[str] = frozenset()) -> dict[str, object]:
    return {name: value for name, value in part.data().items() if name not in without}


@given(maps(), st.data())
def test_giving_adds_and_overwrites_nothing(before: Map, data: st.DataObject) -> None:
    items = [(tool.id, item.id) for tool in before.tools for item in tool.items]
    wanted = data.draw(st.lists(ids(), max_size=6))
    with_tool = data.draw(st.booleans())
    after = before
    if before.tools and with_tool:
        after = give_tool(after, wanted, data.draw(st.sampled_from(before.tools)).id)
    if items:
        tool_id, item_id = data.draw(st.sampled_from(items))
        after = give_item(after, wanted, tool_id, item_id, data.draw(st.sampled_from(("", *Lane))))
    assert after.changed(roles=()) == before.changed(roles=())
    picks = frozenset({"items", *Lane})
    for old, new in zip(before.roles, after.roles, strict=True):
        assert said(new, without=frozenset({"customers", "links"})) == said(
            old, without=frozenset({"customers", "links"})
        )
        assert new.customers[: len(old.customers)] == old.customers
        assert old == new or old.id in wanted
        for link in old.links:
            now = new.link_to(link.tool)
            assert now is not None
            assert said(now, without=picks) == said(link, without=picks)
            assert now.stages() | link.stages() == now.stages()
            assert set(link.picks()) <= set(now.picks())
    told_before, told_after = overview(before), overview(after)
    assert told_after.standings == told_before.standings


@given(maps())
def test_a_draft_fills_gaps_only_and_is_nobodys_answer(before: Map) -> None:
    told = overview(before)
    for role in told.map.roles[:2]:
        for like in similar_roles(told, role):
            after = begin_as_draft(before, role.id, like.role.id)
            now = after.role(role.id)
            assert now is not None
            assert has_draft(now)
            fields = frozenset({"links", "contribution", "stated_by", "customers", "helps"})
            own = before.role(role.id)
            assert own is not None
            assert said(now, without=fields) == said(own, without=fields)
            assert now.contribution == own.contribution or not own.contribution.strip()
            assert all(
                getattr(now, name) == getattr(own, name) or not getattr(own, name) for name in ("customers", "helps")
            )
            assert all(link in now.links or link == Link(tool=link.tool) for link in own.links)
            assert all(link.draft and not link.by and not link.kept for link in now.links if link not in own.links)
            assert overview(after).standings[role.id] == told.standings[role.id]


def test_a_draft_makes_no_link_until_somebody_says_that_these_are_their_words() -> None:
    nurse = asked("nurse", "Nurse", links=(Link(tool="purpose", comes_first="The boat", left_undone="The rest"),))
    before = Map(roles=(Role(id="new", title="Nurse", passed=DAY), nurse), tools=TOOLS)
    drafted = begin_as_draft(before, "new", "nurse")
    assert overview(drafted).standings["new"] is Standing.PASSED
    assert "new" not in overview(drafted).links
    own = take_as_own(drafted, "new", StatedBy.MANAGER, DAY)
    role = own.role("new")
    assert role is not None
    assert (role.stated_by, role.gone_through, role.passed, has_draft(role)) == (StatedBy.MANAGER, DAY, None, False)
    assert overview(own).links["new"].customers == ("family",)
    assert role.links[0].answered
    assert not can_begin_like(role, nurse)
