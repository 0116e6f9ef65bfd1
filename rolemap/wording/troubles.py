"""What stands in the way of reading or writing a file: what, where, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.files import LARGEST, Expectation, TroubleKind
from rolemap.language import N_
from rolemap.model import FORMAT_VERSION
from rolemap.wording.spreadsheets import spreadsheet_message
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from rolemap.files import Fault, FileTrouble, Hint, OnePiece
    from rolemap.language import Language


def trouble_sentence(language: Language, trouble: FileTrouble) -> str:
    """What happened to which file, and what helps; safe to show."""
    what = language.say(
        _message(trouble),
        path=visible_line(str(trouble.path or "")),
        line=trouble.line or 1,
        column=trouble.column or 1,
        detail=_shortened(visible_line(trouble.detail)),
        largest=LARGEST // 1_000_000,
    )
    if trouble.nearest:
        nearest = language.say(
            "Line {line} begins with {found}. Did you mean {nearest}?",
            line=trouble.line or 1,
            found=visible_line(trouble.detail),
            nearest=visible_line(trouble.nearest),
        )
        return f"{what} {nearest}"
    return what


def _message(trouble: FileTrouble) -> str:
    """What is said of a kind of trouble; where its place is not known, nothing of a place."""
    if trouble.kind is TroubleKind.SPREADSHEET:
        return spreadsheet_message(trouble.path)
    if trouble.line is None:
        return _WITHOUT_LINE.get(trouble.kind, _WHAT[trouble.kind])
    if trouble.column is None:
        return _WITHOUT_COLUMN.get(trouble.kind, _WHAT[trouble.kind])
    return _WHAT[trouble.kind]


def fault_sentence(language: Language, fault: Fault) -> str:
    """Where in the file a value does not fit, what stands there, and what should."""
    wanted = language.say(_WANTED[fault.kind], expected=", ".join(map(visible_line, fault.expected)))
    where = _place(fault.where)
    if fault.given:
        given = _shortened(visible_line(fault.given))
        return language.say(
            "Line {line}, {where}: {given} does not fit; {wanted}.",
            line=fault.line,
            where=where,
            given=given,
            wanted=wanted,
        )
    return language.say("Line {line}, {where}: {wanted}.", line=fault.line, where=where, wanted=wanted)


def hint_sentence(language: Language, hint: Hint) -> str:
    """Which key is not known, and which one may be meant."""
    return language.say(
        "Line {line}, {where}: this key is not known. Did you mean {nearest}?",
        line=hint.line,
        where=_place(hint.where),
        nearest=hint.nearest,
    )


def newer_sentence(language: Language, version: int) -> str:
    """That a file's format is of a later program, so that it can only be looked at."""
    return language.say(
        "This map has format {version}; this program writes {ours} and would lose what it does not know. "
        "Get a newer rolemap to work on it; on screen the map can be looked at.",
        version=version,
        ours=FORMAT_VERSION,
    )


def older_sentence(language: Language, version: int) -> str:
    """That a file's format is of an earlier program, and what becomes of it."""
    return language.say(
        "This map has the older format {version}. The next save writes it in format {ours}; comments stay. "
        "Everybody who works on it then needs this rolemap or a newer one.",
        version=version,
        ours=FORMAT_VERSION,
    )


def piece_sentence(language: Language, piece: OnePiece) -> str:
    """Which lines of a file are written anew as a whole when anything in them changes."""
    return language.say(
        _PIECE if piece.last_line > piece.line else _PIECE_ON_ONE_LINE,
        line=piece.line,
        last=piece.last_line,
        where=_place(piece.where),
    )


def _place(where: tuple[str, ...]) -> str:
    return " > ".join(map(visible_line, where))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


_LONGEST = 60

_PIECE = N_(
    "Lines {line} to {last}, {where}: this is written as one piece. Changing anything in it writes these lines anew; "
    "comments in them move above."
)
_PIECE_ON_ONE_LINE = N_(
    "Line {line}, {where}: this is written as one piece. Changing anything in it writes the whole line anew."
)

