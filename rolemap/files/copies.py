"""Copies of a map beside it that a sync service or a person made: ``map-LAPTOP.toml``, ``map (1).toml``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from rolemap.files.reading import Reading


@dataclass(frozen=True, slots=True)
class Copy:
    """Another file of the same map, as it was read."""

    path: Path
    reading: Reading


def named_alike(path: Path) -> tuple[Path, ...]:
    """The files in the same folder that are called like this one, with something before the ending; sorted.

    That is how OneDrive, Dropbox, Google Drive, iCloud, Nextcloud and Syncthing all name the copy of a file that was
    written in two places at once.
    """
    try:
        beside = sorted(path.parent.iterdir())
    except OSError:
        return ()
    return tuple(
        other
        for other in beside
        if other.suffix == path.suffix
        and other.stem.startswith(path.stem)
        and other.name != path.name
        and os.path.isfile(other)  # noqa: PTH113 - is_file() may raise where it cannot look
    )
