"""A shared tool as one quiet page: what it says, who uses it, and what one of its items holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from rolemap.analysis.tool_hints import hints_of
from rolemap.analysis.tool_use import by_level, by_unit, for_roles
from rolemap.model import ToolKind
from rolemap.model.wordings import to_look_at_again
from rolemap.screens.rewording import again_phrase
from rolemap.screens.tool_kinds import KINDS
from rolemap.screens.tool_kinds.base import labelled, titles_phrase
from rolemap.widgets.choice_lines import choice_lines
from rolemap.widgets.hint_lines import hint_lines, item_hint_lines
from rolemap.widgets.line_list import Line
from rolemap.widgets.text import shown
from rolemap.wording.choices import choices_about
from rolemap.wording.terms import item_name, level_name
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolemap.analysis.tool_hints import ToolHint
    from rolemap.analysis.tool_use import Among
    from rolemap.model import Choice, Item, Role
    from rolemap.screens.tool_kinds.base import View


def tool_line(view: View) -> Line:
    """A tool on the list, with how much stands in it."""
    empty = not view.items and not view.text.strip()
    beside = "–" if empty else str(len(view.items)) if view.items else ""
    return Line(((f" {view.name}", "dim" if empty else "plain"),), ((f"{beside} ", "dim"),))


def tool_page(view: View, *, whole: bool) -> Content:
    """The head of a tool's page: name, text, what is its kind's own; ``whole``: also who uses it."""
    return Content("\n").join(_tool_page(view, whole=whole))


def _tool_page(view: View, *, whole: bool) -> Iterator[Content]:
    kind, language = KINDS[view.kind], view.language
    yield Content.styled(view.name, "bold")
    is_empty = not view.text.strip() and not view.items
    if is_empty:
        yield Content.styled(language.say(kind.gist), "$text-dim")
    else:
        yield Content.styled(_linked_phrase(view), "$text-dim")
        if again := again_roles(view):
            yield Content.assemble(("! ", "bold $warning"), again_phrase(language, len(again)))
    if view.text.strip():
        yield Content("")
        yield shown(language.say("“{text}”", text=view.text) if view.kind is ToolKind.PURPOSE else view.text)
    if view.tool:
        yield from choice_lines(language, view.told.map, choices_about(view.told.map, view.tool.id))
    yield from kind.about(view)
    if kind.takes_items and not view.items:
        yield Content("")
        yield shown(kind.to_begin(view))
    if whole and not is_empty:
        yield Content("")
        yield from _use_lines(view)


def _hints(view: View) -> tuple[ToolHint, ...]:
    return hints_of(view.told.map, view.tool, view.today) if view.tool else ()


def _linked_phrase(view: View) -> str:
    roles = len(view.use.roles) if view.use else 0
    if not roles:
        return view.language.say("No role is linked to it yet")
    return view.language.say_n(
        "{done} of {n} role is linked to it",
        "{done} of {n} roles are linked to it",
        len(view.told.map.roles),
        done=roles,
    )


def again_roles(view: View) -> tuple[Role, ...]:
    """The roles whose own answers to the tool are to be looked at again, in walk order."""
    tool = view.tool
    if tool is None:
        return ()
    return tuple(
        role
        for role in view.told.walk_order()
        if (link := role.link_to(tool.id)) and not link.draft and to_look_at_again(tool, link)
    )


def use_page(view: View) -> Content:
    """Who uses the tool, by level and unit, what in it nobody has picked yet, and what would deepen it."""
    return Content("\n").join(_use_lines(view))


def _use_lines(view: View) -> Iterator[Content]:
    language, use = view.language, view.use
    if use is None:
        return
    say = language.say
    if use.roles:
        levels = {level.id: level for level in view.told.map.walk_levels()}
        yield Content.styled(say("Who is linked to it"), "$text-dim")
        shares = [(level_name(language, levels.get(one.place)), one) for one in by_level(view.told, use.roles)]
        yield labelled(say("By level"), _shares(view, shares))
        yield from _levels_without(view, shares)
        shares = [(visible_line(one.place) or say("no unit"), one) for one in by_unit(view.told, use.roles)]
        yield labelled(say("By unit"), _shares(view, shares))
        if len(use.units) == 1 and use.units[0] and len(shares) > 1:
            yield Content.assemble(("! ", "bold $warning"), say("not shared yet: used in one unit only"))
    else:
        yield Content.styled(say("Nobody is linked to it yet: a round takes it through the roles."), "$text-dim")
    if use.nobodys:
        names = ", ".join(item_name(language, item) for item in use.nobodys)
        yield labelled(say("Nobody has picked yet"), names)
    yield from hint_lines(language, use.tool, _hints(view))


_Shares = list[tuple[str, "Among"]]


def _shares(view: View, shares: _Shares) -> str:
    """Where somebody is linked, and how many of how many: Board 1 of 3."""
    return " · ".join(
        view.language.say("{place} {done} of {n}", place=place, done=len(among.roles), n=among.of)
        for place, among in shares
        if among.roles
    )


def _levels_without(view: View, shares: _Shares) -> Iterator[Content]:
    without = [place for place, among in shares if not among.roles]
    if without:
        yield labelled(view.language.say("Nobody yet"), ", ".join(without))


def item_page(view: View, item: Item) -> Content:
    """All that one item holds, and who links to it."""
    users = list(_users_line(view, item))
    choices = choice_lines(view.language, view.told.map, choices_about(view.told.map, item.id))
    name = Content.styled(item_name(view.language, item), "bold")
    hints = item_hint_lines(view.language, item.id, _hints(view))
    return Content("\n").join((name, *KINDS[view.kind].item_page(view, item), *users, *choices, *hints))


def _users_line(view: View, item: Item) -> Iterator[Content]:
    users = view.users(item.id)
    if users or (view.tool and for_roles(view.tool, item)):
        yield labelled(view.language.say("Roles that picked it"), titles_phrase(view.language, users))


def choice_on_page(view: View, item: Item | None) -> Choice | None:
    """The choice that is made next on a tool's page: the highlighted item's before the tool's, then other items'."""
    own = ([view.tool.id] if view.tool else []) + ([""] if view.kind is ToolKind.PURPOSE else [])
    order = [item.id] if item else []
    order += [*own, *(other.id for other in view.items)]
    return min(choices_about(view.told.map, *order), key=lambda choice: order.index(choice.of), default=None)
