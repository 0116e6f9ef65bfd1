"""The thread that saves goes on, whatever happens to it."""

from __future__ import annotations

from queue import Queue
from threading import Event, Thread

import pytest

from rolemap.files.recovery import HalfSentence
from rolemap.files.saver import Saver

HALF = HalfSentence("lawyer", "contribution", "When a cust")


class Desk:
    """What a saver is asked to do, in order; whatever ``breaks`` holds is raised first, one at a time."""

    def __init__(self, *breaks: BaseException) -> None:
        self.breaks = list(breaks)
        self.done: Queue[object] = Queue()
        self.begun, self.free = Event(), Event()
        self.free.set()
        self.saver = Saver(self.save, self.keep_half, self.keep_unsaved, pauses=(0.001,))
        self.saver.start()

    def save(self) -> bool:
        self.begun.set()
        assert self.free.wait(timeout=30)
        if self.breaks:
            raise self.breaks.pop(0)
        self.done.put("saved")
        return True

    def keep_half(self, half: HalfSentence | None) -> None:
        if self.breaks:
            raise self.breaks.pop(0)
        self.done.put(half)

    def keep_unsaved(self) -> None:
        self.done.put("kept")

    def flushed(self) -> bool:
        """Whether somebody who waits for a save is answered."""
        waiting = Thread(target=self.saver.flush, daemon=True)
        waiting.start()
        waiting.join(timeout=30)
        return not waiting.is_alive()


def test_a_save_that_breaks_is_tried_again_without_anyone_asking() -> None:
    desk = Desk(LookupError(), RuntimeError())
    desk.saver.ask()
    assert desk.done.get(timeout=30) == "saved"
    assert desk.flushed()
    desk.saver.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_nobody_waits_for_a_thread_that_has_ended() -> None:
    desk = Desk(SystemExit())
    assert desk.flushed()
    desk.saver.close()


def test_a_half_sentence_that_cannot_be_kept_keeps_nothing_from_being_saved() -> None:
    desk = Desk(LookupError())
    desk.saver.keep_half(HALF)
    assert desk.flushed()
    assert desk.done.get(timeout=30) == "saved"
    desk.saver.close()


def test_a_half_sentence_is_let_go_of_only_after_the_answer_that_it_became_is_saved() -> None:
    desk = Desk()
    desk.free.clear()
    desk.saver.ask()
    assert desk.begun.wait(timeout=30)
    desk.saver.ask()
    desk.saver.keep_half(None)
    desk.free.set()
    desk.saver.close()
    assert [desk.done.get(timeout=30) for _ in range(3)] == ["saved", "saved", None]


def test_while_a_save_gets_no_answer_what_comes_meanwhile_is_kept_once() -> None:
    desk = Desk()
    desk.free.clear()
    desk.saver.ask()
    assert desk.done.get(timeout=30) == "kept"
    desk.saver.ask()
    desk.saver.keep_half(HALF)
    assert [desk.done.get(timeout=30) for _ in range(2)] == ["kept", HALF]
    desk.saver.keep_half(None)
    desk.free.set()
    desk.saver.close()
    done = [desk.done.get(timeout=30) for _ in range(desk.done.qsize())]
    assert "saved" in done
    assert done[-1] is None
