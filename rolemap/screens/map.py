"""Map: every role, and which of them have no link to a customer yet."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from rolemap.language import N_
from rolemap.model import edits
from rolemap.model.steps import StepKind
from rolemap.screens.choosing import Choosing
from rolemap.screens.dialogs import ConfirmScreen, Option, PickScreen
from rolemap.screens.gone_roles import tend
from rolemap.screens.importing import import_into
from rolemap.screens.map_rows import (
    VIEW_NAMES,
    GoneHeading,
    GoneRow,
    Heading,
    MapRow,
    MapView,
    RoleRow,
    gone_rows,
    map_rows,
)
from rolemap.screens.role_forms import add_title, level_options, role_boxes, role_fields, role_form
from rolemap.widgets.line_box import LineBox
from rolemap.widgets.line_list import Line, LineList
from rolemap.widgets.role_card import role_card
from rolemap.widgets.role_lines import LEGEND, MARK_STYLES, SHORT_LEGEND, role_line
from rolemap.widgets.text import flowing
from rolemap.wording.choices import choices_of_role
from rolemap.wording.terms import role_title
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model import Choice, Role
    from rolemap.session import Session


class MapScreen(Choosing):
    """All roles by level, by unit or by reporting line; the highlighted one as a card beside them."""

    TAB = "map"
    CSS_PATH = "map.tcss"
    HELP = N_(
        "Every role of the organisation, from owners and board to the front line and partners. "
        "The mark before a role tells where it stands; the card on the right tells the rest. "
        "Enter opens the questions of a role. / finds a role by title or unit."
    )
    BINDINGS: ClassVar = [
        Binding("enter", "walk_here", N_("Questions")),
        Binding("enter", "unfold", N_("Show or hide")),
        Binding("enter", "tend", N_("What can be done")),
        Binding("c", "choose", N_("Choose a wording")),
        Binding("n", "next_open", N_("Next open")),
        Binding("slash", "find", N_("Find"), key_display="/"),
        Binding("v", "next_view", N_("View")),
        Binding("a", "add", N_("Add role")),
        Binding("e", "edit", N_("Edit")),
        Binding("m", "move", N_("Level")),
        Binding("r", "superior", N_("Superior")),
        Binding("shift+up", "shift(-1)", N_("Move up"), show=False),
        Binding("shift+down", "shift(1)", N_("Move down"), show=False),
        Binding("delete,backspace", "remove", N_("Remove"), key_display="Del"),
        Binding("i", "import_file", N_("Import")),
        Binding("escape", "clear_find", N_("Show all")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._view = MapView.LEVELS
        self._wanted = ""
        self._unfolded = False
        """Whether the roles that are gone are shown."""
        self._twins: frozenset[str] = frozenset()
        """The titles that several roles have; their units tell them apart."""
        self._card_of = ""

    def body(self) -> Iterable[Widget]:
        """The roles, the card, what the marks mean."""
        with Horizontal(id="map-body"):
            yield LineList[MapRow](self._draw, selectable=lambda row: not isinstance(row, Heading), id="roles")
            with VerticalScroll(id="card-pane", can_focus=False):
                yield Static(id="card")
        yield LineBox(id="find")
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
    def _role(self) -> Role | None:
        row = self._list.current
        return row.role if isinstance(row, RoleRow) else None

    @property
    def choice_in_view(self) -> Choice | None:
        """The first choice about the highlighted role."""
        return next(iter(choices_of_role(self.told.map, self._role.id)), None) if self._role else None

    def show(self, told: Overview) -> None:
        """Draw the rows anew; the highlight stays on its role."""
        here = self._list.current
        self._show_rows(told, here.role.id if isinstance(here, RoleRow | GoneRow) else "")
        self.query_one("#find", Input).placeholder = self.language.say("Find a role by its title or unit")

    def _show_rows(self, told: Overview, role_id: str) -> None:
        rows = (
            *map_rows(self.language, told, self._view, self._wanted),
            *gone_rows(told, self._wanted, unfolded=self._unfolded),
        )
        titles = Counter(role.title for role in told.map.roles)
        self._twins = frozenset(title for title, count in titles.items() if count > 1)
        self.query_one("#legend", Static).update(_legend(self.language, self._view, self.app.size.width - 2))
        self._list.show_rows(rows, highlight=lambda row: isinstance(row, RoleRow | GoneRow) and row.role.id == role_id)
        self.refresh_bindings()

    def on_resize(self) -> None:
        """The line of marks breaks where the window does."""
        if self.is_mounted:
            self.query_one("#legend", Static).update(_legend(self.language, self._view, self.app.size.width - 2))

    def highlight(self, role_id: str) -> None:
        """Put the highlight on a role; all roles are shown again if it is not among those that were found."""
        if self._wanted and not any(isinstance(row, RoleRow) and row.role.id == role_id for row in self._list.rows):
            self.action_clear_find()
        self._unfolded = self._unfolded or role_id in self.told.gone
        self._show_rows(self.told, role_id)

    def _draw(self, row: MapRow) -> Line:
        if isinstance(row, GoneHeading):
            name = self.language.say("Gone from the organisation ({n})", n=row.roles)
            return Line(((f" {'▾' if row.unfolded else '▸'} {name}", "dim"),))
        if isinstance(row, GoneRow):
            left = ((f"   {role_title(self.language, row.role)}", "dim"), (f"  {visible_line(row.role.unit)}", "dim"))
            return Line(left)
        if isinstance(row, Heading):
            if not row.name:
                return Line()
            counts = self.language.say("{done} of {all}", done=row.gone_through, all=row.roles) if row.roles else "–"
            return Line(((f" {row.name.upper()}", "dim"),), ((f"{counts} ", "dim"),))
        twin = row.role.title in self._twins
        beside = "" if self._view is MapView.UNITS else row.role.organisation or (row.role.unit if twin else "")
        return role_line(self.language, self.told, row.role, indent=row.indent, beside=beside)

    @on(LineList.Moved)
    def _show_card(self) -> None:
        row = self._list.current
        role = row.role if isinstance(row, RoleRow | GoneRow) else None
        if role and (known := self.told.roles.get(role.id) or self.told.gone.get(role.id)):
            card = role_card(self.language, self.told, known)
        elif isinstance(row, GoneHeading):
            card = Content(self.language.say(_GONE))
        elif self.told.map.roles:
            card = Content(self.language.say("No role has these words. Esc shows all roles."))
        else:
            card = Content(
                self.language.say("No roles yet. Press a to add the first one, or i to bring them in from an HR file.")
            )
        self.query_one("#card", Static).update(card)
        # Under the same role's card one may be reading further down.
        role_id = role.id if role else ""
        if role_id != self._card_of:
            self._card_of = role_id
            self.query_one("#card-pane", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if not self.is_mounted:
            return True
        if action in {"add", "edit", "move", "superior", "shift", "remove", "import_file"} and self.session.read_only:
            return False
        if action in {"walk_here", "edit", "move", "superior", "shift", "remove"}:
            return self._role is not None
        if action == "unfold":
            return isinstance(self._list.current, GoneHeading)
        if action == "tend":
            return isinstance(self._list.current, GoneRow) and not self.session.read_only
        if action == "choose":
            return self.can_choose
        if action == "next_open":
            return self.told.figures.open > 0
        if action == "clear_find":
            return bool(self._wanted) or self.query_one("#find", Input).display
        return super().check_action(action, parameters)

    # Finding and looking

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
    def _chosen(self) -> None:
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

    # Roles that are gone

    def action_unfold(self) -> None:
        """Show the roles that are gone, or hide them again."""
        self._unfolded = not self._unfolded
        self._show_rows(self.told, "")
        if self._unfolded:
            # They stand below the last line in view; their heading goes up as far as they need.
            self.call_after_refresh(self._list.scroll_to, y=self._list.cursor, animate=False)

    @work
    async def action_tend(self) -> None:
        """Say what is to be done about a role that is gone."""
        row = self._list.current
        if isinstance(row, GoneRow) and (role_id := await tend(self, row.role)):
            self.highlight(role_id)

    # Changing

    @work
    async def action_add(self) -> None:
        """Add a role; its level comes first, with that of the highlighted role to begin with."""
        beside = self._role
        here = beside.level if beside else self.told.map.walk_levels()[0].id
        options = level_options(self.language, self.told)
        pick = PickScreen(self.language.say("Level of the new role"), options, highlight=here)
        level = await self.app.push_screen_wait(pick)
        if level is None:
            return
        boxes = role_boxes(self.language, self.told, None, level)
        form = role_form(self.language, add_title(self.language, self.told, level), boxes)
        typed = await self.app.push_screen_wait(form)
        if typed is None:
            return
        after = beside.id if beside and beside.level == level else ""
        known = set(self.told.roles)
        fields = role_fields(boxes, typed)
        if self.desk.act(
            StepKind.ADD_ROLE,
            fields["title"],
            lambda map_: edits.add_role(map_, level=level, after=after, **fields)[0],
        ):
            self.highlight(next((role_id for role_id in self.told.roles if role_id not in known), after))

    @work
    async def action_import_file(self) -> None:
        """Bring roles in from an HR file, new ones or as they have changed."""
        await import_into(self.app, self.session)

    @work
    async def action_edit(self) -> None:
        """Change a role's title, unit or headcount."""
        role = self._role
        if role is None:
            return
        boxes = role_boxes(self.language, self.told, role, role.level)
        seen = self.told.whole
        typed = await self.app.push_screen_wait(role_form(self.language, self.language.say("Edit role"), boxes))
        fields = role_fields(boxes, typed) if typed else {}
        if fields:
            change = partial(edits.change_role, role_id=role.id, **fields)
            self.desk.act(StepKind.CHANGE_ROLE, role.title, change, seen=seen)

    @work
    async def action_move(self) -> None:
        """Put a role on another level."""
        role = self._role
        if role is None:
            return
        options = level_options(self.language, self.told)
        title = self.language.say("Level of: {title}", title=role_title(self.language, role))
        level = await self.app.push_screen_wait(PickScreen(title, options, highlight=role.level))
        if level:
            self.desk.act(StepKind.PLACE, role.title, lambda map_: edits.place_role(map_, role.id, level))
            self.highlight(role.id)

    @work
    async def action_superior(self) -> None:
        """Say to which role this one reports."""
        role = self._role
        if role is None:
            return
        options = [Option("", self.language.say("Nobody: this role stands at the top"))]
        options += [
            Option(other.id, role_title(self.language, other), other.organisation or other.unit)
            for other in self.told.walk_order()
            if other.id != role.id
        ]
        title = self.language.say("Superior of: {title}", title=role_title(self.language, role))
        chosen = await self.app.push_screen_wait(PickScreen(title, options, highlight=role.reports_to))
        if chosen is not None:
            self.desk.act(
                StepKind.CHANGE_ROLE, role.title, lambda map_: edits.change_role(map_, role.id, reports_to=chosen)
            )

    def action_shift(self, steps: int) -> None:
        """Move a role up or down within its level."""
        role = self._role
        if role:
            self.desk.act(StepKind.MOVE, role.title, lambda map_: edits.move_role(map_, role.id, steps))

    @work
    async def action_remove(self) -> None:
        """Remove a role; asks first when it has answers."""
        role = self._role
        if role is None:
            return
        if role.contribution or role.links or role.customers or role.helps:
            question = self.language.say("Remove this role and its answers?")
            details = f"{role_title(self.language, role)}\n{role.contribution}"
            sure = await self.app.push_screen_wait(ConfirmScreen(question, details, self.language.say("Remove")))
            if not sure:
                return
        if self.desk.act(StepKind.REMOVE, role.title, lambda map_: edits.remove_role(map_, role.id)):
            self.desk.tell(
                self.language.say("Removed: {title}. u brings it back.", title=role_title(self.language, role))
            )


_GONE = N_(
    "The HR file did not have these roles any more. They are asked nothing and counted nowhere, and all that they said "
    "is kept. Enter shows them."
)


def _legend(language: Language, view: MapView, width: int) -> Content:
    parts = [] if view is MapView.LEVELS else [Content.styled(language.say(VIEW_NAMES[view]), "bold $text-dim")]
    for (mark, style, _), meaning in zip(LEGEND, SHORT_LEGEND, strict=True):
        parts.append(Content.assemble((mark, MARK_STYLES[style]), " ", (language.say(meaning), "$text-dim")))
    parts.append(Content.assemble(("*", "$accent"), " ", (language.say("starred"), "$text-dim")))
    return flowing(parts, width)
