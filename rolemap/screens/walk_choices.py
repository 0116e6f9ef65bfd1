"""What has two wordings at a question of the walk, and the quiet line that says so above the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from rolemap.model import ToolKind, answers
from rolemap.screens.walk_answers import sitting_of
from rolemap.screens.walk_questions import Question
from rolemap.widgets.speaking import Speaking
from rolemap.wording.choices import count_phrase

if TYPE_CHECKING:
    from datetime import date

    from rolemap.analysis import Overview
    from rolemap.model import Choice
    from rolemap.screens.walk_questions import Place


def choice_at(told: Overview, place: Place, today: date) -> Choice | None:
    """The choice about what is answered at a question; that about the words before that about whose they are."""
    fields = _answered_at(told, place, today) if told.map.choices else []
    found = (choice for choice in told.map.choices if (choice.of, choice.link, choice.field) in fields)
    return min(found, key=lambda choice: fields.index((choice.of, choice.link, choice.field)), default=None)


def _answered_at(told: Overview, place: Place, today: date) -> list[tuple[str, str, str]]:
    """The fields that a question is about, each addressed as a choice is."""
    role = told.roles.get(place.role_id)
    promise = answers.own_promise(told.map, role) if role else None
    match place.question:
        case Question.PURPOSE:
            return [(tool.id, "", "text") for tool in told.map.tools_of(ToolKind.PURPOSE)]
        case Question.FOLLOW_UP:
            return [(sitting_of(told.map, today).id, "", "follow_up")]
        case Question.FOLLOW_UP_BY:
            return [(sitting_of(told.map, today).id, "", "told_by")]
        case Question.CONTRIBUTION:
            return [(place.role_id, "", "contribution"), (place.role_id, "", "stated_by")]
        case Question.JOURNEY:
            return [(place.role_id, tool.id, "no_single_place") for tool in told.map.tools_of(ToolKind.JOURNEY)]
        case Question.PICKS:
            return [(place.role_id, place.tool_id, "no_single_place")]
        case Question.CHANGE if promise:
            return [(promise.id, "", "text")]
        case Question.CHANGE_BY if promise:
            return [(promise.id, "", "by")]
        case _ if place.tool_id:
            return [(place.role_id, place.tool_id, place.question.value)]
        case _:
            return []


class ChoiceLine(Speaking, Static):
    """One line; a click on it leads to the choice."""

    DEFAULT_CSS = """
    ChoiceLine { height: auto; margin-top: 1; padding-left: 3; }
    """

    def show(self, choice: Choice | None) -> None:
        """Say that there are two wordings; nothing where there are none."""
        self.display = choice is not None
        self.screen.set_class(choice is not None, "-two-wordings")
        if choice is not None:
            how = self.language.say("Ctrl+T shows both, and one is chosen.")
            self.update(Content.assemble((f"{count_phrase(self.language, choice)}. ", "$warning"), (how, "$text-dim")))

    async def on_click(self) -> None:
        """A click does what the key does."""
        await self.run_action("screen.choose")
