from __future__ import annotations

import pytest

from rolemap.analysis import overview
from rolemap.language import Language
from rolemap.model import LevelKind, Map, Role, Tool, ToolKind
from rolemap.screens.walk_questions import Place, Question
from rolemap.screens.walk_wording import role_wording

WHY = Tool(id="why", kind=ToolKind.PURPOSE, name="Why we exist")
CHAIR = Role(id="chair", title="Chair", level=LevelKind.BOARD.value)


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        (Question.IN_PRACTICE, "The day is asked next."),
        (Question.SAID_TO, "First to whom, "),
        (Question.SAID_TO, "the day and the words come next."),
        (Question.SAID_ON, "An empty box: not remembered."),
    ],
)
def test_a_question_that_is_asked_in_steps_says_what_its_box_takes(question: Question, hint: str) -> None:
    told = overview(Map(tools=(WHY,), roles=(CHAIR,)))
    assert hint in role_wording(Language("en"), told, CHAIR, Place(question, "chair", "why")).hint
