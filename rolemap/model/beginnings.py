"""How a map begins: an organisation of its own, and one customer segment, so that a role can name its customer."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from rolemap.model.answers import add_segment
from rolemap.model.edits import change_organisation
from rolemap.model.map import Map, Organisation

if TYPE_CHECKING:
    from rolemap.model.map import Role


def new_map(name: str, language_code: str, segment: str, segmentation: str, *, roles: tuple[Role, ...] = ()) -> Map:
    """A map of an organisation with this name, one customer segment, and the roles that came in so far.

    Args:
        name: What the organisation is called.
        language_code: The code of the map's language.
        segment: The word for its customers.
        segmentation: The name of the tool that holds them.
        roles: What it has of roles; the segment's id stays apart from theirs.
    """
    bare = Map(organisation=Organisation(name=name, language=language_code), roles=roles)
    begun, _ = add_segment(bare, segment, segmentation)
    return with_fresh_id(begun)


def with_fresh_id(map_: Map) -> Map:
    """The map as an organisation of its own: its versions and recoveries are nobody else's."""
    return change_organisation(map_, id=str(uuid4()))
