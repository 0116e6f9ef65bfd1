"""The pane "Roles": the roles as they would come in, by level."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rolemap.intake import Proposed
from rolemap.model import LevelKind
from rolemap.screens.import_state import ImportPane
from rolemap.widgets.columns import fitted
from rolemap.widgets.line_list import Line, LineList
from rolemap.wording.terms import role_title, term
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from rolemap.screens.import_state import ImportState


@dataclass(frozen=True, slots=True)
class Heading:
    """A level, and how many roles it has; an empty one is a blank line."""

    name: str = ""
    roles: int = 0


Row = Heading | Proposed


class RolesPane(ImportPane):
    """The proposal in walk order; what has no place yet comes last."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._titles: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The roles."""
        yield LineList[Row](self._draw, selectable=lambda row: not isinstance(row, Heading), id="proposed")

    def show(self, state: ImportState) -> None:
        """Show the roles by level."""
        proposed = state.intake.proposed if state.intake else ()
        self._titles = {one.role.id: one.role.title for one in proposed}
        self.query_one(LineList).show_rows(tuple(self._rows(proposed)))

    def _rows(self, proposed: tuple[Proposed, ...]) -> Iterator[Row]:
        for level, group in groupby(proposed, key=lambda one: one.role.level):
            roles = tuple(group)
            name = term(self.language, LevelKind(level)) if level else self.language.say("No place yet")
            yield Heading(name, len(roles))
            yield from roles
            yield Heading()

    def _draw(self, row: Row) -> Line:
        if isinstance(row, Heading):
            return Line(((f" {row.name.upper()}", "dim"),), ((f"{row.roles or ''} ", "dim"),))
        role = row.role
        beside = visible_line(role.unplaced or self._titles.get(role.reports_to, ""))
        return Line(
            (
                (f"   {fitted(role_title(self.language, role), 36)}", "plain"),
                (f"  {fitted(visible_line(role.unit), 20)}", "dim"),
                (f"  {self.language.number(role.headcount or 0):>5}", "plain"),
                (f"  {beside}", "dim"),
            )
        )
