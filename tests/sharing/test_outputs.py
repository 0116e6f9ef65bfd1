"""What goes out as HTML, TOML and plain lines: the same content, and nothing that steers whoever reads it."""

from __future__ import annotations

import json
import os
import unicodedata
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from rolemap.analysis import overview
from rolemap.language import Language
from rolemap.model import Item, LevelKind, Link, Map, Note, NoteKind, Organisation, Role, StatedBy, Tool, ToolKind
from rolemap.sharing.check import check_json, check_text, findings_of
from rolemap.sharing.html import html_of
from rolemap.sharing.page import page_of
from rolemap.sharing.report import report_text
from rolemap.sharing.summary import summary_toml
from rolemap.wording.visible import visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2026, 11, 22)
ENGLISH = Language("en")
HOSTILE = (
    "[/] [red]x[/red] [@click=app.quit]x[/]",
    "\x1b[31mred\x1b[0m \x07 \x9b2J",
    "invoice\u202efdp.exe",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)>&amp;&lt;",
    "=cmd()|' /C calc'!A0",
    "{{ 7 * 7 }} {% raw %} {name} %s",
    "line one\nline two\r\nline three",
    "]]> --> <!-- </style></title>",
    "a" * 5000,
    "√ ƒ 🙂 é ß ﷽",
)


