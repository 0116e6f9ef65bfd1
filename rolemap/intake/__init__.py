"""How an organisation comes in: HR files become roles; people's names and numbers stay outside."""

from __future__ import annotations

from rolemap.intake.by_hand import apart, hours, same_work, together
from rolemap.intake.columns.layout import Column, Ground, Layout, column_key
from rolemap.intake.intake import Intake, Source, bring_in, read_sources
from rolemap.intake.oddities import Oddity, OddityKind
from rolemap.intake.reading.encodings import ENCODINGS
from rolemap.intake.reading.files import MOST_BYTES
from rolemap.intake.reading.texts import DELIMITERS
from rolemap.intake.remedies import REMEDIES, Remedy
from rolemap.intake.roles.proposing import Explain, Proposed
from rolemap.intake.tables import MOST_CELLS, Line, Table
from rolemap.intake.trouble import IntakeTrouble, IntakeTroubleKind
from rolemap.intake.wishes import FileWish, OddityKey, RowRef, Use, Wish
from rolemap.intake.words.levels import LevelGround
from rolemap.workbooks.limits import MOST_SECONDS

__all__ = [
    "DELIMITERS",
    "ENCODINGS",
    "MOST_BYTES",
    "MOST_CELLS",
    "MOST_SECONDS",
    "REMEDIES",
    "Column",
    "Explain",
    "FileWish",
    "Ground",
    "Intake",
    "IntakeTrouble",
    "IntakeTroubleKind",
    "Layout",
    "LevelGround",
    "Line",
    "Oddity",
    "OddityKey",
    "OddityKind",
    "Proposed",
    "Remedy",
    "RowRef",
    "Source",
    "Table",
    "Use",
    "Wish",
    "apart",
    "bring_in",
    "column_key",
    "hours",
    "read_sources",
    "same_work",
    "together",
]
