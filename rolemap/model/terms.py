"""The closed vocabularies of a map: what a level, a tool, a note or an answer may be called in the file."""

from __future__ import annotations

from enum import StrEnum


class LevelKind(StrEnum):
    """Where a role stands from board to front line; declared in the order in which roles are walked."""

    OWNERS = "owners"
    BOARD = "board"
    EXECUTIVES = "executives"
    MIDDLE = "middle"
    SUPERVISORS = "supervisors"
    SPECIALISTS = "specialists"
    FRONTLINE = "frontline"
    PARTNERS = "partners"


TOP: frozenset[LevelKind] = frozenset({LevelKind.OWNERS, LevelKind.BOARD, LevelKind.EXECUTIVES})
"""The levels that have a line of their own wherever figures are shown."""

LEADERS: frozenset[LevelKind] = TOP | {LevelKind.MIDDLE, LevelKind.SUPERVISORS}
"""The levels that are asked when, to whom and in which words they last said why we exist."""


class ToolKind(StrEnum):
    """What a shared tool is for; *own* is a tool of the house's making."""

    PURPOSE = "purpose"
    VALUE_PROPOSITION = "value proposition"
    SEGMENTATION = "segmentation"
    JOURNEY = "journey"
    UNDERSTANDING = "understanding"
    OWN = "own"


class PropositionPart(StrEnum):
    """What an item of a value proposition is: three of the customer's side, then the three of ours that meet them."""

    JOB = "job"
    PAIN = "pain"
    GAIN = "gain"
    OFFER = "offer"
    RELIEVES = "relieves"
    CREATES = "creates"


MEETS: dict[PropositionPart, PropositionPart] = {
    PropositionPart.OFFER: PropositionPart.JOB,
    PropositionPart.RELIEVES: PropositionPart.PAIN,
    PropositionPart.CREATES: PropositionPart.GAIN,
}
"""Which part of the customer's side each part of ours meets."""


class StatedBy(StrEnum):
    """Whose words a contribution is."""

    HOLDER = "holder"
    MANAGER = "manager"
    FACILITATOR = "facilitator"
    DRAFT = "draft"


class Lane(StrEnum):
    """Lane of a service blueprint in which a role works at a stage (Shostack 1984; Bitner, Ostrom and Morgan 2008)."""

    FRONTSTAGE = "frontstage"
    BACKSTAGE = "backstage"
    SUPPORT = "support"


class NoteKind(StrEnum):
    """What was said on the way and must not get lost."""

    OBSERVATION = "observation"
    REPAIR = "repair"
    BLOCKER = "blocker"
    HANDOFF = "handoff"
    PROMISE = "promise"
    QUESTION = "question"
    CLAIM = "claim"
    PARKED = "parked"


class BlockerKind(StrEnum):
    """Which kind of old arrangement is in the way."""

    ORGANISATION = "organisation"
    PROCESS = "process"
    OPERATING_MODEL = "operating model"
    GOAL = "goal"
    REWARD = "reward"
    RULE = "rule"


class Source(StrEnum):
    """How we know something of a customer: what a stage asks of them, or what their life is like."""

    TOLD = "told by customers"
    OBSERVED = "observed"
    DATA = "data"
    ASKED_ABOUT_US = "asked about us"
    ASSUMED = "assumed"


class Works(StrEnum):
    """Whether what must pass from one role to the next does."""

    YES = "yes"
    SOMETIMES = "sometimes"
    NO = "no"
