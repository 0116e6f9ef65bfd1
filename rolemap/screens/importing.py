"""Import: HR files on one screen, as they were read and as they would come in, until they become roles of a map."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on, work
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import ContentSwitcher
from textual.worker import get_current_worker

from rolemap.intake import IntakeTroubleKind, Use, Wish
from rolemap.intake.again import remembered
from rolemap.language import N_, Language, N_in
from rolemap.model import Map
from rolemap.model.steps import Step, StepKind
from rolemap.screens.base import TabScreen
from rolemap.screens.doorway import AtTheDoor
from rolemap.screens.files_dialog import TABLE_ENDINGS, FileScreen, usual_folder
from rolemap.screens.import_asking import (
    are_titles,
    choices_may_go,
    most_may_go,
    questions_may_wait,
    wanted_beyond_hr,
)
from rolemap.screens.import_changes import ChangesPane
from rolemap.screens.import_file import FilePane
from rolemap.screens.import_head import ImportHead
from rolemap.screens.import_odd import OddPane
from rolemap.screens.import_odd_rows import waiting
from rolemap.screens.import_roles import RolesPane
from rolemap.screens.import_state import GoOn, ImportPane, ImportState, Shaping, Wished, brought_in
from rolemap.screens.new_map import make_map
from rolemap.session import Session
from rolemap.widgets.key_bar import KeyBar
from rolemap.wording.again import counts_phrase
from rolemap.wording.importing import came_sentence, hours_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from textual.app import App, ComposeResult

    from rolemap.screens.base import Desk
    from rolemap.screens.doorway import Doorway

Asked = tuple[tuple["Path", ...], Wish]
"""The files and the wish that a state is worked out from."""

_PANES = (
    ("file", N_in("pane", "File")),
    ("roles", N_in("pane", "Roles")),
    ("odd", N_in("pane", "To look at")),
    ("changes", N_in("pane", "Changes")),
)


def ask_for_table(language: Language, folder: Path) -> FileScreen:
    """The question for an HR file."""
    hint = language.say("A file with at least a job title on each row: CSV, Excel, LibreOffice or JSON.")
    return FileScreen(language.say("Import an HR file"), folder, TABLE_ENDINGS, hint)


async def import_into(app: App[Any], session: Session) -> None:
    """Ask for an HR file, and show what it would change in the open map."""
    door = cast("Doorway", app)
    file = await app.push_screen_wait(ask_for_table(door.language, usual_folder(door.settings, door.folder)))
    if file:
        await app.push_screen_wait(ImportScreen([file], session.map))


class ImportScreen(AtTheDoor, Screen[Session | None]):
    """Reads the files in the background, lets everything about them be chosen otherwise, and brings them in."""

    CSS_PATH = "importing.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    HORIZONTAL_BREAKPOINTS = TabScreen.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = TabScreen.VERTICAL_BREAKPOINTS
    HELP = N_(
        "What rolemap made of your HR files: how they were read and what each column was taken for, the roles that "
        "come of them, and every odd row with its number. Nothing is written down before you keep it as a map."
    )
    BINDINGS: ClassVar = [
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

    def __init__(self, files: Sequence[Path], map_: Map | None = None) -> None:
        super().__init__()
        self.state = ImportState(tuple(files), remembered(map_) if map_ else Wish(), map_)
        """What the panes show."""
        self._before: list[Asked] = []
        """What was asked for earlier, the latest last."""
        self._said = ""
        self.is_reading = True
        """Whether something else than what is shown is being worked out."""
        self._shaping = Shaping()

    def compose(self) -> ComposeResult:
        """The head, the pane, the keys."""
        yield ImportHead()
        with ContentSwitcher(initial="file"):
            yield FilePane(id="file")
            yield RolesPane(id="roles")
            yield OddPane(id="odd")
            if self.state.map:
                yield ChangesPane(id="changes")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin to read."""
        self.pane.take_focus()
        self._ask(*self._asked)

    @property
    def _asked(self) -> Asked:
        return self.state.paths, self.state.wish

    @property
    def panes(self) -> Sequence[tuple[str, str]]:
        """The panes that there are: only in an open map anything can change."""
        return _PANES if self.state.map else _PANES[:-1]

    @property
    def pane(self) -> ImportPane:
        """The pane that is shown."""
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
        self._ask(self.state.paths, message.wish)

    def action_take_back(self) -> None:
        """Go back to what was asked for before."""
        if self._before:
            # What was told is so no more.
            self.app.clear_notifications()
            self._said = ""
            self._ask(*self._before.pop())

    def _ask(self, paths: tuple[Path, ...], wish: Wish) -> None:
        """Have the import worked out anew; what was there stays on the screen meanwhile."""
        self.state = replace(self.state, paths=paths, wish=wish)
        self.is_reading = True
        self._show()
        self._work_out(self.state, self._map_language)

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
        self.state = state
        self.is_reading = False
        self._show()
        if self._said and state.trouble is None:
            self.doorway.tell(self.language.say("{done}. u takes it back.", done=self._said))
        self._said = ""

    # Showing

    def _show(self) -> None:
        for pane in self.query(ImportPane):
            pane.show(self.state)
        self._show_head()

    def _show_head(self) -> None:
        names = ", ".join(path.name for path in self.state.paths)
        words = self.language.say("Take into the map…") if self.state.map else self.language.say("Keep as map…")
        panes = [(pane, self.language.say(name)) for pane, name in self.panes]
        title = self.language.say("Import: {files}", files=names)
        go_on = words if self._can_go_on else ""
        self.query_one(ImportHead).tell(title, self._standing(), go_on, panes, self.pane.id or "")
        self.refresh_bindings()

    def _standing(self) -> Sequence[Content]:
        """How it stands; what it says was so before, while something else is being worked out."""
        missing = Content.styled(self._what_is_missing(), "bold $warning")
        standing = list(self._counts()) if self.state.intake else [missing]
        if not self.is_reading:
            return standing
        reading = Content.styled(self.language.say("Reading…"), "$text-dim")
        return [*standing, reading] if self.state.sources else [reading]

    def _counts(self) -> Iterator[Content]:
        """How much waits for an answer, how many roles come of how many rows, what is to be looked at and changes."""
        state, language = self.state, self.language
        if state.intake is None:
            return
        roles = len(state.intake.proposed)
        told = {
            "roles": language.say_n("1 role", "{n} roles", roles),
            "rows": language.say_n("1 row", "{n} rows", state.intake.rows),
        }
        if state.comparison:
            counts = language.say("{roles} from {rows}", **told)
        else:
            cost = hours_phrase(language, roles)
            counts = language.say("{roles} from {rows}, {hours} to go through", hours=cost, **told)
        asked = state.comparison.questions if state.comparison else ()
        if open_ := sum(one.answer is None for one in asked):
            yield Content.styled(language.say("{n} to answer", n=open_), "bold $warning")
        yield Content(counts)
        if odd := waiting(state.intake, state.wish):
            yield Content(language.say_n("1 thing to look at", "{n} things to look at", odd))
        if state.comparison and (changes := counts_phrase(language, state.comparison.changes)):
            yield Content(changes)

    def _what_is_missing(self) -> str:
        trouble = self.state.trouble
        if trouble and trouble.kind is IntakeTroubleKind.NO_TITLE_COLUMN:
            return self.language.say("The titles of roles are still to be found.")
        if trouble is None:
            return ""
        missing = self.language.say("This cannot come in yet.")
        return " ".join([missing, self.language.say("u goes back.")]) if self._before else missing

    @on(ImportHead.PaneAsked)
    def _pane_clicked(self, message: ImportHead.PaneAsked) -> None:
        self.action_show_pane(message.pane)

    def action_show_pane(self, pane: str) -> None:
        """Go to a pane."""
        self.query_one(ContentSwitcher).current = pane
        self.pane.take_focus()
        self._show_head()

    def action_step_pane(self, step: int) -> None:
        """Go to the pane beside this one."""
        order = [pane for pane, _ in self.panes]
        self.action_show_pane(order[(order.index(self.pane.id or "") + step) % len(order)])

    # Keys

    @property
    def _can_go_on(self) -> bool:
        return self.state.intake is not None and not self.is_reading

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keep only what was read; add only to what is there."""
        match action:
            case "keep":
                return self._can_go_on and self.state.map is None
            case "take_in":
                return self._can_go_on and self.state.map is not None
            case "add_file":
                return self.state.intake is not None
            case "show_pane":
                return parameters[0] in dict(self.panes)
            case "take_back":
                return bool(self._before) or None
            case _:
                return super().check_action(action, parameters)

    @work
    async def action_add_file(self) -> None:
        """Read one more file together with these: some systems write superiors and staff apart."""
        file = await self.app.push_screen_wait(ask_for_table(self.language, self._folder))
        if file and file not in self.state.paths:
            self._before.append(self._asked)
            self._ask((*self.state.paths, file), self.state.wish)

    @work
    async def action_other_file(self) -> None:
        """Read another file in place of these."""
        file = await self.app.push_screen_wait(ask_for_table(self.language, self._folder))
        if file:
            self._before.append(self._asked)
            self._ask((file,), remembered(self.state.map) if self.state.map else Wish())

    @property
    def _folder(self) -> Path:
        return self.state.paths[-1].parent

    @property
    def _usual_folder(self) -> Path:
        return usual_folder(self.doorway.settings, self.doorway.folder)

    # Going on

    @on(GoOn)
    def _go_on(self) -> None:
        if self.state.map is None:
            self.action_keep()
        else:
            self.action_take_in()

    @work
    async def action_keep(self) -> None:
        """Ask for name and place, and write a new map down with these roles in it."""
        wanted = await self._wanted_beyond()
        if wanted is None:
            return
        title = self.language.say("Keep as map")
        session = await make_map(self, title, self._usual_folder, Map(), known={})
        if session:
            session.edit(self._step, self._bringing_in(wanted))
            self.dismiss(session)

    @work
    async def action_take_in(self) -> None:
        """Take the roles into the open map; questions that are still open come first."""
        if not self.is_current:
            return
        if self._can_go_on and not await questions_may_wait(self.app, self.language, self.state):
            self.action_show_pane("changes")
            self.query_one(ChangesPane).go_to_open_question()
            return
        if self._can_go_on and not await most_may_go(self.app, self.language, self.state):
            self.action_show_pane("changes")
            self.query_one(ChangesPane).go_to_gone()
            return
        wanted = await self._wanted_beyond()
        comparison = self.state.comparison
        if wanted is None or comparison is None:
            return
        desk = cast("Desk", self.app)
        step = self._step
        if desk.act(step.kind, step.subject, self._bringing_in(wanted), seen=self.state.map):
            self.dismiss(None)
            desk.open_tab("map")
            desk.tell(came_sentence(self.language, comparison))

    @property
    def _step(self) -> Step:
        return Step(StepKind.IMPORT, ", ".join(path.name for path in self.state.paths))

    def _bringing_in(self, wanted: Collection[str]) -> Callable[[Map], Map]:
        return partial(
            brought_in, state=self.state, language=self._map_language, wanted=wanted, today=self.doorway.today()
        )

    @property
    def _map_language(self) -> Language:
        """The language of the map that the roles go into."""
        code = self.state.map.organisation.language if self.state.map else ""
        return Language(code) if code else self.language

    async def _wanted_beyond(self) -> frozenset[str] | None:
        """Which roles that no HR file has are to come too; None where one does not want to go on."""
        if not self._can_go_on:
            return None
        self.app.clear_notifications()
        guessed = self.state.guessed_titles
        if not await are_titles(self.app, self.language, self.state):
            return None
        if guessed:
            # What a person has said is right is no guess any more, and not asked again.
            uses = dict.fromkeys((column.key for column in guessed), Use.TITLE)
            self._before.append(self._asked)
            self._ask(self.state.paths, replace(self.state.wish, uses={**self.state.wish.uses, **uses}))
        return await wanted_beyond_hr(self.app, self.language, self.state)

    @work
    async def action_leave(self) -> None:
        """Back to where one came from; nothing was written."""
        if self.is_current and await self.may_leave():
            self.app.clear_notifications()
            self.dismiss(None)

    async def may_leave(self) -> bool:
        """Whether the import is left: one key alone throws no choices away. In a worker only."""
        return not self._before or await choices_may_go(self.app, self.language)
