"""The pane "To look at": what is odd in the rows, what was made of it, and what else can be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.widgets import Static

from rolemap.intake import REMEDIES, Remedy
from rolemap.language import N_
from rolemap.screens.dialogs import Option, PickScreen
from rolemap.screens.import_odd_rows import (
    GroupRow,
    KindRow,
    OddRow,
    kind_name,
    odd_line,
    odd_rows,
)
from rolemap.screens.import_state import ImportPane, Wished
from rolemap.widgets.line_list import Line, LineList
from rolemap.wording.intake import remedy_phrase

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from rolemap.screens.import_state import ImportState


class OddPane(ImportPane):
    """What is odd, by kind, with its rows; Enter chooses what is done about it."""

    BINDINGS: ClassVar = [Binding("enter", "choose", N_("Choose what is done"))]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._state: ImportState | None = None

    def compose(self) -> ComposeResult:
        """What is odd; one sentence where nothing is."""
        yield Static(id="nothing-odd")
        yield LineList[OddRow](self._draw, selectable=_can_be_chosen, one_click=lambda _: True, id="oddities")

    @property
    def _list(self) -> LineList[OddRow]:
        return self.query_one(LineList)

    def show(self, state: ImportState) -> None:
        """Show what is odd; the highlight stays on what was chosen."""
        here, self._state = self._list.current, state
        oddities = state.intake.oddities if state.intake else ()
        nothing = self.query_one("#nothing-odd", Static)
        nothing.display = not oddities
        nothing.update(
            self.language.say("Nothing here is odd: every row could be read and has its place.")
            if state.intake
            else self.language.say("No roles yet. Press 1 to see what is missing.")
        )
        rows = tuple(odd_rows(self.language, state.intake, state.wish, self.size.width)) if state.intake else ()
        self._list.show_rows(rows, highlight=lambda row: here is not None and _same(row, here))

    def on_resize(self) -> None:
        """Words run as wide as the pane."""
        if self._state:
            self.show(self._state)

    def _draw(self, row: OddRow) -> Line:
        return odd_line(self.language, row)

    @on(LineList.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if action == "choose":
            return self._list.current is not None
        return super().check_action(action, parameters)

    @on(LineList.Chosen)
    @work
    async def action_choose(self) -> None:
        """Choose what is done about the highlighted kind, or about some rows of it."""
        row = self._list.current
        if not isinstance(row, KindRow | GroupRow):
            return
        key = row.key if isinstance(row, GroupRow) else ""
        name = kind_name(self.language, row.kind)
        options = [Option(one, remedy_phrase(self.language, one)) for one in REMEDIES[row.kind]]
        chosen = await self.ask(PickScreen(name, options, highlight=row.remedy or ""))
        if chosen is None or self._state is None:
            return
        wish, remedy = self._state.wish, Remedy(chosen)
        # What is chosen for all of a kind is so for each of its groups.
        others = {of: other for of, other in wish.remedies.items() if key or of[0] is not row.kind}
        said = f"{name}: {remedy_phrase(self.language, remedy)}"
        self.post_message(Wished(replace(wish, remedies={**others, (row.kind, key): remedy}), said))


def _can_be_chosen(row: OddRow) -> bool:
    return isinstance(row, KindRow | GroupRow) and row.can_be_chosen


def _same(row: OddRow, other: OddRow) -> bool:
    match row, other:
        case KindRow(), KindRow():
            return row.kind is other.kind
        case GroupRow(), GroupRow():
            return (row.kind, row.key) == (other.kind, other.key)
        case _:
            return False
