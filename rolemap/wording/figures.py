"""Figures in words: always roles and the people who hold them, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.wording.terms import gone_through_phrase

if TYPE_CHECKING:
    from rolemap.analysis import Figures, Held
    from rolemap.language import Language


def pair_phrase(language: Language, figures: Figures) -> str:
    """How far the walk has come, in roles and in people: 30 of 41 roles gone through, held by 240 of 312 people."""
    held = people_phrase(language, figures.held_gone_through, figures.held)
    return f"{gone_through_phrase(language, figures)}, {held}"


def people_phrase(language: Language, some: Held, every: Held) -> str:
    """By how many of all people some of the roles are held; *at least* where headcounts are missing."""
    if some.at_least:
        return language.say_n(
            "held by at least {some} of at least {n} person",
            "held by at least {some} of at least {n} people",
            every.people,
            some=some.people,
        )
    if every.at_least:
        return language.say_n(
            "held by {some} of at least {n} person",
            "held by {some} of at least {n} people",
            every.people,
            some=some.people,
        )
    return language.say_n(
        "held by {some} of {n} person", "held by {some} of {n} people", every.people, some=some.people
    )
