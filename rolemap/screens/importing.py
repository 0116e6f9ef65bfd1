"""Import: HR files on one screen, as they were read and as they would come in, until they become roles of a map."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import ContentSwitcher
from textual.worker import get_current_worker

from rolemap.intake import IntakeTroubleKind, Wish
from rolemap.language import N_, N_in
from rolemap.model import Map
from rolemap.screens.checklist import Check, CheckScreen
from rolemap.screens.doorway import AtTheDoor
from rolemap.screens.files_dialog import TABLE_ENDINGS, FileScreen, usual_folder
from rolemap.screens.import_file import FilePane
from rolemap.screens.import_head import ImportHead
from rolemap.screens.import_odd import OddPane
from rolemap.screens.import_roles import RolesPane
from rolemap.screens.import_state import ImportPane, ImportState, Shaping, Wished
from rolemap.screens.new_map import make_map
from rolemap.session import Session
from rolemap.widgets.key_bar import KeyBar
from rolemap.wording.beyond_hr import BEYOND_HR, with_roles_beyond_hr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from rolemap.language import Language

Asked = tuple[tuple["Path", ...], Wish]
"""The files and the wish that a state is worked out from."""

_PANES = (
    ("file", N_in("pane", "File")),
    ("roles", N_in("pane", "Roles")),
    ("odd", N_in("pane", "To look at")),
)


def ask_for_table(language: Language, folder: Path) -> FileScreen:
    """The question for an HR file."""
    hint = language.say("A CSV file with at least a job title. From Excel, save it as CSV first.")
    return FileScreen(language.say("Import an HR file"), folder, TABLE_ENDINGS, hint)


class ImportScreen(AtTheDoor, Screen[Session | None]):
    """Reads the files in the background, lets everything about them be chosen otherwise, and brings them in."""

    CSS_PATH = "importing.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    HELP = N_(
        "What rolemap made of your HR files: how they were read and what each column was taken for, the roles that "
        "come of them, and every odd row with its number. Nothing is written down before you keep it as a map."
    )
    BINDINGS: ClassVar = [
        Binding("ctrl+s,f10", "go_on", N_("Keep as map…")),
        *(
            Binding(str(number), f"show_pane('{pane}')", name, show=False)
            for number, (pane, name) in enumerate(_PANES, 1)
        ),
        Binding("left", "step_pane(-1)", N_("Pane to the left"), show=False, priority=True),
        Binding("right", "step_pane(1)", N_("Pane to the right"), show=False, priority=True),
        Binding("a", "add_file", N_("Add another file")),
        Binding("o", "other_file", N_("Another file instead")),
        Binding("u,ctrl+z", "take_back", N_("Undo")),
        Binding("f1", "app.help", N_("Help")),
        Binding("escape", "leave", N_("Back")),
    ]

    @dataclass
    class Shaped(Message):
        """A state was worked out."""

        state: ImportState

    def __init__(self, files: Sequence[Path]) -> None:
        super().__init__()
        self._state = ImportState(tuple(files), Wish())
        self._before: list[Asked] = []
        """What was asked for earlier, the latest last."""
        self._said = ""
        self._reading = False
        self._shaping = Shaping()

    def compose(self) -> ComposeResult:
        """The head, the pane, the keys."""
        yield ImportHead()
        with ContentSwitcher(initial="file"):
            yield FilePane(id="file")
            yield RolesPane(id="roles")
            yield OddPane(id="odd")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin to read."""
        self._pane.take_focus()
        self._ask(*self._asked)

    @property
    def _asked(self) -> Asked:
        return self._state.paths, self._state.wish

    @property
    def _pane(self) -> ImportPane:
        return self.query_one(f"#{self.query_one(ContentSwitcher).current}", ImportPane)

    def speak_anew(self) -> None:
        """Say everything again, in the language that was just chosen."""
        self._ask(*self._asked)
        self.query_one(KeyBar).refresh(layout=True)

    # Working it out

    @on(Wished)
    def _wished(self, message: Wished) -> None:
        self._before.append(self._asked)
        self._said = message.said
        self._ask(self._state.paths, message.wish)

    def action_take_back(self) -> None:
        """Go back to what was asked for before."""
        if self._before:
            self._ask(*self._before.pop())

    def _ask(self, paths: tuple[Path, ...], wish: Wish) -> None:
        """Have the import worked out anew; what was there stays on the screen meanwhile."""
        self._state = replace(self._state, paths=paths, wish=wish)
        self._reading = True
        self._show()
        self._work_out(self._state, self.language)

    @work(thread=True, exclusive=True, exit_on_error=False, group="shaping")
    def _work_out(self, state: ImportState, language: Language) -> None:
        worker = get_current_worker()
        shaped = self._shaping.shaped(state, language, is_wanted=lambda: not worker.is_cancelled)
        if shaped is not None:
            self.post_message(self.Shaped(shaped))

    @on(Shaped)
    def _shaped(self, message: Shaped) -> None:
        state = message.state
        if (state.paths, state.wish) != self._asked:
            return
        self._state = state
        self._reading = False
        self._show()
        if self._said:
            self.doorway.tell(self._said)
            self._said = ""

    # Showing

    def _show(self) -> None:
        for pane in self.query(ImportPane):
            pane.show(self._state)
        self._show_head()

    def _show_head(self) -> None:
        names = ", ".join(path.name for path in self._state.paths)
        go_on = self.language.say("Keep as map…") if self._can_go_on else ""
        panes = [(pane, self.language.say(name)) for pane, name in _PANES]
        title = self.language.say("Import: {files}", files=names)
        self.query_one(ImportHead).tell(title, self._standing(), go_on, panes, self._pane.id or "")
        self.refresh_bindings()

    def _standing(self) -> Content:
        """How it stands, in one line."""
        say, state = self.language.say, self._state
        if self._reading:
            return Content.styled(say("Reading…"), "$text-dim")
        if state.intake:
            return Content(
                say("{roles} roles from {rows} rows", roles=len(state.intake.proposed), rows=state.intake.rows)
            )
        if state.trouble and state.trouble.kind is IntakeTroubleKind.NO_TITLE_COLUMN:
            return Content.styled(say("Which column holds the titles of roles?"), "bold $warning")
        return Content.styled(say("This cannot come in yet."), "bold $warning")

    @on(ImportHead.PaneAsked)
    def _pane_clicked(self, message: ImportHead.PaneAsked) -> None:
        self.action_show_pane(message.pane)

    def action_show_pane(self, pane: str) -> None:
        """Go to a pane."""
        self.query_one(ContentSwitcher).current = pane
        self._pane.take_focus()
        self._show_head()

    def action_step_pane(self, step: int) -> None:
        """Go to the pane beside this one."""
        order = [pane for pane, _ in _PANES]
        self.action_show_pane(order[(order.index(self._pane.id or "") + step) % len(order)])

    # Keys

    @property
    def _can_go_on(self) -> bool:
        return self._state.intake is not None and not self._reading

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keep only what was read; add only to what is there."""
        match action:
            case "go_on":
                return self._can_go_on
            case "add_file":
                return self._state.intake is not None
            case "take_back":
                return bool(self._before) or None
            case _:
                return super().check_action(action, parameters)

    @work
    async def action_add_file(self) -> None:
        """Read one more file together with these: some systems write superiors and staff apart."""
        file = await self.app.push_screen_wait(ask_for_table(self.language, self._folder))
        if file and file not in self._state.paths:
            self._before.append(self._asked)
            self._ask((*self._state.paths, file), self._state.wish)

    @work
    async def action_other_file(self) -> None:
        """Read another file in place of these."""
        file = await self.app.push_screen_wait(ask_for_table(self.language, self._folder))
        if file:
            self._before.append(self._asked)
            self._ask((file,), Wish())

    @property
    def _folder(self) -> Path:
        return self._state.paths[-1].parent

    @property
    def _usual_folder(self) -> Path:
        return usual_folder(self.doorway.settings, self.doorway.folder)

    @on(ImportHead.GoOnAsked)
    @work
    async def action_go_on(self) -> None:
        """Offer what no HR file has, ask for name and place, and write the map down."""
        intake = self._state.intake
        if intake is None or not self._can_go_on:
            return
        known = {role.level for role in intake.incoming}
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
            with_roles_beyond_hr(Map(roles=intake.incoming), self.language, wanted),
            {},
        )
        if session:
            self.dismiss(session)

    def action_leave(self) -> None:
        """Back to where one came from; nothing was written."""
        self.dismiss(None)
