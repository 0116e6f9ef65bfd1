from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli
from textual.widgets import Input

from rolemap.analysis import overview
from rolemap.language import Language
from rolemap.model import Role
from rolemap.model.steps import StepKind
from rolemap.screens.dialogs import ConfirmScreen
from rolemap.screens.forms import FormScreen
from rolemap.screens.page_view import page_view
from rolemap.screens.result import Form, ResultScreen, place_of, proposed_place
from rolemap.sharing.blocks import Bar, Bars, Page, Section, SectionKey
from rolemap.sharing.page import page_of
from tests.hostile import HOSTILE
from tests.screens.conftest import app_of, fill, open_app, press_for, run_together, saved_map, seen, until

if TYPE_CHECKING:
    from rolemap.model import Map

DAY = date(2026, 11, 22)


async def test_the_page_is_previewed(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        screen = await press_for(pilot, ResultScreen, "5")
        shown = seen(pilot)
        assert "How our work helps the customer" in shown
        assert "Tide Lines" in shown
        assert "Write the page (HTML)" in shown
        await pilot.press("end")
        await pilot.pause()
        assert "What this does not tell" in seen(pilot)
        assert screen.focused is screen.query_one("#page-pane")


async def test_the_preview_follows_the_map(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ResultScreen, "5")
        app_of(pilot).act(
            StepKind.OPENING, "", lambda map_: map_.changed(organisation=map_.organisation.changed(name="Moon"))
        )
        await until(pilot, lambda: "\n" in seen(pilot) and seen(pilot).count("Moon") > 1)


async def test_the_page_is_written_beside_the_map(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ResultScreen, "5")
        form = await press_for(pilot, FormScreen, "h")
        assert "Names of people are no" in seen(pilot)
        target = proposed_place(tmp_path / "map.toml", app_of(pilot).today(), Form.HTML, Language("en"))
        assert form.query_one("#box-0", Input).value == str(target)
        await fill(pilot)
        await until(pilot, lambda: "Written: " in seen(pilot))
        text = target.read_text(encoding="utf-8")
        assert "<html" in text
        assert "When a boat is due, it is replaced, so nobody waits." in text
        assert "http" not in text.replace("http-equiv", "")
        assert saved_map(pilot) == house


async def test_leaderships_toml_is_written_too(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ResultScreen, "5")
        await press_for(pilot, FormScreen, "t")
        await fill(pilot, "summary")
        target = tmp_path / "summary.toml"
        await until(pilot, target.exists)
        await until(pilot, lambda: "Written: " in seen(pilot))
        assert tomli.loads(target.read_text(encoding="utf-8"))["format"] == "rolemap-summary"


async def test_the_sheet_for_the_staff_is_written_beside_the_map(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ResultScreen, "5")
        form = await press_for(pilot, FormScreen, "s")
        assert "who sees it, what it is" in seen(pilot)
        target = tmp_path / "map-staff.html"
        assert form.query_one("#box-0", Input).value == str(target)
        await fill(pilot)
        await until(pilot, lambda: "Written: " in seen(pilot))
        text = target.read_text(encoding="utf-8")
        assert "Tide Lines" in text
        assert "What it is not for" in text
        assert "When a boat is due" not in text


async def test_a_file_that_is_there_is_replaced_only_after_asking(tmp_path: Path, house: Map) -> None:
    target = tmp_path / "page.html"
    target.write_text("mine", encoding="utf-8")
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ResultScreen, "5")
        await press_for(pilot, FormScreen, "h")
        await fill(pilot, str(target))
        await until(pilot, lambda: isinstance(pilot.app.screen, ConfirmScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ResultScreen))
        assert target.read_text(encoding="utf-8") == "mine"

        await press_for(pilot, FormScreen, "h")
        await fill(pilot, str(target))
        await until(pilot, lambda: isinstance(pilot.app.screen, ConfirmScreen))
        await pilot.press("right", "enter")
        await until(pilot, lambda: "Written: " in seen(pilot))
        assert "<html" in target.read_text(encoding="utf-8")


async def test_the_map_itself_is_never_replaced(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        before = (tmp_path / "map.toml").read_bytes()
        await press_for(pilot, ResultScreen, "5")
        await press_for(pilot, FormScreen, "t")
        await fill(pilot, str(tmp_path / "map.toml"))
        await until(pilot, lambda: isinstance(pilot.app.screen, ResultScreen))
        await until(pilot, lambda: "This is the map itself." in seen(pilot))
        assert (tmp_path / "map.toml").read_bytes() == before


async def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ResultScreen, "5")
        await press_for(pilot, FormScreen, "h")
        await fill(pilot, str(tmp_path / "no such folder" / "page.html"))
        await until(pilot, lambda: "nosuchfolder" in run_together(pilot))
        assert isinstance(pilot.app.screen, ResultScreen)
        assert "Traceback" not in seen(pilot)
        await pilot.press("f8")
        assert "nosuchfolder" in run_together(pilot)


