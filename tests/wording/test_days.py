from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.language import Language
from rolemap.wording.days import read_day

DAY = date(2027, 1, 31)


@pytest.mark.parametrize(
    "typed",
    [
        "2027-01-31",
        "2027-1-31",
        "31.1.2027",
        "31.01.2027",
        "31. 1. 2027",
        "31 Jan 2027",
        "31 january 2027",
        "31 Jan. 2027",
        "31 JAN, 2027",
        "31. tammikuuta 2027",
        "31 tammi 2027",
        "  31.1.2027 ",
        "by 31 Jan 2027",
        "By 31 January 2027",
        "no later than 31.1.2027",
        "31.1.2027 mennessä",
        "31. tammikuuta 2027 mennessä",
        "viimeistään 31.1.2027",
        "31.1.2027 asti",
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert read_day(typed) == DAY


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "2027",
        "31.1.",
        "31.1.27",
        "by 31.1.",
        "before 31 Jan 2027",
        "31.1.2027 or later",
        "by",
        "mennessä",
        "1/2/2027",
        "31.2.2027",
        "0.1.2027",
        "31 Foo 2027",
        "5. mar 2027",
        "5 mar 2027",
        "5. Mar. 2027",
        "1.1.0000",
        "٣١.١.٢٠٢٧",
    ],
)
def test_what_names_no_day_is_none(typed: str) -> None:
    assert read_day(typed) is None


def test_march_and_marraskuu_are_told_apart() -> None:
    assert read_day("3 Mar 2027") == read_day("3. march 2027") == read_day("3. maal 2027") == date(2027, 3, 3)
    assert read_day("3. marr 2027") == date(2027, 11, 3)
    assert read_day("3. marraskuuta 2027") == date(2027, 11, 3)
    assert read_day(unicodedata.normalize("NFD", "3. kesäkuuta 2027")) == date(2027, 6, 3)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_that_the_program_writes_can_be_typed_back(day: date) -> None:
    assert read_day(Language("en").date(day)) == day
    assert read_day(f"{day.day}.{day.month}.{day.year}") == day
    assert read_day(day.isoformat()) == day


@given(st.text())
def test_no_text_is_too_strange_to_read(typed: str) -> None:
    found = read_day(typed)
    assert found is None or read_day(found.isoformat()) == found
