"""The steps that a person makes on a map, as data: each can be undone, and a sentence says which it was."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StepKind(StrEnum):
    """Everything that a person can do to a map, for the sentence that says what was undone."""

    ADD_ROLE = "add role"
    MOVE = "move"
    PLACE = "place"
    REMOVE = "remove"
    CHANGE_ROLE = "change role"
    ANSWER_HELPED = "answer helped"
    ANSWER_CONTRIBUTION = "answer contribution"
    ANSWER_JOURNEY = "answer journey"
    ANSWER_PROMISE = "answer promise"
    COME_BACK = "come back later"
    PARK = "park"
    NOTE = "note"
    STAR = "star"
    OPENING = "opening"
    CHANGE_TOOL = "change tool"
    ADD_ITEM = "add item"
    CHANGE_ITEM = "change item"
    MOVE_ITEM = "move item"
    REMOVE_ITEM = "remove item"
    CHOOSE = "choose"
    TAKE_BACK = "take back"
    TAKE_BACK_ROLE = "take back role"
    IMPORT = "import"
    BRING_BACK = "bring back"
    CONTINUE = "continue"
    ADD_TOOL = "add tool"
    MOVE_TOOL = "move tool"
    REMOVE_TOOL = "remove tool"
    ACTED = "acted"
    HANDOFF = "handoff"
    ANSWER_TOOL = "answer tool"
    STILL_HOLDS = "still holds"
    GIVE = "give"
    DRAFT = "draft"
    OWN_WORDS = "own words"
    PROMISE = "promise"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Step:
    """Something a person did, and what it was about: a title or a name, in the words of the map."""

    kind: StepKind
    subject: str = ""
