"""Map: every role, and which of them have no link to a customer yet."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.events import DescendantBlur
from textual.widgets import Input, Static

from rolemap.analysis.similar_roles import may_start
from rolemap.language import N_
from rolemap.model import edits
from rolemap.model.steps import StepKind
from rolemap.model.tool_answers import has_draft
from rolemap.screens import map_changes
from rolemap.screens.choosing import Choosing
from rolemap.screens.gone_roles import tend
from rolemap.screens.importing import import_into
from rolemap.screens.map_drafts import start_from_similar, take_the_words
from rolemap.screens.map_giving import give
from rolemap.screens.map_lines import card_beside, legend, map_line, marked_phrase
from rolemap.screens.map_rows import GoneHeading, GoneRow, MapRow, MapView, RoleRow, all_rows, is_selectable
from rolemap.widgets.line_box import LineBox
from rolemap.widgets.line_list import Line, LineList
from rolemap.wording.choices import choices_of_role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from rolemap.analysis import Overview
    from rolemap.model import Choice, Role
    from rolemap.session import Session


class MapScreen(Choosing):
    """All roles by level, by unit or by reporting line; the highlighted one as a card beside them."""

    TAB = "map"
    CSS_PATH = "map.tcss"
    HELP = N_(
        "Every role of the organisation, from owners and board to the front line and partners. "
        "The mark before a role tells where it stands; the card on the right tells the rest. "
        "Enter opens the questions of a role. / finds a role by title, unit or level. "
        "Space marks roles: a stage, a customer, a tool, another level or unit is then given to all of them at once. "
        "A role that was not asked yet can start from a similar one's answers; they are a draft, and count as nobody's "
        "answer, until someone says: these are my words."
    )
    BINDINGS: ClassVar = [
        Binding("enter", "walk_here", N_("Questions")),
        Binding("enter", "unfold", N_("Show or hide")),
        Binding("enter", "tend", N_("What can be done")),
        Binding("c", "choose", N_("Choose a wording")),
        Binding("o,ctrl+g", "one('own words')", N_("These are my words")),
        Binding("s", "one('start')", N_("Start from a similar role")),
        Binding("n", "next_open", N_("Next open")),
        Binding("slash", "find", N_("Find"), key_display="/"),
        Binding("v", "next_view", N_("View")),
        Binding("space", "mark", N_("Mark")),
        Binding("x", "mark_all", N_("Mark all")),
        Binding("g", "each('give')", N_("Give a stage or tool")),
        Binding("a", "add", N_("Add role")),
        Binding("e", "one('edit')", N_("Edit")),
        Binding("e", "each('unit')", N_("Unit")),
        Binding("m", "each('level')", N_("Level")),
        Binding("r", "each('superior')", N_("Superior")),
        Binding("shift+up", "shift(-1)", N_("Move up"), show=False),
        Binding("shift+down", "shift(1)", N_("Move down"), show=False),
        Binding("delete,backspace", "each('remove')", N_("Remove"), key_display="Del"),
        Binding("i", "import_file", N_("Import")),
        Binding("d", "read_card", N_("Details")),
        Binding("escape,d", "leave_card", N_("Back to the roles")),
        Binding("escape", "clear_find", N_("Show all")),
        Binding("escape", "unmark", N_("Unmark")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._view = MapView.LEVELS
        self._wanted = ""
        self._unfolded = False
        """Whether the roles that are gone are shown."""
        self._marked: set[str] = set()
        """The ids of the marked roles, in view or not."""
        self._twins: frozenset[str] = frozenset()
        """The titles that several roles have; their units tell them apart."""
        self._card_of = ""

    def body(self) -> Iterable[Widget]:
        """The roles, the card, how many are marked, what the marks mean."""
        with Horizontal(id="map-body"):
            yield LineList[MapRow](self._draw, selectable=is_selectable, id="roles")
            with VerticalScroll(id="card-pane", can_focus=False):
                yield Static(id="card")
        yield LineBox(id="find")
        yield Static(id="marked")
        yield Static(id="legend")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#find", Input).display = False
        self._list.focus()

    @property
    def _list(self) -> LineList[MapRow]:
        return self.query_one("#roles", LineList)

    @property
    def _card(self) -> VerticalScroll:
        return self.query_one("#card-pane", VerticalScroll)

    @property
    def _role(self) -> Role | None:
        row = self._list.current
        return row.role if isinstance(row, RoleRow) else None

    @property
    def _chosen(self) -> tuple[Role, ...]:
        """The roles that are changed: the marked ones in walk order, or the highlighted one where none is marked."""
        if self._marked:
            return tuple(role for role in self.told.walk_order() if role.id in self._marked)
        return (self._role,) if self._role else ()

    @property
    def choice_in_view(self) -> Choice | None:
        """The first choice about the highlighted role."""
        return next(iter(choices_of_role(self.told.map, self._role.id)), None) if self._role else None

    def show(self, told: Overview) -> None:
        """Draw the rows anew; the highlight stays on its role, and marks on the roles that are still there."""
        here = self._list.current
        self._marked &= told.roles.keys()
        self._show_rows(told, here.role.id if isinstance(here, RoleRow | GoneRow) else "")
        self.query_one("#find", Input).placeholder = self.language.say("Find a role by its title, unit or level")

    def _show_rows(self, told: Overview, role_id: str) -> None:
        rows = all_rows(self.language, told, self._view, self._wanted, unfolded=self._unfolded)
        titles = Counter(role.title for role in told.map.roles)
        self._twins = frozenset(title for title, count in titles.items() if count > 1)
        self._list.show_rows(rows, highlight=lambda row: isinstance(row, RoleRow | GoneRow) and row.role.id == role_id)
        self._show_legend()
        self._show_marks()

    def on_resize(self) -> None:
        """The line of marks breaks where the window does."""
        if self.is_mounted:
            self._show_legend()

    def _show_legend(self) -> None:
        self.query_one("#legend", Static).update(legend(self.language, self._view, self.app.size.width - 2))

    def _show_marks(self) -> None:
        """Draw the marks, and say how many there are."""
        marked = self.query_one("#marked", Static)
        marked.display = bool(self._marked)
        if self._marked:
            out_of_view = len(self._marked - self._in_view())
            marked.update(marked_phrase(self.language, len(self._marked), out_of_view))
        self._list.refresh()
        self.refresh_bindings()

    def _in_view(self) -> set[str]:
        """The ids of the roles that are listed, without those that a search leaves out."""
        return {row.role.id for row in self._list.rows if isinstance(row, RoleRow)}

    def highlight(self, role_id: str) -> None:
        """Put the highlight on a role; all roles are shown again if it is not among those that were found."""
        if self._wanted and role_id not in self._in_view():
            self.action_clear_find()
        self._unfolded = self._unfolded or role_id in self.told.gone
        self._show_rows(self.told, role_id)

    def _draw(self, row: MapRow) -> Line:
        return map_line(self.language, self.told, row, view=self._view, twins=self._twins, marked=self._marked)

    @on(LineList.Moved)
    def _show_card(self) -> None:
        row = self._list.current
        card = card_beside(self.language, self.told, row, can_change=not self.session.read_only)
        self.query_one("#card", Static).update(card)
        # Under the same role's card one may be reading further down.
        role_id = row.role.id if isinstance(row, RoleRow | GoneRow) else ""
        if role_id != self._card_of:
            self._card_of = role_id
            self._card.scroll_home(animate=False)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if not self.is_mounted:
            return True
        if action in _CHANGES and self.session.read_only:
            return False
        row, role, what = self._list.current, self._role, parameters[0] if parameters else ""
        works = {
            "walk_here": role is not None,
            "unfold": isinstance(row, GoneHeading),
            "tend": isinstance(row, GoneRow),
            "choose": self.can_choose,
            "next_open": self.told.figures.open > 0,
            "mark": role is not None and self._list.has_focus,
            "mark_all": role is not None and self._list.has_focus and bool(self._marked or self._wanted),
            "add": not self._marked,
            "import_file": not self._marked,
            "shift": role is not None and not self._marked,
            "one": role is not None and not self._marked and _applies_to(role, self.told, what),
            "each": bool(self._marked or role) and self._applies_to_each(what),
            "read_card": row is not None and self._list.has_focus,
            "leave_card": self._card.has_focus,
            "clear_find": self._is_finding,
            "unmark": bool(self._marked) and not self._is_finding,
        }
        return works[action] if action in works else super().check_action(action, parameters)

    def _applies_to_each(self, what: object) -> bool:
        """Whether one of the things that are done to several roles can be done now."""
        if what == "give":
            return bool(self.told.map.tools)
        return what != "unit" or bool(self._marked)

    # Finding, marking and looking

    @property
    def _is_finding(self) -> bool:
        return bool(self._wanted) or self.query_one("#find", Input).display

    def action_find(self) -> None:
        """Narrow the roles down by typing."""
        box = self.query_one("#find", Input)
        box.display = True
        box.focus()
        self.refresh_bindings()

    @on(Input.Changed, "#find")
    def _narrow(self, event: Input.Changed) -> None:
        self._wanted = event.value
        self._show_rows(self.told, self._role.id if self._role else "")

    @on(Input.Submitted, "#find")
    def _found(self) -> None:
        self._list.focus()

    def action_clear_find(self) -> None:
        """Show all roles again; the highlight stays on the one that was found."""
        box = self.query_one("#find", Input)
        box.value = ""
        box.display = False
        self._wanted = ""
        self._show_rows(self.told, self._role.id if self._role else "")
        self._list.focus()

    def action_mark(self) -> None:
        """Mark the highlighted role, or take its mark away."""
        if self._role:
            self._marked ^= {self._role.id}
            self._show_marks()

    def action_mark_all(self) -> None:
        """Mark every role in view; where all of them are marked, none."""
        in_view = self._in_view()
        self._marked = self._marked - in_view if in_view <= self._marked else self._marked | in_view
        self._show_marks()

    def action_unmark(self) -> None:
        """Take all marks away."""
        self._marked.clear()
        self._show_marks()

    def action_next_view(self) -> None:
        """By level, by unit, by reporting line, and round again."""
        views = list(MapView)
        self._view = views[(views.index(self._view) + 1) % len(views)]
        self._show_rows(self.told, self._role.id if self._role else "")

    def action_next_open(self) -> None:
        """The next role whose link is not named yet, from the highlight on and then from the top."""
        order = [role.id for role in self.told.walk_order()]
        here = order.index(self._role.id) if self._role and self._role.id in order else -1
        waiting = [order.index(point.role.id) for point in self.told.open_roles()]
        if waiting:
            self.highlight(order[next((at for at in waiting if at > here), waiting[0])])

    def point_at(self, role_id: str, kind: StepKind) -> None:
        """Put the highlight on the role that an undone or redone step was about."""
        del kind
        self.highlight(role_id)

    @on(LineList.Chosen)
    def _opened(self) -> None:
        match self._list.current:
            case GoneHeading():
                self.action_unfold()
            case GoneRow() if not self.session.read_only:
                self.action_tend()
            case _:
                self.action_walk_here()

    def action_walk_here(self) -> None:
        """Go through this role's questions."""
        if self._role:
            self.desk.walk_to(self._role.id)

    def action_read_card(self) -> None:
        """Let the keys that scroll go to the card; where there is no room for both, it takes the place of the roles."""
        self.add_class("-reading")
        self._card.can_focus = True
        self._card.focus()

    def action_leave_card(self) -> None:
        """Back to the roles."""
        self._list.focus()

    @on(DescendantBlur, "#card-pane")
    def _card_is_left(self) -> None:
        self.remove_class("-reading")
        self._card.can_focus = False

    def action_unfold(self) -> None:
        """Show the roles that are gone, or hide them again."""
        self._unfolded = not self._unfolded
        self._show_rows(self.told, "")
        if self._unfolded:
            # They stand below the last line in view; their heading goes up as far as they need.
            self.call_after_refresh(self._list.scroll_to, y=self._list.cursor, animate=False)

    # Changing: the marked roles, or the highlighted one

    @work
    async def action_tend(self) -> None:
        """Say what is to be done about a role that is gone."""
        row = self._list.current
        if isinstance(row, GoneRow) and (role_id := await tend(self, row.role)):
            self.highlight(role_id)

    @work
    async def action_add(self) -> None:
        """Add a role behind the highlighted one."""
        if role_id := await map_changes.add(self, self._role):
            self.highlight(role_id)

    @work
    async def action_import_file(self) -> None:
        """Bring roles in from an HR file, new ones or as they have changed."""
        await import_into(self.app, self.session)

    @work
    async def action_each(self, what: str) -> None:
        """Change the marked roles, or the highlighted one where none is marked."""
        if self._chosen:
            await _TO_EACH[what](self, self._chosen)

    @work
    async def action_one(self, what: str) -> None:
        """Change the highlighted role."""
        if self._role:
            await _TO_ONE[what](self, self._role)

    def action_shift(self, steps: int) -> None:
        """Move a role up or down within its level."""
        role = self._role
        if role:
            self.desk.act(StepKind.MOVE, role.title, lambda map_: edits.move_role(map_, role.id, steps))


_TO_EACH = {
    "give": give,
    "level": map_changes.place,
    "unit": map_changes.move_to_unit,
    "superior": map_changes.put_under,
    "remove": map_changes.remove,
}
"""What can be done to several roles at once."""

_TO_ONE = {"edit": map_changes.edit, "start": start_from_similar, "own words": take_the_words}

_CHANGES = frozenset({"mark", "mark_all", "each", "one", "add", "shift", "import_file", "tend"})
"""What there is only where the map can be changed."""


def _applies_to(role: Role, told: Overview, what: object) -> bool:
    """Whether one of the things that are done to a single role can be done to this one."""
    if what == "start":
        return may_start(told, role)
    return what != "own words" or has_draft(role)
