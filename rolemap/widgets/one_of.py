"""One of a few words in a row: left and right, or a click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from rolemap.language import N_
from rolemap.widgets.text import flowing

if TYPE_CHECKING:
    from textual.events import Click


class OneOf(Widget, can_focus=True):
    """A label and a few answers, of which one holds."""

    DEFAULT_CSS = """
    OneOf { height: auto; padding: 0 1; color: $text-dim; }
    OneOf:focus { background: $panel; }
    """
    BINDINGS: ClassVar = [
        Binding("left", "step(-1)", N_("The one before"), show=False),
        Binding("right,space", "step(1)", N_("Another answer"), key_display="← →"),
    ]

    chosen: reactive[str] = reactive("")

    @dataclass
    class Chosen(Message):
        """Another answer holds now."""

        one_of: OneOf
        key: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._label = ""
        self._answers: tuple[tuple[str, str], ...] = ()

    def ask(self, label: str, answers: tuple[tuple[str, str], ...], chosen: str) -> None:
        """Show the answers as (key, words) with the one that holds."""
        self._label = label
        self._answers = answers
        self.chosen = chosen
        self.refresh(layout=True)

    def render(self) -> Content:
        """The label, where there is one; under it each answer with its mark."""
        parts: list[Content] = []
        for key, words in self._answers:
            here = key == self.chosen
            style = "bold $foreground" if here else "$text-dim"
            answer = f"{'(•)' if here else '( )'} {words}"
            parts.append(Content.styled(answer, style).stylize(Style.from_meta({"rolemap_answer": key})))
        answers = flowing(parts, self.size.width or self.app.size.width)
        return Content("\n").join([Content.styled(self._label, "$text-dim"), answers] if self._label else [answers])

    def action_step(self, step: int) -> None:
        """Go to the answer beside this one; the first and the last one have none beyond them."""
        keys = [key for key, _ in self._answers]
        at = (keys.index(self.chosen) if self.chosen in keys else -1) + step
        if 0 <= at < len(keys):
            self._choose(keys[at])

    def on_click(self, event: Click) -> None:
        """A click chooses."""
        key = event.style.meta.get("rolemap_answer")
        if key is not None:
            self._choose(key)

    def _choose(self, key: str) -> None:
        self.chosen = key
        self.post_message(self.Chosen(self, key))
