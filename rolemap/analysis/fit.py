"""How the two sides of a value proposition fit: what of ours meets what the customer lives with, segment by segment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.model import MEETS, PropositionPart

if TYPE_CHECKING:
    from rolemap.model import Item, Map, Tool

THEIRS: tuple[PropositionPart, ...] = tuple(MEETS.values())
"""The three parts of the customer's side, in their order."""

MET_BY: dict[PropositionPart, PropositionPart] = {theirs: ours for ours, theirs in MEETS.items()}
"""Which part of ours meets each part of theirs."""


@dataclass(frozen=True, slots=True)
class Met:
    """One thing of the customer's side, and what of ours meets it."""

    item: Item
    by: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class SegmentFit:
    """One segment (None: nobody in particular): its side in order of the parts, and what of ours meets nothing."""

    segment: Item | None
    theirs: tuple[Met, ...]
    apart: tuple[Item, ...]

    def of(self, part: PropositionPart) -> tuple[Met, ...]:
        """What the segment has of one part."""
        return tuple(met for met in self.theirs if met.item.part is part)


@dataclass(frozen=True, slots=True)
class Fit:
    """A value proposition, seen from each of its segments; ``theirs`` is all of the customer's side, each once.

    ``unsaid`` are the items of which nobody has said yet whose side they are on.
    """

    segments: tuple[SegmentFit, ...]
    theirs: tuple[Met, ...]
    apart: tuple[Item, ...]
    unsaid: tuple[Item, ...]

    @property
    def met(self) -> int:
        """How many things of the customer's side are met by something of ours."""
        return sum(bool(one.by) for one in self.theirs)


def fit(map_: Map, tool: Tool | None) -> Fit:
    """The fit of a value proposition (None: one that is not made yet) for every segment of the map.

    What names no segment that there is stands with nobody in particular; so does everything as long as there is none.
    """
    items = tool.items if tool else ()
    by: dict[str, list[Item]] = {}
    for item in items:
        for met in dict.fromkeys(item.meets) if item.part in MEETS else ():
            by.setdefault(met, []).append(item)
    theirs = tuple(Met(item, tuple(by.get(item.id, ()))) for part in THEIRS for item in items if item.part is part)
    there = {met.item.id for met in theirs}
    apart = tuple(item for item in items if item.part in MEETS and not there.intersection(item.meets))
    segments = {segment.id: segment for segment in map_.segments()}
    groups = [_of_segment(segment, theirs, apart) for segment in segments.values()]
    nobodys = SegmentFit(
        None,
        tuple(met for met in theirs if not segments.keys() & set(met.item.segments)),
        tuple(item for item in apart if not segments.keys() & set(item.segments)),
    )
    if nobodys.theirs or nobodys.apart or not groups:
        groups.append(nobodys)
    return Fit(tuple(groups), theirs, apart, tuple(item for item in items if item.part is None))


def _of_segment(segment: Item, theirs: tuple[Met, ...], apart: tuple[Item, ...]) -> SegmentFit:
    return SegmentFit(
        segment,
        tuple(met for met in theirs if segment.id in met.item.segments),
        tuple(item for item in apart if segment.id in item.segments),
    )
