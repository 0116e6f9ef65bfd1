"""What happens to the open map while one works on something else: each thing is said once, in passing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.wording.troubles import trouble_sentence
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from pathlib import Path

    from rolemap.files import TroubleKind
    from rolemap.screens.base import Desk
    from rolemap.session import Session


class News:
    """Remembers what has been said of one open map."""

    def __init__(self, desk: Desk, session: Session) -> None:
        self._desk = desk
        self._session = session
        self._trouble: TroubleKind | None = None
        self._copies: set[Path] = set()
        self._choices = len(session.map.choices)
        self._anew = False

    def tell(self, *, by_me: bool) -> None:
        """Say what is new; ``by_me``: the user has just changed the map knowingly."""
        self._tell_of_trouble()
        self._tell_of_copies()
        self._tell_of_choices(by_me=by_me)
        if self._session.written_anew and not self._anew:
            self._anew = True
            self._desk.tell(self._desk.language.say("The file was written anew; its comments stand at its top now."))

    def _tell_of_trouble(self) -> None:
        """Why saving does not succeed when that begins, and when it is over; never at each try in between."""
        trouble = self._session.trouble
        kind = trouble.kind if trouble else None
        if kind is self._trouble:
            return
        self._trouble = kind
        say = self._desk.language.say
        if trouble:
            goes_on = say("Go on as you were: rolemap keeps trying. Ctrl+S saves somewhere else.")
            self._desk.tell(f"{trouble_sentence(self._desk.language, trouble)}\n\n{goes_on}", alarming=True)
        else:
            self._desk.tell(say("Everything is saved again."))

    def _tell_of_copies(self) -> None:
        """That a copy of the map lies beside it, and where it can be taken in."""
        for copy in self._session.copies:
            if copy.path not in self._copies:
                self._copies.add(copy.path)
                said = self._desk.language.say(
                    "Another copy of this map lies beside it: {name}. Take it in with Ctrl+S.",
                    name=visible_line(copy.path.name),
                )
                self._desk.tell(said)

    def _tell_of_choices(self, *, by_me: bool) -> None:
        """That several people's words have come together in one place."""
        now = len(self._session.map.choices)
        if now > self._choices and not by_me:
            said = self._desk.language.say("Two people wrote the same thing differently. Both wordings wait on tab 3.")
            self._desk.tell(said)
        self._choices = now
