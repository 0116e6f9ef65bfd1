"""Walk: one role after the other, board first, one question at a time, large and quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from rolemap.analysis import walk_order
from rolemap.language import N_
from rolemap.model import answers, edits
from rolemap.model.steps import StepKind
from rolemap.screens import walk_answers, walk_rounds
from rolemap.screens.walk_answer_pane import AnswerPane
from rolemap.screens.walk_answering import Answering
from rolemap.screens.walk_answers import in_the_room
from rolemap.screens.walk_choices import ChoiceLine
from rolemap.screens.walk_confirm import ConfirmLine, Unsure
from rolemap.screens.walk_head import WalkHead
from rolemap.screens.walk_questions import OPENING, PICKED, Place, Question, place_of
from rolemap.screens.walk_round_list import RoundList, RoundRow
from rolemap.screens.walk_rounds import THE_FIRST, Round, round_at, round_of
from rolemap.screens.walk_tool_text import ToolText
from rolemap.screens.walk_wording import growing_chain
from rolemap.widgets.line_list import LineList
from rolemap.widgets.text import shown_line
from rolemap.wording.terms import role_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from rolemap.analysis import Overview
    from rolemap.files.recovery import HalfSentence
    from rolemap.session import Session


class WalkScreen(Answering):
    """The opening, the first round with its four questions, then one round for each shared tool."""

    TAB = "walk"
    CSS_PATH = "walk.tcss"
    HELP = N_(
        "One role after the other, from owners and board to the front line and partners, one question at a time. "
        "Type or pick the answer; Enter goes on. Every answer is saved at once, word for word. "
        "What cannot be answered now can wait: F2 comes back to it later, F3 parks it with someone who looks into it. "
        "F10 shows the rounds: the opening, the first round, and one round for each shared tool."
    )
    BINDINGS: ClassVar = [
        Binding("pageup", "back", N_("Back"), priority=True),
        Binding("pagedown", "skip", N_("Next"), priority=True),
        Binding("ctrl+g", "still_holds", N_("Still holds"), priority=True),
        Binding("ctrl+g", "own_words", N_("These are my words"), priority=True),
        Binding("tab", "read_the_tool", N_("Read the tool")),
        Binding("tab", "app.focus_next", N_("To the next"), show=False),
        Binding("f2", "come_back_later", N_("Later")),
        Binding("f2", "leave_opening", N_("Straight to the roles")),
        Binding("f3", "park", N_("Park")),
        Binding("f4", "note", N_("Note")),
        Binding("f5", "star", N_("Star")),
        Binding("f10", "rounds", N_("Rounds")),
        Binding("ctrl+t", "choose", N_("Choose a wording"), priority=True),
        Binding("escape", "out_of_the_box", N_("Out of the box")),
        Binding("escape", "back_to_the_question", N_("Back to the question")),
        Binding("enter", "into_the_box", N_("Answer")),
        Binding("enter", "take_up", N_("Take up this round")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._left: Place | None = None
        """The question behind the rounds: where they were asked for, or the last one of a round."""
        self._over: Round | None = None
        """The round whose end has been reached."""
        self._begun = False
        self._cut_short = ""
        self._before = session.told
        """What the map told before its last change."""

    def body(self) -> Iterable[Widget]:
        """Purpose, role, question; the answer with the tool's text beside it, or the rounds; the chain."""
        with Vertical(id="walk"):
            yield WalkHead()
            yield ChoiceLine()
            yield ConfirmLine()
            with Horizontal(id="middle"):
                yield AnswerPane(self.keep_half_sentence, self.desk.today)
                yield ToolText()
            yield RoundList()
            yield Static(id="chain")

    # Where the walk stands

    def parked(self) -> None:
        """What came up is put aside; the next role is asked."""
        if self.store(finished=False):
            self.go_to_next_role()

    def look_again(self, *, anew: bool = False) -> None:
        """Show the map as it is now."""
        self._before = self._shown or self.told
        super().look_again(anew=anew)

    def point_at(self, role_id: str, kind: StepKind) -> None:
        """Go to the question whose answer was taken back or given again, unless another one is being typed."""
        place = walk_answers.place_of_step(self._before.map, self.told.map, role_id, kind)
        if place and place != self.place and not self.box.edited:
            self.place = place
            self.ask()

    @property
    def _room(self) -> tuple[str, ...]:
        return in_the_room(self.told.map, self.desk.today())

    def on_mount(self) -> None:
        """Begin where the map says."""
        if not self._begun:
            self._begun = True
            self.place = walk_rounds.beginning(self.told, self._room)
        super().on_mount()
        self.ask()

    def go_to(self, role_id: str, question: int = 0, tool_id: str = "") -> None:
        """Ask a role one of its questions by number (0: from the first one on), or those of a shared tool."""
        self._turn_to(round_of(tool_id).place(self.told, role_id, question))

    def start_round(self, tool_id: str) -> None:
        """Take a shared tool through the roles, from the first one on whose answers to it lack something."""
        self._turn_to(round_of(tool_id).begin(self.told, self._room), over=round_of(tool_id))

    def _turn_to(self, place: Place | None, *, over: Round | None = None) -> None:
        """Leave what is asked now for another place; at the end of a round the rounds are shown."""
        if self.is_mounted:
            self.store(finished=False)
        self._begun = True
        self.place, self._over, self._left = place, over, None
        if self.is_mounted:
            self.ask()

    def offer(self, half: HalfSentence) -> bool:
        """Put a sentence that was cut short back into its box, not yet an answer. False if it has no place."""
        place = place_of(half, self.told.map)
        if place is None:
            return False
        self._begun = True
        self.place, self._cut_short = place, half.text
        return True

    def on_screen_resume(self) -> None:
        """Back on this tab: where the first round has somebody to ask again, it goes on."""
        super().on_screen_resume()
        is_asked_for = self._left is not None and self._over is None
        is_tools = self._over is not None and bool(self._over.tool_id)
        if self.is_mounted and self.place is None and not is_asked_for and not is_tools:
            place = THE_FIRST.begin(self.told, self._room)
            if place:
                self.place = place
                self.ask()

    # Asking

    def ask(self) -> None:
        """Put the question that the walk stands at, with the answer that the map holds; without one the rounds."""
        if self.place and not self.place.is_in(self.told.map):
            tool_id = self.place.tool_id
            is_lost = bool(tool_id) and self.told.map.tool(tool_id) is None
            self.place = None if is_lost else round_of(tool_id).begin(self.told, self._room)
        place = self.place = walk_rounds.as_it_stands(self.told.map, self.place) if self.place else None
        self.seen = self.told.whole
        self.answer.ask(self.told, place, self._cut_short, read_only=bool(self.session.read_only))
        self._cut_short = ""
        self.query_one("#middle").display = place is not None
        self.set_class(bool(place and place.tool_id), "-tool")
        self.set_class(bool(place and place.question is Question.PICKS), "-pick")
        self._show_words()
        self._show_rounds(anew=True)
        self.action_into_the_box()
        self.refresh_bindings()

    def show(self, told: Overview) -> None:
        """Show what has changed around the answer; what is being typed stays as it is."""
        if self.place and not self.place.is_in(told.map):
            self.keep_orphaned_words(self.place)
            self.ask()
            return
        self._show_words()
        self._show_rounds(anew=False)
        if self.place and self.place.question not in PICKED:
            self.seen = self.seen if self.box.edited else told.whole
        self.answer.follow(told)
        self.refresh_bindings()

    def speak_anew(self) -> None:
        """Say everything again in the language that was just chosen."""
        super().speak_anew()
        self.answer.show_whose(self.told)

    def _show_words(self) -> None:
        role, place = self.role_in_view, self.place
        self.query_one(WalkHead).show(self.told, place, walk_order(self.told, self._room), self._over)
        self.query_one(ChoiceLine).show(self.choice_in_view if self.can_choose else None)
        self.query_one(ConfirmLine).show(self.unsure, enter_does=self.enter_confirms)
        self.query_one(ToolText).show(self.told, place, self.answer.highlighted)
        chain = growing_chain(self.language, self.told, role) if role and place and not place.tool_id else ""
        self.query_one("#chain", Static).update(shown_line(chain))
        self.query_one("#chain").set_class(not chain, "-empty")

    def _show_rounds(self, *, anew: bool) -> None:
        rounds = self.query_one(RoundList)
        rounds.display = self.place is None and bool(self.told.map.roles)
        if rounds.display:
            rounds.show_rounds(self.told, self.desk.today(), self._over, anew=anew)

    # Going on

    def action_skip(self) -> None:
        """The next question, with what stands in the box written down."""
        if self.store():
            self.go_on()

    def action_back(self) -> None:
        """The question before; from a role's first one, the role before."""
        if self.place and self.store():
            self.place = walk_rounds.place_before(self.told, self.place, self._room)
            self.ask()

    def go_on(self) -> None:
        """The next question, then the next role; behind the opening the first round."""
        place = self.place
        if place and place.question is OPENING[-1]:
            self.action_leave_opening()
        elif place:
            self._go(walk_rounds.place_after(self.told, place, self._room))

    def go_to_next_role(self) -> None:
        """The next role that is still to be asked; at the end of a round the rounds."""
        if self.place:
            self._go(walk_rounds.role_after(self.told, self.place, self._room))

    def _go(self, place: Place | None) -> None:
        """Go on to another question; None is the end of the round."""
        self._over = round_at(self.place) if self.place else None
        self._left = self.place if place is None else None
        self.place = place
        self.ask()

    # Keys of the walk

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if not self.is_mounted:
            return True
        place, in_box = self.place, self.focused is not None
        in_role = self.role_in_view is not None and not self.session.read_only
        works = {
            "choose": self.can_choose,
            "still_holds": self.unsure is Unsure.AGAIN,
            "own_words": self.unsure is Unsure.DRAFT,
            "read_the_tool": self.query_one(ToolText).display and not self.query_one(ToolText).has_focus,
            "leave_opening": bool(place and place.opening),
            "rounds": place is not None,
            "come_back_later": in_role,
            "park": in_role,
            "note": in_role,
            "star": in_role,
            "back": place is not None and walk_rounds.place_before(self.told, place, self._room) != place,
            "skip": place is not None,
            "out_of_the_box": in_box and place is not None,
            "into_the_box": not in_box and place is not None,
            "back_to_the_question": place is None and self._left is not None,
            "take_up": self.query_one(RoundList).display,
        }
        return works.get(action, super().check_action(action, parameters))

    def action_into_the_box(self) -> None:
        """Put the keys into the answer, or among the rounds."""
        if self.place:
            self.answer.take_keys()
        elif self.query_one(RoundList).display:
            self.query_one(RoundList).focus()
        else:
            self.set_focus(None)

    def action_read_the_tool(self) -> None:
        """Put the keys on the tool's text, where the arrows scroll."""
        self.query_one(ToolText).focus()

    def action_out_of_the_box(self) -> None:
        """Take the keys out of the answer, so that numbers lead to the tabs."""
        self.set_focus(None)
        self.refresh_bindings()

    def action_rounds(self) -> None:
        """Show the rounds, each with how far it has come."""
        if self.place and self.store():
            self._left, self.place, self._over = self.place, None, None
            self.ask()

    def action_back_to_the_question(self) -> None:
        """Leave the rounds as they are."""
        self.place, self._left = self._left, None
        self.ask()

    def action_take_up(self) -> None:
        """Take up the highlighted round where it stands."""
        self.query_one(RoundList).action_choose()

    @on(LineList.Chosen, "#rounds")
    def _take_up(self, event: LineList.Chosen) -> None:
        if isinstance(event.row, RoundRow):
            chosen = event.row.round
            self._turn_to(chosen.begin(self.told, self._room) if chosen else Place(OPENING[0]), over=chosen)

    def action_leave_opening(self) -> None:
        """Go to the first role; the session is held either way."""
        if not self.store():
            return
        today = self.desk.today()
        if not self.session.read_only and not any(one.held == today for one in self.told.map.sittings):
            self.answer_with(lambda map_: edits.put_sitting(map_, walk_answers.sitting_of(map_, today)))
        self._go(THE_FIRST.begin(self.told, self._room))

    def action_come_back_later(self) -> None:
        """Pass this role; it is asked again later."""
        place, role = self.place, self.role_in_view
        if place and role and self.store(finished=False):
            today = self.desk.today()
            if place.tool_id or role.gone_through is None:
                self.desk.tell(self.language.say("To come back to: {title}", title=role_title(self.language, role)))
            if not place.tool_id and role.gone_through is None:
                self.desk.act(
                    StepKind.COME_BACK, role.title, lambda map_: answers.come_back_later(map_, role.id, today)
                )
            self.go_to_next_role()
