"""Two people wrote the same field differently: both wordings side by side, and one key takes one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from rolemap.files.choices import choose, place_of, whose_words
from rolemap.language import N_
from rolemap.model import StatedBy
from rolemap.model.steps import StepKind
from rolemap.screens.base import Desk, TabScreen
from rolemap.screens.forms import Field, FormScreen
from rolemap.widgets.key_bar import KeyBar
from rolemap.widgets.speaking import Speaking
from rolemap.widgets.text import shown
from rolemap.wording.checks import place_names
from rolemap.wording.choices import (
    are_words,
    can_be_typed,
    count_phrase,
    field_phrase,
    no_value_sentence,
    place_phrase,
    wording_phrase,
    wording_typed,
)
from rolemap.wording.terms import term
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from rolemap.model import Choice, Map

_TOLD_IN_PASSING = 80
"""So many characters of a wording fit into a word in passing."""


class WordingBox(Horizontal, can_focus=True):
    """One wording with its number; the one that the keys go to is highlighted."""

    BINDINGS: ClassVar = [Binding("enter", "take", N_("Take this one"))]

    class Taken(Message):
        """This wording is to stand."""

        def __init__(self, wording: str) -> None:
            super().__init__()
            self.wording = wording

    def __init__(self, number: int, wording: str, phrase: str, whose: str) -> None:
        super().__init__()
        self.wording = wording
        self._number = number
        self._phrase = phrase
        self._whose = whose

    def compose(self) -> ComposeResult:
        """The number is the key."""
        yield Static(str(self._number), classes="number")
        words = shown(self._phrase)
        if self._whose:
            words = Content.assemble(words, "\n", (self._whose, "$text-dim italic"))
        yield Static(words, classes="words")

    def action_take(self) -> None:
        """Take this wording."""
        self.post_message(self.Taken(self.wording))

    def on_click(self) -> None:
        """A click takes it."""
        self.action_take()


class ChoiceScreen(Speaking, ModalScreen[str | None]):
    """The wordings of one field, each in full. What comes back is the one that is to stand, as it is stored."""

    CSS_PATH = "choosing.tcss"
    HELP = N_(
        "Two people wrote the same thing differently at the same time, and both wordings are kept. "
        "The number before a wording takes it. e writes a new one, which begins as the highlighted one. "
        "Esc leaves it open for another time."
    )
    BINDINGS: ClassVar = [
        Binding("1", "take(1)", N_("Take the first")),
        Binding("2", "take(2)", N_("Take the second")),
        Binding("3", "take(3)", N_("Take the third")),
        *(Binding(str(number), f"take({number})", N_("Take this one"), show=False) for number in range(4, 10)),
        Binding("e", "write", N_("Write it anew")),
        Binding("up", "app.focus_previous", N_("Up"), show=False),
        Binding("down", "app.focus_next", N_("Down"), show=False),
        Binding("pageup", "page(-1)", N_("Page up"), show=False),
        Binding("pagedown", "page(1)", N_("Page down"), show=False),
        Binding("f1", "app.help", N_("Help")),
        Binding("escape", "leave", N_("Leave it open")),
    ]

    def __init__(self, map_: Map, choice: Choice) -> None:
        super().__init__()
        self._map = map_
        self._choice = choice
        self._overtaken = False
        self._is_answered = False

    def compose(self) -> ComposeResult:
        """Whose field it is, which one, and the wordings."""
        names = self._names
        note = next((note for note in self._map.notes if note.id == self._choice.of), None)
        with Vertical():
            yield Label(shown(place_phrase(names, self._choice)), classes="title")
            if note and self._choice.field != "text":
                yield Label(shown(note.text), classes="dim")
            yield Label(shown(field_phrase(self.language, self._choice)), classes="dim")
            yield Label(self._count, id="count")
            with VerticalScroll(can_focus=False):
                yield from self._boxes()
            yield KeyBar()

    @property
    def _names(self) -> dict[str, str]:
        return place_names(self.language, self._map)

    @property
    def _count(self) -> str:
        return f"{count_phrase(self.language, self._choice)}. {self.language.say('Which one is to stand?')}"

    def _boxes(self) -> list[WordingBox]:
        field, names = self._choice.field, self._names
        whose = {
            wording: term(self.language, StatedBy(stated))
            for wording, stated in whose_words(self._choice).items()
            if stated
        }
        return [
            WordingBox(number, wording, wording_phrase(self.language, names, field, wording), whose.get(wording, ""))
            for number, wording in enumerate(self._choice.wordings, 1)
        ]

    def on_mount(self) -> None:
        """Begin at the first; what was said in passing makes way."""
        self.app.clear_notifications()
        self._focus_on("")

    def _focus_on(self, wording: str) -> None:
        boxes = list(self.query(WordingBox))
        if boxes:
            next((box for box in boxes if box.wording == wording), boxes[0]).focus()

    @property
    def _highlighted(self) -> str:
        return self.focused.wording if isinstance(self.focused, WordingBox) else ""

    def look_again(self, map_: Map) -> None:
        """Others may have written meanwhile: another wording is shown too; a choice that is made closes this."""
        self._map = map_
        now = self._now()
        if self._is_answered:
            return
        if now is None:
            # Under a form, in which words are being typed, this waits until those are kept or left.
            if self.app.screen is self:
                self._leave_what_is_chosen()
        elif now != self._choice:
            self._choice = now
            self._show_boxes(self._highlighted)

    def _now(self) -> Choice | None:
        here = place_of(self._choice)
        return next((choice for choice in self._map.choices if place_of(choice) == here), None)

    def _leave_what_is_chosen(self) -> None:
        desk = cast("Desk", self.app)
        desk.tell(self.language.say("Someone else has just made this choice; theirs stands."))
        self._answer(None)

    @work(exclusive=True, group="wordings")
    async def _show_boxes(self, highlighted: str) -> None:
        self.query_one("#count", Label).update(self._count)
        pane = self.query_one(VerticalScroll)
        await pane.remove_children()
        await pane.mount_all(self._boxes())
        self._focus_on(highlighted)
        self.refresh_bindings()

    # Choosing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something are shown."""
        match action, parameters:
            case "take", (int(number),):
                return number <= len(self._choice.wordings)
            case "write", _:
                return can_be_typed(self._choice.field)
            case _:
                return super().check_action(action, parameters)

    def action_take(self, number: int) -> None:
        """Take a wording by its number."""
        self._take(self._choice.wordings[number - 1])

    @on(WordingBox.Taken)
    def _taken(self, event: WordingBox.Taken) -> None:
        self._take(event.wording)

    def _take(self, wording: str) -> None:
        fault = self._fault(wording, wording)
        if fault:
            cast("Desk", self.app).tell(fault, alarming=True)
        else:
            self._answer(wording)

    @work
    async def action_write(self) -> None:
        """Write a new wording; it begins as the highlighted one."""
        field, wording = self._choice.field, self._highlighted
        words = are_words(field)
        begins = wording if words or not wording else wording_phrase(self.language, {}, field, wording)
        title = place_phrase(self._names, self._choice)
        box = Field("wording", field_phrase(self.language, self._choice), begins, many_lines=words)
        typed = await self.app.push_screen_wait(FormScreen(title, [box], self._fault_of))
        if typed is not None:
            self._answer(wording_typed(field, typed["wording"]))
        elif self._now() is None:
            self._leave_what_is_chosen()

    def _fault_of(self, typed: Mapping[str, str]) -> str:
        """Why what was typed cannot be taken, or for once that someone else has chosen meanwhile; "" when it can."""
        (text,) = typed.values()
        try:
            fault = self._fault(wording_typed(self._choice.field, text), text)
        except ValueError:
            return no_value_sentence(self.language, self._choice.field, text)
        if fault or self._now() or self._overtaken:
            return fault
        self._overtaken = True
        return self.language.say(
            "Someone else has just made this choice. Enter keeps your words all the same, Esc leaves theirs."
        )

    def _fault(self, wording: str, typed: str) -> str:
        try:
            choose(self._map, self._choice, wording)
        except ValueError:
            return no_value_sentence(self.language, self._choice.field, typed)
        except KeyError:
            return self.language.say("Someone else has just removed this; nothing was changed.")
        return ""

    def action_page(self, direction: int) -> None:
        """Scroll through long wordings."""
        pane = self.query_one(VerticalScroll)
        pane.scroll_relative(y=direction * max(1, pane.size.height - 1), animate=False)

    def action_leave(self) -> None:
        """Leave the choice open."""
        self._answer(None)

    def _answer(self, wording: str | None) -> None:
        # A key may repeat, and others may choose, while this is closing.
        if not self._is_answered:
            self._is_answered = True
            self.dismiss(wording)


