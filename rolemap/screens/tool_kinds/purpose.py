"""Why we exist: the purpose, the shared goal, what the customers are called, and when leaders last said it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content

from rolemap.language import N_
from rolemap.model import LEADERS, ToolKind, edits
from rolemap.screens.boxes import day, listed, words
from rolemap.screens.tool_kinds.base import Kind, made, name_field
from rolemap.widgets.choice_lines import choice_lines
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.choices import choices_about
from rolemap.wording.terms import role_title
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rolemap.model import Link, Map, Role
    from rolemap.screens.forms import Field
    from rolemap.screens.tool_kinds.base import View

_OF_ORGANISATION = ("goal", "goal_by", "customer_words")


class Purpose(Kind):
    """The purpose has no items; what it says stands beside what the whole house has in common."""

    takes_items = False

    def about(self, view: View) -> Iterator[Content]:
        """The goal, the words for customers, and when leaders last said why we exist."""
        if not view.text.strip():
            yield Content("")
            yield Content(view.language.say("Not written yet. Press Enter to write it."))
        yield from _organisation(view)
        yield from choice_lines(view.language, view.told.map, choices_about(view.told.map, ""))
        if view.text.strip():
            yield from _said(view)

    def tool_fields(self, view: View) -> list[Field]:
        """The purpose, the shared goal with its day, the words for customers, the tool's name."""
        say, organisation = view.language.say, view.told.map.organisation
        return [
            words("text", say("Why do we exist?"), view.text),
            words("goal", say("Our shared goal (may stay empty)"), organisation.goal),
            day("goal_by", say("By which day (may stay empty)"), organisation.goal_by, view.language),
            listed(
                "customer_words",
                say("What this house calls its customers"),
                organisation.customer_words,
                say("With commas between: passenger, family"),
            ),
            name_field(view),
        ]

    def change_tool(self, map_: Map, view: View, changes: Mapping[str, Any]) -> Map:
        """The map with what was edited; the tool is made when something is said in it."""
        ours = {key: value for key, value in changes.items() if key not in _OF_ORGANISATION}
        if ours:
            map_, tool_id = made(map_, view)
            map_ = edits.change_tool(map_, tool_id, **ours)
        house = {key: value for key, value in changes.items() if key in _OF_ORGANISATION}
        return edits.change_organisation(map_, **house) if house else map_


def _organisation(view: View) -> Iterator[Content]:
    say, organisation = view.language.say, view.told.map.organisation
    none = Content.styled("–", "$text-dim")
    yield Content("")
    yield Content.styled(say("Our shared goal"), "$text-dim")
    yield shown(organisation.goal) if organisation.goal.strip() else none
    if organisation.goal_by:
        yield Content(say("by {day}", day=view.language.date(organisation.goal_by)))
    yield Content("")
    yield Content.styled(say("What this house calls its customers"), "$text-dim")
    yield shown_line(", ".join(organisation.customer_words)) if organisation.customer_words else none


def _said(view: View) -> Iterator[Content]:
    """Each leader role, the last who said it first; those of whom nothing is told come last, on one line."""
    map_ = view.told.map
    leaders = [role for role in view.told.walk_order() if _leads(map_, role)]
    if not leaders:
        return
    yield Content("")
    yield Content.styled(view.language.say("When leaders last said why we exist"), "$text-dim")
    told = [(role, link) for role in leaders if (link := role.link_to(view.tool_id)) and _is_told(link)]
    told.sort(key=lambda one: one[1].said_on.toordinal() if one[1].said_on else 0, reverse=True)
    for role, link in told:
        yield _said_line(view, role, link)
    silent = [role_title(view.language, role) for role in leaders if role not in [one for one, _ in told]]
    if silent:
        yield Content.styled(view.language.say("not told yet: {titles}", titles=", ".join(silent)), "$text-dim")


def _said_line(view: View, role: Role, link: Link) -> Content:
    parts = [view.language.date(link.said_on)] if link.said_on else []
    if link.said_to.strip():
        parts.append(view.language.say("to: {whom}", whom=visible_line(link.said_to)))
    if link.said_as.strip():
        parts.append(view.language.say("“{text}”", text=visible_line(link.said_as)))
    return Content.assemble(shown_line(role_title(view.language, role)), ("  ", ""), shown_line(", ".join(parts)))


def _is_told(link: Link) -> bool:
    return not link.draft and bool(link.said_on or link.said_to.strip() or link.said_as.strip())


def _leads(map_: Map, role: Role) -> bool:
    level = map_.level(role.level)
    return level is not None and level.counts_as in LEADERS


PURPOSE = Purpose(ToolKind.PURPOSE, N_("Why do we exist? A leader says it in their own words."))
