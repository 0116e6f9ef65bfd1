"""Owners, board and partners: which are proposed, and where they stand."""

from __future__ import annotations

from datetime import date

from rolemap.language import Language
from rolemap.model import Level, LevelKind, Map, Role
from rolemap.wording.beyond_hr import BEYOND_HR, offered, with_roles_beyond_hr

ENGLISH = Language("en")
ALL = frozenset(one.key for one in BEYOND_HR)


def test_what_the_map_has_is_not_proposed() -> None:
    assert offered(Map()) == ALL
    assert offered(Map(roles=(Role(id="a", level="board"), Role(id="b", level="frontline")))) == {"owner", "partner"}
    assert offered(Map(roles=(Role(id="a", level="board", gone=date(2026, 11, 22)),))) == ALL
    assert offered(with_roles_beyond_hr(Map(), ENGLISH, ALL)) == frozenset()


def test_a_house_with_levels_of_its_own() -> None:
    levels = (
        Level(id="hallitus", name="Hallitus", counts_as=LevelKind.BOARD),
        Level(id="talo", name="Talo", counts_as=LevelKind.FRONTLINE),
    )
    map_ = Map(levels=levels, roles=(Role(id="cook", level="talo"), Role(id="who")))
    whole = with_roles_beyond_hr(map_, ENGLISH, ALL)
    assert [(role.title, role.level) for role in whole.roles] == [
        ("Chair of the board", "hallitus"),
        ("Board member", "hallitus"),
        ("", "talo"),
        ("", ""),
        ("Owner", ""),
        ("Partner", ""),
    ]
    assert offered(whole) == {"owner", "partner"}


def test_the_order_of_all_other_roles_stays() -> None:
    map_ = Map(roles=(Role(id="a", level="frontline"), Role(id="b", level="executives"), Role(id="c", level="board")))
    whole = with_roles_beyond_hr(map_, ENGLISH, {"owner", "member"})
    assert [role.id for role in whole.roles if role in map_.roles] == ["a", "b", "c"]
    assert whole.roles[0].title == "Owner"
