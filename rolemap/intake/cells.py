"""What one cell says: text without markup, numbers with either decimal mark, and the words that stand for nothing."""

from __future__ import annotations

import html
import re
import unicodedata

Words = tuple[str, ...]
"""The words of a text without case and punctuation, sorted: a name is the same in either order."""

_NOTHING = frozenset(
    {"-", "--", "–", "—", ".", "?", "n/a", "n/d", "#n/a", "n.a.", "nan", "null", "nil", "none", "tbc", "tbd"}
    | {"ei", "ei ole", "ei tietoa", "puuttuu", "saknas", "ingen"}
)
_NOBODY_ABOVE = _NOTHING | {"0", "x", "xx", "xxx"}
_VACANT = re.compile(r"(vacant|vacancy|unfilled|open position|avoin|avoinna|täyttämättä|vakant|ledig)\b")
_ELIMINATED = frozenset({"eliminated", "abolished", "lakkautettu", "indragen"})
_NOT_IN_POST = frozenset({"not in post", "ei tehtävässä", "ej i tjänst"})

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_BREAK = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|td|h[1-6])\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|body|button|code|del|em|font|form|html|i|iframe|img|input|ins|label|link|mark|meta|object|pre|s"
    r"|script|small|span|strike|strong|style|sub|sup|svg|table|tt|u)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,10});", re.IGNORECASE)

_PERSONAL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}|\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Z]\b")
"""An e-mail address, or an identity number of Finland or Sweden."""

_MOST_PEOPLE = 10_000_000
_TWO_WAYS = re.compile(r"0*[1-9][0-9]*\.[0-9]{3}")


def one_line(text: str) -> str:
    """The text without outer blanks; line breaks and runs of blanks inside become one blank."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """The text on one line, with HTML tags, entities and Markdown links reduced to what they show."""
    shown = _TAG.sub("", _BREAK.sub(" ", _LINK.sub(r"\1", text)))
    return one_line(_ENTITY.sub(lambda entity: html.unescape(entity[0]), shown))


def impersonal(text: str) -> str:
    """The text without e-mail addresses and identity numbers."""
    return one_line(_PERSONAL.sub("", text))


def said(text: str) -> str:
    """The text, or "" where it stands for nothing: N/D, NULL, a dash."""
    return "" if folded(text) in _NOTHING else text


def folded(text: str) -> str:
    """A text as it is compared: however its accents are encoded, without case, blanks counted once."""
    return one_line(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()))


def words_of(text: str) -> Words:
    """A text as names are compared."""
    return tuple(sorted(re.findall(r"[^\W_]+", folded(text))))


def nobody_above(text: str) -> bool:
    """Whether a superior's cell says that there is none."""
    return folded(text) in _NOBODY_ABOVE


def is_vacant(text: str) -> bool:
    """Whether a name or title says that nobody holds the post."""
    return _VACANT.match(folded(text)) is not None


def is_eliminated(text: str) -> bool:
    """Whether a name or title says that the post is no more."""
    return folded(text) in _ELIMINATED


def is_not_in_post(text: str) -> bool:
    """Whether a title says that this is a person without a post."""
    return folded(text) in _NOT_IN_POST


def people(text: str) -> float | None:
    """A headcount or full-time equivalent, with decimal comma or point; None where the text is no such number.

    1,250 and 1.250 may be a thousand or one and a quarter, so they are no number either.
    """
    number = re.sub(r"[\s'’]", "", text)
    share = number.endswith("%")
    number = number.removesuffix("%")
    both = "," in number and "." in number
    if both:
        thousands = "," if number.rindex(".") > number.rindex(",") else "."
        number = number.replace(thousands, "")
    number = number.replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]*)?|\.[0-9]+", number) or (not both and _TWO_WAYS.fullmatch(number)):
        return None
    count = float(number) / 100 if share else float(number)
    return count if count <= _MOST_PEOPLE else None
