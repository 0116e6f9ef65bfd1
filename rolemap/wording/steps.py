"""What was just taken back or done again, in words; and that what someone else has since written stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rolemap.language import N_in
from rolemap.model.steps import StepKind
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Sized

    from rolemap.language import Language
    from rolemap.model.steps import Step


class TakenBack(Protocol):
    """A step that was taken back or done again, as the session tells it; what others wrote meanwhile stays."""

    @property
    def step(self) -> Step:
        """The step."""

    @property
    def kept(self) -> Sized:
        """The places that stay as someone else has since written them."""


def undone_sentence(language: Language, undone: TakenBack) -> str:
    """What was taken back: Undone: answer to question 2: Legal counsel."""
    said = language.say("Undone: {step}", step=step_phrase(language, undone.step))
    return _with_what_stays(language, said, undone)


def redone_sentence(language: Language, redone: TakenBack) -> str:
    """What was done again: Done again: answer to question 2: Legal counsel."""
    said = language.say("Done again: {step}", step=step_phrase(language, redone.step))
    return _with_what_stays(language, said, redone)


def step_phrase(language: Language, step: Step) -> str:
    """One thing that a person did, and to what: answer to question 2: Legal counsel."""
    what = language.say(_STEPS[step.kind])
    subject = visible_line(step.subject).strip()
    return f"{what}: {subject}" if subject else what


def _with_what_stays(language: Language, said: str, taken_back: TakenBack) -> str:
    kept = len(taken_back.kept)
    if not kept:
        return said
    stays = language.say_n(
        "Someone else has since changed one thing there; theirs stays.",
        "Someone else has since changed {n} things there; theirs stay.",
        kept,
    )
    return f"{said}. {stays}"


_STEPS = {
    StepKind.ADD_ROLE: N_in("step", "new role"),
    StepKind.MOVE: N_in("step", "move"),
    StepKind.PLACE: N_in("step", "other level"),
    StepKind.REMOVE: N_in("step", "removal"),
    StepKind.CHANGE_ROLE: N_in("step", "change"),
    StepKind.ANSWER_HELPED: N_in("step", "answer to question 1"),
    StepKind.ANSWER_CONTRIBUTION: N_in("step", "answer to question 2"),
    StepKind.ANSWER_JOURNEY: N_in("step", "answer to question 3"),
    StepKind.ANSWER_PROMISE: N_in("step", "answer to question 4"),
    StepKind.COME_BACK: N_in("step", "come back later"),
    StepKind.PARK: N_in("step", "parking"),
    StepKind.NOTE: N_in("step", "note"),
    StepKind.STAR: N_in("step", "star"),
    StepKind.OPENING: N_in("step", "opening"),
    StepKind.CHANGE_TOOL: N_in("step", "change of a tool"),
    StepKind.ADD_ITEM: N_in("step", "new item"),
    StepKind.CHANGE_ITEM: N_in("step", "change of an item"),
    StepKind.MOVE_ITEM: N_in("step", "move of an item"),
    StepKind.REMOVE_ITEM: N_in("step", "removal of an item"),
    StepKind.CHOOSE: N_in("step", "choice between wordings"),
    StepKind.TAKE_BACK: N_in("step", "earlier version"),
    StepKind.TAKE_BACK_ROLE: N_in("step", "role as it was"),
    StepKind.IMPORT: N_in("step", "import"),
    StepKind.BRING_BACK: N_in("step", "role brought back"),
    StepKind.CONTINUE: N_in("step", "continuing a role"),
    StepKind.ADD_TOOL: N_in("step", "new tool"),
    StepKind.MOVE_TOOL: N_in("step", "move of a tool"),
    StepKind.REMOVE_TOOL: N_in("step", "removal of a tool"),
    StepKind.ACTED: N_in("step", "what was done about it"),
    StepKind.HANDOFF: N_in("step", "what passes on"),
    StepKind.ANSWER_TOOL: N_in("step", "answer to a shared tool"),
    StepKind.STILL_HOLDS: N_in("step", "still holds"),
    StepKind.GIVE: N_in("step", "giving"),
    StepKind.DRAFT: N_in("step", "draft from a similar role"),
    StepKind.OWN_WORDS: N_in("step", "draft taken as own words"),
    StepKind.PROMISE: N_in("step", "promise"),
    StepKind.JOIN: N_in("step", "joint promise"),
}
"""What people call each kind of step."""
