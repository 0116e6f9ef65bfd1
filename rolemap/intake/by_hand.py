"""Joining and splitting roles by hand: each choice is a new wish; and what could be joined to save time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from rolemap.intake.words.cells import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rolemap.intake.intake import Intake
    from rolemap.intake.roles.proposing import Proposed
    from rolemap.intake.wishes import RowRef, Wish

_HOURS_FOR_A_ROLE = 0.1
"""The first round asks a role for about six minutes in a group."""


def hours(roles: int) -> float:
    """About how many hours it takes to go through so many roles in a group."""
    return roles * _HOURS_FOR_A_ROLE


def together(wish: Wish, proposed: Sequence[Proposed]) -> Wish:
    """The wish by which these roles are one, led by the first of them."""
    lead = proposed[0].rows[0]
    return _by_hand(wish, {row: lead for one in proposed for row in one.rows})


def apart(wish: Wish, proposed: Proposed) -> Wish:
    """The wish by which this role is several: those it was joined of, else by unit, by superior, else each row."""
    return _by_hand(wish, {row: part[0] for part in proposed.parts for row in part})


def same_work(intake: Intake) -> tuple[tuple[Proposed, ...], ...]:
    """Roles of one title in several units or under several superiors: joined, they save time. Most roles first."""
    alike: defaultdict[str, list[Proposed]] = defaultdict(list)
    for one in intake.proposed:
        alike[folded(one.role.title)].append(one)
    return tuple(sorted((tuple(group) for group in alike.values() if len(group) > 1), key=len, reverse=True))


def _by_hand(wish: Wish, hand: Mapping[RowRef, RowRef]) -> Wish:
    return replace(wish, hand={**wish.hand, **hand})
