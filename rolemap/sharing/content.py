"""What leadership is told, as data: every ask, promise, sticking point and quote, before any wording."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from rolemap.analysis import LinkKind, Standing
from rolemap.model import TOP, NoteKind, StatedBy, ToolKind
from rolemap.wording.terms import owner_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolemap.analysis import CustomerLink, Overview
    from rolemap.model import BlockerKind, Item, Lane, Note, Role

MOST_QUOTES = 5
"""How many quotes the page has room for."""

HEAVY = 3
"""The effort (1 to 5) from which a stage counts as one where the customer's day gets stuck."""

_TOGETHER = 2


class PromiseState(StrEnum):
    """How a promise stands on a given day."""

    DONE = "done"
    LATE = "late"
    UNDER_WAY = "under way"


@dataclass(frozen=True, slots=True)
class Ask:
    """Something in the way that leadership decides on, who can change it and what replaces it."""

    text: str
    kind: BlockerKind | None
    owner: str
    replacement: str
    by: date | None
    proposed_by: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """What one or several roles said they change; ``done`` is the day on which it was."""

    text: str
    state: PromiseState
    roles: tuple[Role, ...]
    by: date | None
    done: date | None


@dataclass(frozen=True, slots=True)
class StuckStage:
    """A stage that asks much of the customer, and the roles gone through that work there, by lane."""

    stage: Item
    carried_by: tuple[tuple[Role, Lane], ...]


@dataclass(frozen=True, slots=True)
class Patched:
    """Repairs that start at one place: a stage, or the unit or level of a role, never the role itself.

    Exactly one of ``stage``, ``unit`` and ``level`` says where; all empty means that it is not named yet.
    """

    stage: Item | None
    unit: str
    level: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A contribution worth quoting, with the link that it makes."""

    role: Role
    link: CustomerLink


@dataclass(frozen=True, slots=True)
class Content:
    """All that the page for leadership is made of, on one day."""

    asks: tuple[Ask, ...]
    promises: tuple[Promise, ...]
    top: tuple[Role, ...]
    stuck: tuple[StuckStage, ...]
    patched: tuple[Patched, ...]
    sayings: tuple[Saying, ...]


def content_of(told: Overview, today: date) -> Content:
    """What the map holds for leadership; a promise whose date is before ``today`` and not done is late."""
    return Content(
        asks=_asks(told),
        promises=_promises(told, today),
        top=_top(told),
        stuck=_stuck(told),
        patched=_patched(told),
        sayings=_sayings(told),
    )


def _asks(told: Overview) -> tuple[Ask, ...]:
    open_blockers = [
        note for note in told.map.notes if note.kind is NoteKind.BLOCKER and note.done is None and note.text.strip()
    ]
    return tuple(
        Ask(
            text=note.text,
            kind=note.blocker,
            owner=owner_name(told, note.owner),
            replacement=note.replacement,
            by=note.by,
            proposed_by=_roles(told, note.roles),
        )
        for note in sorted(open_blockers, key=lambda note: note.by or date.max)
    )


def _promises(told: Overview, today: date) -> tuple[Promise, ...]:
    """What several roles change together comes first, then what is due first."""
    return tuple(
        sorted(
            _every_promise(told, today), key=lambda promise: (len(promise.roles) < _TOGETHER, promise.by or date.max)
        )
    )


def _every_promise(told: Overview, today: date) -> Iterator[Promise]:
    for note in told.map.notes:
        if note.kind is NoteKind.PROMISE and note.text.strip():
            state = _state(note.done, note.by, today)
            yield Promise(note.text, state, _roles(told, note.roles), note.by, note.done)
    for role in told.walk_order():
        for link in role.links:
            if link.in_practice.strip() and role.stated_by is not StatedBy.DRAFT:
                state = _state(link.kept, link.by, today)
                yield Promise(link.in_practice, state, (role,), link.by, link.kept)


def _state(done: date | None, by: date | None, today: date) -> PromiseState:
    if done is not None:
        return PromiseState.DONE
    return PromiseState.LATE if by is not None and by < today else PromiseState.UNDER_WAY


def _top(told: Overview) -> tuple[Role, ...]:
    return tuple(role for view in told.levels if view.level and view.level.counts_as in TOP for role in view.roles)


def _stuck(told: Overview) -> tuple[StuckStage, ...]:
    carriers: dict[str, list[tuple[Role, Lane]]] = {}
    for role in told.walk_order():
        if told.standings[role.id] is Standing.GONE_THROUGH:
            for link in role.links:
                for stage, lane in link.stages().items():
                    carriers.setdefault(stage, []).append((role, lane))
    stages = [stage for journey in told.map.tools_of(ToolKind.JOURNEY) for stage in journey.items]
    heavy = sorted((stage for stage in stages if (stage.effort or 0) >= HEAVY), key=lambda stage: -(stage.effort or 0))
    return tuple(StuckStage(stage, tuple(carriers.get(stage.id, ()))) for stage in heavy)


def _patched(told: Overview) -> tuple[Patched, ...]:
    stages = {stage.id: stage for journey in told.map.tools_of(ToolKind.JOURNEY) for stage in journey.items}
    repairs: dict[tuple[str, str, str], list[str]] = {}
    for note in told.map.notes:
        if note.kind is NoteKind.REPAIR and note.done is None and note.text.strip():
            repairs.setdefault(_start(told, note, stages), []).append(note.text)
    groups = [Patched(stages.get(stage), unit, level, tuple(texts)) for (stage, unit, level), texts in repairs.items()]
    return tuple(sorted(groups, key=lambda group: (not (group.stage or group.unit or group.level), -len(group.texts))))


def _start(told: Overview, note: Note, stages: Iterable[str]) -> tuple[str, str, str]:
    """Where a repair starts: (stage id, unit, level id), at most one of them filled."""
    if note.from_ in stages:
        return note.from_, "", ""
    role = told.roles.get(note.from_)
    if role is None:
        return "", "", ""
    return ("", role.unit, "") if role.unit.strip() else ("", "", role.level)


def _sayings(told: Overview) -> tuple[Saying, ...]:
    """At most five: starred first, then the holder's own; spread over levels, then over direct and through."""
    left = [(saying, level.level) for level in told.levels for saying in _quotable(told, level.roles)]
    by_level: Counter[object] = Counter()
    by_kind: Counter[LinkKind] = Counter()
    chosen: list[Saying] = []
    while left and len(chosen) < MOST_QUOTES:
        best = min(
            left,
            key=lambda one: (
                not one[0].role.starred,
                one[0].role.stated_by is not StatedBy.HOLDER,
                one[0].link.kind is LinkKind.WAITING,
                by_level[one[1] and one[1].id],
                by_kind[one[0].link.kind],
            ),
        )
        left.remove(best)
        chosen.append(best[0])
        by_level[best[1] and best[1].id] += 1
        by_kind[best[0].link.kind] += 1
    order = {role.id: place for place, role in enumerate(told.walk_order())}
    return tuple(sorted(chosen, key=lambda saying: order[saying.role.id]))


def _quotable(told: Overview, roles: Iterable[Role]) -> Iterator[Saying]:
    for role in roles:
        link = told.links.get(role.id)
        named = link is not None and link.kind is not LinkKind.NOT_NAMED
        if link and role.contribution.strip() and role.stated_by is not StatedBy.DRAFT and (named or role.starred):
            yield Saying(role, link)


def _roles(told: Overview, ids: Iterable[str]) -> tuple[Role, ...]:
    return tuple(told.roles[one] for one in ids if one in told.roles)
