"""What a page is made of: sections of paragraphs, entries, quotes, groups and bars, all of it text safe to show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class SectionKey(StrEnum):
    """The page's sections, in their order."""

    ASKS = "asks"
    HEADING = "heading"
    CHANGED = "changed"
    OURSELVES = "ourselves"
    STUCK = "stuck"
    PATCHED = "patched"
    OWN_WORDS = "own words"
    NOT_NAMED = "not named"
    NOT_TOLD = "not told"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One sentence or a few of them."""

    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing and short facts about it."""

    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A role's own words, without quotation marks, and whose they are."""

    text: str
    by: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading of their own; ``more`` says how many did not fit, "" when all did."""

    heading: str
    entries: tuple[Entry, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One level's roles in four shares: linked, waiting, not named yet, not gone through; and the same in words."""

    name: str
    linked: int
    waiting: int
    open: int
    to_ask: int
    text: str

    @property
    def roles(self) -> int:
        """How many roles the bar stands for."""
        return self.linked + self.waiting + self.open + self.to_ask


@dataclass(frozen=True, slots=True)
class Bars:
    """The figures of every level that has roles, and what the four shares of each bar are called."""

    rows: tuple[Bar, ...]
    legend: tuple[str, ...]


Block = Paragraph | Entry | Quote | Group | Bars


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the page; it is never empty."""

    key: SectionKey
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page: whose it is, of which day, why they exist, and its sections."""

    organisation: str
    title: str
    day: date
    purpose: str
    sections: tuple[Section, ...]
