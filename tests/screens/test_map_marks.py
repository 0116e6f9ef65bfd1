"""Several roles at once on the Map: marking, giving, moving and removing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Button, Label

from rolemap.files import text_of
from rolemap.model import Lane, LevelKind, Link, Map, Role, StatedBy, edits
from rolemap.screens.dialogs import ConfirmScreen, PickScreen
from rolemap.screens.forms import FormScreen
from rolemap.screens.map import MapScreen
from tests.hostile import HOSTILE
from tests.screens.conftest import (
    app_of,
    fill,
    highlighted,
    list_of,
    map_of,
    open_app,
    open_file,
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


async def mark(pilot: Pilot[int], *role_ids: str) -> None:
    """Put the highlight on each role and mark it."""
    for role_id in role_ids:
        screen_of(pilot, MapScreen).highlight(role_id)
        await pilot.press("space")


def marked(pilot: Pilot[int]) -> list[str]:
    """The lines of the list that bear a mark."""
    lines = (line[1:35].split("│")[0].strip() for line in seen(pilot).splitlines())
    return [line[4:].strip() for line in lines if line.startswith("x ")]


def role_of(pilot: Pilot[int], role_id: str) -> Role:
    role = map_of(pilot).role(role_id)
    assert role is not None
    return role


async def choose(pilot: Pilot[int], *words: str) -> None:
    """Answer one pick list after the other, each by typing."""
    for word in words:
        screen = screen_of(pilot, PickScreen)
        await pilot.press(*word, "enter")
        await until(pilot, lambda screen=screen: pilot.app.screen is not screen)  # type: ignore[misc]
    await pilot.pause()


async def test_space_marks_and_stays_and_escape_takes_the_marks_away(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        assert "are marked" not in seen(pilot)
        await pilot.press("space", "down", "space", "down", "down", "space")
        assert marked(pilot) == ["Owner", "Chair of the board", "Payroll clerk"]
        assert "Payroll clerk" in highlighted(pilot, "#roles")
        assert "3 roles are marked. What you choose now is done to all of them." in seen(pilot)
        await pilot.press("up", "up", "space")
        assert marked(pilot) == ["Owner", "Payroll clerk"]
        await pilot.press("escape")
        assert marked(pilot) == []
        assert "marked" not in seen(pilot)
        assert map_of(pilot) == house


async def test_a_mark_is_taken_away_by_the_key_that_set_it(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await mark(pilot, "owner", "chair")
        await mark(pilot, "owner")
        assert marked(pilot) == ["Chair of the board"]
        assert "1 role is marked." in seen(pilot)


async def test_marks_survive_a_search_another_view_and_another_tab(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await mark(pilot, "owner", "clerk")
        await pilot.press("slash", *"pay", "enter")
        assert marked(pilot) == ["Payroll clerk"]
        assert "2 roles are marked (1 not in view)" in seen(pilot)
        await pilot.press("escape")
        assert marked(pilot) == ["Owner", "Payroll clerk"]
        await pilot.press("v")
        assert sorted(marked(pilot)) == ["Owner", "Payroll clerk"]
        await pilot.press("v", "3", "1")
        assert sorted(marked(pilot)) == ["Owner", "Payroll clerk"]


async def test_all_that_a_search_finds_is_marked_at_once(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        assert "Mark all" not in seen(pilot)
        await pilot.press("slash", *"specialists", "enter", "x", "escape")
        assert marked(pilot) == ["Legal counsel", "Payroll clerk"]
        await pilot.press("x")
        assert "5 roles are marked" in seen(pilot)
        await pilot.press("x")
        assert marked(pilot) == []


async def test_a_mark_goes_with_its_role(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await mark(pilot, "clerk", "agent")
        session = app_of(pilot).session
        session.path.write_text(text_of(edits.remove_role(house, "agent")), encoding="utf-8", newline="")
        await until(pilot, lambda: session.poll() or "agent" not in session.told.roles)
        await until(pilot, lambda: "1 role is marked." in seen(pilot))
        assert marked(pilot) == ["Payroll clerk"]


async def test_a_stage_is_given_with_its_lane_as_one_step(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await mark(pilot, "lawyer", "clerk", "owner")
        await press_for(pilot, PickScreen, "g")
        assert "What is given? 3 roles" in seen(pilot)
        await choose(pilot, "crossing", "book", "background")
        assert (
            "Given to 2 roles: I book (done in the background). u takes it back. One role has it already."
            in " ".join(seen(pilot).replace("▌", " ").split())
        )
        for role_id in ("lawyer", "clerk"):
            link = role_of(pilot, role_id).link_to("journey")
            assert link is not None
            assert link.stages() == {"book": Lane.BACKSTAGE}
        assert role_of(pilot, "owner") == house.role("owner")
        assert saved_map(pilot) == map_of(pilot)
        await pilot.press("u")
        assert map_of(pilot) == house
        assert marked(pilot) == ["Owner", "Legal counsel", "Payroll clerk"]


async def test_what_a_role_said_stays(tmp_path: Path, house: Map) -> None:
    everywhere = Link(tool="journey", no_single_place=True)
    house = edits.change_role(house, "lawyer", links=(everywhere,))
    async with open_app(tmp_path, house) as pilot:
        await mark(pilot, "lawyer", "clerk")
        await press_for(pilot, PickScreen, "g")
        await choose(pilot, "crossing", "late", "customer")
        assert "One role keeps its answer: no single place." in " ".join(seen(pilot).replace("▌", " ").split())
        assert role_of(pilot, "lawyer") == house.role("lawyer")
        assert role_of(pilot, "clerk").gone_through is None


@pytest.mark.parametrize("gift", [("crossing", "late", "customer"), ("travels", "comm")])
async def test_what_is_given_into_a_draft_is_said_to_stand_in_one(
    tmp_path: Path, house: Map, gift: tuple[str, ...]
) -> None:
    drafted = Link(tool="journey", helps_me="Another's.", draft=True)
    house = edits.change_role(house, "lawyer", links=(drafted,))
    house = edits.change_role(house, "agent", contribution="As a draft.", stated_by=StatedBy.DRAFT, customers=())
    async with open_app(tmp_path, house) as pilot:
        await mark(pilot, "lawyer", "agent")
        await press_for(pilot, PickScreen, "g")
        await choose(pilot, *gift)
        said = " ".join(seen(pilot).replace("▌", " ").split())
        assert "With one role it stands in a draft: nobody's answer yet." in said


async def test_a_customer_and_a_tool_to_answer_are_given(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await mark(pilot, "owner", "agent")
        await press_for(pilot, PickScreen, "g")
        await choose(pilot, "travels")
        assert "1 has it already" in seen(pilot)
        await choose(pilot, "comm")
        assert role_of(pilot, "owner").customers == ("family", "commuter")
        assert role_of(pilot, "agent").customers == ("commuter",)
        await press_for(pilot, PickScreen, "g")
        await choose(pilot, "promise")
        assert [link.tool for link in role_of(pilot, "agent").links] == ["value"]
        assert [link.tool for link in saved_map(pilot).roles[0].links] == ["journey", "value"]


async def test_without_marks_the_highlighted_role_is_given_something(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        screen_of(pilot, MapScreen).highlight("agent")
        await press_for(pilot, PickScreen, "g")
        assert "What is given? Sales agent" in seen(pilot)
        await choose(pilot, "promise")
        assert "Given to one role: What we promise." in " ".join(seen(pilot).replace("▌", " ").split())
        await press_for(pilot, PickScreen, "g")
        await pilot.press("escape")
        assert len(role_of(pilot, "agent").links) == 1


async def test_giving_needs_a_tool(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house.changed(tools=())) as pilot:
        assert "Give a stage or tool" not in seen(pilot)
        await pilot.press("g")
        assert isinstance(pilot.app.screen, MapScreen)


async def test_marked_roles_go_to_another_level_and_stay_marked(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await mark(pilot, "clerk", "agent")
        await press_for(pilot, PickScreen, "m")
        assert "Level of: 2 roles" in seen(pilot)
        await choose(pilot, "super")
        assert {role_of(pilot, one).level for one in ("clerk", "agent")} == {LevelKind.SUPERVISORS}
        assert marked(pilot) == ["Payroll clerk", "Sales agent"]
        await pilot.press("u")
        assert map_of(pilot) == house
        assert "Undone: other level: 2 roles" in seen(pilot)


async def test_marked_roles_go_to_another_unit_and_a_box_left_as_it_was_changes_nothing(
    tmp_path: Path, house: Map
) -> None:
    async with open_app(tmp_path, house) as pilot:
        await mark(pilot, "clerk", "agent")
        await press_for(pilot, FormScreen, "e")
        assert "Now: Pay, Sales" in seen(pilot)
        await fill(pilot)
        assert map_of(pilot) == house
        await press_for(pilot, FormScreen, "e")
        await fill(pilot, "Harbour")
        await until(pilot, lambda: role_of(pilot, "agent").unit == "Harbour")
        assert role_of(pilot, "clerk") == house.roles[3].changed(unit="Harbour")


async def test_marked_roles_report_to_one_superior_that_is_none_of_them(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await mark(pilot, "clerk", "agent")
        await press_for(pilot, PickScreen, "r")
        assert "Sales agent" not in [row.name for row in list_of(pilot, "LineList").rows]  # type: ignore[attr-defined]
        await choose(pilot, "legal")
        assert {role_of(pilot, one).reports_to for one in ("clerk", "agent")} == {"lawyer"}


async def test_removing_several_asks_even_where_none_has_answers(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await mark(pilot, "clerk", "agent")
        screen_of(pilot, MapScreen).highlight("owner")
        await press_for(pilot, ConfirmScreen, "delete")
        assert "Remove 2 roles and their answers?" in seen(pilot)
        assert "Payroll clerk, Sales agent" in seen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))
        assert map_of(pilot) == house
        await press_for(pilot, ConfirmScreen, "delete")
        await pilot.press("right", "enter")
        await until(pilot, lambda: len(map_of(pilot).roles) == 3)
        assert "marked" not in seen(pilot)
        assert "Owner" in highlighted(pilot, "#roles")
        await pilot.press("u")
        assert saved_map(pilot) == house


async def test_removing_several_says_how_many_have_answers(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await mark(pilot, "owner", "lawyer", "agent")
        await press_for(pilot, ConfirmScreen, "delete")
        details = pilot.app.screen.query(Label)
        assert any("2 of them have answers." in str(label.render()) for label in details)
        assert pilot.app.screen.query_one("#no", Button).has_focus


async def test_everything_can_be_done_with_the_mouse(tmp_path: Path, house: Map) -> None:
    async def click(words: str) -> None:
        lines = seen(pilot).splitlines()
        y = next(number for number, line in enumerate(lines) if words in line)
        await pilot.click(offset=(lines[y].index(words), y))
        await pilot.pause()

    async with open_app(tmp_path, house) as pilot:
        await click("Sales agent")
        await click("Mark")
        await click("Payroll clerk")
        await click("Mark")
        assert marked(pilot) == ["Payroll clerk", "Sales agent"]
        await click("Give a stage or tool")
        await click("The crossing")
        await click("I board")
        await click("done in the background")
        assert role_of(pilot, "agent").links == (Link(tool="journey", backstage=("board",)),)
        await click("Unmark")
        assert marked(pilot) == []


async def test_only_looking_offers_no_marks(tmp_path: Path, house: Map) -> None:
    path = tmp_path / "newer.toml"
    path.write_text(text_of(house).replace("rolemap = 1", "rolemap = 99", 1), encoding="utf-8")
    async with open_file(tmp_path, path) as pilot:
        while not isinstance(pilot.app.screen, MapScreen):
            await pilot.press("escape")
        await pilot.press("space", "x", "g", "s", "o")
        assert isinstance(pilot.app.screen, MapScreen)
        assert marked(pilot) == []
        assert "These are my words" not in seen(pilot)


@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_hostile_text_is_marked_and_given_as_text(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    map_ = hostile_map(list(HOSTILE.values()))
    async with open_app(tmp_path, map_, size=size, language=language) as pilot:
        await pilot.press("space", "x")
        look(pilot)
        await press_for(pilot, PickScreen, "g")
        for downs in (2, 1, 0):
            look(pilot)
            screen = pilot.app.screen
            await pilot.press(*["down"] * downs, "enter")
            await until(pilot, lambda screen=screen: pilot.app.screen is not screen)  # type: ignore[misc]
            await pilot.pause()
        look(pilot)
        given = [role for role in map_of(pilot).roles if (link := role.link_to("journey")) and len(link.stages()) == 2]
        assert len(given) == len(map_.roles) - 1
        for key in ("m", "r", "e", "delete"):
            await pilot.press(key)
            await pilot.pause()
            look(pilot)
            await pilot.press("escape")
            await pilot.pause()


async def test_hundreds_of_roles_are_marked_and_given_a_stage_at_once(tmp_path: Path, house: Map) -> None:
    many = tuple(
        Role(id=f"nurse-{at}", title=f"Nurse {at}", level="frontline", unit=f"Ward {at % 20}") for at in range(600)
    )
    async with open_app(tmp_path, house.changed(roles=(*house.roles, *many)), size=(80, 24)) as pilot:
        await pilot.press("slash", *"nurse", "enter", "x")
        assert "600 roles are marked" in seen(pilot)
        await press_for(pilot, PickScreen, "g")
        await choose(pilot, "crossing", "board", "others")
        stages = [role.links for role in map_of(pilot).roles if role.id.startswith("nurse")]
        assert stages == [(Link(tool="journey", support=("board",)),)] * 600
        assert map_of(pilot).roles[:5] == house.roles
        await pilot.press("u")
        assert saved_map(pilot).roles[5:] == many
