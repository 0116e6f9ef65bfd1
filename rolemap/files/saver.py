"""One thread that saves: the latest state only, again and again while there is trouble, and never in the user's way.

Another one watches it: the disk that a save waits for may be one that never answers.
"""

from __future__ import annotations

from contextlib import suppress
from threading import Condition, Thread
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rolemap.files.recovery import HalfSentence

RETRY_PAUSES = (1.0, 2.0, 3.0, 5.0)
"""Seconds between tries to save while there is trouble; the last one goes on for as long as it takes."""

_PATIENCE = 0.4
"""Seconds that a save may take before what it holds up is kept elsewhere; and between looks for more of it."""


class Saver:
    """Calls ``save`` once for all that was asked since it last began, and ``keep_half`` with the latest half sentence.

    ``save`` answers whether it succeeded. While it does not, or raises, it is called again after ``pauses`` (seconds,
    the last one over and over), or when it is asked anew. While it takes its time, ``keep_unsaved`` and ``keep_half``
    are called from another thread with what has come meanwhile: both must be safe to call at once, beside ``save``.
    """

    def __init__(
        self,
        save: Callable[[], bool],
        keep_half: Callable[[HalfSentence | None], None],
        keep_unsaved: Callable[[], None],
        pauses: Sequence[float],
    ) -> None:
        self._save = save
        self._keep_half = keep_half
        self._keep_unsaved = keep_unsaved
        self._pauses = pauses
        self._guard = Condition()
        self._asked = 0
        self._answered = 0
        self._missed = 0
        self._retry_at = 0.0
        self._half: HalfSentence | None = None
        self._half_asked = False
        self._closing = False
        self._runs = False
        self._is_saving = False
        self._thread = Thread(target=self._run, name="rolemap-saver", daemon=True)
        self._watcher = Thread(target=self._watch, name="rolemap-watcher", daemon=True)

    def start(self) -> None:
        """Begin to do what was asked."""
        self._runs = True
        self._thread.start()
        self._watcher.start()

    def ask(self) -> None:
        """Have the latest state saved."""
        with self._guard:
            self._asked += 1
            self._guard.notify_all()

    def keep_half(self, half: HalfSentence | None) -> None:
        """Have the latest half sentence kept."""
        with self._guard:
            self._half = half
            self._half_asked = True
            self._guard.notify_all()

    def flush(self) -> None:
        """Have the latest state saved, and wait until that was tried."""
        with self._guard:
            self.ask()
            mine = self._asked
            self._guard.wait_for(lambda: self._answered >= mine or not self._runs)

    def close(self) -> None:
        """Flush, and end the threads."""
        self.flush()
        with self._guard:
            self._closing = True
            self._guard.notify_all()
        self._thread.join()
        self._watcher.join()

    def _run(self) -> None:
        try:
            while self._does_what_was_asked():
                pass
        finally:
            with self._guard:
                self._runs = False
                self._guard.notify_all()

    def _does_what_was_asked(self) -> bool:
        """Wait for work and do it; False when there will be no more."""
        with self._guard:
            self._guard.wait_for(self._has_work, timeout=self._pause())
            half, half_asked, asked = self._half, self._half_asked, self._asked
            due = asked != self._answered or (self._missed and monotonic() >= self._retry_at)
            if self._closing and not due and not half_asked:
                return False
            self._half_asked = False
        # What has become an answer is let go of only when the answer has been saved.
        if half_asked and half is not None:
            self._half_kept(half)
        if due:
            self._note(asked, saved=self._saved())
        if half_asked and half is None:
            self._half_kept(half)
        return True

    def _saved(self) -> bool:
        self._note_that_it(is_saving=True)
        try:
            return self._save()
        except Exception:  # noqa: BLE001 - the thread must outlive whatever it is that went wrong
            return False
        finally:
            self._note_that_it(is_saving=False)

    def _note_that_it(self, *, is_saving: bool) -> None:
        with self._guard:
            self._is_saving = is_saving
            self._guard.notify_all()

    def _watch(self) -> None:
        kept = 0
        while True:
            with self._guard:
                self._guard.wait_for(lambda: self._is_saving or not self._runs)
                if not self._runs:
                    return
                if self._guard.wait_for(lambda: not self._is_saving, timeout=_PATIENCE):
                    continue
                asked, half = self._asked, self._half if self._half_asked else None
            if asked != kept:
                with suppress(Exception):
                    self._keep_unsaved()
                kept = asked
            if half is not None:
                self._half_kept(half)
                # It may have become an answer in this very moment: the saver has the last word.
                with self._guard:
                    self._half_asked = True
                    self._guard.notify_all()

    def _half_kept(self, half: HalfSentence | None) -> None:
        with suppress(Exception):
            self._keep_half(half)

    def _has_work(self) -> bool:
        return self._closing or self._asked != self._answered or self._half_asked

    def _pause(self) -> float | None:
        return max(0.0, self._retry_at - monotonic()) if self._missed else None

    def _note(self, asked: int, *, saved: bool) -> None:
        with self._guard:
            if saved:
                self._missed = 0
            else:
                self._retry_at = monotonic() + self._pauses[min(self._missed, len(self._pauses) - 1)]
                self._missed += 1
            self._answered = asked
            self._guard.notify_all()
