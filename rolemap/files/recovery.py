"""What is not saved yet, kept for the case that this process dies: both texts of the map, and the half sentence."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import uuid4

from filelock import FileLock, Timeout

from rolemap.files.merge import merge
from rolemap.files.reading import read_text
from rolemap.files.saving import write_file
from rolemap.files.shared import path_key
from rolemap.files.troubles import FileTrouble, trouble_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rolemap.model import Map


@dataclass(frozen=True, slots=True)
class HalfSentence:
    """What somebody was typing: about which role (or tool, item, note), in answer to what, and the words so far.

    ``tool`` is the shared tool in whose round it was asked, "" in any other.
    """

    of: str
    question: str
    text: str
    tool: str = ""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A map that could not be saved yet, and the text on disk that it was built on."""

    base: str
    ours: str


Change: TypeAlias = "Callable[[Unsaved | None, HalfSentence | None], tuple[Unsaved | None, HalfSentence | None]]"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """How many files were changed; those that a living process holds, and those that could not be written."""

    changed: int = 0
    in_use: tuple[Path, ...] = ()
    not_written: tuple[Path, ...] = ()


class Recovery:
    """What one process keeps about one open map: a file of its own, whose lock it holds for as long as it lives.

    Nothing is on disk while there is nothing to recover.
    """

    def __init__(self, folder: Path, key: str, path: Path) -> None:
        self.path = path
        self.folder = folder
        # Whoever left something may have known the map before it had an id.
        self._stems = tuple(dict.fromkeys(map(_stem, (key, path_key(path)))))
        self._entry = _Entry(folder / f"{self._stems[0]}-{uuid4().hex}.json")
        self._put_for = path
        self._unsaved: Unsaved | None = None
        self._half: HalfSentence | None = None

    def keep(self, unsaved: Unsaved | None) -> None:
        """Keep a map that could not be saved; None when all is saved.

        Raises:
            FileTrouble: when it cannot be written.
        """
        if (unsaved, self.path) != (self._unsaved, self._put_for):
            self._entry.put(self.path, unsaved, self._half)
            self._unsaved, self._put_for = unsaved, self.path

    def keep_half(self, half: HalfSentence | None) -> None:
        """Keep what is being typed; None when it has become an answer.

        Raises:
            FileTrouble: when it cannot be written.
        """
        if half != self._half:
            self._entry.put(self.path, self._unsaved, half)
            self._half = half

    def left_by_the_dead(self) -> tuple[Left, ...]:
        """What processes that have ended left of this map, whether it lies where it lay or has been moved since."""
        return tuple(self._left())

    def rewrite(self, change: Change) -> Rewritten:
        """Make a change in what we keep of this organisation's map, and in what processes that have ended left of it.

        What a living process keeps stays as it is; so does what was ``left_by_the_dead`` to us: see ``Left.rewrite``.
        """
        changed, in_use, not_written = 0, [], []
        for path in self._files():
            try:
                if path == self._entry.file:
                    changed += self._rewrite_own(change)
                    continue
                entry = _Entry(path)
                with entry.alone() as is_ours:
                    kept = entry.read()
                    after = change(kept.unsaved, kept.half) if kept else (None, None)
                    if kept and after == (kept.unsaved, kept.half):
                        continue
                    if not is_ours:
                        in_use.append(path)
                        continue
                    entry.put(kept.where if kept else path, *after)
                    changed += 1
            except FileTrouble:
                not_written.append(path)
        return Rewritten(changed, tuple(in_use), tuple(not_written))

    def _rewrite_own(self, change: Change) -> bool:
        unsaved, half = change(self._unsaved, self._half)
        if (unsaved, half) == (self._unsaved, self._half):
            return False
        self._entry.put(self.path, unsaved, half)
        self._unsaved, self._half = unsaved, half
        return True

    def close(self) -> None:
        """Let go of it. What is still kept waits for the next process."""
        self._entry.let_go()

    def _files(self) -> list[Path]:
        try:
            return sorted(path for stem in self._stems for path in self.folder.glob(f"{stem}-*.json"))
        except OSError:
            return []

    def _left(self) -> Iterator[Left]:
        for path in self._files():
            entry = _Entry(path)
            if path == self._entry.file or not entry.held():
                continue
            left = entry.left(self.path)
            if left is None:
                entry.let_go()
            else:
                yield left


def _stem(key: str) -> str:
    """What the names of a map's files begin with."""
    return sha256(key.encode(errors="surrogatepass")).hexdigest()[:16]


