"""A shared tool as one quiet page that fits the wall: nothing on it but what the tool says."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Static

from rolemap.language import N_
from rolemap.model import ToolKind
from rolemap.screens.wall_blocks import blocks, grid
from rolemap.widgets.key_bar import KeyBar
from rolemap.widgets.speaking import Speaking
from rolemap.widgets.text import shown, shown_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.events import Key

    from rolemap.screens.tool_kinds.base import View

_WIDEST_TEXT = 76


class WallScreen(Speaking, ModalScreen[None]):
    """One tool over the whole screen. It scrolls where it must; any other key leads back."""

    HELP = N_(
        "One shared tool on a page of its own, to be looked at together or put on the wall. Where it is longer than "
        "the screen it scrolls; any other key goes back. Nothing can be changed here."
    )
    DEFAULT_CSS = """
    WallScreen {
        background: $background;
        align: center middle;
        & VerticalScroll { height: 1fr; padding: 1 2 1 4; scrollbar-size-vertical: 1; }
        & #wall { width: 100%; height: auto; }
        &.-sentence VerticalScroll { align: center middle; }
        &.-sentence #wall { width: auto; max-width: 76; }
    }
    """
    BINDINGS: ClassVar = [
        Binding("escape", "leave", N_("Back")),
        Binding("pagedown,space", "page(1)", N_("Page down")),
        Binding("pageup", "page(-1)", N_("Page up")),
        Binding("down", "lines(1)", N_("Down"), show=False),
        Binding("up", "lines(-1)", N_("Up"), show=False),
        Binding("home", "edge(-1)", N_("First"), show=False),
        Binding("end", "edge(1)", N_("Last"), show=False),
        Binding("f1", "app.help", N_("Help")),
        Binding("f9", "app.other_theme", N_("Light or dark"), show=False),
    ]

    def __init__(self, view: View) -> None:
        super().__init__(classes="-sentence" if view.kind is ToolKind.PURPOSE else None)
        self._view = view

    def on_mount(self) -> None:
        """What was said in passing makes way."""
        self.app.clear_notifications()

    def compose(self) -> ComposeResult:
        """The page and the way back."""
        with VerticalScroll(can_focus=False):
            yield Static(id="wall")
        yield KeyBar()

    @property
    def _pane(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    @on(Resize)
    def _fit_to_size(self) -> None:
        """Lay the page out anew for the room there is."""
        width = max(20, min(self._pane.scrollable_content_region.width, self.size.width) - 1)
        self.query_one("#wall", Static).update(wall_page(self._view, width))
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A page that fits has nothing to scroll."""
        if action in {"page", "lines", "edge"}:
            return self.is_mounted and self._pane.max_scroll_y > 0
        return super().check_action(action, parameters)

    def on_key(self, event: Key) -> None:
        """Any key that does nothing here leads back."""
        if event.key not in self.active_bindings:
            event.stop()
            self.action_leave()

    def action_page(self, direction: int) -> None:
        """Scroll by a screenful."""
        self._pane.scroll_relative(y=direction * max(1, self._pane.size.height - 2), animate=False)

    def action_lines(self, step: int) -> None:
        """Scroll by a line."""
        self._pane.scroll_relative(y=step, animate=False)

    def action_edge(self, end: int) -> None:
        """Go to the first or the last line."""
        self._pane.scroll_to(y=0 if end < 0 else self._pane.max_scroll_y, animate=False)

    def action_leave(self) -> None:
        """Back to where one was; a second key typed fast has nothing more to close."""
        if self.is_current:
            self.dismiss(None)


def wall_page(view: View, width: int) -> Content:
    """All that a tool says, ``width`` cells wide."""
    return Content("\n").join(_lines(view, width))


def _lines(view: View, width: int) -> Iterator[Content]:
    yield from shown_line(view.told.map.organisation.name).stylize("$text-dim").wrap(width)
    yield from Content.styled(view.name, "bold $accent").wrap(width)
    if view.text.strip():
        yield Content("")
        said = shown(view.text).expand_tabs(4)
        yield from said.stylize("bold" if view.kind is ToolKind.PURPOSE else "").wrap(min(width, _WIDEST_TEXT))
    those = tuple(blocks(view))
    if those:
        yield Content("")
        yield Content("")
        yield from grid(those, width)
    elif not view.text.strip():
        yield Content("")
        yield from Content.styled(view.language.say("Nothing stands here yet."), "$text-dim").wrap(width)
