"""Writing a changed map back into the text that it was read from: only statements whose data differs change.

Both maps are gone through side by side, with the outline of the text at hand; each difference becomes a note on the
sheet. Elements of arrays are told apart by what identifies them, so that they can move, come and go.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import tomli

from rolemap.files.alike import identities, same
from rolemap.files.ancestry import ancestor_of, newline_of, with_ancestor
from rolemap.files.fitting import no_garbage_collection, validated
from rolemap.files.migration import STEPS, as_spelled, migrated, older
from rolemap.files.outline import TOP, Table, outline, tables_in
from rolemap.files.sheet import Sheet
from rolemap.files.statements import BOM, scan
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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rolemap.files.migration import Steps
    from rolemap.files.outline import Entry
    from rolemap.files.sheet import Slot
    from rolemap.files.statements import Statement

Data: TypeAlias = "Mapping[str, Any]"


class Rewritten(NamedTuple):
    """A map's new text, and whether it had to be written anew; then its comments stand at its top."""

    text: str
    anew: bool = False


def rewrite(text: str, before: Data, after: Data, steps: Steps = STEPS) -> str:
    """The text with the differences between two maps' data made in it; see ``rewritten``."""
    return rewritten(text, before, after, steps).text


def rewritten(text: str, before: Data, after: Data, steps: Steps = STEPS) -> Rewritten:
    """The text with the differences between two maps' data made in it.

    Args:
        text: A map's file as it was read, with or without a byte order mark.
        before: ``Map.data()`` of the map that the text reads as.
        after: ``Map.data()`` of the map that the new text has to read as.
        steps: What turned a text of an older format into ``before``; their changes are made in the text too.

    Returns:
        The text itself where nothing differs. A text that cannot be changed in place is written anew, which no
        spelling is known to need.

    Raises:
        FileTrouble: NOT_TEXT where a text cannot be written as UTF-8, OTHER where ``after`` is no map's data.
    """
    if same(before, after):
        return Rewritten(text)
    mark = BOM if text.startswith(BOM) else ""
    ancestor = ancestor_of(text)
    plain = with_ancestor(text.removeprefix(BOM), "")
    with no_garbage_collection():
        for written in (partial(_changed, steps=steps), _anew):
            candidate = _checked(written(plain, before, after))
            if _reads_as(candidate, after, before):
                return Rewritten(mark + with_ancestor(candidate, ancestor), written is _anew)
    raise FileTrouble(TroubleKind.OTHER)


def _checked(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise FileTrouble(TroubleKind.NOT_TEXT, detail=ascii(error.object[error.start : error.end])) from error
    return text


def _changed(text: str, before: Data, after: Data, steps: Steps) -> str:
    """The text with the differences made in place."""
    newline = newline_of(text)
    open_end = not text.endswith("\n")
    sheet = Sheet(text + newline if open_end else text)
    root = outline(sheet.statements)
    spelled = _spelled(sheet, root, before, steps)
    _Comparison(sheet).table(root, spelled, after, sheet.behind(TOP))
    written = sheet.text()
    if spelled is not before:
        # A step may take a table away under which somebody wrote something; that is no answer taken back.
        lost = Counter(_comments(text)) - Counter(_comments(written))
        written = _with_comments(written, lost.elements())
    return written.removesuffix(newline) if open_end else written


def _spelled(sheet: Sheet, root: Table, before: Data, steps: Steps) -> Data:
    """What the text says, which is not what it reads as where its format is an older one."""
    version = root.entries.get("rolemap")
    if not isinstance(version, int):
        return before
    data = tomli.loads(f"rolemap = {sheet.statements[version].value}")
    if older(data, before["rolemap"]) is None:
        return before
    data = tomli.loads("".join(statement.text for statement in sheet.statements))
    return as_spelled(data, migrated(data, steps, before["rolemap"]), before)


def _anew(text: str, _before: Data, after: Data) -> str:
    """A whole new text."""
    return _with_comments(table_text((), after).replace("\n", newline_of(text)), _comments(text))


def _comments(text: str) -> Iterator[str]:
    for statement in scan(text):
        yield from statement.comments


def _with_comments(text: str, comments: Iterable[str]) -> str:
    newline = newline_of(text)
    return "".join(comment + newline for comment in comments) + text


def _reads_as(text: str, data: Data, valid: Data) -> bool:
    """Whether a text reads as a map with this data; ``valid`` is another map's data, which need not be tried again."""
    try:
        read = tomli.loads(text)
        rest, expected = _without_known(read, data, valid)
        return "rolemap" in read and same(validated(rest).data(), expected)
    except (ValueError, RecursionError):
        return False


def _without_known(read: Data, data: Data, valid: Data) -> tuple[Data, Data]:
    """What was read and what is expected, both without the elements that stand in ``valid`` just so."""
    rest, expected = dict(read), dict(data)
    for key, elements in data.items():
        found = read.get(key)
        if key in _MANY and isinstance(found, list) and len(found) == len(elements):
            known = dict(zip(identities(key, valid.get(key, ())), valid.get(key, ()), strict=True))
            differing = [
                pair
                for identity, *pair in zip(identities(key, elements), found, elements, strict=True)
                if pair[1] != known.get(identity) or not same(*pair)
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
            if key in before and same(before[key], value):
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
            pair = self.sheet.statements[entry]
            self.sheet.rewrite(entry, self._above(pair, pair.comments))
        slot.append(nested_text((*table.path, key), new))
        return slot

    def _array(self, tables: list[Table], before: Sequence[Data], after: Sequence[Data], slot: Slot) -> Slot:
        """Compare an array of tables: as many as can stay where they are do, the others move, come or go."""
        key = tables[0].path[-1]
        at = {identity: index for index, identity in enumerate(identities(key, before))}
        origins = [at.pop(identity, None) for identity in identities(key, after)]
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
            if not same(before[origin], element):
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
        self.sheet.rewrite(at, self._above(pair, pair.comments_inside) + pair.with_value(self.sheet.lines(written)))

    def _above(self, pair: Statement, comments: Iterable[str]) -> str:
        """What people noted in a value that is written anew: it comes to stand above the pair, or in its place."""
        return "".join(pair.indent + comment + self.sheet.newline for comment in comments)

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
