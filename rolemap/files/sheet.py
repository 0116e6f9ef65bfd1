"""A text cut into sections, and the changes that are noted on it until it is written out again.

A section is a header with the comments directly above it and the pairs below it. What stands between two sections
(blank lines, comments by themselves) is a gap: it stays where it is when sections go or move.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from rolemap.files.ancestry import newline_of
from rolemap.files.outline import TOP, Table
from rolemap.files.statements import Kind, scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rolemap.files.statements import Statement

Slot: TypeAlias = "list[str | Table]"
"""A place between sections: what is put here, new text or a table that moves, is written here in this order."""


@dataclass(frozen=True, slots=True)
class _Section:
    """Statements ``start`` to ``end``, a header among them; from there to ``gap_end`` the gap that follows."""

    header: int
    start: int
    end: int
    gap_end: int


@dataclass(slots=True)
class _Piece:
    text: str
    gap: str


class Sheet:
    """The statements of a text, and the changes noted on them."""

    def __init__(self, text: str) -> None:
        self.statements = scan(text)
        self.newline = newline_of(text)
        self._sections = {section.header: section for section in _sections(self.statements)}
        self._rewritten: dict[int, str] = {}
        self._added: defaultdict[int, list[str]] = defaultdict(list)
        self._removed: set[int] = set()
        self._moved_with: dict[int, Table] = {}
        self._ahead: defaultdict[int, Slot] = defaultdict(list)
        self._behind: defaultdict[int, Slot] = defaultdict(list)

    def rewrite(self, statement: int, text: str) -> None:
        """Another text for a statement; "" takes it out."""
        self._rewritten[statement] = text

    def add(self, anchor: int, text: str) -> None:
        """A new statement behind the statement ``anchor``, with the same indent."""
        indent = self.statements[anchor].indent if anchor != TOP else ""
        self._added[anchor].append(indent + self.lines(text))

    def remove(self, header: int) -> None:
        """Take a section out."""
        self._removed.add(header)

    def move(self, table: Table, slot: Slot) -> None:
        """Take a table with all below it to another place. What moves inside it is noted before."""
        for header in table.headers():
            self._moved_with.setdefault(header, table)
        slot.append(table)

    def ahead_of(self, header: int) -> Slot:
        """The place directly ahead of a section."""
        return self._ahead[header]

    def behind(self, header: int) -> Slot:
        """The place directly behind a section."""
        return self._behind[header]

    def lines(self, text: str) -> str:
        """New text with the newlines of this sheet."""
        return text.replace("\n", self.newline)

    def text(self) -> str:
        """The text with every change made."""
        pieces = self._pieces(self._sections.values(), None)
        if not self._ends_blank():
            pieces[-1].gap = _without_blank_end(pieces[-1].gap)
        return "".join(piece.text + piece.gap for piece in pieces)

    def _ends_blank(self) -> bool:
        return bool(self.statements) and self.statements[-1].kind is Kind.BLANK

    def _pieces(self, sections: Iterable[_Section], moving: Table | None) -> list[_Piece]:
        """The sections that are written in one place: of a table that moves, or all that stay."""
        pieces = [_Piece("", "")]
        for section in sections:
            gap = self._joined(section.end, section.gap_end)
            if self._moved_with.get(section.header) is not moving:
                pieces[-1].gap = _closed(pieces[-1].gap, gap)
                continue
            for new in self._ahead.get(section.header, ()):
                pieces[-1].gap = pieces[-1].gap or self._blank_behind(pieces[-1])
                pieces.append(_Piece(self._new_text(new), self.newline))
            if section.header in self._removed:
                pieces[-1].gap = _closed(pieces[-1].gap, gap)
            else:
                pieces.append(_Piece(self._body(section), gap))
            for new in self._behind.get(section.header, ()):
                gap = pieces[-1].gap
                pieces[-1].gap = _blank_start(gap) or self._blank_behind(pieces[-1])
                pieces.append(_Piece(self._new_text(new), gap))
        return pieces

    def _blank_behind(self, piece: _Piece) -> str:
        return self.newline if piece.text else ""

    def _new_text(self, new: str | Table) -> str:
        """What is put in a slot. From a table that moves, comments by themselves have stayed behind."""
        if isinstance(new, str):
            return self.lines(new)
        sections = (self._sections[header] for header in sorted(new.headers()))
        *inner, last = self._pieces(sections, new)[1:]
        return "".join(piece.text + _blank_start(piece.gap) for piece in inner) + last.text

    def _joined(self, start: int, end: int) -> str:
        return "".join(statement.text for statement in self.statements[start:end])

    def _body(self, section: _Section) -> str:
        parts = list(self._added.get(TOP, ())) if section.header == TOP else []
        for index in range(section.start, section.end):
            parts.append(self._rewritten.get(index, self.statements[index].text))
            parts += self._added.get(index, ())
        return "".join(parts)


def _sections(statements: Sequence[Statement]) -> Iterator[_Section]:
    headers = [TOP, *(at for at, one in enumerate(statements) if one.kind in {Kind.TABLE, Kind.ELEMENT})]
    starts = [0, *(_above(statements, header) for header in headers[1:]), len(statements)]
    for header, start, gap_end in zip(headers, starts, starts[1:], strict=False):
        pairs = (at for at in range(gap_end - 1, max(start, header) - 1, -1) if statements[at].kind in _SOLID)
        end = next(pairs, start - 1) + 1
        while end < gap_end and statements[end].kind is Kind.COMMENT:
            end += 1
        yield _Section(header, start, end, gap_end)


_SOLID = frozenset({Kind.PAIR, Kind.TABLE, Kind.ELEMENT, Kind.OTHER})


def _above(statements: Sequence[Statement], header: int) -> int:
    """Where the comments directly above a header start."""
    while header > 0 and statements[header - 1].kind is Kind.COMMENT:
        header -= 1
    return header


def _closed(gap: str, next_gap: str) -> str:
    """The gap that is left when what stood between two gaps goes: no comment is lost, blank lines do not add up."""
    if not gap.strip():
        return next_gap or gap
    return gap + next_gap[len(_blank_start(next_gap)) :]


def _blank_start(gap: str) -> str:
    blank = _BLANK_LINES.match(gap)
    return blank[0] if blank else ""


def _without_blank_end(gap: str) -> str:
    lines = gap.split("\n")
    while len(lines) > 1 and not lines[-2].strip():
        del lines[-2]
    return "\n".join(lines)


_BLANK_LINES = re.compile(r"(?:[ \t]*+\r?\n)*+")
