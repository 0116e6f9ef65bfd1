"""Earlier versions of maps, by day and content hash, thinned out as they grow old."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import accumulate
from typing import TYPE_CHECKING

from rolemap.files.ancestry import content_hash
from rolemap.files.saving import System, write_file
from rolemap.files.troubles import trouble_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_ROOM = 200_000_000
_ALWAYS = 20
_THIS_SYSTEM = System()
_FORGOTTEN = "forgotten.txt"
"""The hashes of the texts that were taken out of a folder on request, one a line."""


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version of a map: when it was kept (UTC), its content hash, and its file."""

    kept: datetime
    hash: str
    path: Path


class Versions:
    """The versions that are kept in one folder, each organisation's in a folder of its own inside.

    An organisation's versions take up to ``room`` bytes, whatever the newest few of them take.
    """

    def __init__(self, folder: Path, room: int = _ROOM, system: System = _THIS_SYSTEM) -> None:
        self.folder = folder
        self.room = room
        self._system = system

    def keep(self, organisation_id: str, text: str, when: datetime | None = None) -> None:
        """Keep a text, unless it is what was kept last or was taken out, and let go of what has become too dense.

        Args:
            organisation_id: whose map it is.
            text: the whole text of the file.
            when: a moment with a time zone; now by default.

        Raises:
            FileTrouble: when it cannot be written.
        """
        moment = (when or datetime.now(UTC)).astimezone(UTC)
        name = content_hash(text)
        earlier = self.list_of(organisation_id)
        if earlier and earlier[0].hash == name:
            return
        folder = self.folder_of(organisation_id)
        if name in (_text(folder / _FORGOTTEN) or "").split():
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise trouble_of(error, folder) from error
        version = Version(moment, name, _path(folder, moment, name))
        write_file(version.path, text, self._system)
        everything = sorted((*earlier, version), reverse=True)
        dense = thinned((one.kept for one in everything), moment)
        staying = [one for one in everything if one.kept in dense]
        fitting = how_many_fit([_size(one.path) for one in staying], self.room)
        for gone in set(everything) - set(staying[:fitting]):
            with suppress(OSError):
                gone.path.unlink(missing_ok=True)

    def list_of(self, organisation_id: str) -> tuple[Version, ...]:
        """What is kept of an organisation's map, the newest first."""
        return tuple(sorted(_versions(self.folder_of(organisation_id)), reverse=True))

    def text(self, hash_: str) -> str | None:
        """The text with this content hash, of whichever organisation; None when it is not kept (whole) any more."""
        for folder in _inside(self.folder):
            for version in _versions(folder):
                text = self.text_of(version) if version.hash == hash_ else None
                if text is not None:
                    return text
        return None

    def text_of(self, version: Version) -> str | None:
        """The text of a version; None when it is not kept (whole) any more."""
        text = _text(version.path)
        return text if text is not None and content_hash(text) == version.hash else None

    def replace(self, version: Version, text: str | None) -> None:
        """Put another text in the place of a version, or None: nothing. What stood there is never kept again.

        Raises:
            FileTrouble: when that is impossible; then the version is still there, perhaps beside the new one.
        """
        folder = version.path.parent
        try:
            with (folder / _FORGOTTEN).open("a", encoding="utf-8") as forgotten:
                forgotten.write(f"{version.hash}\n")
            if text is not None:
                write_file(_path(folder, version.kept, content_hash(text)), text, self._system)
            self._system.unlink(version.path)
        except OSError as error:
            raise trouble_of(error, version.path) from error

    def folder_of(self, organisation_id: str) -> Path:
        """The folder of an organisation's versions."""
        # An id comes from a file: it may be no name for a folder.
        return self.folder / sha256(organisation_id.encode(errors="surrogatepass")).hexdigest()[:16]


def thinned(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """The moments that are kept.

    They are all of the last hour, and the last of each ten minutes for a day, of each hour for a week, of each day for
    30 days, of each week (from Monday, UTC) before that.
    """
    newest: dict[tuple[object, ...], datetime] = {}
    for moment in sorted(moments):
        newest[_span(moment, now - moment)] = moment
    return frozenset(newest.values())


def how_many_fit(sizes: Sequence[int], room: int) -> int:
    """How many of these sizes (the newest first) fit together into ``room`` bytes; the newest 20 always do."""
    return max(_ALWAYS, sum(taken <= room for taken in accumulate(sizes)))


def _span(moment: datetime, age: timedelta) -> tuple[object, ...]:
    """What a moment shares with those of which only the last is kept."""
    if age <= timedelta(hours=1):
        return ("moment", moment)
    if age <= timedelta(days=1):
        return ("ten minutes", moment.date(), moment.hour, moment.minute // 10)
    if age <= timedelta(days=7):
        return ("hour", moment.date(), moment.hour)
    if age <= timedelta(days=30):
        return ("day", moment.date())
    return ("week", *moment.isocalendar()[:2])


_MOMENT = "%Y%m%dT%H%M%S.%fZ"
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)-([0-9a-f]{16})\.toml")


def _path(folder: Path, moment: datetime, name: str) -> Path:
    return folder / f"{moment:{_MOMENT}}-{name}.toml"


def _versions(folder: Path) -> Iterator[Version]:
    for path in _inside(folder):
        name = _NAME.fullmatch(path.name)
        with suppress(ValueError):
            if name:
                yield Version(datetime.strptime(name[1], _MOMENT).replace(tzinfo=UTC), name[2], path)


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
