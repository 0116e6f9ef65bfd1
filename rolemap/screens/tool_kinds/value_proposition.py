"""What the customer can count on: their side and ours, segment by segment, and how the two fit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.content import Content

from rolemap.analysis.fit import MET_BY, THEIRS, fit
from rolemap.language import N_
from rolemap.model import MEETS, Item, PropositionPart, ToolKind, edits
from rolemap.model.steps import StepKind
from rolemap.screens.boxes import line, needs, one_of, some, words
from rolemap.screens.dialogs import Option
from rolemap.screens.tool_kinds.base import Extra, Kind, Row, heading_row, labelled, listing, made, users_line
from rolemap.widgets.line_list import Line
from rolemap.widgets.text import shown
from rolemap.wording.terms import item_name, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolemap.analysis.fit import Met, SegmentFit
    from rolemap.language import Language
    from rolemap.model import Map
    from rolemap.screens.forms import Field
    from rolemap.screens.tool_kinds.base import Bench, View


class ValueProposition(Kind):
    """For each segment what they try to get done, what weighs on them, what they would be glad of; under it ours."""

    def about(self, view: View) -> Iterator[Content]:
        """How far the two sides fit."""
        found = fit(view.told.map, view.tool)
        if found.theirs:
            yield Content("")
            yield Content.styled(
                view.language.say_n(
                    "{met} of {n} thing of theirs is met by something of ours",
                    "{met} of {n} things of theirs are met by something of ours",
                    len(found.theirs),
                    met=found.met,
                ),
                "$text-dim",
            )
        if found.apart:
            yield Content.styled(
                view.language.say_n(
                    "1 thing of ours meets nothing of theirs yet",
                    "{n} things of ours meet nothing of theirs yet",
                    len(found.apart),
                ),
                "$text-dim",
            )

    def to_begin(self, view: View) -> str:
        """With whom one begins."""
        if not view.told.segments:
            return view.language.say("Nothing here yet. Press s to say first whose day this is about.")
        return view.language.say("Nothing here yet. Choose a place below, and Enter adds the first thing there.")

    def rows(self, view: View) -> Iterator[Row]:
        """Segment by segment the customer's side, and under each thing what of ours meets it."""
        found = fit(view.told.map, view.tool)
        for number, one in enumerate(found.segments):
            if number:
                yield Row(Line())
            yield from _rows_of(view, one)
        if found.unsaid:
            yield Row(Line())
            yield heading_row(view.language.say("Not said yet whose side this is"))
            yield from (_ours_row(view, item, Item(id=""), "") for item in found.unsaid)

    def item_page(self, view: View, item: Item) -> Iterator[Content]:
        """What it is, for whom, and what it meets or is met by."""
        say, language = view.language.say, view.language
        if item.part:
            yield Content.styled(part_name(language, item.part), "$text-dim")
        if item.text.strip():
            yield shown(item.text)
        whose = [view.told.segments[one] for one in item.segments if one in view.told.segments]
        if whose:
            yield labelled(say("For whom"), _names(language, whose))
        if item.part in THEIRS:
            met = next((met.by for met in fit(view.told.map, view.tool).theirs if met.item.id == item.id), ())
            yield from _listed(language, say("What of ours meets it"), met)
        elif item.part:
            meets = [one for one in view.items if one.id in item.meets and one.part in THEIRS]
            yield from _listed(language, say("What it meets"), meets)

    def item_fields(self, view: View, item: Item) -> list[Field]:
        """A new thing in its place is only named; all else can be changed later."""
        say, language = view.language.say, view.language
        label = part_name(language, item.part) if item.part else say("Name")
        fields = [
            line("name", label, item.name, _place_hint(view, item), fault=needs(say("A name is needed."))),
            words("text", say("In more words (may stay empty)"), item.text),
        ]
        if item.id or not item.part:
            fields += [_part_field(view, item), *_whose_field(view, item), *_meets_field(view, item)]
        return fields

    def begins(self, view: View, row: Row | None) -> Item:
        """On the tool itself, what is added goes to the first place where nothing stands yet."""
        if row is None:
            places = (one.begins for one in self.rows(view) if one.begins and not one.item)
            return next(places, Item(id=""))
        return super().begins(view, row)


def part_name(language: Language, part: PropositionPart) -> str:
    """A part of a value proposition as a heading: What weighs on them."""
    name = term(language, part)
    return name[:1].upper() + name[1:]


# Rows


def _rows_of(view: View, one: SegmentFit) -> Iterator[Row]:
    language, segment = view.language, one.segment
    name = item_name(language, segment) if segment else language.say("No customers named")
    yield Row(Line(((f" {name}", "strong"),)))
    whose = (segment.id,) if segment else ()
    place = segment.id if segment else ""
    for part in THEIRS:
        begins, there = Item(id="", part=part, segments=whose), one.of(part)
        label = f"   {part_name(language, part)}"
        if there:
            yield Row(Line(((label, "dim"),)))
        else:
            yield Row(Line(((f"{label}: ", "dim"), ("–", "plain"))), begins=begins, place=f"{place}/{part}")
        for met in there:
            yield from _met_rows(view, met, begins, place)
    if one.apart:
        yield Row(Line(((f"   {language.say('Ours, and it meets nothing of theirs yet')}", "dim"),)))
        yield from (_ours_row(view, item, Item(id="", part=item.part, segments=whose), place) for item in one.apart)


