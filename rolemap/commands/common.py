"""What commands share: where things are said, what is refused, how a map is read whole.

Modules are loaded inside, where they are needed: a command that only says its help loads next to nothing.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from rolemap.files import Reading
    from rolemap.language import Language

FINE = 0
FOUND = 1
COULD_NOT = 2


class Refused(Exception):  # noqa: N818 - not an error of ours
    """A command cannot do what was asked; the text is for the user, one sentence a line."""


# Saying


def put(texts: Iterable[str]) -> None:
    """What was asked for, to standard output."""
    sys.stdout.writelines(texts)


def put_as_it_is(text: str) -> None:
    """A file's text, with the newlines that it has."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    put([text])


def tell(message: str) -> None:
    """A message beside what was asked for, to standard error."""
    with contextlib.suppress(OSError):
        print(message, file=sys.stderr)


def drop_output() -> None:
    """Nobody reads on: what is left in the buffer goes nowhere, so that leaving Python does not complain."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def shown_path(path: Path) -> str:
    """A path that is safe to show."""
    from rolemap.wording.visible import visible_line

    return visible_line(str(path))


def typed_path(path: Path) -> str:
    """A path as it is typed after a command: in quotation marks where it has a blank."""
    shown = shown_path(path)
    return f'"{shown}"' if " " in shown else shown


def tell_new_map(path: Path, language: Language) -> None:
    """Where the new map is, and how it is opened."""
    tell(language.say("The new map: {path}", path=shown_path(path)))
    tell(language.say("To open it: {command}", command=f"rolemap {typed_path(path)}"))


# Files


def whole(path: Path, language: Language) -> Reading:
    """The map in a file.

    Raises:
        Refused: With every fault, where the file does not read as a whole map of this version's format.
    """
    from rolemap.files import read_file
    from rolemap.wording.troubles import fault_sentence, newer_sentence

    reading = read_file(path)
    if reading.newer is not None:
        raise Refused(f"{shown_path(path)}: {newer_sentence(language, reading.newer)}")
    if reading.faults:
        raise Refused("\n".join(f"{shown_path(path)}: {fault_sentence(language, one)}" for one in reading.faults))
    return reading


def refuse_existing(path: Path) -> None:
    """Nothing that exists is written over.

    Raises:
        FileTrouble: Where something is.
    """
    from rolemap.files import FileTrouble, TroubleKind

    if os.path.lexists(path):
        raise FileTrouble(TroubleKind.FOLDER if path.is_dir() else TroubleKind.EXISTS, path)


def is_same(path: Path, other: Path) -> bool:
    """Whether two paths are one file; False where that cannot be told."""
    try:
        return path.samefile(other)
    except OSError:
        return False


def write_out(text: str, output: Path, language: Language) -> None:
    """Write what was made of a map to a file, or where ``output`` is - to standard output.

    Raises:
        Refused: Where a map is; nothing that is made of a map takes the place of one.
    """
    from rolemap.files import FileTrouble, read_file, write_file

    if str(output) == "-":
        put([text])
        return
    if os.path.isfile(output):  # noqa: PTH113 - is_file() raises where this user may not look
        with contextlib.suppress(FileTrouble):
            read_file(output)
            raise Refused(
                language.say(
                    "There is a map of that name: {path}. Choose another name; nothing was written.",
                    path=shown_path(output),
                )
            )
    write_file(output, text)
    tell(language.say("Written: {path}", path=shown_path(output)))


def state_folder() -> Path:
    """Where settings, versions and recoveries of this user live."""
    from platformdirs import user_state_path

    return user_state_path("rolemap", appauthor=False)


def today() -> date:
    """The calendar day here and now."""
    from datetime import UTC, datetime

    return datetime.now(UTC).astimezone().date()
