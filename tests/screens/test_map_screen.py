from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Label

from rolemap.model import Map, edits
from rolemap.screens.dialogs import ConfirmScreen, PickScreen
from rolemap.screens.forms import FormScreen
from rolemap.screens.map import MapScreen
from rolemap.screens.map_rows import Heading, MapView, RoleRow, map_rows
from rolemap.screens.walk import WalkScreen
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
    type_at_once,
    until,
)

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


async def go_to(pilot: Pilot[int], role_id: str) -> None:
    """Put the highlight on a role."""
    screen_of(pilot, MapScreen).highlight(role_id)
    await pilot.pause()


def titles(pilot: Pilot[int]) -> list[str]:
    return [row.role.title for row in list_of(pilot, "#roles").rows if isinstance(row, RoleRow)]


async def test_every_role_stands_at_its_level_with_its_mark(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        shown = seen(pilot)
        assert "OWNERS" in shown
        assert "● Owner" in shown
        assert "! Chair of the board" in shown
        assert "· Sales agent" in shown
        assert "3 of 5 roles gone through · 2 to ask · 2 open" in shown
        assert screen_of(pilot, MapScreen).focused is list_of(pilot, "#roles")


async def test_an_open_role_is_told_apart_without_colour(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        line = next(line for line in seen(pilot).splitlines() if "Legal counsel" in line)
        assert "not named" in line


async def test_the_card_tells_of_the_highlighted_role(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        assert "When a boat is due, it is replaced, so nobody waits." in seen(pilot)
        await pilot.press("down")
        assert "own sentence still missing" in seen(pilot)


async def test_a_role_is_added_behind_the_highlighted_one(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await go_to(pilot, "lawyer")
        await press_for(pilot, PickScreen, "a")
        await press_for(pilot, FormScreen, "enter")
        assert "Add a role: Specialists and office staff" in seen(pilot)
        await fill(pilot, "Controller [red]", "Finance", "2,5")
        await until(pilot, lambda: map_of(pilot).role("controller-red") is not None)
        assert "Controller [red]" in highlighted(pilot, "#roles")
        for map_ in (map_of(pilot), saved_map(pilot)):
            assert [role.id for role in map_.roles][2:5] == ["lawyer", "controller-red", "clerk"]
            added = map_.role("controller-red")
            assert added is not None
            assert (added.level, added.unit, added.headcount) == ("specialists", "Finance", 2.5)


async def test_what_the_form_cannot_take_is_said_and_nothing_is_lost(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, PickScreen, "a")
        await press_for(pilot, FormScreen, "enter")
        await fill(pilot, "", "Finance", "many")
        assert "A role needs a title." in seen(pilot)
        await fill(pilot, "Controller")
        assert "Not a number of people: many" in seen(pilot)
        assert pilot.app.screen.query_one("#box-1", Input).value == "Finance"
        await pilot.press("escape")
        assert map_of(pilot) == house


async def test_a_role_is_renamed_and_keeps_its_id_and_answers(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await go_to(pilot, "lawyer")
        await press_for(pilot, FormScreen, "e")
        await fill(pilot, "Lawyer")
        await until(pilot, lambda: "Lawyer" in highlighted(pilot, "#roles"))
        lawyer = house.role("lawyer")
        assert lawyer is not None
        assert saved_map(pilot).role("lawyer") == lawyer.changed(title="Lawyer")


async def test_a_form_that_was_only_looked_at_changes_nothing(tmp_path: Path, house: Map) -> None:
    odd = edits.change_role(house, "lawyer", title="Legal\ncounsel", unit=" Legal ", headcount=0.123456789)
    async with open_app(tmp_path, odd) as pilot:
        await go_to(pilot, "lawyer")
        await press_for(pilot, FormScreen, "e")
        await fill(pilot)
        assert map_of(pilot) == odd
        assert not app_of(pilot).session.can_undo


@pytest.mark.parametrize(("language", "shown"), [("en", "1234567.5"), ("fi", "1234567,5")])
async def test_a_headcount_is_shown_as_people_write_it(tmp_path: Path, house: Map, language: str, shown: str) -> None:
    many = edits.change_role(house, "lawyer", headcount=1234567.5)
    async with open_app(tmp_path, many, language=language) as pilot:
        await go_to(pilot, "lawyer")
        await press_for(pilot, FormScreen, "e")
        assert pilot.app.screen.query_one("#box-2", Input).value == shown
        await fill(pilot, None, None, "1,250")
        assert "1,250" in str(pilot.app.screen.query_one("#fault", Label).render())
        await fill(pilot, None, None, "1250")
        await until(pilot, lambda: (role := map_of(pilot).role("lawyer")) is not None and role.headcount == 1250)


async def test_a_role_goes_to_another_level(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await go_to(pilot, "clerk")
        await press_for(pilot, PickScreen, "m")
        await pilot.press(*"super", "enter")
        await until(pilot, lambda: (role := map_of(pilot).role("clerk")) is not None and role.level == "supervisors")
        assert "Payroll clerk" in highlighted(pilot, "#roles")
        role = saved_map(pilot).role("clerk")
        assert role is not None
        assert role.level == "supervisors"


async def test_a_role_moves_among_its_peers(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await go_to(pilot, "clerk")
        await pilot.press("shift+up")
        assert titles(pilot)[2:4] == ["Payroll clerk", "Legal counsel"]
        assert "Payroll clerk" in highlighted(pilot, "#roles")
        assert [role.id for role in saved_map(pilot).roles][2:4] == ["clerk", "lawyer"]


async def test_a_role_with_answers_is_removed_only_after_asking_and_comes_back(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await go_to(pilot, "lawyer")
        await press_for(pilot, ConfirmScreen, "delete")
        assert "I write terms that one reads in a minute." in seen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))
        assert map_of(pilot) == house

        await press_for(pilot, ConfirmScreen, "delete")
        await pilot.press("right", "enter")
        await until(pilot, lambda: map_of(pilot).role("lawyer") is None)
        assert "Legal counsel" not in titles(pilot)
        assert saved_map(pilot).role("lawyer") is None

        await pilot.press("u")
        assert "Legal counsel" in titles(pilot)
        assert saved_map(pilot) == house


async def test_a_role_without_answers_goes_at_once_and_comes_back(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await go_to(pilot, "agent")
        await pilot.press("delete")
        await until(pilot, lambda: map_of(pilot).role("agent") is None)
        await pilot.press("u")
        assert saved_map(pilot) == house


async def test_find_narrows_by_title_and_unit_and_escape_shows_all(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await pilot.press("slash", *"pay")
        assert titles(pilot) == ["Payroll clerk"]
        await pilot.press("enter")
        assert list_of(pilot, "#roles").has_focus
        assert "Payroll clerk" in highlighted(pilot, "#roles")
        await pilot.press("escape")
        assert len(titles(pilot)) == 5
        assert "Payroll clerk" in highlighted(pilot, "#roles")


async def test_find_that_finds_nothing_says_so(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await pilot.press("slash", *"zzz")
        assert titles(pilot) == []
        assert "No role has these words." in seen(pilot)
        await pilot.press("escape")
        assert len(titles(pilot)) == 5


async def test_next_open_goes_from_one_open_role_to_the_next_and_round(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        for title in ("Chair of the board", "Legal counsel", "Chair of the board"):
            await pilot.press("n")
            assert title in highlighted(pilot, "#roles")


async def test_the_same_roles_in_three_views(tmp_path: Path, house: Map) -> None:
    house = edits.change_role(house, "clerk", reports_to="lawyer")
    async with open_app(tmp_path, house) as pilot:
        await go_to(pilot, "clerk")
        await pilot.press("v")
        assert "LEGAL" in seen(pilot)
        assert "Payroll clerk" in highlighted(pilot, "#roles")
        await pilot.press("v")
        assert "LEGAL" not in seen(pilot)
        assert highlighted(pilot, "#roles").startswith("· Payroll clerk")
        rows = [row for row in list_of(pilot, "#roles").rows if isinstance(row, RoleRow)]
        assert {row.role.id: row.indent for row in rows}["clerk"] == 1
        await pilot.press("v")
        assert "OWNERS" in seen(pilot)


async def test_enter_and_a_click_on_the_highlight_open_the_questions(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await go_to(pilot, "agent")
        walk = await press_for(pilot, WalkScreen, "enter")
        assert walk.TAB == "walk"
        assert "Sales agent" in seen(pilot)


async def test_every_key_that_works_is_on_screen(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        shown = seen(pilot)
        for words in ("Questions", "Next open", "Find", "Add role", "Edit", "Level", "Remove"):
            assert words in shown
        assert "Show all" not in shown


async def test_a_click_on_a_key_does_what_the_key_does(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        lines = seen(pilot).splitlines()
        y = next(number for number, line in enumerate(lines) if "Next open" in line)
        await pilot.click(offset=(lines[y].index("Next open"), y))
        assert "Chair of the board" in highlighted(pilot, "#roles")


@pytest.mark.parametrize("start", ["rolemap = 99\n", "rolemap = 1\n[[roles]]\nid = 3\n"])
async def test_a_map_that_opens_read_only_offers_no_key_that_changes(tmp_path: Path, start: str) -> None:
    path = tmp_path / "newer.toml"
    path.write_text(start + '[[roles]]\nid = "baker"\ntitle = "Baker"\nlevel = "frontline"\n', encoding="utf-8")
    before = path.read_bytes()
    async with open_file(tmp_path, path) as pilot:
        while not isinstance(pilot.app.screen, MapScreen):
            await pilot.press("escape" if "esc" in seen(pilot) else "enter")
        assert "Baker" in seen(pilot)
        assert "read only" in seen(pilot)
        for words in ("Add role", "Edit", "Other level", "Remove"):
            assert words not in seen(pilot)
        await pilot.press("a", "e", "delete", "shift+up")
        assert isinstance(pilot.app.screen, MapScreen)
    assert path.read_bytes() == before


async def test_an_empty_map_says_how_to_begin(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map()) as pilot:
        assert "No roles yet. Press a to add the first one" in seen(pilot)
        await press_for(pilot, PickScreen, "a")
        await press_for(pilot, FormScreen, "enter")
        await fill(pilot, "Owner")
        await until(pilot, lambda: len(map_of(pilot).roles) == 1)
        assert map_of(pilot).roles[0].level == "owners"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_the_list_is_there_at_every_size(tmp_path: Path, house: Map, size: tuple[int, int]) -> None:
    async with open_app(tmp_path, house, size=size) as pilot:
        await go_to(pilot, "agent")
        assert "Sales agent" in seen(pilot)
        assert "Questions" in seen(pilot)


def test_who_reports_in_a_circle_stands_on_the_list_once(house: Map) -> None:
    from rolemap.analysis import overview
    from rolemap.language import Language

    circle = edits.change_role(edits.change_role(house, "clerk", reports_to="lawyer"), "lawyer", reports_to="clerk")
    rows = map_rows(Language("en"), overview(circle), MapView.REPORTING)
    assert sorted(row.role.id for row in rows if isinstance(row, RoleRow)) == sorted(role.id for role in house.roles)
    assert not any(isinstance(row, Heading) for row in rows)


async def test_keys_that_are_typed_at_once_open_one_dialog(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await go_to(pilot, "agent")
        await type_at_once(pilot, "e", "a", "l", "s", "e", "i")
        assert len(pilot.app.screen_stack) == 2
        await until(pilot, lambda: isinstance(pilot.app.screen, FormScreen))
        await fill(pilot, "Agent of sales")
        assert screen_of(pilot, MapScreen)
        assert "Agent of sales" in titles(pilot)
