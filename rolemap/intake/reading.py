"""From a file on disk to a table: its bytes, and what kind of file it is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rolemap.intake.texts import read_text
from rolemap.intake.trouble import IntakeTrouble, IntakeTroubleKind

if TYPE_CHECKING:
    from pathlib import Path

    from rolemap.intake.tables import Table
    from rolemap.intake.wishes import FileWish


def read_table(path: Path, wish: FileWish) -> Table:
    """Read a file of any kind that HR systems write.

    Raises:
        IntakeTrouble: when the file cannot be read, is empty, or is no table.
    """
    return read_text(path, _bytes(path), wish)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        kind, detail = IntakeTroubleKind.MISSING, ""
    except PermissionError as error:
        # Windows says "permission" for a folder too.
        is_folder = os.path.isdir(path)  # noqa: PTH112 - is_dir() may raise the same error
        kind = IntakeTroubleKind.FOLDER if is_folder else IntakeTroubleKind.PERMISSION
        detail = error.strerror or ""
    except IsADirectoryError:
        kind, detail = IntakeTroubleKind.FOLDER, ""
    except (OSError, ValueError) as error:
        kind, detail = IntakeTroubleKind.OTHER, getattr(error, "strerror", None) or str(error)
    raise IntakeTrouble(kind, path, detail=detail)
