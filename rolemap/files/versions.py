"""Earlier versions of maps, by day and content hash, thinned out as they grow old."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from rolemap.files.ancestry import content_hash
from rolemap.files.saving import write_file
from rolemap.files.troubles import trouble_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version of a map: when it was kept (UTC), its content hash, and its file."""

    kept: datetime
    hash: str
    path: Path


class Versions:
    """The versions that are kept in one folder, each organisation's in a folder of its own inside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, organisation_id: str, text: str, when: datetime | None = None) -> None:
        """Keep a text, unless it is what was kept last, and let go of what has become too dense.

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
        folder = self._folder_of(organisation_id)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise trouble_of(error, folder) from error
        version = Version(moment, name, folder / f"{moment:{_MOMENT}}-{name}.toml")
        write_file(version.path, text)
        everything = {one.kept: one for one in (*earlier, version)}
        for kept in everything.keys() - thinned(everything, moment):
            with suppress(OSError):
                everything[kept].path.unlink(missing_ok=True)

    def list_of(self, organisation_id: str) -> tuple[Version, ...]:
        """What is kept of an organisation's map, the newest first."""
        return tuple(sorted(_versions(self._folder_of(organisation_id)), reverse=True))

    def text(self, hash_: str) -> str | None:
        """The text with this content hash, of whichever organisation; None when it is not kept (whole) any more."""
        for folder in _inside(self.folder):
            for version in _versions(folder):
                if version.hash == hash_:
                    text = _text(version.path)
                    if text is not None and content_hash(text) == hash_:
                        return text
        return None

    def _folder_of(self, organisation_id: str) -> Path:
        # An id comes from a file: it may be no name for a folder.
        return self.folder / sha256(organisation_id.encode(errors="surrogatepass")).hexdigest()[:16]


def thinned(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """The moments that are kept.

    They are all of the last day, and the last of each hour for a week, of each day for 30 days, of each week (from
    Monday, UTC) before that.
    """
    newest: dict[tuple[object, ...], datetime] = {}
    for moment in sorted(moments):
        newest[_span(moment, now - moment)] = moment
    return frozenset(newest.values())


def _span(moment: datetime, age: timedelta) -> tuple[object, ...]:
    """What a moment shares with those of which only the last is kept."""
    if age <= timedelta(days=1):
        return ("moment", moment)
    if age <= timedelta(days=7):
        return ("hour", moment.date(), moment.hour)
    if age <= timedelta(days=30):
        return ("day", moment.date())
    return ("week", *moment.isocalendar()[:2])


_MOMENT = "%Y%m%dT%H%M%S.%fZ"
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)-([0-9a-f]{16})\.toml")


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


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
