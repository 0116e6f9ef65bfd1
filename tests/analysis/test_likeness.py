"""Sentences that say nearly the same, as people in one house write them, told apart from their neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.analysis.likeness import ALIKE, alike, likeness
from tests.strategies import texts

SAME = [
    ("I answer contract questions within two days.", "Contract questions are answered in two days"),
    (
        "Before we cast off I ask everybody with a walking frame where they would like to sit.",
        "On the quay I ask everybody with a walking frame where they would like to sit, and tell the deck.",
    ),
    (
        "The evening message goes out by nine every night, in the same words on the quay and in the app.",
        "Every night the evening message goes out by nine in the same words.",
    ),
    ("I rewrite the delay terms with two travellers.", "We rewrite the terms for delays with two travellers"),
    ("Refunds are paid in two days", "We pay each refund in two days"),
    ("Nobody has to call twice about a lost bag", "A customer doesn't have to call twice about a lost bag"),
    ("Crews are paid extra for sailings that leave on the minute", "Crews get paid extra when we sail on the minute"),
    ("Vastaan ehtokysymyksiin kahdessa päivässä.", "Vastaamme ehtokysymyksiin kahden päivän sisällä"),
    ("Vastaan ehtoja koskeviin kysymyksiin kahdessa päivässä", "Ehtokysymyksiin vastataan kahdessa päivässä"),
    ("Soitan asiakkaalle ennen laskun lähettämistä.", "Asiakkaalle soitetaan ennen kuin lasku lähetetään"),
    ("Kirjoitan viivästysehdot uudelleen.", "Viivästysehdot kirjoitetaan uudelleen kahden matkustajan kanssa"),
    (
        "Jokaiselle ensikäynnille lähtee hoitaja, joka käy siellä myös seuraavat kolme kertaa.",
        "Ensikäynnille lähtee sama hoitaja, joka käy myös seuraavat kolme kertaa",
    ),
    ("Matkatavaroista kerrotaan asiakkaalle tekstiviestillä", "Lähetän asiakkaalle tekstiviestin matkatavaroista"),
    ("Alennan hyväksyntärajaa 500 euroon", "Hyväksyntäraja alennetaan 500 euroon"),
]

DIFFERENT = [
    ("I call the customer before the invoice goes out", "I call the customer after the delivery"),
    ("I cut the delivery time to two days", "I cut the approval steps to two"),
    ("We send the letter in plain language", "We do not send the letter in plain language"),
    (
        "I open the owners' meeting in my own words, and ask who crossed this month.",
        "I ask at the next owners' meeting who has crossed in winter.",
    ),
    ("We answer within two days", "We answer within the hour by phone"),
    ("I read one complaint aloud every week", "I read the weekly figures aloud"),
    ("Answer the phone", "Answer the letters"),
    ("Soitan asiakkaalle ennen laskun lähettämistä.", "Soitan asiakkaalle toimituksen jälkeen"),
    ("Kirjoitan sopimuksen etusivun selkokielellä", "Kirjoitan laskun liitteen uudelleen"),
    ("Olen kerran kuussa mukana aamukierroksella", "Käyn kerran kuussa asiakkaan luona"),
    ("Poistan kaksi hyväksyntää", "Poistan kaksi lomaketta"),
    ("Asiakaspalvelu saa tiedon kampanjasta", "Asiakaspolku kuvataan uudelleen"),
    ("Lähetän laskun perään kirjeen", "En lähetä laskun perään kirjettä"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_roles_that_promise_the_same_in_other_words_are_alike(one: str, other: str) -> None:
    assert likeness(one, other) >= ALIKE


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_only_sounds_alike_is_not(one: str, other: str) -> None:
    assert likeness(one, other) < ALIKE


def test_each_sentence_finds_its_twin_among_all_others() -> None:
    pairs = [pair for pair in SAME if pair[1] != "Ehtokysymyksiin vastataan kahdessa päivässä"]
    sentences = [one for one, _ in pairs] + [other for _, other in pairs]
    assert alike(sentences) == tuple((place, place + len(pairs)) for place in range(len(pairs)))


def test_all_in_a_group_are_like_each_other() -> None:
    bridge = "Rewrite the delay terms and the refund letters"
    sentences = ["Rewrite the delay terms", bridge, "Rewrite the refund letters"]
    assert likeness(sentences[0], sentences[2]) < ALIKE
    assert alike(sentences) == ((0, 1),)


def test_what_is_said_in_the_same_words_is_found_however_often() -> None:
    assert alike(["We answer in two days", "Prams first", *["We answer, in two days!"] * 500]) == ((0, *range(2, 502)),)


def test_two_thousand_promises_are_few_comparisons() -> None:
    """Only sentences that share rarer words are compared; a word that everybody uses brings none together."""
    many = [f"Asiakkaalle luvataan asia numero {number}" for number in range(1000)]
    many += [f"thing{number} done for place{number // 2} by role{number}" for number in range(1000)]
    assert alike(many) == ()


@given(texts(), texts())
def test_likeness_is_a_share_and_the_same_from_both_sides(one: str, other: str) -> None:
    assert 0.0 <= likeness(one, other) == likeness(other, one) <= 1.0
    assert likeness(one, one) == 1.0


@given(st.lists(texts() | st.sampled_from([sentence for pair in SAME for sentence in pair]), max_size=8))
def test_groups_are_of_two_or_more_and_nothing_is_in_two(sentences: list[str]) -> None:
    groups = alike(sentences)
    places = [place for group in groups for place in group]
    assert len(places) == len(set(places))
    assert all(len(group) > 1 for group in groups)
    for group in groups:
        for place in group:
            assert all(likeness(sentences[place], sentences[other]) >= ALIKE for other in group)
