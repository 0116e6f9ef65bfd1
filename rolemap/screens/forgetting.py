"""Forgetting one role's words: which role, what is taken out and what cannot be reached, and what was done."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Static

from rolemap.language import N_
from rolemap.screens.base import TabScreen
from rolemap.screens.dialogs import Option, PickScreen
from rolemap.widgets.key_bar import KeyBar
from rolemap.widgets.speaking import Speaking
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.forgetting import after_forgetting, before_forgetting
from rolemap.wording.terms import role_title, title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.app import App, ComposeResult

    from rolemap.screens.doorway import Doorway
    from rolemap.session import Session
    from rolemap.wording.forgetting import Section

T = TypeVar("T")

_SOON = 0.5
"""Seconds that work may take before it says that it is under way."""


class ForgetScreen(Speaking, ModalScreen[bool | None]):
    """What is taken out, what stays and what cannot be reached, to read calmly; then the safe answer has the focus."""

    CSS_PATH = "forgetting.tcss"
    BINDINGS: ClassVar = [
        Binding("up", "scroll(-1)", N_("Up"), show=False, priority=True),
        Binding("down", "scroll(1)", N_("Down"), show=False, priority=True),
        Binding("pageup", "page(-1)", N_("Page up"), show=False, priority=True),
        Binding("pagedown", "page(1)", N_("Read on"), priority=True),
        Binding("left,right", "app.focus_next", N_("Other answer"), show=False),
        Binding("escape", "leave", N_("Leave as it is")),
    ]

    def __init__(self, title: str, sections: Sequence[Section], yes: str = "") -> None:
        super().__init__()
        self._title = title
        self._sections = sections
        self._yes = yes

    def compose(self) -> ComposeResult:
        """The page, and two buttons where there is a ``yes`` to say."""
        with Vertical():
            yield Label(shown_line(self._title), classes="title")
            with VerticalScroll(can_focus=False):
                yield from _lines(self._sections)
            if self._yes:
                with Horizontal():
                    yield Button(shown(self.language.say("Leave as it is")), id="no")
                    yield Button(shown(self._yes), id="yes", variant="warning")
            yield KeyBar()

    def on_mount(self) -> None:
        """Enter alone never takes anything away; what was said in passing makes way."""
        self.app.clear_notifications()
        if self._yes:
            self.query_one("#no", Button).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if action == "page" and self.is_mounted:
            return self._page.max_scroll_y > 0
        return super().check_action(action, parameters)

    def on_resize(self) -> None:
        """Whether there is more to read than the window shows is known from here on."""
        self.call_after_refresh(self.refresh_bindings)

    @property
    def _page(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_scroll(self, lines: int) -> None:
        """Read on by a line, or back."""
        self._page.scroll_relative(y=lines, animate=False)

    def action_page(self, direction: int) -> None:
        """Read on by a screenful, or back."""
        self._page.scroll_relative(y=direction * max(1, self._page.size.height - 1), animate=False)

    def action_leave(self) -> None:
        """Leave all as it is."""
        self.dismiss(None)


class ForgottenScreen(ForgetScreen):
    """What was done, and what only a person can reach, to read calmly."""

    BINDINGS: ClassVar = [Binding("enter,escape", "leave", N_("Close"), key_display="Enter")]


def _lines(sections: Sequence[Section]) -> Iterator[Static]:
    for section in sections:
        yield Static(shown_line(section.heading), classes="heading")
        about = ""
        for told in section.lines:
            if told.about and told.about != about:
                yield Static(shown_line(told.about), classes="about")
            about = told.about
            yield Static(shown(told.text), classes="words" if about else "sentence")


async def forget_role(app: App[Any], session: Session, role_id: str = "") -> None:
    """Let a person choose a role (``role_id`` is highlighted) and take its words out of all that is kept here."""
    door = cast("Doorway", app)
    say = door.language.say
    if session.read_only:
        door.tell(say("This map is open to look at only; nothing was changed."), alarming=True)
        return
    options = [
        Option(role.id, role_title(door.language, role), role.organisation or role.unit)
        for role in (*session.told.walk_order(), *session.told.gone.values())
    ]
    pick = PickScreen(say("Whose words are to be taken out?"), options, highlight=role_id)
    chosen = await app.push_screen_wait(pick)
    if chosen is None:
        return
    for screen in app.screen_stack:
        if isinstance(screen, TabScreen):
            # What stands in a box would come back as an answer afterwards.
            screen.leave()
    title = title_of(door.language, session.told, chosen)
    traces = await _meanwhile(door, say("Looking through the earlier versions ..."), lambda: session.traces(chosen))
    if not traces.there_are_any:
        door.tell(say("There are no words of this role to take out: {title}", title=title))
        return
    sections = before_forgetting(door.language, session.told, traces)
    question = ForgetScreen(say("Words of: {title}", title=title), sections, say("Take these words out"))
    if not await app.push_screen_wait(question):
        return
    done = await _meanwhile(door, say("Taking the words out ..."), lambda: session.forget(chosen))
    over = say("The words are taken out: {title}", title=title)
    if not done.saved:
        over = say("The words are not taken out yet: {title}", title=title)
    await app.push_screen_wait(ForgottenScreen(over, after_forgetting(door.language, traces, done)))


async def _meanwhile(door: Doorway, said: str, work: Callable[[], T]) -> T:
    """Do something beside the screens, and say so when it takes a while."""
    task = asyncio.create_task(asyncio.to_thread(work))
    await asyncio.wait({task}, timeout=_SOON)
    if not task.done():
        door.tell(said)
    return await task
