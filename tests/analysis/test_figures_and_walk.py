"""People behind the roles, and who is asked next."""

from __future__ import annotations

from datetime import date

import pytest

from rolemap.analysis import Held, held_by, next_role, overview, resume_at, walk_order
from rolemap.analysis.tool_use import picked_by_nobody
from rolemap.model import Level, LevelKind, Link, Map, Note, NoteKind, Role, Tool, ToolKind

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("headcounts", "held"),
    [
        ((2, 3), Held(5, at_least=False)),
        ((0.1,) * 10, Held(1, at_least=False)),
        ((0.5, 0.8), Held(2, at_least=False)),
        ((0,), Held(0, at_least=False)),
        ((None, 4), Held(5, at_least=True)),
        ((), Held(0, at_least=False)),
    ],
)
def test_held_by(headcounts: tuple[float | None, ...], held: Held) -> None:
    assert held_by(Role(id=str(at), headcount=count) for at, count in enumerate(headcounts)) == held


def test_the_top_has_figures_of_its_own() -> None:
    map_ = Map(
        roles=(
            Role(id="owner", level="owners", gone_through=DAY, contribution="x"),
            Role(id="ceo", level="executives"),
            Role(id="clerk", level="specialists"),
        )
    )
    told = overview(map_)
    assert (told.top.roles, told.top.gone_through) == (2, 1)


def test_a_house_with_levels_of_its_own_is_walked_in_their_order() -> None:
    levels = (Level(id="b", counts_as=LevelKind.FRONTLINE), Level(id="a", counts_as=LevelKind.BOARD))
    map_ = Map(levels=levels, roles=(Role(id="1", level="a"), Role(id="2", level="b"), Role(id="3", level="nowhere")))
    assert [role.id for role in overview(map_).walk_order()] == ["2", "1", "3"]


WALK = Map(
    roles=(
        Role(id="front", level="frontline"),
        Role(id="chair", level="board", gone_through=DAY, contribution="x"),
        Role(id="member", level="board", passed=DAY),
        Role(id="ceo", level="executives"),
        Role(id="nobody-knows-where"),
    )
)


def test_the_walk_resumes_at_the_first_role_that_is_not_gone_through() -> None:
    role = resume_at(overview(WALK))
    assert role is not None
    assert role.id == "member"


def test_roles_in_the_room_come_first() -> None:
    assert [role.id for role in walk_order(overview(WALK), {"front"})][:2] == ["front", "chair"]
    role = resume_at(overview(WALK), {"front"})
    assert role is not None
    assert role.id == "front"


def test_the_next_role_comes_round_again_and_parked_ones_come_last() -> None:
    parked = WALK.changed(notes=(Note(id="n-1", kind=NoteKind.PARKED, roles=("ceo",)),))
    told = overview(parked)
    order = ["member"]
    while (role := next_role(told, order[-1])) and role.id not in order:
        order.append(role.id)
    assert order == ["member", "front", "nobody-knows-where"]

    def done(map_: Map) -> Map:
        return map_.changed(
            roles=tuple(role if role.id == "ceo" else role.changed(gone_through=DAY) for role in map_.roles)
        )

    last = resume_at(overview(done(parked)))
    assert last is not None
    assert last.id == "ceo"


def test_loose_ends_are_listed_and_stages_nobody_carries_too() -> None:
    journey = Tool.model_validate({"id": "journey", "kind": "journey", "items": [{"id": "need"}, {"id": "use"}]})
    role = Role(
        id="r",
        level="nowhere",
        reports_to="gone",
        helps=("gone",),
        gone_through=DAY,
        links=(Link(tool="journey", frontstage=("use", "lost")), Link(tool="lost-tool")),
    )
    handoffs = (
        Note(id="n-1", kind=NoteKind.HANDOFF, from_="r", to="need"),
        Note(id="n-2", kind=NoteKind.HANDOFF, from_="journey", to="lost"),
    )
    told = overview(Map(tools=(journey,), roles=(role,), notes=handoffs))
    assert [(end.field, end.missing) for end in told.loose_ends] == [
        ("level", "nowhere"),
        ("reports_to", "gone"),
        ("helps", "gone"),
        ("frontstage", "lost"),
        ("links", "lost-tool"),
        ("from", "journey"),
        ("to", "lost"),
    ]
    assert [one.item.id for one in picked_by_nobody(told)] == ["need"]
    assert told.map.tools_of(ToolKind.JOURNEY) == (journey,)
