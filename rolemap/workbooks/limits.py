"""How much memory and time the reading of one workbook may take: what goes beyond ends this whole process."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

if sys.platform == "win32":
    import ctypes
    import msvcrt
    from ctypes import wintypes
else:
    import resource

MOST_MEMORY = 1_500_000_000
"""How many bytes of memory it may take."""

MOST_SECONDS = 30
"""How long it may take."""

OUT_OF_MEMORY = 43
"""What the process ends with where it would take more memory."""

_LOOK_EVERY = 0.02


def limit() -> None:
    """Have this process end when it takes too much, whether or not anyone waits for it."""
    if sys.platform == "win32":
        msvcrt.SetErrorMode(msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX)
    else:
        # What people's files hold is not to lie about in a dump of memory.
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_CPU, MOST_SECONDS + 1)
        # Not every system keeps to this one; it refuses at once what is claimed but never filled.
        _limit(resource.RLIMIT_AS, 2 * MOST_MEMORY)
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    pause = threading.Event()
    # Linux counts the memory of the process that started this one as well.
    most = max(MOST_MEMORY, _memory())
    while _memory() <= most:
        pause.wait(_LOOK_EVERY)
    os._exit(OUT_OF_MEMORY)


if sys.platform == "win32":

    class _Counters(ctypes.Structure):
        _fields_ = (
            ("size", wintypes.DWORD),
            ("faults", wintypes.DWORD),
            ("counts", ctypes.c_size_t * 7),
            ("most_committed", ctypes.c_size_t),
        )

    def _memory() -> int:
        """The most bytes that this process has ever had."""
        counters = _Counters()
        counters.size = ctypes.sizeof(counters)
        this_process = wintypes.HANDLE(-1)
        ctypes.windll.kernel32.K32GetProcessMemoryInfo(this_process, ctypes.byref(counters), counters.size)
        return int(counters.most_committed)

else:

    def _limit(kind: int, most: int) -> None:
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))

    def _memory() -> int:
        """The most bytes that this process has ever had."""
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return used if sys.platform == "darwin" else used * 1024
