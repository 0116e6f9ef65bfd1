"""Mark some of a few things: space or a click marks and unmarks; Enter marks, and goes on from what is marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from rolemap.language import N_
from rolemap.widgets.key_bar import KeyBar
from rolemap.widgets.line_list import Line, LineList
from rolemap.widgets.speaking import Speaking
from rolemap.widgets.text import shown
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to mark: what comes back, what it is called, whether it is marked at first. No key: the way on."""

    key: str
    name: str
    marked: bool = True


class CheckScreen(Speaking, ModalScreen[frozenset[str] | None]):
    """A short checklist; what comes back are the keys of what is marked, or None where it was left."""

    CSS_PATH = "checklist.tcss"
    BINDINGS: ClassVar = [
        Binding("enter", "enter('on')", N_("Go on"), priority=True),
        Binding("enter", "enter('mark')", N_("Mark"), priority=True),
        Binding("space", "mark", N_("Mark")),
        Binding("a", "mark_all", N_("All or none")),
        Binding("ctrl+s", "go_on", N_("Go on")),
        Binding("escape", "leave", N_("Leave as it is")),
    ]

    def __init__(self, title: str, checks: Sequence[Check], on_: str = "") -> None:
        super().__init__()
        self._on = on_
        if on_:
            self._bindings.key_to_bindings["ctrl+s"] = [Binding("ctrl+s", "go_on", on_)]
        self._title = title
        self._checks = checks
        self._marked = {check.key for check in checks if check.marked}

    def compose(self) -> ComposeResult:
        """The question, the things to mark, the way on."""
        with Vertical():
            yield Label(shown(self._title), classes="title")
            yield LineList[Check](self._draw, one_click=lambda _: True)
            yield KeyBar()

    def on_mount(self) -> None:
        """Begin on the way on where something is marked: that is what most houses have. Else at the top.

        What was said in passing makes way.
        """
        self.app.clear_notifications()
        on_ = Check("", self._on or self.language.say("Go on"))
        rows = self.query_one(LineList)
        rows.styles.height = min(len(self._checks) + 1, self.app.size.height // 2)
        rows.show_rows((*self._checks, on_), highlight=lambda row: not self._marked or row is on_)
        rows.focus()

    def _draw(self, check: Check) -> Line:
        if not check.key:
            return Line(((f" > {check.name}", "accent"),))
        return Line(
            ((" [x] " if check.key in self._marked else " [ ] ", "accent"), (visible_line(check.name), "plain"))
        )

    def action_mark(self) -> None:
        """Mark or unmark the highlighted line."""
        check = self.query_one(LineList).current
        if isinstance(check, Check) and check.key:
            self._marked ^= {check.key}
            self.query_one(LineList).refresh()
            self.refresh_bindings()

    def action_mark_all(self) -> None:
        """Mark everything; where everything is marked, nothing."""
        everything = {check.key for check in self._checks}
        self._marked = set() if self._marked == everything else everything
        self.query_one(LineList).refresh()
        self.refresh_bindings()

    @property
    def _is_way_on(self) -> bool:
        """Whether the highlighted line is the last one."""
        check = self.query_one(LineList).current
        return isinstance(check, Check) and not check.key

    @property
    def _enter_goes_on(self) -> bool:
        """Whether nothing is left to mark in the highlighted line."""
        check = self.query_one(LineList).current
        return isinstance(check, Check) and (not check.key or check.key in self._marked)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key bar says what Enter does here."""
        if action == "enter" and self.is_mounted:
            return (parameters == ("on",)) is self._enter_goes_on
        return super().check_action(action, parameters)

    @on(LineList.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    def action_enter(self, _: str) -> None:
        """Mark the highlighted line; one that is marked stays so, and one goes on."""
        if self._enter_goes_on:
            self.action_go_on()
        else:
            self.action_mark()

    @on(LineList.Chosen)
    def _clicked(self) -> None:
        if self._is_way_on:
            self.action_go_on()
        else:
            self.action_mark()

    def action_go_on(self) -> None:
        """Go on with what is marked."""
        self.dismiss(frozenset(self._marked))

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
