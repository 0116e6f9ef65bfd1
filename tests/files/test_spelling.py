"""Where a map is spelled so that one answer makes a save write more than its own line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolemap.analysis import overview
from rolemap.files import Kind, OnePiece, pieces, read_text, rewrite, scan, text_of
from rolemap.language import Language
from rolemap.model.edits import change_role
from rolemap.sharing.check import findings_of
from rolemap.sharing.findings import FindingKind
from rolemap.wording.troubles import piece_sentence
from tests.files.spellings import odd_texts
from tests.strategies import maps, texts

if TYPE_CHECKING:
    from rolemap.model import Map

ODD = """\
rolemap = 1
organisation = { name = "A", goal = "B" }
levels = [
  { id = "top", counts_as = "board" },  # once a year
]
other = [ { id = "x" }, { id = "y" } ]

[[tools]]
id = "journey"
items = [
  { id = "need" },
  { id = "after" },
]

[[tools]]
items = [ { id = "alone" } ]
name = "Ours"
own = { a = 1, b = 2 }  # another program's

[[roles]]
id = "cfo"
helps = [
  "ceo",
  "board",
]
source = ["P-1"]
customers = [
  "family",  # since May
]
"""


def test_what_holds_several_parts_or_comments_is_one_piece() -> None:
    assert pieces(ODD) == (
        OnePiece(3, 5, ("levels",)),
        OnePiece(10, 13, ("tools", "journey", "items")),
        OnePiece(27, 29, ("roles", "cfo", "customers")),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('roles = [{ id = "a" }, { id = "b" }]', [OnePiece(2, 2, ("roles",))]),
        ('roles = [{ id = "a", links = [{ tool = "t" }] }]', [OnePiece(2, 2, ("roles",))]),
        ('roles = [{ id = "a", helps = ["b", "c"] }]', []),
        ("organisation = {\n  # us\n}", [OnePiece(2, 4, ("organisation",))]),
        ('organisation = { name = "a" }  # us', []),
        ('organisation.customer_words = [ # ours\n "x" ]', [OnePiece(2, 3, ("organisation", "customer_words"))]),
        ("x = [ # another program's\n 1 ]", []),
    ],
)
def test_small_pieces_are_not_worth_a_word(text: str, found: list[OnePiece]) -> None:
    plain = f"rolemap = 1\n{text}\n"
    for whole in (plain, "\ufeff" + plain.replace("\n", "\r\n")):
        assert list(pieces(whole)) == found
        assert list(read_text(whole).pieces()) == found


@given(maps())
def test_a_map_that_this_program_wrote_has_no_such_piece(map_: Map) -> None:
    assert pieces(text_of(map_)) == ()


@settings(max_examples=50)
@given(st.data())
def test_outside_of_such_pieces_an_answer_moves_no_comment_and_no_other_answer(data: st.DataObject) -> None:
    text = data.draw(odd_texts())
    map_ = read_text(text).map
    lines = {line for piece in pieces(text) for line in range(piece.line, piece.last_line + 1)}
    if not map_.roles:
        return
    role = data.draw(st.sampled_from(map_.roles))
    written = rewrite(text, map_.data(), change_role(map_, role.id, unit=data.draw(texts())).data())
    left = [one.text for one in scan(written)]
    touched = [one for one in scan(text) if one.text not in left and one.kind is not Kind.BLANK]
    assert len(touched) <= 1
    assert all(one.line in lines or one.keys[-1] in {"unit", "roles"} for one in touched)


@pytest.mark.parametrize("language", ["en", "fi"])
def test_check_tells_of_them_among_its_hints(language: str) -> None:
    spoken = Language(language)
    reading = read_text('rolemap = 1\nroles = [\n  { id = "a" },\n  { id = "b" },\n]\n')
    said = [piece_sentence(spoken, piece) for piece in reading.pieces()]
    (found,) = findings_of(overview(reading.map), said, spoken, date(2026, 11, 22)).of(FindingKind.HINT)
    assert "2" in found.line
    assert "5, roles:" in found.line


def test_a_piece_on_one_line_is_said_so() -> None:
    assert piece_sentence(Language("en"), OnePiece(4, 4, ("roles", "[b]", "links"))) == (
        "Line 4, roles > [b] > links: this is written as one piece. Changing anything in it writes the whole line anew."
    )
