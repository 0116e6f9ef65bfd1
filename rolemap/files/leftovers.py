"""What programs that ended in the middle left of a map: brought back into it, and let go of once it is safe again."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.files.troubles import FileTrouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolemap.files.recovery import Change, HalfSentence, Left, Rewritten
    from rolemap.model import Map


@dataclass(frozen=True, slots=True)
class Recovered:
    """What processes that ended left unsaved: whether it changed the map, and each one's half sentence, to offer.

    Offer one at a time, and hand it to ``Session.keep_half_sentence`` then: that takes it over. The others stay for
    the next start.
    """

    changed: bool
    halves: tuple[HalfSentence, ...] = ()


class Leftovers:
    """All that was left of one map. It is ours alone until it is let go of."""

    def __init__(self) -> None:
        self._left: tuple[Left, ...] = ()
        self._taken_over: tuple[Left, ...] = ()

    def brought_into(self, map_: Map, found: Iterable[Left]) -> Map:
        """The map with all that was not saved then; what cannot be read any more is left where it is."""
        for left in found:
            try:
                map_ = left.brought_into(map_)
            except FileTrouble:
                left.let_go()
            else:
                self._left += (left,)
        return map_

    def recovered(self, *, changed: bool) -> Recovered | None:
        """What there is to tell and to offer; None when nothing was left."""
        return Recovered(changed, tuple(left.half for left in self._left if left.half)) if self._left else None

    def take_over(self, half: HalfSentence | None) -> None:
        """Someone goes on with a half sentence; it counts as taken over when that has been written down."""
        self._taken_over += tuple(left for left in self._left if half is not None and left.half == half)

    @contextmanager
    def handing_over(self) -> Iterator[None]:
        """What has been taken over so far is let go of, once our own has been written down within."""
        taken_over = self._taken_over
        yield
        for left in taken_over:
            left.taken_over()

    def map_is_saved(self) -> None:
        """What was brought back is in the file."""
        for left in self._left:
            left.saved()

    def rewrite(self, change: Change) -> tuple[Rewritten, ...]:
        """Make a change in all that is left, and tell what became of it, one by one."""
        return tuple(left.rewrite(change) for left in self._left)

    def let_go(self) -> None:
        """Leave the rest to the next process."""
        for left in self._left:
            left.let_go()
