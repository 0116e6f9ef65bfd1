"""Two wordings of one field: where they are seen, and how one of them is chosen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rolemap.app import SessionChanged
from rolemap.files import read_file
from rolemap.files.choices import choose
from rolemap.model import Choice, Link, Map, Note, NoteKind, StatedBy, ToolKind, edits
from rolemap.model.steps import Step, StepKind
from rolemap.screens.choosing import ChoiceScreen, WordingBox
from rolemap.screens.dialogs import PickScreen
from rolemap.screens.forms import FormScreen
from rolemap.screens.help import HelpScreen
from rolemap.screens.map import MapScreen
from rolemap.screens.open import OpenScreen
from rolemap.screens.open_rows import Fold, Point
from rolemap.screens.tools import ToolsScreen
from rolemap.screens.walk import WalkScreen
from rolemap.session import Session
from rolemap.widgets.word_box import WordBox
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
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.pilot import Pilot

OLD, NEW = "I write terms that one reads in a minute.", "Terms that a tired traveller understands."
SENTENCE = Choice(of="lawyer", field="contribution", wordings=(OLD, NEW))
HEADS = Choice(of="lawyer", field="headcount", wordings=("2", "2.5"))
DAY = Choice(of="n-1", field="by", wordings=("2027-01-31", "2027-02-28"))
STAGE = Choice(of="board", field="goal", wordings=("", "Sit down at once"))
PROMISE = Note(id="n-1", kind=NoteKind.PROMISE, text="One page, no more", roles=("lawyer",), by=date(2027, 1, 31))


def told_twice(house: Map, *choices: Choice) -> Map:
    return house.changed(notes=(PROMISE,), choices=choices)


@pytest.fixture
def colleague(tmp_path: Path) -> Iterator[Callable[[Callable[[Map], Map]], None]]:
    """Someone else at the same file, on another computer: what they do is saved at once."""
    sessions: list[Session] = []

    def acts(change: Callable[[Map], Map]) -> None:
        if not sessions:
            sessions.append(Session.open(tmp_path / "map.toml", tmp_path / "elsewhere"))
        sessions[0].poll()
        sessions[0].edit(Step(StepKind.CHANGE_ROLE), change)
        assert sessions[0].flush()

    yield acts
    for session in sessions:
        session.close()


async def let_in(pilot: Pilot[int]) -> None:
    """Take in what others wrote, as the app does every two seconds."""
    app = app_of(pilot)
    app.session.flush()
    app.session.poll()
    app.post_message(SessionChanged())
    await pilot.pause()
    await pilot.pause()


def a_choice(of: str, field: str, *wordings: str) -> Callable[[Map], Map]:
    """What merging leaves where two wrote at once: the choice, and its first wording in the field."""

    def change(map_: Map) -> Map:
        choice = Choice(of=of, field=field, wordings=wordings)
        return choose(map_, choice, wordings[0]).changed(choices=(*map_.choices, choice))

    return change


def on_map(pilot: Pilot[int]) -> MapScreen:
    return screen_of(pilot, MapScreen)


async def to_lawyer(pilot: Pilot[int]) -> None:
    on_map(pilot).highlight("lawyer")
    await pilot.pause()


async def walk_to(pilot: Pilot[int], role_id: str, question: int) -> WordBox:
    app_of(pilot).walk_to(role_id, question)
    await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
    await pilot.pause()
    return screen_of(pilot, WalkScreen).query_one("#words", WordBox)


def contribution(map_: Map) -> str:
    role = map_.role("lawyer")
    assert role is not None
    return role.contribution


# The choice itself


async def test_one_key_takes_a_wording_and_u_undoes_it(tmp_path: Path, house: Map) -> None:
    before = told_twice(house, SENTENCE)
    async with open_app(tmp_path, before) as pilot:
        await to_lawyer(pilot)
        await press_for(pilot, ChoiceScreen, "c")
        shown = seen(pilot)
        assert "Legal counsel" in shown
        assert "How my work helps the customer" in shown
        assert "contribution" not in shown
        assert f"1  {OLD}" in shown
        assert f"2  {NEW}" in shown
        await press_for(pilot, MapScreen, "2")
        await until(pilot, lambda: not map_of(pilot).choices)
        assert contribution(saved_map(pilot)) == NEW
        await pilot.pause()
        assert f"This one stands now: {NEW}" in seen(pilot)
        await pilot.press("u")
        assert map_of(pilot) == before
        await pilot.pause()
        assert "Undone: choice between wordings: Legal counsel" in seen(pilot)


@pytest.mark.parametrize("how", ["click", "enter"])
async def test_a_click_or_enter_takes_a_wording_too(tmp_path: Path, house: Map, how: str) -> None:
    async with open_app(tmp_path, told_twice(house, SENTENCE)) as pilot:
        await to_lawyer(pilot)
        screen = await press_for(pilot, ChoiceScreen, "c")
        if how == "click":
            await pilot.click(screen.query(WordingBox).last())
        else:
            await pilot.press("down", "enter")
        await until(pilot, lambda: contribution(map_of(pilot)) == NEW)


async def test_escape_leaves_it_open_and_no_other_key_does_anything(tmp_path: Path, house: Map) -> None:
    before = told_twice(house, SENTENCE)
    async with open_app(tmp_path, before) as pilot:
        await to_lawyer(pilot)
        await press_for(pilot, ChoiceScreen, "c")
        assert "Take the second" in seen(pilot)
        assert "Take the third" not in seen(pilot)
        await pilot.press("3", "9", "x")
        assert isinstance(pilot.app.screen, ChoiceScreen)
        await press_for(pilot, MapScreen, "escape")
        assert map_of(pilot) == before


async def test_a_new_wording_begins_as_the_highlighted_one(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, told_twice(house, SENTENCE)) as pilot:
        await to_lawyer(pilot)
        await press_for(pilot, ChoiceScreen, "c")
        form = await press_for(pilot, FormScreen, "down", "e")
        box = form.query_one("#box-0", WordBox)
        assert box.text == NEW
        await press_for(pilot, ChoiceScreen, "escape")
        assert map_of(pilot).choices
        await press_for(pilot, FormScreen, "e")
        await pilot.press(*" At once.", "enter")
        await until(pilot, lambda: contribution(map_of(pilot)) == f"{NEW} At once.")
        assert not map_of(pilot).choices


async def test_a_day_is_shown_as_people_read_it_and_a_new_one_has_to_be_a_day(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, told_twice(house, DAY)) as pilot:
        await to_lawyer(pilot)
        await press_for(pilot, ChoiceScreen, "c")
        shown = seen(pilot)
        assert "Promise · Legal counsel" in shown
        assert "One page, no more" in shown
        assert "By when?" in shown
        assert "1  31 Jan 2027" in shown
        assert "2  28 Feb 2027" in shown
        await press_for(pilot, FormScreen, "e")
        await pilot.press(*" soon", "enter")
        assert "Not a day that can be read: 31 Jan 2027 soon." in seen(pilot)
        await pilot.press(*["backspace"] * 5, *["home", "delete", "delete", "3", "0"], "enter")
        await until(pilot, lambda: not map_of(pilot).choices)
        assert map_of(pilot).notes[0].by == date(2027, 1, 30)


async def test_what_is_no_words_is_chosen_by_its_stored_wording(tmp_path: Path, house: Map) -> None:
    level = Choice(of="lawyer", field="level", wordings=("frontline", "specialists"))
    async with open_app(tmp_path, told_twice(house, level, HEADS)) as pilot:
        await to_lawyer(pilot)
        await press_for(pilot, ChoiceScreen, "c")
        assert "1  Frontline and operations" in seen(pilot)
        assert "Write it anew" not in seen(pilot)
        await press_for(pilot, MapScreen, "1")
        await until(pilot, lambda: map_of(pilot).choices == (HEADS,))
        assert "Two wordings: Held by how many people" in seen(pilot)
        await press_for(pilot, ChoiceScreen, "c")
        await press_for(pilot, MapScreen, "2")
        await until(pilot, lambda: not map_of(pilot).choices)
        role = saved_map(pilot).role("lawyer")
        assert role is not None
        assert (role.level, role.headcount) == ("frontline", 2.5)


async def test_a_long_wording_can_be_read_to_its_end(tmp_path: Path, house: Map) -> None:
    long = " ".join(f"word{number}" for number in range(900))
    choice = Choice(of="lawyer", field="contribution", wordings=("Short.", long))
    async with open_app(tmp_path, told_twice(house, choice), size=(80, 24)) as pilot:
        await to_lawyer(pilot)
        await press_for(pilot, ChoiceScreen, "c")
        assert "word899" not in seen(pilot)
        for _page in range(20):
            await pilot.press("pagedown")
        await pilot.pause()
        assert "word899" in seen(pilot)
        assert "Esc Leave it open" in seen(pilot)
        await press_for(pilot, MapScreen, "2")
        await until(pilot, lambda: contribution(map_of(pilot)) == long)


# Meanwhile


async def test_when_someone_else_chooses_meanwhile_it_says_so_and_closes(
    tmp_path: Path, house: Map, colleague: Callable[[Callable[[Map], Map]], None]
) -> None:
    async with open_app(tmp_path, told_twice(house, SENTENCE)) as pilot:
        await to_lawyer(pilot)
        await press_for(pilot, ChoiceScreen, "c")
        colleague(lambda map_: choose(map_, SENTENCE, NEW))
        await let_in(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))
        await pilot.pause()
        assert "Someone else has just made this choice" in seen(pilot)
        assert contribution(map_of(pilot)) == NEW


async def test_a_third_wording_comes_in_and_the_highlight_stays(
    tmp_path: Path, house: Map, colleague: Callable[[Callable[[Map], Map]], None]
) -> None:
    async with open_app(tmp_path, told_twice(house, SENTENCE)) as pilot:
        await to_lawyer(pilot)
        await press_for(pilot, ChoiceScreen, "c")
        await pilot.press("down")
        third = SENTENCE.changed(wordings=("A third.", OLD, NEW))
        colleague(lambda map_: map_.changed(choices=(third,)))
        await let_in(pilot)
        await until(pilot, lambda: "3 wordings" in seen(pilot))
        await pilot.pause()
        assert "A third." in seen(pilot)
        assert "Take the third" in seen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: contribution(map_of(pilot)) == NEW)


@pytest.mark.parametrize(("keys", "stands"), [(("enter",), "Mine."), (("escape", "right", "enter"), NEW)])
async def test_words_that_are_being_typed_outlive_someone_elses_choice(
    tmp_path: Path, house: Map, colleague: Callable[[Callable[[Map], Map]], None], keys: tuple[str, ...], stands: str
) -> None:
    async with open_app(tmp_path, told_twice(house, SENTENCE)) as pilot:
        await to_lawyer(pilot)
        await press_for(pilot, ChoiceScreen, "c")
        form = await press_for(pilot, FormScreen, "e")
        form.query_one("#box-0", WordBox).text = "Mine."
        colleague(lambda map_: choose(map_, SENTENCE, NEW))
        await let_in(pilot)
        assert isinstance(pilot.app.screen, FormScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert "Enter keeps your words all the same, Esc leaves theirs." in " ".join(
            seen(pilot).replace("│", "").split()
        )
        await press_for(pilot, MapScreen, *keys)
        await until(pilot, lambda: contribution(map_of(pilot)) == stands)


# Where they belong


async def test_open_lists_them_after_the_open_roles_and_enter_chooses(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, told_twice(house, SENTENCE, STAGE)) as pilot:
        await press_for(pilot, OpenScreen, "3")
        shown = seen(pilot)
        assert "2 fields have two wordings." in shown
        assert shown.index("! Legal counsel") < shown.index("? Legal counsel   How my work helps the customer")
        assert shown.index("? I board   What the customer wants here  “(nothing)” / “Sit down at once”") < shown.index(
            "Stages of the journey"
        )
        points = list_of(pilot, "#points")
        points.cursor = next(at for at, row in enumerate(points.rows) if isinstance(row, Point) and row.choice)
        await pilot.pause()
        assert "Enter Choose a wording" in seen(pilot)
        await press_for(pilot, ChoiceScreen, "enter")
        await press_for(pilot, OpenScreen, "2")
        await until(pilot, lambda: map_of(pilot).choices == (STAGE,))
        await pilot.pause()
        assert "I board" in highlighted(pilot, "#points")
        assert "One field has two wordings." in seen(pilot)
        await press_for(pilot, ChoiceScreen, "enter")
        await press_for(pilot, OpenScreen, "2")
        await until(pilot, lambda: "two wordings" not in seen(pilot))
        assert not any(isinstance(row, Fold) and row.key == "choices" for row in points.rows)


async def test_the_card_shows_both_wordings_and_the_key_only_there(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, told_twice(house, SENTENCE, DAY)) as pilot:
        assert "Choose a wording" not in seen(pilot)
        await pilot.press("c")
        assert isinstance(pilot.app.screen, MapScreen)
        await to_lawyer(pilot)
        shown = seen(pilot)
        assert "c Choose a wording" in shown
        assert "Two wordings: How my work helps the customer" in shown
        assert shown.count(OLD) == shown.count(NEW) == 1
        assert "Two wordings: By when?" in shown


async def test_the_walk_says_it_above_the_box_and_ctrl_t_chooses_while_typing(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, told_twice(house, SENTENCE)) as pilot:
        box = await walk_to(pilot, "lawyer", 1)
        assert "Two wordings" not in seen(pilot)
        box = await walk_to(pilot, "lawyer", 2)
        shown = seen(pilot)
        assert shown.index("Two wordings. Ctrl+T") < shown.index(OLD)
        await pilot.press(*" And")
        await press_for(pilot, ChoiceScreen, "ctrl+t")
        await press_for(pilot, WalkScreen, "2")
        await until(pilot, lambda: contribution(map_of(pilot)) == NEW)
        await pilot.pause()
        assert box.text == f"{OLD} And"
        assert pilot.app.focused is box
        assert "Two wordings" not in seen(pilot)


async def test_a_sentence_typed_anew_ends_the_choice(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, told_twice(house, SENTENCE)) as pilot:
        box = await walk_to(pilot, "lawyer", 2)
        box.text = "Both of it."
        await pilot.press("enter")
        await until(pilot, lambda: not map_of(pilot).choices)
        assert contribution(saved_map(pilot)) == "Both of it."


@pytest.mark.parametrize(("choice", "question"), [(DAY, 4), (DAY.changed(field="text", wordings=("a", "b")), 4)])
async def test_the_promise_has_its_line_too(tmp_path: Path, house: Map, choice: Choice, question: int) -> None:
    async with open_app(tmp_path, told_twice(house, choice)) as pilot:
        await walk_to(pilot, "lawyer", question)
        if choice is DAY:
            assert "Two wordings" not in seen(pilot)
            await pilot.press("pagedown", "pagedown")
            await pilot.pause()
            assert "By when?" in seen(pilot)
        line = next(row for row, text in enumerate(seen(pilot).splitlines()) if "Two wordings" in text)
        await pilot.click(offset=(30, line))
        await until(pilot, lambda: isinstance(pilot.app.screen, ChoiceScreen))


async def test_tools_show_it_on_the_page_of_the_item(tmp_path: Path, house: Map) -> None:
    purpose = Choice(of="", field="goal", wordings=("Nobody waits.", "Nobody asks."))
    async with open_app(tmp_path, told_twice(house, STAGE, purpose)) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        assert "Two wordings: Our shared goal" in seen(pilot)
        assert "c Choose a wording" in seen(pilot)
        tools = list_of(pilot, "#tools")
        tools.cursor = next(at for at, row in enumerate(tools.rows) if getattr(row, "kind", None) is ToolKind.JOURNEY)
        await pilot.pause()
        await pilot.press("enter", "down")
        await pilot.pause()
        assert "Two wordings: What the customer wants here" in seen(pilot)
        assert "“(nothing)”" in seen(pilot)
        await press_for(pilot, ChoiceScreen, "c")
        await press_for(pilot, ToolsScreen, "2")
        await until(pilot, lambda: map_of(pilot).choices == (purpose,))
        await pilot.pause()
        assert "What the customer wants here: Sit down at once" in seen(pilot)
        assert "I board" in highlighted(pilot, "#items")


async def test_a_link_names_its_tool(tmp_path: Path, house: Map) -> None:
    linked = edits.change_link(house, "lawyer", "value", helps_me="a")
    choice = Choice(of="lawyer", link="value", field="helps_me", wordings=("a", "b"))
    async with open_app(tmp_path, told_twice(linked, choice)) as pilot:
        await press_for(pilot, OpenScreen, "3")
        assert "? Legal counsel · What we promise   How does this tool help me?  “a” / “b”" in seen(pilot)
        await to_choice(pilot)
        await press_for(pilot, ChoiceScreen, "enter")
        await press_for(pilot, OpenScreen, "2")
        await until(pilot, lambda: not map_of(pilot).choices)
        role = map_of(pilot).role("lawyer")
        assert role is not None
        assert role.link_to("value") == Link(tool="value", helps_me="b")


async def to_choice(pilot: Pilot[int]) -> None:
    points = list_of(pilot, "#points")
    points.cursor = next(at for at, row in enumerate(points.rows) if isinstance(row, Point) and row.choice)
    await pilot.pause()


# What others write while one works


async def test_the_highlight_of_the_map_stays_on_its_role(
    tmp_path: Path, house: Map, colleague: Callable[[Callable[[Map], Map]], None]
) -> None:
    async with open_app(tmp_path, told_twice(house)) as pilot:
        await to_lawyer(pilot)
        colleague(lambda map_: edits.add_role(map_, "Harbour master", level="owners")[0])
        colleague(a_choice("lawyer", "contribution", OLD, NEW))
        await let_in(pilot)
        await until(pilot, lambda: "Harbour master" in seen(pilot))
        assert "Legal counsel" in highlighted(pilot, "#roles")
        assert "Two wordings: How my work helps the customer" in seen(pilot)


async def test_a_card_that_is_read_further_down_stays_there(
    tmp_path: Path, house: Map, colleague: Callable[[Callable[[Map], Map]], None]
) -> None:
    long = edits.change_role(house, "lawyer", contribution="One. " * 700 + "The end.")
    async with open_app(tmp_path, long) as pilot:
        await to_lawyer(pilot)
        pane = on_map(pilot).query_one("#card-pane")
        pane.scroll_end(animate=False)
        await pilot.pause()
        await pilot.pause()
        assert "The end." in seen(pilot)
        colleague(lambda map_: edits.change_role(map_, "agent", title="Sales at sea"))
        await let_in(pilot)
        await until(pilot, lambda: "Sales at sea" in seen(pilot))
        assert "The end." in seen(pilot)


async def test_an_open_form_keeps_what_is_typed(
    tmp_path: Path, house: Map, colleague: Callable[[Callable[[Map], Map]], None]
) -> None:
    async with open_app(tmp_path, house) as pilot:
        await to_lawyer(pilot)
        await press_for(pilot, FormScreen, "e")
        await pilot.press(*" of the isles")
        colleague(lambda map_: edits.change_role(map_, "lawyer", unit="Law"))
        await let_in(pilot)
        assert "Legal counsel of the isles" in seen(pilot)
        await press_for(pilot, MapScreen, "ctrl+s")
        role = saved_map(pilot).role("lawyer")
        assert role is not None
        assert (role.title, role.unit) == ("Legal counsel of the isles", "Law")


@pytest.mark.parametrize("field", ["contribution", "unit"])
async def test_a_half_sentence_stays_with_its_cursor(
    tmp_path: Path, house: Map, colleague: Callable[[Callable[[Map], Map]], None], field: str
) -> None:
    async with open_app(tmp_path, house) as pilot:
        box = await walk_to(pilot, "lawyer", 2)
        await pilot.press(*" So th", "left", "left")
        place = box.cursor_location
        colleague(a_choice("lawyer", field, *((OLD, NEW) if field == "contribution" else ("Law", "Legal"))))
        await let_in(pilot)
        await until(pilot, lambda: bool(map_of(pilot).choices))
        await pilot.pause()
        assert box.text == f"{OLD} So th"
        assert box.cursor_location == place
        assert pilot.app.focused is box
        assert ("Two wordings. Ctrl+T" in seen(pilot)) == (field == "contribution")
        await pilot.press(*"!", "enter")
        typed = f"{OLD} So !th"
        if field == "unit":
            await until(pilot, lambda: contribution(map_of(pilot)) == typed)
            assert [choice.field for choice in map_of(pilot).choices] == ["unit"]
        else:
            await until(pilot, lambda: typed in map_of(pilot).choices[0].wordings)
            assert map_of(pilot).choices[0].wordings == tuple(sorted((NEW, typed)))


async def test_a_sentence_typed_while_another_one_came_in_stands_beside_it(
    tmp_path: Path, house: Map, colleague: Callable[[Callable[[Map], Map]], None]
) -> None:
    async with open_app(tmp_path, house) as pilot:
        box = await walk_to(pilot, "lawyer", 2)
        await pilot.press(*" So th")
        colleague(lambda map_: edits.change_role(map_, "lawyer", contribution=NEW))
        await let_in(pilot)
        await until(pilot, lambda: contribution(map_of(pilot)) == NEW)
        assert box.text == f"{OLD} So th"
        await pilot.press("enter")
        await until(pilot, lambda: bool(map_of(pilot).choices))
        assert map_of(pilot).choices[0].wordings == tuple(sorted((NEW, f"{OLD} So th")))
        await until(pilot, lambda: "Two people wrote the same thing" in seen(pilot))


async def test_a_form_filled_while_another_wording_came_in_stands_beside_it(
    tmp_path: Path, house: Map, colleague: Callable[[Callable[[Map], Map]], None]
) -> None:
    async with open_app(tmp_path, house) as pilot:
        await to_lawyer(pilot)
        await press_for(pilot, FormScreen, "e")
        await pilot.press(*" of the isles")
        colleague(lambda map_: edits.change_role(map_, "lawyer", title="Lawyer"))
        await let_in(pilot)
        await press_for(pilot, MapScreen, "ctrl+s")
        assert [choice.wordings for choice in saved_map(pilot).choices] == [("Lawyer", "Legal counsel of the isles")]


async def test_an_answer_that_nobody_is_typing_follows_and_the_cursor_stays(
    tmp_path: Path, house: Map, colleague: Callable[[Callable[[Map], Map]], None]
) -> None:
    async with open_app(tmp_path, house) as pilot:
        box = await walk_to(pilot, "lawyer", 2)
        colleague(lambda map_: edits.change_role(map_, "lawyer", contribution=NEW))
        await let_in(pilot)
        await until(pilot, lambda: box.text == NEW)
        await pilot.press(*" Yes.")
        assert box.text == f"{NEW} Yes."


async def test_the_highlight_of_open_stays_on_its_point(
    tmp_path: Path, house: Map, colleague: Callable[[Callable[[Map], Map]], None]
) -> None:
    async with open_app(tmp_path, told_twice(house, SENTENCE)) as pilot:
        await press_for(pilot, OpenScreen, "3")
        await to_choice(pilot)
        colleague(a_choice("chair", "title", "Chair of the board", "The chair"))
        colleague(lambda map_: edits.change_role(map_, "chair", customers=("family",), contribution="I ask."))
        await let_in(pilot)
        await until(pilot, lambda: "2 fields have two wordings." in seen(pilot))
        assert "Legal counsel   How my work helps the customer" in highlighted(pilot, "#points")


async def test_the_highlights_of_tools_stay_on_their_tool_and_item(
    tmp_path: Path, house: Map, colleague: Callable[[Callable[[Map], Map]], None]
) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        tools = list_of(pilot, "#tools")
        tools.cursor = next(at for at, row in enumerate(tools.rows) if getattr(row, "kind", None) is ToolKind.JOURNEY)
        await pilot.pause()
        await pilot.press("enter", "down")
        colleague(lambda map_: edits.move_item(map_, "journey", "late", -2))
        colleague(a_choice("board", "goal", "Sit", "Sit down"))
        await let_in(pilot)
        await until(pilot, lambda: "Two wordings: What the customer wants here" in seen(pilot))
        assert "I board" in highlighted(pilot, "#items")
        assert "The crossing" in highlighted(pilot, "#tools")
        assert pilot.app.focused is list_of(pilot, "#items")


async def test_each_wording_says_whose_words_it_is_and_f1_helps(tmp_path: Path, house: Map) -> None:
    whose = SENTENCE.changed(stated_by=(StatedBy.MANAGER.value, ""))
    async with open_app(tmp_path, told_twice(house, whose)) as pilot:
        await to_lawyer(pilot)
        await press_for(pilot, ChoiceScreen, "c")
        await until(pilot, lambda: "the manager's words" in seen(pilot))
        await press_for(pilot, HelpScreen, "f1")
        await press_for(pilot, ChoiceScreen, "escape")
        await press_for(pilot, MapScreen, "1")
        role = map_of(pilot).role("lawyer")
        assert role
        assert (role.contribution, role.stated_by) == (OLD, None)


async def test_undo_keys_go_on_to_what_was_done_before_where_nothing_is_typed(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        box = await walk_to(pilot, "lawyer", 2)
        await pilot.press(*" So.", "enter")
        await until(pilot, lambda: contribution(map_of(pilot)) == f"{OLD} So.")
        box = await walk_to(pilot, "lawyer", 2)
        await pilot.press(*"x", "ctrl+z")
        assert box.text == f"{OLD} So."
        await pilot.press("ctrl+z")
        await until(pilot, lambda: contribution(map_of(pilot)) == OLD)
        await until(pilot, lambda: box.text == OLD)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: contribution(map_of(pilot)) == f"{OLD} So.")


async def test_no_widget_takes_the_keys_after_a_dialog(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await walk_to(pilot, "lawyer", 2)
        await pilot.press("escape")
        await press_for(pilot, PickScreen, "ctrl+p")
        await press_for(pilot, WalkScreen, "escape")
        assert pilot.app.focused is None
        assert "Enter Answer" in seen(pilot)
        await press_for(pilot, MapScreen, "1")


async def test_the_walk_is_told_to_step_back_when_the_program_has_ended(tmp_path: Path, house: Map) -> None:
    """As it comes about where a map is closed under a dialog while the program ends."""
    async with open_app(tmp_path, house) as pilot:
        await walk_to(pilot, "lawyer", 2)
        app, walk = app_of(pilot), screen_of(pilot, WalkScreen)
        await pilot.press(*" So.")
    assert not walk.query("#words")
    with app._context():
        walk.on_screen_suspend()
    assert contribution(read_file(tmp_path / "map.toml").map) == f"{OLD} So."
