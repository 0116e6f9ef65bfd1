"""The rows of the pane "Roles": levels, and the roles that would come in on them. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content

from rolemap.intake import LevelGround, Proposed
from rolemap.language import N_
from rolemap.model import LevelKind
from rolemap.widgets.columns import fitted
from rolemap.widgets.line_list import Line
from rolemap.widgets.text import shown_line
from rolemap.wording.importing import hours_phrase, rows_phrase
from rolemap.wording.terms import role_title, term
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rolemap.intake import Source
    from rolemap.language import Language

_NARROW, _WIDE = 70, 100
_HELD = 9

_GROUNDS = {
    LevelGround.TITLE: N_("by title"),
    LevelGround.PLACE: N_("by place"),
    LevelGround.COLUMN: N_("from the file"),
    LevelGround.CHOSEN: N_("chosen"),
    LevelGround.NONE: "",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A level ("" for none), and how many roles it has; without roles a blank line."""

    level: str = ""
    roles: int = 0


RoleRow = Heading | Proposed


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide the columns are; 0 where there is no room for one."""

    title: int
    unit: int
    above: int
    rows: int
    ground: int

    @classmethod
    def of(cls, width: int) -> Widths:
        """The columns in a list of this width."""
        ground = 14 if width >= _NARROW else 0
        rows = 8 if width >= _WIDE else 0
        left = width - 18 - ground - rows
        above = left * 30 // 100 - 2 if width >= _WIDE else 0
        unit = left * 25 // 100 if above else min(20, left * 35 // 100)
        return cls(title=left - unit - (above + 2 if above else 0), unit=unit, above=above, rows=rows, ground=ground)


def role_rows(proposed: Sequence[Proposed]) -> Iterator[RoleRow]:
    """The roles under their levels."""
    for level, group in groupby(proposed, key=lambda one: one.role.level):
        roles = tuple(group)
        if roles[0] is not proposed[0]:
            yield Heading()
        yield Heading(level, len(roles))
        yield from roles


def place_name(language: Language, level: str) -> str:
    """A level's name; "" is the place of the roles that have none yet."""
    return term(language, LevelKind(level)) if level else language.say("No place yet")


def headings(language: Language, widths: Widths) -> Content:
    """The words over the columns."""
    say = language.say
    parts = [
        "  " + fitted(say("Role"), widths.title),
        fitted(say("Unit"), widths.unit),
        f"{say('Held by'):>{_HELD}}",
        *([f"{say('Rows'):>{widths.rows - 2}}"] if widths.rows else []),
        *([fitted(say("Superior"), widths.above)] if widths.above else []),
        *([f"{say('Level set'):>{widths.ground - 1}}"] if widths.ground else []),
    ]
    return Content("  ".join(parts))


def role_line(language: Language, one: Proposed, above: str, widths: Widths, *, marked: bool) -> Line:
    """One role in columns; one that has no place says why."""
    role = one.role
    left = [
        (" *" if marked else "  ", "accent"),
        (f" {fitted(role_title(language, role), widths.title)}", "strong" if marked else "plain"),
        (f"  {fitted(_units_phrase(one), widths.unit)}", "dim"),
        (f"  {language.number(role.headcount or 0):>{_HELD}}", "plain"),
    ]
    if widths.rows:
        left.append((f"  {len(one.rows):>{widths.rows - 2}}", "dim"))
    if role.unplaced:
        left.append((f"  {visible_line(role.unplaced)}", "warning"))
    elif widths.above:
        left.append((f"  {fitted(visible_line(above), widths.above)}", "dim"))
    ground = language.say(_GROUNDS[one.ground]) if widths.ground else ""
    style = "accent" if one.ground is LevelGround.CHOSEN else "dim"
    return Line(tuple(left), ((f"{ground} ", style),) if ground else ())


def _units_phrase(one: Proposed) -> str:
    return ", ".join(map(visible_line, one.units)) or visible_line(one.role.unit)


def what_joining_spares(language: Language, roles: int, alike: Sequence[Sequence[Proposed]]) -> str:
    """How many roles there are at best when the same work is joined, and how long those take; "" where none is."""
    fewer = sum(len(group) - 1 for group in alike)
    if not fewer:
        return ""
    return language.say(
        "Join the same work? At best {roles}, {hours}: press j.",
        roles=language.say_n("1 role", "{n} roles", roles - fewer),
        hours=hours_phrase(language, roles - fewer),
    )


def details(language: Language, one: Proposed, above: str, sources: Sequence[Source]) -> Content:
    """The highlighted role in full: its title, unit and superior; from which rows it comes."""
    role = one.role
    title = shown_line(role_title(language, role)).stylize("bold $foreground")
    parts = [units] if (units := _units_phrase(one)) else []
    if above:
        parts.append(language.say("superior: {title}", title=visible_line(above)))
    rows = [
        f"{visible_line(source.table.file)}, {rows_phrase(language, numbers)}"
        for place, source in enumerate(sources)
        if (numbers := [number for file, number in one.rows if file == place])
    ]
    first = Content("  ").join([title, shown_line(" · ".join(parts))])
    return Content("\n").join([first, shown_line(" · ".join([*rows, role.unplaced] if role.unplaced else rows))])
