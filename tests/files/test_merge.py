"""What several people wrote at once, and undo."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from typing import Any

import pytest

from rolemap.files.choices import Place, choose, settled
from rolemap.files.merge import merge, undone
from rolemap.model import (
    Choice,
    HrColumn,
    Item,
    Level,
    LevelKind,
    Map,
    Note,
    Organisation,
    Role,
    StatedBy,
    Tool,
    ToolKind,
)
from rolemap.model.edits import add_item, add_role, change_item, change_link, change_role, move_role, remove_role


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

    def test_wordings_that_are_no_value_leave_the_value_as_it_is_there(self) -> None:
        choice = Choice(of="lawyer", field="stated_by", wordings=("aunt", "uncle"))
        ours = house(stated_by=StatedBy.HOLDER).changed(choices=(choice,))
        merged = merge(house(), ours, house(stated_by=StatedBy.MANAGER))
        assert merged.roles[0].stated_by is StatedBy.MANAGER
        assert merged.choices[0].wordings == ("aunt", "manager", "uncle")

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


class TestWhoseWords:
    """A contribution and whose words it is belong together."""

    BASE = house(contribution="x", stated_by=StatedBy.DRAFT)
    OURS = change_role(BASE, "lawyer", contribution="b", stated_by=StatedBy.HOLDER)
    THEIRS = change_role(BASE, "lawyer", contribution="a", stated_by=StatedBy.MANAGER)

    def test_two_contributions_are_one_choice_and_each_wording_keeps_whose_it_is(self) -> None:
        merged = merge(self.BASE, self.OURS, self.THEIRS)
        assert merged == merge(self.BASE, self.THEIRS, self.OURS)
        (choice,) = merged.choices
        assert dict(zip(choice.wordings, choice.stated_by, strict=True)) == {"a": "manager", "b": "holder"}
        assert merged.roles[0].stated_by is StatedBy.MANAGER
        assert choose(merged, choice, "b") == self.OURS
        assert choose(merged, choice, "a") == self.THEIRS

    def test_a_third_wording_keeps_it_too(self) -> None:
        third = change_role(self.BASE, "lawyer", contribution="c", stated_by=None)
        merged = merge(self.BASE, merge(self.BASE, self.OURS, self.THEIRS), third)
        assert merged.choices[0].stated_by == ("manager", "holder", "")
        assert choose(merged, merged.choices[0], "c") == third

    def test_who_has_said_since_whose_words_stand_there_is_not_overruled(self) -> None:
        merged = change_role(merge(self.BASE, self.OURS, self.THEIRS), "lawyer", stated_by=StatedBy.FACILITATOR)
        assert choose(merged, merged.choices[0], "a").roles[0].stated_by is StatedBy.FACILITATOR

    def test_the_same_words_of_two_people_are_a_choice_of_its_own(self) -> None:
        ours, theirs = (change_role(self.OURS, "lawyer", stated_by=one) for one in (StatedBy.HOLDER, StatedBy.MANAGER))
        assert merge(self.BASE, ours, theirs).choices == (
            Choice(of="lawyer", field="stated_by", wordings=("holder", "manager")),
        )

    def test_what_a_hand_wrote_there_stands_in_nobodys_way(self) -> None:
        choice = Choice(of="lawyer", field="contribution", wordings=("a", "b"), stated_by=("her", "him", "it"))
        assert choose(self.THEIRS.changed(choices=(choice,)), choice, "b") == change_role(
            self.THEIRS, "lawyer", contribution="b"
        )


class TestPlaceOnTheJourney:
    BASE = change_link(house(), "lawyer", "journey", helps_me="x")

    def placed(self, map_: Map, **places: Any) -> Map:  # noqa: ANN401 - any field
        nowhere = {"frontstage": (), "backstage": (), "support": (), "no_single_place": False}
        return change_link(map_, "lawyer", "journey", **{**nowhere, **places})

    def test_named_stages_hold_against_no_single_place(self) -> None:
        ours, theirs = self.placed(self.BASE, support=("trip",)), self.placed(self.BASE, no_single_place=True)
        assert merge(self.BASE, ours, theirs) == merge(self.BASE, theirs, ours) == ours

    def test_undo_leaves_a_stage_in_the_lane_where_another_has_put_it_since(self) -> None:
        before = self.placed(self.BASE, frontstage=("trip",))
        now = self.placed(change_role(self.BASE, "agent", unit="Sales"), support=("trip",))
        assert undone(self.BASE, before, now) == (now, (Place("lawyer", "journey"),))

    def test_undo_leaves_no_single_place_where_another_has_said_so_since(self) -> None:
        before = self.placed(self.BASE, frontstage=("trip",))
        now = self.placed(self.BASE, no_single_place=True)
        assert undone(self.BASE, before, now) == (now, (Place("lawyer", "journey"),))


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

    def test_one_id_given_to_a_role_and_an_item_keeps_both(self) -> None:
        base = Map(tools=(Tool(id="journey", kind=ToolKind.JOURNEY),))
        ours = change_role(add_role(base, "Claims")[0], "claims", contribution="b")
        theirs = add_item(base, "journey", "Claims", goal="a")[0]
        merged = merge(base, ours, theirs)
        assert merged == ours.changed(tools=theirs.tools)
        both = merge(
            merged, change_role(merged, "claims", unit="x"), change_item(merged, "journey", "claims", goal="y")
        )
        assert both.role("claims") == ours.roles[0].changed(unit="x")
        assert both.tools[0].items[0].goal == "y"

    def test_what_shares_nothing_stands_behind_what_is_on_disk(self) -> None:
        ours, theirs = (add_role(Map(), title)[0] for title in ("Clerk", "Driver"))
        assert [role.id for role in merge(None, ours, theirs).roles] == ["driver", "clerk"]

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


class TestRolesThatAreGone:
    MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)

    def test_two_laptops_take_in_the_same_hr_file_on_different_days(self) -> None:
        def imported(today: date) -> Map:
            map_, _ = add_role(change_role(house(), "lawyer", gone=today), "Diver", imported=today)
            return map_.changed(columns=(HrColumn(id="rooli", use="title"),))

        merged = merge(house(), imported(self.MONDAY), imported(self.TUESDAY))
        assert merged == imported(self.TUESDAY)
        assert merged == merge(house(), imported(self.TUESDAY), imported(self.MONDAY))

    def test_a_role_that_is_gone_here_and_answered_there_is_gone_with_its_answer(self) -> None:
        answered = change_role(house(), "lawyer", contribution="Terms are plain.", gone_through=self.MONDAY)
        merged = merge(house(), change_role(house(), "lawyer", gone=self.TUESDAY), answered)
        assert merged == change_role(answered, "lawyer", gone=self.TUESDAY)

    def test_a_role_that_somebody_brings_back_is_back_for_all(self) -> None:
        base = house(gone=self.MONDAY)
        answered = change_role(base, "agent", contribution="I answer.")
        merged = merge(base, change_role(base, "lawyer", gone=None), answered)
        assert [role.gone for role in merged.roles] == [None, None]
        gone_again = change_role(base, "lawyer", gone=self.TUESDAY)
        assert merge(base, change_role(base, "lawyer", gone=None), gone_again) == gone_again, "the later day tells more"

    def test_two_uses_of_a_column_are_no_choice(self) -> None:
        ours, theirs = (house().changed(columns=(HrColumn(id="rooli", use=use),)) for use in ("title", "unit"))
        merged = merge(house(), ours, theirs)
        assert (merged.choices, len(merged.columns)) == ((), 1)
        assert merged == merge(house(), theirs, ours)
