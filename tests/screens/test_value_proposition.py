"""A value proposition on the Tools screen: written segment by segment, both sides, and how they fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rolemap.model import Item, Map, Organisation, PropositionPart, Tool, ToolKind
from rolemap.screens.dialogs import PickScreen
from rolemap.screens.forms import FormScreen
from rolemap.screens.tools import ToolsScreen
from tests.hostile import HOSTILE
from tests.screens.conftest import highlighted, list_of, map_of, open_app, press_for, saved_map, screen_of, seen, until
from tests.screens.filling import fill_in
from tests.screens.test_hostile import look
from tests.screens.test_tools_screen_editing import choose, click_on, press_shown, type_words

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

EMPTY = Map(organisation=Organisation(id="new", name="New"))
FAMILY, COMMUTER = Item(id="family", name="Families"), Item(id="commuter", name="Commuters")
WAIT = Item(id="wait", name="Waiting", part=PropositionPart.PAIN, segments=("family", "commuter"))
WORK = Item(id="work", name="Get to work", part=PropositionPart.JOB, segments=("commuter",))
TELL = Item(id="tell", name="Told early", part=PropositionPart.RELIEVES, segments=("family",), meets=("wait",))
BOAT = Item(id="boat", name="A third boat", part=PropositionPart.OFFER)
OLD = Item(id="old", name="As it was", text="Written before there were parts.")


@pytest.fixture
def promising() -> Map:
    return Map(
        organisation=Organisation(id="h", name="House"),
        tools=(
            Tool(id="who", kind=ToolKind.SEGMENTATION, items=(FAMILY, COMMUTER)),
            Tool(id="promise", kind=ToolKind.VALUE_PROPOSITION, items=(WAIT, WORK, TELL, BOAT, OLD)),
        ),
    )


def proposition(map_: Map) -> dict[str, Item]:
    return {item.name: item for tool in map_.tools_of(ToolKind.VALUE_PROPOSITION) for item in tool.items}


def told(map_: Map) -> set[tuple[str, str, str, str]]:
    """What stands in the proposition: its name, what it is, for whom, what it meets; all by name."""
    names = {item.id: item.name for tool in map_.tools for item in tool.items}
    return {
        (
            item.name,
            item.part or "",
            ", ".join(names[one] for one in item.segments),
            ", ".join(names[one] for one in item.meets),
        )
        for item in proposition(map_).values()
    }


BOTH_SIDES = {
    ("Carry two bags", "job", "Families", ""),
    ("A bag does not come", "pain", "Families", ""),
    ("We ring first", "relieves", "Families", "A bag does not come"),
    ("Be home by six", "job", "Commuters", ""),
    ("One plan for the week", "gain", "Commuters", ""),
    ("Times a month ahead", "creates", "Commuters", "One plan for the week"),
}


async def keep_words(pilot: Pilot[int], words: str) -> None:
    await type_words(pilot, words)
    await press_shown(pilot, "Ctrl+S", "Keep")


async def test_a_newcomer_writes_a_value_proposition_for_two_segments_by_keyboard_alone(tmp_path: Path) -> None:
    async with open_app(tmp_path, EMPTY, size=(80, 24)) as pilot:
        await press_shown(pilot, "4", "Tools")
        await pilot.press("down", "down")
        assert "Press s to say first whose day" in seen(pilot)
        for name in ("Families", "Commuters"):
            await press_shown(pilot, "s", "More customers")
            await keep_words(pilot, name)
        # The highlight stands on the first empty place.
        await press_shown(pilot, "Enter", "Add")
        await keep_words(pilot, "Carry two bags")
        await pilot.press("down")
        await press_shown(pilot, "Enter", "Add")
        await keep_words(pilot, "A bag does not come")
        await press_shown(pilot, "o", "Ours that meets it")
        await keep_words(pilot, "We ring first")
        await pilot.press("down", "down")
        await press_shown(pilot, "Enter", "Add")
        await keep_words(pilot, "Be home by six")
        await pilot.press("down", "down")
        await press_shown(pilot, "Enter", "Add")
        await keep_words(pilot, "One plan for the week")
        await press_shown(pilot, "o", "Ours that meets it")
        await keep_words(pilot, "Times a month ahead")
        saved = saved_map(pilot)
    assert told(saved) == BOTH_SIDES
    assert [tool.kind for tool in saved.tools] == [ToolKind.SEGMENTATION, ToolKind.VALUE_PROPOSITION]


async def test_a_newcomer_writes_a_value_proposition_for_two_segments_by_mouse_alone(tmp_path: Path) -> None:
    async def keep(words: str) -> None:
        await type_words(pilot, words)
        await click_on(pilot, "Keep")

    async with open_app(tmp_path, EMPTY, size=(120, 36)) as pilot:
        await click_on(pilot, "4 Tools")
        await click_on(pilot, "Value proposition")
        for name in ("Families", "Commuters"):
            await click_on(pilot, "More customers")
            await keep(name)
        await click_on(pilot, "What they try to get done: –")
        await keep("Carry two bags")
        await click_on(pilot, "What weighs on them: –")
        await click_on(pilot, "Enter Add")
        await keep("A bag does not come")
        await click_on(pilot, "Ours that meets it")
        await keep("We ring first")
        await click_on(pilot, "What they try to get done: –")
        await click_on(pilot, "Enter Add")
        await keep("Be home by six")
        await click_on(pilot, "What they would be glad of: –", last=True)
        await click_on(pilot, "What they would be glad of: –", last=True)
        await keep("One plan for the week")
        await click_on(pilot, "Ours that meets it")
        await keep("Times a month ahead")
        assert told(saved_map(pilot)) == BOTH_SIDES


async def test_the_fit_of_both_sides_is_in_view(tmp_path: Path, promising: Map) -> None:
    async with open_app(tmp_path, promising, size=(120, 50)) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "promise")
        shown = seen(pilot)
        assert "1 of 2 things of theirs are met by something of ours" in shown
        assert "1 thing of ours meets nothing of theirs yet" in shown
        rows = [line.split("│")[-1].strip() for line in shown.splitlines()]
        family = rows[rows.index("Families") : rows.index("Commuters")]
        assert family[1:] == [
            "What they try to get done: –",
            "What weighs on them",
            "Waiting",
            "└ Told early" + family[4].removeprefix("└ Told early"),
            "What they would be glad of: –",
            "",
        ]
        commuter = rows[rows.index("Commuters") : rows.index("No customers named")]
        assert next(row for row in commuter if row.startswith("Get to work")).endswith("nothing meets it yet")
        await pilot.press("right", "end")
        assert "Ours, and it meets nothing of theirs yet" in seen(pilot)
        assert "Not said yet whose side this is" in seen(pilot)


async def test_another_one_is_added_where_the_highlight_stands(tmp_path: Path, promising: Map) -> None:
    async with open_app(tmp_path, promising, size=(120, 50)) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "promise")
        await pilot.press("right", "down")
        assert highlighted(pilot, "#items").startswith("Waiting")
        form = await press_for(pilot, FormScreen, "a")
        assert [field.key for field in form.fields] == ["name", "text"]
        assert "What weighs on them" in seen(pilot)
        assert "For: Families" in seen(pilot)
        await fill_in(pilot, name="Asking twice")
        await until(pilot, lambda: "Asking twice" in proposition(map_of(pilot)))
        added = proposition(saved_map(pilot))["Asking twice"]
        assert (added.part, added.segments) == (PropositionPart.PAIN, ("family",))
        assert highlighted(pilot, "#items").startswith("Asking twice")
        await pilot.press("u")
        assert saved_map(pilot) == promising


async def test_on_the_tool_itself_one_adds_to_the_first_empty_place(tmp_path: Path, promising: Map) -> None:
    async with open_app(tmp_path, promising) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "promise")
        await press_for(pilot, FormScreen, "a")
        assert "What they try to get done" in seen(pilot)
        assert "For: Families" in seen(pilot)
        await fill_in(pilot, name="Travel with a nap")
        await until(pilot, lambda: "Travel with a nap" in proposition(map_of(pilot)))
        assert ("Travel with a nap", "job", "Families", "") in told(saved_map(pilot))


async def test_what_we_have_meets_another_thing_too(tmp_path: Path, promising: Map) -> None:
    async with open_app(tmp_path, promising, size=(120, 50)) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "promise")
        list_of(pilot, "#items").focus()
        for at, row in enumerate(list_of(pilot, "#items").rows):
            if getattr(row, "item", None) == WORK:
                list_of(pilot, "#items").cursor = at
        await pilot.pause()
        await press_for(pilot, PickScreen, "i")
        assert "What of ours meets this too: Get to work" in seen(pilot)
        await pilot.press(*"third", "enter")
        await until(pilot, lambda: bool(proposition(map_of(pilot))["A third boat"].meets))
        assert proposition(saved_map(pilot))["A third boat"].meets == ("work",)
        await until(pilot, lambda: "2 of 2 things of theirs are met" in seen(pilot))


async def test_what_had_no_side_gets_one_in_its_form(tmp_path: Path, promising: Map) -> None:
    async with open_app(tmp_path, promising) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "promise")
        await pilot.press("right", "end")
        assert highlighted(pilot, "#items").startswith("As it was")
        await press_for(pilot, FormScreen, "e")
        await fill_in(pilot, part="relieves", segments="commuter", meets="wait")
        await until(pilot, lambda: proposition(map_of(pilot))["As it was"].part is not None)
        side = OLD.changed(part=PropositionPart.RELIEVES, segments=("commuter",), meets=("wait",))
        assert proposition(saved_map(pilot))["As it was"] == side
        assert "As it was" in highlighted(pilot, "#items")


async def test_with_little_room_names_stay_whole_and_one_bar_scrolls(tmp_path: Path, promising: Map) -> None:
    name = "One answer, the same everywhere, whoever is asked about it in harbour"
    long = promising.changed(
        tools=tuple(
            tool.changed(items=tuple(item.changed(name=name) if item.id == "wait" else item for item in tool.items))
            for tool in promising.tools
        )
    )
    async with open_app(tmp_path, long, size=(80, 24)) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "promise")
        await pilot.press("right")
        assert any(name in line for line in seen(pilot).splitlines())
        screen = screen_of(pilot, ToolsScreen)
        assert not any(screen.query_one(pane).scrollbar_size_vertical for pane in ("#tool-pane", "#item-pane"))
        await pilot.press("left")
        assert list_of(pilot, "#tools").has_focus


async def test_a_name_is_needed_for_customers_and_what_they_live_with(tmp_path: Path) -> None:
    async with open_app(tmp_path, EMPTY) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await pilot.press("down", "down")
        for key in ("s", "a"):
            await press_for(pilot, FormScreen, key)
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert "A name is needed." in seen(pilot)
            await press_for(pilot, ToolsScreen, "escape")
        assert map_of(pilot) == EMPTY


@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 50)])
async def test_hostile_text_stands_in_a_value_proposition_as_text(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    texts = list(enumerate(HOSTILE.values()))
    theirs = [
        Item(id=f"t{at}", name=text, text=text, part=list(PropositionPart)[at % 3], segments=(f"s{at % 4}",))
        for at, text in texts
    ]
    ours = [
        Item(id=f"o{at}", name=text, text=text, part=list(PropositionPart)[3 + at % 3], meets=(f"t{at}",))
        for at, text in texts
    ]
    segments = tuple(Item(id=f"s{at}", name=text) for at, text in texts)
    hostile = Map(
        tools=(
            Tool(id="who", kind=ToolKind.SEGMENTATION, items=segments),
            Tool(id="promise", kind=ToolKind.VALUE_PROPOSITION, text=texts[0][1], items=(*theirs, *ours)),
        )
    )
    async with open_app(tmp_path, hostile, size=size, language=language) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "promise")
        look(pilot)
        await pilot.press("right")
        for _ in range(30):
            await pilot.press("down", "down")
            look(pilot)
        await pilot.press("e")
        await pilot.pause()
        look(pilot)
        assert map_of(pilot) == hostile
