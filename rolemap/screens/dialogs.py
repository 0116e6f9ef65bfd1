"""Small questions over a screen: pick one, choose what to do, yes or no. Escape always means: leave all as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label

from rolemap.language import N_
from rolemap.widgets.key_bar import KeyBar
from rolemap.widgets.line_box import FindBox
from rolemap.widgets.line_list import Line, LineList
from rolemap.widgets.speaking import Speaking
from rolemap.widgets.text import shown
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


_LEAVE = N_("Leave as it is")
_HIGHEST, _AROUND_OPTIONS = 26, 9
"""How many lines a pick list may have in all, and how many stand around its options."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick: what comes back, what it is called, and a few words beside it."""

    key: str
    name: str
    beside: str = ""


class PickScreen(Speaking, ModalScreen[str | None]):
    """Pick one of many; typing narrows them down."""

    DEFAULT_CSS = """
    PickScreen {
        align: center middle;
        & > Vertical {
            width: 72; max-width: 94%; height: 80%; max-height: 26;
            background: $surface; border: round $rule; padding: 1 2 0 2;
        }
        & .title { text-style: bold; width: 100%; margin-bottom: 1; }
        & Input { margin-bottom: 1; }
        & LineList { height: 1fr; background: $surface; }
    }
    """
    BINDINGS: ClassVar = [
        Binding("enter", "pick", N_("Choose")),
        Binding("escape", "leave", N_("Leave as it is")),
        Binding("up", "move(-1)", N_("Up"), show=False),
        Binding("down", "move(1)", N_("Down"), show=False),
        Binding("pageup", "page(-1)", N_("Page up"), show=False),
        Binding("pagedown", "page(1)", N_("Page down"), show=False),
    ]

    def __init__(self, title: str, options: Sequence[Option], *, highlight: str = "") -> None:
        super().__init__()
        self._title = title
        self._options = options
        self._highlight = highlight

    def compose(self) -> ComposeResult:
        """Title, a box to narrow down, the options."""
        with Vertical():
            yield Label(shown(self._title), classes="title")
            yield FindBox(placeholder=self.language.say("Type to narrow down"))
            yield LineList(self._draw, one_click=lambda _: True)
            yield KeyBar()

    def on_mount(self) -> None:
        """Begin with all of them; what was said in passing makes way."""
        self.app.clear_notifications()
        self.query_one(LineList).can_focus = False
        # As high as all of them need, and no higher; it stays so while they are narrowed down.
        self.query_one(Vertical).styles.max_height = min(_HIGHEST, len(self._options) + _AROUND_OPTIONS)
        self._show("")

    def _draw(self, option: Option) -> Line:
        return Line(((" " + visible_line(option.name), "plain"),), ((visible_line(option.beside) + " ", "dim"),))

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, typed: str) -> None:
        words = typed.casefold().split()
        found = [option for option in self._options if all(word in option.name.casefold() for word in words)]
        self.query_one(LineList).show_rows(found, highlight=lambda option: option.key == self._highlight)

    def action_move(self, step: int) -> None:
        """Move the highlight while the box keeps the keys."""
        self.query_one(LineList).action_move(step)

    def action_page(self, direction: int) -> None:
        """Move the highlight by a screenful."""
        self.query_one(LineList).action_page(direction)

    @on(Input.Submitted)
    def action_pick(self) -> None:
        """Take the highlighted one."""
        chosen = self.query_one(LineList).current
        if isinstance(chosen, Option):
            self.dismiss(chosen.key)

    @on(LineList.Chosen)
    def _clicked(self, event: LineList.Chosen) -> None:
        if isinstance(event.row, Option):
            self.dismiss(event.row.key)

    def action_leave(self) -> None:
        """Leave all as it is."""
        self.dismiss(None)


