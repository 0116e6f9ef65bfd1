"""Which answers are to be looked at again when a shared tool is worded anew: those under the old words only."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.files.merge import undone
from rolemap.model import Item, Lane, Link, Map, Role, Tool, ToolKind
from rolemap.model.edits import add_item, change_item, change_tool, move_item, remove_item
from rolemap.model.tool_answers import answer_tool, still_holds
from rolemap.model.wordings import (
    Reworded,
    content,
    content_hash,
    reworded,
    small_correction,
    to_look_at_again,
    with_wordings,
)

if TYPE_CHECKING:
    from collections.abc import Callable

HOUSE = Map(
    tools=(
        Tool(
            id="promise",
            kind=ToolKind.VALUE_PROPOSITION,
            name="What we promise",
            text="You can plan your life around the boat.",
            items=(
                Item(id="on-time", name="On time", goal="Home for supper", touchpoints=("quay", "app")),
                Item(id="told", name="Told early"),
            ),
        ),
    ),
    roles=(Role(id="clerk"), Role(id="driver"), Role(id="chair")),
)


def edited(map_: Map, change: Callable[[Map], Map]) -> Map:
    """A change as the session makes it: what links cite is kept."""
    return with_wordings(change(map_), map_)


def tool_of(map_: Map) -> Tool:
    return map_.tools[0]


def link_of(map_: Map, role_id: str) -> Link:
    role = map_.role(role_id)
    assert role is not None
    return role.link_to("promise") or Link(tool="promise")


def again(map_: Map) -> set[str]:
    """The roles whose answers are to be looked at again."""
    return {role.id for role in map_.roles if to_look_at_again(tool_of(map_), link_of(map_, role.id))}


def answered(map_: Map, *role_ids: str) -> Map:
    for role_id in role_ids:
        map_ = edited(map_, lambda one, who=role_id: answer_tool(one, who, "promise", helps_me="I know whom."))  # type: ignore[misc]
    return map_


def says(map_: Map, text: str) -> Map:
    return edited(map_, lambda one: change_tool(one, "promise", text=text))


def small(map_: Map, change: Callable[[Map], Map]) -> Map:
    return edited(map_, lambda one: small_correction(change(one), tool_of(map_)))


def small_text(map_: Map, text: str) -> Map:
    return small(map_, lambda one: change_tool(one, "promise", text=text))


def test_exactly_the_answers_under_the_old_words_are_to_be_looked_at_again() -> None:
    map_ = says(answered(HOUSE, "clerk"), "You can plan.")
    map_ = answered(map_, "driver")
    assert again(map_) == {"clerk"}
    assert reworded(tool_of(map_), link_of(map_, "clerk")) == (
        Reworded("", "text", "You can plan your life around the boat.", "You can plan."),
    )
    assert again(says(map_, "You plan.")) == {"clerk", "driver"}, "two changes on one day are told apart"


def test_what_is_only_added_or_put_elsewhere_leaves_answers_alone() -> None:
    map_ = answered(HOUSE, "clerk")
    map_ = edited(map_, lambda one: add_item(one, "promise", "One answer", text="Whoever you ask.")[0])
    map_ = edited(map_, lambda one: change_item(one, "promise", "told", goal="Sleep", effort=3, sources=("a survey",)))
    map_ = edited(map_, lambda one: move_item(one, "promise", "told", -1))
    assert again(map_) == set()
    assert len(tool_of(map_).wordings) == 1
    assert again(edited(map_, lambda one: remove_item(one, "promise", "told"))) == {"clerk"}


def test_one_word_of_a_list_is_told_with_what_came_in_its_place() -> None:
    map_ = edited(answered(HOUSE, "clerk"), lambda one: change_item(one, "promise", "on-time", touchpoints=("apps",)))
    assert reworded(tool_of(map_), link_of(map_, "clerk")) == (
        Reworded("on-time", "touchpoints", "app", "apps"),
        Reworded("on-time", "touchpoints", "quay", ""),
    )


def test_a_small_correction_leaves_answers_alone_and_a_change_after_it_does_not() -> None:
    map_ = small_text(answered(HOUSE, "clerk"), "You can plan your life around a boat.")
    assert again(map_) == set()
    map_ = small_text(answered(map_, "driver"), "You can plan your life round a boat.")
    assert again(map_) == set()
    assert again(says(map_, "Something else.")) == {"clerk", "driver"}
    assert again(says(says(map_, "Something else."), tool_of(HOUSE).text)) == {"driver"}


def test_small_corrections_add_up_for_an_answer_that_another_laptop_gave_meanwhile() -> None:
    corrected = small_text(small_text(HOUSE, "You can plan your day."), "You plan your day.")
    map_ = with_wordings(corrected.changed(roles=answered(HOUSE, "clerk").roles), HOUSE)
    assert again(map_) == set()


def test_a_small_correction_in_a_list_does_not_cover_a_later_change_of_the_same_word() -> None:
    map_ = answered(HOUSE, "clerk")
    map_ = small(map_, lambda one: change_item(one, "promise", "on-time", touchpoints=("quay", "the app")))
    assert again(map_) == set()
    assert again(edited(map_, lambda one: change_item(one, "promise", "on-time", touchpoints=("quay",)))) == {"clerk"}


def test_what_was_taken_away_as_a_small_correction_may_be_filled_again() -> None:
    map_ = small(answered(HOUSE, "clerk"), lambda one: remove_item(one, "promise", "told"))
    map_ = small(map_, lambda one: change_item(one, "promise", "on-time", goal=""))
    map_ = edited(map_, lambda one: change_item(one, "promise", "on-time", goal="Sleep"))
    assert again(map_) == set()


def test_what_still_holds_is_not_looked_at_again_and_its_old_wording_goes() -> None:
    map_ = says(answered(HOUSE, "clerk", "driver"), "You can plan.")
    held = edited(map_, lambda one: still_holds(one, "clerk", "promise"))
    assert again(held) == {"driver"}
    held = edited(held, lambda one: still_holds(one, "driver", "promise"))
    assert (again(held), tool_of(held).wordings) == (set(), ())
    back, kept = undone(held, map_, held)
    assert (back, kept) == (map_, ())


def test_an_answer_to_a_wording_that_nobody_kept_is_looked_at_and_one_that_cites_nothing_is_not() -> None:
    assert to_look_at_again(tool_of(HOUSE), Link(tool="promise", answered="0123abcd"))
    assert not to_look_at_again(tool_of(HOUSE), Link(tool="promise", helps_me="By hand."))
    assert reworded(tool_of(HOUSE), Link(tool="promise", answered="0123abcd")) == ()


def test_an_answer_that_is_emptied_leaves_nothing_and_a_tool_that_was_given_stays_given() -> None:
    map_ = answered(HOUSE, "clerk")
    assert edited(map_, lambda one: answer_tool(one, "clerk", "promise", helps_me="")) == HOUSE
    given = HOUSE.changed(roles=(Role(id="clerk", links=(Link(tool="promise"),)),))
    assert answer_tool(given, "clerk", "promise", helps_me="") == given


@pytest.mark.parametrize("item_id", ["", "a.b", "text: x", "a.text: b", "%", "%2E", "ä\nö", "name"])
def test_whatever_an_item_is_called_its_words_stand_in_their_own_place(item_id: str) -> None:
    items = (Item(id=item_id, goal="Home: soon.", name="text: no"), Item(id="other", goal="Sleep"))
    map_ = answered(HOUSE.changed(tools=(tool_of(HOUSE).changed(items=items),)), "clerk")
    moved = map_.changed(tools=(tool_of(map_).changed(items=(items[0].changed(goal="Out"), items[1])),))
    map_ = with_wordings(moved, map_)
    assert reworded(tool_of(map_), link_of(map_, "clerk")) == (Reworded(item_id, "goal", "Home: soon.", "Out"),)


def test_how_letters_are_made_up_and_blanks_around_are_no_other_wording() -> None:
    tool = Tool(id="t", text="Työ näkyy.")
    assert content_hash(tool) == content_hash(tool.changed(text=f" {unicodedata.normalize('NFD', tool.text)}\n"))
    assert content(Tool(id="t", text=" ")) == ()
    assert content_hash(Tool(id="t", text="a\x1fname: b")) != content_hash(Tool(id="t", text="a", name="b"))


# Any number of changes, against a plain account of them

Word = tuple[str, str, str]
"""An item ("" is the tool), a field, and what is said there."""


@dataclass
class Account:
    """What a person with a notebook would know: under which words each role answered, and what became what."""

    seen: dict[str, frozenset[Word]] = field(default_factory=dict)
    small: set[tuple[Word, Word | None]] = field(default_factory=set)

    def again(self, now: frozenset[Word]) -> set[str]:
        return {role for role, seen in self.seen.items() if any(not self.stands(word, now) for word in seen)}

    def stands(self, word: Word, now: frozenset[Word]) -> bool:
        reached: set[Word | None] = {word}
        while more := {after for before, after in self.small if before in reached} - reached:
            reached |= more
        return word in now or None in reached or bool(reached & now)


def words_of(tool: Tool) -> frozenset[Word]:
    said = {("", "text", tool.text), *((item.id, "name", item.name) for item in tool.items)}
    said |= {(item.id, "goal", item.goal) for item in tool.items}
    return frozenset(word for word in said if word[2])


TEXTS = st.sampled_from(("", "One.", "Two.", "Three."))
STEPS = st.lists(
    st.tuples(st.sampled_from(("text", "name", "goal", "remove")), st.integers(0, 2), TEXTS, st.booleans())
    | st.tuples(st.sampled_from(("answer", "confirm", "add", "move", "effort")), st.integers(0, 2)),
    max_size=12,
)
PLAIN = HOUSE.changed(
    tools=(Tool(id="promise", text="One.", items=tuple(Item(id=one, name="One.") for one in ("a", "b", "c"))),)
)


def made(map_: Map, account: Account, step: tuple[object, ...]) -> Map:
    """The map after a step, which the account takes down."""
    kind, at = step[0], step[1]
    assert isinstance(at, int)
    tool, role = tool_of(map_), map_.roles[at].id
    item = tool.items[at].id if at < len(tool.items) else ""
    if kind in {"answer", "confirm"}:
        if kind == "answer":
            known = bool(link_of(map_, role).answered)
            after = edited(map_, lambda one: answer_tool(one, role, "promise", helps_me="I know whom."))
        else:
            known = False
            after = edited(map_, lambda one: still_holds(one, role, "promise"))
        account.seen |= {} if known else {role: words_of(tool)}
        return after
    if kind != "text" and not item:
        return map_
    changes: dict[object, Callable[[Map], Map]] = {
        "add": lambda one: add_item(one, "promise", "Four.")[0],
        "move": lambda one: move_item(one, "promise", item, 1),
        "effort": lambda one: change_item(one, "promise", item, effort=3),
        "remove": lambda one: remove_item(one, "promise", item),
        "text": lambda one: change_tool(one, "promise", text=step[2]),
        "name": lambda one: change_item(one, "promise", item, name=step[2]),
        "goal": lambda one: change_item(one, "promise", item, goal=step[2]),
    }
    change = changes[kind]
    if not step[-1] or len(step) == len(("kind", "at")):
        return edited(map_, change)
    after = small(map_, change)
    now = words_of(tool_of(after))
    for word in words_of(tool) - now:
        account.small.add((word, next((one for one in now if one[:2] == word[:2]), None)))
    return after


@given(STEPS)
def test_after_any_changes_those_are_to_be_looked_at_again_whose_words_do_not_stand(
    steps: list[tuple[object, ...]],
) -> None:
    map_, account = PLAIN, Account()
    for step in steps:
        before, map_ = map_, made(map_, account, step)
        assert again(map_) == account.again(words_of(tool_of(map_)))
        for role_id in again(map_):
            lost = {(one.item_id, one.field, one.before) for one in reworded(tool_of(map_), link_of(map_, role_id))}
            assert lost
            assert lost <= account.seen[role_id]
        assert undone(map_, before, map_) == (before, ())
        assert with_wordings(map_) is map_
        assert Map.model_validate(map_.data()) == map_


def test_a_stage_that_somebody_stands_at_is_no_word() -> None:
    journey = Map(
        tools=(Tool(id="promise", kind=ToolKind.JOURNEY, items=(Item(id="need", name="Need"),)),), roles=HOUSE.roles
    )
    map_ = answered(journey, "clerk")
    picked = {Lane.BACKSTAGE.value: ("need",)}
    assert again(edited(map_, lambda one: answer_tool(one, "driver", "promise", **picked))) == set()
