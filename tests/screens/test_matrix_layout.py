from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rolemap.screens.matrix_layout import head_lines, layout
from tests.hostile import HOSTILE


@given(st.integers(40, 250), st.integers(1, 40), st.integers(1, 100_000))
def test_all_columns_stand_in_the_window_and_no_number_is_cut(width: int, tools: int, roles: int) -> None:
    columns = layout(width, tools, roles, "total")
    assert 1 <= columns.shown <= tools
    assert columns.end + columns.total <= width
    assert len(str(roles)) < columns.cell
    assert len(str(roles)) <= columns.lead < columns.cell
    assert len(str(roles * tools)) < columns.total
    assert len(columns.placed(str(roles))) == columns.cell


@given(st.integers(60, 250), st.integers(1, 12), st.integers(1, 500))
def test_a_click_on_a_mark_finds_its_column(width: int, tools: int, roles: int) -> None:
    columns = layout(width, tools, roles, "total")
    assert [columns.slot(columns.mark_at(at)) for at in range(columns.shown)] == list(range(columns.shown))
    assert columns.slot(columns.label - 1) is None
    assert columns.slot(columns.end) is None


def test_twelve_tools_and_500_roles_stand_in_80_columns_with_room_for_titles() -> None:
    columns = layout(79, 12, 500, "total")
    assert columns.shown == 12
    assert not columns.words
    assert columns.label >= 20


def test_where_there_is_room_the_names_stand_over_their_columns() -> None:
    assert layout(119, 5, 41, "total").words
    assert not layout(79, 5, 41, "total").words


@given(st.text() | st.sampled_from(tuple(HOSTILE.values())), st.integers(12, 18))
def test_the_head_of_a_column_has_its_width(name: str, width: int) -> None:
    assert [cell_len(line) for line in head_lines(name, width)] == [width, width]


def test_a_name_is_broken_between_words() -> None:
    assert [line.strip() for line in head_lines("What we promise to families", 15)] == [
        "What we promise",
        "to families",
    ]
    assert [line.strip() for line in head_lines("Why we sail", 15)] == ["", "Why we sail"]
    assert [line.strip() for line in head_lines("Asiakasymmärryksemme", 15)] == ["", "Asiakasymmärry…"]
