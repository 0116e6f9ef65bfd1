"""What must pass on from a stage of the journey: to another stage or to a role, and whether it does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.content import Content

from rolemap.model import Note, NoteKind, ToolKind, Works, edits
from rolemap.model.ids import random_id
from rolemap.model.steps import StepKind
from rolemap.screens.boxes import needs, one, one_of, words
from rolemap.screens.dialogs import Option
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.terms import item_name, role_title, term, title_of
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolemap.model import Item, Map
    from rolemap.screens.forms import Field
    from rolemap.screens.tool_kinds.base import Bench, Row, View

_NEW = ""


def handoffs_from(map_: Map, end: str) -> tuple[Note, ...]:
    """What must pass on from a stage or a role."""
    return tuple(note for note in map_.notes if note.kind is NoteKind.HANDOFF and note.from_ == end)


def handoff_lines(view: View, item: Item) -> Iterator[Content]:
    """What must pass on from a stage, each on a line of its own, and what must come to it."""
    say, map_ = view.language.say, view.told.map
    onward = handoffs_from(map_, item.id)
    if onward:
        yield Content.styled(say("What passes on from here"), "$text-dim")
        yield from (_handoff_line(view, note, note.to) for note in onward)
    arriving = [note for note in map_.notes if note.kind is NoteKind.HANDOFF and note.to == item.id]
    if arriving:
        yield Content.styled(say("What comes here from elsewhere"), "$text-dim")
        yield from (_handoff_line(view, note, note.from_) for note in arriving)


def _handoff_line(view: View, note: Note, other_end: str) -> Content:
    beside = [end_name(view, other_end)] if other_end else []
    if note.works:
        beside.append(term(view.language, note.works))
    words_ = Content.assemble("  ", shown(note.text))
    return Content.assemble(words_, "  ", shown_line(", ".join(beside)).stylize("$text-dim")) if beside else words_


def end_name(view: View, end: str) -> str:
    """What one end of a handoff is called: a stage or a role, on one line, safe to show."""
    stages = {item.id: item for tool in view.told.map.tools_of(ToolKind.JOURNEY) for item in tool.items}
    return item_name(view.language, stages[end]) if end in stages else title_of(view.language, view.told, end)


async def change_handoffs(bench: Bench, view: View, row: Row | None) -> None:
    """Write down what must pass on from the highlighted stage; where something does already, choose which."""
    if row is None or row.item is None:
        return
    item, say = row.item, view.language.say
    title = say("What passes on from: {stage}", stage=item_name(view.language, item))
    there = handoffs_from(view.told.map, item.id)
    chosen: str | None = _NEW
    if there:
        options = [Option(note.id, visible_line(note.text), end_name(view, note.to)) for note in there]
        chosen = await bench.pick(title, [Option(_NEW, say("Something more passes on")), *options])
    if chosen is None:
        return
    note = next((one for one in there if one.id == chosen), Note(id="", kind=NoteKind.HANDOFF, from_=item.id))

    def change(map_: Map, changes: dict[str, Any]) -> Map:
        if not note.id:
            return edits.add_note(map_, note.changed(id=new_id, **changes))
        if not changes.get("text", note.text).strip():
            return edits.remove_note(map_, note.id)
        return edits.change_note(map_, note.id, **changes)

    new_id = random_id("n")
    await bench.fill_in(view, (StepKind.HANDOFF, item.name), title, _fields(view, item, note), change)


def _fields(view: View, item: Item, note: Note) -> list[Field]:
    say = view.language.say
    stages = [
        Option(stage.id, item_name(view.language, stage), "" if tool.id == view.tool_id else visible_line(tool.name))
        for tool in view.told.map.tools_of(ToolKind.JOURNEY)
        for stage in tool.items
        if stage.id != item.id
    ]
    roles = [
        Option(role.id, role_title(view.language, role), visible_line(role.unit)) for role in view.told.walk_order()
    ]
    text = words("text", say("What must pass on"), note.text)
    if note.id:
        text = replace(text, hint=say("An empty box takes it away."))
    else:
        text = replace(text, needed=True, fault=needs(say("Say in a few words what must pass on.")))
    answers = [("", say("not told")), *((works.value, term(view.language, works)) for works in Works)]
    works = one_of("works", say("Does it?"), note.works or "", answers)
    return [
        text,
        one("to", say("To which stage or role"), note.to, [*stages, *roles]),
        replace(works, reads=lambda typed: Works(typed) if typed else None),
    ]
