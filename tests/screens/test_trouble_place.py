"""Where in a file the trouble is, as it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from rolemap.screens.trouble import line_of, marked_place

if TYPE_CHECKING:
    from pathlib import Path


def test_the_mark_stands_under_the_place() -> None:
    assert marked_place('name = "x', 10) == ('name = "x', "         ^")
    assert marked_place("a\tb = 1", 3) == ("a b = 1", "  ^")
    piece, mark = marked_place("x" * 500 + "!" + "y" * 500, 501)
    assert piece[mark.index("^")] == "!"
    assert len(piece) < 80


def test_a_line_is_found_and_a_missing_one_is_empty(tmp_path: Path) -> None:
    file = tmp_path / "map.toml"
    file.write_bytes("\ufeffrolemap = 1\r\nsecond = \xff\n".encode())
    assert line_of(file, 1) == "rolemap = 1"
    assert line_of(file, 2) == "second = \xff"
    assert line_of(file, 9) == ""
    assert line_of(tmp_path / "gone.toml", 1) == ""


@given(st.text(max_size=200), st.integers(0, 300))
def test_any_place_in_any_line_can_be_drawn(line: str, column: int) -> None:
    piece, mark = marked_place(line, column)
    assert "\x1b" not in piece
    assert "\n" not in piece
    assert mark.strip() == "^"
    assert len(mark) <= Content(piece).cell_length + 1
