"""Hostile text on every screen: nothing crashes, nothing is obeyed, nothing is lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rolemap.files import read_file, text_of
from rolemap.model import Item, Link, Map, Note, NoteKind, Organisation, PropositionPart, Role, Tool, ToolKind
from rolemap.model.wordings import content_hash
from rolemap.screens.map import MapScreen
from rolemap.screens.open import OpenScreen
from rolemap.screens.walk import WalkScreen
from rolemap.widgets.word_box import WordBox
from rolemap.wording.visible import visible_line
from tests.hostile import HOSTILE, naughty_strings
from tests.screens.conftest import app_of, list_of, map_of, open_app, press_for, saved_map, screen_of
from tests.screens.test_finnish import WAYS, screen_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.pilot import Pilot

DAY = date(2026, 11, 20)


def hostile_map(texts: Sequence[str]) -> Map:
    """A map in which every text stands everywhere that a person can write."""
    everything = list(enumerate(texts))
    items = tuple(
        Item(id=f"stage-{at}", name=text, text=text, goal=text, touchpoints=(text,)) for at, text in everything
    )
    purpose = Tool(id="purpose", kind=ToolKind.PURPOSE, name=texts[0], text=texts[0])
    parts = list(PropositionPart) * len(texts)
    return Map(
        organisation=Organisation(id="hostile", name=texts[0], goal=texts[-1], customer_words=tuple(texts[:3])),
        tools=(
            purpose,
            Tool(
                id="segmentation",
                kind=ToolKind.SEGMENTATION,
                name=texts[-1],
                items=tuple(Item(id=f"segment-{at}", name=text, text=text) for at, text in everything),
            ),
            Tool(id="journey", kind=ToolKind.JOURNEY, name=texts[0], text=texts[0], items=items),
            Tool(
                id="promise",
                kind=ToolKind.VALUE_PROPOSITION,
                name=texts[0],
                text=texts[-1],
                items=tuple(
                    Item(id=f"promise-{at}", name=text, text=text, part=part, segments=(f"segment-{at}",))
                    for (at, text), part in zip(everything, parts, strict=False)
                ),
            ),
            Tool(
                id="insights",
                kind=ToolKind.UNDERSTANDING,
                items=tuple(
                    Item(id=f"insight-{at}", text=text, sources=(text,), acted=text, brought_by=f"role-{at}")
                    for at, text in everything
                ),
            ),
        ),
        roles=tuple(
            Role(
                id=f"role-{at}",
                title=text,
                unit=text,
                organisation=text if at % 3 == 0 else "",
                unplaced=text if at % 5 == 0 else "",
                level="" if at % 5 == 0 else ("board", "specialists", "partners")[at % 3],
                contribution=text if at % 4 else "",
                gone_through=DAY if at % 7 else None,
                customers=(f"segment-{at}",) if at % 2 else (),
                links=(
                    Link(tool="journey", frontstage=(f"stage-{at}",), helps_me=text),
                    Link(
                        tool="purpose",
                        comes_first=text,
                        left_undone=text,
                        said_to=text,
                        said_as=text,
                        in_practice=text,
                        answered=content_hash(purpose),
                    ),
                ),
            )
            for at, text in everything
        ),
        notes=tuple(
            Note(id=f"note-{at}", kind=kind, text=text, owner=text, from_=text, roles=(f"role-{at}",))
            for (at, text), kind in zip(everything, list(NoteKind) * len(texts), strict=False)
        ),
    )


def look(pilot: Pilot[int]) -> str:
    """All that is on the screen, having made sure that none of it steers the terminal or acts when clicked."""
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
    for strip in strips:
        for segment in strip:
            assert segment.control is None
            assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in segment.text)
            assert not any(
                character in segment.text for character in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2028\u2029"
            )
            if segment.style is not None:
                assert "@click" not in segment.style.meta
    return "\n".join(strip.text for strip in strips)


@pytest.mark.parametrize("kind", screen_kinds(), ids=lambda kind: kind.__name__)
async def test_every_screen_shows_hostile_text_as_text(kind: type, tmp_path: Path) -> None:
    map_ = hostile_map(list(HOSTILE.values()))
    before = text_of(map_).encode()
    async with open_app(tmp_path, map_) as pilot:
        async for _ in WAYS[kind](pilot, tmp_path):
            look(pilot)
    if kind in {MapScreen, WalkScreen, OpenScreen}:
        roles = {role.id: role for role in read_file(tmp_path / "map.toml").map.roles}
        assert roles == {role.id: role for role in map_.roles}
    assert kind is not OpenScreen or (tmp_path / "map.toml").read_bytes() == before


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_naughty_strings_on_the_map_and_in_the_walk(tmp_path: Path, size: tuple[int, int]) -> None:
    texts = [text for text in naughty_strings() if text]
    if not texts:
        pytest.skip("needs ROLEMAP_REAL_DATA")
    map_ = hostile_map(texts)
    before = text_of(map_).encode()
    async with open_app(tmp_path, map_, size=size) as pilot:
        screen = screen_of(pilot, MapScreen)
        for at, text in enumerate(texts):
            screen.highlight(f"role-{at}")
            await pilot.pause()
            start = visible_line(text).strip()[:8]
            assert start.strip() in look(pilot)
        for at, question in [(at, number) for at in range(0, len(texts), 7) for number in (1, 2, 3)]:
            app_of(pilot).walk_to(f"role-{at}", question)
            await pilot.pause()
            look(pilot)
        await pilot.press("escape")
        await press_for(pilot, OpenScreen, "3")
        for _page in range(40):
            await pilot.press("pagedown")
            look(pilot)
        assert list_of(pilot, "#points").rows
    assert (tmp_path / "map.toml").read_bytes() == before


async def test_what_is_typed_comes_back_from_the_file_word_for_word(tmp_path: Path) -> None:
    texts = [*HOSTILE.values(), *naughty_strings()]
    roles = tuple(Role(id=f"role-{at}", title=f"Role {at}", level="board") for at in range(len(texts)))
    async with open_app(tmp_path, Map(roles=roles)) as pilot:
        expected = {}
        for at, text in enumerate(texts):
            app_of(pilot).walk_to(f"role-{at}", 2)
            await pilot.pause()
            box = screen_of(pilot, WalkScreen).query_one("#words", WordBox)
            box.insert(text)
            assert box.text.splitlines() == text.splitlines()
            expected[f"role-{at}"] = box.text if box.text.strip() else ""
            box.action_done()
            await pilot.pause()
        assert {role.id: role.contribution for role in map_of(pilot).roles} == expected
        assert {role.id: role.contribution for role in saved_map(pilot).roles} == expected
