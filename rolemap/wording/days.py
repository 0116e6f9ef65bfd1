"""A calendar day as people type it: 2027-01-31, 31.1.2027, by 31 Jan 2027, 31. tammikuuta 2027 mennessä."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})\s*\.\s*(?P<month>[0-9]{1,2})\s*\.\s*(?P<year>[0-9]{4})")
_NAMED_MONTH = re.compile(r"(?P<day>[0-9]{1,2})\.?\s*(?P<name>[^\W\d_]{3,})\.?\s*,?\s*(?P<year>[0-9]{4})")

_BEFORE = re.compile(r"(?:by|on|until|till|no later than|viimeistään|päivänä)\s+(?=[0-9])", re.IGNORECASE)
_BEHIND = re.compile(r"(?<=[\d\w])\s+(?:mennessä|asti|saakka)\.?$", re.IGNORECASE)
"""Words around a day that leave it what it is."""

_ENGLISH = re.compile(r"[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}")
"""As the program itself writes a day in English; Finnish has a dot behind the day and a small letter."""

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

    The answer may be in words: by 31 Jan 2027. A month may be named in English or Finnish and cut short to three
    letters. What can be read in two ways is not guessed at: an order (1/2/2027), or the beginning of two months
    (5. mar 2027: March or marraskuu).
    """
    written = _without_words(unicodedata.normalize("NFC", text).strip())
    typed = written.casefold()
    found = _YEAR_FIRST.fullmatch(typed) or _DAY_FIRST.fullmatch(typed) or _NAMED_MONTH.fullmatch(typed)
    if found is None:
        return None
    parts = found.groupdict()
    languages = 1 if _ENGLISH.fullmatch(written) else 2
    month = int(parts["month"]) if "month" in parts else _month(parts["name"], languages)
    try:
        return date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None


def _without_words(written: str) -> str:
    began = _BEFORE.match(written)
    return _BEHIND.sub("", written[began.end() :] if began else written)


def _month(name: str, languages: int) -> int:
    """The number of the one month whose name in the first or in both languages begins so; 0 where none or two do."""
    fits = [n for n, names in enumerate(_MONTHS, 1) if any(one.startswith(name) for one in names[:languages])]
    return fits[0] if len(fits) == 1 else 0
