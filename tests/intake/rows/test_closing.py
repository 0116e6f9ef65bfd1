"""Totals and remarks are no roles, whatever they are called and wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rolemap.intake import OddityKind, Remedy, Wish
from rolemap.intake.rows.closing import is_total
from tests.intake.taking_in import account, rows_named, take_in_text

if TYPE_CHECKING:
    from pathlib import Path

STAFF = "Nimike;Yksikkö;Henkilömäärä\nJohtaja;Johto;1\nHoitaja;Koivukoti;139\n"


@pytest.mark.parametrize(
    "text",
    [
        "Yhteensä",
        "Koivukoti yhteensä",
        "Kaikki yhteensä",
        "Henkilöitä yhteensä: 140",
        "Yht. 140",
        "Välisumma",
        "SUMMA",
        "Total",
        "Grand Total",
        "Sub-total:",
        "Care Total",
        "Care total 140",
        "Totalt",
        "Enheten sammanlagt",
        "Totalsumma",
    ],
)
def test_totals(text: str) -> None:
    assert is_total(text)


def test_a_very_long_text_is_looked_at_in_a_moment() -> None:
    assert not is_total(f"Total {'.' * 200_000}x")


@pytest.mark.parametrize("text", ["Total rewards manager", "Summaaja", "Totalförsvaret", "Yhteensovittaja", "Sum", ""])
def test_what_only_sounds_like_a_total(text: str) -> None:
    assert is_total(text) == (text == "Sum")


@pytest.mark.parametrize("row", ["Yhteensä;;140", ";Koivukoti yhteensä;139", "Koivukoti yhteensä;Koivukoti;139"])
def test_a_total_is_no_role_unless_one_says_so(tmp_path: Path, row: str) -> None:
    intake = take_in_text(tmp_path, f"{STAFF}{row}\n")
    kept = take_in_text(tmp_path, f"{STAFF}{row}\n", wish=Wish(remedies={(OddityKind.TOTAL, ""): Remedy.KEEP}))

    assert sum(role.headcount or 0 for role in intake.incoming) == 140
    assert rows_named(intake) == {OddityKind.TOTAL: [(4,)]}
    assert account(intake)[4] == 1
    assert len(kept.incoming) == 3


def test_who_has_a_superior_is_no_total(tmp_path: Path) -> None:
    intake = take_in_text(tmp_path, "Job title,Unit,Reports to\nDirector,Office,\nCare total,Care,Director\n")

    assert [role.title for role in intake.incoming] == ["Director", "Care total"]


def test_remarks_below_the_table_are_no_roles(tmp_path: Path) -> None:
    below = "\nTulostettu 1.11.2026;;\nLuottamuksellinen;;\n"

    assert rows_named(take_in_text(tmp_path, STAFF + below)) == {OddityKind.REMARK: [(5, 6)]}


def test_a_last_row_with_a_title_only_is_a_role(tmp_path: Path) -> None:
    assert len(take_in_text(tmp_path, f"{STAFF}Siivooja;;\n").incoming) == 3
    assert len(take_in_text(tmp_path, "Nimike;Määrä\nHallinto;2\nKeittiö;\n").incoming) == 2
    records = (
        '[{"title": "A", "unit": "B", "headcount": 1}, {"title": "C", "unit": "B", "headcount": 1}, {"title": "D"}]'
    )
    assert len(take_in_text(tmp_path, records, name="staff.json").incoming) == 3
