"""From rows that are one work to roles as they would come in: title, level, superior, headcount."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.intake.oddities import OddityKind
from rolemap.intake.remedies import Remedy
from rolemap.intake.words.cells import folded
from rolemap.intake.words.levels import LevelGround, level_from_place, level_from_title
from rolemap.model import LevelKind, Role
from rolemap.model.ids import fresh_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolemap.intake.roles.hierarchy import Hierarchy
    from rolemap.intake.roles.joining import Work
    from rolemap.intake.rows.row import Row
    from rolemap.intake.wishes import RowRef, Wish

Explain = Callable[[OddityKind | None, tuple[int, ...]], str]
"""Says in the map's language why the rows with these numbers have no place yet; None: a person wished it."""

_FAR_FROM_TOP = 2
_WALK_ORDER = (*LevelKind, None)


@dataclass(frozen=True)
class Proposed:
    """A role as it would come in.

    Attributes:
        role: The role.
        rows: The rows that it is made of, the one that leads it first.
        parts: Those rows as they would be if the role were split: what was joined by hand, else by unit, by superior,
            else each.
        superiors: How many different superiors its rows have.
        units: The units of its rows where a person joined it over several: then it has none of its own.
        ground: What tells its level.
    """

    role: Role
    rows: tuple[RowRef, ...]
    parts: tuple[tuple[RowRef, ...], ...] = ()
    superiors: int = 0
    units: tuple[str, ...] = ()
    ground: LevelGround = LevelGround.NONE


@dataclass(frozen=True)
class Placing:
    """Where a role stands, what tells so, and why it has no place yet."""

    level: LevelKind | None
    ground: LevelGround
    reason: OddityKind | None = None


def roles_of(
    rows: Sequence[Row], hierarchy: Hierarchy, works: Sequence[Work], wish: Wish, explain: Explain
) -> tuple[Proposed, ...]:
    """One role for each work, by level in walk order, then as the file has them; those without a level come last."""
    placings = _placings(rows, hierarchy, works, wish)
    order = sorted(range(len(works)), key=lambda at: (_WALK_ORDER.index(placings[at].level), min(works[at].places)))
    titles = (rows[works[at].places[0]].title for at in order)
    ids = dict(zip(order, fresh_ids(titles, frozenset(), "role"), strict=True))

    def proposed(at: int) -> Proposed:
        work, placing = works[at], placings[at]
        held = [rows[place] for place in work.places]
        numbers = tuple(sorted(row.number for row in held))
        units = _joined_units(held, wish)
        role = Role(
            id=ids[at],
            title=held[0].title,
            level=placing.level.value if placing.level else "",
            unit="" if units else held[0].unit,
            reports_to="" if work.superior is None else ids[work.superior],
            headcount=round(sum(row.headcount for row in held), 2),
            unplaced="" if placing.level else explain(placing.reason, numbers),
            source=tuple(dict.fromkeys(row.code for row in held if row.code)),
        )
        return Proposed(
            role=role,
            rows=tuple(row.ref for row in held),
            parts=tuple(tuple(rows[place].ref for place in part) for part in work.parts),
            superiors=work.superiors,
            units=units,
            ground=placing.ground,
        )

    return tuple(proposed(at) for at in order)


def _joined_units(held: Sequence[Row], wish: Wish) -> tuple[str, ...]:
    """The units of rows that a person joined over several, now or in the map; none where they are of one."""
    by_person = (row for row in held if row.ref in wish.hand or row.work[0] in wish.whole)
    units = {folded(row.unit): row.unit for row in by_person if row.unit}
    return tuple(units.values()) if len(units) > 1 else ()


def _placings(rows: Sequence[Row], hierarchy: Hierarchy, works: Sequence[Work], wish: Wish) -> list[Placing]:
    leading = {work.superior for work in works}
    leading_leaders = {work.superior for at, work in enumerate(works) if at in leading}
    grounded = not all(work.lost for work in works)

    def placing(at: int) -> Placing:
        work = works[at]
        held = [rows[place] for place in work.places]
        chosen = next((row.ref for row in held if row.ref in wish.levels), None)
        if chosen is not None:
            return Placing(wish.levels[chosen], LevelGround.CHOSEN)
        stand = hierarchy.stands.get(work.topmost)
        if OddityKind.NO_TITLE in held[0].odd:
            return Placing(None, LevelGround.NONE, OddityKind.NO_TITLE)
        if stand is not None and stand.remedy is Remedy.UNPLACED:
            return Placing(None, LevelGround.NONE, stand.kind)
        named = next((row.level for row in held if row.level), None)
        if named:
            return Placing(named, LevelGround.COLUMN)
        leads = at in leading
        depth = work.depth + (_FAR_FROM_TOP if work.lost and grounded else 0)
        guess = level_from_title(held[0].title, depth)
        if guess:
            return Placing(guess, LevelGround.TITLE)
        if stand is not None and stand.remedy is Remedy.BY_TITLE and hierarchy.in_use and not leads:
            return Placing(None, LevelGround.NONE, stand.kind)
        if stand is not None and stand.kind is OddityKind.SEVERAL_ROOTS:
            depth += 1  # Somebody stands above them all.
        return Placing(level_from_place(depth, leads=leads, leads_leaders=at in leading_leaders), LevelGround.PLACE)

    return [placing(at) for at in range(len(works))]
