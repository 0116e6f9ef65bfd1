"""The rows of the pane "Changes": what is to be answered, then what changes, kind by kind. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len

from rolemap.intake.again import Change, ChangeKind, Question
from rolemap.widgets.columns import fitted
from rolemap.widgets.line_list import Line
from rolemap.wording.again import candidate_phrase, fact_phrase, kind_phrase, left_phrase
from rolemap.wording.terms import role_title
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from rolemap.intake.again import Comparison
    from rolemap.language import Language

_LEAVING = frozenset({ChangeKind.GONE, ChangeKind.MERGED})
"""Kinds of roles that go aside."""
_MARKS = {True: "[x]", False: "[ ]", None: "[-]"}


@dataclass(frozen=True, slots=True)
class Heading:
    """The words over the questions; without ``questions`` a blank line."""

    questions: int = 0


@dataclass(frozen=True, slots=True)
class KindRow:
    """All changes of a kind; ``made`` is None where some of them are left."""

    kind: ChangeKind
    count: int
    made: bool | None


ChangeRow = Heading | KindRow | Question | Change


def change_rows(comparison: Comparison) -> Iterator[ChangeRow]:
    """The questions first, then the changes under their kinds."""
    if comparison.questions:
        yield Heading(len(comparison.questions))
        yield from comparison.questions
    for kind, group in groupby(comparison.changes, key=lambda change: change.kind):
        changes = tuple(group)
        if comparison.questions or changes[0] is not comparison.changes[0]:
            yield Heading()
        made = {change.made for change in changes}
        yield KindRow(kind, len(changes), made.pop() if len(made) == 1 else None)
        yield from changes


def same_row(row: ChangeRow, other: ChangeRow) -> bool:
    """Whether two rows are about the same thing, however it stands by now."""
    match row, other:
        case (KindRow(), KindRow()):
            return row.kind is other.kind
        case (Question(), Question()):
            return row.proposed.rows[0] == other.proposed.rows[0]
        case (Change(), Change()):
            return row.key == other.key
        case _:
            return False


def change_line(language: Language, row: ChangeRow, width: int, answered: AbstractSet[str] = frozenset()) -> Line:
    """A row, drawn; ``answered`` are the ids of the map's roles that have said something."""
    match row:
        case Heading():
            words = f" {language.say('Is this the same role?').upper()}" if row.questions else ""
            return Line(((words, "dim"),), ((f"{row.questions or ''} ", "dim"),))
        case KindRow():
            left = ((f" {_MARKS[row.made]} ", "accent"), (kind_phrase(language, row.kind), "strong"))
            return Line(left, ((f"{row.count} ", "dim"),))
        case Question():
            return _question_line(language, row, width)
        case Change():
            return _one_line(language, row, row.kind in _LEAVING and row.role_id in answered)


def _one_line(language: Language, change: Change, has_answers: bool) -> Line:  # noqa: FBT001 - as it stands in a row
    style = "plain" if change.made else "dim"
    title = visible_line(change.title).strip() or language.say("(no title)")
    fact = fact_phrase(language, change)
    # Both titles of a renamed role stand in the fact.
    about = "  ".join(filter(None, (visible_line(change.unit).strip(), fact)))
    words = ((fact, style),) if change.kind is ChangeKind.RENAMED else ((title, style), (f"  {about}", "dim"))
    left = ((f"   {_MARKS[change.made]} ", "accent" if change.made else "dim"), *words)
    if not change.made:
        return Line(left, ((f"{left_phrase(language, change)} ", "dim"),))
    return Line(left, ((f"{language.say('has answers')} ", "dim"),) if has_answers else ())


def _question_line(language: Language, question: Question, width: int) -> Line:
    """Old and new side by side, and what was answered."""
    role = question.proposed.role
    answer = answer_phrase(language, question)
    room = max(20, (width - cell_len(answer) - 12) // 2)
    best = next((one for one in question.candidates if one.role_id == question.answer), question.candidates[0])
    new = " · ".join(filter(None, (role_title(language, role), visible_line(role.unit).strip())))
    left = (
        ("   ", "plain"),
        (fitted(candidate_phrase(best), room), "dim"),
        ("  →  ", "dim"),
        (fitted(new, room), "plain"),
    )
    return Line(left, ((f"{answer} ", "warning" if question.answer is None else "accent"),))


def answer_phrase(language: Language, question: Question) -> str:
    """What was answered, in a word or two."""
    if question.answer is None:
        return language.say("to answer")
    return language.say("the same role") if question.answer else language.say("a new role")
