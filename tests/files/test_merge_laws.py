"""What holds of every merge and of every undo, whatever several people wrote at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from rolemap.files.choices import Place, choose, field_key, field_value, place_of, settled, wording_of
from rolemap.files.merge import merge, undone
from rolemap.model import Link, Map, Part, Role, StatedBy
from tests.files import made_up_versions as made_up
from tests.files.made_up_versions import LISTS_OF_PARTS, MAPS, PLACEMENT, name_of, unordered

if TYPE_CHECKING:
    from collections.abc import Iterator

Way = tuple[str, ...]
"""The way to a part: the lists it stands in and its name in each."""

THREE = made_up.versions(2)
"""A base and what two people made of it."""

STRANGERS = st.tuples(MAPS, MAPS, MAPS)
"""Three maps that have little in common."""


def parts_of(map_: Map) -> dict[Way, Part]:
    """Every part of a map, the map itself included, choices left out."""
    return dict(_parts_in(map_.changed(choices=()), ()))


def _parts_in(part: Part, way: Way) -> Iterator[tuple[Way, Part]]:
    yield way, part
    for name in type(part).model_fields:
        value = getattr(part, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Part):
                yield from _parts_in(inner, (*way, name, name_of(inner)))


def fields_of(part: Part) -> dict[str, Any]:
    """What a part says itself: lists of ids as sets, parts in it left out."""
    left_out = LISTS_OF_PARTS.get(type(part), ())
    return {
        name: frozenset(value) if isinstance(value, tuple) else value
        for name, value in part
        if name not in left_out and not isinstance(value, Part)
    }


@given(THREE | STRANGERS)
def test_both_laptops_come_to_the_same_map(versions: tuple[Map, Map, Map]) -> None:
    base, ours, theirs = versions
    assert unordered(merge(base, ours, theirs).data()) == unordered(merge(base, theirs, ours).data())
    assert unordered(merge(None, ours, theirs).data()) == unordered(merge(None, theirs, ours).data())


@given(THREE | STRANGERS)
def test_merging_with_oneself_changes_nothing(versions: tuple[Map, Map, Map]) -> None:
    base, changed, other = versions
    open_ = merge(base, changed, other)
    for map_ in (changed, open_):
        assert merge(base, map_, map_) == map_
        assert merge(None, map_, map_) == map_
        assert merge(map_, map_, map_) == map_
        assert merge(base, map_, base) == map_
        assert merge(base, base, map_) == map_


@given(THREE)
def test_a_field_that_one_side_changed_has_that_sides_value(versions: tuple[Map, Map, Map]) -> None:
    base, ours, theirs = versions
    result = merge(base, ours, theirs)
    merged = parts_of(result)
    old, mine, other = map(parts_of, versions)
    reworded = {("roles", choice.of) for choice in result.choices if choice.field == "contribution"}
    for way in old.keys() & mine.keys() & other.keys():
        was, one, two = (fields_of(parts[way]) for parts in (old, mine, other))
        now = fields_of(merged[way])
        for name in was.keys() | one.keys() | two.keys():
            here = [fields.get(name) for fields in (was, one, two)]
            if isinstance(old[way], Link) and name in PLACEMENT and _both_placed(old[way], mine[way], other[way]):
                continue
            if name == "stated_by" and way in reworded:
                continue
            if _of_answers(old[way], name) and (name == "answered" or _a_draft(mine[way], other[way])):
                continue
            if here[0] == here[2]:
                assert now.get(name) == here[1]
            elif here[0] == here[1]:
                assert now.get(name) == here[2]


DRAFTED = ("contribution", "stated_by", "customers", "helps")
"""What a role may begin with as a draft, which goes where the other side has answered."""


def _of_answers(part: Part, name: str) -> bool:
    """Whether a field has rules of its own in a merge: a whole link may be a draft."""
    return isinstance(part, Link) or name in DRAFTED


def _a_draft(*sides: Part) -> bool:
    return any(
        (isinstance(side, Role) and side.stated_by is StatedBy.DRAFT) or (isinstance(side, Link) and side.draft)
        for side in sides
    )


def _both_placed(*links: Part) -> bool:
    before, ours, theirs = ({name: fields_of(link)[name] for name in PLACEMENT} for link in links)
    return before not in (ours, theirs)


@given(THREE)
def test_of_lists_everything_that_either_added_is_there_and_nothing_that_either_removed(
    versions: tuple[Map, Map, Map],
) -> None:
    base, ours, theirs = versions
    merged = parts_of(merge(base, ours, theirs))
    old, mine, other = map(parts_of, versions)
    for way in old.keys() & mine.keys() & other.keys():
        for name, was in fields_of(old[way]).items():
            if _of_answers(old[way], name) and _a_draft(mine[way], other[way]):
                continue
            if isinstance(was, frozenset) and name not in PLACEMENT:
                one, two = (fields_of(parts[way])[name] for parts in (mine, other))
                assert fields_of(merged[way])[name] == (was & one & two) | (one - was) | (two - was)


@given(THREE)
def test_what_either_added_is_there_and_what_either_removed_is_gone_unless_the_other_edited_it(
    versions: tuple[Map, Map, Map],
) -> None:
    base, ours, theirs = versions
    merged = parts_of(merge(base, ours, theirs))
    old, mine, other = map(parts_of, versions)
    for one, two in ((mine, other), (other, mine)):
        for way in one.keys() - two.keys():
            if way[:-2] in two:
                assert (way in merged) == (old.get(way) != one[way])
                assert merged.get(way, one[way]) == one[way]
    assert mine.keys() & other.keys() <= merged.keys() <= mine.keys() | other.keys()


@given(THREE | STRANGERS)
def test_no_words_are_lost(versions: tuple[Map, Map, Map]) -> None:
    base, ours, theirs = versions
    merged = merge(base, ours, theirs)
    old, mine, other, now = (parts_of(map_) for map_ in (base, ours, theirs, merged))
    offered = {place_of(choice): choice.wordings for choice in merged.choices}
    offered |= {Place(choice.of, "", "stated_by"): choice.stated_by for choice in merged.choices if choice.stated_by}
    for side in (mine, other):
        for way, part in side.items():
            if way not in now:
                continue
            for name, value in fields_of(part).items():
                if _of_answers(part, name) and (name == "answered" or _a_draft(part)):
                    continue
                before = fields_of(old[way]).get(name) if way in old else None
                words = wording_of(type(part), name, value) if not isinstance(value, frozenset) else ""
                if words and value != before and name not in {"gone_through", "no_single_place"}:
                    said = wording_of(type(part), name, fields_of(now[way]).get(name))
                    assert words in {said, *offered.get(_place(way, part, name), ())}


def _place(way: Way, part: Part, name: str) -> Place:
    of = "rolemap" if not way else "" if way[0] == "organisation" else way[3] if way[2:3] == ("items",) else way[1]
    return Place(of, part.tool if isinstance(part, Link) else "", field_key(type(part), name))


@given(THREE | STRANGERS)
def test_merging_twice_changes_nothing_more(versions: tuple[Map, Map, Map]) -> None:
    base, ours, theirs = versions
    for ancestor in (base, None):
        merged = merge(ancestor, ours, theirs)
        assert merge(ancestor, merged, theirs) == merged
        assert merge(ancestor, ours, merged) == merged
        assert merge(theirs, merged, theirs) == merged
        assert merge(ours, ours, merged) == merged


@given(made_up.versions(3))
def test_a_third_laptop_adds_to_the_choices(versions: tuple[Map, Map, Map, Map]) -> None:
    base, one, two, three = versions
    pair = merge(base, one, two)
    merged = merge(base, pair, three)
    assert merge(base, merged, three) == merged
    assert unordered(merge(base, merged, pair).data()) == unordered(merged.data())
    assert unordered(merge(base, three, pair).data()) == unordered(merged.data())
    for choice in merged.choices:
        assert list(choice.wordings) == sorted(set(choice.wordings))
        assert len(choice.wordings) > 1


@given(THREE)
def test_what_was_merged_is_a_map_that_reads_as_it_is(versions: tuple[Map, Map, Map]) -> None:
    merged = merge(*versions)
    assert Map.model_validate(merged.data()) == merged
    for role in merged.roles:
        for link in role.links:
            stages = (*link.frontstage, *link.backstage, *link.support)
            assert len(stages) == len(set(stages))
            assert not (stages and link.no_single_place)


@given(made_up.versions(2), st.booleans())
def test_undo_leaves_alone_what_another_wrote(versions: tuple[Map, Map, Map], at_once: bool) -> None:
    before, after, other = versions
    now = merge(before, after, other) if at_once else other
    result, _ = undone(after, before, now)
    mine, there, left = map(parts_of, (after, now, result))
    for way, part in there.items():
        was = fields_of(mine[way]) if way in mine else {}
        for name, value in fields_of(part).items():
            before_it = was.get(name, field_value(None, type(part), name))
            if isinstance(value, frozenset):
                assert value <= frozenset(before_it) or value - frozenset(before_it) <= fields_of(left[way])[name]
            elif value != before_it:
                assert fields_of(left[way])[name] == value
    for choice in now.choices:
        if choice not in after.choices:
            assert choice in result.choices


@given(MAPS, MAPS)
def test_undo_without_others_is_the_map_as_it_was(before: Map, after: Map) -> None:
    assert undone(after, before, after) == (before, ())
    assert undone(before, after, before) == (after, ())


@given(THREE)
def test_undo_takes_back_what_no_other_touched(versions: tuple[Map, Map, Map]) -> None:
    before, after, other = versions
    now = merge(before, after, other)
    result, _ = undone(after, before, now)
    of_others = {place_of(choice) for choice in now.choices}
    old, mine, there, left = map(parts_of, (before, after, now, result))
    for way in old.keys() & mine.keys() & there.keys():
        was, done, is_, back = (fields_of(parts[way]) for parts in (old, mine, there, left))
        for name in was.keys() & done.keys():
            shown = "contribution" if name == "stated_by" else name
            if {_place(way, old[way], one) for one in (name, shown)} & of_others:
                continue
            if is_.get(name) == done[name] and not (isinstance(old[way], Link) and name in PLACEMENT):
                assert back.get(name) == was[name]


@given(THREE | STRANGERS, st.data())
def test_choosing_leaves_one_wording_and_no_choice(versions: tuple[Map, Map, Map], data: st.DataObject) -> None:
    _, ours, theirs = versions
    merged = merge(None, ours, theirs)
    while merged.choices:
        choice = merged.choices[0]
        chosen = choose(merged, choice, data.draw(st.sampled_from(choice.wordings)))
        assert Map.model_validate(chosen.data()) == chosen
        assert merge(merged, chosen, merged) == chosen
        assert settled(merged, chosen) == chosen
        merged = chosen
