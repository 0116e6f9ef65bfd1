"""Kill the real program again and again while sentences are typed; look at what is left each time."""

from __future__ import annotations

import json
import random
import re
import secrets
import sys
import time
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from rolemap.files import FileTrouble, read_file, text_of, write_file
from rolemap.model import Map, Organisation, Role

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Collection, Iterable

    from tests.terminal.driver import Terminal

_ONE_LINE = 78
MOST_MISSING = 1.0
"""Seconds before a kill of which finished answers and keystrokes may be missing."""

_QUESTIONS = (
    "Whom does this work help first?",
    "What goes better in the customer's day",
    "Where on the customer's path",
    "What one thing will change",
    "With whom?",
    "By when?",
)
"""The walk's questions in the order in which they come; after the last one the next role is asked the first."""

_TYPED = (_QUESTIONS[1], _QUESTIONS[3])
_OFFERED = "This sentence was cut short last time"
_ROLES_A_KILL = 4
"""More than anybody types in the few seconds between two kills."""

_WORDS = ("the customer", "need not", "wait", "or ask", "because", "I look", "when it is late", "and say so", "twice")


@dataclass
class Sentence:
    """What somebody means to say, when how much of it was typed (seconds), and when Enter was pressed."""

    words: str
    typed: list[tuple[float, int]] = field(default_factory=list)
    finished: float | None = None

    def missing(self, said: Collection[str], halves: Iterable[str], killed: float) -> Missing:
        """What is missing of it after a kill, by the answers in the file and the half sentences that were kept."""
        if self.words in said:
            return Missing()
        kept = self.kept_in(halves)
        keys = [(moment, length) for moment, length in self.typed if moment < killed and length > kept]
        unsaid = [self.finished] if self.finished is not None and self.finished < killed else []
        moments = [*(moment for moment, _ in keys), *unsaid]
        return Missing(
            seconds=killed - min(moments, default=killed),
            characters=keys[-1][1] - kept if keys else 0,
            answers=len(unsaid),
        )

    def kept_in(self, halves: Iterable[str]) -> int:
        """How many of its characters the longest of these holds that is its beginning."""
        return max((len(half) for half in halves if self.words.startswith(half)), default=0)

    def cut_to(self, length: int) -> None:
        """Go on from there: what was typed behind it is gone."""
        before = [(moment, typed) for moment, typed in self.typed if typed < length]
        behind = [moment for moment, typed in self.typed if typed >= length]
        self.typed = [*before, (behind[0], length)]
        self.finished = None


@dataclass(frozen=True)
class Missing:
    """How long before a kill the first thing was done that is missing (seconds), and how much is."""

    seconds: float = 0.0
    characters: int = 0
    answers: int = 0


