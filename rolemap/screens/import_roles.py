"""The pane "Roles": the roles as they would come in, by level; joined, split and placed by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from rolemap.intake import Proposed, apart, same_work, together
from rolemap.language import N_
from rolemap.model import LevelKind
from rolemap.screens.checklist import Check, CheckScreen
from rolemap.screens.dialogs import Option, PickScreen
from rolemap.screens.import_roles_rows import (
    Heading,
    RoleRow,
    Widths,
    details,
    headings,
    place_name,
    role_line,
    role_rows,
    what_joining_spares,
)
from rolemap.screens.import_state import ImportPane, Wished
from rolemap.widgets.line_list import Line, LineList
from rolemap.wording.terms import role_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from rolemap.intake import Intake, RowRef
    from rolemap.screens.import_state import ImportState

_NO_PLACE = "no place"


class RolesPane(ImportPane):
    """The proposal in walk order; what has no place yet comes last."""

    BINDINGS: ClassVar = [
        Binding("enter,l", "level", N_("Level")),
        Binding("space", "mark", N_("Mark")),
        Binding("j", "join", N_("Join the marked")),
        Binding("j", "join_same", N_("Join the same work")),
        Binding("s", "split", N_("Split")),
        Binding("b", "by_superior", N_("Split by superior")),
        Binding("b", "not_by_superior", N_("Join under all superiors")),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._state: ImportState | None = None
        self._titles: dict[str, str] = {}
        self._marked: set[RowRef] = set()
        """The rows that lead the marked roles."""
        self._same_work: tuple[tuple[Proposed, ...], ...] = ()
        self._joined: RowRef | None = None
        """The row that leads the role which was just joined: the highlight goes there."""

    def compose(self) -> ComposeResult:
        """What joining would spare; the roles; the highlighted one in full."""
        yield Static(id="joining")
        yield Static(id="role-headings")
        yield LineList[RoleRow](self._draw, selectable=lambda row: isinstance(row, Proposed), id="proposed")
        yield Static(id="role-details")

    @property
    def _list(self) -> LineList[RoleRow]:
        return self.query_one(LineList)

    @property
    def _intake(self) -> Intake | None:
        return self._state.intake if self._state else None

    @property
    def _role(self) -> Proposed | None:
        row = self._list.current
        return row if isinstance(row, Proposed) else None

    @property
    def _chosen(self) -> Sequence[Proposed]:
        """The marked roles, or the highlighted one where none is marked."""
        intake, here = self._intake, self._role
        marked = [one for one in intake.proposed if one.rows[0] in self._marked] if intake else []
        return marked or ([here] if here else [])

    def show(self, state: ImportState) -> None:
        """Show the roles by level; the highlight stays on its rows."""
        here = self._joined or (self._role.rows[0] if self._role else None)
        if self._intake is not state.intake:
            self._joined = None
        self._state = state
        proposed = state.intake.proposed if state.intake else ()
        self._titles = {one.role.id: one.role.title for one in proposed}
        self._marked &= {one.rows[0] for one in proposed}
        self._same_work = same_work(state.intake) if state.intake else ()
        said = what_joining_spares(self.language, len(proposed), self._same_work)
        if not proposed:
            said = self.language.say("No roles yet. Press 1 to see what is missing.")
        self.query_one("#joining", Static).update(said)
        self.query_one("#joining").display = bool(said)
        self.query_one("#role-headings").display = bool(proposed)
        self._list.show_rows(
            tuple(role_rows(proposed)), highlight=lambda row: isinstance(row, Proposed) and here in row.rows
        )
        # The scroll bar comes and goes only when the list is laid out.
        self.call_after_refresh(self._show_headings)

    def on_resize(self) -> None:
        """The words over the columns stand where the columns do."""
        self.call_after_refresh(self._show_headings)

    def _show_headings(self) -> None:
        self.query_one("#role-headings", Static).update(headings(self.language, self._widths))

    @property
    def _widths(self) -> Widths:
        return Widths.of(self._list.scrollable_content_region.width)

    def _draw(self, row: RoleRow) -> Line:
        if isinstance(row, Heading):
            name = place_name(self.language, row.level).upper() if row.roles else ""
            return Line(((f" {name}", "dim"),), ((f"{row.roles or ''} ", "dim"),))
        above = self._titles.get(row.role.reports_to, "")
        return role_line(self.language, row, above, self._widths, marked=row.rows[0] in self._marked)

    @on(LineList.Moved)
    def _show_details(self) -> None:
        role, state = self._role, self._state
        words = Content("")
        if role and state:
            words = details(self.language, role, self._titles.get(role.role.reports_to, ""), state.sources)
        self.query_one("#role-details", Static).update(words)
        self.refresh_bindings()

    # Changing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        intake, state = self._intake, self._state
        match action:
            case "mark" | "level":
                return self._role is not None
            case "join":
                return len(self._marked) > 1
            case "join_same":
                return len(self._marked) <= 1 and bool(self._same_work)
            case "split":
                return self._role is not None and len(self._role.rows) > 1
            case "by_superior":
                return intake is not None and state is not None and not state.wish.split_by_superior
            case "not_by_superior":
                return intake is not None and state is not None and state.wish.split_by_superior
            case _:
                return super().check_action(action, parameters)

    def action_mark(self) -> None:
        """Mark the highlighted role or take the mark away, and go down."""
        if self._role:
            self._marked ^= {self._role.rows[0]}
            self._list.action_move(1)
            self._list.refresh()
            self.refresh_bindings()

    def action_join(self) -> None:
        """Make the marked roles one."""
        self._join(self._chosen)

    def _join(self, roles: Sequence[Proposed]) -> None:
        if self._state and len(roles) > 1:
            titles = list(dict.fromkeys(role_title(self.language, one.role) for one in roles))
            said = self.language.say("One role now, of {n}: {title}", n=len(roles), title=titles[0])
            if len(titles) > 1:
                said = self.language.say("{joined} (the title of the first)", joined=said)
            self._marked.clear()
            self._joined = roles[0].rows[0]
            self.post_message(Wished(together(self._state.wish, roles), said))

    @work
    async def action_join_same(self) -> None:
        """Offer roles of one title, to be made one each."""
        groups = self._same_work
        checks = [Check(str(at), self._group_name(group), marked=False) for at, group in enumerate(groups)]
        title = self.language.say("Which of these are the same work? Each that you mark becomes one role.")
        chosen = await self.ask(CheckScreen(title, checks, self.language.say("Join")))
        if not chosen or self._state is None:
            return
        wish, picked = self._state.wish, [group for at, group in enumerate(groups) if str(at) in chosen]
        for group in picked:
            wish = together(wish, group)
        fewer = sum(len(group) - 1 for group in picked)
        self.post_message(Wished(wish, self.language.say_n("1 role fewer", "{n} roles fewer", fewer)))

    def _group_name(self, group: Sequence[Proposed]) -> str:
        units = list(dict.fromkeys(one.role.unit for one in group if one.role.unit))
        count = self.language.say_n("1 role", "{n} roles", len(group))
        return " · ".join([role_title(self.language, group[0].role), count, ", ".join(units)])

    def action_split(self) -> None:
        """Make several roles of the highlighted one."""
        role, intake = self._role, self._intake
        if role and intake and self._state:
            said = self.language.say(
                "Split into {n}: {title}",
                n=len(role.parts) or len(role.rows),
                title=role_title(self.language, role.role),
            )
            self.post_message(Wished(apart(self._state.wish, role), said))

    def action_by_superior(self) -> None:
        """Let the same title and unit under different superiors be different roles."""
        self._split_by_superior(on_=True)

    def action_not_by_superior(self) -> None:
        """Let the same title and unit under different superiors be one role."""
        self._split_by_superior(on_=False)

    def _split_by_superior(self, *, on_: bool) -> None:
        if self._state:
            say = self.language.say
            said = (
                say("The same title and unit under different superiors: different roles")
                if on_
                else say("The same title and unit under different superiors: one role")
            )
            self.post_message(Wished(replace(self._state.wish, split_by_superior=on_), said))

    @on(LineList.Chosen)
    @work
    async def action_level(self) -> None:
        """Choose the level of the marked roles, or of the highlighted one."""
        roles = self._chosen
        if not roles:
            return
        title = role_title(self.language, roles[0].role)
        what = title if len(roles) == 1 else self.language.say_n("1 role", "{n} roles", len(roles))
        options = [Option(level, place_name(self.language, level)) for level in LevelKind]
        options.append(Option(_NO_PLACE, place_name(self.language, "")))
        pick = PickScreen(
            self.language.say("Level of: {title}", title=what), options, highlight=roles[0].role.level or _NO_PLACE
        )
        chosen = await self.ask(pick)
        if chosen is None or self._state is None:
            return
        level = None if chosen == _NO_PLACE else LevelKind(chosen)
        levels = {**self._state.wish.levels, **{one.rows[0]: level for one in roles}}
        self._marked.clear()
        said = f"{what}: {place_name(self.language, level or '')}"
        self.post_message(Wished(replace(self._state.wish, levels=levels), said))
