"""What was odd in the rows of an import: kinds, row numbers, and how findings are gathered by kind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rolemap.intake.remedies import Remedy
    from rolemap.intake.wishes import Wish

OddText = tuple[int, str, str]
"""A row's number, a text of it as it was, and as it is."""


class OddityKind(StrEnum):
    """Why a row is named; declared in the order in which kinds are told."""

    EMPTY_ROW = "empty row"
    REPEATED_HEADER = "repeated header"
    PASTED_TWICE = "pasted twice"
    NOT_IN_POST = "not in post"
    ELIMINATED = "eliminated"
    NOTHING_TO_SHOW = "nothing to show"
    UNIT_ROW = "unit row"
    TOTAL = "total"
    REMARK = "remark"
    NO_TITLE = "no title"
    NO_ROOT = "no root"
    UNKNOWN_SUPERIOR = "unknown superior"
    UNCLEAR_SUPERIOR = "unclear superior"
    OWN_SUPERIOR = "own superior"
    LOOP = "loop"
    SEVERAL_ROOTS = "several roots"
    LOOSE = "loose"
    SEVERAL_SUPERIORS = "several superiors"
    ZEROS_OR_CASE = "zeros or case"
    SAME_CODE = "same code"
    ALIKE_CODE = "alike code"
    SHARED_POST = "shared post"
    VACANT = "vacant"
    UNREADABLE_COUNT = "unreadable count"
    UNREADABLE_LEVEL = "unreadable level"
    MARKUP = "markup"
    PERSONAL = "personal"
    NAME_INSIDE = "name inside"
    TOO_MANY_CELLS = "too many cells"
    OPEN_QUOTE = "open quote"


@dataclass(frozen=True)
class Found:
    """One oddity of one row, before gathering; ``texts`` are as it was and as it is."""

    kind: OddityKind
    file: str
    row: int
    value: str = ""
    key: str = ""
    texts: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Oddity:
    """Rows of one file that are odd in the same way.

    Attributes:
        kind: In which way.
        file: The file's name.
        rows: The rows, numbered as a spreadsheet shows them, the header row included.
        value: What they share: the code of a position, never of a person; for a circle, the title where it was cut.
        key: Which group of its kind this is, "" where a kind has one group: a remedy is chosen for it.
        remedy: What was done; None where there is nothing to choose.
        texts: What was taken out of titles and units; of a person, it is for the eyes of who imports only.
    """

    kind: OddityKind
    file: str
    rows: tuple[int, ...]
    value: str = ""
    key: str = ""
    remedy: Remedy | None = None
    texts: tuple[OddText, ...] = field(default=(), repr=False)


def gathered(found: Iterable[Found], wish: Wish) -> tuple[Oddity, ...]:
    """Each odd row once for each kind and group, by kind, then by file in the order in which files were given."""
    groups: defaultdict[tuple[OddityKind, str, str, str], list[Found]] = defaultdict(list)
    for one in found:
        groups[one.kind, one.file, one.key, one.value].append(one)
    told = sorted(groups.items(), key=lambda group: _TOLD[group[0][0]])
    return tuple(
        Oddity(
            kind=kind,
            file=file,
            rows=tuple(sorted({one.row for one in group})),
            value=value,
            key=key,
            remedy=wish.remedy(kind, key),
            texts=tuple((one.row, was, now) for one in group for was, now in one.texts),
        )
        for (kind, file, key, value), group in told
    )


_TOLD = {kind: place for place, kind in enumerate(OddityKind)}