class Choosing(TabScreen):
    """A tab on which what is in view may have several wordings."""

    @property
    def choice_in_view(self) -> Choice | None:
        """The choice that is made next here; None where nothing in view has several wordings."""
        raise NotImplementedError

    @property
    def can_choose(self) -> bool:
        """Whether there is a choice in view that can be made."""
        return self.choice_in_view is not None and not self.session.read_only

    def look_again(self, *, anew: bool = False) -> None:
        """Show the map as it is now, also in the choice that stands over this tab."""
        super().look_again(anew=anew)
        for screen in self.app.screen_stack:
            if isinstance(screen, ChoiceScreen):
                screen.look_again(self.told.map)

    @work
    async def action_choose(self) -> None:
        """Let one of the wordings of what is in view stand, as one step to undo."""
        choice = self.choice_in_view
        if choice is None or not self.can_choose:
            return
        wording = await self.app.push_screen_wait(ChoiceScreen(self.told.map, choice))
        if wording is None:
            return
        names = place_names(self.language, self.told.whole)
        if self.desk.act(StepKind.CHOOSE, place_phrase(names, choice), lambda map_: choose(map_, choice, wording)):
            phrase = visible_line(wording_phrase(self.language, names, choice.field, wording))
            told = phrase if len(phrase) <= _TOLD_IN_PASSING else phrase[:_TOLD_IN_PASSING] + "…"
            self.desk.tell(self.language.say("This one stands now: {wording}\nCtrl+Z undoes it.", wording=told))
