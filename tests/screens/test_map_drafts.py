"""A role that starts from a similar one on the Map: a draft, until someone says that these are their words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rolemap.model import Link, Map, Role, StatedBy, edits
from rolemap.screens.dialogs import PickScreen
from rolemap.screens.map import MapScreen
from rolemap.screens.map_drafts import OwnWordsScreen
from tests.hostile import HOSTILE
from tests.screens.conftest import (
    app_of,
    highlighted,
    list_of,
    map_of,
    open_app,
    press_for,
    saved_map,
    screen_of,
    seen,
    until,
)
from tests.screens.test_hostile import hostile_map, look

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

DAY = date(2026, 11, 20)


@pytest.fixture
def alike(house: Map) -> Map:
    """The house with a second agent who has answered, one tool included."""
    promise = Link(tool="value", helps_me="One answer.", changes_my_work="I ask first.", in_practice="I go", by=DAY)
    other = Role(
        id="agent-2",
        title="Sales agent, night",
        level="frontline",
        unit="Night",
        contribution="I tell at once whether there is room.",
        stated_by=StatedBy.HOLDER,
        gone_through=DAY,
        customers=("commuter",),
        links=(promise,),
    )
    return house.changed(roles=(*house.roles, other))


async def at(pilot: Pilot[int], role_id: str) -> None:
    screen_of(pilot, MapScreen).highlight(role_id)
    await pilot.pause()


def agent_of(map_: Map) -> Role:
    role = map_.role("agent")
    assert role is not None
    return role


async def test_the_card_and_the_keys_tell_how_to_begin(tmp_path: Path, alike: Map) -> None:
    async with open_app(tmp_path, alike) as pilot:
        await at(pilot, "agent")
        assert "s start from a similar role's answers, as a draft" in seen(pilot)
        assert "Start from a similar role" in seen(pilot)
        assert "These are my words" not in seen(pilot)
        await at(pilot, "owner")
        assert "similar role" not in seen(pilot)


async def test_nobody_has_answered_yet_so_nothing_is_offered(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map(roles=(Role(id="a", title="A"), Role(id="b", title="B")))) as pilot:
        assert "similar role" not in seen(pilot)
        await pilot.press("s")
        assert isinstance(pilot.app.screen, MapScreen)


async def test_answers_that_say_nothing_are_no_start(tmp_path: Path) -> None:
    roles = (Role(id="a", title="A", level="board"), Role(id="b", title="B", level="board", gone_through=DAY))
    async with open_app(tmp_path, Map(roles=roles)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert "There is nothing that this role could take over from another one." in " ".join(
            seen(pilot).replace("▌", " ").split()
        )


async def test_a_role_starts_from_the_most_similar_one_and_is_nobodys_answer(tmp_path: Path, alike: Map) -> None:
    async with open_app(tmp_path, alike) as pilot:
        await at(pilot, "agent")
        figures = app_of(pilot).session.told.figures
        await press_for(pilot, PickScreen, "s")
        assert next(row.key for row in list_of(pilot, "LineList").rows) == "agent-2"  # type: ignore[attr-defined]
        await press_for(pilot, MapScreen, "enter")
        role = agent_of(map_of(pilot))
        assert (role.stated_by, role.gone_through) == (StatedBy.DRAFT, None)
        assert role.links == (Link(tool="value", helps_me="One answer.", changes_my_work="I ask first.", draft=True),)
        assert app_of(pilot).session.told.figures == figures
        assert highlighted(pilot, "#roles").endswith("draft")
        shown = seen(pilot)
        assert "Nobody has said yet what is marked as a draft here." in shown
        assert "o these are my words" in shown
        assert "A draft: “I tell at once whether there is room.”" in shown
        assert "Whom it helps, as a draft: Commuters" in shown
        assert "~ What we promise  a draft" in shown
        assert "Start from a similar role" not in shown
        await pilot.press("u")
        assert saved_map(pilot) == alike


@pytest.mark.parametrize("key", ["o", "ctrl+g"])
async def test_someone_says_these_are_my_words_and_whose_they_are(tmp_path: Path, alike: Map, key: str) -> None:
    async with open_app(tmp_path, alike) as pilot:
        await at(pilot, "agent")
        await press_for(pilot, PickScreen, "s")
        await press_for(pilot, MapScreen, "enter")
        await press_for(pilot, OwnWordsScreen, key)
        shown = seen(pilot)
        assert "Whose words are these? Sales agent" in shown
        assert "“I tell at once whether there is room.”" in shown
        assert "Whom it helps: Commuters" in shown
        assert "What we promise" in shown
        assert "changes my work: I ask first." in shown
        assert "a draft" not in [row.name for row in list_of(pilot, "LineList").rows]  # type: ignore[attr-defined]
        await press_for(pilot, MapScreen, "down", "enter")
        await until(pilot, lambda: agent_of(map_of(pilot)).stated_by is StatedBy.MANAGER)
        role = agent_of(saved_map(pilot))
        assert role.gone_through == app_of(pilot).today()
        assert not role.links[0].draft
        assert role.links[0].answered
        assert "● direct link to the customer" in seen(pilot)
        assert "the manager's words" in seen(pilot)
        assert "draft" not in highlighted(pilot, "#roles")
        await pilot.press("u")
        assert agent_of(map_of(pilot)).stated_by is StatedBy.DRAFT


async def test_the_drafted_sentence_is_seen_before_anyone_takes_it_also_in_a_small_window(
    tmp_path: Path, alike: Map
) -> None:
    long = "I tell at once whether there is room, and who else to ask when there is none. " * 12
    alike = edits.change_role(alike, "agent-2", contribution=f"{long}That is the end of it.")
    async with open_app(tmp_path, alike, size=(80, 24)) as pilot:
        await at(pilot, "agent")
        await press_for(pilot, PickScreen, "s")
        assert "like title · same level" in seen(pilot)
        await press_for(pilot, MapScreen, "enter")
        assert "A draft: “I tell at once whether" in seen(pilot)
        await press_for(pilot, OwnWordsScreen, "o")
        await pilot.pause()
        assert "“I tell at once whether there is room" in seen(pilot)
        assert "That is the end of it." not in seen(pilot)
        assert "PgDn Read on" in seen(pilot)
        for _ in range(4):
            await pilot.press("pagedown")
        await pilot.pause()
        assert "changes my work: I ask first." in seen(pilot)


async def test_where_no_role_is_alike_it_is_said(tmp_path: Path, alike: Map) -> None:
    lone = Role(id="cook", title="Cook", level="specialists", unit="Galley")
    alike = alike.changed(roles=(*(role for role in alike.roles if role.level != "specialists"), lone))
    async with open_app(tmp_path, alike) as pilot:
        await at(pilot, "cook")
        await press_for(pilot, PickScreen, "s")
        assert "No role is like this one. From whose answers does it start? Cook" in seen(pilot)
        assert "other: Night" in seen(pilot)


async def test_leaving_the_question_leaves_the_draft(tmp_path: Path, alike: Map) -> None:
    async with open_app(tmp_path, alike) as pilot:
        await at(pilot, "agent")
        await press_for(pilot, PickScreen, "s")
        await press_for(pilot, MapScreen, "enter")
        before = map_of(pilot)
        await press_for(pilot, OwnWordsScreen, "o")
        await press_for(pilot, MapScreen, "escape")
        assert map_of(pilot) == before


async def test_a_drafted_tool_alone_is_shown_before_it_is_taken(tmp_path: Path, alike: Map) -> None:
    draft = Link(tool="value", helps_me="One answer.", changes_my_work="I ask first.", draft=True)
    alike = edits.change_role(alike, "owner", links=(draft,))
    async with open_app(tmp_path, alike) as pilot:
        await at(pilot, "owner")
        assert "draft" in highlighted(pilot, "#roles")
        await press_for(pilot, OwnWordsScreen, "o")
        assert "Are these your words? Owner" in seen(pilot)
        assert "helps me: One answer." in seen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: not map_of(pilot).roles[0].links[0].draft)
        owner, before = map_of(pilot).roles[0], alike.roles[0]
        assert owner.changed(links=()) == before.changed(links=())


async def test_the_card_is_read_with_the_keys_and_at_every_width(tmp_path: Path, alike: Map) -> None:
    alike = edits.change_role(alike, "owner", contribution="A long answer. " * 200)
    for size in ((120, 36), (60, 20)):
        async with open_app(tmp_path, alike, size=size) as pilot:
            assert ("A long answer" in seen(pilot)) is (size[0] > 60)
            await pilot.press("d")
            assert "A long answer" in seen(pilot)
            assert "How my work helps the customer" in seen(pilot)
            await pilot.press("pagedown", "pagedown")
            await pilot.pause()
            assert "How my work helps the customer" not in seen(pilot)
            await pilot.press("escape")
            await pilot.pause()
            assert "OWNERS" in seen(pilot)
            assert list_of(pilot, "#roles").has_focus
            await pilot.press("down")
            assert "Chair of the board" in highlighted(pilot, "#roles")


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
async def test_hostile_text_is_drafted_as_text(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_app(tmp_path, hostile_map(list(HOSTILE.values())), size=size) as pilot:
        await at(pilot, "role-0")
        await press_for(pilot, PickScreen, "s")
        look(pilot)
        await press_for(pilot, MapScreen, "enter")
        await pilot.press("d")
        look(pilot)
        await pilot.press("escape")
        await press_for(pilot, OwnWordsScreen, "o")
        look(pilot)
        await press_for(pilot, MapScreen, "enter")
        look(pilot)
