"""What can be asked for on the command line, and the help that says so, in the user's language."""

from __future__ import annotations

import argparse
import re
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from rolemap import __version__
from rolemap.language import LANGUAGES, N_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rolemap.language import Language


class Misunderstood(Exception):  # noqa: N818 - nothing broke; the words made no sense
    """The words on the command line are no command; the text says so and how it is given.

    ``command`` is the one that was asked for.
    """

    def __init__(self, text: str, command: str) -> None:
        super().__init__(text)
        self.command = command


def understood(words: Sequence[str], language: Language) -> argparse.Namespace:
    """The command and its arguments; ``language`` in it is "" where none was asked for.

    Leaves Python, as argparse does, after showing the help or the version.

    Raises:
        Misunderstood: When something is missing or not known.
    """
    parser, commands = _parsers(language)
    spelled = _spelled_out(words, tuple(commands))
    try:
        wish, unknown = parser.parse_known_args(spelled)
    except argparse.ArgumentError as trouble:
        what = trouble.argument_name
    else:
        if not unknown and _is_enough(wish):
            return wish
        what = " ".join(unknown)
    command = next((word for word in spelled if word in commands), "")
    asked = commands.get(command, parser)
    said = _what_is_wrong(language, what, command)
    raise Misunderstood(f"{said}\n{asked.format_usage().rstrip()}", command)


def _what_is_wrong(language: Language, what: str | None, command: str) -> str:
    """Which words were not understood, or what is missing."""
    if what:
        return language.say("This was not understood: {words}", words=what)
    said = language.say("More is needed.")
    ways = _WHAT_IS_NEEDED.get(command)
    return f"{said} {language.say(ways)}" if ways else said


_WHAT_IS_NEEDED = {
    "import": N_(
        "Name the HR file, and say where it goes: -o NEW for a new map, --into MAP for one that you have, or --dry-run."
    ),
    "export": N_(
        "Name the map, and say what is written of it: --to html, a page to read, or --to toml, all figures. "
        "For example: rolemap export our-map.toml --to html -o our-page.html"
    ),
}
"""What the commands that take more than a file need."""


def _is_enough(wish: argparse.Namespace) -> bool:
    """An import goes somewhere, or is only tried."""
    return wish.command != "import" or bool(wish.output or wish.into or wish.dry_run)


def language_wish(words: Sequence[str]) -> str:
    """The language asked for, before anything else is understood; "" where none is."""
    for word, after in pairwise([*words, ""]):
        if word == "--language":
            return after
        if word.startswith("--language="):
            return word.removeprefix("--language=")
    return ""


def _spelled_out(words: Sequence[str], commands: Sequence[str]) -> list[str]:
    """``rolemap`` and ``rolemap FILE`` with the command that they stand for."""
    for at, word in enumerate(words):
        of_the_language = at > 0 and words[at - 1] == "--language"
        if word == "--" or (not word.startswith("-") and not of_the_language):
            return list(words) if word in commands else [*words[:at], "open", *words[at:]]
    return [*words, "open"]


