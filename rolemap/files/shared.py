"""A map's file that others write too: taking in what they wrote, and saving so that nothing of it is lost."""

from __future__ import annotations

from contextlib import contextmanager, suppress
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

_LONGEST_WAIT = 5.0
"""Seconds to wait for another process to finish its save, before saving all the same."""


def path_key(path: Path) -> str:
    """A name for a file by where it is, for what is kept about it elsewhere."""
    return sha256(str(path.resolve()).encode(errors="surrogatepass")).hexdigest()[:16]


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
        self._stamp: tuple[int, ...] | None = None

    @property
    def key(self) -> str:
        """What versions and recoveries of this map hang on: the organisation's id, or the path where it has none."""
        return self.map.organisation.id or path_key(self.path)

    def open_as(self, reading: Reading) -> None:
        """Take what was read for the state of the file, as if it had just been opened."""
        self.reading = reading
        self._remember(reading.text, reading.map)

    def looks_changed(self) -> bool:
        """Whether the file may have changed since this was last asked. Cheap."""
        try:
            now = self.path.stat()
        except OSError:
            return False
        stamp = (now.st_mtime_ns, now.st_size, now.st_ino)
        changed, self._stamp = stamp != self._stamp, stamp
        return changed

    def read_again(self) -> Reading | None:
        """What is on disk now; None when it is what we know.

        Raises:
            FileTrouble: when no map can be read from it.
        """
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise trouble_of(error, self.path) from error
        return None if data == self.text.encode() else read_bytes(data, self.path)

    def take_in(self, ours: Map) -> Map:
        """``ours`` merged with what others have written to the file since we last knew it.

        Raises:
            FileTrouble: the file cannot be read, or writing to it would lose what this program cannot read in it.
        """
        reading = self.read_again()
        if reading is None:
            return ours
        if reading.newer is not None:
            raise FileTrouble(TroubleKind.OTHER, self.path, detail=f"rolemap = {reading.newer}")
        if reading.faults:
            fault = reading.faults[0]
            raise FileTrouble(TroubleKind.SYNTAX, self.path, line=fault.line, detail=fault.given)
        merged = merge(self._base_of(reading.text), ours, reading.map)
        self._keep_what_was_read(self.text)
        self._remember(reading.text, reading.map)
        self._keep_what_was_read(reading.text)
        return merged

    def save(self, ours: Map) -> Map:
        """Write ``ours``, merged with what others wrote meanwhile; what is then in the file is returned.

        A file that has gone while its folder is there is written anew.

        Raises:
            FileTrouble: when that is impossible; the file is as it was.
        """
        with self._alone():
            try:
                merged = self.take_in(ours)
                there = True
            except FileTrouble as trouble:
                if trouble.kind is not TroubleKind.MISSING:
                    raise
                merged, there = ours, False
            if merged is self.map and there:
                return merged
            text = rewrite(self.text, self.map.data(), merged.data())
            if text != self.text or not there:
                self._keep_what_was_read(self.text)
                self._write(self.path, text)
            self._remember(self.text, merged)
        return merged

    def save_as(self, path: Path, ours: Map) -> None:
        """Write ``ours`` to a new file, which from then on is the file of this map.

        Raises:
            FileTrouble: EXISTS where there is a file already, or why it cannot be written.
        """
        if path.exists():
            raise FileTrouble(TroubleKind.EXISTS, path)
        self._write(path, rewrite(self.text, self.map.data(), ours.data()))
        self.path = path
        self._remember(self.text, ours)

    def _write(self, path: Path, text: str) -> None:
        written = with_ancestor(text, content_hash(self.text))
        write_file(path, written, self._system)
        self.text = written
        self._stamp = None
        self._keep(written)

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

    @contextmanager
    def _alone(self) -> Iterator[None]:
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
