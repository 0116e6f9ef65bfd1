"""Whom the cells of a superior mean: found by code, e-mail, name, title, or as the head of a unit."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.intake.oddities import OddityKind
from rolemap.intake.words.cells import folded, nobody_above, words_of
from rolemap.intake.words.levels import speaks_of_leading
from rolemap.model.ids import slug

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from rolemap.intake.rows.row import Row


@dataclass(frozen=True)
class Answer:
    """What came of looking for a row's superior.

    Attributes:
        place: The superior's row; None where there is none.
        trouble: Why it cannot be told.
        loosely: Whether its code is another in capital letters or zeros at its start.
        unit: The unit whose head it is, to be looked for when all else is known.
    """

    place: int | None = None
    trouble: OddityKind | None = None
    loosely: bool = False
    unit: str = ""

    @property
    def is_found(self) -> bool:
        """Whether there is a superior."""
        return self.place is not None or self.unit != ""


_WITH_BRACKETS = re.compile(r"([^()\[\]]+)[(\[]([^()\[\]]+)[)\]]")
_NOBODY = Answer()
_OWN = Answer(trouble=OddityKind.OWN_SUPERIOR)
_UNKNOWN = Answer(trouble=OddityKind.UNKNOWN_SUPERIOR)
_UNCLEAR = Answer(trouble=OddityKind.UNCLEAR_SUPERIOR)


def superiors_of(rows: Sequence[Row]) -> tuple[Answer, ...]:
    """Each row's superior, in time linear in the rows; rows that were set aside may be somebody's superior."""
    directory = _Directory(rows)
    answers = [directory.superior_of(place, row) for place, row in enumerate(rows)]
    heads = _Heads(rows, answers)
    return tuple(heads.settled(place, answer) for place, answer in enumerate(answers))


class _Directory:
    """The rows by everything that a superior's cell may hold."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._living = _Codes()
        self._gone = _Codes()
        self._records: dict[tuple[int, str], int] = {}
        self._names = _Index()
        self._titles = _Index()
        self._units = {row.work[1] for row in rows if not row.aside} - {""}
        for place, row in enumerate(rows):
            (self._gone if row.aside else self._living).add(place, row)
            if row.record:
                self._records.setdefault((row.ref[0], row.record), place)
            if not row.aside:
                self._names.add(row.name, place, row)
                self._titles.add(_title_key(row.title), place, row)

    def superior_of(self, place: int, row: Row) -> Answer:
        """The first of the superiors that a row names whom another row bears out, else what is wrong with the first."""
        answers = [answer for answer in self._answers(place, row) if answer is not _NOBODY]
        good = (answer for answer in answers if answer.trouble is None)
        return next(good, answers[0] if answers else _NOBODY)

    def _answers(self, place: int, row: Row) -> Iterator[Answer]:
        yield from (self._look_up_or_within(text, place, row) for text in row.superiors)
        if row.record_above:
            above = self._records.get((row.ref[0], row.record_above))
            yield _UNKNOWN if above is None else _OWN if above == place else Answer(above)

    def _look_up_or_within(self, text: str, place: int, row: Row) -> Answer:
        """Whom a cell means, if need be by what stands before its brackets or inside: Jane Doe (10023)."""
        answer = self._look_up(text, place, row)
        within = _WITH_BRACKETS.fullmatch(text)
        if answer is not _UNKNOWN or within is None:
            return answer
        parts = (self._look_up(part.strip(), place, row) for part in within.groups())
        return next((part for part in parts if part.is_found), answer)

    def _look_up(self, text: str, place: int, row: Row) -> Answer:
        if text in _codes(row) or folded(text) == row.email != "":
            return _OWN
        exact = self._living.exact(text)
        if exact is not None:
            return Answer(exact)
        record = self._records.get((row.ref[0], text))
        if record is not None:
            return _OWN if record == place else Answer(record)
        if nobody_above(text):
            return _NOBODY
        return self._look_up_loosely(text, place, row)

    def _look_up_loosely(self, text: str, place: int, row: Row) -> Answer:
        if loose(text) in map(loose, _codes(row)):
            return _OWN
        loosely = self._living.loosely(text, row)
        if loosely is not None:
            return Answer(loosely.place, loosely.trouble, loosely=loosely.trouble is None)
        named = self._names.find(words_of(text), row)
        if named is not None:
            return _OWN if named.place == place else named
        titled = self._titles.find(_title_key(text), row)
        if titled is not None:
            return _OWN if titled.place is not None and self._rows[titled.place].work == row.work else titled
        if folded(text) in self._units:
            return Answer(unit=folded(text))
        gone = self._gone.exact(text)
        return Answer(gone) if gone is not None else self._gone.loosely(text, row) or _UNKNOWN


