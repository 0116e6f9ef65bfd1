"""The walk as a person walks it: what is asked, what is written down, what comes next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rolemap.model import Map, NoteKind, Role, StatedBy, edits
from rolemap.screens.forms import FormScreen
from rolemap.screens.walk import WalkScreen
from rolemap.widgets.line_box import LineBox
from rolemap.widgets.word_box import WordBox
from tests.screens.conftest import app_of, fill, map_of, open_app, press_for, saved_map, screen_of, seen, until

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def role_of(pilot: Pilot[int], role_id: str) -> Role:
    role = map_of(pilot).role(role_id)
    assert role is not None
    return role


async def walk_to(pilot: Pilot[int], role_id: str, question: int = 0) -> WalkScreen:
    app_of(pilot).walk_to(role_id, question)
    await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
    await pilot.pause()
    return screen_of(pilot, WalkScreen)


async def say(pilot: Pilot[int], text: str) -> None:
    screen_of(pilot, WalkScreen).query_one("#words", WordBox).text = text
    await pilot.press("enter")
    await pilot.pause()


async def find(pilot: Pilot[int], text: str) -> None:
    screen_of(pilot, WalkScreen).query_one(LineBox).value = text
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()


async def test_the_four_questions_of_one_role_then_the_next_role(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await walk_to(pilot, "clerk")
        assert "Whom does this work help first?" in seen(pilot)
        await find(pilot, "sales")
        assert "Payroll clerk > Sales agent" in seen(pilot)
        await pilot.press("enter")
        assert "Role helped: Sales agent." in seen(pilot)
        await say(pilot, "I pay in time, so the desk is staffed.")
        assert role_of(pilot, "clerk").gone_through == app_of(pilot).today()
        assert role_of(pilot, "clerk").stated_by is StatedBy.HOLDER
        await find(pilot, "I board")
        assert role_of(pilot, "clerk").links[0].frontstage == ("board",)
        await pilot.press("pagedown")
        await say(pilot, "I ask the desk when wages come.")
        assert "With whom?" in seen(pilot)
        await find(pilot, "sales")
        await pilot.press("enter")
        assert "By when?" in seen(pilot)
        await say(pilot, "31.1.2027")
        (promise,) = saved_map(pilot).notes
        assert promise.kind is NoteKind.PROMISE
        assert promise.roles == ("clerk", "agent")
        assert promise.by == date(2027, 1, 31)
        assert "Sales agent" in seen(pilot)
        assert "Whom does this work help first?" in seen(pilot)


async def test_arrows_choose_the_lane_and_no_single_place_stands_alone(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await walk_to(pilot, "clerk", 3)
        await pilot.press("down", "right")
        assert role_of(pilot, "clerk").links[0].frontstage == ("book",)
        await pilot.press("right", "right")
        assert role_of(pilot, "clerk").links[0].support == ("book",)
        await pilot.press("right", "left")
        assert role_of(pilot, "clerk").links[0].support == ("book",)
        await pilot.press("space")
        assert role_of(pilot, "clerk").links == ()
        await pilot.press("enter")
        assert role_of(pilot, "clerk").links[0].frontstage == ("book",)
        await pilot.press("enter")
        assert "What one thing will change" in seen(pilot)
        await pilot.press("pageup")
        await find(pilot, "no single")
        link = role_of(pilot, "clerk").links[0]
        assert link.no_single_place
        assert not link.stages()


async def test_nothing_yet_is_said_with_enter_and_never_by_passing_through(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await walk_to(pilot, "clerk", 2)
        await pilot.press("pagedown", "pageup")
        assert role_of(pilot, "clerk").gone_through is None
        await pilot.press("enter")
        await pilot.pause()
        assert role_of(pilot, "clerk").gone_through is not None
        assert role_of(pilot, "clerk").contribution == ""


@pytest.mark.parametrize("leave", ["pagedown", "f6", "escape"])
async def test_what_was_typed_is_written_down_however_the_box_is_left(tmp_path: Path, house: Map, leave: str) -> None:
    async with open_app(tmp_path, house) as pilot:
        screen = await walk_to(pilot, "clerk", 2)
        screen.query_one("#words", WordBox).text = "Half a sen"
        await pilot.press(leave)
        if leave == "escape":
            await pilot.press("3")
        await until(pilot, lambda: role_of(pilot, "clerk").contribution == "Half a sen")


async def test_an_answer_that_nobody_edits_stays_to_the_byte(tmp_path: Path, house: Map) -> None:
    words = "one\r\ntwo\n\tthree  "
    house = edits.change_role(house, "lawyer", contribution=words)
    async with open_app(tmp_path, house) as pilot:
        await walk_to(pilot, "lawyer", 2)
        await pilot.press("enter", "pageup", "pagedown", "enter")
        await pilot.pause()
        assert role_of(pilot, "lawyer").contribution == words


async def test_a_pasted_answer_keeps_every_line(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await walk_to(pilot, "clerk", 2)
        await say(pilot, "first\nsecond\n\nfourth [/] \\ \u202eabc")
        assert saved_map(pilot).role("clerk") == role_of(pilot, "clerk")
        assert role_of(pilot, "clerk").contribution == "first\nsecond\n\nfourth [/] \\ \u202eabc"


async def test_come_back_later_parking_star_and_note(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await walk_to(pilot, "clerk")
        await pilot.press("f5")
        assert role_of(pilot, "clerk").starred
        await press_for(pilot, FormScreen, "f4")
        await fill(pilot, "They ask the same thing every Monday.")
        await pilot.press("f2")
        assert role_of(pilot, "clerk").passed == app_of(pilot).today()
        assert "Sales agent" in seen(pilot)
        await press_for(pilot, FormScreen, "f3")
        await fill(pilot, "Who sets the prices?", "Legal")
        await until(pilot, lambda: len(map_of(pilot).notes) == 2)
        kinds = [(note.kind, note.roles, note.owner) for note in map_of(pilot).notes]
        assert kinds == [(NoteKind.OBSERVATION, ("clerk",), ""), (NoteKind.PARKED, ("agent",), "Legal")]


async def test_a_customer_nobody_thought_of_is_added_on_the_spot(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await walk_to(pilot, "agent")
        await find(pilot, "School class")
        added = map_of(pilot).segments()[-1]
        assert added.name == "School class"
        assert role_of(pilot, "agent").customers == (added.id,)
        await pilot.press("ctrl+z")
        assert role_of(pilot, "agent").customers == ()


async def test_an_untouched_map_opens_with_the_opening_and_a_walked_one_does_not(tmp_path: Path, house: Map) -> None:
    fresh = house.changed(roles=tuple(role.changed(gone_through=None) for role in house.roles), tools=())
    async with open_app(tmp_path, fresh) as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert "Which roles are in the room today?" in seen(pilot)
        await find(pilot, "sales")
        await pilot.press("pagedown")
        await say(pilot, "So that people get across.")
        await find(pilot, "Islander")
        await pilot.press("pagedown")
        await say(pilot, "The chair")
        await say(pilot, "no day at all")
        assert "By which day" in seen(pilot)
        await say(pilot, "2027-02-01")
        (sitting,) = saved_map(pilot).sittings
        assert (sitting.roles, sitting.follow_up, sitting.told_by) == (("agent",), "The chair", date(2027, 2, 1))
        assert [item.name for item in map_of(pilot).segments()] == ["Islander"]
        assert "Sales agent" in seen(pilot)
    (tmp_path / "other").mkdir()
    async with open_app(tmp_path / "other", house) as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert "Payroll clerk" in seen(pilot)


async def test_board_members_are_asked_about_the_years_to_come(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await walk_to(pilot, "chair", 2)
        assert "Which decision or expectation will the customer still notice years from now?" in seen(pilot)


async def test_a_draft_is_nobodys_answer_until_someone_says_so(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        screen = await walk_to(pilot, "clerk", 2)
        screen.query_one("#words", WordBox).text = "Perhaps I pay wages."
        await pilot.press("tab", "right", "right", "right")
        screen.query_one("#words", WordBox).focus()
        await pilot.press("enter")
        await pilot.pause()
        assert (role_of(pilot, "clerk").stated_by, role_of(pilot, "clerk").gone_through) == (StatedBy.DRAFT, None)


async def test_when_all_are_gone_through_it_says_so(tmp_path: Path, house: Map) -> None:
    done = house.changed(roles=tuple(role.changed(gone_through=date(2026, 1, 1)) for role in house.roles))
    async with open_app(tmp_path, done) as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert "Every role has been gone through." in seen(pilot)


async def test_words_of_others_come_in_while_one_types_and_the_half_sentence_stays(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        screen = await walk_to(pilot, "clerk", 2)
        box = screen.query_one("#words", WordBox)
        box.text = "When it is"
        path = tmp_path / "map.toml"
        text = path.read_text(encoding="utf-8").replace("Sales agent", "Ticket agent")
        path.write_text(text, encoding="utf-8", newline="")
        await until(pilot, lambda: role_of(pilot, "agent").title == "Ticket agent")
        assert box.text == "When it is"
        assert box.has_focus
