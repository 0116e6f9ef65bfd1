"""A box that shows what is picked; space or a click opens the list from which it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from rolemap.language import N_
from rolemap.widgets.text import shown_line

if TYPE_CHECKING:
    from collections.abc import Mapping


class PickBox(Widget, can_focus=True):
    """The names of what is picked, or a dash; who opened it puts the answer into ``picked``."""

    DEFAULT_CSS = """
    PickBox { height: auto; width: 100%; background: $panel; padding: 0 1; }
    PickBox:focus { background: $cursor; }
    """
    BINDINGS: ClassVar = [Binding("space", "open", N_("Pick from a list"))]

    picked: reactive[tuple[str, ...]] = reactive((), layout=True)

    @dataclass
    class Opened(Message):
        """The list is asked for."""

        box: PickBox

    def __init__(self, names: Mapping[str, str], picked: tuple[str, ...], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.names = names
        self.set_reactive(PickBox.picked, picked)

    def render(self) -> Content:
        """What is picked, one a line."""
        lines = [shown_line(self.names.get(key, key)) for key in self.picked]
        return Content("\n").join(lines) if lines else Content("–")

    def action_open(self) -> None:
        """Ask for the list."""
        self.post_message(self.Opened(self))

    def on_click(self) -> None:
        """A click asks for the list."""
        self.action_open()
