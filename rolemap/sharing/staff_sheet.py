"""The sheet for the staff, on one side of paper: what is written down, who sees it, what it is not for.

Lines to fill in by pen stand where only the house knows the answer: whom to ask, where the file is, how long it stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from rolemap.language import N_
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from rolemap.language import Language


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading, what is said below it, and what is asked for by pen."""

    heading: str
    points: tuple[str, ...]
    by_pen: tuple[str, ...] = ()


def staff_sheet(organisation: str, language: Language) -> str:
    """The sheet as the text of one HTML file that asks for nothing from anywhere; ``organisation`` may be ""."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - slow to load, and only an export needs it

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files("rolemap.sharing").joinpath("staff.html").read_text(encoding="utf-8"))
    return template.render(
        organisation=visible_line(organisation).strip(),
        title=_TITLE,
        opening=_OPENING,
        sections=_SECTIONS,
        say=language.say,
        language=language,
    )


_TITLE = N_("What is written down of our work, and what is not")

_OPENING = N_(
    "We go through the roles of the house, from the owners to the front line, and ask of each: how does this work help "
    "the customer? This sheet is for everybody who is asked."
)

_SECTIONS = (
    _Section(
        N_("What is written down"),
        (
            N_(
                "Roles, not people: the title, the unit, the level, the code of the post, which role it answers to, "
                "how many people hold it."
            ),
            N_(
                "What is said of the work: whom it helps, what goes better in the customer's day, what you would "
                "change, what is in the way."
            ),
            N_("Whose words they are: your own, your manager's, the facilitator's, or a draft. You are asked first."),
            N_("Only what this needs. “Nothing yet” is an answer too, and you may leave any question."),
        ),
    ),
    _Section(
        N_("What is left out"),
        (
            N_(
                "The roles come from a list of our HR system. Names, employee and identity numbers, salaries, dates of "
                "birth, phone numbers and e-mail addresses are not taken over. A name or number in the list may show "
                "who answers to whom; then it is dropped."
            ),
            N_("Names of people are no part of what is written down later either."),
        ),
    ),
    _Section(
        N_("When one person holds a role"),
        (
            N_(
                "Then everybody in the house knows who it is, name or no name. What is said of that role is said of a "
                "person. So that person is asked before it is shown to others."
            ),
        ),
    ),
    _Section(
        N_("Who sees it"),
        (
            N_("Those in the room, as it is being written. Afterwards those who may open the file."),
            N_("Leadership gets one page: titles of roles, some of their sentences, and counts."),
            N_("It is one file, which the house keeps itself. The program sends nothing anywhere."),
        ),
        (N_("The file is kept here, and these people may open it"),),
    ),
    _Section(
        N_("How long it is kept"),
        (
            N_(
                "As long as we work with it. Then the file is removed, and with it the earlier versions that the "
                "program keeps on the computers where it was open."
            ),
        ),
        (N_("At the latest on"),),
    ),
    _Section(
        N_("If you want to change or take back what you said"),
        (
            N_(
                "Say so, at any time and without giving a reason. Words can be changed. They can also be taken out: of "
                "the file, and of the earlier versions on that computer. Copies elsewhere, and pages that were already "
                "sent or printed, are gone through by hand, and you are told which there are."
            ),
        ),
    ),
    _Section(
        N_("What it is not for"),
        (
            N_("It is not used to appraise anybody, to set pay or to cut posts."),
            N_(
                "Where a role has no named link to the customer yet, something has not been asked or not been said. It "
                "tells nothing of the work's worth, nor of anybody's skill."
            ),
        ),
    ),
    _Section(N_("Whom to ask"), (), (N_("Name and telephone"), N_("Who answers for this being kept to"))),
)
