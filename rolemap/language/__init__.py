"""Finnish and English: messages in English are the keys, a gettext catalogue holds the Finnish.

Text that is not said on the spot (a table of names, a key's description) is marked with ``N_`` where it is written
and said with ``Language.say`` where it is shown.
"""

from __future__ import annotations

import gettext
import locale
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

LANGUAGES: dict[str, str] = {"en": "English", "fi": "Suomi"}
"""The languages of the program, each with its own name for itself."""

_WITHIN = "\x04"
"""What stands between context and message, in gettext's catalogues as here."""

_LOCALES = Path(__file__).parent / "locales"


def N_(message: str) -> str:  # noqa: N802 - the mark that gettext's tools look for
    """Mark a message for the catalogue and leave it as it is."""
    return message


def N_in(context: str, message: str) -> str:  # noqa: N802 - the same for a word that is one for two things
    """Mark a message with its context; ``Language.say`` says it as ``Language.say_in`` would."""
    return f"{context}{_WITHIN}{message}"


class Language:
    """One language's voice. Values are filled in by name after translation, so they are never translated or parsed."""

    def __init__(self, code: str) -> None:
        self.code = code if code in LANGUAGES else "en"
        self._catalogue = _catalogue(self.code)

    def say(self, message: str, **values: object) -> str:
        """A message in this language."""
        context, within, plain = message.rpartition(_WITHIN)
        if within:
            return self.say_in(context, plain, **values)
        said = self._catalogue.gettext(message) if message else ""
        return said.format(**values) if values else said

    def say_n(self, one: str, many: str, n: int, **values: object) -> str:
        """A message about ``n`` things, with the plural that this language asks for; ``{n}`` stands for the number."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **values)

    def say_in(self, context: str, message: str, **values: object) -> str:
        """A message whose English is one word for two things; the context tells them apart."""
        said = self._catalogue.pgettext(context, message)
        return said.format(**values) if values else said

    def date(self, day: date) -> str:
        """A calendar day as people write it: 31 Jan 2027, 31.1.2027."""
        if self.code == "fi":
            return f"{day.day}.{day.month}.{day.year}"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def number(self, value: float) -> str:
        """A number as people write it, with up to two decimals: 2, 0.75; 0,75."""
        written = f"{value:.2f}".rstrip("0").rstrip(".")
        return written.replace(".", ",") if self.code == "fi" else written


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == "en":
        return gettext.NullTranslations()
    return gettext.translation("rolemap", _LOCALES, [code])


def choose(*wishes: str) -> Language:
    """The first wish that names a language we speak (a code or a locale such as ``fi_FI``); else English."""
    for wish in wishes:
        code = wish.replace("-", "_").split("_")[0].split(".")[0].casefold()
        if code in LANGUAGES:
            return Language(code)
    return Language("en")


def of_the_system() -> str:
    """The locale that this machine's user works in, "" when it does not say."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return os.environ[variable]
    return _windows_language() or locale.getlocale()[0] or ""


def _windows_language() -> str:
    """The display language of Windows, which does not set the variables of other systems."""
    import ctypes  # noqa: PLC0415 - only Windows has what is asked here

    kernel = getattr(getattr(ctypes, "windll", None), "kernel32", None)
    return locale.windows_locale.get(kernel.GetUserDefaultUILanguage(), "") if kernel else ""
