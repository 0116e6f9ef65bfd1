"""Choosing a file without knowing its path: folders are walked into, typing narrows down, a path can be pasted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from platformdirs import user_documents_path
from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from rolemap.language import N_
from rolemap.screens.paths import Entry, entries_of, is_file, is_folder, looked_for, narrowed, typed_path
from rolemap.widgets.key_bar import KeyBar
from rolemap.widgets.line_box import LineBox
from rolemap.widgets.line_list import Line, LineList
from rolemap.widgets.speaking import Speaking
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.app import ComposeResult

    from rolemap.settings import Settings

MAP_ENDINGS = frozenset({".toml"})
TABLE_ENDINGS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".json", ".jsonl"})


def recent_maps(settings: Settings, own_folder: Path) -> tuple[Path, ...]:
    """The user's own maps, the latest first; what lies in the program's own folder (the sample) is not theirs."""
    ours = own_folder.resolve()
    return tuple(path for path in map(Path, settings.recent) if not path.is_relative_to(ours))


def usual_folder(settings: Settings, own_folder: Path) -> Path:
    """Where a user's files are likely to be: beside their latest map, in the documents, at home."""
    beside = [recent.parent for recent in recent_maps(settings, own_folder)[:1]]
    return next((folder for folder in (*beside, user_documents_path()) if is_folder(folder)), Path.home())


class FileScreen(Speaking, ModalScreen[Path | None]):
    """Choose one file. The box keeps the keys, the arrows move in the list under it."""

    CSS_PATH = "files_dialog.tcss"
    HELP = N_(
        "The list shows the folders and files in one place. Enter or a click goes into a folder or chooses a file. "
        "Typing narrows the list down. A path can be typed or pasted, and a file dropped on the window."
    )
    BINDINGS: ClassVar = [
        Binding("enter", "pick", N_("Choose"), priority=True),
        Binding("up", "move(-1)", N_("Up"), show=False),
        Binding("down", "move(1)", N_("Down"), show=False),
        Binding("pageup", "page(-1)", N_("Page up"), show=False),
        Binding("pagedown", "page(1)", N_("Page down"), show=False),
        Binding("f3", "up_a_folder", N_("Folder above")),
        Binding("f1", "app.help", N_("Help")),
        Binding("escape", "leave", N_("Leave as it is")),
    ]

    def __init__(self, title: str, folder: Path, endings: Collection[str], hint: str = "") -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._folder = folder
        self._endings = endings
        self._listed: tuple[Path, tuple[Entry, ...]] | None = None
        self._problem = ""

    def compose(self) -> ComposeResult:
        """Title, where we are, a box, what is here."""
        with Vertical():
            yield Label(shown(self._title), classes="title")
            if self._hint:
                yield Label(shown(self._hint), classes="hint")
            yield Label(id="where")
            yield LineBox(placeholder=self.language.say("Type to narrow down, or paste a path"))
            yield LineList[Entry](self._draw)
            yield Label(id="said")
            yield KeyBar()

    def on_mount(self) -> None:
        """Begin with all that is in the folder."""
        self.query_one(LineList).can_focus = False
        self._look("")

    def _draw(self, entry: Entry) -> Line:
        if entry.path == self._shown_folder.parent:
            return Line(((" ..", "plain"), (f"  {self.language.say('folder above')}", "dim")))
        name = visible_line(entry.path.name)
        return Line(((f" {name}/", "accent"),)) if entry.is_folder else Line(((f" {name}", "plain"),))

    @property
    def _shown_folder(self) -> Path:
        return self._listed[0] if self._listed else self._folder

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._look(event.value)

    def _look(self, typed: str, came_from: Path | None = None) -> None:
        folder, words = looked_for(typed, self._folder)
        listed = self._entries(folder)
        found = narrowed(listed, words)
        above = (Entry(folder.parent, is_folder=True),) if not words and folder != folder.parent else ()
        likely = (one for one in found if one.path == came_from or one.path.name == words)
        best = next(likely, found[0] if found else None)
        self.query_one("#where", Label).update(shown_line(str(folder)))
        self.query_one(LineList).show_rows((*above, *found), highlight=lambda entry: entry is best)
        self._say("" if found or self._problem else self.language.say("There is nothing to choose here."))

    def _entries(self, folder: Path) -> tuple[Entry, ...]:
        """What is in a folder; nothing, and a problem to tell, where it cannot be looked into."""
        if self._listed is None or self._listed[0] != folder:
            self._problem = ""
            try:
                entries = entries_of(folder, self._endings)
            except (FileNotFoundError, NotADirectoryError):
                entries = ()
            except OSError as error:
                entries = ()
                self._problem = self.language.say(
                    "This folder cannot be looked into: {path}. {detail}",
                    path=visible_line(str(folder)),
                    detail=visible_line(error.strerror or ""),
                )
            self._listed = (folder, entries)
        return self._listed[1]

    def _say(self, said: str) -> None:
        self.query_one("#said", Label).update(shown(self._problem or said))

    def action_pick(self) -> None:
        """Take the highlighted file, go into the highlighted folder, or follow the path in the box."""
        box = self.query_one(Input)
        files = self.query_one(LineList)
        path = typed_path(box.value, self._folder)
        here = files.current
        if box.value.strip() and is_file(path) and all(path != entry.path for entry in files.rows):
            self.dismiss(path)
        elif isinstance(here, Entry):
            self._take(here)
        elif is_folder(path):
            self._go(path)
        else:
            self._say(self.language.say("There is no such file or folder: {path}", path=visible_line(str(path))))

    @on(LineList.Chosen)
    def _clicked(self, event: LineList.Chosen) -> None:
        if isinstance(event.row, Entry):
            self._take(event.row)

    def _take(self, entry: Entry) -> None:
        if entry.is_folder:
            self._go(entry.path, came_from=self._shown_folder)
        else:
            self.dismiss(entry.path)

    def _go(self, folder: Path, *, came_from: Path | None = None) -> None:
        self._folder = folder
        self._listed = None
        box = self.query_one(Input)
        with box.prevent(Input.Changed):
            box.value = ""
        self._look("", came_from)

    def action_up_a_folder(self) -> None:
        """Go to the folder that holds this one."""
        below = self._shown_folder
        self._go(below.parent, came_from=below)

    def action_move(self, step: int) -> None:
        """Move the highlight while the box keeps the keys."""
        self.query_one(LineList).action_move(step)

    def action_page(self, direction: int) -> None:
        """Move the highlight by a screenful."""
        self.query_one(LineList).action_page(direction)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
