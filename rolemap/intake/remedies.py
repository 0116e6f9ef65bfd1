"""What can be done about what is odd in an import: the remedies of each kind, the one that is taken first."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from rolemap.intake.oddities import OddityKind

if TYPE_CHECKING:
    from collections.abc import Mapping


class Remedy(StrEnum):
    """What to do with the rows of an oddity."""

    ASIDE = "set aside"
    """The rows become no role; who answers to them answers to those above them."""
    KEEP = "keep"
    """The rows come in as they are."""
    TOP = "at the top"
    """The roles come in with a level and answer to nobody."""
    BY_TITLE = "by title"
    """The roles answer to nobody; title and those below tell their level, and if they do not, there is no place."""
    UNPLACED = "unplaced"
    """The roles come in without a place."""
    ONE = "one role"
    """The rows are one role."""
    APART = "different roles"
    """The rows are different roles."""
    CLEAN = "clean"
    """What does not belong there is taken out."""


REMEDIES: Mapping[OddityKind, tuple[Remedy, ...]] = MappingProxyType(
    {
        OddityKind.PASTED_TWICE: (Remedy.ASIDE, Remedy.KEEP),
        OddityKind.NOT_IN_POST: (Remedy.ASIDE, Remedy.KEEP),
        OddityKind.ELIMINATED: (Remedy.ASIDE, Remedy.KEEP),
        OddityKind.UNIT_ROW: (Remedy.ASIDE, Remedy.KEEP),
        OddityKind.TOTAL: (Remedy.ASIDE, Remedy.KEEP),
        OddityKind.REMARK: (Remedy.ASIDE, Remedy.KEEP),
        OddityKind.NO_TITLE: (Remedy.UNPLACED, Remedy.ASIDE),
        OddityKind.NO_ROOT: (Remedy.TOP, Remedy.UNPLACED),
        OddityKind.UNKNOWN_SUPERIOR: (Remedy.BY_TITLE, Remedy.UNPLACED, Remedy.TOP, Remedy.ASIDE),
        OddityKind.UNCLEAR_SUPERIOR: (Remedy.BY_TITLE, Remedy.UNPLACED, Remedy.TOP, Remedy.ASIDE),
        OddityKind.OWN_SUPERIOR: (Remedy.TOP, Remedy.UNPLACED, Remedy.ASIDE),
        OddityKind.LOOP: (Remedy.BY_TITLE, Remedy.UNPLACED, Remedy.TOP, Remedy.ASIDE),
        OddityKind.SEVERAL_ROOTS: (Remedy.TOP, Remedy.UNPLACED, Remedy.ASIDE),
        OddityKind.LOOSE: (Remedy.KEEP, Remedy.UNPLACED, Remedy.ASIDE),
        OddityKind.SAME_CODE: (Remedy.APART, Remedy.ONE),
        OddityKind.ALIKE_CODE: (Remedy.APART, Remedy.ONE),
        OddityKind.SHARED_POST: (Remedy.ONE, Remedy.APART),
        OddityKind.VACANT: (Remedy.KEEP, Remedy.ASIDE),
        OddityKind.MARKUP: (Remedy.CLEAN, Remedy.KEEP),
        OddityKind.NAME_INSIDE: (Remedy.CLEAN, Remedy.KEEP),
    }
)
"""The first of each is taken unless another is chosen; kinds without an entry leave nothing to choose."""
