"""What a new map calls its first customer segment."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rolemap.language import Language


def first_segment(language: Language) -> str:
    """What the first segment is called until the house's own word is known."""
    return language.say("Customer")


def segmentation_name(language: Language) -> str:
    """What the segmentation is called until it has a name of its own."""
    return language.say("Customer segments")
