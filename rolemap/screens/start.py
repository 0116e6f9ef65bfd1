"""Start: what rolemap is for, and the ways to a map: the sample, a recent one, a file, a new one, an HR file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from rolemap.files import FileTrouble
from rolemap.language import N_
from rolemap.model import Map
from rolemap.samples import sample_copy
from rolemap.screens.doorway import AtTheDoor
from rolemap.screens.files_dialog import MAP_ENDINGS, FileScreen, recent_maps, usual_folder
from rolemap.screens.importing import ImportScreen, ask_for_table
from rolemap.screens.new_map import make_map
from rolemap.screens.paths import is_file
from rolemap.widgets.key_bar import KeyBar
from rolemap.widgets.line_list import Line, LineList
from rolemap.wording.troubles import trouble_sentence
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.app import ComposeResult

    from rolemap.language import Language


_SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Way:
    """One thing to do: the action, its name, a few words beside it; ``path`` is a recent map's."""

    action: str = ""
    name: str = ""
    beside: str = ""
    path: Path | None = None


class StartScreen(AtTheDoor, Screen[None]):
    """Shown while no map is open."""

    CSS_PATH = "start.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 - the framework declares it for instances
    HELP = N_(
        "Open the sample first and try what you like: it is your own copy. "
        "Then bring in your own organisation from an HR file, or begin with an empty map."
    )
    BINDINGS: ClassVar = [
        Binding("enter", "choose", N_("Open"), priority=True),
        Binding("s", "sample", N_("Sample map")),
        Binding("o", "open_file", N_("Open a file")),
        Binding("n", "new_map", N_("New map")),
        Binding("i", "import_file", N_("Import")),
    ]

    @dataclass
    class Found(Message):
        """Which of the recent maps are still there."""

        maps: tuple[Path, ...]

    def __init__(self) -> None:
        super().__init__()
        self._recent: tuple[Path, ...] = ()
        self._keys: dict[str, str] = {}
        """The name of each action's key."""

    def compose(self) -> ComposeResult:
        """The name, one sentence, the ways on."""
        with Vertical(id="start"):
            yield Static("rolemap", id="start-name")
            yield Static(id="start-purpose")
            yield LineList[Way](
                self._draw, selectable=lambda way: bool(way.action), one_click=lambda _: True, id="ways"
            )
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin in the list."""
        self._show()
        self._look_for_recent()
        self.query_one(LineList).focus()

    def on_screen_resume(self) -> None:
        """The recent maps may be others by now."""
        if self.is_mounted:
            self._show()
            self._look_for_recent()

    def _look_for_recent(self) -> None:
        self._find(recent_maps(self.doorway.settings, self.doorway.folder))

    @work(thread=True, exclusive=True, exit_on_error=False, group="recent")
    def _find(self, recent: tuple[Path, ...]) -> None:
        """See which maps are there, apart from the screen: a drive that is gone lets one wait for minutes."""
        found = self.Found(tuple(path for path in recent if is_file(path)))
        if not get_current_worker().is_cancelled:
            self.post_message(found)

    @on(Found)
    def _found(self, message: Found) -> None:
        self._recent = message.maps
        self._show()

    def speak_anew(self) -> None:
        """Say everything again, in the language that was just chosen."""
        self._show()
        self.query_one(KeyBar).refresh(layout=True)

    def _show(self) -> None:
        language = self.language
        bindings = (active.binding for active in self.active_bindings.values())
        self._keys = {binding.action: self.app.get_key_display(binding) for binding in bindings}
        self.query_one("#start-purpose", Static).update(
            Content(language.say("Every role of your organisation, and how its work helps the customer."))
        )
        ways = self.query_one(LineList)
        here = ways.current or Way(_SAMPLE)
        first = here.action == _SAMPLE and not any(way.path for way in ways.rows)
        rows = tuple(ways_on(language, self._recent))
        ways.show_rows(rows, highlight=lambda way: way.path is not None if first else _same(way, here))

    def _draw(self, way: Way) -> Line:
        left = [(f" {visible_line(way.name)}", "plain")]
        if way.beside:
            left.append((f"   {visible_line(way.beside)}", "dim"))
        key = self._keys.get(way.action.removeprefix("app."))
        return Line(tuple(left), ((f"{key} ", "accent"),) if key else ())

    @on(LineList.Chosen)
    async def action_choose(self) -> None:
        """Do what the highlighted line says."""
        way = self.query_one(LineList).current
        if not isinstance(way, Way):
            return
        if way.path:
            self.doorway.open_map(way.path)
        else:
            await self.run_action(way.action)

    @property
    def _usual_folder(self) -> Path:
        return usual_folder(self.doorway.settings, self.doorway.folder)

    def action_sample(self) -> None:
        """Open the user's own copy of the sample map."""
        try:
            path = sample_copy(self.doorway.folder, self.language.code)
        except FileTrouble as trouble:
            self.doorway.tell(trouble_sentence(self.language, trouble), alarming=True)
        else:
            self.doorway.open_map(path)

    @work
    async def action_open_file(self) -> None:
        """Choose a map's file and open it."""
        path = await self.app.push_screen_wait(ask_for_map(self.language, self._usual_folder))
        if path:
            self.doorway.open_map(path)

    @work
    async def action_new_map(self) -> None:
        """Begin an empty map."""
        session = await make_map(self, self.language.say("New map"), self._usual_folder, Map(), known={})
        if session:
            self.doorway.show_session(session)

    @work
    async def action_import_file(self) -> None:
        """Bring an organisation in from an HR file."""
        file = await self.app.push_screen_wait(ask_for_table(self.language, self._usual_folder))
        session = await self.app.push_screen_wait(ImportScreen([file])) if file else None
        if session:
            self.doorway.show_session(session)


def _same(way: Way, other: Way) -> bool:
    return bool(way.action) and (way.action, way.path) == (other.action, other.path)


def ask_for_map(language: Language, folder: Path) -> FileScreen:
    """The question for a map's file."""
    return FileScreen(language.say("Open a map"), folder, MAP_ENDINGS)


def ways_on(language: Language, recent: tuple[Path, ...]) -> Iterator[Way]:
    """The lines of the start, with the recent maps that are there."""
    yield Way(_SAMPLE, language.say("Open the sample map"))
    if recent:
        yield Way()
    for path in recent:
        yield Way("recent", language.say("Continue: {name}", name=path.stem), str(path.parent), path=path)
    yield Way()
    yield Way("open_file", language.say("Open a map file…"))
    yield Way("new_map", language.say("New map…"))
    yield Way("import_file", language.say("Import an HR file…"))
    yield Way()
    yield Way("app.other_language", language.say("Suomeksi"))
    yield Way("app.other_theme", language.say("Light or dark"))
    yield Way("app.quit", language.say("Quit"))
