"""A tool comes or goes, or one of its items goes: what that takes along is said before, and asked about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rolemap.model import ToolKind, edits
from rolemap.model.steps import StepKind
from rolemap.screens.boxes import line, needs, words
from rolemap.screens.dialogs import ConfirmScreen, Option
from rolemap.screens.forms import FormScreen
from rolemap.screens.rewording import answered_before
from rolemap.screens.tool_kinds.base import USUAL, titles_phrase, users_phrase, with_new_tool
from rolemap.wording.terms import item_name, term

if TYPE_CHECKING:
    from collections.abc import Callable

    from rolemap.language import Language
    from rolemap.model import Item, Map, Role
    from rolemap.screens.tool_kinds.base import View
    from rolemap.screens.tools import ToolsScreen


async def add_tool(tools: ToolsScreen) -> None:
    """Add a tool of any kind, also a second one of a kind, and show it."""
    say, language = tools.language.say, tools.language
    there = tools.told.map.tools
    options = [
        Option(kind, term(language, kind), str(sum(tool.kind is kind for tool in there) or ""))
        for kind in (ToolKind.OWN, *USUAL)
    ]
    chosen = await tools.pick(say("Which kind of shared tool?"), options)
    if chosen is None:
        return
    kind = ToolKind(chosen)
    offered = "" if kind is ToolKind.OWN or tools.told.map.tools_of(kind) else term(language, kind)
    fields = [
        line("name", say("The tool's name"), offered, fault=needs(say("A name is needed."))),
        words("text", say("What it says (may stay empty)"), ""),
    ]
    title = say("New tool: {kind}", kind=term(language, kind))
    typed = await tools.app.push_screen_wait(FormScreen(title, fields))
    if typed is None:
        return
    known = {tool.id for tool in there}

    def change(map_: Map) -> Map:
        map_, tool_id = with_new_tool(map_, kind, typed["name"].strip())
        return edits.change_tool(map_, tool_id, text=typed["text"])

    if tools.desk.act(StepKind.ADD_TOOL, typed["name"], change):
        tools.highlight(next((tool.id for tool in tools.told.map.tools if tool.id not in known), ""))


async def remove_tool(tools: ToolsScreen, view: View) -> None:
    """Remove a tool with its items; asks first where anything stands in it or roles have answered it."""
    tool, say = view.tool, tools.language.say
    if tool is None:
        return
    linked = [role for role in tools.told.whole.roles if role.link_to(tool.id)]
    if linked or tool.items or tool.text.strip():
        lines = [view.name]
        if tool.items:
            lines.append(tools.language.say_n("1 item goes with it", "{n} items go with it", len(tool.items)))
        lines += _handoffs_lost(tools.language, tools.told.whole, edits.remove_tool(tools.told.whole, tool.id))
        if linked:
            lines.append(_naming(view, say("What these roles answered to it goes too"), linked))
        question = say("Remove this tool, with all that stands in it?")
        if not await tools.app.push_screen_wait(ConfirmScreen(question, "\n".join(lines), say("Remove"))):
            return
    if tools.desk.act(StepKind.REMOVE_TOOL, view.name, lambda map_: edits.remove_tool(map_, tool.id)):
        tools.desk.tell(say("Removed: {title}. u brings it back.", title=view.name))


async def remove_item(tools: ToolsScreen, view: View, item: Item) -> None:
    """Remove an item; asks first when roles, other items or notes name it, or roles answered while it stood there."""
    say, name, whole = tools.language.say, item_name(tools.language, item), tools.told.whole

    change: Callable[[Map], Map] = partial(edits.remove_item, tool_id=view.tool_id, item_id=item.id)
    naming = [role for role in whole.roles if item.id in role.customers or _picks(role, item.id)]
    after = change(whole)
    details = "\n".join(
        (
            *([_naming(view, say("These roles name it"), naming)] if naming else []),
            *_handoffs_lost(tools.language, whole, after),
        )
    )
    if answered_before(whole, after, view.tool_id):
        settled = await tools.ask(view, change, "\n".join(filter(None, (say("Remove: {title}", title=name), details))))
        if settled is None:
            return
        change = settled
    elif naming or _named_elsewhere(whole, item.id):
        question = say("Remove this, and from all that names it?")
        text = "\n".join(filter(None, (name, details)))
        if not await tools.app.push_screen_wait(ConfirmScreen(question, text, say("Remove"))):
            return
    if tools.desk.act(StepKind.REMOVE_ITEM, item.name, change):
        tools.desk.tell(say("Removed: {title}. u brings it back.", title=name))


def _handoffs_lost(language: Language, before: Map, after: Map) -> list[str]:
    """How many handoffs would lead nowhere any more, and go too; nothing where none would."""
    lost = len(before.notes) - len(after.notes)
    if not lost:
        return []
    one, several = "1 note of what passes on only there goes too", "{n} notes of what passes on only there go too"
    return [language.say_n(one, several, lost)]


def _naming(view: View, label: str, roles: list[Role]) -> str:
    return f"{label}: {users_phrase(view.language, roles)}: {titles_phrase(view.language, roles)}"


def _picks(role: Role, item_id: str) -> bool:
    return any(item_id in link.picks() for link in role.links)


def _named_elsewhere(map_: Map, item_id: str) -> bool:
    """Whether another item, a journey or a note names an item."""
    return (
        any(item_id in (*one.segments, *one.meets) for tool in map_.tools for one in tool.items)
        or any(item_id in tool.segments for tool in map_.tools)
        or any(item_id in {note.from_, note.to} for note in map_.notes)
    )


def steps_behind(map_: Map, tool_id: str, after: Item) -> int:
    """How far the last item of a tool moves to stand behind another; 0 where that one is gone."""
    tool = map_.tool(tool_id)
    ids = [item.id for item in tool.items] if tool else []
    return ids.index(after.id) + 2 - len(ids) if after.id in ids else 0
