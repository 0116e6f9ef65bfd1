"""Promises in words: whose, by when, how they stand, and what several roles said nearly alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.analysis.promises import Order, Promise, PromiseState, roles_of
from rolemap.language import N_
from rolemap.model import NoteKind
from rolemap.wording.terms import role_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from rolemap.language import Language
    from rolemap.model import Role

_STATES: dict[PromiseState, str] = {
    PromiseState.LATE: N_("Its day has passed"),
    PromiseState.UNDER_WAY: N_("Under way"),
    PromiseState.DONE: N_("Done"),
}

_ORDERS: dict[Order, str] = {
    Order.DAY: N_("By day"),
    Order.ROLE: N_("By role"),
    Order.TOOL: N_("By tool"),
}


def state_name(language: Language, state: PromiseState) -> str:
    """How promises stand, as a heading."""
    return language.say(_STATES[state])


def order_name(order: Order) -> str:
    """What the list goes by, as a message to be said."""
    return _ORDERS[order]


def day_words(language: Language, promise: Promise, today: date) -> str:
    """By when a promise is to be done, or when it was; a blocker without a day has none to say."""
    if promise.done is not None:
        return language.say("done {day}", day=language.date(promise.done))
    if promise.by is None:
        return "" if is_blocker(promise) else language.say("no day yet")
    if promise.state(today) is PromiseState.LATE:
        return language.say("was by {day}", day=language.date(promise.by))
    return language.say("by {day}", day=language.date(promise.by))


def is_blocker(promise: Promise) -> bool:
    """Whether it is something in the way, not a promise."""
    return promise.note is not None and promise.note.kind is NoteKind.BLOCKER


def titles(language: Language, roles: Iterable[Role]) -> str:
    """The titles of some roles, with commas between."""
    return ", ".join(role_title(language, role) for role in roles) or language.say("nobody's yet")


def offer_phrase(language: Language, group: Sequence[Promise]) -> str:
    """What several roles said nearly alike: 2 roles promise nearly the same."""
    several = len(roles_of(group))
    if is_blocker(group[0]):
        return language.say_n(
            "{n} role names nearly the same in its way", "{n} roles name nearly the same in their way", several
        )
    return language.say_n("{n} role promises nearly the same", "{n} roles promise nearly the same", several)


def promises_summary(language: Language, found: Sequence[Promise], today: date) -> str:
    """How many promises there are and how they stand, in a sentence."""
    if not found:
        return language.say(
            "Nothing is promised yet. What a role says it changes, on the walk or in the round of a tool, comes here."
        )
    states = [promise.state(today) for promise in found]
    parts = [language.say_n("One promise", "{n} promises", len(found))]
    late, done = states.count(PromiseState.LATE), states.count(PromiseState.DONE)
    joint = sum(promise.joint for promise in found)
    if joint:
        parts.append(language.say_n("one of several roles together", "{n} of several roles together", joint))
    if late:
        parts.append(language.say_n("the day of one has passed", "the day of {n} has passed", late))
    if done:
        parts.append(language.say_n("one done", "{n} done", done))
    return " · ".join(parts)