def _parsers(language: Language) -> tuple[_Parser, dict[str, _Parser]]:
    say = language.say
    parser = _Parser(
        language,
        prog="rolemap",
        usage=say("rolemap [FILE], or: rolemap COMMAND ..."),
        description=say("Walk every role through how its work helps the customer."),
    )
    parser.set_defaults(language="")
    parser.options.add_argument(
        "--version", action="version", version=f"rolemap {__version__}", help=say("show the version and leave")
    )
    commands = parser.add_subparsers(title=say("Commands"), dest="command", metavar=say("COMMAND"), prog="rolemap")

    def command(name: str, purpose: str) -> _Parser:
        return commands.add_parser(name, language=language, help=purpose, description=purpose)

    a_map, a_file, the_map = say("MAP"), say("FILE"), say("the map's file")

    opening = command("open", say("open a map on screen; the same as: rolemap FILE"))
    opening.given.add_argument("file", metavar=a_file, nargs="?", type=Path, help=say("the map; without it, the start"))

    demo = command("demo", say("open the sample map; it is yours to change"))
    demo.options.add_argument("--fresh", action="store_true", help=say("begin the sample anew"))

    new = command("new", say("make a new map"))
    new.given.add_argument("file", metavar=a_file, type=Path, help=say("where it is written"))
    new.options.add_argument("--name", metavar=say("NAME"), default="", help=say("the organisation's name"))

    _ask_for_import(command("import", say("make a map of HR files, or bring them into a map again")), language)

    check = command("check", say("list the roles that do not reach the customer yet"))
    check.given.add_argument("map", metavar=a_map, type=Path, help=the_map)
    check.options.add_argument("--format", choices=("text", "json"), default="text", help=say("for people or programs"))

    report = command("report", say("say what the map tells, in plain words for reading aloud"))
    report.given.add_argument("map", metavar=a_map, type=Path, help=the_map)

    export = command("export", say("write the page for leadership"))
    export.given.add_argument("map", metavar=a_map, type=Path, help=the_map)
    export.options.add_argument(
        "--to", choices=("html", "toml"), required=True, help=say("a page to read, or all figures")
    )
    export.options.add_argument(
        "-o", "--output", metavar=a_file, type=Path, default=Path("-"), help=say("where it is written; - is the screen")
    )

    sheet = command("sheet", say("write the sheet for the staff: what is written down, and what it is not for"))
    sheet.given.add_argument("map", metavar=a_map, nargs="?", type=Path, help=say("whose name stands on it"))
    sheet.options.add_argument(
        "-o", "--output", metavar=a_file, type=Path, default=Path("-"), help=say("where it is written; - is the screen")
    )

    merge = command("merge", say("make one map of versions of it that were worked on apart"))
    merge.given.add_argument(
        "base", metavar=say("BASE"), type=Path, help=say("the version that the others were built on")
    )
    merge.given.add_argument("versions", metavar=say("VERSION"), nargs="+", type=Path, help=say("what became of it"))
    merge.options.add_argument(
        "-o", "--output", metavar=a_map, type=Path, required=True, help=say("where it is written; - is the screen")
    )
    merge.options.add_argument(
        "--no-base",
        action="store_true",
        help=say("the first one is a version too; what they were built on is not known"),
    )
    return parser, dict(commands.choices)


def _ask_for_import(bring: _Parser, language: Language) -> None:
    """What ``import`` can be given: each choice that the import screen has."""
    say = language.say
    a_map, a_file, row, rows = say("MAP"), say("FILE"), say("ROW"), say("ROW,ROW")
    bring.given.add_argument(
        "files", metavar=a_file, nargs="+", type=Path, help=say("one or several files of one house")
    )
    bring.more = partial(_words_for_import, language)

    where = bring.add_argument_group(say("Where it goes"))
    place = where.add_mutually_exclusive_group()
    place.add_argument("-o", "--output", metavar=a_map, type=Path, help=say("a new map, written here"))
    place.add_argument("--into", metavar=a_map, type=Path, help=say("this map: what was said in it stays"))
    where.add_argument("--name", metavar=say("NAME"), default="", help=say("the organisation's name, for a new map"))
    where.add_argument(
        "--add",
        metavar=say("ROLES"),
        type=_several,
        default=(),
        help=say("roles that no HR file has: owner, chair, member, partner, with commas between them"),
    )
    where.add_argument("--dry-run", action="store_true", help=say("tell all, and the roles one by one; write nothing"))
    where.add_argument("--format", choices=("text", "json"), default="text", help=say("for people or programs"))

    def option(
        group: argparse._ArgumentGroup, name: str, metavar: str, kind: Callable[[str], object], text: str
    ) -> None:
        group.add_argument(name, metavar=metavar, type=kind, action="append", default=[], help=text)

    reading = bring.add_argument_group(say("How the files are read, where rolemap should not find it out"))
    option(reading, "--encoding", say("NAME"), _of_a_file, say("the encoding: utf-8, cp1252, utf-16 and others"))
    option(reading, "--delimiter", say("NAME"), _of_a_file, say("comma, semicolon, tab, pipe, or the mark itself"))
    option(reading, "--sheet", say("NAME"), _of_a_file, say("the sheet of a workbook"))
    option(reading, "--header", row, _header_row, say("the row that holds the headers; 0: there is none"))
    option(reading, "--column", say("HEADER=USE"), _pair, say("what a column is for; #5=USE names the fifth one"))

    shape = bring.add_argument_group(say("What becomes of the rows"))
    shape.add_argument(
        "--split-by-superior",
        action="store_true",
        help=say("the same title and unit under different superiors are different roles"),
    )
    option(
        shape, "--remedy", say("ODDITY=REMEDY"), _pair, say("what to do about what is odd; ODDITY:KEY for one of them")
    )
    shape.add_argument(
        "--join",
        metavar=rows,
        type=_joined,
        action="append",
        dest="by_hand",
        default=[],
        help=say("the roles of these rows are one"),
    )
    shape.add_argument(
        "--split",
        metavar=row,
        type=_split,
        action="append",
        dest="by_hand",
        default=[],
        help=say("the role of this row is several"),
    )
    option(shape, "--level", say("ROW=LEVEL"), _row_pair, say("the level of the role of this row; none: no place yet"))

    again = bring.add_argument_group(say("With --into"))
    option(
        again, "--same", say("ROW=ID"), _row_pair, say("the role of this row is that role of the map; ROW= : a new one")
    )
    option(again, "--leave", say("CHANGE"), str, say("a change that is not made: its kind, or kind:id for one role"))


