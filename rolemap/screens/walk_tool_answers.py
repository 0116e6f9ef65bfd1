"""What can be picked of a shared tool, and what a role's link to it holds, at each question of its round.

A stage of a journey is picked with its lane. A customer segment is picked as one whom the role helps itself.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rolemap.language import N_in
from rolemap.model import Lane, Link, PropositionPart, ToolKind, answers, edits
from rolemap.model.tool_answers import answer_tool
from rolemap.widgets.picker import Asked, Candidate
from rolemap.wording.terms import item_name, term, tool_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model import Item, Map, Role, Tool
    from rolemap.screens.walk_questions import Place

NO_PLACE = "*"
"""The key of "no single place" among the stages; no id has a star."""

_LANES = tuple(Lane)


def asked(language: Language, told: Overview, place: Place, typing: str) -> Asked:
    """What can be picked of the tool in whose round a place is; ``typing`` stands in the empty box."""
    tool = told.map.tool(place.tool_id)
    if tool is None:
        return Asked(())
    if tool.kind is ToolKind.JOURNEY:
        return stages_asked(language, (tool,), typing)
    # What is ours comes first: it is what a role can do something about.
    items = sorted(tool.items, key=lambda item: item.part in _THEIRS)
    return Asked(
        tuple(Candidate(item.id, item_name(language, item), *_beside(language, told, item)) for item in items),
        nothing=language.say("Go on without naming any yet"),
        placeholder=typing,
        many=True,
    )


_THEIRS = {PropositionPart.JOB, PropositionPart.PAIN, PropositionPart.GAIN}


_KINDS = {
    PropositionPart.JOB: N_in("kind of item", "to get done"),
    PropositionPart.PAIN: N_in("kind of item", "weighs on them"),
    PropositionPart.GAIN: N_in("kind of item", "glad of it"),
    PropositionPart.OFFER: N_in("kind of item", "we offer"),
    PropositionPart.RELIEVES: N_in("kind of item", "relieves"),
    PropositionPart.CREATES: N_in("kind of item", "brings about"),
}
"""What an item is, in a word or two: its name has the room."""


def _beside(language: Language, told: Overview, item: Item) -> tuple[str, str]:
    """For whom an item is, and what it is."""
    whose = (item_name(language, told.segments[one]) for one in item.segments if one in told.segments)
    return ", ".join(whose), language.say(_KINDS[item.part]) if item.part else ""


def stages_asked(language: Language, journeys: tuple[Tool, ...], typing: str) -> Asked:
    """The stages of some journeys, each to be picked with a lane, and "no single place"."""
    stages = tuple(
        Candidate(stage.id, item_name(language, stage), tool_name(language, journey) if len(journeys) > 1 else "")
        for journey in journeys
        for stage in journey.items
    )
    return Asked(
        (*stages, Candidate(NO_PLACE, language.say("No single place"))),
        tuple(term(language, lane) for lane in Lane),
        nothing=language.say("Go on without naming a place yet"),
        placeholder=typing,
    )


def picked(told: Overview, place: Place, role: Role) -> dict[str, int]:
    """What a role picks of the tool, each with its mark."""
    tool = told.map.tool(place.tool_id)
    match tool.kind if tool else None:
        case ToolKind.JOURNEY if tool:
            return stages_picked((tool,), role)
        case ToolKind.SEGMENTATION if tool:
            segments = {item.id for item in tool.items}
            return dict.fromkeys((one for one in role.customers if one in segments), 0)
        case _:
            link = role.link_to(place.tool_id)
            return dict.fromkeys(link.items if link else (), 0)


def stages_picked(journeys: Iterable[Tool], role: Role) -> dict[str, int]:
    """The stages at which a role works, each with the number of its lane, or that there is no single place."""
    found: dict[str, int] = {}
    for journey in journeys:
        link = role.link_to(journey.id)
        if link and link.no_single_place:
            found[NO_PLACE] = 0
        elif link:
            found.update({stage: _LANES.index(lane) for stage, lane in link.stages().items()})
    return found


def typed(language: Language, place: Place, role: Role) -> str:
    """The answer that a role's link to the tool holds."""
    value = getattr(role.link_to(place.tool_id) or Link(tool=place.tool_id), place.question.value)
    return language.date(value) if isinstance(value, date) else value or ""


def with_picked(map_: Map, place: Place, chosen: Mapping[str, int]) -> Map:
    """The map in which a role picks something of the tool."""
    tool, role = map_.tool(place.tool_id), map_.role(place.role_id)
    if tool is None or role is None:
        raise KeyError(place.tool_id if tool is None else place.role_id)
    keys = tuple(chosen)
    match tool.kind:
        case ToolKind.JOURNEY:
            here = _lanes_chosen(tool, role, chosen)
            lanes = {lane.value: tuple(stage for stage in here if here[stage] is lane) for lane in Lane}
            return answer_tool(map_, role.id, tool.id, no_single_place=NO_PLACE in chosen, **lanes)
        case ToolKind.SEGMENTATION:
            segments = {item.id for item in tool.items}
            others = tuple(one for one in role.customers if one not in segments)
            return edits.change_role(map_, role.id, customers=(*others, *keys))
        case _:
            return answer_tool(map_, role.id, tool.id, items=keys)


def with_stages(map_: Map, journeys: Iterable[Tool], role_id: str, chosen: Mapping[str, int]) -> Map:
    """The map in which a role works at the chosen stages of some journeys, each in its lane."""
    for journey in journeys:
        role = map_.role(role_id)
        here, everywhere = _lanes_chosen(journey, role, chosen), NO_PLACE in chosen
        link = (role.link_to(journey.id) if role else None) or Link(tool=journey.id)
        if (here, everywhere) == (link.stages(), link.no_single_place):
            continue
        if everywhere:
            map_ = answers.matters_everywhere(map_, role_id, journey.id)
        else:
            map_ = answers.place_on_journey(map_, role_id, journey.id, here)
    return map_


def _lanes_chosen(journey: Tool, role: Role | None, chosen: Mapping[str, int]) -> dict[str, Lane]:
    """The chosen stages of a journey, in its order; a stage that is gone keeps its place behind them."""
    link = role.link_to(journey.id) if role else None
    stages = dict.fromkeys((*(item.id for item in journey.items), *(link.stages() if link else ())))
    return {} if NO_PLACE in chosen else {stage: _LANES[chosen[stage]] for stage in stages if stage in chosen}
