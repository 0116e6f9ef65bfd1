"""Result: the one page for leadership, as it will be read; writing it as a file, and the sheet for the staff."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from rolemap.files import FileTrouble, TroubleKind, write_file
from rolemap.language import N_
from rolemap.screens.base import TabScreen
from rolemap.screens.dialogs import ConfirmScreen
from rolemap.screens.forms import Field, FormScreen
from rolemap.screens.page_view import page_view
from rolemap.screens.paths import is_folder, is_same_file, is_there, typed_path
from rolemap.sharing.html import html_of
from rolemap.sharing.page import page_of
from rolemap.sharing.staff_sheet import staff_sheet
from rolemap.sharing.summary import summary_toml
from rolemap.widgets.text import shown
from rolemap.wording.troubles import trouble_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from textual.widget import Widget

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.session import Session


_WIDEST = 90
_MARGINS = 5


class Form(StrEnum):
    """What is written."""

    HTML = "html"
    TOML = "toml"
    STAFF = "staff"


_ENDINGS = {".html": {".html", ".htm"}, ".toml": {".toml"}}

_TITLES = {
    Form.HTML: N_("Write the page, to print or to send"),
    Form.TOML: N_("Write the full summary, with every figure (TOML)"),
    Form.STAFF: N_("Write the sheet for the staff, to print"),
}

_PAGE_GOES_OUT = N_("Titles of roles and their own sentences go out. Names of people are no part of it.")

_HINTS = {
    Form.HTML: _PAGE_GOES_OUT,
    Form.TOML: _PAGE_GOES_OUT,
    Form.STAFF: N_("What is written down, who sees it, what it is not for. Nothing that anybody has said is on it."),
}


class ResultScreen(TabScreen):
    """What leadership gets, previewed, and two ways of writing it; beside it, what the staff gets."""

    TAB = "result"
    CSS_PATH = "result.tcss"
    HELP = N_(
        "The one page for leadership, made anew from the map whenever you look. h writes it as a page that opens in a "
        "browser and prints; t writes the same with every figure for other programs. s writes the sheet for the staff: "
        "what is written down, who sees it, what it is not for. Hand it out before you begin."
    )
    BINDINGS: ClassVar = [
        Binding("h", "write('html')", N_("Write the page (HTML)")),
        Binding("t", "write('toml')", N_("Write for other programs (TOML)")),
        Binding("s", "write('staff')", N_("Write the sheet for the staff")),
    ]

    @dataclass
    class Written(Message):
        """A file was written, or could not be: ``trouble`` says why."""

        path: Path
        trouble: FileTrouble | None = None

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._outcome: ResultScreen.Written | None = None

    def body(self) -> Iterable[Widget]:
        """The page; below it, what was written last."""
        with VerticalScroll(id="page-pane"):
            yield Static(id="page")
        yield Static(id="outcome")

    def on_mount(self) -> None:
        """Begin at the top of the page; arrow keys scroll."""
        super().on_mount()
        self.query_one("#page-pane").focus()

    def show(self, told: Overview) -> None:
        """Make the page anew."""
        page = page_of(told, self.language, self.desk.today())
        width = min(_WIDEST, self.app.size.width - _MARGINS)
        self.query_one("#page", Static).update(page_view(self.language, page, width))
        self._show_outcome()

    def on_resize(self) -> None:
        """Lines break where the page ends."""
        self.look_again(anew=True)

    def _show_outcome(self) -> None:
        line = self.query_one("#outcome", Static)
        line.display = self._outcome is not None
        if self._outcome is None:
            return
        trouble = self._outcome.trouble
        line.set_class(trouble is not None, "-alarming")
        line.update(
            shown(
                trouble_sentence(self.language, trouble)
                if trouble
                else self.language.say("Written: {path}", path=self._outcome.path)
            )
        )

    @work
    async def action_write(self, form: str) -> None:
        """Ask for the place, then write; what is there is replaced only after asking."""
        wanted = Form(form)
        day = self.desk.today()
        proposed = proposed_place(self.session.path, day, wanted, self.language)
        typed = await self.app.push_screen_wait(self._form(wanted, proposed))
        if typed is None:
            return
        path = await asyncio.to_thread(place_of, typed["place"], proposed)
        if await asyncio.to_thread(is_same_file, path, self.session.path):
            self.desk.tell(self.language.say("This is the map itself. Choose another name."), alarming=True)
            return
        if await asyncio.to_thread(is_there, path):
            question = self.language.say("A file of this name is there. Replace it?")
            if not await self.app.push_screen_wait(ConfirmScreen(question, str(path), self.language.say("Replace"))):
                return
        self._write(wanted, path, self.told, self.language, day)

    def _form(self, wanted: Form, proposed: Path) -> FormScreen:
        def fault(typed: Mapping[str, str]) -> str:
            return "" if typed["place"].strip() else self.language.say("A file name is needed.")

        field = Field("place", self.language.say("Where to"), str(proposed), self.language.say(_HINTS[wanted]))
        return FormScreen(self.language.say(_TITLES[wanted]), [field], fault)

    @work(thread=True, exit_on_error=False, group="write")
    def _write(self, wanted: Form, path: Path, told: Overview, language: Language, day: date) -> None:
        try:
            write_file(path, written_as(wanted, told, language, day))
        except FileTrouble as trouble:
            self.post_message(self.Written(path, trouble))
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is told: nobody waits for a file that never comes
            self.post_message(self.Written(path, FileTrouble(TroubleKind.OTHER, path, detail=str(error))))
        else:
            self.post_message(self.Written(path))

    @on(Written)
    def _tell_outcome(self, message: Written) -> None:
        self._outcome = message
        self._show_outcome()


def written_as(wanted: Form, told: Overview, language: Language, day: date) -> str:
    """The page, or the sheet, as the text of a file."""
    if wanted is Form.STAFF:
        return staff_sheet(told.map.organisation.name, language)
    page = page_of(told, language, day)
    return html_of(page, language) if wanted is Form.HTML else summary_toml(told, page, language)


def proposed_place(map_path: Path, day: date, wanted: Form, language: Language) -> Path:
    """Beside the map, named after it; the page after its day too."""
    if wanted is Form.STAFF:
        return map_path.absolute().with_name(f"{map_path.stem}-{language.say_in('file name', 'staff')}.html")
    return map_path.absolute().with_name(f"{map_path.stem}-{day.isoformat()}.{wanted}")


def place_of(typed: str, proposed: Path) -> Path:
    """The file that was meant: in a folder, under the proposed name; the ending is added where it is missing."""
    path = typed_path(typed, proposed.parent)
    if is_folder(path):
        return path / proposed.name
    known = path.suffix.casefold() in _ENDINGS[proposed.suffix]
    return path if known else path.with_name(path.name + proposed.suffix)
