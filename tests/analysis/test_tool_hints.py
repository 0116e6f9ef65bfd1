from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from rolemap.analysis import overview
from rolemap.analysis.tool_hints import LONG, HintKind, ToolHint, tool_hints
from rolemap.analysis.worn_words import is_an_errand, is_one_short_sentence, sounds_like_a_slogan
from rolemap.model import Item, LevelKind, Link, Map, PropositionPart, Role, Source, Tool, ToolKind
from tests.hostile import HOSTILE
from tests.strategies import maps

if TYPE_CHECKING:
    from collections.abc import Iterable

TODAY = date(2026, 11, 22)
QUIET = Item(id="quiet", name="Quiet")


def tool(kind: ToolKind, *items: Item, text: str = "") -> Tool:
    return Tool(id="tool", kind=kind, text=text, items=items)


def hints(one: Tool, roles: Iterable[Role] = ()) -> tuple[ToolHint, ...]:
    return tool_hints(overview(Map(tools=(one,), roles=tuple(roles))), TODAY)


def of_whole(one: Tool, roles: Iterable[Role] = ()) -> list[HintKind]:
    return [hint.kind for hint in hints(one, roles) if not hint.item_id]


def of_items(one: Tool) -> dict[str, list[HintKind]]:
    found: dict[str, list[HintKind]] = {}
    for hint in hints(one):
        if hint.item_id:
            found.setdefault(hint.item_id, []).append(hint.kind)
    return found


@pytest.mark.parametrize("kind", ToolKind)
def test_a_tool_in_which_nothing_stands_raises_no_question(kind: ToolKind) -> None:
    leader = Role(id="ceo", level=LevelKind.EXECUTIVES)
    assert hints(tool(kind, text=" \n"), [leader]) == ()


# Value proposition


def test_a_slogan_alone_is_asked_what_is_behind_it() -> None:
    slogan = tool(ToolKind.VALUE_PROPOSITION, text="The customer is at the heart of all we do.")
    assert of_whole(slogan) == [HintKind.SLOGAN, HintKind.ONE_SENTENCE]


def test_a_proposition_with_a_side_of_the_customers_for_a_segment_raises_no_question() -> None:
    one = tool(
        ToolKind.VALUE_PROPOSITION,
        Item(id="wait", name="Waiting in the dark", part=PropositionPart.PAIN, segments=("family",)),
        Item(id="tell", name="We tell the evening before", part=PropositionPart.RELIEVES, meets=("wait",)),
        text="You can plan your life around the boat.",
    )
    assert hints(one) == ()


def test_a_proposition_of_ours_only_is_asked_for_the_customer() -> None:
    ours = tool(ToolKind.VALUE_PROPOSITION, Item(id="app", name="An app", part=PropositionPart.OFFER))
    assert of_whole(ours) == [HintKind.NO_CUSTOMERS_SIDE, HintKind.NO_SEGMENT]
    longer = tool(ToolKind.VALUE_PROPOSITION, text="We sail. " * 12)
    assert of_whole(longer) == [HintKind.NO_CUSTOMERS_SIDE, HintKind.NO_SEGMENT]


def test_a_proposition_that_says_for_whom_as_a_whole_is_not_asked_again() -> None:
    theirs = Item(id="job", name="Get to work", part=PropositionPart.JOB)
    assert of_whole(tool(ToolKind.VALUE_PROPOSITION, theirs)) == [HintKind.NO_SEGMENT]
    assert of_whole(tool(ToolKind.VALUE_PROPOSITION, theirs).changed(segments=("family",))) == []


def test_an_item_that_is_a_slogan_is_asked_about_by_itself() -> None:
    one = tool(
        ToolKind.VALUE_PROPOSITION,
        Item(id="job", name="Get to work", part=PropositionPart.JOB, segments=("family",)),
        Item(id="worn", name="Palvelu", text="Tuotamme lisäarvoa."),
    )
    assert hints(one) == (ToolHint(HintKind.SLOGAN, "tool", "worn"),)


