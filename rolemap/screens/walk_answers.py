"""What the map holds for each question of the walk, and the map as an answer makes it. Pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.model import Sitting, ToolKind, answers, edits
from rolemap.model.ids import random_id
from rolemap.model.steps import StepKind
from rolemap.model.tool_answers import answer_tool
from rolemap.screens import walk_tool_answers
from rolemap.screens.walk_questions import DAYS, FIRST_ROUND, SECOND_ROUND, Place, Question
from rolemap.screens.walk_rounds import place_of_change
from rolemap.screens.walk_tool_answers import NO_PLACE, stages_asked, stages_picked, with_stages
from rolemap.screens.walk_wording import purpose_text
from rolemap.widgets.picker import Asked, Candidate
from rolemap.wording.days import read_day
from rolemap.wording.terms import item_name, level_name, role_title

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model import Map, Note, StatedBy

STEPS = {
    Question.HELPED: StepKind.ANSWER_HELPED,
    Question.CONTRIBUTION: StepKind.ANSWER_CONTRIBUTION,
    Question.JOURNEY: StepKind.ANSWER_JOURNEY,
    Question.CHANGE: StepKind.ANSWER_PROMISE,
    Question.CHANGE_WITH: StepKind.ANSWER_PROMISE,
    Question.CHANGE_BY: StepKind.ANSWER_PROMISE,
    **dict.fromkeys(SECOND_ROUND, StepKind.ANSWER_TOOL),
}
"""The step that an answer to each of a role's questions is, to undo."""


def place_of_step(before: Map, now: Map, role_id: str, kind: StepKind) -> Place | None:
    """The question that a step of a kind was about, by what differs between the maps; None where it was none."""
    asked = next((question for question in FIRST_ROUND if STEPS[question] is kind), None)
    if asked:
        return Place(asked, role_id)
    is_second = kind in {StepKind.ANSWER_TOOL, StepKind.STILL_HOLDS, StepKind.OWN_WORDS}
    return place_of_change(before, now, role_id) if is_second else None


def sitting_of(map_: Map, today: date) -> Sitting:
    """Today's sitting; a new one where none is held yet."""
    held = next((sitting for sitting in reversed(map_.sittings) if sitting.held == today), None)
    return held or Sitting(id=random_id("s"), held=today)


def in_the_room(map_: Map, today: date) -> tuple[str, ...]:
    """The roles that are in the room today, if the opening said so."""
    return sitting_of(map_, today).roles


# What is asked and what stands in the map


def asked(language: Language, told: Overview, place: Place) -> Asked:
    """What can be picked at a question."""
    nobody = language.say("Go on without naming anyone yet")
    typing = language.say("Type to find, or choose with the arrow keys")
    match place.question:
        case Question.ROOM:
            return Asked(_roles(language, told), nothing=language.say("Go on"), placeholder=typing, many=True)
        case Question.CUSTOMERS:
            return Asked(
                _customers(language, told),
                nothing=language.say("Go on"),
                add=language.say("Add a customer"),
                placeholder=language.say("Type a new customer, then Enter"),
            )
        case Question.HELPED:
            both = _customers(language, told) + _roles(language, told, but=place.role_id)
            return Asked(both, nothing=nobody, add=language.say("Add a customer"), placeholder=typing)
        case Question.CHANGE_WITH:
            return Asked(
                _roles(language, told, but=place.role_id), nothing=language.say("Go on, alone"), placeholder=typing
            )
        case Question.PICKS:
            return walk_tool_answers.asked(language, told, place, typing)
        case _:
            return stages_asked(language, told.map.tools_of(ToolKind.JOURNEY), typing)


def _roles(language: Language, told: Overview, but: str = "") -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            role.id, role_title(language, role), role.organisation or role.unit or level_name(language, view.level)
        )
        for view in told.levels
        for role in view.roles
        if role.id != but
    )


def _customers(language: Language, told: Overview) -> tuple[Candidate, ...]:
    beside = language.say("customer")
    return tuple(Candidate(one.id, item_name(language, one), beside) for one in told.map.segments())


def picked(told: Overview, place: Place, today: date) -> dict[str, int]:
    """What is picked at a question now, each with its mark."""
    role = told.roles.get(place.role_id)
    match place.question:
        case Question.ROOM:
            return dict.fromkeys(in_the_room(told.map, today), 0)
        case Question.CUSTOMERS:
            return dict.fromkeys((segment.id for segment in told.map.segments()), 0)
        case Question.HELPED if role:
            return dict.fromkeys((*role.customers, *role.helps), 0)
        case Question.CHANGE_WITH if role:
            promise = answers.own_promise(told.map, role)
            return dict.fromkeys(promise.roles[1:] if promise else (), 0)
        case Question.JOURNEY if role:
            return stages_picked(told.map.tools_of(ToolKind.JOURNEY), role)
        case Question.PICKS if role:
            return walk_tool_answers.picked(told, place, role)
        case _:
            return {}


