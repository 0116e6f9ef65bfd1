"""The hunt for English in what goes out in Finnish: the page, the report, a check, the command line's help."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files

import pytest

from rolemap.analysis import overview
from rolemap.cli import main
from rolemap.commands.import_words import DELIMITERS, NO_LEVEL
from rolemap.files import read_text
from rolemap.intake import OddityKind, Remedy, Use
from rolemap.intake.again import ChangeKind
from rolemap.language import Language
from rolemap.model import LevelKind
from rolemap.sharing.check import check_text, findings_of
from rolemap.sharing.html import html_of
from rolemap.sharing.page import page_of
from rolemap.sharing.report import report_text
from rolemap.wording.beyond_hr import BEYOND_HR

from .english import english_words, words_of

FI = Language("fi")
TODAY = date(2026, 11, 22)
TOLD = overview(read_text(files("rolemap.samples").joinpath("sample-fi.toml").read_text(encoding="utf-8")).map)
COMMANDS = ("", "open", "demo", "new", "import", "check", "report", "export", "sheet", "merge")
_SPELLED_IN_ENGLISH = {
    *COMMANDS,
    "help",
    "language",
    "version",
    "fresh",
    "name",
    "output",
    "format",
    "text",
    "json",
    "html",
    "toml",
}
"""What is typed on the command line is the same in every language."""

_CHOICES = {
    *(
        "add",
        "column",
        "delimiter",
        "dry-run",
        "encoding",
        "header",
        "into",
        "join",
        "leave",
        "level",
        "remedy",
        "same",
    ),
    *("split", "split-by-superior", *DELIMITERS, NO_LEVEL),
    *(word for kind in (Use, LevelKind, OddityKind, Remedy, ChangeKind) for word in kind),
    *(one.key for one in BEYOND_HR),
}


def _english(text: str) -> set[str]:
    return set(words_of(text) & english_words())


def test_the_hunt_knows_english_when_it_sees_it() -> None:
    assert {"customer", "gone", "through", "with"} <= english_words()
    assert _english(report_text(TOLD, Language("en"), TODAY))


def test_the_report_is_finnish() -> None:
    assert _english(report_text(TOLD, FI, TODAY)) == set()


def test_a_check_is_finnish() -> None:
    assert _english(check_text(findings_of(TOLD, (), FI, TODAY), FI)) == set()


def test_the_page_is_finnish() -> None:
    written = html_of(page_of(TOLD, FI, TODAY), FI)
    head, body = written.split("<body>")
    title = re.search("<title>(.*)</title>", head)
    assert title
    assert _english(title[1] + re.sub("<[^>]*>", " ", body)) == set()
    assert '<html lang="fi">' in head


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_is_finnish(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*filter(None, [command]), "--help", "--language", "fi"])
    said = capsys.readouterr().out
    assert "Valinnat" in said
    assert _english(said) - _SPELLED_IN_ENGLISH - words_of(*_CHOICES) == set()
