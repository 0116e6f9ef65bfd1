"""The shared tools in the plain report: how far each is linked, and what of it waits for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.analysis.tool_use import open_insights
from rolemap.sharing.blocks import Entry, Group
from rolemap.sharing.tool_standings import tool_standings
from rolemap.wording.terms import item_name, term, tool_name
from rolemap.wording.tool_links import count_parts
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.sharing.blocks import Block
    from rolemap.sharing.tool_standings import ToolStanding

MOST_NAMES = 5
"""How many names stand in a row before the rest is counted."""


def tool_blocks(told: Overview, language: Language) -> Iterator[Block]:
    """What there is to read aloud on the tools of a map; those that are empty and linked to nobody are left out."""
    for standing in tool_standings(told):
        if standing.is_told:
            yield Entry(tool_name(language, standing.tool), tuple(_facts(standing, language)))
    insights = open_insights(told)
    if insights:
        heading = language.say("What we know of the customer's life and nobody has acted on yet")
        entries = (
            Entry(item_name(language, one.item), (term(language, one.item.known_from),) if one.item.known_from else ())
            for one in insights[:MOST_NAMES]
        )
        yield Group(f"{heading}: {len(insights)}", tuple(entries), _more(language, len(insights)))


def _facts(standing: ToolStanding, language: Language) -> Iterator[str]:
    yield from count_parts(language, standing.whole.count)
    if standing.only_unit:
        yield language.say("in use in one unit only: {unit}", unit=visible_line(standing.only_unit))
    if standing.nobodys:
        names = _names(language, (item_name(language, item) for item in standing.nobodys))
        yield language.say("picked by nobody yet: {names}", names=names)


def _names(language: Language, names: Iterable[str]) -> str:
    listed = tuple(names)
    return " ".join(filter(None, [", ".join(listed[:MOST_NAMES]), _more(language, len(listed))]))


def _more(language: Language, n: int) -> str:
    return language.say_n("and one more", "and {n} more", n - MOST_NAMES) if n > MOST_NAMES else ""