class Reader(HTMLParser):
    """What a browser would take from a page: its tags with their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    @classmethod
    def of(cls, html: str) -> Reader:
        reader = cls()
        reader.feed(html)
        reader.close()
        return reader


def map_that_says(text: str) -> Map:
    """A map in which this text stands wherever a person can write one that goes out."""
    return Map(
        organisation=Organisation(id="x", name=text, goal=text),
        tools=(
            Tool(id="purpose", kind=ToolKind.PURPOSE, text=text),
            Tool(id="segmentation", kind=ToolKind.SEGMENTATION, items=(Item(id="segment", name=text),)),
            Tool(
                id="journey",
                kind=ToolKind.JOURNEY,
                items=(
                    Item(id="stage", name=text, effort=5, sources=(text,), owner=text, taken_for=text, to_check=text),
                ),
            ),
            Tool(id="own", name=text, text=text, items=(Item(id="unpicked", name=text, text=text),)),
            Tool(
                id="known",
                kind=ToolKind.UNDERSTANDING,
                name=text,
                items=(Item(id="insight", name=text, text=text, sources=(text,)),),
            ),
        ),
        roles=(
            Role(
                id="direct",
                title=text,
                unit=text,
                level=LevelKind.BOARD,
                contribution=text,
                customers=("segment",),
                gone_through=TODAY,
                starred=True,
                links=(
                    Link(tool="purpose", comes_first="a", left_undone="b", said_to=text, said_on=TODAY, said_as=text),
                    Link(tool="own", helps_me="a", changes_my_work="b", in_practice=text, joint="n3", answered="gone"),
                ),
            ),
            Role(
                id="island", title=text, level=LevelKind.OWNERS, contribution=text, helps=("dead",), gone_through=TODAY
            ),
            Role(id="dead", title=text, level="gone", contribution=text, gone_through=TODAY),
            Role(id="parked", title=text, level=LevelKind.PARTNERS, reports_to=text),
        ),
        notes=(
            Note(id="n1", kind=NoteKind.BLOCKER, text=text, owner=text, replacement=text, roles=("direct",)),
            Note(id="n2", kind=NoteKind.REPAIR, text=text, from_="stage"),
            Note(id="n3", kind=NoteKind.PROMISE, text=text, roles=("direct", "island")),
            Note(id="n4", kind=NoteKind.PARKED, text=text, owner=text, roles=("parked",)),
        ),
    )


def html(map_: Map) -> str:
    return html_of(page_of(overview(map_), ENGLISH, TODAY), ENGLISH)


def summary(map_: Map) -> dict[str, Any]:
    told = overview(map_)
    return tomli.loads(summary_toml(told, page_of(told, ENGLISH, TODAY), ENGLISH))


def naughty() -> Iterator[str]:
    yield from HOSTILE
    if folder := os.environ.get("ROLEMAP_REAL_DATA"):
        yield from json.loads((Path(folder) / "suite-blns" / "blns.json").read_text(encoding="utf-8"))


def steering(text: str) -> set[str]:
    """The characters that would steer a terminal or turn the reading direction."""
    return {
        character
        for character in text
        if unicodedata.category(character) in {"Cc", "Cf", "Cs"} and character not in "\n\t\u200c\u200d"
    }


@pytest.mark.parametrize("text", naughty())
def test_html_holds_hostile_text_as_text_only(text: str) -> None:
    written = html(map_that_says(text))
    plain, mine = Reader.of(html(map_that_says("plain"))), Reader.of(written)
    assert not steering(written)
    if text.strip():
        assert mine.tags == plain.tags
        assert visible(text).strip() in "".join(mine.pieces)


def test_html_asks_nobody_for_anything(house: Map) -> None:
    written = html(house)
    reader = Reader.of(written)
    names = {tag for tag, _ in reader.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "a", "base", "video", "audio"}
    attributes = {name for _, attrs in reader.tags for name in attrs}
    assert not {name for name in attributes if name.startswith("on") or name in {"src", "href", "action", "style"}}
    assert "url(" not in written
    assert "@import" not in written
    assert "//" not in written
    policy = [attrs["content"] for tag, attrs in reader.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_html_says_its_language_and_prints_on_a4(house: Map) -> None:
    written = html(house)
    assert ("html", {"lang": "en"}) in Reader.of(written).tags
    assert "size: A4" in written


def test_html_draws_each_bar_as_long_as_its_roles(house: Map) -> None:
    rects = [attrs for tag, attrs in Reader.of(html(house)).tags if tag == "rect" and "x" in attrs]
    assert [attrs["class"] for attrs in rects] == ["linked", "to-ask", "waiting", "open", "linked", "to-ask"]
    assert [float(attrs["width"] or 0) for attrs in rects] == [78.0, 78.0, 78.0, 78.0, 78.0, 158.0]


@pytest.mark.parametrize("text", naughty())
def test_toml_gives_hostile_text_back(text: str) -> None:
    read = summary(map_that_says(text))
    if text.strip():
        assert read["organisation"] == text
        assert [quote["text"] for quote in read["quotes"]] == [text]
        assert read["asks"] == [{"text": text, "owner": text, "replacement": text, "proposed_by": [text]}]


@pytest.mark.parametrize("text", naughty())
def test_what_a_terminal_shows_steers_nothing(text: str) -> None:
    map_ = map_that_says(text)
    told = overview(map_)
    findings = findings_of(told, [text], ENGLISH, TODAY)
    for said in (report_text(told, ENGLISH, TODAY), check_text(findings, ENGLISH)):
        assert not steering(said)
        if text.strip():
            assert visible_line(text).strip() in said


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_any_text_goes_out_whole(text: str) -> None:
    map_ = map_that_says(text)
    told = overview(map_)
    html(map_)
    report_text(told, ENGLISH, TODAY)
    assert summary(map_).get("organisation", "") == text
    assert json.loads(check_json(findings_of(told, [], ENGLISH, TODAY)))["open"][0]["title"] == text


def test_toml_holds_every_figure_by_level_and_unit(house: Map) -> None:
    read = summary(house)
    assert (read["format"], read["version"], read["day"]) == ("rolemap-summary", 1, TODAY)
    whole = read["figures"]["whole"]
    assert whole == {
        "roles": 7,
        "people": 13,
        "people_at_least": True,
        "gone_through": 4,
        "people_gone_through": 8,
        "direct": 1,
        "through": 1,
        "waiting": 1,
        "not_named": 1,
        "not_asked": 1,
        "to_come_back_to": 1,
        "parked": 1,
    }
    for part in ("levels", "units"):
        assert sum(line["roles"] for line in read["figures"][part]) == whole["roles"]
    assert read["figures"]["top"]["roles"] == 2


def test_toml_holds_what_the_page_holds(house: Map) -> None:
    read = summary(house)
    assert [promise["state"] for promise in read["promises"]] == ["done", "late", "under way"]
    assert [stuck["stage"] for stuck in read["stuck"]] == ["I bring it back", "I queue"]
    assert read["stuck"][1]["carried_by"] == [{"title": "Baker", "lane": "frontstage"}]
    assert read["patched"][1] == {"unit": "Ovens", "texts": ["We explain the price."]}
    assert read["not_named"][0]["reason"] == "nobody named"
    assert read["waiting"][0]["chain"] == ["Planner", "Driver"]
    assert [role["standing"] for role in read["not_gone_through"]] == ["to come back to", "parked", "not asked"]


def test_drafts_and_their_words_never_go_out(house: Map) -> None:
    draft = next(role.contribution for role in house.roles if role.stated_by is StatedBy.DRAFT)
    told = overview(house)
    out = [html(house), report_text(told, ENGLISH, TODAY), json.dumps(summary(house), default=str)]
    assert not [text for text in out if draft in text]


def test_report_is_plain_lines(house: Map) -> None:
    said = report_text(overview(house), ENGLISH, TODAY)
    lines = said.splitlines()
    assert lines[0] == "Uuni"
    assert "Owner: link through 1 role." in lines
    assert (
        "The shop opens at eight. What replaces it: It opens at seven; who can change it: Chair; by 31 Jan 2027; "
        in (said)
    )
    assert "Chain: Owner, Baker, Early riser." in lines
    assert "Under way: 1 promise." in lines
    assert not set(said) & set("│─┌└|*#>")


def test_a_heading_that_asks_gets_no_full_stop() -> None:
    said = report_text(overview(map_that_says("What does it cost?")), ENGLISH, TODAY)
    assert "What does it cost?" in said.splitlines()
    assert "?." not in said
