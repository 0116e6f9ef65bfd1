"""The pane "Changes": what an HR file changes in the open map, and what only a person can tell about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.widgets import Static

from rolemap.intake.again import Change, ChangeKind, Question
from rolemap.language import N_
from rolemap.model.forgetting import has_answers
from rolemap.screens.dialogs import Option, PickScreen
from rolemap.screens.import_changes_rows import (
    ChangeRow,
    Heading,
    KindRow,
    answer_phrase,
    change_line,
    change_rows,
    same_row,
)
from rolemap.screens.import_state import ImportPane, Wished
from rolemap.widgets.line_list import Line, LineList
from rolemap.widgets.text import shown
from rolemap.wording.again import change_sentence, part_warning
from rolemap.wording.terms import role_title
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from rolemap.screens.import_state import ImportState

_NEW = "\n"
"""The option that says that it is a new role: no id of a role."""


class ChangesPane(ImportPane):
    """Questions first, then the changes by kind. Each can be left; nothing is made before the whole is taken in."""

    BINDINGS: ClassVar = [
        Binding("enter", "answer", N_("Answer")),
        Binding("space,enter", "leave_change", N_("Leave it as it is"), key_display="Space"),
        Binding("space,enter", "make_change", N_("Change it after all"), key_display="Space"),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._state: ImportState | None = None
        self._answered: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """One sentence where nothing changes; else what does, and the highlighted change in a sentence."""
        yield Static(id="nothing-changes")
        yield Static(id="part-warning")
        yield LineList[ChangeRow](
            self._draw,
            selectable=lambda row: not isinstance(row, Heading),
            one_click=lambda row: isinstance(row, Question),
            id="changes-list",
        )
        yield Static(id="change-details")

    @property
    def _list(self) -> LineList[ChangeRow]:
        return self.query_one(LineList)

    def show(self, state: ImportState) -> None:
        """Show what changes; the highlight stays on what was chosen."""
        here, self._state = self._list.current, state
        self._answered = (
            frozenset(role.id for role in state.map.roles if has_answers(role)) if state.map else frozenset()
        )
        rows = tuple(change_rows(state.comparison)) if state.comparison else ()
        nothing = self.query_one("#nothing-changes", Static)
        nothing.display = not rows
        nothing.update(
            self.language.say("The file has nothing new for this map.")
            if state.comparison
            else self.language.say("No roles yet. Press 1 to see what is missing.")
        )
        part = part_warning(self.language, state.comparison) if state.comparison else ""
        self.query_one("#part-warning").display = bool(part)
        self.query_one("#part-warning", Static).update(shown(part))
        self._list.show_rows(rows, highlight=lambda row: here is not None and same_row(row, here))
        self.query_one("#change-details").display = bool(rows)

    def _draw(self, row: ChangeRow) -> Line:
        return change_line(self.language, row, self._list.size.width, self._answered)

    @on(LineList.Moved)
    def _show_details(self) -> None:
        self.query_one("#change-details", Static).update(shown(self._sentence(self._list.current)))
        self.refresh_bindings()

    def _sentence(self, row: ChangeRow | None) -> str:
        match row:
            case Change():
                return change_sentence(self.language, row)
            case Question(answer=""):
                return self.language.say("A new role: it is asked from the start.")
            case Question(answer=str()):
                return self.language.say("The same role as in the map: its answers stay.")
            case Question():
                return self.language.say(
                    "Until this is answered it comes in as a new role, and the other goes aside with its answers."
                )
            case KindRow(made=False):
                return self.language.say("Space changes all of these after all.")
            case KindRow():
                return self.language.say("Space leaves all of these as they are.")
            case _:
                return ""

    # Choosing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        row = self._list.current
        match action:
            case "answer":
                return isinstance(row, Question)
            case "leave_change":
                return isinstance(row, KindRow | Change) and row.made is not False
            case "make_change":
                return isinstance(row, KindRow | Change) and row.made is False
            case _:
                return super().check_action(action, parameters)

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        match self._list.current:
            case Question():
                self.action_answer()
            case KindRow(made=made) | Change(made=made):
                self._set(made=made is False)

    def action_leave_change(self) -> None:
        """Leave the highlighted change, or all of its kind, unmade."""
        self._set(made=False)

    def action_make_change(self) -> None:
        """Make it after all."""
        self._set(made=True)

    def _set(self, *, made: bool) -> None:
        row, state = self._list.current, self._state
        if state is None or state.comparison is None or not isinstance(row, KindRow | Change):
            return
        of_kind = {one.key for one in state.comparison.changes if one.kind is row.kind}
        left = set(state.wish.left)
        if row.kind in left:
            left = (left - {row.kind.value}) | of_kind
        keys = of_kind if isinstance(row, KindRow) else {row.key}
        left = left - keys if made else left | keys
        self.post_message(Wished(replace(state.wish, left=frozenset(left))))

    def go_to_open_question(self, but: Question | None = None) -> None:
        """Put the highlight on the next question that nobody has answered, if there is one besides ``but``."""
        rows, here = self._list.rows, self._list.cursor
        waiting = [at for at, row in enumerate(rows) if isinstance(row, Question) and row.answer is None and row != but]
        self._list.cursor = next((at for at in waiting if at >= here), next(iter(waiting), here))

    def go_to_gone(self) -> None:
        """Put the highlight on all that are gone: there they can be left with one key."""
        rows, here = self._list.rows, self._list.cursor
        gone = (at for at, row in enumerate(rows) if isinstance(row, KindRow) and row.kind is ChangeKind.GONE)
        self._list.cursor = next(gone, here)

    @work
    async def action_answer(self) -> None:
        """Say which role of the map this one is, or that it is new."""
        question = self._list.current
        if not isinstance(question, Question) or self._state is None:
            return
        options = [Option(one.role_id, visible_line(one.title), visible_line(one.unit)) for one in question.candidates]
        options.append(Option(_NEW, self.language.say("None of these: it is a new role")))
        title = role_title(self.language, question.proposed.role)
        asked = self.language.say("Which role of the map is this? {title}", title=title)
        answer = _NEW if question.answer == "" else question.answer or ""
        chosen = await self.ask(PickScreen(asked, options, highlight=answer))
        if chosen is None or self._state is None:
            return
        wish = self._state.wish
        answer = "" if chosen == _NEW else chosen
        said = f"{title}: {answer_phrase(self.language, replace(question, answer=answer))}"
        self.go_to_open_question(question)
        self.post_message(Wished(replace(wish, same={**wish.same, question.proposed.rows[0]: answer}), said))
