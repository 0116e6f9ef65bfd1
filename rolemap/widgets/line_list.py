"""A list that draws lines instead of mounting a widget for each: 100,000 roles scroll like 40."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from rolemap.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Click, Focus, Key, Resize

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Line:
    """One drawn line: parts of text, each with a component class; ``right`` keeps its place when ``left`` is cut.

    ``short`` stands there instead where ``left`` would be cut for it.
    """

    left: tuple[tuple[str, str], ...] = ()
    right: tuple[tuple[str, str], ...] = field(default=())
    short: tuple[tuple[str, str], ...] = field(default=())


class LineList(ScrollView, Generic[Row], can_focus=True):
    """Rows of any kind, drawn by a function.

    Rows that ``selectable`` refuses (headings) are stepped over. A click highlights a row and a second one opens it;
    rows that ``one_click`` accepts open at the first. The second half of a double click whose first opened this list
    does nothing.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "plain",
        "strong",
        "dim",
        "accent",
        "warning",
        "cursor",
        "cursor-blurred",
    }
    DEFAULT_CSS = """
    LineList {
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        overflow-x: hidden;
        scrollbar-color: $rule;
        scrollbar-background: $background;
        & > .plain { color: $foreground; }
        & > .strong { color: $foreground; text-style: bold; }
        & > .dim { color: $text-dim; }
        & > .accent { color: $accent; }
        & > .warning { color: $warning; text-style: bold; }
        & > .cursor { background: $cursor; color: $foreground; text-style: bold; }
        & > .cursor-blurred { background: $panel; }
    }
    """
    BINDINGS: ClassVar = [
        Binding("up", "move(-1)", N_("Up"), show=False),
        Binding("down", "move(1)", N_("Down"), show=False),
        Binding("pageup", "page(-1)", N_("Page up"), show=False),
        Binding("pagedown", "page(1)", N_("Page down"), show=False),
        Binding("home", "edge(0)", N_("First"), show=False),
        Binding("end", "edge(-1)", N_("Last"), show=False),
    ]

    cursor: reactive[int] = reactive(0)
    """The index of the highlighted row."""

    @dataclass
    class Moved(Message):
        """The highlight stands on another row."""

        list: LineList[Any]
        row: object

        @property
        def control(self) -> LineList[Any]:
            """The list, for selectors."""
            return self.list

    @dataclass
    class Chosen(Message):
        """A row was opened with Enter or a click on the highlight."""

        list: LineList[Any]
        row: object

        @property
        def control(self) -> LineList[Any]:
            """The list, for selectors."""
            return self.list

    def __init__(
        self,
        draw: Callable[[Row], Line],
        *,
        selectable: Callable[[Row], bool] = lambda _: True,
        one_click: Callable[[Row], bool] = lambda _: False,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(id=id)
        self._draw = draw
        self._selectable = selectable
        self._one_click = one_click
        self._rows: Sequence[Row] = ()
        self._was_clicked = False

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as they were last given."""
        return self._rows

    @property
    def current(self) -> Row | None:
        """The highlighted row, if any row can be."""
        if 0 <= self.cursor < len(self._rows) and self._selectable(self._rows[self.cursor]):
            return self._rows[self.cursor]
        return None

    def show_rows(self, rows: Sequence[Row], *, highlight: Callable[[Row], bool] | None = None) -> None:
        """Show other rows; the highlight goes to the row that ``highlight`` accepts, else stays where it was."""
        self._rows = rows
        self.virtual_size = Size(self.size.width, len(rows))
        found = next((i for i, row in enumerate(rows) if highlight(row)), None) if highlight else None
        at = self._nearest(min(self.cursor, len(rows) - 1) if found is None else found, 1)
        if at == self.cursor:
            self.post_message(self.Moved(self, self.current))
        self.cursor = at
        self._show_cursor()
        self.refresh()

    def _nearest(self, index: int, step: int) -> int:
        """The selectable row at ``index`` or, going by ``step`` and then the other way, the next one."""
        for direction in (step, -step):
            at = index
            while 0 <= at < len(self._rows):
                if self._selectable(self._rows[at]):
                    return at
                at += direction
        return max(index, 0)

    def watch_cursor(self) -> None:
        """Follow the highlight."""
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved(self, self.current))

    def _show_cursor(self) -> None:
        if self.cursor < self.size.height:
            self.scroll_to(y=0, animate=False, force=True)
            return
        above = 1 if self.cursor > 0 and not self._is_selectable(self.cursor - 1) else 0
        self.scroll_to_region(Region(0, self.cursor - above, 1, 1 + above), animate=False, force=True)

    def _is_selectable(self, index: int) -> bool:
        return 0 <= index < len(self._rows) and self._selectable(self._rows[index])

    def action_move(self, step: int) -> None:
        """Move the highlight, stepping over headings."""
        at = self.cursor + step
        while 0 <= at < len(self._rows) and not self._selectable(self._rows[at]):
            at += step
        if 0 <= at < len(self._rows):
            self.cursor = at
        elif step < 0:
            self.scroll_to(y=0, animate=False)

    def action_page(self, direction: int) -> None:
        """Move the highlight by a screenful."""
        at = self.cursor + direction * max(1, self.size.height - 1)
        self.cursor = self._nearest(max(0, min(at, len(self._rows) - 1)), direction)

    def action_edge(self, end: int) -> None:
        """Move the highlight to the first or last row."""
        self.cursor = self._nearest(0 if end == 0 else len(self._rows) - 1, 1 if end == 0 else -1)

    def key_enter(self, event: Key) -> None:
        """Open the highlighted row. No binding: the screen's own word for it stands in the key bar."""
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Open the highlighted row."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: Click) -> None:
        """A click highlights; a click on the highlight opens."""
        began_elsewhere = event.chain > 1 and not self._was_clicked
        self._was_clicked = True
        index = int(event.y + self.scroll_offset.y)
        if began_elsewhere or not self._is_selectable(index):
            return
        if index == self.cursor or self._one_click(self._rows[index]):
            self.cursor = index
            self.action_choose()
        else:
            self.cursor = index

    def on_focus(self, _: Focus) -> None:
        """The highlight is drawn stronger where keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """The highlight steps back where keys do not go."""
        self.refresh()

    def on_resize(self, _: Resize) -> None:
        """Keep the highlight in view."""
        self.virtual_size = Size(self.size.width, len(self._rows))
        self._show_cursor()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        width = self.scrollable_content_region.width
        index = y + int(self.scroll_offset.y)
        if not 0 <= index < len(self._rows):
            return Strip.blank(width, self.rich_style)
        line = self._draw(self._rows[index])
        here = index == self.cursor and self._is_selectable(index)
        over = self.get_component_rich_style("cursor" if self.has_focus else "cursor-blurred", partial=True)
        base = self.rich_style + over if here else self.rich_style

        beside = line.short if line.short and width <= _width(line.left) + _width(line.right) else line.right
        right = [Segment(text, base + self.get_component_rich_style(kind, partial=True)) for text, kind in beside]
        room = max(0, width - sum(cell_len(segment.text) for segment in right) - (1 if right else 0))
        segments: list[Segment] = []
        for text, kind in line.left:
            cells = min(cell_len(text), room)
            cut = text if cells == cell_len(text) else _cut(text, cells)
            segments.append(Segment(cut, base + self.get_component_rich_style(kind, partial=True)))
            room -= cells
        segments.append(Segment(" " * (room + (1 if right else 0)), base))
        return Strip([*segments, *right]).adjust_cell_length(width, base)


def _width(parts: tuple[tuple[str, str], ...]) -> int:
    return sum(cell_len(text) for text, _ in parts)


def _cut(text: str, cells: int) -> str:
    return set_cell_size(text, cells - 1) + "…" if cells > 0 else ""
