"""Titles and units without what does not belong there; what was taken out can be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.intake.oddities import OddityKind
from rolemap.intake.remedies import Remedy
from rolemap.intake.words.cells import impersonal, plain, said

if TYPE_CHECKING:
    from rolemap.intake.wishes import Wish
    from rolemap.intake.words.people import Names


@dataclass(frozen=True)
class Change:
    """What was odd about a text, the text as it was, and as it is."""

    kind: OddityKind
    was: str
    now: str


@dataclass(frozen=True)
class Cleaned:
    """A text as it comes in, and what was odd about it."""

    text: str
    changes: tuple[Change, ...] = ()


def cleaned(given: str, names: Names, wish: Wish) -> Cleaned:
    """A title or unit without markup, e-mail addresses, identity numbers and the names of people of the file.

    It is "" where it stands for nothing.
    """
    bare = plain(given)
    kept = given if wish.remedy(OddityKind.MARKUP) is Remedy.KEEP else bare
    safe = impersonal(kept)
    nameless = names.found_in(safe)
    text = said(safe if wish.remedy(OddityKind.NAME_INSIDE) is Remedy.KEEP else nameless)
    changes = (
        (OddityKind.MARKUP, names.found_in(impersonal(given)), bare != given),
        (OddityKind.PERSONAL, kept, safe != kept),
        (OddityKind.NAME_INSIDE, safe, nameless != safe),
    )
    return Cleaned(text, tuple(Change(kind, was, text) for kind, was, holds in changes if holds))
