"""What every kind of tool has on the Tools screen: its page, its rows, its forms, and keys of its own.

A kind overrides what is its own; what it leaves is as for a plain list of items with a name and a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from textual.content import Content

from rolemap.model import Item, ToolKind, edits
from rolemap.screens.boxes import line, needs, words
from rolemap.widgets.line_list import Line
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.terms import item_name, role_title, term, tool_name
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from rolemap.analysis import Overview
    from rolemap.analysis.tool_use import Use
    from rolemap.language import Language
    from rolemap.model import Map, Role, Tool
    from rolemap.model.steps import StepKind
    from rolemap.screens.base import Desk
    from rolemap.screens.dialogs import Option
    from rolemap.screens.forms import Field

USUAL: tuple[ToolKind, ...] = (
    ToolKind.PURPOSE,
    ToolKind.SEGMENTATION,
    ToolKind.VALUE_PROPOSITION,
    ToolKind.JOURNEY,
    ToolKind.UNDERSTANDING,
)
"""The kinds that stand on the list before a map has them, in the order in which they are best written."""

_RANKS = {kind: rank for rank, kind in enumerate((*USUAL, ToolKind.OWN))}
_MOST_TITLES = 8
_SHORT = 44
"""So many characters of a list fit beside its label."""


@dataclass(frozen=True, slots=True)
class View:
    """A tool on screen, and what the map tells of it; ``tool`` is None where the map has none of this kind yet."""

    language: Language
    told: Overview
    today: date
    kind: ToolKind
    tool: Tool | None = None
    use: Use | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """What stands in the tool."""
        return self.tool.items if self.tool else ()

    @property
    def tool_id(self) -> str:
        """The tool's id, "" where it is not made yet."""
        return self.tool.id if self.tool else ""

    @property
    def text(self) -> str:
        """What the tool says."""
        return self.tool.text if self.tool else ""

    @property
    def name(self) -> str:
        """What the tool is called, on one line, safe to show."""
        return tool_name(self.language, self.tool) if self.tool else term(self.language, self.kind)

    def users(self, item_id: str) -> tuple[Role, ...]:
        """The roles that picked an item."""
        return self.use.of(item_id) if self.use else ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line under a tool's page: an item, a place where one can begin, or a heading (neither of both).

    ``begins`` is what a new item begins with that is added here; its id is "". ``place`` tells the rows of an item
    apart that stands in several places.
    """

    line: Line
    item: Item | None = None
    begins: Item | None = None
    place: str = ""

    @property
    def can_be_chosen(self) -> bool:
        """Whether the highlight can stand here."""
        return self.item is not None or self.begins is not None


class Bench(Protocol):
    """The Tools screen, as the keys of a kind see it."""

    @property
    def language(self) -> Language:
        """The language in use."""

    @property
    def told(self) -> Overview:
        """What the map tells now."""

    @property
    def desk(self) -> Desk:
        """The app."""

    async def fill_in(
        self,
        view: View,
        step: tuple[StepKind, str],
        title: str,
        fields: Sequence[Field],
        change: Callable[[Map, dict[str, Any]], Map],
    ) -> bool:
        """Have a form filled in, and make what was edited one step; asks about answers that it touches.

        ``change`` gets what was edited, as the map keeps it. False where nothing was changed.
        """

    def take_items(self, item_id: str = "") -> None:
        """Let the keys go to the items, and highlight one of them ("": the one that is)."""

    async def add(self, view: View, begins: Item, after: Item | None = None) -> None:
        """Have an item added that begins as this one, behind another (None: last), and highlight it."""

    async def pick(self, title: str, options: Sequence[Option]) -> str | None:
        """Have one of several picked; None where it was left."""


@dataclass(frozen=True, slots=True)
class Extra:
    """A key of one kind: ``fits`` says where it does something, ``run`` does it. The row is None off the items."""

    key: str
    name: str
    fits: Callable[[View, Row | None], bool]
    run: Callable[[Bench, View, Row | None], Awaitable[None]]


class Kind:
    """A tool that is a plain list of items."""

    takes_items = True
    extras: tuple[Extra, ...] = ()

    def __init__(self, kind: ToolKind, gist: str) -> None:
        self.kind = kind
        self.gist = gist

    def about(self, view: View) -> Iterator[Content]:  # noqa: ARG002 - for kinds with more to say
        """What stands on the tool's page under its text."""
        yield from ()

    def to_begin(self, view: View) -> str:
        """What to do where nothing stands in the tool yet."""
        return view.language.say("Nothing here yet. Press Enter to add the first.")

    def rows(self, view: View) -> Iterator[Row]:
        """The lines under the page."""
        for item in view.items:
            yield item_row(view, item)

    def item_page(self, view: View, item: Item) -> Iterator[Content]:  # noqa: ARG002 - for kinds with more to say
        """All that one item holds, under its name."""
        if item.text.strip():
            yield shown(item.text)

    def tool_fields(self, view: View) -> list[Field]:
        """The form of the tool itself."""
        say = view.language.say
        return [name_field(view), words("text", say("What it says (may stay empty)"), view.text)]

    def change_tool(self, map_: Map, view: View, changes: Mapping[str, Any]) -> Map:
        """The map with what was edited in the form of the tool; the tool is made where there is none yet."""
        map_, tool_id = made(map_, view)
        return edits.change_tool(map_, tool_id, **changes)

    def item_fields(self, view: View, item: Item) -> list[Field]:
        """The form of an item; a new one has no id, and stands as it begins."""
        say = view.language.say
        return [
            line("name", say("Name"), item.name, fault=needs(say("A name is needed."))),
            words("text", say("What it says (may stay empty)"), item.text),
        ]

    def begins(self, view: View, row: Row | None) -> Item:  # noqa: ARG002 - for kinds with more to say
        """What a new item begins with that is added at a row (None: on the tool itself)."""
        return row.begins if row and row.begins else Item(id="")


