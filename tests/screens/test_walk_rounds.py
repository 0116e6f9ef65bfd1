"""The rounds of the walk as a person walks them: one shared tool through the roles, and the list of rounds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from textual.events import Key

from rolemap.files.recovery import HalfSentence, Recovery
from rolemap.files.saving import write_file
from rolemap.model import Item, LevelKind, Link, Map, PropositionPart, Role, StatedBy, Tool, ToolKind, edits
from rolemap.model.wordings import content_hash, to_look_at_again, with_wordings
from rolemap.screens.open import OpenScreen
from rolemap.screens.walk import WalkScreen
from rolemap.screens.walk_questions import Place, Question
from rolemap.widgets.line_box import LineBox
from rolemap.widgets.word_box import WordBox
from tests.screens.conftest import (
    ASKED,
    app_of,
    highlighted,
    map_of,
    open_app,
    open_file,
    press_for,
    saved_map,
    screen_of,
    seen,
    until,
)

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

PURPOSE = Tool(id="purpose", kind=ToolKind.PURPOSE, name="Why we exist", text="So that people get across.")
VALUE = Tool(
    id="value",
    kind=ToolKind.VALUE_PROPOSITION,
    name="What we promise",
    text="One answer everywhere.",
    items=(
        Item(id="same-answer", name="The same answer", text="At the quay and on the phone."),
        Item(id="told-early", name="Told early", text="The evening before."),
    ),
)


@pytest.fixture
def harbour(house: Map) -> Map:
    """The house with a purpose and a value proposition, every role gone through."""
    tools = tuple(VALUE if tool.id == "value" else tool for tool in (*house.tools, PURPOSE))
    roles = tuple(role.changed(gone_through=ASKED) for role in house.roles)
    return house.changed(tools=tools, roles=roles)


def with_link(map_: Map, role_id: str, link: Link) -> Map:
    """The map in which a role has a link to a tool, besides its other ones."""
    role = map_.role(role_id)
    assert role is not None
    others = tuple(other for other in role.links if other.tool != link.tool)
    return edits.change_role(map_, role_id, links=(*others, link))


def reworded_since(map_: Map) -> Map:
    """The map in which two roles answered to the promise before one word of it was changed."""
    link = Link(
        tool="value",
        items=("told-early",),
        helps_me="I know what was said.",
        changes_my_work="I write it down.",
        answered=content_hash(VALUE),
    )
    before = with_link(with_link(map_, "chair", link), "lawyer", link)
    after = edits.change_item(before, "value", "told-early", text="At noon the day before.")
    return with_wordings(after, before)


def link_of(pilot: Pilot[int], role_id: str, tool_id: str) -> Link:
    role = map_of(pilot).role(role_id)
    assert role is not None
    link = role.link_to(tool_id)
    assert link is not None
    return link


def place_of_walk(pilot: Pilot[int]) -> Place | None:
    return screen_of(pilot, WalkScreen).place


async def to_question(pilot: Pilot[int], role_id: str, tool_id: str, question: int = 0) -> WalkScreen:
    app_of(pilot).walk_to(role_id, question, tool_id)
    await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
    await pilot.pause()
    return screen_of(pilot, WalkScreen)


async def say(pilot: Pilot[int], text: str) -> None:
    """Type an answer over what stands there, and go on."""
    screen_of(pilot, WalkScreen).query_one("#words", WordBox).text = text
    await pilot.press("enter")
    await pilot.pause()


async def click_on(pilot: Pilot[int], words: str) -> None:
    """Click on words wherever they stand on the screen, the key bar included."""
    lines = seen(pilot).splitlines()
    y = next(y for y, line in enumerate(lines) if words in line)
    await pilot.click(offset=(lines[y].index(words) + 1, y))
    await pilot.pause()


# A tool through the roles


async def test_one_tool_through_three_roles_by_keyboard_alone(tmp_path: Path, harbour: Map) -> None:
    three = harbour.changed(roles=harbour.roles[:3])
    async with open_app(tmp_path, three) as pilot:
        await press_for(pilot, WalkScreen, "2")
        assert "Every role has been gone through." in seen(pilot)
        assert "Second round, one shared tool at a time" in seen(pilot)
        await until(pilot, lambda: "What we promise" in seen(pilot))
        while "What we promise" not in highlighted(pilot, "#rounds"):
            await pilot.press("down")
        await pilot.press("enter")
        for number, title in enumerate(("Owner", "Chair of the board", "Legal counsel"), 1):
            await pilot.pause()
            assert title in seen(pilot)
            assert f"{number} of 3" in seen(pilot)
            assert "Which of these does this work have a part in?" in seen(pilot)
            await pilot.press("down", "space", "up", "enter")
            assert "How does this tool help me?" in seen(pilot)
            await pilot.press(*"one", "enter")
            assert "How does it change my work?" in seen(pilot)
            await pilot.press(*"two", "enter")
            assert "How do I change my work in practice, and by when?" in seen(pilot)
            await pilot.press(*"three", "enter")
            assert "By when?" in seen(pilot)
            await pilot.press(*"31.1.2027", "enter")
            await pilot.pause()
        assert "This round is at its end: What we promise" in seen(pilot)
        assert "3 of 3 roles linked" in seen(pilot)
        for role in saved_map(pilot).roles:
            link = role.link_to("value")
            assert link is not None
            assert (link.items, link.helps_me, link.changes_my_work) == (("same-answer",), "one", "two")
            assert (link.in_practice, link.by, link.answered) == ("three", date(2027, 1, 31), content_hash(VALUE))


async def test_one_tool_through_three_roles_by_mouse_alone(tmp_path: Path, harbour: Map) -> None:
    three = harbour.changed(roles=harbour.roles[:3])
    async with open_app(tmp_path, three, size=(80, 24)) as pilot:
        await click_on(pilot, "2 Walk")
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await pilot.pause()
        await click_on(pilot, "What we promise")
        for _role in range(3):
            await click_on(pilot, "[ ] Told early")
            await click_on(pilot, "→ Go on: Told early")
            # Words come from the keys (or a paste); all the rest is clicked.
            for words in ("one", "two", "three"):
                await click_on(pilot, "╭")
                await pilot.press(*words)
                await click_on(pilot, "Enter Go on")
            await pilot.press(*"31.1.2027")
            await click_on(pilot, "PgDn Next")
        assert "This round is at its end: What we promise" in seen(pilot)
        links = [role.link_to("value") for role in saved_map(pilot).roles]
        assert [link and (link.items, link.changes_my_work, link.by) for link in links] == [
            (("told-early",), "two", date(2027, 1, 31))
        ] * 3


async def test_the_tools_own_words_stand_beside_the_pick_that_the_highlight_is_on(tmp_path: Path, harbour: Map) -> None:
    async with open_app(tmp_path, harbour) as pilot:
        await to_question(pilot, "clerk", "value")
        assert "One answer everywhere." in seen(pilot)
        assert "At the quay and on the phone." not in seen(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert "At the quay and on the phone." in seen(pilot)
        await pilot.press("down", "enter", "enter")
        await pilot.pause()
        assert "How does this tool help me?" in seen(pilot)
        assert "The evening before." in seen(pilot)


async def test_the_key_bar_tells_what_enter_does_on_each_row_and_so_it_does(tmp_path: Path, harbour: Map) -> None:
    async with open_app(tmp_path, harbour, size=(80, 24)) as pilot:
        await to_question(pilot, "clerk", "value")
        assert "Enter Go on" in seen(pilot)
        await pilot.press("space", "down")
        assert screen_of(pilot, WalkScreen).query_one("#pick Input", LineBox).value == ""
        assert "Enter Pick" in seen(pilot)
        assert "Enter Go on" not in seen(pilot)
        await pilot.press(*"early")
        await pilot.pause()
        assert "Esc Show all" in seen(pilot)
        await pilot.press("enter")
        assert link_of(pilot, "clerk", "value").items == ("told-early",)
        assert "Enter Go on" in seen(pilot)
        await pilot.press("enter", *"I know", "enter")
        assert link_of(pilot, "clerk", "value").helps_me == "I know"


async def test_where_nothing_has_the_words_the_list_says_what_to_do(tmp_path: Path, harbour: Map) -> None:
    async with open_app(tmp_path, harbour) as pilot:
        await to_question(pilot, "clerk", "value")
        await pilot.press(*"kraken", "enter")
        assert "Nothing here has these words. Esc shows all." in seen(pilot)
        assert "Enter" not in seen(pilot).splitlines()[-2]
        await pilot.press("escape")
        assert "Told early" in seen(pilot)
        assert place_of_walk(pilot) == Place(Question.PICKS, "clerk", "value")


async def test_what_an_item_is_stands_beside_its_whole_name_in_a_small_window(tmp_path: Path, harbour: Map) -> None:
    name = "One answer everywhere we are"
    parts = {PropositionPart.RELIEVES: "relieves", PropositionPart.JOB: "to get done"}
    items = tuple(
        Item(id=f"i-{part}", name=name, part=part, text="In more words.", segments=("family",)) for part in parts
    )
    harbour = edits.change_tool(harbour, "value", items=items)
    async with open_app(tmp_path, harbour, size=(80, 24)) as pilot:
        await to_question(pilot, "clerk", "value")
        lines = [line.split("│")[0].rstrip() for line in seen(pilot).splitlines() if "[ ]" in line]
        for line, kind in zip(lines, parts.values(), strict=True):
            assert name in line
            assert line.endswith(kind)
        # What can be picked does not stand there a second time.
        assert seen(pilot).count(name) == len(parts)
        await pilot.press("down")
        await pilot.pause()
        assert "In more words." in seen(pilot)


async def test_an_enter_typed_before_the_question_stood_there_passes_nothing(tmp_path: Path, harbour: Map) -> None:
    async with open_app(tmp_path, harbour) as pilot:
        too_early = Key("enter", None)
        app_of(pilot).start_round("value")
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await pilot.pause()
        first = place_of_walk(pilot)
        pilot.app.post_message(too_early)
        await pilot.pause()
        assert place_of_walk(pilot) == first
        await pilot.press("enter")
        assert place_of_walk(pilot) != first


async def test_a_round_asks_first_whom_it_has_to_ask_again(tmp_path: Path, harbour: Map) -> None:
    async with open_app(tmp_path, reworded_since(harbour)) as pilot:
        app_of(pilot).start_round("value")
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await pilot.pause()
        assert place_of_walk(pilot) == Place(Question.PICKS, "chair", "value")
        assert "2 to be looked at again" in seen(pilot)
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert place_of_walk(pilot) == Place(Question.PICKS, "lawyer", "value")
        assert "1 to be looked at again" in seen(pilot)
        await pilot.press("pageup")
        await pilot.pause()
        await to_question(pilot, "lawyer", "value")
        await pilot.press("ctrl+g")
        await pilot.pause()
        # Now those that have not answered yet, from the top.
        assert place_of_walk(pilot) == Place(Question.PICKS, "owner", "value")
        assert "looked at again" not in " ".join(seen(pilot).splitlines()[:9])


async def test_who_was_passed_by_is_not_asked_again_at_once(tmp_path: Path, harbour: Map) -> None:
    async with open_app(tmp_path, reworded_since(harbour)) as pilot:
        app_of(pilot).start_round("value")
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await pilot.pause()
        for role_id in ("chair", "lawyer", "owner", "clerk"):
            place = place_of_walk(pilot)
            assert place is not None
            assert place.role_id == role_id
            await pilot.press("f2")
            await pilot.pause()


async def test_a_draft_is_read_from_its_beginning(tmp_path: Path, harbour: Map) -> None:
    long = "It begins here. " + "Then it goes on for quite some while. " * 20
    draft = Link(tool="value", helps_me=long, changes_my_work="I ask.", draft=True)
    async with open_app(tmp_path, with_link(harbour, "clerk", draft), size=(80, 24)) as pilot:
        await to_question(pilot, "clerk", "value", 2)
        assert "It begins here." in seen(pilot)


async def test_a_round_takes_up_where_something_lacks_and_those_in_the_room_come_first(
    tmp_path: Path, harbour: Map
) -> None:
    whole = Link(tool="value", helps_me="a", changes_my_work="b", answered=content_hash(VALUE))
    harbour = with_link(harbour, "owner", whole)
    async with open_app(tmp_path, harbour) as pilot:
        app_of(pilot).start_round("value")
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await pilot.pause()
        assert place_of_walk(pilot) == Place(Question.PICKS, "chair", "value")
        await pilot.press("f10", "home", "enter")
        await pilot.pause()
        screen_of(pilot, WalkScreen).query_one(LineBox).value = "sales"
        await pilot.pause()
        await pilot.press("enter", "f2")
        app_of(pilot).start_round("value")
        await pilot.pause()
        assert place_of_walk(pilot) == Place(Question.PICKS, "agent", "value")


async def test_who_says_nothing_yet_is_not_asked_over_and_over(tmp_path: Path, harbour: Map) -> None:
    async with open_app(tmp_path, harbour) as pilot:
        app_of(pilot).start_round("purpose")
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await pilot.pause()
        for _role in harbour.roles:
            await pilot.press("f2")
        await pilot.pause()
        assert "This round is at its end: Why we exist" in seen(pilot)
        assert "5 roles still have something to answer" in seen(pilot)
        assert saved_map(pilot) == harbour
        await pilot.press("escape")
        await pilot.pause()
        assert place_of_walk(pilot) == Place(Question.COMES_FIRST, "agent", "purpose")


async def test_a_journeys_round_picks_stages_of_that_journey_with_lanes(tmp_path: Path, harbour: Map) -> None:
    other = Tool(id="freight", kind=ToolKind.JOURNEY, name="Milk out", items=(Item(id="load", name="I load"),))
    harbour = harbour.changed(tools=(*harbour.tools, other))
    async with open_app(tmp_path, harbour) as pilot:
        await to_question(pilot, "owner", "freight")
        assert "I load" in seen(pilot)
        assert "I board" not in seen(pilot)
        await pilot.press("down", "right", "right")
        assert link_of(pilot, "owner", "freight").backstage == ("load",)
        assert link_of(pilot, "owner", "journey").support == ("book",)
        await pilot.press("down", "space")
        await pilot.pause()
        assert link_of(pilot, "owner", "freight").no_single_place
        assert not link_of(pilot, "owner", "freight").stages()
        await pilot.press("ctrl+z", "ctrl+z")
        await pilot.pause()
        assert link_of(pilot, "owner", "freight").frontstage == ("load",)


async def test_a_segment_is_picked_as_a_customer_of_the_role(tmp_path: Path, harbour: Map) -> None:
    async with open_app(tmp_path, harbour) as pilot:
        await to_question(pilot, "owner", "segmentation")
        assert "[x] Families" in seen(pilot)
        await pilot.press("down", "down", "space")
        assert map_of(pilot).role("owner") == harbour.roles[0].changed(customers=("family", "commuter"))
        await pilot.press("up", "space")
        owner = map_of(pilot).role("owner")
        assert owner is not None
        assert owner.customers == ("commuter",)


async def test_leaders_are_asked_to_whom_when_and_in_which_words(tmp_path: Path, harbour: Map) -> None:
    async with open_app(tmp_path, harbour) as pilot:
        await to_question(pilot, "chair", "purpose")
        await say(pilot, "The last boat")
        assert "What is left undone" in seen(pilot)
        await say(pilot, "The brochure")
        await say(pilot, "")
        assert "To whom, when and in which words did you last say why we exist?" in seen(pilot)
        await say(pilot, "The whole crew")
        assert "When was that?" in seen(pilot)
        await say(pilot, "soon")
        assert "Not a day that can be read: soon." in seen(pilot)
        await say(pilot, "1.11.2026")
        assert "In which words?" in seen(pilot)
        await say(pilot, "We take people home.")
        assert "Legal counsel" in seen(pilot)
        link = link_of(pilot, "chair", "purpose")
        assert (link.comes_first, link.left_undone, link.in_practice) == ("The last boat", "The brochure", "")
        assert (link.said_to, link.said_on, link.said_as) == (
            "The whole crew",
            date(2026, 11, 1),
            "We take people home.",
        )
        for _answer in range(3):
            await say(pilot, "")
        assert "Payroll clerk" in seen(pilot)


# To be looked at again


async def test_old_and_new_wording_stand_beside_the_answer_and_one_key_says_that_it_holds(
    tmp_path: Path, harbour: Map
) -> None:
    async with open_app(tmp_path, reworded_since(harbour)) as pilot:
        await to_question(pilot, "chair", "value", 2)
        assert "I know what was said." in seen(pilot)
        assert "to be looked at again" in seen(pilot)
        assert "Then: The evening before." in seen(pilot)
        assert "Now: At noon the day before." in seen(pilot)
        await pilot.press("ctrl+g")
        await pilot.pause()
        value = saved_map(pilot).tool("value")
        assert value is not None
        assert not to_look_at_again(value, link_of(pilot, "chair", "value"))
        assert to_look_at_again(value, link_of(pilot, "lawyer", "value"))
        assert place_of_walk(pilot) == Place(Question.PICKS, "lawyer", "value")
        await pilot.press("escape", "u")
        await pilot.pause()
        assert to_look_at_again(value, link_of(pilot, "chair", "value"))
        assert place_of_walk(pilot) == Place(Question.PICKS, "chair", "value")
        await click_on(pilot, "Ctrl+G: it still holds")
        assert not to_look_at_again(value, link_of(pilot, "chair", "value"))


async def test_passing_the_last_question_with_enter_says_that_it_holds_in_one_step(
    tmp_path: Path, harbour: Map
) -> None:
    async with open_app(tmp_path, reworded_since(harbour)) as pilot:
        await to_question(pilot, "chair", "value", 4)
        await pilot.press("pagedown")
        await pilot.pause()
        assert link_of(pilot, "chair", "value").answered == content_hash(VALUE)
        await to_question(pilot, "chair", "value", 4)
        await say(pilot, "I ask at noon.")
        assert "By when?" in seen(pilot)
        assert link_of(pilot, "chair", "value").answered == content_hash(VALUE)
        await say(pilot, "31.1.2027")
        value = map_of(pilot).tool("value")
        assert value is not None
        assert link_of(pilot, "chair", "value").answered == content_hash(value)
        assert link_of(pilot, "chair", "value").by == date(2027, 1, 31)
        await pilot.press("escape", "u")
        await pilot.pause()
        assert link_of(pilot, "chair", "value").answered == content_hash(VALUE)
        assert link_of(pilot, "chair", "value").by is None
        assert place_of_walk(pilot) == Place(Question.BY, "chair", "value")
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert link_of(pilot, "chair", "value").answered == content_hash(value)


# Drafts


async def test_a_draft_is_shown_as_one_until_somebody_says_these_are_my_words(tmp_path: Path, harbour: Map) -> None:
    draft = Link(tool="value", helps_me="Perhaps.", changes_my_work="Perhaps not.", draft=True)
    async with open_app(tmp_path, with_link(harbour, "owner", draft)) as pilot:
        await to_question(pilot, "owner", "value", 2)
        assert "What we promise: a draft" in seen(pilot)
        await pilot.press("enter", "enter", "pagedown", "pageup")
        await pilot.pause()
        assert link_of(pilot, "owner", "value") == draft
        await to_question(pilot, "owner", "value", 2)
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert link_of(pilot, "owner", "value") == draft.changed(draft=False, answered=content_hash(VALUE))
        assert place_of_walk(pilot) == Place(Question.PICKS, "chair", "value")


async def test_answering_on_a_draft_keeps_it_one_and_the_last_enter_makes_it_own(tmp_path: Path, harbour: Map) -> None:
    draft = Link(tool="value", helps_me="Another's.", changes_my_work="Another's too.", draft=True)
    async with open_app(tmp_path, with_link(harbour, "owner", draft)) as pilot:
        await to_question(pilot, "owner", "value")
        await pilot.press("down", "space")
        await pilot.pause()
        (pick,) = link_of(pilot, "owner", "value").items
        assert link_of(pilot, "owner", "value") == draft.changed(items=(pick,))
        assert "A draft, from a similar role. Ctrl+G: these are my words" in seen(pilot)
        await pilot.press("enter")
        await say(pilot, "I know it early.")
        await pilot.press("enter")
        await pilot.pause()
        assert link_of(pilot, "owner", "value").draft
        assert "Ctrl+G or Enter: these are my words" in seen(pilot)
        await say(pilot, "I tell it early.")
        assert "By when?" in seen(pilot)
        assert link_of(pilot, "owner", "value").draft
        await pilot.press("enter")
        await pilot.pause()
        own = link_of(pilot, "owner", "value")
        assert (own.draft, own.answered, own.helps_me) == (False, content_hash(VALUE), "I know it early.")
        assert own.changes_my_work == "Another's too."
        await pilot.press("escape", "u")
        await pilot.pause()
        assert link_of(pilot, "owner", "value").draft
        assert link_of(pilot, "owner", "value").in_practice == "I tell it early."


async def test_stages_of_a_draft_can_be_picked_otherwise_in_the_first_round_and_nothing_of_it_is_lost(
    tmp_path: Path, house: Map
) -> None:
    draft = Link(
        tool="journey", helps_me="Another's.", frontstage=(house.tools_of(ToolKind.JOURNEY)[0].items[0].id,), draft=True
    )
    async with open_app(tmp_path, with_link(house, "clerk", draft)) as pilot:
        app_of(pilot).walk_to("clerk", 3)
        await until(pilot, lambda: "A draft, from a similar role." in seen(pilot))
        await pilot.press("down", "space")
        await pilot.pause()
        now = link_of(pilot, "clerk", "journey")
        assert now != draft
        assert (now.draft, now.helps_me) == (True, "Another's.")
        assert "Ctrl+G: these are my words" in seen(pilot)
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert not link_of(pilot, "clerk", "journey").draft


async def test_words_written_over_a_draft_are_the_holders_own(tmp_path: Path, house: Map) -> None:
    drafted = house
    for role_id in ("clerk", "agent"):
        drafted = edits.change_role(drafted, role_id, contribution="As a draft.", stated_by=StatedBy.DRAFT)
    async with open_app(tmp_path, drafted) as pilot:
        for role_id, keeps, stated_by, gone_through in (
            ("clerk", False, StatedBy.HOLDER, app_of(pilot).today()),
            ("agent", True, StatedBy.DRAFT, None),
        ):
            app_of(pilot).walk_to(role_id, 2)
            await until(pilot, lambda: "(•) draft" in seen(pilot))
            box = screen_of(pilot, WalkScreen).query_one("#words", WordBox)
            box.text = "My own words."
            await until(pilot, lambda: "(•) the holder's own" in seen(pilot))
            box.text = "As a draft."
            await until(pilot, lambda: "(•) draft" in seen(pilot))
            box.text = "My own words."
            await until(pilot, lambda: "(•) the holder's own" in seen(pilot))
            if keeps:
                await click_on(pilot, "( ) draft")
                box.text = "My own words, as a draft."
                await pilot.pause()
                assert "(•) draft" in seen(pilot)
            box.focus()
            await pilot.press("enter")
            await pilot.pause()
            role = map_of(pilot).role(role_id)
            assert role is not None
            assert role.contribution.startswith("My own words")
            assert (role.stated_by, role.gone_through) == (stated_by, gone_through)


async def test_the_first_question_says_that_its_picks_come_from_a_draft(tmp_path: Path, house: Map) -> None:
    drafted = edits.change_role(
        house, "clerk", contribution="As a draft.", stated_by=StatedBy.DRAFT, helps=("agent",), gone_through=None
    )
    async with open_app(tmp_path, drafted) as pilot:
        app_of(pilot).walk_to("clerk", 1)
        await until(pilot, lambda: "Begun as a draft, from a similar role." in seen(pilot))
        await click_on(pilot, "Ctrl+G at question 2")
        assert map_of(pilot).role("clerk") == drafted.role("clerk")
        app_of(pilot).walk_to("clerk", 2)
        await until(pilot, lambda: "Ctrl+G: these are my words" in seen(pilot))
        await pilot.press("ctrl+g", "pageup", "pageup")
        await pilot.pause()
        assert place_of_walk(pilot) == Place(Question.HELPED, "clerk")
        assert "Begun as a draft" not in seen(pilot)


async def test_in_the_first_round_a_draft_becomes_own_words_by_one_key_or_by_saying_whose_they_are(
    tmp_path: Path, house: Map
) -> None:
    drafted = house
    for role_id in ("clerk", "agent"):
        drafted = edits.change_role(drafted, role_id, contribution="As a draft.", stated_by=StatedBy.DRAFT)
    async with open_app(tmp_path, drafted) as pilot:
        app_of(pilot).walk_to("clerk", 2)
        await until(pilot, lambda: "A draft, from a similar role." in seen(pilot))
        await pilot.press("ctrl+g")
        await pilot.pause()
        clerk = map_of(pilot).role("clerk")
        assert clerk is not None
        assert (clerk.stated_by, clerk.gone_through) == (StatedBy.HOLDER, app_of(pilot).today())
        assert place_of_walk(pilot) == Place(Question.JOURNEY, "clerk")
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert map_of(pilot).role("clerk") == drafted.role("clerk")
        assert place_of_walk(pilot) == Place(Question.CONTRIBUTION, "clerk")
        app_of(pilot).walk_to("agent", 2)
        await pilot.pause()
        await click_on(pilot, "( ) the manager's")
        agent = map_of(pilot).role("agent")
        assert agent is not None
        assert (agent.stated_by, agent.gone_through) == (StatedBy.MANAGER, app_of(pilot).today())


# No word is lost


async def test_a_half_sentence_comes_back_to_the_tools_question(tmp_path: Path, harbour: Map) -> None:
    path = tmp_path / "map.toml"
    async with open_app(tmp_path, harbour) as pilot:
        await to_question(pilot, "clerk", "value", 2)
        place = place_of_walk(pilot)
        assert place is not None
        half = place.half("I know what the qu")
    session_folder = tmp_path / "state"
    left = Recovery(session_folder / "recovery", "house", path)
    left.keep_half(half)
    left.close()
    async with open_file(tmp_path, path) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await until(pilot, lambda: "I know what the qu" in seen(pilot))
        assert place_of_walk(pilot) == Place(Question.HELPS_ME, "clerk", "value")
        assert saved_map(pilot).role("clerk") == harbour.role("clerk")
        await pilot.press(*"ay says", "enter")
        await pilot.pause()
        assert link_of(pilot, "clerk", "value").helps_me == "I know what the quay says"


@pytest.mark.parametrize(
    "half",
    [
        HalfSentence("clerk", "helps_me", "I", "no-such-tool"),
        HalfSentence("clerk", "helps_me", "I"),
        HalfSentence("clerk", "contribution", "I", "value"),
        HalfSentence("", "helps_me", "I", "value"),
        HalfSentence("clerk", "no such question", "I"),
    ],
)
async def test_a_half_sentence_without_a_place_stops_nothing(tmp_path: Path, harbour: Map, half: HalfSentence) -> None:
    async with open_app(tmp_path, harbour) as pilot:
        await press_for(pilot, WalkScreen, "2")
        assert not screen_of(pilot, WalkScreen).offer(half)


async def test_what_is_typed_stays_while_others_write_and_becomes_a_note_when_the_tool_goes(
    tmp_path: Path, harbour: Map
) -> None:
    async with open_app(tmp_path, harbour) as pilot:
        screen = await to_question(pilot, "clerk", "value", 2)
        box = screen.query_one("#words", WordBox)
        box.text = "When it is"
        path = tmp_path / "map.toml"
        write_file(path, path.read_text(encoding="utf-8").replace("One answer everywhere.", "One answer."))
        await until(pilot, lambda: "One answer." in seen(pilot))
        assert box.text == "When it is"
        text = path.read_text(encoding="utf-8")
        start = text.index("[[tools]]", text.index('id = "journey"'))
        end = text.index('[[tools]]\nid = "purpose"')
        write_file(path, text[:start] + text[end:])
        await until(pilot, lambda: map_of(pilot).tool("value") is None)
        await until(pilot, lambda: bool(map_of(pilot).notes))
        assert [(note.text, note.roles) for note in map_of(pilot).notes] == [("When it is", ("clerk",))]
        assert place_of_walk(pilot) is None


@pytest.mark.parametrize("leave", ["pagedown", "f6", "f10", "f2"])
async def test_what_was_typed_is_written_down_however_the_question_is_left(
    tmp_path: Path, harbour: Map, leave: str
) -> None:
    async with open_app(tmp_path, harbour) as pilot:
        screen = await to_question(pilot, "clerk", "value", 3)
        screen.query_one("#words", WordBox).text = "Half a sen"
        await pilot.press(leave)
        await until(pilot, lambda: link_of(pilot, "clerk", "value").changes_my_work == "Half a sen")


async def test_undo_leads_back_to_the_question_and_leaves_what_is_being_typed(tmp_path: Path, harbour: Map) -> None:
    async with open_app(tmp_path, harbour) as pilot:
        await to_question(pilot, "clerk", "value", 2)
        await say(pilot, "It tells me.")
        await to_question(pilot, "agent", "purpose")
        await pilot.press("escape", "u")
        await pilot.pause()
        assert place_of_walk(pilot) == Place(Question.HELPS_ME, "clerk", "value")
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert link_of(pilot, "clerk", "value").helps_me == "It tells me."
        screen = await to_question(pilot, "agent", "purpose")
        screen.query_one("#words", WordBox).text = "Hal"
        await pilot.press("escape", "u")
        await pilot.pause()
        assert screen.query_one("#words", WordBox).text == "Hal"


# The list of rounds


async def test_the_rounds_can_be_left_as_they_are(tmp_path: Path, house: Map) -> None:
    async with open_app(tmp_path, house) as pilot:
        await press_for(pilot, WalkScreen, "2")
        before = place_of_walk(pilot)
        await pilot.press("f10")
        await pilot.pause()
        assert "Which round is next?" in seen(pilot)
        assert "3 of 5 roles gone through" in seen(pilot)
        await press_for(pilot, OpenScreen, "3")
        await press_for(pilot, WalkScreen, "2")
        assert "Which round is next?" in seen(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert place_of_walk(pilot) == before


async def test_behind_a_round_the_next_tool_that_lacks_something_is_highlighted(tmp_path: Path, harbour: Map) -> None:
    async with open_app(tmp_path, harbour.changed(roles=harbour.roles[:1])) as pilot:
        app_of(pilot).start_round("value")
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await pilot.press("f2")
        await pilot.pause()
        assert "Why we exist" in highlighted(pilot, "#rounds")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 50)])
async def test_question_answer_and_tool_are_in_view_at_every_size(
    tmp_path: Path, harbour: Map, size: tuple[int, int]
) -> None:
    async with open_app(tmp_path, reworded_since(harbour), size=size) as pilot:
        await to_question(pilot, "chair", "value", 2)
        for words in ("How does this tool help me?", "I know what was said.", "What has changed since"):
            assert words in seen(pilot)
        await pilot.press("tab", "down", "down", "down", "down", "down", "down", "down", "down")
        await pilot.pause()
        assert "At noon the day before." in seen(pilot)


async def test_a_role_without_a_level_and_a_tool_without_words_are_asked_too(tmp_path: Path) -> None:
    bare = Map(
        tools=(Tool(id="own", name="Three sentences"),),
        roles=(Role(id="lost", title="Lost"), Role(id="clerk", title="Clerk", level=LevelKind.SPECIALISTS)),
    )
    async with open_app(tmp_path, bare) as pilot:
        app_of(pilot).start_round("own")
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
        await pilot.pause()
        assert place_of_walk(pilot) == Place(Question.HELPS_ME, "clerk", "own")
        assert "Nothing stands in it yet. Tab 4 has its words." in seen(pilot)
        await pilot.press("f2")
        await pilot.pause()
        assert place_of_walk(pilot) == Place(Question.HELPS_ME, "lost", "own")
