"""Which rows are one role: by title and unit, by what was chosen about shared codes, and over all that by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.intake.oddities import OddityKind
from rolemap.intake.remedies import REMEDIES, Remedy
from rolemap.intake.words.cells import folded

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from rolemap.intake.roles.hierarchy import Group, Hierarchy
    from rolemap.intake.rows.row import Row
    from rolemap.intake.wishes import Wish


@dataclass(frozen=True)
class Work:
    """Rows that are one role, by their places in the import.

    Attributes:
        places: The rows, the one that leads the role first.
        parts: The same rows as they would be if the role were split.
        topmost: The row whose superior is the role's.
        lost: Whether its tree hangs on a superior that is not known.
        superior: A place among the works.
        superiors: How many different works its rows answer to.
        depth: The steps below the top.
    """

    places: tuple[int, ...]
    parts: tuple[tuple[int, ...], ...]
    topmost: int
    lost: bool
    superior: int | None
    superiors: int
    depth: int


def joined(rows: Sequence[Row], hierarchy: Hierarchy, shared: Sequence[Group], wish: Wish) -> tuple[Work, ...]:
    """Join the rows that are one role."""
    alike = _Alike(rows, hierarchy, shared, wish).labels()
    labels = _by_hand(rows, alike, wish)
    members: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in sorted(labels):
        members[labels[place]].append(place)
    at = {label: number for number, label in enumerate(members)}
    work_of = {place: at[label] for place, label in labels.items()}
    ranks = _ranks(hierarchy)

    def superior(place: int) -> int | None:
        above = hierarchy.superiors[place]
        return None if above is None else work_of[above]

    def work(places: list[int]) -> Work:
        topmost = min(places, key=lambda place: (ranks[place], place))
        lead = next((place for place in places if wish.hand.get(rows[place].ref) == rows[place].ref), topmost)
        above = {place: superior(place) for place in places}
        return Work(
            places=(lead, *(place for place in places if place != lead)),
            parts=_parts(places, alike, {place: rows[place].work[1] for place in places}, above),
            topmost=topmost,
            lost=ranks[topmost][0],
            superior=above[topmost],
            superiors=len(set(above.values()) - {None, work_of[topmost]}),
            depth=ranks[topmost][1],
        )

    return tuple(work(places) for places in members.values())


def _by_hand(rows: Sequence[Row], alike: Mapping[int, int], wish: Wish) -> dict[int, Hashable]:
    """Which role each row belongs to: as a person said, else with what is alike."""
    leads = set(wish.hand.values())
    labels: dict[int, Hashable] = {}
    for place, label in alike.items():
        ref = rows[place].ref
        lead = wish.hand.get(ref, ref if ref in leads else None)
        labels[place] = label if lead is None else ("by hand", lead)
    return labels


def _parts(
    places: Sequence[int], alike: Mapping[int, int], units: Mapping[int, str], above: Mapping[int, int | None]
) -> tuple[tuple[int, ...], ...]:
    """The rows of a role as they would be if it were split.

    By what was joined by hand, else by unit, else by superior, else each by itself.
    """
    for ways in (alike, units, above):
        parts: defaultdict[Hashable, list[int]] = defaultdict(list)
        for place in places:
            parts[ways[place]].append(place)
        if len(parts) > 1:
            return tuple(map(tuple, parts.values()))
    return tuple((place,) for place in places)


def _ranks(hierarchy: Hierarchy) -> Mapping[int, tuple[bool, int]]:
    """How far each row stands from the top, below all others where it is only lost there.

    A superior always ranks before those who answer to it. So a role that answers to the superior of its first ranking
    row never answers to itself, over however many others.
    """
    ranks: dict[int, tuple[bool, int]] = {}
    for place in hierarchy.top_down:
        above = hierarchy.superiors[place]
        ranks[place] = (hierarchy.is_lost(place), 0) if above is None else (ranks[above][0], ranks[above][1] + 1)
    return ranks


class _Alike:
    """What makes rows one role before a person says otherwise; rows with the same number are one."""

    def __init__(self, rows: Sequence[Row], hierarchy: Hierarchy, shared: Sequence[Group], wish: Wish) -> None:
        self._rows = rows
        self._hierarchy = hierarchy
        self._split = wish.split_by_superior
        self._whole = wish.whole
        self._nested = _nested(rows, hierarchy)
        self._remedies = {
            place: (wish.remedy(group.kind, group.key), group) for group in reversed(shared) for place in group.places
        }
        self._numbers: dict[Hashable, int] = {}

    def labels(self) -> dict[int, int]:
        """The number of each row that becomes a role."""
        labels: dict[int, int] = {}
        of_group: dict[Group, int] = {}
        for place in self._hierarchy.top_down:
            if place in self._hierarchy.aside:
                continue
            remedy, group = self._remedies.get(place, (None, None))
            if group is not None and remedy is Remedy.ONE:
                labels[place] = of_group.setdefault(group, self._label(place, labels))
            elif group is not None and group.kind is OddityKind.SHARED_POST:
                labels[place] = self._number(("apart", place))
            else:
                labels[place] = self._label(place, labels)
        return labels

    def _number(self, label: Hashable) -> int:
        return self._numbers.setdefault(label, len(self._numbers))

    def _label(self, place: int, labels: Mapping[int, int]) -> int:
        row = self._rows[place]
        title, unit = row.work
        kind = (title, OddityKind.NO_TITLE in row.odd, self._chosen_stand(place))
        if title in self._whole:
            return self._number(("whole", *kind))
        if unit and not self._split:
            return self._number((*kind, unit, self._nested[place]))
        return self._number((*kind, unit, self._whom_it_answers_to(place, labels)))

    def _whom_it_answers_to(self, place: int, labels: Mapping[int, int]) -> Hashable:
        above, row = self._hierarchy.superiors[place], self._rows[place]
        stand = self._hierarchy.stands.get(place)
        if above is not None:
            return "role", labels[above]
        if stand is not None and stand.kind is not OddityKind.OWN_SUPERIOR and row.superiors:
            return folded(row.superiors[0])
        return "nobody" if row.unit else ("alone", place)

    def _chosen_stand(self, place: int) -> Hashable:
        """What was chosen about a row that answers to nobody: it joins no row for which that was not chosen."""
        stand = self._hierarchy.stands.get(place)
        return stand if stand is not None and stand.remedy is not REMEDIES[stand.kind][0] else None


def _nested(rows: Sequence[Row], hierarchy: Hierarchy) -> Mapping[int, int]:
    """For each row, how many of those above it have its title and unit: such a one is another role."""
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for place in hierarchy.top_down:
        below[hierarchy.superiors[place]].append(place)
    nested: dict[int, int] = {}
    on_the_way: Counter[tuple[str, str]] = Counter()
    for place, leaving in _walk(below):
        if leaving:
            on_the_way[rows[place].work] -= 1
        else:
            nested[place] = on_the_way[rows[place].work]
            on_the_way[rows[place].work] += 1
    return nested


def _walk(below: Mapping[int | None, Sequence[int]]) -> Iterator[tuple[int, bool]]:
    """Each row when it is entered and when it is left, those below it between."""
    stack = [(place, False) for place in below.get(None, ())]
    while stack:
        place, leaving = stack.pop()
        yield place, leaving
        if not leaving:
            stack.append((place, True))
            stack.extend((under, False) for under in below.get(place, ()))
