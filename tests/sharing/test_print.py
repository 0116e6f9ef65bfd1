"""The page on paper: one sheet, readable, and nothing asked of anybody while it is shown."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import tomli

import rolemap
from rolemap.analysis import overview
from rolemap.language import Language
from rolemap.model import (
    BlockerKind,
    Item,
    LevelKind,
    Link,
    Map,
    Note,
    NoteKind,
    Organisation,
    Role,
    Source,
    StatedBy,
    Tool,
    ToolKind,
)
from rolemap.sharing.html import html_of
from rolemap.sharing.page import page_of

TODAY = date(2026, 11, 22)
SAMPLES = Path(rolemap.__file__).parent / "samples"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9"),
)
SMALLEST_PRINT = 8.5
each_language = pytest.mark.parametrize("code", ["en", "fi"])
with_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="needs a browser that prints")


def html(map_: Map, code: str, day: date = TODAY) -> str:
    language = Language(code)
    return html_of(page_of(overview(map_), language, day), language)


def sample(code: str) -> Map:
    return Map.model_validate(tomli.loads((SAMPLES / f"sample-{code}.toml").read_text(encoding="utf-8")))


def large() -> Map:
    """300 roles that say, ask and promise more than a page has room for."""
    levels = list(LevelKind)
    said = "When someone waits for an answer they get it on the same day, because I begin the morning with those. " * 4
    stages = tuple(
        Item(id=f"s{n}", name=f"Stage {n} of a long path", effort=5, effort_source=Source.TOLD) for n in range(30)
    )
    roles = tuple(
        Role(
            id=f"r{n}",
            title=f"Senior specialist in a field of its own {n}",
            level=levels[n % len(levels)],
            headcount=n,
            unit=f"Unit {n % 20}",
            contribution=said,
            stated_by=list(StatedBy)[n % 3],
            starred=n % 7 == 0,
            gone_through=TODAY if n % 3 else None,
            passed=None if n % 2 else TODAY,
            customers=("people",) if n % 5 == 0 else (),
            helps=(f"r{n + 1}",) if n % 4 == 0 else (),
            links=(Link(tool="journey", frontstage=(f"s{n % 30}",), in_practice=said, by=TODAY),),
        )
        for n in range(300)
    )
    notes = [
        Note(
            id=f"{kind}{n}",
            kind=kind,
            text=said,
            blocker=BlockerKind.RULE,
            owner="r1",
            replacement=said,
            by=TODAY,
            from_=f"s{n % 30}",
            roles=tuple(f"r{n + m}" for m in range(9)),
        )
        for kind in (NoteKind.BLOCKER, NoteKind.REPAIR, NoteKind.PROMISE)
        for n in range(60)
    ]
    return Map(
        organisation=Organisation(id="large", name="A large house", goal=said, goal_by=TODAY),
        tools=(
            Tool(id="purpose", kind=ToolKind.PURPOSE, text="So that nobody waits."),
            Tool(id="segmentation", kind=ToolKind.SEGMENTATION, items=(Item(id="people", name="People"),)),
            Tool(id="journey", kind=ToolKind.JOURNEY, items=stages),
        ),
        roles=roles,
        notes=tuple(notes),
    )


def browse(written: str, folder: Path) -> tuple[int, list[str]]:
    """How many sides the page prints on, and which addresses it asked for on the way."""
    page, paper, log = folder / "page.html", folder / "page.pdf", folder / "log.json"
    page.write_text(written, encoding="utf-8")
    subprocess.run(
        [
            str(CHROMIUM),
            *FLAGS,
            f"--user-data-dir={folder / 'profile'}",
            f"--log-net-log={log}",
            f"--print-to-pdf={paper}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    sides = len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes()))
    events = json.loads(log.read_text(encoding="utf-8"))["events"]
    told = [event["params"] for event in events if {"url", "initiator"} <= event.get("params", {}).keys()]
    return sides, [one["url"] for one in told if one["initiator"] != "not an origin"]  # the browser's own have none


@with_a_browser
@each_language
@pytest.mark.parametrize("day", [TODAY, TODAY.replace(year=2027)], ids=["today", "when promises are late"])
def test_the_sample_prints_on_one_side_and_asks_for_nothing(code: str, day: date, tmp_path: Path) -> None:
    assert browse(html(sample(code), code, day), tmp_path) == (1, [])


@with_a_browser
@each_language
def test_a_large_map_prints_on_two_sides_at_most(code: str, tmp_path: Path) -> None:
    sides, _ = browse(html(large(), code), tmp_path)
    assert 1 <= sides <= 2


@with_a_browser
def test_a_page_that_did_ask_would_be_caught(tmp_path: Path) -> None:
    asking = "<!DOCTYPE html><p>One</p><img src='http://127.0.0.1:9/x.png'><p style='break-before: page'>Two</p>"
    assert browse(asking, tmp_path) == (2, ["http://127.0.0.1:9/x.png"])


@each_language
def test_headings_go_down_step_by_step(code: str) -> None:
    depths = [int(depth) for depth in re.findall(r"<h(\d)", html(sample(code), code))]
    assert depths[0] == 1
    assert depths.count(1) == 1
    assert all(deeper - depth <= 1 for depth, deeper in pairwise(depths))


@each_language
def test_all_nine_sections_are_on_the_sheet(code: str) -> None:
    assert len(re.findall(r"<h2>[^<]+</h2>", html(sample(code), code))) == 9


def test_print_is_large_enough_to_read() -> None:
    paper = html(sample("en"), "en").split("@media print")[1].split("</style>")[0]
    points = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", paper)]
    shares = [float(size) for size in re.findall(r"font-size: ([\d.]+)rem", paper)]
    assert len(points) == 1
    assert points[0] >= SMALLEST_PRINT
    assert min(shares) >= 1


def test_every_small_text_on_screen_has_a_size_of_its_own_on_paper() -> None:
    screen, paper = html(sample("en"), "en").split("</style>")[0].split("@media print")
    for selectors, size in re.findall(r"(?m)^([^{}@\n]+) \{[^}]*font-size: ([\d.]+)rem", screen):
        if float(size) < 1:
            for selector in selectors.split(", "):
                assert re.search(rf"{re.escape(selector)}[,\s][^}}]*font-size: 1rem", paper), selector


def luminance(colour: str) -> float:
    digits = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
    parts = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_and_bars_stand_out_from_the_paper(scheme: int) -> None:
    written = re.findall(r":root \{([^}]*--ink[^}]*)\}", html(sample("en"), "en"))[scheme]
    colours = dict(re.findall(r"--([\w-]+): #([0-9a-f]+)", written))
    for text in ("ink", "quiet", "accent"):
        assert contrast(colours[text], colours["paper"]) >= 4.5, text
    for share in ("linked", "waiting", "open", "to-ask"):
        assert contrast(colours[share], colours["paper"]) >= 3, share
