"""Writing a changed map back into the text that it was read from: only statements whose data differs change.

Both maps are gone through side by side, with the outline of the text at hand; each difference becomes a note on the
sheet. Elements of arrays are told apart by what identifies them, so that they can move, come and go.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

import tomli

from rolemap.files.ancestry import ancestor_of, newline_of, with_ancestor
from rolemap.files.fitting import no_garbage_collection, validated
from rolemap.files.outline import TOP, Table, outline, tables_in
from rolemap.files.sheet import Sheet
from rolemap.files.statements import BOM
from rolemap.files.troubles import FileTrouble, TroubleKind
from rolemap.files.writing import (
    is_array_of_tables,
    is_nested,
    is_table,
    nested_text,
    pair_text,
    table_text,
    value_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rolemap.files.outline import Entry
    from rolemap.files.sheet import Slot
    from rolemap.files.statements import Statement

Data: TypeAlias = "Mapping[str, Any]"


def rewrite(text: str, before: Data, after: Data) -> str:
    """The text with the differences between two maps' data made in it.

    Args:
        text: A map's file as it was read, with or without a byte order mark.
        before: ``Map.data()`` of the map that the text reads as.
        after: ``Map.data()`` of the map that the new text has to read as.

    Returns:
        The text itself where nothing differs. A text whose spelling cannot be changed in place is written anew.

    Raises:
        FileTrouble: NOT_TEXT where a text cannot be written as UTF-8, OTHER where ``after`` is no map's data.
    """
    if _same(before, after):
        return text
    mark = BOM if text.startswith(BOM) else ""
    ancestor = ancestor_of(text)
    plain = with_ancestor(text.removeprefix(BOM), "")
    with no_garbage_collection():
        return mark + with_ancestor(_rewritten(plain, before, after), ancestor)


def _rewritten(plain: str, before: Data, after: Data) -> str:
    for written in (_changed, _anew):
        try:
            candidate = written(plain, before, after)
            candidate.encode()
        except UnicodeEncodeError as error:
            raise FileTrouble(TroubleKind.NOT_TEXT, detail=ascii(error.object[error.start : error.end])) from error
        if _reads_as(candidate, after, before):
            return candidate
    raise FileTrouble(TroubleKind.OTHER)


def _changed(text: str, before: Data, after: Data) -> str:
    """The text with the differences made in place."""
    newline = newline_of(text)
    open_end = not text.endswith("\n")
    sheet = Sheet(text + newline if open_end else text)
    _Comparison(sheet).table(outline(sheet.statements), before, after, sheet.behind(TOP))
    written = sheet.text()
    return written.removesuffix(newline) if open_end else written


def _anew(text: str, _before: Data, after: Data) -> str:
    """A whole new text."""
    return table_text((), after).replace("\n", newline_of(text))


def _reads_as(text: str, data: Data, valid: Data) -> bool:
    """Whether a text reads as a map with this data; ``valid`` is another map's data, which need not be tried again."""
    try:
        read = tomli.loads(text)
        rest, expected = _without_known(read, data, valid)
        return "rolemap" in read and _same(validated(rest).data(), expected)
    except (ValueError, RecursionError):
        return False


def _without_known(read: Data, data: Data, valid: Data) -> tuple[Data, Data]:
    """What was read and what is expected, both without the elements that stand in ``valid`` just so."""
    rest, expected = dict(read), dict(data)
    for key, elements in data.items():
        found = read.get(key)
        if key in _MANY and isinstance(found, list) and len(found) == len(elements):
            known = dict(zip(_identities(key, valid.get(key, ())), valid.get(key, ()), strict=True))
            differing = [
                pair
                for identity, *pair in zip(_identities(key, elements), found, elements, strict=True)
                if pair[1] != known.get(identity) or not _same(*pair)
            ]
            del rest[key], expected[key]
            if differing:
                rest[key], expected[key] = map(list, zip(*differing, strict=True))
    return rest, expected


