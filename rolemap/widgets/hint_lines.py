"""The questions that would deepen a tool, as quiet lines on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from rolemap.widgets.text import shown_line
from rolemap.wording.tool_hints import about_phrase, question, tool_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolemap.analysis.tool_hints import ToolHint
    from rolemap.language import Language
    from rolemap.model import Tool

_MARK = "? "


def hint_lines(language: Language, tool: Tool, hints: Iterable[ToolHint]) -> Iterator[Content]:
    """A blank line, then each question on the tool with the items that it is about; nothing where none is asked."""
    for place, asked in enumerate(tool_questions(language, tool, hints)):
        if not place:
            yield Content("")
        yield Content.assemble((_MARK, "$accent"), (asked.text, "$text-dim italic"))
        if asked.about:
            yield Content.assemble("  ", shown_line(about_phrase(language, asked.about)).stylize("$text-dim"))


def item_hint_lines(language: Language, item_id: str, hints: Iterable[ToolHint]) -> Iterator[Content]:
    """The questions on one item, the same way."""
    for place, hint in enumerate(hint for hint in hints if hint.item_id == item_id):
        if not place:
            yield Content("")
        yield Content.assemble((_MARK, "$accent"), (question(language, hint.kind), "$text-dim italic"))
