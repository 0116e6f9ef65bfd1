"""The customer's journey: stages in the customer's words, and behind each the lanes of a service blueprint."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rolemap.language import N_
from rolemap.model import Item, Source, ToolKind, edits
from rolemap.model.steps import StepKind
from rolemap.screens.boxes import line, lines, needs, one_of, some, words
from rolemap.screens.dialogs import Option
from rolemap.screens.tool_kinds.base import Extra, Kind, item_row, labelled, listing, made
from rolemap.screens.tool_kinds.handoffs import change_handoffs, handoff_lines
from rolemap.widgets.text import shown
from rolemap.wording.terms import item_name, owner_name, term
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.content import Content

    from rolemap.analysis import Overview
    from rolemap.model import Map
    from rolemap.screens.forms import Field
    from rolemap.screens.tool_kinds.base import Bench, Row, View

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

_MOST_EFFORT = 5


class Journey(Kind):
    """A path stage by stage; there may be several, one for each way in which customers live it."""

    def about(self, view: View) -> Iterator[Content]:
        """Whose journey it is."""
        whose = [segment for segment in view.tool.segments if segment in view.told.segments] if view.tool else []
        if whose:
            names = ", ".join(item_name(view.language, view.told.segments[one]) for one in whose)
            yield labelled(view.language.say("Whose journey it is"), names)

    def to_begin(self, view: View) -> str:
        """Seven stages are offered."""
        return view.language.say(
            "No stage yet. Press s to start from seven stages and change them at will, or Enter to add one."
        )

    def rows(self, view: View) -> Iterator[Row]:
        """The stages with their numbers."""
        for number, item in enumerate(view.items, 1):
            yield item_row(view, item, before=f" {number:>2} ")

    def item_page(self, view: View, item: Item) -> Iterator[Content]:
        """What the customer lives through first, then what stands behind it."""
        yield from _before_the_customer(view, item)
        yield from _behind(view, item)
        yield from handoff_lines(view, item)

    def tool_fields(self, view: View) -> list[Field]:
        """Whose journey it is, too."""
        fields = super().tool_fields(view)
        if view.told.segments:
            options = [Option(key, item_name(view.language, item)) for key, item in view.told.segments.items()]
            whose = view.language.say("Whose journey it is (nobody picked: everybody's)")
            fields.insert(1, some("segments", whose, view.tool.segments if view.tool else (), options))
        return fields

    def item_fields(self, view: View, item: Item) -> list[Field]:
        """A stage as the customer lives it."""
        say = view.language.say
        hint = say("One a line. Enter on an empty line goes on to the next box.")
        return [
            line(
                "name",
                say("The stage, in the customer's words"),
                item.name,
                fault=needs(say("A name is needed.")),
            ),
            words("goal", say("What the customer wants here (may stay empty)"), item.goal),
            lines("customer_does", say("What the customer does here"), item.customer_does, hint),
            lines("touchpoints", say("Where they meet us"), item.touchpoints),
            _effort_field(view, item),
            _source_field(view, item),
            line("phase", say("Part of the journey, for example before or after (may stay empty)"), item.phase),
            words("text", say("What else is good to know (may stay empty)"), item.text),
        ]


def _before_the_customer(view: View, item: Item) -> Iterator[Content]:
    say = view.language.say
    if item.phase.strip():
        yield labelled(say("Part of the journey"), visible_line(item.phase))
    if item.goal.strip():
        yield labelled(say("What the customer wants here"), item.goal)
    yield from listing(say("What the customer does here"), item.customer_does)
    yield from listing(say("Where they meet us"), item.touchpoints)
    if item.effort:
        source = term(view.language, item.effort_source) if item.effort_source else say("source not told")
        yield labelled(say("What it asks of them"), f"{say('effort {n} of 5', n=item.effort)}, {source}")
    if item.text.strip():
        yield shown(item.text)


def _behind(view: View, item: Item) -> Iterator[Content]:
    say = view.language.say
    yield from listing(say("Done before their eyes"), item.frontstage)
    yield from listing(say("Done in the background"), item.backstage)
    yield from listing(say("What supports it"), item.support)
    yield from listing(say("What it gives, and to whom"), item.gives)
    yield from listing(say("What is measured"), item.measures)
    if item.owner.strip():
        yield labelled(say("Who answers for it"), visible_line(owner_name(view.told, item.owner)))
    if item.taken_for.strip():
        yield labelled(say("Who the customer thinks does it"), visible_line(item.taken_for))
    if item.to_check.strip():
        yield labelled(say("Still to be found out"), item.to_check)
    yield from listing(say("Where this is known from"), item.sources)


def _effort_field(view: View, item: Item) -> Field:
    say = view.language.say
    answers = [("", say("not told")), *((str(n), str(n)) for n in range(1, _MOST_EFFORT + 1))]
    field = one_of(
        "effort",
        say("What it asks of them: 1 hardly anything, 5 very much"),
        str(item.effort or ""),
        answers,
    )
    return replace(field, reads=lambda typed: int(typed) if typed else None)


def _source_field(view: View, item: Item) -> Field:
    say = view.language.say
    answers = [("", say("not told")), *((source.value, term(view.language, source)) for source in Source)]
    field = one_of(
        "effort_source", say("How do we know what it asks of the customer?"), item.effort_source or "", answers
    )
    return replace(field, reads=lambda typed: Source(typed) if typed else None)


# Behind the stage


def behind_fields(view: View, item: Item) -> list[Field]:
    """What stands behind a stage: the lanes of a service blueprint, and what it needs."""
    say = view.language.say
    hint = say("One a line. Enter on an empty line goes on to the next box.")
    return [
        lines("frontstage", say("What is done before the customer's eyes"), item.frontstage, hint),
        lines("backstage", say("What is done in the background"), item.backstage),
        lines("support", say("What supports it: systems, tools, rules, checks"), item.support),
        lines("gives", say("What it gives, and to whom"), item.gives),
        lines("measures", say("What is measured here"), item.measures),
        _owner_field(view, item),
        line("taken_for", say("Who the customer thinks does it (may stay empty)"), item.taken_for),
        words("to_check", say("What is still to be found out (may stay empty)"), item.to_check),
        lines("sources", say("Where this is known from: papers, talks, links"), item.sources),
    ]


def _owner_field(view: View, item: Item) -> Field:
    say = view.language.say
    name = say("Who answers for it: a role, a unit or a supplier (may stay empty)")
    field = line("owner", name, owner_name(view.told, item.owner))
    return replace(field, reads=lambda typed: owner_from(view.told, typed))


def owner_from(told: Overview, typed: str) -> str:
    """The id of the one role with this title, else what was typed."""
    wanted = typed.strip()
    found = [role.id for role in told.map.roles if role.title.strip().casefold() == wanted.casefold()]
    return found[0] if wanted and len(found) == 1 else wanted


async def _edit_behind(bench: Bench, view: View, row: Row | None) -> None:
    if row is None or row.item is None:
        return
    item = row.item

    def change(map_: Map, changes: dict[str, Any]) -> Map:
        return edits.change_item(map_, view.tool_id, item.id, **changes)

    title = view.language.say("Behind the stage: {stage}", stage=item_name(view.language, item))
    await bench.fill_in(view, (StepKind.CHANGE_ITEM, item.name), title, behind_fields(view, item), change)


async def _begin(bench: Bench, view: View, _: Row | None) -> None:
    """Put seven stages into an empty journey, to be changed at will."""
    bench.desk.act(StepKind.ADD_ITEM, view.name, lambda map_: with_starting_stages(map_, view))
    bench.take_items()


def with_starting_stages(map_: Map, view: View) -> Map:
    """The map with the seven starting stages at the end of the journey in view."""
    map_, journey_id = made(map_, view)
    for stage in STARTING_STAGES:
        map_, _ = edits.add_item(map_, journey_id, view.language.say(stage))
    return map_


JOURNEY = Journey(
    ToolKind.JOURNEY,
    N_("The customer's path in their own words, from the first need to long after the purchase."),
)
JOURNEY.extras = (
    Extra("s", N_("Start from seven stages"), lambda view, _: not view.items, _begin),
    Extra("b", N_("Behind the stage"), lambda _, row: row is not None and row.item is not None, _edit_behind),
    Extra("o", N_("What passes on"), lambda _, row: row is not None and row.item is not None, change_handoffs),
)
