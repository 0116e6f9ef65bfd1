"""User text made safe to show: what would steer a terminal or turn the reading direction becomes a visible symbol."""

from __future__ import annotations

import re
import unicodedata

_SUBSTITUTE = "\N{SYMBOL FOR SUBSTITUTE FORM TWO}"
_JOINERS = "\u200c\u200d"
_PLAIN = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02ff]*")


def visible(text: str) -> str:
    """The text with its line breaks, and every control, direction mark and stray surrogate drawn as one symbol."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(map(_visible, text.replace("\r\n", "\n")))


def visible_line(text: str) -> str:
    """The same on one line: line breaks and tabs become blanks."""
    return visible(re.sub(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+", " ", text))


def _visible(character: str) -> str:
    if character in "\n\t" or character in _JOINERS:
        return character
    code = ord(character)
    if code < 0x20:  # noqa: PLR2004 - the C0 controls have pictures of their own
        return chr(0x2400 + code)
    category = unicodedata.category(character)
    return _SUBSTITUTE if category in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} else character
