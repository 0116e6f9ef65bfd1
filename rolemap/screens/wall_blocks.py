"""What of a shared tool fits the wall: a few quiet blocks, laid out in as many columns as there is room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from rolemap.analysis.fit import THEIRS, fit
from rolemap.analysis.tool_use import is_open
from rolemap.model import ToolKind
from rolemap.screens.tool_kinds.understanding import acted_line, known_phrase
from rolemap.screens.tool_kinds.value_proposition import part_name
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.terms import item_name, term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rolemap.analysis.fit import SegmentFit
    from rolemap.model import Item
    from rolemap.screens.tool_kinds.base import View

_GAP = 4
_COLUMN = 44
"""How wide a column is at least, where there are several."""
_MOST_COLUMNS = 3
_MOST_EFFORT = 5


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a block; where it wraps, all of it keeps its distance from the edge, which begins with a mark."""

    text: Content
    indent: int = 0
    mark: str = ""


Block = tuple[Said, ...]
"""What stands together."""


def blocks(view: View) -> Iterator[Block]:
    """What stands in a tool, block by block."""
    match view.kind:
        case ToolKind.PURPOSE:
            yield from _purpose(view)
        case ToolKind.VALUE_PROPOSITION:
            yield from _proposition(view)
        case ToolKind.JOURNEY:
            for number, item in enumerate(view.items, 1):
                yield (_head(f"{number}  {item_name(view.language, item)}"), *_stage(view, item))
        case _:
            for item in view.items:
                yield (_head(item_name(view.language, item)), *_item(view, item))


def grid(those: Sequence[Block], width: int) -> Iterator[Content]:
    """The blocks row by row, in columns of one width, with air between; lines of at most ``width`` cells."""
    columns = max(1, min(_MOST_COLUMNS, len(those), (width + _GAP) // (_COLUMN + _GAP)))
    room = max(1, (width - _GAP * (columns - 1)) // columns)
    for start in range(0, len(those), columns):
        if start:
            yield Content("")
        drawn = [[line for said in block for line in _wrapped(said, room)] for block in those[start : start + columns]]
        for number in range(max(len(lines) for lines in drawn)):
            cells = [lines[number] if number < len(lines) else Content("") for lines in drawn]
            yield Content(" " * _GAP).join(_padded(cell, room) for cell in cells).rstrip()


def _wrapped(said: Said, room: int) -> Iterator[Content]:
    indent = min(said.indent, room - 1)
    for number, line in enumerate(said.text.expand_tabs(4).wrap(room - indent)):
        mark = said.mark if not number else ""
        yield Content.assemble((mark.rjust(indent)[:indent], "$text-dim"), line.rstrip())


def _padded(cell: Content, room: int) -> Content:
    return cell.pad_right(max(0, room - cell.cell_length))


# The kinds


def _head(name: str) -> Said:
    return Said(Content.styled(name, "bold"))


def _quiet(text: str, indent: int = 0) -> Said:
    return Said(Content.styled(text, "$text-dim"), indent)


def _labelled(label: str, text: str) -> Said:
    return Said(Content.assemble((f"{label}: ", "$text-dim"), shown(text)))


def _purpose(view: View) -> Iterator[Block]:
    organisation = view.told.map.organisation
    if organisation.goal.strip():
        by = organisation.goal_by
        day = [_quiet(view.language.say("by {day}", day=view.language.date(by)))] if by else []
        yield (_quiet(view.language.say("Our shared goal")), Said(shown(organisation.goal)), *day)


def _proposition(view: View) -> Iterator[Block]:
    found = fit(view.told.map, view.tool)
    say = view.language.say
    for one in found.segments:
        if view.items:
            yield tuple(_segment(view, one))
    if found.apart:
        yield (_head(say("What else is ours")), *(_named(view, item, 2) for item in found.apart))
    if found.unsaid:
        for item in found.unsaid:
            yield (_head(item_name(view.language, item)), *_text(item))


def _segment(view: View, one: SegmentFit) -> Iterator[Said]:
    language = view.language
    yield _head(item_name(language, one.segment) if one.segment else language.say("No customers named"))
    if not one.theirs:
        yield _quiet(language.say("nothing yet"))
    for part in THEIRS:
        if one.of(part):
            yield _quiet(part_name(language, part))
        for met in one.of(part):
            yield _named(view, met.item, 2)
            for item in met.by:
                yield Said(shown_line(item_name(language, item)).stylize("$accent"), 6, "└ ")


def _named(view: View, item: Item, indent: int) -> Said:
    return Said(shown_line(item_name(view.language, item)), indent)


def _stage(view: View, item: Item) -> Iterator[Said]:
    say, language = view.language.say, view.language
    if item.goal.strip():
        yield Said(shown(item.goal), 3)
    if item.touchpoints:
        yield Said(shown_line(", ".join(item.touchpoints)).stylize("$text-dim"), 3)
    if item.effort:
        dots = "●" * item.effort + "○" * (_MOST_EFFORT - item.effort)
        source = term(language, item.effort_source) if item.effort_source else say("source not told")
        yield _quiet(f"{dots} {say('effort {n} of 5', n=item.effort)}, {source}", 3)


def _item(view: View, item: Item) -> Iterator[Said]:
    language, segments = view.language, view.told.segments
    if item.future:
        yield _quiet(language.say("customers to come"))
    yield from _text(item)
    if item.sets_apart.strip():
        yield _labelled(language.say("What sets them apart"), item.sets_apart)
    if view.kind is ToolKind.UNDERSTANDING:
        whose = [item_name(language, segments[one]) for one in item.segments if one in segments]
        yield _quiet(" · ".join([known_phrase(language, item), *whose]))
        yield Said(acted_line(language, item), 2, "○ " if is_open(item) else "● ")


def _text(item: Item) -> Iterator[Said]:
    if item.text.strip() and item.name.strip():
        yield Said(shown(item.text))
