"""Every key that works now, in words of the user's language, on as many lines as it takes, each clickable."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input, TextArea

from rolemap.widgets.speaking import Speaking
from rolemap.widgets.text import flowing

if TYPE_CHECKING:
    from textual.binding import Binding
    from textual.dom import DOMNode
    from textual.events import Click, Mount
    from textual.screen import Screen

_TYPED = frozenset(string.ascii_lowercase + string.digits) | {"slash"}
"""Keys that are words while someone types."""


def is_ours(node: DOMNode, binding: Binding) -> bool:
    """Whether a key is described by one of our classes; the framework's own are in English and go without saying."""
    return any(
        own.action == binding.action and (own.description == binding.description or own.key == binding.key)
        for kind in type(node).__mro__
        if kind.__module__.startswith("rolemap")
        for own in vars(kind).get("BINDINGS", ())
    )


class KeyBar(Speaking, Widget):
    """The keys of the screen and of whatever has the focus."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: auto;
        max-height: 4;
        padding: 0 1;
        background: $surface;
        color: $text-dim;
    }
    """

    def on_mount(self, _: Mount) -> None:
        """Follow the bindings as the focus moves."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, _: Screen[object]) -> None:
        self.refresh(layout=True)

    def render(self) -> Content:
        """The keys in rows that fit."""
        return flowing(self._items(), max(20, self.size.width or self.app.size.width - 2))

    def _items(self) -> list[Content]:
        items: dict[str, Content] = {}
        typing = isinstance(self.screen.focused, Input | TextArea)
        for key, (_, binding, enabled, _) in self.screen.active_bindings.items():
            if not binding.show or binding.action in items or (typing and key in _TYPED):
                continue
            name = Content.styled(self.app.get_key_display(binding), "bold $accent" if enabled else "")
            item = Content.assemble(name, " ", self.language.say(binding.description))
            items[binding.action] = item.stylize(Style.from_meta({"rolemap_key": key})) if enabled else item
        return list(items.values())

    async def on_click(self, event: Click) -> None:
        """A click on a key does what the key does."""
        key = event.style.meta.get("rolemap_key")
        active = self.screen.active_bindings.get(key) if key else None
        if active:
            event.stop()
            await self.app.run_action(active.binding.action, active.node)
