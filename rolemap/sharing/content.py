"""What leadership is told, as data: every ask, promise, sticking point and quote, before any wording."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rolemap.analysis import LinkKind
from rolemap.analysis.promises import Order, blockers, in_order, promises
from rolemap.analysis.tool_use import uses
from rolemap.model import TOP, NoteKind, StatedBy, ToolKind
from rolemap.sharing.tool_standings import ToolStanding, tool_standings
from rolemap.wording.terms import owner_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolemap.analysis import CustomerLink, Overview
    from rolemap.analysis.promises import Promise
    from rolemap.analysis.tool_use import Use
    from rolemap.model import BlockerKind, Item, Lane, Note, Role, Tool

MOST_QUOTES = 5
"""How many quotes the page has room for."""

HEAVY = 3
"""The effort (1 to 5) from which a stage counts as one where the customer's day gets stuck."""


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
class Told:
    """When a role of the top last said why we exist, to whom and in which words (None, "" where that is not told)."""

    role: Role
    on: date | None
    to: str
    words: str


@dataclass(frozen=True, slots=True)
class StuckStage:
    """A stage that asks much of the customer, the roles that work there, by lane, and who leads it ("": not told)."""

    stage: Item
    carried_by: tuple[tuple[Role, Lane], ...]
    owner: str = ""


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
    """All that leadership is told. Promises of several roles come first; ``said``: the latest first, undated last."""

    asks: tuple[Ask, ...]
    promises: tuple[Promise, ...]
    tools: tuple[ToolStanding, ...]
    top: tuple[Role, ...]
    said: tuple[Told, ...]
    stuck: tuple[StuckStage, ...]
    patched: tuple[Patched, ...]
    sayings: tuple[Saying, ...]


def content_of(told: Overview) -> Content:
    """What the map holds for leadership."""
    return Content(
        asks=_asks(told),
        promises=in_order(told, promises(told), Order.DAY),
        tools=tool_standings(told),
        top=_top(told),
        said=_said(told),
        stuck=_stuck(told),
        patched=_patched(told),
        sayings=_sayings(told),
    )


def _asks(told: Overview) -> tuple[Ask, ...]:
    open_blockers = [blocker for blocker in blockers(told) if blocker.done is None and blocker.note]
    return tuple(
        Ask(
            text=blocker.text,
            kind=note.blocker,
            owner=owner_name(told, note.owner),
            replacement=note.replacement,
            by=blocker.by,
            proposed_by=blocker.roles,
        )
        for blocker in sorted(open_blockers, key=lambda one: one.by or date.max)
        if (note := blocker.note)
    )


def _top(told: Overview) -> tuple[Role, ...]:
    return tuple(role for view in told.levels if view.level and view.level.counts_as in TOP for role in view.roles)


def _said(told: Overview) -> tuple[Told, ...]:
    purposes = {tool.id for tool in told.map.tools_of(ToolKind.PURPOSE)}
    said = [
        Told(role, link.said_on, link.said_to, link.said_as)
        for role in _top(told)
        for link in role.links
        if link.tool in purposes and not link.draft
    ]
    told_of = [one for one in said if one.on or one.to.strip() or one.words.strip()]
    return tuple(sorted(told_of, key=lambda one: one.on or date.min, reverse=True))


def _stuck(told: Overview) -> tuple[StuckStage, ...]:
    used = uses(told)
    stages = [(tool, stage) for tool in told.map.tools_of(ToolKind.JOURNEY) for stage in tool.items]
    heavy = sorted((one for one in stages if (one[1].effort or 0) >= HEAVY), key=lambda one: -(one[1].effort or 0))
    return tuple(
        StuckStage(stage, tuple(_carriers(tool, stage, used[tool.id])), owner_name(told, stage.owner))
        for tool, stage in heavy
    )


def _carriers(tool: Tool, stage: Item, use: Use) -> Iterator[tuple[Role, Lane]]:
    for role in use.of(stage.id):
        link = role.link_to(tool.id)
        lane = link.stages().get(stage.id) if link else None
        if lane:
            yield role, lane


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
