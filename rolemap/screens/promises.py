"""Promises: everything that roles said they change, in one list; what several of them said alike can become one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.events import DescendantFocus
from textual.widgets import Static

from rolemap.analysis.promises import Order, Promise, promises, roles_of
from rolemap.language import N_
from rolemap.model.answers import own_promise
from rolemap.model.joining import OfLink, OfNote, join, keep, reword, take_apart
from rolemap.model.steps import StepKind
from rolemap.screens.base import TabScreen
from rolemap.screens.boxes import day, needs
from rolemap.screens.forms import Box, Field, FormScreen, read
from rolemap.screens.map_rows import Heading
from rolemap.screens.promises_rows import Offer, PromiseRow, promise_rows, row_line, row_page, said_by_each
from rolemap.widgets.line_list import Line, LineList
from rolemap.wording.promises import offer_phrase, order_name, promises_summary, titles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from textual.widget import Widget

    from rolemap.analysis import Overview
    from rolemap.model import Map, Role
    from rolemap.model.joining import Said
    from rolemap.session import Session

_CHANGE = 4
"""The question of the first round that asks what will change."""

_NEXT_ORDER = {Order.DAY: Order.ROLE, Order.ROLE: Order.TOOL, Order.TOOL: Order.DAY}


class PromisesScreen(TabScreen):
    """What could be one, what several roles do together, then every promise by day, role or tool."""

    TAB = "promises"
    UNDER = "open"
    CSS_PATH = "promises.tcss"
    HELP = N_(
        "Everything that roles said they change: on the walk, in the round of a tool, and together. What two or more "
        "roles named nearly alike stands on top: Enter shows what each of them said, and makes it one promise of all. "
        "Their own words stay with it. d marks a promise as done. Enter goes to the question that it answers, and e "
        "changes its words or its day. o puts the list in another order."
    )
    BINDINGS: ClassVar = [
        Binding("enter", "make_one", N_("Make it one")),
        Binding("enter", "go", N_("Go to the question")),
        Binding("enter", "reword", N_("Change")),
        Binding("x", "leave_apart", N_("Leave them apart")),
        Binding("d", "done", N_("Done")),
        Binding("d", "not_done", N_("Not done yet")),
        Binding("e", "change", N_("Change")),
        Binding("t", "take_apart", N_("Take apart")),
        *(Binding("o", f"order('{order}')", order_name(order)) for order in Order),
        Binding("m", "on_map", N_("Show on the map")),
        Binding("tab", "read_on", N_("Read on")),
        Binding("tab", "to_list", N_("Back to the list")),
        Binding("escape", "back", N_("Back")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._order = Order.DAY
        self._left_apart: set[frozenset[Said]] = set()

    def body(self) -> Iterable[Widget]:
        """A sentence, the list, the highlighted one in full."""
        yield Static(id="promises-summary")
        yield LineList[PromiseRow](self._draw, selectable=lambda row: not isinstance(row, Heading), id="promises-list")
        with VerticalScroll(id="promises-pane"):
            yield Static(id="promises-page")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self._list.focus()

    @property
    def _list(self) -> LineList[PromiseRow]:
        return self.query_one("#promises-list", LineList)

    @property
    def _promise(self) -> Promise | None:
        """The highlighted promise or blocker."""
        row = self._list.current
        return row if isinstance(row, Promise) else None

    @property
    def _offer(self) -> Offer | None:
        """The highlighted offer."""
        row = self._list.current
        return row if isinstance(row, Offer) else None

    # Showing

    def show(self, told: Overview) -> None:
        """Draw the list anew; the highlight stays on what it was on, also where that stands elsewhere now."""
        self._show_rows(told, self._said)

    @property
    def _said(self) -> Said | None:
        return self._promise.said if self._promise else None

    def _show_rows(self, told: Overview, said: Said | None) -> None:
        today = self.desk.today()
        self.query_one("#promises-summary", Static).update(promises_summary(self.language, promises(told), today))
        rows = tuple(promise_rows(self.language, told, self._order, today, self._left_apart))
        self._list.show_rows(rows, highlight=lambda row: isinstance(row, Promise) and said in _all_of(row))
        self._show_page()

    def _draw(self, row: PromiseRow) -> Line:
        return row_line(self.language, row, self.desk.today())

    @on(LineList.Moved)
    def _show_page(self) -> None:
        page = row_page(self.language, self._list.current, self.desk.today())
        self.query_one("#promises-page", Static).update(page)
        self._pane.display = bool(page.plain)
        self._pane.scroll_home(animate=False)
        # Whether there is more to read than fits is known when it is laid out.
        self.call_after_refresh(self.refresh_bindings)

    @property
    def _pane(self) -> VerticalScroll:
        return self.query_one("#promises-pane", VerticalScroll)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if not self.is_mounted:
            return True
        match action:
            case "go" | "on_map" | "order" | "read_on" | "to_list":
                return self._can_go(action, parameters)
            case "make_one" | "leave_apart" | "change" | "reword" | "done" | "not_done" | "take_apart":
                return not self.session.read_only and self._can_change(action)
            case _:
                return super().check_action(action, parameters)

    def _can_go(self, action: str, parameters: tuple[object, ...]) -> bool:
        match action:
            case "go":
                return self._question is not None
            case "order":
                return bool(self._list.rows) and parameters == (_NEXT_ORDER[self._order],)
            case "read_on":
                return self._pane.max_scroll_y > 0 and not self._pane.has_focus
            case "to_list":
                return self._pane.has_focus
            case _:
                return self._promise is not None and bool(self._promise.roles)

    def _can_change(self, action: str) -> bool:
        promise = self._promise
        if promise is None:
            return self._offer is not None and action in {"make_one", "leave_apart"}
        match action:
            case "change" | "reword":
                return (self._question is None) is (action == "reword")
            case "done" | "not_done":
                return (promise.done is None) is (action == "done")
            case _:
                return action == "take_apart" and bool(promise.parts)

    @on(DescendantFocus)
    def _focus_moved(self) -> None:
        self.refresh_bindings()

    def action_read_on(self) -> None:
        """Let the keys scroll what does not fit."""
        self._pane.focus()

    def action_to_list(self) -> None:
        """Give the keys back to the list."""
        self._list.focus()

    # Going on from here

    @property
    def _question(self) -> tuple[str, int, str] | None:
        """Where the highlighted promise was given: a role, the number of its question, a tool."""
        promise = self._promise
        if promise is None:
            return None
        if isinstance(promise.said, OfLink):
            return promise.said.role_id, 0, promise.said.tool_id
        role = promise.roles[0] if promise.roles else None
        if role and own_promise(self.told.map, role) == promise.note:
            return role.id, _CHANGE, ""
        return None

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        if self._question:
            self.action_go()
        elif not self.session.read_only:
            self.action_make_one()
            self.action_reword()

    def action_go(self) -> None:
        """Go to the question that the promise answers."""
        if self._question:
            self.desk.walk_to(*self._question)

    def action_on_map(self) -> None:
        """Show the first role of the promise on the map."""
        if self._promise and self._promise.roles:
            self.desk.show_on_map(self._promise.roles[0].id)

    def action_back(self) -> None:
        """Go back to what is open."""
        self.desk.open_tab(self.UNDER)

    def action_order(self, order: str) -> None:
        """Put the list in another order."""
        self._order = Order(order)
        self._show_rows(self.told, self._said)

    # Changing

    def action_done(self) -> None:
        """The promise was kept today."""
        self._keep(self.desk.today())

    def action_not_done(self) -> None:
        """The promise is not kept yet."""
        self._keep(None)

    def _keep(self, day_done: date | None) -> None:
        promise = self._promise
        if promise:
            self._act(StepKind.PROMISE, promise.roles, partial(keep, said=promise.said, day=day_done))

    def action_take_apart(self) -> None:
        """Let what a joint promise was made of stand by itself again."""
        promise = self._promise
        if promise and isinstance(promise.said, OfNote):
            change = partial(take_apart, note_id=promise.said.note_id)
            if self._act(StepKind.JOIN, promise.roles, change):
                self._show_rows(self.told, promise.parts[0].said)

    def action_leave_apart(self) -> None:
        """Do not offer these as one any more, as long as the map is open."""
        if self._offer:
            self._left_apart.add(self._offer.key)
            self._show_rows(self.told, None)

    def action_reword(self) -> None:
        """Change what has no question to go to."""
        if self._question is None:
            self.action_change()

    @work
    async def action_change(self) -> None:
        """Change the words of a promise, or its day."""
        promise = self._promise
        if promise is None:
            return
        seen = self.told.whole
        typed = await self._ask(titles(self.language, promise.roles), promise.text, promise.by)
        if typed is not None and typed != (promise.text, promise.by):
            change = partial(reword, said=promise.said, text=typed[0], by=typed[1])
            self._act(StepKind.PROMISE, promise.roles, change, seen)

    @work
    async def action_make_one(self) -> None:
        """Show what each of several roles said, and make it one."""
        offer = self._offer
        if offer is None:
            return
        seen, said = self.told.whole, [one.said for one in offer.group]
        title = offer_phrase(self.language, offer.group)
        by = min((one.by for one in offer.group if one.by), default=None)
        typed = await self._ask(title, offer.text, by, offered=said_by_each(self.language, offer.group))
        if typed is not None:
            text, day_named = typed
            roles = roles_of(offer.group)
            if self._act(StepKind.JOIN, roles, lambda map_: join(map_, said, text, day_named)[0], seen):
                self._show_rows(self.told, said[0])

    async def _ask(self, title: str, text: str, by: date | None, offered: str = "") -> tuple[str, date | None] | None:
        """Ask for the words of a promise and its day; None where all is left as it is."""
        say = self.language.say
        name = say("In these words, for all of them") if offered else say("In these words")
        fields = (
            Field(
                "text",
                name,
                text,
                offered,
                box=Box.WORDS,
                fault=needs(say("Without words there is nothing to keep. Esc leaves all as it is.")),
                needed=True,
            ),
            day("by", say("By when"), by, self.language),
        )
        typed = await self.app.push_screen_wait(FormScreen(title, fields))
        if typed is None:
            return None
        changed = read(fields, typed)
        return changed.get("text", text), changed.get("by", by)

    def _act(
        self, kind: StepKind, roles: Iterable[Role], change: Callable[[Map], Map], seen: Map | None = None
    ) -> bool:
        return self.desk.act(kind, titles(self.language, roles), change, seen=seen)


def _all_of(promise: Promise) -> tuple[Said, ...]:
    """Where a promise stands, and all that it was made of."""
    return promise.said, *(part.said for part in promise.parts)
