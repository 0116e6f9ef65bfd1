"""A calendar day as people type it: 2027-01-31, 31.1.2027, 31 Jan 2027, 31. tammikuuta 2027."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})\s*\.\s*(?P<month>[0-9]{1,2})\s*\.\s*(?P<year>[0-9]{4})")
_NAMED_MONTH = re.compile(r"(?P<day>[0-9]{1,2})\.?\s*(?P<name>[^\W\d_]{3,})\.?\s*,?\s*(?P<year>[0-9]{4})")

_MONTHS = (
    ("january", "tammikuuta"),
    ("february", "helmikuuta"),
    ("march", "maaliskuuta"),
    ("april", "huhtikuuta"),
    ("may", "toukokuuta"),
    ("june", "kesäkuuta"),
    ("july", "heinäkuuta"),
    ("august", "elokuuta"),
    ("september", "syyskuuta"),
    ("october", "lokakuuta"),
    ("november", "marraskuuta"),
    ("december", "joulukuuta"),
)


def read_day(text: str) -> date | None:
    """The day that ``text`` names; None where it names none, or one that is not in the calendar.

    A month may be named in English or Finnish and cut short to three letters; an order that can be read in two ways
    (1/2/2027) is not guessed at.
    """
    typed = unicodedata.normalize("NFC", text).strip().casefold()
    found = _YEAR_FIRST.fullmatch(typed) or _DAY_FIRST.fullmatch(typed) or _NAMED_MONTH.fullmatch(typed)
    if found is None:
        return None
    parts = found.groupdict()
    month = int(parts["month"]) if "month" in parts else _month(parts["name"])
    try:
        return date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None


def _month(name: str) -> int:
    """The number of the month whose name in either language begins so; 0 where none does."""
    return next((number for number, names in enumerate(_MONTHS, 1) if any(one.startswith(name) for one in names)), 0)
