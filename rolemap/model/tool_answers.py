"""A role's answers to a shared tool, each a pure function from a map to the next one.

An answer cites the wording of the tool that it was given under. Where that has changed since, the link is to be looked
at again until someone says that it still holds, or the last of its questions is gone through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rolemap.model.edits import change_link, change_role
from rolemap.model.map import Link
from rolemap.model.terms import StatedBy, ToolKind
from rolemap.model.wordings import content_hash

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rolemap.model.map import Choice, Ids, Map, Role


def answer_tool(map_: Map, role_id: str, tool_id: str, **answers: Any) -> Map:  # noqa: ANN401 - the link's own fields
    """The map with an answer of a role to a tool; a first answer cites the tool as it stands.

    A draft stays one, however much of it is changed, until somebody takes it as their own words. A promise that says
    something else now, or another day, is no part of a joint one any more. A link that says nothing any more is none,
    whatever it was answered under; one that was only begun stays so.

    Raises:
        KeyError: the role or the tool is not there any more.
    """
    tool = map_.tool(tool_id)
    role = map_.role(role_id)
    if tool is None or role is None:
        raise KeyError(role_id if role is None else tool_id)
    link = role.link_to(tool_id) or Link(tool=tool_id)
    after = link.changed(**answers)
    if "joint" not in answers and (after.in_practice, after.by) != (link.in_practice, link.by):
        after = after.changed(joint="")
    if after.changed(answered="", draft=False) == Link(tool=tool_id):
        begun = after == link
        return map_ if begun else change_role(map_, role_id, links=tuple(one for one in role.links if one != link))
    cited = "" if after.draft else link.answered or content_hash(tool)
    return change_link(map_, role_id, tool_id, **{**answers, "joint": after.joint, "answered": cited})


def own_link(map_: Map, role_id: str, tool_id: str) -> Map:
    """The map in which a role's draft link to a tool is its own: it was answered under the tool as it stands.

    Raises:
        KeyError: the role or the tool is not there any more.
    """
    return change_link(still_holds(map_, role_id, tool_id), role_id, tool_id, draft=False)


def still_holds(map_: Map, role_id: str, tool_id: str) -> Map:
    """The map in which a role's answers stand for the tool as it is worded now.

    Raises:
        KeyError: the role or the tool is not there any more.
    """
    tool = map_.tool(tool_id)
    if tool is None:
        raise KeyError(tool_id)
    return change_link(map_, role_id, tool_id, answered=content_hash(tool))


def give_item(map_: Map, role_ids: Iterable[str], tool_id: str, item_id: str, lane: str = "") -> Map:
    """The map in which roles pick an item of a tool besides what they picked; a stage stands in the lane named.

    A segment becomes a customer of theirs. What a role said stays: its lane at a stage that it names already, and its
    answer that there is no single place.

    Raises:
        KeyError: the tool or the item is not there any more.
    """
    tool = map_.tool(tool_id)
    if tool is None or not any(item.id == item_id for item in tool.items):
        raise KeyError(item_id)
    wanted = set(role_ids)

    def given(role: Role) -> Role:
        if tool.kind is ToolKind.SEGMENTATION:
            return role.changed(customers=_with(role.customers, item_id))
        link = role.link_to(tool_id) or Link(tool=tool_id)
        if link.no_single_place or item_id in link.picks():
            return role
        field = lane or "items"
        picking = link.changed(**{field: _with(getattr(link, field), item_id)})
        if role.link_to(tool_id) is None:
            return role.changed(links=(*role.links, picking))
        return role.changed(links=tuple(picking if one is link else one for one in role.links))

    return map_.changed(roles=tuple(given(role) if role.id in wanted else role for role in map_.roles))


def give_tool(map_: Map, role_ids: Iterable[str], tool_id: str) -> Map:
    """The map in which a tool is begun for roles that have no link to it yet: it is theirs to answer."""
    if map_.tool(tool_id) is None:
        raise KeyError(tool_id)
    wanted = set(role_ids)
    return map_.changed(
        roles=tuple(
            role.changed(links=(*role.links, Link(tool=tool_id)))
            if role.id in wanted and role.link_to(tool_id) is None
            else role
            for role in map_.roles
        )
    )


def begin_as_draft(map_: Map, role_id: str, like_id: str) -> Map:
    """The map in which a role begins with a similar one's answers, as a draft: it is not gone through.

    What the role has said itself stays, "nothing yet" too, and only its gaps are filled. Promises, days and who was
    told are not taken over: they are one role's own.

    Raises:
        KeyError: one of the roles is not there any more.
    """
    role, like = map_.role(role_id), map_.role(like_id)
    if role is None or like is None:
        raise KeyError(role_id if role is None else like_id)
    begun = _begun_like(role, like)
    return map_.changed(roles=tuple(begun if one.id == role_id else one for one in map_.roles))


def can_begin_like(role: Role, other: Role) -> bool:
    """Whether another role's own answers would fill a gap of this one's."""
    return other.id != role.id and other.gone is None and _begun_like(role, other) is not role


def _begun_like(role: Role, like: Role) -> Role:
    """A role with another one's own answers, as a draft, where it has none; the role itself where that adds nothing."""
    changes: dict[str, Any] = {}
    if _lacks_a_sentence(role) and _has_said_one(like):
        changes = {"contribution": like.contribution, "stated_by": StatedBy.DRAFT}
        if not role.customers and not role.helps:
            changes["customers"] = like.customers
            changes["helps"] = tuple(one for one in like.helps if one != role.id)
    begun = {link.tool for link in role.links if link != Link(tool=link.tool)}
    drafts = {
        link.tool: draft
        for link in like.links
        if link.tool not in begun and not link.draft and (draft := as_draft(link)) != as_draft(Link(tool=link.tool))
    }
    if drafts:
        changes["links"] = (*(link for link in role.links if link.tool not in drafts), *drafts.values())
    return role.changed(**changes) if changes else role


