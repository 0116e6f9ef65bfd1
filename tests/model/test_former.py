"""Roles that are gone stand aside: nothing counts them, nothing that they said is lost, and they can come back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from rolemap.analysis import Reason, overview, walk_order
from rolemap.analysis.tool_use import picked_by_nobody
from rolemap.language import Language
from rolemap.model import Choice, Item, Map, Note, NoteKind, Role, Tool, ToolKind, edits
from rolemap.model.former import bring_back, former_roles, living
from rolemap.sharing.check import findings_of
from rolemap.sharing.findings import FindingKind
from rolemap.sharing.report import report_text
from tests.strategies import maps

GONE = date(2026, 11, 20)
ASKED = date(2026, 6, 1)
ENGLISH = Language("en")


def role(role_id: str, **fields: Any) -> Role:  # noqa: ANN401 - a role's own fields
    return Role(id=role_id, title=role_id.title(), level="specialists", **fields)


def without(map_: Map) -> Map:
    """The map with its gone roles taken out by hand, as somebody would who edits the file and leaves no loose ends."""
    for one in former_roles(map_):
        map_ = edits.remove_role(map_, one.id)
    return map_


@pytest.fixture
def house() -> Map:
    said: dict[str, Any] = {"contribution": "I answer.", "gone_through": ASKED}
    return Map(
        tools=(Tool(id="people", kind=ToolKind.SEGMENTATION, items=(Item(id="family"),)),),
        roles=(
            role("lawyer", helps=("agent",), reports_to="head", **said),
            role("agent", customers=("family",), gone=GONE, headcount=40, **said),
            role("head", gone=GONE, reports_to="chief"),
            role("chief", reports_to="head", customers=("family",), **said),
        ),
        notes=(
            Note(id="n-1", kind=NoteKind.PARKED, text="Later", roles=("head",)),
            Note(id="n-2", kind=NoteKind.PROMISE, text="One page", roles=("lawyer", "agent")),
        ),
    )


def test_a_chain_through_a_role_that_is_gone_does_not_count(house: Map) -> None:
    link = overview(house).links["lawyer"]
    assert link.reason is Reason.NOBODY_NAMED
    assert overview(bring_back(house, "agent")).links["lawyer"].chain == ("lawyer", "agent")


def test_who_reported_to_a_role_that_is_gone_reports_to_the_next_superior_there_is(house: Map) -> None:
    told = overview(house)
    assert told.roles["lawyer"].reports_to == "chief"
    assert told.roles["chief"].reports_to == "", "nobody is above who only reports to who reports to it"
    assert told.whole is house


def test_a_role_without_an_id_that_is_gone_is_nobodys_superior() -> None:
    nameless = Role(id="", title="Nameless", gone=GONE)
    map_ = Map(roles=(nameless, role("one"), role("two", reports_to="gone"), role("gone", gone=GONE)))
    assert [one.reports_to for one in living(map_).roles] == ["", ""]


def test_nothing_counts_a_role_that_is_gone_and_all_that_it_said_stays(house: Map) -> None:
    told = overview(house)
    assert set(told.gone) == {"agent", "head"}
    assert (told.figures.roles, told.figures.held.people) == (2, 2)
    assert [note.id for note in told.map.notes] == ["n-2"], "a promise of two stays the other one's"
    assert told.loose_ends == ()
    back = bring_back(bring_back(house, "agent"), "head")
    assert overview(back).map == back
    assert back.roles[1] == house.roles[1].changed(gone=None)


def test_a_role_that_is_gone_does_not_stand_in_the_way_of_another_one(house: Map) -> None:
    moved = edits.move_role(house, "chief", -1)
    assert [role.id for role in overview(moved).map.roles] == ["chief", "lawyer"]


def test_a_map_where_nobody_is_gone_is_itself(house: Map) -> None:
    assert living(without(house)) == without(house)


@given(maps(), st.sets(st.integers(0, 5)))
@example(Map(roles=(role("cfo"),), choices=(Choice(of="", link="cfo", field="contribution"),)), {0})
@example(
    Map(
        roles=(role("cfo"), role("ceo")),
        notes=(Note(id="n-1", kind=NoteKind.PROMISE, text="One page", roles=("cfo", "ceo")),),
        choices=(Choice(of="n-1", field="text", wordings=("One page", "Two pages")),),
    ),
    {0},
)
def test_a_map_tells_what_it_would_tell_without_its_gone_roles(map_: Map, gone: set[int]) -> None:
    aside = tuple(one.changed(gone=GONE if at in gone else None) for at, one in enumerate(map_.roles))
    map_ = map_.changed(roles=aside)
    ids = {one.id for one in former_roles(map_)}
    assume("" not in ids)
    assume(not ids & ({item.id for tool in map_.tools for item in tool.items} | {note.id for note in map_.notes}))
    # What a choice links to is a tool; one that names a role there would be named after it.
    choices = tuple(one.changed(link="") if one.link in ids else one for one in map_.choices)
    map_ = map_.changed(choices=choices)
    told, bare = overview(map_), overview(without(map_))
    assert (told.figures, told.top, told.standings) == (bare.figures, bare.top, bare.standings)
    assert {one: (link.kind, link.chain, link.customers) for one, link in told.links.items()} == {
        one: (link.kind, link.chain, link.customers) for one, link in bare.links.items()
    }
    assert [one.id for one in walk_order(told)] == [one.id for one in walk_order(bare)]
    assert [one.role.id for one in told.open_roles()] == [one.role.id for one in bare.open_roles()]
    assert picked_by_nobody(told) == picked_by_nobody(bare)
    assert [(end.of, end.field) for end in told.loose_ends if end.field != "reports_to"] == [
        (end.of, end.field) for end in bare.loose_ends if end.field != "reports_to"
    ]
    assert report_text(told, ENGLISH, ASKED) == report_text(bare, ENGLISH, ASKED)
    loose = FindingKind.LOOSE_END
    told_, bare_ = (findings_of(one, (), ENGLISH, GONE).found for one in (told, bare))
    assert [one for one in told_ if one.kind is not loose] == [one for one in bare_ if one.kind is not loose]
