"""The head of every tab: whose map, which tab, whether all is saved; the goal and how far the walk has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from rolemap.widgets.speaking import Speaking
from rolemap.wording.terms import gone_through_phrase
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click

    from rolemap.analysis import Overview
    from rolemap.language import Language

_NAME_AT_LEAST = 12


class Masthead(Speaking, Widget):
    """Two lines and a rule. It shows what it is given, and asks for another tab or for the file with a message."""

    DEFAULT_CSS = """
    Masthead {
        dock: top;
        height: 3;
        padding: 0 1;
        border-bottom: solid $rule;
    }
    """
    ALLOW_SELECT: ClassVar[bool] = False

    told: reactive[Overview | None] = reactive(None)
    state: reactive[tuple[str, bool]] = reactive(("", False))
    """The save state in words, and whether it needs attention."""

    class TabAsked(Message):
        """A tab was clicked."""

        def __init__(self, tab: str) -> None:
            self.tab = tab
            super().__init__()

    class FileAsked(Message):
        """The words on how saving stands were clicked."""

    def __init__(self, tabs: Sequence[tuple[str, str, str]], active: str) -> None:
        super().__init__()
        self._tabs = tabs
        self._active = active

    def render(self) -> Content:
        """Name, tabs and save state; below, the goal and the figures."""
        width = max(20, self.size.width)
        return Content("\n").join([self._first_line(width), self._second_line(width)])

    def _first_line(self, width: int) -> Content:
        words, alarming = self.state
        state = Content.styled(words, "bold $warning" if alarming else "$text-dim")
        state = state.stylize(Style.from_meta({"rolemap_file": True}))
        tabs = self._drawn_tabs(labelled=True)
        if tabs.cell_length + state.cell_length + 2 + _NAME_AT_LEAST > width:
            tabs = self._drawn_tabs(labelled=False)
        room = max(0, width - tabs.cell_length - state.cell_length - 2)
        name = Content.styled(visible_line(self.told.map.organisation.name) if self.told else "", "bold")
        name = name.truncate(room, ellipsis=True).pad_right(max(0, room - min(room, name.cell_length)))
        return Content.assemble(name, " ", tabs, " ", state)

    def _drawn_tabs(self, *, labelled: bool) -> Content:
        drawn = []
        for tab, number, label in self._tabs:
            active = tab == self._active
            words = f" {number} {self.language.say(label)} " if labelled or active else f" {number} "
            style = "bold $background on $accent" if active else "$text-dim"
            drawn.append(Content.styled(words, style).stylize(Style.from_meta({"rolemap_tab": tab})))
        return Content("").join(drawn)

    def _second_line(self, width: int) -> Content:
        if self.told is None:
            return Content("")
        figures = Content.styled(figures_line(self.language, self.told), "$foreground")
        room = max(0, width - figures.cell_length - 2)
        goal = Content.styled(goal_line(self.language, self.told), "$text-dim")
        goal = goal.truncate(room, ellipsis=True).pad_right(max(0, room - min(room, goal.cell_length)))
        return Content.assemble(goal, "  ", figures)

    def on_click(self, event: Click) -> None:
        """A click on a tab asks for it, one on how saving stands for the file."""
        tab = event.style.meta.get("rolemap_tab")
        if tab:
            event.stop()
            self.post_message(self.TabAsked(tab))
        elif event.style.meta.get("rolemap_file"):
            event.stop()
            self.post_message(self.FileAsked())


def goal_line(language: Language, told: Overview) -> str:
    """The shared goal with its day; the purpose where no goal is named."""
    organisation = told.map.organisation
    goal = visible_line(organisation.goal)
    if goal and organisation.goal_by:
        return language.say("{goal} By {day}", goal=goal, day=language.date(organisation.goal_by))
    return goal


def figures_line(language: Language, told: Overview) -> str:
    """How far the walk has come, in roles."""
    figures = told.figures
    if not figures.roles:
        return language.say("no roles yet")
    parts = [gone_through_phrase(language, figures)]
    if figures.to_ask:
        parts.append(language.say_n("1 to ask", "{n} to ask", figures.to_ask))
    if figures.open:
        parts.append(language.say_n("1 open", "{n} open", figures.open))
    if told.map.choices:
        parts.append(language.say_n("1 to choose", "{n} to choose", len(told.map.choices)))
    return " · ".join(parts)