@dataclass
class Figures:
    """What a run has shown."""

    kills: int = 0
    in_a_save: int = 0
    in_a_note: int = 0
    offers: int = 0
    let_go_of: int = 0
    answers: int = 0
    keys: int = 0
    answers_missing: int = 0
    most_seconds: float = 0.0
    most_characters: int = 0
    faults: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The figures in words."""
        return [
            f"kills                                     {self.kills}",
            f"  in the midst of a save of the map       {self.in_a_save}",
            f"  in the midst of keeping something else  {self.in_a_note}",
            f"half sentences offered at the next start  {self.offers}",
            f"  of answers that were saved, let go of   {self.let_go_of}",
            f"answers finished, keys pressed            {self.answers}, {self.keys}",
            f"answers missing, of the last second       {self.answers_missing}",
            f"most missing after a kill                 {self.most_seconds:.2f} s, {self.most_characters} characters",
            f"faults                                    {len(self.faults)}",
            *(f"  {fault}" for fault in self.faults),
        ]


class Workshop:
    """One map's long life, in a folder of its own."""

    def __init__(self, home: Path, chance: random.Random, roles: int) -> None:
        self.figures = Figures()
        self._home = home
        self._chance = chance
        self._numbers = count(1)
        self._sentences: list[Sentence] = []
        self._known: frozenset[str] = frozenset()
        self._halves: tuple[str, ...] = ()
        self._remains: frozenset[Path] = frozenset()
        self._path = home / "desk" / "map.toml"
        self._path.parent.mkdir()
        self._roles = roles
        write_file(self._path, text_of(_house(roles)))

    def lives(self) -> None:
        """Start the program, type until it is killed, and look at what is left."""
        from tests.terminal.driver import Ended  # noqa: PLC0415 - there is none on Windows

        with self._program() as terminal:
            try:
                self._types(terminal)
            except (Ended, OSError):
                screen = terminal.text
        if terminal.died_at is None:
            message = f"it ended by itself\n{screen}"
            raise RuntimeError(message)
        self.figures.kills += 1
        self._look(terminal.died_at)

    def ends_well(self) -> None:
        """Start it once more, and leave it as people do."""
        with self._program() as terminal:
            sentence, at = self._begins(terminal)
            terminal.sees(_QUESTIONS[at])
            if sentence:
                self._says(terminal, sentence)
            terminal.press("ctrl+q")
            code = terminal.ends()
        if code:
            self._fault(f"it ended with {code}")
        self._look(time.monotonic())

    def _program(self) -> Terminal:
        from tests.terminal.driver import Terminal  # noqa: PLC0415 - there is none on Windows

        return Terminal(self._home, str(self._path), "--language", "en", columns=100, rows=30)

    def _is_saving(self) -> bool:
        """Whether the map is just being written."""
        return any(self._path.parent.glob("*.tmp"))

    # Typing

    def _types(self, terminal: Terminal) -> None:
        """Answer one question after the other for as long as the program lives."""
        dies = self._chance.choices(("starting", "typing", "after an answer", "saving"), (2, 9, 4, 5))[0]
        if dies == "starting":
            terminal.dies_in(self._chance.uniform(0, 1.2))
        sentence, at = self._begins(terminal)
        if dies == "typing":
            terminal.dies_in(self._chance.uniform(0, 2.8))
        while True:
            terminal.sees(_QUESTIONS[at])
            if _QUESTIONS[at] in _TYPED:
                self._says(terminal, sentence or self._next_sentence())
                if dies == "saving":
                    terminal.dies_when(self._is_saving)
                elif dies == "after an answer":
                    terminal.dies_in(self._chance.uniform(0, 0.15))
                sentence, dies = None, ""
            else:
                terminal.press("pagedown")
            at = (at + 1) % len(_QUESTIONS)

    def _begins(self, terminal: Terminal) -> tuple[Sentence | None, int]:
        """Where the walk stands at the start: at a sentence that was cut short, or at the next role."""
        if not self._halves:
            terminal.sees("roles gone through")
            terminal.press("2")
            return None, 0
        terminal.sees(_OFFERED)
        terminal.waits_until(lambda: _in_the_box(terminal.text) in {half.rstrip() for half in self._halves})
        shown = terminal.text
        self.figures.offers += 1
        at = next(at for at, question in enumerate(_QUESTIONS) if question in shown)
        return self._begun_with(_in_the_box(shown)), at

    def _begun_with(self, half: str) -> Sentence:
        return next(one for one in reversed(self._sentences) if one.words.startswith(half))

    def _next_sentence(self) -> Sentence:
        words = self._chance.choices(_WORDS, k=self._chance.randint(2, 7))
        # One line of the box, so that it can be found on the screen.
        said = f"{next(self._numbers):04} {' '.join(words)}"[:_ONE_LINE].rstrip()
        self._sentences.append(Sentence(said))
        return self._sentences[-1]

    def _says(self, terminal: Terminal, sentence: Sentence) -> None:
        """Type the rest of a sentence, some keys at a time, and Enter."""
        length = sentence.typed[-1][1] if sentence.typed else 0
        while length < len(sentence.words):
            keys = sentence.words[length : length + self._chance.randint(1, 3)]
            terminal.type(keys)
            length += len(keys)
            sentence.typed.append((time.monotonic(), length))
            self.figures.keys += len(keys)
            terminal.sees(sentence.words[:length].rstrip())
        terminal.press("enter")
        sentence.finished = time.monotonic()
        self.figures.answers += 1

    # Looking

    def _look(self, killed: float) -> None:
        """Compare what was typed with what is left, and go on from that."""
        figures = self.figures
        remains = frozenset(self._home.rglob("*.tmp"))
        new = remains - self._remains
        figures.in_a_save += sum(one.parent == self._path.parent for one in new)
        figures.in_a_note += sum(one.parent != self._path.parent for one in new)
        self._remains = remains
        said, kept = self._answers(), tuple(self._kept())
        # Half of an answer that was saved is let go of at the next start.
        self._halves = tuple(half for half in kept if self._begun_with(half).words not in said)
        for words in self._known - said:
            self._fault(f"was in the file, and is not any more: {words}")
        for words in said - {sentence.words for sentence in self._sentences}:
            self._fault(f"nobody said: {words}")
        for sentence in self._sentences:
            missing = sentence.missing(said, kept, killed)
            figures.answers_missing += missing.answers
            figures.most_seconds = max(figures.most_seconds, missing.seconds)
            figures.most_characters = max(figures.most_characters, missing.characters)
            if missing.seconds > MOST_MISSING:
                self._fault(f"{missing.seconds:.2f} s are missing: {sentence.words}")
        begun = [self._begun_with(half) for half in self._halves]
        figures.let_go_of += len(kept) - len(self._halves)
        for sentence in begun:
            sentence.cut_to(sentence.kept_in(self._halves))
        self._sentences = [one for one in self._sentences if one.words in said or one in begun]
        self._known = said

    def _answers(self) -> frozenset[str]:
        """The answers in the file, which must be a whole map."""
        try:
            reading = read_file(self._path)
        except FileTrouble as trouble:
            self._fault(f"no map: {trouble!r}")
            return self._known
        map_ = reading.map
        if reading.read_only or reading.hints or len(map_.roles) != self._roles or map_.choices:
            self._fault(f"not the map that it was: {reading.faults} {reading.hints} {map_.choices}")
        return frozenset({*(role.contribution for role in map_.roles), *(note.text for note in map_.notes)} - {""})

    def _kept(self) -> Iterable[str]:
        """The half sentences in the recovery folder."""
        for path in (self._home / "state" / "rolemap" / "recovery").glob("*.json"):
            try:
                half = json.loads(path.read_text(encoding="utf-8"))["half"]
            except ValueError:
                self._fault(f"not whole: {path.name}")
                continue
            if half:
                yield half["text"]

    def _fault(self, what: str) -> None:
        self.figures.faults.append(f"after kill {self.figures.kills}: {what}")


