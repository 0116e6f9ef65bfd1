"""What a merge does about answers: own words go before drafts, and an answer cites the wording that it was given under.

Two people may have answered one tool at the same time, each under another wording of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from rolemap.model import Link, Map, Part, Role, StatedBy
from rolemap.model.forgetting import LINK_WORDS
from rolemap.model.wordings import knowing, to_look_at_again

if TYPE_CHECKING:
    from rolemap.model import Tool

P = TypeVar("P", bound=Part)


def own_before_draft(base: P | None, side: P, other: P) -> P:
    """One side's version of a role or link; where the other one's own words stand for a draft in it, without that.

    The other may have answered while it began the draft, or taken the draft as own words while it changed that.
    """
    if isinstance(side, Link) and isinstance(other, Link):
        return cast("P", _own_link(cast("Link | None", base), side, other))
    if isinstance(side, Role) and isinstance(other, Role):
        return cast("P", _own_sentence(cast("Role | None", base), side, other))
    return side


def _own_link(base: Link | None, side: Link, other: Link) -> Link:
    was_nobodys = base is None or base.draft or base == Link(tool=base.tool)
    has_answered = not other.draft and other != Link(tool=other.tool)
    return other if side.draft and was_nobodys and has_answered else side


def _own_sentence(base: Role | None, side: Role, other: Role) -> Role:
    was_nobodys = base is None or base.stated_by is StatedBy.DRAFT or not (base.contribution or base.gone_through)
    has_answered = other.stated_by is not StatedBy.DRAFT and (other.contribution or other.gone_through)
    if side.stated_by is not StatedBy.DRAFT or not was_nobodys or not has_answered:
        return side
    before = base or Role(id=side.id)
    return side.changed(
        contribution=other.contribution, stated_by=other.stated_by, customers=before.customers, helps=before.helps
    )


def with_one_citation_each(merged: Map, base: Map, ours: Map, theirs: Map) -> Map:
    """The merged map, in which each answer that both sides cite differently is held against the tool as it is now.

    Whoever wrote the words knows under which wording. Where both did, the answer is to be looked at again if it is for
    either of them; where neither did, it holds as soon as one of them has confirmed it.
    """
    before, mine, others = map(_links_by_role, (base, ours, theirs))
    tools = {tool.id: tool for tool in merged.tools}

    def cited(role: Role, link: Link) -> Link:
        key = role.id, link.tool
        one, two = mine.get(key), others.get(key)
        if one is None or two is None or one.answered == two.answered or link.tool not in tools:
            return link
        if one.draft or two.draft:
            return link
        versions = before.get(key, Link(tool=link.tool)), one, two
        tool = knowing(tools[link.tool], {one.answered, two.answered}, theirs, ours, base)
        return link.changed(answered=_citation(tool, link, *versions))

    def in_role(role: Role) -> Role:
        links = tuple(cited(role, link) for link in role.links)
        return role if links == role.links else role.changed(links=links)

    roles = tuple(map(in_role, merged.roles))
    return merged if roles == merged.roles else merged.changed(roles=roles)


def _citation(tool: Tool, link: Link, base: Link, ours: Link, theirs: Link) -> str:
    """The hash that a merged link cites."""
    wrote = [side for side in (ours, theirs) if _words(side) != _words(base)]
    if len(wrote) == 1:
        return wrote[0].answered
    if not wrote and base.answered in {ours.answered, theirs.answered}:
        return link.answered
    cited = {ours.answered, theirs.answered}
    again = {one for one in cited if to_look_at_again(tool, link.changed(answered=one))}
    return max((again if wrote else cited - again) or cited)


def _words(link: Link) -> tuple[str, ...]:
    return tuple(getattr(link, name) for name in LINK_WORDS)


def _links_by_role(map_: Map) -> dict[tuple[str, str], Link]:
    return {(role.id, link.tool): link for role in map_.roles for link in role.links}
