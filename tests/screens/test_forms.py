"""The boxes of a form, driven by keys and by mouse."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.language import Language
from rolemap.model import Map
from rolemap.screens.boxes import day, line, lines, listed, needs, one, one_of, some, words, words_of
from rolemap.screens.checklist import CheckScreen
from rolemap.screens.dialogs import ConfirmScreen, Option, PickScreen
from rolemap.screens.forms import Field, FormScreen, edited, first_fault, joined, lines_of, parted, read
from rolemap.widgets.lines_box import LinesBox
from rolemap.widgets.one_of import OneOf
from rolemap.widgets.pick_box import PickBox
from rolemap.widgets.word_box import WordBox
from tests.screens.conftest import app_of, open_app, press_for, seen, until

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

FRUIT = (Option("a", "Apple"), Option("p", "Pear"), Option("q", "[/] Quince"))


async def show(pilot: Pilot[int], *fields: Field) -> list[dict[str, str] | None]:
    """A form over the map; what it gives back comes into the list."""
    came: list[dict[str, str] | None] = []
    pilot.app.push_screen(FormScreen("Form", fields), came.append)
    await until(pilot, lambda: isinstance(pilot.app.screen, FormScreen))
    await pilot.pause()
    return came


async def test_enter_begins_the_next_line_and_goes_on_from_an_empty_one(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map()) as pilot:
        came = await show(pilot, lines("things", "Things", ("one",)), line("name", "Name", ""))
        assert "Enter Next line" in seen(pilot)
        await pilot.press("enter", *"two", "enter")
        assert "Enter Go on" in seen(pilot)
        await pilot.press("enter", *"x", "enter")
        await until(pilot, lambda: bool(came))
        assert came == [{"things": "one\ntwo\n", "name": "x"}]
        assert read([lines("things", "Things", ("one",))], {"things": "one\ntwo\n"}) == {"things": ("one", "two")}


async def test_tab_goes_on_from_a_line_in_which_something_stands(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map()) as pilot:
        came = await show(pilot, lines("things", "Things", ("one", "two")), line("name", "Name", ""))
        assert "Tab Next box" in seen(pilot)
        await pilot.press("tab", *"x", "ctrl+s")
        await until(pilot, lambda: bool(came))
        assert came == [{"things": "one\ntwo", "name": "x"}]


async def test_one_of_a_few_is_chosen_by_arrow_and_by_click(tmp_path: Path) -> None:
    fields = (one_of("n", "How much", "", [("", "not told"), ("1", "one"), ("2", "two")]), line("name", "Name", ""))
    async with open_app(tmp_path, Map()) as pilot:
        came = await show(pilot, *fields)
        await pilot.press("right")
        assert "(•) one" in seen(pilot)
        y = next(at for at, row in enumerate(seen(pilot).splitlines()) if "( ) two" in row)
        await pilot.click(offset=(seen(pilot).splitlines()[y].index("( ) two"), y))
        assert "(•) two" in seen(pilot)
        await pilot.press("enter", *"x", "enter")
        await until(pilot, lambda: bool(came))
        assert came == [{"n": "2", "name": "x"}]


async def test_one_of_many_is_found_by_typing_and_can_be_none(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map()) as pilot:
        came = await show(pilot, one("fruit", "Fruit", "a", FRUIT))
        assert "Apple" in seen(pilot)
        await press_for(pilot, PickScreen, "space")
        await pilot.press(*"quin")
        form = await press_for(pilot, FormScreen, "enter")
        assert form.query_one(PickBox).picked == ("q",)
        assert "[/] Quince" in seen(pilot)
        await press_for(pilot, PickScreen, "space")
        await press_for(pilot, FormScreen, "escape")
        assert form.query_one(PickBox).picked == ("q",)
        await press_for(pilot, PickScreen, "space")
        await press_for(pilot, FormScreen, "home", "up", "up", "up", "enter")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(came))
        assert came == [{"fruit": ""}]


async def test_some_of_many_are_marked_in_their_order_and_what_is_not_known_stays(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map()) as pilot:
        came = await show(pilot, some("fruit", "Fruit", ("q", "gone"), FRUIT))
        y = next(at for at, row in enumerate(seen(pilot).splitlines()) if "Quince" in row)
        await pilot.click(offset=(seen(pilot).splitlines()[y].index("Quince"), y))
        await until(pilot, lambda: isinstance(pilot.app.screen, CheckScreen))
        await pilot.press("up", "up", "up", "space")
        form = await press_for(pilot, FormScreen, "ctrl+s")
        await until(pilot, lambda: form.query_one(PickBox).picked == ("a", "q", "gone"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(came))
        assert came[0] is not None
        assert parted(came[0]["fruit"]) == ("a", "q", "gone")


async def test_a_form_that_is_left_gives_nothing_back(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map()) as pilot:
        came = await show(pilot, words("text", "Words", "as it was"), lines("things", "Things", ()))
        await pilot.press("tab", "escape")
        await until(pilot, lambda: bool(came))
        assert came == [None]


@pytest.mark.parametrize("again", ["escape", "enter"])
async def test_words_that_are_typed_go_only_when_somebody_says_so(tmp_path: Path, again: str) -> None:
    async with open_app(tmp_path, Map()) as pilot:
        came = await show(pilot, words("text", "Words", "as it was"), lines("things", "Things", ()))
        await pilot.press("x")
        await press_for(pilot, ConfirmScreen, "escape")
        assert "It is not kept yet." in seen(pilot)
        form = await press_for(pilot, FormScreen, again)
        assert form.query_one("#box-0", WordBox).words == "as it wasx"
        assert came == []
        await press_for(pilot, ConfirmScreen, "escape")
        await pilot.press("right", "enter")
        await until(pilot, lambda: bool(came))
        assert came == [None]


async def test_quitting_asks_for_the_words_in_a_form(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map()) as pilot:
        await show(pilot, line("name", "Name", ""))
        await pilot.press("x")
        await press_for(pilot, ConfirmScreen, "ctrl+q")
        await pilot.press("ctrl+q")
        await press_for(pilot, FormScreen, "enter")
        assert pilot.app.is_running
        await press_for(pilot, ConfirmScreen, "ctrl+q")
        await pilot.press("right", "enter")
        await until(pilot, lambda: not pilot.app.is_running)


async def test_one_goes_on_writing_behind_what_stands_in_a_box(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map()) as pilot:
        came = await show(pilot, line("name", "Name", ""), words("text", "Words", "one\ntwo"))
        await pilot.press("tab", *"x", "ctrl+s")
        await until(pilot, lambda: bool(came))
        assert came == [{"name": "", "text": "one\ntwox"}]


async def test_enter_never_unmarks(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map()) as pilot:
        await show(pilot, some("fruit", "Fruit", (), FRUIT))
        await press_for(pilot, CheckScreen, "space")
        assert "Enter Mark" in seen(pilot)
        await pilot.press("space")
        assert "Enter Go on" in seen(pilot)
        form = await press_for(pilot, FormScreen, "enter")
        await until(pilot, lambda: form.query_one(PickBox).picked == ("a",))
        await press_for(pilot, CheckScreen, "space")
        await pilot.press("up", "enter")
        form = await press_for(pilot, FormScreen, "enter")
        await until(pilot, lambda: form.query_one(PickBox).picked == ("a", "q"))


async def test_the_last_of_a_few_answers_does_not_lead_to_the_first(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map()) as pilot:
        await show(pilot, one_of("n", "How much", "", [("", "not told"), ("1", "one"), ("2", "two")]))
        await pilot.press("right", "right", "right", "space")
        assert "(•) two" in seen(pilot)
        await pilot.press("left", "left", "left")
        assert "(•) not told" in seen(pilot)


async def test_what_was_said_in_passing_makes_way_for_a_question(tmp_path: Path) -> None:
    async with open_app(tmp_path, Map()) as pilot:
        app = app_of(pilot)
        for screen in (
            FormScreen("Form", [line("name", "Name", "")]),
            PickScreen("Pick", FRUIT),
            CheckScreen("Check", []),
            ConfirmScreen("Sure?", "", "Yes"),
        ):
            app.tell("Said in passing")
            await pilot.pause()
            assert "Said in passing" in seen(pilot)
            app.push_screen(screen)
            await until(pilot, lambda: "Said in passing" not in seen(pilot))
            await pilot.press("escape")
            await pilot.pause()


async def test_what_was_typed_before_stands_in_the_boxes_and_counts_as_edited(tmp_path: Path) -> None:
    fields = (
        lines("things", "Things", ("one",)),
        one_of("n", "N", "", [("", "no"), ("1", "yes")]),
        some("f", "F", (), FRUIT),
    )
    async with open_app(tmp_path, Map()) as pilot:
        pilot.app.push_screen(FormScreen("Form", fields, typed={"things": "two", "n": "1", "f": "p"}))
        await until(pilot, lambda: isinstance(pilot.app.screen, FormScreen))
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, FormScreen)
        assert form.is_edited
        assert form.query_one(LinesBox).text == "two"
        assert form.query_one(OneOf).chosen == "1"
        assert form.query_one(PickBox).picked == ("p",)


def test_only_a_touched_or_needed_box_can_be_at_fault() -> None:
    name = line("name", "Name", "", fault=needs("A name."))
    by = day("by", "By", date(999, 1, 2), Language("en"))
    assert first_fault([name, by], {"name": " ", "by": by.value}) == "A name."
    assert first_fault([name, by], {"name": "x", "by": by.value}) == ""
    assert first_fault([name, by], {"name": "x", "by": "31.2.2027"}).startswith("Not a day: 31.2.2027")
    assert read([by], {"by": ""}) == {"by": None}
    assert read([by], {"by": "28.2.2027"}) == {"by": date(2027, 2, 28)}


@given(st.lists(st.text(min_size=1).filter(lambda text: "\x1f" not in text)))
def test_keys_that_are_picked_come_back(keys: list[str]) -> None:
    assert parted(joined(keys)) == tuple(keys)


@given(st.text())
def test_lines_are_told_apart_and_none_is_blank(typed: str) -> None:
    found = lines_of(typed)
    assert all(one and one == one.strip() for one in found)
    assert lines_of("\n".join(found)) == found


@given(st.lists(st.text(alphabet="abc ,\n")))
def test_words_of_a_list_with_commas_read_back(typed: list[str]) -> None:
    found = words_of(",".join(typed))
    assert words_of(listed("w", "W", found).value) == found


@given(st.text(), st.text())
def test_an_untouched_box_is_not_edited(before: str, after: str) -> None:
    field = words("one", "One", before)
    assert edited([field], {"one": after}) == ({"one": after} if after != before else {})
