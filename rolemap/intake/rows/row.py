"""From the cells of a table to rows that mean something: a post, whom it answers to, how many people hold it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.intake.oddities import Found, OddityKind
from rolemap.intake.remedies import Remedy
from rolemap.intake.rows.cleaning import cleaned
from rolemap.intake.rows.closing import is_total, remarks
from rolemap.intake.rows.counts import headcount, in_hundredths
from rolemap.intake.rows.personal_codes import are_made_of_names, is_a_persons
from rolemap.intake.rows.twice import pasted_again
from rolemap.intake.wishes import PASSING, Use
from rolemap.intake.words.cells import (
    folded,
    is_eliminated,
    is_not_in_post,
    is_vacant,
    one_line,
    people,
    said,
    words_of,
)
from rolemap.intake.words.level_words import level_named
from rolemap.intake.words.people import Names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rolemap.intake.columns.layout import Layout
    from rolemap.intake.rows.cleaning import Change
    from rolemap.intake.tables import Line, Table
    from rolemap.intake.wishes import RowRef, Wish
    from rolemap.intake.words.cells import Words
    from rolemap.model import LevelKind

_OWN = (Use.TITLE, Use.POST, Use.PERSON, Use.NAME, Use.FIRST_NAME, Use.LAST_NAME, Use.EMAIL, Use.SUPERIOR)
_NAMES = (Use.FIRST_NAME, Use.NAME, Use.LAST_NAME)
_NEXT_SUPERIOR = re.compile(r"[|\r\n]+")


@dataclass(frozen=True)
class Row:
    """One row of an HR file.

    Attributes:
        ref: Which row of which file.
        file: The file's name.
        title: What the role is called; its unit or code where it has no title.
        unit: The unit, "" where it has none.
        work: Title and unit as they are compared: what makes two rows the same work, but for their superiors.
        headcount: In people: full-time equivalents where the file has them, 0 for a vacancy, else 1.
        level: The level that a cell names.
        superiors: What its cells say of its superior, the first that counts first.
        record_above: The record that stands above this one, where the file itself tells.
        post: The code of a position or role.
        code: The same, "" where it is really the code or the name of a person.
        person: The code of a person.
        name: Of a person.
        email: Of a person.
        record: The code of the record, where the file itself tells.
        aside: Why the row becomes no role.
        odd: What else is odd.
        changes: What was taken out of title and unit.

    What tells of people finds superiors and goes no further.
    """

    ref: RowRef
    file: str
    title: str
    unit: str
    work: tuple[str, str]
    headcount: float
    level: LevelKind | None
    superiors: tuple[str, ...]
    record_above: str
    post: str
    code: str
    person: str
    name: Words
    email: str
    record: str
    aside: OddityKind | None
    odd: tuple[OddityKind, ...]
    changes: tuple[Change, ...]

    @property
    def number(self) -> int:
        """The row's number in its file."""
        return self.ref[1]

    @property
    def key(self) -> str:
        """What names this row in the key of an oddity."""
        place, number = self.ref
        return f"file {place + 1}, row {number}" if place else f"row {number}"

    def found(self, kind: OddityKind, value: str = "", key: str = "") -> Found:
        """This row as the place of an oddity."""
        texts = tuple((change.was, change.now) for change in self.changes if change.kind is kind)
        return Found(kind, self.file, self.number, value, key, texts)


def rows_of(tables: Sequence[tuple[Table, Layout]], wish: Wish) -> list[Row]:
    """Every row below the headers of the files of one organisation, in their order."""
    lines = [
        _Line((place, line.number), table, layout.header, places, line.cells)
        for place, (table, layout) in enumerate(tables)
        for places in (layout.places,)
        for line in table.lines
        if layout.header is None or line.number > layout.header.number
    ]
    around = _Around(
        wish=wish,
        names=Names(filter(None, (_name(line) for line in lines))),
        units=frozenset(folded(one_line(line.cell(Use.UNIT))) for line in lines) - {""},
        in_hundredths=frozenset(place for place, own in _by_file(lines).items() if _counts_hundredths(own)),
        codes_are_names=are_made_of_names((line.cell(Use.POST), _name(line)) for line in lines),
    )
    again = pasted_again([line.told for line in lines])
    last = _last_rows(lines)
    return [
        _row(line, around, again=place in again, remark=line.ref[1] > last.get(line.ref[0], line.ref[1]))
        for place, line in enumerate(lines)
    ]


@dataclass(frozen=True)
class _Line:
    """One row before it is understood."""

    ref: RowRef
    table: Table
    header: Line | None
    places: Mapping[Use, int]
    cells: tuple[str, ...]

    def cell(self, use: Use) -> str:
        """What the row says for a use."""
        place = self.places.get(use, len(self.cells))
        return self.cells[place].strip() if place < len(self.cells) else ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not any(map(str.strip, self.cells))

    @property
    def is_total(self) -> bool:
        """Whether it counts other rows: it has nothing else that a row of a role has, but for a unit."""
        own = [*filter(None, map(self.cell, _OWN))]
        return all(map(is_total, own)) and any(map(is_total, own or [self.cell(Use.UNIT)]))

    @property
    def repeats_header(self) -> bool:
        """Whether it is the header once more."""
        return self.header is not None and not self.table.keyed and self.cells == self.header.cells

    @property
    def slipped(self) -> bool:
        """Whether there is something beyond the columns."""
        return self.header is not None and any(map(str.strip, self.cells[len(self.header.cells) :]))

    @property
    def told(self) -> tuple[str, ...] | None:
        """Its cells as they are compared with those of other rows; None where it tells nothing."""
        return None if self.is_empty or self.repeats_header else tuple(map(str.strip, self.cells))


