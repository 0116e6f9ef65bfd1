"""Let several processes write one map at random; look whether anything is lost that was told to be saved."""

from __future__ import annotations

import os
import random
import secrets
import time
from collections import Counter
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self

from benchmarks.random_edits import Hand, house, tokens
from rolemap.files import System, read_file, text_of, write_file
from rolemap.files.choices import settled
from rolemap.model.steps import Step, StepKind
from rolemap.session import Session

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable
    from multiprocessing.connection import Connection
    from types import TracebackType

    from rolemap.model import Map

_MOST_ROUNDS = 60
"""How often all may look before they have to agree."""

_PAUSES = (0.05, 0.1, 0.2)
"""Seconds between tries to save: a minute here stands for days of people's work."""


@dataclass(frozen=True)
class Setting:
    """How the writers meet: with locks or without, on one computer (one state folder) or each on its own."""

    locks: bool
    one_computer: bool

    def __str__(self) -> str:
        where = "one computer" if self.one_computer else "a computer each"
        return f"{'locks' if self.locks else 'no locks'}, {where}"


@dataclass(frozen=True)
class Task:
    """One process's part."""

    writer: int
    path: Path
    state_folder: Path
    locks: bool
    seed: int
    seconds: float


@dataclass
class Log:
    """What one process did: what it was told is saved, and what it knowingly took away, as tokens."""

    counts: Counter[str] = field(default_factory=Counter)
    told: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)


