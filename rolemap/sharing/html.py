"""The page for leadership as one HTML file: no request, no script, readable on paper and on screen."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from rolemap.sharing.blocks import Bars, Entry, Group, Paragraph, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolemap.language import Language
    from rolemap.sharing.blocks import Bar, Block, Page

_BAR_WIDTH = 240
_BAR_GAP = 2


def html_of(page: Page, language: Language) -> str:
    """The whole file as text; what people wrote is escaped wherever it stands."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - slow to load, and only an export needs it

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals["runs"] = _runs
    environment.globals["shares"] = _shares
    template = environment.from_string(files("rolemap.sharing").joinpath("page.html").read_text(encoding="utf-8"))
    return template.render(page=page, say=language.say, language=language)


def _runs(blocks: Iterable[Block]) -> Iterator[tuple[str, list[Block]]]:
    """The blocks with neighbours of one kind together, so that entries in a row become one list."""
    names = {Paragraph: "paragraphs", Entry: "entries", Quote: "quotes", Group: "groups", Bars: "bars"}
    run: list[Block] = []
    for block in blocks:
        if run and type(run[0]) is not type(block):
            yield names[type(run[0])], run
            run = []
        run.append(block)
    if run:
        yield names[type(run[0])], run


def _shares(bar: Bar, longest: int) -> Iterator[tuple[str, float, float]]:
    """The drawn shares of a bar, each with its kind, left edge and width; the longest bar fills the drawing."""
    left = 0.0
    for kind, roles in (("linked", bar.linked), ("waiting", bar.waiting), ("open", bar.open), ("to-ask", bar.to_ask)):
        if roles:
            width = roles * _BAR_WIDTH / longest
            yield kind, round(left, 2), round(max(width - _BAR_GAP, 0.5), 2)
            left += width
