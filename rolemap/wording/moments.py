"""Days and times of day of what was kept, as people say them: today 14:02, Friday 20 Nov 2026 9:15."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rolemap.language import N_

if TYPE_CHECKING:
    from datetime import date, datetime

    from rolemap.language import Language

_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def day_phrase(language: Language, day: date, today: date) -> str:
    """A day as seen from today: today, yesterday, Friday 20 Nov 2026."""
    if day == today:
        return language.say("today")
    if day == today - timedelta(days=1):
        return language.say("yesterday")
    return f"{language.say(_WEEKDAYS[day.weekday()])} {language.date(day)}"


def clock(language: Language, moment: datetime, *, seconds: bool = False) -> str:
    """The time of day in the moment's own time zone: 14:02, klo 14.02; with seconds where minutes do not tell apart."""
    before, dot = ("klo ", ".") if language.code == "fi" else ("", ":")
    parts = [str(moment.hour), f"{moment.minute:02}", *([f"{moment.second:02}"] if seconds else [])]
    return before + dot.join(parts)
