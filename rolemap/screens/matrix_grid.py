"""The matrix as it is drawn: heads and totals stay, roles and tools scroll under and beside them, cell by cell."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from rolemap.analysis import Cell, LinkState
from rolemap.language import N_
from rolemap.screens.matrix_layout import Layout, head_lines, layout
from rolemap.screens.matrix_rows import VIEW_NAMES, Gap, Group, MatrixRow, MatrixView, RoleRow, Table
from rolemap.widgets.columns import fitted
from rolemap.widgets.speaking import Speaking
from rolemap.wording.terms import role_title, tool_name
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.events import Click, Focus, Key, Resize

    from rolemap.analysis import Totals
    from rolemap.model import Role, Tool

_HEAD, _FOOT = 2, 1
_MARKS = {LinkState.NONE: ("·", "dim"), LinkState.DRAFT: ("~", "plain"), LinkState.STARTED: ("○", "plain")}


def cell_mark(cell: Cell) -> tuple[str, str]:
    """A cell's mark, one cell wide in every terminal, and the style in which it is drawn."""
    return ("!", "warning") if cell.again else _MARKS.get(cell.state, ("●", "accent"))


class MatrixGrid(Speaking, ScrollView, can_focus=True):
    """Roles down, tools across. A click highlights a cell and a second one opens it; on a tool's head likewise."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "plain",
        "strong",
        "dim",
        "accent",
        "warning",
        "frame",
        "here",
        "line",
        "cursor",
        "cursor-blurred",
    }
    DEFAULT_CSS = """
    MatrixGrid {
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        overflow-x: hidden;
        & > .plain { color: $foreground; }
        & > .strong { color: $foreground; text-style: bold; }
        & > .dim { color: $text-dim; }
        & > .accent { color: $accent; }
        & > .warning { color: $warning; text-style: bold; }
        & > .frame { background: $surface; }
        & > .here { color: $accent; text-style: bold; }
        & > .line { background: $panel; }
        & > .cursor { background: $accent; color: $background; text-style: bold; }
        & > .cursor-blurred { background: $cursor; text-style: bold; }
    }
    """
    BINDINGS: ClassVar = [
        Binding("up", "move(-1)", N_("Up"), show=False),
        Binding("down", "move(1)", N_("Down"), show=False),
        Binding("left", "across(-1)", N_("Tool to the left"), show=False),
        Binding("right", "across(1)", N_("Tool to the right"), show=False),
        Binding("pageup", "page(-1)", N_("Page up"), show=False),
        Binding("pagedown", "page(1)", N_("Page down"), show=False),
        Binding("home", "edge(0)", N_("First"), show=False),
        Binding("end", "edge(-1)", N_("Last"), show=False),
    ]

    place: reactive[tuple[int, int]] = reactive((0, 0))
    """The highlighted cell: its row and its tool, by number."""

    class Moved(Message):
        """The highlight stands on another cell."""

    class Chosen(Message):
        """A cell was opened with Enter or a click on the highlight."""

    class HeadChosen(Message):
        """The head of the highlighted tool was clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._table: Table | None = None
        self._view = MatrixView.LEVELS
        self._names: tuple[str, ...] = ()
        self._heading_over: tuple[int, ...] = ()
        """For each row the last heading at or above it, by number; -1 where there is none."""
        self._first = 0
        """The first tool in view."""
        self._was_clicked = False

    def show_table(self, shown: Table, view: MatrixView, role_id: str = "", tool_id: str = "") -> None:
        """Show another table; the highlight goes to a role and a tool, else stays where it was."""
        self._table, self._view = shown, view
        self._names = tuple(tool_name(self.language, tool) for tool in shown.tools)
        headings = (at if isinstance(row, Group) else -1 for at, row in enumerate(shown.rows))
        self._heading_over = tuple(accumulate(headings, max))
        self._fit()
        row, column = self.place
        found = (at for at, one in enumerate(shown.rows) if isinstance(one, RoleRow) and one.role.id == role_id)
        row = next(found, self._nearest(min(row, len(shown.rows) - 1), 1))
        tools = (at for at, tool in enumerate(shown.tools) if tool.id == tool_id)
        column = next(tools, max(0, min(column, len(shown.tools) - 1)))
        self.place = (row, column)
        self._follow()
        self.refresh()

    def put_on(self, role_id: str, tool_id: str) -> None:
        """Put the highlight on the cell of a role and a tool."""
        if self._table is not None:
            self.show_table(self._table, self._view, role_id, tool_id)

    @property
    def role_row(self) -> RoleRow | None:
        """The highlighted row."""
        rows, at = self._table.rows if self._table else (), self.place[0]
        row = rows[at] if 0 <= at < len(rows) else None
        return row if isinstance(row, RoleRow) else None

    @property
    def current(self) -> tuple[Role, Tool] | None:
        """The role and the tool of the highlighted cell, if there is one."""
        row, tools = self.role_row, self._table.tools if self._table else ()
        return (row.role, tools[self.place[1]]) if row and self.place[1] < len(tools) else None

    @property
    def columns(self) -> Layout:
        """Where the columns stand now."""
        shown, width = self._table, self.scrollable_content_region.width
        return layout(width, len(self._names), shown.of if shown else 0, self._total_head)

    @property
    def _total_head(self) -> str:
        return self.language.say_in("matrix", "total")

    # Moving

    def watch_place(self) -> None:
        """Follow the highlight."""
        self._follow()
        self.refresh()
        self.post_message(self.Moved())

    def _nearest(self, index: int, step: int) -> int:
        """The role's row at ``index`` or, going by ``step`` and then the other way, the next one."""
        rows = self._table.rows if self._table else ()
        for direction in (step, -step):
            at = index
            while 0 <= at < len(rows):
                if isinstance(rows[at], RoleRow):
                    return at
                at += direction
        return max(index, 0)

    def _follow(self) -> None:
        """Scroll until the highlight is in view, under the heading that stays and beside the roles."""
        row, column = self.place
        shown = self.columns.shown
        self._first = max(0, min(max(self._first, column - shown + 1), column, len(self._names) - shown))
        over = self._heading_over[row] if row < len(self._heading_over) else -1
        top, height = int(self.scroll_offset.y), self._body_height
        if row < height:
            top = 0
        elif row - (over >= 0) < top:
            top = row - (over >= 0)
        elif row >= top + height:
            top = row - height + 1
        self.scroll_to(y=top, animate=False, force=True)

    @property
    def _body_height(self) -> int:
        return max(1, self.size.height - _HEAD - _FOOT)

    def _fit(self) -> None:
        rows = len(self._table.rows) if self._table else 0
        self.virtual_size = Size(self.size.width, rows + _HEAD + _FOOT)

    def action_move(self, step: int) -> None:
        """Move the highlight to the role above or below."""
        row, column = self.place
        self.place = (self._nearest(row + step, step) if self._is_row(row + step) else row, column)

    def _is_row(self, index: int) -> bool:
        return self._table is not None and 0 <= index < len(self._table.rows)

    def action_across(self, step: int) -> None:
        """Move the highlight to the tool beside this one."""
        row, column = self.place
        self.place = (row, max(0, min(column + step, len(self._names) - 1)))

    def action_page(self, direction: int) -> None:
        """Move the highlight by a screenful."""
        rows = len(self._table.rows) if self._table else 0
        at = self.place[0] + direction * max(1, self._body_height - 1)
        self.place = (self._nearest(max(0, min(at, rows - 1)), direction), self.place[1])

    def action_edge(self, end: int) -> None:
        """Move the highlight to the first or the last role."""
        rows = len(self._table.rows) if self._table else 0
        self.place = (self._nearest(0 if end == 0 else rows - 1, 1 if end == 0 else -1), self.place[1])

    def key_enter(self, event: Key) -> None:
        """Open the highlighted cell. No binding: the screen's own word for it stands in the key bar."""
        if self.current is not None:
            event.stop()
            self.post_message(self.Chosen())

    def on_click(self, event: Click) -> None:
        """A click highlights a cell or a tool; a click on the highlight opens it."""
        began_elsewhere = event.chain > 1 and not self._was_clicked
        self._was_clicked = True
        if began_elsewhere or self._table is None:
            return
        row, column = self.place
        columns = self.columns
        slot = columns.slot(event.x)
        at = column if slot is None else self._first + slot
        if event.y < _HEAD and self._beyond(columns, event.x):
            self.action_across(self._beyond(columns, event.x))
        elif event.y < _HEAD and slot is not None and at == column:
            self.post_message(self.HeadChosen())
        elif event.y < _HEAD or event.y >= self.size.height - _FOOT:
            self.place = (row, at)
        elif isinstance(self._row_at(event.y), RoleRow):
            index = event.y - _HEAD + int(self.scroll_offset.y)
            if (index, at) == self.place:
                self.post_message(self.Chosen())
            self.place = (index, at)

    def _beyond(self, columns: Layout, x: int) -> int:
        """By how many tools a click on the arrows beside the heads goes on; 0 elsewhere."""
        if x == columns.label - 1 and self._first > 0:
            return self._first - 1 - self.place[1]
        if x == columns.end and self._first + columns.shown < len(self._names):
            return self._first + columns.shown - self.place[1]
        return 0

    def on_focus(self, _: Focus) -> None:
        """The highlight is drawn stronger where keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """The highlight steps back where keys do not go."""
        self.refresh()

    def on_resize(self, _: Resize) -> None:
        """Keep the highlight in view."""
        self._fit()
        self._follow()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        width = self.scrollable_content_region.width
        if self._table is None:
            return Strip.blank(width, self.rich_style)
        columns = self.columns
        if y < _HEAD:
            return self._strip(self._head_line(columns, y, width), width, "frame")
        if y == self.size.height - _FOOT:
            return self._strip(self._total_line(columns, self._table), width, "frame")
        row = self._row_at(y)
        here = y - _HEAD + int(self.scroll_offset.y) == self.place[0] and isinstance(row, RoleRow)
        match row:
            case Group(name, totals):
                parts = self._counts_line(columns, f" {name.upper()}", totals, "dim")
            case RoleRow():
                parts = self._role_line(columns, self._table, row, here=here)
            case _:
                parts = iter(())
        return self._strip(parts, width, "line" if here else "")

    def _row_at(self, y: int) -> MatrixRow | None:
        """What is drawn at a line of the view: a row, or the heading of the topmost one, which stays."""
        rows = self._table.rows if self._table else ()
        index = y - _HEAD + int(self.scroll_offset.y)
        if not 0 <= index < len(rows):
            return None
        over = self._heading_over[index]
        return rows[over] if y == _HEAD and over >= 0 and not isinstance(rows[index], Gap) else rows[index]

    def _strip(self, parts: Iterable[tuple[str, tuple[str, ...]]], width: int, under: str) -> Strip:
        base = self.rich_style
        if under:
            base += self.get_component_rich_style(under, partial=True)
        segments = []
        for text, kinds in parts:
            style = base
            for kind in kinds:
                style += self.get_component_rich_style(kind, partial=True)
            segments.append(Segment(text, style))
        return Strip(segments).adjust_cell_length(width, base)

    def _in_view(self, columns: Layout) -> range:
        return range(self._first, min(self._first + columns.shown, len(self._names)))

    def _head_line(self, columns: Layout, line: int, width: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        last = line == _HEAD - 1
        corner = f" {self.language.say(VIEW_NAMES[self._view])}" if last else ""
        if not last and not columns.words:
            yield from self._name_over_its_column(columns, width)
            return
        more = "‹" if last and self._first > 0 else " "
        yield fitted(corner, columns.label - 1), ("dim",)
        yield more, ("accent",)
        for at in self._in_view(columns):
            style = "here" if at == self.place[1] else "dim"
            if columns.words:
                yield head_lines(self._names[at], columns.cell - 1)[line] + " ", (style,)
            else:
                yield columns.placed(str(at + 1)), (style,)
        if last:
            yield "›" if self._first + columns.shown < len(self._names) else " ", ("accent",)
            yield self._total_head.rjust(columns.total - 2) + " ", ("dim",)

    def _name_over_its_column(self, columns: Layout, width: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        name = self._names[self.place[1]] if self._names else ""
        name = fitted(name, min(cell_len(name), max(0, width - columns.label - 1)))
        above = columns.mark_at(self.place[1] - self._first)
        yield " " * max(columns.label, min(above, width - 1 - cell_len(name))), ("dim",)
        yield name, ("here",)

    def _total_line(self, columns: Layout, shown: Table) -> Iterator[tuple[str, tuple[str, ...]]]:
        found = len(shown.roles)
        if found == shown.of:
            name = self.language.say_n("All: 1 role", "All: {n} roles", found)
        else:
            name = self.language.say_n("Found: {found} of 1 role", "Found: {found} of {n} roles", shown.of, found=found)
        return self._counts_line(columns, f" {name}", shown.totals, "plain")

    def _counts_line(
        self, columns: Layout, name: str, totals: Totals, style: str
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield fitted(name, columns.label - 1) + " ", (style,)
        for at in self._in_view(columns):
            yield columns.placed(str(totals.by_tool[at].linked)), (style,)
        yield str(totals.whole.linked).rjust(columns.total - 1) + " ", (style,)

    def _role_line(
        self, columns: Layout, shown: Table, row: RoleRow, *, here: bool
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        title = f"  {role_title(self.language, row.role)}"
        room = columns.label - 1
        beside = fitted(f"  {visible_line(row.beside)}", max(0, room - cell_len(title))) if row.beside else ""
        yield fitted(title, room - cell_len(beside)), ("strong",) if here else ("plain",)
        yield f"{beside} ", ("dim",)
        cursor = "cursor" if self.has_focus else "cursor-blurred"
        for at in self._in_view(columns):
            mark, style = cell_mark(shown.cells.cell(row.role.id, shown.tools[at].id))
            text = columns.placed(mark)
            if here and at == self.place[1]:
                yield text[: columns.lead + 1], (style, cursor)
                yield text[columns.lead + 1 :], (style,)
            else:
                yield text, (style,)
        linked = shown.cells.count([row.role], shown.tools).linked
        yield str(linked).rjust(columns.total - 1) + " ", ("dim",)
