"""Changes in people's words: names for ids, the fields' names from the questions, nothing raw."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.analysis.changes import ChangeKind, PartKind, changes
from rolemap.language import LANGUAGES, Language
from rolemap.model import (
    Choice,
    Item,
    Lane,
    Level,
    LevelKind,
    Link,
    Map,
    Note,
    NoteKind,
    Organisation,
    Part,
    Role,
    Sitting,
    StatedBy,
    Tool,
    ToolKind,
    answers,
    edits,
    tool_answers,
)
from rolemap.model.wordings import small_correction, with_wordings
from rolemap.wording.changes import Difference, change_groups, group_phrase
from rolemap.wording.fields import field_name
from rolemap.wording.moments import clock, day_phrase
from rolemap.wording.visible import visible
from tests.strategies import maps

EN = Language("en")
FI = Language("fi")


@pytest.fixture
def house() -> Map:
    return Map(
        organisation=Organisation(id="house", name="Tide Lines"),
        tools=(
            Tool(
                id="segments", kind=ToolKind.SEGMENTATION, name="Who travels", items=(Item(id="fam", name="Families"),)
            ),
            Tool(id="journey", kind=ToolKind.JOURNEY, name="The crossing", items=(Item(id="book", name="I book"),)),
        ),
        roles=(
            Role(id="chair", title="Chair", level=LevelKind.BOARD),
            Role(id="lawyer", title="Legal counsel", level=LevelKind.SPECIALISTS, contribution="I write terms."),
        ),
    )


def lines(before: Map, after: Map, language: Language = EN) -> dict[str, list[str]]:
    return {group.name: [one.line for one in group.differences] for group in change_groups(language, before, after)}


def test_an_answer_stands_with_its_old_and_its_new_wording(house: Map) -> None:
    after = answers.state_contribution(house, "lawyer", "One page.", StatedBy.HOLDER, date(2026, 11, 20))
    after = answers.name_helped(after, "lawyer", customers=("fam",), helps=("chair", "nobody-any-more"))
    assert lines(house, after) == {
        "Legal counsel": [
            "How my work helps the customer: “I write terms.” → “One page.”",
            "Whose words these are: – → the holder's own words",
            "Gone through: – → 20 Nov 2026",
            "Customers it helps: – → Families",
            "Roles it helps: – → Chair, nobody-any-more",
        ]
    }


def test_places_superiors_levels_and_numbers_are_called_by_name(house: Map) -> None:
    after = edits.change_role(house, "lawyer", reports_to="chair", level="executives", headcount=2.0, starred=True)
    after = answers.place_on_journey(after, "lawyer", "journey", {"book": Lane.BACKSTAGE})
    assert lines(house, after)["Legal counsel"] == [
        "Level: Specialists and office staff → Executive team",
        "Superior: – → Chair",
        "Held by how many people: – → 2",
        "Star: no → yes",
        "The crossing: done in the background: – → I book",
    ]


def test_a_house_s_own_level_goes_by_its_own_name(house: Map) -> None:
    before = house.changed(levels=(Level(id="crew", name="On board", counts_as=LevelKind.FRONTLINE),))
    after = edits.change_role(before, "lawyer", level="crew")
    assert lines(before, after)["Legal counsel"][0].endswith("→ On board")


def test_a_promise_comes_and_changes_with_its_role(house: Map) -> None:
    after = answers.promise_change(house, "lawyer", "I rewrite the delay terms with two travellers.")
    assert lines(house, after) == {
        "Legal counsel": ["New: Promise: – → “I rewrite the delay terms with two travellers.”"]
    }
    dated = answers.promise_change(after, "lawyer", after.notes[0].text, by=date(2027, 1, 31))
    assert lines(after, dated) == {
        "Legal counsel": ["Promise “I rewrite the delay terms with t…”: By when: – → 31 Jan 2027"]
    }
    assert lines(after, house) == {
        "Legal counsel": ["Gone since: Promise: “I rewrite the delay terms with two travellers.” → –"]
    }


def test_what_has_come_and_gone_says_so(house: Map) -> None:
    after, _ = edits.add_role(edits.remove_role(house, "chair"), "Clerk", unit="Pay")
    after, _ = edits.add_item(after, "journey", "I board", goal="A seat")
    after = edits.add_note(after, Note(id="n", kind=NoteKind.HANDOFF, text="The delay", from_="lawyer", to="book"))
    groups = change_groups(EN, house, after)
    assert [(group.name, group_phrase(EN, group), group.role_id) for group in groups] == [
        ("Chair", "gone since", "chair"),
        ("Clerk", "new", "clerk"),
        ("The crossing", "2 changes", ""),
        ("Notes", "3 changes", ""),
    ]
    told = lines(house, after)
    assert told["Clerk"] == ["Unit: – → Pay"]
    assert told["The crossing"] == ["New: I board", "I board: What the customer wants here: – → “A seat”"]
    assert told["Notes"][1:] == ["Handoff: From: – → Legal counsel", "Handoff: To: – → I book"]


def test_an_open_choice_says_what_it_is_about(house: Map) -> None:
    after = house.changed(
        choices=(
            Choice(of="lawyer", link="journey", field="helps_me", wordings=("a", "b")),
            Choice(of="", field="goal", wordings=("c", "d")),
        )
    )
    assert lines(house, after) == {
        "Legal counsel": ["Two wordings: The crossing: How this tool helps me: – → “a” / “b”"],
        "Two wordings": ["Two wordings: Our shared goal: – → “c” / “d”"],
    }


def test_another_order_is_said_calmly(house: Map) -> None:
    assert lines(house, house.changed(roles=house.roles[::-1])) == {
        "Order of the roles": ["The roles stand in another order"]
    }


def test_keys_of_others_and_the_rest_are_told_too(house: Map) -> None:
    after = edits.put_sitting(house, Sitting(id="s-1", held=date(2026, 11, 20), follow_up="Chair", roles=("lawyer",)))
    after = edits.change_organisation(after, language="fi", colour={"sea": [1, 2]}, goal_by=date(2027, 12, 31))
    told = lines(house, after)
    assert "Goal reached by: – → 31 Dec 2027" in told["Organisation"]
    assert "Language: – → Suomi" in told["Organisation"]
    assert any(line.startswith("In the file: colour: – → ") for line in told["Organisation"])
    assert told["Sessions"] == [
        "New: Session on 20 Nov 2026",
        "Session on 20 Nov 2026: Roles in the room: – → Legal counsel",
        "Session on 20 Nov 2026: Who takes the results further: – → Chair",
    ]


def test_days_and_numbers_are_those_of_the_language(house: Map) -> None:
    after = edits.change_role(house, "lawyer", headcount=0.5, confirmed=date(2026, 11, 20))
    told = [line for group in lines(house, after, FI).values() for line in group]
    assert told[0].endswith("– → 0,5")
    assert told[1].endswith("– → 20.11.2026")


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (PartKind.ROLE, Role),
        (PartKind.LINK, Link),
        (PartKind.ORGANISATION, Organisation),
        (PartKind.LEVEL, Level),
        (PartKind.TOOL, Tool),
        (PartKind.ITEM, Item),
        (PartKind.NOTE, Note),
        (PartKind.SITTING, Sitting),
    ],
)
def test_every_field_has_a_name(kind: PartKind, part: type[Part]) -> None:
    told_otherwise = {"id", "tool", "items", "links"}
    for field in part.model_fields.keys() - told_otherwise:
        assert "In the file" not in field_name(EN, kind, field)


@given(maps(), maps(), st.sampled_from(sorted(LANGUAGES)))
def test_every_change_finds_its_words(before: Map, after: Map, code: str) -> None:
    language = Language(code)
    groups = change_groups(language, before, after)
    assert bool(groups) == (before != after)
    for group in groups:
        assert group_phrase(language, group)
        assert group.kind is not ChangeKind.REORDERED
        for difference in group.differences:
            assert difference.line == visible(difference.line)
            assert "\n" not in difference.line
    assert change_groups(language, after, after) == ()
    roles = {change.role_id for change in changes(before, after) if change.role_id}
    assert roles == {group.role_id for group in groups if group.role_id}


def test_a_difference_without_words_is_its_name() -> None:
    assert Difference("The roles stand in another order").line == "The roles stand in another order"


def test_days_are_seen_from_today() -> None:
    today = date(2026, 11, 22)
    assert day_phrase(EN, today, today) == "today"
    assert day_phrase(EN, date(2026, 11, 21), today) == "yesterday"
    assert day_phrase(EN, date(2026, 11, 20), today) == "Friday 20 Nov 2026"


def test_the_time_of_day_is_written_as_in_the_language() -> None:
    moment = datetime(2026, 11, 22, 9, 5, 7, tzinfo=UTC)
    assert clock(EN, moment) == "9:05"
    assert clock(FI, moment) == "klo 9.05"
    assert clock(EN, moment, seconds=True) == "9:05:07"


def test_marks_of_wordings_are_told_without_their_letters_and_people_by_name(house: Map) -> None:
    tool = house.tools[1]
    answered = tool_answers.answer_tool(house, "lawyer", "journey", helps_me="I see where.", joint="n-1")
    answered = edits.add_note(answered, Note(id="n-1", kind=NoteKind.PROMISE, text="We rewrite the terms."))
    after = edits.change_item(answered, "journey", "book", name="I buy", owner="chair", customer_does=("waits", "asks"))
    after = with_wordings(small_correction(after, tool), answered)
    told = lines(house, after)
    assert told["Legal counsel"] == [
        "The crossing: How this tool helps me: – → “I see where.”",
        "The crossing: Became part of: – → “We rewrite the terms.”",
    ]
    assert told["The crossing"] == [
        "Small corrections: answers still hold",
        "Earlier wordings, kept beside the answers",
        "I buy: Name: I book → I buy",
        "I buy: What the customer does: – → waits, asks",
        "I buy: Who answers for it: – → Chair",
    ]
    held = tool_answers.still_holds(after, "lawyer", "journey")
    assert lines(after, held) == {"Legal counsel": ["The crossing: Which wording of the tool was answered"]}