def _words_for_import(language: Language) -> str:
    """The words that stand in place of USE, LEVEL, ODDITY, REMEDY and CHANGE."""
    from rolemap.commands.import_words import words_for_import  # noqa: PLC0415 - only who asks for help needs them

    return words_for_import(language)


def _row(text: str) -> tuple[int, int]:
    """A row as people name it: 17, or in the second of several files 2:17."""
    file, colon, number = text.rpartition(":")
    place = int(file) - 1 if colon else 0
    if place < 0 or int(number) < 0:
        raise ValueError(text)
    return place, int(number)


def _joined(text: str) -> tuple[tuple[int, int], ...]:
    first, *others = map(_row, text.split(","))
    if not others:
        raise ValueError(text)
    return first, *others


def _split(text: str) -> tuple[tuple[int, int], ...]:
    return (_row(text),)


def _pair(text: str) -> tuple[str, str]:
    """What stands on both sides of the last equals sign."""
    left, sign, right = text.rpartition("=")
    if not (sign and left):
        raise ValueError(text)
    return left, right.strip()


def _row_pair(text: str) -> tuple[tuple[int, int], str]:
    row, sign, right = text.partition("=")
    if not sign:
        raise ValueError(text)
    return _row(row), right.strip()


def _of_a_file(text: str) -> tuple[int | None, str]:
    """A value for all files, or after the number of a file and a colon for that one; its place is from 0."""
    named = re.fullmatch(r"([1-9]\d*):(.+)", text)
    return (int(named[1]) - 1, named[2]) if named else (None, text)


def _header_row(text: str) -> tuple[int | None, int]:
    place, row = _of_a_file(text)
    if int(row) < 0:
        raise ValueError(text)
    return place, int(row)


def _several(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


class _Parser(argparse.ArgumentParser):
    """Says nothing in English by itself: its headings are ours, and what it does not understand is raised."""

    def __init__(self, language: Language, **settings: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(**settings, add_help=False, allow_abbrev=False, exit_on_error=False)
        # Python 3.14 would colour its own word for usage, which then could not be found and replaced.
        self.color = False
        self._usage_word = language.say("Usage: ")
        self.more: Callable[[], str] = str
        self.given = self.add_argument_group(language.say("What to name"))
        self.options = self.add_argument_group(language.say("Options"))
        self.options.add_argument("-h", "--help", action="help", help=language.say("show this text and leave"))
        self.options.add_argument(
            "--language",
            choices=tuple(LANGUAGES),
            default=argparse.SUPPRESS,
            help=language.say("the language to speak; else the map's, else the system's"),
        )

    def format_usage(self) -> str:
        """How the command is given, under our word for it."""
        return super().format_usage().replace("usage: ", self._usage_word, 1)

    def format_help(self) -> str:
        """All that can be given, under our words."""
        return super().format_help().replace("usage: ", self._usage_word, 1) + self.more()

    def error(self, message: str) -> NoReturn:
        """What argparse would leave Python for is raised instead; its English is not shown."""
        raise argparse.ArgumentError(None, message)
