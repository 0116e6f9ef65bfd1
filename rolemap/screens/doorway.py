"""What the screens outside a map ask of the app: to open one, to make one, to remember."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from rolemap.widgets.speaking import Speaking

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from rolemap.language import Language
    from rolemap.model import Map
    from rolemap.session import Session
    from rolemap.settings import Settings


class Doorway(Protocol):
    """The app, as the screens see it that stand before an open map."""

    language: Language
    settings: Settings
    folder: Path

    @property
    def has_map(self) -> bool:
        """Whether a map is open."""

    @property
    def session(self) -> Session:
        """The open map's session."""

    def today(self) -> date:
        """The calendar day."""

    def open_map(self, path: Path) -> None:
        """Open a map; a file that cannot be read becomes a screen."""

    def make_session(self, path: Path, map_: Map) -> Session:
        """Write a new map down; raises ``FileTrouble``, also where there is a file already."""

    def show_session(self, session: Session) -> None:
        """Show a map that was just opened or made."""

    def remember(self, *, settings: Settings) -> None:
        """Keep the user's choices for the next start."""

    def tell(self, message: str, *, alarming: bool = False) -> None:
        """Say something in passing."""


class AtTheDoor(Speaking):
    """A screen that may stand before an open map."""

    @property
    def doorway(self) -> Doorway:
        """The app, as this screen sees it."""
        return cast("Doorway", self.app)
