"""What a finding is: the groups of them, a line for people and data for programs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rolemap.wording.terms import level_name, role_title
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from rolemap.analysis import Overview
    from rolemap.language import Language


class FindingKind(StrEnum):
    """The groups of findings, in their order; the values are the keys of the JSON form."""

    OPEN = "open"
    WAITING = "waiting"
    NOT_GONE_THROUGH = "not_asked"
    LOOK_AGAIN = "look_again"
    NOT_SHARED = "not_shared_yet"
    PICKED_BY_NOBODY = "picked_by_nobody"
    OPEN_INSIGHT = "open_insights"
    TO_CHECK = "to_check"
    LATE = "late_promises"
    ALIKE = "could_be_one"
    TOOL_QUESTION = "tool_questions"
    LOOSE_END = "loose_ends"
    CHOICE = "choices"
    HINT = "hints"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: a line for people, a code and further data for programs."""

    kind: FindingKind
    line: str
    data: dict[str, Any]


def role_places(told: Overview, language: Language) -> dict[str, str]:
    """Where each role stands, by its id: level and title, and the unit where a title stands twice on a level."""
    places: dict[str, str] = {}
    for view in told.levels:
        level = level_name(language, view.level)
        alike = Counter(role_title(language, role) for role in view.roles)
        for role in view.roles:
            title = role_title(language, role)
            unit = visible_line(role.unit).strip() if alike[title] > 1 else ""
            places[role.id] = " · ".join(filter(None, [level, title, unit]))
    return places
