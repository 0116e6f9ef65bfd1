"""The second line of a map's file."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.files import ancestor_of, content_hash, read_text, with_ancestor

HASH = "9c41e07d21ab34ef"
OTHER = "0123456789abcdef"


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
        ("rolemap = 1\n# after all (rolemap)\n", f"rolemap = 1\n# after {HASH} (rolemap)\n# after all (rolemap)\n"),
    ],
)
def test_the_line_stands_behind_the_first_statement(text: str, told: str) -> None:
    assert with_ancestor(text, HASH) == told
    assert ancestor_of(told) == HASH
    assert read_text(told).map == read_text(text).map


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
