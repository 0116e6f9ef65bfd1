"""What an HR file changes in a map, in words that alarm nobody."""

from __future__ import annotations

import pytest

from rolemap.intake.again import Candidate, Change, ChangeKind
from rolemap.language import Language
from rolemap.wording.again import (
    candidate_phrase,
    change_sentence,
    counts_phrase,
    fact_phrase,
    kind_phrase,
    left_phrase,
)
from tests.hostile import HOSTILE

ENGLISH, FINNISH = Language("en"), Language("fi")


def changed(kind: ChangeKind, title: str = "Legal counsel", *, made: bool = True, **told: str) -> Change:
    before, after = told.get("before", ""), told.get("after", "")
    return Change(kind, f"{kind}:x", "x", title, "", before, after, ("Lawyer",), made=made)


@pytest.mark.parametrize("kind", ChangeKind)
def test_every_kind_has_a_name_a_count_and_a_sentence_that_names_the_role(kind: ChangeKind) -> None:
    change = changed(kind, before="1", after="2")
    assert kind_phrase(ENGLISH, kind)
    assert "2" in counts_phrase(ENGLISH, [change, change])
    sentence = change_sentence(ENGLISH, change)
    assert "Legal counsel" in sentence or "1 → 2" in sentence
    assert not set(sentence.lower().split()) & {"deleted", "lost", "error", "failed", "unnecessary"}


def test_counts_tell_only_what_is_to_be_made() -> None:
    changes = [changed(ChangeKind.NEW), changed(ChangeKind.NEW), changed(ChangeKind.GONE, made=False)]
    assert counts_phrase(ENGLISH, changes) == "2 new"
    assert counts_phrase(ENGLISH, changes[2:]) == ""


def test_what_is_left_says_so() -> None:
    assert change_sentence(ENGLISH, changed(ChangeKind.GONE, made=False)) == (
        "This is not changed in the map: Legal counsel"
    )
    assert left_phrase(ENGLISH, changed(ChangeKind.GONE, made=False)) == "stays as it is"
    assert left_phrase(ENGLISH, changed(ChangeKind.NEW, made=False)) == "left out"
    assert "does not come into the map: Legal" in change_sentence(ENGLISH, changed(ChangeKind.NEW, made=False))


def test_facts_stand_side_by_side_and_numbers_are_written_as_people_do() -> None:
    moved = changed(ChangeKind.MOVED, before="", after="Governance")
    assert fact_phrase(ENGLISH, moved) == "– → Governance"
    held = changed(ChangeKind.HEADCOUNT, before="0.8", after="1234567.0")
    assert fact_phrase(FINNISH, held).startswith("0,8 → 1")
    assert fact_phrase(ENGLISH, changed(ChangeKind.PLACED, after="frontline")) == "Frontline and operations"
    assert fact_phrase(ENGLISH, changed(ChangeKind.PLACED, after="Deck crew")) == "Deck crew"
    assert fact_phrase(ENGLISH, changed(ChangeKind.SPLIT)) == "split from: Lawyer"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_text_of_any_kind_is_safe_to_show(text: str) -> None:
    said = [change_sentence(FINNISH, changed(kind, text, before="1", after="2")) for kind in ChangeKind]
    said.append(candidate_phrase(Candidate("x", text, text, 1)))
    for sentence in said:
        assert "\x1b" not in sentence
        assert "\n" not in sentence
