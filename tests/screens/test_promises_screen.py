"""Promises: one list of all that is promised; what several roles said alike becomes one, and can be taken apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rolemap.model import Link, Map, Note, NoteKind, Role, edits
from rolemap.model.joining import OfLink, OfNote, join, parts_of
from rolemap.screens.forms import FormScreen
from rolemap.screens.map import MapScreen
from rolemap.screens.open import OpenScreen
from rolemap.screens.promises import PromisesScreen
from rolemap.screens.promises_rows import Offer
from rolemap.screens.walk import WalkScreen
from tests.hostile import HOSTILE
from tests.screens.conftest import (
    app_of,
    fill,
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
    from pathlib import Path

    from textual.pilot import Pilot

LIST = "#promises-list"
AGENT = OfLink("agent", "journey")
LAWYER = OfNote("n-lawyer")


@pytest.fixture
def promised(house: Map) -> Map:
    """The house with promises in links and notes, two of them nearly the same, and two blockers that are."""
    map_ = edits.change_link(
        house, "agent", "journey", in_practice="I ring each family before they board", by=date(2999, 3, 1)
    )
    map_ = edits.change_link(
        map_, "owner", "value", in_practice="I tell it at the owners' meeting", by=date(2020, 1, 1)
    )
    return map_.changed(
        notes=(
            promise("n-lawyer", "Every family is rung before boarding", "lawyer"),
            promise("n-both", "Keys hang on hooks", "chair", "clerk").changed(done=date(2026, 11, 1)),
            Note(id="n-rule", kind=NoteKind.BLOCKER, text="Two signatures on every refund", roles=("agent",)),
            Note(id="n-rule-2", kind=NoteKind.BLOCKER, text="Each refund has two signatures", roles=("clerk",)),
        )
    )


def promise(note_id: str, text: str, *roles: str) -> Note:
    return Note(id=note_id, kind=NoteKind.PROMISE, text=text, roles=roles)


async def to_promises(pilot: Pilot[int]) -> PromisesScreen:
    await press_for(pilot, OpenScreen, "3")
    return await press_for(pilot, PromisesScreen, "p")


async def put_on(pilot: Pilot[int], words: str) -> None:
    """Put the highlight on the row that has these words."""
    rows = list_of(pilot, LIST)
    for at in range(len(rows.rows)):
        rows.cursor = at
        await pilot.pause()
        if words in highlighted(pilot, LIST) and rows.current is not None and not isinstance(rows.current, Offer):
            return
    pytest.fail(f"no row says {words}")


def order_of(pilot: Pilot[int], *words: str) -> list[str]:
    """The words in the order in which their rows stand."""
    lines = seen(pilot).splitlines()
    found = {word: next((at for at, line in enumerate(lines) if word in line), -1) for word in words}
    assert -1 not in found.values(), found
    return sorted(words, key=lambda word: found[word])


async def test_all_that_is_promised_is_one_list(tmp_path: Path, promised: Map) -> None:
    async with open_app(tmp_path, promised) as pilot:
        await to_promises(pilot)
        shown = seen(pilot)
        assert "4 promises · one of several roles together · the day of one has passed · one done" in shown
        assert "+ 2 roles promise nearly the same" in shown
        assert "+ 2 roles name nearly the same in their way" in shown
        assert "! Owner   I tell it at the owners' meeting" in shown
        assert "● 2 roles   Keys hang on hooks" in shown
        assert order_of(pilot, "COULD BE ONE", "SEVERAL ROLES", "ITS DAY HAS PASSED", "UNDER WAY") == [
            "COULD BE ONE",
            "SEVERAL ROLES",
            "ITS DAY HAS PASSED",
            "UNDER WAY",
        ]


async def test_what_two_roles_said_alike_becomes_one_and_their_words_stay(tmp_path: Path, promised: Map) -> None:
    async with open_app(tmp_path, promised) as pilot:
        await to_promises(pilot)
        form = await press_for(pilot, FormScreen, "enter")
        assert "Sales agent: “I ring each family before they board”" in seen(pilot)
        assert "Legal counsel: “Every family is rung before boarding”" in seen(pilot)
        assert form.fields[1].value == "1 Mar 2999"
        await fill(pilot, "Every family is rung before they board.")
        await until(pilot, lambda: "○ 2 roles   Every family is rung" in seen(pilot))
        # The highlight is on what was made, and what it was made of can be read.
        assert "Every family is rung before they board." in highlighted(pilot, LIST)
        assert "Made of" in seen(pilot)
        assert "2 roles promise nearly the same" not in seen(pilot)
        map_ = saved_map(pilot)
        made = map_.notes[-1]
        assert (made.text, made.by) == ("Every family is rung before they board.", date(2999, 3, 1))
        assert parts_of(map_, made.id) == (AGENT, LAWYER)
        assert map_.notes[0].text == "Every family is rung before boarding"

        await pilot.press("t")
        await until(pilot, lambda: "2 roles promise nearly the same" in seen(pilot))
        assert map_of(pilot).notes == promised.notes
        await pilot.press("u")
        await until(pilot, lambda: "○ 2 roles   Every family is rung" in seen(pilot))
        await pilot.press("u")
        await until(pilot, lambda: map_of(pilot).notes == promised.notes)


async def test_escape_leaves_all_as_it_is_and_x_offers_it_no_more(tmp_path: Path, promised: Map) -> None:
    async with open_app(tmp_path, promised) as pilot:
        await to_promises(pilot)
        await press_for(pilot, FormScreen, "enter")
        await press_for(pilot, PromisesScreen, "escape")
        assert map_of(pilot).notes == promised.notes
        await pilot.press("x")
        assert "promise nearly the same" not in seen(pilot)
        assert map_of(pilot).notes == promised.notes


async def test_blockers_named_alike_become_one_in_the_way_of_both(tmp_path: Path, promised: Map) -> None:
    async with open_app(tmp_path, promised) as pilot:
        await to_promises(pilot)
        await pilot.press("down")
        await press_for(pilot, FormScreen, "enter")
        await fill(pilot, None)
        await until(pilot, lambda: "IN THE WAY OF SEVERAL ROLES" in seen(pilot))
        made = map_of(pilot).notes[-1]
        assert (made.kind, made.roles) == (NoteKind.BLOCKER, ("agent", "clerk"))


async def test_done_is_a_key_and_so_is_not_done_yet(tmp_path: Path, promised: Map) -> None:
    async with open_app(tmp_path, promised) as pilot:
        await to_promises(pilot)
        await put_on(pilot, "Sales agent")
        assert "Done" in seen(pilot)
        await pilot.press("d")
        today = app_of(pilot).today()
        await until(pilot, lambda: map_of(pilot).roles[4].links[0].kept == today)
        assert "● Sales agent" in highlighted(pilot, LIST)
        await pilot.press("d")
        await until(pilot, lambda: map_of(pilot).roles[4].links[0].kept is None)


async def test_the_list_goes_by_day_role_or_tool(tmp_path: Path, promised: Map) -> None:
    async with open_app(tmp_path, promised) as pilot:
        await to_promises(pilot)
        await pilot.press("o")
        assert order_of(pilot, "OWNERS", "SPECIALISTS AND", "FRONTLINE AND") == [
            "OWNERS",
            "SPECIALISTS AND",
            "FRONTLINE AND",
        ]
        await pilot.press("o")
        assert order_of(pilot, "THE CROSSING", "WHAT WE PROMISE", "NOT OF A TOOL") == [
            "THE CROSSING",
            "WHAT WE PROMISE",
            "NOT OF A TOOL",
        ]
        await pilot.press("o")
        assert "UNDER WAY" in seen(pilot)


async def test_enter_leads_to_the_question_that_it_answers(tmp_path: Path, promised: Map) -> None:
    async with open_app(tmp_path, promised) as pilot:
        await to_promises(pilot)
        await put_on(pilot, "Legal counsel")
        await press_for(pilot, WalkScreen, "enter")
        await pilot.pause()
        assert "What one thing will change" in seen(pilot)


async def test_enter_on_a_promise_of_a_tool_leads_to_that_tools_questions(tmp_path: Path, promised: Map) -> None:
    async with open_app(tmp_path, promised) as pilot:
        await to_promises(pilot)
        await put_on(pilot, "I tell it at the owners' meeting")
        await press_for(pilot, WalkScreen, "enter")
        await until(pilot, lambda: "What we promise" in seen(pilot))
        assert "Owner" in seen(pilot)


async def test_words_and_day_can_be_changed_here(tmp_path: Path, promised: Map) -> None:
    async with open_app(tmp_path, promised) as pilot:
        await to_promises(pilot)
        await put_on(pilot, "Sales agent")
        await press_for(pilot, FormScreen, "e")
        await fill(pilot, " ", None)
        assert "Without words there is nothing to keep" in seen(pilot)
        await fill(pilot, "I ring each family the evening before", "2027-02-01")
        await until(pilot, lambda: "the evening before" in seen(pilot))
        link = map_of(pilot).roles[4].links[0]
        assert (link.in_practice, link.by) == ("I ring each family the evening before", date(2027, 2, 1))
        await pilot.press("m")
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))


async def test_what_has_no_question_is_changed_by_enter(tmp_path: Path, promised: Map) -> None:
    map_, _ = join(promised, [AGENT, LAWYER], "Every family is rung", None)
    async with open_app(tmp_path, map_) as pilot:
        await to_promises(pilot)
        await put_on(pilot, "Every family is rung")
        await press_for(pilot, FormScreen, "enter")
        await fill(pilot, "Each family is rung the evening before")
        await until(pilot, lambda: map_of(pilot).notes[-1].text == "Each family is rung the evening before")


async def test_it_works_by_mouse(tmp_path: Path, promised: Map) -> None:
    async with open_app(tmp_path, promised) as pilot:
        await to_promises(pilot)
        await pilot.click(LIST, offset=(10, 1))
        await until(pilot, lambda: isinstance(pilot.app.screen, FormScreen))
        await pilot.press("escape")
        lines = seen(pilot).splitlines()
        row = next(at for at, line in enumerate(lines) if "Leave them apart" in line)
        await pilot.click(offset=(lines[row].index("Leave them apart"), row))
        await until(pilot, lambda: "promise nearly the same" not in seen(pilot))


async def test_nothing_promised_yet_says_where_promises_come_from(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house, size=(80, 24)) as pilot:
        await to_promises(pilot)
        assert "Nothing is promised yet." in seen(pilot)
        await pilot.press("enter", "d", "e", "x", "t", "o", "m")
        assert isinstance(screen_of(pilot, PromisesScreen), PromisesScreen)
        await press_for(pilot, OpenScreen, "escape")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 50)])
async def test_hostile_words_stay_words(tmp_path: Path, size: tuple[int, int]) -> None:
    notes = tuple(promise(f"n-{at}", text, "a", "b") for at, text in enumerate(HOSTILE.values()) if text.strip())
    links = (Link(tool="t", in_practice=HOSTILE[next(iter(HOSTILE))] or "x"),)
    map_ = Map(roles=(Role(id="a", title="A"), Role(id="b", title="B", links=links)), notes=notes)
    async with open_app(tmp_path, map_, size=size) as pilot:
        await to_promises(pilot)
        rows = list_of(pilot, LIST)
        for at in range(0, len(rows.rows), 3):
            rows.cursor = at
            await pilot.pause()
            assert not {character for character in seen(pilot) if ord(character) < 32} - {"\n"}
