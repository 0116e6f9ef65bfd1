"""What an import made of HR files, for people and for programs. Nothing that only tells of people is in it.

What stood in a title or unit before it was cleaned is told where that was markup; where it was of a person, it is not.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rolemap.intake import REMEDIES, OddityKind
from rolemap.intake.by_hand import hours
from rolemap.model import LevelKind
from rolemap.wording.again import candidate_phrase, counts_phrase, fact_phrase, kind_phrase, part_warning
from rolemap.wording.importing import delimiter_phrase, encoding_phrase, hours_phrase, use_phrase
from rolemap.wording.intake import closing_line, dropped_sentence, oddity_sentence
from rolemap.wording.terms import role_title, term
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rolemap.intake import Intake, Oddity, Proposed, RowRef, Source
    from rolemap.intake.again import Change, Comparison, Question
    from rolemap.language import Language

IMPORT_FORMAT = "rolemap-import"
IMPORT_VERSION = 1


@dataclass(frozen=True)
class Account:
    """An import, told.

    Attributes:
        intake: What came in.
        comparison: What it changes in a map that was there already; None where the map is new.
        path: Where the map is, "" where none is named.
        written: Whether the map was written.
    """

    intake: Intake
    comparison: Comparison | None = None
    path: str = ""
    written: bool = False


# For programs


def account_json(account: Account, language: Language) -> str:
    """The import for programs: stable English keys and codes, ``text`` for people."""
    intake = account.intake
    answer: dict[str, Any] = {
        "format": IMPORT_FORMAT,
        "version": IMPORT_VERSION,
        "map": account.path,
        "written": account.written,
        "files": [_file(source) for source in intake.sources],
        "counts": {
            "rows": intake.rows,
            "roles": intake.roles,
            "joined": intake.joined,
            "unplaced": intake.unplaced,
            "set_aside": intake.set_aside,
        },
        "hours": round(hours(len(intake.proposed)), 1),
        "dropped": list(intake.dropped),
        "roles": [{**_role(one), **_paired(one, account.comparison)} for one in intake.proposed],
        "set_aside": [row_name(ref) for ref in _set_aside(intake)],
        "oddities": [_oddity(oddity, intake, language) for oddity in intake.oddities],
    }
    if account.comparison:
        answer["changes"] = [_change(change) for change in account.comparison.changes]
        answer["questions"] = [_question(question) for question in account.comparison.questions]
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def row_name(ref: RowRef) -> str:
    """A row as the command line takes it: 17, or in the second file 2:17."""
    place, number = ref
    return f"{place + 1}:{number}" if place else f"{number}"


def _file(source: Source) -> dict[str, Any]:
    table, layout = source.table, source.layout
    return {
        "file": table.file,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "sheet": table.sheet,
        "sheets": list(table.sheets),
        "header": layout.header.number if layout.header else 0,
        "columns": [
            {
                "number": column.place + 1,
                "header": column.header,
                "use": column.use and column.use.value,
                "ground": column.ground and column.ground.value,
                "personal": column.personal,
                "doubtful": column.doubtful,
            }
            for column in layout.columns
        ],
    }


def _role(one: Proposed) -> dict[str, Any]:
    role = one.role
    return {
        "id": role.id,
        "title": role.title,
        "level": role.level,
        "ground": one.ground.value,
        "unit": role.unit,
        "reports_to": role.reports_to,
        "headcount": role.headcount,
        "unplaced": role.unplaced,
        "source": list(role.source),
        "rows": [row_name(ref) for ref in one.rows],
        "superiors": one.superiors,
    }


def _paired(one: Proposed, comparison: Comparison | None) -> dict[str, str]:
    """Which role of the map it is, "" for a new one; nothing where the map is new."""
    return {"role": comparison.pairs.get(one.rows[0], "")} if comparison else {}


def _set_aside(intake: Intake) -> Iterator[RowRef]:
    """The rows that became no role."""
    held = {ref for one in intake.proposed for ref in one.rows}
    for place, source in enumerate(intake.sources):
        top = source.layout.header.number if source.layout.header else 0
        refs = ((place, line.number) for line in source.table.lines if line.number > top)
        yield from (ref for ref in refs if ref not in held)


def _oddity(oddity: Oddity, intake: Intake, language: Language) -> dict[str, Any]:
    return {
        "kind": oddity.kind.value,
        "key": oddity.key,
        "file": oddity.file,
        "rows": list(oddity.rows),
        "value": oddity.value,
        "remedy": oddity.remedy and oddity.remedy.value,
        "remedies": [remedy.value for remedy in REMEDIES.get(oddity.kind, ())],
        "texts": _texts(oddity, intake),
        "text": oddity_sentence(language, oddity),
    }


def _texts(oddity: Oddity, intake: Intake) -> list[dict[str, Any]]:
    """What was cleaned, in rows from which nothing of a person was taken out."""
    if oddity.kind is not OddityKind.MARKUP:
        return []
    of_people = {OddityKind.PERSONAL, OddityKind.NAME_INSIDE}
    private = {
        row for other in intake.oddities if other.kind in of_people and other.file == oddity.file for row in other.rows
    }
    return [{"row": row, "was": was, "is": now} for row, was, now in oddity.texts if row not in private]


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "key": change.key,
        "role": change.role_id,
        "title": change.title,
        "unit": change.unit,
        "before": change.before,
        "after": change.after,
        "others": list(change.others),
        "rows": [row_name(ref) for ref in change.rows],
        "made": change.made,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "row": row_name(question.proposed.rows[0]),
        "title": question.proposed.role.title,
        "unit": question.proposed.role.unit,
        "candidates": [
            {"role": one.role_id, "title": one.title, "unit": one.unit, "likeness": round(one.likeness, 2)}
            for one in question.candidates
        ],
        "answer": question.answer,
    }


# For people


def account_text(account: Account, language: Language, flag_of: Callable[[Oddity], str] | None = None) -> str:
    """The import for people; the last line says what became of every row.

    Args:
        account: The import.
        language: The language to tell it in.
        flag_of: How another remedy is asked for on the command line: with it all is told, the roles one by one too.
    """
    intake = account.intake
    lines: list[str] = []
    for source in intake.sources:
        lines += [how_read(language, source), *_sheets_left(language, source, intake), *_columns_read(language, source)]
    lines += filter(None, [dropped_sentence(language, intake)])
    if flag_of:
        lines += ["", *_roles_told(language, intake)]
    if intake.oddities:
        lines += ["", f"{language.say('Rows to look at')}:"]
    for oddity in intake.oddities:
        lines.append(f"  {oddity_sentence(language, oddity)}")
        if flag_of and (flag := flag_of(oddity)):
            lines.append(f"      {flag}")
    if account.comparison:
        lines += _changes_told(language, account.comparison.changes)
        lines += _questions_told(language, account.comparison.questions)
    count = language.say_n("1 role", "{n} roles", len(intake.proposed))
    cost = hours_phrase(language, len(intake.proposed))
    lines += ["", language.say("{roles}, {hours} to go through.", roles=count, hours=cost)]
    if account.comparison and (counted := counts_phrase(language, account.comparison.changes)):
        lines.append(language.say("In the map: {changes}", changes=counted))
    if account.comparison and (warning := part_warning(language, account.comparison)):
        lines += [warning, "      --leave gone"]
    lines.append(closing_line(language, intake))
    return "".join(f"{line}\n" for line in lines)


def how_read(language: Language, source: Source) -> str:
    """How a file was read: encoding, delimiter, sheet, header row."""
    table, header = source.table, source.layout.header
    known = [
        encoding_phrase(language, table.encoding),
        delimiter_phrase(language, table.delimiter),
        language.say("sheet: {name}", name=visible_line(table.sheet)) if table.sheet else "",
    ]
    if not table.keyed:
        known.append(
            language.say("headers on row {row}", row=header.number) if header else language.say("no row of headers")
        )
    return f"{visible_line(table.file)}: {', '.join(filter(None, known))}"


def _sheets_left(language: Language, source: Source, intake: Intake) -> Iterator[str]:
    """Which sheets were not read: there may be people on them."""
    read = {one.table.sheet for one in intake.sources if one.table.path == source.table.path}
    others = [visible_line(sheet) for sheet in source.table.sheets if sheet not in read]
    if others:
        yield f"  {language.say('Other sheets, not read: {sheets}', sheets=', '.join(others))}"


def _columns_read(language: Language, source: Source) -> Iterator[str]:
    for column in source.layout.columns:
        if column.use is not None:
            name = visible_line(column.header).strip() or f"#{column.place + 1}"
            yield f"  {name}: {use_phrase(language, column.use)}"
        if column.doubtful:
            warning = language.say("Look: this column seems to tell of persons, and what is in it comes into the map.")
            yield f"    {warning}"


def _roles_told(language: Language, intake: Intake) -> Iterator[str]:
    for level, group in groupby(intake.proposed, key=lambda one: one.role.level):
        name = term(language, LevelKind(level)) if level else language.say("No place yet")
        roles = list(group)
        yield f"{name}: {len(roles)}"
        for one in roles:
            role, held = one.role, language.number(one.role.headcount or 0)
            where = role.unplaced or _rows_of(language, one)
            yield f"  {_joined(role_title(language, role), role.unit, held, where)}"


def _rows_of(language: Language, one: Proposed) -> str:
    """The row that leads a role, by which it can be named, and how many more there are."""
    row, more = row_name(one.rows[0]), len(one.rows) - 1
    if not more:
        return language.say("row {row}", row=row)
    return language.say_n("row {row} and one more", "row {row} and {n} more", more, row=row)


def _changes_told(language: Language, changes: Sequence[Change]) -> Iterator[str]:
    """What the file changes in the map, kind by kind."""
    for kind, group in groupby(changes, key=lambda change: change.kind):
        alike = list(group)
        yield ""
        yield f"{kind_phrase(language, kind)}: {len(alike)}"
        yield from (f"  {_change_told(language, change)}" for change in alike)


def _change_told(language: Language, change: Change) -> str:
    name = _joined(visible_line(change.title).strip() or language.say("(no title)"), change.unit)
    said = ": ".join(filter(None, (name, fact_phrase(language, change))))
    return said if change.made else language.say("{change}; left as it is", change=said)


def _questions_told(language: Language, questions: Sequence[Question]) -> Iterator[str]:
    """What nobody has answered yet, each with the flags that answer it."""
    asked = [question for question in questions if question.answer is None]
    if asked:
        yield ""
        yield language.say("Are these roles of the map under another title? Until that is said, they are new:")
    for question in asked:
        role, row = question.proposed.role, row_name(question.proposed.rows[0])
        yield f"  {_joined(language.say('row {row}', row=row), role_title(language, role), role.unit)}"
        flags = {f"--same {row}={one.role_id}": candidate_phrase(one) for one in question.candidates}
        flags[f"--same {row}="] = language.say("a new role")
        width = max(map(len, flags))
        yield from (f"      {visible_line(flag):<{width}}  {meaning}" for flag, meaning in flags.items())


def _joined(*texts: str) -> str:
    return " · ".join(filter(None, (visible_line(text).strip() for text in texts)))
