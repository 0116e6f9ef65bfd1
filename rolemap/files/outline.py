"""Which statements make up which table: the way from a place in the data to its lines in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from rolemap.files.statements import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rolemap.files.statements import Statement

Entry: TypeAlias = "int | Table | list[Table]"
"""What a key of a table leads to: the index of a pair's statement, a table, or the elements of an array of tables."""

TOP = -1
"""Stands for the header of what comes before the first header."""


@dataclass(slots=True)
class Table:
    """A table as it stands in the text, which may be in several places.

    ``header`` is the index of its header, None where only its keys or its sub-tables show that it is there.
    ``last`` is the last header in it or below it. A new key goes behind the statement ``anchor`` and starts with
    ``prefix`` there; without an anchor it has to be written under a header of its own.
    """

    path: tuple[str, ...]
    header: int | None = None
    last: int | None = None
    anchor: int | None = None
    prefix: tuple[str, ...] = ()
    entries: dict[str, Entry] = field(default_factory=dict)

    def headers(self) -> Iterator[int]:
        """The headers of this table and of all below it."""
        if self.header is not None:
            yield self.header
        for entry in self.entries.values():
            for table in tables_in(entry):
                yield from table.headers()


def tables_in(entry: Entry | None) -> Sequence[Table]:
    """The tables that an entry leads to; none for a pair, or where there is no entry."""
    if isinstance(entry, list):
        return entry
    return (entry,) if isinstance(entry, Table) else ()


def outline(statements: Sequence[Statement]) -> Table:
    """The tables of a text that is valid TOML."""
    root = Table((), header=TOP, last=TOP, anchor=TOP)
    table = root
    for index, statement in enumerate(statements):
        if statement.kind is Kind.PAIR:
            _place(table, statement.keys, index)
        elif statement.kind is Kind.TABLE or statement.kind is Kind.ELEMENT:
            table = _opened(root, statement, index)
    return root


def statement_at(root: Table, place: Sequence[str | int]) -> int | None:
    """The statement that holds a place in the data, or else the header or pair nearest above it."""
    entry: Entry = root
    nearest: int | None = None
    for step in place:
        if isinstance(entry, Table):
            found = entry.entries.get(str(step))
        else:
            found = entry[step] if isinstance(entry, list) and isinstance(step, int) and step < len(entry) else None
        if found is None:
            break
        entry = found
        nearest = _start(entry, nearest)
    return nearest


def _start(entry: Entry, above: int | None) -> int | None:
    if isinstance(entry, int):
        return entry
    first = entry[0] if isinstance(entry, list) else entry
    own = first.anchor if first.header is None else first.header
    return above if own is None else own


def _opened(root: Table, header: Statement, index: int) -> Table:
    """The table that a header opens."""
    parent = root
    for key in header.keys[:-1]:
        parent = _inner(parent, key)
        parent.last = index
    key = header.keys[-1]
    table = _inner(parent, key) if header.kind is Kind.TABLE else _one_more(parent, key)
    table.header = table.last = table.anchor = index
    table.prefix = ()
    return table


def _inner(table: Table, key: str) -> Table:
    """The table under a key, made where there is none yet; of an array its last element."""
    entry = table.entries.get(key)
    if isinstance(entry, list):
        return entry[-1]
    if not isinstance(entry, Table):
        entry = table.entries[key] = Table((*table.path, key))
    return entry


def _one_more(table: Table, key: str) -> Table:
    element = Table((*table.path, key))
    elements = table.entries.get(key)
    if isinstance(elements, list):
        elements.append(element)
    else:
        table.entries[key] = [element]
    return element


def _place(table: Table, keys: tuple[str, ...], index: int) -> None:
    """Enter a pair under its keys; what is dotted makes tables on the way."""
    table.anchor = index
    for depth, key in enumerate(keys[:-1], 1):
        table = _inner(table, key)
        table.anchor, table.prefix = index, keys[:depth]
    table.entries[keys[-1]] = index
