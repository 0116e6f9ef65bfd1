"""Numbers of people: in people, in parts of one, in hundredths of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.intake.taking_in import take_in_text

if TYPE_CHECKING:
    from pathlib import Path


def held(folder: Path, header: str, *counts: str) -> list[float | None]:
    """How many hold each role, where every row is a role."""
    rows = "".join(f"Title {place};Care;{place};{count}\n" for place, count in enumerate(counts))
    return [role.headcount for role in take_in_text(folder, f"{header}\n{rows}").incoming]


@pytest.mark.parametrize("count", ["HTV-%", "FTE (%)", "FTE (prosentti)", "Antal (procent)"])
def test_a_header_that_says_percent_is_believed(tmp_path: Path, count: str) -> None:
    assert held(tmp_path, f"Job title;Unit;Nro;{count}", "100", "50", "80,5") == [1, 0.5, 0.81]
    assert held(tmp_path, f"Job title;Unit;Nro;{count}", "1", "0,5", "80 %") == [1, 0.5, 0.8]


def test_hundredths_of_persons_are_seen_without_being_said(tmp_path: Path) -> None:
    assert held(tmp_path, "Job title;Unit;Employee ID;FTE", "100", "50", "100", "75 %") == [1, 0.5, 1, 0.75]


def test_a_hundred_people_are_a_hundred(tmp_path: Path) -> None:
    assert held(tmp_path, "Job title;Unit;Position ID;Headcount", "100", "50", "100") == [100, 50, 100]
    assert held(tmp_path, "Job title;Unit;Employee ID;FTE", "12", "1", "1") == [12, 1, 1]
