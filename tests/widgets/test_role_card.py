"""What the card says of one role."""

from __future__ import annotations

from rolemap.analysis import overview
from rolemap.language import Language
from rolemap.model import Map, Note, NoteKind, Role
from rolemap.widgets.role_card import role_card
from rolemap.widgets.role_lines import LEGEND, MARK_STYLES


def test_every_mark_has_a_style() -> None:
    assert {style for _, style, _ in LEGEND} == set(MARK_STYLES)


def test_who_looks_into_a_parked_topic_is_a_title_or_what_was_written() -> None:
    def card(owner: str) -> str:
        parked = Note(id="n-1", kind=NoteKind.PARKED, text="Who may decide?", roles=("clerk",), owner=owner)
        roles = (Role(id="clerk", title="Clerk"), Role(id="cfo", title="Chief financial officer"), Role(id="unnamed"))
        told = overview(Map(roles=roles, notes=(parked,)))
        return role_card(Language("en"), told, roles[0]).plain

    assert "who looks into it: Chief financial officer" in card("cfo")
    assert "who looks into it: the night shift" in card("the night shift")
    assert "who looks into it: unnamed" in card("unnamed")
