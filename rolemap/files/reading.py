"""From bytes to a map: what cannot be read at all is a trouble, what does not fit is a fault with its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomli

from rolemap.files.faults import Fault, Hint
from rolemap.files.fitting import fitted, nearest, typos
from rolemap.files.outline import outline, statement_at
from rolemap.files.statements import BOM, Kind, scan, statements_of
from rolemap.files.troubles import FileTrouble, TroubleKind, trouble_of
from rolemap.files.writing import inline_text
from rolemap.model import FORMAT_VERSION, Map

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rolemap.files.fitting import Place


@dataclass(frozen=True, slots=True)
class Reading:
    """A map as it was read, and the text that it was read from (its byte order mark included).

    ``faults`` are the values that do not fit; the map holds the rest. ``hints`` are unknown keys that look like a
    known one. ``newer`` is the file's format version where this program does not know it yet.
    """

    map: Map
    text: str
    faults: tuple[Fault, ...] = ()
    hints: tuple[Hint, ...] = ()
    newer: int | None = None

    @property
    def read_only(self) -> bool:
        """Whether writing the map back would lose something that is in the file."""
        return bool(self.faults) or self.newer is not None


def read_file(path: Path) -> Reading:
    """Read a map's file.

    Raises:
        FileTrouble: when no map can be read from it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise trouble_of(error, path) from error
    return read_bytes(data, path)


def read_bytes(data: bytes, path: Path | None = None) -> Reading:
    """Read a map from the bytes of a file; ``path`` is only for naming it.

    Raises:
        FileTrouble: when no map can be read from them.
    """
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


def read_text(text: str, path: Path | None = None) -> Reading:
    """Read a map from the text of a file; ``path`` is only for naming it.

    Raises:
        FileTrouble: when no map can be read from it.
    """
    plain = text.removeprefix(BOM)
    if not plain.strip():
        raise FileTrouble(TroubleKind.EMPTY, path)
    data = _parsed(plain, path)
    if "rolemap" not in data:
        raise _not_a_map(plain, data, path)
    map_, misfits = fitted(data)
    if map_.rolemap > FORMAT_VERSION:
        return Reading(map_, text, newer=map_.rolemap)
    doubtful = tuple(typos(data))
    if not misfits and not doubtful:
        return Reading(map_, text)
    lines = _Lines(plain)
    faults = (
        Fault(lines.of(one.place), _names(data, one.place), one.kind, _given(data, one.place), one.expected)
        for one in misfits
    )
    hints = (Hint(lines.of(place), _names(data, place), meant) for place, meant in doubtful)
    return Reading(map_, text, tuple(sorted(faults, key=_line)), tuple(sorted(hints, key=_line)))


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
    return next((name for key in _NAMING if isinstance(name := element.get(key), str) and name), "")


_NAMING = ("id", "tool", "title", "name", "field")


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
        raise FileTrouble(TroubleKind.SYNTAX, path, line=_unreadable(text), detail=str(error)) from error
    except RecursionError as error:
        raise FileTrouble(TroubleKind.TOO_DEEP, path) from error
    if _is_deeper(data, _DEEPEST):
        raise FileTrouble(TroubleKind.TOO_DEEP, path)
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


def _unreadable(text: str) -> int | None:
    """The line of the first value that the parser refuses without saying where (a number of thousands of digits)."""
    for statement in statements_of(text):
        if statement.kind is Kind.PAIR:
            try:
                tomli.loads(f"_ = {statement.value}")
            except ValueError:
                return statement.line
    return None
