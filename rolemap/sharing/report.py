"""The page in plain words for reading aloud, and the shared tools: a heading or a sentence a line, nothing drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.sharing.blocks import Bars, Entry, Group, Paragraph, Quote, SectionKey
from rolemap.sharing.page import page_of
from rolemap.sharing.tool_report import tool_blocks
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.sharing.blocks import Block, Page

_ENDS = (".", "!", "?", "…", ":", "”")


def report_text(told: Overview, language: Language, today: date) -> str:
    """What leadership is told as of ``today``, line by line; safe to show in a terminal."""
    lines = _lines(page_of(told, language, today), tuple(tool_blocks(told, language)), language)
    return "".join(f"{visible_line(line)}\n" for line in lines)


def _lines(page: Page, tools: tuple[Block, ...], language: Language) -> Iterator[str]:
    yield page.organisation
    yield _sentence([f"{page.title}, {language.date(page.day)}"])
    if page.purpose:
        yield _sentence([page.purpose])
    for section in page.sections:
        if section.key is SectionKey.NOT_TOLD and tools:
            yield from ["", language.say("Our shared tools, and how far they are linked to roles")]
            for block in tools:
                yield from _spoken(block, language)
        yield ""
        yield section.heading
        for block in section.blocks:
            yield from _spoken(block, language)


def _spoken(block: Block, language: Language) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield _sentence([text])
        case Entry(text, facts):
            yield _entry(text, facts)
        case Quote(text, by, facts):
            yield f"{by}: {language.say('“{text}”', text=text)}"
            if facts:
                yield _sentence(fact.replace(" > ", ", ") for fact in facts)
        case Group(heading, entries, more):
            yield _joined([heading])
            for entry in entries:
                yield _entry(entry.text, entry.facts)
            if more:
                yield _sentence([more])
        case Bars(rows):
            for bar in rows:
                yield _sentence([f"{bar.name}: {bar.text}"])


def _entry(text: str, facts: tuple[str, ...]) -> str:
    """An entry and its facts in one breath: two sentences where the text is one already."""
    if not facts:
        return _joined([text])
    if text.rstrip().endswith(_ENDS):
        return f"{text.strip()} {_sentence(facts)}"
    return f"{text}: {_joined(facts)}"


def _sentence(parts: Iterable[str]) -> str:
    said = _joined(parts)
    return said[:1].upper() + said[1:]


def _joined(parts: Iterable[str]) -> str:
    *first, last = (part.strip() for part in parts)
    said = "; ".join([*(part.removesuffix(".") for part in first), last])
    return said if said.endswith(_ENDS) else f"{said}."
