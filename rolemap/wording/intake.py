"""What an import says: its closing line, each odd row, why a file cannot come in; in the user's language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rolemap.intake import MOST_BYTES, MOST_CELLS, MOST_SECONDS, IntakeTroubleKind, OddityKind, Remedy
from rolemap.language import N_
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rolemap.intake import Intake, IntakeTrouble, Oddity
    from rolemap.language import Language


def closing_line(language: Language, intake: Intake) -> str:
    """What became of every row."""
    return language.say(
        "{rows} rows: {roles} roles, {joined} joined, {unplaced} unplaced, {aside} set aside",
        rows=intake.rows,
        roles=intake.roles,
        joined=intake.joined,
        unplaced=intake.unplaced,
        aside=intake.set_aside,
    )


def dropped_sentence(language: Language, intake: Intake) -> str:
    """Which columns were left out as personal; "" where none was."""
    if not intake.dropped:
        return ""
    columns = ", ".join(_column_name(language, name) for name in intake.dropped)
    return language.say("Left out as personal: {columns}", columns=columns)


def _column_name(language: Language, name: str) -> str:
    """A column's header, or its number in words where it has none."""
    numbered = re.fullmatch(r"#(\d+)", name)
    return language.say("column {number}", number=numbered[1]) if numbered else visible_line(name)


def odd_phrase(language: Language, kind: OddityKind) -> str:
    """What is odd about the rows of an oddity."""
    return language.say(_ODD[kind])


def remedy_phrase(language: Language, remedy: Remedy) -> str:
    """What is done about what is odd; short enough for a list to pick from."""
    return language.say(_DONE[remedy])


def oddity_sentence(language: Language, oddity: Oddity) -> str:
    """Where in which file something is odd, and what rolemap made of it; safe to show."""
    what = odd_phrase(language, oddity.kind)
    if oddity.value:
        what = f"{what}: {visible_line(oddity.value)}"
    if oddity.remedy:
        what = f"{what}; {remedy_phrase(language, oddity.remedy)}"
    return language.say_n(
        "{file}, row {rows}: {what}",
        "{file}, rows {rows}: {what}",
        len(oddity.rows),
        file=visible_line(oddity.file),
        rows=spans(oddity.rows),
        what=what,
    )


def explanation(language: Language, kind: OddityKind | None, rows: Sequence[int]) -> str:
    """Why rows came in without a place, as the map keeps it."""
    return language.say_n(
        "row {rows}: {why}", "rows {rows}: {why}", len(rows), rows=spans(rows), why=language.say(_WHY_UNPLACED[kind])
    )


def trouble_sentence(language: Language, trouble: IntakeTrouble) -> str:
    """Why a file cannot come in, and what helps; safe to show."""
    return language.say(
        _TROUBLE[trouble.kind],
        path=visible_line(str(trouble.path)),
        detail=visible_line(trouble.detail),
        line=trouble.line,
        place=trouble.place,
        megabytes=MOST_BYTES // 1_000_000,
        cells=language.number(MOST_CELLS),
        seconds=MOST_SECONDS,
    )


def spans(rows: Sequence[int]) -> str:
    """Row numbers in ascending order, those in a row as one span: 3, 7–9."""
    return ", ".join(f"{first}–{last}" if last > first else f"{first}" for first, last in _runs(rows))


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = rows[0]
    for row in rows[1:]:
        if row != last + 1:
            yield first, last
            first = row
        last = row
    yield first, last


_ODD = {
    OddityKind.EMPTY_ROW: N_("nothing in it; set aside"),
    OddityKind.REPEATED_HEADER: N_("the header again; set aside"),
    OddityKind.PASTED_TWICE: N_("the same table once more"),
    OddityKind.NOT_IN_POST: N_("a person without a post"),
    OddityKind.ELIMINATED: N_("a post that is no more"),
    OddityKind.NOTHING_TO_SHOW: N_("neither title, unit nor position code; set aside"),
    OddityKind.UNIT_ROW: N_("a unit, not a role"),
    OddityKind.TOTAL: N_("a total, not a role"),
    OddityKind.REMARK: N_("a remark below the table, not a role"),
    OddityKind.NO_TITLE: N_("no title; known by its unit or code"),
    OddityKind.NO_ROOT: N_("nobody stands at the top: superiors go round in a circle; it was cut above"),
    OddityKind.UNKNOWN_SUPERIOR: N_("the superior is not among the rows"),
    OddityKind.UNCLEAR_SUPERIOR: N_("the superior could be any of several rows; none was chosen"),
    OddityKind.OWN_SUPERIOR: N_("answers to itself"),
    OddityKind.LOOP: N_("superiors go round in a circle; none of them counts"),
    OddityKind.SEVERAL_ROOTS: N_("no superior; more than one row stands at the top"),
    OddityKind.LOOSE: N_("no superior, and nobody answers to it"),
    OddityKind.SEVERAL_SUPERIORS: N_("more than one superior; the first that is found counts"),
    OddityKind.ZEROS_OR_CASE: N_("the superior's code has other capital letters or zeros at the start"),
    OddityKind.SAME_CODE: N_("one code on rows of different work"),
    OddityKind.ALIKE_CODE: N_("codes that differ only in capital letters or zeros at the start"),
    OddityKind.SHARED_POST: N_("one post on several rows"),
    OddityKind.VACANT: N_("vacant; held by nobody"),
    OddityKind.UNREADABLE_COUNT: N_("the number of people cannot be read; counted as one"),
    OddityKind.UNREADABLE_LEVEL: N_("the level is none of the eight; guessed"),
    OddityKind.MARKUP: N_("markup in the title or unit"),
    OddityKind.PERSONAL: N_("an e-mail address, phone number or identity number was taken out"),
    OddityKind.NAME_INSIDE: N_("a person's name in the title or unit"),
    OddityKind.TOO_MANY_CELLS: N_("more cells than columns; look whether something has slipped sideways"),
    OddityKind.OPEN_QUOTE: N_("a quotation mark opens here and never closes; it was read as part of the text"),
}

