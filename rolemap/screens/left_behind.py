"""What a program that ended in the middle left behind: it is in the map; its half sentence goes back into its box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.screens import walk_answers
from rolemap.screens.walk_questions import place_of

if TYPE_CHECKING:
    from rolemap.files.recovery import HalfSentence
    from rolemap.screens.base import Desk
    from rolemap.screens.walk import WalkScreen
    from rolemap.session import Session


def offer_what_was_left(desk: Desk, session: Session, walk: WalkScreen) -> None:
    """Go to the first half sentence that has a place, and say what has come back."""
    if session.recovered is None:
        return
    for half in session.recovered.halves:
        if _is_said(desk, session, half):
            session.keep_half_sentence(half)
            session.keep_half_sentence(None)
        elif walk.offer(half):
            session.keep_half_sentence(half)
            desk.open_tab("walk")
            desk.tell(desk.language.say("This sentence was cut short last time. It is not saved as an answer yet."))
            return
    if session.recovered.changed:
        desk.tell(desk.language.say("What was not saved last time is in the map again."))


def _is_said(desk: Desk, session: Session, half: HalfSentence) -> bool:
    """Whether it became an answer that was saved, and only the half of it was left behind."""
    place = place_of(half, session.told.map)
    return place is not None and walk_answers.typed(desk.language, session.told, place, desk.today()).startswith(
        half.text
    )
