"""What stands in a role without anyone standing behind it yet: a draft, or answers to words that have changed since.

One key says of a draft "these are my words", and of the others that they still hold; Enter on the last question of a
tool's round says it too.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from rolemap.language import N_
from rolemap.model import StatedBy, ToolKind, answers
from rolemap.model.steps import StepKind
from rolemap.model.tool_answers import own_link, still_holds
from rolemap.model.wordings import to_look_at_again
from rolemap.screens.walk_questions import Question
from rolemap.widgets.speaking import Speaking

if TYPE_CHECKING:
    from datetime import date

    from rolemap.language import Language
    from rolemap.model import Map
    from rolemap.screens.walk_questions import Place


class Unsure(StrEnum):
    """Why what stands at a question waits for a word from somebody."""

    AGAIN = "again"
    DRAFT = "draft"
    BEGUN = "begun"
    """Picks that belong to a draft: question 2 is where somebody takes it."""


CONFIRMS = {Unsure.AGAIN: StepKind.STILL_HOLDS, Unsure.DRAFT: StepKind.OWN_WORDS}
"""The step that says the word."""


def unsure(map_: Map, place: Place | None) -> Unsure | None:
    """What is to be said of the answers in view; None where they stand as they are."""
    role = map_.role(place.role_id) if place else None
    if place is None or role is None:
        return None
    tool = map_.tool(place.tool_id)
    link = role.link_to(place.tool_id)
    if link and tool:
        is_old = not link.draft and to_look_at_again(tool, link)
        return Unsure.DRAFT if link.draft else Unsure.AGAIN if is_old else None
    if role.stated_by is StatedBy.DRAFT and role.contribution:
        if place.question is Question.CONTRIBUTION:
            return Unsure.DRAFT
        if place.question is Question.HELPED and (role.customers or role.helps):
            return Unsure.BEGUN
    is_draft = place.question is Question.JOURNEY and bool(_draft_journeys(map_, place.role_id))
    return Unsure.DRAFT if is_draft else None


def _draft_journeys(map_: Map, role_id: str) -> list[str]:
    journeys = {tool.id for tool in map_.tools_of(ToolKind.JOURNEY)}
    role = map_.role(role_id)
    return [link.tool for link in role.links if link.draft and link.tool in journeys] if role else []


def confirmed(map_: Map, place: Place, today: date) -> Map:
    """The map in which somebody stands behind the answers in view."""
    role = map_.role(place.role_id)
    if role is None:
        raise KeyError(place.role_id)
    if place.tool_id:
        link = role.link_to(place.tool_id)
        own = own_link if link and link.draft else still_holds
        return own(map_, role.id, place.tool_id)
    if place.question is Question.CONTRIBUTION:
        return answers.state_contribution(map_, role.id, role.contribution, StatedBy.HOLDER, today)
    for journey_id in _draft_journeys(map_, role.id):
        map_ = own_link(map_, role.id, journey_id)
    return map_


def confirmed_sentence(language: Language, was: Unsure, title: str) -> str:
    """Whose answers somebody stands behind now."""
    if was is Unsure.AGAIN:
        return language.say("The answers still hold: {title}\nCtrl+Z undoes it.", title=title)
    return language.say("Taken as own words: {title}\nCtrl+Z undoes it.", title=title)


class ConfirmLine(Speaking, Static):
    """One line over the answer; a click on it says the word."""

    DEFAULT_CSS = """
    ConfirmLine { height: auto; margin-top: 1; padding-left: 3; }
    """

    def show(self, is_unsure: Unsure | None, *, enter_does: bool = False) -> None:
        """Say what waits for a word, and which key says it (``enter_does``: Enter too); nothing where nothing does."""
        self.display = is_unsure is not None
        if is_unsure is not None:
            what, how, also_enter = _WORDS[is_unsure]
            how = also_enter if enter_does else how
            say = self.language.say
            self.update(Content.assemble((f"{say(what)} ", "$warning"), (say(how), "$text-dim")))

    async def on_click(self) -> None:
        """A click does what the key does."""
        await self.run_action("screen.confirm")


_WORDS = {
    Unsure.AGAIN: (
        N_("The tool has changed since this was answered."),
        N_("Ctrl+G: it still holds"),
        N_("Ctrl+G or Enter: it still holds"),
    ),
    Unsure.DRAFT: (
        N_("A draft, from a similar role."),
        N_("Ctrl+G: these are my words"),
        N_("Ctrl+G or Enter: these are my words"),
    ),
    Unsure.BEGUN: (
        N_("Begun as a draft, from a similar role."),
        N_("Ctrl+G at question 2: these are my words"),
        "",
    ),
}
