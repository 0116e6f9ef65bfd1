"""How a map is spelled: where one changed answer makes a save write more anew than the answer's own line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomli

from rolemap.files.fitting import fields_of, no_garbage_collection, part_in
from rolemap.files.outline import Table, outline
from rolemap.files.statements import BASIC, BOM, scan
from rolemap.model import Map

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rolemap.files.statements import Statement
    from rolemap.model import Part

NAMING = ("id", "tool", "title", "name", "field")
"""The keys by which people know a piece of a map, the best first."""


@dataclass(frozen=True, slots=True)
class OnePiece:
    """Lines ``line`` to ``last_line``, which a save writes anew when anything in them changes.

    They hold several parts of a map or comments, which then come to stand above. ``where`` are the names on the way
    to them.
    """

    line: int
    last_line: int
    where: tuple[str, ...]


def pieces(text: str) -> tuple[OnePiece, ...]:
    """The pieces of a map's text that are changed as a whole, in order; an ordinary map has none."""
    if not _CANDIDATE.search(text):
        return ()
    with no_garbage_collection():
        statements = scan(text.removeprefix(BOM))
        found = _in_table(statements, outline(statements), Map, ())
        return tuple(sorted(found, key=lambda piece: piece.line))


_CANDIDATE = re.compile(rf"=[ \t]*+(?:\{{|\[(?:[\s,]|{BASIC})*+[^\]])")
"""A value that may be one: it is no usual list of texts."""


def _in_table(
    statements: Sequence[Statement], table: Table, part: type[Part], where: tuple[str, ...]
) -> Iterator[OnePiece]:
    for key, inner in fields_of(part).items():
        entry = table.entries.get(key)
        below = part_in(inner)
        if isinstance(entry, int):
            pair = statements[entry]
            if pair.comments_inside or (below and _parts(below, _value(pair)) > 1):
                yield OnePiece(pair.line, pair.line + pair.text.rstrip().count("\n"), (*where, key))
        elif below and isinstance(entry, Table):
            yield from _in_table(statements, entry, below, (*where, key))
        elif below and isinstance(entry, list):
            for index, element in enumerate(entry):
                for piece in _in_table(statements, element, below, ()):
                    name = _name(statements, element) or str(index + 1)
                    yield OnePiece(piece.line, piece.last_line, (*where, key, name, *piece.where))


def _parts(part: type[Part], value: Any) -> int:  # noqa: ANN401 - any TOML value
    """How many pieces of a map a value holds."""
    if isinstance(value, list):
        return sum(_parts(part, one) for one in value)
    if not isinstance(value, dict):
        return 0
    below = ((part_in(inner), value.get(key)) for key, inner in fields_of(part).items())
    return 1 + sum(_parts(inner, one) for inner, one in below if inner)


def _name(statements: Sequence[Statement], element: Table) -> str:
    """What people know an element by, "" where it does not say."""
    for key in NAMING:
        entry = element.entries.get(key)
        value = _value(statements[entry]) if isinstance(entry, int) else ""
        if isinstance(value, str) and value:
            return value
    return ""


def _value(pair: Statement) -> Any:  # noqa: ANN401 - any TOML value
    return tomli.loads(f"_ = {pair.value}")["_"]
