"""The map's file: how it stands, somewhere else to save it, copies beside it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from rolemap.files import read_file, text_of, write_file
from rolemap.model import Map, Organisation
from rolemap.model.edits import change_role
from rolemap.model.steps import Step, StepKind
from rolemap.screens.dialogs import ConfirmScreen, OfferScreen, PickScreen
from rolemap.screens.files_dialog import FileScreen
from rolemap.screens.forgetting import ForgetScreen
from rolemap.screens.forms import FormScreen
from rolemap.screens.map import MapScreen
from rolemap.screens.open import OpenScreen
from rolemap.screens.versions import VersionsScreen
from rolemap.session import Session
from tests.screens.conftest import (
    app_of,
    fill,
    map_of,
    open_app,
    open_file,
    press_for,
    saved_map,
    seen,
    until,
)

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from textual.pilot import Pilot

STEP = Step(StepKind.ANSWER_CONTRIBUTION)


def says(pilot: Pilot[int], words: str) -> None:
    app_of(pilot).session.edit(STEP, lambda map_: change_role(map_, "clerk", contribution=words))


def words_in(map_: Map, role_id: str = "clerk") -> str:
    role = map_.role(role_id)
    assert role is not None
    return role.contribution


def the_folder_goes(tmp_path: Path) -> None:
    """In its place stands a file, so that nobody can make the folder anew."""
    shutil.rmtree(tmp_path / "house")
    (tmp_path / "house").write_text("", encoding="utf-8")


async def in_trouble(pilot: Pilot[int], tmp_path: Path) -> None:
    the_folder_goes(tmp_path)
    says(pilot, "said while nothing could be saved")
    await until(pilot, lambda: "cannot save: folder gone" in seen(pilot))


def open_house(tmp_path: Path, house: Map) -> AbstractAsyncContextManager[Pilot[int]]:
    """The app with the map in a folder of its own, apart from what is kept about it."""
    path = tmp_path / "house" / "map.toml"
    path.parent.mkdir()
    write_file(path, text_of(house))
    return open_file(tmp_path, path)


async def test_it_tells_where_the_map_is_and_that_it_saves_by_itself(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, OfferScreen, "ctrl+s")
        await until(pilot, lambda: "saved here by itself" in seen(pilot))
        assert str(tmp_path)[:40] in seen(pilot)
        assert "cannot" not in seen(pilot)
        await press_for(pilot, MapScreen, "escape")


async def test_a_click_on_how_saving_stands_opens_it(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await until(pilot, lambda: "saved" in seen(pilot).splitlines()[0])
        await pilot.click(offset=(seen(pilot).splitlines()[0].index("saved") + 1, 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, OfferScreen))


async def test_while_it_cannot_be_saved_the_map_can_go_on_somewhere_else(tmp_path: Path, house: Map) -> None:
    elsewhere = tmp_path / "stick" / "our map.toml"
    elsewhere.parent.mkdir()
    async with open_house(tmp_path, house) as pilot:
        await in_trouble(pilot, tmp_path)
        assert "Save somewhere else" in seen(pilot)
        await press_for(pilot, OfferScreen, "ctrl+s")
        await until(pilot, lambda: "kept on this computer" in seen(pilot))
        await press_for(pilot, FormScreen, "enter")
        await fill(pilot, str(tmp_path / "not there" / "x.toml"))
        assert "There is no such folder" in seen(pilot)
        await fill(pilot, str(elsewhere))
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))
        await until(pilot, lambda: "saved" in seen(pilot).splitlines()[0])
        assert words_in(read_file(elsewhere).map) == "said while nothing could be saved"
        says(pilot, "and this goes there too")
        assert words_in(saved_map(pilot)) == "and this goes there too"
        assert app_of(pilot).session.path == elsewhere
        assert app_of(pilot).settings.recent[0] == str(elsewhere.resolve())


async def test_leaving_while_it_cannot_be_saved_offers_to_save_it_somewhere_else(tmp_path: Path, house: Map) -> None:
    elsewhere = tmp_path / "stick.toml"
    async with open_house(tmp_path, house) as pilot:
        await in_trouble(pilot, tmp_path)
        await press_for(pilot, OfferScreen, "ctrl+q")
        await until(pilot, lambda: "Not everything is saved" in seen(pilot))
        await pilot.press("ctrl+q")
        await press_for(pilot, MapScreen, "escape")
        await press_for(pilot, OfferScreen, "ctrl+q")
        await press_for(pilot, FormScreen, "enter")
        await press_for(pilot, OfferScreen, "escape")
        await press_for(pilot, FormScreen, "enter")
        await fill(pilot, str(elsewhere))
        await until(pilot, lambda: pilot.app.return_code is not None)
    assert words_in(read_file(elsewhere).map) == "said while nothing could be saved"


async def test_a_copy_beside_the_map_is_told_of_and_taken_in(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        says(pilot, "before")
        session = app_of(pilot).session
        session.flush()
        copy = tmp_path / "map-LAPTOP.toml"
        shutil.copy(session.path, copy)
        laptop = Session.open(copy, tmp_path / "laptop")
        laptop.edit(STEP, lambda map_: change_role(map_, "clerk", contribution="said on the laptop"))
        laptop.edit(STEP, lambda map_: change_role(map_, "agent", contribution="only on the laptop"))
        assert laptop.close()
        says(pilot, "said here")
        session.flush()

        app_of(pilot)._look_for_others()
        await until(pilot, lambda: "map-LAPTOP.toml" in seen(pilot))
        await press_for(pilot, OpenScreen, "3")
        assert "+ map-LAPTOP.toml" in seen(pilot)
        await press_for(pilot, ConfirmScreen, "home", "enter")
        await press_for(pilot, OpenScreen, "escape")
        await press_for(pilot, MapScreen, "1")
        await press_for(pilot, OfferScreen, "ctrl+s")
        await until(pilot, lambda: "Take in the copy: map-LAPTOP.toml" in seen(pilot))
        await press_for(pilot, ConfirmScreen, "enter")
        await press_for(pilot, MapScreen, "right", "enter")
        await until(pilot, lambda: "Taken in: map-LAPTOP.toml (" in seen(pilot))
        assert words_in(map_of(pilot), "agent") == "only on the laptop"
        assert map_of(pilot).choices[0].wordings == ("said here", "said on the laptop")
        await press_for(pilot, OfferScreen, "ctrl+s")
        assert "Take in the copy: map-LAPTOP" not in seen(pilot)
        await press_for(pilot, MapScreen, "escape")
        await press_for(pilot, OpenScreen, "3")
        assert "+ map-LAPTOP.toml" not in seen(pilot)


async def test_a_map_of_another_house_is_not_taken_in(tmp_path: Path, house: Map) -> None:
    write_file(tmp_path / "other.toml", text_of(house.changed(organisation=Organisation(id="o-2", name="Far Shore"))))
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, OfferScreen, "ctrl+s")
        await press_for(pilot, FileScreen, "down", "enter")
        await pilot.press(*"other")
        await press_for(pilot, MapScreen, "enter")
        await until(pilot, lambda: "Far Shore" in seen(pilot))
        assert map_of(pilot) == house


async def test_earlier_versions_and_forgetting_are_a_step_away(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        says(pilot, "said once")
        app_of(pilot).session.flush()
        await press_for(pilot, OfferScreen, "ctrl+s")
        await press_for(pilot, VersionsScreen, "enter")
        await pilot.press("end")
        await until(pilot, lambda: "said once" in seen(pilot))
        await press_for(pilot, MapScreen, "escape")
        await press_for(pilot, OfferScreen, "ctrl+s")
        await press_for(pilot, PickScreen, "end", "enter")
        await pilot.press(*"clerk")
        await press_for(pilot, ForgetScreen, "enter")
        await until(pilot, lambda: "said once" in seen(pilot))
        await press_for(pilot, MapScreen, "escape")
        assert words_in(saved_map(pilot)) == "said once"


async def test_what_a_save_will_write_as_a_whole_is_told_on_opening(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(
        'rolemap = 1\nroles = [\n  { id = "a", title = "A" }, # one\n  { id = "b", title = "B" },\n]\n',
        encoding="utf-8",
    )
    async with open_file(tmp_path, path) as pilot:
        await until(pilot, lambda: "Lines 2 to 5" in seen(pilot))
