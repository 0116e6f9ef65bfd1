"""What can be asked for on the command line, and the help that says so, in the user's language."""

from __future__ import annotations

import argparse
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from rolemap import __version__
from rolemap.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        if not unknown:
            return wish
        what = " ".join(unknown)
    command = next((word for word in spelled if word in commands), "")
    asked = commands.get(command, parser)
    said = language.say("This was not understood: {words}", words=what) if what else language.say("More is needed.")
    raise Misunderstood(f"{said}\n{asked.format_usage().rstrip()}", command)


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

    bring = command("import", say("make a map from an HR export in CSV"))
    bring.given.add_argument(
        "files", metavar=a_file, nargs="+", type=Path, help=say("one or several files of one house")
    )
    bring.options.add_argument(
        "-o", "--output", metavar=a_map, type=Path, required=True, help=say("where it is written")
    )
    bring.options.add_argument("--name", metavar=say("NAME"), default="", help=say("the organisation's name"))

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


class _Parser(argparse.ArgumentParser):
    """Says nothing in English by itself: its headings are ours, and what it does not understand is raised."""

    def __init__(self, language: Language, **settings: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(**settings, add_help=False, allow_abbrev=False, exit_on_error=False)
        # Python 3.14 would colour its own word for usage, which then could not be found and replaced.
        self.color = False
        self._usage_word = language.say("Usage: ")
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
        return super().format_help().replace("usage: ", self._usage_word, 1)

    def error(self, message: str) -> NoReturn:
        """What argparse would leave Python for is raised instead; its English is not shown."""
        raise argparse.ArgumentError(None, message)
