"""From rows to roles: rows of the same title, unit and superior are one role that several people hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rolemap.intake.levels import LevelGround, level_from_place, level_from_title
from rolemap.intake.oddities import OddityKind
from rolemap.model import LevelKind, Role
from rolemap.model.ids import slug

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from rolemap.intake.hierarchy import Hierarchy
    from rolemap.intake.rows import Row
    from rolemap.intake.wishes import RowRef

Explain = Callable[[OddityKind | None, tuple[int, ...]], str]
"""Says in the map's language why the rows with these numbers have no place yet; None: a person wished it."""

_FAR_FROM_TOP = 2
_WALK_ORDER = (*LevelKind, None)


@dataclass
class Work:
    """Rows that are one role, by their places in the import.

    ``superior`` is a place among the works, ``depth`` the steps below the top; ``broken`` says why the superior that
    the rows name could not be followed.
    """

    superior: int | None
    depth: int
    broken: OddityKind | None
    places: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Proposed:
    """A role as it would come in.

    Attributes:
        role: The role.
        rows: The rows that it is made of, the one that leads it first.
        parts: Those rows as they would be if the role were split: by hand what was joined, else by superior, else each.
        superiors: How many different superiors its rows have.
        ground: What tells its level.
    """

    role: Role
    rows: tuple[RowRef, ...]
    parts: tuple[tuple[RowRef, ...], ...] = ()
    superiors: int = 0
    ground: LevelGround = LevelGround.NONE


def joined(rows: Sequence[Row], hierarchy: Hierarchy) -> tuple[Work, ...]:
    """Join the rows that are one role; superiors come before those who answer to them."""
    works: list[Work] = []
    by_key: dict[Hashable, int] = {}
    work_of: dict[int, int] = {}
    for place in hierarchy.top_down:
        row = rows[place]
        if row.aside:
            continue
        above = hierarchy.superiors[place]
        superior = None if above is None else work_of[above]
        broken = hierarchy.broken.get(place)
        at = by_key.setdefault(_key(place, row, superior, broken), len(works))
        if at == len(works):
            works.append(Work(superior, _depth(works, superior, broken), broken))
        works[at].places.append(place)
        work_of[place] = at
    for work in works:
        work.places.sort()
    return tuple(works)


def roles_of(rows: Sequence[Row], hierarchy: Hierarchy, explain: Explain) -> tuple[Proposed, ...]:
    """One role for each work, by level in walk order, then as the file has them; those without a level come last."""
    works = joined(rows, hierarchy)
    levels = _levels(rows, works, in_use=hierarchy.in_use)
    order = sorted(range(len(works)), key=lambda at: (_WALK_ORDER.index(levels[at]), works[at].places[0]))
    ids = dict(zip(order, _fresh_ids(rows[works[at].places[0]].title for at in order), strict=True))

    def proposed(at: int) -> Proposed:
        work, level = works[at], levels[at]
        held = [rows[place] for place in work.places]
        role = Role(
            id=ids[at],
            title=held[0].title,
            level=level.value if level else "",
            unit=held[0].unit,
            reports_to="" if work.superior is None else ids[work.superior],
            headcount=round(sum(row.headcount for row in held), 2),
            unplaced="" if level else explain(_reason(held, work), tuple(row.number for row in held)),
            source=tuple(dict.fromkeys(row.code for row in held if row.code)),
        )
        return Proposed(role, tuple(row.ref for row in held))

    return tuple(proposed(at) for at in order)


def _key(place: int, row: Row, superior: int | None, broken: OddityKind | None) -> Hashable:
    title, unit, named = row.work
    if superior is None and not broken and not unit:
        return place  # A title alone never joins.
    return title, unit, superior, named if broken else "", OddityKind.NO_TITLE in row.odd


def _depth(works: Sequence[Work], superior: int | None, broken: OddityKind | None) -> int:
    if superior is not None:
        return works[superior].depth + 1
    return 0 if broken in {None, OddityKind.OWN_SUPERIOR} else _FAR_FROM_TOP


def _levels(rows: Sequence[Row], works: Sequence[Work], *, in_use: bool) -> list[LevelKind | None]:
    leading = {work.superior for work in works}
    leading_leaders = {work.superior for at, work in enumerate(works) if at in leading}
    levels: list[LevelKind | None] = []
    for at, work in enumerate(works):
        row, leads = rows[work.places[0]], at in leading
        # In a tree, a root that nobody answers to is loose rather than at the top.
        depth = _FAR_FROM_TOP if in_use and not leads and work.superior is None else work.depth
        guess = level_from_title(row.title, depth)
        lost = work.broken is not None and in_use and not leads
        if OddityKind.NO_TITLE in row.odd or (guess is None and lost):
            levels.append(None)
        else:
            levels.append(guess or level_from_place(depth, leads=leads, leads_leaders=at in leading_leaders))
    return levels


def _reason(held: Sequence[Row], work: Work) -> OddityKind:
    return OddityKind.NO_TITLE if work.broken is None or OddityKind.NO_TITLE in held[0].odd else work.broken


def _fresh_ids(titles: Iterable[str]) -> Iterator[str]:
    """Ids as ``fresh_id`` makes them, in time linear in the titles however many are alike."""
    used, numbers = set[str](), dict[str, int]()
    for title in titles:
        stem = slug(title) or "role"
        number = numbers.get(stem, 1)
        candidate = stem if number == 1 else f"{stem}-{number}"
        while candidate in used:
            number += 1
            candidate = f"{stem}-{number}"
        used.add(candidate)
        numbers[stem] = number
        yield candidate
