from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rolemap.analysis import matrix
from rolemap.model import Item, LevelKind, Link, Map, Organisation, Role, Tool, ToolKind, edits
from rolemap.model.steps import StepKind
from rolemap.model.wordings import content_hash
from rolemap.screens.help import HelpScreen
from rolemap.screens.map import MapScreen
from rolemap.screens.matrix import MatrixScreen
from rolemap.screens.matrix_grid import MatrixGrid
from rolemap.screens.tools import ToolsScreen
from rolemap.screens.walk import WalkScreen
from tests.hostile import HOSTILE
from tests.screens.conftest import app_of, map_of, open_app, press_for, screen_of, seen, until
from tests.screens.test_hostile import hostile_map, look

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

BOTH = {"helps_me": "It shows where it hurts.", "changes_my_work": "Terms on one page."}
PURPOSE = Tool(id="purpose", kind=ToolKind.PURPOSE, name="Why we sail", text="So that islands are near.")
PROMISE = Tool(id="promise", kind=ToolKind.VALUE_PROPOSITION, name="What we promise")
CROSSING = Tool(id="crossing", kind=ToolKind.JOURNEY, name="The crossing", items=(Item(id="late", name="It is late"),))


def harbour() -> Map:
    """Four roles and three tools, with every kind of cell."""
    first = Link(tool="purpose", comes_first="The timetable", left_undone="Reports", answered=content_hash(PURPOSE))
    return Map(
        organisation=Organisation(id="harbour", name="Tide Lines", language="en"),
        tools=(PURPOSE, PROMISE, CROSSING),
        roles=(
            Role(id="clerk", title="Payroll clerk", level=LevelKind.SPECIALISTS, unit="Office"),
            Role(
                id="chair",
                title="Chair of the board",
                level=LevelKind.BOARD,
                unit="Owners",
                links=(first, Link(tool="crossing", in_practice="I cross.", by=date(2027, 1, 31), **BOTH)),
            ),
            Role(
                id="agent",
                title="Sales agent",
                level=LevelKind.FRONTLINE,
                unit="Quay",
                links=(Link(tool="purpose", draft=True), Link(tool="promise", answered="00000000", **BOTH)),
            ),
            Role(
                id="lawyer",
                title="Legal counsel",
                level=LevelKind.SPECIALISTS,
                unit="Office",
                links=(first, Link(tool="promise", helps_me="It does."), Link(tool="crossing", **BOTH)),
            ),
        ),
    )


