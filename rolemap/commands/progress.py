"""What is being done, on standard error, while it takes long and a person looks on."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG = 0.5
"""Seconds after which one wants to know what is going on."""


@contextmanager
def doing(sentence: str, after: float = _LONG) -> Iterator[None]:
    """Say what is being done within, if it takes longer than ``after`` seconds; then the line is empty again.

    Nothing is said where standard error is no terminal.
    """
    if not sys.stderr.isatty():
        yield
        return
    said: list[str] = []

    def say() -> None:
        said.append(sentence)
        _show(sentence)

    timer = Timer(after, say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        for sentence_there in said:
            _show(" " * len(sentence_there))
            _show("")


def _show(text: str) -> None:
    try:
        sys.stderr.write(f"\r{text}")
        sys.stderr.flush()
    except OSError:
        return
