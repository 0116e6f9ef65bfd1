"""What differs between the roles of a map and those of an HR file, once it is known which is which."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rolemap.intake.again.matching import stays_anyway

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rolemap.intake.again.matching import Matches
    from rolemap.intake.roles.proposing import Proposed
    from rolemap.intake.wishes import RowRef, Wish
    from rolemap.model import Map, Role


class ChangeKind(StrEnum):
    """What an HR file changes in a map; declared in the order in which kinds are told."""

    NEW = "new"
    GONE = "gone"
    BACK = "back"
    MOVED = "moved"
    RENAMED = "renamed"
    HEADCOUNT = "headcount"
    PLACED = "placed"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True)
class Change:
    """One thing that an HR file changes in a map.

    Attributes:
        kind: What kind of change it is.
        key: What it is left by: unique, and the same as long as the file and the map are.
        role_id: The role of the map that it is about; of a new one that was split from another, that other's; else "".
        title: The role's title as the file has it, or the map where the file has no such role.
        unit: Its unit, which tells it from others of its title; "" where that is what changes.
        before: How it was, "" where there is nothing to tell. Of a move: the unit, the superior or both; of a headcount
            the number, as Python writes it.
        after: How it will be; of a role that gets its place the level's name, or its kind where it has the usual name.
        others: Titles of the roles that it was split from or merged into.
        rows: The rows of the file that say so.
        made: Whether it is to be made; a person may leave it.
    """

    kind: ChangeKind
    key: str
    role_id: str
    title: str
    unit: str = ""
    before: str = ""
    after: str = ""
    others: tuple[str, ...] = ()
    rows: tuple[RowRef, ...] = ()
    made: bool = True


def change_key(kind: ChangeKind, role_id: str) -> str:
    """What one change is left by; the id is the map's, or of a new role that under which it is proposed."""
    return f"{kind}:{role_id}"


def level_ids(map_: Map) -> dict[str, str]:
    """For each kind of level that a map has, the id of its first such level."""
    return {level.counts_as.value: level.id for level in reversed(map_.walk_levels())}


def differences(map_: Map, incoming: Sequence[Proposed], matches: Matches, wish: Wish) -> tuple[Change, ...]:
    """All that differs, by kind, in the order of the file or of the map."""
    found = _Differences(map_, incoming, matches, wish)
    return tuple(sorted((*found.of_incoming(), *found.of_missing()), key=lambda change: _TOLD[change.kind]))


_TOLD = {kind: place for place, kind in enumerate(ChangeKind)}


class _Differences:
    def __init__(self, map_: Map, incoming: Sequence[Proposed], matches: Matches, wish: Wish) -> None:
        self._map = map_
        self._incoming = incoming
        self._matches = matches
        self._left = wish.left
        self._titles = {role.id: role.title for role in map_.roles}
        self._at = {one.role.id: at for at, one in enumerate(incoming)}
        self._levels = level_ids(map_)

    def of_incoming(self) -> Iterator[Change]:
        """New roles, and what is not as it was about the others."""
        for at, one in enumerate(self._incoming):
            role = self._matches.pairs.get(at)
            if role is None:
                yield self._new(at, one)
            else:
                yield from self._changed(role, one)

    def of_missing(self) -> Iterator[Change]:
        """The roles that came in from an HR file once, and that this one does not have."""
        staying = {role.id for role in self._matches.pairs.values()}
        for role in self._map.roles:
            if role.id in staying or role.gone is not None or not _is_of_hr(role) or stays_anyway(self._map, role):
                continue
            if role.id in self._matches.merged:
                into = self._incoming[self._matches.merged[role.id]]
                yield self._told(ChangeKind.MERGED, role.id, role, others=(into.role.title,), rows=into.rows)
            else:
                yield self._told(ChangeKind.GONE, role.id, role)

    def _told(self, kind: ChangeKind, of: str, role: Role, **more: Any) -> Change:  # noqa: ANN401 - a change's own fields
        key = change_key(kind, of)
        made = not self._left & {key, kind.value}
        return Change(kind, key, title=role.title, made=made, **{"role_id": of, "unit": role.unit, **more})

    def _new(self, at: int, one: Proposed) -> Change:
        of, role = one.role.id, one.role
        parts = self._matches.splits.get(at, ())
        if not parts:
            return self._told(ChangeKind.NEW, of, role, role_id="", rows=one.rows)
        others = tuple(part.title for part in parts)
        return self._told(ChangeKind.SPLIT, of, role, role_id=parts[0].id, others=others, rows=one.rows)

    def _changed(self, role: Role, one: Proposed) -> Iterator[Change]:
        now = one.role
        found: list[tuple[ChangeKind, str, str]] = []
        if role.gone is not None:
            found.append((ChangeKind.BACK, "", ""))
        if role.title != now.title:
            found.append((ChangeKind.RENAMED, role.title, now.title))
        before, after = self._place_before(role, now), self._place_after(role, now)
        if after:
            found.append((ChangeKind.MOVED, before, after))
        if now.headcount is not None and role.headcount != now.headcount:
            found.append((ChangeKind.HEADCOUNT, _number(role.headcount), _number(now.headcount)))
        if not role.level and (level := self._map.level(self._levels.get(now.level, ""))):
            found.append((ChangeKind.PLACED, "", level.name or level.counts_as.value))
        for kind, was, is_ in found:
            moves = kind is ChangeKind.MOVED and self._has_other_unit(role, now)
            unit = "" if moves else now.unit or role.unit
            yield self._told(kind, role.id, now, unit=unit, before=was, after=is_, rows=one.rows)

    def _place_before(self, role: Role, now: Role) -> str:
        """Unit and superior as they were, as far as the file tells another one."""
        unit = role.unit if self._has_other_unit(role, now) else ""
        above = self._titles.get(role.reports_to, "") if self._has_other_superior(role, now) else ""
        return _joined(unit, above)

    def _place_after(self, role: Role, now: Role) -> str:
        unit = now.unit if self._has_other_unit(role, now) else ""
        other = self._has_other_superior(role, now)
        return _joined(unit, self._incoming[self._at[now.reports_to]].role.title if other else "")

    def _has_other_unit(self, role: Role, now: Role) -> bool:
        return now.unit not in ("", role.unit)

    def _has_other_superior(self, role: Role, now: Role) -> bool:
        at = self._at.get(now.reports_to)
        if at is None:
            return False
        above = self._matches.pairs.get(at)
        return above is None or above.id != role.reports_to


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _number(people: float | None) -> str:
    return "" if people is None else str(float(people)).removesuffix(".0")


def _is_of_hr(role: Role) -> bool:
    """Whether a role came in from an HR file, also with a rolemap that did not note the day yet."""
    return role.imported is not None or bool(role.source)
