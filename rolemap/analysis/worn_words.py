"""Words that a shared tool may begin with and should not end with: slogans, and errands that are ours to run.

English and Finnish, by stems, since a text may be in either. They raise a question and never bar anything.
"""

from __future__ import annotations

import re
import unicodedata

_SLOGANS = re.compile(
    "|".join(
        (
            r"\bcustomer[- ](?:centric|first|obsess|focus|oriented)",
            r"\bputs? (?:the |our )?customers? first",
            r"\bat the (?:very )?(?:heart|centre|center|core) of",
            r"\bvalue[- ]add|\badd(?:s|ed|ing)? value",
            r"\bexceed\w* .{0,20}expectation",
            r"\b(?:world|first)[- ]class\b|\bbest[- ]in[- ]class\b|\bpartner of choice\b|\bsecond to none\b",
            r"\basiakas(?:lähtöi|kesk)",
            r"\basiak\w* .{0,40}keskiö",
            r"\basiakas (?:aina )?ensin\b|\basiakkaan parhaaksi\b",
            r"\blisäarvo|\barvoa asiakka",
            r"\bkokonaisvaltai|\bylivertai|\bensiluokkai|\bparas(?:ta)? mahdolli|\bhuippulaa",
            r"\bylit\w* .{0,20}odotuks",
        )
    )
)

_ERRANDS = re.compile(
    r"\b(?:"
    r"(?:book|buy|purchase|order|pay|payment|invoice|bill|contract|sign|register|quote|offer|contact|call|deliver|"
    r"refund|complain|cancel|renew|sale|checkout|campaign|onboard|complaint|registration)(?:s|d|ed|ing)?\b"
    r"|bought\b|paid\b|booking|buying|purchas|invoic|deliver|marketing|cancel"
    r"|appl(?:y|ies|ied|ication)\b|logs? in\b"
    r"|vara(?:an|ta|us|uks|am)|osta(?:n|a|m)|ost(?:o|os)|tila(?:an|us|uks|am)|maksa(?:n|a|m)|maksu|lasku|sopimu"
    r"|allekirjoit|rekisteröi|kirjaudu|tarjou|ota\w* yhtey|yhteydeno|soit|toimitu|reklam|valitu|valitan|peru(?:n|ut)"
    r"|hakemu|hyvity|palautuks|palautus|markkinoin|myynti|kampanj|asioin"
    r")"
)


def sounds_like_a_slogan(text: str) -> bool:
    """Whether a text says what any house could say of itself: the customer is at the heart of all we do."""
    return _SLOGANS.search(_plain(text)) is not None


def is_an_errand(text: str) -> bool:
    """Whether a stage is named after something that one does with us: I book, I pay, Tilaan, Sopimus."""
    return _ERRANDS.search(_plain(text)) is not None


def is_one_short_sentence(text: str) -> bool:
    """Whether a text is one sentence of at most fifteen words."""
    words = text.split()
    return bool(words) and len(words) <= _SHORT and not _GOES_ON.search(text.strip())


_SHORT = 15
_GOES_ON = re.compile(r"[.!?…]\s+\S")


def _plain(text: str) -> str:
    """The text as words are compared: one blank between them, small letters, letters with their accents in one."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
