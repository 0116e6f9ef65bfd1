"""How a new map begins: with the house's name and one customer segment, so that a role can name its customer."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from rolemap.model import Map, Organisation
from rolemap.model.answers import add_segment
from rolemap.model.edits import change_organisation

if TYPE_CHECKING:
    from rolemap.language import Language


def new_map(name: str, language: Language) -> Map:
    """A map with nothing in it but its house and one segment."""
    empty = Map(organisation=Organisation(name=name, language=language.code))
    begun, _ = add_segment(empty, first_segment(language), segmentation_name(language))
    return with_fresh_id(begun)


def with_fresh_id(map_: Map) -> Map:
    """The map as a house of its own: its versions and recoveries are nobody else's."""
    return change_organisation(map_, id=str(uuid.uuid4()))


def first_segment(language: Language) -> str:
    """What the first segment is called until the house's own word is known."""
    return language.say("Customer")


def segmentation_name(language: Language) -> str:
    """What the segmentation is called until it has a name of its own."""
    return language.say("Customer segments")
