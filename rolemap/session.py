"""One open map: edits, undo, a saver thread, and what others write to the same file meanwhile.

The map is an immutable value; whoever reads ``Session.map`` has one whole version of it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import reduce
from threading import Lock, RLock
from typing import TYPE_CHECKING, Self

from rolemap.analysis import overview
from rolemap.files import FileTrouble, Reading, System, TroubleKind, merge, read_file, text_of
from rolemap.files.choices import settled, undecided
from rolemap.files.forgetting import Forgetting, Forgotten, clear, traces
from rolemap.files.history import History
from rolemap.files.leftovers import Leftovers
from rolemap.files.recovery import Recovery, Unsaved
from rolemap.files.saver import RETRY_PAUSES, Saver
from rolemap.files.saving import write_new_file
from rolemap.files.shared import Overtaken, SharedFile
from rolemap.files.states import ReadOnly, ReadOnlyReason, SaveState
from rolemap.model.beginnings import with_fresh_id
from rolemap.model.wordings import with_wordings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from rolemap.analysis import Overview
    from rolemap.files import Version
    from rolemap.files.copies import Copy
    from rolemap.files.forgetting import Traces
    from rolemap.files.history import Undone
    from rolemap.files.leftovers import Recovered
    from rolemap.files.recovery import HalfSentence
    from rolemap.model import Map
    from rolemap.model.steps import Step

_MOST_OVERTAKEN = 5
"""How often a save starts anew at once, because somebody wrote the file in its midst."""


class Session:
    """An open map. Safe to use from several threads.

    ``on_change`` is called when others' words have come into the map and when saving stands differently. It is called
    from the saver thread, never from the thread that calls a method here: hand it over to the thread of the screens
    by posting a message. It must not wait for that thread, and not call ``flush`` or ``close``.
    """

    def __init__(
        self,
        path: Path,
        reading: Reading,
        state_folder: Path,
        on_change: Callable[[], None] | None = None,
        *,
        system: System | None = None,
        pauses: Sequence[float] = RETRY_PAUSES,
    ) -> None:
        """Use ``open`` or ``create``. ``system`` and ``pauses`` (seconds) are for tests."""
        # The working folder may go while the map is open.
        path = path.absolute()
        self._file = SharedFile(path, reading, state_folder, system or System())
        self._recovery = Recovery(state_folder / "recovery", self._file.key, path)
        self._on_change = on_change or (lambda: None)
        self._disk = Lock()
        self._kept = Lock()
        self._guard = RLock()
        self._map = reading.map
        self._told: Overview | None = None
        self._history = History()
        self.copies: tuple[Copy, ...] = ()
        """The copies of this map that lie beside it and hold something that it does not, as ``poll`` found them."""
        self._forgotten: list[Forgetting] = []
        self._trouble: FileTrouble | None = None
        self.is_kept = True
        """Whether what could not be saved is at least kept for the next start."""
        self._leftovers = Leftovers()
        self._saver = Saver(self._save, self._keep_half, self._keep_unsaved, pauses)
        self._file.sweep()
        self.recovered = self._recover()
        self._saver.start()

    @classmethod
    def open(
        cls,
        path: Path,
        state_folder: Path,
        on_change: Callable[[], None] | None = None,
        *,
        system: System | None = None,
        pauses: Sequence[float] = RETRY_PAUSES,
    ) -> Self:
        """Open the map at ``path``; what is kept about it lives in ``state_folder``.

        Raises:
            FileTrouble: when no map can be read from it.
        """
        return cls(path, read_file(path), state_folder, on_change, system=system, pauses=pauses)

    @classmethod
    def create(cls, path: Path, map_: Map, state_folder: Path, on_change: Callable[[], None] | None = None) -> Self:
        """Write a new map's first file and open it; an organisation without an id gets one.

        Raises:
            FileTrouble: EXISTS where there is a file already, or why it cannot be written.
        """
        write_new_file(path, text_of(map_ if map_.organisation.id else with_fresh_id(map_)))
        return cls.open(path, state_folder, on_change)

    # What there is

    @property
    def map(self) -> Map:
        """The map as it is now."""
        return self._map

    @property
    def told(self) -> Overview:
        """What the map tells, worked out once for each version of it."""
        map_, told = self._map, self._told
        if told is None or told.whole is not map_:
            told = self._told = overview(map_)
        return told

    @property
    def path(self) -> Path:
        """Where the map's file is."""
        return self._file.path

    @property
    def reading(self) -> Reading:
        """The file as it was opened: its faults and hints."""
        return self._file.reading

    @property
    def written_anew(self) -> bool:
        """Whether a save could not change the file in place; its comments stand at its top since then."""
        return self._file.written_anew

    @property
    def read_only(self) -> ReadOnlyReason | None:
        """Why the map cannot be changed; None when it can."""
        if self.reading.newer is not None:
            return ReadOnlyReason.NEWER
        return ReadOnlyReason.FAULTS if self.reading.read_only else None

    @property
    def save_state(self) -> SaveState:
        """Whether all that was done is in the file."""
        with self._guard:
            if self._trouble:
                return SaveState.TROUBLE
            return SaveState.SAVING if self._unsaved() else SaveState.SAVED

    @property
    def trouble(self) -> FileTrouble | None:
        """Why the last try to save did not succeed; None when it did."""
        return self._trouble

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to make again."""
        return self._history.can_redo

    # What a person does

    def edit(self, step: Step, change: Callable[[Map], Map], *, seen: Map | None = None) -> bool:
        """Apply ``change``, a pure function of the map, as one step to undo, and have it saved.

        ``seen`` is the map that the person had in view who made the change: what others have written since in the very
        same place, unseen, stands beside it as a choice.

        Returns:
            False when it changed nothing.

        Raises:
            ReadOnly: the map cannot be changed.
            KeyError: what should be changed is not there any more.
        """
        if reason := self.read_only:
            raise ReadOnly(reason)
        with self._guard:
            before = self._map
            ground = before if seen is None else undecided(seen, before)
            after = merge(ground, settled(ground, with_wordings(change(ground), ground)), before)
            if after != before:
                self._history.add(step, before, after)
                self._put(after)
            return after != before

    def undo(self) -> Undone | None:
        """Take back the last step that was made here, and nothing that others wrote; None when there is none."""
        return self._step(self._history.undo)

    def redo(self) -> Undone | None:
        """Make the step again that was last taken back; None when there is none."""
        return self._step(self._history.redo)

    def _step(self, step: Callable[[Map], tuple[Map, Undone] | None]) -> Undone | None:
        with self._guard:
            if made := step(self._map):
                self._put(made[0])
            return made[1] if made else None

    def keep_half_sentence(self, half: HalfSentence | None) -> None:
        """Have what is being typed written down, in case this process dies; None once it is an answer or dropped.

        A half sentence of ``recovered`` is ours from then on.
        """
        self._leftovers.take_over(half)
        self._saver.keep_half(half)

    # Other versions, and what must not stay in them

    def versions(self) -> tuple[Version, ...]:
        """The earlier versions of this map that are kept on this computer, the newest first."""
        return self._file.versions()

    def read_version(self, version: Version) -> Map:
        """The map as it was in an earlier version.

        Raises:
            FileTrouble: it is not kept any more, or cannot be read.
        """
        return self._file.read_version(version)

    def take_in_copy(self, copy: Copy) -> bool:
        """Merge another file of this map into it, without what was forgotten here; False when nothing in it was new.

        It is no step to undo, as nothing is that comes from others.

        Raises:
            ReadOnly: the map cannot be changed.
            FileTrouble: the copy cannot be read whole.
        """
        if reason := self.read_only:
            raise ReadOnly(reason)
        with self._disk, self._guard:
            before = self._map
            theirs = reduce(lambda map_, forgetting: forgetting.in_map(map_), self._forgotten, copy.reading.map)
            self._put(self._file.take_in_copy(replace(copy.reading, map=theirs), before))
            self.copies = tuple(other for other in self.copies if other != copy)
            return self._map != before

    def traces(self, role_id: str) -> Traces:
        """What there is of a role's words; every earlier version is read, which may take seconds."""
        with self._disk:
            return traces(role_id, self.map, self._file)

    def forget(self, role_id: str) -> Forgotten:
        """Take a role's words out of the map, its file and all that is kept here, so that no undo brings them back.

        Raises:
            ReadOnly: the map cannot be changed.
        """
        if reason := self.read_only:
            raise ReadOnly(reason)
        self.poll()
        with self._disk:
            forgetting = Forgetting(self.map, role_id, self._file)
        with self._guard:
            self._forgotten.append(forgetting)
            self._history.rewrite(forgetting.in_map)
            self._put(forgetting.in_map(self._map))
        is_out = self.flush() and forgetting.in_map(self.map) is self.map
        with self._disk, self._kept:
            return clear(forgetting, self._file, self._recovery, self._leftovers) if is_out else Forgotten(saved=False)

    # The file

    def poll(self) -> bool:
        """Take in what others wrote to the file since, and look for copies beside it; True when something is new.

        A file that cannot be read at the moment (someone is just writing it) is left for the next time.
        """
        if not self._disk.acquire(blocking=False):
            return False
        try:
            copies, self.copies = self.copies, self._file.copies()
            if not self._file.looks_changed():
                return copies != self.copies
            return self._reopened() if self.read_only else self._took_in()
        except FileTrouble:
            return False
        finally:
            self._disk.release()

    def flush(self) -> bool:
        """Try to save now, and wait for it; True when all that was done is in the file."""
        self._saver.flush()
        return self.save_state is SaveState.SAVED

    def save_as(self, path: Path) -> None:
        """Write the map to a new file, which from then on is the one that is open.

        Raises:
            FileTrouble: EXISTS where there is a file already, or why it cannot be written.
            ReadOnly: the map could not be read whole.
        """
        if reason := self.read_only:
            raise ReadOnly(reason)
        with self._disk:
            self._file.save_as(path.absolute(), self.map)
            self._recovery.path = self.path
            self._saved()

    def close(self) -> bool:
        """Save and let go of the file; False when unsaved work stays behind for the next start."""
        self._saver.close()
        self._leftovers.let_go()
        self._recovery.close()
        self._file.sweep()
        return self.save_state is SaveState.SAVED

    # Inside: the map (with self._guard held)

    def _put(self, map_: Map) -> None:
        self._map = map_
        self._saver.ask()

    def _unsaved(self) -> bool:
        return self._map is not self._file.map and self._map != self._file.map

    # Inside: the file (with self._disk held)

    def _took_in(self) -> bool:
        reading = self._file.read_again()
        if reading is None:
            return False
        # What is kept for the next start must never find their words on one side only.
        with self._kept:
            ours = self.map
            merged = self._file.take_in(reading, ours)
            with self._guard:
                now = self._map
                self._put(merge(ours, now, merged))
                return self._map != now

    def _reopened(self) -> bool:
        reading = self._file.read_again()
        if reading is None:
            return False
        self._file.open_as(reading)
        self._map = reading.map
        return True

    def _recover(self) -> Recovered | None:
        if self.read_only:
            return None
        brought_back = self._leftovers.brought_into(self._map, self._recovery.left_by_the_dead())
        if brought_back is not self._map:
            self._put(brought_back)
        return self._leftovers.recovered(changed=self._unsaved())

    # Inside: the saver's threads

    def _keep_half(self, half: HalfSentence | None) -> None:
        # Where the state folder cannot be written, typing goes on all the same.
        with self._kept, suppress(Exception), self._leftovers.handing_over():
            self._recovery.keep_half(half)

    def _keep_unsaved(self) -> None:
        with self._kept:
            if self._unsaved():
                self._recovery.keep(Unsaved(self._file.text, text_of(self._map)))

    def _save(self) -> bool:
        if self.read_only:
            return True
        with self._disk:
            try:
                with self._file.alone():
                    self._write_down()
                self._saved()
            except FileTrouble as trouble:
                self._in_trouble(trouble)
            except Exception as error:  # noqa: BLE001 - whatever goes wrong, the words are kept and saving goes on
                self._in_trouble(FileTrouble(TroubleKind.OTHER, self.path, detail=repr(error)))
            succeeded = self._trouble is None
        # A listener that has gone (the screens are closing) must not keep words from being saved.
        with suppress(Exception):
            self._on_change()
        return succeeded

    def _write_down(self) -> None:
        for _ in range(_MOST_OVERTAKEN):
            self._took_in()
            with suppress(Overtaken):
                self._file.write(self.map)
                return
        self._took_in()
        self._file.write(self.map)

    def _in_trouble(self, trouble: FileTrouble) -> None:
        with self._guard:
            # A file that cannot be read at the moment troubles nobody who has nothing to write.
            self._trouble = trouble if self._unsaved() else None
        if self._trouble:
            self.is_kept = False
            # Whatever goes wrong here too, saving goes on.
            with suppress(Exception):
                self._keep_unsaved()
                self.is_kept = True

    def _saved(self) -> None:
        with self._kept:
            with suppress(FileTrouble):
                self._recovery.keep(None)
            self._leftovers.map_is_saved()
        self._trouble, self.is_kept = None, True
