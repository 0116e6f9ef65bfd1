"""What we know of the customer's everyday life: from whom, who brought it, and what was done about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.content import Content

from rolemap.analysis.tool_use import is_open
from rolemap.language import N_
from rolemap.model import Item, Source, ToolKind, edits
from rolemap.model.steps import StepKind
from rolemap.screens.boxes import day, line, lines, needs, one, one_of, some, words
from rolemap.screens.dialogs import Option
from rolemap.screens.tool_kinds.base import Extra, Kind, Row, item_row, labelled, listing
from rolemap.widgets.line_list import Line
from rolemap.widgets.text import shown
from rolemap.wording.terms import item_name, role_title, term, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolemap.language import Language
    from rolemap.model import Map
    from rolemap.screens.forms import Field
    from rolemap.screens.tool_kinds.base import Bench, View


class Understanding(Kind):
    """Insights, each open until someone acts on it."""

    def about(self, view: View) -> Iterator[Content]:
        """How many wait for someone to act."""
        still_open = sum(is_open(item) for item in view.items)
        if view.items:
            said = (
                view.language.say_n(
                    "Nobody has acted yet on {open} of {n} insight",
                    "Nobody has acted yet on {open} of {n} insights",
                    len(view.items),
                    open=still_open,
                )
                if still_open
                else view.language.say("Something was done about every insight")
            )
            yield Content("")
            yield Content.styled(said, "$text-dim")

    def to_begin(self, view: View) -> str:
        """What an insight is."""
        return view.language.say(
            "Nothing here yet. What have you heard or seen of a customer's day? Press Enter to add it."
        )

    def rows(self, view: View) -> Iterator[Row]:
        """The insights; what is no understanding of their life yet says so before all else."""
        for item in view.items:
            still_open, known = is_open(item), known_phrase(view.language, item)
            weak = item.known_from in _NOT_THEIR_LIFE
            row = item_row(view, item, before=(" ○ " if still_open else " ● ") + (f"{known}: " if weak else ""))
            said = ["" if weak else known, view.language.say_in("insight", "open") if still_open else ""]
            beside = " · ".join(filter(None, said))
            yield Row(Line((*row.line.left, (f"  {beside}", "dim")), row.line.right), item)

    def item_page(self, view: View, item: Item) -> Iterator[Content]:
        """What is known first, then from where, and what came of it."""
        say, language = view.language.say, view.language
        if item.text.strip():
            yield shown(item.text)
        whose = [item_name(language, view.told.segments[one]) for one in item.segments if one in view.told.segments]
        if whose:
            yield labelled(say("Whose life this is"), ", ".join(whose))
        yield labelled(say("How we know this"), known_phrase(language, item))
        yield from listing(say("Where this is known from"), item.sources)
        if item.brought_by:
            yield labelled(say("Who brought it"), title_of(language, view.told, item.brought_by))
        yield acted_line(language, item)

    def item_fields(self, view: View, item: Item) -> list[Field]:
        """An insight's boxes; what was done about it has a key of its own."""
        say = view.language.say
        return [
            line(
                "name",
                say("What we know, in a few words"),
                item.name,
                say("What happens in their day, also where we are not there?"),
                fault=needs(say("A few words are needed.")),
            ),
            words("text", say("In more words (may stay empty)"), item.text),
            _known_field(view, item),
            *_whose_field(view, item),
            lines(
                "sources",
                say("Where from, who told it, when"),
                item.sources,
                say("One a line. Enter on an empty line goes on to the next box."),
            ),
            *_brought_field(view, item),
        ]


_NOT_THEIR_LIFE = frozenset({Source.ASKED_ABOUT_US, Source.ASSUMED})
"""What customers think of us, and what we only think of them."""


def known_phrase(language: Language, item: Item) -> str:
    """How an insight is known: observed; source not told."""
    return term(language, item.known_from) if item.known_from else language.say("source not told")


def acted_line(language: Language, item: Item) -> Content:
    """What was done about an insight and when, or that it is open."""
    if is_open(item):
        return Content(language.say("Open: nobody has acted on it yet"))
    done = [shown(item.acted)] if item.acted.strip() else []
    when = [Content(language.date(item.acted_on))] if item.acted_on else []
    label = language.say("What was done about it")
    return Content.assemble((f"{label}: ", "$text-dim"), Content(" · ").join([*done, *when]))


def _known_field(view: View, item: Item) -> Field:
    options = [("", view.language.say("not told")), *((one.value, term(view.language, one)) for one in Source)]
    field = one_of("known_from", view.language.say("How do we know this?"), item.known_from or "", options)
    return replace(field, reads=lambda typed: Source(typed) if typed else None)


def _whose_field(view: View, item: Item) -> list[Field]:
    options = [Option(key, item_name(view.language, segment)) for key, segment in view.told.segments.items()]
    return [some("segments", view.language.say("Whose life this is"), item.segments, options)] if options else []


def _brought_field(view: View, item: Item) -> list[Field]:
    options = [Option(role.id, role_title(view.language, role), role.unit) for role in view.told.walk_order()]
    return [one("brought_by", view.language.say("Who brought it"), item.brought_by, options)] if options else []


async def _act(bench: Bench, view: View, row: Row | None) -> None:
    """Say what was done about the highlighted insight."""
    if row is None or row.item is None:
        return
    item, say = row.item, view.language.say
    fields = [
        words("acted", say("What was done about it, or will not be, and why"), item.acted),
        day("acted_on", say("On which day (empty: today)"), item.acted_on, view.language),
    ]

    def change(map_: Map, changes: dict[str, Any]) -> Map:
        if "acted" in changes:
            today = (item.acted_on or view.today) if changes["acted"].strip() else None
            changes = {"acted_on": today, **changes}
        return edits.change_item(map_, view.tool_id, item.id, **changes)

    await bench.fill_in(view, (StepKind.ACTED, item.name), item_name(view.language, item), fields, change)


UNDERSTANDING = Understanding(
    ToolKind.UNDERSTANDING, N_("What we know of the customer's everyday life, and from whom.")
)
UNDERSTANDING.extras = (
    Extra("d", N_("What was done about it"), lambda _, row: row is not None and row.item is not None, _act),
)
