"""The customer link, told apart from all its neighbours, and checked against a plain search."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.analysis import LinkKind, Reason, Standing, overview
from rolemap.model import Item, Map, Note, NoteKind, Role, Tool, ToolKind

DAY = date(2026, 11, 22)
SEGMENTS = Tool(id="segmentation", kind=ToolKind.SEGMENTATION, items=(Item(id="family", name="Family"),))


def asked(role_id: str, *, says: str = "I help.", customers: tuple[str, ...] = (), helps: tuple[str, ...] = ()) -> Role:
    return Role(
        id=role_id, title=role_id, level="board", contribution=says, customers=customers, helps=helps, gone_through=DAY
    )


def a_map(*roles: Role, notes: tuple[Note, ...] = ()) -> Map:
    return Map(tools=(SEGMENTS,), roles=roles, notes=notes)


def link(map_: Map, role_id: str) -> tuple[LinkKind, Reason | None, tuple[str, ...]]:
    found = overview(map_).links[role_id]
    return found.kind, found.reason, found.chain


def test_a_role_that_names_a_customer_is_direct() -> None:
    assert link(a_map(asked("seller", customers=("family",))), "seller") == (LinkKind.DIRECT, None, ("seller",))


def test_a_chain_ends_at_the_customer_and_takes_the_fewest_steps() -> None:
    map_ = a_map(
        asked("payroll", helps=("planner", "nurse")),
        asked("planner", helps=("nurse",)),
        asked("nurse", customers=("family",)),
    )
    found = overview(map_).links["payroll"]
    assert found.chain == ("payroll", "nurse")
    assert (found.kind, found.steps, found.customers) == (LinkKind.THROUGH, 1, ("family",))


def test_a_role_nobody_has_asked_makes_the_chain_wait_and_is_no_open_point() -> None:
    told = overview(a_map(asked("chair", helps=("manager",)), Role(id="manager", level="middle")))
    assert told.links["chair"].kind is LinkKind.WAITING
    assert told.links["chair"].chain == ("chair", "manager")
    assert told.open_roles() == ()


def test_board_first_works() -> None:
    """With only owners and board gone through, none is open because of roles that nobody has asked yet."""
    owner = asked("owner", helps=("chair",)).changed(level="owners")
    told = overview(a_map(owner, asked("chair", helps=("ceo",)), Role(id="ceo"), Role(id="cfo")))
    assert told.open_roles() == ()
    assert told.figures.waiting == 2
    assert told.figures.to_ask == 2


@pytest.mark.parametrize(
    ("role", "reason", "question"),
    [
        (asked("x", says="", customers=("family",)), Reason.NO_CONTRIBUTION, 2),
        (asked("x", says="  \n "), Reason.NO_CONTRIBUTION, 2),
        (asked("x"), Reason.NOBODY_NAMED, 1),
        (asked("x", helps=("gone",), customers=("gone-too",)), Reason.NOBODY_NAMED, 1),
        (asked("x", helps=("stop",)), Reason.ISLAND, 1),
        (asked("x", helps=("x",)), Reason.LOOP, 1),
        (asked("x", helps=("ring",)), Reason.LOOP, 1),
    ],
)
def test_why_a_link_is_not_named_and_which_question_closes_it(role: Role, reason: Reason, question: int) -> None:
    map_ = a_map(role, asked("stop"), asked("ring", helps=("x",)))
    told = overview(map_)
    found = next(point for point in told.open_roles() if point.role.id == "x")
    assert (found.link.reason, found.question) == (reason, question)


def test_the_way_stops_at_a_role_without_a_sentence_of_its_own() -> None:
    map_ = a_map(asked("lawyer", helps=("seller",)), asked("seller", says="", customers=("family",)))
    assert link(map_, "lawyer") == (LinkKind.NOT_NAMED, Reason.ISLAND, ("lawyer", "seller"))


def test_an_island_that_could_wait_waits_and_one_that_could_arrive_arrives() -> None:
    ends = (asked("stop"), Role(id="later"), asked("front", customers=("family",)))
    assert link(a_map(asked("x", helps=("stop", "later")), *ends), "x")[0] is LinkKind.WAITING
    assert link(a_map(asked("x", helps=("stop", "later", "front")), *ends), "x")[0] is LinkKind.THROUGH


def test_a_stage_alone_makes_no_link() -> None:
    told = overview(a_map(asked("x")))
    assert told.links["x"].kind is LinkKind.NOT_NAMED


def test_standings_are_told_apart() -> None:
    parked = Note(id="n-1", kind=NoteKind.PARKED, roles=("p", "done"))
    settled = Note(id="n-2", kind=NoteKind.PARKED, roles=("settled",), done=DAY)
    map_ = a_map(
        Role(id="p"),
        Role(id="later", passed=DAY),
        Role(id="new"),
        Role(id="settled"),
        asked("done"),
        notes=(parked, settled),
    )
    assert overview(map_).standings == {
        "p": Standing.PARKED,
        "later": Standing.PASSED,
        "new": Standing.NOT_ASKED,
        "settled": Standing.NOT_ASKED,
        "done": Standing.GONE_THROUGH,
    }


IDS = [f"r{number}" for number in range(7)]


@st.composite
def maps(draw: st.DrawFn) -> Map:
    roles = [
        Role(
            id=role_id,
            level="board",
            contribution=draw(st.sampled_from(["", "I help."])),
            customers=draw(st.sampled_from([(), (), ("family",), ("gone",)])),
            helps=tuple(draw(st.lists(st.sampled_from([*IDS, "gone"]), max_size=3, unique=True))),
            gone_through=draw(st.sampled_from([DAY, DAY, None])),
        )
        for role_id in IDS
    ]
    return a_map(*roles)


def plain_link(map_: Map, start: Role) -> tuple[LinkKind, Reason | None, int]:
    """The same rules, followed from one role at a time without any cleverness."""
    roles = {role.id: role for role in map_.roles}
    helped = {role.id: [one for one in role.helps if one in roles] for role in map_.roles}
    if not start.contribution:
        return LinkKind.NOT_NAMED, Reason.NO_CONTRIBUTION, 0
    if "family" not in start.customers and not helped[start.id]:
        return LinkKind.NOT_NAMED, Reason.NOBODY_NAMED, 0
    steps, frontier, seen = 0, [start.id], {start.id}
    direct, waiting, stops = [], [], []
    while frontier:
        beyond: list[str] = []
        for role_id in frontier:
            role = roles[role_id]
            if role.gone_through is None:
                waiting.append(steps)
            elif not role.contribution or ("family" not in role.customers and not helped[role_id]):
                stops.append(steps)
            else:
                if "family" in role.customers:
                    direct.append(steps)
                beyond += [one for one in helped[role_id] if one not in seen]
                seen.update(helped[role_id])
        frontier = list(dict.fromkeys(beyond))
        steps += 1
    if direct:
        return (LinkKind.DIRECT if min(direct) == 0 else LinkKind.THROUGH), None, min(direct)
    if waiting:
        return LinkKind.WAITING, None, min(waiting)
    if stops:
        return LinkKind.NOT_NAMED, Reason.ISLAND, min(stops)
    return LinkKind.NOT_NAMED, Reason.LOOP, 0


@given(maps())
def test_one_pass_for_all_tells_what_a_plain_search_tells_for_each(map_: Map) -> None:
    told = overview(map_)
    for role in map_.roles:
        if role.gone_through is None:
            assert role.id not in told.links
            continue
        found = told.links[role.id]
        assert (found.kind, found.reason, found.steps) == plain_link(map_, role)


@given(maps())
def test_every_chain_is_a_way_that_the_roles_themselves_name(map_: Map) -> None:
    told = overview(map_)
    for link_ in told.links.values():
        for helper, helped in zip(link_.chain, link_.chain[1:], strict=False):
            assert helped in told.roles[helper].helps


def test_a_long_chain_is_shared_by_all_who_stand_on_it() -> None:
    """Every link stays one step long, so that the pass is linear in the map however long the chains are."""
    length = 3000
    line = [asked(f"r{at}", helps=(f"r{at + 1}",)) for at in range(length)]
    links = overview(a_map(*line, asked(f"r{length}", customers=("family",)))).links
    assert links["r0"].steps == length
    assert links["r0"].chain[-1] == links["r0"].end == f"r{length}"
    assert all(links[f"r{at}"].way.onward is links[f"r{at + 1}"].way for at in range(length))


@given(maps())
def test_figures_add_up(map_: Map) -> None:
    told = overview(map_)
    all_ = told.figures
    assert all_.gone_through + all_.to_ask == all_.roles == len(map_.roles)
    assert all_.direct + all_.through + all_.waiting + all_.open == all_.gone_through
    assert sum(view.figures.roles for view in told.levels) == all_.roles
    assert sum(view.figures.open for view in told.levels) == len(told.open_roles())
