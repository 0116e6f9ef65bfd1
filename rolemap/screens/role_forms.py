"""The form of a role's plain facts: title, level, unit, headcount, and a partner's organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rolemap.intake.words.cells import people
from rolemap.model import LevelKind
from rolemap.screens.dialogs import Option
from rolemap.screens.forms import Field, FormScreen, edited
from rolemap.wording.terms import level_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model import Role


def level_options(language: Language, told: Overview) -> list[Option]:
    """The levels to choose from, each with how many roles it has."""
    return [
        Option(view.level.id, level_name(language, view.level), str(len(view.roles)))
        for view in told.levels
        if view.level
    ]


def role_boxes(language: Language, told: Overview, role: Role | None, level: str) -> list[Field]:
    """The boxes for a new role at a level (``role`` is None) or for one that is there."""
    headcount = "" if role is None or role.headcount is None else language.number(role.headcount)
    boxes = [
        Field("title", language.say("Title"), role.title if role else ""),
        Field("unit", language.say("Unit (may stay empty)"), role.unit if role else ""),
        Field("headcount", language.say("Held by how many people (may stay empty)"), headcount),
    ]
    at = told.map.level(level)
    if at and at.counts_as is LevelKind.PARTNERS:
        organisation = role.organisation if role else ""
        boxes.insert(1, Field("organisation", language.say("The partner's organisation"), organisation))
    return boxes


def role_form(language: Language, title: str, boxes: Sequence[Field]) -> FormScreen:
    """The form with a role's boxes."""

    def fault(typed: Mapping[str, str]) -> str:
        if not typed["title"].strip():
            return language.say("A role needs a title.")
        if people(typed["headcount"]) is None and typed["headcount"].strip():
            return language.say("Not a number of people: {typed}", typed=typed["headcount"])
        return ""

    return FormScreen(title, boxes, fault)


def add_title(language: Language, told: Overview, level: str) -> str:
    """What the form of a new role at a level is called."""
    return language.say("Add a role: {level}", level=level_name(language, told.map.level(level)))


def role_fields(boxes: Sequence[Field], typed: Mapping[str, str]) -> dict[str, Any]:
    """What was changed in the form, as fields of a role."""
    fields: dict[str, Any] = dict(edited(boxes, typed))
    if "headcount" in fields:
        fields["headcount"] = people(typed["headcount"])
    return fields
