"""Help: what a screen is for, every key that works on it, what the marks mean, where the file is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from rolemap.language import N_
from rolemap.screens.base import TabScreen
from rolemap.screens.doorway import AtTheDoor
from rolemap.screens.trouble import why_read_only
from rolemap.widgets.key_bar import KeyBar, is_ours
from rolemap.widgets.role_lines import LEGEND, MARK_STYLES
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.troubles import trouble_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App, ComposeResult
    from textual.dom import DOMNode
    from textual.screen import Screen

_FRAMEWORK = {
    "app.focus_next": N_("Next part of the screen"),
    "app.focus_previous": N_("Part of the screen before"),
    "screen.copy_text": N_("Copy the marked text"),
    "scroll_up": N_("Up"),
    "scroll_down": N_("Down"),
    "page_up": N_("Page up"),
    "page_down": N_("Page down"),
    "scroll_home": N_("First"),
    "scroll_end": N_("Last"),
}
"""What the framework's own keys do, in our words; its other keys are a text box's usual ones and go without saying."""


_NEVER_ARRIVES = "super+"


@dataclass(frozen=True, slots=True)
class Key:
    """The keys for one action, and what it does (a message still to be said)."""

    keys: tuple[str, ...]
    does: str


def keys_of(screen: Screen[Any]) -> tuple[Key, ...]:
    """Every key that works on a screen as it stands, shown ones first."""
    app = screen.app
    found: dict[tuple[DOMNode, str], tuple[list[str], str, bool]] = {}
    for key, active in screen.active_bindings.items():
        binding = active.binding
        does = _does(active.node, binding)
        if active.enabled and does and not key.startswith(_NEVER_ARRIVES):
            keys, *_ = found.setdefault((active.node, binding.action), ([], does, binding.show))
            name = _key_name(app, binding, first=not keys)
            if name not in keys:
                keys.append(name)
    ordered = sorted(found.values(), key=lambda one: not one[2])
    return tuple(Key(tuple(keys), does) for keys, does, _ in ordered)


def _key_name(app: App[object], binding: Binding, *, first: bool) -> str:
    return app.get_key_display(binding if first else replace(binding, key_display=None))


def _does(node: DOMNode, binding: Binding) -> str:
    """What a binding does: as our classes describe it, or our words for the framework's; "" where it is not told."""
    return binding.description if is_ours(node, binding) else _FRAMEWORK.get(binding.action, "")


class HelpScreen(AtTheDoor, ModalScreen[None]):
    """Explains the screen under it, as it stood when help was asked for."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar = [
        Binding("escape,f1,enter", "leave", N_("Back")),
        Binding("f8", "app.other_language", N_("Suomeksi")),
        Binding("f9", "app.other_theme", N_("Light or dark")),
    ]

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self._about = screen.HELP or ""
        self._keys = keys_of(screen)
        self._marks = screen.MARKS if isinstance(screen, TabScreen) else LEGEND

    def compose(self) -> ComposeResult:
        """One page to scroll, and the way back."""
        with Vertical():
            with VerticalScroll(id="help-page"):
                yield Static(id="help-words")
            yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the top."""
        self._show()
        self.query_one("#help-page").focus()

    def speak_anew(self) -> None:
        """Say everything again, in the language that was just chosen."""
        self._show()
        self.query_one(KeyBar).refresh(layout=True)

    def _show(self) -> None:
        self.query_one("#help-words", Static).update(Content("\n").join(self._lines()))

    def _lines(self) -> Iterator[Content]:
        say = self.language.say
        if self._about:
            yield Content(say(self._about))
            yield Content("")
        yield Content.styled(say("Keys; all of them can be clicked where they are shown"), "$text-dim")
        names = [", ".join(key.keys) for key in self._keys]
        width = max((len(name) for name in names), default=0) + 2
        for name, key in zip(names, self._keys, strict=True):
            yield Content.assemble((name.ljust(width), "bold $accent"), say(key.does))
        if self.doorway.has_map:
            yield from self._about_the_map()

    def _about_the_map(self) -> Iterator[Content]:
        say = self.language.say
        yield Content("")
        yield Content.styled(say("Marks"), "$text-dim")
        for mark, style, meaning in self._marks:
            yield Content.assemble((mark, MARK_STYLES[style]), "  ", say(meaning))
        yield Content("")
        yield Content.styled(say("The file of this map; every answer is saved to it by itself"), "$text-dim")
        yield shown_line(str(self.doorway.session.path))
        why_not = self._why_not_saved()
        if why_not:
            yield shown(why_not).stylize("bold $warning")

    def _why_not_saved(self) -> str:
        """Why nothing, or not all, of what is done here gets into the file; "" when all of it does."""
        session = self.doorway.session
        if session.read_only:
            return why_read_only(self.language, session.reading)
        return trouble_sentence(self.language, session.trouble) if session.trouble else ""

    def action_leave(self) -> None:
        """Back to the screen."""
        self.dismiss()
