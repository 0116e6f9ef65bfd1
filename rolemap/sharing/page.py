"""The one page for leadership in words: sections of paragraphs, entries, quotes and bars, in the user's language.

All text on a page is safe to show: what would steer a terminal or turn the reading direction is a visible symbol.
A section that has nothing to say is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from rolemap.analysis import LinkKind, Standing
from rolemap.analysis.promises import PromiseState
from rolemap.language import N_
from rolemap.model import Source, StatedBy, ToolKind
from rolemap.sharing.blocks import Bar, Bars, Entry, Group, Page, Paragraph, Quote, Section, SectionKey
from rolemap.sharing.content import Patched, content_of
from rolemap.wording.figures import pair_phrase
from rolemap.wording.terms import (
    chain_phrase,
    item_name,
    level_name,
    link_phrase,
    link_reason,
    role_title,
    term,
    tool_name,
)
from rolemap.wording.visible import visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from rolemap.analysis import Figures, LevelView, Overview
    from rolemap.analysis.promises import Promise
    from rolemap.language import Language
    from rolemap.model import Role
    from rolemap.sharing.blocks import Block
    from rolemap.sharing.content import Ask, Content, Saying, StuckStage
    from rolemap.sharing.tool_standings import ToolStanding

MOST_ASKS = 4
"""How many asks the page holds; the rest is counted, and stands in the TOML."""

MOST_ENTRIES = 3
"""The same for stages, places of repairs and the repairs of one place."""

MOST_PROMISES = 2
"""The same for promises, of each state."""

MOST_TOOLS = 8
"""The same for shared tools."""

MOST_REASONS = 2
"""How many roles of one level are told with the reason why their link is not named."""

MOST_TITLES = 4
"""How many titles stand in a row before the rest is counted."""

MOST_LETTERS = 180
"""How long a text on the page gets before it is cut between two words; the TOML has it whole."""

_T = TypeVar("_T")


_HEADINGS: dict[SectionKey, str] = {
    SectionKey.ASKS: N_("What we ask of you"),
    SectionKey.HEADING: N_("Where we are heading"),
    SectionKey.CHANGED: N_("What changed"),
    SectionKey.OURSELVES: N_("Ourselves: owners, board, executive team"),
    SectionKey.STUCK: N_("Where the customer's day gets stuck"),
    SectionKey.PATCHED: N_("What is patched up, and where it starts"),
    SectionKey.OWN_WORDS: N_("In their own words"),
    SectionKey.NOT_NAMED: N_("Where the link is not named yet"),
    SectionKey.NOT_TOLD: N_("What this does not tell"),
}


def page_of(told: Overview, language: Language, today: date) -> Page:
    """The page for leadership as of ``today``."""
    writer = _Writer(told, content_of(told), language, today)
    blocks: dict[SectionKey, Iterable[Block]] = {
        SectionKey.ASKS: writer.asks(),
        SectionKey.HEADING: writer.heading(),
        SectionKey.CHANGED: writer.changed(),
        SectionKey.OURSELVES: writer.ourselves(),
        SectionKey.STUCK: writer.stuck(),
        SectionKey.PATCHED: writer.patched(),
        SectionKey.OWN_WORDS: writer.own_words(),
        SectionKey.NOT_NAMED: writer.not_named(),
        SectionKey.NOT_TOLD: writer.not_told(),
    }
    sections = [Section(key, language.say(_HEADINGS[key]), tuple(written)) for key, written in blocks.items()]
    purposes = [tool.text for tool in told.map.tools_of(ToolKind.PURPOSE) if tool.text.strip()]
    return Page(
        organisation=visible_line(told.map.organisation.name).strip() or language.say("(no name)"),
        title=language.say("How our work helps the customer"),
        day=today,
        purpose=visible("\n".join(purposes)),
        sections=tuple(section for section in sections if section.blocks),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Puts what the map holds into words, one method a section."""

    told: Overview
    content: Content
    language: Language
    today: date

    def asks(self) -> Iterator[Block]:
        asks = self.content.asks
        yield from (self._ask(ask) for ask in asks[:MOST_ASKS])
        if more := self._rest(len(asks), MOST_ASKS):
            yield Paragraph(more)

    def _ask(self, ask: Ask) -> Entry:
        say = self.language.say
        facts = [
            say("what replaces it: {replacement}", replacement=_short(ask.replacement)) if ask.replacement else "",
            say("who can change it: {owner}", owner=visible_line(ask.owner)) if ask.owner else "",
            self._by(ask.by),
            say("in the way: {kind}", kind=term(self.language, ask.kind)) if ask.kind else "",
            say("proposed by: {roles}", roles=self._titles(ask.proposed_by)) if ask.proposed_by else "",
        ]
        return Entry(_short(ask.text), tuple(filter(None, facts)))

    def heading(self) -> Iterator[Block]:
        organisation = self.told.map.organisation
        if organisation.goal.strip():
            yield Entry(visible(organisation.goal), tuple(filter(None, [self._by(organisation.goal_by)])))
        standings = [one for one in self.content.tools if one.is_told]
        if any(one.whole.count.linked for one in standings):
            roles = standings[0].whole.count.cells
            said = self.language.say_n(
                "Whether the 1 role has said what a shared tool means for its work",
                "How many of the {n} roles have said what a shared tool means for their work",
                roles,
            )
            facts = tuple(self._how_far(one) for one in standings[:MOST_TOOLS])
            yield Entry(said, tuple(filter(None, [*facts, self._rest(len(standings), MOST_TOOLS)])))

    def _how_far(self, standing: ToolStanding) -> str:
        """Why we exist: 7."""
        return f"{tool_name(self.language, standing.tool)}: {standing.whole.count.linked}"

    def changed(self) -> Iterator[Block]:
        for state, heading in _STATES.items():
            promises = [promise for promise in self.content.promises if promise.state(self.today) is state]
            if promises:
                count = self.language.say_n("1 promise", "{n} promises", len(promises))
                yield Group(
                    f"{self.language.say(heading)}: {count}",
                    tuple(self._promise(promise) for promise in promises[:MOST_PROMISES]),
                    self._rest(len(promises), MOST_PROMISES),
                )

    def _promise(self, promise: Promise) -> Entry:
        when = promise.done and self.language.say("done {date}", date=self.language.date(promise.done))
        facts = [self._titles(promise.roles), when or self._by(promise.by)]
        return Entry(_short(promise.text), tuple(filter(None, facts)))

    def ourselves(self) -> Iterator[Block]:
        if not self.content.top:
            yield Paragraph(self.language.say("Owners, board and executive team are not on the map yet."))
            return
        yield Paragraph(f"{pair_phrase(self.language, self.told.top)}.")
        linked = [(role, link) for role in self.content.top if (link := self.told.links.get(role.id))]
        for words, some in _alike(linked, lambda one: self._words(one[0])).items():
            entries = [
                Entry(self._titles([role for role, _ in same]), (phrase,))
                for phrase, same in _alike(some, lambda one: link_phrase(self.language, one[1])).items()
            ]
            yield from [Group(f"{words}: {self._roles(len(some))}", tuple(entries))] if words else entries
        yield from self._to_ask(self.content.top)
        if self.content.said:
            latest = self.content.said[:MOST_PROMISES]
            days = (f"{role_title(self.language, one.role)}, {self._day(one.on)}" for one in latest)
            yield Entry(self.language.say("Last said why we exist"), tuple(days))

    def _day(self, day: date | None) -> str:
        return self.language.date(day) if day else self.language.say("date not told")

    def _words(self, role: Role) -> str:
        """Whose words a role's contribution is in; "" where it has none."""
        if not role.contribution.strip():
            return ""
        said = term(self.language, role.stated_by) if role.stated_by else self.language.say("whose words: not told")
        return _begun(said)

    def stuck(self) -> Iterator[Block]:
        stages = self.content.stuck
        yield from (self._stage(stage) for stage in stages[:MOST_ENTRIES])
        if more := self._rest(len(stages)):
            yield Paragraph(more)

    def _stage(self, stuck: StuckStage) -> Entry:
        say, source = self.language.say, stuck.stage.effort_source
        carriers = [role for role, _ in stuck.carried_by if role.id != stuck.stage.owner]
        facts = [
            say("effort {n} of 5", n=stuck.stage.effort),
            term(self.language, source) if source else say("source not told"),
            say("leads it: {role}", role=visible_line(stuck.owner)) if stuck.owner else "",
            say("carried by: {roles}", roles=self._titles(carriers, MOST_ENTRIES)) if carriers else "",
            "" if stuck.carried_by else say("nobody has said yet that they carry it"),
        ]
        return Entry(item_name(self.language, stuck.stage), tuple(filter(None, facts)))

    def patched(self) -> Iterator[Block]:
        groups = self.content.patched
        for group in groups[:MOST_ENTRIES]:
            entries = tuple(Entry(_short(text)) for text in group.texts[:MOST_ENTRIES])
            yield Group(self._start(group), entries, self._rest(len(group.texts)))
        if more := self._rest(len(groups)):
            yield Paragraph(more)

    def _start(self, patched: Patched) -> str:
        if patched.stage:
            return item_name(self.language, patched.stage)
        if patched.unit:
            return visible_line(patched.unit)
        if patched.level:
            return level_name(self.language, self.told.map.level(patched.level))
        return self.language.say("where it starts is not named yet")

    def own_words(self) -> Iterator[Block]:
        return (self._quote(saying) for saying in self.content.sayings)

    def _quote(self, saying: Saying) -> Quote:
        role = saying.role
        own = role.stated_by is StatedBy.HOLDER or role.stated_by is None
        facts = [
            "" if own or role.stated_by is None else term(self.language, role.stated_by),
            self._chain(saying) if saying.link.kind is LinkKind.THROUGH else "",
            self.language.say("confirmed by a customer, {date}", date=self.language.date(role.confirmed))
            if role.confirmed
            else "",
        ]
        return Quote(_short(role.contribution), role_title(self.language, role), tuple(filter(None, facts)))

    def _chain(self, saying: Saying) -> str:
        return self.language.say("chain: {chain}", chain=chain_phrase(self.language, saying.link, self.told))

    def not_named(self) -> Iterator[Block]:
        figures = self.told.figures
        if not figures.roles:
            yield Paragraph(self.language.say("There are no roles on the map yet."))
            return
        yield Paragraph(f"{pair_phrase(self.language, figures)}.")
        yield Paragraph(" ".join(self._counts(figures)))
        yield Bars(
            rows=tuple(self._bar(view) for view in self.told.levels if view.roles),
            legend=tuple(self.language.say(label) for label in _LEGEND),
        )
        for view in self.told.levels:
            yield from self._still_open(view)

    def _counts(self, figures: Figures) -> Iterator[str]:
        say_n = self.language.say_n
        yield say_n("1 has no named link yet.", "{n} have no named link yet.", figures.open)
        if figures.waiting:
            yield say_n(
                "1 waits for a role that is not gone through yet.",
                "{n} wait for a role that is not gone through yet.",
                figures.waiting,
            )
        if figures.to_ask:
            yield say_n("1 is still to be asked.", "{n} are still to be asked.", figures.to_ask)
        yield self.language.say("This tells nothing of the work's worth, only of what has not been asked.")

    def _bar(self, view: LevelView) -> Bar:
        figures = view.figures
        linked = figures.direct + figures.through
        text = pair_phrase(self.language, figures)
        return Bar(level_name(self.language, view.level), linked, figures.waiting, figures.open, figures.to_ask, text)

    def _still_open(self, view: LevelView) -> Iterator[Group]:
        """Which roles of a level are open or wait, each with its reason, and which are still to be asked."""
        links = [(role, link) for role in view.roles if (link := self.told.links.get(role.id))]
        unlinked = [
            Entry(role_title(self.language, role), (link_reason(self.language, link, self.told),))
            for kind in (LinkKind.NOT_NAMED, LinkKind.WAITING)
            for role, link in links
            if link.kind is kind
        ]
        to_ask = tuple(self._to_ask(view.roles))
        if unlinked or to_ask:
            n = view.figures.open + view.figures.waiting + view.figures.to_ask
            heading = f"{level_name(self.language, view.level)}: {self._roles(n)}"
            yield Group(heading, (*unlinked[:MOST_REASONS], *to_ask), self._rest(len(unlinked), MOST_REASONS))

    def _to_ask(self, roles: Sequence[Role]) -> Iterator[Entry]:
        """Not asked yet: Baker, Driver and 3 more."""
        for standing in (Standing.NOT_ASKED, Standing.PASSED, Standing.PARKED):
            some = [role for role in roles if self.told.standings[role.id] is standing]
            if some:
                yield Entry(f"{_begun(term(self.language, standing))}: {self._titles(some)}")

    def not_told(self) -> Iterator[Block]:
        say = self.language.say
        yield Paragraph(say("Roles described their own work. Customers have not confirmed it unless stated."))
        yield Paragraph(say("A sentence about a role that many people hold says nothing of each of them."))
        if self.told.figures.held.at_least:
            yield Paragraph(say("Not every role says by how many people it is held; a missing number counts as one."))
        if any(stuck.stage.effort_source in _NOT_FROM_CUSTOMERS for stuck in self.content.stuck):
            yield Paragraph(say("Effort that is assumed, or asked about ourselves, is not what customers told us."))

    def _titles(self, roles: Sequence[Role], most: int = MOST_TITLES) -> str:
        named = ", ".join(role_title(self.language, role) for role in roles[:most])
        return " ".join(filter(None, [named, self._more(len(roles) - most)]))

    def _roles(self, n: int) -> str:
        return self.language.say_n("1 role", "{n} roles", n)

    def _by(self, day: date | None) -> str:
        return self.language.say("by {date}", date=self.language.date(day)) if day else ""

    def _rest(self, n: int, most: int = MOST_ENTRIES) -> str:
        """How many of a list of ``n`` did not fit, and where they stand."""
        say_n = self.language.say_n
        return (
            say_n("and one more, in the full summary", "and {n} more, in the full summary", n - most)
            if n > most
            else ""
        )

    def _more(self, left: int) -> str:
        return self.language.say_n("and one more", "and {n} more", left) if left > 0 else ""


def _alike(things: Iterable[_T], key: Callable[[_T], str]) -> dict[str, list[_T]]:
    """The things with the same key together, in the order in which each key is first met."""
    found: dict[str, list[_T]] = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    return found


def _begun(said: str) -> str:
    """With a capital, as a line begins."""
    return said[:1].upper() + said[1:]


def _short(text: str) -> str:
    """What a person wrote, on one line, cut between two words where it is longer than the page has room for."""
    said = " ".join(visible(text).split())
    if len(said) <= MOST_LETTERS:
        return said
    cut = said[:MOST_LETTERS]
    return f"{cut.rpartition(' ')[0] or cut}…"


_STATES = {
    PromiseState.DONE: N_("Done"),
    PromiseState.LATE: N_("Late"),
    PromiseState.UNDER_WAY: N_("Under way"),
}
_LEGEND = (
    N_("link to the customer named"),
    N_("waiting for another role"),
    N_("link not named yet"),
    N_("not gone through yet"),
)
_NOT_FROM_CUSTOMERS = {Source.ASSUMED, Source.ASKED_ABOUT_US, None}
