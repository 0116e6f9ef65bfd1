"""What several people wrote at once, and undo."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.files.choices import Place, choose, settled
from rolemap.files.merge import merge, undone
from rolemap.model import (
    Choice,
    Item,
    Level,
    LevelKind,
    Link,
    Map,
    Note,
    NoteKind,
    Organisation,
    Role,
    StatedBy,
    Tool,
    ToolKind,
)
from rolemap.model.edits import add_role, change_link, change_role, move_role, remove_role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rolemap.model import Part

P = TypeVar("P", bound="Part")

WORDS = st.sampled_from(["", "When it rains, the bus waits.", "Bills are plain.", "Nobody chases a bag."])
DAYS = st.none() | st.sampled_from([date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)])
IDS = ["clerk", "driver", "lawyer", "owner"]
STAGES = ["need", "trip", "after"]
EXTRA = st.dictionaries(st.just("colour"), st.sampled_from(["red", "blue", 3, ["a", "b"]]), max_size=1)


def some_of(ids: Iterable[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(list(ids)), unique=True).map(tuple)


def parts(make: Callable[[str], st.SearchStrategy[P]], ids: Iterable[str]) -> st.SearchStrategy[tuple[P, ...]]:
    return some_of(ids).flatmap(lambda chosen: st.tuples(*(make(one) for one in chosen)))


def links(tool: str) -> st.SearchStrategy[Link]:
    def placed(lanes: dict[str, str], **answers: Any) -> Link:  # noqa: ANN401 - any field
        picks = {lane: tuple(stage for stage in lanes if lanes[stage] == lane) for lane in set(lanes.values())}
        return Link(tool=tool, **picks, **answers)

    lanes = st.dictionaries(st.sampled_from(STAGES), st.sampled_from(["frontstage", "backstage", "support"]))
    return st.builds(placed, lanes, helps_me=WORDS, by=DAYS)


def roles(role_id: str) -> st.SearchStrategy[Role]:
    return st.builds(
        lambda extra, **fields: Role(id=role_id, **fields, **extra),
        EXTRA,
        title=st.just(role_id.title()),
        contribution=WORDS,
        headcount=st.none() | st.sampled_from([1.0, 2.5]),
        starred=st.booleans(),
        stated_by=st.none() | st.sampled_from(StatedBy),
        gone_through=DAYS,
        helps=some_of(IDS),
        links=parts(links, ["journey", "purpose"]),
    )


def tools(tool_id: str) -> st.SearchStrategy[Tool]:
    def items(item_id: str) -> st.SearchStrategy[Item]:
        return st.builds(
            Item, id=st.just(item_id), goal=WORDS, effort=st.none() | st.integers(1, 5), touchpoints=some_of(["desk"])
        )

    return st.builds(
        Tool,
        id=st.just(tool_id),
        kind=st.sampled_from(ToolKind),
        text=WORDS,
        items=parts(items, [f"{tool_id}-1", f"{tool_id}-2"]),
    )


def notes(note_id: str) -> st.SearchStrategy[Note]:
    return st.builds(
        lambda origin, **fields: Note(id=note_id, **{"from": origin}, **fields),
        st.sampled_from(["", *IDS]),
        kind=st.sampled_from(NoteKind),
        text=WORDS,
        roles=some_of(IDS),
    )


MAPS = st.builds(
    lambda extra, **fields: Map(**fields, **extra),
    EXTRA,
    organisation=st.builds(
        lambda extra, **fields: Organisation(id="o-1", **fields, **extra),
        EXTRA,
        goal=WORDS,
        goal_by=DAYS,
        customer_words=some_of(["rider", "parent"]),
    ),
    levels=parts(lambda one: st.builds(Level, id=st.just(one), name=WORDS, counts_as=st.sampled_from(LevelKind)), "ab"),
    tools=parts(tools, ["journey", "purpose"]),
    roles=parts(roles, IDS),
    notes=parts(notes, ["n-1", "n-2"]),
)


def unordered(value: Any) -> Any:  # noqa: ANN401 - any data
    """A map's data with everything that has no meaning in its order sorted."""
    if isinstance(value, dict):
        return {key: unordered(one) for key, one in sorted(value.items())}
    if isinstance(value, list | tuple):
        return sorted((unordered(one) for one in value), key=repr)
    return value


