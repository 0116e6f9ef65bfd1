"""The doorway: one open map, its tabs, its theme and language. What happens on a tab stands in that tab's module."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.message import Message

from rolemap import settings as settings_file
from rolemap.files import FileTrouble
from rolemap.files.states import ReadOnly
from rolemap.language import N_, Language, choose, of_the_system
from rolemap.model.steps import Step, StepKind
from rolemap.screens.commands import choose_command
from rolemap.screens.dialogs import PickScreen
from rolemap.screens.forms import FormScreen
from rolemap.screens.help import HelpScreen
from rolemap.screens.importing import ImportScreen
from rolemap.screens.keeping import Keeping, saving_words, words_on_opening
from rolemap.screens.left_behind import offer_what_was_left
from rolemap.screens.news import News
from rolemap.screens.rewording import RewordingScreen
from rolemap.screens.start import StartScreen
from rolemap.screens.tabs import TabbedApp
from rolemap.screens.trouble import FaultsScreen, TroubleScreen
from rolemap.session import Session
from rolemap.widgets.key_names import key_name
from rolemap.widgets.masthead import Masthead
from rolemap.widgets.themes import DARK, LIGHT
from rolemap.wording.steps import redone_sentence, undone_sentence
from rolemap.wording.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rolemap.files import Reading
    from rolemap.files.history import Undone
    from rolemap.model import Map
    from rolemap.settings import Settings

_LOOK_FOR_OTHERS_EVERY = 2.0
_START = "start"


class SessionChanged(Message):
    """The map or the state of saving has changed; sent from whatever thread noticed."""


class RolemapApp(TabbedApp):
    """rolemap on screen. All it works on comes in through the constructor.

    Args:
        settings: The user's language, theme and recent maps.
        folder: Where settings, versions and recoveries live.
        path: The map to open first; None shows the start.
        language: A language that goes before the settings' and the map's.
        today: Tells the calendar day.
    """

    TITLE = "rolemap"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "app.tcss"
    MODES: ClassVar = {_START: StartScreen}
    DEFAULT_MODE = _START
    BINDINGS: ClassVar = [
        Binding("u,ctrl+z", "undo", N_("Undo")),
        Binding("ctrl+r,ctrl+y", "redo", N_("Redo")),
        Binding("f1", "help", N_("Help")),
        Binding("f8", "other_language", N_("Suomeksi"), show=False),
        Binding("f9", "other_theme", N_("Light or dark"), show=False),
        Binding("ctrl+p", "commands", N_("Commands")),
        Binding("ctrl+s", "file", N_("The map's file"), show=False),
        Binding("ctrl+s", "remedy", N_("Save somewhere else")),
        Binding("ctrl+o", "start", N_("Other map"), show=False),
        Binding("ctrl+q", "quit", N_("Quit"), priority=True),
    ]

    def __init__(
        self,
        settings: Settings,
        folder: Path,
        *,
        path: Path | None = None,
        language: str = "",
        today: Callable[[], date] = lambda: datetime.now(UTC).astimezone().date(),
    ) -> None:
        super().__init__()
        self.today = today
        self.settings = settings
        self.folder = folder
        self._first = path
        self._wish = language
        self._session: Session | None = None
        self._news: News | None = None
        self._last_was_alarming = False
        self.language: Language = choose(language, settings.language, of_the_system())
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name if self.settings.dark else LIGHT.name

    # The open map

    @property
    def session(self) -> Session:
        """The open map's session; tabs exist only while there is one."""
        if self._session is None:
            raise LookupError
        return self._session

    @property
    def has_map(self) -> bool:
        """Whether a map is open."""
        return self._session is not None

    def on_mount(self) -> None:
        """Look for others' edits from now on, and open the first map."""
        self.set_interval(_LOOK_FOR_OTHERS_EVERY, self._look_for_others)
        if self._first is not None:
            self.open_map(self._first)

    def open_map(self, path: Path) -> None:
        """Open a map in place of the one that is open; a file that cannot be read becomes a screen."""
        try:
            session = Session.open(path, self.folder, self._session_changed)
        except FileTrouble as trouble:
            self.push_screen(TroubleScreen(trouble))
            return
        self.show_session(session)

    def make_session(self, path: Path, map_: Map) -> Session:
        """Write a new map down; raises ``FileTrouble``, also where there is a file already."""
        return Session.create(path, map_, self.folder, self._session_changed)

    def show_session(self, session: Session) -> None:
        """Show a map that was just opened or made."""
        self.close_map()
        self._session = session
        self._news = News(self, session)
        self.remember(settings=self.settings.with_recent(session.path))
        self.language = choose(self._wish, session.map.organisation.language, self.settings.language, of_the_system())
        self.put_up_tabs(session)
        if session.read_only:
            self.push_screen(FaultsScreen(session.path, session.reading))
        offer_what_was_left(self, session, self.walk)
        self._tell_of_spelling(session.reading)

    @work(thread=True, exclusive=True, group="opening", exit_on_error=False)
    def _tell_of_spelling(self, reading: Reading) -> None:
        said = words_on_opening(self.language, reading)
        if said:
            self.call_from_thread(self.tell, said)

    def close_map(self) -> None:
        """Let go of the open map, saved as far as it can be."""
        if self._session is None:
            return
        if self.current_tab is not None:
            self.current_tab.leave()
        self._session.close()
        self._session = None
        self.take_down_tabs(_START)

    def let_go(self) -> None:
        """Save what is open, as far as it can be, without a screen."""
        if self._session is not None:
            self._session.close()

    def _session_changed(self) -> None:
        self.post_message(SessionChanged())

    @on(SessionChanged)
    def _show_what_came(self) -> None:
        self._show_session(by_me=False)

    def _show_session(self, *, by_me: bool = True) -> None:
        if self._session is None:
            return
        if self.current_tab:
            self.current_tab.look_again()
        self.screen.refresh_bindings()
        if self._news is not None:
            self._news.tell(by_me=by_me)

    def saving(self) -> tuple[str, bool]:
        """How saving stands, in a word or two, and whether that needs attention."""
        return saving_words(self.language, self.session)

    @work(thread=True, exclusive=True, group="poll", exit_on_error=False)
    def _look_for_others(self) -> None:
        session = self._session
        if session is not None and session.poll():
            self.post_message(SessionChanged())

    # What tabs ask for

    def act(self, kind: StepKind, subject: str, change: Callable[[Map], Map], *, seen: Map | None = None) -> bool:
        """Do one thing to the map, as one step to undo; False (with a word to the user) when it cannot be done."""
        try:
            self.session.edit(Step(kind, subject), change, seen=seen)
        except ReadOnly:
            self.tell(self.language.say("This map is open to look at only; nothing was changed."), alarming=True)
            return False
        except KeyError:
            self.tell(self.language.say("Someone else has just removed this; nothing was changed."), alarming=True)
            return False
        self._show_session(by_me=seen is None)
        return True

    def tell(self, message: str, *, alarming: bool = False) -> None:
        """Say something in passing; never as markup. It takes the place of what was said before, but for an alarm."""
        if not self._last_was_alarming:
            self.clear_notifications()
        self._last_was_alarming = alarming
        self.notify(visible(message), markup=False, severity="warning" if alarming else "information", timeout=6)

    # Commands of the whole program

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Undo is there when there is something to undo."""
        # An import that is still being looked at is no part of the map yet.
        session = None if isinstance(self.screen, ImportScreen) else self._session
        if action == "undo":
            # Greyed, not gone, while there is nothing to undo: the keys beside it keep their places.
            return session is not None and (bool(session.can_undo) or None)
        if action == "redo":
            return session is not None and bool(session.can_redo)
        if action in {"file", "remedy"}:
            return session is not None and (session.trouble is None) is (action == "file")
        if action == "start":
            return session is not None
        return super().check_action(action, parameters)

    def get_key_display(self, binding: Binding) -> str:
        """A key's name as it stands on a keyboard."""
        return key_name(binding)

    def action_undo(self) -> None:
        """Take back the last thing that was done here."""
        before = self.session.map
        self._tell_undone(before, self.session.undo(), undone_sentence)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        before = self.session.map
        self._tell_undone(before, self.session.redo(), redone_sentence)

    def _tell_undone(self, before: Map, undone: Undone | None, sentence: Callable[[Language, Undone], str]) -> None:
        if undone is None:
            return
        self._show_session()
        now = self.session.map
        changed = next((role.id for role in now.roles if before.role(role.id) != role), "")
        if changed and self.current_tab is not None:
            self.current_tab.point_at(changed, undone.step.kind)
        self.tell(sentence(self.language, undone))

    def action_help(self) -> None:
        """What this screen is for and every key that works on it."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_other_language(self) -> None:
        """Finnish or English, at once."""
        self.language = Language("en" if self.language.code == "fi" else "fi")
        self._wish = self.language.code
        self.remember(settings=self.settings.model_copy(update={"language": self.language.code}))
        for screen in (*self.tabs.values(), *self.screen_stack):
            if screen.is_mounted and hasattr(screen, "speak_anew"):
                screen.speak_anew()

    def action_other_theme(self) -> None:
        """Light or dark, at once."""
        dark = not self.settings.dark
        self.remember(settings=self.settings.model_copy(update={"dark": dark}))
        self.theme = DARK.name if dark else LIGHT.name

    def remember(self, *, settings: Settings) -> None:
        """Keep the user's choices for the next start."""
        self.settings = settings
        settings_file.keep(self.folder, settings)

    @work
    async def action_commands(self) -> None:
        """Everything that can be done here, to pick by name."""
        if isinstance(self.screen, PickScreen):
            return
        await choose_command(self, self.language)

    @on(Masthead.FileAsked)
    @work
    async def action_file(self) -> None:
        """How the map's file stands, and what can be done about it."""
        if len(self.screen_stack) <= 1:
            await Keeping(self, self.session).show()
            self._show_session()

    def action_remedy(self) -> None:
        """What can be done while saving does not succeed."""
        self.action_file()

    @work
    async def action_start(self) -> None:
        """Close this map and choose another one; asks when something could not be saved."""
        if await self._may_let_go():
            self.close_map()

    @work
    async def action_quit(self) -> None:  # type: ignore[override]
        """Leave; asks when something could not be saved."""
        if await self._may_let_go():
            if self._session is not None:
                await asyncio.to_thread(self._session.close)
            self.exit(0)

    async def _may_let_go(self) -> bool:
        """Whether all can be left: nothing chosen in an import or written in a form, the map saved, or nobody minds."""
        for screen in self.screen_stack:
            if isinstance(screen, ImportScreen | FormScreen) and not await screen.may_leave():
                return False
        session = self._session
        if session is None:
            return True
        if any(isinstance(screen, RewordingScreen) for screen in self.screen_stack):
            self.tell(self.language.say("First answer this question, or go back to the words with Esc."), alarming=True)
            return False
        if self.current_tab is not None:
            self.current_tab.leave()
        return await Keeping(self, session).may_leave()


def run(path: Path | None, folder: Path, language: str = "") -> int:
    """Run the program until the user leaves it; the exit code."""
    app = RolemapApp(settings_file.load(folder), folder, path=path, language=language)
    try:
        app.run()
    finally:
        # Also after a crash: what was said is written down before the program ends.
        app.let_go()
    return app.return_code or 0
