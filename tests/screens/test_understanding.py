"""What we know of the customer's life on the Tools screen: how it is known, and open until someone acts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rolemap.model import Item, LevelKind, Map, Organisation, Role, Source, Tool, ToolKind
from rolemap.screens.dialogs import PickScreen
from rolemap.screens.forms import FormScreen
from rolemap.screens.tools import ToolsScreen
from rolemap.widgets.one_of import OneOf
from tests.hostile import HOSTILE
from tests.screens.conftest import (
    app_of,
    fill,
    highlighted,
    map_of,
    open_app,
    press_for,
    saved_map,
    screen_of,
    seen,
    until,
)
from tests.screens.filling import fill_in
from tests.screens.test_hostile import look
from tests.screens.test_tools_screen_editing import choose, click_on, press_shown, type_words

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

ALARM = Item(id="alarm", name="The second alarm clock", known_from=Source.OBSERVED, brought_by="deckhand")
NPS = Item(id="nps", name="They like us", known_from=Source.ASKED_ABOUT_US)
INSIGHTS = ("Up at four", "A hotel before the hospital", "Milk has no patience", "Two buses a day")


@pytest.fixture
def known() -> Map:
    return Map(
        organisation=Organisation(id="h", name="House"),
        tools=(
            Tool(id="who", kind=ToolKind.SEGMENTATION, items=(Item(id="family", name="Families"),)),
            Tool(id="known", kind=ToolKind.UNDERSTANDING, items=(ALARM, NPS)),
        ),
        roles=(Role(id="deckhand", title="Deckhand", level=LevelKind.FRONTLINE, unit="Deck"),),
    )


def page(pilot: Pilot[int]) -> str:
    """What stands on the right, on one line."""
    return " ".join(" ".join(line.split("│")[-1].split()) for line in seen(pilot).splitlines())


def insights(map_: Map) -> list[Item]:
    return [item for tool in map_.tools_of(ToolKind.UNDERSTANDING) for item in tool.items]


async def test_a_newcomer_adds_four_insights_by_keyboard_alone(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map(organisation=Organisation(id="n", name="New")), size=(80, 24)) as pilot:
        await press_shown(pilot, "4", "Tools")
        await pilot.press("end")
        assert "Press Enter to add it." in " ".join(seen(pilot).replace("│", " ").split())
        for number, name in enumerate(INSIGHTS):
            await press_shown(pilot, "a" if number else "Enter", "Add")
            await type_words(pilot, name)
            await press_shown(pilot, "Enter", "Go on")
            await press_shown(pilot, "Enter", "Go on")
            await pilot.press("right")
            await press_shown(pilot, "Ctrl+S", "Keep")
        saved = insights(saved_map(pilot))
    assert [item.name for item in saved] == list(INSIGHTS)
    assert {item.known_from for item in saved} == {Source.TOLD}


async def test_a_newcomer_adds_four_insights_by_mouse_alone(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map(organisation=Organisation(id="n", name="New")), size=(80, 24)) as pilot:
        await click_on(pilot, "4 Tools")
        await click_on(pilot, "What we know of")
        for name in INSIGHTS:
            await click_on(pilot, "Add", last=True)
            await type_words(pilot, name)
            await click_on(pilot, "( ) observed")
            await click_on(pilot, "Keep")
        saved = insights(saved_map(pilot))
    assert [item.name for item in saved] == list(INSIGHTS)
    assert {item.known_from for item in saved} == {Source.OBSERVED}


async def test_each_insight_says_how_it_is_known_and_that_it_is_open(tmp_path: Path, known: Map) -> None:
    async with open_app(tmp_path, known) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "known")
        shown = seen(pilot)
        assert "Nobody has acted yet on 2 of 2 insights" in shown
        assert "○ asked about us: They like us  open" in shown
        assert "○ The second alarm clock  observed · open" in shown
        await pilot.press("right")
        assert "How we know this: observed" in seen(pilot)
        assert "Who brought it: Deckhand" in seen(pilot)
        assert "Open: nobody has acted on it yet" in seen(pilot)


async def test_an_insight_is_open_until_someone_acts_and_again_when_that_is_taken_back(
    tmp_path: Path, known: Map
) -> None:
    async with open_app(tmp_path, known) as pilot:
        app_of(pilot).today = lambda: date(2026, 11, 22)
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "known")
        await press_for(pilot, FormScreen, "right", "d")
        await fill(pilot, "The boat is decided at nine the night before.")
        await until(pilot, lambda: bool(insights(map_of(pilot))[0].acted))
        assert insights(saved_map(pilot))[0].acted_on == date(2026, 11, 22)
        assert highlighted(pilot, "#items").startswith("● The second alarm clock  observed")
        assert "Nobody has acted yet on 1 of 2 insights" in seen(pilot)
        assert "The boat is decided at nine the night before. · 22 Nov 2026" in page(pilot)

        await press_for(pilot, FormScreen, "d")
        await fill(pilot, None, "1.10.2026")
        await until(pilot, lambda: insights(map_of(pilot))[0].acted_on == date(2026, 10, 1))
        await press_for(pilot, FormScreen, "d")
        await fill(pilot, "")
        await until(pilot, lambda: not insights(map_of(pilot))[0].acted)
        assert insights(saved_map(pilot))[0] == ALARM
        await pilot.press("u", "u", "u")
        assert saved_map(pilot) == known


async def test_an_insight_has_segments_sources_and_who_brought_it(tmp_path: Path, known: Map) -> None:
    async with open_app(tmp_path, known) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "known")
        form = await press_for(pilot, FormScreen, "right", "down", "e")
        assert form.query_one(OneOf).chosen == Source.ASKED_ABOUT_US
        await fill_in(pilot, segments="family", sources="Three kitchens\nThe clerk", known_from="data")
        await until(pilot, lambda: bool(insights(map_of(pilot))[1].sources))
        await press_for(pilot, FormScreen, "e")
        await pilot.press(*["tab"] * 5)
        await press_for(pilot, PickScreen, "space")
        await pilot.press(*"deck", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, FormScreen))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(insights(map_of(pilot))[1].brought_by))
        assert insights(saved_map(pilot))[1] == NPS.changed(
            segments=("family",), sources=("Three kitchens", "The clerk"), known_from=Source.DATA, brought_by="deckhand"
        )


async def test_a_word_is_needed_and_a_day_must_be_one(tmp_path: Path, known: Map) -> None:
    async with open_app(tmp_path, known) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "known")
        await press_for(pilot, FormScreen, "right", "a")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "A few words are needed." in seen(pilot)
        await press_for(pilot, ToolsScreen, "escape")
        await press_for(pilot, FormScreen, "d")
        await fill(pilot, "Done", "soon")
        assert "Not a day: soon" in seen(pilot)
        await press_for(pilot, ToolsScreen, "escape", "right", "enter")
        assert map_of(pilot) == known


async def test_the_page_asks_what_would_deepen_it(tmp_path: Path, known: Map) -> None:
    only = known.changed(
        tools=(known.tools[0], known.tools[1].changed(items=(NPS, NPS.changed(id="n2", known_from=None))))
    )
    async with open_app(tmp_path, only) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "known")
        assert "? We have asked what they think of us. What happens in their own day, and why?" in page(pilot)
        await pilot.press("right", "down")
        await until(pilot, lambda: "How we know this: source not told" in seen(pilot))
        assert "? Where do we know this from?" in seen(pilot)


@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 50)])
async def test_hostile_text_stands_in_an_insight_as_text(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    texts = list(enumerate(HOSTILE.values()))
    items = tuple(
        Item(
            id=f"i{at}",
            name=text,
            text=text,
            sources=(text,),
            acted=text if at % 2 else "",
            brought_by=f"role-{at}" if at % 3 else text,
            segments=(f"s{at}",),
        )
        for at, text in texts
    )
    hostile = Map(
        tools=(
            Tool(id="who", kind=ToolKind.SEGMENTATION, items=tuple(Item(id=f"s{at}", name=text) for at, text in texts)),
            Tool(id="known", kind=ToolKind.UNDERSTANDING, name=texts[0][1], items=items),
        ),
        roles=tuple(Role(id=f"role-{at}", title=text, level=LevelKind.BOARD) for at, text in texts),
    )
    async with open_app(tmp_path, hostile, size=size, language=language) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "known")
        await pilot.press("right")
        for _ in texts:
            look(pilot)
            await pilot.press("down")
        for key in ("e", "d"):
            await press_for(pilot, FormScreen, key)
            await pilot.pause()
            look(pilot)
            await press_for(pilot, ToolsScreen, "escape")
        assert screen_of(pilot, ToolsScreen).told.whole == map_of(pilot) == hostile
