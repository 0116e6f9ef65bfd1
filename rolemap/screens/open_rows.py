"""The rows of Open: the roles whose link is not named yet, then groups of what else is worth a look. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.analysis import LinkKind, OpenRole, Standing
from rolemap.screens.map_rows import Heading
from rolemap.widgets.role_lines import mark_of
from rolemap.wording.checks import place_names
from rolemap.wording.choices import field_phrase, place_phrase, wording_phrase
from rolemap.wording.terms import item_name, level_name, link_reason, role_title, term, title_of, tool_name
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from rolemap.analysis import LooseEnd, Overview
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
    """Something on the list: what, why, and what it leads to.

    That is a role's question (with ``tool_id``: to that tool), a tool or its item, a tab, a choice or a copy of the
    map. ``key`` tells it from all other points, as long as it is open.
    """

    key: tuple[str, ...]
    mark: str
    style: str
    name: str
    why: str
    role_id: str = ""
    question: int = 0
    tab: str = ""
    tool_id: str = ""
    item_id: str = ""
    choice: Choice | None = None
    copy: Copy | None = None

    @property
    def leads_to_tool(self) -> bool:
        """Whether it leads to a tool itself, not to a role's answers to it."""
        return bool(self.tool_id) and not self.role_id


OpenRow = Heading | Fold | Point
Group = tuple[str, str, Sequence[Point]]
"""The id of a group that opens and closes, its name, its points."""


def open_rows(
    language: Language,
    told: Overview,
    unfolded: Collection[str],
    copies: Sequence[Copy] = (),
    of_tools: Iterable[Group] = (),
) -> Iterator[OpenRow]:
    """The rows of the list: open roles by level, then the groups; copies of the map that lie beside it come first.

    ``of_tools`` are the groups of what is open with the shared tools; they stand among the others.
    """
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
    for key, name, group in (*_groups(language, told), *of_tools, _loose_ends(language, told)):
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


def _groups(language: Language, told: Overview) -> Iterator[Group]:
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


def _loose_ends(language: Language, told: Overview) -> Group:
    places = {tool.id: (tool_name(language, tool), tool.id, "") for tool in told.map.tools} | {
        item.id: (item_name(language, item), tool.id, item.id) for tool in told.map.tools for item in tool.items
    }

    def point(end: LooseEnd) -> Point:
        name, tool_id, item_id = places.get(end.of, (title_of(language, told, end.of), "", ""))
        return Point(
            ("loose", end.of, end.field, end.missing),
            "–",
            "dim",
            name,
            visible_line(end.missing),
            end.of if end.of in told.roles else "",
            tool_id=tool_id,
            item_id=item_id,
        )

    name = language.say("Loose ends: something names what is not in the map any more")
    return "loose", name, [point(end) for end in told.loose_ends]


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
