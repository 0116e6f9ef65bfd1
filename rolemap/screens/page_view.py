"""The page for leadership as quiet text on screen: headings, sentences, quotes, and bars of the marks that Map uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from textual.content import Content

from rolemap.sharing.blocks import Bar, Bars, Entry, Group, Paragraph, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolemap.language import Language
    from rolemap.sharing.blocks import Block, Page

_MARKS = (("●", "$accent"), ("○", "$foreground"), ("!", "bold $warning"), ("·", "$text-dim"))
_LONGEST_BAR = 40
_INDENT = "  "


def page_view(language: Language, page: Page, width: int) -> Content:
    """The whole page, ``width`` cells wide. What stands in it is safe to show already."""
    return Content("\n").join(_lines(language, page, width))


def _lines(language: Language, page: Page, width: int) -> Iterator[Content]:
    yield Content.styled(f"{page.title} · {language.date(page.day)}", "$text-dim")
    yield Content.styled(page.organisation, "bold")
    if page.purpose:
        yield Content.styled(page.purpose, "italic")
    for section in page.sections:
        yield Content("")
        yield Content("")
        yield Content.styled(section.heading, "bold $accent")
        for block in section.blocks:
            yield from _block(language, block, width)


def _block(language: Language, block: Block, width: int) -> Iterator[Content]:
    match block:
        case Paragraph(text):
            yield Content(text)
        case Entry():
            yield from _entry(block, width)
        case Quote(text, by, facts):
            yield Content("")
            yield Content(language.say("“{text}”", text=text))
            yield Content.styled(" · ".join((by, *facts)), "$text-dim")
        case Group(heading, entries, more):
            yield Content("")
            yield Content.styled(heading, "bold")
            for entry in entries:
                yield from _entry(entry, width)
            if more:
                yield Content.styled(more, "$text-dim")
        case Bars():
            yield from _bars(block)
        case _:
            assert_never(block)


def _entry(entry: Entry, width: int) -> Iterator[Content]:
    yield Content(entry.text)
    if entry.facts:
        facts = Content.styled(" · ".join(entry.facts), "$text-dim")
        yield from (Content.assemble(_INDENT, line) for line in facts.wrap(max(1, width - len(_INDENT))))


def _bars(bars: Bars) -> Iterator[Content]:
    longest = max((bar.roles for bar in bars.rows), default=0)
    for bar in bars.rows:
        yield Content("")
        yield Content(bar.name)
        yield _bar(bar, longest)
        yield Content.styled(bar.text, "$text-dim")
    yield Content("")
    legend = [
        Content.assemble((mark, style), " ", (label, "$text-dim"))
        for (mark, style), label in zip(_MARKS, bars.legend, strict=True)
    ]
    yield Content("   ").join(legend)


def _bar(bar: Bar, longest: int) -> Content:
    """One mark a role; where the longest bar has too many roles, in proportion, and at least one for each share."""
    shares = (bar.linked, bar.waiting, bar.open, bar.to_ask)
    counts = shares if longest <= _LONGEST_BAR else _scaled(shares, longest)
    return Content("").join(
        Content.styled(mark * count, style) for (mark, style), count in zip(_MARKS, counts, strict=True) if count
    )


def _scaled(shares: Iterable[int], longest: int) -> tuple[int, ...]:
    return tuple(max(1, round(share * _LONGEST_BAR / longest)) if share else 0 for share in shares)
