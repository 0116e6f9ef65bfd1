"""Earlier versions: looked at, compared with now, taken back whole or role by role; looking changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from rolemap.files import Versions, text_of
from rolemap.language import Language
from rolemap.model import FORMAT_VERSION, Map, Note, Role, edits
from rolemap.model.steps import StepKind
from rolemap.screens.dialogs import ConfirmScreen
from rolemap.screens.help import HelpScreen
from rolemap.screens.map import MapScreen
from rolemap.screens.version_rows import VersionRow, version_rows
from rolemap.screens.versions import VersionsScreen
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

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

NOON = datetime.now(UTC).astimezone().replace(hour=12, minute=2, second=0, microsecond=0)
DAYS_AGO = (0, 1, 5)


@pytest.fixture
def then(house: Map) -> Map:
    """The house as it was earlier: two roles otherwise, one that has gone since, one that was not there yet."""
    earlier = edits.change_role(house, "lawyer", contribution="I keep the house out of court.", unit="")
    earlier = edits.change_role(earlier, "agent", title="Ticket seller")
    earlier = edits.remove_role(earlier, "clerk")
    earlier, _ = edits.add_role(earlier, "Diver", level="frontline", contribution="I free the propeller.")
    return edits.add_note(earlier, Note(id="n-1", text="Ropes in the water", roles=("diver",)))


def keep(tmp_path: Path, map_: Map, *, days_ago: int = 0) -> None:
    """Have a version in the state folder, as a save would have left it."""
    moment = NOON - timedelta(days=days_ago)
    Versions(tmp_path / "state" / "versions").keep(map_.organisation.id, text_of(map_), moment)


async def open_versions(pilot: Pilot[int]) -> VersionsScreen:
    screen = VersionsScreen(app_of(pilot).session)
    pilot.app.push_screen(screen)
    await until(pilot, lambda: pilot.app.screen is screen)
    await pilot.pause()
    return screen


async def compared(pilot: Pilot[int], *keys: str) -> None:
    """Press keys and let the comparison come."""
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def test_versions_stand_by_day_and_what_differs_beside_them(tmp_path: Path, house: Map, then: Map) -> None:
    for days_ago in DAYS_AGO:
        keep(tmp_path, then.changed(levels=()) if days_ago else house, days_ago=days_ago)
    async with open_app(tmp_path, house) as pilot:
        await open_versions(pilot)
        assert highlighted(pilot, "#versions") == "now"
        assert "The map as it is now." in seen(pilot)
        rows = [line.strip() for line in seen(pilot).splitlines()]
        assert any(row.startswith("TODAY") for row in rows)
        assert any(row.startswith("YESTERDAY") for row in rows)
        assert str((NOON - timedelta(days=5)).year) in seen(pilot)

        await compared(pilot, "down")
        assert "Just as it is now." in seen(pilot)
        await compared(pilot, "down")
        assert "Changed since then: 4 roles" in seen(pilot)
        assert "Legal counsel" in highlighted(pilot, "#differences")
        assert "How my work helps the customer" in seen(pilot)
        assert "I keep the house out of court." in seen(pilot)
        assert "I write terms that one reads in a minute." in seen(pilot)
        assert map_of(pilot) == house

        await press_for(pilot, MapScreen, "escape")


async def test_a_whole_version_comes_back_after_asking_and_goes_again_with_undo(
    tmp_path: Path, house: Map, then: Map
) -> None:
    keep(tmp_path, then)
    async with open_app(tmp_path, house) as pilot:
        await open_versions(pilot)
        await compared(pilot, "down")
        await press_for(pilot, ConfirmScreen, "t")
        asked = seen(pilot)
        assert "Roles that become what they were: 2" in asked
        assert "Roles that come back: 1" in asked
        assert "Roles that go away: 1" in asked
        await press_for(pilot, VersionsScreen, "escape")
        assert map_of(pilot) == house

        await press_for(pilot, ConfirmScreen, "t")
        await press_for(pilot, VersionsScreen, "right", "enter")
        await compared(pilot)
        assert map_of(pilot) == then
        assert saved_map(pilot) == then
        assert "Just as it is now." in seen(pilot)
        assert "The map is as it was: today" in seen(pilot)

        await compared(pilot, "u")
        assert map_of(pilot) == house
        assert "Changed since then: 4 roles" in seen(pilot)


async def test_one_role_comes_back_and_nothing_else(tmp_path: Path, house: Map, then: Map) -> None:
    keep(tmp_path, then)
    async with open_app(tmp_path, house) as pilot:
        await open_versions(pilot)
        await compared(pilot, "down", "enter")
        assert list_of(pilot, "#differences").has_focus
        await compared(pilot, "r")
        assert map_of(pilot) == house.changed(
            roles=tuple(then.role(role.id) if role.id == "lawyer" else role for role in house.roles)
        )
        assert "This role is as it was: Legal counsel" in seen(pilot)
        assert "Changed since then: 3 roles" in seen(pilot)
        assert list_of(pilot, "#differences").has_focus

        await compared(pilot, "end")
        assert "Diver" in highlighted(pilot, "#differences")
        assert "gone since" in highlighted(pilot, "#differences")
        assert "Ropes in the water" in seen(pilot)
        await compared(pilot, "r")
        diver = map_of(pilot).role("diver")
        assert diver == then.role("diver")
        assert map_of(pilot).notes == then.notes
        assert map_of(pilot).role("agent") == house.role("agent")

        await compared(pilot, "u", "u")
        assert map_of(pilot) == house
        assert "Changed since then: 4 roles" in seen(pilot)


async def test_a_role_that_was_not_there_yet_is_not_offered(tmp_path: Path, house: Map, then: Map) -> None:
    keep(tmp_path, then)
    async with open_app(tmp_path, house) as pilot:
        await open_versions(pilot)
        await compared(pilot, "down", "right", "down")
        assert "Payroll clerk" in highlighted(pilot, "#differences")
        assert "Restore this role" not in seen(pilot)
        await compared(pilot, "r")
        assert map_of(pilot) == house
        await compared(pilot, "left")
        assert list_of(pilot, "#versions").has_focus


async def test_by_mouse(tmp_path: Path, house: Map, then: Map) -> None:
    keep(tmp_path, then)
    async with open_app(tmp_path, house) as pilot:
        await open_versions(pilot)
        await pilot.click("#versions", offset=(4, 3))
        await compared(pilot)
        assert "Changed since then: 4 roles" in seen(pilot)
        await pilot.click("#differences", offset=(4, 2))
        await compared(pilot)
        assert "Sales agent" in highlighted(pilot, "#differences")
        bar = seen(pilot).splitlines()
        at = next(number for number, line in enumerate(bar) if "Restore this role" in line)
        await pilot.click(offset=(bar[at].index("Restore this role"), at))
        await compared(pilot)
        assert map_of(pilot).role("agent") == then.role("agent")


async def test_without_versions_one_sentence_says_when_there_will_be_some(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await open_versions(pilot)
        assert "There is no earlier version yet." in seen(pilot)
        await compared(pilot, "down", "enter", "t", "r")
        assert map_of(pilot) == house
        await press_for(pilot, MapScreen, "escape")


async def test_a_change_that_is_saved_leaves_a_version_of_what_was(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        app = app_of(pilot)
        app.act(StepKind.STAR, "Owner", lambda map_: edits.change_role(map_, "owner", starred=True))
        app.session.flush()
        await open_versions(pilot)
        await compared(pilot, "end")
        assert "Changed since then: 1 role" in seen(pilot)
        assert "Star" in seen(pilot)


async def test_a_version_that_cannot_be_read_says_so_and_the_others_can(tmp_path: Path, house: Map, then: Map) -> None:
    keep(tmp_path, then, days_ago=1)
    keep(tmp_path, house)
    async with open_app(tmp_path, house) as pilot:
        screen = await open_versions(pilot)
        screen.session.versions()[0].path.write_text("?", encoding="utf-8")
        await compared(pilot, "down")
        assert "This version cannot be read any more." in seen(pilot)
        assert "Restore this version" not in seen(pilot)
        await compared(pilot, "down")
        assert "Changed since then: 4 roles" in seen(pilot)


async def test_a_map_to_look_at_only_is_looked_at(tmp_path: Path, house: Map, then: Map) -> None:
    keep(tmp_path, then)
    async with open_app(tmp_path, house.changed(rolemap=FORMAT_VERSION + 1)) as pilot:
        await press_for(pilot, MapScreen, "enter")
        await open_versions(pilot)
        before = map_of(pilot)
        await compared(pilot, "down", "right")
        assert "Changed since then: 4 roles" in seen(pilot)
        assert "back" not in seen(pilot).splitlines()[-1].casefold().replace("esc back", "")
        await compared(pilot, "r", "t")
        screen_of(pilot, VersionsScreen)
        assert map_of(pilot) == before


async def test_what_others_write_meanwhile_counts_as_now(tmp_path: Path, house: Map, then: Map) -> None:
    keep(tmp_path, then)
    async with open_app(tmp_path, house) as pilot:
        await open_versions(pilot)
        await compared(pilot, "down")
        theirs = edits.change_role(house, "chair", title="Chairwoman")
        (tmp_path / "map.toml").write_text(text_of(theirs), encoding="utf-8", newline="")
        app_of(pilot)._look_for_others()
        await compared(pilot)
        await compared(pilot)
        assert "Changed since then: 5 roles" in seen(pilot)


async def test_on_a_narrow_screen_one_makes_way_for_the_other(tmp_path: Path, house: Map, then: Map) -> None:
    keep(tmp_path, then)
    async with open_app(tmp_path, house, size=(60, 20)) as pilot:
        await open_versions(pilot)
        await compared(pilot, "down")
        assert "Changed since then: 4 roles" in seen(pilot)
        assert "TODAY" in seen(pilot)
        await compared(pilot, "right")
        assert "TODAY" not in seen(pilot)
        assert "Legal counsel" in highlighted(pilot, "#differences")
        await compared(pilot, "tab", "end")
        assert "one reads in a minute" in seen(pilot)
        await compared(pilot, "left")
        assert "TODAY" in seen(pilot)


async def test_help_and_the_other_language_work_here(tmp_path: Path, house: Map, then: Map) -> None:
    keep(tmp_path, then)
    async with open_app(tmp_path, house) as pilot:
        await open_versions(pilot)
        await compared(pilot, "down")
        english = seen(pilot)
        await compared(pilot, "f8")
        assert seen(pilot) != english
        assert Language("fi").say("How my work helps the customer") in seen(pilot)
        await compared(pilot, "f8")
        await press_for(pilot, HelpScreen, "f1")
        assert "The map as it was earlier." in seen(pilot)


async def test_the_highlight_runs_over_hundreds_of_versions_of_a_big_map(tmp_path: Path) -> None:
    big = Map(roles=tuple(Role(id=f"role-{at}", title=f"Role {at}", level="frontline") for at in range(2_000)))
    big = edits.change_organisation(big, id="big")
    folder = Versions(tmp_path / "state" / "versions")
    for number in range(20):
        version = edits.change_role(big, "role-7", title=f"Wording {number}")
        folder.keep("big", text_of(version), NOON - timedelta(minutes=number))
    async with open_app(tmp_path, big) as pilot:
        await open_versions(pilot)
        await compared(pilot, *["down"] * 20)
        assert "Changed since then: 1 role" in seen(pilot)
        last = list_of(pilot, "#versions").current
        assert isinstance(last, VersionRow)
        await until(pilot, lambda: "Wording" in seen(pilot))


def test_versions_of_one_minute_are_told_apart_by_seconds(tmp_path: Path) -> None:
    folder = Versions(tmp_path)
    for number, seconds in enumerate((0, 120, 130)):
        folder.keep("x", f"rolemap = 1\nnumber = {number}\n", NOON + timedelta(seconds=seconds))
    rows = version_rows(Language("en"), folder.list_of("x"), NOON.date())
    times = [row.time for row in rows if isinstance(row, VersionRow)]
    assert times == ["now", "12:04:10", "12:04:00", "12:02"]
