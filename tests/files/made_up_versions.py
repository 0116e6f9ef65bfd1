"""Made-up maps that have much in common, and versions of one map as several people make them at once."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar, cast

from hypothesis import strategies as st

from rolemap.model import (
    Item,
    Level,
    LevelKind,
    Link,
    Map,
    Note,
    NoteKind,
    Organisation,
    Part,
    Role,
    Sitting,
    StatedBy,
    Tool,
    ToolKind,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

P = TypeVar("P", bound=Part)

WORDS = st.sampled_from(["", "When it rains, the bus waits.", "Bills are plain.", "Nobody chases a bag."])
DAYS = st.none() | st.sampled_from([date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)])
IDS = ["clerk", "driver", "lawyer", "owner"]
STAGES = ["need", "trip", "after"]
ITEMS = {"journey": ["need", "trip", "clerk"], "purpose": ["why"]}
"""One item has the id of a role: two laptops may give the same one to parts of different kinds."""
EXTRA = st.dictionaries(st.just("colour"), st.sampled_from(["red", "blue", 3, ["a", "b"]]), max_size=1)


def some_of(ids: Iterable[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(list(ids)), unique=True).map(tuple)


def parts(make: Callable[[str], st.SearchStrategy[P]], ids: Iterable[str]) -> st.SearchStrategy[tuple[P, ...]]:
    return some_of(ids).flatmap(lambda chosen: st.tuples(*(make(one) for one in chosen)))


def links(tool: str) -> st.SearchStrategy[Link]:
    def placed(lanes: dict[str, str], **answers: Any) -> Link:  # noqa: ANN401 - any field
        picks = {lane: tuple(stage for stage in lanes if lanes[stage] == lane) for lane in set(lanes.values())}
        everywhere = answers.pop("everywhere") and not picks
        return Link(tool=tool, **picks, **answers, no_single_place=everywhere)

    lanes = st.dictionaries(st.sampled_from(STAGES), st.sampled_from(["frontstage", "backstage", "support"]))
    return st.builds(
        placed,
        lanes,
        everywhere=st.booleans(),
        items=some_of("xy"),
        helps_me=WORDS,
        by=DAYS,
        answered=st.sampled_from(["", "0a0a0a0a", "1b1b1b1b", "2c2c2c2c"]),
        draft=st.integers(0, 4).map(lambda dice: dice == 0),
    )


def roles(role_id: str) -> st.SearchStrategy[Role]:
    return st.builds(
        lambda extra, **fields: Role(id=role_id, **fields, **extra),
        EXTRA,
        title=st.just(role_id.title()),
        contribution=WORDS,
        headcount=st.none() | st.sampled_from([1.0, 2.5]),
        starred=st.booleans(),
        stated_by=st.none() | st.sampled_from(StatedBy),
        gone_through=DAYS,
        helps=some_of(IDS),
        links=parts(links, ["journey", "purpose"]),
    )


def tools(tool_id: str) -> st.SearchStrategy[Tool]:
    def items(item_id: str) -> st.SearchStrategy[Item]:
        return st.builds(
            Item, id=st.just(item_id), goal=WORDS, effort=st.none() | st.integers(1, 5), touchpoints=some_of(["desk"])
        )

    return st.builds(
        Tool,
        id=st.just(tool_id),
        kind=st.sampled_from(ToolKind),
        text=WORDS,
        items=parts(items, ITEMS[tool_id]),
    )


def notes(note_id: str) -> st.SearchStrategy[Note]:
    return st.builds(
        lambda origin, **fields: Note(id=note_id, **{"from": origin}, **fields),
        st.sampled_from(["", *IDS]),
        kind=st.sampled_from(NoteKind),
        text=WORDS,
        roles=some_of(IDS),
    )


def sittings(sitting_id: str) -> st.SearchStrategy[Sitting]:
    return st.builds(Sitting, id=st.just(sitting_id), held=DAYS, roles=some_of(IDS))


MAPS = st.builds(
    lambda extra, **fields: Map(**fields, **extra),
    EXTRA,
    organisation=st.builds(
        lambda extra, **fields: Organisation(id="o-1", **fields, **extra),
        EXTRA,
        goal=WORDS,
        goal_by=DAYS,
        customer_words=some_of(["rider", "parent"]),
    ),
    levels=parts(lambda one: st.builds(Level, id=st.just(one), name=WORDS, counts_as=st.sampled_from(LevelKind)), "ab"),
    tools=parts(tools, ["journey", "purpose"]),
    roles=parts(roles, IDS),
    notes=parts(notes, ["n-1", "n-2"]),
    sittings=parts(sittings, ["s-1"]),
)


PLACEMENT = ("frontstage", "backstage", "support", "no_single_place")
"""Where on the journey this work matters: one answer in four fields."""


def versions(count: int) -> st.SearchStrategy[tuple[Map, ...]]:
    """A map, and what as many people made of it. All choosing hangs on one seed: drawing each would take minutes."""

    def made(base: Map, others: list[Map], seed: int) -> tuple[Map, ...]:
        dice = Random(seed)
        return base, *(_edited(dice, base, other) for other in others)

    return st.builds(made, MAPS, st.lists(MAPS, min_size=count, max_size=count), st.integers(0, 2**32))


def _edited(dice: Random, before: P, other: P) -> P:
    """A part in which now and then a field has been changed to what ``other`` has, and parts have come and gone."""
    values: dict[str, Any] = {}
    placed: Part = dice.choice((before, other))
    for name in (*type(before).model_fields, *dict.fromkeys((*(before.model_extra or {}), *(other.model_extra or {})))):
        old, new = getattr(before, name, None), getattr(other, name, None)
        if isinstance(old, Part) and isinstance(new, Part):
            value: Any = _edited(dice, old, new)
        elif name in LISTS_OF_PARTS.get(type(before), ()):
            value = _edited_parts(dice, old or (), new or ())
        elif isinstance(before, Link) and name in PLACEMENT:
            value = getattr(placed, name)
        else:
            value = new if _seldom(dice) else old
        if value is not None or name in type(before).model_fields:
            values[name] = value
    return cast("P", type(before).model_construct(**values))


def _edited_parts(dice: Random, before: tuple[Part, ...], other: tuple[Part, ...]) -> tuple[Part, ...]:
    new = {name_of(part): part for part in other}
    found: list[Part] = []
    for part in before:
        there = new.pop(name_of(part), None)
        if there is not None:
            found.append(_edited(dice, part, there))
        elif not _seldom(dice):
            found.append(part)
    found += [part for part in new.values() if _seldom(dice)]
    if _seldom(dice):
        dice.shuffle(found)
    return tuple(found)


def _seldom(dice: Random) -> bool:
    return dice.random() < 1 / 3


def unordered(value: Any) -> Any:  # noqa: ANN401 - any data
    """A map's data with everything that has no meaning in its order sorted."""
    if isinstance(value, dict):
        return {key: unordered(one) for key, one in sorted(value.items())}
    if isinstance(value, list | tuple):
        return sorted((unordered(one) for one in value), key=repr)
    return value


def name_of(part: Part) -> str:
    """What tells a part from its siblings."""
    name: str = part.tool if isinstance(part, Link) else getattr(part, "id", "")
    return name


LISTS_OF_PARTS: dict[type[Part], tuple[str, ...]] = {
    Map: ("levels", "tools", "roles", "notes", "sittings", "choices"),
    Tool: ("items",),
    Role: ("links",),
}
