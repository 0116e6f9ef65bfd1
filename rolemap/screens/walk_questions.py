"""What the walk asks: the questions, in the order in which they are asked, and where the walk stands among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from rolemap.files.recovery import HalfSentence

if TYPE_CHECKING:
    from rolemap.model import Map


class Question(StrEnum):
    """A question on the walk. Those that are typed about a shared tool are named as the fields of a link."""

    ROOM = "room"
    PURPOSE = "purpose"
    CUSTOMERS = "customers"
    FOLLOW_UP = "follow up"
    FOLLOW_UP_BY = "follow up by"
    HELPED = "helped"
    CONTRIBUTION = "contribution"
    JOURNEY = "journey"
    CHANGE = "change"
    CHANGE_WITH = "change with"
    CHANGE_BY = "change by"
    PICKS = "picks"
    HELPS_ME = "helps_me"
    CHANGES_MY_WORK = "changes_my_work"
    COMES_FIRST = "comes_first"
    LEFT_UNDONE = "left_undone"
    IN_PRACTICE = "in_practice"
    BY = "by"
    SAID_TO = "said_to"
    SAID_ON = "said_on"
    SAID_AS = "said_as"


OPENING = (Question.ROOM, Question.PURPOSE, Question.CUSTOMERS, Question.FOLLOW_UP, Question.FOLLOW_UP_BY)
FIRST_ROUND = (
    Question.HELPED,
    Question.CONTRIBUTION,
    Question.JOURNEY,
    Question.CHANGE,
    Question.CHANGE_WITH,
    Question.CHANGE_BY,
)
ORDER = {question: at for at, question in enumerate(Question)}
"""Which questions come before which."""

SECOND_ROUND = tuple(question for question in Question if question not in {*OPENING, *FIRST_ROUND})

NUMBERS = {
    1: (Question.HELPED, Question.PICKS),
    2: (Question.CONTRIBUTION, Question.HELPS_ME, Question.COMES_FIRST),
    3: (Question.JOURNEY, Question.CHANGES_MY_WORK, Question.LEFT_UNDONE),
    4: (Question.CHANGE, Question.IN_PRACTICE),
    5: (Question.SAID_TO,),
}
"""The questions by the number under which they can be asked for, in whatever round."""

PICKED = {
    *(Question.ROOM, Question.CUSTOMERS, Question.HELPED, Question.JOURNEY, Question.CHANGE_WITH),
    Question.PICKS,
}
"""The questions whose answer is picked; the others' is typed."""

DAYS = {Question.FOLLOW_UP_BY, Question.CHANGE_BY, Question.BY, Question.SAID_ON}
"""The questions whose answer is a calendar day."""

SMALL_STEPS = {
    *(Question.FOLLOW_UP_BY, Question.CHANGE_WITH, Question.CHANGE_BY, Question.BY),
    *(Question.SAID_ON, Question.SAID_AS),
}
"""The questions that go on with the one before, under its number."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the walk stands: a question, the role that is asked it ("" in the opening), and in which tool's round.

    ``again``: the role's answers were to be looked at again when it was asked.
    """

    question: Question
    role_id: str = ""
    tool_id: str = ""
    again: bool = field(default=False, compare=False)

    @property
    def opening(self) -> bool:
        """Whether this is a question of the opening."""
        return self.question in OPENING

    def is_in(self, map_: Map) -> bool:
        """Whether the role and the tool that this is about are there."""
        role = map_.role(self.role_id)
        is_asked = self.opening or (role is not None and role.gone is None)
        return is_asked and (not self.tool_id or map_.tool(self.tool_id) is not None)

    def half(self, text: str) -> HalfSentence:
        """What is being typed here, to be kept for the next start."""
        return HalfSentence(self.role_id, self.question.value, text, self.tool_id)


def place_of(half: HalfSentence, map_: Map) -> Place | None:
    """Where a sentence was cut short; None where the map has no such place."""
    if half.question not in set(Question):
        return None
    place = Place(Question(half.question), half.of, half.tool)
    fits = (place.question in SECOND_ROUND) is bool(half.tool) and place.opening is not bool(half.of)
    return place if fits and place.is_in(map_) else None