def typed(language: Language, told: Overview, place: Place, today: date) -> str:
    """What stands in the box at a question: the answer that the map holds."""
    role = told.roles.get(place.role_id)
    sitting = sitting_of(told.map, today)
    promise: Note | None = answers.own_promise(told.map, role) if role else None
    match place.question:
        case Question.PURPOSE:
            return purpose_text(told)
        case Question.FOLLOW_UP:
            return sitting.follow_up
        case Question.FOLLOW_UP_BY:
            return language.date(sitting.told_by) if sitting.told_by else ""
        case Question.CONTRIBUTION if role:
            return role.contribution
        case Question.CHANGE:
            return promise.text if promise else ""
        case Question.CHANGE_BY:
            return language.date(promise.by) if promise and promise.by else ""
        case _ if role and place.tool_id:
            return walk_tool_answers.typed(language, place, role)
        case _:
            return ""


# The map with an answer in it


def with_typed(
    map_: Map, place: Place, text: str, today: date, *, stated_by: StatedBy | None, purpose_name: str, finished: bool
) -> Map:
    """The map with an answer that was typed, finished or not. A day that cannot be read is no day: check it first."""
    words = text if text.strip() else ""
    match place.question:
        case Question.PURPOSE:
            base, tool_id = edits.tool_for(map_, ToolKind.PURPOSE, purpose_name)
            return edits.change_tool(base, tool_id, text=words)
        case Question.FOLLOW_UP:
            return edits.put_sitting(map_, sitting_of(map_, today).changed(follow_up=words))
        case Question.FOLLOW_UP_BY:
            return edits.put_sitting(map_, sitting_of(map_, today).changed(told_by=read_day(text)))
        case Question.CONTRIBUTION:
            role = map_.role(place.role_id)
            if not finished and role and role.gone_through is None:
                return answers.keep_unfinished(map_, place.role_id, words, stated_by)
            return answers.state_contribution(map_, place.role_id, words, stated_by, today)
        case _ if place.tool_id:
            value = read_day(text) if place.question in DAYS else words
            return answer_tool(map_, place.role_id, place.tool_id, **{place.question.value: value})
        case _:
            role = map_.role(place.role_id)
            promise = answers.own_promise(map_, role) if role else None
            day = read_day(text) if place.question is Question.CHANGE_BY else promise.by if promise else None
            change = words if place.question is Question.CHANGE else promise.text if promise else ""
            others = promise.roles[1:] if promise else ()
            return answers.promise_change(map_, place.role_id, change, with_roles=others, by=day)


def with_picked(map_: Map, place: Place, chosen: Mapping[str, int], today: date, journey_name: str) -> Map:
    """The map with an answer that was picked; a journey is made for the answer that needs one."""
    keys = tuple(chosen)
    match place.question:
        case Question.ROOM:
            return edits.put_sitting(map_, sitting_of(map_, today).changed(roles=keys))
        case Question.HELPED:
            # A reference to something that is gone stays in the field in which it stood.
            asked_role = map_.role(place.role_id)
            roles = {role.id for role in map_.roles} | set(asked_role.helps if asked_role else ())
            helps = tuple(key for key in keys if key in roles)
            customers = tuple(key for key in keys if key not in roles)
            return answers.name_helped(map_, place.role_id, customers=customers, helps=helps)
        case Question.CHANGE_WITH:
            role = map_.role(place.role_id)
            promise = answers.own_promise(map_, role) if role else None
            if promise is None:
                return map_
            return answers.promise_change(map_, place.role_id, promise.text, with_roles=keys, by=promise.by)
        case Question.JOURNEY:
            base = edits.tool_for(map_, ToolKind.JOURNEY, journey_name)[0] if NO_PLACE in chosen else map_
            return with_stages(base, base.tools_of(ToolKind.JOURNEY), place.role_id, chosen)
        case Question.PICKS:
            return walk_tool_answers.with_picked(map_, place, chosen)
        case _:
            return map_


def with_customer(map_: Map, place: Place, name: str, segmentation_name: str) -> Map:
    """The map with one more customer, whom the role that is asked helps."""
    longer, segment = answers.add_segment(map_, name, segmentation_name)
    role = longer.role(place.role_id)
    if role is None:
        return longer
    return answers.name_helped(longer, role.id, customers=(*role.customers, segment), helps=role.helps)