class TestLaws:
    @given(MAPS, MAPS, MAPS)
    def test_both_laptops_come_to_the_same_map(self, base: Map, ours: Map, theirs: Map) -> None:
        assert unordered(merge(base, ours, theirs).data()) == unordered(merge(base, theirs, ours).data())
        assert unordered(merge(None, ours, theirs).data()) == unordered(merge(None, theirs, ours).data())

    @given(MAPS, MAPS)
    def test_what_only_one_side_changed_is_taken_as_it_is(self, base: Map, changed: Map) -> None:
        assert merge(base, changed, base) == changed
        assert merge(base, base, changed) == changed
        assert merge(base, changed, changed) == changed
        assert merge(None, changed, changed) == changed

    @given(MAPS, MAPS, MAPS)
    def test_merging_twice_changes_nothing_more(self, base: Map, ours: Map, theirs: Map) -> None:
        merged = merge(base, ours, theirs)
        assert merge(base, merged, theirs) == merged
        assert merge(base, ours, merged) == merged
        assert merge(theirs, merged, theirs) == merged

    @given(MAPS, MAPS, MAPS, MAPS)
    def test_a_third_laptop_adds_to_the_choices(self, base: Map, one: Map, two: Map, three: Map) -> None:
        pair = merge(base, one, two)
        merged = merge(base, pair, three)
        assert merge(base, merged, three) == merged
        assert unordered(merge(base, merged, pair).data()) == unordered(merged.data())
        for choice in merged.choices:
            assert list(choice.wordings) == sorted(set(choice.wordings))
            assert len(choice.wordings) > 1

    @given(MAPS, MAPS, MAPS)
    def test_no_sentence_is_lost(self, base: Map, ours: Map, theirs: Map) -> None:
        merged = merge(base, ours, theirs)
        for side, other in ((ours, theirs), (theirs, ours)):
            for role in side.roles:
                old, new = base.role(role.id), merged.role(role.id)
                if not role.contribution or (old and old.contribution == role.contribution):
                    continue
                if new is None:
                    assert other.role(role.id) is None
                    continue
                offered = {word for choice in merged.choices if choice.of == role.id for word in choice.wordings}
                assert role.contribution in {new.contribution, *offered}

    @given(MAPS, MAPS, MAPS)
    def test_undo_leaves_alone_what_another_wrote(self, before: Map, after: Map, now: Map) -> None:
        result, _ = undone(after, before, now)
        for role in now.roles:
            mine = after.role(role.id)
            if role.contribution and (mine is None or mine.contribution != role.contribution):
                left = result.role(role.id)
                assert left is not None
                assert left.contribution == role.contribution

    @given(MAPS, MAPS)
    def test_undo_without_others_is_the_map_as_it_was(self, before: Map, after: Map) -> None:
        assert undone(after, before, after) == (before, ())
        assert undone(before, after, before) == (after, ())

    @given(MAPS, MAPS, st.data())
    def test_choosing_leaves_one_wording_and_no_choice(self, ours: Map, theirs: Map, data: st.DataObject) -> None:
        merged = merge(None, ours, theirs)
        while merged.choices:
            choice = merged.choices[0]
            chosen = choose(merged, choice, data.draw(st.sampled_from(choice.wordings)))
            assert Map.model_validate(chosen.data()) == chosen
            assert merge(merged, chosen, merged) == chosen
            assert settled(merged, chosen) == chosen
            merged = chosen


def house(**fields: Any) -> Map:  # noqa: ANN401 - any field
    lawyer = Role(id="lawyer", title="Legal counsel", **fields)
    return Map(organisation=Organisation(id="o-1", name="North"), roles=(lawyer, Role(id="agent", title="Agent")))


