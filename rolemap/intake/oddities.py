"""What was odd in the rows of an import: kinds, row numbers, and how findings are gathered by kind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class OddityKind(StrEnum):
    """Why a row is named; declared in the order in which kinds are told."""

    EMPTY_ROW = "empty row"
    REPEATED_HEADER = "repeated header"
    NOT_IN_POST = "not in post"
    ELIMINATED = "eliminated"
    NOTHING_TO_SHOW = "nothing to show"
    NO_TITLE = "no title"
    UNKNOWN_SUPERIOR = "unknown superior"
    UNCLEAR_SUPERIOR = "unclear superior"
    OWN_SUPERIOR = "own superior"
    LOOP = "loop"
    SEVERAL_ROOTS = "several roots"
    SAME_CODE = "same code"
    SHARED_POST = "shared post"
    VACANT = "vacant"
    UNREADABLE_COUNT = "unreadable count"
    MARKUP = "markup"
    PERSONAL = "personal"
    TOO_MANY_CELLS = "too many cells"
    OPEN_QUOTE = "open quote"


@dataclass(frozen=True)
class Found:
    """One oddity of one row, before gathering."""

    kind: OddityKind
    file: str
    row: int
    value: str = ""


@dataclass(frozen=True)
class Oddity:
    """Rows of one file that are odd in the same way.

    ``rows`` are numbered as a spreadsheet shows them, the header row included. ``value`` is the position code that
    the rows share, where there is one; it is never a person's.
    """

    kind: OddityKind
    file: str
    rows: tuple[int, ...]
    value: str = ""


def gathered(found: Iterable[Found]) -> tuple[Oddity, ...]:
    """Each odd row once for each kind, by kind, then by file in the order in which files were given."""
    rows: defaultdict[tuple[OddityKind, str, str], set[int]] = defaultdict(set)
    for one in found:
        rows[one.kind, one.file, one.value].add(one.row)
    groups = sorted(rows.items(), key=lambda group: _TOLD[group[0][0]])
    return tuple(Oddity(kind, file, tuple(sorted(numbers)), value) for (kind, file, value), numbers in groups)


_TOLD = {kind: place for place, kind in enumerate(OddityKind)}