# Segmentation


def test_a_segmentation_of_one_is_asked_who_lives_otherwise() -> None:
    one = tool(ToolKind.SEGMENTATION, Item(id="all", name="Everybody", text="They work.", future=True))
    assert hints(one) == (ToolHint(HintKind.ONE_SEGMENT, "tool"),)


def test_segments_are_asked_for_their_life_and_what_sets_them_apart() -> None:
    one = tool(
        ToolKind.SEGMENTATION,
        Item(id="bare", name="Bare"),
        Item(id="told", name="Told", text="Up at four.", sets_apart="They own a boat."),
        Item(id="half", name="Half", text="Two jobs."),
    )
    assert of_whole(one) == [HintKind.NO_FUTURE_CUSTOMERS]
    assert of_items(one) == {
        "bare": [HintKind.NO_EVERYDAY_LIFE, HintKind.NOTHING_SETS_APART],
        "half": [HintKind.NOTHING_SETS_APART],
    }
    later = one.changed(items=(*one.items, Item(id="born", name="Not born yet", future=True)))
    assert of_whole(later) == []


# Journey


def stage(name: str, goal: str = "something", effort: int | None = None, source: Source | None = None) -> Item:
    return Item(id=name, name=name, goal=goal, effort=effort, effort_source=source)


def test_a_journey_that_is_only_our_errands_is_asked_for_both_its_ends() -> None:
    errands = tool(ToolKind.JOURNEY, stage("I book"), stage("I am on board"), stage("I pay"))
    assert of_whole(errands) == [HintKind.BEGINS_WITH_US, HintKind.ENDS_WITH_US]
    before = errands.changed(items=(stage("I have to be across on a certain day"), *errands.items))
    assert of_whole(before) == [HintKind.ENDS_WITH_US]
    after = before.changed(items=(*before.items, stage("Years on: can we go on living here?")))
    assert of_whole(after) == []


def test_a_stage_is_asked_for_the_customers_goal_and_who_could_tell_the_effort() -> None:
    one = tool(
        ToolKind.JOURNEY,
        stage("bare", goal=" "),
        stage("guessed", effort=3),
        stage("assumed", effort=3, source=Source.ASSUMED),
        stage("observed", effort=3, source=Source.OBSERVED),
        stage("no effort told"),
    )
    assert of_items(one) == {
        "bare": [HintKind.NO_GOAL],
        "guessed": [HintKind.EFFORT_ASSUMED],
        "assumed": [HintKind.EFFORT_ASSUMED],
    }


# Understanding


def insight(name: str, known_from: Source | None, *sources: str) -> Item:
    return Item(id=name, name=name, known_from=known_from, sources=sources)


def test_understanding_that_only_asks_about_ourselves_is_asked_for_their_day() -> None:
    ours = insight("nps", Source.ASKED_ABOUT_US)
    assert of_whole(tool(ToolKind.UNDERSTANDING, ours)) == [HintKind.ONLY_ABOUT_US]
    assert of_whole(tool(ToolKind.UNDERSTANDING, ours, insight("guess", Source.ASSUMED))) == [HintKind.ONLY_ABOUT_US]
    assert of_whole(tool(ToolKind.UNDERSTANDING, ours, insight("seen", Source.OBSERVED))) == []
    assert of_whole(tool(ToolKind.UNDERSTANDING, insight("guess", Source.ASSUMED))) == []


def test_an_insight_is_asked_where_it_is_known_from() -> None:
    one = tool(
        ToolKind.UNDERSTANDING,
        insight("bare", None),
        insight("named", None, "the ward clerk"),
        insight("guess", Source.ASSUMED),
        insight("told", Source.TOLD),
    )
    assert of_items(one) == {"bare": [HintKind.NO_SOURCE], "guess": [HintKind.ASSUMED]}


# Purpose


