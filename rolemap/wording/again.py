"""What an HR file changes in a map, in words: counts, kinds, one change in a line and in a sentence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rolemap.intake.again import ChangeKind
from rolemap.language import N_
from rolemap.model import LevelKind
from rolemap.wording.terms import term
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rolemap.intake.again import Candidate, Change, Comparison
    from rolemap.language import Language


def counts_phrase(language: Language, changes: Iterable[Change]) -> str:
    """How many changes of each kind are to be made: 3 new, 1 gone, 10 renamed; "" where there is none."""
    made = Counter(change.kind for change in changes if change.made)
    return ", ".join(language.say(_COUNTS[kind], n=made[kind]) for kind in ChangeKind if made[kind])


def part_warning(language: Language, comparison: Comparison) -> str:
    """That most roles would go, as they do where a file has one department only; "" where most stay."""
    gone = sum(change.made and change.kind is ChangeKind.GONE for change in comparison.changes)
    known = gone + len(comparison.pairs)
    if gone * 2 <= known:
        return ""
    return language.say(
        "{gone} of {known} roles of the map are not in this file. Is it only a part of the organisation? "
        "Then they can stay as they are. If they go, nothing they say is lost: with the whole file they come back.",
        gone=gone,
        known=known,
    )


def kind_phrase(language: Language, kind: ChangeKind) -> str:
    """What changes of a kind are told under."""
    return language.say(_KINDS[kind])


def fact_phrase(language: Language, change: Change) -> str:
    """What changes about a role, beside its title: Legal → Governance; "" where the kind says it all."""
    others = ", ".join(map(visible_line, change.others))
    match change.kind:
        case ChangeKind.SPLIT:
            return language.say("split from: {titles}", titles=others)
        case ChangeKind.MERGED:
            return language.say("now in: {titles}", titles=others)
        case ChangeKind.PLACED:
            level = change.after
            return term(language, LevelKind(level)) if level in set(LevelKind) else visible_line(level)
        case ChangeKind.HEADCOUNT:
            return _arrow(*(language.number(float(one)) if one else "" for one in (change.before, change.after)))
        case _ if change.before or change.after:
            return _arrow(visible_line(change.before), visible_line(change.after))
        case _:
            return ""


def change_sentence(language: Language, change: Change) -> str:
    """One change, and what becomes of the answers, or that it is left; safe to show."""
    title = visible_line(change.title).strip() or language.say("(no title)")
    if not change.made and change.kind in _COMING:
        return language.say("This role does not come into the map: {title}", title=title)
    if not change.made:
        return language.say("This is not changed in the map: {title}", title=title)
    return language.say(_SENTENCES[change.kind], title=title, fact=fact_phrase(language, change))


def left_phrase(language: Language, change: Change) -> str:
    """That a change is not made, in a word or two."""
    return language.say("left out") if change.kind in _COMING else language.say("stays as it is")


def candidate_phrase(candidate: Candidate) -> str:
    """A role of the map that an incoming one may be: its title and unit."""
    return " · ".join(filter(None, (visible_line(candidate.title).strip(), visible_line(candidate.unit).strip())))


def _arrow(before: str, after: str) -> str:
    return f"{before or '–'} → {after or '–'}"


_COMING = frozenset({ChangeKind.NEW, ChangeKind.SPLIT})
"""Kinds of roles that the map does not have yet."""

_COUNTS = {
    ChangeKind.NEW: N_("{n} new"),
    ChangeKind.GONE: N_("{n} gone"),
    ChangeKind.BACK: N_("{n} back"),
    ChangeKind.MOVED: N_("{n} moved"),
    ChangeKind.RENAMED: N_("{n} renamed"),
    ChangeKind.HEADCOUNT: N_("{n} with more or fewer people"),
    ChangeKind.PLACED: N_("{n} placed"),
    ChangeKind.SPLIT: N_("{n} split"),
    ChangeKind.MERGED: N_("{n} merged"),
}

_KINDS = {
    ChangeKind.NEW: N_("New roles"),
    ChangeKind.GONE: N_("Gone from the file; they go aside with their answers"),
    ChangeKind.BACK: N_("Back in the file; they come back with their answers"),
    ChangeKind.MOVED: N_("Another unit or superior"),
    ChangeKind.RENAMED: N_("Another title"),
    ChangeKind.HEADCOUNT: N_("Another number of people"),
    ChangeKind.PLACED: N_("Without a place so far"),
    ChangeKind.SPLIT: N_("Split from other roles"),
    ChangeKind.MERGED: N_("Merged into other roles; they go aside with their answers"),
}

_SENTENCES = {
    ChangeKind.NEW: N_("This role comes into the map: {title}"),
    ChangeKind.GONE: N_("The file has no such role any more: {title}. It goes aside, with all that it said."),
    ChangeKind.BACK: N_("The file has this role again: {title}. It comes back with all that it said."),
    ChangeKind.MOVED: N_("It stands elsewhere now: {title}: {fact}. Its answers stay."),
    ChangeKind.RENAMED: N_("It has another title: {fact}. Its answers stay."),
    ChangeKind.HEADCOUNT: N_("How many people hold it: {title}: {fact}"),
    ChangeKind.PLACED: N_("It gets its level: {title}: {fact}"),
    ChangeKind.SPLIT: N_("This role comes into the map: {title}, {fact}. That one keeps its answers."),
    ChangeKind.MERGED: N_("The posts stand under another role: {title}, {fact}. It goes aside, with all that it said."),
}
