"""A role that starts from a similar one's answers: a draft, until someone says "these are my words"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.analysis.similar_roles import similar_roles
from rolemap.model import StatedBy
from rolemap.model.steps import StepKind
from rolemap.model.tool_answers import begin_as_draft, take_as_own
from rolemap.screens.dialogs import Option, PickScreen
from rolemap.wording.terms import level_name, role_title, term, title_of

if TYPE_CHECKING:
    from rolemap.model import Role
    from rolemap.screens.base import TabScreen


async def start_from_similar(screen: TabScreen, role: Role) -> None:
    """Offer the roles whose answers this one could start from, the most similar first, and take one's over."""
    language, told = screen.language, screen.told
    alike = similar_roles(told, role)
    if not alike:
        screen.desk.tell(language.say("There is nothing that this role could take over from another one."))
        return
    options = [
        Option(
            other.id,
            role_title(language, other),
            other.organisation or other.unit or level_name(language, told.map.level(other.level)),
        )
        for other in alike
    ]
    title = language.say(
        "Start from whose answers? The most similar come first. {title}", title=role_title(language, role)
    )
    like = await screen.app.push_screen_wait(PickScreen(title, options))
    if like and screen.desk.act(StepKind.DRAFT, role.title, lambda map_: begin_as_draft(map_, role.id, like)):
        said = language.say(
            "A draft now, from: {title}. It is nobody's answer until you press o: these are my words. u takes it back.",
            title=title_of(language, screen.told, like),
        )
        screen.desk.tell(said)


async def take_the_words(screen: TabScreen, role: Role) -> None:
    """Someone says of a role's draft: these are my words."""
    language = screen.language
    stated_by: str | None = StatedBy.HOLDER
    if role.stated_by is StatedBy.DRAFT:
        options = [Option(one.value, term(language, one)) for one in StatedBy if one is not StatedBy.DRAFT]
        title = language.say("Whose words are these? {title}", title=role_title(language, role))
        stated_by = await screen.app.push_screen_wait(PickScreen(title, options))
    if not stated_by:
        return
    whose, today = StatedBy(stated_by), screen.desk.today()
    if screen.desk.act(StepKind.OWN_WORDS, role.title, lambda map_: take_as_own(map_, role.id, whose, today)):
        title = role_title(language, role)
        screen.desk.tell(language.say("A draft no more: {title}. u makes it one again.", title=title))
