"""What every tab has: the head, the keys, the way to the other tabs, undo, notes; and what it asks of the app."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen

from rolemap.language import N_, N_in
from rolemap.widgets.key_bar import KeyBar
from rolemap.widgets.masthead import Masthead
from rolemap.widgets.role_lines import LEGEND
from rolemap.widgets.speaking import Speaking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from textual.app import ComposeResult
    from textual.events import Key
    from textual.widget import Widget

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model import Map
    from rolemap.model.steps import StepKind
    from rolemap.session import Session

TABS: tuple[tuple[str, str, str], ...] = (
    ("map", "1", N_in("tab", "Map")),
    ("walk", "2", N_in("tab", "Walk")),
    ("open", "3", N_in("tab", "Open")),
    ("tools", "4", N_in("tab", "Tools")),
    ("result", "5", N_in("tab", "Result")),
)
"""Each tab's id, number and name. Numbers never move."""


class Desk(Protocol):
    """What a tab asks of the app: the open map, one door for every change, and the way to other tabs."""

    language: Language

    def today(self) -> date:
        """The calendar day."""

    def act(self, kind: StepKind, subject: str, change: Callable[[Map], Map], *, seen: Map | None = None) -> bool:
        """Do one thing to the map, as one step to undo; False (with a word to the user) when it cannot be done.

        ``seen`` is the map that the user had in view, where others may have written since.
        """

    def tell(self, message: str, *, alarming: bool = False) -> None:
        """Say something in passing."""

    def saving(self) -> tuple[str, bool]:
        """How saving stands, in a word or two, and whether that needs attention."""

    def open_tab(self, tab: str) -> None:
        """Go to another tab."""

    def walk_to(self, role_id: str, question: int = 0, tool_id: str = "") -> None:
        """Go to a role on the walk: to one of its questions by number (0: the first), or to those of a shared tool."""

    def start_round(self, tool_id: str) -> None:
        """Take a shared tool through the roles: go to the first one whose answers to it lack something."""

    def show_tool(self, tool_id: str, item_id: str = "") -> None:
        """Go to the tools with the highlight on a tool, and on one of its items."""

    def show_on_map(self, role_id: str) -> None:
        """Go to the map with the highlight on a role."""


class TabScreen(Speaking, Screen[None]):
    """A tab: subclasses fill the body and show what the map tells whenever it may have changed."""

    TAB: ClassVar[str] = ""
    UNDER: ClassVar[str] = ""
    """The tab that this one stands under, for a screen that has no number of its own."""
    MARKS: ClassVar[tuple[tuple[str, str, str], ...]] = LEGEND
    """The marks that help explains: each with its style and its meaning, still to be said."""
    # "" is no widget; with None the framework would give the keys to the first one after each dialog.
    AUTO_FOCUS: ClassVar[str | None] = ""
    # The framework declares these two for instances.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (104, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (22, "-low"), (30, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar = [
        *(Binding(number, f"app.open_tab('{tab}')", name, show=False) for tab, number, name in TABS),
        Binding("f6", "app.step_tab(-1)", N_("Tab to the left"), show=False, priority=True),
        Binding("f7", "app.step_tab(1)", N_("Tab to the right"), show=False, priority=True),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._shown: Overview | None = None
        self._stands_since = 0.0

    @property
    def desk(self) -> Desk:
        """The app, as tabs see it."""
        return cast("Desk", self.app)

    @property
    def told(self) -> Overview:
        """What the open map tells now."""
        return self.session.told

    def compose(self) -> ComposeResult:
        """Head, body, keys."""
        yield Masthead(TABS, self.UNDER or self.TAB)
        yield from self.body()
        yield KeyBar()

    def body(self) -> Iterable[Widget]:
        """The widgets between head and keys."""
        raise NotImplementedError

    def show(self, told: Overview) -> None:
        """Bring the body up to date with what the map tells."""
        raise NotImplementedError

    def look_again(self, *, anew: bool = False) -> None:
        """Show the map as it is now; ``anew`` also when it is the same one (in another language)."""
        told = self.told
        masthead = self.query_one_optional(Masthead)
        if masthead is None:
            return
        masthead.told, masthead.state = told, self.desk.saving()
        if anew or told is not self._shown:
            self._shown = told
            self.show(told)

    def on_mount(self) -> None:
        """Show the map for the first time."""
        self.look_again()

    def on_screen_resume(self) -> None:
        """The map may have changed while another tab was shown."""
        if self.is_mounted:
            self.look_again()
        self._stands_since = inf
        self.call_after_refresh(self._now_it_stands)

    def _now_it_stands(self) -> None:
        self._stands_since = Message().time

    def answers(self, key: Key) -> bool:
        """Whether a key can be meant for this tab. An Enter typed before the tab stood there was meant for another."""
        return key.key != "enter" or key.time >= self._stands_since

    def leave(self) -> None:
        """The program is about to be left: write down what is half done."""

    def point_at(self, role_id: str, kind: StepKind) -> None:
        """Show the role that an undone or redone step of this kind was about."""

    def speak_anew(self) -> None:
        """Say everything again, in the language that was just chosen."""
        self.query_one(Masthead).refresh()
        self.query_one(KeyBar).refresh(layout=True)
        self.look_again(anew=True)
