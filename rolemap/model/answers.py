"""The answers of the walk's first round, each a pure function from a map to the next one.

``today`` is the calendar day on which the answer was given. Only question 2 makes a role *gone through*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.model.edits import (
    add_item,
    add_note,
    change_link,
    change_note,
    change_role,
    remove_note,
    tool_for,
)
from rolemap.model.ids import random_id
from rolemap.model.joining import parts_of
from rolemap.model.map import Note
from rolemap.model.terms import Lane, NoteKind, StatedBy, ToolKind
from rolemap.model.tool_answers import without_drafted_wordings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rolemap.model.map import Ids, Map, Role


def add_segment(map_: Map, name: str, tool_name: str) -> tuple[Map, str]:
    """The map with one more customer segment, and its id; a segmentation called ``tool_name`` is made if need be."""
    with_tool, tool_id = tool_for(map_, ToolKind.SEGMENTATION, tool_name)
    return add_item(with_tool, tool_id, name)


def name_helped(map_: Map, role_id: str, *, customers: Ids, helps: Ids) -> Map:
    """Question 1: whom this work helps first."""
    return change_role(map_, role_id, customers=customers, helps=helps)


def state_contribution(map_: Map, role_id: str, text: str, stated_by: StatedBy | None, today: date) -> Map:
    """Question 2: the role's own sentence; "" is the explicit "nothing yet". The role is gone through.

    A draft is nobody's answer yet: it is kept, and the role is not gone through.
    """
    if stated_by is StatedBy.DRAFT:
        return change_role(map_, role_id, contribution=text, stated_by=stated_by if text else None, gone_through=None)
    role = map_.role(role_id)
    if role and role.stated_by is StatedBy.DRAFT and role.contribution == text:
        map_ = without_drafted_wordings(map_, role, stated_by)
    return change_role(
        map_,
        role_id,
        contribution=text,
        stated_by=stated_by if text else None,
        gone_through=today,
        passed=None,
    )


def keep_unfinished(map_: Map, role_id: str, text: str, stated_by: StatedBy | None) -> Map:
    """Question 2, left in the middle of a sentence: the words are kept; a role that was not asked stays so."""
    return change_role(map_, role_id, contribution=text, stated_by=stated_by if text else None)


def place_on_journey(map_: Map, role_id: str, journey_id: str, lanes: Mapping[str, Lane]) -> Map:
    """Question 3: the stages where this work matters, each with its lane. A draft stays one."""
    picks = {lane.value: tuple(stage for stage, chosen in lanes.items() if chosen is lane) for lane in Lane}
    return change_link(map_, role_id, journey_id, no_single_place=False, **picks)


def matters_everywhere(map_: Map, role_id: str, journey_id: str) -> Map:
    """Question 3: "no single place" is an answer. A draft stays one."""
    return change_link(map_, role_id, journey_id, no_single_place=True, frontstage=(), backstage=(), support=())


def own_promise(map_: Map, role: Role) -> Note | None:
    """The promise that question 4 shows and edits: the first that names this role first and is not done.

    One that was made of several is edited where all of them are in view.
    """
    mine = (
        note
        for note in map_.notes
        if note.kind is NoteKind.PROMISE and note.done is None and note.roles[:1] == (role.id,)
    )
    return next((note for note in mine if not parts_of(map_, note.id)), None)


def promise_change(map_: Map, role_id: str, text: str, *, with_roles: Ids = (), by: date | None = None) -> Map:
    """Question 4: the one thing that will change, with which other roles, and by when; "" takes it back.

    A promise that says something else now, or another day, is no part of a joint one any more.
    """
    role = map_.role(role_id)
    if role is None:
        raise KeyError(role_id)
    kept = own_promise(map_, role)
    roles = (role_id, *(other for other in with_roles if other != role_id))
    if kept is None:
        if not text:
            return map_
        return add_note(map_, Note(id=random_id("n"), kind=NoteKind.PROMISE, text=text, roles=roles, by=by))
    if not text:
        return remove_note(map_, kept.id)
    joint = kept.joint if (text, by) == (kept.text, kept.by) else ""
    return change_note(map_, kept.id, text=text, roles=roles, by=by, joint=joint)


def come_back_later(map_: Map, role_id: str, today: date) -> Map:
    """The role was passed: it is asked again later, in this sitting or the next."""
    return change_role(map_, role_id, passed=today)


def park(map_: Map, role_id: str, text: str, owner: str) -> Map:
    """What came up about a role goes to the parking place, with who looks into it."""
    return add_note(map_, Note(id=random_id("n"), kind=NoteKind.PARKED, text=text, owner=owner, roles=(role_id,)))
