"""What this program cannot reach of a map's earlier words, found out as far as a look at the folders tells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


_LARGEST = 100_000_000
"""Bytes of a file beside the map that is looked into; no copy or export of a map is larger."""


class Reach(StrEnum):
    """Why something is out of reach."""

    COPY = "copy"
    NOT_WRITTEN = "not written"
    IN_USE = "in use"
    GIT = "git"
    SYNCED = "synced"
    OUTPUTS = "outputs"
    BACKUPS = "backups"
    COMPUTERS = "computers"
    PROGRAMS = "programs"


@dataclass(frozen=True, slots=True)
class Beyond:
    """Something out of reach: a file or folder where one was found, and the name of the service for a synced one."""

    reach: Reach
    path: Path | None = None
    service: str = ""


ALWAYS = tuple(map(Beyond, (Reach.OUTPUTS, Reach.COMPUTERS, Reach.PROGRAMS, Reach.BACKUPS)))
"""What no look at the folders can tell of."""


def beyond(path: Path, is_in: Callable[[str], bool]) -> tuple[Beyond, ...]:
    """What is out of reach of the map at ``path``; ``is_in`` tells of a text whether it holds the words."""
    return (*_copies(path, is_in), *_histories(path), *ALWAYS)


def _copies(path: Path, is_in: Callable[[str], bool]) -> Iterator[Beyond]:
    """The files beside the map that are called like it and hold the words: copies, exports, an editor's backups."""
    try:
        beside = sorted(path.parent.iterdir())
    except OSError:
        return
    for other in beside:
        if other.name != path.name and other.name.lstrip(".~").startswith(path.stem) and is_in(_text(other)):
            yield Beyond(Reach.COPY, other)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode(errors="replace") if path.stat().st_size <= _LARGEST else ""
    except OSError:
        return ""


def _histories(path: Path) -> Iterator[Beyond]:
    """The git repository and the synced folder that the map lies in, by its own path or by where a link leads."""
    folders = tuple(dict.fromkeys((*path.absolute().parents, *path.resolve().parents)))
    in_git = next((folder for folder in folders if _exists(folder / ".git")), None)
    if in_git:
        yield Beyond(Reach.GIT, in_git)
    for folder in folders:
        service = _service(folder.name)
        if service:
            yield Beyond(Reach.SYNCED, folder, service)
            return


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _service(folder: str) -> str:
    """The service that keeps a folder of this name in step, "" where none is known."""
    name = folder.casefold().replace(" ", "")
    return next((service for start, service in _SERVICES if name.startswith(start)), "")


_SERVICES = (
    ("onedrive", "OneDrive"),
    ("sharepoint", "SharePoint"),
    ("dropbox", "Dropbox"),
    ("googledrive", "Google Drive"),
    ("mydrive", "Google Drive"),
    ("icloud", "iCloud"),
    ("mobiledocuments", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
)
"""How the folders begin that these services make, in lower case and without blanks."""
