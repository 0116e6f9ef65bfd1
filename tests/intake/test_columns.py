"""What columns are taken for by their headers, and where the header stands."""

from __future__ import annotations

from rolemap.intake import Use, Wish, read_sources
from tests.intake.taking_in import real


def test_a_table_without_headers_is_never_taken_silently() -> None:
    wish = Wish()
    employees, departments, history = read_sources(
        real(*(f"adventureworks/{name}.csv" for name in ("Employee", "Department", "EmployeeDepartmentHistory"))), wish
    )

    assert employees.layout.header is None
    assert employees.layout.guessed
    assert {"#2", "#3", "#7"} <= set(employees.layout.dropped)
    assert Use.TITLE not in departments.layout.places
    assert Use.TITLE not in history.layout.places
