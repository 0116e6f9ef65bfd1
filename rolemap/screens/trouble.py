"""A file that cannot be read becomes a screen: what, where, what to do. So do the faults of one to look at only."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from rolemap.language import N_
from rolemap.screens.doorway import AtTheDoor
from rolemap.screens.files_dialog import usual_folder
from rolemap.screens.start import ask_for_map
from rolemap.widgets.key_bar import KeyBar
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.troubles import fault_sentence, hint_sentence, newer_sentence, trouble_sentence
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.app import ComposeResult

    from rolemap.files import FileTrouble, Reading
    from rolemap.language import Language

_BEFORE, _AFTER = 40, 30


def line_of(path: Path, number: int) -> str:
    """One line of a file as it stands there, "" where it cannot be read any more.

    Args:
        path: The file.
        number: The line, counted from 1.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            return next(islice(file, number - 1, number), "").rstrip("\n")
    except OSError:
        return ""


def marked_place(line: str, column: int) -> tuple[str, str]:
    """The piece of a line around a column, and a line with a mark under that column.

    Args:
        line: The line.
        column: The place, counted from 1; one behind the end is a place too.
    """
    at = min(max(column - 1, 0), len(line))
    start = max(0, at - _BEFORE)
    before, after = (visible_line_of_same_length(part) for part in (line[start:at], line[at : at + _AFTER]))
    lead = "…" if start else ""
    return f"{lead}{before}{after}", " " * Content(lead + before).cell_length + "^"


def visible_line_of_same_length(text: str) -> str:
    """A text on one line with one symbol for each character, so that a column is still a column."""
    return "".join(visible_line(character) for character in text)


class AboutFileScreen(AtTheDoor, Screen[None]):
    """What is the matter with a file, in paragraphs, until it is opened again or left."""

    CSS_PATH = "trouble.tcss"

    def __init__(self, path: Path | None) -> None:
        super().__init__()
        self._path = path

    @property
    def name_of_file(self) -> str:
        """The file's name, safe to show."""
        return visible_line(self._path.name) if self._path else ""

    def paragraphs(self) -> Iterator[tuple[str, Content]]:
        """The id and the words of each paragraph; one without words takes no room."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """What is the matter, and the keys."""
        with VerticalScroll(id="trouble"):
            yield from (Static(id=paragraph) for paragraph, _ in self.paragraphs())
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what is the matter."""
        self._show()
        self.query_one("#trouble").focus()

    def speak_anew(self) -> None:
        """Say everything again, in the language that was just chosen."""
        self._show()
        self.query_one(KeyBar).refresh(layout=True)

    def _show(self) -> None:
        for paragraph, words in self.paragraphs():
            static = self.query_one(f"#{paragraph}", Static)
            static.update(words)
            static.display = bool(words)

    def action_again(self) -> None:
        """Open the same file again; it may have been mended."""
        self.dismiss()
        if self._path:
            self.doorway.open_map(self._path)

    def action_leave(self) -> None:
        """Go on to what is under this screen."""
        self.dismiss()


class TroubleScreen(AboutFileScreen):
    """Shown in place of a map that cannot be read, until it can be or another one is opened."""

    HELP = N_(
        "The file is as it was: rolemap has changed nothing in it. "
        "Mend it in a text editor, or take an earlier copy, and try again."
    )
    BINDINGS: ClassVar = [
        Binding("r,enter", "again", N_("Try again"), key_display="r"),
        Binding("o", "open_file", N_("Open another")),
        Binding("escape", "leave", N_("Back")),
    ]

    def __init__(self, trouble: FileTrouble) -> None:
        super().__init__(trouble.path)
        self._trouble = trouble

    def paragraphs(self) -> Iterator[tuple[str, Content]]:
        """Why the map cannot be opened, where in the file, and what helps."""
        say = self.language.say
        rest = say("Nothing in the file was changed. Mend it in a text editor and try again, or open another map.")
        yield "trouble-title", shown_line(say("This map cannot be opened: {name}", name=self.name_of_file))
        yield "trouble-words", shown(trouble_sentence(self.language, self._trouble))
        yield "trouble-place", _place(self._trouble)
        yield "trouble-rest", shown(rest if self._trouble.line else "")

    @work
    async def action_open_file(self) -> None:
        """Open another map."""
        folder = usual_folder(self.doorway.settings, self.doorway.folder)
        path = await self.app.push_screen_wait(ask_for_map(self.language, folder))
        if path:
            self.dismiss()
            self.doorway.open_map(path)


def _place(trouble: FileTrouble) -> Content:
    """The line of the trouble with a mark under the place; nothing where it has none."""
    if trouble.path is None or trouble.line is None:
        return Content("")
    line = line_of(trouble.path, trouble.line)
    if not line and trouble.column is None:
        return Content("")
    number = f"{trouble.line}  "
    piece, mark = marked_place(line, trouble.column or 1)
    drawn = Content.assemble((number, "$text-dim"), piece)
    return Content.assemble(drawn, "\n", " " * len(number), (mark, "bold $warning")) if trouble.column else drawn


class FaultsScreen(AboutFileScreen):
    """Shown over a map that opens to look at only: every fault of its file at once, each with its line."""

    HELP = N_(
        "Some values in the file do not fit, so the map can be looked at and nothing is written. "
        "Mend the lines in a text editor and try again."
    )
    BINDINGS: ClassVar = [
        Binding("enter", "leave", N_("Look at the map")),
        Binding("r", "again", N_("Try again")),
        Binding("escape", "leave", N_("Look at the map"), show=False),
    ]

    def __init__(self, path: Path, reading: Reading) -> None:
        super().__init__(path)
        self._reading = reading

    def paragraphs(self) -> Iterator[tuple[str, Content]]:
        """Why nothing is written, and what does not fit."""
        title = self.language.say("This map can be looked at only: {name}", name=self.name_of_file)
        yield "trouble-title", shown_line(title)
        yield "trouble-words", shown(why_read_only(self.language, self._reading))
        yield "trouble-faults", Content("\n").join(self._faults())

    def _faults(self) -> Iterator[Content]:
        yield from (shown(fault_sentence(self.language, fault)) for fault in self._reading.faults)
        yield from (shown(hint_sentence(self.language, hint)).stylize("$text-dim") for hint in self._reading.hints)


def why_read_only(language: Language, reading: Reading) -> str:
    """Why a map that was read is not written back."""
    if reading.newer is not None:
        return newer_sentence(language, reading.newer)
    return language.say_n(
        "One value in the file does not fit. The rest is shown; nothing is written until it is mended.",
        "{n} values in the file do not fit. The rest is shown; nothing is written until they are mended.",
        len(reading.faults),
    )
