"""An HR file again: what differs between the roles of a map and those that come in, and how it is taken over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rolemap.intake.wishes import Wish

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rolemap.intake.intake import Intake
    from rolemap.intake.roles import Proposed
    from rolemap.intake.wishes import RowRef
    from rolemap.model import Map


class ChangeKind(StrEnum):
    """What an HR file changes in a map; declared in the order in which kinds are told."""

    NEW = "new"
    GONE = "gone"
    BACK = "back"
    MOVED = "moved"
    RENAMED = "renamed"
    HEADCOUNT = "headcount"
    PLACED = "placed"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True)
class Change:
    """One thing that an HR file changes in a map.

    Attributes:
        kind: What kind of change it is.
        key: What it is left by: unique, and told apart by kind and role.
        role_id: The role of the map that it is about, "" for one that is new.
        title: The role's title as the file has it, or the map where the file has no such role.
        before: How it was, "" where there is nothing to tell.
        after: How it will be, "" where there is nothing to tell.
        others: Titles of the roles that it was split from or merged into.
        rows: The rows of the file that say so.
        made: Whether it is to be made; a person may leave it.
    """

    kind: ChangeKind
    key: str
    role_id: str
    title: str
    before: str = ""
    after: str = ""
    others: tuple[str, ...] = ()
    rows: tuple[RowRef, ...] = ()
    made: bool = True


@dataclass(frozen=True)
class Candidate:
    """A role of the map that an incoming one may be; ``likeness`` of the titles goes from 0 to 1."""

    role_id: str
    title: str
    unit: str
    likeness: float


@dataclass(frozen=True)
class Question:
    """Whether an incoming role is one of the map's: the best candidate first.

    ``answer`` is a role's id, "" for a new role, None while nobody has answered: then it is taken as new.
    """

    proposed: Proposed
    candidates: tuple[Candidate, ...]
    answer: str | None = None


@dataclass(frozen=True)
class Comparison:
    """What an HR file changes in a map: ``pairs`` says by its leading row which role of the map a role is."""

    pairs: Mapping[RowRef, str]
    changes: tuple[Change, ...]
    questions: tuple[Question, ...] = ()


def compared(map_: Map, intake: Intake, wish: Wish) -> Comparison:
    """Find out which incoming role is which role of the map, and what that changes."""
    raise NotImplementedError


def taken_over(map_: Map, intake: Intake, comparison: Comparison, wish: Wish, today: date) -> Map:
    """The map after an import: roles that came, changed or went, and what the columns were chosen for."""
    raise NotImplementedError


def remembered(map_: Map) -> Wish:
    """What a map remembers of its last import: what a person chose that columns are for."""
    raise NotImplementedError