_DONE = {
    Remedy.ASIDE: N_("set aside"),
    Remedy.KEEP: N_("brought in as in the file"),
    Remedy.TOP: N_("placed at the top"),
    Remedy.BY_TITLE: N_("placed by title if it tells"),
    Remedy.UNPLACED: N_("left without a place"),
    Remedy.ONE: N_("taken as one role"),
    Remedy.APART: N_("taken as different roles"),
    Remedy.CLEAN: N_("taken out"),
}

_WHY_UNPLACED = {
    OddityKind.NO_TITLE: N_("no title"),
    OddityKind.UNKNOWN_SUPERIOR: N_("superior not found"),
    OddityKind.UNCLEAR_SUPERIOR: N_("superior not clear"),
    OddityKind.OWN_SUPERIOR: N_("answers to itself"),
    OddityKind.LOOP: N_("superiors go round in a circle"),
    OddityKind.NO_ROOT: N_("superiors go round in a circle"),
    OddityKind.SEVERAL_ROOTS: N_("no superior"),
    OddityKind.LOOSE: N_("no superior"),
    None: N_("left without a place when it came in"),
}

_TROUBLE = {
    IntakeTroubleKind.MISSING: N_("There is no such file: {path}. Check its name and folder."),
    IntakeTroubleKind.FOLDER: N_("This is a folder: {path}. Name a file in it."),
    IntakeTroubleKind.PERMISSION: N_(
        "This computer does not let you read this file: {path}. Ask for the rights to it."
    ),
    IntakeTroubleKind.EMPTY: N_("There is nothing in this file: {path}. Export it again from your HR system."),
    IntakeTroubleKind.TOO_BIG: N_(
        "This file is bigger than rolemap takes in, {megabytes} megabytes or {cells} cells: {path}. "
        "Export only the columns that tell of posts: title, unit, superior."
    ),
    IntakeTroubleKind.TOO_LONG: N_(
        "This spreadsheet was not read in {seconds} seconds: {path}. "
        "Open it in your spreadsheet program, save the rows of posts as CSV, and import that file."
    ),
    IntakeTroubleKind.BINARY: N_(
        "This is no table that rolemap can read: {path}. "
        "Export the rows as a spreadsheet, as CSV or as JSON, and import that file."
    ),
    IntakeTroubleKind.WEB_PAGE: N_(
        "This is a web page or XML, whatever its name: {path}. "
        "Open it in your spreadsheet program, save it as a workbook or as CSV, and import that file."
    ),
    IntakeTroubleKind.MAP: N_(
        "This is a map of rolemap, no HR file: {path}. Open it as a map, and import the file of your HR system."
    ),
    IntakeTroubleKind.ENCRYPTED: N_(
        "This spreadsheet is locked with a password: {path}. "
        "Open it in your spreadsheet program, save it without a password, and import that file."
    ),
    IntakeTroubleKind.BROKEN: N_(
        "This spreadsheet is damaged or only part of it is there: {path}. "
        "Fetch it again, or open it in your spreadsheet program, save it anew, and import that file."
    ),
    IntakeTroubleKind.NO_SHEETS: N_(
        "This spreadsheet has no sheet with rows in sight: {path}. "
        "If the rows are on a hidden sheet, show it in your spreadsheet program and save the file."
    ),
    IntakeTroubleKind.NO_SUCH_SHEET: N_(
        "There is no sheet of this name in {path}: {detail}. Look at its sheets' names."
    ),
    IntakeTroubleKind.NOT_JSON: N_(
        "This is not JSON from line {line}, place {place} on: {path}. Export it again from your HR system."
    ),
    IntakeTroubleKind.TOO_DEEP: N_(
        "This JSON is nested deeper than any organisation: {path}. Export it again from your HR system."
    ),
    IntakeTroubleKind.TWICE: N_(
        "One name stands twice in the same JSON object, and one of them would be lost: {path}. The name: {detail}. "
        "Export it again from your HR system."
    ),
    IntakeTroubleKind.NO_RECORDS: N_(
        "There is no list of records in this JSON: {path}. Export the posts or people as a list."
    ),
    IntakeTroubleKind.NO_TITLE_COLUMN: N_(
        "No column of this file can be told to hold the titles of roles: {path}. "
        "Give that column the header: Job title. Then import again."
    ),
    IntakeTroubleKind.NO_ROWS: N_("There is a header but not one row below it: {path}."),
    IntakeTroubleKind.OTHER: N_("The file cannot be read: {path}. The system says: {detail}"),
}
