"""The program's voice: which language it speaks, how it counts, what it does with a value."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.language import LANGUAGES, N_, Language, N_in, choose, of_the_system

EN, FI = Language("en"), Language("fi")
DAYS = st.dates()


# Which language


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        (("fi",), "fi"),
        (("fi_FI.UTF-8",), "fi"),
        (("FI-fi",), "fi"),
        (("fi.utf8",), "fi"),
        (("en_GB",), "en"),
        (("", "fi"), "fi"),
        (("sv_SE", "fi"), "fi"),
        (("en", "fi"), "en"),
        (("sv",), "en"),
        (("C.UTF-8",), "en"),
        ((), "en"),
    ],
)
def test_the_first_wish_that_can_be_spoken_is(wishes: tuple[str, ...], code: str) -> None:
    assert choose(*wishes).code == code


@given(st.lists(st.text()))
def test_any_wish_gives_a_language_that_is_spoken(wishes: list[str]) -> None:
    assert choose(*wishes).code in LANGUAGES


def test_a_language_that_is_not_spoken_becomes_english() -> None:
    assert Language("tlh").say("Undo") == "Undo"


def test_the_system_is_asked_in_the_order_of_its_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("LC_MESSAGES", "")
    monkeypatch.setenv("LC_ALL", "fi_FI.UTF-8")
    assert choose(of_the_system()).code == "fi"
    monkeypatch.delenv("LC_ALL")
    assert choose(of_the_system()).code == "en"


def test_each_language_calls_itself_by_its_own_name() -> None:
    assert LANGUAGES == {"en": "English", "fi": "Suomi"}


# What is said


def test_english_is_said_as_it_stands_in_the_code() -> None:
    assert EN.say(N_("Whom does this work help first?")) == "Whom does this work help first?"
    assert FI.say("Whom does this work help first?") == "Ketä tämä työ auttaa ensimmäisenä?"


def test_nothing_stays_nothing() -> None:
    assert FI.say("") == EN.say("") == ""


def test_what_the_catalogue_does_not_know_is_said_as_it_is() -> None:
    assert FI.say("Kotikaarna") == "Kotikaarna"


def test_a_context_tells_the_tab_from_the_verb() -> None:
    assert FI.say_in("tab", "Open") == "Avoimet"
    assert FI.say("Open") == "Avaa"
    assert FI.say(N_in("tab", "Open")) == "Avoimet"
    assert EN.say(N_in("tab", "Open")) == EN.say_in("tab", "Open") == "Open"


def test_a_context_that_the_catalogue_does_not_know_never_shows() -> None:
    assert FI.say(N_in("nowhere", "Nothing of ours")) == "Nothing of ours"


@given(st.text())
def test_a_value_is_never_read_as_anything_else(value: str) -> None:
    assert EN.say("Park: {title}", title=value) == f"Park: {value}"
    assert FI.say("Park: {title}", title=value) == f"Parkkiin: {value}"


def test_a_message_without_values_keeps_its_braces() -> None:
    assert EN.say("{ as typed") == "{ as typed"


# Counting


@pytest.mark.parametrize(
    ("n", "english", "finnish"),
    [(0, "0 roles", "0 roolia"), (1, "1 role", "1 rooli"), (2, "2 roles", "2 roolia"), (21, "21 roles", "21 roolia")],
)
def test_one_is_said_in_another_way_than_many(n: int, english: str, finnish: str) -> None:
    assert EN.say_n("1 role", "{n} roles", n) == english
    assert FI.say_n("1 role", "{n} roles", n) == finnish


def test_other_values_stand_beside_the_number() -> None:
    said = FI.say_n("{done} of {n} role gone through", "{done} of {n} roles gone through", 41, done=30)
    assert said == "30/41 roolia käyty läpi"


@pytest.mark.parametrize(
    ("value", "english", "finnish"),
    [(2, "2", "2"), (0.75, "0.75", "0,75"), (1 / 3, "0.33", "0,33"), (1234567.5, "1234567.5", "1234567,5")],
)
def test_a_number_is_written_without_an_exponent(value: float, english: str, finnish: str) -> None:
    assert (EN.number(value), FI.number(value)) == (english, finnish)
    assert EN.number(1e20) == "1" + "0" * 20


# Days


def test_a_day_is_written_as_people_write_it() -> None:
    assert EN.date(date(2027, 1, 31)) == "31 Jan 2027"
    assert FI.date(date(2027, 1, 31)) == "31.1.2027"
    assert [EN.date(date(2026, month, 1)).split()[1] for month in (5, 12)] == ["May", "Dec"]


@given(DAYS, DAYS)
def test_two_days_never_look_the_same(one: date, other: date) -> None:
    for language in (EN, FI):
        assert (language.date(one) == language.date(other)) == (one == other)
