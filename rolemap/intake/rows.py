"""From the cells of a table to rows that mean something: a post, whom it answers to, how many people hold it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.intake.cells import (
    folded,
    impersonal,
    is_eliminated,
    is_not_in_post,
    is_vacant,
    one_line,
    people,
    plain,
    said,
    words_of,
)
from rolemap.intake.oddities import Found, OddityKind
from rolemap.intake.wishes import Use

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rolemap.intake.cells import Words
    from rolemap.intake.columns import Layout
    from rolemap.intake.tables import Line, Table
    from rolemap.intake.wishes import RowRef


@dataclass(frozen=True)
class Row:
    """One row of an HR file.

    ``headcount`` is in people: full-time equivalents where the file has them, 0 for a vacancy, else 1. ``post`` is the
    code of a position or role. ``superior``, ``person``, ``name`` and ``email`` may tell of people: they find superiors
    and go no further. ``aside`` says why the row becomes no role.
    """

    ref: RowRef
    file: str
    title: str
    unit: str
    headcount: float
    superior: str
    post: str
    person: str
    name: Words
    email: str
    aside: OddityKind | None
    odd: tuple[OddityKind, ...]

    @property
    def number(self) -> int:
        """The row's number in its file."""
        return self.ref[1]

    @property
    def code(self) -> str:
        """The position's or role's code, "" where it is really the code or the name of a person."""
        personal = words_of(self.post) == self.name or folded(self.post) in {
            folded(self.person),
            self.email,
            self.email.partition("@")[0],
        }
        return "" if personal else self.post

    @property
    def work(self) -> tuple[str, str, str]:
        """What makes two rows the same work, as far as the row itself tells: title, unit and superior."""
        return folded(self.title), folded(self.unit), folded(self.superior)

    def found(self, kind: OddityKind, value: str = "") -> Found:
        """This row as the place of an oddity."""
        return Found(kind, self.file, self.number, value)


def rows_of(table: Table, layout: Layout, place: int) -> Iterator[Row]:
    """Every row below the header, in the order of the file, which has this place among the files."""
    top = layout.header.number if layout.header else 0
    header = layout.header.cells if layout.header else ()
    places = layout.places
    return (_row((place, line.number), table.file, places, header, line) for line in table.lines if line.number > top)


def _row(ref: RowRef, file: str, places: Mapping[Use, int], header: tuple[str, ...], line: Line) -> Row:
    def cell(use: Use) -> str:
        place = places.get(use, len(line.cells))
        return line.cells[place].strip() if place < len(line.cells) else ""

    given = [one_line(cell(use)) for use in (Use.TITLE, Use.UNIT)]
    cleaned = [plain(text) for text in given]
    title, unit = (said(impersonal(text)) for text in cleaned)
    post, count = said(one_line(cell(Use.POST))), said(cell(Use.COUNT))
    names = [cell(use) for use in (Use.FIRST_NAME, Use.NAME, Use.LAST_NAME)]
    vacant = is_vacant(title) or any(map(is_vacant, names))
    known_title = "" if is_vacant(title) else title
    shown_title = known_title or unit or post

    aside = {
        OddityKind.EMPTY_ROW: not any(map(str.strip, line.cells)),
        OddityKind.REPEATED_HEADER: line.cells == header,
        OddityKind.ELIMINATED: any(map(is_eliminated, (title, *names))),
        OddityKind.NOT_IN_POST: is_not_in_post(title),
        OddityKind.NOTHING_TO_SHOW: not shown_title,
    }
    odd = {
        OddityKind.NO_TITLE: not known_title,
        OddityKind.VACANT: vacant,
        OddityKind.UNREADABLE_COUNT: count != "" and people(count) is None,
        OddityKind.MARKUP: cleaned != given,
        OddityKind.PERSONAL: any(impersonal(text) != text for text in cleaned),
        OddityKind.TOO_MANY_CELLS: any(map(str.strip, line.cells[len(header) :] if header else ())),
    }
    return Row(
        ref=ref,
        file=file,
        title=shown_title,
        unit=unit,
        headcount=_headcount(count, vacant=vacant),
        superior=cell(Use.SUPERIOR),
        post=post,
        person=said(one_line(cell(Use.PERSON))),
        name=_name(*names),
        email=folded(said(cell(Use.EMAIL))),
        aside=next((kind for kind, holds in aside.items() if holds), None),
        odd=tuple(kind for kind, holds in odd.items() if holds),
    )


def _headcount(count: str, *, vacant: bool) -> float:
    if vacant:
        return 0.0
    number = people(count)
    return 1.0 if number is None else number


def _name(first: str, name: str, last: str) -> Words:
    """A whole name: from its parts where a family name stands apart, else as it is."""
    whole = f"{said(first) or said(name)} {said(last)}" if last else said(name)
    return () if is_vacant(whole) else words_of(whole)
