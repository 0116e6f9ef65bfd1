"""The tabs of an open map and the ways between them; a screen without a number stands under one that has it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.events import Key

from rolemap.screens.asking import AskingApp
from rolemap.screens.base import TABS, TabScreen
from rolemap.screens.map import MapScreen
from rolemap.screens.matrix import MatrixScreen
from rolemap.screens.open import OpenScreen
from rolemap.screens.promises import PromisesScreen
from rolemap.screens.result import ResultScreen
from rolemap.screens.tools import ToolsScreen
from rolemap.screens.walk import WalkScreen
from rolemap.widgets.masthead import Masthead

if TYPE_CHECKING:
    from textual.events import Event

    from rolemap.session import Session

_TAB_SCREENS: tuple[type[TabScreen], ...] = (
    MapScreen,
    WalkScreen,
    OpenScreen,
    ToolsScreen,
    ResultScreen,
    MatrixScreen,
    PromisesScreen,
)

T = TypeVar("T", bound=TabScreen)


class TabbedApp(AskingApp):
    """An app that shows one map at a time on tabs; there are none while no map is open."""

    def __init__(self) -> None:
        super().__init__()
        self.tabs: dict[str, TabScreen] = {}

    def put_up_tabs(self, session: Session) -> None:
        """Show an open map, the Map tab first."""
        self.tabs = {screen.TAB: screen(session) for screen in _TAB_SCREENS}
        for tab, screen in self.tabs.items():
            self.add_mode(tab, partial(_the_same, screen))
        self.switch_mode(MapScreen.TAB)

    def take_down_tabs(self, mode: str) -> None:
        """Go to a mode that is no tab, and let go of the tabs."""
        self.switch_mode(mode)
        for tab in self.tabs:
            self.remove_mode(tab)
        self.tabs = {}

    async def on_event(self, event: Event) -> None:
        """Keys go to the tab that is shown, unless they were typed before it was."""
        if isinstance(event, Key) and isinstance(self.screen, TabScreen) and not self.screen.answers(event):
            return
        await super().on_event(event)

    @property
    def current_tab(self) -> TabScreen | None:
        """The tab that is shown, also under a dialog."""
        return self.tabs.get(self.current_mode)

    @property
    def walk(self) -> WalkScreen:
        """The tab of the walk."""
        return self._tab(WalkScreen)

    def _tab(self, kind: type[T]) -> T:
        return next(screen for screen in self.tabs.values() if isinstance(screen, kind))

    def open_tab(self, tab: str) -> None:
        """Go to a tab."""
        if self.tabs and len(self.screen_stack) <= 1 and tab != self.current_mode:
            self.switch_mode(tab)

    def action_open_tab(self, tab: str) -> None:
        """Go to a tab by its key."""
        self.open_tab(tab)

    def action_step_tab(self, step: int) -> None:
        """Go to the tab beside this one."""
        order = [tab for tab, _, _ in TABS]
        here = (self.current_tab.UNDER if self.current_tab else "") or self.current_mode
        if here in order:
            self.open_tab(order[(order.index(here) + step) % len(order)])

    @on(Masthead.TabAsked)
    def _tab_clicked(self, message: Masthead.TabAsked) -> None:
        self.open_tab(message.tab)

    def walk_to(self, role_id: str, question: int = 0, tool_id: str = "") -> None:
        """Go to a role on the walk: to one of its questions by number (0: the first), or to those of a shared tool."""
        self.walk.go_to(role_id, question, tool_id)
        self.open_tab("walk")

    def start_round(self, tool_id: str) -> None:
        """Take a shared tool through the roles: go to the first one whose answers to it lack something."""
        self.walk.start_round(tool_id)
        self.open_tab("walk")

    def show_tool(self, tool_id: str, item_id: str = "") -> None:
        """Go to the tools with the highlight on a tool, and on one of its items."""
        screen = self._tab(ToolsScreen)
        self.open_tab(screen.TAB)
        # A tab that was never shown has to be made first.
        screen.call_later(screen.highlight, tool_id, item_id)

    def show_on_map(self, role_id: str) -> None:
        """Go to the map with the highlight on a role."""
        screen = self._tab(MapScreen)
        self.open_tab(screen.TAB)
        screen.highlight(role_id)


def _the_same(screen: TabScreen) -> TabScreen:
    return screen