def leader(said_on: date | None, level: str = LevelKind.EXECUTIVES, *, draft: bool = False) -> Role:
    return Role(id=f"role-{level}-{said_on}", level=level, links=(Link(tool="tool", said_on=said_on, draft=draft),))


def test_a_purpose_is_asked_for_when_leaders_last_said_it() -> None:
    purpose = tool(ToolKind.PURPOSE, text="So that people get home.")
    long_ago = TODAY - LONG - timedelta(days=1)
    assert of_whole(purpose) == []
    assert of_whole(purpose, [leader(None)]) == [HintKind.NEVER_SAID]
    assert of_whole(purpose, [leader(TODAY, draft=True)]) == [HintKind.NEVER_SAID]
    assert of_whole(purpose, [leader(None), leader(long_ago, LevelKind.BOARD)]) == [HintKind.SAID_LONG_AGO]
    assert of_whole(purpose, [leader(long_ago), leader(TODAY - LONG)]) == []


def test_only_leaders_say_why_we_exist() -> None:
    purpose = tool(ToolKind.PURPOSE, text="So that people get home.")
    assert of_whole(purpose, [leader(TODAY, LevelKind.FRONTLINE)]) == []
    assert of_whole(purpose, [leader(TODAY, LevelKind.FRONTLINE), leader(None)]) == [HintKind.NEVER_SAID]


# Words


@pytest.mark.parametrize(
    "text",
    [
        "The customer is at the heart of all we do.",
        "CUSTOMER-CENTRIC to the bone",
        "We exceed every expectation.",
        "Asiakas on kaiken toimintamme keskiössä.",
        "Asiakkaamme ovat keskiössä",
        "Olemme asiakasla\u0308hto\u0308inen talo.",
        "Paras mahdollinen kokemus",
    ],
)
def test_slogans_are_known_in_both_languages(text: str) -> None:
    assert sounds_like_a_slogan(text)


@pytest.mark.parametrize(
    "text",
    [
        "When a relative waits in emergency at night, the chair is clean.",
        "You can plan your life around the boat, and not the boat around your life.",
        "Kun omainen odottaa yöllä päivystyksessä, hän voi istua puhtaalla tuolilla.",
        "Asiakas saa vastauksen samana päivänä.",
    ],
)
def test_a_plain_sentence_is_no_slogan(text: str) -> None:
    assert not sounds_like_a_slogan(text)


@pytest.mark.parametrize("name", ["I book and pay", "I bought it", "Contract", "Teen tilauksen", "Maksan", "Sopimus"])
def test_errands_are_known_in_both_languages(name: str) -> None:
    assert is_an_errand(name)


@pytest.mark.parametrize("name", ["The roof leaks", "A payday without work", "Lapsi syntyy", "Tarvitsen tilaa", "Arki"])
def test_life_is_no_errand(name: str) -> None:
    assert not is_an_errand(name)


def test_a_second_sentence_makes_a_text_more_than_a_slogan() -> None:
    assert is_one_short_sentence("We keep homes warm!")
    assert not is_one_short_sentence("We keep homes warm. Nobody waits.")
    assert not is_one_short_sentence("warm " * 16)
    assert not is_one_short_sentence(" ")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_raises_questions_and_nothing_else(text: str) -> None:
    for kind in ToolKind:
        for hint in hints(tool(kind, QUIET.changed(name=text, text=text), text=text)):
            assert hint.item_id in {"", "quiet"}


@given(maps())
def test_every_question_is_about_something_that_is_there(map_: Map) -> None:
    told = overview(map_)
    there = {(one.id, item_id) for one in map_.tools for item_id in ("", *(item.id for item in one.items))}
    found = tool_hints(told, TODAY)
    assert {(hint.tool_id, hint.item_id) for hint in found} <= there
    for kind in HintKind:
        asked = [(hint.tool_id, hint.item_id) for hint in found if hint.kind is kind and hint.item_id]
        assert len(asked) == len(set(asked))
