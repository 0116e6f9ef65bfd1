"""The box in which people's words are typed: what is pasted stays whole, Enter goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.message import Message
from textual.widgets import TextArea

from rolemap.language import N_
from rolemap.wording.visible import visible

if TYPE_CHECKING:
    from textual.events import Key, Paste


class WordBox(TextArea):
    """A text area whose Enter says *done*; Ctrl+J makes a new line. Nothing typed is changed."""

    DEFAULT_CSS = """
    WordBox {
        border: round $rule;
        background: $background;
        padding: 0 1;
        &:focus { border: round $accent; }
    }
    """
    BINDINGS: ClassVar = [
        Binding("enter", "done", N_("Go on")),
        Binding("ctrl+j", "new_line", N_("New line"), show=False),
    ]

    @dataclass
    class Done(Message):
        """Enter was pressed."""

        box: WordBox

        @property
        def control(self) -> WordBox:
            """The box, for selectors."""
            return self.box

    def __init__(self, text: str = "", *, id: str | None = None, placeholder: str = "") -> None:  # noqa: A002
        super().__init__(text, id=id, placeholder=placeholder, tab_behavior="focus", soft_wrap=True, compact=False)
        self.cursor_blink = False
        self._given = text
        self._loaded = self.text

    def put(self, text: str) -> None:
        """Put an answer that is already written down into the box."""
        self._given = text
        self.load_text(text)
        self._loaded = self.text

    @property
    def edited(self) -> bool:
        """Whether someone has typed since the box was filled."""
        return self.text != self._loaded

    @property
    def words(self) -> str:
        """What stands in the box; untouched, it is the very text that was put in (line endings included)."""
        return self.text if self.edited else self._given

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn: one symbol for each character, so that the cursor stands where it seems to."""
        return Text(visible(self.document.get_line(line_index)), end="", no_wrap=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing has been typed, the keys for undo and redo go on to what was done before."""
        match action:
            case "undo":
                return bool(self.history.undo_stack)
            case "redo":
                return bool(self.history.redo_stack)
            case _:
                return super().check_action(action, parameters)

    def action_done(self) -> None:
        """Say that the answer stands."""
        self.post_message(self.Done(self))

    def action_new_line(self) -> None:
        """Break the line here."""
        self.insert("\n")

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_done()
            return
        await super()._on_key(event)

    async def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        await super()._on_paste(event)
