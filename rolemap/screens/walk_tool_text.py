"""What stands beside the answers to a shared tool: its own words, and what has changed in them since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from rolemap.analysis.changes import PartKind
from rolemap.model.wordings import earlier_wording, reworded
from rolemap.screens.walk_confirm import Unsure, unsure
from rolemap.screens.walk_questions import Question
from rolemap.widgets.speaking import Speaking
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.fields import field_name
from rolemap.wording.terms import item_name, term, tool_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model import Item, Lane, Link, Tool
    from rolemap.screens.walk_questions import Place


class ToolText(Speaking, VerticalScroll):
    """The tool in whose round the walk is; Tab goes into it, and the arrows scroll."""

    DEFAULT_CSS = """
    ToolText { height: 1fr; }
    ToolText > Static { height: auto; }
    """

    def compose(self) -> ComposeResult:
        """One text, as long as it takes."""
        yield Static()

    def __init__(self) -> None:
        super().__init__()
        self._about: tuple[Place | None, str] = (None, "")

    def show(self, told: Overview, place: Place | None, item_id: str = "") -> None:
        """Show the tool of a place; nothing in the other rounds. ``item_id`` is the item that the highlight is on."""
        tool = told.map.tool(place.tool_id) if place else None
        self.display = tool is not None
        if place and tool:
            lines = tool_lines(self.language, told, place, tool, item_id)
            self.query_one(Static).update(Content("\n").join(lines))
        if (place, item_id) != self._about:
            self._about = (place, item_id)
            self.scroll_home(animate=False)


def tool_lines(language: Language, told: Overview, place: Place, tool: Tool, item_id: str) -> Iterator[Content]:
    """What has changed, the tool's own text, and the item in view; without one the items that the role picks.

    Where nothing is picked, all items stand there by name, unless they stand beside it to be picked.
    """
    role = told.roles.get(place.role_id)
    link = role.link_to(tool.id) if role else None
    if link and unsure(told.map, place) is Unsure.AGAIN:
        yield from _changed(language, tool, link)
        yield Content("")
    yield shown_line(tool_name(language, tool)).stylize("bold $accent")
    if tool.text.strip():
        yield shown(tool.text)
    items = {item.id: item for item in tool.items}
    picked = [items[one] for one in (link.picks() if link else ()) if one in items]
    picked += [item for item in tool.items if role and item.id in role.customers]
    in_view = [items[item_id]] if item_id in items else picked
    if not in_view and not tool.text.strip() and not items:
        yield Content.styled(language.say("Nothing stands in it yet. Tab 4 has its words."), "$text-dim")
    lanes = link.stages() if link else {}
    for item in in_view:
        yield Content("")
        yield from item_lines(language, told, item, lanes.get(item.id))
    if not in_view and place.question is not Question.PICKS:
        yield Content("")
        yield from (shown_line(f"· {item_name(language, item)}") for item in tool.items)


def item_lines(language: Language, told: Overview, item: Item, lane: Lane | None = None) -> Iterator[Content]:
    """All that an item of a tool says; a stage with the lane in which the role works there."""
    name = item_name(language, item)
    yield shown_line(name).stylize("bold")
    beside = [term(language, word) for word in (lane, item.part, item.known_from) if word]
    beside += [item_name(language, told.segments[one]) for one in item.segments if one in told.segments]
    if beside:
        yield shown_line(" · ".join(beside)).stylize("$text-dim")
    if item.text.strip() and item.name.strip():
        yield shown(item.text)
    for field in ("goal", "sets_apart", "customer_does", "touchpoints", "gives"):
        value = getattr(item, field)
        words = value if isinstance(value, str) else ", ".join(value)
        if words.strip():
            yield Content.styled(field_name(language, PartKind.ITEM, field), "$text-dim")
            yield shown(words)


def _changed(language: Language, tool: Tool, link: Link) -> Iterator[Content]:
    """Each of the words that the role answered to as they were, and as they are."""
    say = language.say
    yield Content.styled(say("What has changed since this was answered"), "bold $warning")
    if earlier_wording(tool, link.answered) is None:
        yield Content(say("The wording of that time was not kept."))
    changes = reworded(tool, link)
    names = {change.item_id: change.before for change in changes if change.field == "name"}
    names |= {item.id: item_name(language, item) for item in tool.items}
    for change in changes:
        field = field_name(language, PartKind.ITEM if change.item_id else PartKind.TOOL, change.field)
        place = (names.get(change.item_id, change.item_id), field) if change.item_id else (field,)
        yield Content("")
        yield shown_line(" · ".join(place)).stylize("$text-dim")
        yield shown(say("Then: {text}", text=change.before or say("nothing")))
        yield shown(say("Now: {text}", text=change.now or say("taken away")))
