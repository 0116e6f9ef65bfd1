"""The customer link of every role that is gone through, with its chain."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rolemap.analysis.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rolemap.model import Map, Role


class LinkKind(StrEnum):
    """How a role's work reaches a customer."""

    DIRECT = "direct"
    THROUGH = "through"
    WAITING = "waiting"
    NOT_NAMED = "not named"


class Reason(StrEnum):
    """Why a link is not named yet."""

    NO_CONTRIBUTION = "no contribution"
    NOBODY_NAMED = "nobody named"
    ISLAND = "island"
    LOOP = "loop"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Way:
    """The way from a role to where its chain ends; the roles further on are shared with their own ways."""

    role_id: str
    onward: Way | None = None
    steps: int = 0
    end: str = ""

    def __iter__(self) -> Iterator[str]:
        """The roles on the way, this one first."""
        way: Way | None = self
        while way is not None:
            yield way.role_id
            way = way.onward


@dataclass(frozen=True, slots=True)
class CustomerLink:
    """What the map derives for one role; ``customers`` are the segments at the end of its way."""

    kind: LinkKind
    way: Way
    customers: tuple[str, ...] = ()
    reason: Reason | None = None

    @property
    def chain(self) -> tuple[str, ...]:
        """Role ids, this role first.

        It ends at the direct role, at the role that nobody has gone through yet (waiting), or at the one where the
        chain stops (island).
        """
        return tuple(self.way)

    @property
    def end(self) -> str:
        """The last role of the chain."""
        return self.way.end

    @property
    def steps(self) -> int:
        """Through how many other roles the chain goes."""
        return self.way.steps


def customer_links(map_: Map, asked: Mapping[str, Standing]) -> dict[str, CustomerLink]:
    """The link of each role that is gone through, by role id.

    One breadth-first pass over who helps whom, from the chains' ends back to their starts. Ends are taken in the
    order direct, waiting, island, so that each role gets the best end that it can reach, in the fewest steps; what
    reaches no end at all goes in a loop. References to something that is gone are ignored.
    """
    segments = {segment.id for segment in map_.segments()}
    gone_through = [role for role in map_.roles if asked[role.id] is Standing.GONE_THROUGH]
    known = {role.id for role in map_.roles}
    helped = {role.id: [other for other in role.helps if other in known] for role in gone_through}
    customers = {role.id: tuple(one for one in role.customers if one in segments) for role in gone_through}

    own_reason = {role.id: _own_reason(role, customers[role.id], helped[role.id]) for role in gone_through}
    carriers = {role_id: helped[role_id] for role_id, reason in own_reason.items() if reason is None}
    direct = [role_id for role_id in carriers if customers[role_id]]
    waiting = [role.id for role in map_.roles if asked[role.id] is not Standing.GONE_THROUGH]
    stops = [role_id for role_id, reason in own_reason.items() if reason is not None]

    helpers: dict[str, list[str]] = {}
    for role_id, others in carriers.items():
        for other in others:
            helpers.setdefault(other, []).append(role_id)
    ways: dict[str, Way] = {}
    for same_kind in (direct, waiting, stops):
        _spread(same_kind, helpers, ways)
    ends: dict[str, LinkKind] = dict.fromkeys(direct, LinkKind.DIRECT)
    ends.update(dict.fromkeys(waiting, LinkKind.WAITING))

    found: dict[str, CustomerLink] = {}
    for role in gone_through:
        reason = own_reason[role.id]
        if reason is not None:
            found[role.id] = CustomerLink(LinkKind.NOT_NAMED, ways[role.id], reason=reason)
        elif role.id not in ways:
            found[role.id] = CustomerLink(LinkKind.NOT_NAMED, Way(role.id, end=role.id), reason=Reason.LOOP)
        else:
            found[role.id] = _ended(ways[role.id], ends, customers)
    return found


def _own_reason(role: Role, customers: Iterable[str], helped: Iterable[str]) -> Reason | None:
    """What keeps a role from carrying a link at all, whatever the others say."""
    if not role.contribution.strip():
        return Reason.NO_CONTRIBUTION
    if not customers and not helped:
        return Reason.NOBODY_NAMED
    return None


def _spread(ends: Iterable[str], helpers: Mapping[str, list[str]], ways: dict[str, Way]) -> None:
    """Claim for these ends every role that leads to one of them and has no way yet, nearest first."""
    queue: deque[Way] = deque()
    for end in ends:
        if end not in ways:
            ways[end] = Way(end, end=end)
            queue.append(ways[end])
    while queue:
        reached = queue.popleft()
        for helper in helpers.get(reached.role_id, ()):
            if helper not in ways:
                ways[helper] = Way(helper, reached, reached.steps + 1, reached.end)
                queue.append(ways[helper])


def _ended(way: Way, ends: Mapping[str, LinkKind], customers: Mapping[str, tuple[str, ...]]) -> CustomerLink:
    end = ends.get(way.end)
    if end is LinkKind.DIRECT:
        return CustomerLink(LinkKind.THROUGH if way.steps else LinkKind.DIRECT, way, customers[way.end])
    if end is LinkKind.WAITING:
        return CustomerLink(LinkKind.WAITING, way)
    return CustomerLink(LinkKind.NOT_NAMED, way, reason=Reason.ISLAND)
