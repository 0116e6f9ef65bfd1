"""What one cell says, whatever it is wrapped in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.intake.words.cells import folded, impersonal, people, plain
from tests.hostile import HOSTILE


@pytest.mark.parametrize(
    "text",
    [
        "Care <b>manager</b>",
        "<p>Care&nbsp;manager</p>",
        "<div><o:p>Care manager</o:p></div>",
        "<!-- old --> Care manager <script>alert(1)</script>",
        "&lt;b&gt;Care manager&lt;/b&gt;",
        "[Care manager](../roles.md)",
        "[Care manager][1]",
        "![Care manager](a.png)",
        "**Care manager**",
        "__Care__ *manager*",
        "**[Care manager](x)**",
        "`Care manager`",
        "~~Care~~ manager",
        "## Care manager ##",
        "- Care manager",
        "> Care manager",
        "  Care\r\n manager\t",
        "Care_x000D_\nmanager",
        "Care\u00a0manager",
        "Care\u2007\u202fmanager",
        "\ufeffCare manager",
        "Ca\u00adre man\u200bager\u2060",
        "\u202eCare manager\u202c",
        "\u2066Care manager\u2069\u200e",
        "Care\x00 man\x1bager\x9f",
    ],
)
def test_what_wraps_a_title_is_taken_off(text: str) -> None:
    assert plain(text) == "Care manager"


@pytest.mark.parametrize(
    "text",
    [
        "C# / C++ developer",
        "R&D lead",
        "Nurse *",
        "snake_case_role",
        "2 * 3 * 4",
        "Manager <10 people>",
        "Care [north]",
        "Team #1",
        "C-3 - deputy",
        "Q&A; host",
        "Ääkkös-työ",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\U0001f468\u200d\u2695\ufe0f",
    ],
)
def test_what_only_looks_like_markup_stays(text: str) -> None:
    assert plain(text) == text


@given(st.text() | st.sampled_from(sorted(HOSTILE.values())))
def test_any_text_becomes_one_line_without_what_is_not_seen(text: str) -> None:
    shown = plain(text)

    assert len(shown.splitlines()) <= 1
    assert shown == shown.strip()
    assert not set(shown) & set("\u200b\u00ad\ufeff\u202e\u2066\x00\x1b\n\r")


def test_hostile_markup_is_read_in_a_moment() -> None:
    for piece in ("[", "](", "<", "<!--", "<script>", "*", "** ", "_a", "&", "&amp;", "`", "#", "> ", "("):
        assert isinstance(plain(piece * 20_000), str)


@pytest.mark.parametrize(
    "number",
    [
        "131052-308T",
        "131052+308T",
        "131052A308t",
        "010203Y900A",
        "010203U901B",
        "811228-9874",
        "19811228-9874",
        "198112289874",
        "811228+9874",
        "811288-9874",
        "AB123456C",
        "AB 12 34 56 C",
        "078-05-1120",
        "aava@example.org",
    ],
)
def test_numbers_of_identity_are_taken_out(number: str) -> None:
    assert impersonal(f"Nurse {number}, night") in {"Nurse , night", "Nurse night"}


@pytest.mark.parametrize(
    "written",
    [
        "131052 308T",
        "131052308T",
        "131052–308t",
        "131052 - 308T",
        "+358 40 123 4567",
        "+46701234567",
        "040 123 4567",
        "050-1234567",
        "jane.doe(at)example.org",
        "doe [at] example.org",
    ],
)
def test_what_names_a_person_is_taken_out_however_it_is_written(written: str) -> None:
    assert impersonal(f"Nurse {written} night") == "Nurse night"


@pytest.mark.parametrize(
    "text",
    [
        "Unit 123456-7890",
        "Y 1234567-8",
        "Post 20450001",
        "AB 12",
        "020-7946 0958",
        "2026-11-22",
        "02999999 Care",
        "131052 307T",
        "131052307T",
        "0401 Care",
        "04 050 Care",
        "0412345678 Care",
        "+2 posts",
        "Nurse (at night)",
        "Plan 131052 - 2026",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert impersonal(text) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [("0,8", 0.8), (" 1,0 ", 1.0), ("12\u00a0,5", 12.5), ("80 %", 0.8), (",5", 0.5), ("1\u202f200,5", 1200.5)],
)
def test_a_decimal_comma_is_read(text: str, number: float) -> None:
    assert people(text) == number


def test_codes_are_equal_whatever_is_not_seen_in_them() -> None:
    assert folded("\ufeffV-\u200b1\u00a0") == folded("v-1")
