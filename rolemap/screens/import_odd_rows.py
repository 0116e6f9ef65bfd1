"""The rows of the pane "To look at": what is odd by kind, with its rows and what was made of it. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.cells import cell_len

from rolemap.intake import REMEDIES
from rolemap.widgets.columns import fitted
from rolemap.widgets.line_list import Line
from rolemap.wording.importing import rows_phrase
from rolemap.wording.intake import dropped_sentence, odd_phrase, remedy_phrase
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rolemap.intake import Intake, Oddity, OddityKind, Remedy, Wish
    from rolemap.language import Language


_NARROWEST = 40
_INDENT = 5
_WIDEST_CODE = 30
_FOR_REMEDY = 32


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
    """Rows that are odd in one way: what they share, and where they are.

    ``alone`` where something may be chosen for them alone; ``differs`` where the kind's remedy does not tell theirs.
    """

    kind: OddityKind
    key: str
    code: str
    where: str
    remedy: Remedy | None
    alone: bool
    chosen: bool
    differs: bool

    @property
    def can_be_chosen(self) -> bool:
        """Whether something may be chosen for these rows alone."""
        return self.alone


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text of a row as it was, or on the line below it as it is."""

    row: int
    text: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class WordsRow:
    """A line of what is told in words."""

    words: str
    indent: int = 1


OddRow = Heading | KindRow | GroupRow | TextRow | WordsRow


def waiting(intake: Intake, wish: Wish) -> int:
    """How many kinds wait for a look: nothing was chosen yet about some of their rows."""
    chosen = wish.remedies
    open_ = (one for one in intake.oddities if (one.kind, "") not in chosen and (one.kind, one.key) not in chosen)
    return len({oddity.kind for oddity in open_ if oddity.kind in REMEDIES})


def odd_rows(language: Language, intake: Intake, wish: Wish, width: int) -> Iterator[OddRow]:
    """What leaves something to choose; then the columns that were left out, and what leaves nothing to choose."""
    told = wrap(dropped_sentence(language, intake), max(_NARROWEST, width - 2))
    to_choose = [oddity for oddity in intake.oddities if oddity.kind in REMEDIES]
    rest = [oddity for oddity in intake.oddities if oddity.kind not in REMEDIES]
    yield from _by_kind(language, to_choose, wish, width)
    if rest or told:
        yield Heading()
        if to_choose:
            yield Heading(rest=True)
        for words in told:
            yield WordsRow(words)
        yield from _by_kind(language, rest, wish, width)


def _by_kind(language: Language, oddities: Sequence[Oddity], wish: Wish, width: int) -> Iterator[OddRow]:
    for number, (kind, group) in enumerate(groupby(oddities, key=lambda oddity: oddity.kind)):
        of_kind = list(group)
        if number:
            yield Heading()
        remedies = {oddity.remedy for oddity in of_kind}
        remedy = remedies.pop() if len(remedies) == 1 else None
        chosen = all({(kind, ""), (kind, oddity.key)} & wish.remedies.keys() for oddity in of_kind)
        yield KindRow(kind, remedy, chosen)
        groups: dict[tuple[str, str], list[Oddity]] = {}
        for oddity in of_kind:
            groups.setdefault((oddity.key, oddity.value), []).append(oddity)
        codes = max(cell_len(visible_line(code)) for _, code in groups)
        for (key, code), alike in groups.items():
            alone = bool(key) and kind in REMEDIES and len(groups) > 1
            where, *more = _where(language, alike, width - _INDENT - codes - (_FOR_REMEDY if alone else 0))
            yield GroupRow(
                kind=kind,
                key=key,
                code=fitted(visible_line(code), min(codes, _WIDEST_CODE) + 2) if codes else "",
                where=where,
                remedy=alike[0].remedy,
                alone=alone,
                chosen=alone and (kind, key) in wish.remedies,
                differs=remedy is None,
            )
            yield from (WordsRow(words, _INDENT) for words in more)
            for row, was, now in (text for oddity in alike for text in oddity.texts):
                yield TextRow(row, was, is_now=False)
                yield TextRow(row, now, is_now=True)


def _where(language: Language, oddities: Sequence[Oddity], width: int) -> list[str]:
    """The files and rows of some oddities, on lines as wide as there is room."""
    places = (f"{visible_line(oddity.file)}, {rows_phrase(language, oddity.rows)}" for oddity in oddities)
    return wrap(" · ".join(places), max(_NARROWEST, width))


def kind_name(language: Language, kind: OddityKind) -> str:
    """What is odd, as a heading."""
    phrase = odd_phrase(language, kind)
    return phrase[:1].upper() + phrase[1:]


def odd_line(language: Language, row: OddRow) -> Line:
    """A row, drawn."""
    match row:
        case Heading():
            return Line(((f" {language.say('GOOD TO KNOW')}", "dim"),)) if row.rest else Line()
        case KindRow():
            return Line(
                ((f" {kind_name(language, row.kind)}", "plain" if row.can_be_chosen else "dim"),),
                _remedy(language, row),
            )
        case GroupRow():
            left = ((" " * _INDENT, "dim"), (row.code, "plain"), (row.where, "dim"))
            return Line(left, _remedy(language, row) if row.chosen or row.differs else ())
        case TextRow():
            number = rows_phrase(language, (row.row,))
            if row.is_now:
                return Line(((" " * (_INDENT + len(number)) + "→ ", "dim"), (visible_line(row.text) or "–", "plain")))
            return Line(((f"{' ' * _INDENT}{number}  {visible_line(row.text)}", "dim"),))
        case _:
            return Line(((" " * row.indent + row.words, "dim"),))


def _remedy(language: Language, row: KindRow | GroupRow) -> tuple[tuple[str, str], ...]:
    if row.remedy is None:
        return ()
    return ((f"{remedy_phrase(language, row.remedy)} ", "accent" if row.chosen else "dim"),)
