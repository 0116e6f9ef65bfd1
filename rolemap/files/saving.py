"""Putting a text on disk so that at every moment the old or the new one is there, whole."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from rolemap.files.troubles import FileTrouble, TroubleKind, trouble_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

_LONGEST_WAIT = 5.0
"""Seconds to wait for another process to finish its save, before saving all the same."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file at ``path``; without it where locking is impossible, or another one holds it for too long."""
    lock = FileLock(path, timeout=_LONGEST_WAIT, thread_local=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(poll_interval=0.01)
    except (OSError, NotImplementedError, Timeout):
        yield
        return
    try:
        yield
    finally:
        lock.release()


@dataclass(frozen=True, slots=True)
class System:
    """The calls to the operating system that a save is made of, in the order in which they are made."""

    lock: Callable[[Path], AbstractContextManager[None]] = locked
    open: Callable[[Path, int, int], int] = os.open
    write: Callable[[int, memoryview], int] = os.write
    fsync: Callable[[int], None] = os.fsync
    close: Callable[[int], None] = os.close
    chmod: Callable[[Path, int], None] = os.chmod
    replace: Callable[[Path, Path], None] = os.replace
    unlink: Callable[[Path], None] = os.unlink
    pause: Callable[[float], None] = time.sleep


_THIS_SYSTEM = System()
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_USUAL_MODE = 0o666
_LONGEST_SAVE = 60.0
"""Seconds after which an unfinished file is one that nobody writes any more."""

_UNFINISHED = ".rolemap-{}.tmp"
_PAUSES = (0.01, 0.03, 0.1, 0.3)
"""Seconds between tries to replace a file that another program (a virus scanner, a sync service) holds for a moment."""


def write_file(path: Path, text: str, system: System = _THIS_SYSTEM) -> None:
    """Write a text as UTF-8 in place of what is at ``path``, newlines as they are.

    Symbolic links are followed, and the mode of the file is kept.

    Raises:
        FileTrouble: when it could not be written; what was at ``path`` is still there, and nothing else is left.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise FileTrouble(TroubleKind.NOT_TEXT, path, detail=ascii(error.object[error.start])) from error
    try:
        target = path.resolve()
        _put(target, data, _mode(target), system)
    except OSError as error:
        raise trouble_of(error, path) from error
    except RuntimeError as error:
        # How Python 3.11 and 3.12 say that symbolic links go round in a circle.
        raise FileTrouble(TroubleKind.OTHER, path, detail=str(error)) from error
    _settle(target.parent, system)


def write_new_file(path: Path, text: str) -> None:
    """Write a text where nothing is yet.

    Raises:
        FileTrouble: EXISTS where something is, or why it could not be written.
    """
    refuse_what_is_there(path)
    write_file(path, text, where_nothing_is(_THIS_SYSTEM))


def refuse_what_is_there(path: Path) -> None:
    """Nothing that exists is written over.

    Raises:
        FileTrouble: EXISTS where something is, a broken link too.
    """
    if os.path.lexists(path):
        raise FileTrouble(TroubleKind.EXISTS, path)


def where_nothing_is(system: System) -> System:
    """The system for a new file: a slow disk may take so long to write it that somebody else's is there by then."""

    def put(source: Path, target: Path) -> None:
        refuse_what_is_there(target)
        system.replace(source, target)

    return replace(system, replace=put)


def unfinished(folder: Path) -> tuple[Path, ...]:
    """The files in a folder that saves which were cut short have left, or that are being written at this moment."""
    try:
        return tuple(folder.glob(_UNFINISHED.format("*")))
    except OSError:
        return ()


def sweep(folder: Path) -> None:
    """Remove what saves that were cut short have left in a folder."""
    now = time.time()
    for file in unfinished(folder):
        with suppress(OSError):
            if now - file.stat().st_mtime > _LONGEST_SAVE:
                file.unlink()


def _mode(target: Path) -> int | None:
    """The permissions of the file that is to be replaced, None when there is none yet."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not stat.S_ISREG(mode):
        # A device or a pipe must not be replaced by a file.
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(target))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return stat.S_IMODE(mode)


def _put(target: Path, data: bytes, mode: int | None, system: System) -> None:
    temporary = target.parent / _UNFINISHED.format(secrets.token_hex(8))
    file = system.open(temporary, _NEW_FILE, _USUAL_MODE if mode is None else mode)
    try:
        try:
            _write_all(file, data, system)
        finally:
            system.close(file)
        if mode is not None:
            # Not every file system has permissions to set; those that do have got no more than these so far.
            with suppress(OSError):
                system.chmod(temporary, mode)
        _replace(temporary, target, system)
    except BaseException:
        with suppress(OSError):
            system.unlink(temporary)
        raise


def _write_all(file: int, data: bytes, system: System) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[system.write(file, rest) :]
    system.fsync(file)


def _replace(temporary: Path, target: Path, system: System) -> None:
    for pause in _PAUSES:
        try:
            system.replace(temporary, target)
        except PermissionError:
            system.pause(pause)
        else:
            return
    system.replace(temporary, target)


def _settle(folder: Path, system: System) -> None:
    """Have the folder written down too, where the system can do that; the file itself is safe already."""
    with suppress(OSError):
        opened = system.open(folder, os.O_RDONLY, 0)
        try:
            system.fsync(opened)
        finally:
            system.close(opened)
