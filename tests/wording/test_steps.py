"""Every step has a word, and undoing says whose words stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolemap import screens
from rolemap.files.choices import Place
from rolemap.files.history import Undone
from rolemap.language import Language
from rolemap.model.steps import Step, StepKind
from rolemap.wording.steps import redone_sentence, step_phrase, undone_sentence

ENGLISH = Language("en")
COUNSEL = Step(StepKind.ANSWER_CONTRIBUTION, "Legal counsel")


def test_every_kind_of_step_is_one_that_a_screen_makes() -> None:
    folder = Path(screens.__file__).parent
    texts = [file.read_text(encoding="utf-8") for file in folder.rglob("*.py")]
    made = {kind for kind in StepKind if any(f"StepKind.{kind.name}" in text for text in texts)}
    assert made == set(StepKind)


@pytest.mark.parametrize("language", ["en", "fi"])
def test_every_step_has_a_word_of_its_own(language: str) -> None:
    phrases = [step_phrase(Language(language), Step(kind)) for kind in StepKind]
    assert len(set(phrases)) == len(StepKind)
    assert all(phrase and "\x04" not in phrase for phrase in phrases)


def test_undo_and_redo_name_what_they_did_to_what() -> None:
    assert undone_sentence(ENGLISH, Undone(COUNSEL)) == "Undone: answer to question 2: Legal counsel"
    assert redone_sentence(ENGLISH, Undone(COUNSEL)) == "Done again: answer to question 2: Legal counsel"
    assert undone_sentence(ENGLISH, Undone(Step(StepKind.OPENING))) == "Undone: opening"


def test_what_someone_else_wrote_is_said_to_stay() -> None:
    place = Place("legal-counsel", "", "contribution")
    one = undone_sentence(ENGLISH, Undone(COUNSEL, (place,)))
    two = undone_sentence(ENGLISH, Undone(COUNSEL, (place, Place("legal-counsel", "", "title"))))
    assert one.endswith(". Someone else has since changed one thing there; theirs stays.")
    assert two.endswith(". Someone else has since changed 2 things there; theirs stay.")


def test_a_hostile_title_steers_nothing() -> None:
    said = undone_sentence(ENGLISH, Undone(Step(StepKind.CHANGE_ROLE, "a\x1b[31m\nb{step}")))
    assert "\x1b" not in said
    assert "\n" not in said
    assert "{step}" in said
