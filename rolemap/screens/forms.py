"""A few boxes to fill in over a screen: words, lines, a day, one of a few, some of many."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label, TextArea

from rolemap.language import N_
from rolemap.screens.checklist import Check, CheckScreen
from rolemap.screens.dialogs import ConfirmScreen, Option, PickScreen
from rolemap.widgets.key_bar import KeyBar
from rolemap.widgets.line_box import LineBox
from rolemap.widgets.lines_box import LinesBox
from rolemap.widgets.one_of import OneOf
from rolemap.widgets.pick_box import PickBox
from rolemap.widgets.speaking import Speaking
from rolemap.widgets.text import shown
from rolemap.widgets.word_box import WordBox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.events import DescendantFocus
    from textual.widget import Widget


class Box(StrEnum):
    """What a field is filled in with. ``ONE_OF`` shows a few answers, ``ONE`` and ``SOME`` open a list."""

    LINE = "line"
    WORDS = "words"
    LINES = "lines"
    ONE_OF = "one of"
    ONE = "one"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Field:
    """One box of a form; ``many_lines`` for what people say, one line for names and numbers.

    ``options`` are what a box that is picked offers. ``reads`` makes what was typed into what the map keeps, and
    ``fault`` says what is wrong with it ("" is nothing); it is asked only of a box that was touched, or that is
    ``needed``.
    """

    key: str
    name: str
    value: str = ""
    hint: str = ""
    many_lines: bool = False
    box: Box = Box.LINE
    options: tuple[Option, ...] = ()
    reads: Callable[[str], Any] = str
    fault: Callable[[str], str] = lambda _: ""
    needed: bool = False


def edited(fields: Sequence[Field], typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed into the boxes whose content is not what stood there before."""
    return {field.key: typed[field.key] for field in fields if typed[field.key] != field.value}


def read(fields: Sequence[Field], typed: Mapping[str, str]) -> dict[str, Any]:
    """What was edited, as the map keeps it."""
    changed = edited(fields, typed)
    return {field.key: field.reads(changed[field.key]) for field in fields if field.key in changed}


def first_fault(fields: Sequence[Field], typed: Mapping[str, str]) -> str:
    """What is wrong with the first box in which something is."""
    changed = edited(fields, typed)
    asked = (field for field in fields if field.needed or field.key in changed)
    return next((fault for field in asked if (fault := field.fault(typed[field.key]))), "")


_BETWEEN = "\x1f"


def joined(keys: Iterable[str]) -> str:
    """The keys that are picked, as one value of a form."""
    return _BETWEEN.join(keys)


def parted(value: str) -> tuple[str, ...]:
    """The keys in a value of a form."""
    return tuple(value.split(_BETWEEN)) if value else ()


def lines_of(value: str) -> tuple[str, ...]:
    """The lines of a box that takes several, each once."""
    return tuple(dict.fromkeys(line.strip() for line in value.splitlines() if line.strip()))


