"""Tools: what the whole organisation works from. Purpose, customer segments and journey stages can be written here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from rolemap.language import N_
from rolemap.model import Item, Source, ToolKind, edits
from rolemap.model.steps import StepKind
from rolemap.screens.choosing import Choosing
from rolemap.screens.dialogs import ConfirmScreen, PickScreen
from rolemap.screens.forms import edited
from rolemap.screens.tool_forms import (
    item_changes,
    item_fields,
    named_form,
    purpose_fields,
    purpose_form,
    source_options,
    tool_fields,
    with_purpose,
    with_starting_stages,
)
from rolemap.screens.tool_pages import (
    ToolRow,
    choice_on_page,
    item_line,
    item_page,
    tool_line,
    tool_page,
    tool_rows,
    users,
    users_gone_through,
    users_phrase,
)
from rolemap.widgets.line_list import Line, LineList
from rolemap.wording.terms import item_name, role_title

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from textual.events import DescendantFocus
    from textual.widget import Widget

    from rolemap.analysis import Overview
    from rolemap.model import Choice, Map, Role
    from rolemap.session import Session


class ToolsScreen(Choosing):
    """The shared tools on the left; the chosen one as a quiet page, with its items, on the right."""

    TAB = "tools"
    CSS_PATH = "tools.tcss"
    HELP = N_(
        "What the whole organisation works from: why we exist, who the customers are, the customer's path stage by "
        "stage. Choose a tool on the left; its page is on the right. Beside each item stands how many roles that are "
        "gone through link to it."
    )
    BINDINGS: ClassVar = [
        Binding("enter,right", "to_page", N_("To its page"), priority=True),
        Binding("enter,a", "add_first", N_("Add"), priority=True),
        Binding("enter,e", "edit", N_("Edit"), priority=True),
        Binding("left", "to_tools", N_("To the tools"), priority=True),
        Binding("a", "add", N_("Add")),
        Binding("c", "choose", N_("Choose a wording")),
        Binding("s", "begin", N_("Start from seven stages")),
        Binding("h", "source", N_("How we know the effort")),
        Binding("shift+up", "shift(-1)", N_("Move up")),
        Binding("shift+down", "shift(1)", N_("Move down")),
        Binding("delete,backspace", "remove", N_("Remove"), key_display="Del"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._uses: dict[str, list[Role]] = {}
        self._page_of: ToolRow | None = None
        self._page_of_item = ""

    def body(self) -> Iterable[Widget]:
        """The tools; the chosen one's page, its items, the highlighted item."""
        with Horizontal(id="tools-body"):
            yield LineList[ToolRow | None](self._draw_tool, selectable=lambda row: row is not None, id="tools")
            with Vertical(id="tool"):
                with VerticalScroll(id="tool-pane", can_focus=False):
                    yield Static(id="tool-page")
                yield LineList[Item](self._draw_item, id="items")
                with VerticalScroll(id="item-pane", can_focus=False):
                    yield Static(id="item-page")

    def on_mount(self) -> None:
        """Begin with the tools."""
        super().on_mount()
        self._tools.focus()

    @property
    def _tools(self) -> LineList[ToolRow | None]:
        return self.query_one("#tools", LineList)

    @property
    def _items(self) -> LineList[Item]:
        return self.query_one("#items", LineList)

    @property
    def _row(self) -> ToolRow:
        """The chosen tool; the list is never without one."""
        return self._tools.current or ToolRow(ToolKind.PURPOSE, None)

    @property
    def _item(self) -> Item | None:
        """The highlighted item, while the keys go to the items."""
        return self._items.current if self._items.has_focus else None

    @property
    def choice_in_view(self) -> Choice | None:
        """The first choice about what stands on the page."""
        return choice_on_page(self.told.map, self._row, self._item)

    # Showing

    def show(self, told: Overview) -> None:
        """Draw all anew; the highlights stay on their tool and item."""
        self._uses = users_gone_through(told)
        here = self._row
        self._tools.show_rows(tool_rows(told.map), highlight=lambda row: row is not None and _same(row, here))
        self._show_page()

    def highlight(self, tool_id: str, item_id: str = "") -> None:
        """Show a tool, and one of its items."""
        rows = tool_rows(self.told.map)
        self._tools.show_rows(rows, highlight=lambda row: bool(row and row.tool and row.tool.id == tool_id))
        self._show_page(item_id)

    @on(LineList.Moved, "#tools")
    def _tool_changed(self) -> None:
        self._show_page()

    def _show_page(self, item_id: str = "") -> None:
        """Show the chosen tool; the highlight goes to an item, else stays on its own, else to the first."""
        row = self._row
        pane = self.query_one("#tool-pane", VerticalScroll)
        highlight = item_id or (self._items.current.id if self._items.current else "")
        if self._page_of is None or not _same(row, self._page_of):
            highlight = next((item.id for item in row.items), "")
            pane.scroll_home(animate=False)
        self._page_of = row
        if self._items.has_focus if not row.items else pane.has_focus:
            self._tools.focus()
        pane.can_focus = not row.items
        self._items.display = bool(row.items)
        self.query_one("#item-pane").display = bool(row.items)
        self.query_one("#tool").set_class(not row.items, "-page-only")
        self.query_one("#tool-page", Static).update(tool_page(self.language, self.told, row, self._uses))
        self._items.show_rows(row.items, highlight=lambda item: item.id == highlight)
        self.refresh_bindings()

    @on(LineList.Moved, "#items")
    def _show_item(self) -> None:
        item = self._items.current
        if item is not None:
            page = item_page(self.language, self.told, item, self._uses.get(item.id, ()))
            self.query_one("#item-page", Static).update(page)
            # On the same item's page one may be reading further down.
            if item.id != self._page_of_item:
                self._page_of_item = item.id
                self.query_one("#item-pane", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Where there is room for one of them only, the tools make way for the page."""
        self.set_class(event.widget is not self._tools, "-on-page")

    def _draw_tool(self, row: ToolRow | None) -> Line:
        return tool_line(self.language, row)

    def _draw_item(self, item: Item) -> Line:
        return item_line(self.language, self._row, item, self._uses.get(item.id, ()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if not self.is_mounted:
            return True
        match action:
            case "to_page":
                return self._tools.has_focus and bool(self._row.items)
            case "choose":
                return self.can_choose
            case "to_tools":
                return not self._tools.has_focus
            case "edit" | "add" | "add_first" | "begin" | "source" | "shift" | "remove":
                return self._can_change(self._row, action, parameters)
            case _:
                return super().check_action(action, parameters)

    def _can_change(self, row: ToolRow, action: str, parameters: tuple[object, ...]) -> bool:
        if self.session.read_only or not row.is_edited:
            return False
        item = self._item
        match action:
            case "edit":
                return item is not None or self._tools.has_focus or not row.takes_items
            case "add_first":
                return row.takes_items and not row.items
            case "add":
                return row.takes_items and bool(row.items)
            case "begin":
                return row.kind is ToolKind.JOURNEY and not row.items
            case "source":
                return item is not None and item.effort is not None
            case "shift":
                return item is not None and item not in (row.items[:1] if parameters == (-1,) else row.items[-1:])
            case _:
                return item is not None

    def action_to_page(self) -> None:
        """Let the keys go to the chosen tool's items."""
        self._items.focus()

    def action_to_tools(self) -> None:
        """Let the keys go to the tools."""
        self.remove_class("-on-page")
        self._tools.focus()

    @on(LineList.Chosen, "#tools")
    def _tool_clicked(self) -> None:
        for action, act in (
            ("to_page", self.action_to_page),
            ("add_first", self.action_add),
            ("edit", self.action_edit),
        ):
            if self.check_action(action, ()):
                act()
                return

    @on(LineList.Chosen, "#items")
    def _item_clicked(self) -> None:
        if self.check_action("edit", ()):
            self.action_edit()

    # Changing

    @work
    async def action_edit(self) -> None:
        """Change what stands in the highlighted item, or the chosen tool itself."""
        if self._item is not None:
            await self._edit_item(self._row, self._item)
        elif self._row.kind is ToolKind.PURPOSE:
            await self._edit_purpose(self._row)
        else:
            await self._edit_tool(self._row)

    async def _edit_purpose(self, row: ToolRow) -> None:
        fields = purpose_fields(self.language, self.told.map.organisation, row.tool)
        seen = self.told.whole
        typed = await self.app.push_screen_wait(purpose_form(self.language, fields))
        changes = edited(fields, typed) if typed else {}
        if changes:
            name = row.name(self.language)
            self.desk.act(StepKind.CHANGE_TOOL, name, lambda map_: with_purpose(map_, name, changes), seen=seen)

    async def _edit_tool(self, row: ToolRow) -> None:
        name = row.name(self.language)
        fields = tool_fields(self.language, row.tool.name if row.tool and row.tool.name else name, row.tool)
        seen = self.told.whole
        typed = await self.app.push_screen_wait(named_form(self.language, name, fields))
        changes = edited(fields, typed) if typed else {}
        if changes:

            def change(map_: Map) -> Map:
                map_, tool_id = self._made(map_, row)
                return edits.change_tool(map_, tool_id, **changes)

            self.desk.act(StepKind.CHANGE_TOOL, name, change, seen=seen)

    async def _edit_item(self, row: ToolRow, item: Item) -> None:
        fields = item_fields(self.language, row.kind, item)
        title, seen = row.name(self.language), self.told.whole
        typed = await self.app.push_screen_wait(named_form(self.language, title, fields))
        changes = await self._with_source(item_changes(edited(fields, typed))) if typed else {}
        if changes and row.tool:
            change = partial(edits.change_item, tool_id=row.tool.id, item_id=item.id, **changes)
            self.desk.act(StepKind.CHANGE_ITEM, item.name, change, seen=seen)

    def action_add_first(self) -> None:
        """Add the first item of an empty tool."""
        self.action_add()

    @work
    async def action_add(self) -> None:
        """Add an item: behind the highlighted one, else last."""
        row, after = self._row, self._item
        words = self.told.map.organisation.customer_words
        offered = words[0] if words and row.kind is ToolKind.SEGMENTATION and not row.items else ""
        fields = item_fields(self.language, row.kind, None, offered)
        title = self.language.say("Add to: {tool}", tool=row.name(self.language))
        typed = await self.app.push_screen_wait(named_form(self.language, title, fields))
        if typed is None:
            return
        content = await self._with_source(item_changes({key: text for key, text in typed.items() if text}))
        known = {item.id for item in row.items}

        def change(map_: Map) -> Map:
            map_, tool_id = self._made(map_, row)
            map_, item_id = edits.add_item(map_, tool_id, **content)
            return edits.move_item(map_, tool_id, item_id, _steps_behind(map_, tool_id, after)) if after else map_

        if self.desk.act(StepKind.ADD_ITEM, content["name"], change):
            self._show_page(next((item.id for item in self._row.items if item.id not in known), ""))
            self._items.focus()

    async def _with_source(self, changes: dict[str, Any]) -> dict[str, Any]:
        """The changes, with where a new effort is known from, if one says."""
        if changes.get("effort"):
            source = await self._ask_source("")
            if source:
                changes["effort_source"] = Source(source)
        return changes

    async def _ask_source(self, now: str) -> str | None:
        title = self.language.say("How do we know what it asks of the customer?")
        return await self.app.push_screen_wait(PickScreen(title, source_options(self.language), highlight=now))

    @work
    async def action_source(self) -> None:
        """Say where the effort of the highlighted stage is known from."""
        row, item = self._row, self._item
        if item is None or row.tool is None:
            return
        tool_id = row.tool.id
        source = await self._ask_source(item.effort_source or "")
        if source:
            known = Source(source)
            self.desk.act(
                StepKind.CHANGE_ITEM,
                item.name,
                lambda map_: edits.change_item(map_, tool_id, item.id, effort_source=known),
            )

    def action_begin(self) -> None:
        """Put seven stages into an empty journey, to be changed at will."""
        row = self._row
        journey_id = row.tool.id if row.tool else ""
        done = self.desk.act(
            StepKind.ADD_ITEM,
            row.name(self.language),
            lambda map_: with_starting_stages(map_, self.language, journey_id),
        )
        if done:
            self._items.focus()

    def action_shift(self, steps: int) -> None:
        """Move the highlighted item up or down."""
        row, item = self._row, self._item
        if item is not None and row.tool:
            tool_id = row.tool.id
            self.desk.act(StepKind.MOVE_ITEM, item.name, lambda map_: edits.move_item(map_, tool_id, item.id, steps))

    @work
    async def action_remove(self) -> None:
        """Remove the highlighted item; asks first when roles name it."""
        row, item = self._row, self._item
        if item is None or row.tool is None:
            return
        tool_id, name = row.tool.id, item_name(self.language, item)
        named_by = users(self.told.map, self.told.map.roles).get(item.id, [])
        if named_by:
            question = self.language.say("Remove this, and from the answers of the roles that name it?")
            titles = ", ".join(role_title(self.language, role) for role in named_by)
            details = f"{name}\n{users_phrase(self.language, named_by)}: {titles}"
            if not await self.app.push_screen_wait(ConfirmScreen(question, details, self.language.say("Remove"))):
                return
        if self.desk.act(StepKind.REMOVE_ITEM, item.name, lambda map_: edits.remove_item(map_, tool_id, item.id)):
            self.desk.tell(self.language.say("Removed: {title}. u brings it back.", title=name))

    def _made(self, map_: Map, row: ToolRow) -> tuple[Map, str]:
        """The map and the id of a tool on the list, which is made on first use."""
        if row.tool:
            return map_, row.tool.id
        return edits.tool_for(map_, row.kind, row.name(self.language))


def _same(row: ToolRow, other: ToolRow) -> bool:
    """Whether two rows stand for one tool; one that was just made is the one that was not there yet."""
    if row.tool is None or other.tool is None:
        return row.kind is other.kind
    return row.tool.id == other.tool.id


def _steps_behind(map_: Map, tool_id: str, after: Item) -> int:
    """How far the last item of a tool moves to stand behind another; 0 where that one is gone."""
    tool = map_.tool(tool_id)
    ids = [item.id for item in tool.items] if tool else []
    return ids.index(after.id) + 2 - len(ids) if after.id in ids else 0
