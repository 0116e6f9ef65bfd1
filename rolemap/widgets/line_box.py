"""A box for one line: a name, a number, words to find something by."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.widgets import Input

from rolemap.language import N_
from rolemap.wording.visible import visible

if TYPE_CHECKING:
    from textual.events import Paste


class LineBox(Input):
    """An input whose Enter is shown among the keys; a paste of several lines becomes one, nothing of it is dropped."""

    BINDINGS: ClassVar = [Binding("enter", "submit", N_("Go on"))]

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(value, placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

    @property
    def _value(self) -> Text:
        """What stands in the box as it is drawn: one symbol for each character, and none that steers the terminal."""
        drawn = "".join(map(visible, self.value)).replace("\n", "␊").replace("\t", " ")
        return Text(drawn, no_wrap=True, overflow="ignore", end="")

    def _on_paste(self, event: Paste) -> None:
        """Take in every line: what was copied from a table is often one cell with a break in it."""
        event.stop()
        event.prevent_default()
        self.replace(" ".join(event.text.split()), *self.selection)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """An empty box leaves the blank to whoever can do something with it."""
        return super().check_consume_key(key, character) and not (key == "space" and not self.value)


class FindBox(LineBox):
    """A box over a list: Enter takes the highlighted line."""

    BINDINGS: ClassVar = [Binding("enter", "submit", N_("Choose"))]
