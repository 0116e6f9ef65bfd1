"""Open: every role that is gone through and whose link is not named yet, with the step that closes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.widgets import Static

from rolemap.analysis import LinkKind, OpenRole, Standing
from rolemap.language import N_, N_in
from rolemap.screens.base import TabScreen
from rolemap.screens.map_rows import Heading
from rolemap.widgets.line_list import Line, LineList
from rolemap.widgets.role_lines import mark_of
from rolemap.wording.terms import item_name, level_name, link_reason, role_title, term, title_of
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.widget import Widget

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model import Role
    from rolemap.session import Session


@dataclass(frozen=True, slots=True)
class Fold:
    """A group that opens and closes: its id, its name, how much is in it."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Point:
    """Something on the list: what, why, and the role and question, or the tab, that it leads to ("": nowhere)."""

    mark: str
    style: str
    name: str
    why: str
    role_id: str = ""
    question: int = 0
    tab: str = ""


OpenRow = Heading | Fold | Point


class OpenScreen(TabScreen):
    """The open points: roles first, by level; then, folded, what else is worth a look."""

    TAB = "open"
    CSS_PATH = "open.tcss"
    HELP = N_(
        "Roles that are gone through and whose link to a customer is not named yet, each with its reason. "
        "Enter goes straight to the question that closes it. Below, folded: roles whose chain waits for another role, "
        "stages nobody carries, loose ends and choices."
    )
    BINDINGS: ClassVar = [
        Binding("enter", "go", N_("Go to the question")),
        Binding("enter", "fold", N_("Open or close")),
        Binding("enter", "tools", N_in("tab", "Tools")),
        Binding("m", "on_map", N_("Show on the map")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._unfolded: set[str] = set()

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
        self.query_one("#open-summary", Static).update(_summary(self.language, told))
        here = self._list.current
        self._list.show_rows(
            tuple(open_rows(self.language, told, self._unfolded)),
            highlight=lambda row: _same_place(row, here),
        )
        self.refresh_bindings()

    def _draw(self, row: OpenRow) -> Line:
        match row:
            case Heading(name, _, count):
                return Line(((f" {name.upper()}", "dim"),), ((f"{count} ", "dim"),)) if name else Line()
            case Fold(key, name, count):
                arrow = "▾" if key in self._unfolded else "▸"
                return Line(((f" {arrow} ", "accent"), (name, "plain")), ((f"{count} ", "dim"),))
            case Point(mark, style, name, why):
                return Line(((" ", "plain"), (mark, style), (f" {name}", "strong"), (f"   {why}", "plain")))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if not self.is_mounted:
            return True
        row = self._list.current
        if action == "go":
            return isinstance(row, Point) and bool(row.role_id)
        if action == "fold":
            return isinstance(row, Fold)
        if action == "tools":
            return isinstance(row, Point) and bool(row.tab)
        if action == "on_map":
            return isinstance(row, Point) and bool(row.role_id)
        return super().check_action(action, parameters)

    @on(LineList.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.action_go()
        self.action_fold()
        self.action_tools()

    def action_go(self) -> None:
        """Go to the question that closes this point."""
        row = self._list.current
        if isinstance(row, Point) and row.role_id:
            self.desk.walk_to(row.role_id, row.question)

    def action_fold(self) -> None:
        """Open or close a group."""
        row = self._list.current
        if isinstance(row, Fold):
            self._unfolded ^= {row.key}
            self.show(self.told)

    def action_tools(self) -> None:
        """Go to the tools, where this point can be looked at and changed."""
        row = self._list.current
        if isinstance(row, Point) and row.tab:
            self.desk.open_tab(row.tab)

    def action_on_map(self) -> None:
        """Show the role of this point on the map."""
        row = self._list.current
        if isinstance(row, Point) and row.role_id:
            self.desk.show_on_map(row.role_id)


def _same_place(row: OpenRow, here: OpenRow | None) -> bool:
    match row, here:
        case Fold(key), Fold(other):
            return key == other
        case Point(role_id=role_id, name=name), Point(role_id=other, name=other_name):
            return (role_id or name) == (other or other_name)
        case _:
            return False


def _summary(language: Language, told: Overview) -> str:
    if not told.figures.gone_through:
        return language.say("No role has been gone through yet. The walk is on tab 2.")
    if told.figures.open:
        return language.say_n(
            "One role is gone through and its link to a customer is not named yet.",
            "{n} roles are gone through and their link to a customer is not named yet.",
            told.figures.open,
        )
    return language.say("Every role that is gone through has a link, or waits for a role that is not gone through yet.")


def open_rows(language: Language, told: Overview, unfolded: set[str]) -> Iterator[OpenRow]:
    """The rows of the list: open roles by level, then the groups."""
    points = told.open_roles()
    for view in told.levels:
        at_level = {role.id for role in view.roles}
        here = [point for point in points if point.role.id in at_level]
        if here:
            yield Heading(level_name(language, view.level), 0, len(here))
            yield from (_open_point(language, told, point) for point in here)
            yield Heading()
    for key, name, group in _groups(language, told):
        if group:
            yield Fold(key, name, len(group))
            if key in unfolded:
                yield from group


def _open_point(language: Language, told: Overview, point: OpenRole) -> Point:
    mark, style = mark_of(told, point.role)
    why = link_reason(language, point.link, told)
    return Point(mark, style, role_title(language, point.role), why, point.role.id, point.question)


def _groups(language: Language, told: Overview) -> Iterator[tuple[str, str, list[Point]]]:
    order = told.walk_order()

    def standing(role: Role) -> Point:
        mark, style = mark_of(told, role)
        return Point(mark, style, role_title(language, role), term(language, told.standings[role.id]), role.id)

    yield (
        "waiting",
        language.say("Waiting: the chain goes on when another role is gone through"),
        [
            Point(*mark_of(told, role), role_title(language, role), link_reason(language, link, told), link.end)
            for role in order
            if (link := told.links.get(role.id)) and link.kind is LinkKind.WAITING
        ],
    )
    for kind, name in (
        (Standing.PASSED, language.say("To come back to")),
        (Standing.PARKED, language.say("Parked")),
    ):
        yield kind.value, name, [standing(role) for role in order if told.standings[role.id] is kind]
    yield (
        "unplaced",
        language.say("Roles with no place yet"),
        [
            Point("?", "warning", role_title(language, role), visible_line(role.unplaced), role.id)
            for view in told.levels
            if view.level is None
            for role in view.roles
        ],
    )
    yield (
        "stages",
        language.say("Stages of the journey that no role carries yet"),
        [Point("–", "dim", item_name(language, stage), "", tab="tools") for stage in told.stages_nobody_carries()],
    )
    yield (
        "loose",
        language.say("Loose ends: something names what is not in the map any more"),
        [
            Point(
                "–",
                "dim",
                title_of(language, told, end.of),
                visible_line(end.missing),
                end.of if end.of in told.roles else "",
            )
            for end in told.loose_ends
        ],
    )
    yield (
        "choices",
        language.say("Two wordings: one is to be chosen"),
        [
            Point(
                "?",
                "warning",
                title_of(language, told, choice.of),
                " / ".join(map(visible_line, choice.wordings)),
                choice.of if choice.of in told.roles else "",
            )
            for choice in told.map.choices
        ],
    )
