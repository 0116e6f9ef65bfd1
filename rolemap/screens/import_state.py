"""What stands on the import screen, how it comes about, and how its panes ask for something else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.message import Message

from rolemap.intake import IntakeTrouble, IntakeTroubleKind, bring_in, read_sources
from rolemap.widgets.line_list import LineList
from rolemap.widgets.speaking import Speaking
from rolemap.wording.intake import explanation

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from rolemap.intake import Intake, Source, Wish
    from rolemap.language import Language
    from rolemap.model import Map


@dataclass(frozen=True, slots=True)
class ImportState:
    """Everything that the panes show. While a new wish is being worked out, the rest is what was there before it.

    Attributes:
        paths: The files.
        wish: What was chosen so far.
        map: The open map that the import goes into; None where it becomes a map of its own.
        sources: The files as they were read.
        intake: The roles that come of it; None where none can.
        trouble: Why none can.
    """

    paths: tuple[Path, ...]
    wish: Wish
    map: Map | None = None
    sources: tuple[Source, ...] = ()
    intake: Intake | None = None
    trouble: IntakeTrouble | None = None


class Wished(Message):
    """Something was chosen: the import is to be worked out anew; ``said`` tells in passing what was done."""

    def __init__(self, wish: Wish, said: str = "") -> None:
        super().__init__()
        self.wish = wish
        self.said = said


class ImportPane(Speaking, Vertical):
    """A pane of the import screen: it shows a state, and keeps nothing of its own but where the highlight stands."""

    DEFAULT_CSS = """
    ImportPane { height: 1fr; }
    """

    def show(self, state: ImportState) -> None:
        """Show the import as it stands now, in the language of now."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Let the keys come here."""
        self.query_one(LineList).focus()


class Shaping:
    """Works out states, one at a time; files are not read again for a wish that reads them alike. For threads."""

    def __init__(self) -> None:
        self._one_at_a_time = Lock()
        self._read_as: Hashable = None
        self._sources: tuple[Source, ...] = ()

    def shaped(self, state: ImportState, language: Language, is_wanted: Callable[[], bool]) -> ImportState | None:
        """The state as its wish has it, or None if it is not wanted any more.

        Where files cannot be read, what was read before stays.
        """
        with self._one_at_a_time:
            return self._shaped(state, language) if is_wanted() else None

    def _shaped(self, state: ImportState, language: Language) -> ImportState:
        try:
            sources = self._read(state)
            state = replace(state, sources=sources, intake=None, trouble=None)
            return replace(state, intake=bring_in(sources, state.wish, partial(explanation, language)))
        except IntakeTrouble as trouble:
            return replace(state, intake=None, trouble=trouble)
        except Exception as error:  # noqa: BLE001 - whatever is in a file, the screen stays and says so
            detail = str(error)
            return replace(
                state, intake=None, trouble=IntakeTrouble(IntakeTroubleKind.OTHER, state.paths[0], detail=detail)
            )

    def _read(self, state: ImportState) -> tuple[Source, ...]:
        read_as = state.paths, state.wish.files, tuple(sorted(state.wish.uses.items()))
        if read_as != self._read_as:
            self._sources = read_sources(state.paths, state.wish)
            self._read_as = read_as
        return self._sources