_WANTED = {
    Expectation.TEXT: N_("text in quotation marks is expected"),
    Expectation.NUMBER: N_("a number is expected"),
    Expectation.WHOLE_NUMBER: N_("a whole number is expected"),
    Expectation.AT_LEAST: N_("a number of at least {expected} is expected"),
    Expectation.AT_MOST: N_("a number of at most {expected} is expected"),
    Expectation.YES_NO: N_("true or false is expected"),
    Expectation.DATE: N_("a date is expected, such as 2026-11-22"),
    Expectation.ONE_OF: N_("one of these is expected: {expected}"),
    Expectation.LIST: N_("a list in square brackets is expected"),
    Expectation.TABLE: N_("a table is expected"),
    Expectation.TABLES: N_("a list of tables is expected"),
    Expectation.PRESENT: N_("this must not be left out"),
    Expectation.UNIQUE: N_("each id may stand in the map only once"),
    Expectation.VERSION: N_("the format's number is expected: {expected}"),
}

_WHAT = {
    TroubleKind.MISSING: N_("There is no such file: {path}. Check its name and folder."),
    TroubleKind.NO_FOLDER: N_(
        "The folder for this file is not there: {path}. Check the folder's name, and whether its drive is connected."
    ),
    TroubleKind.EXISTS: N_("There is a file of that name already: {path}. Choose another name; nothing was written."),
    TroubleKind.FOLDER: N_("This is a folder: {path}. Name a file in it."),
    TroubleKind.PERMISSION: N_(
        "This computer does not let you read or write here: {path}. Choose another folder, or ask for the rights."
    ),
    TroubleKind.EMPTY: N_("The file is empty: {path}. Look for an earlier version of it; a map is never empty."),
    TroubleKind.NOT_TEXT: N_("This is not a text file in UTF-8: {path}, line {line}. A map is a TOML file."),
    TroubleKind.SYNTAX: N_(
        "The file cannot be read: {path}, line {line}, place {column}. "
        "Look there and just above for a missing quotation mark, bracket or equals sign."
    ),
    TroubleKind.NOT_A_MAP: N_("This is not a map: {path}. A map begins with the line: rolemap = 1."),
    TroubleKind.ANOTHER_MAP: N_(
        "The map of another organisation has come into the place of this file: {path}. It stays as it is; "
        "save this map to another file."
    ),
    TroubleKind.FAULT: N_(
        "A value in the file does not fit: {path}, line {line}: {detail}. Mend that line in a text editor."
    ),
    TroubleKind.NEWER: N_(
        "A newer rolemap has written this file, in format {detail}: {path}. Get that rolemap to work on it."
    ),
    TroubleKind.OLDER: N_(
        "This file has the older format {detail} and could not be turned into today's: {path}. "
        "It is as it was; open it with the rolemap that wrote it."
    ),
    TroubleKind.TOO_DEEP: N_("Brackets or dotted keys are nested too deep to be read: {path}, line {line}."),
    TroubleKind.TOO_BIG: N_(
        "The file is too big for a map: {path}. A map has at most {largest} megabytes; "
        "check whether this is the right file."
    ),
    TroubleKind.NO_SPACE: N_("There is no room left to write: {path}. Free some space or save to another disk."),
    TroubleKind.IN_USE: N_("Another program holds the file: {path}. Close it there and try again."),
    TroubleKind.OTHER: N_("The file cannot be read or written: {path}. The system says: {detail}"),
}

_WITHOUT_COLUMN = {
    TroubleKind.SYNTAX: N_(
        "The file cannot be read: {path}, line {line}. Look at the value there; it may be too long."
    ),
}

_WITHOUT_LINE = {
    TroubleKind.SYNTAX: N_(
        "The file cannot be read: {path}. Look for a missing quotation mark, bracket or equals sign."
    ),
    TroubleKind.NOT_TEXT: N_("This is not a text file in UTF-8: {path}. A map is a TOML file."),
    TroubleKind.TOO_DEEP: N_("Brackets in this file are nested too deep to be read: {path}."),
}