class OfferScreen(Speaking, ModalScreen[str | None]):
    """Something to read, and a few things that can be done about it."""

    HELP = N_(
        "Where the map's file is and how saving stands. Choose what is to be done with the arrow keys and Enter, or "
        "click on it. Esc goes back; nothing is changed by looking."
    )

    DEFAULT_CSS = """
    OfferScreen {
        align: center middle;
        & > Vertical {
            width: 76; max-width: 96%; height: auto; max-height: 96%;
            background: $surface; border: round $rule; padding: 1 2 0 2;
        }
        &.-alarming > Vertical { border: round $warning; }
        & .title { text-style: bold; width: 100%; }
        & VerticalScroll { height: auto; max-height: 40vh; scrollbar-size-vertical: 1; }
        & .details { width: 100%; margin-top: 1; }
        & LineList { height: auto; max-height: 40vh; margin-top: 1; background: $surface; }
        & KeyBar { dock: none; margin-top: 1; padding: 0; }
    }
    """
    BINDINGS: ClassVar = [
        Binding("enter", "pick", N_("Choose"), priority=True),
        Binding("f1", "app.help", N_("Help")),
        Binding("escape", "leave", N_("Back")),
    ]

    def __init__(
        self, title: str, details: Sequence[str], options: Sequence[Option], *, alarming: bool = False
    ) -> None:
        super().__init__(classes="-alarming" if alarming else None)
        self._title = title
        self._details = details
        self._options = options

    def compose(self) -> ComposeResult:
        """Title, what there is to read, the options."""
        with Vertical():
            yield Label(shown(self._title), classes="title")
            with VerticalScroll(can_focus=False):
                yield from (Label(shown(words), classes="details") for words in self._details)
            yield LineList(self._draw, one_click=lambda _: True)
            yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the first one; what was said in passing makes way."""
        self.app.clear_notifications()
        options = self.query_one(LineList)
        options.show_rows(self._options)
        options.focus()

    def _draw(self, option: Option) -> Line:
        return Line(((" " + visible_line(option.name), "accent"),), ((visible_line(option.beside) + " ", "dim"),))

    @on(LineList.Chosen)
    def action_pick(self) -> None:
        """Take the highlighted one."""
        chosen = self.query_one(LineList).current
        if isinstance(chosen, Option):
            self.dismiss(chosen.key)

    def action_leave(self) -> None:
        """Leave all as it is."""
        self.dismiss(None)


class ConfirmScreen(Speaking, ModalScreen[bool]):
    """Yes or no, where something would go away. The safe answer has the focus, and Esc bears its words."""

    DEFAULT_CSS = """
    ConfirmScreen {
        align: center middle;
        & > Vertical {
            width: 64; max-width: 94%; height: auto;
            background: $surface; border: round $warning; padding: 1 2 0 2;
        }
        & .question { text-style: bold; width: 100%; }
        & .details { width: 100%; margin-top: 1; }
        & Horizontal { height: auto; margin: 1 0; }
        & Button { margin-right: 2; }
        & KeyBar { dock: none; padding: 0; }
    }
    """
    BINDINGS: ClassVar = [
        Binding("left,right", "app.focus_next", N_("Other answer"), show=False),
        Binding("escape", "answer(False)", _LEAVE),
    ]

    def __init__(self, question: str, details: str, yes: str, no: str = "") -> None:
        super().__init__()
        self._question = question
        self._details = details
        self._yes = yes
        self._no = no
        if no:
            self._bindings.key_to_bindings["escape"] = [Binding("escape", "answer(False)", no)]

    def compose(self) -> ComposeResult:
        """The question, what it means, two buttons."""
        with Vertical():
            yield Label(shown(self._question), classes="question")
            if self._details:
                yield Label(shown(self._details), classes="details")
            with Horizontal():
                yield Button(shown(self._no or self.language.say(_LEAVE)), id="no")
                yield Button(shown(self._yes), id="yes", variant="warning")
            yield KeyBar()

    def on_mount(self) -> None:
        """Enter alone never takes anything away; what was said in passing makes way."""
        self.app.clear_notifications()
        self.query_one("#no", Button).focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - from a key
        """Answer by key."""
        self.dismiss(answer)
