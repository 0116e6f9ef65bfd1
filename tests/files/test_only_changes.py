"""However a map's text is spelled: an edit changes its own statements, and every comment has its place."""

from __future__ import annotations

import inspect
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolemap.files import Kind, read_text, rewrite, rewritten, scan
from rolemap.files.outline import Table, outline
from rolemap.model import answers, edits, tool_answers
from tests.files.spellings import odd_texts
from tests.strategies import EDITS, edited, maps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Place = tuple[object, ...]
"""The way to a piece of data: keys, and what an element of an array is known by."""

SUITE = Path(os.environ.get("ROLEMAP_REAL_DATA", "")) / "suite-toml-test"

some = settings(max_examples=100)


class Spot(NamedTuple):
    """A pair or header: its statement, by number and with the comments in it, and the data that it spells."""

    at: int
    text: str
    data: Any


def identity(key: str, element: object) -> object:
    """What an element of an array is found by again."""
    names = {"links": ("tool",), "choices": ("of", "link", "field")}.get(key, ("id",))
    return tuple(repr(element.get(name, "")) for name in names) if isinstance(element, dict) else ()


def elements(place: Place, key: str, array: object) -> list[tuple[Place, Any]]:
    """The elements of an array with their places; of several alike, the place says which one."""
    seen: Counter[object] = Counter()
    found = []
    for element in array if isinstance(array, list | tuple) else ():
        known = identity(key, element)
        found.append(((*place, key, known, seen[known]), element))
        seen[known] += 1
    return found


def spots(text: str, data: Mapping[str, Any]) -> dict[Place, Spot]:
    """The pairs and headers of a text by the place of their data."""
    statements = scan(text)

    def within(table: Table, inner: Mapping[str, Any], place: Place) -> Iterator[tuple[Place, Spot]]:
        if table.header is not None and place:
            yield place, Spot(table.header, statements[table.header].text, HEADER)
        for key, entry in table.entries.items():
            value = inner[key]
            if isinstance(entry, int):
                yield (*place, key), Spot(entry, statements[entry].text, value)
            elif isinstance(entry, Table):
                yield from within(entry, value, (*place, key))
            else:
                for one, (where, element) in zip(entry, elements(place, key, value), strict=True):
                    yield from within(one, element, where)

    return dict(within(outline(statements), data, ()))


HEADER = object()
GONE = object()


def values(data: object, place: Place = ()) -> dict[Place, Any]:
    """Every piece of data by its place."""
    found = {place: data}
    if isinstance(data, dict):
        for key, value in data.items():
            found |= values(value, (*place, key))
            for where, element in elements(place, key, value):
                found |= values(element, where)
    return found


def same(one: object, other: object) -> bool:
    return bool(repr(one) == repr(other)) or bool(one == other)


def moved(before: Mapping[Place, Any], after: Mapping[Place, Any]) -> set[Place]:
    """The elements that do not stand in the same order any more."""
    found: set[Place] = set()
    for place, data in before.items():
        for key, array in data.items() if isinstance(data, dict) else ():
            old = [where for where, _ in elements(place, key, array)]
            new_data = after.get(place)
            new = [where for where, _ in elements(place, key, new_data.get(key) if isinstance(new_data, dict) else ())]
            if [one for one in old if one in new] != [one for one in new if one in old]:
                found.update(old)
    return found


def comments(text: str) -> Counter[str]:
    """Every comment of a text, by itself, behind or inside a statement."""
    return Counter(comment for one in scan(text) for comment in one.comments)


def comments_that_may_go(text: str, gone: set[int]) -> Counter[str]:
    """The comments in what was removed, and directly above the headers in it."""
    statements = scan(text)
    owner: dict[int, int] = {}
    header, loose = -1, list[int]()
    for at, one in enumerate(statements):
        if one.kind in {Kind.TABLE, Kind.ELEMENT}:
            above = at
            while above > 0 and statements[above - 1].kind is Kind.COMMENT:
                above -= 1
            owner.update(dict.fromkeys(range(above, at + 1), at))
            header, loose = at, []
        elif one.kind is Kind.PAIR:
            owner.update(dict.fromkeys([*loose, at], header))
            owner[at] = at
            loose = []
        elif one.kind is Kind.COMMENT:
            loose.append(at)
            if at and statements[at - 1].kind is not Kind.BLANK and owner.get(at - 1, -1) >= 0:
                owner[at] = header
    return Counter(comment for at, one in enumerate(statements) if owner.get(at) in gone for comment in one.comments)


