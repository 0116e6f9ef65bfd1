"""From bytes to a map: what cannot be read at all is a trouble, what does not fit is a fault with its line."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import tomli

from rolemap.files.faults import Fault, Hint
from rolemap.files.fitting import fitted, nearest, no_garbage_collection, typos
from rolemap.files.migration import STEPS, migrated, older
from rolemap.files.outline import outline, statement_at
from rolemap.files.spelling import NAMING, OnePiece, pieces
from rolemap.files.statements import BOM, Kind, scan, statements_of
from rolemap.files.troubles import FileTrouble, TroubleKind, trouble_of
from rolemap.files.writing import inline_text
from rolemap.model import FORMAT_VERSION, Map

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rolemap.files.fitting import Misfit, Place
    from rolemap.files.migration import Steps


@dataclass(frozen=True, slots=True)
class Reading:
    """A map as it was read, and the text that it was read from (its byte order mark included).

    ``faults`` are the values that do not fit; the map holds the rest. ``hints`` are unknown keys that look like a
    known one. ``newer`` is the file's format version where this program does not know it yet, ``older`` where the map
    reads as one of today's format and the text will be brought to it by the next save.
    """

    map: Map
    text: str
    faults: tuple[Fault, ...] = ()
    hints: tuple[Hint, ...] = ()
    newer: int | None = None
    older: int | None = None

    @property
    def read_only(self) -> bool:
        """Whether writing the map back would lose something that is in the file."""
        return bool(self.faults) or self.newer is not None

    def pieces(self) -> tuple[OnePiece, ...]:
        """Where an answer makes a save write more anew than its own line. Takes a moment in a text that has such."""
        return pieces(self.text)


LARGEST = 25_000_000
"""The most bytes that a map's file may have: about three times a map of 20,000 roles, read within seconds."""


def read_file(path: Path) -> Reading:
    """Read a map's file.

    Raises:
        FileTrouble: when no map can be read from it.
    """
    return read_bytes(bytes_of(path), path)


def bytes_of(path: Path) -> bytes:
    """The bytes of a map's file.

    Raises:
        FileTrouble: TOO_BIG before all of a file is read that is larger than a map's may be, or the system's.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise trouble_of(error, path) from error
    if len(data) > LARGEST:
        raise FileTrouble(TroubleKind.TOO_BIG, path)
    return data


def read_bytes(data: bytes, path: Path | None = None) -> Reading:
    """Read a map from the bytes of a file; ``path`` is only for naming it.

    Raises:
        FileTrouble: when no map can be read from them.
    """
    if len(data) > LARGEST:
        raise FileTrouble(TroubleKind.TOO_BIG, path)
    if data.startswith(_SPREADSHEETS):
        raise FileTrouble(TroubleKind.SPREADSHEET, path)
    try:
        text = data.decode()
        stranger = data.find(b"\0")
    except UnicodeDecodeError as error:
        stranger = error.start
    if stranger >= 0:
        raise FileTrouble(TroubleKind.NOT_TEXT, path, line=data.count(b"\n", 0, stranger) + 1)
    return read_text(text, path)


_SPREADSHEETS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How XLSX (any zip) and XLS files start."""


def read_text(text: str, path: Path | None = None, *, steps: Steps = STEPS, newest: int = FORMAT_VERSION) -> Reading:
    """Read a map from the text of a file.

    Args:
        text: All of the file, with or without a byte order mark.
        path: Where it is from, only for naming it.
        steps: The way from older formats.
        newest: The format that the map is to have.

    Raises:
        FileTrouble: when no map can be read from it.
    """
    plain = text.removeprefix(BOM)
    if not plain.strip(" \t\r\n"):
        raise FileTrouble(TroubleKind.EMPTY, path)
    with no_garbage_collection():
        return _read(text, plain, path, steps, newest)


def _read(text: str, plain: str, path: Path | None, steps: Steps, newest: int) -> Reading:
    data = _parsed(plain, path)
    if "rolemap" not in data:
        raise _not_a_map(plain, data, path)
    before = older(data, newest)
    data = migrated(data, steps, newest, path)
    map_, misfits = fitted(data)
    if map_.rolemap > newest:
        return Reading(map_, text, newer=map_.rolemap)
    doubtful = tuple(islice(typos(data), _MOST_TOLD))
    if not misfits and not doubtful:
        return Reading(map_, text, older=before)
    lines = _Lines(plain)
    faults = sorted((_fault(data, one, lines) for one in misfits[:_MOST_TOLD]), key=_line)
    hints = sorted((Hint(lines.of(place), _names(data, place), meant) for place, meant in doubtful), key=_line)
    return Reading(map_, text, tuple(faults), tuple(hints), older=before)


