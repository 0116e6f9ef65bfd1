"""A tool is worded anew while roles have answered it: are the answers to be looked at again, or do they hold?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.language import N_
from rolemap.model.wordings import content, reworded, small_correction, to_look_at_again, with_wordings
from rolemap.screens.dialogs import OfferScreen, Option
from rolemap.wording.terms import role_title, tool_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rolemap.language import Language
    from rolemap.model import Map, Role

AGAIN = "again"
SMALL = "small"

_MOST_TITLES = 12
_MOST_WORDS = 6


class RewordingScreen(OfferScreen):
    """What comes back is ``AGAIN``, ``SMALL``, or None: back to the words."""

    HELP = N_(
        "Roles have answered this tool under the words that are being changed. Either their answers are to be looked "
        "at again, which the matrix and Open then show, or this is a small correction and the answers hold. Esc goes "
        "back to the words; nothing is changed yet."
    )


def answered_before(before: Map, after: Map, tool_id: str) -> tuple[Role, ...]:
    """The roles whose answers to a tool stand now, and would be to be looked at again after a change."""
    was, is_ = before.tool(tool_id), with_wordings(after, before).tool(tool_id)
    if was is None or is_ is None or content(was) == content(is_):
        return ()
    return tuple(
        role
        for role in before.roles
        if role.gone is None
        and (link := role.link_to(tool_id))
        and not link.draft
        and not to_look_at_again(was, link)
        and to_look_at_again(is_, link)
    )


def rewording_screen(language: Language, before: Map, after: Map, tool_id: str, details: str = "") -> RewordingScreen:
    """The question about the answers that a change touches; there must be some."""
    say, roles = language.say, answered_before(before, after, tool_id)
    title = language.say_n(
        "1 role answered this tool under the old wording",
        "{n} roles answered this tool under the old wording",
        len(roles),
    )
    tool = before.tool(tool_id)
    why = (
        say(
            "Whatever they picked in it, they answered while the old words stood there: {tool}",
            tool=tool_name(language, tool),
        )
        if tool
        else ""
    )
    titles = ", ".join(role_title(language, role) for role in roles[:_MOST_TITLES])
    if len(roles) > _MOST_TITLES:
        titles += " ..."
    changed = "\n".join(_changed(language, before, after, tool_id))
    options = [
        Option(AGAIN, say("Their answers are to be looked at again")),
        Option(SMALL, say("Small correction: their answers still hold")),
    ]
    return RewordingScreen(title, [text for text in (details, why, titles, changed) if text], options)


def again_phrase(language: Language, count: int) -> str:
    """How many answers to a tool are to be looked at again, and which key asks for them; there must be some."""
    return language.say_n(
        "1 answer is to be looked at again: r asks for it",
        "{n} answers are to be looked at again: r asks for them",
        count,
    )


def corrected(change: Callable[[Map], Map], tool_id: str) -> Callable[[Map], Map]:
    """The same change, under which the answers that were given before hold."""

    def both(map_: Map) -> Map:
        earlier = map_.tool(tool_id)
        if earlier is None:
            raise KeyError(tool_id)
        return small_correction(change(map_), earlier)

    return both


def _changed(language: Language, before: Map, after: Map, tool_id: str) -> Iterator[str]:
    tool = with_wordings(after, before).tool(tool_id)
    links = (link for role in answered_before(before, after, tool_id) if (link := role.link_to(tool_id)))
    link = next(links, None)
    if tool is None or link is None:
        return
    for one in reworded(tool, link)[:_MOST_WORDS]:
        old = language.say("“{text}”", text=one.before)
        yield f"{old} > {language.say('“{text}”', text=one.now)}" if one.now else f"{old} > –"
