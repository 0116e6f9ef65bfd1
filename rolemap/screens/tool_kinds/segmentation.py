"""Customer segments: their everyday life, what sets them apart, and customers to come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from rolemap.language import N_
from rolemap.model import Item, ToolKind
from rolemap.screens.boxes import line, needs, one_of, words
from rolemap.screens.tool_kinds.base import Kind, Row, item_row, labelled
from rolemap.widgets.line_list import Line
from rolemap.widgets.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolemap.screens.forms import Field
    from rolemap.screens.tool_kinds.base import View


class Segmentation(Kind):
    """The customers by what their life is like."""

    def to_begin(self, view: View) -> str:
        """The house's own word for customers is offered as the first segment."""
        offered = view.told.map.organisation.customer_words
        if offered:
            return view.language.say(
                "No segment yet. Press Enter to add the first; the house's word is offered: {word}", word=offered[0]
            )
        return view.language.say("No segment yet. Press Enter to add the first.")

    def rows(self, view: View) -> Iterator[Row]:
        """The segments; those of customers to come say so."""
        for item in view.items:
            row = item_row(view, item)
            if item.future:
                left = (*row.line.left, (f"  {view.language.say('customers to come')}", "dim"))
                row = Row(Line(left, row.line.right), item)
            yield row

    def item_page(self, view: View, item: Item) -> Iterator[Content]:
        """The everyday life first."""
        say = view.language.say
        if item.future:
            yield Content.styled(say("customers to come"), "$text-dim")
        if item.text.strip():
            yield shown(item.text)
        if item.sets_apart.strip():
            yield labelled(say("What sets them apart"), item.sets_apart)

    def item_fields(self, view: View, item: Item) -> list[Field]:
        """A segment's boxes."""
        say = view.language.say
        name = say("What these customers are called")
        return [
            line("name", name, item.name, fault=needs(say("A name is needed."))),
            words(
                "text",
                say("Their everyday life (may stay empty)"),
                item.text,
                say("What fills their day? What do they worry about, apart from us?"),
            ),
            words(
                "sets_apart",
                say("What sets them apart from the others (may stay empty)"),
                item.sets_apart,
                say("What has to be different for them? An age or a turnover alone tells little."),
            ),
            future_field(view, item),
        ]

    def begins(self, view: View, row: Row | None) -> Item:
        """The first segment may be called what the house calls its customers."""
        offered = view.told.map.organisation.customer_words
        return Item(id="", name=offered[0]) if offered and not view.items else super().begins(view, row)


def future_field(view: View, item: Item) -> Field:
    """Whether these are customers already, or will be."""
    say = view.language.say
    answers = [("", say("customers now")), ("future", say("customers to come"))]
    return replace(one_of("future", say("Who they are"), "future" if item.future else "", answers), reads=bool)


SEGMENTATION = Segmentation(ToolKind.SEGMENTATION, N_("Who is our customer? Who lives with what is done here?"))
