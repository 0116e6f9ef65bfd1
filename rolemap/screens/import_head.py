"""The head of the import screen: whose files, how it stands, the way on, and the strip of panes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from rolemap.screens.import_state import GoOn
from rolemap.widgets.speaking import Speaking
from rolemap.widgets.text import flowing, shown_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click


class ImportHead(Speaking, Widget):
    """Title, standing, panes and a rule. It shows what it is given; a click asks for a pane or for the way on."""

    ALLOW_SELECT: ClassVar[bool] = False

    class PaneAsked(Message):
        """A pane was clicked."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._standing: Sequence[Content] = ()
        self._go_on = ""
        self._panes: Sequence[tuple[str, str]] = ()
        self._active = ""

    def tell(
        self, title: str, standing: Sequence[Content], go_on: str, panes: Sequence[tuple[str, str]], active: str
    ) -> None:
        """Show something else.

        Args:
            title: What comes in.
            standing: How it stands, what matters most first.
            go_on: The words of the way on, "" while there is none.
            panes: The panes' ids and names, in order.
            active: The pane that is shown.
        """
        self._title, self._standing, self._go_on = title, standing, go_on
        self._panes, self._active = panes, active
        self.refresh(layout=True)

    def render(self) -> Content:
        """The title and the way on; how it stands; the panes."""
        width = max(20, self.size.width or self.app.size.width - 2)
        return Content("\n").join([self._first_line(width), flowing(self._standing, width), self._strip()])

    def _first_line(self, width: int) -> Content:
        words = f" {self._go_on} " if self._go_on else ""
        go_on = Content.styled(words, "bold $background on $accent").stylize(Style.from_meta({"rolemap_go_on": True}))
        room = max(0, width - go_on.cell_length - 2)
        title = shown_line(self._title).stylize("bold").truncate(room, ellipsis=True)
        return Content.assemble(title.pad_right(room - title.cell_length), "  ", go_on)

    def _strip(self) -> Content:
        drawn = []
        for number, (pane, name) in enumerate(self._panes, 1):
            style = "bold $accent underline" if pane == self._active else "$text-dim"
            drawn.append(Content.styled(f"{number} {name}", style).stylize(Style.from_meta({"rolemap_pane": pane})))
        return Content("   ").join(drawn)

    def on_click(self, event: Click) -> None:
        """A click on a pane's name asks for it, one on the way on goes there."""
        pane = event.style.meta.get("rolemap_pane")
        if pane:
            event.stop()
            self.post_message(self.PaneAsked(pane))
        elif event.style.meta.get("rolemap_go_on"):
            event.stop()
            self.post_message(GoOn())