class Left:
    """What a process that has ended left. It is ours alone until it is let go of."""

    def __init__(self, entry: _Entry, path: Path, unsaved: Unsaved | None, half: HalfSentence | None) -> None:
        self.half = half
        self._unsaved = unsaved
        self._entry = entry
        self._path = path

    def brought_into(self, map_: Map) -> Map:
        """The map with what was not saved then.

        Raises:
            FileTrouble: when what was left cannot be read.
        """
        if self._unsaved is None:
            return map_
        return merge(read_text(self._unsaved.base).map, read_text(self._unsaved.ours).map, map_)

    def saved(self) -> None:
        """Its map is in the file now; the half sentence stays until somebody takes it over."""
        self._reduce(None, self.half)

    def taken_over(self) -> None:
        """Its half sentence is kept by another process now; the map stays until it is saved."""
        self._reduce(self._unsaved, None)

    def rewrite(self, change: Change) -> Rewritten:
        """Make a change in what was left."""
        after = change(self._unsaved, self.half)
        if after == (self._unsaved, self.half):
            return Rewritten()
        self._reduce(*after)
        is_changed = (self._unsaved, self.half) == after
        return Rewritten(1) if is_changed else Rewritten(not_written=(self._entry.file,))

    def _reduce(self, unsaved: Unsaved | None, half: HalfSentence | None) -> None:
        """Keep no more than this of it."""
        is_nothing = unsaved is None and half is None
        if is_nothing or (unsaved, half) != (self._unsaved, self.half):
            try:
                self._entry.put(self._path, unsaved, half)
            except FileTrouble:
                return
        if is_nothing:
            self._entry.let_go()
        self._unsaved, self.half = unsaved, half

    def let_go(self) -> None:
        """Leave it to the next process."""
        self._entry.let_go()


@dataclass(frozen=True, slots=True)
class _Kept:
    """What one file holds, and where the map was that it is about."""

    where: Path
    unsaved: Unsaved | None
    half: HalfSentence | None


class _Entry:
    """One process's file in the recovery folder, and its lock, which tells the living from the dead."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._lock = FileLock(file.with_suffix(".lock"), thread_local=False)

    def held(self) -> bool:
        """Hold the lock; False when a living process has it."""
        try:
            self._lock.acquire(blocking=False)
        except (OSError, NotImplementedError, Timeout):
            return False
        return True

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Hold the lock for a while; False when a living process has it."""
        is_held = self.held()
        try:
            yield is_held
        finally:
            self.let_go()

    def put(self, path: Path, unsaved: Unsaved | None, half: HalfSentence | None) -> None:
        """Write down what is kept of the map at ``path``; the file goes when that is nothing.

        Raises:
            FileTrouble: when it cannot be written.
        """
        if unsaved is None and half is None:
            self.remove()
        else:
            self.write(path, unsaved, half)

    def write(self, path: Path, unsaved: Unsaved | None, half: HalfSentence | None) -> None:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            where = path.resolve()
        except OSError as error:
            raise trouble_of(error, self.file) from error
        if not self._lock.is_locked:
            # Before there is a file: nobody may take it for that of a dead process.
            self.held()
        data = {
            "path": str(where),
            "unsaved": unsaved and asdict(unsaved),
            "half": half and asdict(half),
        }
        write_file(self.file, json.dumps(data, indent=1))

    def read(self) -> _Kept | None:
        """What the file holds; None when it cannot be read."""
        try:
            data: Any = json.loads(self.file.read_text(encoding="utf-8"))
            unsaved = Unsaved(**data["unsaved"]) if data["unsaved"] else None
            half = HalfSentence(**data["half"]) if data["half"] else None
            return _Kept(Path(data["path"]), unsaved, half)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def left(self, path: Path) -> Left | None:
        """What the file holds, when it is about the map at ``path`` or about one that lies nowhere else."""
        kept = self.read()
        try:
            if kept is None or (kept.where != path.resolve() and kept.where.exists()):
                return None
        except (OSError, ValueError):
            return None
        return Left(self, path, kept.unsaved, kept.half)

    def remove(self) -> None:
        try:
            self.file.unlink(missing_ok=True)
        except OSError as error:
            raise trouble_of(error, self.file) from error

    def let_go(self) -> None:
        """Release the lock; without a file nothing of it stays."""
        if not self._lock.is_locked:
            return
        self._lock.release()
        if not self.file.exists():
            with suppress(OSError):
                self.file.with_suffix(".lock").unlink(missing_ok=True)
