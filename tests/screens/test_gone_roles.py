"""Roles that are gone stand folded at the end of the map; their answers can be read, and they can come back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rolemap.model import Map, edits
from rolemap.screens.dialogs import ConfirmScreen, PickScreen
from rolemap.screens.map import MapScreen
from tests.hostile import HOSTILE
from tests.screens.conftest import app_of, highlighted, map_of, open_app, press_for, screen_of, seen, until

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

GONE = date(2026, 11, 20)


@pytest.fixture
def shrunk(house: Map) -> Map:
    """The house without its lawyer, whom the clerk helped."""
    return edits.change_role(edits.change_role(house, "lawyer", gone=GONE), "clerk", helps=("lawyer",))


async def to_the_gone(pilot: Pilot[int]) -> None:
    """Unfold the roles that are gone, and put the highlight on the first."""
    await pilot.press("end", "enter", "end")
    assert highlighted(pilot, "#roles").startswith("Legal counsel")


async def test_a_role_that_is_gone_is_counted_nowhere_and_stands_folded_at_the_end(tmp_path: Path, shrunk: Map) -> None:
    async with open_app(tmp_path, shrunk) as pilot:
        assert "2 of 4 roles gone through" in seen(pilot)
        assert "Legal counsel" not in seen(pilot)
        await pilot.press("end")
        assert highlighted(pilot, "#roles") == "▸ Gone from the organisation (1)"
        assert "all that they said is kept" in " ".join(seen(pilot).split()).replace("│ ", "")
        assert "Show or hide" in seen(pilot)
        await to_the_gone(pilot)
        text = seen(pilot)
        assert "Gone from the organisation since 20 Nov 2026" in text
        assert "I write terms that one reads" in text
        assert "What can be done" in text
        assert "Questions" not in text


async def test_unfolded_they_come_into_view(tmp_path: Path, shrunk: Map) -> None:
    for number in range(40):
        shrunk, _ = edits.add_role(shrunk, f"Deckhand {number}", level="frontline")
    async with open_app(tmp_path, shrunk, size=(80, 24)) as pilot:
        await pilot.press("end", "enter")
        await until(pilot, lambda: "Legal counsel" in seen(pilot))
        assert highlighted(pilot, "#roles") == "▾ Gone from the organisation (1)"


async def test_who_helps_a_role_that_is_gone_is_told_so(tmp_path: Path, shrunk: Map) -> None:
    async with open_app(tmp_path, shrunk) as pilot:
        screen_of(pilot, MapScreen).highlight("clerk")
        await until(pilot, lambda: "It helps a role that is gone: Legal counsel" in seen(pilot))


async def test_a_role_that_is_gone_comes_back_with_all_that_it_said(tmp_path: Path, shrunk: Map) -> None:
    async with open_app(tmp_path, shrunk) as pilot:
        before = map_of(pilot)
        await to_the_gone(pilot)
        await press_for(pilot, PickScreen, "enter")
        assert "Gone from the organisation: Legal counsel" in seen(pilot)
        await press_for(pilot, MapScreen, "enter")
        await until(pilot, lambda: "Back on the map: Legal counsel" in seen(pilot))
        assert map_of(pilot) == edits.change_role(before, "lawyer", gone=None)
        assert "Legal counsel" in highlighted(pilot, "#roles")
        await pilot.press("u")
        assert map_of(pilot) == before
        assert "role brought back" in seen(pilot)


async def test_another_role_continues_one_that_is_gone(tmp_path: Path, shrunk: Map) -> None:
    async with open_app(tmp_path, edits.change_role(shrunk, "clerk", contribution="Pay comes on time.")) as pilot:
        await to_the_gone(pilot)
        await press_for(pilot, PickScreen, "enter")
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Which role continues this one?" in seen(pilot))
        await pilot.press(*"payroll")
        await press_for(pilot, MapScreen, "enter")
        await until(pilot, lambda: map_of(pilot).role("lawyer") is None)
        (choice,) = map_of(pilot).choices
        assert set(choice.wordings) == {"Pay comes on time.", "I write terms that one reads in a minute."}
        await until(pilot, lambda: "both stay: press c to choose" in " ".join(seen(pilot).split()))
        assert "Payroll clerk" in highlighted(pilot, "#roles")


async def test_a_role_that_is_gone_is_removed_for_good_only_when_one_is_sure(tmp_path: Path, shrunk: Map) -> None:
    async with open_app(tmp_path, shrunk) as pilot:
        await to_the_gone(pilot)
        await press_for(pilot, PickScreen, "enter")
        await press_for(pilot, ConfirmScreen, "down", "down", "enter")
        await press_for(pilot, MapScreen, "enter")
        assert map_of(pilot).role("lawyer") is not None
        await press_for(pilot, PickScreen, "enter")
        await press_for(pilot, ConfirmScreen, "down", "down", "enter")
        await press_for(pilot, MapScreen, "right", "enter")
        await until(pilot, lambda: map_of(pilot).role("lawyer") is None)
        assert "Gone from the organisation (" not in seen(pilot)


async def test_a_role_that_is_gone_is_found_by_its_title(tmp_path: Path, shrunk: Map) -> None:
    async with open_app(tmp_path, shrunk) as pilot:
        await pilot.press("slash", *"legal")
        await until(pilot, lambda: "▾ Gone from the organisation (1)" in seen(pilot))
        assert "Legal counsel" in seen(pilot)


async def test_no_tab_asks_or_counts_a_role_that_is_gone(tmp_path: Path, shrunk: Map) -> None:
    async with open_app(tmp_path, shrunk) as pilot:
        for tab in "2345":
            await pilot.press(tab)
            await pilot.pause()
            assert "Legal counsel" not in seen(pilot), tab


@pytest.mark.parametrize("name", sorted(HOSTILE))
async def test_text_of_any_kind_stays_text(tmp_path: Path, shrunk: Map, name: str) -> None:
    map_ = edits.change_role(shrunk, "lawyer", title=f"Legal {HOSTILE[name]}", unit=HOSTILE[name])
    async with open_app(tmp_path, map_, size=(80, 24), language="fi") as pilot:
        await pilot.press("end", "enter", "end")
        assert app_of(pilot).session.told.gone
        await press_for(pilot, PickScreen, "enter")
        assert "\x1b" not in seen(pilot)
        await press_for(pilot, MapScreen, "escape")
        screen_of(pilot, MapScreen).highlight("clerk")
        await pilot.pause()
        assert "\x1b" not in seen(pilot)
