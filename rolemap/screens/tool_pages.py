"""A shared tool as one quiet page: which tools there are, what stands in one, and which roles link to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from rolemap.analysis import Standing
from rolemap.language import N_
from rolemap.model import ToolKind
from rolemap.widgets.choice_lines import choice_lines
from rolemap.widgets.line_list import Line
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.choices import choices_about
from rolemap.wording.terms import item_name, role_title, term, tool_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model import Choice, Item, Map, Role, Tool

EDITED: tuple[ToolKind, ...] = (ToolKind.PURPOSE, ToolKind.SEGMENTATION, ToolKind.JOURNEY)
"""The kinds that can be written here; the others are looked at."""

_GISTS: dict[ToolKind, str] = {
    ToolKind.PURPOSE: N_("Why do we exist? A leader says it in their own words."),
    ToolKind.SEGMENTATION: N_("Who is our customer? Who lives with what is done here?"),
    ToolKind.JOURNEY: N_("The customer's path in their own words, from the first need to long after the purchase."),
    ToolKind.VALUE_PROPOSITION: N_("What the customer can count on."),
    ToolKind.UNDERSTANDING: N_("What we know of the customer's everyday life, and from whom."),
    ToolKind.OWN: N_("A tool of the house's own."),
}

_MOST_TITLES = 8


@dataclass(frozen=True, slots=True)
class ToolRow:
    """A tool on the list; ``tool`` is None where the map has none of this kind yet."""

    kind: ToolKind
    tool: Tool | None

    @property
    def items(self) -> tuple[Item, ...]:
        """What stands in the tool."""
        return self.tool.items if self.tool else ()

    @property
    def is_edited(self) -> bool:
        """Whether this tool can be written here."""
        return self.kind in EDITED

    @property
    def takes_items(self) -> bool:
        """Whether items can be added to it here."""
        return self.is_edited and self.kind is not ToolKind.PURPOSE

    def name(self, language: Language) -> str:
        """What the tool is called, on one line, safe to show."""
        return tool_name(language, self.tool) if self.tool else term(language, self.kind)


def tool_rows(map_: Map) -> tuple[ToolRow | None, ...]:
    """The tools that can be written here, made or not, then the others; None is a blank line between them."""
    written = [ToolRow(kind, tool) for kind in EDITED for tool in map_.tools_of(kind) or (None,)]
    others = [ToolRow(tool.kind, tool) for tool in map_.tools if tool.kind not in EDITED]
    return (*written, None, *others) if others else tuple(written)


def users(map_: Map, roles: Iterable[Role]) -> dict[str, list[Role]]:
    """Which of the roles link to a tool or an item, by its id; naming a segment links to its segmentation."""
    holders = {item.id: tool.id for tool in map_.tools_of(ToolKind.SEGMENTATION) for item in tool.items}
    found: dict[str, list[Role]] = {}
    for role in roles:
        named = {*role.customers, *(holders[one] for one in role.customers if one in holders)}
        for link in role.links:
            named.update((link.tool, *link.items, *link.stages()))
        for one in named:
            found.setdefault(one, []).append(role)
    return found


def users_gone_through(told: Overview) -> dict[str, list[Role]]:
    """The same, of the roles that are gone through."""
    return users(told.map, (role for role in told.map.roles if told.standings[role.id] is Standing.GONE_THROUGH))


def users_phrase(language: Language, roles: Iterable[Role]) -> str:
    """How many roles: 3 roles, no role yet."""
    n = len(tuple(roles))
    return language.say_n("1 role", "{n} roles", n) if n else language.say("no role yet")


def tool_line(language: Language, row: ToolRow | None) -> Line:
    """A tool on the list, with how much stands in it."""
    if row is None:
        return Line()
    empty = not row.items and not (row.tool and row.tool.text.strip())
    beside = "–" if empty else str(len(row.items)) if row.items else ""
    return Line(((f" {row.name(language)}", "dim" if empty else "plain"),), ((f"{beside} ", "dim"),))


def item_line(language: Language, row: ToolRow, item: Item, roles: Iterable[Role]) -> Line:
    """An item on the list: its place on the journey, its name, how many roles link to it."""
    left = [(f" {item_name(language, item)}", "plain")]
    if row.kind is ToolKind.JOURNEY:
        number = next((at for at, other in enumerate(row.items, 1) if other.id == item.id), 0)
        left.insert(0, (f" {number:>2}", "dim"))
    found = tuple(roles)
    return Line(tuple(left), ((users_phrase(language, found) + " ", "dim" if found else "plain"),))


def tool_page(language: Language, told: Overview, row: ToolRow, uses: Mapping[str, list[Role]]) -> Content:
    """The head of a tool's page: name, what it is for, its text, and what to do where nothing stands in it."""
    return Content("\n").join(_tool_page(language, told, row, uses))


