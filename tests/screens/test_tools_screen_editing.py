"""What is written on the Tools screen: all kinds of change, what they ask, and the ways of a newcomer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rolemap.analysis import overview
from rolemap.analysis.tool_links import matrix
from rolemap.model import Item, LevelKind, Link, Map, Note, NoteKind, Organisation, Role, Tool, ToolKind, Works, edits
from rolemap.model.steps import Step, StepKind
from rolemap.model.wordings import content_hash
from rolemap.screens.checklist import CheckScreen
from rolemap.screens.dialogs import ConfirmScreen, PickScreen
from rolemap.screens.forms import FormScreen
from rolemap.screens.matrix import MatrixScreen
from rolemap.screens.rewording import RewordingScreen
from rolemap.screens.tools import ToolsScreen
from rolemap.screens.walk import WalkScreen
from rolemap.widgets.line_list import LineList
from tests.screens.conftest import (
    app_of,
    fill,
    highlighted,
    list_of,
    map_of,
    open_app,
    press_for,
    run_together,
    saved_map,
    seen,
    until,
)
from tests.screens.filling import fill_in

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

STAGES = ("I need it", "I look", "I buy", "I wait", "I use it", "It breaks", "Years later")


def items(map_: Map, kind: ToolKind) -> list[str]:
    return [item.name for tool in map_.tools_of(kind) for item in tool.items]


async def choose(pilot: Pilot[int], tool_id: str) -> None:
    rows = list_of(pilot, "#tools")
    rows.cursor = next(at for at, row in enumerate(rows.rows) if getattr(row, "tool_id", "") == tool_id)
    await pilot.pause()


async def press_shown(pilot: Pilot[int], key: str, words: str) -> None:
    """Press a key that the screen shows with these words."""
    assert f"{key} {words}" in " ".join(seen(pilot).split()), (key, words)
    await pilot.press({"Enter": "enter", "Ctrl+S": "ctrl+s", "→": "right", "←": "left"}.get(key, key))
    await pilot.pause()


async def type_words(pilot: Pilot[int], words: str) -> None:
    await pilot.press(*("space" if letter == " " else letter for letter in words))


async def click_on(pilot: Pilot[int], words: str, *, last: bool = False) -> None:
    """Click where these words stand."""
    found = [(line.index(words), y) for y, line in enumerate(seen(pilot).splitlines()) if words in line]
    assert found, words
    await pilot.click(offset=found[-1 if last else 0])
    await pilot.pause()


async def test_a_newcomer_writes_the_tools_by_keyboard_alone(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map(organisation=Organisation(id="new", name="New")), size=(80, 24)) as pilot:
        await press_shown(pilot, "4", "Tools")
        assert "Press Enter to write it." in seen(pilot)
        await pilot.press("enter")
        await type_words(pilot, "So that homes stay warm")
        await press_shown(pilot, "Ctrl+S", "Keep")
        await pilot.press("down")
        for number, name in enumerate(("Families", "Nightworkers")):
            await press_shown(pilot, "a" if number else "Enter", "Add")
            await type_words(pilot, name)
            await press_shown(pilot, "Ctrl+S", "Keep")
        await press_shown(pilot, "←", "To the tools")
        await pilot.press("down", "down")
        for number, name in enumerate(STAGES):
            await press_shown(pilot, "a" if number else "Enter", "Add")
            await type_words(pilot, name)
            await press_shown(pilot, "Ctrl+S", "Keep")
        saved = saved_map(pilot)
    assert saved.tools_of(ToolKind.PURPOSE)[0].text == "So that homes stay warm"
    assert items(saved, ToolKind.SEGMENTATION) == ["Families", "Nightworkers"]
    assert items(saved, ToolKind.JOURNEY) == list(STAGES)


async def test_a_newcomer_writes_the_tools_by_mouse_alone(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map(organisation=Organisation(id="new", name="New")), size=(80, 24)) as pilot:
        await click_on(pilot, "4 Tools")
        await click_on(pilot, "Enter Edit")
        await type_words(pilot, "So that homes stay warm")
        await click_on(pilot, "Keep")
        await click_on(pilot, "Customer segments")
        for name in ("Families", "Nightworkers"):
            await click_on(pilot, "Add", last=True)
            await type_words(pilot, name)
            await click_on(pilot, "Keep")
        await click_on(pilot, "To the tools")
        await click_on(pilot, "Customer journey")
        for name in STAGES:
            await click_on(pilot, "Add", last=True)
            await type_words(pilot, name)
            await click_on(pilot, "Keep")
        await click_on(pilot, "I look")
        await click_on(pilot, "Behind the stage", last=True)
        await click_on(pilot, "What is done in the background")
        await click_on(pilot, "Keep")
        saved = saved_map(pilot)
    assert saved.tools_of(ToolKind.PURPOSE)[0].text == "So that homes stay warm"
    assert items(saved, ToolKind.SEGMENTATION) == ["Families", "Nightworkers"]
    assert items(saved, ToolKind.JOURNEY) == list(STAGES)


# An edit under which roles have answered


@pytest.fixture
def answered() -> Map:
    """Two roles have answered the journey as it stands, one the purpose, and one role has not answered."""
    journey = Tool(
        id="journey",
        kind=ToolKind.JOURNEY,
        name="The crossing",
        items=(Item(id="book", name="I book"), Item(id="board", name="I board")),
    )
    purpose = Tool(id="purpose", kind=ToolKind.PURPOSE, text="So that people get home.")

    def link(tool: Tool, **fields: str) -> Link:
        return Link(tool=tool.id, helps_me="a", changes_my_work="b", answered=content_hash(tool), **fields)

    return Map(
        organisation=Organisation(id="h", name="House"),
        tools=(purpose, journey),
        roles=(
            Role(id="a", title="Boatman", level=LevelKind.FRONTLINE, unit="Sea", links=(link(journey),)),
            Role(id="b", title="Clerk", level=LevelKind.SPECIALISTS, unit="Land", links=(link(journey), link(purpose))),
            Role(id="c", title="Cook", level=LevelKind.FRONTLINE, unit="Sea"),
        ),
    )


def again(map_: Map) -> set[tuple[str, str]]:
    """The roles and tools whose answers are to be looked at again."""
    return {key for key, cell in matrix(overview(map_)).cells.items() if cell.again}


async def reword_a_stage(pilot: Pilot[int]) -> None:
    await press_for(pilot, ToolsScreen, "4")
    await choose(pilot, "journey")
    await press_for(pilot, FormScreen, "right", "e")
    await fill_in(pilot, name="I buy my ticket")
    await until(pilot, lambda: isinstance(pilot.app.screen, RewordingScreen))


async def test_answers_under_the_old_wording_are_to_be_looked_at_again(tmp_path: Path, answered: Map) -> None:
    async with open_app(tmp_path, answered) as pilot:
        await reword_a_stage(pilot)
        for words in (
            "2 roles answered this tool",
            "Whatever they picked in it",
            "Boatman, Clerk",
            "“I book” > “I buy my ticket”",
        ):
            assert words in seen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: bool(again(map_of(pilot))))
        assert again(saved_map(pilot)) == {("a", "journey"), ("b", "journey")}
        # Once on the tool's page, once in passing.
        assert run_together(pilot).count("2answersaretobelookedatagain:") == 2
        assert "r Ask the roles" in seen(pilot)
        await pilot.press("u")
        assert saved_map(pilot) == answered


async def test_a_small_correction_leaves_the_answers_and_is_one_step(tmp_path: Path, answered: Map) -> None:
    async with open_app(tmp_path, answered) as pilot:
        await reword_a_stage(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: items(map_of(pilot), ToolKind.JOURNEY)[0] == "I buy my ticket")
        assert again(saved_map(pilot)) == set()
        await pilot.press("u")
        assert saved_map(pilot) == answered


async def test_who_leaves_the_question_is_back_at_the_words(tmp_path: Path, answered: Map) -> None:
    async with open_app(tmp_path, answered) as pilot:
        await reword_a_stage(pilot)
        await pilot.press("ctrl+q")
        assert "First answer this question" in seen(pilot)
        await press_for(pilot, FormScreen, "escape")
        assert "I buy my ticket" in seen(pilot)
        assert map_of(pilot) == answered
        await press_for(pilot, ConfirmScreen, "escape")
        await press_for(pilot, ToolsScreen, "right", "enter")
        assert map_of(pilot) == answered


async def test_what_is_added_or_moved_asks_nothing(tmp_path: Path, answered: Map) -> None:
    async with open_app(tmp_path, answered) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "journey")
        await press_for(pilot, FormScreen, "right", "a")
        await fill_in(pilot, name="I wait", goal="Sit")
        await until(pilot, lambda: len(items(map_of(pilot), ToolKind.JOURNEY)) == 3)
        await pilot.press("shift+up")
        await press_for(pilot, FormScreen, "b")
        await fill_in(pilot, backstage="The crew sweeps", owner="clerk")
        await until(pilot, lambda: bool(map_of(pilot).tools[1].items[0].backstage))
        stage = saved_map(pilot).tools[1].items[0]
        assert (stage.name, stage.backstage, stage.owner) == ("I wait", ("The crew sweeps",), "b")
        assert "Who answers for it: Clerk" in seen(pilot)
        assert again(map_of(pilot)) == set()


async def test_taking_an_answered_stage_away_says_who_names_it(tmp_path: Path, answered: Map) -> None:
    answered = edits.change_link(answered, "a", "journey", frontstage=("book",))
    async with open_app(tmp_path, answered) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "journey")
        await press_for(pilot, RewordingScreen, "right", "delete")
        assert "These roles name it: 1 role: Boatman" in seen(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ToolsScreen))
        assert map_of(pilot) == answered
        await press_for(pilot, RewordingScreen, "delete")
        await pilot.press("enter")
        await until(pilot, lambda: items(map_of(pilot), ToolKind.JOURNEY) == ["I board"])
        saved = saved_map(pilot)
        assert again(saved) == {("a", "journey"), ("b", "journey")}
        assert not saved.roles[0].links[0].frontstage
        await pilot.press("u")
        assert saved_map(pilot) == answered


# Tools


async def test_a_tool_of_the_house_is_added_worded_moved_and_removed(tmp_path: Path, answered: Map) -> None:
    async with open_app(tmp_path, answered) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await press_for(pilot, PickScreen, "n")
        await press_for(pilot, FormScreen, "enter")
        await fill_in(pilot, name="Three sentences", text="Said at every meeting.")
        await until(pilot, lambda: len(map_of(pilot).tools) == 3)
        assert "Three sentences" in highlighted(pilot, "#tools")
        assert "Said at every meeting." in seen(pilot)
        await press_for(pilot, FormScreen, "enter")
        await fill_in(pilot, name="Who is it for?")
        await until(pilot, lambda: items(map_of(pilot), ToolKind.OWN) == ["Who is it for?"])
        await pilot.press("left", "shift+up", "shift+up")
        assert saved_map(pilot).tools[0].name == "Three sentences"
        assert "Three sentences" in highlighted(pilot, "#tools")
        await press_for(pilot, ConfirmScreen, "delete")
        assert "1 item goes with it" in seen(pilot)
        await pilot.press("right", "enter")
        await until(pilot, lambda: len(map_of(pilot).tools) == 2)
        assert saved_map(pilot).tools == answered.tools
        await pilot.press("u", "u", "u", "u", "u")
        assert saved_map(pilot) == answered


async def test_removing_says_what_passes_on_nowhere_else(tmp_path: Path, answered: Map) -> None:
    journey = answered.tools_of(ToolKind.JOURNEY)[0]
    one, other = (item.id for item in journey.items[:2])
    handoff = Note(id="n-bag", kind=NoteKind.HANDOFF, text="The bag", from_=one, to=other)
    async with open_app(tmp_path, answered.changed(notes=(handoff,))) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "journey")
        await press_for(pilot, ConfirmScreen, "delete")
        assert "1 note of what passes on only there goes too" in seen(pilot)
        await pilot.press("right", "enter")
        await until(pilot, lambda: map_of(pilot).notes == ())
        await pilot.press("u")
        assert map_of(pilot).notes == (handoff,)


async def test_removing_a_tool_says_whose_answers_go(tmp_path: Path, answered: Map) -> None:
    async with open_app(tmp_path, answered) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "journey")
        await press_for(pilot, ConfirmScreen, "delete")
        for words in ("2 items go with it", "What these roles answered to it goes too: 2 roles:"):
            assert words in seen(pilot)
        await pilot.press("right", "enter")
        await until(pilot, lambda: len(map_of(pilot).tools) == 1)
        assert [len(role.links) for role in saved_map(pilot).roles] == [0, 1, 0]
        await pilot.press("u")
        assert saved_map(pilot) == answered


async def test_a_second_journey_is_for_a_segment_of_its_own(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await press_for(pilot, PickScreen, "n")
        await pilot.press(*"journey")
        await press_for(pilot, FormScreen, "enter")
        await fill_in(pilot, name="Goods")
        await until(pilot, lambda: len(map_of(pilot).tools_of(ToolKind.JOURNEY)) == 2)
        assert "Press s to start from seven stages" in seen(pilot)
        await press_for(pilot, FormScreen, "e")
        await pilot.press("enter")
        assert "Space Pick from a list" in " ".join(seen(pilot).split())
        await press_for(pilot, CheckScreen, "space")
        await pilot.press("down", "enter")
        await press_for(pilot, FormScreen, "ctrl+s")
        assert "Commuters" in seen(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: map_of(pilot).tools_of(ToolKind.JOURNEY)[1].segments == ("commuter",))
        assert "Whose journey it is: Commuters" in seen(pilot)


async def test_what_leaders_said_stands_under_the_purpose(tmp_path: Path, answered: Map) -> None:
    told = Link(tool="purpose", said_to="the crew", said_on=date(2026, 11, 2), said_as="Nobody is left on a quay.")
    roles = (
        Role(id="ceo", title="Chief executive", level=LevelKind.EXECUTIVES, links=(told,)),
        Role(id="chair", title="Chair", level=LevelKind.BOARD, links=(told.changed(said_on=None, draft=True),)),
    )
    async with open_app(tmp_path, answered.changed(roles=(*answered.roles, *roles))) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        shown = seen(pilot)
        assert "Chief executive  2 Nov 2026, to: the crew, “Nobody is left on a quay.”" in shown
        assert "not told yet: Chair" in shown
        assert "Cook" not in shown


# What passes on


async def test_what_must_pass_on_is_written_changed_and_taken_away(tmp_path: Path, answered: Map) -> None:
    async with open_app(tmp_path, answered) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "journey")
        await press_for(pilot, FormScreen, "right", "o")
        await fill_in(pilot, text=" ")
        assert "Say in a few words what must pass on." in seen(pilot)
        form = pilot.app.screen
        form.query_one("#box-1").focus()
        await press_for(pilot, PickScreen, "space")
        await pilot.press(*"boat")
        await press_for(pilot, FormScreen, "enter")
        await fill_in(pilot, text="Who has a wheelchair", works=Works.SOMETIMES)
        await until(pilot, lambda: bool(map_of(pilot).notes))
        (note,) = saved_map(pilot).notes
        assert (note.kind, note.from_, note.to, note.works) == (NoteKind.HANDOFF, "book", "a", Works.SOMETIMES)
        assert "Who has a wheelchair  Boatman, works sometimes" in seen(pilot)

        await press_for(pilot, PickScreen, "o")
        await press_for(pilot, FormScreen, "down", "enter")
        await fill_in(pilot, to="board")
        await until(pilot, lambda: map_of(pilot).notes[0].to == "board")
        await pilot.press("down")
        assert "What comes here from elsewhere" in seen(pilot)
        await press_for(pilot, PickScreen, "up", "o")
        await press_for(pilot, FormScreen, "down", "enter")
        await fill(pilot, "")
        await until(pilot, lambda: not map_of(pilot).notes)
        await pilot.press("u", "u", "u")
        assert saved_map(pilot) == answered


async def test_who_uses_a_tool_and_what_nobody_picked_is_told(tmp_path: Path, answered: Map) -> None:
    answered = edits.change_role(answered, "b", links=())
    answered = edits.change_link(answered, "a", "journey", support=("book",))
    async with open_app(tmp_path, answered) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "journey")
        shown = seen(pilot)
        for words in (
            "1 of 3 roles are linked to it",
            "By level: Frontline and operations 1 of 2",
            "By unit: Sea 1 of 2",
            "! not shared yet: used in one unit only",
            "Nobody has picked yet: I board",
        ):
            assert words in shown, words


async def test_a_form_that_a_list_stands_over_is_not_lost_by_quitting(tmp_path: Path, answered: Map) -> None:
    async with open_app(tmp_path, answered) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "journey")
        form = await press_for(pilot, FormScreen, "right", "o")
        await pilot.press(*"words")
        form.query_one("#box-1").focus()
        await press_for(pilot, PickScreen, "space")
        await press_for(pilot, ConfirmScreen, "ctrl+q")
        assert "Leave without what you wrote?" in seen(pilot)
        await press_for(pilot, PickScreen, "escape")


async def test_a_tool_that_is_only_looked_at_offers_no_change(tmp_path: Path, answered: Map) -> None:
    newer = answered.changed(rolemap=99)
    async with open_app(tmp_path, newer) as pilot:
        await pilot.press("escape")
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "journey")
        for key in ("e", "a", "n", "b", "o", "delete", "shift+down", "enter", "e", "b", "o", "delete", "shift+down"):
            await pilot.press(key)
            assert isinstance(pilot.app.screen, ToolsScreen), key
        assert "Edit" not in seen(pilot)
        assert isinstance(pilot.app.screen.query_one("#items"), LineList)
        assert Note(id="n") not in map_of(pilot).notes


async def test_a_stage_that_goes_while_its_form_is_open_takes_nobody_down(tmp_path: Path, answered: Map) -> None:
    async with open_app(tmp_path, answered) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "journey")
        await press_for(pilot, FormScreen, "right", "e")
        removed = edits.remove_item(map_of(pilot), "journey", "book")
        app_of(pilot).session.edit(Step(StepKind.REMOVE_ITEM, "I book"), lambda _: removed)
        await fill_in(pilot, name="I buy my ticket")
        await until(pilot, lambda: isinstance(pilot.app.screen, ToolsScreen))
        # What was just edited stays, as everywhere.
        assert items(saved_map(pilot), ToolKind.JOURNEY) == ["I buy my ticket", "I board"]


async def test_a_tool_that_goes_while_its_form_is_open_is_said_to_be_gone(tmp_path: Path, answered: Map) -> None:
    async with open_app(tmp_path, answered) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "journey")
        await press_for(pilot, FormScreen, "a")
        removed = edits.remove_tool(map_of(pilot), "journey")
        app_of(pilot).session.edit(Step(StepKind.REMOVE_TOOL, "The crossing"), lambda _: removed)
        await fill_in(pilot, name="I wait")
        await until(pilot, lambda: isinstance(pilot.app.screen, ToolsScreen))
        assert "Someone else has just removed this" in seen(pilot)
        assert not map_of(pilot).tools_of(ToolKind.JOURNEY)


async def test_a_tool_is_taken_through_the_roles_from_its_page(tmp_path: Path, answered: Map) -> None:
    async with open_app(tmp_path, answered) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await choose(pilot, "journey")
        await press_shown(pilot, "r", "Ask the roles")
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await pilot.pause()
        assert "The crossing" in seen(pilot)
        assert "Cook" in seen(pilot)
        await press_for(pilot, ToolsScreen, "escape", "4")
        await press_shown(pilot, "m", "Matrix")
        await until(pilot, lambda: isinstance(pilot.app.screen, MatrixScreen))