def _lacks_a_sentence(role: Role) -> bool:
    """Whether a role was not asked for its sentence; that it has none yet is an answer too."""
    return role.gone_through is None and not role.contribution.strip()


def _has_said_one(role: Role) -> bool:
    has_answered = role.gone_through is not None and role.stated_by is not StatedBy.DRAFT
    return has_answered and bool(role.contribution.strip())


def as_draft(link: Link) -> Link:
    """What a draft that is begun with a link takes over of it."""
    return Link(tool=link.tool, draft=True, **{name: getattr(link, name) for name in _TAKEN_OVER})


_TAKEN_OVER = (
    *("items", "frontstage", "backstage", "support", "no_single_place"),
    *("helps_me", "changes_my_work", "comes_first", "left_undone"),
)
"""What a draft takes over of a link."""


def has_draft(role: Role) -> bool:
    """Whether something of what stands in a role is a draft that nobody has taken as their own words yet."""
    return role.stated_by is StatedBy.DRAFT or any(link.draft for link in role.links)


def take_as_own(map_: Map, role_id: str, stated_by: StatedBy, today: date) -> Map:
    """The map in which someone says of a role's draft: these are my words.

    Where its sentence was a draft, the role is gone through; where only its links were, it is not.

    Raises:
        KeyError: the role is not there any more.
    """
    role = map_.role(role_id)
    if role is None:
        raise KeyError(role_id)
    tools = {tool.id: tool for tool in map_.tools}
    links = tuple(
        link.changed(draft=False, answered=content_hash(tools[link.tool]) if link.tool in tools else "")
        if link.draft
        else link
        for link in role.links
    )
    changes: dict[str, Any] = {"links": links}
    if role.stated_by is StatedBy.DRAFT:
        map_ = without_drafted_wordings(map_, role, stated_by)
        changes |= {"stated_by": stated_by, "gone_through": today, "passed": None}
    return change_role(map_, role_id, **changes)


def without_drafted_wordings(map_: Map, role: Role, stated_by: StatedBy | None) -> Map:
    """The map in which the drafts among which a role's sentence was to be chosen are gone: one is somebody's words now.

    What others have said instead is still to be chosen from.
    """
    if not map_.choices:
        return map_

    def chosen(choice: Choice) -> Choice | None:
        is_its = (choice.of, choice.link, choice.field) == (role.id, "", "contribution")
        if not is_its or len(choice.stated_by) != len(choice.wordings) or role.contribution not in choice.wordings:
            return choice
        stated = {
            words: (stated_by or "") if words == role.contribution else whose
            for words, whose in zip(choice.wordings, choice.stated_by, strict=True)
            if words == role.contribution or whose != StatedBy.DRAFT
        }
        several = len(stated) > 1
        return choice.changed(wordings=tuple(stated), stated_by=tuple(stated.values())) if several else None

    return map_.changed(choices=tuple(left for choice in map_.choices if (left := chosen(choice))))


def _with(ids: Ids, one: str) -> Ids:
    return ids if one in ids else (*ids, one)