def _tool_page(language: Language, told: Overview, row: ToolRow, uses: Mapping[str, list[Role]]) -> Iterator[Content]:
    text = row.tool.text if row.tool else ""
    yield Content.styled(row.name(language), "bold")
    if not text.strip() and not row.items:
        yield Content.styled(language.say(_GISTS[row.kind]), "$text-dim")
    elif row.tool:
        yield Content.styled(_linked_phrase(language, uses.get(row.tool.id, ())), "$text-dim")
    if text.strip():
        yield Content("")
        yield shown(language.say("“{text}”", text=text) if row.kind is ToolKind.PURPOSE else text)
    if row.tool:
        yield from choice_lines(language, told.map, choices_about(told.map, row.tool.id))
    if row.kind is ToolKind.PURPOSE:
        if not text.strip():
            yield Content("")
            yield Content(language.say("Not written yet. Press Enter to write it."))
        yield from _organisation(language, told.map)
        yield from choice_lines(language, told.map, choices_about(told.map, ""))
    elif row.takes_items and not row.items:
        yield Content("")
        yield shown(_how_to_begin(language, row, told.map))


def _linked_phrase(language: Language, roles: Sequence[Role]) -> str:
    if not roles:
        return language.say("No role that is gone through is linked to it yet")
    return language.say_n(
        "1 role that is gone through is linked to it", "{n} roles that are gone through are linked to it", len(roles)
    )


def _organisation(language: Language, map_: Map) -> Iterator[Content]:
    organisation = map_.organisation
    none = Content.styled("–", "$text-dim")
    yield Content("")
    yield Content.styled(language.say("Our shared goal"), "$text-dim")
    yield shown(organisation.goal) if organisation.goal.strip() else none
    if organisation.goal_by:
        yield Content(language.say("by {day}", day=language.date(organisation.goal_by)))
    yield Content("")
    yield Content.styled(language.say("What this house calls its customers"), "$text-dim")
    yield shown_line(", ".join(organisation.customer_words)) if organisation.customer_words else none


def _how_to_begin(language: Language, row: ToolRow, map_: Map) -> str:
    if row.kind is ToolKind.JOURNEY:
        return language.say(
            "No stage yet. Press s to start from seven stages and change them at will, or Enter to add one."
        )
    words = map_.organisation.customer_words
    if words:
        return language.say(
            "No segment yet. Press Enter to add the first; the house's word is offered: {word}", word=words[0]
        )
    return language.say("No segment yet. Press Enter to add the first.")


def item_page(language: Language, told: Overview, item: Item, roles: Iterable[Role]) -> Content:
    """All that one item holds, and who links to it."""
    choices = choice_lines(language, told.map, choices_about(told.map, item.id))
    return Content("\n").join((*_item_page(language, item, tuple(roles)), *choices))


def choice_on_page(map_: Map, row: ToolRow, item: Item | None) -> Choice | None:
    """The choice that is made next on a tool's page: the highlighted item's before the tool's, then other items'."""
    own = ([row.tool.id] if row.tool else []) + ([""] if row.kind is ToolKind.PURPOSE else [])
    order = [item.id] if item else []
    order += [*own, *(other.id for other in row.items)]
    return min(choices_about(map_, *order), key=lambda choice: order.index(choice.of), default=None)


def _item_page(language: Language, item: Item, roles: tuple[Role, ...]) -> Iterator[Content]:
    yield Content.styled(item_name(language, item), "bold")
    if item.text.strip():
        yield shown(item.text)
    if item.goal.strip():
        yield _labelled(language.say("What the customer wants here"), item.goal)
    if item.touchpoints:
        yield _labelled(language.say("Where they meet us"), ", ".join(item.touchpoints))
    if item.effort:
        source = term(language, item.effort_source) if item.effort_source else language.say("source not told")
        yield _labelled(
            language.say("What it asks of them"), f"{language.say('effort {n} of 5', n=item.effort)}, {source}"
        )
    yield _labelled(language.say("Roles gone through"), _titles(language, roles))


def _labelled(label: str, text: str) -> Content:
    return Content.assemble((f"{label}: ", "$text-dim"), shown(text))


def _titles(language: Language, roles: tuple[Role, ...]) -> str:
    """Up to eight titles and how many more; *no role yet* where there is none."""
    if not roles:
        return language.say("no role yet")
    titles = ", ".join(role_title(language, role) for role in roles[:_MOST_TITLES])
    more = len(roles) - _MOST_TITLES
    return f"{titles} {language.say_n('and one more', 'and {n} more', more)}" if more > 0 else titles
