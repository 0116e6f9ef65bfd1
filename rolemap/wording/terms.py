"""The field's words for what a map holds and tells, in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.analysis import LinkKind, LinkState, Reason, Standing
from rolemap.language import N_, N_in
from rolemap.model import BlockerKind, Lane, LevelKind, NoteKind, PropositionPart, Source, StatedBy, ToolKind, Works
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from enum import StrEnum

    from rolemap.analysis import CustomerLink, Figures, Held, Overview
    from rolemap.language import Language
    from rolemap.model import Item, Level, Link, Role, Tool

_WORDS: tuple[tuple[StrEnum, str], ...] = (
    (LevelKind.OWNERS, N_("Owners")),
    (LevelKind.BOARD, N_("Board")),
    (LevelKind.EXECUTIVES, N_("Executive team")),
    (LevelKind.MIDDLE, N_("Middle management")),
    (LevelKind.SUPERVISORS, N_("Supervisors")),
    (LevelKind.SPECIALISTS, N_("Specialists and office staff")),
    (LevelKind.FRONTLINE, N_("Frontline and operations")),
    (LevelKind.PARTNERS, N_("Partners")),
    (ToolKind.PURPOSE, N_("Why we exist")),
    (ToolKind.VALUE_PROPOSITION, N_("Value proposition")),
    (ToolKind.SEGMENTATION, N_("Customer segments")),
    (ToolKind.JOURNEY, N_("Customer journey")),
    (ToolKind.UNDERSTANDING, N_("What we know of the customer's life")),
    (ToolKind.OWN, N_("The house's own tool")),
    (StatedBy.HOLDER, N_("the holder's own words")),
    (StatedBy.MANAGER, N_("the manager's words")),
    (StatedBy.FACILITATOR, N_("the facilitator's words")),
    (StatedBy.DRAFT, N_("a draft")),
    (Lane.FRONTSTAGE, N_("the customer sees it")),
    (Lane.BACKSTAGE, N_("done in the background")),
    (Lane.SUPPORT, N_("supports others' work")),
    (NoteKind.OBSERVATION, N_("observation")),
    (NoteKind.REPAIR, N_("repair")),
    (NoteKind.BLOCKER, N_("blocker")),
    (NoteKind.HANDOFF, N_("handoff")),
    (NoteKind.PROMISE, N_("promise")),
    (NoteKind.QUESTION, N_("question")),
    (NoteKind.CLAIM, N_("claim")),
    (NoteKind.PARKED, N_("parked topic")),
    (BlockerKind.ORGANISATION, N_("organisation")),
    (BlockerKind.PROCESS, N_("process")),
    (BlockerKind.OPERATING_MODEL, N_("operating model")),
    (BlockerKind.GOAL, N_("goal")),
    (BlockerKind.REWARD, N_("reward")),
    (BlockerKind.RULE, N_("rule")),
    (PropositionPart.JOB, N_("what they try to get done")),
    (PropositionPart.PAIN, N_("what weighs on them")),
    (PropositionPart.GAIN, N_("what they would be glad of")),
    (PropositionPart.OFFER, N_("what we offer")),
    (PropositionPart.RELIEVES, N_("what relieves it")),
    (PropositionPart.CREATES, N_("what brings it about")),
    (Source.TOLD, N_("told by customers")),
    (Source.OBSERVED, N_("observed")),
    (Source.DATA, N_("from data")),
    (Source.ASKED_ABOUT_US, N_("asked about us")),
    (Source.ASSUMED, N_("assumed")),
    (Works.YES, N_("works")),
    (Works.SOMETIMES, N_("works sometimes")),
    (Works.NO, N_("does not work yet")),
    (Standing.NOT_ASKED, N_("not asked yet")),
    (Standing.PASSED, N_("to come back to")),
    (Standing.PARKED, N_("parked")),
    (Standing.GONE_THROUGH, N_("gone through")),
    (Reason.NO_CONTRIBUTION, N_("own sentence still missing")),
    (Reason.NOBODY_NAMED, N_("not yet named whom it helps")),
    (Reason.LOOP, N_("the chain comes back to the same roles")),
    (LinkState.NONE, N_in("tool link", "no link yet")),
    (LinkState.DRAFT, N_in("tool link", "a draft")),
    (LinkState.STARTED, N_in("tool link", "started")),
    (LinkState.LINKED, N_in("tool link", "linked")),
    (LinkState.AGREED, N_in("tool link", "agreed")),
    (LinkState.DONE, N_in("tool link", "done")),
)

# Words of two vocabularies may be spelled alike, and are equal then.
_MESSAGES = {(type(word), word): message for word, message in _WORDS}


def term(language: Language, word: StrEnum) -> str:
    """The word on screen for one of the closed vocabularies."""
    return language.say(_MESSAGES[type(word), word])


def level_name(language: Language, level: Level | None) -> str:
    """A level's own name or the usual one; None is the place of the roles that have none yet."""
    if level is None:
        return language.say("No place yet")
    return visible_line(level.name) or term(language, level.counts_as)


