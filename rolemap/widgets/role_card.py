"""One role, read at a glance: where its link stands, the chain, its own words, its shared tools, its promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from rolemap.analysis import LinkKind, Standing, held_by
from rolemap.analysis.similar_roles import may_start
from rolemap.language import N_
from rolemap.model import NoteKind, StatedBy
from rolemap.model.tool_answers import has_draft
from rolemap.widgets.choice_lines import choice_lines
from rolemap.widgets.role_lines import MARK_STYLES, mark_of
from rolemap.widgets.role_tools import tool_lines
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.checks import place_names
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
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model import Map, Note, Role


def role_card(language: Language, told: Overview, role: Role, *, can_change: bool = False) -> Content:
    """The card of one role; where it can be changed, the keys for its draft are told too."""
    return Content("\n").join(_lines(language, told, role, can_change=can_change))


def place_phrase(language: Language, told: Overview, role: Role) -> str:
    """Level, unit or organisation, and by how many the role is held."""
    parts = [level_name(language, told.map.level(role.level)), role.organisation or role.unit]
    if role.headcount is not None:
        parts.append(held_phrase(language, held_by([role])) if role.headcount else language.say("vacant now"))
    return " · ".join(part for part in parts if part)


def _lines(language: Language, told: Overview, role: Role, *, can_change: bool) -> Iterator[Content]:
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
        yield from _draft(language, told, role, can_change=can_change)
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
    # In two wordings, and as a draft, it stands above.
    is_told = role.gone is None and _is_draft(role)
    if (
        role.contribution
        and not is_told
        and not any((one.of, one.link, one.field) == (role.id, "", "contribution") for one in choices)
    ):
        whose = term(language, role.stated_by) if role.stated_by else ""
        yield Content("")
        yield Content.styled(language.say("How my work helps the customer"), "$text-dim")
        yield shown(language.say("“{text}”", text=role.contribution))
        if whose:
            yield Content.styled(whose, "$text-dim italic")
    yield from tool_lines(language, told, role)
    yield from _notes(language, told, role, map_)


def _helped(language: Language, told: Overview, role: Role, *, without: Collection[str] = ()) -> str:
    """The names of the customers and roles that a role helps, but for some ids."""
    customers = (one for one in role.customers if one in told.segments and one not in without)
    roles = (one for one in role.helps if one in told.roles and one not in without)
    names = [
        *(item_name(language, told.segments[one]) for one in customers),
        *(title_of(language, told, one) for one in roles),
    ]
    return ", ".join(names)


def _standing(language: Language, told: Overview, role: Role) -> Iterator[Content]:
    mark, style = mark_of(told, role)
    standing = told.standings[role.id]
    if standing is not Standing.GONE_THROUGH:
        words = term(language, standing)
        yield Content.styled(f"{mark} {words}", MARK_STYLES[style]).stylize("bold")
        if names := _helped(language, told, role):
            is_draft = role.stated_by is StatedBy.DRAFT
            helps = N_("Whom it helps, as a draft: {names}") if is_draft else N_("Whom it helps: {names}")
            yield shown_line(language.say(helps, names=names)).stylize("$text-dim")
        return
    link = told.links[role.id]
    yield Content.styled(f"{mark} {link_phrase(language, link)}", MARK_STYLES[style]).stylize("bold")
    reason = link_reason(language, link, told)
    if reason:
        yield shown_line(reason)
    chain = {*link.chain, *link.customers}
    if link.kind is not LinkKind.NOT_NAMED or link.steps:
        yield shown_line(chain_phrase(language, link, told)).stylize("$text-dim")
        helps, names = N_("It also helps: {names}"), _helped(language, told, role, without=chain)
    else:
        helps, names = N_("Whom it helps: {names}"), _helped(language, told, role)
    if names:
        yield shown_line(language.say(helps, names=names)).stylize("$text-dim")


def _is_draft(role: Role) -> bool:
    """Whether the sentence of a role is a draft that nobody has taken as their own yet."""
    return role.stated_by is StatedBy.DRAFT and bool(role.contribution)


def _draft(language: Language, told: Overview, role: Role, *, can_change: bool) -> Iterator[Content]:
    """That what stands here is nobody's answer yet, or that a draft could be made; and the keys for it."""
    if has_draft(role):
        yield Content("")
        if _is_draft(role):
            yield shown(language.say("A draft: “{text}”", text=role.contribution)).stylize("$text-dim italic")
        yield Content.styled(language.say("Nobody has said yet what is marked as a draft here."), "bold")
        keys = (("o", N_("these are my words")), ("Enter", N_("say it in other words")))
    elif can_change and may_start(told, role):
        yield Content("")
        keys = (("Enter", N_("ask this role")), ("s", N_("start from a similar role's answers, as a draft")))
    else:
        return
    for key, does in keys if can_change else ():
        yield Content.assemble((key, "bold $accent"), " ", (language.say(does), "$text-dim"))


def _notes(language: Language, told: Overview, role: Role, map_: Map) -> Iterator[Content]:
    """The open notes that are the role's or lead to or from it; what became part of a joint one stands under that."""
    notes = [note for note in map_.notes if note.done is None and role.id in (*note.roles, note.from_, note.to)]
    joint = {note.id for note in notes}
    for note in (one for one in notes if one.joint not in joint - {one.id}):
        yield Content("")
        yield shown_line(_note_head(language, told, role, note)).stylize("$text-dim")
        yield shown(note.text)
        yield from (shown(f"– {part.text}").stylize("$text-dim") for part in notes if part.joint == note.id)


def _note_head(language: Language, told: Overview, role: Role, note: Note) -> str:
    head = term(language, note.kind)
    if note.kind is NoteKind.PROMISE and len(note.roles) > 1:
        others = ", ".join(title_of(language, told, other) for other in note.roles if other != role.id)
        head = language.say("promise, together with: {titles}", titles=others)
    if note.kind is NoteKind.HANDOFF:
        names = place_names(language, told.whole)
        if note.to and note.to != role.id:
            head += " · " + language.say("to: {name}", name=names.get(note.to, note.to))
        if note.from_ and note.from_ != role.id:
            head += " · " + language.say("from: {name}", name=names.get(note.from_, note.from_))
    if note.by:
        head += " · " + language.say("by {day}", day=language.date(note.by))
    if note.owner:
        head += " · " + language.say("who looks into it: {who}", who=owner_name(told, note.owner))
    return head[:1].upper() + head[1:]
