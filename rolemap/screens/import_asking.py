"""What is asked before an import goes into a map: whether a guess is right, what waits, who is in no HR file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rolemap.model import Map
from rolemap.screens.checklist import Check, CheckScreen
from rolemap.screens.dialogs import ConfirmScreen
from rolemap.wording.again import part_warning
from rolemap.wording.beyond_hr import BEYOND_HR, offered
from rolemap.wording.terms import role_title
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from textual.app import App

    from rolemap.language import Language
    from rolemap.screens.import_state import ImportState

_EXAMPLES = 4
"""So many titles are shown where one is asked whether they are titles."""


async def are_titles(app: App[Any], language: Language, state: ImportState) -> bool:
    """Whether what was taken for titles of roles is that; one is asked where only the cells speak for it."""
    if not state.guessed_titles or state.intake is None:
        return True
    examples = ", ".join(visible_line(role.title) for role in state.intake.incoming[:_EXAMPLES])
    question = language.say("Are these titles of roles?")
    return await app.push_screen_wait(ConfirmScreen(question, examples, language.say("Yes, they are")))


async def questions_may_wait(app: App[Any], language: Language, state: ImportState) -> bool:
    """Whether it goes on though nobody has said of some roles whether they are those of the map."""
    asked = state.comparison.questions if state.comparison else ()
    titles = [role_title(language, one.proposed.role) for one in asked if one.answer is None]
    if not titles:
        return True
    question = language.say_n("1 role still waits for an answer", "{n} roles still wait for an answer", len(titles))
    names = ", ".join([*titles[:_EXAMPLES], *(["…"] if len(titles) > _EXAMPLES else [])])
    details = language.say(
        "Is it the same role as in the map: {titles}. Without an answer it comes in as a new role, and the other goes "
        "aside with its answers.",
        titles=names,
    )
    yes, no = language.say("Take in all the same"), language.say("Answer first")
    return await app.push_screen_wait(ConfirmScreen(question, details, yes, no))


async def most_may_go(app: App[Any], language: Language, state: ImportState) -> bool:
    """Whether it goes on though most roles of the map would go aside, as with a file of one department."""
    warning = part_warning(language, state.comparison) if state.comparison else ""
    if not warning:
        return True
    question = language.say("Most roles of the map go aside")
    yes, no = language.say("They go aside"), language.say("Look at them")
    return await app.push_screen_wait(ConfirmScreen(question, warning, yes, no))


async def choices_may_go(app: App[Any], language: Language) -> bool:
    """Whether the import is left though something was chosen in it."""
    question = language.say("Leave this import?")
    details = language.say("What you have chosen here is not kept. To keep it, go on with Ctrl+S.")
    yes, no = language.say("Leave it"), language.say("Stay here")
    return await app.push_screen_wait(ConfirmScreen(question, details, yes, no))


async def wanted_beyond_hr(app: App[Any], language: Language, state: ImportState) -> frozenset[str] | None:
    """Which roles that no HR file has are to come too, by their keys; None where one does not want to go on.

    Into an open map only those are offered whose level has no role yet.
    """
    incoming = state.intake.incoming if state.intake else ()
    there = state.map.changed(roles=(*state.map.roles, *incoming)) if state.map else Map(roles=incoming)
    likely = offered(there)
    checks = [
        Check(one.key, language.say(one.title), one.key in likely)
        for one in BEYOND_HR
        if one.key in likely or state.map is None
    ]
    if not checks:
        return frozenset()
    question = language.say("Owners, board and partners are in no HR file. Add them now?")
    return await app.push_screen_wait(CheckScreen(question, checks))
