"""A map's file that others write too: taking in what they wrote, and saving so that nothing of it is lost."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from rolemap.files.ancestry import ancestor_of, content_hash, with_ancestor
from rolemap.files.document import rewrite
from rolemap.files.merge import merge
from rolemap.files.reading import Reading, read_bytes, read_text
from rolemap.files.saving import System, write_file
from rolemap.files.troubles import FileTrouble, TroubleKind, trouble_of
from rolemap.files.versions import Versions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rolemap.model import Map

Stamp = tuple[int, int, int]

_LONGEST_WAIT = 5.0
"""Seconds to wait for another process to finish its save, before saving all the same."""


def path_key(path: Path) -> str:
    """A name for a file by where it is, for what is kept about it elsewhere."""
    return sha256(str(path.resolve()).encode(errors="surrogatepass")).hexdigest()[:16]


def _stamp(path: Path) -> Stamp | None:
    """What changes when a file is written; None when it is not there."""
    try:
        now = path.stat()
    except OSError:
        return None
    return now.st_mtime_ns, now.st_size, now.st_ino


class Overtaken(FileTrouble):
    """Someone has written the file between our reading and our writing it: what came has to be taken in first."""

    def __init__(self, path: Path) -> None:
        super().__init__(TroubleKind.IN_USE, path)


class SharedFile:
    """The file of an open map, as it was when we last read or wrote it (``text``, and ``map`` as it reads).

    One thread at a time. Earlier versions and locks live in ``state_folder``, never beside the user's file.
    """

    def __init__(self, path: Path, reading: Reading, state_folder: Path, system: System) -> None:
        self.path = path
        self.reading = reading
        self.text = reading.text
        self.map = reading.map
        self._state_folder = state_folder
        self._system = system
        self._versions = Versions(state_folder / "versions")
        self._known = {content_hash(reading.text)}
        self._seen: Stamp | None = None

    @property
    def key(self) -> str:
        """What versions and recoveries of this map hang on: the organisation's id, or the path where it has none."""
        return self.map.organisation.id or path_key(self.path)

    def open_as(self, reading: Reading) -> None:
        """Take what was read for the state of the file, as if it had just been opened."""
        self.reading = reading
        self._remember(reading.text, reading.map)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep our other processes from saving the same file; where locking is impossible, merging has to do."""
        folder = self._state_folder / "locks"
        lock = FileLock(folder / f"{path_key(self.path)}.lock", timeout=_LONGEST_WAIT, thread_local=False)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock.acquire(poll_interval=0.01)
        except (OSError, NotImplementedError, Timeout):
            yield
            return
        try:
            yield
        finally:
            lock.release()

    def looks_changed(self) -> bool:
        """Whether the file may have changed since it was last read. Cheap."""
        now = _stamp(self.path)
        return now is not None and now != self._seen

    def read_again(self) -> Reading | None:
        """What is on disk now; None when it is what we know, or when the file has gone from its folder.

        Raises:
            FileTrouble: when no map can be read from it.
        """
        self._seen = _stamp(self.path)
        try:
            data = self.path.read_bytes()
            return None if data == self.text.encode() else read_bytes(data, self.path)
        except OSError as error:
            if isinstance(error, FileNotFoundError) and self.path.parent.is_dir():
                return None
            raise trouble_of(error, self.path) from error
        except FileTrouble:
            # Somebody may be in the midst of writing it.
            self._seen = None
            raise

    def take_in(self, ours: Map) -> Map:
        """``ours`` merged with what others have written to the file since we last knew it.

        From then on the file counts as known: whoever calls this goes on with the result, or theirs would be lost.

        Raises:
            FileTrouble: the file cannot be read, or writing to it would lose what this program cannot read in it.
        """
        reading = self.read_again()
        if reading is None:
            return ours
        if reading.newer is not None:
            raise FileTrouble(TroubleKind.NEWER, self.path, detail=str(reading.newer))
        if reading.faults:
            fault = reading.faults[0]
            raise FileTrouble(TroubleKind.FAULT, self.path, line=fault.line, detail=fault.given)
        merged = merge(self._base_of(reading.text), ours, reading.map)
        self._keep_what_was_read(self.text)
        self._remember(reading.text, reading.map)
        self._keep_what_was_read(reading.text)
        return merged

    def write(self, map_: Map) -> None:
        """Write a map in place of what we know to be in the file; one that has gone is written anew.

        Raises:
            FileTrouble: when that is impossible; the file is as it was.
            Overtaken: when it is not what we read any more.
        """
        text = rewrite(self.text, self.map.data(), map_.data())
        if text != self.text or not self.path.exists():
            self._keep_what_was_read(self.text)
            self._write(self.path, text, replace(self._system, replace=self._replace_what_was_read))
        self._remember(self.text, map_)

    def save_as(self, path: Path, ours: Map) -> None:
        """Write ``ours`` to a new file, which from then on is the file of this map.

        Raises:
            FileTrouble: EXISTS where there is a file already, or why it cannot be written.
        """
        if os.path.lexists(path):
            raise FileTrouble(TroubleKind.EXISTS, path)
        self._write(path, rewrite(self.text, self.map.data(), ours.data()), self._system)
        self.path = path
        self._remember(self.text, ours)

    def _write(self, path: Path, text: str, system: System) -> None:
        written = with_ancestor(text, content_hash(self.text))
        write_file(path, written, system)
        self.text = written
        self._seen = None
        self._keep(written)

    def _replace_what_was_read(self, source: Path, target: Path) -> None:
        """The last moment to notice what a program that knows nothing of our locks has just written."""
        if _stamp(self.path) != self._seen:
            raise Overtaken(self.path)
        self._system.replace(source, target)

    def _remember(self, text: str, map_: Map) -> None:
        self.text, self.map = text, map_
        self._known.add(content_hash(text))

    def _keep(self, text: str) -> None:
        # A version that cannot be kept is no reason not to save.
        with suppress(FileTrouble):
            self._versions.keep(self.key, text)

    def _keep_what_was_read(self, text: str) -> None:
        if self._versions.text(content_hash(text)) is None:
            self._keep(text)

    def _base_of(self, theirs: str) -> Map | None:
        """The last version that both sides were built on; None when that cannot be found out."""
        ancestor = ancestor_of(theirs)
        if not ancestor and not ancestor_of(self.text):
            # Neither was written by this program: someone edits by hand what we have read.
            return self.map
        seen: set[str] = set()
        while ancestor and ancestor not in seen:
            if ancestor == content_hash(self.text):
                return self.map
            text = self._versions.text(ancestor)
            if text is None:
                return None
            if ancestor in self._known:
                with suppress(FileTrouble):
                    return read_text(text).map
            seen.add(ancestor)
            ancestor = ancestor_of(text)
        return None
