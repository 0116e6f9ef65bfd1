"""A shared tool as one quiet page: all it says, at every size, and any key leads back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.containers import VerticalScroll
from textual.content import Content

from rolemap.analysis import overview
from rolemap.language import Language
from rolemap.model import Item, Map, Organisation, PropositionPart, Source, Tool, ToolKind
from rolemap.screens.help import HelpScreen
from rolemap.screens.tool_kinds.base import View
from rolemap.screens.tools import ToolsScreen
from rolemap.screens.wall import WallScreen, wall_page
from rolemap.screens.wall_blocks import Said, grid
from tests.hostile import HOSTILE
from tests.screens.conftest import map_of, open_app, press_for, screen_of, seen
from tests.screens.test_hostile import look
from tests.screens.test_tools_screen_editing import choose, click_on, press_shown
from tests.strategies import maps

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 22)
SIZES = [(60, 20), (80, 24), (120, 36), (160, 50)]


@pytest.fixture
def full() -> Map:
    """A map with one tool of each kind."""
    return Map(
        organisation=Organisation(id="h", name="Tide Lines", goal="Nobody waits.", goal_by=date(2027, 1, 31)),
        tools=(
            Tool(id="why", kind=ToolKind.PURPOSE, text="So that people get home."),
            Tool(
                id="who",
                kind=ToolKind.SEGMENTATION,
                items=(
                    Item(id="family", name="Families", text="Bags and naps.", sets_apart="They travel with a nap."),
                    Item(id="born", name="Not born yet", future=True),
                ),
            ),
            Tool(
                id="promise",
                kind=ToolKind.VALUE_PROPOSITION,
                text="You can plan your life.",
                items=(
                    Item(id="wait", name="Waiting", part=PropositionPart.PAIN, segments=("family",)),
                    Item(id="tell", name="Told early", part=PropositionPart.RELIEVES, meets=("wait",)),
                    Item(id="boat", name="A third boat", part=PropositionPart.OFFER),
                    Item(id="old", name="As it was", text="Before there were parts."),
                ),
            ),
            Tool(
                id="path",
                kind=ToolKind.JOURNEY,
                items=tuple(
                    Item(id=f"s{at}", name=f"Stage {at}", goal=f"Goal {at}", touchpoints=("quay",), effort=at % 5 + 1)
                    for at in range(1, 10)
                ),
            ),
            Tool(
                id="known",
                kind=ToolKind.UNDERSTANDING,
                items=(
                    Item(id="alarm", name="Up at four", known_from=Source.OBSERVED, segments=("family",)),
                    Item(id="hotel", name="A hotel night", acted="A boat lies over.", acted_on=date(2026, 11, 16)),
                ),
            ),
            Tool(id="own", name="Three sentences", items=(Item(id="one", name="Say when", text="Not why."),)),
        ),
    )


SAYS = {
    "why": ("Tide Lines", "So that people get home.", "Nobody waits.", "by 31 Jan 2027"),
    "who": ("Families", "Bags and naps.", "They travel with a nap.", "Not born yet", "customers to come"),
    "promise": ("You can plan your life.", "Families", "What weighs on them", "Waiting", "└ Told early", "A third boat",
                "As it was", "Before there were parts."),
    "path": ("1  Stage 1", "Goal 9", "9  Stage 9", "quay", "●●●●● effort 5 of 5"),
    "known": ("Up at four", "observed · Families", "Open: nobody has acted on it yet", "A boat lies"),
    "own": ("Three sentences", "Say when", "Not why."),
}  # fmt: skip


def run_together(text: str) -> str:
    """A text without its blanks: it is found however it is wrapped."""
    return "".join(text.split())


def view_of(map_: Map, tool_id: str, language: str = "en") -> View:
    tool = map_.tool(tool_id)
    assert tool is not None
    return View(Language(language), overview(map_), TODAY, tool.kind, tool)


@pytest.mark.parametrize("width", [20, 56, 76, 116, 156])
@pytest.mark.parametrize("tool_id", SAYS)
def test_all_that_a_tool_says_stands_on_its_page_at_every_width(full: Map, tool_id: str, width: int) -> None:
    lines = wall_page(view_of(full, tool_id), width).plain.splitlines()
    assert max(map(cell_len, lines)) <= width
    for words in SAYS[tool_id] if width < 116 else ():
        assert run_together(words) in run_together("".join(lines)), words


def test_a_segment_of_which_nothing_is_said_yet_has_its_place(full: Map) -> None:
    who = next(tool for tool in full.tools if tool.kind is ToolKind.SEGMENTATION)
    more = who.changed(items=(*who.items, Item(id="neighbours", name="Neighbours")))
    map_ = full.changed(tools=tuple(more if tool.id == who.id else tool for tool in full.tools))
    lines = [line.strip() for line in wall_page(view_of(map_, "promise"), 56).plain.splitlines()]
    assert lines[lines.index("Neighbours") + 1] == "nothing yet"


def test_there_are_as_many_columns_as_there_is_room_for(full: Map) -> None:
    def stages_on(width: int) -> int:
        lines = wall_page(view_of(full, "path"), width).plain.splitlines()
        return max(line.count("Stage") for line in lines)

    assert [stages_on(width) for width in (56, 76, 116, 156, 300)] == [1, 1, 2, 3, 3]


@pytest.mark.parametrize("size", SIZES)
async def test_a_tool_is_looked_at_as_one_page_and_any_key_leads_back(
    tmp_path: Path, full: Map, size: tuple[int, int]
) -> None:
    async with open_app(tmp_path, full, size=size) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        for tool_id, says in SAYS.items():
            await choose(pilot, tool_id)
            await press_shown(pilot, "w", "As one page")
            screen_of(pilot, WallScreen)
            pane = pilot.app.screen.query_one(VerticalScroll)
            met = seen(pilot)
            while pane.scroll_y < pane.max_scroll_y:
                assert "PgDn Page down" in seen(pilot)
                await pilot.press("pagedown")
                met += seen(pilot)
            for words in says:
                assert words in met
            await press_for(pilot, ToolsScreen, "x")
        assert map_of(pilot) == full


async def test_the_page_can_be_left_and_scrolled_by_mouse(tmp_path: Path, full: Map) -> None:
    async with open_app(tmp_path, full, size=(60, 20)) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "path")
        await click_on(pilot, "w As one page")
        screen_of(pilot, WallScreen)
        assert "Stage 9" not in seen(pilot)
        for _ in range(4):
            await click_on(pilot, "Page down")
        assert "Stage 9" in seen(pilot)
        await click_on(pilot, "Back")
        screen_of(pilot, ToolsScreen)


async def test_help_is_there_and_what_fits_does_not_scroll(tmp_path: Path, full: Map) -> None:
    async with open_app(tmp_path, full, size=(120, 36)) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "own")
        await press_for(pilot, WallScreen, "w")
        assert "Page down" not in seen(pilot)
        await press_for(pilot, HelpScreen, "f1")
        await press_for(pilot, WallScreen, "escape")
        await press_for(pilot, ToolsScreen, "escape")


async def test_keys_typed_fast_close_the_page_once(tmp_path: Path, full: Map) -> None:
    async with open_app(tmp_path, full) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await press_for(pilot, WallScreen, "w")
        page = screen_of(pilot, WallScreen)
        page.action_leave()
        page.action_leave()
        await pilot.pause()
        assert isinstance(pilot.app.screen, ToolsScreen)


async def test_a_tool_in_which_nothing_stands_has_no_page(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map()) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        assert "As one page" not in seen(pilot)
        await pilot.press("w")
        screen_of(pilot, ToolsScreen)


@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_stands_on_the_wall_as_text(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    def items(kind: ToolKind) -> tuple[Item, ...]:
        return tuple(
            Item(
                id=f"{kind.value.replace(' ', '-')}-{at}",
                name=text,
                text=text,
                goal=text,
                sets_apart=text,
                touchpoints=(text,),
                acted=text,
                part=[*PropositionPart, None][at % 7],
                segments=(f"segmentation-{at}",),
            )
            for at, text in enumerate(HOSTILE.values())
        )

    hostile = Map(
        organisation=Organisation(name=HOSTILE["escape code"], goal=HOSTILE["long"]),
        tools=tuple(
            Tool(id=f"tool-{at}", kind=kind, name=HOSTILE["controls"], text=HOSTILE["many lines"], items=items(kind))
            for at, kind in enumerate(ToolKind)
        ),
    )
    async with open_app(tmp_path, hostile, size=size, language=language) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        for tool in hostile.tools:
            await choose(pilot, tool.id)
            await press_for(pilot, WallScreen, "w")
            await pilot.pause()
            look(pilot)
            for key in ("pagedown", "end"):
                await pilot.press(key)
                look(pilot)
            await press_for(pilot, ToolsScreen, "escape")


@given(maps(), st.integers(20, 200))
def test_no_line_is_wider_than_the_page(map_: Map, width: int) -> None:
    told = overview(map_)
    for tool in told.map.tools:
        page = wall_page(View(Language("fi"), told, TODAY, tool.kind, tool), width)
        assert all(cell_len(line.plain) <= width for line in page.split("\n", allow_blank=True))


@given(st.lists(st.lists(st.text("ab \n界", max_size=30), min_size=1, max_size=3), max_size=5), st.integers(20, 200))
def test_nothing_is_lost_in_columns(texts: list[list[str]], width: int) -> None:
    blocks = [tuple(Said(Content(text), 2) for text in block) for block in texts]
    drawn = "".join(line.plain for line in grid(blocks, width))
    said = "".join("".join(block) for block in texts)
    assert sorted("".join(drawn.split())) == sorted("".join(said.split()))
