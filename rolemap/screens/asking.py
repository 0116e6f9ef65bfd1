"""One question at a time: keys that were typed before a dialog stood there open no other one over it."""

from __future__ import annotations

from asyncio import CancelledError
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.worker import get_current_worker

if TYPE_CHECKING:
    from textual.screen import Screen


class AskingApp(App[int]):
    """An app whose screens ask only while they are on top, and which asks nothing over the same question."""

    async def push_screen_wait(self, screen: Screen[Any] | str, *, mode: str | None = None) -> Any:  # noqa: ANN401
        """Ask, and wait for the answer; where something else is being asked, end what wanted to ask.

        Raises:
            CancelledError: Another screen has come over the one that asks.
        """
        asker = get_current_worker().node
        waits = isinstance(self.screen, type(screen)) if asker is self else asker.screen is not self.screen
        if waits and mode is None:
            raise CancelledError
        return await super().push_screen_wait(screen, mode=mode)