@dataclass(frozen=True)
class _Around:
    """What a row is understood by, beyond its own cells."""

    wish: Wish
    names: Names
    units: frozenset[str]
    codes_are_names: bool
    in_hundredths: frozenset[int]


def _last_rows(lines: Sequence[_Line]) -> Mapping[int, int]:
    """The number of the last row of each file's table, below which are only remarks."""
    return {
        place: own[-1 - remarks([line.cells for line in own])].ref[1]
        for place, own in _by_file(lines).items()
        if not own[0].table.keyed
    }


def _counts_hundredths(lines: Sequence[_Line]) -> bool:
    """Whether the rows of a file have 50 for half a post."""
    header, place = lines[0].header, lines[0].places.get(Use.COUNT)
    if place is None:
        return False
    of_persons = not PASSING.isdisjoint(lines[0].places)
    says = header.cells[place] if header else ""
    return in_hundredths(says, (line.cell(Use.COUNT) for line in lines), of_persons=of_persons)


def _by_file(lines: Sequence[_Line]) -> Mapping[int, Sequence[_Line]]:
    of_file: defaultdict[int, list[_Line]] = defaultdict(list)
    for line in lines:
        of_file[line.ref[0]].append(line)
    return of_file


def _row(line: _Line, around: _Around, *, again: bool, remark: bool) -> Row:
    cell, wish = line.cell, around.wish
    title, unit = (cleaned(one_line(cell(use)), around.names, wish) for use in (Use.TITLE, Use.UNIT))
    post, count, level = said(one_line(cell(Use.POST))), said(cell(Use.COUNT)), said(one_line(cell(Use.LEVEL)))
    person, name, email = said(one_line(cell(Use.PERSON))), _name(line), folded(said(cell(Use.EMAIL)))
    of_a_person = (name and around.codes_are_names) or is_a_persons(post, person, name, email)
    code = "" if of_a_person or around.names.found_in(post) != post else post
    names = [cell(use) for use in _NAMES]
    vacant = is_vacant(title.text) or any(map(is_vacant, names))
    known_title = "" if is_vacant(title.text) else title.text
    shown_title = known_title or unit.text or code
    superiors = _superiors(line)
    changes = (*title.changes, *unit.changes)

    nothing = {
        OddityKind.EMPTY_ROW: line.is_empty,
        OddityKind.REPEATED_HEADER: line.repeats_header,
        OddityKind.NOTHING_TO_SHOW: not shown_title,
    }
    odd = {
        OddityKind.PASTED_TWICE: again,
        OddityKind.ELIMINATED: any(map(is_eliminated, (title.text, *names))),
        OddityKind.NOT_IN_POST: is_not_in_post(title.text),
        OddityKind.UNIT_ROW: folded(title.text) in around.units and not any((unit.text, post, count, *names)),
        OddityKind.TOTAL: line.is_total,
        OddityKind.REMARK: remark,
        OddityKind.NO_TITLE: not known_title,
        OddityKind.SEVERAL_SUPERIORS: len(set(map(folded, superiors))) > 1,
        OddityKind.VACANT: vacant,
        OddityKind.UNREADABLE_COUNT: count != "" and people(count) is None,
        OddityKind.UNREADABLE_LEVEL: level != "" and level_named(level) is None,
        OddityKind.TOO_MANY_CELLS: line.slipped,
        **{change.kind: True for change in changes},
    }
    aside = [kind for kind, holds in nothing.items() if holds]
    aside += [kind for kind, holds in odd.items() if holds and wish.remedy(kind) is Remedy.ASIDE]
    return Row(
        ref=line.ref,
        file=line.table.file,
        title=shown_title,
        unit=unit.text,
        work=(folded(shown_title), folded(unit.text)),
        headcount=headcount(count, vacant=vacant, hundredths=line.ref[0] in around.in_hundredths),
        level=level_named(level),
        superiors=superiors,
        record_above=one_line(cell(Use.RECORD_ABOVE)),
        post=post,
        code=code,
        person=person,
        name=name,
        email=email,
        record=one_line(cell(Use.RECORD)),
        aside=aside[0] if aside else None,
        odd=tuple(kind for kind, holds in odd.items() if holds),
        changes=changes,
    )


def _superiors(line: _Line) -> tuple[str, ...]:
    cells = (line.cell(use) for use in (Use.SUPERIOR, Use.SECOND_SUPERIOR))
    return tuple(filter(None, (one_line(text) for cell in cells for text in _NEXT_SUPERIOR.split(cell))))


def _name(line: _Line) -> Words:
    """A whole name: from its parts where a family name stands apart, else as it is."""
    first, name, last = (said(line.cell(use)) for use in _NAMES)
    whole = f"{first or name} {last}" if line.cell(Use.LAST_NAME) else name
    return () if is_vacant(whole) or is_eliminated(whole) else words_of(whole)