class TestFields:
    def test_two_people_answer_different_questions_about_one_role(self) -> None:
        base = house()
        merged = merge(
            base,
            change_role(base, "lawyer", contribution="Terms are plain."),
            change_role(base, "lawyer", helps=("agent",)),
        )
        assert merged.role("lawyer") == Role(
            id="lawyer", title="Legal counsel", contribution="Terms are plain.", helps=("agent",)
        )
        assert merged.choices == ()

    def test_one_sentence_in_two_wordings_is_a_choice(self) -> None:
        base = house(contribution="Terms.")
        merged = merge(
            base, change_role(base, "lawyer", contribution="b"), change_role(base, "lawyer", contribution="a")
        )
        assert merged.choices == (Choice(of="lawyer", field="contribution", wordings=("a", "b")),)
        assert merged.roles[0].contribution == "a"

    def test_a_wording_is_not_lost_to_someone_who_emptied_the_field(self) -> None:
        base = house(contribution="Terms.")
        emptied, written = (change_role(base, "lawyer", contribution=text) for text in ("", "Terms are plain."))
        assert merge(base, emptied, written) == merge(base, written, emptied) == written

    @pytest.mark.parametrize("field", ["gone_through", "passed"])
    def test_of_two_days_the_later_holds(self, field: str) -> None:
        base = house()
        early, late = (change_role(base, "lawyer", **{field: date(2026, 11, day)}) for day in (20, 22))
        assert merge(base, early, late) == merge(base, late, early) == late

    def test_numbers_days_and_kinds_are_chosen_like_words(self) -> None:
        base = house()
        ours = change_role(base, "lawyer", headcount=2.0, confirmed=date(2026, 1, 2), stated_by=StatedBy.HOLDER)
        theirs = change_role(base, "lawyer", headcount=1.5, confirmed=date(2026, 1, 3), stated_by=StatedBy.MANAGER)
        merged = merge(base, ours, theirs)
        assert {choice.field: choice.wordings for choice in merged.choices} == {
            "headcount": ("1.5", "2"),
            "confirmed": ("2026-01-02", "2026-01-03"),
            "stated_by": ("holder", "manager"),
        }
        for choice in merged.choices:
            merged = choose(merged, choice, choice.wordings[1])
        assert merged == change_role(
            base, "lawyer", headcount=2.0, confirmed=date(2026, 1, 3), stated_by=StatedBy.MANAGER
        )

    def test_lists_of_ids_merge_as_sets_in_the_order_on_disk(self) -> None:
        base = house(helps=("a", "b", "c"))
        ours = change_role(base, "lawyer", helps=("d", "b", "a"))
        theirs = change_role(base, "lawyer", helps=("c", "b", "e"))
        assert merge(base, ours, theirs).roles[0].helps == ("b", "e", "d")

    def test_a_stage_stands_in_one_lane_after_two_moved_it(self) -> None:
        base = change_link(house(), "lawyer", "journey", backstage=("trip",))
        ours = change_link(base, "lawyer", "journey", backstage=(), support=("trip",))
        theirs = change_link(base, "lawyer", "journey", backstage=(), frontstage=("trip",))
        link = merge(base, ours, theirs).roles[0].link_to("journey")
        assert link is not None
        assert (link.frontstage, link.backstage, link.support) == (("trip",), (), ())

    def test_unknown_keys_merge_like_fields_and_keep_their_type(self) -> None:
        base = house(colour="red", size=1)
        ours = change_role(base, "lawyer", colour="blue", size=2)
        theirs = change_role(base, "lawyer", size=30)
        merged = merge(base, ours, theirs)
        assert merged.roles[0].model_extra == {"colour": "blue", "size": 2}
        (choice,) = merged.choices
        assert choice.wordings == ("size = 2", "size = 30")
        assert choose(merged, choice, "size = 30").roles[0].model_extra == {"colour": "blue", "size": 30}

    def test_the_key_of_a_choice_is_the_one_in_the_file(self) -> None:
        base = house().changed(notes=(Note(id="n-1", text="x"),))
        ours, theirs = (base.changed(notes=(base.notes[0].changed(from_=one),)) for one in ("lawyer", "agent"))
        merged = merge(base, ours, theirs)
        assert merged.choices == (Choice(of="n-1", field="from", wordings=("agent", "lawyer")),)
        assert choose(merged, merged.choices[0], "lawyer") == ours

    def test_without_a_base_additions_win_and_differences_are_choices(self) -> None:
        ours = house(contribution="b", helps=("agent",))
        theirs = add_role(house(contribution="a", unit="Legal"), "Driver")[0]
        merged = merge(None, ours, theirs)
        assert [role.id for role in merged.roles] == ["lawyer", "agent", "driver"]
        assert merged.roles[0] == Role(
            id="lawyer", title="Legal counsel", unit="Legal", contribution="a", helps=("agent",)
        )
        assert merged.choices == (Choice(of="lawyer", field="contribution", wordings=("a", "b")),)


