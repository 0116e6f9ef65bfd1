"""An answer that names some of many: type to find, Enter to pick and, on what is picked or the first line, to go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from rolemap.language import N_
from rolemap.widgets.line_box import LineBox
from rolemap.widgets.line_list import Line, LineList
from rolemap.widgets.speaking import Speaking
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.events import Key


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that can be picked: its key, its name, a few words beside it, and what it is, which is never cut."""

    key: str
    name: str
    beside: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class GoOn:
    """The line that ends the answer."""


@dataclass(frozen=True, slots=True)
class Add:
    """The line that adds what was typed."""

    typed: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """The line that says that nothing has the words that were typed."""


PickerRow = Candidate | GoOn | Add | Nothing


@dataclass(frozen=True, slots=True)
class Asked:
    """What a picker asks: the candidates, and the marks that each can have (one mark is a plain pick).

    ``nothing`` is said on the first line while nothing is picked; ``add`` is how a new one is offered ("" for never).
    ``many``: several are usual, so the highlight stays among them; else it goes to the line that goes on.
    """

    candidates: tuple[Candidate, ...]
    marks: tuple[str, ...] = ("",)
    nothing: str = ""
    add: str = ""
    placeholder: str = ""
    many: bool = False


class PickerBox(LineBox):
    """The box of a picker; Enter is called what it does on the highlighted row."""

    BINDINGS: ClassVar = [
        Binding("enter", "submit_to('go on')", N_("Go on")),
        Binding("enter", "submit_to('pick')", N_("Pick")),
        Binding("enter", "submit_to('add')", N_("Add")),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What Enter does depends on the row."""
        if action == "submit_to":
            picker = self.parent
            return isinstance(picker, Picker) and picker.enter_does == parameters[0]
        return super().check_action(action, parameters)

    async def action_submit_to(self, _: str) -> None:
        """Take what the highlight is on."""
        await self.action_submit()

    async def _on_key(self, event: Key) -> None:
        # A blank alone narrows nothing down; where it picks, it does not come here.
        if event.key == "space" and not self.value:
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)


class Picker(Speaking, Vertical):
    """The candidates with what is picked. It keeps no answer of its own: every pick is told at once."""

    DEFAULT_CSS = """
    Picker {
        height: 1fr;
        & > Input { margin-bottom: 1; background: $surface; }
        & > Input:focus { background: $panel; }
        & > LineList { height: 1fr; }
    }
    """
    BINDINGS: ClassVar = [
        Binding("space", "pick_or_not", N_("Pick or not"), priority=True),
        Binding("left", "mark(-1)", N_("The mark before"), show=False, priority=True),
        Binding("right", "mark(1)", N_("Another mark"), key_display="← →", priority=True),
        Binding("escape", "show_all", N_("Show all"), priority=True),
        Binding("up", "move(-1)", N_("Up"), show=False),
        Binding("down", "move(1)", N_("Down"), show=False),
    ]

    @dataclass
    class Picked(Message):
        """A candidate got another mark, or none any more."""

        picker: Picker
        picked: dict[str, int]

    @dataclass
    class AddAsked(Message):
        """Something was typed that is not among the candidates."""

        picker: Picker
        typed: str

    @dataclass
    class Highlighted(Message):
        """The highlight stands on a candidate; "" is any other line."""

        picker: Picker
        key: str

    @dataclass
    class Done(Message):
        """The answer is given."""

        picker: Picker

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._asked = Asked(())
        self._picked: dict[str, int] = {}
        self._picked_before: frozenset[str] = frozenset()
        """What was picked when the question was put: it stands first, and stays there while picks change."""

    def compose(self) -> ComposeResult:
        """The box, the lines."""
        yield PickerBox()
        yield LineList[PickerRow](
            self._draw, selectable=lambda row: not isinstance(row, Nothing), one_click=lambda _: True
        )

    def on_mount(self) -> None:
        """The box has the keys; the lines follow."""
        self._list.can_focus = False

    @property
    def _list(self) -> LineList[PickerRow]:
        return self.query_one(LineList)

    @property
    def _box(self) -> Input:
        return self.query_one(Input)

    def ask(self, asked: Asked, picked: Mapping[str, int], *, anew: bool) -> None:
        """Show the candidates and what is picked; ``anew`` empties the box and begins on the first line."""
        self._asked = asked
        self._picked = dict(picked)
        self._box.placeholder = asked.placeholder
        if anew:
            self._box.value = ""
            self._picked_before = frozenset(picked)
        self._show(highlight=self._list.current if not anew else None, first=anew)

    def take_focus(self) -> None:
        """Put the keys where typing finds."""
        self._box.focus()

    def _show(self, *, highlight: PickerRow | None = None, first: bool = False) -> None:
        rows = tuple(self._rows())
        if highlight is None and first:
            highlight = rows[0]
        key = highlight.key if isinstance(highlight, Candidate) else None
        self._list.show_rows(
            rows, highlight=lambda row: row.key == key if isinstance(row, Candidate) else row == highlight
        )

    def _rows(self) -> Sequence[PickerRow]:
        typed = self._box.value.strip()
        words = typed.casefold().split()
        found = [
            one
            for one in self._asked.candidates
            if all(word in f"{one.name} {one.beside} {one.kind}".casefold() for word in words)
        ]
        if not typed:
            return [GoOn(), *sorted(found, key=lambda one: one.key not in self._picked_before)]
        exact = any(one.name.casefold() == typed.casefold() for one in self._asked.candidates)
        add = [Add(typed)] if self._asked.add and not exact else []
        return [*found, *add] or [Nothing()]

    def _draw(self, row: PickerRow) -> Line:
        match row:
            case GoOn():
                names = [visible_line(one.name) for one in self._asked.candidates if one.key in self._picked]
                words = ": ".join([self.language.say("Go on"), ", ".join(names)]) if names else self._asked.nothing
                return Line(((" → ", "accent"), (words, "strong")))
            case Add(typed):
                return Line(((" + ", "accent"), (f"{self._asked.add}: {visible_line(typed)}", "strong")))
            case Nothing():
                return Line((("   " + self.language.say("Nothing here has these words. Esc shows all."), "dim"),))
            case Candidate(key, name, beside, kind):
                mark = self._picked.get(key)
                box = ("[x]", "accent") if mark is not None else ("[ ]", "dim")
                title = (visible_line(name), "strong" if mark is not None else "plain")
                right = (self._asked.marks[mark], "accent") if mark is not None else ("", "plain")
                right = right if right[0] else (visible_line(kind), "dim")
                return Line(
                    (
                        (" ", "plain"),
                        box,
                        (" ", "plain"),
                        title,
                        (f"  {visible_line(beside)}" if beside else "", "dim"),
                    ),
                    ((f"{right[0]} ", right[1]),) if right[0] else (),
                )

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(first=True)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a box with words in it, blank and arrows belong to the words."""
        if action in {"pick_or_not", "mark"}:
            on_candidate = isinstance(self._list.current, Candidate) if self.is_mounted else False
            return on_candidate and not self._box.value and (action == "pick_or_not" or len(self._asked.marks) > 1)
        if action == "show_all":
            return self.is_mounted and bool(self._box.value)
        return super().check_action(action, parameters)

    @property
    def enter_does(self) -> str:
        """What Enter does on the highlighted row: "go on", "pick", "add" or nothing ("")."""
        match self._list.current:
            case GoOn():
                return "go on"
            case Add():
                return "add"
            case Candidate(key):
                return "go on" if key in self._picked else "pick"
            case _:
                return ""

    def action_show_all(self) -> None:
        """Empty the box, so that all candidates are shown again."""
        self._box.value = ""

    def action_move(self, step: int) -> None:
        """Move the highlight while the box keeps the keys."""
        self._list.action_move(step)

    @on(LineList.Chosen)
    def _clicked(self, event: LineList.Chosen) -> None:
        event.stop()
        if isinstance(event.row, Candidate):
            self._give(event.row, self._picked.get(event.row.key, -1) + 1)
        else:
            self.action_pick()

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        event.stop()
        self.refresh_bindings()
        self.post_message(self.Highlighted(self, self.highlighted))

    @property
    def highlighted(self) -> str:
        """The key of the candidate on which the highlight stands; "" on any other line."""
        row = self._list.current
        return row.key if isinstance(row, Candidate) else ""

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_pick()

    def action_pick(self) -> None:
        """Enter: pick the highlighted candidate; on one that is picked, and on the first line, go on."""
        match self._list.current:
            case GoOn():
                self.post_message(self.Done(self))
            case Candidate(key) if key in self._picked:
                self.post_message(self.Done(self))
            case Add(typed):
                self._box.value = ""
                self.post_message(self.AddAsked(self, typed))
            case Candidate() as candidate:
                self._give(candidate, 0, go_on=not self._asked.many)
            case _:
                return

    def action_pick_or_not(self) -> None:
        """Pick the highlighted candidate, or take the pick back."""
        if isinstance(candidate := self._list.current, Candidate):
            self._give(candidate, len(self._asked.marks) if candidate.key in self._picked else 0)

    def action_mark(self, step: int) -> None:
        """Give the highlighted candidate the mark beside the one that it has."""
        if isinstance(candidate := self._list.current, Candidate):
            mark = self._picked.get(candidate.key)
            self._give(candidate, 0 if mark is None else (mark + step) % len(self._asked.marks))

    def _give(self, candidate: Candidate, mark: int, *, go_on: bool = False) -> None:
        """Give a candidate a mark; behind the last one there is none."""
        before = dict(self._picked)
        if mark < len(self._asked.marks):
            self._picked[candidate.key] = mark
        else:
            self._picked.pop(candidate.key, None)
        with self.prevent(Input.Changed):
            self._box.value = ""
        self._show(highlight=GoOn() if go_on else candidate)
        self.refresh_bindings()
        if self._picked != before:
            self.post_message(self.Picked(self, dict(self._picked)))
