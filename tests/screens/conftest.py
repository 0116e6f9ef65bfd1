"""The real app on a real file, driven by keys; nothing of ours is replaced."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pytest
from textual.events import Key
from textual.widgets import Input

from rolemap.app import RolemapApp
from rolemap.files import read_file, text_of
from rolemap.model import (
    Item,
    LevelKind,
    Link,
    Map,
    Organisation,
    Role,
    Source,
    StatedBy,
    Tool,
    ToolKind,
)
from rolemap.settings import Settings
from rolemap.widgets.line_list import LineList
from rolemap.widgets.word_box import WordBox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.screen import Screen

Driven = TypeVar("Driven", bound="Screen[Any]")

ASKED = date(2026, 11, 20)
_MOST_PAUSES = 200


@asynccontextmanager
async def open_app(
    tmp_path: Path, map_: Map, *, size: tuple[int, int] = (120, 36), language: str = "en"
) -> AsyncIterator[Pilot[int]]:
    """The app with ``map_`` open from a file of its own, ``map.toml`` in ``tmp_path``."""
    path = tmp_path / "map.toml"
    path.write_text(text_of(map_), encoding="utf-8", newline="")
    async with open_file(tmp_path, path, size=size, language=language) as pilot:
        yield pilot


@asynccontextmanager
async def open_file(
    tmp_path: Path, path: Path | None, *, size: tuple[int, int] = (120, 36), language: str = "en"
) -> AsyncIterator[Pilot[int]]:
    """The app with a file open, or on its start screen."""
    app = RolemapApp(Settings(), tmp_path / "state", path=path, language=language)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        try:
            yield pilot
        finally:
            app.close_map()


def app_of(pilot: Pilot[int]) -> RolemapApp:
    """The app that a pilot drives."""
    return cast("RolemapApp", pilot.app)


def screen_of(pilot: Pilot[int], kind: type[Driven]) -> Driven:
    """The screen on top, which must be of this kind."""
    screen = pilot.app.screen
    assert isinstance(screen, kind), screen
    return screen


def map_of(pilot: Pilot[int]) -> Map:
    """The map as the session holds it."""
    return app_of(pilot).session.map


def saved_map(pilot: Pilot[int]) -> Map:
    """The map as it stands in the file once everything is saved."""
    session = app_of(pilot).session
    session.flush()
    return read_file(session.path).map


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Let the app go on until something holds."""
    for _ in range(_MOST_PAUSES):
        if holds():
            return
        await pilot.pause()
    pytest.fail("it never came about")


async def press_for(pilot: Pilot[int], kind: type[Driven], *keys: str) -> Driven:
    """Press keys and wait for the screen that they open."""
    await pilot.press(*keys)
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    return screen_of(pilot, kind)


async def type_at_once(pilot: Pilot[int], *keys: str) -> None:
    """Press keys so fast that the program answers to the first one only after the last."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))
    await pilot.pause()
    await pilot.pause()


async def fill(pilot: Pilot[int], *texts: str | None) -> None:
    """Fill the boxes of the form on top, in order (None leaves one as it is), and keep them."""
    form = pilot.app.screen
    for number, text in enumerate(texts):
        box = form.query_one(f"#box-{number}")
        if text is not None and isinstance(box, WordBox):
            box.text = text
        elif text is not None and isinstance(box, Input):
            box.value = text
    await pilot.press("ctrl+s")
    await pilot.pause()


def seen(pilot: Pilot[int]) -> str:
    """All text on the screen, line by line."""
    app = pilot.app
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join(strip.text.rstrip() for strip in strips)


def run_together(pilot: Pilot[int]) -> str:
    """All text on the screen without its blanks and borders: a long path is found however it is wrapped."""
    return re.sub(r"[\s│]", "", seen(pilot))


def list_of(pilot: Pilot[int], selector: str) -> LineList[object]:
    """A list on the screen on top."""
    return pilot.app.screen.query_one(selector, LineList)


def highlighted(pilot: Pilot[int], selector: str) -> str:
    """The highlighted line of a list, as it is drawn."""
    lines = list_of(pilot, selector)
    strip = lines.render_line(lines.cursor - int(lines.scroll_offset.y))
    return strip.text.strip()


@pytest.fixture
def house() -> Map:
    """A small house: a direct role, two open ones, two that were not asked; segments and a journey."""
    return Map(
        organisation=Organisation(id="house", name="Tide Lines", language="en", customer_words=("traveller",)),
        tools=(
            Tool(
                id="segmentation",
                kind=ToolKind.SEGMENTATION,
                name="Who travels",
                items=(
                    Item(id="family", name="Families", text="Bags, pushchairs, one nap a day."),
                    Item(id="commuter", name="Commuters"),
                ),
            ),
            Tool(
                id="journey",
                kind=ToolKind.JOURNEY,
                name="The crossing",
                items=(
                    Item(id="book", name="I book", goal="Pay once", effort=2, effort_source=Source.OBSERVED),
                    Item(id="board", name="I board", touchpoints=("gangway",)),
                    Item(id="late", name="It is late"),
                ),
            ),
            Tool(id="value", kind=ToolKind.VALUE_PROPOSITION, name="What we promise", text="One answer everywhere."),
        ),
        roles=(
            Role(
                id="owner",
                title="Owner",
                level=LevelKind.OWNERS,
                gone_through=ASKED,
                contribution="When a boat is due, it is replaced, so nobody waits.",
                stated_by=StatedBy.HOLDER,
                customers=("family",),
                links=(Link(tool="journey", support=("book",)),),
            ),
            Role(id="chair", title="Chair of the board", level=LevelKind.BOARD, gone_through=ASKED),
            Role(
                id="lawyer",
                title="Legal counsel",
                level=LevelKind.SPECIALISTS,
                unit="Legal",
                headcount=2,
                gone_through=ASKED,
                contribution="I write terms that one reads in a minute.",
            ),
            Role(id="clerk", title="Payroll clerk", level=LevelKind.SPECIALISTS, unit="Pay"),
            Role(id="agent", title="Sales agent", level=LevelKind.FRONTLINE, unit="Sales"),
        ),
    )
