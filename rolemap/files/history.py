"""The steps that were made here and can be taken back, each by a merge, so that what others wrote stays."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.files.merge import undone

if TYPE_CHECKING:
    from collections.abc import Callable

    from rolemap.files.choices import Place
    from rolemap.model import Map
    from rolemap.model.steps import Step

_MOST_STEPS = 1000


@dataclass(frozen=True, slots=True)
class Undone:
    """A step that was taken back, or made again; at the places ``kept`` somebody has since written, and that stays."""

    step: Step
    kept: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Done:
    step: Step
    before: Map
    after: Map


class History:
    """What was done, and what of it was taken back; the latest thousand steps of each."""

    def __init__(self) -> None:
        self._done: deque[_Done] = deque(maxlen=_MOST_STEPS)
        self._taken_back: deque[_Done] = deque(maxlen=_MOST_STEPS)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to make again."""
        return bool(self._taken_back)

    def add(self, step: Step, before: Map, after: Map) -> None:
        """A step was made; what was taken back before cannot be made again any more."""
        self._done.append(_Done(step, before, after))
        self._taken_back.clear()

    def undo(self, now: Map) -> tuple[Map, Undone] | None:
        """``now`` without the last step; None when there is none."""
        return _moved(self._done, self._taken_back, now)

    def redo(self, now: Map) -> tuple[Map, Undone] | None:
        """``now`` with the step that was last taken back; None when there is none."""
        return _moved(self._taken_back, self._done, now)

    def rewrite(self, change: Callable[[Map], Map]) -> None:
        """Make a change in all that is remembered; a step that then changes nothing is none any more."""
        for steps in (self._done, self._taken_back):
            changed = [_Done(one.step, change(one.before), change(one.after)) for one in steps]
            steps.clear()
            steps.extend(one for one in changed if one.before != one.after)


def _moved(steps: deque[_Done], opposite: deque[_Done], now: Map) -> tuple[Map, Undone] | None:
    if not steps:
        return None
    last = steps.pop()
    result, kept = undone(last.after, last.before, now)
    opposite.append(_Done(last.step, before=now, after=result))
    return result, Undone(last.step, kept)
