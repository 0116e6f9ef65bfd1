"""What every map begins with, however it comes about."""

from __future__ import annotations

from uuid import UUID

from rolemap.model import Map, Organisation, Role, ToolKind
from rolemap.model.beginnings import new_map, with_fresh_id


def test_a_new_map_is_an_organisation_of_its_own_with_a_customer_to_name() -> None:
    map_ = new_map("Tide Lines", "en", "Traveller", "Who travels")
    assert (map_.organisation.name, map_.organisation.language) == ("Tide Lines", "en")
    assert [(tool.kind, tool.name) for tool in map_.tools] == [(ToolKind.SEGMENTATION, "Who travels")]
    assert [segment.name for segment in map_.segments()] == ["Traveller"]
    assert UUID(map_.organisation.id) != UUID(new_map("Tide Lines", "en", "Traveller", "").organisation.id)


def test_a_segment_never_takes_the_id_of_a_role() -> None:
    map_ = new_map("The Inn", "en", "Guest", "Guests", roles=(Role(id="guest", title="Guest"),))
    assert [role.id for role in map_.roles] == ["guest"]
    assert [segment.id for segment in map_.segments()] == ["guest-2"]


def test_a_fresh_id_leaves_the_rest_as_it_was() -> None:
    map_ = Map(organisation=Organisation(id="old", name="Tide Lines", goal="Nobody waits."))
    fresh = with_fresh_id(map_)
    assert fresh.organisation.id not in {"", "old"}
    assert fresh.organisation.changed(id="old") == map_.organisation
