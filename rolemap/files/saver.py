"""One thread that saves: the latest state only, again and again while there is trouble, and never in the user's way."""

from __future__ import annotations

from threading import Condition, Thread
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rolemap.files.recovery import HalfSentence


class Saver:
    """Calls ``save`` once for all that was asked since it last began, and ``keep_half`` with the latest half sentence.

    ``save`` answers whether it succeeded. While it does not, it is called again after ``pauses`` (seconds, the last
    one over and over), or when it is asked anew.
    """

    def __init__(
        self,
        save: Callable[[], bool],
        keep_half: Callable[[HalfSentence | None], None],
        pauses: Sequence[float],
    ) -> None:
        self._save = save
        self._keep_half = keep_half
        self._pauses = pauses
        self._guard = Condition()
        self._asked = 0
        self._answered = 0
        self._missed = 0
        self._retry_at = 0.0
        self._half: HalfSentence | None = None
        self._half_kept: HalfSentence | None = None
        self._closing = False
        self._thread = Thread(target=self._run, name="rolemap-saver", daemon=True)

    def start(self) -> None:
        """Begin to do what was asked."""
        self._thread.start()

    def ask(self) -> None:
        """Have the latest state saved."""
        with self._guard:
            self._asked += 1
            self._guard.notify_all()

    def keep_half(self, half: HalfSentence | None) -> None:
        """Have the latest half sentence kept."""
        with self._guard:
            self._half = half
            self._guard.notify_all()

    def flush(self) -> None:
        """Have the latest state saved, and wait until that was tried."""
        with self._guard:
            self.ask()
            mine = self._asked
            self._guard.wait_for(lambda: self._answered >= mine or not self._thread.is_alive())

    def close(self) -> None:
        """Flush, and end the thread."""
        self.flush()
        with self._guard:
            self._closing = True
            self._guard.notify_all()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._guard:
                self._guard.wait_for(self._has_work, timeout=self._pause())
                half, asked = self._half, self._asked
                due = asked != self._answered or (self._missed and monotonic() >= self._retry_at)
                if self._closing and not due and half == self._half_kept:
                    return
            if half != self._half_kept:
                self._keep_half(half)
                self._half_kept = half
            if due:
                self._note(asked, saved=self._save())

    def _has_work(self) -> bool:
        return self._closing or self._asked != self._answered or self._half != self._half_kept

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
