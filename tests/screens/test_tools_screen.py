from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Input

from rolemap.language import Language
from rolemap.model import (
    Item,
    LevelKind,
    Link,
    Map,
    Note,
    NoteKind,
    Organisation,
    PropositionPart,
    Role,
    Source,
    Tool,
    ToolKind,
    edits,
)
from rolemap.screens.dialogs import ConfirmScreen
from rolemap.screens.forms import FormScreen
from rolemap.screens.tool_kinds.journey import STARTING_STAGES
from rolemap.screens.tools import ToolsScreen
from rolemap.widgets.one_of import OneOf
from tests.hostile import HOSTILE
from tests.screens.conftest import (
    app_of,
    fill,
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


def names(map_: Map, kind: ToolKind) -> list[str]:
    return [item.name for tool in map_.tools_of(kind) for item in tool.items]


async def choose(pilot: Pilot[int], kind: ToolKind) -> None:
    """Put the highlight on the first tool of a kind, as the arrow keys would."""
    rows = list_of(pilot, "#tools")
    rows.cursor = next(at for at, row in enumerate(rows.rows) if getattr(row, "kind", None) is kind)
    await pilot.pause()


async def test_from_an_empty_map_all_three_tools_can_be_written(tmp_path: Path) -> None:
    empty = Map(organisation=Organisation(id="new", name="New", customer_words=("resident",)))
    async with open_app(tmp_path, empty) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        assert "Not written yet. Press Enter to write it." in seen(pilot)
        await press_for(pilot, FormScreen, "enter")
        await fill(pilot, "So that homes stay warm.", "Nobody is cold.", "31.1.2027", "resident, neighbour")
        await until(pilot, lambda: bool(map_of(pilot).tools))
        assert "So that homes stay warm." in seen(pilot)
        assert "by 31 Jan 2027" in seen(pilot)

        await pilot.press("down")
        assert "the house's word is offered" in seen(pilot)
        form = await press_for(pilot, FormScreen, "a")
        assert form.query_one("#box-0", Input).value == "resident"
        await fill(pilot, None, "Two jobs and a dog.")
        await until(pilot, lambda: names(map_of(pilot), ToolKind.SEGMENTATION) == ["resident"])
        assert list_of(pilot, "#items").has_focus
        await press_for(pilot, FormScreen, "a")
        await fill(pilot, "Neighbours")
        await until(pilot, lambda: names(map_of(pilot), ToolKind.SEGMENTATION) == ["resident", "Neighbours"])

        await choose(pilot, ToolKind.JOURNEY)
        await pilot.press("left", "s")
        saved = saved_map(pilot)
        assert names(saved, ToolKind.JOURNEY) == list(STARTING_STAGES)
        assert saved.tools_of(ToolKind.PURPOSE)[0].text == "So that homes stay warm."
        assert saved.tools_of(ToolKind.SEGMENTATION)[0].items[0].text == "Two jobs and a dog."
        assert saved.organisation.goal == "Nobody is cold."
        assert saved.organisation.goal_by == date(2027, 1, 31)
        assert saved.organisation.customer_words == ("resident", "neighbour")
        assert [tool.kind for tool in saved.tools] == [ToolKind.PURPOSE, ToolKind.SEGMENTATION, ToolKind.JOURNEY]

        await pilot.press("u")
        assert names(map_of(pilot), ToolKind.JOURNEY) == []


async def test_the_starting_stages_are_in_the_language_of_the_screen(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map(), language="fi") as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, ToolKind.JOURNEY)
        await pilot.press("s")
        stages = names(map_of(pilot), ToolKind.JOURNEY)
        assert stages == [Language("fi").say(stage) for stage in STARTING_STAGES]


async def test_a_journey_with_stages_offers_no_start(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, ToolKind.JOURNEY)
        assert "Start from seven stages" not in seen(pilot)
        await pilot.press("s")
        assert map_of(pilot) == house


