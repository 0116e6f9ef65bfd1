from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rolemap.files import read_file
from rolemap.model import Choice, Map, Note, NoteKind, Role, Source, ToolKind, edits, tool_answers
from rolemap.screens.map import MapScreen
from rolemap.screens.open import OpenScreen
from rolemap.screens.open_rows import Fold, Point
from rolemap.screens.promises import PromisesScreen
from rolemap.screens.start import StartScreen
from rolemap.screens.tools import ToolsScreen
from rolemap.screens.walk import WalkScreen
from tests.screens.conftest import (
    ASKED,
    highlighted,
    list_of,
    map_of,
    open_app,
    press_for,
    saved_map,
    seen,
    until,
)

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def points(pilot: Pilot[int]) -> list[str]:
    return [row.name for row in list_of(pilot, "#points").rows if isinstance(row, Point)]


async def to_fold(pilot: Pilot[int], key: str) -> None:
    rows = list_of(pilot, "#points")
    rows.cursor = next(at for at, row in enumerate(rows.rows) if isinstance(row, Fold) and row.key == key)
    await pilot.pause()


async def test_open_roles_stand_first_by_level_each_with_its_reason(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        screen = await press_for(pilot, OpenScreen, "3")
        shown = seen(pilot)
        assert points(pilot) == ["Chair of the board", "Legal counsel"]
        assert shown.index("BOARD") < shown.index("Chair of the board") < shown.index("SPECIALISTS")
        line = next(line for line in shown.splitlines() if "Chair of the board" in line)
        assert "! Chair of the board   own sentence still missing" in line
        assert "! Legal counsel   not yet named whom it helps" in shown
        assert "2 roles are gone through and their link to a customer is not named yet." in shown
        assert screen.focused is list_of(pilot, "#points")


@pytest.mark.parametrize(
    ("downs", "title", "question"),
    [(0, "Chair of the board", "What goes better in the customer's day"), (1, "Legal counsel", "Whom does this work")],
)
async def test_enter_leads_to_the_question_that_closes_it(
    tmp_path: Path, house: Map, downs: int, title: str, question: str
) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, OpenScreen, "3")
        await press_for(pilot, WalkScreen, *["down"] * downs, "enter")
        await pilot.pause()
        assert title in seen(pilot)
        # Board members are asked the same question in words of their own.
        assert question in seen(pilot) or "Which decision or expectation" in seen(pilot)


async def test_a_role_closed_on_the_walk_is_open_no_more(tmp_path: Path, house: Map) -> None:
    named = edits.change_role(house, "chair", customers=("commuter",))
    async with open_app(tmp_path, named) as pilot:
        await press_for(pilot, OpenScreen, "3")
        await press_for(pilot, WalkScreen, "enter")
        await until(pilot, lambda: pilot.app.focused is not None)
        await pilot.press(*"I ask why.", "enter")
        await press_for(pilot, OpenScreen, "escape", "3")
        await until(pilot, lambda: points(pilot) == ["Legal counsel"])
        chair = saved_map(pilot).role("chair")
        assert chair is not None
        assert chair.contribution == "I ask why."


async def test_a_click_on_the_highlight_leads_there_too(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, OpenScreen, "3")
        lines = seen(pilot).splitlines()
        y = next(number for number, line in enumerate(lines) if "Legal counsel" in line)
        await pilot.click(offset=(10, y))
        assert "Legal counsel" in highlighted(pilot, "#points")
        await pilot.click(offset=(10, y))
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        assert "Legal counsel" in seen(pilot)


async def test_m_shows_the_role_on_the_map(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, OpenScreen, "3")
        await press_for(pilot, MapScreen, "down", "m")
        await pilot.pause()
        assert "Legal counsel" in highlighted(pilot, "#roles")


async def test_groups_open_and_close_and_keep_the_highlight(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, OpenScreen, "3")
        assert "I board" not in seen(pilot)
        await to_fold(pilot, "nobody journey")
        await pilot.press("enter")
        assert "– I board" in seen(pilot)
        assert "– I book" not in seen(pilot)
        assert "Stages of the journey" in highlighted(pilot, "#points")
        await pilot.press("enter")
        assert "I board" not in seen(pilot)


async def test_everything_else_worth_a_look_has_a_group(tmp_path: Path, house: Map) -> None:
    house = edits.change_role(house, "lawyer", helps=("agent",), source=())
    house = edits.change_role(house, "clerk", passed=ASKED)
    house = edits.add_note(house, Note(id="n-1", kind=NoteKind.PARKED, text="Who?", roles=("agent",)))
    house = house.changed(
        roles=(*house.roles, Role(id="lost", title="Lost", unplaced="row 217: no superior", helps=("gone",))),
        choices=(Choice(of="owner", field="unit", wordings=("North", "South")),),
    )
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, OpenScreen, "3")
        for key, words in {
            "waiting": "Legal counsel",
            "to come back to": "Payroll clerk",
            "parked": "Sales agent",
            "unplaced": "row 217: no superior",
            "loose": "gone",
        }.items():
            await to_fold(pilot, key)
            await pilot.press("enter")
            assert words in seen(pilot), key
            await pilot.press("enter")


