"""A map's file that others write too: taking in what they wrote, and saving so that nothing of it is lost."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING

from rolemap.files.ancestry import Lineage, content_hash, held_by, lineage_of, new_writer, with_lineage
from rolemap.files.copies import Copy, named_alike
from rolemap.files.document import rewrite, rewritten
from rolemap.files.merge import merge
from rolemap.files.reading import LARGEST, Reading, bytes_of, read_bytes, read_file, read_text
from rolemap.files.saving import System, refuse_what_is_there, sweep, where_nothing_is, write_file
from rolemap.files.troubles import FileTrouble, TroubleKind
from rolemap.files.versions import Versions

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from rolemap.files.versions import Version
    from rolemap.model import Map

Stamp = tuple[int, int, int]

_STEADY = 0.3
"""Seconds between two looks at a file that somebody may be in the midst of writing."""


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

    ``written_anew`` says that a save could not change it in place: its comments stand at its top since then.
    One thread at a time. Earlier versions and locks live in ``state_folder``, never beside the user's file.
    """

    def __init__(self, path: Path, reading: Reading, state_folder: Path, system: System) -> None:
        self.path = path
        self.reading = reading
        self.text = reading.text
        self.map = reading.map
        self._state_folder = state_folder
        self._system = system
        self.kept = Versions(state_folder / "versions")
        self._held = held_by(reading.text)
        self._writer = new_writer()
        self._owes_its_lineage = False
        self.written_anew = False
        self._looked_at: dict[Path, tuple[Stamp | None, Copy | None]] = {}
        self._seen: Stamp | None = None

    @property
    def key(self) -> str:
        """What versions and recoveries of this map hang on: the organisation's id, or the path where it has none."""
        return self.map.organisation.id or path_key(self.path)

    @property
    def keys(self) -> tuple[str, ...]:
        """All names under which versions of this map may be kept: it had none but its path before it had an id."""
        return tuple(dict.fromkeys((self.key, path_key(self.path))))

    def open_as(self, reading: Reading) -> None:
        """Take what was read for the state of the file, as if it had just been opened."""
        self.reading = reading
        self.text, self.map = reading.text, reading.map
        self._held = held_by(reading.text)

    def alone(self) -> AbstractContextManager[None]:
        """Keep our other processes from saving the same file; where locking is impossible, merging has to do."""
        return self._system.lock(self._state_folder / "locks" / f"{path_key(self.path)}.lock")

    def sweep(self) -> None:
        """Remove what saves that were killed left beside the file."""
        sweep(self.path.resolve().parent)

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
            data = self._steady_bytes()
            return None if data == self.text.encode() else read_bytes(data, self.path)
        except FileTrouble as trouble:
            if trouble.kind is TroubleKind.MISSING:
                return None
            # Somebody may be in the midst of writing it.
            self._seen = None
            raise

    def _steady_bytes(self) -> bytes:
        """What is in the file once nobody is just writing it: what is not what it says it is may lack its end."""
        data, before = bytes_of(self.path), b""
        while data not in (before, self.text.encode()) and _is_edited(data.decode(errors="replace")):
            self._system.pause(_STEADY)
            data, before = bytes_of(self.path), data
        return data

    def take_in(self, reading: Reading, ours: Map) -> Map:
        """``ours`` merged with what others have written to the file since we last knew it, as it was read again.

        From then on the file counts as known: whoever calls this goes on with the result, or theirs would be lost.

        Raises:
            FileTrouble: writing to the file would lose what this program cannot read in it, or ANOTHER_MAP: it is of
                another organisation, and nothing tells that it ever was one with ours.
        """
        _refuse_what_is_not_whole(reading, self.path)
        theirs = _sharing(reading.map, self.map)
        base = self._base_of(reading)
        _refuse_another_map(reading, base or ours, self.path)
        self._keep_what_was_read(self.text)
        merged = merge(base, ours, theirs)
        self._remember(reading.text, theirs)
        self._keep_what_was_read(reading.text)
        return merged

    def write(self, map_: Map) -> None:
        """Write a map in place of what we know to be in the file; one that has gone is written anew.

        Raises:
            FileTrouble: when that is impossible; the file is as it was.
            Overtaken: when it is not what we read any more, or somebody wrote over it at the same moment.
        """
        text, anew = rewritten(self.text, self.map.data(), map_.data())
        is_written = text != self.text or self._owes_its_lineage or not self.path.exists()
        if is_written:
            self._keep_what_was_read(self.text)
            self._write(self.path, text, replace(self._system, replace=self._replace_what_was_read))
        self._remember(self.text, map_)
        self.written_anew |= anew
        if is_written:
            self._look_whether_it_stands()

    def copies(self) -> tuple[Copy, ...]:
        """The copies of this map beside it that hold something which it does not. Cheap when none was written."""
        self._looked_at = {path: self._looked(path) for path in named_alike(self.path)}
        own_id = self.map.organisation.id
        return tuple(
            copy
            for _, copy in self._looked_at.values()
            if copy
            and own_id
            and copy.reading.map.organisation.id == own_id
            and not self._held.holds(copy.reading.text)
        )

    def _looked(self, path: Path) -> tuple[Stamp | None, Copy | None]:
        stamp = _stamp(path)
        known = self._looked_at.get(path)
        if known and known[0] == stamp:
            return known
        if stamp == _stamp(self.path):
            # A link to the map itself.
            return stamp, None
        try:
            reading = read_file(path)
        except FileTrouble:
            return stamp, None
        return stamp, None if reading.read_only else Copy(path, reading)

    def take_in_copy(self, theirs: Reading, ours: Map) -> Map:
        """``ours`` merged with another file of the same map, whose text is kept as a version.

        Raises:
            FileTrouble: the copy could not be read whole.
        """
        _refuse_what_is_not_whole(theirs, self.path)
        self._keep_what_was_read(theirs.text)
        merged = merge(self._base_of(theirs), theirs.map, ours)
        self._held = self._held.joined(held_by(theirs.text))
        self._owes_its_lineage = True
        return merged

    def versions(self) -> tuple[Version, ...]:
        """The earlier versions that are kept, the newest first."""
        return tuple(sorted(chain.from_iterable(map(self.kept.list_of, self.keys)), reverse=True))

    def read_version(self, version: Version) -> Map:
        """The map as it was in an earlier version.

        Raises:
            FileTrouble: it is not kept any more, or cannot be read whole.
        """
        text = self.kept.text_of(version)
        if text is None:
            raise FileTrouble(TroubleKind.MISSING, version.path)
        reading = read_text(text, version.path)
        _refuse_what_is_not_whole(reading, version.path)
        return reading.map

    def save_as(self, path: Path, ours: Map) -> None:
        """Write ``ours`` to a new file, which from then on is the file of this map.

        Raises:
            FileTrouble: EXISTS where there is a file already, or why it cannot be written.
        """
        refuse_what_is_there(path)
        self._write(path, rewrite(self.text, self.map.data(), ours.data()), where_nothing_is(self._system))
        self.path = path
        self._remember(self.text, ours)

    def _write(self, path: Path, text: str, system: System) -> None:
        lineage = self._held.saved_by(self._writer)
        written = with_lineage(text, lineage)
        if len(written.encode()) > LARGEST:
            # What cannot be read again must not take the place of what can.
            raise FileTrouble(TroubleKind.TOO_BIG, path)
        write_file(path, written, system)
        self.text, self._held = written, lineage
        self._owes_its_lineage = False
        self._seen = None
        self._keep(written)

    def _look_whether_it_stands(self) -> None:
        """Where nobody can lock the file, another one may have replaced it between two looks."""
        seen = _stamp(self.path)
        with suppress(OSError):
            if self.path.read_bytes() != self.text.encode():
                raise Overtaken(self.path)
        self._seen = seen

    def _replace_what_was_read(self, source: Path, target: Path) -> None:
        """The last moment to notice what a program that knows nothing of our locks has just written."""
        if _stamp(self.path) != self._seen:
            raise Overtaken(self.path)
        self._system.replace(source, target)

    def _remember(self, text: str, map_: Map) -> None:
        self.text, self.map = text, map_
        self._held = held_by(text).joined(self._held)

    def _keep(self, text: str) -> None:
        # A version that cannot be kept is no reason not to save.
        with suppress(FileTrouble):
            self.kept.keep(self.key, text)

    def _keep_what_was_read(self, text: str) -> None:
        if self.kept.text(content_hash(text)) is None:
            self._keep(text)

    def _base_of(self, theirs: Reading) -> Map | None:
        """The last version that ours and theirs were both built on; None when that cannot be found out."""
        if self._held.holds(theirs.text) or self._was_cut_off(theirs.text):
            return theirs.map
        held_there = held_by(theirs.text)
        if held_there.holds(self.text) or self._was_edited_by_hand(held_there):
            return self.map
        for version in self.versions():
            text = self.kept.text_of(version)
            if text is not None and held_there.holds(text) and self._held.holds(text):
                with suppress(FileTrouble):
                    return read_text(text).map
        return None

    def _was_cut_off(self, text: str) -> bool:
        """Whether the end is missing of a version that we hold: nobody took that out, a copy was left unfinished."""
        name = lineage_of(text).hash
        whole = self.text if lineage_of(self.text).hash == name else self.kept.text(name)
        return bool(name and whole and whole != text and whole.startswith(text) and self._held.holds(whole))

    def _was_edited_by_hand(self, there: Lineage) -> bool:
        """Whether the file says that it holds what ours does: someone has edited in place what we have read."""
        return there.saves == held_by(self.text).saves


