"""What a widget or screen needs to speak the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from textual.dom import DOMNode

if TYPE_CHECKING:
    from rolemap.language import Language


class SpeakingApp(Protocol):
    """An app that has chosen a language."""

    language: Language


class Speaking(DOMNode):
    """A node of an app that speaks."""

    @property
    def language(self) -> Language:
        """The language in use now; it can change while the program runs."""
        return cast("SpeakingApp", self.app).language