def role_title(language: Language, role: Role) -> str:
    """A role's title on one line, safe to show."""
    return visible_line(role.title).strip() or language.say("(no title)")


def title_of(language: Language, told: Overview, role_id: str) -> str:
    """The title of the role with this id, also of one that stands aside; the id itself where there is none."""
    role = told.roles.get(role_id) or told.gone.get(role_id)
    return role_title(language, role) if role else visible_line(role_id)


def owner_name(told: Overview, owner: str) -> str:
    """Who owns a note: the title where the map has a role with this id, else the text; both word for word."""
    role = told.roles.get(owner) or told.gone.get(owner)
    return role.title if role and role.title else owner


def item_name(language: Language, item: Item) -> str:
    """An item's name on one line, safe to show."""
    return visible_line(item.name).strip() or visible_line(item.text).strip() or language.say("(no name)")


def tool_name(language: Language, tool: Tool) -> str:
    """A tool's own name or the usual one of its kind."""
    return visible_line(tool.name).strip() or term(language, tool.kind)


def held_phrase(language: Language, held: Held) -> str:
    """By how many people a role or some roles are held."""
    if held.at_least:
        return language.say_n("held by at least one person", "held by at least {n} people", held.people)
    return language.say_n("held by one person", "held by {n} people", held.people)


def tool_link_phrase(language: Language, state: LinkState, link: Link | None) -> str:
    """How far a role's link to a tool has come: linked; agreed, by 31 Jan 2027."""
    if state is LinkState.AGREED and link and link.by:
        return language.say("agreed, by {day}", day=language.date(link.by))
    return term(language, state)


def link_phrase(language: Language, link: CustomerLink) -> str:
    """Where a role's customer link stands, without titles."""
    match link.kind:
        case LinkKind.DIRECT:
            return language.say("direct link to the customer")
        case LinkKind.THROUGH:
            return language.say_n("link through 1 role", "link through {n} roles", link.steps)
        case LinkKind.WAITING:
            return language.say("waits for another role")
        case _:
            return language.say("link not named yet")


def link_reason(language: Language, link: CustomerLink, told: Overview) -> str:
    """Why a link waits or is not named yet; "" where the role reaches the customer."""
    last = title_of(language, told, link.end)
    if link.kind is LinkKind.WAITING:
        return language.say("the chain goes on when this is gone through: {title}", title=last)
    if link.reason is Reason.ISLAND:
        return language.say("the chain does not reach a customer yet; last role: {title}", title=last)
    return term(language, link.reason) if link.reason else ""


def chain_phrase(language: Language, link: CustomerLink, told: Overview) -> str:
    """The chain from the role to the customers at its end: Legal counsel > Sales agent > Family."""
    titles = [title_of(language, told, role_id) for role_id in link.chain]
    customers = [item_name(language, told.segments[one]) for one in link.customers]
    return " > ".join([*titles, ", ".join(customers)] if customers else titles)


def gone_through_phrase(language: Language, figures: Figures) -> str:
    """How far the walk has come: 30 of 41 roles gone through."""
    return language.say_n(
        "{done} of {n} role gone through", "{done} of {n} roles gone through", figures.roles, done=figures.gone_through
    )