class TestChoices:
    OPEN = house(contribution="a").changed(choices=(Choice(of="lawyer", field="contribution", wordings=("a", "b")),))

    def test_who_chooses_ends_it_for_all(self) -> None:
        chosen = choose(self.OPEN, self.OPEN.choices[0], "b")
        others = change_role(self.OPEN, "agent", unit="Sales")
        merged = merge(self.OPEN, others, chosen)
        assert merged.choices == ()
        assert merged.roles[0].contribution == "b"
        assert merged.roles[1].unit == "Sales"

    def test_choosing_the_wording_that_the_field_already_holds_ends_it_too(self) -> None:
        chosen = choose(self.OPEN, self.OPEN.choices[0], "a")
        others = change_role(self.OPEN, "lawyer", unit="Legal")
        assert merge(self.OPEN, chosen, others).choices == ()

    def test_two_who_choose_differently_have_a_choice_again(self) -> None:
        ours, theirs = (choose(self.OPEN, self.OPEN.choices[0], wording) for wording in "ab")
        assert merge(self.OPEN, ours, theirs) == self.OPEN

    def test_a_wording_that_came_in_meanwhile_is_offered_beside_the_chosen_one(self) -> None:
        chosen = choose(self.OPEN, self.OPEN.choices[0], "b")
        grown = self.OPEN.changed(choices=(self.OPEN.choices[0].changed(wordings=("a", "b", "c")),))
        merged = merge(self.OPEN, chosen, grown)
        assert merged.choices[0].wordings == ("b", "c")
        assert merged.roles[0].contribution == "b"

    def test_choices_of_both_sides_are_united(self) -> None:
        base = house(contribution="")
        one, two, three = (change_role(base, "lawyer", contribution=text) for text in "cab")
        merged = merge(base, merge(base, one, two), three)
        assert merged.choices[0].wordings == ("a", "b", "c")
        assert merged.roles[0].contribution == "a"

    def test_a_role_removed_by_one_and_in_two_wordings_for_the_other_keeps_both(self) -> None:
        base = house(contribution="a")
        merged = merge(base, remove_role(base, "lawyer"), self.OPEN)
        assert merged.role("lawyer") == base.role("lawyer")
        assert merged.choices == self.OPEN.choices

    def test_writing_the_field_anew_is_choosing(self) -> None:
        assert settled(self.OPEN, change_role(self.OPEN, "lawyer", contribution="c")).choices == ()
        assert settled(self.OPEN, change_role(self.OPEN, "lawyer", unit="Legal")).choices == self.OPEN.choices

    def test_twice_the_choices_are_twice_the_work(self) -> None:
        def calls(size: int) -> int:
            roles = tuple(Role(id=f"r{number}") for number in range(size))
            open_ = Map(roles=roles, choices=tuple(Choice(of=role.id, field="unit") for role in roles))
            changed = change_role(open_, "r0", unit="Legal")
            made: Counter[str] = Counter()
            sys.setprofile(lambda _frame, event, _detail: made.update((event,)))
            try:
                settled(open_, changed)
            finally:
                sys.setprofile(None)
            return made["call"]

        assert calls(160) < 2.5 * calls(80)

    def test_a_choice_about_something_that_is_gone_cannot_be_made(self) -> None:
        with pytest.raises(KeyError):
            choose(house(), Choice(of="nobody", field="title", wordings=("a", "b")), "a")

    def test_words_that_are_no_value_of_the_field_are_refused(self) -> None:
        with pytest.raises(ValueError, match="headcount"):
            choose(house(), Choice(of="lawyer", field="headcount", wordings=("1", "2")), "many")

    def test_a_choice_can_be_about_any_part(self) -> None:
        base = change_link(house(), "lawyer", "journey", helps_me="x").changed(
            tools=(Tool(id="journey", items=(Item(id="trip"),)),),
            levels=(Level(id="top", counts_as=LevelKind.BOARD),),
        )
        for choice in (
            Choice(field="goal"),
            Choice(of="lawyer", link="journey", field="helps_me"),
            Choice(of="journey", field="text"),
            Choice(of="trip", field="goal"),
            Choice(of="top", field="name"),
            Choice(of="rolemap", field="colour"),
        ):
            words = ('colour = "a"', 'colour = "b"') if choice.field == "colour" else ("a", "b")
            ours, theirs = (choose(base, choice, wording) for wording in words)
            assert merge(base, ours, theirs).choices == (choice.changed(wordings=words),)


