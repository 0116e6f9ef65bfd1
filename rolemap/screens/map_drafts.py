"""A role that starts from a similar one's answers: a draft, until someone says "these are my words"."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll

from rolemap.analysis.similar_roles import similar_roles
from rolemap.language import N_
from rolemap.model import StatedBy
from rolemap.model.steps import StepKind
from rolemap.model.tool_answers import begin_as_draft, take_as_own
from rolemap.screens.dialogs import OfferScreen, Option, PickScreen
from rolemap.widgets.role_tools import link_words
from rolemap.wording.terms import item_name, level_name, role_title, term, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolemap.analysis import Overview
    from rolemap.analysis.similar_roles import Similar
    from rolemap.language import Language
    from rolemap.model import Role
    from rolemap.screens.base import TabScreen


class OwnWordsScreen(OfferScreen):
    """A role's draft word for word, and who says of it: these are my words."""

    HELP = N_(
        "Above stands all that is a draft of this role: the sentence, whom it helps and what it answers to the shared "
        "tools. Choose whose words they are, and all of it is theirs from then on. Page up and Page down scroll a long "
        "draft. Esc leaves it a draft."
    )
    BINDINGS: ClassVar = [
        Binding("pageup", "page(-1)", N_("Page up"), show=False, priority=True),
        Binding("pagedown", "page(1)", N_("Read on"), priority=True),
        Binding("escape", "leave", N_("Leave as it is")),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        return self._words.max_scroll_y > 0 if action == "page" else super().check_action(action, parameters)

    def on_resize(self) -> None:
        """Whether there is more to read than is in view."""
        self.call_after_refresh(self.refresh_bindings)

    @property
    def _words(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    def action_page(self, direction: int) -> None:
        """Scroll the draft."""
        self._words.scroll_relative(y=direction * max(1, self._words.size.height - 1), animate=False)


async def start_from_similar(screen: TabScreen, role: Role) -> None:
    """Offer the roles whose answers this one could start from, the most similar first, and take one's over."""
    language, told = screen.language, screen.told
    alike = similar_roles(told, role)
    if not alike:
        screen.desk.tell(language.say("There is nothing that this role could take over from another one."))
        return
    options = [Option(one.role.id, role_title(language, one.role), _beside(language, told, one)) for one in alike]
    own = role_title(language, role)
    if alike[0].alike:
        title = language.say("From whose answers does this role start? The most similar come first: {title}", title=own)
    else:
        title = language.say("No role is like this one. From whose answers does it start? {title}", title=own)
    like = await screen.app.push_screen_wait(PickScreen(title, options))
    if like and screen.desk.act(StepKind.DRAFT, role.title, lambda map_: begin_as_draft(map_, role.id, like)):
        said = language.say(
            "A draft now, from: {title}. It is nobody's answer until you press o: these are my words. u takes it back.",
            title=title_of(language, screen.told, like),
        )
        screen.desk.tell(said)


def _beside(language: Language, told: Overview, one: Similar) -> str:
    """In what a role is like the one that starts from it; where in nothing, its place."""
    alike = (
        (one.title > 0, language.say("like title")),
        (one.unit, language.say("same unit")),
        (one.level, language.say("same level")),
    )
    place = one.role.organisation or one.role.unit or level_name(language, told.map.level(one.role.level))
    return " · ".join(words for holds, words in alike if holds) or language.say("other: {place}", place=place)


async def take_the_words(screen: TabScreen, role: Role) -> None:
    """Show a role's draft word for word, and let someone say of it: these are my words."""
    language = screen.language
    if role.stated_by is StatedBy.DRAFT:
        options = [Option(one.value, term(language, one)) for one in StatedBy if one is not StatedBy.DRAFT]
        title = language.say("Whose words are these? {title}", title=role_title(language, role))
    else:
        options = [Option(StatedBy.HOLDER.value, language.say("These are my words"))]
        title = language.say("Are these your words? {title}", title=role_title(language, role))
    drafted = list(_drafted(language, screen.told, role))
    stated_by = await screen.app.push_screen_wait(OwnWordsScreen(title, drafted, options))
    if not stated_by:
        return
    whose, today = StatedBy(stated_by), screen.desk.today()
    if screen.desk.act(StepKind.OWN_WORDS, role.title, lambda map_: take_as_own(map_, role.id, whose, today)):
        title = role_title(language, role)
        screen.desk.tell(language.say("A draft no more: {title}. u makes it one again.", title=title))


def _drafted(language: Language, told: Overview, role: Role) -> Iterator[str]:
    """All that is a draft of a role, word for word."""
    if role.stated_by is StatedBy.DRAFT:
        yield language.say("“{text}”", text=role.contribution)
        segments = (item_name(language, told.segments[one]) for one in role.customers if one in told.segments)
        titles = (title_of(language, told, one) for one in role.helps if one in told.roles)
        if names := ", ".join((*segments, *titles)):
            yield language.say("Whom it helps: {names}", names=names)
    for link in role.links:
        tool = told.map.tool(link.tool)
        if link.draft and tool:
            yield "\n".join(link_words(language, tool, link))
