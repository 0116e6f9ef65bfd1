"""How the links of roles to shared tools stand, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rolemap.analysis import Count
    from rolemap.language import Language


def count_phrase(language: Language, count: Count) -> str:
    """How some links stand: 12 of 41 linked · 3 started · 1 draft · 2 to look at again."""
    return " · ".join(count_parts(language, count))


def count_parts(language: Language, count: Count) -> list[str]:
    """How some links stand, piece by piece."""
    parts = [language.say("{done} of {all} linked", done=count.linked, all=count.cells)]
    if count.started:
        parts.append(language.say_n("1 started", "{n} started", count.started))
    if count.draft:
        parts.append(language.say_n("1 draft", "{n} drafts", count.draft))
    if count.again:
        parts.append(language.say_n("1 to look at again", "{n} to look at again", count.again))
    return parts
