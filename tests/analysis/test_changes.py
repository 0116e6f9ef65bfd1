"""What differs between two maps: all of it, once, and nothing that is equal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from rolemap.analysis.changes import Change, ChangeKind, FieldChange, PartKind, changes
from rolemap.model import (
    Choice,
    Item,
    Level,
    LevelKind,
    Link,
    Map,
    Note,
    Organisation,
    Part,
    Role,
    Sitting,
    Tool,
    ToolKind,
    answers,
    edits,
)
from tests.strategies import maps

if TYPE_CHECKING:
    from collections.abc import Iterator

Address = tuple[PartKind, str, str]


@pytest.fixture
def house() -> Map:
    return Map(
        organisation=Organisation(id="house", name="Tide Lines"),
        tools=(Tool(id="journey", kind=ToolKind.JOURNEY, items=(Item(id="book"), Item(id="board"))),),
        roles=(
            Role(id="agent", title="Sales agent", level="frontline"),
            Role(id="lawyer", title="Legal counsel", level="specialists", links=(Link(tool="journey"),)),
            Role(id="chair", title="Chair", level="board"),
        ),
        notes=(Note(id="n-1", text="Late again", roles=("lawyer",)), Note(id="n-2", roles=("lawyer", "agent"))),
    )


def test_one_field_of_a_role_is_told_with_both_its_values(house: Map) -> None:
    (change,) = changes(house, edits.change_role(house, "lawyer", contribution="I write clearly."))
    assert (change.part, change.kind, change.role_id) == (PartKind.ROLE, ChangeKind.CHANGED, "lawyer")
    assert change.fields == (FieldChange("contribution", "", "I write clearly."),)


def test_a_renamed_role_is_the_same_role(house: Map) -> None:
    (change,) = changes(house, edits.change_role(house, "lawyer", title="Counsel", level="executives"))
    assert change.kind is ChangeKind.CHANGED
    assert {field.field for field in change.fields} == {"title", "level"}


def test_a_role_comes_with_what_is_its_own_and_shared_notes_stand_apart(house: Map) -> None:
    told = changes(Map(organisation=house.organisation, tools=house.tools), house)
    assert [(change.part, change.role_id) for change in told] == [
        (PartKind.ROLE, "chair"),
        (PartKind.ROLE, "lawyer"),
        (PartKind.LINK, "lawyer"),
        (PartKind.NOTE, "lawyer"),
        (PartKind.ROLE, "agent"),
        (PartKind.NOTE, ""),
    ]
    assert {change.kind for change in told} == {ChangeKind.ADDED}


def test_roles_are_told_from_the_top_down_and_those_that_are_gone_at_their_level(house: Map) -> None:
    more, _ = edits.add_role(house, "Dreamer")
    more, _ = edits.add_role(edits.remove_role(more, "lawyer"), "Clerk", level="specialists")
    more = edits.change_role(more, "chair", title="Chair of the board")
    told = [change.role_id for change in changes(house, more) if change.part is PartKind.ROLE]
    assert told == ["chair", "clerk", "lawyer", "dreamer"]


def test_another_order_is_one_line(house: Map) -> None:
    turned = house.changed(roles=house.roles[::-1])
    assert changes(house, turned) == (Change(PartKind.ROLE, ChangeKind.REORDERED),)
    moved = edits.move_item(house, "journey", "book", 1)
    assert changes(house, moved) == (Change(PartKind.ITEM, ChangeKind.REORDERED, within="journey"),)


def test_what_comes_in_between_is_no_other_order(house: Map) -> None:
    more, _ = edits.add_role(house, "Clerk", after="agent")
    assert [change.kind for change in changes(house, more)] == [ChangeKind.ADDED]
    assert [change.kind for change in changes(more, house)] == [ChangeKind.REMOVED]


def test_a_choice_and_a_promise_stand_with_their_role(house: Map) -> None:
    promised = answers.promise_change(house, "chair", "I ask.", by=date(2027, 1, 31))
    open_choice = Choice(of="chair", field="title", wordings=("a", "b"))
    told = changes(house, promised.changed(choices=(open_choice,)))
    assert [(change.part, change.role_id) for change in told] == [
        (PartKind.NOTE, "chair"),
        (PartKind.CHOICE, "chair"),
    ]


def test_a_note_that_became_a_shared_one_is_nobodys_own(house: Map) -> None:
    (change,) = changes(house, edits.change_note(house, "n-1", roles=("lawyer", "chair")))
    assert change.role_id == ""


def test_levels_sittings_and_unknown_keys_are_told(house: Map) -> None:
    after = house.changed(
        levels=(Level(id="crew", counts_as=LevelKind.FRONTLINE),),
        sittings=(Sitting(id="s-1", follow_up="Chair"),),
        organisation=house.organisation.changed(colour="blue"),
    )
    told = {(change.part, field.field): field for change in changes(house, after) for field in change.fields}
    assert told.keys() == {
        (PartKind.LEVEL, "counts_as"),
        (PartKind.SITTING, "follow_up"),
        (PartKind.ORGANISATION, "colour"),
    }
    assert told[PartKind.ORGANISATION, "colour"] == FieldChange("colour", None, "blue")


@given(maps())
def test_a_map_does_not_differ_from_itself(map_: Map) -> None:
    assert changes(map_, map_.model_copy(deep=True)) == ()


@given(maps(), maps())
def test_what_differs_is_told_once_and_what_is_equal_never(before: Map, after: Map) -> None:
    before, after = each_choice_once(before), each_choice_once(after)
    told = changes(before, after)
    old, new = dict(flat(before)), dict(flat(after))
    expected = {
        (address, key)
        for address in old.keys() | new.keys()
        for key in old.get(address, {}).keys() | new.get(address, {}).keys()
        if old.get(address, {}).get(key) != new.get(address, {}).get(key)
    }
    fields = [(address_of(change), field.field.rstrip("_")) for change in told for field in change.fields]
    assert len(fields) == len(set(fields))
    assert set(fields) == expected
    for kind, parts in ((ChangeKind.ADDED, new.keys() - old.keys()), (ChangeKind.REMOVED, old.keys() - new.keys())):
        assert sorted(address_of(change) for change in told if change.kind is kind) == sorted(parts)
    assert all(field.before != field.after for change in told for field in change.fields)
    assert (told == ()) == (before == after)
    backwards = changes(after, before)
    assert sorted(len(change.fields) for change in told) == sorted(len(change.fields) for change in backwards)


def flat(map_: Map) -> Iterator[tuple[Address, dict[str, Any]]]:
    """Every part of a map by where it stands, with what the file would say of it."""
    yield (PartKind.MAP, "", ""), map_.model_extra or {}
    yield (PartKind.ORGANISATION, "", ""), map_.organisation.data()
    for kind, parts in (
        (PartKind.LEVEL, map_.levels),
        (PartKind.TOOL, map_.tools),
        (PartKind.ROLE, map_.roles),
        (PartKind.NOTE, map_.notes),
        (PartKind.SITTING, map_.sittings),
        (PartKind.COLUMN, map_.columns),
    ):
        for part in parts:
            yield (kind, "", part.id), data_of(part, "id", "items", "links")
    for tool in map_.tools:
        yield from (((PartKind.ITEM, tool.id, item.id), data_of(item, "id")) for item in tool.items)
    for role in map_.roles:
        yield from (((PartKind.LINK, role.id, link.tool), data_of(link, "tool")) for link in role.links)
    for choice in map_.choices:
        yield (PartKind.CHOICE, "", choice_address(choice)), data_of(choice, "of", "link", "field")


def data_of(part: Part, *left_out: str) -> dict[str, Any]:
    return {key: value for key, value in part.data().items() if key not in left_out}


def address_of(change: Change) -> Address:
    match change.after or change.before:
        case Organisation() | Map():
            return change.part, "", ""
        case Choice() as choice:
            return change.part, "", choice_address(choice)
        case Link() as link:
            return change.part, change.within, link.tool
        case part:
            return change.part, change.within, getattr(part, "id", "")


def choice_address(choice: Choice) -> str:
    return repr((choice.of, choice.link, choice.field))


def each_choice_once(map_: Map) -> Map:
    return map_.changed(choices=tuple({choice_address(choice): choice for choice in map_.choices}.values()))