async def test_a_stage_that_nobody_carries_leads_to_the_tools(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, OpenScreen, "3")
        await to_fold(pilot, "nobody journey")
        await pilot.press("enter", "down")
        assert "I board" in highlighted(pilot, "#points")
        assert "Enter Go to the tool" in seen(pilot)
        assert "Go to the question" not in seen(pilot)
        assert "Show on the map" not in seen(pilot)
        await press_for(pilot, ToolsScreen, "enter")
        await until(pilot, lambda: "I board" in highlighted(pilot, "#items"))


async def test_a_point_that_leads_nowhere_offers_no_key(tmp_path: Path, house: Map) -> None:
    house = house.changed(notes=(Note(id="n-1", kind=NoteKind.PARKED, text="Who?", roles=("gone",)),))
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, OpenScreen, "3")
        await to_fold(pilot, "loose")
        await pilot.press("enter", "down")
        assert "gone" in highlighted(pilot, "#points")
        assert "Enter" not in seen(pilot)
        assert "Show on the map" not in seen(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, OpenScreen)


async def test_looking_changes_nothing(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, OpenScreen, "3")
        await pilot.press("down", "down", "enter", "home", "end")
        assert map_of(pilot) == house


async def test_nothing_asked_and_nothing_open_are_said(tmp_path: Path, house: Map) -> None:
    fresh = house.changed(roles=(Role(id="agent", title="Sales agent", level="frontline"),))
    async with open_app(tmp_path, fresh) as pilot:
        await press_for(pilot, OpenScreen, "3")
        assert "No role has been gone through yet." in seen(pilot)
    closed = house.changed(roles=house.roles[:1])
    async with open_app(tmp_path, closed) as pilot:
        await press_for(pilot, OpenScreen, "3")
        assert "Every role that is gone through has a link" in seen(pilot)


async def test_closing_the_map_from_the_walk_writes_down_what_was_typed(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, OpenScreen, "3")
        await press_for(pilot, WalkScreen, "enter")
        await until(pilot, lambda: pilot.app.focused is not None)
        await pilot.press(*"I ask why.", "ctrl+o")
        await until(pilot, lambda: isinstance(pilot.app.screen, StartScreen))
        await pilot.pause()
        chair = read_file(tmp_path / "map.toml").map.role("chair")
        assert chair is not None
        assert chair.contribution == "I ask why."


async def test_what_is_open_with_the_tools_stands_folded_under_the_roles(tmp_path: Path, house: Map) -> None:
    house = tool_answers.answer_tool(house, "agent", "value", helps_me="I know it.", changes_my_work="I say it.")
    house = edits.change_tool(house, "value", text="Another answer.")
    house = edits.change_item(house, "journey", "late", to_check="Who calls first?")
    house, understanding = edits.add_tool(house, ToolKind.UNDERSTANDING, "")
    house, _ = edits.add_item(house, understanding, "They fly at night", known_from=Source.ASSUMED)
    house = house.changed(
        notes=(
            Note(id="n-1", kind=NoteKind.PROMISE, text="Keys hang on hooks", roles=("clerk",)),
            Note(id="n-2", kind=NoteKind.PROMISE, text="The keys hang on hooks", roles=("agent",)),
        )
    )
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, OpenScreen, "3")
        for key, words in {
            "again": "! Sales agent   What we promise",
            "alike": "+ 2 roles promise nearly the same   “Keys hang on hooks”",
            "nobody segmentation": "– Commuters",
            "nobody understanding": "– They fly at night",
            "not shared": "– What we promise   only in this unit: Sales",
            "insights": "– They fly at night   assumed",
            "to check": "– It is late   Who calls first?",
        }.items():
            await to_fold(pilot, key)
            await pilot.press("enter", "down")
            assert words in highlighted(pilot, "#points"), key
            await to_fold(pilot, key)
            await pilot.press("enter")


async def test_a_link_to_look_at_again_leads_to_its_questions(tmp_path: Path, house: Map) -> None:
    house = tool_answers.answer_tool(house, "agent", "value", helps_me="I know it.", changes_my_work="I say it.")
    house = edits.change_tool(house, "value", text="Another answer.")
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, OpenScreen, "3")
        await to_fold(pilot, "again")
        await pilot.press("enter", "down")
        await press_for(pilot, WalkScreen, "enter")
        await until(pilot, lambda: "Sales agent" in seen(pilot) and "What we promise" in seen(pilot))
        await press_for(pilot, OpenScreen, "escape", "3")
        await to_fold(pilot, "again")


async def test_what_was_said_alike_leads_to_the_promises(tmp_path: Path, house: Map) -> None:
    notes = tuple(
        Note(id=f"n-{one}", kind=NoteKind.PROMISE, text="Keys on hooks", roles=(one,)) for one in ("clerk", "agent")
    )
    async with open_app(tmp_path, house.changed(notes=notes)) as pilot:
        await press_for(pilot, OpenScreen, "3")
        await to_fold(pilot, "alike")
        await pilot.press("enter", "down")
        await press_for(pilot, PromisesScreen, "enter")


async def test_a_loose_end_of_an_item_leads_to_it(tmp_path: Path, house: Map) -> None:
    house = edits.change_item(house, "journey", "late", segments=("gone",))
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, OpenScreen, "3")
        await to_fold(pilot, "loose")
        await pilot.press("enter", "down")
        assert "– It is late   gone" in highlighted(pilot, "#points")
        await press_for(pilot, ToolsScreen, "enter")
        await until(pilot, lambda: "It is late" in highlighted(pilot, "#items"))
