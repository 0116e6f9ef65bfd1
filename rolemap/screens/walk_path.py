"""The way of the walk: where it begins, what comes next, what came before. Pure functions; no position is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.analysis import next_role, resume_at, walk_order
from rolemap.model import answers
from rolemap.screens.walk_questions import FIRST_ROUND, OPENING, Place, Question

if TYPE_CHECKING:
    from collections.abc import Collection

    from rolemap.analysis import Overview


def beginning(told: Overview, in_the_room: Collection[str]) -> Place | None:
    """A map that nobody has walked yet begins with the opening; any other at the first role not gone through."""
    if not told.map.sittings and not told.figures.gone_through:
        return Place(OPENING[0])
    return first_role(told, in_the_room)


def first_role(told: Overview, in_the_room: Collection[str]) -> Place | None:
    """The first role that is not gone through; None when all are."""
    role = resume_at(told, in_the_room)
    return Place(FIRST_ROUND[0], role.id) if role else None


def role_after(told: Overview, place: Place, in_the_room: Collection[str]) -> Place | None:
    """The next role to ask; None when all are gone through."""
    role = next_role(told, place.role_id, in_the_room)
    return Place(FIRST_ROUND[0], role.id) if role else None


def place_after(told: Overview, place: Place, in_the_room: Collection[str]) -> Place | None:
    """The next question, then the next role; None when all are gone through."""
    questions = OPENING if place.opening else _questions(told, place.role_id)
    at = questions.index(place.question) + 1
    if at < len(questions):
        return Place(questions[at], place.role_id)
    return first_role(told, in_the_room) if place.opening else role_after(told, place, in_the_room)


def place_before(told: Overview, place: Place, in_the_room: Collection[str]) -> Place:
    """The question before; from a role's first question, the role before it on the walk."""
    questions = OPENING if place.opening else _questions(told, place.role_id)
    at = questions.index(place.question) - 1
    if at >= 0:
        return Place(questions[at], place.role_id)
    order = [role.id for role in walk_order(told, in_the_room)]
    if place.opening or place.role_id not in order:
        return place
    return Place(FIRST_ROUND[0], order[max(0, order.index(place.role_id) - 1)])


def _questions(told: Overview, role_id: str) -> tuple[Question, ...]:
    """A role's questions; with whom and by when are asked once a change is named."""
    role = told.roles.get(role_id)
    if role and answers.own_promise(told.map, role):
        return FIRST_ROUND
    return tuple(question for question in FIRST_ROUND if question not in {Question.CHANGE_WITH, Question.CHANGE_BY})
