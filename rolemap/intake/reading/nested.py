"""From JSON to numbered rows of cells: every record once, whatever it is wrapped in and however deep it stands.

Records are objects in a list, the values of an object (whose keys name them), or stand under one another in lists.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from rolemap.intake.reading.encodings import encoding_of, opened
from rolemap.intake.tables import MOST_CELLS, MOST_COLUMNS, RECORD, RECORD_ABOVE, Line, Table
from rolemap.intake.trouble import IntakeTrouble, IntakeTroubleKind
from rolemap.intake.wishes import Use
from rolemap.intake.words.headers import header_key, use_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    Object = dict[str, "Value"]
    Value = str | bool | None | list["Value"] | Object

_MOST_DEEP = 200
_LISTED = " | "
_OBJECT = 3
"""How many cells an object takes the memory of."""
_HOLDERS = (dict, list)
_BELOW = """
    reports directreports subordinates children staff members employees people team positions posts roles
    alaiset alaisuudessa tiimi henkilosto underordnade understallda medarbetare
    """
_THOSE_BELOW = frozenset(_BELOW.split())
"""Names of objects whose values stand under the object that holds them, as those of lists do."""
_LONGEST_HEADER = 10_000
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_FLOOR = re.compile(r"\.0+$")


def looks_nested(data: bytes) -> bool:
    """Whether a text begins as JSON does, in any encoding."""
    return data[:64].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith((b"{", b"["))


def read_nested(path: Path, data: bytes) -> Table:
    """Read JSON, or JSON Lines: one object a line.

    Raises:
        IntakeTrouble: when it is no JSON, holds no records, or is more than memory should hold.
    """
    if data.count(b",") + data.count(b"[") + _OBJECT * data.count(b"{") > MOST_CELLS:
        raise IntakeTrouble(IntakeTroubleKind.TOO_BIG, path)
    text = opened(data, encoding_of(data)).read()
    try:
        value = _parsed(text)
    except json.JSONDecodeError as error:
        raise IntakeTrouble(
            IntakeTroubleKind.NOT_JSON, path, detail=error.msg, line=error.lineno, place=error.colno
        ) from error
    except RecursionError as error:
        raise IntakeTrouble(IntakeTroubleKind.TOO_DEEP, path) from error
    except _TwiceError as error:
        raise IntakeTrouble(IntakeTroubleKind.TWICE, path, detail=error.name) from error
    if _is_deep(value):
        raise IntakeTrouble(IntakeTroubleKind.TOO_DEEP, path)
    if isinstance(value, list) and value and all(isinstance(row, list) for row in value):
        return _table_of_lists(path, value)
    alike, work = _nested_lists(value)
    table = _table(path, list(_placed(_records(value, alike), alike | work)))
    if len(table.lines) == 1:
        raise IntakeTrouble(IntakeTroubleKind.NO_RECORDS, path)
    return table


class _TwiceError(Exception):
    """A name that stands twice in one object."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _parsed(text: str) -> Value:
    try:
        return _json(text)
    except json.JSONDecodeError as error:
        lines = text.split("\n")
        if error.msg != "Extra data" or not 1 < error.lineno <= len(lines):
            raise
        return [value for number, line in enumerate(lines) if line.strip() for value in [_line(line, number)]]


def _line(line: str, above: int) -> Value:
    """One line of JSON Lines; where it goes wrong is told as a place in the whole text."""
    try:
        return _json(line)
    except json.JSONDecodeError as error:
        raise json.JSONDecodeError(error.msg, "\n" * above + line, above + error.pos) from error


def _json(text: str) -> Value:
    """Numbers stay as they are written, but for a fraction that is nothing; what is no number is nothing."""
    value: Value = json.loads(
        text,
        parse_int=str,
        parse_float=lambda number: _FLOOR.sub("", number),
        parse_constant=lambda _: None,
        object_pairs_hook=_object,
    )
    return value


def _object(pairs: list[tuple[str, Value]]) -> Object:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        raise _TwiceError(next(name for name, _ in pairs if name in seen or seen.add(name)))  # type: ignore[func-returns-value]
    return made


def _is_deep(value: Value) -> bool:
    within = [value]
    for _ in range(_MOST_DEEP):
        within = [inner for one in within for inner in _inside(one) if isinstance(inner, dict | list)]
        if not within:
            return False
    return True


def _inside(value: Value) -> Iterable[Value]:
    match value:
        case dict():
            return value.values()
        case list():
            return value
        case _:
            return ()


