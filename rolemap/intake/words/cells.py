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

_CLEAN_AT_MOST = 3
"""How often a text is cleaned anew: markup may be hidden in the entities of other markup."""

_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
    "|(?<![^\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u024f])"
)
"""Soft hyphens, blanks without width, marks of direction; joiners stay where scripts and pictures need them."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SHEET_BREAK = re.compile(r"_x000[9ADad]_")
_NOT_SHOWN = re.compile(
    r"<!--.{0,2000}?-->|<(script|style)\b[^<>]*>[^<]*</\1\s*>|<[!?][^<>]*>", re.IGNORECASE | re.DOTALL
)
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^\s<>]+)>", re.IGNORECASE)
_BREAK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|center|dd|div|dl|dt|footer|h[1-6]|header|hr|li|main|nav|ol|p|section|td"
    r"|th|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:[a-z]+:[a-z]+|a|abbr|acronym|b|big|body|button|cite|code|col|colgroup|del|dfn|em|font|form|head|html|i|iframe"
    r"|img|input|ins|kbd|label|link|mark|meta|object|pre|q|s|samp|script|select|small|span|strike|strong|style|sub|sup"
    r"|svg|table|tbody|tfoot|thead|title|tt|u|var|video)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,10}\d{0,2});", re.IGNORECASE)
_EMPHASIS = re.compile(
    r"(?<![\w*_~`])(\*\*\*|\*\*|\*|___|__|_|~~|``|`)(?=[^\s*_~`])([^*_~`]{1,300})(?<=\S)\1(?![\w*_~`])"
)
_LINE_MARK = re.compile(r"^\s*(?:#{1,6}\s+|>\s+|[-*+•‣◦▪]\s+)+|(?<=\s)#{1,6}\s*$")

_DAY, _SWEDISH_DAY = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
IDENTITY = (
    rf"{_DAY}{_MONTH}\d\d[-+A-FU-Ya-fu-y]\d{{3}}[0-9A-Za-z]"
    rf"|(?:\d\d)?\d\d{_MONTH}{_SWEDISH_DAY}[-+]\d{{4}}|(?:19|20)\d\d{_MONTH}{_SWEDISH_DAY}\d{{4}}"
    r"|[A-CEGHJ-PR-TW-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]|\d{3}-\d\d-\d{4}"
)
"""Identity numbers of Finland, Sweden (also of those who only stay), Britain and the United States, as a pattern."""

_PHONE = r"\+\d{1,3}[\d ()-]{6,14}\d(?!\d)|\b0(?:4\d|50)\d?[ -]\d{3}[ -]?\d{2,4}\b"
"""Phone numbers as nothing else is written: with a country, or those of Finnish mobiles in groups."""

_NUMBERS = re.compile(rf"\b(?:{IDENTITY})\b|{_PHONE}")
_MAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}|\S{1,64} ?[(\[]at[)\]] ?\S{1,255}")
_MAIL_SIGNS = ("@", "(at)", "[at]")
_LOOSE_IDENTITY = re.compile(rf"\b({_DAY}{_MONTH}\d\d) ?[-–—−]? ?(\d{{3}})([0-9A-Za-z])\b")
"""A Finnish identity number that was not written as it should be: its last sign must fit."""

_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"

_MOST_PEOPLE = 10_000_000
_TWO_WAYS = re.compile(r"0*[1-9][0-9]*\.[0-9]{3}")


def one_line(text: str) -> str:
    """The text without outer blanks; line breaks and runs of blanks inside become one blank."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """The text on one line, without what is not seen and with HTML, entities and Markdown reduced to what they show."""
    for _ in range(_CLEAN_AT_MOST):
        text, before = _less_marked(text), text
        if text == before:
            break
    return text


def _less_marked(text: str) -> str:
    seen = _CONTROLS.sub("", _UNSEEN.sub("", _SHEET_BREAK.sub(" ", text)))
    linked = _ADDRESS.sub(r"\1", _LINK.sub(r"\1", _NOT_SHOWN.sub("", seen)))
    shown = _EMPHASIS.sub(r"\2", _TAG.sub("", _BREAK.sub(" ", linked)))
    return one_line(_ENTITY.sub(lambda entity: html.unescape(entity[0]), _LINE_MARK.sub("", shown)))


def impersonal(text: str) -> str:
    """The text without e-mail addresses, phone numbers and identity numbers."""
    # Most texts have no address, and looking for where one begins takes long in long ones.
    unaddressed = _MAIL.sub("", text) if any(sign in text for sign in _MAIL_SIGNS) else text
    return one_line(_LOOSE_IDENTITY.sub(_unless_it_fits, _NUMBERS.sub("", unaddressed)))


def _unless_it_fits(found: re.Match[str]) -> str:
    """The text as it is, "" where it is an identity number by its check."""
    fits = _CHECKS[int(found[1] + found[2]) % len(_CHECKS)] == found[3].upper()
    return "" if fits else found[0]


def said(text: str) -> str:
    """The text, or "" where it stands for nothing: N/D, NULL, a dash."""
    return "" if folded(text) in _NOTHING else text


def folded(text: str) -> str:
    """A text as it is compared: accents encoded in one way, without case and what is not seen, blanks counted once."""
    if text.isascii():  # Most texts are, and nothing in them is to be composed or unseen.
        return one_line(text.casefold())
    seen = _UNSEEN.sub("", text)
    return one_line(unicodedata.normalize("NFC", unicodedata.normalize("NFC", seen).casefold()))


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
