"""The second line of a map's file."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.files import ancestor_of, content_hash, read_text, with_ancestor
from rolemap.files.ancestry import Lineage, held_by, lineage_of, with_lineage

HASH = "9c41e07d21ab34ef"
OTHER = "0123456789abcdef"
WRITERS = ("aaaaaa", "bbbbbb", "cccccc")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rolemap = 1\n", f"rolemap = 1\n# after {HASH} (rolemap)\n"),
        ("rolemap = 1", f"rolemap = 1\n# after {HASH} (rolemap)\n"),
        ("rolemap = 1\n\n[organisation]\n", f"rolemap = 1\n# after {HASH} (rolemap)\n\n[organisation]\n"),
        ("rolemap = 1\r\nx = 2\r\n", f"rolemap = 1\r\n# after {HASH} (rolemap)\r\nx = 2\r\n"),
        (f"rolemap = 1\n# after {OTHER} (rolemap)\nx = 2\n", f"rolemap = 1\n# after {HASH} (rolemap)\nx = 2\n"),
        (f"rolemap = 1\n# after {OTHER} (rolemap)", f"rolemap = 1\n# after {HASH} (rolemap)\n"),
        ('x = """\ny"""\nrolemap = 1\n', f'x = """\ny"""\n# after {HASH} (rolemap)\nrolemap = 1\n'),
        ("# ours\n\nrolemap = 1\n", f"# ours\n\nrolemap = 1\n# after {HASH} (rolemap)\n"),
        ("rolemap = 1\n# after all (rolemap)\n", f"rolemap = 1\n# after {HASH} (rolemap)\n# after all (rolemap)\n"),
    ],
)
def test_the_line_stands_behind_the_first_statement(text: str, told: str) -> None:
    assert with_ancestor(text, HASH) == told
    assert ancestor_of(told) == HASH
    assert read_text(told).map == read_text(text).map


def test_a_comment_that_somebody_writes_above_hides_nothing() -> None:
    told = with_ancestor("rolemap = 1\nx = 2\n", HASH)
    assert ancestor_of(f"# Our map.\n\n{told}") == HASH


def test_the_line_can_be_taken_away() -> None:
    assert with_ancestor(f"rolemap = 1\n# after {HASH} (rolemap)\nx = 2\n", "") == "rolemap = 1\nx = 2\n"
    assert ancestor_of("rolemap = 1\n") == ""


def test_the_hash_is_of_the_text_without_the_line() -> None:
    text = "rolemap = 1\nx = 'ä'\n"
    assert content_hash(text) == sha256(text.encode()).hexdigest()[:16]
    assert content_hash(with_ancestor(text, HASH)) == content_hash(with_ancestor(text, OTHER)) == content_hash(text)
    assert content_hash(text + "\n") != content_hash(text)


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    told = with_ancestor(text + "\n", HASH)
    assert ancestor_of(told) == HASH
    assert with_ancestor(told, HASH) == told
    assert with_ancestor(told, "") in {text + "\n", with_ancestor(text + "\n", "")}


def test_a_text_says_what_it_holds() -> None:
    lineage = Lineage((("aaaaaa", 57), ("bbbbbb", 12)), (HASH,))
    told = with_lineage("rolemap = 1\n", lineage)
    assert told == f"rolemap = 1\n# after aaaaaa-57 bbbbbb-12 {HASH} = {content_hash(told)} (rolemap)\n"
    assert lineage_of(told) == Lineage(lineage.saves, lineage.texts, content_hash(told))


def test_a_save_holds_what_it_was_built_on_and_not_what_came_elsewhere() -> None:
    first = with_lineage("rolemap = 1\n", Lineage().saved_by("aaaaaa"))
    second = with_lineage("rolemap = 1\nx = 2\n", held_by(first).saved_by("aaaaaa"))
    elsewhere = with_lineage("rolemap = 1\nx = 3\n", held_by(first).saved_by("bbbbbb"))
    assert held_by(second).holds(first)
    assert held_by(second).holds(second)
    assert not held_by(first).holds(second)
    assert not held_by(second).holds(elsewhere)
    both = held_by(second).joined(held_by(elsewhere))
    assert all(both.holds(text) for text in (first, second, elsewhere))


def test_a_save_with_the_words_of_an_older_version_is_not_taken_for_it() -> None:
    by_hand = "rolemap = 1\n"
    changed = with_lineage("rolemap = 1\nx = 2\n", held_by(by_hand).saved_by("aaaaaa"))
    taken_back = with_lineage(by_hand, held_by(changed).saved_by("aaaaaa"))
    assert content_hash(taken_back) == content_hash(by_hand)
    assert held_by(changed).holds(by_hand)
    assert not held_by(changed).holds(taken_back)


def test_an_edit_by_hand_is_a_version_of_its_own() -> None:
    saved = with_lineage("rolemap = 1\n", Lineage().saved_by("aaaaaa"))
    edited = saved + "x = 2\n"
    assert not held_by(saved).holds(edited)
    assert held_by(edited).holds(saved)
    assert held_by(with_lineage(edited + "y = 3\n", held_by(edited).saved_by("bbbbbb"))).holds(edited)


def test_a_long_history_is_cut_off_at_its_far_end() -> None:
    lineage = Lineage()
    for number in range(100):
        writer = f"aaaa{'abcdefghij'[number // 10]}{'abcdefghij'[number % 10]}"
        lineage = lineage.saved_by(writer).joined(Lineage(texts=(f"{number:016x}",)))
    assert lineage.saves[0][0] == "aaaajj"
    assert len(with_lineage("rolemap = 1\n", lineage).splitlines()[1]) < 400


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.booleans()), max_size=30))
def test_it_can_be_told_of_any_two_versions_whether_one_was_built_on_the_other(
    events: list[tuple[int, int, bool]],
) -> None:
    """Three writers save, and take in what another one saved last, in any order; a set of texts is the plain truth."""
    texts = ["rolemap = 1\n"] * 3
    held = [held_by(texts[0])] * 3
    truth = [{texts[0]}] * 3
    everything = {texts[0]: {texts[0]}}
    for number, (me, other, takes_in) in enumerate(events):
        if takes_in:
            held[me] = held[me].joined(held_by(texts[other]))
            truth[me] = truth[me] | everything[texts[other]]
        held[me] = held[me].saved_by(WRITERS[me])
        texts[me] = with_lineage(f"rolemap = 1\nx = {number % 3}\n", held[me])
        truth[me] = truth[me] | {texts[me]}
        everything[texts[me]] = truth[me]
    for one, inside in everything.items():
        assert {other for other in everything if held_by(one).holds(other)} == inside
