"""The real program in a pseudo-terminal: keys go in, what a person would see comes out."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from threading import Event, Thread
from typing import TYPE_CHECKING, Self, cast

import pexpect
import pyte

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "home": "\x1b[H",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "end": "\x1b[F",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f7": "\x1b[18~",
    "ctrl+q": "\x11",
    "ctrl+s": "\x13",
}
_LONGEST_WAIT = 30.0


class Ended(AssertionError):  # noqa: N818 - it may be just what was wanted
    """The program has ended while something was still awaited of it."""


class Terminal:
    """rolemap at a size, with folders of its own. Waiting is for something to be seen, never for time to pass."""

    def __init__(self, home: Path, *arguments: str, columns: int, rows: int) -> None:
        environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("LC_", "LANG", "XDG_", "COLUMNS", "LINES"))
            },
            "TERM": "xterm-256color",
            "LANG": "en_GB.UTF-8",
            "HOME": str(home),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "TEXTUAL_ANIMATIONS": "none",
            "ESCDELAY": "25",
        }
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = b""
        self.died_at: float | None = None
        self._death: Thread | None = None
        self._over = Event()
        self._child = pexpect.spawn(
            sys.executable, ["-m", "rolemap", *arguments], dimensions=(rows, columns), env=environment, timeout=5
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._death is not None:
            self._death.join()
        self._child.close(force=True)

    def _read(self) -> bool:
        """Take in what has come; False when the program has ended."""
        try:
            data = cast("bytes", self._child.read_nonblocking(65536, timeout=0.05))
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        # pyte does not know the private modes and queries that terminals pass over in silence.
        self._stream.feed(re.sub(rb"\x1b\[[<>=?][0-9;]*[a-ln-zA-Z]|\x1b\[\?[0-9;$]*p|\x1bP.*?\x1b\\", b"", data))
        return True

    @property
    def text(self) -> str:
        """The screen as it stands."""
        return "\n".join(self._screen.display)

    def sees(self, *wanted: str) -> str:
        """Wait until all of these stand on the screen; the screen's text."""

        def missing() -> list[str]:
            text = self.text
            return [one for one in wanted if one not in text]

        self._awaits(lambda: not missing(), lambda: f"not on the screen: {missing()}")
        return self.text

    def _awaits(self, holds: Callable[[], bool], what: Callable[[], str]) -> None:
        ends = time.monotonic() + _LONGEST_WAIT
        alive = True
        while alive and time.monotonic() < ends:
            alive = self._read()
            if holds():
                return
        message = f"{what()}\n{self.text}"
        raise AssertionError(message) if alive else Ended(message)

    def press(self, *keys: str) -> None:
        """Press keys by name, or characters as they are."""
        for key in keys:
            self._child.send(KEYS.get(key, key))

    def type(self, text: str) -> None:
        """Type words."""
        self._child.send(text)

    def paste(self, text: str) -> None:
        """Paste words, as a terminal does."""
        self._child.send(f"\x1b[200~{text}\x1b[201~")

    def dies(self) -> None:
        """Have the system end the program at once, as it does when the power goes: nothing can be written any more."""
        self._child.kill(signal.SIGKILL)
        self._child.wait()

    def dies_in(self, seconds: float) -> None:
        """Have the system end the program at that moment, whatever is done with it meanwhile; ``died_at`` says when."""
        self.dies_when(lambda: not self._over.wait(seconds))

    def dies_when(self, holds: Callable[[], bool]) -> None:
        """The same as soon as something holds, which is looked for without a pause."""
        self._death = Thread(target=self._dies, args=(holds,))
        self._death.start()

    def _dies(self, holds: Callable[[], bool]) -> None:
        while not self._over.is_set():
            if holds():
                os.kill(cast("int", self._child.pid), signal.SIGKILL)
                self.died_at = time.monotonic()
                return

    def waits_until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds outside the screen, such as in a file."""
        self._awaits(holds, lambda: "it never came about")

    def ends(self, within: float = _LONGEST_WAIT) -> int:
        """Wait until the program has ended by itself, for as many seconds; its exit code."""
        ends = time.monotonic() + within
        while self._read():
            assert time.monotonic() < ends, f"it has not ended\n{self.text}"
        assert not self._child.isalive()
        assert b"Traceback (most recent call last)" not in self.raw
        assert self._child.exitstatus is not None, f"it was ended by signal {self._child.signalstatus}"
        return int(self._child.exitstatus)
