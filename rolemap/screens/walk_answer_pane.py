"""Where an answer is given on the walk: picked or typed, and of a contribution whose words it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.widgets import TextArea

from rolemap.model import StatedBy
from rolemap.screens import walk_answers
from rolemap.screens.walk_box import AnswerBox
from rolemap.screens.walk_confirm import Unsure, unsure
from rolemap.screens.walk_questions import DAYS, PICKED, Question
from rolemap.screens.walk_wording import WHOSE_WORDS
from rolemap.widgets.one_of import OneOf
from rolemap.widgets.picker import Picker
from rolemap.widgets.speaking import Speaking

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.app import ComposeResult

    from rolemap.analysis import Overview
    from rolemap.screens.walk_questions import Place


class AnswerPane(Speaking, Vertical):
    """One kind of answer at a time. It keeps none of its own: a pick is told at once, words are asked for."""

    def __init__(self, keep: Callable[[str], None], today: Callable[[], date]) -> None:
        super().__init__(id="answer")
        self._keep = keep
        self._today = today
        self._place: Place | None = None
        self._stated_by = StatedBy.HOLDER
        """Whose words the map says that the contribution is."""
        self._chosen: StatedBy | None = None
        """Whose words somebody has chosen here that it is."""

    def compose(self) -> ComposeResult:
        """The three kinds; all but one or two are hidden."""
        yield Picker(id="pick")
        yield AnswerBox(self._keep, id="words")
        yield OneOf(id="whose")

    @property
    def box(self) -> AnswerBox:
        """Where words are typed."""
        return self.query_one(AnswerBox)

    @property
    def highlighted(self) -> str:
        """The key of what the highlight is on where something is picked; else ""."""
        return self.query_one(Picker).highlighted if self._picks else ""

    @property
    def stated_by(self) -> StatedBy:
        """Whose words the contribution is said to be."""
        return StatedBy(self.query_one(OneOf).chosen)

    @property
    def _whose(self) -> StatedBy:
        """Who writes over a draft writes their own words, unless they choose otherwise."""
        is_own = self._stated_by is StatedBy.DRAFT and self.box.edited
        return self._chosen or (StatedBy.HOLDER if is_own else self._stated_by)

    @on(TextArea.Changed)
    def _write(self) -> None:
        self.query_one(OneOf).chosen = self._whose.value

    @on(OneOf.Chosen)
    def _choose_whose(self, event: OneOf.Chosen) -> None:
        self._chosen = StatedBy(event.key)

    @property
    def _picks(self) -> bool:
        return self._place is not None and self._place.question in PICKED

    def ask(self, told: Overview, place: Place | None, begun: str = "", *, read_only: bool) -> None:
        """Show the answer that the map holds; or go on with words that were ``begun`` and cut short."""
        self._place, self._chosen = place, None
        self.display = place is not None
        self.query_one(Picker).display = self._picks
        self.box.display = place is not None and not self._picks
        self.query_one(OneOf).display = place is not None and place.question is Question.CONTRIBUTION
        if place and self._picks:
            self.show_picks(told, anew=True)
        elif place:
            said = walk_answers.typed(self.language, told, place, self._today())
            is_draft = unsure(told.map, place) is Unsure.DRAFT
            self.box.ask(said, begun, read_only=read_only, from_start=is_draft)
            self.box.set_class(place.question in DAYS, "-day")
        self.show_whose(told)

    def follow(self, told: Overview) -> None:
        """Show what others have answered; what is being typed stays as it is."""
        if self._picks:
            self.show_picks(told, anew=False)
        elif self._place:
            self.box.follow(walk_answers.typed(self.language, told, self._place, self._today()))

    def show_picks(self, told: Overview, *, anew: bool) -> None:
        """Show what can be picked and what is; ``anew`` begins on the first line."""
        if self._place and self._picks:
            now = walk_answers.picked(told, self._place, self._today())
            asked = walk_answers.asked(self.language, told, self._place)
            self.query_one(Picker).ask(asked, now, anew=anew)

    def show_whose(self, told: Overview) -> None:
        """Show whose words the contribution is."""
        role = told.roles.get(self._place.role_id) if self._place else None
        if role:
            words = tuple((kind.value, self.language.say(said)) for kind, said in WHOSE_WORDS.items())
            self._stated_by = role.stated_by or StatedBy.HOLDER
            self.query_one(OneOf).ask(self.language.say("Whose words are these?"), words, self._whose.value)

    def take_keys(self) -> None:
        """Put the keys into the answer."""
        if self._picks:
            self.query_one(Picker).take_focus()
        else:
            self.box.focus()