async def test_each_item_says_how_many_roles_gone_through_link_to_it(tmp_path: Path, house: Map) -> None:
    house = edits.change_role(house, "agent", customers=("commuter",))
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, ToolKind.SEGMENTATION)
        lines = seen(pilot).splitlines()
        assert next(line for line in lines if " Families" in line and "role" in line).endswith("1 role")
        assert next(line for line in lines if " Commuters" in line and "role" in line).endswith("no role yet")
        await choose(pilot, ToolKind.JOURNEY)
        assert next(line for line in seen(pilot).splitlines() if "1 I book" in line).endswith("1 role")


async def test_the_highlighted_item_is_told_in_full(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, ToolKind.JOURNEY)
        await pilot.press("right")
        shown = seen(pilot)
        assert "What the customer wants here: Pay once" in shown
        assert "What it asks of them: effort 2 of 5, observed" in shown
        assert "Roles that picked it: Owner" in shown
        await pilot.press("down")
        assert "Where they meet us: gangway" in seen(pilot)


async def test_a_stage_is_edited_with_its_effort_and_source(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, ToolKind.JOURNEY)
        form = await press_for(pilot, FormScreen, "right", "down", "e")
        form.query_one("#box-4", OneOf).chosen = "4"
        form.query_one("#box-5", OneOf).chosen = Source.TOLD.value
        await fill(pilot, None, "Get on dry", "Find the gangway\nShow the ticket", "gangway\nbus stop, east\ngangway")
        await until(pilot, lambda: isinstance(pilot.app.screen, ToolsScreen))
        board = Item(
            id="board",
            name="I board",
            goal="Get on dry",
            customer_does=("Find the gangway", "Show the ticket"),
            touchpoints=("gangway", "bus stop, east"),
            effort=4,
            effort_source=Source.TOLD,
        )
        assert saved_map(pilot).tools_of(ToolKind.JOURNEY)[0].items[1] == board
        await pilot.press("u")
        assert saved_map(pilot) == house


async def test_what_is_no_day_is_said_in_the_form(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await press_for(pilot, FormScreen, "e")
        await fill(pilot, "Why not", None, "31.2.2027")
        assert "Not a day: 31.2.2027" in seen(pilot)
        await fill(pilot, None, None, "28.2.2027")
        await until(pilot, lambda: map_of(pilot).organisation.goal_by == date(2027, 2, 28))


async def test_items_move_and_the_highlight_goes_along(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, ToolKind.JOURNEY)
        await pilot.press("right", "shift+down")
        assert names(saved_map(pilot), ToolKind.JOURNEY) == ["I board", "I book", "It is late"]
        assert highlighted(pilot, "#items").startswith("2 I book")
        await pilot.press("shift+up")
        assert saved_map(pilot) == house
        assert "Move up" not in seen(pilot)


async def test_a_new_stage_stands_behind_the_highlighted_one(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, ToolKind.JOURNEY)
        await press_for(pilot, FormScreen, "right", "a")
        await fill(pilot, "I wait on the quay")
        await until(pilot, lambda: len(names(map_of(pilot), ToolKind.JOURNEY)) == 4)
        assert names(saved_map(pilot), ToolKind.JOURNEY) == ["I book", "I wait on the quay", "I board", "It is late"]
        assert "2 I wait on the quay" in highlighted(pilot, "#items")


async def test_an_item_that_roles_name_goes_only_after_asking_and_comes_back(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, ToolKind.SEGMENTATION)
        await press_for(pilot, ConfirmScreen, "right", "delete")
        assert "1 role: Owner" in seen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ToolsScreen))
        assert map_of(pilot) == house

        await press_for(pilot, ConfirmScreen, "delete")
        await pilot.press("right", "enter")
        await until(pilot, lambda: names(map_of(pilot), ToolKind.SEGMENTATION) == ["Commuters"])
        owner = saved_map(pilot).role("owner")
        assert owner is not None
        assert owner.customers == ()
        await pilot.press("u")
        assert saved_map(pilot) == house


async def test_an_item_that_nobody_names_goes_at_once(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, ToolKind.SEGMENTATION)
        await pilot.press("right", "down", "delete")
        await until(pilot, lambda: names(map_of(pilot), ToolKind.SEGMENTATION) == ["Families"])
        await pilot.press("u")
        assert saved_map(pilot) == house


