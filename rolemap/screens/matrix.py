"""Matrix: every role and every shared tool, and how far each link between them has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.widgets import Input, Static

from rolemap.analysis import matrix, next_again, next_lacking
from rolemap.language import N_, N_in
from rolemap.screens.base import TabScreen
from rolemap.screens.matrix_grid import MatrixGrid
from rolemap.screens.matrix_rows import MatrixView, Table, table
from rolemap.screens.matrix_words import MARKS, TOOL_META, cell_words, marks_legend, tools_legend, totals_words
from rolemap.widgets.line_box import LineBox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.widget import Widget

    from rolemap.analysis import Matrix, Overview
    from rolemap.model import Role, Tool
    from rolemap.model.steps import StepKind
    from rolemap.session import Session

_LOW = 30
"""Under so many lines the window keeps them for the roles."""


class MatrixScreen(TabScreen):
    """Roles down, tools across, a mark in each cell; totals by role, tool, level or unit, and of all."""

    TAB = "matrix"
    UNDER = "tools"
    MARKS = MARKS
    CSS_PATH = "matrix.tcss"
    HELP = N_(
        "Every role and every shared tool: the mark where they meet tells how far the link has come. A role is linked "
        "to a tool when it has said how the tool helps and what it changes. The numbers tell how many are linked: on "
        "the right of each role, on the line of each level or unit, on the last line of each tool. Arrows go from cell "
        "to cell, and the lines below say in words where the highlight stands. Enter opens the questions there. n goes "
        "to the next one to ask: down the same tool, board first, then the next tool. a goes to the next one whose "
        "answers are to be looked at again, as the tool has changed since."
    )
    BINDINGS: ClassVar = [
        Binding("enter", "ask", N_("Questions")),
        Binding("enter", "to_tools", N_in("tab", "Tools")),
        Binding("enter", "to_map", N_in("tab", "Map")),
        Binding("n", "next_lacking", N_("Next to ask")),
        Binding("a", "next_again", N_("Next to look at again")),
        Binding("v", "by_levels", N_("By level")),
        Binding("v", "by_units", N_("By unit")),
        Binding("o", "most_first", N_("Most to ask first")),
        Binding("o", "grouped", N_("By level")),
        Binding("slash", "find", N_("Find"), key_display="/"),
        Binding("t", "tool", N_("The tool")),
        Binding("m", "on_map", N_("On the map")),
        Binding("escape", "clear_find", N_("Show all")),
        Binding("escape", "back", N_("Back")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._view = MatrixView.LEVELS
        self._wanted = ""
        self._table: Table | None = None

    def body(self) -> Iterable[Widget]:
        """The cells, the highlighted one in words, what numbers and marks mean."""
        yield MatrixGrid(id="matrix")
        yield Static(id="matrix-empty")
        yield LineBox(id="matrix-find")
        yield Static(id="matrix-cell")
        yield Static(id="matrix-totals")
        yield Static(id="matrix-tools")
        yield Static(id="matrix-marks")

    def on_mount(self) -> None:
        """Begin where something is to be asked, board first."""
        self._box.display = False
        super().on_mount()
        self._grid.focus()

    @property
    def _grid(self) -> MatrixGrid:
        return self.query_one(MatrixGrid)

    @property
    def _box(self) -> LineBox:
        return self.query_one("#matrix-find", LineBox)

    # Showing

    def show(self, told: Overview) -> None:
        """Draw the cells anew; the highlight stays on its role and its tool."""
        self._cells: Matrix = matrix(told)
        self._box.placeholder = self.language.say("Find a role by its title or unit")
        here = self._grid.current or next_lacking(self._cells, told.walk_order())
        self._show_table(*((here[0].id, here[1].id) if here else ("", "")))

    def _show_table(self, role_id: str = "", tool_id: str = "") -> None:
        told = self.told
        self._table = table(self.language, told, self._cells, self._view, self._wanted)
        self._grid.show_table(self._table, self._view, role_id, tool_id)
        empty = self._empty_words()
        self.query_one("#matrix-empty", Static).update(empty)
        self.query_one("#matrix-empty").display = bool(empty)
        self._grid.display = self._has_cells
        self._show_words()

    def _show_here(self) -> None:
        """Show another view with the highlight where it was."""
        here = self._grid.current
        self._show_table(*((here[0].id, here[1].id) if here else ("", "")))

    @property
    def _has_cells(self) -> bool:
        return bool(self.told.map.roles and self.told.map.tools)

    def _empty_words(self) -> str:
        say = self.language.say
        if not self.told.map.tools:
            return say(
                "No shared tools yet. Enter or 4 leads to the tools: there the first one is added. "
                "Then this page shows how far each role is linked to it."
            )
        if not self.told.map.roles:
            return say(
                "No roles yet. Enter or 1 leads to the map: there the first one is added, or all are brought in from "
                "an HR file. Then this page shows how far each is linked to the shared tools."
            )
        return "" if self._table and self._table.roles else say("No role has these words. Esc shows all roles.")

    @on(MatrixGrid.Moved)
    def _show_words(self) -> None:
        here, shown = self._grid.current, self._table
        row = self._grid.role_row
        cell = totals = tools = Content("")
        if here and shown and row:
            cell = cell_words(self.language, shown, row, here[1])
            totals = totals_words(self.language, shown, row, here[1], self._view)
            if not self._grid.columns.words:
                lines = 2 if self.app.size.height < _LOW else 3
                tools = tools_legend(self.language, shown, here[1].id, self.app.size.width - 2, lines)
        marks = marks_legend(self.language, self.app.size.width - 2) if self._has_cells else Content("")
        for name, words in (("cell", cell), ("totals", totals), ("tools", tools), ("marks", marks)):
            static = self.query_one(f"#matrix-{name}", Static)
            static.update(words)
            static.set_class(not words, "-empty")
        self.refresh_bindings()

    def on_resize(self) -> None:
        """The lines of words break where the window does."""
        if self.is_mounted:
            self.call_after_refresh(self._show_words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if not self.is_mounted:
            return True
        if action == "to_tools":
            return not self.told.map.tools
        if action == "to_map":
            return bool(self.told.map.tools) and not self.told.map.roles
        if action in {"ask", "tool", "on_map"}:
            return self._grid.current is not None
        if action == "next_lacking":
            return self._table is not None and self._table.totals.whole.lacking > 0
        if action == "next_again":
            return self._table is not None and self._table.totals.whole.again > 0
        if action in {"by_levels", "by_units", "most_first", "grouped", "find"}:
            return self._has_cells and action in _KEYS[self._view]
        if action in {"clear_find", "back"}:
            return (action == "clear_find") is (bool(self._wanted) or bool(self._box.display))
        return super().check_action(action, parameters)

    # Looking

    def action_by_levels(self) -> None:
        """The roles by level."""
        self._view = MatrixView.LEVELS
        self._show_here()

    def action_by_units(self) -> None:
        """The roles by unit."""
        self._view = MatrixView.UNITS
        self._show_here()

    def action_most_first(self) -> None:
        """The roles in whose row most is left to ask, before all others."""
        self._view = MatrixView.LACKING
        self._show_table("", self._tool_id)
        self._grid.action_edge(0)

    def action_grouped(self) -> None:
        """The roles by level again."""
        self.action_by_levels()

    @property
    def _tool_id(self) -> str:
        return self._grid.current[1].id if self._grid.current else ""

    def action_find(self) -> None:
        """Narrow the roles down by typing."""
        self._box.display = True
        self._box.focus()
        self.refresh_bindings()

    @on(Input.Changed, "#matrix-find")
    def _narrow(self, event: Input.Changed) -> None:
        self._wanted = event.value
        self._show_here()

    @on(Input.Submitted, "#matrix-find")
    def _found(self) -> None:
        self._grid.focus()

    def action_clear_find(self) -> None:
        """Show all roles again; the highlight stays on the one that was found."""
        self._box.value = ""
        self._box.display = False
        self._wanted = ""
        self._show_here()
        self._grid.focus()

    def action_next_lacking(self) -> None:
        """Go to the next cell where something is left to ask, board first."""
        self._go_to_next(next_lacking)

    def action_next_again(self) -> None:
        """Go to the next cell whose answers are to be looked at again."""
        self._go_to_next(next_again)

    def _go_to_next(self, find: Callable[[Matrix, Sequence[Role], str, str], tuple[Role, Tool] | None]) -> None:
        here = self._grid.current
        order = self._table.roles if self._table else ()
        found = find(self._cells, order, *((here[0].id, here[1].id) if here else ("", "")))
        if found:
            self._grid.put_on(found[0].id, found[1].id)

    def point_at(self, role_id: str, kind: StepKind) -> None:
        """Put the highlight on the role that an undone or redone step was about."""
        del kind
        if self._wanted and self._table and role_id not in {role.id for role in self._table.roles}:
            self.action_clear_find()
        self._grid.put_on(role_id, self._tool_id)

    @on(Click, "#matrix-tools")
    def _tool_clicked(self, event: Click) -> None:
        here, tool_id = self._grid.current, event.style.meta.get(TOOL_META)
        if here and tool_id:
            self._grid.put_on(here[0].id, tool_id)

    # Going on from here

    @on(MatrixGrid.Chosen)
    def action_ask(self) -> None:
        """Open the questions of the highlighted role and tool."""
        here = self._grid.current
        if here:
            self.desk.walk_to(here[0].id, 0, here[1].id)

    @on(MatrixGrid.HeadChosen)
    def action_tool(self) -> None:
        """Look at the highlighted tool."""
        if self._tool_id:
            self.desk.show_tool(self._tool_id)

    def action_on_map(self) -> None:
        """Show the highlighted role on the map."""
        here = self._grid.current
        if here:
            self.desk.show_on_map(here[0].id)

    def action_to_tools(self) -> None:
        """Go where tools are added."""
        self.desk.open_tab("tools")

    def action_back(self) -> None:
        """Go back to the tools."""
        self.desk.open_tab(self.UNDER)

    def action_to_map(self) -> None:
        """Go where roles are added."""
        self.desk.open_tab("map")


_KEYS = {
    MatrixView.LEVELS: {"by_units", "most_first", "find"},
    MatrixView.UNITS: {"by_levels", "most_first", "find"},
    MatrixView.LACKING: {"by_units", "grouped", "find"},
}
"""The keys for another view that each view has."""
