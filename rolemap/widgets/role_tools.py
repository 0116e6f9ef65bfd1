"""What links one role to the shared tools: how far each link has come, what it picks, the answers word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from rolemap.analysis import LINKED, LinkState, link_state
from rolemap.language import N_
from rolemap.model import ToolKind
from rolemap.model.wordings import to_look_at_again
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.terms import item_name, term, tool_link_phrase, tool_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model import Link, Role, Tool

_ANSWERS = (
    ("helps_me", N_("helps me")),
    ("changes_my_work", N_("changes my work")),
    ("comes_first", N_("comes first")),
    ("left_undone", N_("left undone")),
    ("said_as", N_("last said")),
    ("in_practice", N_("in practice")),
)
"""The answers of a link, each with a word or two before it."""


def tool_lines(language: Language, told: Overview, role: Role) -> Iterator[Content]:
    """The shared tools that the role is linked with, each with its answers; then what else there is of them."""
    tools = told.map.tools
    links = [(tool, link) for tool in tools if (link := role.link_to(tool.id))]
    for tool, link in links:
        yield Content("")
        yield from _link_lines(language, told, tool, link)
    owned = [item_name(language, item) for tool in tools for item in tool.items if item.owner == role.id]
    brought = [item_name(language, item) for tool in tools for item in tool.items if item.brought_by == role.id]
    bare = [tool_name(language, tool) for tool in tools if links and role.link_to(tool.id) is None]
    for said, names in (
        (N_("Leads: {names}"), owned),
        (N_("Brought to what we know: {names}"), brought),
        (N_("No link yet to: {names}"), bare),
    ):
        if names:
            yield Content("")
            yield shown_line(language.say(said, names=", ".join(names))).stylize("$text-dim")


def link_words(language: Language, tool: Tool, link: Link) -> Iterator[str]:
    """A tool, what a link picks of it and each of its answers, word for word, as plain lines."""
    yield tool_name(language, tool)
    if picks := ", ".join(_picks(language, tool, link)):
        yield picks
    for field, label in _ANSWERS:
        if (said := str(getattr(link, field))).strip():
            yield f"{language.say(label)}: {said}"


def _link_lines(language: Language, told: Overview, tool: Tool, link: Link) -> Iterator[Content]:
    state = link_state(tool, link)
    again = state is not LinkState.DRAFT and to_look_at_again(tool, link)
    mark, style = _mark(state, again=again)
    phrase = tool_link_phrase(language, state, link)
    how_far = f"{language.say('to be looked at again')} · {phrase}" if again else phrase
    yield Content.assemble((f"{mark} ", style), (tool_name(language, tool), "bold"), "  ", (how_far, style))
    if picks := ", ".join(_picks(language, tool, link)):
        yield shown_line(picks).stylize("$text-dim")
    for field, label in _ANSWERS:
        said = str(getattr(link, field))
        if said.strip():
            words = shown(said).stylize("$text-dim italic" if state is LinkState.DRAFT else "")
            yield Content.assemble((f"{language.say(label)}: ", "$text-dim"), words)
        if field == "said_as" and (to_whom := _to_whom(language, link)):
            yield shown_line(to_whom).stylize("$text-dim")
    if link.joint and any(note.id == link.joint for note in told.map.notes):
        yield Content.styled(language.say("part of a joint promise"), "$text-dim")


def _to_whom(language: Language, link: Link) -> str:
    """To whom and when the purpose was last said."""
    day = language.date(link.said_on) if link.said_on else ""
    return " · ".join(part for part in (link.said_to, day) if part.strip())


def _mark(state: LinkState, *, again: bool) -> tuple[str, str]:
    """The mark of a link and how it is drawn; the same marks as in the table of roles and tools."""
    if again:
        return "!", "bold $warning"
    if state in LINKED:
        return "●", "$accent"
    return ("~", "$text-dim italic") if state is LinkState.DRAFT else ("○", "$foreground")


def _picks(language: Language, tool: Tool, link: Link) -> Iterator[str]:
    """The names of what a link picks, a stage with its lane; what is gone is left out."""
    if link.no_single_place:
        yield language.say("no single place")
    lanes = link.stages() if tool.kind is ToolKind.JOURNEY else {}
    picked = frozenset(link.picks())
    for item in tool.items:
        if item.id in lanes:
            yield f"{item_name(language, item)} ({term(language, lanes[item.id])})"
        elif item.id in picked:
            yield item_name(language, item)