async def test_a_tool_can_be_renamed(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, ToolKind.JOURNEY)
        await press_for(pilot, FormScreen, "e")
        await fill(pilot, "Across and back")
        await until(pilot, lambda: "Across and back" in highlighted(pilot, "#tools"))
        assert saved_map(pilot).tools_of(ToolKind.JOURNEY)[0].name == "Across and back"


async def test_the_keys_go_between_tools_and_items(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        screen = await press_for(pilot, ToolsScreen, "4")
        assert screen.focused is list_of(pilot, "#tools")
        await choose(pilot, ToolKind.SEGMENTATION)
        for key, there in (("right", "#items"), ("left", "#tools"), ("enter", "#items"), ("shift+tab", "#tools")):
            await pilot.press(key)
            assert screen.focused is list_of(pilot, there), key
        await pilot.press("tab")
        assert screen.focused is list_of(pilot, "#items")


async def test_a_form_that_was_only_looked_at_changes_nothing(tmp_path: Path, house: Map) -> None:
    odd = Map(
        organisation=Organisation(goal="One\r\ntwo", goal_by=date(999, 1, 2), customer_words=("a, b", " c ")),
        tools=(
            Tool(id="purpose", kind=ToolKind.PURPOSE, text="x\r\ny\tz"),
            Tool(id="j", kind=ToolKind.JOURNEY, items=(Item(id="i", name=" a\nb", touchpoints=("p, q", "p, q")),)),
        ),
    )
    async with open_app(tmp_path, odd) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await press_for(pilot, FormScreen, "e")
        await fill(pilot)
        await choose(pilot, ToolKind.JOURNEY)
        await press_for(pilot, FormScreen, "e")
        await fill(pilot)
        await press_for(pilot, FormScreen, "right", "e")
        await fill(pilot)
        assert map_of(pilot) == odd
        assert not app_of(pilot).session.can_undo
        assert house


async def test_a_click_chooses_and_a_second_click_edits(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        lines = seen(pilot).splitlines()
        y = next(number for number, line in enumerate(lines) if "Who travels" in line)
        await pilot.click(offset=(4, y))
        assert "Commuters" in seen(pilot)
        lines = seen(pilot).splitlines()
        y = next(number for number, line in enumerate(lines) if "Commuters" in line and "role" in line)
        x = lines[y].index("Commuters")
        await pilot.click(offset=(x, y))
        assert "Commuters" in highlighted(pilot, "#items")
        await pilot.click(offset=(x, y))
        await until(pilot, lambda: isinstance(pilot.app.screen, FormScreen))


@pytest.mark.parametrize("size", [(160, 50), (120, 36), (80, 24), (60, 20)])
async def test_tools_and_items_are_there_at_every_size(tmp_path: Path, house: Map, size: tuple[int, int]) -> None:
    async with open_app(tmp_path, house, size=size) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, ToolKind.JOURNEY)
        await pilot.press("right")
        shown = seen(pilot)
        for words in ("The crossing", "1 I book", "2 I board", "3 It is late", "Pay once", "Edit"):
            assert words in shown, words


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_a_long_form_opens_at_its_first_question(tmp_path: Path, house: Map, size: tuple[int, int]) -> None:
    purpose = Tool(id="p", kind=ToolKind.PURPOSE, text="So that homes stay warm. " * 10)
    house = house.changed(tools=(purpose, *house.tools))
    async with open_app(tmp_path, house, size=size) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        form = await press_for(pilot, FormScreen, "e")
        await pilot.pause()
        assert form.query_one(VerticalScroll).scroll_offset.y == 0
        for words in ("Why do we exist?", "Our shared goal", "Go on", "Leave as it is"):
            assert words in seen(pilot), words


async def test_the_page_follows_the_language(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, ToolKind.SEGMENTATION)
        await pilot.press("f8")
        assert "no role yet" not in seen(pilot)
        assert screen_of(pilot, ToolsScreen).language.code == "fi"
        assert "Commuters" in seen(pilot)


def hostile_item(kind: ToolKind, at: int, text: str) -> Item:
    """An item with the text wherever one can stand."""
    return Item(
        id=f"{kind}{at}",
        name=text,
        text=text,
        sets_apart=text,
        part=list(PropositionPart)[at % 6],
        segments=(f"segmentation{at}", text),
        phase=text,
        goal=text,
        customer_does=(text, text),
        touchpoints=(text,),
        gives=(text,),
        effort=3,
        frontstage=(text,),
        backstage=(text, "b"),
        support=(text,),
        measures=(text,),
        owner=text,
        taken_for=text,
        to_check=text,
        known_from=Source.TOLD,
        sources=(text,),
        brought_by=text,
        acted=text,
    )


def hostile_map(texts: list[str]) -> Map:
    """A map in which each text stands wherever one can in an organisation, a shared tool of each kind, a handoff."""

    def items(kind: ToolKind) -> tuple[Item, ...]:
        return tuple(hostile_item(kind, at, text) for at, text in enumerate(texts))

    said = Link(tool="purpose", said_to=texts[0], said_as=texts[0])
    return Map(
        organisation=Organisation(id="h", name=texts[0], goal=texts[0], customer_words=tuple(texts)),
        tools=(
            Tool(id="purpose", kind=ToolKind.PURPOSE, text="".join(texts)),
            *(
                Tool(id=f"t-{kind}", kind=kind, name=texts[-1], text=texts[0], items=items(kind))
                for kind in ToolKind
                if kind is not ToolKind.PURPOSE
            ),
        ),
        roles=tuple(
            Role(id=f"r{at}", title=text, unit=text, level=LevelKind.BOARD, links=(said,))
            for at, text in enumerate(texts)
        ),
        notes=tuple(
            Note(id=f"n{at}", kind=NoteKind.HANDOFF, text=text, from_=f"journey{at}", to=f"r{at}")
            for at, text in enumerate(texts)
        ),
    )


@pytest.mark.parametrize("size", [(160, 50), (120, 36), (80, 24), (60, 20)])
@pytest.mark.parametrize("kind", [kind for kind in ToolKind if kind is not ToolKind.PURPOSE])
async def test_hostile_text_is_shown_and_kept_as_it_is(tmp_path: Path, size: tuple[int, int], kind: ToolKind) -> None:
    texts = list(HOSTILE.values())
    map_ = hostile_map(texts)
    async with open_app(tmp_path, map_, size=size) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        assert "\x1b" not in seen(pilot)
        await choose(pilot, kind)
        await pilot.press("right")
        for at in range(len(list_of(pilot, "#items").rows)):
            list_of(pilot, "#items").cursor = at
            await pilot.pause()
            assert "\x1b" not in seen(pilot)
        for keys in ("e", "b", "o", "d", "i", "s"):
            await pilot.press(keys)
            await pilot.pause()
            assert "\x1b" not in seen(pilot)
            while not isinstance(pilot.app.screen, ToolsScreen):
                await pilot.press("escape")
                await pilot.pause()
        await press_for(pilot, FormScreen, "left", "e")
        await fill(pilot, "[/] \x1b[31m {x}")
        await until(pilot, lambda: map_of(pilot).tools_of(kind)[0].name == "[/] \x1b[31m {x}")
        assert saved_map(pilot).tools_of(kind)[0].name == "[/] \x1b[31m {x}"
        await pilot.press("u")
        assert saved_map(pilot) == map_


@pytest.mark.parametrize("kind", ["escape code", "controls", "many lines", "line separators", "long word"])
async def test_a_form_full_of_hostile_text_changes_nothing_by_itself(tmp_path: Path, kind: str) -> None:
    map_ = hostile_map([HOSTILE[kind]])
    async with open_app(tmp_path, map_) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await press_for(pilot, FormScreen, "e")
        await fill(pilot)
        await choose(pilot, ToolKind.JOURNEY)
        await pilot.press("right")
        for key in ("e", "b"):
            await press_for(pilot, FormScreen, key)
            assert "\x1b" not in seen(pilot)
            await fill(pilot)
        assert map_of(pilot) == map_
