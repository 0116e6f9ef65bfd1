"""An HR file again: what differs between the roles of a map and those that come in, and how it is taken over."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rolemap.intake.again.differences import Change, ChangeKind, change_key, differences, level_ids
from rolemap.intake.again.matching import matched
from rolemap.intake.wishes import Use, Wish
from rolemap.intake.words.cells import folded
from rolemap.intake.words.headers import use_of
from rolemap.model import HrColumn
from rolemap.model.ids import fresh_ids, taken_ids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from rolemap.intake.again.asking import Question
    from rolemap.intake.intake import Intake
    from rolemap.intake.roles.proposing import Proposed
    from rolemap.intake.wishes import RowRef
    from rolemap.model import Map, Role


@dataclass(frozen=True)
class Comparison:
    """What an HR file changes in a map: ``pairs`` says by its leading row which role of the map a role is."""

    pairs: Mapping[RowRef, str]
    changes: tuple[Change, ...]
    questions: tuple[Question, ...] = ()


def compared(map_: Map, intake: Intake, wish: Wish) -> Comparison:
    """Find out which incoming role is which role of the map, and what that changes."""
    matches = matched(map_, intake.proposed, wish.same)
    pairs = {intake.proposed[at].rows[0]: role.id for at, role in matches.pairs.items()}
    return Comparison(pairs, differences(map_, intake.proposed, matches, wish), matches.questions)


def taken_over(map_: Map, intake: Intake, comparison: Comparison, wish: Wish, today: date) -> Map:
    """The map after an import: roles that came, changed or went, and what the columns were chosen for.

    No answer is touched. A role of the map keeps its place in the file; a new one follows the last role of its level.
    """
    made = {change.key for change in comparison.changes if change.made}
    pairs = comparison.pairs
    come = [one for one in intake.proposed if one.rows[0] not in pairs and _is_new(one, made)]
    ids = {one.role.id: pairs.get(one.rows[0], "") for one in intake.proposed}
    fresh = fresh_ids((one.role.title for one in come), taken_ids(map_), "role")
    ids.update(zip((one.role.id for one in come), fresh, strict=True))
    above, levels = _Superiors(intake.proposed, ids), level_ids(map_)
    incoming = {
        ids[one.role.id]: one.role.changed(
            id=ids[one.role.id],
            level=levels.get(one.role.level, ""),
            reports_to=above.id_of(one.role),
            imported=today,
        )
        for one in intake.proposed
    }
    leaving = (ChangeKind.GONE, ChangeKind.MERGED)
    gone = {change.role_id for change in comparison.changes if change.made and change.kind in leaving}
    stayed: list[Role] = []
    for role in map_.roles:
        if role.id in gone:
            stayed.append(role.changed(gone=today))
        else:
            stayed.append(_continued(role, incoming[role.id], made) if role.id in incoming else role)
    roles = _with_new(map_, stayed, [incoming[ids[one.role.id]] for one in come])
    return map_.changed(roles=roles, columns=_columns(map_, intake, wish))


def remembered(map_: Map) -> Wish:
    """What a map remembers of its imports: what columns were chosen to be for, what is one role in all units."""
    living = [role for role in map_.roles if role.gone is None]
    times = Counter(folded(role.title) for role in living)
    whole = {folded(role.title) for role in living if role.imported is not None and not role.unit}
    return Wish(
        uses={column.id: Use(column.use) for column in map_.columns if column.use in set(Use)},
        whole=frozenset(title for title in whole if title and times[title] == 1),
    )


def _is_new(one: Proposed, made: AbstractSet[str]) -> bool:
    return any(change_key(kind, one.role.id) in made for kind in (ChangeKind.NEW, ChangeKind.SPLIT))


def _continued(role: Role, now: Role, made: AbstractSet[str]) -> Role:
    """A role of the map as the file has it, which ``now`` says in the map's ids; nothing blank over something."""
    is_made = {kind: change_key(kind, role.id) in made for kind in ChangeKind}
    if role.gone is not None and not is_made[ChangeKind.BACK]:
        return role
    changes: dict[str, Any] = {"gone": None, "imported": role.imported or now.imported}
    changes["source"] = now.source or role.source
    if is_made[ChangeKind.RENAMED]:
        changes["title"] = now.title
    if is_made[ChangeKind.MOVED]:
        changes |= {"unit": now.unit or role.unit, "reports_to": now.reports_to or role.reports_to}
    if is_made[ChangeKind.HEADCOUNT]:
        changes["headcount"] = now.headcount
    if is_made[ChangeKind.PLACED]:
        changes |= {"level": now.level, "unplaced": ""}
    elif not role.level:
        changes["unplaced"] = now.unplaced or role.unplaced
    return role.changed(**changes)


class _Superiors:
    """Whom the incoming roles answer to in the map: where a role is left out, whoever is above it."""

    def __init__(self, incoming: Sequence[Proposed], ids: Mapping[str, str]) -> None:
        self._roles = {one.role.id: one.role for one in incoming}
        self._ids = ids

    def id_of(self, role: Role) -> str:
        """The id of its superior in the map, "" where it has none."""
        above = self._roles.get(role.reports_to)
        while above is not None and not self._ids[above.id]:
            above = self._roles.get(above.reports_to)
        return self._ids[above.id] if above else ""


def _with_new(map_: Map, roles: Sequence[Role], new: Sequence[Role]) -> tuple[Role, ...]:
    """Old and new roles: each new one behind the last of its level, or else of the levels above it."""
    places = {level.id: place for place, level in enumerate(map_.walk_levels())}

    def place_of(role: Role) -> int:
        return places.get(role.level, len(places))

    last = {place_of(role): at for at, role in enumerate(roles)}
    behind: defaultdict[int, list[Role]] = defaultdict(list)
    for role in sorted(new, key=place_of):
        above = (at for place, at in last.items() if place < place_of(role))
        behind[last.get(place_of(role), max(above, default=-1))].append(role)
    order = behind[-1]
    for at, role in enumerate(roles):
        order += (role, *behind.get(at, ()))
    return tuple(order)


def _columns(map_: Map, intake: Intake, wish: Wish) -> tuple[HrColumn, ...]:
    """What the map knows of columns, with what a person chose about this file's that their headers do not say."""
    known = {column.id: column for column in map_.columns}
    for column in (column for source in intake.sources for column in source.layout.columns):
        chosen, said = wish.uses.get(column.key), use_of(column.header)
        if chosen is not None and said is not None and said[0] is chosen:
            known.pop(column.key, None)
        elif chosen is not None:
            known[column.key] = known.get(column.key, HrColumn(id=column.key)).changed(use=chosen.value)
    return tuple(known.values())
