"""What a new map begins with, where it is proposed to go, and the roles that no HR file has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rolemap.analysis import overview
from rolemap.language import Language
from rolemap.model import LevelKind, Map, Role, ToolKind
from rolemap.screens.map_place import place_of, proposed_place
from rolemap.screens.new_map import begun
from rolemap.wording.beyond_hr import BEYOND_HR, with_roles_beyond_hr

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = Language("en")


def test_a_new_map_has_a_name_and_a_customer_whom_roles_can_name() -> None:
    map_ = begun(Map(), ENGLISH, "Tide Lines", "passenger")
    assert map_.organisation.name == "Tide Lines"
    assert map_.organisation.customer_words == ("passenger",)
    assert map_.organisation.language == "en"
    assert [segment.name for segment in map_.segments()] == ["passenger"]
    assert map_.organisation.id != begun(Map(), ENGLISH, "Tide Lines", "passenger").organisation.id


def test_an_imported_map_keeps_its_roles_and_ids_stay_apart() -> None:
    imported = begun(Map(roles=(Role(id="guest", title="Guest"),)), ENGLISH, "The Inn", "a word for now")
    map_ = begun(imported, ENGLISH, "The Inn", "guest")
    assert [role.id for role in map_.roles] == ["guest"]
    assert [segment.id for segment in map_.segments()] == ["guest-2"]
    assert len(map_.tools_of(ToolKind.SEGMENTATION)) == 1


def test_the_proposed_place_is_free_and_named_after_the_house(tmp_path: Path) -> None:
    assert proposed_place(tmp_path, "Ääni & Kuva Oy", ENGLISH) == tmp_path / "aani-kuva-oy.toml"
    (tmp_path / "aani-kuva-oy.toml").write_text("", encoding="utf-8")
    assert proposed_place(tmp_path, "Ääni & Kuva Oy", ENGLISH) == tmp_path / "aani-kuva-oy-2.toml"
    assert proposed_place(tmp_path, "", ENGLISH) == tmp_path / "map.toml"


def test_a_place_without_an_ending_gets_the_usual_one(tmp_path: Path) -> None:
    assert place_of({"place": "our map"}, tmp_path) == tmp_path / "our map.toml"
    assert place_of({"place": "v1.2"}, tmp_path) == tmp_path / "v1.2.toml"
    assert place_of({"place": str(tmp_path / "x.TOML")}, tmp_path) == tmp_path / "x.TOML"
    assert place_of({"place": ""}, tmp_path) == tmp_path


def test_roles_beyond_hr_stand_where_their_level_is_walked() -> None:
    imported = Map(
        roles=(
            Role(id="ceo", title="CEO", level=LevelKind.EXECUTIVES),
            Role(id="guide", title="Guide", level=LevelKind.FRONTLINE),
            Role(id="who", title="Who", unplaced="row 7: no superior"),
        )
    )
    whole = with_roles_beyond_hr(imported, ENGLISH, {one.key for one in BEYOND_HR})
    titles = [role.title for role in whole.roles]
    assert titles == ["Owner", "Chair of the board", "Board member", "CEO", "Guide", "Partner", "Who"]
    assert [role.title for role in overview(whole).walk_order()][:3] == titles[:3]
    assert with_roles_beyond_hr(imported, ENGLISH, set()) == imported


@pytest.mark.parametrize("name", ["[red]x[/]", "../../etc", "\x1b[31m", "名前", " "])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    assert proposed_place(tmp_path, name, ENGLISH).parent == tmp_path
