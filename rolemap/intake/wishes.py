"""What a person chose about an import, over what rolemap finds out by itself. All of it may be left out. Pure data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from rolemap.intake.oddities import OddityKind
from rolemap.intake.remedies import REMEDIES, Remedy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rolemap.model import LevelKind

RowRef = tuple[int, int]
"""A row: the place of its file among the files of the import, from 0, and its number in there."""

OddityKey = tuple[OddityKind, str]
"""Which oddities a remedy is for: those with this ``Oddity.key``, or with "" all of the kind."""


class Use(StrEnum):
    """What a column is taken for."""

    TITLE = "title"
    POST = "post"
    PERSON = "person"
    SUPERIOR = "superior"
    SECOND_SUPERIOR = "second superior"
    UNIT = "unit"
    LEVEL = "level"
    COUNT = "count"
    NAME = "name"
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    EMAIL = "e-mail"
    RECORD = "record"
    RECORD_ABOVE = "record above"
    NOTHING = "nothing"


PASSING: frozenset[Use] = frozenset(
    {Use.PERSON, Use.NAME, Use.FIRST_NAME, Use.LAST_NAME, Use.EMAIL, Use.RECORD, Use.RECORD_ABOVE}
)
"""Used to find superiors and vacancies, then dropped: they tell of people, or only of this file."""


@dataclass(frozen=True)
class FileWish:
    """How one file is to be read; "" or None where rolemap finds it out.

    ``header`` is the number of the row that holds the headers, 0 where none does.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header: int | None = None


@dataclass(frozen=True)
class Wish:
    """Everything that a person chose about an import.

    Attributes:
        files: How each file is to be read, in the order of the files; those beyond its end as they come.
        uses: What columns are for, by ``column_key``.
        split_by_superior: Whether the same title and unit under different superiors are different roles.
        remedies: What to do about what is odd, where it is not the first remedy of its kind.
        hand: Rows joined or split by hand: each row with the row that leads its role.
        whole: Titles, folded, whose rows are one role in whatever units they are, as the map has them by now.
        levels: Levels chosen by hand, by the row that leads the role; None leaves the role without a place.
        same: Which role of the map a role that comes in is, by the row that leads it; "" says that it is a new one.
        left: Changes of the map, as ``Change.key`` has them, that are not to be made.
    """

    files: tuple[FileWish, ...] = ()
    uses: Mapping[str, Use] = field(default_factory=dict)
    split_by_superior: bool = False
    remedies: Mapping[OddityKey, Remedy] = field(default_factory=dict)
    hand: Mapping[RowRef, RowRef] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()
    levels: Mapping[RowRef, LevelKind | None] = field(default_factory=dict)
    same: Mapping[RowRef, str] = field(default_factory=dict)
    left: frozenset[str] = frozenset()

    def file(self, place: int) -> FileWish:
        """How the file at this place is to be read."""
        return self.files[place] if place < len(self.files) else FileWish()

    def remedy(self, kind: OddityKind, key: str = "") -> Remedy | None:
        """What to do about an oddity: as chosen for its group, else for its kind, else the first remedy of the kind.

        None where its kind leaves nothing to choose.
        """
        possible = REMEDIES.get(kind, ())
        chosen = (self.remedies.get((kind, key)), self.remedies.get((kind, "")))
        return next((one for one in chosen if one in possible), possible[0] if possible else None)
