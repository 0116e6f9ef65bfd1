"""Forgetting a role's words, on screen: what goes, what stays, what cannot be reached, and the safe answer first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Button

from rolemap.files import text_of
from rolemap.model import Map, Note, NoteKind
from rolemap.model.edits import add_note, change_link, change_role
from rolemap.model.steps import Step, StepKind
from rolemap.screens.dialogs import PickScreen
from rolemap.screens.forgetting import ForgetScreen, ForgottenScreen, forget_role
from rolemap.screens.map import MapScreen
from rolemap.screens.walk import WalkScreen
from rolemap.widgets.word_box import WordBox
from tests.screens.conftest import app_of, map_of, open_app, press_for, saved_map, screen_of, seen, until

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

SAID = "I write terms that one reads in a minute."


def talked(house: Map) -> Map:
    """The house after the lawyer has said a little more."""
    linked = change_link(house, "lawyer", "journey", helps_me="I see when people read it.", backstage=("book",))
    noted = add_note(linked, Note(id="n-1", kind=NoteKind.PROMISE, text="Rewrite page one.", roles=("lawyer",)))
    return add_note(noted, Note(id="n-2", text="We meet on Tuesdays.", roles=("lawyer", "agent")))


async def ask(pilot: Pilot[int], role_id: str = "lawyer") -> ForgetScreen:
    """The way to the page: the role in view is highlighted."""
    app = app_of(pilot)
    app.run_worker(forget_role(app, app.session, role_id))
    await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen))
    return await press_for(pilot, ForgetScreen, "enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 50)])
async def test_what_goes_and_what_stays_is_shown_before_anything_happens(
    tmp_path: Path, house: Map, size: tuple[int, int]
) -> None:
    async with open_app(tmp_path, talked(house), size=size) as pilot:
        await ask(pilot)
        read = seen(pilot)
        for _ in range(6):
            await pilot.press("pagedown")
            read += seen(pilot)
        for words in ("1 sentence, 2 answers, 1 note", SAID, "Rewrite page one.", "We meet on Tuesdays.", "Backups of"):
            assert words in read
        assert pilot.app.focused is pilot.app.screen.query_one("#no", Button)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))
        assert map_of(pilot) == talked(house)


async def test_the_words_are_taken_out_and_the_closing_page_says_what_is_left_to_do(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, talked(house)) as pilot:
        app_of(pilot).session.edit(
            Step(StepKind.ANSWER_CONTRIBUTION), lambda map_: change_role(map_, "agent", contribution="Mine.")
        )
        (tmp_path / "map-LAPTOP.toml").write_text(text_of(talked(house)), encoding="utf-8")
        await ask(pilot)
        await pilot.press("right")
        await press_for(pilot, ForgottenScreen, "enter")
        await until(pilot, lambda: "A file beside the map that holds the words" in seen(pilot))
        assert "We meet on Tuesdays." in seen(pilot)
        role = saved_map(pilot).role("lawyer")
        assert role is not None
        assert (role.contribution, role.links, role.title) == ("", (), "Legal counsel")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))
        await pilot.press("u")
        assert SAID not in map_of(pilot).model_dump_json()


async def test_escape_leaves_all_as_it_is(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, talked(house)) as pilot:
        await ask(pilot)
        await pilot.press("right", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))
        assert map_of(pilot) == talked(house)


async def test_what_stands_in_a_box_goes_too(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        app_of(pilot).walk_to("lawyer", 2)
        await pilot.pause()
        screen_of(pilot, WalkScreen).query_one("#words", WordBox).insert(" Half of it")
        await ask(pilot)
        await pilot.press("right")
        await press_for(pilot, ForgottenScreen, "enter")
        await press_for(pilot, WalkScreen, "enter")
        assert screen_of(pilot, WalkScreen).query_one("#words", WordBox).text == ""
        assert "Half of it" not in text_of(saved_map(pilot))


async def test_a_role_that_said_nothing_has_nothing_to_take_out(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        app = app_of(pilot)
        app.run_worker(forget_role(app, app.session, "clerk"))
        await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen))
        await pilot.press("enter")
        await until(pilot, lambda: "There are no words of this role" in seen(pilot))
        assert isinstance(pilot.app.screen, MapScreen)