def _is_edited(text: str) -> bool:
    """Whether a text says that a program has saved it, and is not what was saved."""
    return lineage_of(text).hash not in {"", content_hash(text)}


def _sharing(map_: Map, known: Map) -> Map:
    """The map with the very roles and notes of a known one where they are equal: undo remembers a thousand maps."""
    roles, notes = ({part.id: part for part in parts} for parts in (known.roles, known.notes))
    return map_.changed(
        roles=tuple(mine if (mine := roles.get(role.id)) == role else role for role in map_.roles),
        notes=tuple(mine if (mine := notes.get(note.id)) == note else note for note in map_.notes),
    )


def _refuse_another_map(reading: Reading, known: Map, path: Path) -> None:
    """Two organisations never become one; a map that had no id may have got one in two places."""
    if reading.map.organisation.id != known.organisation.id and reading.map.organisation.id and known.organisation.id:
        raise FileTrouble(TroubleKind.ANOTHER_MAP, path)


def _refuse_what_is_not_whole(reading: Reading, path: Path) -> None:
    """Nothing is merged of which this program cannot read a part: it would be lost."""
    if reading.newer is not None:
        raise FileTrouble(TroubleKind.NEWER, path, detail=str(reading.newer))
    if reading.faults:
        fault = reading.faults[0]
        raise FileTrouble(TroubleKind.FAULT, path, line=fault.line, detail=fault.given)
