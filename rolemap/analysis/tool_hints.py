"""What would deepen a shared tool: gentle questions on the tools themselves. None of them blocks anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from rolemap.analysis.worn_words import is_an_errand, is_one_short_sentence, sounds_like_a_slogan
from rolemap.model import LEADERS, MEETS, Source, ToolKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from rolemap.analysis.overview import Overview
    from rolemap.model import Item, Map, Tool


class HintKind(StrEnum):
    """What there is to ask about a tool, or about some of its items."""

    NEVER_SAID = "never said"
    SAID_LONG_AGO = "said long ago"
    SLOGAN = "slogan"
    ONE_SENTENCE = "one sentence"
    NO_CUSTOMERS_SIDE = "no customer's side"
    NO_SEGMENT = "no segment"
    ONE_SEGMENT = "one segment"
    NO_EVERYDAY_LIFE = "no everyday life"
    NOTHING_SETS_APART = "nothing sets apart"
    NO_FUTURE_CUSTOMERS = "no future customers"
    BEGINS_WITH_US = "begins with us"
    ENDS_WITH_US = "ends with us"
    NO_GOAL = "no goal"
    EFFORT_ASSUMED = "effort assumed"
    ONLY_ABOUT_US = "only about us"
    NO_SOURCE = "no source"
    ASSUMED = "assumed"


LONG = timedelta(days=90)
"""How long ago a leader may last have said why we exist before one asks again: a quarter of a year."""


@dataclass(frozen=True, slots=True)
class ToolHint:
    """One question on a tool; ``item_id`` is the item that it is about, "" where it is about the whole."""

    kind: HintKind
    tool_id: str
    item_id: str = ""


def tool_hints(told: Overview, today: date) -> tuple[ToolHint, ...]:
    """The questions on every tool of a map, in file order; a tool in which nothing stands yet raises none."""
    return tuple(hint for tool in told.map.tools for hint in hints_of(told.map, tool, today))


def hints_of(map_: Map, tool: Tool, today: date) -> tuple[ToolHint, ...]:
    """The questions on one tool: those about the whole first, then item by item, the same question together."""
    if not tool.text.strip() and not tool.items:
        return ()
    found = [ToolHint(kind, tool.id) for kind in _of_tool(map_, tool, today)]
    found += [ToolHint(kind, tool.id, item.id) for item in tool.items for kind in _of_item(tool, item)]
    order = {kind: place for place, kind in enumerate(HintKind)}
    return tuple(sorted(found, key=lambda hint: (bool(hint.item_id), order[hint.kind])))


def _of_tool(map_: Map, tool: Tool, today: date) -> Iterator[HintKind]:
    if sounds_like_a_slogan(tool.text):
        yield HintKind.SLOGAN
    match tool.kind:
        case ToolKind.PURPOSE:
            yield from _of_purpose(map_, tool, today)
        case ToolKind.VALUE_PROPOSITION:
            yield from _of_proposition(tool)
        case ToolKind.SEGMENTATION:
            yield from _of_segmentation(tool)
        case ToolKind.JOURNEY:
            yield from _of_journey(tool)
        case ToolKind.UNDERSTANDING if tool.items:
            known = {item.known_from for item in tool.items}
            if Source.ASKED_ABOUT_US in known and not known & _OF_THEIR_LIFE:
                yield HintKind.ONLY_ABOUT_US


_OF_THEIR_LIFE = frozenset({Source.TOLD, Source.OBSERVED, Source.DATA})


def _of_purpose(map_: Map, tool: Tool, today: date) -> Iterator[HintKind]:
    """Leadership says it tirelessly: asked where there are leaders on the map."""
    leading = {level.id for level in map_.walk_levels() if level.counts_as in LEADERS}
    leaders = [role for role in map_.roles if role.level in leading]
    links = [link for role in leaders if (link := role.link_to(tool.id)) and not link.draft]
    said = [link.said_on for link in links if link.said_on]
    if leaders and not said:
        yield HintKind.NEVER_SAID
    elif said and today - max(said) > LONG:
        yield HintKind.SAID_LONG_AGO


def _of_proposition(tool: Tool) -> Iterator[HintKind]:
    if not tool.items and is_one_short_sentence(tool.text):
        yield HintKind.ONE_SENTENCE
        return
    if not any(item.part in MEETS.values() for item in tool.items):
        yield HintKind.NO_CUSTOMERS_SIDE
    if not tool.segments and not any(item.segments for item in tool.items):
        yield HintKind.NO_SEGMENT


def _of_segmentation(tool: Tool) -> Iterator[HintKind]:
    if len(tool.items) == 1:
        yield HintKind.ONE_SEGMENT
    if tool.items and not any(item.future for item in tool.items):
        yield HintKind.NO_FUTURE_CUSTOMERS


def _of_journey(tool: Tool) -> Iterator[HintKind]:
    """The two ends of the path: one that is named after an errand has nothing of the customer's life beyond it."""
    if tool.items and _is_errand(tool.items[0]):
        yield HintKind.BEGINS_WITH_US
    if tool.items and _is_errand(tool.items[-1]):
        yield HintKind.ENDS_WITH_US


def _is_errand(stage: Item) -> bool:
    return is_an_errand(stage.name or stage.text)


def _of_item(tool: Tool, item: Item) -> Iterator[HintKind]:
    for kind, lacks in _QUESTIONS.get(tool.kind, ()):
        if lacks(item) and not (kind is HintKind.NOTHING_SETS_APART and len(tool.items) == 1):
            yield kind


_QUESTIONS: dict[ToolKind, tuple[tuple[HintKind, Callable[[Item], bool]], ...]] = {
    ToolKind.VALUE_PROPOSITION: ((HintKind.SLOGAN, lambda item: sounds_like_a_slogan(f"{item.name}\n{item.text}")),),
    ToolKind.SEGMENTATION: (
        (HintKind.NO_EVERYDAY_LIFE, lambda item: not item.text.strip()),
        (HintKind.NOTHING_SETS_APART, lambda item: not item.sets_apart.strip()),
    ),
    ToolKind.JOURNEY: (
        (HintKind.NO_GOAL, lambda item: not item.goal.strip()),
        (
            HintKind.EFFORT_ASSUMED,
            lambda item: item.effort is not None and item.effort_source in {None, Source.ASSUMED},
        ),
    ),
    ToolKind.UNDERSTANDING: (
        (HintKind.NO_SOURCE, lambda item: item.known_from is None and not item.sources),
        (HintKind.ASSUMED, lambda item: item.known_from is Source.ASSUMED),
    ),
}
"""What is asked of each item of a kind of tool, and when. One segment alone has nothing to be set apart from."""
