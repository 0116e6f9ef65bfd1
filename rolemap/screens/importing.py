"""Import: what came in from HR files, row by row accounted for, before it becomes a map."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from rolemap.intake import Intake, IntakeTrouble, Use, Wish, bring_in, read_sources
from rolemap.language import N_
from rolemap.model import Map
from rolemap.screens.checklist import Check, CheckScreen
from rolemap.screens.doorway import AtTheDoor
from rolemap.screens.files_dialog import TABLE_ENDINGS, FileScreen, usual_folder
from rolemap.screens.new_map import make_map
from rolemap.session import Session
from rolemap.widgets.key_bar import KeyBar
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.beyond_hr import BEYOND_HR, with_roles_beyond_hr
from rolemap.wording.intake import closing_line, dropped_sentence, explanation, oddity_sentence, trouble_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from rolemap.language import Language

_READING = "reading"

_USES = {
    Use.TITLE: N_("title of the role"),
    Use.POST: N_("code of the post"),
    Use.SUPERIOR: N_("superior"),
    Use.UNIT: N_("unit"),
    Use.COUNT: N_("number of people"),
    Use.PERSON: N_("used to find superiors, then left out"),
    Use.NAME: N_("used to find superiors, then left out"),
    Use.FIRST_NAME: N_("used to find superiors, then left out"),
    Use.LAST_NAME: N_("used to find superiors, then left out"),
    Use.EMAIL: N_("used to find superiors, then left out"),
}


def ask_for_table(language: Language, folder: Path) -> FileScreen:
    """The question for an HR file."""
    hint = language.say("A CSV file with at least a job title. From Excel, save it as CSV first.")
    return FileScreen(language.say("Import an HR file"), folder, TABLE_ENDINGS, hint)


class ImportScreen(AtTheDoor, Screen[Session | None]):
    """Reads the files in the background, tells what came of every row, and keeps it as a map."""

    CSS_PATH = "importing.tcss"
    HELP = N_(
        "What rolemap made of your HR files: what each column was taken for, which columns were left out as personal, "
        "and every odd row with its number. Nothing is written down before you keep it as a map."
    )
    BINDINGS: ClassVar = [
        Binding("enter", "keep", N_("Keep as map…")),
        Binding("a", "add_file", N_("Add another file")),
        Binding("o", "other_file", N_("Another file instead")),
        Binding("escape", "leave", N_("Back")),
    ]

    def __init__(self, files: Sequence[Path]) -> None:
        super().__init__()
        self._files = tuple(files)
        self._intake: Intake | None = None
        self._trouble = ""
        self._reading = True

    def compose(self) -> ComposeResult:
        """The files, what came of them, the keys."""
        yield Static(id="import-files")
        with VerticalScroll(id="import-pane"):
            yield Static(id="import-account")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin to read."""
        self.query_one("#import-pane").focus()
        self._read(self._files)

    def speak_anew(self) -> None:
        """Say everything again, in the language that was just chosen."""
        self._show()
        self.query_one(KeyBar).refresh(layout=True)

    # Reading

    def _read(self, files: tuple[Path, ...]) -> None:
        self._files = files
        self._trouble = ""
        self._reading = True
        self._show()
        self._bring_in(files, self.language)

    @work(thread=True, exclusive=True, exit_on_error=False, name=_READING)
    def _bring_in(self, files: tuple[Path, ...], language: Language) -> Intake:
        wish = Wish()
        return bring_in(read_sources(files, wish), wish, partial(explanation, language))

    @on(Worker.StateChanged)
    def _read_on(self, event: Worker.StateChanged) -> None:
        worker = event.worker
        if worker.name != _READING or event.state not in {WorkerState.SUCCESS, WorkerState.ERROR}:
            return
        self._reading = False
        if isinstance(worker.result, Intake):
            self._intake = worker.result
        elif isinstance(worker.error, IntakeTrouble):
            self._trouble = trouble_sentence(self.language, worker.error)
            refused = worker.error.path
            self._files = tuple(file for file in self._files if file != refused)
        else:
            self._trouble = self.language.say("The file cannot be read. The system says: {detail}", detail=worker.error)
        self._show()

    # Showing

    def _show(self) -> None:
        names = ", ".join(file.name for file in self._files)
        title = self.language.say("Import: {files}", files=names) if names else self.language.say("Import")
        self.query_one("#import-files", Static).update(shown_line(title))
        self.query_one("#import-account", Static).update(Content("\n").join(self._account()))
        self.query_one("#import-pane", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def _account(self) -> Iterator[Content]:
        if self._reading:
            yield Content.styled(self.language.say("Reading…"), "$text-dim")
            return
        if self._trouble:
            yield shown(self._trouble).stylize("bold $warning")
            yield Content("")
        if self._intake:
            yield from account(self.language, self._intake)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keep only what was read; add only to what is there."""
        if action in {"keep", "add_file"}:
            return self._intake is not None and not self._reading
        if action == "other_file":
            return not self._reading
        return super().check_action(action, parameters)

    @work
    async def action_add_file(self) -> None:
        """Read one more file together with these: some systems write superiors and staff apart."""
        file = await self.app.push_screen_wait(ask_for_table(self.language, self._folder))
        if file and file not in self._files:
            self._read((*self._files, file))

    @work
    async def action_other_file(self) -> None:
        """Read another file in place of these."""
        file = await self.app.push_screen_wait(ask_for_table(self.language, self._folder))
        if file:
            self._intake = None
            self._read((file,))

    @property
    def _folder(self) -> Path:
        return self._files[-1].parent if self._files else self._usual_folder

    @property
    def _usual_folder(self) -> Path:
        return usual_folder(self.doorway.settings, self.doorway.folder)

    @work
    async def action_keep(self) -> None:
        """Offer what no HR file has, ask for name and place, and write the map down."""
        if self._intake is None:
            return
        known = {role.level for role in self._intake.incoming}
        checks = [Check(one.key, self.language.say(one.title), one.level.value not in known) for one in BEYOND_HR]
        wanted = await self.app.push_screen_wait(
            CheckScreen(self.language.say("Owners, board and partners are in no HR file. Add them now?"), checks)
        )
        if wanted is None:
            return
        session = await make_map(
            self,
            self.language.say("Keep as map"),
            self._usual_folder,
            with_roles_beyond_hr(Map(roles=self._intake.incoming), self.language, wanted),
            {},
        )
        if session:
            self.dismiss(session)

    def action_leave(self) -> None:
        """Back to where one came from; nothing was written."""
        self.dismiss(None)


def account(language: Language, intake: Intake) -> Iterator[Content]:
    """What became of every row, what each column was taken for, what is odd."""
    yield Content.styled(closing_line(language, intake), "bold")
    yield Content("")
    yield Content.styled(language.say("What the columns were taken for"), "$text-dim")
    several = len(intake.sources) > 1
    for source in intake.sources:
        for column in source.layout.columns:
            if column.use is not None:
                name = f"{source.table.file} · {column.header}" if several else column.header
                yield Content.assemble(shown_line(name), ": ", language.say(_USES[column.use]))
    if intake.dropped:
        yield Content("")
        yield shown(dropped_sentence(language, intake))
    if intake.oddities:
        yield Content("")
        yield Content.styled(language.say("Rows to look at"), "$text-dim")
        yield from (shown(oddity_sentence(language, oddity)) for oddity in intake.oddities)
