"""How an open map stands with its file: whether all is written down, and whether it can be at all."""

from __future__ import annotations

from enum import StrEnum


class SaveState(StrEnum):
    """Whether what was done is in the file."""

    SAVED = "saved"
    SAVING = "saving"
    TROUBLE = "trouble"


class ReadOnlyReason(StrEnum):
    """Why a map can be read but not changed."""

    FAULTS = "faults"
    NEWER = "newer"


class ReadOnly(Exception):  # noqa: N818 - it is a state of the map, not a fault of the program
    """The map cannot be changed; ``reason`` says why."""

    def __init__(self, reason: ReadOnlyReason) -> None:
        super().__init__(reason)
        self.reason = reason
