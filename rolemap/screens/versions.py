"""Versions: the map as it was earlier, what differs from now, and the way back to all of it or to one role."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from rolemap.analysis.changes import ChangeKind
from rolemap.files import FileTrouble
from rolemap.language import N_
from rolemap.model.steps import StepKind
from rolemap.model.taking_back import taken_back, with_role_from
from rolemap.screens.base import TabScreen
from rolemap.screens.dialogs import ConfirmScreen
from rolemap.screens.version_rows import (
    Row,
    VersionRow,
    difference_row,
    differences_page,
    how_much,
    version_line,
    version_rows,
    what_taking_back_does,
)
from rolemap.widgets.key_bar import KeyBar
from rolemap.widgets.line_list import Line, LineList
from rolemap.widgets.masthead import Masthead
from rolemap.widgets.speaking import Speaking
from rolemap.widgets.text import shown_line
from rolemap.wording.changes import ChangeGroup, change_groups

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import DescendantFocus

    from rolemap.files import Version
    from rolemap.language import Language
    from rolemap.model import Map
    from rolemap.screens.base import Desk
    from rolemap.session import Session


@dataclass
class Compared(Message):
    """What differs between a version and the map as it was ``now``; ``earlier`` is None where it cannot be read."""

    version: Version
    now: Map
    earlier: Map | None = None
    groups: tuple[ChangeGroup, ...] = ()


class VersionsScreen(Speaking, Screen[None]):
    """The versions on the left; on the right what has changed since the highlighted one, one thing at a time."""

    CSS_PATH = "versions.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#versions"
    HORIZONTAL_BREAKPOINTS = TabScreen.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = TabScreen.VERTICAL_BREAKPOINTS
    HELP = N_(
        "The map as it was earlier. Choose a version on the left; on the right stands what has changed since then. "
        "All of it can be restored, or one role alone: the newest versions stay, and Undo works."
    )
    BINDINGS: ClassVar = [
        Binding("enter,right", "to_differences", N_("What has changed"), key_display="Enter", priority=True),
        Binding("left", "to_versions", N_("To the versions"), priority=True),
        Binding("r", "take_back_role", N_("Restore this role")),
        Binding("t", "take_back", N_("Restore this version")),
        Binding("escape", "leave", N_("Back")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._compared: Compared | None = None
        self._one_at_a_time = Lock()

    def compose(self) -> ComposeResult:
        """The versions; how much differs, what, and the highlighted difference in full."""
        yield Static(id="versions-title")
        yield Static(id="no-versions")
        with Horizontal(id="versions-body"):
            yield LineList[Row](version_line, selectable=lambda row: isinstance(row, VersionRow), id="versions")
            with Vertical(id="version"):
                yield Static(id="compared")
                yield LineList[ChangeGroup](self._draw_difference, id="differences")
                with VerticalScroll(id="difference-pane"):
                    yield Static(id="difference")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the versions, and follow the map as the tab under this screen does."""
        self.app.clear_notifications()
        self.look_again()
        for masthead in self.app.screen_stack[0].query(Masthead):
            self.watch(masthead, "told", self.look_again, init=False)
            self.watch(masthead, "state", self.look_again, init=False)

    @property
    def _desk(self) -> Desk:
        return cast("Desk", self.app)

    @property
    def _versions(self) -> LineList[Row]:
        return self.query_one("#versions", LineList)

    @property
    def _differences(self) -> LineList[ChangeGroup]:
        return self.query_one("#differences", LineList)

    @property
    def _row(self) -> VersionRow | None:
        row = self._versions.current
        return row if isinstance(row, VersionRow) else None

    @property
    def _shown(self) -> Compared | None:
        """The comparison of the highlighted version, once it is there."""
        compared, row = self._compared, self._row
        return compared if compared and row and compared.version == row.version else None

    # Showing

    def look_again(self) -> None:
        """Show the versions that there are now; the highlight stays on its own."""
        versions = self.session.versions()
        here = self._row.version if self._row else None
        rows = version_rows(self.language, versions, self._desk.today())
        self.query_one("#versions-title", Static).update(self.language.say("Earlier versions of this map"))
        self.query_one("#no-versions", Static).update(
            self.language.say("There is no earlier version yet. One is kept whenever a change is saved.")
        )
        self.query_one("#no-versions").display = not versions
        self.query_one("#versions-body").display = bool(versions)
        self._versions.show_rows(rows, highlight=lambda row: isinstance(row, VersionRow) and row.version == here)

    def speak_anew(self) -> None:
        """Say everything again, in the language that was just chosen."""
        self._compared = None
        self.look_again()
        self.query_one(KeyBar).refresh(layout=True)

    @on(LineList.Moved, "#versions")
    def _look_at_version(self) -> None:
        """Have the highlighted version compared with now, unless that is what is shown."""
        row, shown_ = self._row, self._shown
        if row is None or row.version is None:
            self._compared = None
            self._show()
        elif shown_ is None or shown_.now is not self.session.map:
            self._compare(row.version, self.session.map, self.language)
            if shown_ is None:
                self._show()

    @work(thread=True, exclusive=True, group="compare", exit_on_error=False)
    def _compare(self, version: Version, now: Map, language: Language) -> None:
        worker = get_current_worker()
        # Where the highlight has only passed, nothing is read.
        with self._one_at_a_time:
            if worker.is_cancelled:
                return
            try:
                earlier = self.session.read_version(version)
            except FileTrouble:
                compared = Compared(version, now)
            else:
                compared = Compared(version, now, earlier, change_groups(language, earlier, now))
        if not worker.is_cancelled:
            self.post_message(compared)

    @on(Compared)
    def _compared_with_now(self, message: Compared) -> None:
        self._compared = message
        self._show()

    def _show(self) -> None:
        """Show what differs in the highlighted version, or why that is not known."""
        compared = self._shown
        groups = compared.groups if compared else ()
        if not groups and not self._versions.has_focus:
            self.action_to_versions()
        here = self._differences.current
        self.query_one("#compared", Static).update(self._heading())
        self.query_one("#version").set_class(not groups, "-nothing-differs")
        self._differences.show_rows(groups, highlight=lambda group: here is not None and _same(group, here))
        self.refresh_bindings()

    def _heading(self) -> Content:
        """Which version it is, and how much has changed since."""
        say, row, compared = self.language.say, self._row, self._shown
        if row is None or row.version is None:
            words = Content(say("The map as it is now. Go down to an earlier version to see what has changed since."))
        elif compared is None:
            words = Content(say("One moment ..."))
        elif compared.earlier is None:
            words = Content(say("This version cannot be read any more."))
        elif compared.groups:
            words = Content(say("Changed since then: {what}", what=how_much(self.language, compared.groups)))
        else:
            words = Content(say("Just as it is now."))
        moment = row.moment if row else ""
        return Content.assemble((moment[:1].upper() + moment[1:], "bold"), "\n", words)

    @on(LineList.Moved, "#differences")
    def _show_difference(self) -> None:
        group = self._differences.current
        if group is not None:
            self.query_one("#difference", Static).update(differences_page(self.language, group))
            self.query_one("#difference-pane", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def _draw_difference(self, group: ChangeGroup) -> Line:
        return difference_row(self.language, group)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Where there is room for one of them only, the versions make way for what differs."""
        self.set_class(event.widget is not self._versions, "-on-page")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if not self.is_mounted:
            return True
        match action:
            case "to_differences":
                return self._versions.has_focus and self._differs
            case "to_versions":
                return not self._versions.has_focus
            case "take_back":
                return self._differs and not self.session.read_only
            case "take_back_role":
                return self._role_to_take_back is not None
            case _:
                return super().check_action(action, parameters)

    @property
    def _differs(self) -> bool:
        return bool(self._shown and self._shown.groups)

    @property
    def _role_to_take_back(self) -> ChangeGroup | None:
        """The highlighted role, if there was one like it in that version."""
        group = self._differences.current
        if self.session.read_only or self._versions.has_focus or not self._differs or group is None:
            return None
        return group if group.role_id and group.kind is not ChangeKind.ADDED else None

    @on(LineList.Chosen, "#versions")
    def action_to_differences(self) -> None:
        """Let the keys go to what differs."""
        if self._differs:
            self.add_class("-on-page")
            self._differences.focus()

    def action_to_versions(self) -> None:
        """Let the keys go to the versions."""
        self.remove_class("-on-page")
        self._versions.focus()

    def action_leave(self) -> None:
        """Back to the tab."""
        self.dismiss()

    # Taking back

    @work
    async def action_take_back(self) -> None:
        """Take all of the highlighted version back, after asking."""
        compared, row = self._shown, self._row
        if compared is None or compared.earlier is None or row is None:
            return
        say, earlier = self.language.say, compared.earlier
        question = ConfirmScreen(
            say("Take the whole map back to what it was: {moment}?", moment=row.moment),
            what_taking_back_does(self.language, compared.groups),
            say("Restore it"),
        )
        sure = await self.app.push_screen_wait(question)
        if sure and self._desk.act(StepKind.TAKE_BACK, row.moment, lambda now: taken_back(now, earlier)):
            self._desk.tell(say("The map is as it was: {moment}. Ctrl+Z undoes this.", moment=row.moment))

    def action_take_back_role(self) -> None:
        """Take the highlighted role back, and nothing else."""
        compared, group = self._shown, self._role_to_take_back
        if compared is None or compared.earlier is None or group is None:
            return
        earlier, role_id = compared.earlier, group.role_id
        role = earlier.role(role_id)
        title = role.title if role else ""
        if self._desk.act(StepKind.TAKE_BACK_ROLE, title, lambda now: with_role_from(now, earlier, role_id)):
            said = self.language.say(
                "This role is as it was: {title}. Ctrl+Z undoes this.", title=shown_line(title).plain
            )
            self._desk.tell(said)


def _same(group: ChangeGroup, other: ChangeGroup) -> bool:
    return (group.role_id, group.role_id or group.name) == (other.role_id, other.role_id or other.name)
