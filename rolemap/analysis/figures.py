"""Figures of a map: always in pairs, roles and the people who hold them; never one percentage for the house."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from rolemap.analysis.links import LinkKind
from rolemap.analysis.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rolemap.analysis.links import CustomerLink
    from rolemap.model import Role


@dataclass(frozen=True, slots=True)
class Held:
    """By how many people some roles are held, part-time adds rounded up; *at least* when a headcount is missing."""

    people: int
    at_least: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """How some roles stand. ``open`` counts those gone through whose link is not named yet."""

    roles: int
    held: Held
    gone_through: int
    held_gone_through: Held
    not_asked: int
    passed: int
    parked: int
    direct: int
    through: int
    waiting: int
    open: int

    @property
    def to_ask(self) -> int:
        """Roles that are not gone through, whether not asked yet, to come back to, or parked."""
        return self.not_asked + self.passed + self.parked


def held_by(roles: Iterable[Role]) -> Held:
    """By how many people these roles are held."""
    total = Fraction(0)
    at_least = False
    for role in roles:
        if role.headcount is None:
            at_least = True
            total += 1
        else:
            # Through its decimal form: ten tenths of a post are one person, not a hair more.
            total += Fraction(str(role.headcount))
    return Held(math.ceil(total), at_least)


def figures(roles: Iterable[Role], asked: Mapping[str, Standing], links: Mapping[str, CustomerLink]) -> Figures:
    """The figures of some of a map's roles."""
    chosen = tuple(roles)
    gone_through = tuple(role for role in chosen if asked[role.id] is Standing.GONE_THROUGH)
    standing = Counter(asked[role.id] for role in chosen)
    kinds = Counter(links[role.id].kind for role in gone_through)
    return Figures(
        roles=len(chosen),
        held=held_by(chosen),
        gone_through=len(gone_through),
        held_gone_through=held_by(gone_through),
        not_asked=standing[Standing.NOT_ASKED],
        passed=standing[Standing.PASSED],
        parked=standing[Standing.PARKED],
        direct=kinds[LinkKind.DIRECT],
        through=kinds[LinkKind.THROUGH],
        waiting=kinds[LinkKind.WAITING],
        open=kinds[LinkKind.NOT_NAMED],
    )
