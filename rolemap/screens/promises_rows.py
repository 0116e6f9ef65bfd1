"""The rows of Promises, and the highlighted one in full. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content

from rolemap.analysis.promises import (
    Order,
    Promise,
    PromiseState,
    blockers,
    in_order,
    named_alike,
    promises,
)
from rolemap.screens.map_rows import Heading
from rolemap.widgets.line_list import Line
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.promises import day_words, is_blocker, offer_phrase, state_name, titles
from rolemap.wording.terms import level_name, term, tool_name
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model.joining import Said

_MARKS: dict[PromiseState, tuple[str, str]] = {
    PromiseState.LATE: ("!", "warning"),
    PromiseState.UNDER_WAY: ("○", "accent"),
    PromiseState.DONE: ("●", "accent"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """Promises (or blockers) that several roles named alike, and that could be one."""

    group: tuple[Promise, ...]

    @property
    def key(self) -> frozenset[Said]:
        """What tells it from other offers."""
        return frozenset(one.said for one in self.group)

    @property
    def text(self) -> str:
        """The words to begin with: those of a joint one that is there already, else the first one's."""
        return next((one.text for one in self.group if one.parts), self.group[0].text)


PromiseRow = Heading | Offer | Promise


def promise_rows(
    language: Language, told: Overview, order: Order, today: date, left_apart: Collection[frozenset[Said]] = ()
) -> Iterator[PromiseRow]:
    """What could be one first, then what several roles do together, then all others in the order that is asked for.

    ``left_apart`` are offers that somebody has looked at and does not want to see again.
    """
    found, in_the_way = promises(told), blockers(told)
    offers = tuple(map(Offer, (*named_alike(found), *named_alike(in_the_way))))
    say = language.say
    yield from _part(say("Could be one"), [offer for offer in offers if offer.key not in left_apart])
    ordered = in_order(told, found, order)
    yield from _part(say("Several roles together"), [one for one in ordered if one.joint])
    alone = [one for one in ordered if not one.joint]
    if order is Order.DAY:
        for state in (PromiseState.LATE, PromiseState.UNDER_WAY, PromiseState.DONE):
            yield from _part(state_name(language, state), [one for one in alone if one.state(today) is state])
    else:
        name = _level_of if order is Order.ROLE else _tool_of
        for heading, group in groupby(alone, lambda one: name(language, told, one)):
            yield from _part(heading, list(group))
    named = in_order(told, (one for one in in_the_way if one.joint), order)
    yield from _part(say("In the way of several roles"), list(named))


def _part(name: str, rows: list[Offer] | list[Promise]) -> Iterator[PromiseRow]:
    if rows:
        yield Heading(name, 0, len(rows))
        yield from rows
        yield Heading()


def _level_of(language: Language, told: Overview, promise: Promise) -> str:
    return level_name(language, told.map.level(promise.roles[0].level) if promise.roles else None)


def _tool_of(language: Language, told: Overview, promise: Promise) -> str:
    del told
    return tool_name(language, promise.tool) if promise.tool else language.say("Not of a tool")


def row_line(language: Language, row: PromiseRow, today: date) -> Line:
    """A row as it is drawn: whose, the words, the day."""
    match row:
        case Heading(name, _, count):
            return Line(((f" {name.upper()}", "dim"),), ((f"{count} ", "dim"),)) if name else Line()
        case Offer(group):
            words = language.say("“{text}”", text=visible_line(group[0].text))
            return Line(
                (
                    (" ", "plain"),
                    ("+", "accent"),
                    (f" {offer_phrase(language, group)}", "strong"),
                    (f"   {words}", "plain"),
                )
            )
        case Promise():
            mark, style = _MARKS[row.state(today)]
            whose = titles(language, row.roles)
            if row.joint:
                whose = language.say_n("{n} role", "{n} roles", len(row.roles))
            left = ((" ", "plain"), (mark, style), (f" {whose}", "strong"), (f"   {visible_line(row.text)}", "plain"))
            day = day_words(language, row, today)
            late = row.state(today) is PromiseState.LATE
            return Line(left, ((f" {day} ", "warning" if late else "dim"),) if day else ())


def row_page(language: Language, row: PromiseRow | None, today: date) -> Content:
    """The highlighted row in full: the words, whose, by when, and what a joint one was made of."""
    match row:
        case Offer(group):
            head = Content.styled(offer_phrase(language, group), "bold")
            return _paragraphs(head, *(_said_by(language, one) for one in group))
        case Promise():
            made = [Content.styled(language.say("Made of"), "$text-dim")] if row.parts else []
            return _paragraphs(_whole(language, row, today), *made, *(_said_by(language, part) for part in row.parts))
        case _:
            return Content("")


def _whole(language: Language, promise: Promise, today: date) -> Content:
    beside = [titles(language, promise.roles), day_words(language, promise, today)]
    if promise.tool:
        beside.append(tool_name(language, promise.tool))
    if is_blocker(promise) and promise.note and promise.note.blocker:
        beside.append(term(language, promise.note.blocker))
    head = Content.styled(" · ".join(words for words in beside if words), "$text-dim")
    return Content.assemble(shown(promise.text), "\n", head)


def _said_by(language: Language, promise: Promise) -> Content:
    whose = titles(language, promise.roles)
    if promise.tool:
        whose = f"{whose} · {tool_name(language, promise.tool)}"
    return Content.assemble(shown_line(language.say("“{text}”", text=promise.text)), "\n", (whose, "$text-dim"))


def said_by_each(language: Language, group: Sequence[Promise]) -> str:
    """What each of several roles said, a line each."""
    return "\n".join(
        language.say("{title}: “{text}”", title=titles(language, one.roles), text=one.text) for one in group
    )


def _paragraphs(*parts: Content) -> Content:
    return Content("\n\n").join(parts)