# A tool on the list, made or not


def views(language: Language, told: Overview, uses: Mapping[str, Use], today: date) -> list[View]:
    """The tools of a map in file order; where a usual one is not made yet, it stands where it will."""
    rows = [View(language, told, today, tool.kind, tool, uses.get(tool.id)) for tool in told.map.tools]
    for kind in USUAL:
        if not told.map.tools_of(kind):
            rows.insert(place_for(kind, [row.kind for row in rows]), View(language, told, today, kind))
    return rows


def place_for(kind: ToolKind, others: Sequence[ToolKind]) -> int:
    """Where a tool of this kind stands among others: before the first one that is best written after it."""
    later = (at for at, other in enumerate(others) if _RANKS[other] > _RANKS[kind])
    return next(later, len(others))


def made(map_: Map, view: View) -> tuple[Map, str]:
    """The map and the id of the tool in view, which is made on first use."""
    if view.tool:
        return map_, view.tool.id
    there = map_.tools_of(view.kind)
    return (map_, there[0].id) if there else with_new_tool(map_, view.kind, term(view.language, view.kind))


def with_new_tool(map_: Map, kind: ToolKind, name: str) -> tuple[Map, str]:
    """The map with one more tool in its usual place, and that tool's id."""
    place = place_for(kind, [tool.kind for tool in map_.tools])
    steps = place - len(map_.tools)
    map_, tool_id = edits.add_tool(map_, kind, name)
    return edits.move_tool(map_, tool_id, steps), tool_id


# Rows and pages


def item_row(view: View, item: Item, *, before: str = " ", place: str = "") -> Row:
    """An item with how many roles picked it."""
    left = ((before, "dim"), (item_name(view.language, item), "plain"))
    return Row(users_line(view, item, left), item, place=place)


def users_line(view: View, item: Item, left: tuple[tuple[str, str], ...]) -> Line:
    """A line with how many roles picked an item: in words, or as a number where the words would cut its name."""
    found = view.users(item.id)
    style = "dim" if found else "plain"
    phrase, number = users_phrase(view.language, found), view.language.number(len(found)) if found else "–"
    return Line(left, ((f"{phrase} ", style),), ((f"{number} ", style),))


def heading_row(text: str) -> Row:
    """A line that only tells what stands under it; safe to show."""
    return Row(Line(((f" {text}", "dim"),)))


def users_phrase(language: Language, roles: Sequence[Role]) -> str:
    """How many roles: 3 roles, no role yet."""
    return language.say_n("1 role", "{n} roles", len(roles)) if roles else language.say("no role yet")


def titles_phrase(language: Language, roles: Sequence[Role]) -> str:
    """Up to eight titles and how many more; *no role yet* where there is none."""
    if not roles:
        return language.say("no role yet")
    titles = ", ".join(role_title(language, role) for role in roles[:_MOST_TITLES])
    more = len(roles) - _MOST_TITLES
    return f"{titles} {language.say_n('and one more', 'and {n} more', more)}" if more > 0 else titles


def labelled(label: str, text: str) -> Content:
    """A quiet label and what it stands for, on one line as long as it fits."""
    return Content.assemble((f"{label}: ", "$text-dim"), shown(text))


def listing(label: str, texts: Iterable[str]) -> Iterator[Content]:
    """A quiet label and what stands in a list: beside it where it is short, else each on a line under it."""
    found = tuple(texts)
    if len(found) == 1 or (found and len(" · ".join(found)) <= _SHORT):
        yield labelled(label, " · ".join(map(visible_line, found)))
    elif found:
        yield Content.styled(label, "$text-dim")
        for text in found:
            yield Content.assemble("  ", shown_line(text))


def name_field(view: View) -> Field:
    """What the tool is called in this house."""
    say = view.language.say
    name = view.tool.name if view.tool and view.tool.name else view.name
    return line("name", say("The tool's name"), name, fault=needs(say("A name is needed.")))