def _objects(value: Value) -> list[Object]:
    """The objects of a list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _held(name: str, value: Value) -> list[tuple[str, Object]]:
    """The objects of a list, or of an object that holds those below, each with the key that names it."""
    if (
        isinstance(value, dict)
        and header_key(name) in _THOSE_BELOW
        and all(isinstance(one, dict) for one in value.values())
    ):
        return [(key, one) for key, one in value.items() if isinstance(one, dict)]
    return [("", one) for one in _objects(value)]


def _plain(record: Object) -> Iterator[str]:
    """The names in a record that hold a text, a number or nothing."""
    return (name for name, value in record.items() if not isinstance(value, dict | list))


def _nested_lists(value: Value) -> tuple[set[str], set[str]]:
    """The names of lists whose objects stand under the object that holds them.

    Returns:
        Those whose objects are like it: most of what they say, such objects say too. Then those whose objects have
        titles of work while it has none, as people have under their department.
    """
    above: defaultdict[str, set[str]] = defaultdict(set)
    below: defaultdict[str, Counter[str]] = defaultdict(Counter)
    within = [value]
    while within:
        one = within.pop()
        within.extend(inner for inner in _inside(one) if isinstance(inner, dict | list))
        if isinstance(one, dict):
            for name, inner in one.items():
                if objects := [held for _, held in _held(name, inner)]:
                    above[name].update(_plain(one))
                    below[name].update(chain.from_iterable(map(_plain, objects)))
    alike = {name for name, said in below.items() if sum(said[one] for one in above[name]) * 2 > said.total()}
    return alike, {name for name, said in below.items() if above[name] and _has_title(said) > _has_title(above[name])}


def _has_title(names: Iterable[str]) -> bool:
    return any((use_of(header_key(name)) or (None,))[0] is Use.TITLE for name in names)


@dataclass(frozen=True)
class _Record:
    """An object that stands for a post or a person, what the file calls it, and the one above it."""

    said: Object
    name: str = ""
    above: str = ""


def _records(value: Value, alike: Collection[str]) -> list[_Record]:
    """The outermost records: wrappers are opened until there are records."""
    if isinstance(value, list):
        return [_Record(one) for one in _objects(value)]
    if not isinstance(value, dict):
        return []
    if any(_plain(value)) and any(name in alike and _held(name, inner) for name, inner in value.items()):
        return [_Record(value)]
    listed = [record for inner in value.values() if isinstance(inner, list) for record in _records(inner, alike)]
    if listed:
        return listed
    held = {name: inner for name, inner in value.items() if isinstance(inner, dict)}
    named = [_Record(inner, name) for name, inner in held.items() if any(_plain(inner))]
    return max((named, *(_records(inner, alike) for inner in held.values())), key=len)


def _placed(outermost: Iterable[_Record], nesting: Collection[str]) -> Iterator[_Record]:
    """Every record with the one above it, in the order of the file."""
    waiting = list(outermost)[::-1]
    number = 0
    while waiting:
        record = waiting.pop()
        number += 1
        under = {key: _held(key, value) for key, value in record.said.items() if key in nesting}
        said = {key: value for key, value in record.said.items() if not under.get(key)}
        yield _Record(said, record.name, record.above)
        name = _name(record, number)
        below = chain.from_iterable(under.values())
        waiting.extend(_Record(one, key, above=name) for key, one in reversed(list(below)))


def _name(record: _Record, number: int) -> str:
    """What names a record: its key, else its number, told apart from any number in the file."""
    return record.name or f"#{number}"


def _table(path: Path, records: Sequence[_Record]) -> Table:
    """A column for every name that records have, in the order in which they come."""
    places: dict[str, int] = {}
    lines: list[Line] = []
    size = 0
    named = any(record.name or record.above for record in records)
    for number, record in enumerate(records, 1):
        cells: defaultdict[int, list[str]] = defaultdict(list)
        marks = _marks(_name(record, number), record.above) if named else ()
        for header, text in chain(marks, _flat(record.said)):
            place = places.setdefault(header, len(places))
            if len(places) > MOST_COLUMNS or len(header) > _LONGEST_HEADER:
                raise IntakeTrouble(IntakeTroubleKind.TOO_BIG, path)
            if text:
                cells[place].append(text)
        width = max(cells, default=-1) + 1
        size += width
        if size > MOST_CELLS:
            raise IntakeTrouble(IntakeTroubleKind.TOO_BIG, path)
        lines.append(Line(number, tuple(_whole(_LISTED.join(cells.get(place, ()))) for place in range(width))))
    return Table(path, (Line(0, tuple(map(_whole, places))), *lines), keyed=True)


def _marks(name: str, above: str) -> Iterator[tuple[str, str]]:
    yield RECORD, name
    if above:
        yield RECORD_ABOVE, above


def _flat(value: Value, header: str = "") -> Iterator[tuple[str, str]]:
    """What stands in a record: objects within it under names with points, lists under one name."""
    if isinstance(value, dict):
        inside = ((f"{header}.{name}" if header else name, inner) for name, inner in value.items())
    else:
        inside = ((header, inner) for inner in _inside(value))
    for name, inner in inside:
        if isinstance(inner, _HOLDERS):
            yield from _flat(inner, name)
        else:
            yield name, _text(inner)


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else ""


def _whole(text: str) -> str:
    """A text without halves of characters, which no file could be written with."""
    return _HALF_CHARACTER.sub("\ufffd", text)


def _table_of_lists(path: Path, rows: Iterable[Value]) -> Table:
    """Rows as lists of cells, without names."""
    cells = (tuple(_whole(_LISTED.join(text for _, text in _flat([cell]))) for cell in _inside(row)) for row in rows)
    lines = tuple(Line(number, row) for number, row in enumerate(cells, 1) if any(map(str.strip, row)))
    if not lines:
        raise IntakeTrouble(IntakeTroubleKind.NO_RECORDS, path)
    if any(len(line.cells) > MOST_COLUMNS for line in lines):
        raise IntakeTrouble(IntakeTroubleKind.TOO_BIG, path)
    return Table(path, lines)