def test_every_edit_is_tried() -> None:
    public = {
        name
        for module in (edits, answers, tool_answers)
        for name, one in vars(module).items()
        if inspect.isfunction(one) and one.__module__ == module.__name__ and not name.startswith("_")
    }
    parts_of_others = {"own_promise", "has_draft", "can_begin_like", "as_draft", "without_drafted_wordings"}
    assert set(EDITS) == {*public, "small_correction"} - parts_of_others


@some
@given(st.data())
def test_any_spelling_of_a_map_reads_as_that_map(data: st.DataObject) -> None:
    map_ = data.draw(maps())
    text = data.draw(odd_texts(map_))
    assert read_text(text).map == map_
    assert rewrite(text, map_.data(), map_.data()) == text


@some
@given(st.data())
def test_an_edit_changes_its_own_statements_only(data: st.DataObject) -> None:
    text = data.draw(odd_texts())
    before = read_text(text).map
    after = data.draw(edited(before))
    written = rewrite(text, before.data(), after.data())
    assert read_text(written).map == after
    assert rewrite(written, after.data(), after.data()) == written

    old, new = spots(text, before.data()), spots(written, after.data())
    old_values, new_values = values(before.data()), values(after.data())
    gone = {spot.at for place, spot in old.items() if place not in new_values}
    kept = [
        place
        for place, spot in old.items()
        if place in new_values and (spot.data is HEADER or same(spot.data, new_values[place]))
    ]
    for place in kept:
        assert place in new, (place, text, written)
        assert new[place].text.rstrip() == old[place].text.rstrip()
    assert comments(text) - comments(written) <= comments_that_may_go(text, gone)
    elsewhere = moved(old_values, new_values)
    groups: dict[Place, list[Place]] = {}
    for place in sorted(kept, key=lambda place: old[place].at):
        group = max((one for one in elsewhere if place[: len(one)] == one), key=len, default=())
        groups.setdefault(group, []).append(place)
    for places in groups.values():
        assert places == sorted(places, key=lambda place: new[place].at)
    if {place for place, spot in old.items() if spot.data is HEADER} == {
        place for place, spot in new.items() if spot.data is HEADER
    } and not elsewhere:
        others = [
            [one.text for at, one in enumerate(scan(whole)) if one.kind is not Kind.COMMENT and at not in own]
            for whole, own in (
                (text, {spot.at for place, spot in old.items() if place not in kept}),
                (written, {spot.at for place, spot in new.items() if place not in kept}),
            )
        ]
        assert others[0] == others[1] or text[-1:] != "\n"


@pytest.mark.skipif("ROLEMAP_REAL_DATA" not in os.environ, reason="needs real data")
def test_around_any_valid_toml_an_edit_leaves_every_statement_as_it_is() -> None:
    listed = (SUITE / "files-toml-1.1.0").read_text(encoding="utf-8").split()
    names = [name for name in listed if name.startswith("valid/") and name.endswith(".toml")]
    assert len(names) == 220
    for name in names:
        text = "rolemap = 1\n" + (SUITE / name).read_bytes().decode().removeprefix("\ufeff")
        before = read_text(text).map
        after, _ = edits.add_role(edits.change_organisation(before, name="Ours"), "Driver")
        written = rewritten(text, before.data(), after.data())
        assert not written.anew, name
        assert same(read_text(written.text).map.data(), after.data()), name
        left = iter([statement.text.rstrip() for statement in scan(written.text)])
        # Each is looked for behind the one before it.
        assert all(statement.text.rstrip() in left for statement in scan(text) if statement.kind is not Kind.BLANK), (
            name
        )