def wide(tools: int = 12, roles: int = 500) -> Map:
    """A big house: every third role is linked to every second tool."""
    made = tuple(Tool(id=f"tool-{at}", name=f"Handbook of the quay number {at + 1}") for at in range(tools))
    levels = list(LevelKind)
    return Map(
        organisation=Organisation(id="wide", name="Tide Lines", language="en"),
        tools=made,
        roles=tuple(
            Role(
                id=f"role-{at}",
                title=f"Deckhand {at + 1}",
                level=levels[at * len(levels) // roles],
                unit=f"Quay {at % 7}",
                links=tuple(Link(tool=tool.id, **BOTH) for tool in made[::2]) if at % 3 == 0 else (),
            )
            for at in range(roles)
        ),
    )


async def to_matrix(pilot: Pilot[int]) -> MatrixScreen:
    app_of(pilot).open_tab("matrix")
    await until(pilot, lambda: isinstance(pilot.app.screen, MatrixScreen))
    await pilot.pause()
    return screen_of(pilot, MatrixScreen)


def grid(pilot: Pilot[int]) -> MatrixGrid:
    return pilot.app.screen.query_one(MatrixGrid)


def lines(pilot: Pilot[int]) -> list[str]:
    """The grid as it is drawn, from its heads to its totals."""
    drawn = grid(pilot)
    return [drawn.render_line(y).text.rstrip() for y in range(drawn.size.height)]


def line_of(pilot: Pilot[int], title: str) -> str:
    return next(line for line in lines(pilot) if title in line)


def marks(pilot: Pilot[int], title: str) -> list[str]:
    """What stands behind a title: its marks or counts, and its total."""
    return line_of(pilot, title).split(title)[1].split()


def here(pilot: Pilot[int]) -> tuple[str, str]:
    found = grid(pilot).current
    assert found
    return found[0].id, found[1].id


def spot(pilot: Pilot[int], title: str, tool: int) -> tuple[int, int]:
    """Where in the grid the mark of a role and a tool stands, to be clicked."""
    y = next(at for at, line in enumerate(lines(pilot)) if title in line)
    return grid(pilot).columns.mark_at(tool), y


async def click(pilot: Pilot[int], offset: tuple[int, int]) -> None:
    await pilot.click(MatrixGrid, offset=offset)
    await pilot.pause()


async def test_each_role_has_a_mark_for_each_tool_and_totals_on_every_side(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await to_matrix(pilot)
        assert marks(pilot, "Chair of the board") == ["●", "·", "●", "2"]
        assert marks(pilot, "Legal counsel") == ["●", "○", "●", "2"]
        assert marks(pilot, "Payroll clerk") == ["·", "·", "·", "0"]
        assert marks(pilot, "Sales agent") == ["~", "!", "·", "1"]
        assert marks(pilot, "BOARD") == ["1", "0", "1", "2"]
        assert marks(pilot, "SPECIALISTS AND OFFICE STAFF") == ["1", "0", "1", "2"]
        assert marks(pilot, "All: 4 roles") == ["2", "1", "2", "5"]
        assert "! to look at again" in seen(pilot)
        shown = seen(pilot)
        assert shown.index("BOARD") < shown.index("SPECIALISTS") < shown.index("FRONTLINE")


async def test_where_there_is_room_the_heads_are_names_else_numbers_with_the_highlighted_name(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await to_matrix(pilot)
        assert " ".join(lines(pilot)[1].split()) == "By level Why we sail What we promise The crossing total"
    async with open_app(tmp_path, harbour(), size=(60, 20)) as pilot:
        await to_matrix(pilot)
        await pilot.press("home", "left", "left", "right")
        await pilot.pause()
        assert lines(pilot)[0].strip() == "What we promise"
        assert lines(pilot)[1].split("By level")[1].split() == ["1", "2", "3", "total"]


async def test_the_highlight_begins_where_something_is_to_be_asked_and_tells_it_in_words(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await to_matrix(pilot)
        assert here(pilot) == ("clerk", "purpose")
        await pilot.press("up", "right", "right")
        await pilot.pause()
        assert here(pilot) == ("chair", "crossing")
        shown = seen(pilot)
        assert "● agreed, by 31 Jan 2027 · The crossing · Chair of the board" in shown
        assert "Tool   2 of 4 linked" in shown
        assert "Role   2 of 3 linked" in shown
        assert "Level  Board · 2 of 3 linked" in shown
        assert "All    5 of 12 linked · 1 started · 1 draft · 1 to look at again" in shown
        await pilot.press("end", "left")
        await pilot.pause()
        assert "! linked, to look at again · What we promise · Sales agent" in seen(pilot)


async def test_enter_opens_the_questions_of_that_cell(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await to_matrix(pilot)
        await pilot.press("end", "right", "right")
        walk = await press_for(pilot, WalkScreen, "enter")
        await pilot.pause()
        assert walk.role_in_view
        assert walk.role_in_view.id == "agent"
        assert "The crossing" in seen(pilot)


async def test_a_leads_to_the_next_to_look_at_again_and_is_shown_only_while_there_is_one(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await to_matrix(pilot)
        cells = matrix(app_of(pilot).session.told)
        again = {at for at, cell in cells.cells.items() if cell.again}
        assert again
        assert "a Next to look at again" in seen(pilot)
        met = set()
        for _step in range(len(again)):
            await pilot.press("a")
            await pilot.pause()
            met.add(here(pilot))
        assert met == again
        n_meets = set()
        for _step in range(40):
            await pilot.press("n")
            await pilot.pause()
            n_meets.add(here(pilot))
        assert again <= n_meets
    fresh = harbour()
    roles = tuple(role.changed(links=()) for role in fresh.roles)
    async with open_app(tmp_path, fresh.changed(roles=roles)) as pilot:
        await to_matrix(pilot)
        assert "look at again  ~" in seen(pilot)
        assert "Next to look at again" not in seen(pilot)
        before = here(pilot)
        await pilot.press("a")
        assert here(pilot) == before


async def test_n_leads_down_the_tool_board_first_then_to_the_next_tool(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await to_matrix(pilot)
        met = [here(pilot)]
        for _step in range(8):
            await pilot.press("n")
            await pilot.pause()
            met.append(here(pilot))
    assert met == [
        ("clerk", "purpose"),
        ("agent", "purpose"),
        ("chair", "promise"),
        ("clerk", "promise"),
        ("lawyer", "promise"),
        ("agent", "promise"),
        ("clerk", "crossing"),
        ("agent", "crossing"),
        ("clerk", "purpose"),
    ]


async def test_where_nothing_is_left_to_ask_n_is_not_offered(tmp_path: Path) -> None:
    linked = tuple(role.changed(links=(Link(tool="crossing", **BOTH),)) for role in harbour().roles)
    async with open_app(tmp_path, harbour().changed(tools=(CROSSING,), roles=linked)) as pilot:
        await to_matrix(pilot)
        assert "Next to ask" not in seen(pilot)
        assert here(pilot) == ("chair", "crossing")


async def test_by_unit_each_unit_has_its_totals(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await to_matrix(pilot)
        await pilot.press("v")
        await pilot.pause()
        assert marks(pilot, "OFFICE") == ["1", "0", "1", "2"]
        assert marks(pilot, "QUAY") == ["0", "1", "0", "1"]
        assert "Unit  Office · 2 of 6 linked · 1 started" in seen(pilot)
        assert here(pilot) == ("clerk", "purpose")
        await pilot.press("v")
        await pilot.pause()
        assert "BOARD" in seen(pilot)


async def test_what_lacks_most_first(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await to_matrix(pilot)
        await pilot.press("o")
        await pilot.pause()
        titles = ("Payroll clerk", "Sales agent", "Chair of the board", "Legal counsel")
        body = "\n".join(lines(pilot))
        assert sorted(titles, key=body.index) == list(titles)
        assert "BOARD" not in body
        assert here(pilot) == ("clerk", "purpose")
        await pilot.press("o")
        await pilot.pause()
        assert "BOARD" in "\n".join(lines(pilot))


async def test_find_narrows_roles_and_totals_and_esc_shows_all_then_leads_back(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await to_matrix(pilot)
        await pilot.press("slash", *"office coun", "enter")
        await pilot.pause()
        assert marks(pilot, "Found: 1 of 4 roles") == ["1", "0", "1", "2"]
        assert here(pilot)[0] == "lawyer"
        assert "Payroll clerk" not in seen(pilot)
        await pilot.press("slash", *"zzz")
        await pilot.pause()
        assert "No role has these words. Esc shows all roles." in seen(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "Payroll clerk" in seen(pilot)
        await press_for(pilot, ToolsScreen, "escape")


async def test_by_mouse_a_click_highlights_and_a_second_one_opens(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await to_matrix(pilot)
        await click(pilot, spot(pilot, "Legal counsel", 1))
        assert here(pilot) == ("lawyer", "promise")
        await click(pilot, (4, spot(pilot, "Sales agent", 0)[1]))
        assert here(pilot) == ("agent", "promise")
        await click(pilot, (grid(pilot).columns.mark_at(2), 1))
        assert here(pilot) == ("agent", "crossing")
        await click(pilot, (grid(pilot).columns.mark_at(0), grid(pilot).size.height - 1))
        assert here(pilot) == ("agent", "purpose")
        await click(pilot, spot(pilot, "BOARD", 2))
        assert here(pilot) == ("agent", "purpose")
        await click(pilot, spot(pilot, "Sales agent", 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))


async def test_a_click_on_the_head_of_the_highlighted_tool_shows_the_tool(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await to_matrix(pilot)
        await click(pilot, (grid(pilot).columns.mark_at(2), 1))
        await click(pilot, (grid(pilot).columns.mark_at(2), 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, ToolsScreen))


async def test_a_tool_is_chosen_by_its_name_in_the_legend(tmp_path: Path) -> None:
    async with open_app(tmp_path, wide(), size=(80, 30)) as pilot:
        await to_matrix(pilot)
        legend = pilot.app.screen.query_one("#matrix-tools")
        at = seen(pilot).splitlines()[legend.region.y].index("3 Handbook")
        await pilot.click("#matrix-tools", offset=(at - legend.region.x + 3, 0))
        await pilot.pause()
        assert here(pilot)[1] == "tool-2"


async def test_the_ways_to_the_map_and_to_the_tool(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await to_matrix(pilot)
        await pilot.press("end")
        screen = await press_for(pilot, MapScreen, "m")
        assert "Sales agent" in seen(pilot)
        assert screen.is_current
        await to_matrix(pilot)
        assert here(pilot)[0] == "agent"
        await press_for(pilot, ToolsScreen, "t")
        await to_matrix(pilot)
        await press_for(pilot, ToolsScreen, "4")


async def test_f7_goes_on_from_the_tools(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await to_matrix(pilot)
        await pilot.press("f7")
        await until(pilot, lambda: app_of(pilot).current_mode == "result")


async def test_what_is_answered_elsewhere_shows_and_the_highlight_stays(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await to_matrix(pilot)
        await pilot.press("end", "right", "right")
        change = app_of(pilot).act(
            StepKind.ANSWER_TOOL, "", lambda map_: edits.change_link(map_, "agent", "crossing", **BOTH)
        )
        await pilot.pause()
        assert change
        assert marks(pilot, "Sales agent") == ["~", "!", "●", "2"]
        assert here(pilot) == ("agent", "crossing")
        await pilot.press("home", "u")
        await pilot.pause()
        assert marks(pilot, "Sales agent") == ["~", "!", "·", "1"]
        assert here(pilot)[0] == "agent"
        assert map_of(pilot) == harbour()


async def test_500_roles_and_12_tools_at_80_columns(tmp_path: Path) -> None:
    map_ = wide()
    async with open_app(tmp_path, map_, size=(80, 24)) as pilot:
        await to_matrix(pilot)
        assert lines(pilot)[1].split("By level")[1].split() == [*(str(at) for at in range(1, 13)), "total"]
        await pilot.press("end")
        await pilot.pause()
        drawn = lines(pilot)
        assert drawn[1].split("By level")[1].split() == [*(str(at) for at in range(1, 13)), "total"]
        assert drawn[2].startswith(" PARTNERS")
        assert "Deckhand 500" in drawn[-2]
        assert marks(pilot, "All: 500 roles") == [*["167", "0"] * 6, "1002"]
        assert all(f" {number} " in seen(pilot) for number in range(1, 13))
        roles = [line for line in drawn if "Deckhand" in line]
        assert len(roles) >= 8
        assert all(len(line.split()) == 2 + 12 + 1 for line in roles)
        assert not grid(pilot).children
        for _tool in range(11):
            await pilot.press("right")
        await pilot.pause()
        assert here(pilot) == ("role-499", "tool-11")
        assert lines(pilot)[0].strip() == "Handbook of the quay number 12"


async def test_at_60_columns_every_tool_is_reached_by_keys_and_by_mouse(tmp_path: Path) -> None:
    async with open_app(tmp_path, wide(), size=(60, 20)) as pilot:
        await to_matrix(pilot)
        await pilot.press("home", *["left"] * 11)
        await pilot.pause()
        assert "‹" not in lines(pilot)[1]
        met = []
        for at in range(12):
            met.append(lines(pilot)[0].strip())
            assert str(at + 1) in lines(pilot)[1].split()
            await pilot.press("right")
            await pilot.pause()
        assert met == [tool.name for tool in wide().tools]
        assert "›" not in lines(pilot)[1]
        await click(pilot, (lines(pilot)[1].index("‹"), 1))
        assert "›" in lines(pilot)[1]
        await click(pilot, (lines(pilot)[1].index("›"), 1))
        assert len([line for line in lines(pilot) if "Deckhand" in line]) >= 5


async def test_the_heading_that_stays_is_that_of_the_topmost_role(tmp_path: Path) -> None:
    async with open_app(tmp_path, wide(), size=(80, 24)) as pilot:
        await to_matrix(pilot)
        headings = ["OWNERS", "BOARD", "EXECUTIVE TEAM", "MIDDLE MANAGEMENT", "SUPERVISORS", "SPECIALISTS", "FRONTLINE"]
        await pilot.press("home")
        for _page in range(30):
            await pilot.press("pagedown")
            await pilot.pause()
            top, under = lines(pilot)[2:4]
            level = next((at for at, name in enumerate(headings) if name in top), None)
            if level is None or "Deckhand" not in under:
                continue
            number = int(under.split()[1]) - 1
            assert wide().roles[number].level == list(LevelKind)[level]


@pytest.mark.parametrize("key", ["up", "down", "pageup", "pagedown", "home", "end"])
async def test_the_highlighted_role_is_always_in_view(tmp_path: Path, key: str) -> None:
    async with open_app(tmp_path, wide(), size=(60, 20)) as pilot:
        await to_matrix(pilot)
        grid(pilot).place = (260, 5)
        for _press in range(12):
            await pilot.press(key)
            await pilot.pause()
            assert line_of(pilot, f" {grid(pilot).current[0].title} ")  # type: ignore[index]


async def test_no_tools_yet(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour().changed(tools=()), size=(60, 20)) as pilot:
        await to_matrix(pilot)
        assert "No shared tools yet." in seen(pilot)
        assert "Next to ask" not in seen(pilot)
        await press_for(pilot, ToolsScreen, "enter")


async def test_no_roles_yet(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour().changed(roles=()), size=(60, 20)) as pilot:
        await to_matrix(pilot)
        assert "No roles yet." in seen(pilot)
        await press_for(pilot, MapScreen, "enter")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 50)])
async def test_hostile_text_stays_text_and_the_columns_stay_straight(tmp_path: Path, size: tuple[int, int]) -> None:
    map_ = hostile_map(list(HOSTILE.values()))
    async with open_app(tmp_path, map_, size=size) as pilot:
        await to_matrix(pilot)
        for keys in (("home",), ("v",), ("o",), ("end", "right"), ("v",)):
            await pilot.press(*keys)
            await pilot.pause()
            look(pilot)
            width = grid(pilot).scrollable_content_region.width
            assert {grid(pilot).render_line(y).cell_length for y in range(grid(pilot).size.height)} == {width}
        assert map_of(pilot) == map_


async def test_in_finnish_all_is_said_anew_when_the_language_changes(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await to_matrix(pilot)
        before = here(pilot)
        await pilot.press("f8")
        await pilot.pause()
        assert "HALLITUS" in seen(pilot)
        assert here(pilot) == before


async def test_help_explains_the_marks_of_the_matrix(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour(), size=(120, 60)) as pilot:
        await to_matrix(pilot)
        await press_for(pilot, HelpScreen, "f1", "end")
        await pilot.pause()
        assert "●  linked" in seen(pilot)
        assert "!  to look at again" in seen(pilot)
        assert "reaches the customer" not in seen(pilot)


async def test_undo_of_what_was_done_to_a_role_that_is_not_found_shows_all_roles(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await to_matrix(pilot)
        app_of(pilot).act(StepKind.ANSWER_TOOL, "", lambda map_: edits.change_link(map_, "agent", "crossing", **BOTH))
        await pilot.press("slash", *"legal", "enter", "u")
        await pilot.pause()
        assert here(pilot)[0] == "agent"
        assert "All: 4 roles" in seen(pilot)


async def test_m_leads_from_the_tools_to_the_matrix_and_esc_back(tmp_path: Path) -> None:
    async with open_app(tmp_path, harbour()) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await press_for(pilot, MatrixScreen, "m")
        await press_for(pilot, ToolsScreen, "escape")
