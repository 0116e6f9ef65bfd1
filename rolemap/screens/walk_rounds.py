"""The rounds of the walk: the opening, the first round, and one for each shared tool. No position is stored.

A round is what it asks a role and whom it asks next. All the rest of the walk is the same in each of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from rolemap.analysis import next_role, walk_order
from rolemap.analysis.walk import next_in_round
from rolemap.model import LEADERS, Link, ToolKind, answers
from rolemap.screens.walk_confirm import Unsure, unsure
from rolemap.screens.walk_questions import (
    FIRST_ROUND,
    NUMBERS,
    OPENING,
    ORDER,
    SECOND_ROUND,
    Place,
    Question,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from rolemap.analysis import Overview
    from rolemap.model import Map, Role, Tool

    Room = Collection[str]
    """The roles in the room."""


@dataclass(frozen=True, slots=True)
class Round:
    """What is asked of a role (by its id), and who is asked next behind a place (None: at first); None at the end."""

    asks: Callable[[Map, str], tuple[Question, ...]]
    next_role: Callable[[Overview, Place | None, Room], Role | None]
    tool_id: str = ""

    def begin(self, told: Overview, room: Room, after: Place | None = None) -> Place | None:
        """The first question to the next role behind ``after``; None when nobody is left to ask."""
        role = self.next_role(told, after, room)
        return self.place(told, role.id) if role else None

    def place(self, told: Overview, role_id: str, number: int = 0) -> Place:
        """The question with a number to a role; the first one where it is not asked."""
        asks = self.asks(told.map, role_id)
        wanted = NUMBERS.get(number, ())
        question = next((question for question in asks if question in wanted), asks[0])
        return as_it_stands(told.map, Place(question, role_id, self.tool_id))


def as_it_stands(map_: Map, place: Place) -> Place:
    """A place that knows whether its role's answers are to be looked at again; once they were, it keeps that."""
    return replace(place, again=place.again or unsure(map_, place) is Unsure.AGAIN)


def _nobody(told: Overview, after: Place | None, room: Room) -> None:
    """Of whom the opening asks."""
    del told, after, room


def _first_round(map_: Map, role_id: str) -> tuple[Question, ...]:
    """With whom and by when are asked once a change is named."""
    role = map_.role(role_id)
    if role and answers.own_promise(map_, role):
        return FIRST_ROUND
    return tuple(question for question in FIRST_ROUND if question not in {Question.CHANGE_WITH, Question.CHANGE_BY})


def _second_round(tool_id: str, map_: Map, role_id: str) -> tuple[Question, ...]:
    """What is picked where there is something to pick; days and words once there is something that they are about."""
    tool, role = map_.tool(tool_id), map_.role(role_id)
    link = role.link_to(tool_id) if role else None
    level = map_.level(role.level) if role else None
    is_purpose = tool is not None and tool.kind is ToolKind.PURPOSE
    has_told = link is not None and bool(link.said_to.strip() or link.said_on or link.said_as.strip())
    is_asked = {
        Question.PICKS: tool is not None and bool(tool.items) and not is_purpose,
        Question.HELPS_ME: not is_purpose,
        Question.CHANGES_MY_WORK: not is_purpose,
        Question.COMES_FIRST: is_purpose,
        Question.LEFT_UNDONE: is_purpose,
        Question.IN_PRACTICE: True,
        Question.BY: link is not None and bool(link.in_practice.strip() or link.by),
        Question.SAID_TO: is_purpose and level is not None and level.counts_as in LEADERS,
        Question.SAID_ON: is_purpose and has_told,
        Question.SAID_AS: is_purpose and has_told,
    }
    return tuple(question for question in SECOND_ROUND if is_asked[question])


def _next_in_first(told: Overview, after: Place | None, room: Room) -> Role | None:
    return next_role(told, after.role_id if after else "", room)


def _next_in_round(tool_id: str, told: Overview, after: Place | None, room: Room) -> Role | None:
    if after is None:
        return next_in_round(told, tool_id, in_the_room=room)
    return next_in_round(told, tool_id, after.role_id, room, looking_again=after.again)


OPENING_ROUND = Round(lambda *_: OPENING, _nobody)
THE_FIRST = Round(_first_round, _next_in_first)


def round_of(tool_id: str) -> Round:
    """The round of a shared tool; that of none is the first round."""
    if not tool_id:
        return THE_FIRST
    return Round(partial(_second_round, tool_id), partial(_next_in_round, tool_id), tool_id)


def round_at(place: Place) -> Round:
    """The round in which a place is."""
    return OPENING_ROUND if place.opening else round_of(place.tool_id)


def beginning(told: Overview, room: Room) -> Place | None:
    """A map that nobody has walked yet begins with the opening; any other at the first role not gone through."""
    if not told.map.sittings and not told.figures.gone_through:
        return Place(OPENING[0])
    return THE_FIRST.begin(told, room)


def is_last(map_: Map, place: Place) -> bool:
    """Whether a question is the last one to its role."""
    return round_at(place).asks(map_, place.role_id)[-1] is place.question


def place_after(told: Overview, place: Place, room: Room) -> Place | None:
    """The next question, then the next role; None at the end of the round."""
    asks = round_at(place).asks(told.map, place.role_id)
    behind = [question for question in asks if ORDER[question] > ORDER[place.question]]
    if behind:
        return replace(place, question=behind[0])
    return role_after(told, place, room)


def role_after(told: Overview, place: Place, room: Room) -> Place | None:
    """The next role to ask; None when there is nobody else. Behind the opening comes the first round."""
    return round_of(place.tool_id).begin(told, room, place)


def place_before(told: Overview, place: Place, room: Room) -> Place:
    """The question before; from a role's first question, the role before it on the walk."""
    asks = round_at(place).asks(told.map, place.role_id)
    before = [question for question in asks if ORDER[question] < ORDER[place.question]]
    if before:
        return replace(place, question=before[-1])
    order = [role.id for role in walk_order(told, room)]
    if place.opening or place.role_id not in order:
        return place
    return round_at(place).place(told, order[max(0, order.index(place.role_id) - 1)])


def place_of_change(before: Map, now: Map, role_id: str) -> Place | None:
    """The question whose answer somebody stands behind or not between two maps; None where nothing differs.

    Where only the wording that the answers cite differs, or whether they are a draft, it is the role's first question
    about the tool.
    """
    old, new = before.role(role_id), now.role(role_id)
    if old is None or new is None:
        return None
    if old.stated_by != new.stated_by:
        return Place(Question.CONTRIBUTION, role_id)
    for tool in now.tools:
        asks = round_of(tool.id).asks(now, role_id)
        one, other = (role.link_to(tool.id) or Link(tool=tool.id) for role in (old, new))
        if one == other and not _is_picked_otherwise(old, new, tool):
            continue
        typed = (
            question for question in SECOND_ROUND[1:] if getattr(one, question.value) != getattr(other, question.value)
        )
        return Place(next((question for question in typed if question in asks), asks[0]), role_id, tool.id)
    return None


def _is_picked_otherwise(old: Role, new: Role, tool: Tool) -> bool:
    customers = set(old.customers) ^ set(new.customers)
    return tool.kind is ToolKind.SEGMENTATION and any(item.id in customers for item in tool.items)
