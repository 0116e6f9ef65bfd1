from __future__ import annotations

from pathlib import Path

import pytest

from rolemap.files import Expectation, Fault, FileTrouble, Hint, TroubleKind
from rolemap.language import Language
from rolemap.wording.troubles import fault_sentence, hint_sentence, newer_sentence, trouble_sentence

ENGLISH = Language("en")
STEERING = "\x1b[31m\u202e{path}"


@pytest.mark.parametrize("kind", TroubleKind)
def test_every_trouble_says_which_file(kind: TroubleKind) -> None:
    said = trouble_sentence(ENGLISH, FileTrouble(kind, Path(STEERING), line=3, column=7, detail=STEERING))
    assert "␛[31m" in said
    assert "\x1b" not in said
    assert "{path}" in said


def test_a_trouble_says_the_place_and_the_key_that_may_be_meant() -> None:
    said = trouble_sentence(ENGLISH, FileTrouble(TroubleKind.SYNTAX, Path("map.toml"), line=3, column=7))
    assert "map.toml, line 3, place 7" in said
    said = trouble_sentence(
        ENGLISH, FileTrouble(TroubleKind.NOT_A_MAP, Path("map.toml"), line=2, detail="rolmap", nearest="rolemap")
    )
    assert said.endswith("Line 2 begins with rolmap. Did you mean rolemap?")


@pytest.mark.parametrize("kind", Expectation)
def test_every_fault_says_its_line_its_place_and_what_is_expected(kind: Expectation) -> None:
    said = fault_sentence(ENGLISH, Fault(12, ("roles", "baker", "x\x1b"), kind, "9" * 500, ("5",)))
    assert said.startswith("Line 12, roles > baker > x␛: 999")
    assert len(said) < 200
    assert "{" not in said
    assert "expected" in said or kind in {Expectation.PRESENT, Expectation.UNIQUE}


def test_a_fault_without_a_value() -> None:
    fault = Fault(2, ("tools", "1", "id"), Expectation.PRESENT)
    assert fault_sentence(ENGLISH, fault) == "Line 2, tools > 1 > id: this must not be left out."


def test_hints_and_newer_formats() -> None:
    hint = Hint(4, ("roles", "baker", "contribtion"), "contribution")
    assert hint_sentence(ENGLISH, hint) == (
        "Line 4, roles > baker > contribtion: this key is not known. Did you mean contribution?"
    )
    assert "format 99" in newer_sentence(ENGLISH, 99)
