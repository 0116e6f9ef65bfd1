"""The questions of the opening and of the first round: their order and their words. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rolemap.analysis import LinkKind
from rolemap.language import N_
from rolemap.model import LevelKind, StatedBy, ToolKind
from rolemap.wording.terms import chain_phrase, item_name, role_title, title_of

if TYPE_CHECKING:
    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model import Role


class Question(StrEnum):
    """A question on the walk. The last three are one question in three small steps."""

    ROOM = "room"
    PURPOSE = "purpose"
    CUSTOMERS = "customers"
    FOLLOW_UP = "follow up"
    FOLLOW_UP_BY = "follow up by"
    HELPED = "helped"
    CONTRIBUTION = "contribution"
    JOURNEY = "journey"
    CHANGE = "change"
    CHANGE_WITH = "change with"
    CHANGE_BY = "change by"


OPENING = (Question.ROOM, Question.PURPOSE, Question.CUSTOMERS, Question.FOLLOW_UP, Question.FOLLOW_UP_BY)
FIRST_ROUND = (
    Question.HELPED,
    Question.CONTRIBUTION,
    Question.JOURNEY,
    Question.CHANGE,
    Question.CHANGE_WITH,
    Question.CHANGE_BY,
)
NUMBERS = {1: Question.HELPED, 2: Question.CONTRIBUTION, 3: Question.JOURNEY, 4: Question.CHANGE}
"""The first round's questions by the number under which people know them."""

WHOSE_WORDS = {
    StatedBy.HOLDER: N_("the holder's own"),
    StatedBy.MANAGER: N_("the manager's"),
    StatedBy.FACILITATOR: N_("the facilitator's"),
    StatedBy.DRAFT: N_("draft"),
}

PICKED = {Question.ROOM, Question.CUSTOMERS, Question.HELPED, Question.JOURNEY, Question.CHANGE_WITH}
"""The questions whose answer is picked; the others' is typed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the walk stands: a question, and the role that is asked it ("" in the opening)."""

    question: Question
    role_id: str = ""

    @property
    def opening(self) -> bool:
        """Whether this is a question of the opening."""
        return self.question in OPENING


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as it stands on screen: its number or letter, the question, and a gentle line under it."""

    sign: str
    question: str
    hint: str = ""


def opening_wording(language: Language, question: Question) -> Wording:
    """A question of the opening."""
    say = language.say
    match question:
        case Question.ROOM:
            hint = say("Roles in the room are walked first. Nobody's name is written down.")
            return Wording("A", say("Which roles are in the room today?"), hint)
        case Question.PURPOSE:
            return Wording("B", say("Why do we exist? A leader says it in their own words."))
        case Question.CUSTOMERS:
            hint = say("Type the word that you use, for example: resident, passenger, patient.")
            return Wording("C", say("Who is our customer? Who lives with what is done here?"), hint)
        case Question.FOLLOW_UP:
            return Wording("D", say("Who takes the results further, and when do we hear what came of them?"))
        case _:
            hint = say("A day such as 31.1.2027. An empty box: not agreed yet.")
            return Wording("D", say("By which day do we hear what came of them?"), hint)


def role_wording(language: Language, told: Overview, role: Role, question: Question) -> Wording:
    """A question of the first round, as it is asked of this role."""
    say = language.say
    match question:
        case Question.HELPED:
            hint = say("A customer, or someone who helps a customer?")
            return Wording("1", say("Whom does this work help first?"), hint)
        case Question.CONTRIBUTION:
            return _contribution_wording(language, told, role)
        case Question.JOURNEY:
            hint = say("← and → tell: the customer sees it, done in the background, or it supports others' work.")
            return Wording(
                "3", say("Where on the customer's path does this work matter? Does the customer see it?"), hint
            )
        case Question.CHANGE:
            hint = say("Enter with an empty box: not yet.")
            return Wording("4", say("What one thing will change, with whom, and by when?"), hint)
        case Question.CHANGE_WITH:
            return Wording("4", say("With whom?"), say("Other roles that promise the same together with this one."))
        case _:
            return Wording("4", say("By when?"), say("A day such as 31.1.2027. An empty box: not agreed yet."))


def _contribution_wording(language: Language, told: Overview, role: Role) -> Wording:
    say = language.say
    nothing = say("Enter with an empty box: nothing yet.")
    level = told.map.level(role.level)
    helped = [one for one in role.helps if one in told.roles]
    if level and level.counts_as in {LevelKind.OWNERS, LevelKind.BOARD}:
        question = say("Which decision or expectation will the customer still notice years from now?")
        return Wording("2", question, nothing)
    if helped and not any(one in told.segments for one in role.customers):
        question = say(
            "Role helped: {title}. What can it do because of this work, and what does the customer get?",
            title=", ".join(title_of(language, told, one) for one in helped),
        )
        return Wording("2", question, nothing)
    question = say("What goes better in the customer's day, or what are they spared, because of this work?")
    frame = say("When ..., the customer can ... / does not have to ..., because I ...")
    return Wording("2", question, f"{frame}  {nothing}")


def growing_chain(language: Language, told: Overview, role: Role) -> str:
    """The chain as it stands while the role is being asked; "" while nobody is named."""
    title = role_title(language, role)
    customers = [item_name(language, told.segments[one]) for one in role.customers if one in told.segments]
    if customers:
        return f"{title} > {', '.join(customers)}"
    helped = next((told.roles[one] for one in role.helps if one in told.roles and one != role.id), None)
    if helped is None:
        return ""
    link = told.links.get(helped.id)
    if link is None or role.id in link.chain:
        return f"{title} > {role_title(language, helped)} > ..."
    chain = chain_phrase(language, link, told)
    return f"{title} > {chain}" if link.kind in {LinkKind.DIRECT, LinkKind.THROUGH} else f"{title} > {chain} > ..."


def purpose_text(told: Overview) -> str:
    """Why the organisation exists, in the words of its purpose."""
    return next((tool.text for tool in told.map.tools_of(ToolKind.PURPOSE) if tool.text), "")