@pytest.mark.skipif(sys.platform == "win32", reason="there a name may hold what is no character")
async def test_a_name_that_the_disk_cannot_hold_is_one_sentence_too(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, ResultScreen, "5")
        await press_for(pilot, FormScreen, "h")
        await fill(pilot, "page \ud800")
        await until(pilot, lambda: "can'tencodecharacter" in run_together(pilot))
        await press_for(pilot, FormScreen, "h")
        await fill(pilot, "page")
        await until(pilot, (tmp_path / "page.html").exists)


async def test_leaving_the_form_writes_nothing(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        before = sorted(tmp_path.glob("*.*"))
        await press_for(pilot, ResultScreen, "5")
        await press_for(pilot, FormScreen, "h")
        await fill(pilot, "  ")
        assert "A file name is needed." in seen(pilot)
        await press_for(pilot, ResultScreen, "escape", "right", "enter")
        assert sorted(tmp_path.glob("*.*")) == before


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (60, 20)])
async def test_lines_stay_readable_at_every_size(tmp_path: Path, house: Map, size: tuple[int, int]) -> None:
    async with open_app(tmp_path, house, size=size) as pilot:
        screen = await press_for(pilot, ResultScreen, "5")
        assert screen.query_one("#page").size.width <= 90
        assert "Tide Lines" in seen(pilot)


async def test_hostile_text_is_previewed_and_written(tmp_path: Path, house: Map) -> None:
    texts = list(HOSTILE.values())
    hostile = house.changed(
        organisation=house.organisation.changed(name=texts[0], goal=texts[9]),
        roles=tuple(
            Role(id=f"r{at}", title=text, level="board", gone_through=DAY, contribution=text, customers=("family",))
            for at, text in enumerate(texts)
        ),
    )
    async with open_app(tmp_path, hostile) as pilot:
        await press_for(pilot, ResultScreen, "5")
        for key in ("home", "pagedown", "end"):
            await pilot.press(key)
            assert "\x1b" not in seen(pilot)
        for key, name in (("h", "page.html"), ("t", "page.toml")):
            await press_for(pilot, FormScreen, key)
            await fill(pilot, name)
            await until(pilot, (tmp_path / name).exists)
            await until(pilot, lambda: "Written: " in seen(pilot))
        assert "<script>" not in (tmp_path / "page.html").read_text(encoding="utf-8")
        assert tomli.loads((tmp_path / "page.toml").read_text(encoding="utf-8"))["organisation"] == texts[0]


def test_places_as_people_give_them(tmp_path: Path) -> None:
    proposed = proposed_place(tmp_path / "our map.toml", DAY, Form.HTML, Language("en"))
    assert proposed == tmp_path / "our map-2026-11-22.html"
    assert place_of(str(proposed), proposed) == proposed
    assert place_of("page", proposed) == tmp_path / "page.html"
    assert place_of(f'"{tmp_path / "page.htm"}"', proposed) == tmp_path / "page.htm"
    assert place_of(str(tmp_path), proposed) == proposed
    assert place_of("~/page.html", proposed) == Path.home() / "page.html"
    assert place_of("v1.2 page", proposed) == tmp_path / "v1.2 page.html"
    assert place_of("PAGE.HTML", proposed) == tmp_path / "PAGE.HTML"
    toml = proposed_place(tmp_path / "our map.toml", DAY, Form.TOML, Language("en"))
    assert place_of("v1.2 page", toml) == tmp_path / "v1.2 page.toml"
    assert place_of("page.toml", toml) == tmp_path / "page.toml"
    staff = proposed_place(tmp_path / "our map.toml", DAY, Form.STAFF, Language("en"))
    assert staff == tmp_path / "our map-staff.html"
    assert place_of("sheet", staff) == tmp_path / "sheet.html"


def test_every_word_of_the_page_is_in_the_preview(house: Map) -> None:
    language = Language("en")
    page = page_of(overview(house), language, DAY)
    shown = page_view(language, page, 80).plain
    for section in page.sections:
        assert section.heading in shown
    assert "When a boat is due, it is replaced, so nobody waits." in shown
    assert "● link to the customer named" in shown


def test_a_bar_has_a_mark_for_each_role_and_long_ones_keep_every_share() -> None:
    bars = Bars((Bar("Small", 2, 1, 0, 1, "small"), Bar("Large", 900, 1, 1, 98, "large")), ("a", "b", "c", "d"))
    page = Page("House", "Title", DAY, "", (Section(SectionKey.NOT_NAMED, "Heading", (bars,)),))
    lines = page_view(Language("en"), page, 80).plain.splitlines()
    large = lines[lines.index("Large") + 1]
    assert set(large) == set("●○!·")
    assert 36 <= len(large) <= 44
    alone = page_view(
        Language("en"),
        Page("House", "Title", DAY, "", (Section(SectionKey.NOT_NAMED, "H", (Bars(bars.rows[:1], bars.legend),)),)),
        80,
    ).plain.splitlines()
    assert alone[alone.index("Small") + 1] == "●●○·"