class Writer:
    """One process's session, and the log of what it does there.

    Knowingly gone is what stood in the map that was in view when an edit was made, and not in what the edit made of it;
    what a step had brought, once that is undone; what it had taken away, once it is redone.
    """

    def __init__(self, task: Task) -> None:
        chance = random.Random(task.seed)
        self.log = Log()
        self._chance = chance
        self._hand = Hand(task.writer, chance)
        self._steps: list[tuple[frozenset[str], frozenset[str]]] = []
        self._said: set[str] = set()
        self._task = task
        self._system = System(open=self._begins_to_write, replace=self._replace)
        if not task.locks:
            self._system = replace(self._system, lock=_no_lock)
        self._last = self._there = task.path.read_bytes()
        self._session = self._opened()

    def _opened(self) -> Session:
        return Session.open(self._task.path, self._task.state_folder, system=self._system, pauses=_PAUSES)

    def works(self, seconds: float) -> None:
        """Edit, undo, save and look for others' edits at random."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            self._chance.choices((self._edit, self._undo), (9, 1))[0]()
            self._chance.choices((self._flush, self._poll, self._comes_back, bool), (30, 30, 2, 40))[0]()

    def looks(self) -> tuple[bool, str]:
        """Take in what others wrote, save; whether all is saved, and what the map says then."""
        self._poll()
        return self._flush(), told(self._session.map)

    def closes(self) -> Log:
        """Let go of the map."""
        if not self._session.close():
            self.log.counts["not saved at the end"] += 1
        return self.log

    def _edit(self) -> None:
        number = len(self._steps)
        in_view = self._session.map
        change = self._hand.next_change(in_view)
        # Half of them think about it while others' words come in, and say it without having looked again.
        seen = in_view if self._chance.random() < 0.5 else None
        if seen is not None:
            self._poll()

        def noted(map_: Map) -> Map:
            after = settled(map_, change(map_))
            before_tokens, after_tokens = tokens(map_), tokens(after)
            self._steps.append((after_tokens - before_tokens, before_tokens - after_tokens))
            self.log.counts["choices made"] += len(after.choices) < len(map_.choices)
            return after

        try:
            self.log.counts["edits"] += self._session.edit(Step(StepKind.CHANGE_ROLE, str(number)), noted, seen=seen)
        except (KeyError, ValueError):
            # What it was about has gone meanwhile, or these words are no value for the field of a choice.
            return
        brought, taken = self._steps[number]
        self._said |= brought
        self.log.gone |= taken

    def _undo(self) -> None:
        if undone := self._session.undo():
            self.log.counts["undone"] += 1
            self.log.gone |= self._steps[int(undone.step.subject)][0]
        if self._chance.random() < 0.4 and (redone := self._session.redo()):
            self.log.counts["redone"] += 1
            self.log.gone |= self._steps[int(redone.step.subject)][1]

    def _comes_back(self) -> None:
        """Leave when all is saved, and open the map anew."""
        if self._flush():
            self._session.close()
            self._session = self._opened()
            self.log.counts["left and came back"] += 1

    def _poll(self) -> None:
        self.log.counts["merges"] += self._session.poll()

    def _flush(self) -> bool:
        saved = self._session.flush()
        if saved:
            self.log.told |= self._said
        else:
            self.log.counts["saves put off"] += 1
        return saved

    def _begins_to_write(self, path: Path, flags: int, mode: int) -> int:
        self._there = self._task.path.read_bytes()
        return os.open(path, flags, mode)

    def _replace(self, source: Path, target: Path) -> None:
        """Count saves, and those that hold what another process wrote since."""
        source.replace(target)
        self.log.counts["saves"] += 1
        self.log.counts["merges"] += self._there != self._last
        self._last = target.read_bytes()


def _no_lock(_path: Path) -> AbstractContextManager[None]:
    return nullcontext()


def told(map_: Map) -> str:
    """All that a map says, to compare."""
    return repr(map_.data())


def write(task: Task, line: Connection) -> None:
    """A process: work, then do what is asked over the line."""
    writer = Writer(task)
    line.send("here")
    while (asked := line.recv()) != "close":
        if asked == "work":
            writer.works(task.seconds)
        line.send(writer.looks())
    line.send(writer.closes())


class Process:
    """A writer in a process of its own, and the line to it."""

    def __init__(self, task: Task) -> None:
        spawning = get_context("spawn")
        self.line, there = spawning.Pipe()
        self._process = spawning.Process(target=write, args=(task, there), daemon=True)
        self._process.start()
        # A process that dies closes its end, and whoever waits for its answer hears of it.
        there.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if value is not None:
            self._process.kill()
        self._process.join()


@dataclass
class Outcome:
    """What came of it."""

    counts: Counter[str]
    told: int
    open_choices: int
    lost: list[str]
    faults: list[str]

    def lines(self) -> Iterable[str]:
        """The figures in words."""
        names = ("edits", "undone", "redone", "choices made", "saves", "saves put off", "merges", "left and came back")
        yield "  " + ", ".join(f"{name} {self.counts[name]}" for name in names)
        yield f"  choices left open {self.open_choices}, answers told to be saved {self.told}, lost {len(self.lost)}"
        yield from (f"  lost: {one}" for one in self.lost)
        yield from (f"  fault: {one}" for one in self.faults)


def written(setting: Setting, home: Path, *, processes: int, seconds: float, seed: int) -> Outcome:
    """Let so many processes write a map in the folder ``home`` for so many seconds, then look until all agree."""
    path = home / "desk" / "map.toml"
    path.parent.mkdir()
    write_file(path, text_of(house(processes)))
    faults = []
    with ExitStack() as stack:
        lines = []
        for writer in range(processes):
            state_folder = home / ("state" if setting.one_computer else f"state-{writer}")
            task = Task(writer, path, state_folder, setting.locks, seed * 1000 + writer, seconds)
            lines.append(stack.enter_context(Process(task)).line)
        _all(lines)
        _all(lines, "work")
        if not any(_agree(lines, path) for _ in range(_MOST_ROUNDS)):
            faults.append("they never agreed")
        logs: list[Log] = _all(lines, "close")
    reading = read_file(path)
    if reading.read_only:
        faults.append(f"not a whole map: {reading.faults}")
    faults += [f"left behind: {one.name}" for one in home.rglob("*.tmp")]
    counts = sum((log.counts for log in logs), Counter[str]())
    if counts["not saved at the end"]:
        faults.append(f"closed unsaved: {counts['not saved at the end']}")
    said = set[str]().union(*(log.told for log in logs))
    gone = set[str]().union(*(log.gone for log in logs))
    return Outcome(counts, len(said), len(reading.map.choices), sorted(said - gone - tokens(reading.map)), faults)


def _all(lines: Iterable[Connection], asked: str = "") -> list[Any]:
    """Ask all of them at once; their answers."""
    for line in lines:
        if asked:
            line.send(asked)
    return [line.recv() for line in lines]


def _agree(lines: Iterable[Connection], path: Path) -> bool:
    """Have all look; whether all is saved and every map says what the file does."""
    answers = _all(lines, "look")
    there = told(read_file(path).map)
    return all(saved and here == there for saved, here in answers)


def add_options(parser: ArgumentParser) -> None:
    """What can be asked of this command."""
    parser.add_argument("--seconds", type=float, default=60, help="for each of the four settings")
    parser.add_argument("--processes", type=int, default=5)
    parser.add_argument("--seed", type=int, default=None)


def run(wish: Namespace) -> int:
    """Run each setting and print the figures; 1 when something was lost."""
    seed = secrets.randbelow(10**6) if wish.seed is None else wish.seed
    print(f"seed {seed}, {wish.processes} processes, {wish.seconds:g} s each", flush=True)
    good = True
    for setting in (Setting(locks, one) for locks in (True, False) for one in (True, False)):
        with TemporaryDirectory() as home:
            outcome = written(setting, Path(home), processes=wish.processes, seconds=wish.seconds, seed=seed)
        print(f"{setting}:", *outcome.lines(), sep="\n", flush=True)
        good = good and not outcome.lost and not outcome.faults
    return 0 if good else 1
