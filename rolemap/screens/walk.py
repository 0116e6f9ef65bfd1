"""Walk: one role after the other, board first, one question at a time, large and quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from rolemap.analysis import walk_order
from rolemap.files.recovery import HalfSentence
from rolemap.language import N_
from rolemap.model import Note, NoteKind, StatedBy, ToolKind, answers, edits
from rolemap.model.ids import random_id
from rolemap.model.steps import StepKind
from rolemap.screens import walk_answers, walk_path
from rolemap.screens.catching import Catching
from rolemap.screens.choosing import Choosing
from rolemap.screens.walk_answers import NO_PLACE, STEPS, in_the_room, is_day, sitting_of
from rolemap.screens.walk_box import AnswerBox
from rolemap.screens.walk_choices import ChoiceLine, choice_at
from rolemap.screens.walk_head import WalkHead
from rolemap.screens.walk_questions import (
    FIRST_ROUND,
    NUMBERS,
    OPENING,
    PICKED,
    WHOSE_WORDS,
    Place,
    Question,
    growing_chain,
)
from rolemap.widgets.one_of import OneOf
from rolemap.widgets.picker import Picker
from rolemap.widgets.text import shown_line
from rolemap.widgets.word_box import WordBox
from rolemap.wording.days import read_day
from rolemap.wording.terms import role_title, term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.widget import Widget

    from rolemap.analysis import Overview
    from rolemap.model import Choice, Map, Role
    from rolemap.session import Session


class WalkScreen(Choosing, Catching):
    """The opening, then the four questions of the first round for every role."""

    TAB = "walk"
    CSS_PATH = "walk.tcss"
    HELP = N_(
        "One role after the other, from owners and board to the front line and partners, one question at a time. "
        "Type or pick the answer; Enter goes on. Every answer is saved at once, word for word. "
        "What cannot be answered now can wait: F2 comes back to it later, F3 parks it with someone who looks into it."
    )
    BINDINGS: ClassVar = [
        Binding("pageup", "back", N_("Back"), priority=True),
        Binding("pagedown", "skip", N_("Next"), priority=True),
        Binding("f2", "come_back_later", N_("Later")),
        Binding("f2", "leave_opening", N_("Straight to the roles")),
        Binding("f3", "park", N_("Park")),
        Binding("f4", "note", N_("Note")),
        Binding("f5", "star", N_("Star")),
        Binding("f10", "opening", N_("Opening")),
        Binding("ctrl+t", "choose", N_("Choose a wording"), priority=True),
        Binding("escape", "out_of_the_box", N_("Out of the box")),
        Binding("enter", "into_the_box", N_("Answer")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._place: Place | None = None
        self._begun = False
        self._cut_short = ""
        self._tool_id = ""
        self._seen = session.map
        """The map as it was when what is being typed was begun."""

    def body(self) -> Iterable[Widget]:
        """Purpose, role, question, one kind of answer, the chain."""
        with Vertical(id="walk"):
            yield WalkHead()
            yield ChoiceLine()
            yield Picker(id="pick")
            yield AnswerBox(self._keep_half_sentence, id="words")
            yield OneOf(id="whose")
            yield Static(id="chain")

    # Where the walk stands

    @property
    def _role(self) -> Role | None:
        return self.told.roles.get(self._place.role_id) if self._place else None

    @property
    def role_in_view(self) -> Role | None:
        """The role that is being asked."""
        return self._role

    @property
    def choice_in_view(self) -> Choice | None:
        """The choice about what is being asked."""
        return choice_at(self.told, self._place, self.desk.today()) if self._place else None

    def parked(self) -> None:
        """What came up is put aside; the next role is asked."""
        if self._store(finished=False):
            self._go_to_next_role()

    def point_at(self, role_id: str, kind: StepKind) -> None:
        """Go to the question whose answer was taken back or given again."""
        question = next((question for question, step in STEPS.items() if step is kind), None)
        if question is not None and self._place != Place(question, role_id):
            self._place = Place(question, role_id)
            self._ask()

    @property
    def _before(self) -> Place | None:
        return walk_path.place_before(self.told, self._place, self._room) if self._place else None

    @property
    def _box(self) -> AnswerBox:
        return self.query_one("#words", AnswerBox)

    def on_mount(self) -> None:
        """Begin where the map says."""
        if not self._begun:
            self._begun = True
            self._place = walk_path.beginning(self.told, self._room)
        super().on_mount()
        self._ask()

    @property
    def _room(self) -> tuple[str, ...]:
        return in_the_room(self.told.map, self.desk.today())

    def go_to(self, role_id: str, question: int = 0, tool_id: str = "") -> None:
        """Ask a role one of its questions by number (0: from the first one on), or those of a shared tool."""
        self._tool_id = tool_id
        if self.is_mounted:
            self._store(finished=False)
        self._begun = True
        self._place = Place(NUMBERS.get(question, FIRST_ROUND[0]), role_id)
        if self.is_mounted:
            self._ask()

    def start_round(self, tool_id: str) -> None:
        """Take a shared tool through the roles, from the first one on."""
        role = next(iter(walk_order(self.told, self._room)), None)
        if role:
            self.go_to(role.id, 0, tool_id)

    def offer(self, half: HalfSentence) -> bool:
        """Put a sentence that was cut short back into its box, not yet an answer. False if it has no place."""
        if half.question not in set(Question) or (half.of and half.of not in self.told.roles):
            return False
        self._begun = True
        self._place = Place(Question(half.question), half.of)
        self._cut_short = half.text
        return True

    # Asking

    def _ask(self) -> None:
        """Put the question that the walk stands at, with the answer that the map holds."""
        place = self._place
        if place and not place.opening and self._role is None:
            place = self._place = walk_path.first_role(self.told, self._room)
        picks = bool(place and place.question in PICKED)
        types = bool(place and not picks)
        self.query_one("#pick").display = picks
        self._box.display = types
        self.query_one("#whose").display = bool(place and place.question is Question.CONTRIBUTION)
        if place and picks:
            self._show_picks(anew=True)
        elif place:
            said = walk_answers.typed(self.language, self.told, place, self.desk.today())
            self._seen = self.told.whole
            self._box.ask(said, self._cut_short, read_only=bool(self.session.read_only))
            self._cut_short = ""
            self._box.set_class(is_day(place.question), "-day")
        self._show_words()
        self._show_whose()
        self.action_into_the_box()
        self.refresh_bindings()

    def _show_picks(self, *, anew: bool) -> None:
        if self._place and self._place.question in PICKED:
            now = walk_answers.picked(self.told, self._place, self.desk.today())
            asked = walk_answers.asked(self.language, self.told, self._place)
            self.query_one("#pick", Picker).ask(asked, now, anew=anew)

    def show(self, told: Overview) -> None:
        """Show what has changed around the answer; what is being typed stays as it is."""
        if self._place and not self._place.opening and self._role is None:
            self._keep_orphaned_words()
            self._ask()
            return
        self._show_words()
        self._show_picks(anew=False)
        if self._place and self._place.question not in PICKED:
            self._seen = self._seen if self._box.edited else told.whole
            self._box.follow(walk_answers.typed(self.language, told, self._place, self.desk.today()))
        self.refresh_bindings()

    def _keep_orphaned_words(self) -> None:
        """Someone else has removed the role while its answer was being typed: the words stay, as a note."""
        words = self._box.text
        if self._box.edited and words.strip():
            self._box.put("")
            note = Note(id=random_id("n"), kind=NoteKind.OBSERVATION, text=words)
            self.desk.act(StepKind.NOTE, "", lambda map_: edits.add_note(map_, note))
            say = self.language.say("Someone else has removed this role. What was being typed is kept as a note.")
            self.desk.tell(say, alarming=True)

    def speak_anew(self) -> None:
        """Say everything again in the language that was just chosen."""
        super().speak_anew()
        self._show_whose()

    def _show_words(self) -> None:
        role = self._role
        self.query_one(WalkHead).show(self.told, self._place, walk_order(self.told, self._room))
        self.query_one(ChoiceLine).show(self.choice_in_view if self.can_choose else None)
        chain = growing_chain(self.language, self.told, role) if role else ""
        self.query_one("#chain", Static).update(shown_line(chain))
        self.query_one("#chain").set_class(not chain, "-empty")

    def _show_whose(self) -> None:
        role = self._role
        if role:
            words = tuple((kind.value, self.language.say(said)) for kind, said in WHOSE_WORDS.items())
            chosen = role.stated_by or StatedBy.HOLDER
            self.query_one("#whose", OneOf).ask(self.language.say("Whose words are these?"), words, chosen.value)

    # Answering

    @on(Picker.Picked)
    def _pick(self, event: Picker.Picked) -> None:
        place = self._place
        if place is None:
            return
        chosen = dict(event.picked)
        before = walk_answers.picked(self.told, place, self.desk.today())
        if NO_PLACE in chosen:
            chosen = {NO_PLACE: 0} if NO_PLACE not in before else {k: v for k, v in chosen.items() if k != NO_PLACE}
        today, journey_name = self.desk.today(), term(self.language, ToolKind.JOURNEY)
        self._act(lambda map_: walk_answers.with_picked(map_, place, chosen, today, journey_name))
        self._show_picks(anew=False)

    @on(Picker.AddAsked)
    def _add_customer(self, event: Picker.AddAsked) -> None:
        place = self._place
        if place:
            name = term(self.language, ToolKind.SEGMENTATION)
            self._act(lambda map_: walk_answers.with_customer(map_, place, event.typed, name))
            self._show_picks(anew=True)

    @on(Picker.Done)
    def _picked(self) -> None:
        self._go_on()

    @on(WordBox.Done)
    def _typed(self) -> None:
        if self._store(explicit=True):
            self._go_on()

    @on(OneOf.Chosen)
    def _whose_words(self, event: OneOf.Chosen) -> None:
        role = self._role
        if role is None or not role.contribution or self._box.edited:
            return
        stated_by, today = StatedBy(event.key), self.desk.today()
        text = role.contribution
        if stated_by is StatedBy.DRAFT:
            self._act(lambda map_: answers.state_contribution(map_, role.id, text, stated_by, today))
        else:
            self._act(lambda map_: edits.change_role(map_, role.id, stated_by=stated_by))

    def _store(self, *, explicit: bool = False, finished: bool = True) -> bool:
        """Write down what was typed; ``explicit``: also when nothing was. False when it is still in the box."""
        place = self._place
        if place is None or place.question in PICKED:
            return True
        text = self._box.words
        if is_day(place.question) and text.strip() and read_day(text) is None:
            if self._box.edited:
                fault = self.language.say("Not a day that can be read: {typed}. Try 31.1.2027.", typed=text.strip())
                self.query_one(WalkHead).show_fault(fault)
            return False
        role = self._role
        asked_first = place.question is Question.CONTRIBUTION and role is not None and role.gone_through is None
        if self._box.edited or (explicit and asked_first):
            stated_by = StatedBy(self.query_one("#whose", OneOf).chosen) if role else None
            name, today = term(self.language, ToolKind.PURPOSE), self.desk.today()
            if not self._act(
                lambda map_: walk_answers.with_typed(
                    map_, place, text, today, stated_by=stated_by, purpose_name=name, finished=finished
                ),
                seen=self._seen,
            ):
                return False
            self._box.put(text)
            self._seen = self.told.whole
        self.session.keep_half_sentence(None)
        return True

    def _act(self, change: Callable[[Map], Map], *, seen: Map | None = None) -> bool:
        place, role = self._place, self._role
        kind = STEPS.get(place.question, StepKind.OPENING) if place else StepKind.OPENING
        return self.desk.act(kind, role.title if role else "", change, seen=seen)

    def _keep_half_sentence(self, text: str) -> None:
        if self._place:
            self.session.keep_half_sentence(HalfSentence(self._place.role_id, self._place.question.value, text))

    def leave(self) -> None:
        """Write down what stands in the box before the tab or the program is left."""
        self._store(finished=False)

    def on_screen_suspend(self) -> None:
        """Another tab is shown: what was typed is written down. Under a dialog it stays in the box."""
        # When the program ends, nothing is shown: ``leave`` was called before, and the widgets may be gone.
        if any(not screen.is_modal for screen in self.app.screen_stack[-1:]):
            self._store(finished=False)

    def on_screen_resume(self) -> None:
        """Back on this tab: the map may have changed."""
        super().on_screen_resume()
        if self._place is None and self.is_mounted:
            self._place = walk_path.first_role(self.told, self._room)
            self._ask()

    # Going on

    def action_skip(self) -> None:
        """The next question, with what stands in the box written down."""
        if self._store():
            self._go_on()

    def action_back(self) -> None:
        """The question before; from a role's first one, the role before."""
        if self._before and self._store():
            self._place = self._before
            self._ask()

    def _go_on(self) -> None:
        place = self._place
        if place and place.question is OPENING[-1]:
            self.action_leave_opening()
        elif place:
            self._place = walk_path.place_after(self.told, place, self._room)
            self._ask()

    def _go_to_next_role(self) -> None:
        self._place = walk_path.role_after(self.told, self._place, self._room) if self._place else None
        self._ask()

    # Keys of the walk

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if not self.is_mounted:
            return True
        in_box, opening = self.focused is not None, bool(self._place and self._place.opening)
        in_role = self._role is not None and not self.session.read_only
        works = {
            "choose": self.can_choose,
            "leave_opening": opening,
            "opening": not opening,
            "come_back_later": in_role,
            "park": in_role,
            "note": in_role,
            "star": in_role,
            "back": self._place is not None and self._before != self._place,
            "skip": self._place is not None,
            "out_of_the_box": in_box,
            "into_the_box": not in_box and self._place is not None,
        }
        return works.get(action, super().check_action(action, parameters))

    def action_into_the_box(self) -> None:
        """Put the keys into the answer."""
        if self._place is None:
            self.set_focus(None)
        elif self._place.question in PICKED:
            self.query_one("#pick", Picker).take_focus()
        else:
            self._box.focus()

    def action_out_of_the_box(self) -> None:
        """Take the keys out of the answer, so that numbers lead to the tabs."""
        self.set_focus(None)
        self.refresh_bindings()

    def action_opening(self) -> None:
        """Ask the opening questions, for a new session."""
        if self._store():
            self._place = Place(OPENING[0])
            self._ask()

    def action_leave_opening(self) -> None:
        """Go to the first role; the session is held either way."""
        if not self._store():
            return
        today = self.desk.today()
        if not self.session.read_only and not any(one.held == today for one in self.told.map.sittings):
            self._act(lambda map_: edits.put_sitting(map_, sitting_of(map_, today)))
        self._place = walk_path.first_role(self.told, self._room)
        self._ask()

    def action_come_back_later(self) -> None:
        """Pass this role; it is asked again later."""
        role = self._role
        if role and self._store(finished=False):
            today = self.desk.today()
            if role.gone_through is None:
                self.desk.tell(self.language.say("To come back to: {title}", title=role_title(self.language, role)))
                self.desk.act(
                    StepKind.COME_BACK, role.title, lambda map_: answers.come_back_later(map_, role.id, today)
                )
            self._go_to_next_role()
