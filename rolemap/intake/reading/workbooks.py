"""From a workbook (XLSX, XLSM, XLSB, XLS, ODS) to a table, read by a process of its own.

What reads workbooks may crash or never end where a file is damaged; so it does that where it ends nothing else.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, TYPE_CHECKING, cast

from rolemap.intake.tables import MOST_CELLS, MOST_COLUMNS, Line, Table
from rolemap.intake.trouble import IntakeTrouble, IntakeTroubleKind
from rolemap.workbooks.limits import MOST_SECONDS, OUT_OF_MEMORY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rolemap.intake.wishes import FileWish

READER = ("-P", "-m", "rolemap.workbooks")
"""What Python is told to run; ``-P`` keeps it from files that lie where the program was started."""

_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_MEMORY_ENDS = frozenset({OUT_OF_MEMORY, -signal.SIGABRT, 0xC0000409})
"""How the process ends that got no more memory: by itself, or as the library aborts it on POSIX and on Windows."""


def is_workbook(data: bytes) -> bool:
    """Whether a file is packed as workbooks are; other documents are so too."""
    return data.startswith((*_ZIPS, _OLE2))


def read_workbook(
    path: Path, data: bytes, wish: FileWish, reader: Sequence[str] = READER, seconds: float = MOST_SECONDS
) -> Table:
    """Read one sheet of a workbook: the one that was wished for, else the one with the most rows of a table.

    Args:
        path: The file.
        data: Its bytes.
        wish: Which sheet is wished for.
        reader: What the process that reads it runs.
        seconds: How long that may take.

    Raises:
        IntakeTrouble: when it is locked, damaged, too big, no workbook at all, or has no rows to read.
    """
    asked = json.dumps({"wished": wish.sheet, "most_cells": MOST_CELLS, "most_columns": MOST_COLUMNS})
    try:
        process = _started(reader)
    except (OSError, ValueError) as error:
        raise IntakeTrouble(IntakeTroubleKind.OTHER, path, detail=str(error)) from error
    late = threading.Event()

    def end() -> None:
        late.set()
        _end(process)

    clock = threading.Timer(seconds, end)
    with process:
        try:
            clock.start()
            # It may end before it has heard everything.
            with suppress(OSError), cast("IO[bytes]", process.stdin) as asking:
                asking.writelines((asked.encode(), b"\n", data))
            table = _told(path, cast("IO[bytes]", process.stdout))
            if table is None:
                process.wait()
        except (ValueError, RecursionError) as error:
            raise IntakeTrouble(IntakeTroubleKind.BROKEN, path) from error
        finally:
            clock.cancel()
            _end(process)
    if table is not None:
        return table
    if late.is_set():
        raise IntakeTrouble(IntakeTroubleKind.TOO_LONG, path)
    too_big = process.returncode in _MEMORY_ENDS
    raise IntakeTrouble(IntakeTroubleKind.TOO_BIG if too_big else IntakeTroubleKind.BROKEN, path)


def _started(reader: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - it runs nothing but our own
        (sys.executable, *reader),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # Its complaints would be drawn into our screen.
        stderr=subprocess.DEVNULL,
        # It finds what we find, however we were installed.
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        creationflags=_NO_WINDOW,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    # Windows refuses for a process that is just ending.
    with suppress(OSError):
        process.kill()


def _told(path: Path, answer: IO[bytes]) -> Table | None:
    """The table, or nothing when the answer breaks off.

    Raises:
        IntakeTrouble: when that is the answer.
        ValueError: when it is no answer.
        RecursionError: when it is no answer.
    """
    lines: list[Line] = []
    for text in answer:
        if not text.endswith(b"\n"):
            break
        match json.loads(text):
            case [int(number), *cells] if _are_texts(cells):
                lines.append(Line(number, tuple(cells)))
            case {"sheet": str(sheet), "sheets": [*sheets]} if lines and _are_texts(sheets):
                return Table(path, tuple(lines), sheet=sheet, sheets=tuple(sheets))
            case {"trouble": str(word), "detail": str(detail)}:
                raise IntakeTrouble(IntakeTroubleKind(word), path, detail=detail)
            case _:
                raise ValueError(text)
    return None


def _are_texts(values: Sequence[object]) -> bool:
    return all(isinstance(value, str) for value in values)
