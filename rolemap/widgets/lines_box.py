"""A box for several things, one a line: Enter begins the next line, and on an empty one it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from rolemap.language import N_
from rolemap.widgets.word_box import WordBox

if TYPE_CHECKING:
    from textual.events import Key


class LinesBox(WordBox):
    """A word box in which each line is a thing of its own."""

    BINDINGS: ClassVar = [
        Binding("enter", "new_line", N_("Next line")),
        Binding("enter", "done", N_("Go on")),
        Binding("tab", "next_box", N_("Next box")),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key bar says what Enter does here."""
        match action:
            case "new_line":
                return not self._on_empty_line
            case "done":
                return self._on_empty_line
            case _:
                return super().check_action(action, parameters)

    @property
    def _on_empty_line(self) -> bool:
        row, _ = self.cursor_location
        return not self.document.get_line(row).strip()

    def action_next_box(self) -> None:
        """Go on from a line in which something stands."""
        self.screen.focus_next()

    def on_focus(self) -> None:
        """Begin behind what stands there."""
        self.move_cursor(self.document.end)

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter" and not self._on_empty_line:
            event.stop()
            event.prevent_default()
            self.action_new_line()
        else:
            await super()._on_key(event)
        self.refresh_bindings()