def _met_rows(view: View, met: Met, begins: Item, place: str) -> Iterator[Row]:
    """One thing of theirs, and what of ours meets it."""
    beside = "" if met.by else view.language.say("nothing meets it yet") + " "
    left = (("     ", "dim"), (item_name(view.language, met.item), "plain"))
    short = (("– ", "accent"),) if beside else ()
    yield Row(Line(left, ((beside, "accent"),), short), met.item, begins, place)
    for item in met.by:
        more = Item(id="", part=item.part, segments=begins.segments, meets=(met.item.id,))
        yield _ours_row(view, item, more, f"{place}/{met.item.id}", mark="       └ ")


def _ours_row(view: View, item: Item, begins: Item, place: str, mark: str = "     ") -> Row:
    left = ((mark, "dim"), (item_name(view.language, item), "plain"))
    return Row(users_line(view, item, left), item, begins, place)


def _listed(language: Language, label: str, items: Iterable[Item]) -> Iterator[Content]:
    names = [item_name(language, item) for item in items]
    yield from listing(label, names or [language.say("nothing yet")])


def _names(language: Language, items: Iterable[Item]) -> str:
    return ", ".join(item_name(language, item) for item in items)


# Boxes


def _place_hint(view: View, item: Item) -> str:
    """Where a new thing goes: for whom it is, and what it meets."""
    if item.id:
        return ""
    say, language = view.language.say, view.language
    whose = _names(language, (view.told.segments[one] for one in item.segments if one in view.told.segments))
    meets = _names(language, (one for one in view.items if one.id in item.meets))
    said = [say("For: {names}", names=whose)] if whose else []
    return " · ".join([*said, say("Meets: {names}", names=meets)] if meets else said)


def _part_field(view: View, item: Item) -> Field:
    options = [("", view.language.say("not said yet")), *((part.value, term(view.language, part)) for part in PARTS)]
    field = one_of("part", view.language.say("What this is"), item.part or "", options)
    return replace(field, reads=lambda typed: PropositionPart(typed) if typed else None)


PARTS: tuple[PropositionPart, ...] = (*THEIRS, *MEETS)
"""The customer's side first."""


def _whose_field(view: View, item: Item) -> list[Field]:
    options = [Option(key, item_name(view.language, one)) for key, one in view.told.segments.items()]
    return [some("segments", view.language.say("For whom"), item.segments, options)] if options else []


def _meets_field(view: View, item: Item) -> list[Field]:
    """Of ours, what it meets; asked also of what has no side yet."""
    theirs = [one for one in view.items if one.part in THEIRS and one.id != item.id]
    options = [Option(one.id, item_name(view.language, one)) for one in theirs]
    ask = options and item.part not in THEIRS
    return [some("meets", view.language.say("What of theirs it meets"), item.meets, options)] if ask else []


# Keys of its own


def _is_theirs(_: View, row: Row | None) -> bool:
    return row is not None and row.item is not None and row.item.part in MET_BY


async def _add_ours(bench: Bench, view: View, row: Row | None) -> None:
    """Have something of ours added that meets the highlighted thing of theirs, for the same segment."""
    if row and row.item and row.begins and row.item.part in MET_BY:
        begins = Item(id="", part=MET_BY[row.item.part], segments=row.begins.segments, meets=(row.item.id,))
        await bench.add(view, begins)


def _others_of_ours(view: View, theirs: Item) -> list[Item]:
    return [item for item in view.items if item.part in MEETS and theirs.id not in item.meets]


def _may_be_met(view: View, row: Row | None) -> bool:
    return _is_theirs(view, row) and bool(row and row.item and _others_of_ours(view, row.item))


async def _meet(bench: Bench, view: View, row: Row | None) -> None:
    """Let something that we have already meet the highlighted thing of theirs too."""
    if row is None or row.item is None:
        return
    theirs, language = row.item, view.language
    options = [
        Option(item.id, item_name(language, item), term(language, item.part) if item.part else "")
        for item in _others_of_ours(view, theirs)
    ]
    title = language.say("What of ours meets this too: {name}", name=item_name(language, theirs))
    chosen = await bench.pick(title, options)
    ours = next((item for item in view.items if item.id == chosen), None)
    if ours is not None:
        bench.desk.act(
            StepKind.CHANGE_ITEM,
            ours.name,
            lambda map_: edits.change_item(map_, view.tool_id, ours.id, meets=(*ours.meets, theirs.id)),
        )


async def _add_segment(bench: Bench, view: View, _: Row | None) -> None:
    """Name more customers without leaving; they stand in the segmentation from now on."""
    say = view.language.say
    fields = [
        line("name", say("What these customers are called"), "", fault=needs(say("A name is needed."))),
        words(
            "text",
            say("Their everyday life (may stay empty)"),
            "",
            say("What fills their day? What do they worry about, apart from us?"),
        ),
    ]

    def change(map_: Map, changes: dict[str, Any]) -> Map:
        map_, tool_id = made(map_, replace(view, kind=ToolKind.SEGMENTATION, tool=None))
        return edits.add_item(map_, tool_id, **changes)[0]

    step = (StepKind.ADD_ITEM, term(view.language, ToolKind.SEGMENTATION))
    if await bench.fill_in(view, step, say("More customers"), fields, change):
        bench.take_items()


VALUE_PROPOSITION = ValueProposition(ToolKind.VALUE_PROPOSITION, N_("What the customer can count on."))
VALUE_PROPOSITION.extras = (
    Extra("o", N_("Ours that meets it"), _is_theirs, _add_ours),
    Extra("i", N_("Met by one we have"), _may_be_met, _meet),
    Extra("s", N_("More customers"), lambda *_: True, _add_segment),
)
