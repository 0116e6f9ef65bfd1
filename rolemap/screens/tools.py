"""Tools: what the whole organisation works from, each as a quiet page with its items; all of it is written here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from rolemap.analysis.tool_use import uses
from rolemap.language import N_
from rolemap.model import Item, ToolKind, edits
from rolemap.model.steps import StepKind
from rolemap.screens.tool_bench import ToolBench
from rolemap.screens.tool_changes import add_tool, remove_item, remove_tool
from rolemap.screens.tool_kinds import KINDS
from rolemap.screens.tool_kinds.base import Row, View, views
from rolemap.screens.tool_pages import again_roles, choice_on_page, item_page, tool_line, tool_page, use_page
from rolemap.screens.wall import WallScreen
from rolemap.widgets.line_list import Line, LineList
from rolemap.wording.terms import item_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.events import DescendantFocus
    from textual.widget import Widget

    from rolemap.analysis import Overview
    from rolemap.model import Choice, Map
    from rolemap.session import Session


class ToolsScreen(ToolBench):
    """The shared tools on the left; the chosen one as a quiet page, with its items, on the right."""

    TAB = "tools"
    CSS_PATH = "tools.tcss"
    HELP = N_(
        "What the whole organisation works from: why we exist, who the customers are, what they can count on, their "
        "path stage by stage, what we know of their life. Choose a tool on the left; its page is on the right. Beside "
        "each item stands how many roles picked it. The keys below change with what is highlighted."
    )
    BINDINGS: ClassVar = [
        Binding("enter,right", "to_page", N_("To its page"), priority=True),
        Binding("enter,a", "add_first", N_("Add"), priority=True),
        Binding("enter,e", "edit", N_("Edit"), priority=True),
        Binding("left", "to_tools", N_("To the tools"), priority=True),
        Binding("left", "take_items", N_("Back to the list"), priority=True),
        Binding("tab", "read_on", N_("Read on")),
        Binding("tab", "app.focus_next", N_("Next box"), show=False),
        Binding("a", "add", N_("Add")),
        *(
            Binding(extra.key, f"extra('{kind.kind}', {at})", extra.name)
            for kind in KINDS.values()
            for at, extra in enumerate(kind.extras)
        ),
        Binding("c", "choose", N_("Choose a wording")),
        Binding("n", "new_tool", N_("New tool")),
        Binding("r", "round", N_("Ask the roles")),
        Binding("m", "beside('matrix')", N_("Matrix")),
        Binding("p", "beside('promises')", N_("Promises")),
        Binding("w", "wall", N_("As one page")),
        Binding("shift+up", "shift(-1)", N_("Move up")),
        Binding("shift+down", "shift(1)", N_("Move down")),
        Binding("delete,backspace", "remove", N_("Remove"), key_display="Del"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._page_of: View | None = None
        self._page_of_item = ""
        self._on_items = False

    def body(self) -> Iterable[Widget]:
        """The tools; the chosen one's page, its rows, the highlighted item."""
        with Horizontal(id="tools-body"):
            yield LineList[View](tool_line, id="tools")
            with Vertical(id="tool"):
                with VerticalScroll(id="tool-pane", can_focus=False):
                    yield Static(id="tool-page")
                yield LineList[Row](_draw_row, selectable=lambda row: row.can_be_chosen, id="items")
                with VerticalScroll(id="item-pane"):
                    yield Static(id="item-page")

    def on_mount(self) -> None:
        """Begin with the tools."""
        super().on_mount()
        self._tools.focus()

    @property
    def _tools(self) -> LineList[View]:
        return self.query_one("#tools", LineList)

    @property
    def _items(self) -> LineList[Row]:
        return self.query_one("#items", LineList)

    @property
    def view(self) -> View:
        """The chosen tool; the list is never without one."""
        return self._tools.current or View(self.language, self.told, self.desk.today(), ToolKind.PURPOSE)

    @property
    def _row(self) -> Row | None:
        """The highlighted row, unless the keys are on the tools."""
        return self._items.current if self._on_items else None

    @property
    def _item(self) -> Item | None:
        """The item in view, unless the keys are on the tools."""
        row = self._row
        return row.item if row else None

    @property
    def choice_in_view(self) -> Choice | None:
        """The first choice about what stands on the page."""
        return choice_on_page(self.view, self._item)

    # Showing

    def show(self, told: Overview) -> None:  # noqa: ARG002 - the list asks for it where it is drawn
        """Draw all anew; the highlights stay on their tool and item."""
        here = self.view
        self._show_tools(lambda view: _same(view, here))
        self._show_page()

    def highlight(self, tool_id: str, item_id: str = "") -> None:
        """Show a tool, and one of its items."""
        self._show_tools(lambda view: view.tool_id == tool_id)
        self._show_page(item_id)
        if item_id:
            self._items.focus()

    def _show_tools(self, highlight: Callable[[View], bool]) -> None:
        told = self.told
        self._tools.show_rows(views(self.language, told, uses(told), self.desk.today()), highlight=highlight)

    @on(LineList.Moved, "#tools")
    def _tool_changed(self) -> None:
        self._show_page()

    def _show_page(self, item_id: str = "") -> None:
        """Show the chosen tool; the highlight goes to an item, else stays on its own, else to the first."""
        view, before = self.view, self._items.current
        rows = tuple(KINDS[view.kind].rows(view))
        pane = self.query_one("#tool-pane", VerticalScroll)
        if self._page_of is None or not _same(view, self._page_of):
            before = next((row for row in rows if row.can_be_chosen), None)
            pane.scroll_home(animate=False)
        self._page_of = view
        if self._items.has_focus if not rows else pane.has_focus:
            self._tools.focus()
        pane.can_focus = not rows
        self._items.display = bool(rows)
        self.query_one("#item-pane").display = bool(rows)
        self.query_one("#tool").set_class(not rows, "-page-only")
        self.query_one("#tool-page", Static).update(tool_page(view, whole=not rows))
        its_row = partial(_is_row, before, item_id)
        self._items.show_rows(rows, highlight=its_row if any(map(its_row, rows)) else partial(_is_item, before))
        self.refresh_bindings()

    @on(LineList.Moved, "#items")
    def _show_item(self) -> None:
        item = self._item
        page = item_page(self.view, item) if item else use_page(self.view)
        self.query_one("#item-page", Static).update(page)
        # On the same item's page one may be reading further down.
        if (item.id if item else "") != self._page_of_item:
            self._page_of_item = item.id if item else ""
            self.query_one("#item-pane", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Where there is little room, what is not looked at makes way; to read on leaves the keys where they were."""
        if not self._reads_on:
            self._on_items = event.widget is self._items
        pane = self.query_one("#tool-pane")
        pane.can_focus = event.widget is pane or not self._items.rows
        self.set_class(event.widget is not self._tools, "-on-page")
        self.set_class(self._reads_on, "-reading")
        self._show_item()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if not self.is_mounted:
            return True
        match action:
            case "choose":
                return self.can_choose
            case "to_page" | "to_tools" | "take_items" | "read_on" | "round" | "beside" | "wall":
                return self._can_go(action)
            case "edit" | "add" | "add_first" | "extra" | "shift" | "remove" | "new_tool":
                return not self.session.read_only and self._can_change(action, parameters)
            case _:
                return super().check_action(action, parameters)

    def _can_go(self, action: str) -> bool:
        match action:
            case "to_page":
                return self._tools.has_focus and bool(self._items.rows)
            case "to_tools":
                return not self._tools.has_focus and not (self._reads_on and self._on_items)
            case "take_items":
                return self._reads_on and self._on_items
            case "read_on":
                return self._next_pane is not None
            case "round":
                return self._says_something and (not self._on_items or bool(again_roles(self.view)))
            case "beside":
                return not self._on_items
            case _:
                return self._says_something

    @property
    def _says_something(self) -> bool:
        return bool(self.view.text.strip() or self.view.items)

    def _can_change(self, action: str, parameters: tuple[object, ...]) -> bool:
        view, row, item, on_tools = self.view, self._row, self._item, not self._on_items
        kind, has_rows = KINDS[view.kind], bool(self._items.rows)
        match action:
            case "edit":
                return item is not None or (row is None and (on_tools or not has_rows))
            case "add_first":
                return kind.takes_items and (not has_rows or (row is not None and item is None))
            case "add":
                return kind.takes_items and has_rows
            case "extra":
                name, at = parameters
                return name == view.kind and KINDS[view.kind].extras[int(str(at))].fits(view, row)
            case "shift":
                return self._steps_over(int(str(parameters[0]))) != 0
            case "remove":
                return item is not None or (on_tools and view.tool is not None)
            case "new_tool":
                return on_tools
            case _:
                return True

    def action_to_page(self) -> None:
        """Let the keys go to the chosen tool's items."""
        self.take_items()

    def action_take_items(self) -> None:
        """Let the keys go back to the items."""
        self.take_items()

    def take_items(self, item_id: str = "") -> None:
        """Let the keys go to the items, and highlight one of them ("": the one that is)."""
        self._show_page(item_id)
        self._items.focus()

    @property
    def _next_pane(self) -> VerticalScroll | None:
        """The next place that holds more than it shows: the page, then what stands under the items."""
        panes = [self.query_one(f"#{name}", VerticalScroll) for name in ("tool-pane", "item-pane")]
        here = next((at for at, pane in enumerate(panes, 1) if pane.has_focus), 0)
        return next((pane for pane in panes[here:] if pane.display and pane.max_scroll_y > 0), None)

    @property
    def _reads_on(self) -> bool:
        """Whether the arrow keys scroll a pane."""
        return any(pane.has_focus for pane in self.query("#tool-pane, #item-pane"))

    def action_read_on(self) -> None:
        """Let the arrow keys scroll what is longer than its place."""
        pane = self._next_pane
        if pane:
            pane.can_focus = True
            pane.focus()

    def action_to_tools(self) -> None:
        """Let the keys go to the tools."""
        self.remove_class("-on-page")
        self._tools.focus()

    @on(LineList.Chosen)
    def _clicked(self) -> None:
        for action, act in (
            ("to_page", self.action_to_page),
            ("add_first", self.action_add_first),
            ("edit", self.action_edit),
        ):
            if self.check_action(action, ()):
                act()
                return

    # Changing

    @work
    async def action_extra(self, _: str, at: int) -> None:
        """Do what a key of the chosen kind does."""
        await KINDS[self.view.kind].extras[at].run(self, self.view, self._row)

    @work
    async def action_edit(self) -> None:
        """Change what stands in the highlighted item, or the chosen tool itself."""
        view, item = self.view, self._item
        kind = KINDS[view.kind]
        if item is None:
            change = partial(_change_tool, view)
            await self.fill_in(view, (StepKind.CHANGE_TOOL, view.name), view.name, kind.tool_fields(view), change)
        else:
            edit = partial(_change_item, view.tool_id, item.id)
            title = f"{view.name}: {item_name(self.language, item)}"
            await self.fill_in(view, (StepKind.CHANGE_ITEM, item.name), title, kind.item_fields(view, item), edit)

    def action_add_first(self) -> None:
        """Add the first item of an empty tool, or in an empty place."""
        self.action_add()

    @work
    async def action_add(self) -> None:
        """Add an item: behind the highlighted one, else last."""
        view, row = self.view, self._row
        await self.add(view, KINDS[view.kind].begins(view, row), row.item if row else None)

    @work
    async def action_new_tool(self) -> None:
        """Add a tool of any kind; also a second one of a kind."""
        await add_tool(self)

    def action_round(self) -> None:
        """Take the chosen tool through the roles; those first whose answers are to be looked at again."""
        again = again_roles(self.view)
        if again:
            self.desk.walk_to(again[0].id, 0, self.view.tool_id)
        else:
            self.desk.start_round(self.view.tool_id)

    def action_beside(self, tab: str) -> None:
        """Show how far each role has come with each tool, or what was promised."""
        self.desk.open_tab(tab)

    def action_wall(self) -> None:
        """Look at the chosen tool as one quiet page."""
        self.app.push_screen(WallScreen(self.view))

    def action_shift(self, direction: int) -> None:
        """Move the highlighted item up or down, or the chosen tool."""
        tool, item, steps = self.view.tool, self._item, self._steps_over(direction)
        if tool is None:
            return
        if item is None:
            self.desk.act(StepKind.MOVE_TOOL, tool.name, lambda map_: edits.move_tool(map_, tool.id, steps))
        else:
            self.desk.act(StepKind.MOVE_ITEM, item.name, lambda map_: edits.move_item(map_, tool.id, item.id, steps))

    def _steps_over(self, direction: int) -> int:
        """How far the highlighted item (or the chosen tool) moves to change places with the next one of its sort."""
        tool, item = self.view.tool, self._item
        ids = [one.id for one in self.told.map.tools] if item is None else [one.id for one in self.view.items]
        if item is None:
            peers, here = ids, tool.id if tool and not self._on_items else ""
        else:
            peers, here = [one.id for one in self.view.items if one.part == item.part], item.id
        if here not in peers:
            return 0
        at = peers.index(here) + direction
        return ids.index(peers[at]) - ids.index(here) if 0 <= at < len(peers) else 0

    @work
    async def action_remove(self) -> None:
        """Remove the highlighted item, or the chosen tool; asks first where that takes something along."""
        if self._item is None:
            await remove_tool(self, self.view)
        else:
            await remove_item(self, self.view, self._item)


def _draw_row(row: Row) -> Line:
    return row.line


def _same(view: View, other: View) -> bool:
    """Whether two rows stand for one tool; one that was just made is the one that was not there yet."""
    if view.tool is None or other.tool is None:
        return view.kind is other.kind
    return view.tool.id == other.tool.id


def _is_row(before: Row | None, item_id: str, row: Row) -> bool:
    """Whether a row is the one of an item ("" for none in particular), else the one that was highlighted before."""
    if item_id:
        return row.item is not None and row.item.id == item_id
    ids = (row.item.id if row.item else "", row.place)
    return before is not None and ids == (before.item.id if before.item else "", before.place)


def _is_item(before: Row | None, row: Row) -> bool:
    """Whether a row is the one of the item that was highlighted before, wherever it stands now."""
    item = before.item if before else None
    return item is not None and row.item is not None and row.item.id == item.id


def _change_tool(view: View, map_: Map, changes: dict[str, Any]) -> Map:
    return KINDS[view.kind].change_tool(map_, view, changes)


def _change_item(tool_id: str, item_id: str, map_: Map, changes: dict[str, Any]) -> Map:
    return edits.change_item(map_, tool_id, item_id, **changes)
