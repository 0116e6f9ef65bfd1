"""What stands on the import screen, how it comes about, and how its panes ask for something else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message

from rolemap.intake import Ground, IntakeTrouble, IntakeTroubleKind, Use, bring_in, read_sources
from rolemap.intake.again import compared, taken_over
from rolemap.language import N_
from rolemap.widgets.line_list import LineList
from rolemap.widgets.speaking import Speaking
from rolemap.wording.beyond_hr import with_roles_beyond_hr
from rolemap.wording.intake import explanation

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable
    from datetime import date
    from pathlib import Path

    from textual.screen import Screen

    from rolemap.intake import Column, Intake, Source, Wish
    from rolemap.intake.again import Comparison
    from rolemap.language import Language
    from rolemap.model import Map

_Answer = TypeVar("_Answer")


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
        comparison: What the roles change in the open map.
    """

    paths: tuple[Path, ...]
    wish: Wish
    map: Map | None = None
    sources: tuple[Source, ...] = ()
    intake: Intake | None = None
    trouble: IntakeTrouble | None = None
    comparison: Comparison | None = None

    @property
    def guessed_titles(self) -> tuple[Column, ...]:
        """The columns of titles that only their cells speak for."""
        return tuple(
            column
            for source in self.sources
            for column in source.layout.columns
            if column.use is Use.TITLE and column.ground is Ground.CONTENT
        )


def brought_in(map_: Map, state: ImportState, language: Language, wanted: Collection[str], today: date) -> Map:
    """A map with an import in it, and with those roles that no HR file has: one change.

    Args:
        map_: The map, empty or as it was when the import was compared with it.
        state: What comes in.
        language: The map's language.
        wanted: The keys of the roles that no HR file has.
        today: The day of the import.
    """
    if state.intake is None:
        return map_
    comparison = state.comparison or compared(map_, state.intake, state.wish)
    return with_roles_beyond_hr(taken_over(map_, state.intake, comparison, state.wish, today), language, wanted)


class Wished(Message):
    """Something was chosen: the import is to be worked out anew; ``said`` tells in passing what was done."""

    def __init__(self, wish: Wish, said: str = "") -> None:
        super().__init__()
        self.wish = wish
        self.said = said


class GoOn(Message):
    """What is shown is to come in."""


class ImportPane(Speaking, Vertical):
    """A pane of the import screen: it shows a state, and keeps nothing of its own but where the highlight stands."""

    # The way on comes first in the key bar, before the keys of the pane.
    BINDINGS: ClassVar = [
        Binding("ctrl+s,f10", "keep", N_("Keep as map…")),
        Binding("ctrl+s,f10", "take_in", N_("Take into the map…")),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The way on is there when the screen has one."""
        if action in {"keep", "take_in"}:
            return self.screen.check_action(action, parameters)
        return super().check_action(action, parameters)

    def action_keep(self) -> None:
        """Go on to a map of its own."""
        self.post_message(GoOn())

    def action_take_in(self) -> None:
        """Go on into the open map."""
        self.post_message(GoOn())

    async def ask(self, dialog: Screen[_Answer | None]) -> _Answer | None:
        """Put a question over this screen; what was said in passing makes way. In a worker only."""
        self.app.clear_notifications()
        return await self.app.push_screen_wait(dialog)

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
            state = replace(state, sources=self._read(state), intake=None, comparison=None, trouble=None)
            intake = bring_in(state.sources, state.wish, partial(explanation, language))
            comparison = compared(state.map, intake, state.wish) if state.map else None
            return replace(state, intake=intake, comparison=comparison)
        except IntakeTrouble as trouble:
            return replace(state, intake=None, comparison=None, trouble=trouble)
        except Exception as error:  # noqa: BLE001 - whatever is in a file, the screen stays and says so
            other = IntakeTrouble(IntakeTroubleKind.OTHER, state.paths[0], detail=str(error))
            return replace(state, intake=None, comparison=None, trouble=other)

    def _read(self, state: ImportState) -> tuple[Source, ...]:
        read_as = state.paths, state.wish.files, tuple(sorted(state.wish.uses.items()))
        if read_as != self._read_as:
            self._sources = read_sources(state.paths, state.wish)
            self._read_as = read_as
        return self._sources
