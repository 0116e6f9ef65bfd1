"""An answer that names some of many: type to find, Enter to pick, and one line that goes on."""

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


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that can be picked: its key, its name, and a few words beside it."""

    key: str
    name: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class GoOn:
    """The line that ends the answer."""


@dataclass(frozen=True, slots=True)
class Add:
    """The line that adds what was typed."""

    typed: str


PickerRow = Candidate | GoOn | Add


@dataclass(frozen=True, slots=True)
class Asked:
    """What a picker asks: the candidates, the marks that Enter goes through on each (one mark is a plain pick).

    ``nothing`` is said on the first line while nothing is picked; ``add`` is how a new one is offered ("" for never).
    ``many``: several are usual, so the highlight stays among them; else it goes to the line that goes on.
    """

    candidates: tuple[Candidate, ...]
    marks: tuple[str, ...] = ("",)
    nothing: str = ""
    add: str = ""
    placeholder: str = ""
    many: bool = False


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
        Binding("enter", "pick", N_("Pick, or go on")),
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
    class Done(Message):
        """The answer is given."""

        picker: Picker

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._asked = Asked(())
        self._picked: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """The box, the lines."""
        yield LineBox()
        yield LineList[PickerRow](self._draw)

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
        self._show(highlight=self._list.current if not anew else None, first=anew)

    def take_focus(self) -> None:
        """Put the keys where typing finds."""
        self._box.focus()

    def _show(self, *, highlight: PickerRow | None = None, first: bool = False) -> None:
        rows = tuple(self._rows())
        if highlight is None and first:
            highlight = (
                next((row for row in rows if isinstance(row, Candidate)), GoOn()) if not self._picked else GoOn()
            )
        key = highlight.key if isinstance(highlight, Candidate) else None
        self._list.show_rows(
            rows, highlight=lambda row: row.key == key if isinstance(row, Candidate) else row == highlight
        )

    def _rows(self) -> Sequence[PickerRow]:
        typed = self._box.value.strip()
        words = typed.casefold().split()
        found: list[PickerRow] = [
            one
            for one in self._asked.candidates
            if all(word in f"{one.name} {one.beside}".casefold() for word in words)
        ]
        if not typed:
            return [GoOn(), *found]
        exact = any(one.name.casefold() == typed.casefold() for one in self._asked.candidates)
        return [*found, Add(typed)] if self._asked.add and not exact else found

    def _draw(self, row: PickerRow) -> Line:
        match row:
            case GoOn():
                names = [visible_line(one.name) for one in self._asked.candidates if one.key in self._picked]
                words = ": ".join([self.language.say("Go on"), ", ".join(names)]) if names else self._asked.nothing
                return Line(((" → ", "accent"), (words, "strong")))
            case Add(typed):
                return Line(((" + ", "accent"), (f"{self._asked.add}: {visible_line(typed)}", "strong")))
            case Candidate(key, name, beside):
                mark = self._picked.get(key)
                box = ("[x]", "accent") if mark is not None else ("[ ]", "dim")
                title = (visible_line(name), "strong" if mark is not None else "plain")
                right = self._asked.marks[mark] if mark is not None else ""
                return Line(
                    (
                        (" ", "plain"),
                        box,
                        (" ", "plain"),
                        title,
                        (f"  {visible_line(beside)}" if beside else "", "dim"),
                    ),
                    ((right + " ", "accent"),) if right else (),
                )

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(first=True)

    def action_move(self, step: int) -> None:
        """Move the highlight while the box keeps the keys."""
        self._list.action_move(step)

    @on(LineList.Chosen)
    def _clicked(self, event: LineList.Chosen) -> None:
        event.stop()
        self.action_pick()

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        event.stop()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_pick()

    def action_pick(self) -> None:
        """Pick the highlighted candidate, give it its next mark, or go on."""
        match self._list.current:
            case GoOn():
                self.post_message(self.Done(self))
            case Add(typed):
                self._box.value = ""
                self.post_message(self.AddAsked(self, typed))
            case Candidate(key=key):
                mark = self._picked.pop(key, -1) + 1
                if mark < len(self._asked.marks):
                    self._picked[key] = mark
                with self.prevent(Input.Changed):
                    self._box.value = ""
                done = key in self._picked and not self._asked.many
                self._show(highlight=GoOn() if done else self._list.current)
                self.post_message(self.Picked(self, dict(self._picked)))
            case _:
                return
