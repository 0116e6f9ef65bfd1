"""What differs between two versions of a map, part by part and field by field."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from rolemap.model import Choice, HrColumn, Item, Level, Link, Map, Note, Part, Role, Sitting, Tool
from rolemap.model.taking_back import note_owners

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence


class PartKind(StrEnum):
    """Which piece of a map a change is about."""

    ROLE = "role"
    LINK = "link"
    ORGANISATION = "organisation"
    LEVEL = "level"
    TOOL = "tool"
    ITEM = "item"
    NOTE = "note"
    SITTING = "sitting"
    CHOICE = "choice"
    COLUMN = "column"
    MAP = "map"


class ChangeKind(StrEnum):
    """What has become of a part; *reordered* is said of all parts of that kind at once."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field by its Python name (or a key that is not known) with both its values.

    Where there is no part, the value is the field's default. None is a key that is not there.
    """

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """What has become of one part: the fields that differ. The parts within it have changes of their own.

    ``before`` and ``after`` are the part itself, None where there is none. ``within`` is the id of a link's role or
    an item's tool. ``role_id`` is the role whose own all this is, "" where it is not one role's.
    """

    part: PartKind
    kind: ChangeKind
    before: Part | None = None
    after: Part | None = None
    within: str = ""
    role_id: str = ""
    fields: tuple[FieldChange, ...] = ()


def changes(before: Map, after: Map) -> tuple[Change, ...]:
    """Everything that differs: role by role in walk order, each with what is its own; then the rest."""
    places = {role_id: place for place, role_id in enumerate(_walked(before, after))}
    owners = {part: role for part, role in note_owners(before, after).items() if role in places}
    owners.update((role_id, role_id) for role_id in places)
    found = _of_map(before, after, owners)
    return tuple(sorted(found, key=lambda change: places.get(change.role_id, len(places))))


def _walked(before: Map, after: Map) -> Iterator[str]:
    """The ids of all roles in the later version's walk order; those that are gone come last at their level."""
    staying = {role.id for role in after.roles}
    gone = (role for role in before.roles if role.id not in staying)
    by_level: dict[str, list[str]] = {level.id: [] for level in (*after.walk_levels(), *before.walk_levels())}
    unplaced: list[str] = []
    for role in (*after.roles, *gone):
        by_level.get(role.level, unplaced).append(role.id)
    for role_ids in (*by_level.values(), unplaced):
        yield from role_ids


def _of_map(before: Map, after: Map, owners: Mapping[str, str]) -> Iterator[Change]:
    """The changes of all parts, the map's own last; ``owners`` says which role a role, note or choice belongs to."""
    yield from _of_parts(PartKind.ROLE, before.roles, after.roles, owners)
    yield from _of_part(PartKind.ORGANISATION, before.organisation, after.organisation, owners)
    yield from _of_parts(PartKind.LEVEL, before.levels, after.levels, owners)
    yield from _of_parts(PartKind.TOOL, before.tools, after.tools, owners)
    yield from _of_parts(PartKind.NOTE, before.notes, after.notes, owners)
    yield from _of_parts(PartKind.SITTING, before.sittings, after.sittings, owners)
    yield from _of_parts(PartKind.CHOICE, before.choices, after.choices, owners)
    yield from _of_parts(PartKind.COLUMN, before.columns, after.columns, owners)
    yield from _of_part(PartKind.MAP, before, after, owners)


def _of_parts(
    kind: PartKind, before: Sequence[Part], after: Sequence[Part], owners: Mapping[str, str], within: str = ""
) -> Iterator[Change]:
    old, new = _by_address(before), _by_address(after)
    for address in dict.fromkeys((*new, *old)):
        yield from _of_part(kind, old.get(address), new.get(address), owners, within)
    if [one for one in old if one in new] != [one for one in new if one in old]:
        yield Change(kind, ChangeKind.REORDERED, within=within, role_id=within if kind is PartKind.LINK else "")


def _of_part(
    kind: PartKind, before: Part | None, after: Part | None, owners: Mapping[str, str], within: str = ""
) -> Iterator[Change]:
    part = before if after is None else after
    if part is None or before is after or before == after:
        return
    fields = tuple(_fields(kind, type(part), before, after))
    if fields or before is None or after is None:
        become = ChangeKind.ADDED if before is None else ChangeKind.REMOVED if after is None else ChangeKind.CHANGED
        yield Change(kind, become, before, after, within, _owner(part, owners, within), fields)
    match part:
        case Role():
            yield from _of_parts(PartKind.LINK, _inner(before), _inner(after), owners, part.id)
        case Tool():
            yield from _of_parts(PartKind.ITEM, _inner(before), _inner(after), owners, part.id)
        case _:
            return


def _inner(part: Part | None) -> tuple[Part, ...]:
    """The parts within a part."""
    return part.links if isinstance(part, Role) else part.items if isinstance(part, Tool) else ()


def _owner(part: Part, owners: Mapping[str, str], within: str) -> str:
    match part:
        case Link():
            return within
        case Role() | Note():
            return owners.get(part.id, "")
        case Choice():
            return owners.get(part.of, "")
        case _:
            return ""


def _by_address(parts: Iterable[Part]) -> dict[tuple[Hashable, int], Part]:
    """The parts by what tells them apart; a number tells equal ids apart."""
    seen: Counter[Hashable] = Counter()
    found: dict[tuple[Hashable, int], Part] = {}
    for part in parts:
        address = _address(part)
        found[address, seen[address]] = part
        seen[address] += 1
    return found


def _address(part: Part) -> Hashable:
    match part:
        case Link():
            return part.tool
        case Choice():
            return part.of, part.link, part.field
        case Role() | Level() | Tool() | Item() | Note() | Sitting() | HrColumn():
            return part.id
        case _:
            return ""


def _fields(kind: PartKind, type_: type[Part], before: Part | None, after: Part | None) -> Iterator[FieldChange]:
    for name, default in _defaults(kind, type_).items():
        old = default if before is None else getattr(before, name)
        new = default if after is None else getattr(after, name)
        if old != new:
            yield FieldChange(name, old, new)
    extra_before, extra_after = ((part and part.model_extra) or {} for part in (before, after))
    for key in dict.fromkeys((*extra_before, *extra_after)):
        if extra_before.get(key) != extra_after.get(key):
            yield FieldChange(key, extra_before.get(key), extra_after.get(key))


@cache
def _defaults(kind: PartKind, type_: type[Part]) -> Mapping[str, Any]:
    """The fields that are told of such a part, each with its value where there is no part."""
    told_otherwise = _TOLD_OTHERWISE.get(kind, {"id"})
    return {
        name: None if field.is_required() else field.get_default()
        for name, field in type_.model_fields.items()
        if name not in told_otherwise
    }


_TOLD_OTHERWISE: Mapping[PartKind, set[str]] = {
    PartKind.ROLE: {"id", "links"},
    PartKind.LINK: {"tool"},
    PartKind.TOOL: {"id", "items"},
    PartKind.CHOICE: {"of", "link", "field"},
    PartKind.ORGANISATION: set(),
    PartKind.MAP: {"organisation", "levels", "tools", "roles", "notes", "sittings", "choices", "columns"},
}
"""Fields that tell a part from its siblings, and parts within it."""
