"""A choice at a glance, on a card or a page: what has two wordings, and each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from rolemap.widgets.text import shown
from rolemap.wording.checks import place_names
from rolemap.wording.choices import count_phrase, field_phrase, wording_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rolemap.language import Language
    from rolemap.model import Choice, Map


def choice_lines(language: Language, map_: Map, choices: Sequence[Choice]) -> Iterator[Content]:
    """The choices, each under a heading in the warning colour, with a blank line before it."""
    names = place_names(language, map_) if choices else {}
    for choice in choices:
        yield Content("")
        yield Content.styled(f"{count_phrase(language, choice)}: {field_phrase(language, choice)}", "$warning")
        for wording in choice.wordings:
            phrase = wording_phrase(language, names, choice.field, wording)
            yield shown(language.say("“{text}”", text=phrase))
