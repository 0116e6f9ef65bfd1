"""What an import says: its closing line, each odd row, why a file cannot come in; in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.intake import IntakeTroubleKind, OddityKind
from rolemap.language import N_
from rolemap.wording.spreadsheets import spreadsheet_message
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
    return language.say("Left out as personal: {columns}", columns=", ".join(map(visible_line, intake.dropped)))


def oddity_sentence(language: Language, oddity: Oddity) -> str:
    """Where in which file something is odd, and what rolemap made of it; safe to show."""
    what = language.say(_ODD[oddity.kind])
    return language.say_n(
        "{file}, row {rows}: {what}",
        "{file}, rows {rows}: {what}",
        len(oddity.rows),
        file=visible_line(oddity.file),
        rows=_spans(oddity.rows),
        what=f"{what}: {visible_line(oddity.value)}" if oddity.value else what,
    )


def explanation(language: Language, kind: OddityKind | None, rows: Sequence[int]) -> str:
    """Why rows came in without a place, as the map keeps it."""
    return language.say_n(
        "row {rows}: {why}", "rows {rows}: {why}", len(rows), rows=_spans(rows), why=language.say(_WHY_UNPLACED[kind])
    )


def trouble_sentence(language: Language, trouble: IntakeTrouble) -> str:
    """Why a file cannot come in, and what helps; safe to show."""
    spreadsheet = trouble.kind is IntakeTroubleKind.SPREADSHEET
    return language.say(
        spreadsheet_message(trouble.path) if spreadsheet else _TROUBLE[trouble.kind],
        path=visible_line(str(trouble.path)),
        detail=visible_line(trouble.detail),
    )


def _spans(rows: Sequence[int]) -> str:
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
    OddityKind.PASTED_TWICE: N_("the same rows again"),
    OddityKind.NOT_IN_POST: N_("a person without a post; set aside"),
    OddityKind.ELIMINATED: N_("a post that is no more; set aside"),
    OddityKind.NOTHING_TO_SHOW: N_("neither title, unit nor position code; set aside"),
    OddityKind.NO_TITLE: N_("no title; comes in without a place, under the name of its unit or code"),
    OddityKind.NO_ROOT: N_("nobody stands at the top: superiors go round in a circle"),
    OddityKind.UNKNOWN_SUPERIOR: N_("the superior is not among the rows"),
    OddityKind.UNCLEAR_SUPERIOR: N_("the superior could be any of several rows; none was chosen"),
    OddityKind.OWN_SUPERIOR: N_("answers to itself; comes in without a superior"),
    OddityKind.LOOP: N_("superiors go round in a circle; these come in without a superior"),
    OddityKind.SEVERAL_ROOTS: N_("no superior; more than one row stands at the top"),
    OddityKind.LOOSE: N_("no superior, and nobody answers to it"),
    OddityKind.SEVERAL_SUPERIORS: N_("more than one superior; the first that is found counts"),
    OddityKind.ZEROS_OR_CASE: N_("the superior's code differs in capital letters or in zeros at its start"),
    OddityKind.SAME_CODE: N_("one code on rows of different work"),
    OddityKind.SHARED_POST: N_("one post on several rows, taken as a shared job"),
    OddityKind.VACANT: N_("vacant; comes in as held by nobody"),
    OddityKind.UNREADABLE_COUNT: N_("the number of people cannot be read; counted as one"),
    OddityKind.UNREADABLE_LEVEL: N_("the level is none of the eight"),
    OddityKind.MARKUP: N_("markup was taken out of the title or unit"),
    OddityKind.PERSONAL: N_("an e-mail address or identity number was taken out of the title or unit"),
    OddityKind.NAME_INSIDE: N_("a person's name stands in the title or unit"),
    OddityKind.TOO_MANY_CELLS: N_("more cells than columns; look whether something has slipped sideways"),
    OddityKind.OPEN_QUOTE: N_("a quotation mark opens here and never closes; all that follows was read into this row"),
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
    IntakeTroubleKind.BINARY: N_(
        "This is not a table in text form: {path}. Export the rows as CSV and import that file."
    ),
    IntakeTroubleKind.NO_TITLE_COLUMN: N_(
        "No column of this file can be told to hold the titles of roles: {path}. "
        "Give that column the header: Job title. Then import again."
    ),
    IntakeTroubleKind.NO_ROWS: N_("There is a header but not one row below it: {path}."),
    IntakeTroubleKind.OTHER: N_("The file cannot be read: {path}. The system says: {detail}"),
}