_MOST_TOLD = 1000
"""Of more faults than anybody mends at a time, the first are told; the others when these are mended."""


def _fault(data: dict[str, Any], misfit: Misfit, lines: _Lines) -> Fault:
    place = misfit.place
    return Fault(lines.of(place), _names(data, place), misfit.kind, _given(data, place), misfit.expected)


def _line(found: Fault | Hint) -> int:
    return found.line


class _Lines:
    """Where the data of a text stands in it."""

    def __init__(self, text: str) -> None:
        self._statements = scan(text)
        self._root = outline(self._statements)

    def of(self, place: Place) -> int:
        """The line of the statement that holds a place, or else of what is nearest above it."""
        at = statement_at(self._root, place)
        return 1 if at is None else self._statements[at].line


def _names(data: Any, place: Place) -> tuple[str, ...]:  # noqa: ANN401 - any TOML value
    """The names on the way to a place, as people know them."""
    names = []
    for step in place:
        data = _at(data, step)
        names.append(step if isinstance(step, str) else _name(data) or str(step + 1))
    return tuple(names)


def _name(element: Any) -> str:  # noqa: ANN401 - any TOML value
    if not isinstance(element, dict):
        return ""
    return next((name for key in NAMING if isinstance(name := element.get(key), str) and name), "")


def _given(data: Any, place: Place) -> str:  # noqa: ANN401 - any TOML value
    for step in place:
        data = _at(data, step)
    return "" if data is None else inline_text(data)


def _at(data: Any, step: str | int) -> Any:  # noqa: ANN401 - any TOML value
    """What stands one step further, None where nothing does."""
    if isinstance(step, int):
        return data[step] if isinstance(data, list) and step < len(data) else None
    return data.get(step) if isinstance(data, dict) else None


def _not_a_map(text: str, data: dict[str, Any], path: Path | None) -> FileTrouble:
    """A TOML file of something else; or one whose first key is misspelt, which is then named with its line."""
    found = next((key for key in data if nearest(key, ("rolemap",))), None)
    if found is None:
        return FileTrouble(TroubleKind.NOT_A_MAP, path)
    return FileTrouble(TroubleKind.NOT_A_MAP, path, line=_Lines(text).of((found,)), detail=found, nearest="rolemap")


def _parsed(text: str, path: Path | None) -> dict[str, Any]:
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise FileTrouble(TroubleKind.SYNTAX, path, line=error.lineno, column=error.colno, detail=error.msg) from error
    except ValueError as error:
        line = _line_that_raises(ValueError, text)
        raise FileTrouble(TroubleKind.SYNTAX, path, line=line, detail=str(error)) from error
    except RecursionError as error:
        raise FileTrouble(TroubleKind.TOO_DEEP, path, line=_line_that_raises(RecursionError, text)) from error
    if _is_deeper(data, _DEEPEST):
        raise FileTrouble(TroubleKind.TOO_DEEP, path, line=_Lines(text).of(_deep_place(data, _DEEPEST)))
    return data


_DEEPEST = 64
"""How many tables and arrays may stand in one another; what is done with the data later rests on this."""


def _is_deeper(data: dict[str, Any], limit: int) -> bool:
    layer: list[Any] = [data]
    for _ in range(limit):
        layer = [inner for outer in layer for inner in _inside(outer) if isinstance(inner, dict | list)]
        if not layer:
            return False
    return True


def _inside(outer: Any) -> Iterator[Any]:  # noqa: ANN401 - any TOML value
    return iter(outer.values() if isinstance(outer, dict) else outer)


def _deep_place(data: dict[str, Any], limit: int) -> Place:
    """The first place at the bottom of more than ``limit`` tables and arrays."""
    below: list[tuple[Place, Any]] = [((), data)]
    while below:
        place, outer = below.pop()
        steps = outer.items() if isinstance(outer, dict) else enumerate(outer)
        inside = [((*place, step), inner) for step, inner in steps if isinstance(inner, dict | list)]
        if len(place) >= limit and not inside:
            return place
        below += reversed(inside)
    return ()


def _line_that_raises(error: type[Exception], text: str) -> int | None:
    """The line of the first statement that the parser does not get through by itself, and does not say where.

    A number of thousands of digits is such, and brackets or a key of thousands of parts.
    """
    for statement in statements_of(text):
        if statement.kind in _WITH_KEYS:
            try:
                tomli.loads(statement.text)
            except error:
                return statement.line
            except (ValueError, RecursionError):
                continue
    return None


_WITH_KEYS = frozenset({Kind.PAIR, Kind.TABLE, Kind.ELEMENT, Kind.OTHER})