class _Comparison:
    """Notes the differences between two versions of a table, and of all that is in it, on the sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def table(self, table: Table, before: Data, after: Data, slot: Slot) -> Slot:
        """Compare a table. What is new in it goes into ``slot``, or behind what stands before it in the data.

        Returns:
            The slot for what stands behind this table in the data.
        """
        outer = slot
        if table.header is not None:
            slot = self.sheet.behind(table.header)
        for key in before:
            if key not in after:
                self._remove(table.entries.get(key))
        added: dict[str, Any] = {}
        for key, value in after.items():
            entry = table.entries.get(key)
            if key in before and _same(before[key], value):
                slot = self._behind(entry, slot)
            elif isinstance(entry, int) and not self._has_to_stand_apart(entry, value):
                self._change(entry, value)
            elif is_nested(value):
                slot = self._nested(table, key, before.get(key), value, slot)
            else:
                self._remove(entry)
                added[key] = value
        if added:
            self._add(table, added, outer)
        return slot

    def _nested(self, table: Table, key: str, old: Any, new: Any, slot: Slot) -> Slot:  # noqa: ANN401 - any TOML value
        entry = table.entries.get(key)
        if isinstance(entry, Table) and is_table(new):
            return self.table(entry, old or {}, new, slot)
        if isinstance(entry, list) and is_array_of_tables(new) and len(entry) == len(old or ()):
            return self._array(entry, old, new, slot)
        self._remove(entry)
        if isinstance(entry, int):
            self.sheet.rewrite(entry, self._comments(self.sheet.statements[entry]))
        slot.append(nested_text((*table.path, key), new))
        return slot

    def _array(self, tables: list[Table], before: Sequence[Data], after: Sequence[Data], slot: Slot) -> Slot:
        """Compare an array of tables: as many as can stay where they are do, the others move, come or go."""
        key = tables[0].path[-1]
        at = {identity: index for index, identity in enumerate(_identities(key, before))}
        origins = [at.pop(identity, None) for identity in _identities(key, after)]
        for gone in at.values():
            self._remove(tables[gone])
        staying = _longest_rising([origin for origin in origins if origin is not None])
        if staying:
            slot = self.sheet.ahead_of(next(tables[min(staying)].headers()))
        for element, origin in zip(after, origins, strict=True):
            if origin is None:
                slot.append(table_text(tables[0].path, element, element=True))
                continue
            table = tables[origin]
            if not _same(before[origin], element):
                self.table(table, before[origin], element, slot)
            if origin in staying:
                slot = self._behind(table, slot)
            else:
                self.sheet.move(table, slot)
        return slot

    def _behind(self, entry: Entry | None, slot: Slot) -> Slot:
        """The slot behind all that an entry leads to; ``slot`` where it has no section of its own."""
        tables = tables_in(entry)
        last = tables[-1].last if tables else None
        return slot if last is None else self.sheet.behind(last)

    def _has_to_stand_apart(self, pair: int, value: object) -> bool:
        """Whether a pair's new value is written as tables; behind a dotted key TOML does not allow them."""
        return is_nested(value) and len(self.sheet.statements[pair].keys) == 1

    def _change(self, at: int, value: object) -> None:
        pair = self.sheet.statements[at]
        spread = _SPREAD.match(pair.value)
        written = value_text(value, indent=pair.indent, spread=spread[1] if spread else "")
        self.sheet.rewrite(at, self._comments(pair) + pair.with_value(self.sheet.lines(written)))

    def _comments(self, pair: Statement) -> str:
        """What people noted between the lines of a value: it comes to stand above the pair."""
        return "".join(pair.indent + comment + self.sheet.newline for comment in pair.comments_inside())

    def _add(self, table: Table, pairs: Data, slot: Slot) -> None:
        if table.anchor is None:
            slot.append(table_text(table.path, pairs))
            return
        for key, value in pairs.items():
            self.sheet.add(table.anchor, pair_text((*table.prefix, key), value))

    def _remove(self, entry: Entry | None) -> None:
        if isinstance(entry, int):
            self.sheet.rewrite(entry, "")
        for table in tables_in(entry):
            if table.header is not None:
                self.sheet.remove(table.header)
            for inner in table.entries.values():
                self._remove(inner)


_SPREAD = re.compile(r"\[[^\n]*\n([ \t]+)")
"""A list over several lines, and the indent of its first."""

_MANY = frozenset({"roles", "notes"})
"""The arrays that grow with the house."""

_IDENTITY = {"links": ("tool",), "choices": ("of", "link", "field")}
"""What tells the elements of an array apart, where that is not their id."""


def _identities(key: str, elements: Sequence[Data]) -> Iterator[tuple[object, ...]]:
    """What tells each element from the others; of several alike, which one it is."""
    fields = _IDENTITY.get(key, ("id",))
    seen: Counter[tuple[object, ...]] = Counter()
    for element in elements:
        identity = tuple(repr(element.get(field)) for field in fields)
        yield (*identity, seen[identity])
        seen[identity] += 1


def _longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """The most of these different numbers that stand in rising order."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        before[number] = tails[place - 1] if place else None
        tails[place : place + 1] = [number]
    rising = []
    last = tails[-1] if tails else None
    while last is not None:
        rising.append(last)
        last = before[last]
    return frozenset(rising)


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401 - any TOML value
    """Whether two values read the same: a tuple is a list, and what is not a number is itself."""
    if one == other:
        return True
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one != one and other != other)  # noqa: PLR0124 - only a NaN differs from itself
