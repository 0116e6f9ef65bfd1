"""The pane "To look at": what is odd in the rows, and what was made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from rolemap.screens.import_state import ImportPane
from rolemap.widgets.text import shown
from rolemap.wording.intake import closing_line, dropped_sentence, oddity_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from rolemap.intake import Intake
    from rolemap.screens.import_state import ImportState


class OddPane(ImportPane):
    """Every odd row with its number, and the columns that were left out."""

    def compose(self) -> ComposeResult:
        """One page."""
        with VerticalScroll(id="odd-page"):
            yield Static(id="odd-words")

    def show(self, state: ImportState) -> None:
        """Show what is odd."""
        words = Content("\n").join(self._account(state.intake)) if state.intake else Content("")
        self.query_one("#odd-words", Static).update(words)

    def take_focus(self) -> None:
        """Let the keys come here."""
        self.query_one("#odd-page").focus()

    def _account(self, intake: Intake) -> Iterator[Content]:
        yield Content.styled(closing_line(self.language, intake), "bold")
        if intake.dropped:
            yield Content("")
            yield shown(dropped_sentence(self.language, intake))
        if intake.oddities:
            yield Content("")
            yield Content.styled(self.language.say("Rows to look at"), "$text-dim")
            yield from (shown(oddity_sentence(self.language, oddity)) for oddity in intake.oddities)
