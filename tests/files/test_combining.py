"""Several versions of one file as one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.files import read_text, text_of
from rolemap.files.ancestry import Lineage, with_ancestor, with_lineage
from rolemap.files.combining import AnotherMap, Combined, combined
from rolemap.files.merge import merge
from rolemap.model import Choice
from tests.files.made_up_versions import unordered
from tests.strategies import maps

if TYPE_CHECKING:
    from rolemap.model import Map

BASE = """rolemap = 1

# The house as it was in spring.
[organisation]
id = "o-1"
name = "Uuni"

[[roles]]
id = "baker"
title = "Baker" # since 1990
contribution = "Bread."

[[roles]]
id = "driver"
title = "Driver"
"""


def of(base: str | None, *versions: str) -> Combined:
    return combined(None if base is None else read_text(base), [read_text(one) for one in versions], "zzzzzz")


def plain(text: str) -> str:
    return with_ancestor(text, "")


def test_only_the_lines_that_the_other_changed_change_in_the_first_ones_text() -> None:
    ours = BASE.replace('"Bread."', '"Warm bread."').replace('title = "Driver"', "title   =   'Driver'")
    theirs = BASE.replace('title = "Driver"\n', 'title = "Driver"\nunit = "Vans"\n')
    made = of(BASE, ours, theirs)
    assert plain(made.text) == ours + 'unit = "Vans"\n'
    assert made.choices == ()
    assert made.comments_left == ()
    assert read_text(made.text).map == made.map


def test_more_than_two_are_folded_in() -> None:
    one, two, three = (BASE.replace("Bread.", words) for words in ("c", "a", "b"))
    made = of(BASE, one, two, three)
    assert made.choices == (Choice(of="baker", field="contribution", wordings=("a", "b", "c")),)
    assert made.map.roles[0].contribution == "a"


def test_without_a_base_what_either_has_is_an_addition() -> None:
    made = of(None, BASE, BASE.split("[[roles]]", maxsplit=1)[0] + '[[roles]]\nid = "cook"\n')
    assert [role.id for role in made.map.roles] == ["baker", "driver", "cook"]


@pytest.mark.parametrize("comment", ["# Ask her again.\n", 'text = [ # hm\n  "x"]\n', "[[notes]] # new\nid = 'n-1'\n"])
def test_the_text_with_new_comments_is_the_ground(comment: str) -> None:
    ours, theirs = BASE.replace("Bread.", "Warm bread."), BASE + comment
    made = of(BASE, ours, theirs)
    assert plain(made.text) == theirs.replace("Bread.", "Warm bread.")
    assert made.comments_left == ()


def test_where_several_have_new_comments_the_others_are_named() -> None:
    ours, theirs = BASE + "# mine\n", BASE.replace("since 1990", "since 1991").replace("Bread.", "Warm bread.")
    made = of(BASE, ours, theirs, BASE + "# mine\n")
    assert plain(made.text) == ours.replace("Bread.", "Warm bread.")
    assert made.comments_left == (1,)


def test_comments_that_one_took_away_are_no_new_ones() -> None:
    ours = BASE.replace(" # since 1990", "")
    assert plain(of(BASE, ours, BASE + "# theirs\n").text) == BASE + "# theirs\n"
    assert of(BASE, ours, BASE) == Combined(ours, read_text(ours).map, (), ())


def test_the_second_line_is_no_comment_and_the_new_one_holds_all_versions() -> None:
    saved = [
        with_lineage(text, Lineage(((writer, 3),)))
        for writer, text in (("aaaaaa", BASE.replace("Bread.", "x")), ("bbbbbb", BASE.replace("Baker", "y")))
    ]
    made = of(with_lineage(BASE, Lineage((("aaaaaa", 2),))), *saved)
    assert made.comments_left == ()
    assert made.text.splitlines()[1].startswith("# after zzzzzz-1 aaaaaa-3 bbbbbb-3 = ")


def test_newlines_and_byte_order_mark_of_the_ground_stay() -> None:
    ours = "\ufeff" + BASE.replace("\n", "\r\n")
    made = of(BASE, ours, BASE.replace("Bread.", "Warm bread."))
    assert plain(made.text) == ours.replace("Bread.", "Warm bread.")


def test_a_choice_that_was_open_before_is_not_new() -> None:
    chosen = '[[choices]]\nof = "baker"\nfield = "contribution"\nwordings = ["Bread.", "Rolls."]\n'
    ours = BASE + chosen
    assert of(BASE, ours, BASE.replace("Uuni", "Oven")).choices == ()
    assert of(BASE, BASE.replace("Uuni", "Oven"), ours).choices == ()
    grown = of(BASE, ours, BASE.replace("Bread.", "Cakes."))
    assert grown.choices == (Choice(of="baker", field="contribution", wordings=("Cakes.", "Rolls.")),)


@pytest.mark.parametrize(("base", "number"), [(BASE, 0), (None, 1)])
def test_the_map_of_another_organisation_is_not_merged(base: str | None, number: int) -> None:
    other = BASE.replace("o-1", "o-2")
    versions = (other, BASE) if base else (BASE, other)
    with pytest.raises(AnotherMap) as refused:
        of(base, *versions)
    assert refused.value.version == number


def test_an_organisation_without_an_id_passes() -> None:
    nameless = BASE.replace('id = "o-1"\n', "")
    assert of(nameless, BASE, nameless).map.organisation.id == "o-1"
    assert of(BASE, nameless, BASE.replace("Uuni", "Oven")).map.organisation.name == "Oven"


@given(st.none() | maps(), st.lists(maps(), min_size=2, max_size=3))
def test_the_text_reads_as_the_merged_map(base: Map | None, versions: list[Map]) -> None:
    maps_ = [map_.changed(organisation=map_.organisation.changed(id="o-1")) for map_ in versions]
    ancestor = base and base.changed(organisation=base.organisation.changed(id="o-1"))
    made = of(text_of(ancestor) if ancestor else None, *map(text_of, maps_))
    merged = maps_[0]
    for map_ in maps_[1:]:
        merged = merge(ancestor, map_, merged)
    assert read_text(made.text).map == made.map
    assert unordered(made.map.data()) == unordered(merged.data())
