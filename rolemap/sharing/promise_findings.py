"""What a check finds on the promises: those whose day has passed, and what several roles said that could be one.

None of it keeps a role from reaching the customer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rolemap.analysis.promises import Order, PromiseState, blockers, in_order, named_alike, promises, roles_of
from rolemap.sharing.findings import Finding, FindingKind
from rolemap.wording.promises import day_words, offer_phrase, titles
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from rolemap.analysis import Overview
    from rolemap.analysis.promises import Promise
    from rolemap.language import Language
    from rolemap.model import Role


def promise_findings(told: Overview, language: Language, today: date) -> Iterator[Finding]:
    """The promises that are late, the longest waiting first, and what could be one of several roles."""
    found = promises(told)
    for one in in_order(told, found, Order.DAY):
        if one.state(today) is PromiseState.LATE:
            said = language.say("“{text}”", text=visible_line(one.text))
            line = f"{titles(language, one.roles)}: {said} · {day_words(language, one, today)}"
            yield Finding(FindingKind.LATE, line, _data(one))
    for group in (*named_alike(found), *named_alike(blockers(told))):
        whose = roles_of(group)
        said = language.say("“{text}”", text=visible_line(group[0].text))
        line = f"{offer_phrase(language, group)}: {said} · {titles(language, whose)}"
        yield Finding(FindingKind.ALIKE, line, {"roles": _ids(whose), "said": [_data(one) for one in group]})


def _data(one: Promise) -> dict[str, Any]:
    return {
        "roles": _ids(one.roles),
        "tool": one.tool.id if one.tool else "",
        "note": one.note.id if one.note else "",
        "words": one.text,
        "by": one.by.isoformat() if one.by else None,
    }


def _ids(roles: Iterable[Role]) -> list[str]:
    return [role.id for role in roles]
