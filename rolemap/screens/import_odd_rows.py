"""The rows of the pane "To look at": what is odd by kind, with its rows and what was made of it. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rolemap.intake import REMEDIES
from rolemap.widgets.line_list import Line
from rolemap.wording.importing import remedy_phrase, rows_phrase
from rolemap.wording.intake import dropped_sentence, odd_phrase
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rolemap.intake import Intake, Oddity, OddityKind, Remedy, Wish
    from rolemap.language import Language


@dataclass(frozen=True, slots=True)
class Heading:
    """The word over what needs no choice; without it a blank line."""

    rest: bool = False


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of oddity, and what was done about all of it; None where that differs, or nothing can be chosen."""

    kind: OddityKind
    remedy: Remedy | None
    chosen: bool

    @property
    def can_be_chosen(self) -> bool:
        """Whether there is more than one remedy."""
        return self.kind in REMEDIES


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Rows that are odd in one way; ``alone`` where something may be chosen for them alone."""

    oddity: Oddity
    alone: bool
    chosen: bool

    @property
    def kind(self) -> OddityKind:
        """The kind."""
        return self.oddity.kind

    @property
    def remedy(self) -> Remedy | None:
        """What was done about these rows."""
        return self.oddity.remedy

    @property
    def can_be_chosen(self) -> bool:
        """Whether something may be chosen for these rows alone."""
        return self.alone


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text of a row as it was and as it is."""

    row: int
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class WordsRow:
    """The columns that were left out, by their headers."""

    intake: Intake


OddRow = Heading | KindRow | GroupRow | TextRow | WordsRow


def waiting(intake: Intake, wish: Wish) -> int:
    """How many kinds wait for a look: nothing was chosen yet about some of their rows."""
    chosen = wish.remedies
    open_ = (one for one in intake.oddities if (one.kind, "") not in chosen and (one.kind, one.key) not in chosen)
    return len({oddity.kind for oddity in open_ if oddity.kind in REMEDIES})


def odd_rows(intake: Intake, wish: Wish) -> Iterator[OddRow]:
    """What leaves something to choose, then what does not, and the columns that were left out."""
    to_choose = [oddity for oddity in intake.oddities if oddity.kind in REMEDIES]
    rest = [oddity for oddity in intake.oddities if oddity.kind not in REMEDIES]
    yield from _by_kind(to_choose, wish)
    if rest or intake.dropped:
        if to_choose:
            yield Heading()
        yield Heading(rest=True)
        if intake.dropped:
            yield WordsRow(intake)
        yield from _by_kind(rest, wish)


def _by_kind(oddities: Sequence[Oddity], wish: Wish) -> Iterator[OddRow]:
    for number, (kind, group) in enumerate(groupby(oddities, key=lambda oddity: oddity.kind)):
        of_kind = list(group)
        if number:
            yield Heading()
        remedies = {oddity.remedy for oddity in of_kind}
        yield KindRow(kind, remedies.pop() if len(remedies) == 1 else None, (kind, "") in wish.remedies)
        for oddity in of_kind:
            alone = bool(oddity.key) and kind in REMEDIES
            yield GroupRow(oddity, alone, alone and (kind, oddity.key) in wish.remedies)
            yield from (TextRow(*text) for text in oddity.texts)


def kind_name(language: Language, kind: OddityKind) -> str:
    """What is odd, as a heading."""
    phrase = odd_phrase(language, kind)
    return phrase[:1].upper() + phrase[1:]


def odd_line(language: Language, row: OddRow) -> Line:
    """A row, drawn."""
    match row:
        case Heading():
            return Line(((f" {language.say('NOTHING TO CHOOSE')}", "dim"),)) if row.rest else Line()
        case KindRow():
            return Line(
                ((f" {kind_name(language, row.kind)}", "plain" if row.can_be_chosen else "dim"),),
                _remedy(language, row),
            )
        case GroupRow(oddity=oddity):
            where = f"{visible_line(oddity.file)}, {rows_phrase(language, oddity.rows)}"
            code = f"   {visible_line(oddity.value)}" if oddity.value else ""
            return Line(((f"     {where}", "dim"), (code, "plain")), _remedy(language, row) if row.alone else ())
        case TextRow():
            number = language.say("row {rows}", rows=row.row)
            return Line(
                (
                    (f"       {number}: {visible_line(row.was)}", "dim"),
                    (f"  →  {visible_line(row.now) or '–'}", "plain"),
                )
            )
        case _:
            return Line(((f" {dropped_sentence(language, row.intake)}", "dim"),))


def _remedy(language: Language, row: KindRow | GroupRow) -> tuple[tuple[str, str], ...]:
    if row.remedy is None:
        return ()
    return ((f"{remedy_phrase(language, row.remedy)} ", "accent" if row.chosen else "dim"),)
