"""Open: every role that is gone through and whose link is not named yet, with the step that closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.widgets import Static

from rolemap.language import N_
from rolemap.screens.choosing import Choosing
from rolemap.screens.keeping import Keeping
from rolemap.screens.map_rows import Heading
from rolemap.screens.open_rows import CHOICES, Fold, OpenRow, Point, open_rows, open_summary
from rolemap.screens.open_tools import tool_groups
from rolemap.widgets.line_list import Line, LineList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from rolemap.analysis import Overview
    from rolemap.files.copies import Copy
    from rolemap.model import Choice
    from rolemap.session import Session


class OpenScreen(Choosing):
    """The open points: roles first, by level; then what has two wordings; then, folded, what else is worth a look."""

    TAB = "open"
    CSS_PATH = "open.tcss"
    HELP = N_(
        "Roles that are gone through and whose link to a customer is not named yet, each with its reason. "
        "Enter goes straight to the question that closes it. Then what two people wrote differently at the same time: "
        "Enter shows both wordings, and one is chosen. Below, folded: roles whose chain waits for another role, "
        "answers whose tool has changed since, what nobody has taken up of a shared tool, loose ends. Enter opens a "
        "group, and then leads to the place. p shows all that is promised."
    )
    BINDINGS: ClassVar = [
        Binding("enter", "go", N_("Go to the question")),
        Binding("enter", "choose", N_("Choose a wording")),
        Binding("enter", "take_in", N_("Take it in")),
        Binding("enter", "fold", N_("Open or close")),
        Binding("enter", "tools", N_("Go to the tool")),
        Binding("enter", "tab", N_("Go to the promises")),
        Binding("m", "on_map", N_("Show on the map")),
        Binding("p", "app.open_tab('promises')", N_("Promises")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._unfolded = {CHOICES}
        self._copies: tuple[Copy, ...] = ()

    def body(self) -> Iterable[Widget]:
        """A sentence, the points."""
        yield Static(id="open-summary")
        yield LineList[OpenRow](
            self._draw,
            selectable=lambda row: not isinstance(row, Heading),
            one_click=lambda row: isinstance(row, Fold),
            id="points",
        )

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self._list.focus()

    @property
    def _list(self) -> LineList[OpenRow]:
        return self.query_one("#points", LineList)

    def show(self, told: Overview) -> None:
        """Draw the points anew; the highlight stays on its point if that is still open."""
        self.query_one("#open-summary", Static).update(open_summary(self.language, told))
        here, self._copies = self._list.current, self.session.copies
        self._list.show_rows(
            tuple(
                open_rows(self.language, told, self._unfolded, self.session.copies, tool_groups(self.language, told))
            ),
            highlight=lambda row: isinstance(row, Fold | Point) and isinstance(here, type(row)) and row.key == here.key,
        )
        self.refresh_bindings()

    def look_again(self, *, anew: bool = False) -> None:
        """Show the map as it is now, and the copies beside it."""
        super().look_again(anew=anew or self._copies != self.session.copies)

    def _draw(self, row: OpenRow) -> Line:
        match row:
            case Heading(name, _, count):
                return Line(((f" {name.upper()}", "dim"),), ((f"{count} ", "dim"),)) if name else Line()
            case Fold(key, name, count):
                arrow = "▾" if key in self._unfolded else "▸"
                return Line(((f" {arrow} ", "accent"), (name, "plain")), ((f"{count} ", "dim"),))
            case Point(_, mark, style, name, why):
                return Line(((" ", "plain"), (mark, style), (f" {name}", "strong"), (f"   {why}", "plain")))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if not self.is_mounted:
            return True
        row = self._list.current
        if action == "go":
            return isinstance(row, Point) and bool(row.role_id) and row.choice is None
        if action == "choose":
            return self.can_choose
        if action == "take_in":
            return self._copy is not None and not self.session.read_only
        if action == "fold":
            return isinstance(row, Fold)
        if action == "tools":
            return isinstance(row, Point) and row.leads_to_tool
        if action == "tab":
            return isinstance(row, Point) and bool(row.tab)
        if action == "on_map":
            return isinstance(row, Point) and bool(row.role_id)
        return super().check_action(action, parameters)

    @on(LineList.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    @property
    def choice_in_view(self) -> Choice | None:
        """The highlighted choice."""
        row = self._list.current
        return row.choice if isinstance(row, Point) else None

    @property
    def _copy(self) -> Copy | None:
        """The highlighted copy of the map."""
        row = self._list.current
        return row.copy if isinstance(row, Point) else None

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.action_go()
        if self._copy:
            self.action_take_in()
        self.action_choose()
        self.action_fold()
        self.action_tools()
        self.action_tab()

    def action_go(self) -> None:
        """Go to the question that closes this point."""
        row = self._list.current
        if isinstance(row, Point) and row.role_id and row.choice is None:
            self.desk.walk_to(row.role_id, row.question, row.tool_id)

    @work
    async def action_take_in(self) -> None:
        """Merge the highlighted copy into the map, after asking."""
        if self._copy is not None:
            await Keeping(self.app, self.session).take_in(self._copy)
            self.look_again()

    def action_fold(self) -> None:
        """Open or close a group."""
        row = self._list.current
        if isinstance(row, Fold):
            self._unfolded ^= {row.key}
            self.show(self.told)

    def action_tools(self) -> None:
        """Go to the tool, and the item in it, where this point can be looked at and changed."""
        row = self._list.current
        if isinstance(row, Point) and row.leads_to_tool:
            self.desk.show_tool(row.tool_id, row.item_id)

    def action_tab(self) -> None:
        """Go to the screen where this point is settled."""
        row = self._list.current
        if isinstance(row, Point) and row.tab:
            self.desk.open_tab(row.tab)

    def action_on_map(self) -> None:
        """Show the role of this point on the map."""
        row = self._list.current
        if isinstance(row, Point) and row.role_id:
            self.desk.show_on_map(row.role_id)
