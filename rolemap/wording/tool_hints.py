"""The questions that would deepen a shared tool, as one asks them: never a label, never a grade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.analysis.tool_hints import HintKind
from rolemap.language import N_
from rolemap.wording.terms import item_name, tool_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rolemap.analysis.tool_hints import ToolHint
    from rolemap.language import Language
    from rolemap.model import Map, Tool

_MOST_NAMES = 4

_QUESTIONS = {
    HintKind.NEVER_SAID: N_("To whom, when and in which words has a leader last said this?"),
    HintKind.SAID_LONG_AGO: N_("It is a while since a leader last said this. To whom could it be said next?"),
    HintKind.SLOGAN: N_("What would this look like on a customer's ordinary Tuesday?"),
    HintKind.ONE_SENTENCE: N_(
        "What is behind this sentence: what do they try to get done, what weighs on them, what would they be glad of?"
    ),
    HintKind.NO_CUSTOMERS_SIDE: N_("What do these customers try to get done, and what weighs on them?"),
    HintKind.NO_SEGMENT: N_("For which customers is this? Does the same hold for all of them?"),
    HintKind.ONE_SEGMENT: N_("Who among these customers lives a different everyday life?"),
    HintKind.NO_EVERYDAY_LIFE: N_("What fills their day, apart from us?"),
    HintKind.NOTHING_SETS_APART: N_("What sets their everyday life apart from the others'?"),
    HintKind.NO_FUTURE_CUSTOMERS: N_("Who is no customer yet, and will live with what is decided now?"),
    HintKind.BEGINS_WITH_US: N_("What happens in the customer's life before they first turn to us?"),
    HintKind.ENDS_WITH_US: N_("How does the customer's everyday life go on after this, and long after?"),
    HintKind.NO_GOAL: N_("What does the customer want here?"),
    HintKind.EFFORT_ASSUMED: N_("Who could tell or show us what this asks of the customer?"),
    HintKind.ONLY_ABOUT_US: N_("We have asked what they think of us. What happens in their own day, and why?"),
    HintKind.NO_SOURCE: N_("Where do we know this from?"),
    HintKind.ASSUMED: N_("Which customer could tell us whether this is so?"),
}


@dataclass(frozen=True, slots=True)
class ToolQuestion:
    """A question on a tool, and the names of the items that it is about; none where it is about the whole."""

    text: str
    about: tuple[str, ...] = ()


def tool_questions(language: Language, tool: Tool, hints: Iterable[ToolHint]) -> tuple[ToolQuestion, ...]:
    """The hints on a tool as questions, each asked once, in their order."""
    names = {item.id: item_name(language, item) for item in tool.items}
    asked: dict[tuple[HintKind, bool], list[str]] = {}
    for hint in hints:
        if hint.tool_id == tool.id:
            about = asked.setdefault((hint.kind, bool(hint.item_id)), [])
            about += [names[hint.item_id]] if hint.item_id in names else []
    return tuple(ToolQuestion(question(language, kind), tuple(about)) for (kind, _), about in asked.items())


def question(language: Language, kind: HintKind) -> str:
    """What is asked."""
    return language.say(_QUESTIONS[kind])


def about_phrase(language: Language, names: tuple[str, ...]) -> str:
    """The names of up to four items, and how many more; "" where there is none."""
    more = len(names) - _MOST_NAMES
    listed = ", ".join(names[:_MOST_NAMES])
    return f"{listed} {language.say_n('and one more', 'and {n} more', more)}" if more > 0 else listed


def hint_sentences(language: Language, map_: Map, hints: Iterable[ToolHint]) -> tuple[str, ...]:
    """The questions on all tools, a line each under the tool's name, safe to show."""
    asked = tuple(hints)
    return tuple(
        f"{tool_name(language, tool)}: {one.text}" + (f" {about_phrase(language, one.about)}" if one.about else "")
        for tool in map_.tools
        for one in tool_questions(language, tool, asked)
    )
