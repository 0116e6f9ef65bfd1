"""What is taken out when a role's words are forgotten, what stays, and what the program cannot reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.files.beyond import Reach
from rolemap.language import N_
from rolemap.wording.terms import item_name, term, title_of, tool_name
from rolemap.wording.visible import visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolemap.analysis import Overview
    from rolemap.files.beyond import Beyond
    from rolemap.files.forgetting import Forgotten, Traces
    from rolemap.language import Language
    from rolemap.model import Link
    from rolemap.model.forgetting import Words


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to read, safe to show: a sentence, or words of the role with what they answer above them."""

    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Things to read under one heading."""

    heading: str
    lines: tuple[Told, ...]


def before_forgetting(language: Language, told: Overview, traces: Traces) -> tuple[Section, ...]:
    """What a person reads before the words are taken out."""
    goes = language.say("What is taken out: {what}", what=counted(language, traces))
    sections = (
        Section(goes, tuple(_what_goes(language, told, traces))),
        Section(language.say("What stays"), tuple(_what_stays(language, traces))),
        _out_of_reach(language, traces.beyond),
    )
    return tuple(section for section in sections if section.lines)


def after_forgetting(language: Language, traces: Traces, done: Forgotten) -> tuple[Section, ...]:
    """What a person reads when the words have been taken out, or could not be."""
    if not done.saved:
        not_yet = language.say(
            "The map's file cannot be written at the moment: the file and its earlier versions hold the words still. "
            "When the map is saved again, do this once more."
        )
        return (Section(language.say("Not done yet"), (Told(not_yet),)),)
    look = tuple(_to_look_at(language, traces))
    sections = (
        Section(language.say("What was done"), tuple(_what_was_done(language, done))),
        Section(language.say("What you can look at yourself"), look),
        _out_of_reach(language, done.beyond),
    )
    return tuple(section for section in sections if section.lines)


def counted(language: Language, traces: Traces) -> str:
    """What there is to take out, in numbers: 1 sentence, 2 answers, 1 note, 14 earlier versions."""
    words = traces.words
    answers = sum(map(_answers_in, words.links)) + bool(words.named)
    counts = (
        (bool(words.sentence), language.say_n("1 sentence", "{n} sentences", 1)),
        (answers, language.say_n("1 answer", "{n} answers", answers)),
        (len(words.choices), language.say_n("1 open choice", "{n} open choices", len(words.choices))),
        (len(words.notes), language.say_n("1 note", "{n} notes", len(words.notes))),
        (traces.versions, language.say_n("1 earlier version", "{n} earlier versions", traces.versions)),
    )
    return ", ".join(phrase for count, phrase in counts if count) or language.say("marks only")


def _answers_in(link: Link) -> int:
    picks = bool(link.items or link.stages() or link.no_single_place)
    return picks + sum(bool(text) for text in (link.helps_me, link.changes_my_work, link.in_practice))


def _what_goes(language: Language, told: Overview, traces: Traces) -> Iterator[Told]:
    words = traces.words
    if words.sentence:
        yield Told(_quoted(language, words.sentence), language.say("How my work helps the customer"))
    if words.named:
        yield Told(_named(language, told, words), language.say("Whom it named as helped first"))
    for link in words.links:
        yield from _in_link(language, told, link)
    for note in words.notes:
        kind = term(language, note.kind)
        yield Told(_quoted(language, note.text), kind[:1].upper() + kind[1:])
    for choice in words.choices:
        for wording in choice.wordings:
            yield Told(_quoted(language, wording), language.say("One of several wordings"))
    if words.marked:
        yield Told(language.say("The marks that it was asked, starred or confirmed by a customer."))
    if traces.versions:
        yield Told(language.say("The same words, and earlier ones, in the versions that are kept on this computer."))
    yield Told(language.say("This cannot be undone."))


def _in_link(language: Language, told: Overview, link: Link) -> Iterator[Told]:
    tool = told.map.tool(link.tool)
    name = tool_name(language, tool) if tool else visible_line(link.tool)
    items = {item.id: item_name(language, item) for item in tool.items} if tool else {}
    picked = [items.get(one, visible_line(one)) for one in (*link.items, *link.stages())]
    if link.no_single_place:
        picked.append(language.say("no single place"))
    if picked:
        yield Told(", ".join(picked), name)
    for text in (link.helps_me, link.changes_my_work, link.in_practice):
        if text:
            yield Told(_quoted(language, text), name)


def _named(language: Language, told: Overview, words: Words) -> str:
    customers = {one: item_name(language, item) for one, item in told.segments.items()}
    return ", ".join(customers.get(one) or title_of(language, told, one) for one in words.named)


def _what_stays(language: Language, traces: Traces) -> Iterator[Told]:
    yield Told(
        language.say("The role itself, as one that is not asked yet: title, level, unit, superior and headcount.")
    )
    yield Told(language.say("What others said, also where they speak of this role."))
    yield from _to_look_at(language, traces)


def _to_look_at(language: Language, traces: Traces) -> Iterator[Told]:
    """What stays, and may hold words of the role: only a person can tell."""
    words = traces.words
    for note in words.shared:
        about = language.say("A note that names other roles too: does it hold words of this one?")
        yield Told(_quoted(language, note.text), about)
    for comment in traces.comments:
        about = language.say("A comment in the file, to be looked at in a text editor")
        yield Told(f"# {visible_line(comment)}", about)
    if words.unknown:
        about = language.say("Keys of this role in the file that rolemap does not know")
        yield Told(", ".join(map(visible_line, words.unknown)), about)


def _what_was_done(language: Language, done: Forgotten) -> Iterator[Told]:
    yield Told(language.say("The map is saved without the words, and no undo brings them back."))
    if done.versions:
        yield Told(
            language.say_n(
                "They were taken out of one earlier version; it is still there to look at.",
                "They were taken out of {n} earlier versions; these are still there to look at.",
                done.versions,
            )
        )
    if done.recoveries:
        yield Told(language.say("They were taken out of what was kept for the next start, too."))


def _out_of_reach(language: Language, beyond: tuple[Beyond, ...]) -> Section:
    return Section(
        language.say("What rolemap cannot reach"), tuple(Told(beyond_sentence(language, one)) for one in beyond)
    )


def beyond_sentence(language: Language, beyond: Beyond) -> str:
    """What may still hold the words, and what one can do about it; safe to show."""
    path = visible_line(str(beyond.path or ""))
    return language.say(_BEYOND[beyond.reach], path=path, service=beyond.service)


def _quoted(language: Language, text: str) -> str:
    return language.say("“{text}”", text=visible(text))


_BEYOND = {
    Reach.COPY: N_("A file beside the map that holds the words: {path}. Remove it, or take them out of it."),
    Reach.NOT_WRITTEN: N_(
        "A file that holds the words and could not be changed: {path}. See that it can be written, and do this again."
    ),
    Reach.IN_USE: N_(
        "What another open rolemap keeps until it has saved: {path}. Close that rolemap, and do this again."
    ),
    Reach.GIT: N_("The history of the git repository that the map lies in: {path}. It keeps what was committed."),
    Reach.SYNCED: N_(
        "The earlier versions that {service} keeps of this folder, and the other computers that it brings them to: "
        "{path}."
    ),
    Reach.OUTPUTS: N_("Pages, tables and prints that were made from the map before."),
    Reach.COMPUTERS: N_(
        "Other computers that have opened the map, and copies that were sent on. "
        "When such a copy is merged in later, the words come back."
    ),
    Reach.PROGRAMS: N_("Other rolemaps that have this map open now. Close them, and open the map there again."),
    Reach.BACKUPS: N_("Backups of this computer, and of the place where the file lies."),
}
