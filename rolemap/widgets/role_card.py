"""One role, read at a glance: where its link stands, the chain, its own words, its place, its promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from rolemap.analysis import LinkKind, Standing, held_by
from rolemap.model import NoteKind, ToolKind
from rolemap.widgets.choice_lines import choice_lines
from rolemap.widgets.role_lines import MARK_STYLES, mark_of
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.choices import choices_of_role
from rolemap.wording.terms import (
    chain_phrase,
    held_phrase,
    item_name,
    level_name,
    link_phrase,
    link_reason,
    owner_name,
    role_title,
    term,
    title_of,
    tool_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model import Note, Role


def role_card(language: Language, told: Overview, role: Role) -> Content:
    """The card of one role."""
    return Content("\n").join(_lines(language, told, role))


def place_phrase(language: Language, told: Overview, role: Role) -> str:
    """Level, unit or organisation, and by how many the role is held."""
    parts = [level_name(language, told.map.level(role.level)), role.organisation or role.unit]
    if role.headcount is not None:
        parts.append(held_phrase(language, held_by([role])) if role.headcount else language.say("vacant now"))
    return " · ".join(part for part in parts if part)


def _lines(language: Language, told: Overview, role: Role) -> Iterator[Content]:
    yield Content.styled(role_title(language, role), "bold")
    yield shown_line(place_phrase(language, told, role)).stylize("$text-dim")
    if role.unplaced:
        yield shown(language.say("From the import: {why}", why=role.unplaced)).stylize("$warning")
    if role.reports_to in told.roles:
        superior = title_of(language, told, role.reports_to)
        yield shown_line(language.say("Superior: {title}", title=superior)).stylize("$text-dim")
    yield Content("")
    if role.gone is None:
        yield from _standing(language, told, role)
    else:
        day = language.date(role.gone)
        yield Content.styled(language.say("Gone from the organisation since {day}", day=day), "bold $text-dim")
        if names := _helped(language, told, role):
            yield shown_line(language.say("Whom it helped: {names}", names=names))
    for helped in (told.gone[one] for one in role.helps if one in told.gone):
        title = role_title(language, helped)
        yield Content(language.say("It helps a role that is gone: {title}", title=title)).stylize("$text-dim")
    # What a role said that is gone stands only in the whole map.
    map_ = told.map if role.gone is None else told.whole
    choices = choices_of_role(map_, role.id)
    yield from choice_lines(language, map_, choices)
    # In two wordings it stands above.
    if role.contribution and not any((one.of, one.link, one.field) == (role.id, "", "contribution") for one in choices):
        whose = term(language, role.stated_by) if role.stated_by else ""
        yield Content("")
        yield Content.styled(language.say("How my work helps the customer"), "$text-dim")
        yield shown(language.say("“{text}”", text=role.contribution))
        if whose:
            yield Content.styled(whose, "$text-dim italic")
    yield from _journey(language, told, role)
    yield from _notes(language, told, role, map_.notes)


def _helped(language: Language, told: Overview, role: Role) -> str:
    customers = [item_name(language, told.segments[one]) for one in role.customers if one in told.segments]
    return ", ".join([*customers, *(title_of(language, told, one) for one in role.helps if one in told.roles)])


def _standing(language: Language, told: Overview, role: Role) -> Iterator[Content]:
    mark, style = mark_of(told, role)
    standing = told.standings[role.id]
    if standing is not Standing.GONE_THROUGH:
        words = term(language, standing)
        yield Content.styled(f"{mark} {words}", MARK_STYLES[style]).stylize("bold")
        return
    link = told.links[role.id]
    yield Content.styled(f"{mark} {link_phrase(language, link)}", MARK_STYLES[style]).stylize("bold")
    reason = link_reason(language, link, told)
    if reason:
        yield shown_line(reason)
    if link.kind is not LinkKind.NOT_NAMED or link.steps:
        yield shown_line(chain_phrase(language, link, told)).stylize("$text-dim")


def _journey(language: Language, told: Overview, role: Role) -> Iterator[Content]:
    for journey in told.map.tools_of(ToolKind.JOURNEY):
        link = role.link_to(journey.id)
        names = {item.id: item_name(language, item) for item in journey.items}
        places = [
            f"{names[stage]} ({term(language, lane)})"
            for stage, lane in (link.stages() if link else {}).items()
            if stage in names
        ]
        if link and link.no_single_place:
            places = [language.say("no single place")]
        if places:
            yield Content("")
            yield Content.styled(tool_name(language, journey), "$text-dim")
            yield from (shown_line(place) for place in places)


def _notes(language: Language, told: Overview, role: Role, notes: Iterable[Note]) -> Iterator[Content]:
    for note in (note for note in notes if role.id in note.roles and note.done is None):
        head = term(language, note.kind)
        if note.kind is NoteKind.PROMISE and len(note.roles) > 1:
            others = ", ".join(title_of(language, told, other) for other in note.roles if other != role.id)
            head = language.say("promise, together with: {titles}", titles=others)
        if note.by:
            head += " · " + language.say("by {day}", day=language.date(note.by))
        if note.owner:
            head += " · " + language.say("who looks into it: {who}", who=owner_name(told, note.owner))
        yield Content("")
        yield shown_line(head[:1].upper() + head[1:]).stylize("$text-dim")
        yield shown(note.text)
