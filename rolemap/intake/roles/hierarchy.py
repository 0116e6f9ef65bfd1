"""Who answers to whom: a forest over the rows, and what was done where superiors could not be followed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rolemap.intake.oddities import OddityKind
from rolemap.intake.remedies import Remedy
from rolemap.intake.roles.superiors import superiors_of
from rolemap.intake.words.levels import rank_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from rolemap.intake.oddities import Found
    from rolemap.intake.roles.superiors import Answer
    from rolemap.intake.rows.row import Row
    from rolemap.intake.wishes import Wish


@dataclass(frozen=True)
class Group:
    """Rows, by their places, that are odd in the same way and have the same remedy."""

    kind: OddityKind
    places: tuple[int, ...]
    key: str = ""
    value: str = ""

    def found(self, rows: Sequence[Row]) -> Iterator[Found]:
        """The rows as places of the oddity; those that were set aside before are told of already."""
        return (rows[place].found(self.kind, self.value, self.key) for place in self.places if not rows[place].aside)


@dataclass(frozen=True)
class Stand:
    """Why a row answers to nobody although others do, and what to do about it."""

    kind: OddityKind
    remedy: Remedy | None


@dataclass(frozen=True)
class Hierarchy:
    """A forest over the rows of an import, rows that were set aside passed over.

    Attributes:
        superiors: For each row the place of its superior's row.
        top_down: All rows, superiors before those who answer to them.
        stands: Rows at the top of a tree that are odd there.
        leading: Rows that others answer to.
        aside: Rows that become no role.
        in_use: Whether any superior was found at all.
        groups: What is odd about superiors.
    """

    superiors: tuple[int | None, ...]
    top_down: tuple[int, ...]
    stands: Mapping[int, Stand]
    leading: frozenset[int]
    aside: frozenset[int]
    in_use: bool
    groups: tuple[Group, ...]

    def is_lost(self, place: int) -> bool:
        """Whether a row stands at the top of a tree only since its superior is not known, or nobody answers to it."""
        stand = self.stands.get(place)
        return stand is not None and (stand.kind in _LOST or (place not in self.leading and stand.kind is _OWN))


_OWN = OddityKind.OWN_SUPERIOR
_LOST = frozenset({OddityKind.UNKNOWN_SUPERIOR, OddityKind.UNCLEAR_SUPERIOR, OddityKind.LOOP, OddityKind.LOOSE})


def hierarchy_of(rows: Sequence[Row], wish: Wish) -> Hierarchy:
    """Find every row's superior, in time linear in the rows."""
    answers = superiors_of(rows)
    aside = {place for place, row in enumerate(rows) if row.aside}
    superiors, circles = _without_circles(rows, [answer.place for answer in answers], wish)
    top_down = _top_down(superiors)
    superiors = _passing_over(aside, superiors, top_down)
    groups = (*_untold(rows, answers), *circles, *_roots(rows, superiors, answers, circles))
    stands = {
        place: Stand(group.kind, wish.remedy(group.kind, group.key))
        for group in groups
        for place in group.places
        if superiors[place] is None
    }
    aside |= {place for place, stand in stands.items() if stand.remedy is Remedy.ASIDE}
    superiors = _passing_over(aside, superiors, top_down)
    leading = frozenset(above for place, above in enumerate(superiors) if above is not None and place not in aside)
    told = Group(OddityKind.ZEROS_OR_CASE, tuple(place for place, answer in enumerate(answers) if answer.loosely))
    return Hierarchy(tuple(superiors), top_down, stands, leading, frozenset(aside), bool(leading), (*groups, told))


def _passing_over(aside: Collection[int], superiors: Sequence[int | None], top_down: Sequence[int]) -> list[int | None]:
    """Who answers to a row that was set aside answers to those above it."""
    passed = list(superiors)
    for place in top_down:
        above = passed[place]
        if above is not None and above in aside:
            passed[place] = passed[above]
    return passed


def _untold(rows: Sequence[Row], answers: Sequence[Answer]) -> Iterator[Group]:
    """Rows whose superior cannot be told, one group for each reason."""
    for kind in (OddityKind.UNKNOWN_SUPERIOR, OddityKind.UNCLEAR_SUPERIOR, OddityKind.OWN_SUPERIOR):
        yield Group(
            kind,
            tuple(place for place, answer in enumerate(answers) if answer.trouble is kind and not rows[place].aside),
        )


def _roots(
    rows: Sequence[Row], superiors: Sequence[int | None], answers: Sequence[Answer], circles: Sequence[Group]
) -> Iterator[Group]:
    """Rows at the top that name no superior: those who lead, if they are several, and those whom nobody answers to."""
    leading = {above for place, above in enumerate(superiors) if not rows[place].aside}
    circling = {place for circle in circles for place in circle.places}
    roots = [
        place
        for place, above in enumerate(superiors)
        if above is None and not rows[place].aside and not answers[place].trouble and place not in circling
    ]
    if leading != {None}:
        leaders = tuple(place for place in roots if place in leading)
        yield Group(OddityKind.SEVERAL_ROOTS, leaders if len(leaders) > 1 else ())
        yield Group(OddityKind.LOOSE, tuple(place for place in roots if place not in leading))


def _without_circles(
    rows: Sequence[Row], superiors: Sequence[int | None], wish: Wish
) -> tuple[list[int | None], tuple[Group, ...]]:
    """Superiors with every circle dissolved; where nobody else is at the top, the largest is only cut at one row."""
    circles = [
        Group(OddityKind.LOOP, tuple(sorted(circle)), key=rows[min(circle)].key) for circle in _circles(superiors)
    ]
    circling = {place for circle in circles for place in circle.places}
    dissolved = [None if place in circling else above for place, above in enumerate(superiors)]
    sizes = _sizes(rows, dissolved)
    if not circles or set(sizes) - circling:
        return dissolved, tuple(circles)

    def nearest_the_top(place: int) -> tuple[bool, int, int, int]:
        return rows[place].aside is not None, rank_of(rows[place].title), -sizes[place], place

    largest = max(circles, key=lambda circle: sum(sizes[place] for place in circle.places))
    head = min(largest.places, key=nearest_the_top)
    whole = replace(largest, kind=OddityKind.NO_ROOT, value=rows[head].title)
    if wish.remedy(whole.kind, whole.key) is Remedy.TOP:
        for place in largest.places:
            dissolved[place] = superiors[place] if place != head else None
    return dissolved, tuple(whole if circle is largest else circle for circle in circles)


def _sizes(rows: Sequence[Row], superiors: Sequence[int | None]) -> Mapping[int, int]:
    """For each row at the top of a tree, how many rows of the tree were not set aside."""
    top: dict[int, int] = {}
    for place in _top_down(superiors):
        above = superiors[place]
        top[place] = place if above is None else top[above]
    return Counter(top[place] for place, row in enumerate(rows) if not row.aside)


def _circles(superiors: Sequence[int | None]) -> Iterator[list[int]]:
    """The places on each circle; those who only answer to one are not among them."""
    seen: dict[int, int] = {}
    for start in range(len(superiors)):
        path: list[int] = []
        place: int | None = start
        while place is not None and place not in seen:
            seen[place] = start
            path.append(place)
            place = superiors[place]
        if place is not None and seen[place] == start:
            yield path[path.index(place) :]


def _top_down(superiors: Sequence[int | None]) -> tuple[int, ...]:
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for place, above in enumerate(superiors):
        below[above].append(place)
    order = below.pop(None, [])
    for place in order:
        order.extend(below.get(place, ()))
    return tuple(order)
