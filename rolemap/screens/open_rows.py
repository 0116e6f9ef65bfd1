"""The rows of Open: the roles whose link is not named yet, then groups of what else is worth a look. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.analysis import LinkKind, OpenRole, Standing
from rolemap.screens.map_rows import Heading
from rolemap.widgets.role_lines import mark_of
from rolemap.wording.checks import place_names
from rolemap.wording.choices import field_phrase, place_phrase, wording_phrase
from rolemap.wording.terms import item_name, level_name, link_reason, role_title, term, title_of
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from rolemap.analysis import Overview
    from rolemap.files.copies import Copy
    from rolemap.language import Language
    from rolemap.model import Choice, Role

CHOICES = "choices"
"""The key of the group of choices."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A group that opens and closes: its id, its name, how much is in it."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Point:
    """Something on the list: what, why, and what it leads to: a role's question, a tab, a choice, a copy of the map.

    ``key`` tells it from all other points, as long as it is open.
    """

    key: tuple[str, ...]
    mark: str
    style: str
    name: str
    why: str
    role_id: str = ""
    question: int = 0
    tab: str = ""
    choice: Choice | None = None
    copy: Copy | None = None


OpenRow = Heading | Fold | Point


def open_rows(
    language: Language, told: Overview, unfolded: Collection[str], copies: Sequence[Copy] = ()
) -> Iterator[OpenRow]:
    """The rows of the list: open roles by level, then the groups; copies of the map that lie beside it come first."""
    if copies:
        yield Heading(language.say("Copies of this map beside it"), 0, len(copies))
        yield from (_copy_point(language, copy) for copy in copies)
        yield Heading()
    points = told.open_roles()
    for view in told.levels:
        at_level = {role.id for role in view.roles}
        here = [point for point in points if point.role.id in at_level]
        if here:
            yield Heading(level_name(language, view.level), 0, len(here))
            yield from (_open_point(language, told, point) for point in here)
            yield Heading()
    for key, name, group in _groups(language, told):
        if group:
            yield Fold(key, name, len(group))
            if key in unfolded:
                yield from group
                if key == CHOICES:
                    yield Heading()


def _copy_point(language: Language, copy: Copy) -> Point:
    name = copy.path.name
    why = language.say("holds something that this map does not")
    return Point(("copy", name), "+", "accent", visible_line(name), why, copy=copy)


def _open_point(language: Language, told: Overview, point: OpenRole) -> Point:
    mark, style = mark_of(told, point.role)
    why = link_reason(language, point.link, told)
    title = role_title(language, point.role)
    return Point(("open", point.role.id), mark, style, title, why, point.role.id, point.question)


def _groups(language: Language, told: Overview) -> Iterator[tuple[str, str, list[Point]]]:
    order = told.walk_order()

    def standing(role: Role) -> Point:
        mark, style = mark_of(told, role)
        words = term(language, told.standings[role.id])
        return Point(("standing", role.id), mark, style, role_title(language, role), words, role.id)

    yield CHOICES, language.say("Two wordings: one is to be chosen"), list(_choices(language, told))
    yield (
        "waiting",
        language.say("Waiting: the chain goes on when another role is gone through"),
        [
            Point(
                ("waiting", role.id),
                *mark_of(told, role),
                role_title(language, role),
                link_reason(language, link, told),
                link.end,
            )
            for role in order
            if (link := told.links.get(role.id)) and link.kind is LinkKind.WAITING
        ],
    )
    for kind, name in (
        (Standing.PASSED, language.say("To come back to")),
        (Standing.PARKED, language.say("Parked")),
    ):
        yield kind.value, name, [standing(role) for role in order if told.standings[role.id] is kind]
    yield (
        "unplaced",
        language.say("Roles with no place yet"),
        [
            Point(
                ("unplaced", role.id),
                "?",
                "warning",
                role_title(language, role),
                visible_line(role.unplaced),
                role.id,
            )
            for view in told.levels
            if view.level is None
            for role in view.roles
        ],
    )
    yield (
        "stages",
        language.say("Stages of the journey that no role carries yet"),
        [
            Point(("stage", stage.id), "–", "dim", item_name(language, stage), "", tab="tools")
            for stage in told.stages_nobody_carries()
        ],
    )
    yield (
        "loose",
        language.say("Loose ends: something names what is not in the map any more"),
        [
            Point(
                ("loose", end.of, end.field, end.missing),
                "–",
                "dim",
                title_of(language, told, end.of),
                visible_line(end.missing),
                end.of if end.of in told.roles else "",
            )
            for end in told.loose_ends
        ],
    )


def _choices(language: Language, told: Overview) -> Iterator[Point]:
    choices = told.map.choices
    names = place_names(language, told.whole) if choices else {}
    notes = {note.id: note.roles for note in told.map.notes} if choices else {}
    for choice in choices:
        phrases = (wording_phrase(language, names, choice.field, wording) for wording in choice.wordings)
        wordings = " / ".join(language.say("“{text}”", text=visible_line(phrase)) for phrase in phrases)
        whose = next((one for one in (choice.of, *notes.get(choice.of, ())) if one in told.roles), "")
        yield Point(
            (CHOICES, choice.of, choice.link, choice.field),
            "?",
            "warning",
            place_phrase(names, choice),
            f"{field_phrase(language, choice)}  {wordings}",
            whose,
            choice=choice,
        )


def open_summary(language: Language, told: Overview) -> str:
    """What is open, in a sentence or two."""
    choices = len(told.map.choices)
    if not choices:
        return _open_roles_sentence(language, told)
    wordings = language.say_n("One field has two wordings.", "{n} fields have two wordings.", choices)
    return f"{_open_roles_sentence(language, told)} {wordings}"


def _open_roles_sentence(language: Language, told: Overview) -> str:
    if not told.figures.gone_through:
        return language.say("No role has been gone through yet. The walk is on tab 2.")
    if told.figures.open:
        return language.say_n(
            "One role is gone through and its link to a customer is not named yet.",
            "{n} roles are gone through and their link to a customer is not named yet.",
            told.figures.open,
        )
    return language.say("Every role that is gone through has a link, or waits for a role that is not gone through yet.")
