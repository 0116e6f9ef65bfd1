"""The questions of the walk in words, as they are asked of a role. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.analysis import LinkKind
from rolemap.language import N_
from rolemap.model import LevelKind, StatedBy, ToolKind
from rolemap.screens.walk_questions import ORDER, SMALL_STEPS, Question
from rolemap.screens.walk_rounds import round_at
from rolemap.wording.terms import chain_phrase, item_name, role_title, title_of

if TYPE_CHECKING:
    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model import Role, Tool
    from rolemap.screens.walk_questions import Place

WHOSE_WORDS = {
    StatedBy.HOLDER: N_("the holder's own"),
    StatedBy.MANAGER: N_("the manager's"),
    StatedBy.FACILITATOR: N_("the facilitator's"),
    StatedBy.DRAFT: N_("draft"),
}


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


def role_wording(language: Language, told: Overview, role: Role, place: Place) -> Wording:
    """A question as it is asked of this role."""
    tool = told.map.tool(place.tool_id) if place.tool_id else None
    if tool:
        return _tool_wording(language, told, tool, place)
    say = language.say
    match place.question:
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


def _tool_wording(language: Language, told: Overview, tool: Tool, place: Place) -> Wording:
    say = language.say
    asks = round_at(place).asks(told.map, place.role_id)
    numbered = [question for question in asks if question not in SMALL_STEPS]
    begun = [question for question in numbered if ORDER[question] <= ORDER[place.question]]
    sign = str(max(1, len(begun)))
    nothing = say("Enter with an empty box: nothing yet.")
    match place.question:
        case Question.PICKS:
            return Wording(sign, *_picks_wording(language, tool))
        case Question.HELPS_ME:
            return Wording(sign, say("How does this tool help me?"), nothing)
        case Question.CHANGES_MY_WORK:
            return Wording(sign, say("How does it change my work?"), nothing)
        case Question.COMES_FIRST:
            return Wording(sign, say("What comes first, when we remember why we exist?"), nothing)
        case Question.LEFT_UNDONE:
            return Wording(sign, say("What is left undone, when we remember why we exist?"), nothing)
        case Question.IN_PRACTICE:
            hint = say("The day is asked next. Enter with an empty box: not yet.")
            return Wording(sign, say("How do I change my work in practice, and by when?"), hint)
        case Question.BY:
            return Wording(sign, say("By when?"), say("A day such as 31.1.2027. An empty box: not agreed yet."))
        case Question.SAID_TO:
            hint = say(
                "First to whom, for example the whole unit; the day and the words come next. "
                "Nobody's name is written down."
            )
            return Wording(sign, say("To whom, when and in which words did you last say why we exist?"), hint)
        case Question.SAID_ON:
            return Wording(sign, say("When was that?"), say("A day such as 5.10.2026. An empty box: not remembered."))
        case _:
            return Wording(sign, say("In which words?"))


def _picks_wording(language: Language, tool: Tool) -> tuple[str, str]:
    say = language.say
    none = say("One or several; none is an answer too.")
    match tool.kind:
        case ToolKind.JOURNEY:
            hint = say("← and → tell: the customer sees it, done in the background, or it supports others' work.")
            return say("Where on the customer's path does this work matter? Does the customer see it?"), hint
        case ToolKind.SEGMENTATION:
            hint = say("None, where it helps them through other roles.")
            return say("Which of these customers receive or use this work themselves?"), hint
        case ToolKind.UNDERSTANDING:
            return say("Which of these make a difference to this work?"), none
        case ToolKind.VALUE_PROPOSITION:
            return say("Which of these does this work have a part in?"), none
        case _:
            return say("Which of these are used in this work?"), none


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
