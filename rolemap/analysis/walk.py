"""Which role is asked next. Nothing about the position is stored: it follows from the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.analysis.standing import Standing
from rolemap.analysis.tool_links import matrix

if TYPE_CHECKING:
    from collections.abc import Collection

    from rolemap.analysis.overview import Overview
    from rolemap.model import Role


def walk_order(told: Overview, in_the_room: Collection[str] = ()) -> tuple[Role, ...]:
    """The roles in the order in which they are walked: those in the room first, each part from the top down."""
    order = told.walk_order()
    here = tuple(role for role in order if role.id in in_the_room)
    return here + tuple(role for role in order if role.id not in in_the_room)


def resume_at(told: Overview, in_the_room: Collection[str] = ()) -> Role | None:
    """The first role that is not gone through; parked ones only when nothing else is left; None when all are."""
    return _first(told, walk_order(told, in_the_room))


def next_role(told: Overview, after: str, in_the_room: Collection[str] = ()) -> Role | None:
    """The next role to ask behind ``after``, then from the top again; never ``after`` itself."""
    order = walk_order(told, in_the_room)
    at = next((index for index, role in enumerate(order) if role.id == after), -1)
    return _first(told, order[at + 1 :] + order[: max(at, 0)])


def next_in_round(
    told: Overview, tool_id: str, after: str = "", in_the_room: Collection[str] = (), *, looking_again: bool = False
) -> Role | None:
    """The next role behind ``after`` ("": from the top) whose answers to a shared tool lack something; None at the end.

    First come the roles whose answers are to be looked at again, then from the top those that have not answered all.
    ``looking_again``: ``after`` was one of the first. Unlike the first round it does not begin anew at its end: who has
    nothing to say yet is not asked at once again.
    """
    order, cells = walk_order(told, in_the_room), matrix(told)
    at = next((index for index, role in enumerate(order) if role.id == after), -1)
    again = {role.id for role in order if cells.cell(role.id, tool_id).again}
    if not after or looking_again:
        # Once an answer holds, those before it are asked too; one that was passed by is left.
        behind = order[at + 1 :] if after in again else (*order[at + 1 :], *order[: max(at, 0)])
        found = next((role for role in behind if role.id in again), None)
        if found:
            return found
        at = -1
    lacking = (role for role in order[at + 1 :] if cells.cell(role.id, tool_id).lacks)
    return next((role for role in lacking if role.id not in again | {after}), None)


def _first(told: Overview, order: tuple[Role, ...]) -> Role | None:
    for wanted in ({Standing.NOT_ASKED, Standing.PASSED}, {Standing.PARKED}):
        for role in order:
            if told.standings[role.id] in wanted:
                return role
    return None
