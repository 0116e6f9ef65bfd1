"""An HR file comes in again: what it changes is seen before it is made, and each change can be left."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

from rolemap.intake import Wish
from rolemap.intake.again import compared, taken_over
from rolemap.model import Map, Role
from rolemap.screens.dialogs import ConfirmScreen, PickScreen
from rolemap.screens.importing import ImportScreen
from rolemap.screens.map import MapScreen
from rolemap.widgets.line_list import LineList
from tests.hostile import HOSTILE
from tests.intake.taking_in import take_in
from tests.screens.conftest import highlighted, map_of, open_app, press_for, seen, until

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.pilot import Pilot

COLUMNS = ("Position ID", "Job title", "Unit", "Reports to", "FTE")
BEYOND_HR = ("owners", "board", "partners")
BEFORE = (
    ("P1", "Harbour master", "Harbour", "", "1"),
    ("P2", "Pilot", "Sea", "P1", "3"),
    ("P3", "Ropes clerk", "Quay", "P1", "1"),
    ("P4", "Lamp keeper", "Sea", "P1", "1"),
)
NOW = (
    ("P1", "Harbour director", "Harbour", "", "1"),
    ("P2", "Pilot", "Open sea", "P1", "4"),
    ("Q3", "Ropes clerks", "Quay", "P1", "1"),
    ("P9", "Diver", "Sea", "P1", "2"),
)


def table(path: Path, rows: Iterable[Sequence[str]]) -> Path:
    text = io.StringIO()
    csv.writer(text).writerows([COLUMNS, *rows])
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


@pytest.fixture
def harbour(tmp_path: Path) -> Map:
    intake = take_in(table(tmp_path / "before.csv", BEFORE))
    map_ = taken_over(Map(), intake, compared(Map(), intake, Wish()), Wish(), date(2025, 11, 1))
    said = tuple(role.changed(contribution=f"I am {role.id}") for role in map_.roles)
    return map_.changed(roles=(*said, *(Role(id=level, title=level, level=level) for level in BEYOND_HR)))


def staff(map_: Map) -> list[Role]:
    """The roles that the HR file is about and that are not gone."""
    return [role for role in map_.roles if role.gone is None and role.id not in BEYOND_HR]


async def changes_of(pilot: Pilot[int], file: Path) -> None:
    """Open the pane of what a file changes in the open map."""
    pilot.app.push_screen(ImportScreen([file], map_of(pilot)))
    await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen))
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.press("4")
    await until(pilot, lambda: isinstance(pilot.app.focused, LineList))


async def go_to(pilot: Pilot[int], words: str) -> None:
    """Put the highlight on the row with these words."""
    await pilot.press("home")
    for _ in range(40):
        if words in highlighted(pilot, "#changes-list"):
            return
        await pilot.press("down")
    raise AssertionError(words)


async def test_what_an_hr_file_changes_is_seen_first_and_made_by_one_key(tmp_path: Path, harbour: Map) -> None:
    file = table(tmp_path / "now.csv", NOW)
    async with open_app(tmp_path, harbour) as pilot:
        before = map_of(pilot)
        await changes_of(pilot, file)
        text = seen(pilot)
        assert "Ropes clerk · Quay" in text
        assert "to answer" in text
        assert "Harbour master → Harbour director" in text
        assert "Sea → Open sea" in text
        assert "2 new, 2 gone, 1 moved, 1 renamed, 1 with more or fewer people" in text
        assert text.count("has answers") == len(("Ropes clerk", "Lamp keeper"))
        assert map_of(pilot) is before

        await go_to(pilot, "Ropes clerks")
        await press_for(pilot, PickScreen, "enter")
        await press_for(pilot, ImportScreen, "enter")
        await until(pilot, lambda: "the same role" in seen(pilot))
        assert "1 new, 1 gone, 1 moved, 2 renamed" in seen(pilot)

        await press_for(pilot, MapScreen, "ctrl+s")
        after = map_of(pilot)
        assert {role.title: role.contribution for role in staff(after)} == {
            "Harbour director": "I am harbour-master",
            "Pilot": "I am pilot",
            "Ropes clerks": "I am ropes-clerk",
            "Diver": "",
        }
        assert [role.title for role in after.roles if role.gone] == ["Lamp keeper"]
        await pilot.press("u")
        await until(pilot, lambda: map_of(pilot) == before)


async def test_the_space_bar_leaves_a_change_or_all_of_a_kind(tmp_path: Path, harbour: Map) -> None:
    file = table(tmp_path / "now.csv", NOW)
    async with open_app(tmp_path, harbour) as pilot:
        await changes_of(pilot, file)
        await go_to(pilot, "Harbour master →")
        assert "Leave it as it is" in seen(pilot)
        await pilot.press("space")
        await until(pilot, lambda: "stays as it is" in highlighted(pilot, "#changes-list"))
        assert "Change it after all" in seen(pilot)
        assert "This is not changed in the map: Harbour director" in seen(pilot)
        await go_to(pilot, "New roles")
        await pilot.press("space")
        await until(pilot, lambda: "[ ]" in highlighted(pilot, "#changes-list"))
        await go_to(pilot, "Diver")
        await pilot.press("space")
        await until(pilot, lambda: "[x]" in highlighted(pilot, "#changes-list"))
        await press_for(pilot, ConfirmScreen, "ctrl+s")
        await press_for(pilot, MapScreen, "right", "enter")
        assert {role.title for role in staff(map_of(pilot))} == {"Harbour master", "Pilot", "Diver"}


async def test_what_nobody_has_answered_is_asked_before_it_is_taken_in(tmp_path: Path, harbour: Map) -> None:
    file = table(tmp_path / "now.csv", NOW)
    async with open_app(tmp_path, harbour) as pilot:
        before = map_of(pilot)
        await changes_of(pilot, file)
        await pilot.press("1")
        await press_for(pilot, ConfirmScreen, "ctrl+s")
        assert "1 role still waits for an answer" in seen(pilot)
        assert "Answer first" in seen(pilot)
        assert "Ropes clerks" in seen(pilot)
        await press_for(pilot, ImportScreen, "enter")
        await until(pilot, lambda: "Ropes clerks" in highlighted(pilot, "#changes-list"))
        assert map_of(pilot) is before
        await press_for(pilot, ConfirmScreen, "ctrl+s")
        await press_for(pilot, MapScreen, "right", "enter")
        assert "Ropes clerk" in [role.title for role in map_of(pilot).roles if role.gone]


async def test_an_answer_leads_to_the_next_question_and_says_what_it_means(tmp_path: Path, harbour: Map) -> None:
    now = (*NOW, ("Q4", "Lamp keepers", "Sea", "P1", "1"))
    async with open_app(tmp_path, harbour) as pilot:
        await changes_of(pilot, table(tmp_path / "now.csv", now))
        await go_to(pilot, "Ropes clerks")
        await press_for(pilot, PickScreen, "enter")
        await press_for(pilot, ImportScreen, "enter")
        await until(pilot, lambda: "Lamp keepers" in highlighted(pilot, "#changes-list"))
        assert "Until this is answered" in seen(pilot)
        await go_to(pilot, "Ropes clerks")
        await until(pilot, lambda: "The same role as in the map: its answers stay." in seen(pilot))


async def test_new_roles_of_one_title_are_told_apart_by_their_units(tmp_path: Path, harbour: Map) -> None:
    now = (*BEFORE, ("P6", "Cook", "Canteen", "P1", "1"), ("P7", "Cook", "Ferry", "P1", "1"))
    async with open_app(tmp_path, harbour) as pilot:
        await changes_of(pilot, table(tmp_path / "now.csv", now))
        assert "Cook  Canteen" in seen(pilot)
        assert "Cook  Ferry" in seen(pilot)


async def test_u_takes_a_choice_back_and_esc_leaves_the_map_as_it_was(tmp_path: Path, harbour: Map) -> None:
    file = table(tmp_path / "now.csv", NOW)
    async with open_app(tmp_path, harbour) as pilot:
        before = map_of(pilot)
        await changes_of(pilot, file)
        await go_to(pilot, "Diver")
        await pilot.press("space")
        await until(pilot, lambda: "[ ]" in highlighted(pilot, "#changes-list"))
        await pilot.press("u")
        await until(pilot, lambda: "[x]" in highlighted(pilot, "#changes-list"))
        await go_to(pilot, "Ropes clerks")
        await press_for(pilot, PickScreen, "enter")
        await press_for(pilot, ImportScreen, "enter")
        await until(pilot, lambda: "u takes it back" in seen(pilot))
        await pilot.press("u")
        await until(pilot, lambda: "to answer" in seen(pilot) and "u takes it back" not in seen(pilot))
        await press_for(pilot, MapScreen, "escape")
        assert map_of(pilot) is before


async def test_a_file_of_one_department_is_questioned_before_the_others_go_aside(tmp_path: Path, harbour: Map) -> None:
    async with open_app(tmp_path, harbour) as pilot:
        await changes_of(pilot, table(tmp_path / "sea.csv", BEFORE[3:]))
        assert "Is it only a part of the organisation?" in seen(pilot)
        await pilot.press("1")
        await press_for(pilot, ConfirmScreen, "ctrl+s")
        assert "Most roles of the map go aside" in seen(pilot)
        await press_for(pilot, ImportScreen, "enter")
        await until(pilot, lambda: "Gone from the file" in highlighted(pilot, "#changes-list"))
        await pilot.press("space")
        await until(pilot, lambda: "Is it only a part" not in seen(pilot))
        await press_for(pilot, MapScreen, "ctrl+s")
        assert not [role for role in map_of(pilot).roles if role.gone]


async def test_esc_alone_throws_no_choices_away(tmp_path: Path, harbour: Map) -> None:
    async with open_app(tmp_path, harbour) as pilot:
        before = map_of(pilot)
        await changes_of(pilot, table(tmp_path / "now.csv", NOW))
        await go_to(pilot, "Diver")
        await pilot.press("space")
        await until(pilot, lambda: "[ ]" in highlighted(pilot, "#changes-list"))
        await press_for(pilot, ConfirmScreen, "escape")
        assert "What you have chosen here is not kept." in seen(pilot)
        await press_for(pilot, ImportScreen, "escape")
        assert "[ ]" in highlighted(pilot, "#changes-list")
        await press_for(pilot, ConfirmScreen, "escape")
        await press_for(pilot, MapScreen, "right", "enter")
        assert map_of(pilot) is before


async def test_quitting_throws_no_choices_away_unasked(tmp_path: Path, harbour: Map) -> None:
    async with open_app(tmp_path, harbour) as pilot:
        await changes_of(pilot, table(tmp_path / "now.csv", NOW))
        await go_to(pilot, "Diver")
        await pilot.press("space")
        await until(pilot, lambda: "[ ]" in highlighted(pilot, "#changes-list"))
        await press_for(pilot, ConfirmScreen, "ctrl+q", "ctrl+q")
        assert "Leave this import?" in seen(pilot)
        assert "Esc Stay here" in seen(pilot)
        await press_for(pilot, ImportScreen, "escape")
        assert "[ ]" in highlighted(pilot, "#changes-list")
        await press_for(pilot, ConfirmScreen, "ctrl+q")
        await pilot.press("right", "enter")
        await until(pilot, lambda: pilot.app.return_code is not None)


async def test_a_file_that_has_nothing_new_says_so(tmp_path: Path, harbour: Map) -> None:
    async with open_app(tmp_path, harbour) as pilot:
        await changes_of(pilot, table(tmp_path / "again.csv", BEFORE))
        assert "The file has nothing new for this map." in seen(pilot)


@pytest.mark.parametrize("name", sorted(HOSTILE))
async def test_text_of_any_kind_is_shown_as_text(tmp_path: Path, harbour: Map, name: str) -> None:
    text = HOSTILE[name].replace("\0", "")[:200]
    rows = (
        *BEFORE[:2],
        ("P3", f"Ropes {text}", f"Quay {text}", "P1", "1"),
        ("P8", f"Lamp keepers {text}", "Sea", "P1", "1"),
    )
    async with open_app(tmp_path, harbour, size=(80, 24)) as pilot:
        await changes_of(pilot, table(tmp_path / "now.csv", rows))
        for _ in range(12):
            assert "\x1b" not in seen(pilot)
            await pilot.press("down")