class TestParts:
    def test_removed_there_and_edited_here_stays(self) -> None:
        base = house()
        edited = change_role(base, "lawyer", contribution="Terms are plain.")
        for merged in (
            merge(base, remove_role(base, "lawyer"), edited),
            merge(base, edited, remove_role(base, "lawyer")),
        ):
            assert merged.role("lawyer") == edited.role("lawyer")

    def test_removed_there_and_untouched_here_goes(self) -> None:
        base = house()
        merged = merge(base, remove_role(base, "lawyer"), change_role(base, "agent", unit="Sales"))
        assert [role.id for role in merged.roles] == ["agent"]

    def test_both_add_a_role_of_one_name(self) -> None:
        base = Map()
        ours, theirs = (add_role(base, "Driver", unit=unit)[0] for unit in ("North", "South"))
        merged = merge(base, ours, theirs)
        assert [role.id for role in merged.roles] == ["driver"]
        assert merged.choices == (Choice(of="driver", field="unit", wordings=("North", "South")),)

    def test_a_new_role_stands_behind_the_one_it_was_put_behind(self) -> None:
        base = house()
        ours = add_role(base, "Clerk", after="lawyer")[0]
        theirs = add_role(base, "Driver", after="agent")[0]
        assert [role.id for role in merge(base, ours, theirs).roles] == ["lawyer", "clerk", "agent", "driver"]

    def test_a_move_holds_unless_the_others_moved_too(self) -> None:
        base = add_role(house(), "Driver")[0]
        ours = move_role(base, "driver", -2)
        theirs = change_role(base, "agent", unit="Sales")
        assert [role.id for role in merge(base, ours, theirs).roles] == ["driver", "lawyer", "agent"]
        moved = move_role(theirs, "lawyer", 1)
        assert [role.id for role in merge(base, ours, moved).roles] == ["agent", "lawyer", "driver"]


class TestUndo:
    def test_it_takes_back_ones_own_and_keeps_what_others_wrote_since(self) -> None:
        before = house()
        after = change_role(before, "lawyer", contribution="mine")
        now = change_role(after, "agent", contribution="theirs")
        result, kept = undone(after, before, now)
        assert [role.contribution for role in result.roles] == ["", "theirs"]
        assert kept == ()

    def test_where_another_has_since_written_theirs_stays_and_it_says_where(self) -> None:
        before = house(contribution="old")
        after = change_role(before, "lawyer", contribution="mine")
        now = change_role(after, "lawyer", contribution="theirs")
        assert undone(after, before, now) == (now, (Place("lawyer", "", "contribution"),))

    def test_a_role_that_one_added_and_another_filled_in_stays(self) -> None:
        before = house()
        after, role_id = add_role(before, "Driver")
        now = change_role(after, role_id, contribution="theirs")
        assert undone(after, before, now) == (now, (Place("driver"),))

    def test_a_removed_role_comes_back_with_those_who_named_it(self) -> None:
        before = change_role(house(), "agent", helps=("lawyer",))
        after = remove_role(before, "lawyer")
        now = change_role(after, "agent", contribution="theirs")
        result, kept = undone(after, before, now)
        assert result == change_role(before, "agent", contribution="theirs")
        assert kept == ()

    def test_a_choice_that_was_made_is_open_again(self) -> None:
        before = TestChoices.OPEN
        after = choose(before, before.choices[0], "b")
        now = change_role(after, "agent", unit="Sales")
        assert undone(after, before, now)[0] == change_role(before, "agent", unit="Sales")
