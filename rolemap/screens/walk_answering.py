"""What is answered at the question in view: written down word for word, once somebody stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from rolemap.analysis import matrix
from rolemap.model import Note, NoteKind, StatedBy, ToolKind, answers, edits
from rolemap.model.ids import random_id
from rolemap.model.steps import StepKind
from rolemap.screens import walk_answers, walk_rounds
from rolemap.screens.catching import Catching
from rolemap.screens.choosing import Choosing
from rolemap.screens.walk_answer_pane import AnswerPane
from rolemap.screens.walk_choices import choice_at
from rolemap.screens.walk_confirm import CONFIRMS, Unsure, confirmed, confirmed_sentence, unsure
from rolemap.screens.walk_head import WalkHead
from rolemap.screens.walk_questions import DAYS, PICKED, Place, Question
from rolemap.screens.walk_tool_answers import NO_PLACE
from rolemap.screens.walk_tool_text import ToolText
from rolemap.widgets.one_of import OneOf
from rolemap.widgets.picker import Picker
from rolemap.widgets.word_box import WordBox
from rolemap.wording.days import read_day
from rolemap.wording.terms import role_title, term

if TYPE_CHECKING:
    from collections.abc import Callable

    from rolemap.model import Choice, Map, Role
    from rolemap.screens.walk_box import AnswerBox
    from rolemap.session import Session


class Answering(Choosing, Catching):
    """A tab on which a question stands with its answer; what comes next is the subclass's to say."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.place: Place | None = None
        """Where the walk stands; None while the rounds are shown."""
        self.seen = session.map
        """The map as it was when what is being typed was begun."""

    def go_on(self) -> None:
        """Ask the next question."""
        raise NotImplementedError

    def go_to_next_role(self) -> None:
        """Ask the next role."""
        raise NotImplementedError

    def ask(self) -> None:
        """Put the question that the walk stands at, with the answer that the map holds."""
        raise NotImplementedError

    @property
    def role_in_view(self) -> Role | None:
        """The role that is being asked."""
        return self.told.roles.get(self.place.role_id) if self.place else None

    @property
    def choice_in_view(self) -> Choice | None:
        """The choice about what is being asked."""
        return choice_at(self.told, self.place, self.desk.today()) if self.place else None

    @property
    def answer(self) -> AnswerPane:
        """Where the answer is given."""
        return self.query_one(AnswerPane)

    @property
    def box(self) -> AnswerBox:
        """Where words are typed."""
        return self.answer.box

    @property
    def unsure(self) -> Unsure | None:
        """What somebody can say of the answers in view, if they wait for a word."""
        return None if self.session.read_only else unsure(self.told.map, self.place)

    @property
    def enter_confirms(self) -> bool:
        """Whether Enter here is the last word on answers that wait for one: behind the last question about a tool."""
        place = self.place
        is_tools = place is not None and bool(place.tool_id) and self.unsure in CONFIRMS
        return bool(is_tools and place and walk_rounds.is_last(self.told.map, place))

    @on(Picker.Picked)
    def _pick(self, event: Picker.Picked) -> None:
        place = self.place
        if place is None:
            return
        chosen = dict(event.picked)
        before = walk_answers.picked(self.told, place, self.desk.today())
        if NO_PLACE in chosen:
            chosen = {NO_PLACE: 0} if NO_PLACE not in before else {k: v for k, v in chosen.items() if k != NO_PLACE}
        today, journey_name = self.desk.today(), term(self.language, ToolKind.JOURNEY)
        self.answer_with(lambda map_: walk_answers.with_picked(map_, place, chosen, today, journey_name))
        self.answer.show_picks(self.told, anew=False)

    @on(Picker.AddAsked)
    def _add_customer(self, event: Picker.AddAsked) -> None:
        place = self.place
        if place:
            name = term(self.language, ToolKind.SEGMENTATION)
            self.answer_with(lambda map_: walk_answers.with_customer(map_, place, event.typed, name))
            self.answer.show_picks(self.told, anew=True)

    @on(Picker.Highlighted)
    def _read_about(self, event: Picker.Highlighted) -> None:
        self.query_one(ToolText).show(self.told, self.place, event.key)

    @on(Picker.Done)
    def _picked(self) -> None:
        self.go_on()

    @on(WordBox.Done)
    def _typed(self) -> None:
        if self.store(explicit=True):
            self.go_on()

    @on(OneOf.Chosen)
    def _whose_words(self, event: OneOf.Chosen) -> None:
        role = self.role_in_view
        if role is None or not role.contribution or self.box.edited:
            return
        stated_by, today = StatedBy(event.key), self.desk.today()
        text = role.contribution
        if StatedBy.DRAFT in {stated_by, role.stated_by}:
            self.answer_with(lambda map_: answers.state_contribution(map_, role.id, text, stated_by, today))
        else:
            self.answer_with(lambda map_: edits.change_role(map_, role.id, stated_by=stated_by))

    def store(self, *, explicit: bool = False, finished: bool = True) -> bool:
        """Write down what was typed; ``explicit``: also when nothing was. False when it is still in the box."""
        place = self.place
        if place is None or place.question in PICKED:
            return True
        text = self.box.words
        if place.question in DAYS and text.strip() and read_day(text) is None:
            if self.box.edited:
                fault = self.language.say("Not a day that can be read: {typed}. Try 31.1.2027.", typed=text.strip())
                self.query_one(WalkHead).show_fault(fault)
            return False
        role, is_edited = self.role_in_view, self.box.edited
        asked_first = place.question is Question.CONTRIBUTION and role is not None and role.gone_through is None
        confirms = explicit and self.enter_confirms
        if is_edited or (explicit and asked_first) or confirms:
            stated_by = self.answer.stated_by if role else None
            name, today = term(self.language, ToolKind.PURPOSE), self.desk.today()

            def change(map_: Map) -> Map:
                if is_edited or not confirms:
                    map_ = walk_answers.with_typed(
                        map_, place, text, today, stated_by=stated_by, purpose_name=name, finished=finished
                    )
                return confirmed(map_, place, today) if confirms and walk_rounds.is_last(map_, place) else map_

            kind = CONFIRMS[self.unsure] if self.unsure and confirms and not is_edited else None
            if not self.answer_with(change, kind=kind, seen=self.seen):
                return False
            self.box.put(text)
            self.seen = self.told.whole
        self.session.keep_half_sentence(None)
        return True

    def answer_with(
        self, change: Callable[[Map], Map], *, kind: StepKind | None = None, seen: Map | None = None
    ) -> bool:
        """Make an answer to the question in view one step to undo; False when it cannot be done."""
        place, role = self.place, self.role_in_view
        kind = kind or (walk_answers.STEPS.get(place.question) if place else None) or StepKind.OPENING
        return self.desk.act(kind, role.title if role else "", change, seen=seen)

    def keep_half_sentence(self, text: str) -> None:
        """Keep what is being typed for the next start."""
        if self.place:
            self.session.keep_half_sentence(self.place.half(text))

    def keep_orphaned_words(self, place: Place) -> None:
        """Someone else has removed the role, or the tool, while its answer was being typed: they stay, as a note."""
        words = self.box.text
        if self.box.edited and words.strip():
            self.box.put("")
            has_role = place.role_id in self.told.roles
            roles = (place.role_id,) if has_role else ()
            note = Note(id=random_id("n"), kind=NoteKind.OBSERVATION, text=words, roles=roles)
            self.desk.act(StepKind.NOTE, "", lambda map_: edits.add_note(map_, note))
            say = self.language.say
            role_is_gone = say("Someone else has removed this role. What was being typed is kept as a note.")
            tool_is_gone = say("Someone else has removed this tool. What was being typed is kept as a note.")
            self.desk.tell(tool_is_gone if has_role else role_is_gone, alarming=True)

    def leave(self) -> None:
        """Write down what stands in the box before the tab or the program is left."""
        self.store(finished=False)

    def on_screen_suspend(self) -> None:
        """Another tab is shown: what was typed is written down. Under a dialog it stays in the box."""
        # When the program ends, nothing is shown: ``leave`` was called before, and the widgets may be gone.
        if any(not screen.is_modal for screen in self.app.screen_stack[-1:]):
            self.store(finished=False)

    def action_still_holds(self) -> None:
        """The answers hold for the tool as it is worded now."""
        self.action_confirm()

    def action_own_words(self) -> None:
        """The draft in view is somebody's own words."""
        self.action_confirm()

    def action_confirm(self) -> None:
        """Somebody stands behind the answers in view; where nothing else is left to ask, the next role follows."""
        place, role, today = self.place, self.role_in_view, self.desk.today()
        if place is None or role is None or self.unsure not in CONFIRMS or not self.store():
            return
        # A sentence that was typed over a draft is somebody's own words already.
        now = self.unsure
        if now and not self.answer_with(lambda map_: confirmed(map_, place, today), kind=CONFIRMS[now]):
            return
        if now:
            self.desk.tell(confirmed_sentence(self.language, now, role_title(self.language, role)))
        if not place.tool_id:
            self.go_on()
        elif matrix(self.told).cell(role.id, place.tool_id).lacks:
            self.ask()
        else:
            self.go_to_next_role()
