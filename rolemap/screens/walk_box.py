"""The box of the walk: what is typed in it is kept for the next start while it is no answer yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import TextArea

from rolemap.widgets.word_box import WordBox

if TYPE_CHECKING:
    from collections.abc import Callable

_KEEP_HALF_SENTENCE_AFTER = 0.4


class AnswerBox(WordBox):
    """A word box that has ``keep`` write down a half sentence, soon after it was typed."""

    def __init__(self, keep: Callable[[str], None], *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._keep = keep
        self._timer_runs = False

    def ask(self, said: str, begun: str = "", *, read_only: bool, from_start: bool = False) -> None:
        """Begin with the answer that the map holds, or go on with one that was ``begun`` and cut short.

        ``from_start``: the answer is to be read first, so the box opens at its beginning.
        """
        self.put(said)
        if begun:
            self.text = begun
        self.read_only = read_only
        self.move_cursor((0, 0) if from_start and not begun else self.document.end)

    def follow(self, said: str) -> None:
        """Others have written another answer: it is shown unless one is being typed; the cursor stays where it was."""
        if self.edited or said == self.words:
            return
        at_end, place = self.cursor_at_end_of_text, self.cursor_location
        self.put(said)
        self.move_cursor(self.document.end if at_end else place)

    @on(TextArea.Changed)
    def _keep_half_sentence(self) -> None:
        if self.edited and not self._timer_runs:
            self._timer_runs = True
            self.set_timer(_KEEP_HALF_SENTENCE_AFTER, self._half_sentence_now)

    def _half_sentence_now(self) -> None:
        self._timer_runs = False
        if self.edited:
            self._keep(self.text)
