"""Who answers to whom: superiors found by code, e-mail, name or title, and what stands in the way of a tree."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.intake.cells import folded, nobody_above, words_of
from rolemap.intake.oddities import Found, OddityKind
from rolemap.model.ids import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from rolemap.intake.rows import Row


@dataclass(frozen=True)
class Hierarchy:
    """A forest over the rows of an import, rows that were set aside passed over.

    ``superiors`` holds for each row the place of its superior's row; ``broken`` says of rows that name a superior why
    it could not be followed. ``top_down`` lists all rows, superiors before those who answer to them. ``in_use`` is
    whether any superior was found at all.
    """

    superiors: tuple[int | None, ...]
    broken: Mapping[int, OddityKind]
    top_down: tuple[int, ...]
    in_use: bool


def hierarchy_of(rows: Sequence[Row]) -> Hierarchy:
    """Find every row's superior, in time linear in the rows."""
    directory = _Directory(rows)
    superiors: list[int | None] = []
    broken: dict[int, OddityKind] = {}
    for place, row in enumerate(rows):
        answer = directory.superior_of(place, row)
        superiors.append(None if isinstance(answer, OddityKind) else answer)
        if isinstance(answer, OddityKind):
            broken[place] = answer
    for place in _looping(superiors):
        superiors[place] = None
        broken[place] = OddityKind.LOOP
    top_down = _top_down(superiors)
    for place in top_down:
        above = superiors[place]
        if above is not None and rows[above].aside:
            superiors[place] = superiors[above]
    in_use = any(above is not None for above in superiors)
    return Hierarchy(tuple(superiors), broken, top_down, in_use)


def odd_superiors(rows: Sequence[Row], hierarchy: Hierarchy) -> Iterator[Found]:
    """What is odd about who answers to whom, and codes that stand on several rows."""
    live = [place for place, row in enumerate(rows) if not row.aside]
    roots = [place for place in live if hierarchy.superiors[place] is None and place not in hierarchy.broken]
    for place in live:
        if place in hierarchy.broken:
            yield rows[place].found(hierarchy.broken[place])
    if hierarchy.in_use and len(roots) > 1:
        yield from (rows[place].found(OddityKind.SEVERAL_ROOTS) for place in roots)
    living = [rows[place] for place in live]
    for sharing in _sharing(living, lambda row: folded(row.post)):
        alike = len({row.work for row in sharing}) == 1
        kind = OddityKind.SHARED_POST if alike else OddityKind.SAME_CODE
        value = sharing[0].code if all(row.code for row in sharing) else ""
        yield from (row.found(kind, value) for row in sharing)
    for sharing in _sharing(living, lambda row: folded(row.person)):
        yield from (row.found(OddityKind.SAME_CODE) for row in sharing)


def _sharing(rows: Sequence[Row], key: Callable[[Row], str]) -> Iterator[list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return (group for code, group in groups.items() if code and len(group) > 1)


class _Directory:
    """The rows by everything that a superior's cell may hold."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._living: dict[str, int] = {}
        self._gone: dict[str, int] = {}
        self._names = _Index()
        self._titles = _Index()
        for place, row in enumerate(rows):
            for code in _codes(row):
                (self._gone if row.aside else self._living).setdefault(code, place)
            if not row.aside:
                self._names.add(row.name, place, row)
                self._titles.add(_title_key(row.title), place, row)

    def superior_of(self, place: int, row: Row) -> int | OddityKind | None:
        """The place of a row's superior, None where it has none, or why it cannot be told."""
        wanted = folded(row.superior)
        if not wanted:
            return None
        answer = OddityKind.OWN_SUPERIOR if wanted in _codes(row) else self._look_up(wanted, row)
        return OddityKind.OWN_SUPERIOR if answer == place else answer

    def _look_up(self, wanted: str, row: Row) -> int | OddityKind | None:
        answer: int | OddityKind | None = self._living.get(wanted)
        if answer is None:
            answer = self._names.find(words_of(wanted), row)
        if answer is None:
            answer = self._titles.find(_title_key(wanted), row)
        if answer is None and not nobody_above(wanted):
            answer = self._gone.get(wanted, OddityKind.UNKNOWN_SUPERIOR)
        return answer


class _Index:
    """Rows by a name or title that several may share; the same work on several rows counts as one."""

    def __init__(self) -> None:
        self._first: dict[Hashable, tuple[int, tuple[str, str, str]]] = {}
        self._unclear: set[Hashable] = set()

    def add(self, key: Hashable, place: int, row: Row) -> None:
        """Enter a row, in the whole organisation and in its unit."""
        for scope in ((key, None), (key, folded(row.unit))) if key else ():
            _, work = self._first.setdefault(scope, (place, row.work))
            if work != row.work:
                self._unclear.add(scope)

    def find(self, key: Hashable, row: Row) -> int | OddityKind | None:
        """The one row that ``key`` means, if need be the one in the same unit as ``row``."""
        for scope in ((key, None), (key, folded(row.unit))):
            if scope in self._first and scope not in self._unclear:
                return self._first[scope][0]
        return OddityKind.UNCLEAR_SUPERIOR if (key, None) in self._first else None


def _codes(row: Row) -> frozenset[str]:
    return frozenset(folded(code) for code in (row.post, row.person, row.email) if code)


def _title_key(title: str) -> str:
    """Titles and the short names that are made of them: ``eng_lead`` is "Eng lead"."""
    return slug(title) or folded(title)


def _looping(superiors: Sequence[int | None]) -> set[int]:
    """The places on a loop; those who only answer to a loop are not among them."""
    seen: dict[int, int] = {}
    looping: set[int] = set()
    for start in range(len(superiors)):
        path: list[int] = []
        place: int | None = start
        while place is not None and place not in seen:
            seen[place] = start
            path.append(place)
            place = superiors[place]
        if place is not None and seen[place] == start:
            looping.update(path[path.index(place) :])
    return looping


def _top_down(superiors: Sequence[int | None]) -> tuple[int, ...]:
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for place, above in enumerate(superiors):
        below[above].append(place)
    order = below.pop(None, [])
    for place in order:
        order.extend(below.get(place, ()))
    return tuple(order)
