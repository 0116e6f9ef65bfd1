"""The catalogue is whole: every message of the code is in it, in Finnish, and the program reads just that."""

from __future__ import annotations

import io
import re
from string import Formatter
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

from .catalogue import (
    COMPILED,
    FINNISH,
    TEMPLATE,
    extracted,
    extracted_from,
    finnish,
    mo_bytes,
    po_bytes,
    untranslated,
    updated,
)

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_NEVER = {
    "English": r"\b(redundant|useless|unnecessary|failed|failure|missing people)\b",
    "Finnish": r"\b(turh\w*|tarpee(t|tt)om\w*|tarpeeton\w*|ei hyöty\w*|epäonnistu\w*|ohitet\w*|panos\w*|esimie\w*)",
}
_AFTER_A_PLACE = re.compile(r"\}(\w|:\w)")
_ENDS = (".", "?", "!", "…", ":", ",", " ")


def _entries(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _english(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _finnish(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _names(catalog: Catalog) -> set[tuple[str | None, tuple[str, ...]]]:
    return {(message.context, _english(message)) for message in _entries(catalog)}


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _both() -> list[tuple[str, str, set[str]]]:
    """Every Finnish text beside the English that it stands for, and the values that it may say as a word (one)."""
    return [
        (english, said, {"n"} if message.pluralizable and place == 0 else set())
        for message in _entries(finnish())
        for place, (english, said) in enumerate(zip(_english(message), _finnish(message), strict=True))
    ]


# The catalogue and the code


def test_every_message_in_the_code_is_in_the_catalogue() -> None:
    assert _names(extracted()) - _names(finnish()) == set()


def test_the_catalogue_has_nothing_that_the_code_does_not_say() -> None:
    assert _names(finnish()) - _names(extracted()) == set()


def test_everything_has_its_finnish() -> None:
    assert [message.id for message in untranslated(finnish())] == []


def test_nothing_is_fuzzy_or_obsolete() -> None:
    text = FINNISH.read_text(encoding="utf-8")
    assert "fuzzy" not in text
    assert "#~" not in text


def test_the_committed_files_are_what_the_tools_write() -> None:
    assert TEMPLATE.read_bytes() == po_bytes(extracted())
    assert FINNISH.read_bytes() == po_bytes(updated(extracted(), finnish()))
    assert COMPILED.read_bytes() == mo_bytes(finnish())


def test_the_files_name_no_day_no_machine_and_no_line() -> None:
    for path in (TEMPLATE, FINNISH):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"Date|Generated-By|Last-Translator", text)
        places = re.findall(r"^#: (.*)$", text, re.MULTILINE)
        assert places
        assert all(re.fullmatch(r"rolemap/[\w/]+\.(py|html)", place) for line in places for place in line.split())


def test_the_finnish_plural_is_one_and_many() -> None:
    plurals = read_po(io.BytesIO(FINNISH.read_bytes())).plural_forms
    assert plurals.replace(" ", "") == "nplurals=2;plural=(n!=1);"
    counted = [message for message in _entries(finnish()) if message.pluralizable]
    assert counted
    assert all(len(_finnish(message)) == 2 for message in counted)


# The texts


def test_finnish_has_the_values_and_the_ends_of_the_english() -> None:
    for english, said, as_a_word in _both():
        assert _places(said) | as_a_word == _places(english) | as_a_word, english
        assert _end(said) == _end(english), english


def test_no_value_is_ever_inflected() -> None:
    assert [said for _, said, _ in _both() if _AFTER_A_PLACE.search(said)] == []


def _end(text: str) -> str:
    return text[-1] if text.endswith(_ENDS) else ""


def test_no_word_that_judges_is_ever_used() -> None:
    for english, said, _ in _both():
        assert not re.search(_NEVER["English"], english, re.IGNORECASE), english
        assert not re.search(_NEVER["Finnish"], said, re.IGNORECASE), said


def test_finnish_is_not_left_in_english() -> None:
    same = {said for english, said, _ in _both() if said == english and re.search(r"[^\W\d_]{2}", _words(said))}
    assert same == set()


def _words(text: str) -> str:
    return "".join(literal for literal, *_ in Formatter().parse(text))


# The tools


def test_calls_are_found_wherever_they_stand() -> None:
    found = extracted_from(
        'self.language.say("one")\n'
        "f\"{language.say('two')} and {say('three') if x else say('four')}\"\n"
        'say("five" if x else "six", n=1)\n'
        'say("seven " "eight")\n'
        "say(variable)\n"
        'N_("nine")\n'
        'say_n("a role", "{n} roles", n)\n'
        'say_in("tab", "Open") + N_in("key", "Open")\n'
    )
    assert _names(found) == {
        *((None, (word,)) for word in ("one", "two", "three", "four", "five", "six", "seven eight", "nine")),
        (None, ("a role", "{n} roles")),
        ("tab", ("Open",)),
        ("key", ("Open",)),
    }


def test_an_update_keeps_what_holds_and_drops_what_is_gone() -> None:
    before = updated(extracted_from('say("old"); say("kept")'), finnish(), {(None, "kept"): "pidetty"})
    after = updated(extracted_from('say("kept"); say("kept too"); say_n("kept", "more", n)'), before)
    assert {_english(message): _finnish(message) for message in _entries(after)} == {
        ("kept", "more"): ("", ""),
        ("kept too",): ("",),
    }
    assert len(untranslated(after)) == 2
    kept = updated(extracted_from('say("kept")'), before)
    assert [_finnish(message) for message in _entries(kept)] == [("pidetty",)]
