"""Earlier versions as rows by day, and what differs in one of them as a quiet page. Pure functions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content

from rolemap.analysis.changes import ChangeKind
from rolemap.widgets.line_list import Line
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.changes import group_phrase
from rolemap.wording.moments import clock, day_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rolemap.files import Version
    from rolemap.language import Language
    from rolemap.wording.changes import ChangeGroup, Difference


@dataclass(frozen=True, slots=True)
class DayRow:
    """A heading over the versions of one day; an empty one is a blank line."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version by its time of day, and in full; None is the map as it is now."""

    version: Version | None
    time: str
    moment: str


Row = DayRow | VersionRow


def version_rows(language: Language, versions: Sequence[Version], today: date) -> tuple[Row, ...]:
    """Now, then every version under its day in the time zone of this computer; the newest first."""
    return tuple(_rows(language, versions, today))


def _rows(language: Language, versions: Sequence[Version], today: date) -> Iterator[Row]:
    now = language.say("now")
    yield VersionRow(None, now, now)
    local = [(version, version.kept.astimezone()) for version in versions]
    in_minute = Counter(moment.replace(second=0, microsecond=0) for _, moment in local)
    for day, kept in groupby(local, key=lambda one: one[1].date()):
        name = day_phrase(language, day, today)
        yield DayRow()
        yield DayRow(name)
        for version, moment in kept:
            crowded = in_minute[moment.replace(second=0, microsecond=0)] > 1
            time = clock(language, moment, seconds=crowded)
            yield VersionRow(version, time, f"{name} {time}")


def version_line(row: Row) -> Line:
    """A row of the versions as it is drawn."""
    match row:
        case DayRow(name):
            return Line(((f" {name.upper()}", "dim"),)) if name else Line()
        case VersionRow(None, time):
            return Line(((f" {time}", "accent"),))
        case VersionRow(_, time):
            return Line(((f"   {time}", "plain"),))


def difference_row(language: Language, group: ChangeGroup) -> Line:
    """What differs about one role or other thing, on one line."""
    style = "plain" if group.role_id else "dim"
    return Line(((f" {group.name}", style),), ((f"{group_phrase(language, group)} ", "dim"),))


def how_much(language: Language, groups: Sequence[ChangeGroup]) -> str:
    """How much differs: 3 roles · 2 other things."""
    roles = sum(bool(group.role_id) for group in groups)
    others = len(groups) - roles
    parts = []
    if roles:
        parts.append(language.say_n("1 role", "{n} roles", roles))
    if others:
        parts.append(language.say_n("1 other thing", "{n} other things", others))
    return " · ".join(parts)


def what_taking_back_does(language: Language, groups: Sequence[ChangeGroup]) -> str:
    """In numbers what becomes different when a whole version is taken back, and that it can be undone."""
    say = language.say
    roles = Counter(group.kind for group in groups if group.role_id)
    told = (
        (say("Roles that become what they were: {n}", n=roles[ChangeKind.CHANGED]), roles[ChangeKind.CHANGED]),
        (say("Roles that come back: {n}", n=roles[ChangeKind.REMOVED]), roles[ChangeKind.REMOVED]),
        (say("Roles that go away: {n}", n=roles[ChangeKind.ADDED]), roles[ChangeKind.ADDED]),
        (say("Other things: {n}", n=len(groups) - roles.total()), len(groups) - roles.total()),
    )
    numbers = "\n".join(sentence for sentence, number in told if number)
    return f"{numbers}\n\n{say('It is one step: Ctrl+Z undoes it.')}"


def differences_page(language: Language, group: ChangeGroup) -> Content:
    """All that differs about one thing: how it was, and below it how it is now."""
    return Content("\n").join(_page(language, group))


def _page(language: Language, group: ChangeGroup) -> Iterator[Content]:
    yield Content.styled(group.name, "bold")
    labels = language.say("then"), language.say_in("compared with then", "now")
    width = max(map(len, labels)) + 2
    then, now = (Content.styled(label.ljust(width), "$text-dim") for label in labels)
    for difference in group.differences:
        yield Content("")
        yield shown_line(difference.name).stylize("$text-dim" if difference.before or difference.after else "")
        if difference.before or _stood_before(group, difference):
            yield Content.assemble(
                then, (shown(difference.before) if difference.before else _NOTHING).stylize("$text-dim")
            )
        if difference.after or _stands_now(group, difference):
            yield Content.assemble(now, shown(difference.after) if difference.after else _NOTHING)


_NOTHING = Content("–")


def _stood_before(group: ChangeGroup, difference: Difference) -> bool:
    """Whether it is worth a line that nothing stood there before."""
    return bool(difference.after) and group.kind is not ChangeKind.ADDED


def _stands_now(group: ChangeGroup, difference: Difference) -> bool:
    """Whether it is worth a line that nothing stands there now."""
    return bool(difference.before) and group.kind is not ChangeKind.REMOVED
