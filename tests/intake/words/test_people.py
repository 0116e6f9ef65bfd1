"""Names of a file's persons inside titles and units: found in either order, and never a word that is only like one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.intake.words.cells import words_of
from rolemap.intake.words.people import Names

PEOPLE = ("Jane Doe", "Niemi, Virpi", "Åsa von Örn", "Anna-Liisa Kivi", "Grant Field", "Virpi Ylä-Noro", "Seppälä")
NAMES = Names(map(words_of, PEOPLE))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("02999999 Chemistry (Jane Doe)", "02999999 Chemistry"),
        ("Chemistry (Doe, Jane)", "Chemistry"),
        ("Chemistry - JANE DOE", "Chemistry"),
        ("Jane Doe: Chemistry", "Chemistry"),
        ("Jane Doe's team", "team"),
        ("Assistant to Jane Doe", "Assistant"),
        ("Virpi Niemi", ""),
        ("Hoitaja, Virpi Niemi, yövuoro", "Hoitaja, yövuoro"),
        ("Enheten (Åsa von Örn)", "Enheten"),
        ("Anna-Liisa Kivi / Kivi, Anna-Liisa, johto", "johto"),
        ("Field, Grant; Research", "Research"),
        ("von Örn, Åsa - Sjukskötare", "Sjukskötare"),
        ("Nurse_Jane_Doe", "Nurse"),
        ("Nurse (J. Doe)", "Nurse"),
        ("DOE J. / Nurse", "Nurse"),
        ("Doe J Nurse", "Nurse"),
        ("Nurse (V. Ylä-Noro)", "Nurse"),
        ("Virpi Niemen sijainen", "sijainen"),
        ("Hoitaja (Jane Doen sijaisuus)", "Hoitaja (sijaisuus)"),
        ("Jane Does grupp", "grupp"),
    ],
)
def test_a_name_is_taken_out_with_the_marks_around_it(text: str, left: str) -> None:
    assert NAMES.found_in(text) == left
    assert NAMES.found_in(unicodedata.normalize("NFD", text)) == left


@pytest.mark.parametrize(
    "text",
    [
        "Niemi",
        "Niemen koulu",
        "Niemi-Virpi-talo 2, Niemi",
        "Virpi ja Niemi",
        "Virpin tiimi, Niemi",
        "grant field work",
        "Seppälä",
        "Anna Kivi",
        "Jane / Doe",
        "K Niemi",
        "J",
        "Team j doe",
        "Doe 12 Jane",
        "Chemistry ()",
        "",
    ],
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert NAMES.found_in(text) == text


@pytest.mark.parametrize(
    "name",
    ["N/D", "Vacant", "Team Lead", "Johtava asiantuntija", "Finance Department", "Team Alpha", "Person 001", "A"],
)
def test_what_is_no_name_takes_nothing_out(name: str) -> None:
    names = Names([words_of(name)])

    assert names.found_in(f"{name} (North)") == f"{name} (North)"
    assert names.found_in(" ".join(reversed(name.split()))) == " ".join(reversed(name.split()))


@given(st.text(), st.sampled_from(["Jane Doe", "Doe, Jane", "DOE JANE"]), st.text())
def test_no_name_stays_in_any_text(before: str, name: str, after: str) -> None:
    left = NAMES.found_in(f"{before} ({name}) {after}")

    assert "(jane doe)" not in left.casefold()
    assert NAMES.found_in(f"({name})") == ""


@given(st.text(st.characters(exclude_characters="jJ")))
def test_any_text_without_a_name_is_the_same(text: str) -> None:
    assert Names([("doe", "jane")]).found_in(text) == text


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("Virpi Leppänen", "Virpi Leppäsen"),
        ("Virpi Mäki", "Virpi Mäen"),
        ("Virpi Virta", "Virpi Virran"),
        ("Virpi Lahti", "Virpi Lahden"),
        ("Virpi Aalto", "Virpi Aallon"),
        ("Virpi Ranta", "Virpi Rannan"),
        ("Virpi Lampi", "Virpi Lammen"),
        ("Virpi Kukka", "Virpi Kukan"),
        ("Virpi Laine", "Virpi Laineen"),
        ("Virpi Salo", "Virpi Salon"),
    ],
)
def test_a_name_is_found_in_the_genitive(name: str, genitive: str) -> None:
    assert Names([words_of(name)]).found_in(f"Hoitaja ({genitive} sijainen)") == "Hoitaja (sijainen)"