def _in_the_box(screen: str) -> str:
    box = re.search(r"│ (.*?) *│", screen)
    return box[1] if box else ""


def _house(roles: int) -> Map:
    # One role is gone through already, so the walk does not begin with its opening.
    first, *others = (Role(id=f"role-{n}", title=f"Role {n}", level="frontline") for n in range(1, roles + 1))
    asked = first.changed(gone_through=date(2026, 1, 31))
    return Map(organisation=Organisation(id="o-1", name="Long life"), roles=(asked, *others))


def killed(times: int, seed: int, home: Path) -> Figures:
    """Kill the program as many times in one map's life, which is led in the folder ``home``."""
    workshop = Workshop(home, random.Random(seed), roles=_ROLES_A_KILL * times + 10)
    for _ in range(times):
        workshop.lives()
    workshop.ends_well()
    return workshop.figures


def add_options(parser: ArgumentParser) -> None:
    """What can be asked of this command."""
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None)


def run(wish: Namespace) -> int:
    """Run it and print the figures; 1 when something was lost."""
    if sys.platform == "win32":
        print("kills: pseudo-terminals of this kind are not there on Windows", file=sys.stderr)
        return 2
    seed = secrets.randbelow(10**6) if wish.seed is None else wish.seed
    print(f"seed {seed}", flush=True)
    began = time.monotonic()
    with TemporaryDirectory() as home:
        figures = killed(wish.times, seed, Path(home))
    print(*figures.lines(), f"{time.monotonic() - began:.0f} s in all", sep="\n")
    return 1 if figures.faults else 0