class _Heads:
    """The one row that leads a unit, for superiors that are named by the unit they lead."""

    def __init__(self, rows: Sequence[Row], answers: Sequence[Answer]) -> None:
        self._rows = rows
        self._answers = answers
        self._heads: dict[str, int | None] = {}
        self._members: defaultdict[str, list[int]] = defaultdict(list)
        if any(answer.unit for answer in answers):
            for place, row in enumerate(rows):
                if not row.aside:
                    self._members[row.work[1]].append(place)

    def settled(self, place: int, answer: Answer) -> Answer:
        """The answer with the head of the unit that it names."""
        if not answer.unit:
            return answer
        if answer.unit not in self._heads:
            self._heads[answer.unit] = self._head(answer.unit)
        head = self._heads[answer.unit]
        return _UNCLEAR if head is None else _OWN if head == place else Answer(head)

    def _head(self, unit: str) -> int | None:
        members = self._members[unit]
        from_outside = [place for place in members if not self._answers_inside(place, unit)]
        leading = [place for place in from_outside or members if speaks_of_leading(self._rows[place].title)]
        return self._only(from_outside) if self._only(from_outside) is not None else self._only(leading)

    def _answers_inside(self, place: int, unit: str) -> bool:
        answer = self._answers[place]
        return answer.unit == unit or (answer.place is not None and self._rows[answer.place].work[1] == unit)

    def _only(self, places: Sequence[int]) -> int | None:
        """The first of these rows, if all of them are the same work."""
        return places[0] if len({self._rows[place].work for place in places}) == 1 else None


class _Codes:
    """Rows by the codes of their posts and people, and by e-mail."""

    def __init__(self) -> None:
        self._exact: dict[str, int] = {}
        self._emails: dict[str, int] = {}
        self._loose = _Index()

    def add(self, place: int, row: Row) -> None:
        """Enter a row."""
        for code in _codes(row):
            self._exact.setdefault(code, place)
            self._loose.add(loose(code), place, row)
        if row.email:
            self._emails.setdefault(row.email, place)

    def exact(self, text: str) -> int | None:
        """The first row with this code or e-mail address."""
        return self._exact.get(text, self._emails.get(folded(text)))

    def loosely(self, text: str, row: Row) -> Answer | None:
        """The row whose code is this but for capital letters and zeros at its start."""
        return self._loose.find(loose(text), row)


class _Index:
    """Rows by what several may share; the same work on several rows counts as one."""

    def __init__(self) -> None:
        self._first: dict[Hashable, tuple[int, tuple[str, str]]] = {}
        self._unclear: set[Hashable] = set()

    def add(self, key: Hashable, place: int, row: Row) -> None:
        """Enter a row, in the whole organisation and in its unit."""
        for scope in ((key, None), (key, row.work[1])) if key else ():
            _, work = self._first.setdefault(scope, (place, row.work))
            if work != row.work:
                self._unclear.add(scope)

    def find(self, key: Hashable, row: Row) -> Answer | None:
        """The one row that ``key`` means, if need be the one in the same unit as ``row``; None where there is none."""
        for scope in ((key, None), (key, row.work[1])):
            if scope in self._first and scope not in self._unclear:
                return Answer(self._first[scope][0])
        return _UNCLEAR if (key, None) in self._first else None


def _codes(row: Row) -> Iterable[str]:
    return tuple(code for code in (row.post, row.person) if code)


def loose(code: str) -> str:
    """A code without what programs change by themselves: capital letters and zeros at its start."""
    return folded(code).lstrip("0") or "0"


def _title_key(title: str) -> str:
    """Titles and the short names that are made of them: ``eng_lead`` is "Eng lead"."""
    return slug(title) or folded(title)