class FormScreen(Speaking, ModalScreen[dict[str, str] | None]):
    """A few boxes to fill in. What comes back has every field, word for word as it was typed.

    ``typed`` is what stands in the boxes at first, where that is not what stood there before; ``wrong`` says what was
    wrong with it.
    """

    DEFAULT_CSS = """
    FormScreen {
        align: center middle;
        & > Vertical {
            width: 76; max-width: 96%; height: auto; max-height: 96%;
            background: $surface; border: round $rule; padding: 1 2 0 2; overflow-y: auto;
        }
        & VerticalScroll { height: auto; max-height: 64vh; scrollbar-size-vertical: 1; }
        & .title { text-style: bold; width: 100%; }
        & .name { color: $text-dim; margin-top: 1; width: 100%; }
        & .hint { color: $text-dim; width: 100%; }
        & #fault { color: $warning; width: 100%; height: auto; }
        & Input { width: 100%; }
        & WordBox { height: 5; }
        & LinesBox { height: auto; min-height: 3; max-height: 8; }
        & OneOf { padding: 0; }
        & KeyBar { dock: none; margin-top: 1; padding: 0; }
        &.-tiny > Vertical { padding: 0 2; }
        &.-tiny VerticalScroll { max-height: 50vh; }
        &.-tiny KeyBar { margin-top: 0; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (22, "-high")]  # noqa: RUF012 - the framework declares it for instances
    BINDINGS: ClassVar = [
        Binding("enter", "next", N_("Go on")),
        Binding("tab", "app.focus_next", N_("Next box"), show=False),
        Binding("ctrl+s", "keep", N_("Keep"), key_display="Ctrl+S"),
        Binding("escape", "leave", N_("Leave as it is")),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        fault: Callable[[Mapping[str, str]], str] | None = None,
        *,
        typed: Mapping[str, str] | None = None,
        wrong: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self.fields = fields
        self._fault = fault or (lambda words: first_fault(fields, words))
        self._typed = typed or {}
        self._wrong = wrong

    def compose(self) -> ComposeResult:
        """Title, then each box under its name."""
        with Vertical():
            yield Label(shown(self._title), classes="title")
            with VerticalScroll(can_focus=False):
                for number, field in enumerate(self.fields):
                    yield Label(shown(field.name), classes="name")
                    yield self._box(field, f"box-{number}")
                    if field.hint:
                        yield Label(shown(field.hint), classes="hint")
            yield Label(shown(self._wrong), id="fault")
            yield KeyBar()

    def _box(self, field: Field, id_: str) -> Widget:
        value = self._typed.get(field.key, field.value)
        match field.box:
            case Box.ONE_OF:
                one_of = OneOf(id=id_)
                one_of.ask("", tuple((option.key, option.name) for option in field.options), value)
                return one_of
            case Box.ONE | Box.SOME:
                return PickBox({option.key: option.name for option in field.options}, parted(value), id=id_)
            case Box.LINES:
                return LinesBox(value, id=id_)
            case Box.WORDS:
                return WordBox(value, id=id_)
            case _:
                return WordBox(value, id=id_) if field.many_lines else LineBox(value, id=id_)

    def on_mount(self) -> None:
        """Begin in the first box, behind what stands there; what was said in passing makes way."""
        self.app.clear_notifications()
        self.query_one("#box-0").focus(scroll_visible=False)
        self.call_after_refresh(self.query_one(VerticalScroll).scroll_home, animate=False)

    @on(Input.Submitted)
    @on(WordBox.Done)
    def action_next(self) -> None:
        """Go to the next box; from the last one, keep all."""
        boxes = [self.query_one(f"#box-{number}") for number in range(len(self.fields))]
        if self.focused in boxes and self.focused is not boxes[-1]:
            boxes[boxes.index(self.focused) + 1].focus()
        else:
            self.action_keep()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Begin behind what stands in a box."""
        box = event.widget
        if isinstance(box, TextArea) and box.cursor_location == (0, 0):
            box.move_cursor(box.document.end)

    @on(PickBox.Opened)
    def _pick(self, event: PickBox.Opened) -> None:
        """Open the list of a box that is picked; the box has what comes back."""
        box = event.box
        field = self.fields[int(str(box.id).removeprefix("box-"))]
        if field.box is Box.SOME:
            checks = [Check(option.key, option.name, option.key in box.picked) for option in field.options]
            unknown = tuple(key for key in box.picked if key not in box.names)

            def marked(keys: frozenset[str] | None) -> None:
                if keys is not None:
                    box.picked = (*(option.key for option in field.options if option.key in keys), *unknown)

            self.app.push_screen(CheckScreen(field.name, checks, self.language.say("Keep")), marked)
        else:

            def picked(key: str | None) -> None:
                if key is not None:
                    box.picked = (key,) if key else ()

            nobody = Option("", self.language.say("(none)"))
            highlight = box.picked[0] if box.picked else ""
            self.app.push_screen(PickScreen(field.name, (nobody, *field.options), highlight=highlight), picked)

    def action_keep(self) -> None:
        """Give back what was typed; with a fault in it, say so and leave all as it stands."""
        typed = {field.key: self._value(number) for number, field in enumerate(self.fields)}
        fault = self._fault(typed)
        if fault:
            self.query_one("#fault", Label).update(shown(fault))
        else:
            self.dismiss(typed)

    @property
    def is_edited(self) -> bool:
        """Whether someone has typed into a box."""
        return any(self._value(number) != field.value for number, field in enumerate(self.fields))

    def _value(self, number: int) -> str:
        box = self.query_one(f"#box-{number}")
        if isinstance(box, WordBox):
            return box.words
        if isinstance(box, OneOf):
            return box.chosen
        return joined(box.picked) if isinstance(box, PickBox) else cast("Input", box).value

    def action_leave(self) -> None:
        """Leave all as it is; what somebody wrote goes only when they say so."""

        def answered(may_go: bool | None) -> None:  # noqa: FBT001 - from a screen
            if may_go:
                self.dismiss(None)

        if self.is_edited:
            self.app.push_screen(self._question(), answered)
        else:
            self.dismiss(None)

    async def may_leave(self) -> bool:
        """Whether nobody wrote anything here, or whoever did lets it go."""
        if not self.is_edited:
            return True
        if isinstance(self.app.screen, ConfirmScreen):
            return False
        return await self.app.push_screen_wait(self._question())

    def _question(self) -> ConfirmScreen:
        say = self.language.say
        details = say("It is not kept yet. Ctrl+S in the form keeps it.")
        return ConfirmScreen(
            say("Leave without what you wrote?"), details, say("Leave without it"), say("Go on writing")
        )
