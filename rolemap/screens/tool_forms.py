"""The forms of the shared tools, and what was typed into them as fields of the map. Untouched boxes change nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rolemap.language import N_
from rolemap.model import Source, ToolKind, edits
from rolemap.screens.dialogs import Option
from rolemap.screens.forms import Field, FormScreen, edited
from rolemap.wording.days import read_day
from rolemap.wording.terms import term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rolemap.language import Language
    from rolemap.model import Item, Map, Organisation, Tool

STARTING_STAGES: tuple[str, ...] = (
    N_("I notice that I need something"),
    N_("I look for what would help me"),
    N_("I decide and agree on it"),
    N_("I get it and begin to use it"),
    N_("It is part of my everyday life"),
    N_("Something does not work and I ask for help"),
    N_("Long after: would I choose it again?"),
)
"""A journey to start from, in the customer's words; the house changes it at will."""

_EFFORTS = {"1", "2", "3", "4", "5"}


def listed(typed: str) -> tuple[str, ...]:
    """The words of a list with commas between, each once."""
    return tuple(dict.fromkeys(word.strip() for word in re.split(r"[,\n]", typed) if word.strip()))


# Why we exist


def purpose_fields(language: Language, organisation: Organisation, tool: Tool | None) -> list[Field]:
    """The purpose, the shared goal with its day, the words for customers."""
    goal_by = language.date(organisation.goal_by) if organisation.goal_by else ""
    return [
        Field("text", language.say("Why do we exist?"), tool.text if tool else "", many_lines=True),
        Field("goal", language.say("Our shared goal (may stay empty)"), organisation.goal, many_lines=True),
        Field("goal_by", language.say("By which day (may stay empty)"), goal_by, _day_hint(language)),
        Field(
            "customer_words",
            language.say("What this house calls its customers"),
            ", ".join(organisation.customer_words),
            language.say("With commas between: passenger, family"),
        ),
    ]


def purpose_form(language: Language, fields: Sequence[Field]) -> FormScreen:
    """The form for the purpose."""

    def fault(typed: Mapping[str, str]) -> str:
        day = typed["goal_by"]
        if day.strip() and read_day(day) is None and "goal_by" in edited(fields, typed):
            return language.say("Not a day: {typed}", typed=day) + "\n" + _day_hint(language)
        return ""

    return FormScreen(term(language, ToolKind.PURPOSE), fields, fault)


def with_purpose(map_: Map, tool_name: str, changes: Mapping[str, str]) -> Map:
    """The map with what was changed in the form of the purpose; the tool is made where there is none yet."""
    if "text" in changes:
        map_, tool_id = edits.tool_for(map_, ToolKind.PURPOSE, tool_name)
        map_ = edits.change_tool(map_, tool_id, text=changes["text"])
    fields: dict[str, Any] = {key: changes[key] for key in ("goal",) if key in changes}
    if "goal_by" in changes:
        fields["goal_by"] = read_day(changes["goal_by"])
    if "customer_words" in changes:
        fields["customer_words"] = listed(changes["customer_words"])
    return edits.change_organisation(map_, **fields) if fields else map_


def _day_hint(language: Language) -> str:
    return language.say("For example 2027-01-31, 31.1.2027 or 31 Jan 2027")


# Tools and their items


def tool_fields(language: Language, name: str, tool: Tool | None) -> list[Field]:
    """A tool's own name and text."""
    return [
        Field("name", language.say("Name"), name),
        Field("text", language.say("What it says (may stay empty)"), tool.text if tool else "", many_lines=True),
    ]


def item_fields(language: Language, kind: ToolKind, item: Item | None, offered: str = "") -> list[Field]:
    """The boxes of a segment or a stage; ``offered`` stands in the first one of a new item."""
    name = item.name if item else offered
    if kind is ToolKind.SEGMENTATION:
        text = item.text if item else ""
        return [
            Field("name", language.say("What these customers are called"), name),
            Field(
                "text",
                language.say("Their everyday life (may stay empty)"),
                text,
                language.say("What fills their day? What do they worry about, apart from us?"),
                many_lines=True,
            ),
        ]
    effort = str(item.effort) if item and item.effort else ""
    return [
        Field("name", language.say("The step, as the customer would say it"), name),
        Field("goal", language.say("What the customer wants here (may stay empty)"), item.goal if item else ""),
        Field(
            "touchpoints",
            language.say("Where they meet us (may stay empty)"),
            ", ".join(item.touchpoints) if item else "",
            language.say("With commas between: app, service desk"),
        ),
        Field(
            "effort",
            language.say("Effort it asks of the customer, 1 to 5 (may stay empty)"),
            effort,
            language.say("1 hardly any, 5 a great deal"),
        ),
    ]


def named_form(language: Language, title: str, fields: Sequence[Field]) -> FormScreen:
    """A form whose name must not be empty and whose effort is a number from 1 to 5."""

    def fault(typed: Mapping[str, str]) -> str:
        if not typed["name"].strip():
            return language.say("A name is needed.")
        effort = typed.get("effort", "").strip()
        if effort and effort not in _EFFORTS:
            return language.say("Effort is a whole number from 1 to 5, not: {typed}", typed=effort)
        return ""

    return FormScreen(title, fields, fault)


def item_changes(changes: Mapping[str, str]) -> dict[str, Any]:
    """What was changed in a form, as fields of an item."""
    fields: dict[str, Any] = dict(changes)
    if "touchpoints" in fields:
        fields["touchpoints"] = listed(changes["touchpoints"])
    if "effort" in fields:
        fields["effort"] = int(changes["effort"]) if changes["effort"].strip() else None
        if fields["effort"] is None:
            fields["effort_source"] = None
    return fields


def source_options(language: Language) -> list[Option]:
    """How we can know what a stage asks of the customer."""
    return [Option(source.value, term(language, source)) for source in Source]


def with_starting_stages(map_: Map, language: Language, journey_id: str) -> Map:
    """The map with the seven starting stages at the end of a journey; it is made where ``journey_id`` is ""."""
    if not journey_id:
        map_, journey_id = edits.tool_for(map_, ToolKind.JOURNEY, term(language, ToolKind.JOURNEY))
    for stage in STARTING_STAGES:
        map_, _ = edits.add_item(map_, journey_id, language.say(stage))
    return map_
