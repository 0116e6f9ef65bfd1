"""The real program, killed at random moments while sentences are typed: the short form of ``benchmarks kills``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of this kind are not there on Windows", allow_module_level=True)

from benchmarks.kills import MOST_MISSING, Missing, Sentence, killed

if TYPE_CHECKING:
    from pathlib import Path


def test_no_more_than_the_last_second_is_missing_after_a_kill(tmp_path: Path) -> None:
    figures = killed(20, seed=11, home=tmp_path)
    assert figures.faults == [], "\n".join(figures.lines())
    assert figures.kills == 20
    assert figures.most_seconds <= MOST_MISSING
    assert figures.answers


class TestWhatCountsAsMissing:
    sentence = Sentence("I say no.", typed=[(10.0, 2), (11.0, 5), (12.0, 9)], finished=12.5)

    def test_nothing_of_what_is_in_the_file(self) -> None:
        assert self.sentence.missing({"I say no."}, (), killed=20.0) == Missing()

    def test_what_was_typed_behind_the_half_that_was_kept(self) -> None:
        assert self.sentence.missing((), ("I s",), killed=12.25) == Missing(seconds=1.25, characters=6)

    def test_all_of_it_where_another_half_was_kept(self) -> None:
        assert self.sentence.missing((), ("You",), killed=11.5) == Missing(seconds=1.5, characters=5)

    def test_an_answer_that_is_only_kept_as_a_half(self) -> None:
        assert self.sentence.missing((), ("I say no.",), killed=14.0) == Missing(seconds=1.5, answers=1)

    def test_nothing_of_what_was_typed_when_it_was_dead(self) -> None:
        assert self.sentence.missing((), (), killed=9.0) == Missing()
