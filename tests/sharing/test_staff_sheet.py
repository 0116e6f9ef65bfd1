"""The sheet for the staff: all that it promises, in both languages, on one side of paper."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import pytest

from rolemap.cli import main
from rolemap.language import Language
from rolemap.sharing.staff_sheet import staff_sheet
from tests.hostile import HOSTILE
from tests.sharing.test_print import browse, each_language, with_a_browser

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = {
    "en": {
        "what is written down": "Roles, not people",
        "in whose words": "your own, your manager's, the facilitator's, or a draft",
        "what is left out": "employee and identity numbers, salaries, dates of birth",
        "one holder": "everybody in the house knows who it is",
        "who sees it": "Leadership gets one page",
        "how long": "As long as we work with it",
        "taking back": "They can also be taken out",
        "not for": "It is not used to appraise anybody, to set pay or to cut posts.",
        "whom to ask": "Name and telephone",
    },
    "fi": {
        "what is written down": "Rooleja, ei ihmisiä",
        "in whose words": "omasi, esihenkilön, fasilitaattorin vai luonnos",
        "what is left out": "henkilötunnuksia, palkkoja, syntymäaikoja",
        "one holder": "kaikki talossa tietävät, kenestä on kyse",
        "who sees it": "Johto saa yhden sivun",
        "how long": "Niin kauan kuin työ jatkuu",
        "taking back": "Ne voi myös poistaa",
        "not for": "Sillä ei arvioida ketään, ei päätetä palkasta eikä vähennetä tehtäviä.",
        "whom to ask": "Nimi ja puhelin",
    },
}
MAP = 'rolemap = 1\n[organisation]\nname = "Uuni & Leipä"\nlanguage = "fi"\n'


def said(code: str, organisation: str = "Uuni") -> str:
    """What one reads on the sheet."""
    shown = re.sub(r"<[^>]+>", " ", staff_sheet(organisation, Language(code)).split("</style>")[1])
    return re.sub(r"\s+", " ", shown.replace("&#39;", "'"))


@each_language
def test_every_question_has_its_answer(code: str) -> None:
    sheet = said(code)
    for question, answer in ANSWERS[code].items():
        assert answer in sheet, question


@each_language
def test_four_lines_are_left_to_the_pen(code: str) -> None:
    assert staff_sheet("Uuni", Language(code)).count('<p class="by-pen">') == 4


def test_the_languages_have_not_a_sentence_in_common() -> None:
    sentences = {
        code: set(re.findall(r"<(?:p|h1|h2)[^>]*>([^<]{9,})<", staff_sheet("", Language(code)))) for code in ANSWERS
    }
    assert len(sentences["en"]) == len(sentences["fi"])
    assert not sentences["en"] & sentences["fi"]


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_name_becomes_markup(name: str) -> None:
    sheet = staff_sheet(name, Language("en"))
    plain = staff_sheet("x", Language("en"))
    assert re.findall(r"<[^!>]+>", sheet) == re.findall(r"<[^!>]+>", plain) or not name.strip()
    assert not set(sheet) & {"\x1b", "\x07", "\u202e"}


def test_it_asks_for_nothing_and_runs_nothing() -> None:
    sheet = staff_sheet("Uuni", Language("en"))
    assert not re.search(r"<script|<link|<img|url\(|https?:", sheet)
    assert "default-src 'none'" in sheet


def test_without_a_name_nothing_is_missing() -> None:
    sheet = staff_sheet("  ", Language("en"))
    assert "<title>What is written down" in sheet
    assert 'class="organisation"' not in sheet


@with_a_browser
@each_language
def test_it_prints_on_one_side_and_asks_for_nothing(code: str, tmp_path: Path) -> None:
    assert browse(staff_sheet("Kaupungin terveys- ja hyvinvointipalvelut", Language(code)), tmp_path) == (1, [])


# The command


def test_the_map_gives_name_and_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "map.toml"
    path.write_text(MAP, encoding="utf-8")
    assert main(["--language", "en", "sheet", str(path)]) == 0
    assert escape("Uuni & Leipä") in capsys.readouterr().out
    assert main(["sheet", str(path)]) == 0
    assert '<html lang="fi">' in capsys.readouterr().out


def test_it_is_written_without_a_map_too_but_never_over_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, path = tmp_path / "sheet.html", tmp_path / "map.toml"
    assert main(["sheet", "--language", "en", "-o", str(out)]) == 0
    assert f"Written: {out}" in capsys.readouterr().err
    assert '<html lang="en">' in out.read_text(encoding="utf-8")
    path.write_text(MAP, encoding="utf-8")
    assert main(["sheet", "--language", "en", "-o", str(path)]) == 2
    assert "There is a map of that name" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == MAP
