"""How a file's data fits the model: the map that it makes, and the places where it does not fit."""

from __future__ import annotations

import difflib
import gc
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic import ValidationError

from rolemap.files.faults import Expectation
from rolemap.model import FORMAT_VERSION, Map, Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

Place: TypeAlias = "tuple[str | int, ...]"
"""The way to a value in the data: keys of tables, indices in arrays."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """What was expected at a place, and the allowed values or the limit where there are some."""

    place: Place
    kind: Expectation
    expected: tuple[str, ...] = ()

    @property
    def left_out(self) -> Place:
        """What has to be left out for the rest to fit: the value, or the element that cannot be told from others."""
        whole = self.kind in {Expectation.PRESENT, Expectation.UNIQUE}
        return self.place[:-1] if whole else self.place


def validated(data: Mapping[str, Any]) -> Map:
    """The map that data makes.

    Raises:
        pydantic.ValidationError: when something does not fit.
    """
    with no_garbage_collection():
        return Map.model_validate(data)


def fitted(data: Mapping[str, Any]) -> tuple[Map, tuple[Misfit, ...]]:
    """The map that is left of data when all that does not fit is left out, and every misfit in it."""
    misfits = [*_version(data), *_doubles(data)]
    known = {misfit.left_out for misfit in misfits}
    misfits += [misfit for misfit in _misfits(data) if misfit.left_out not in known]
    rest = data
    left_out = {misfit.left_out for misfit in misfits}
    while left_out:
        rest = _without(rest, left_out)
        # What was left out may have been what made something else fit.
        left_out = {misfit.left_out for misfit in _misfits(rest)}
    return validated(rest), tuple(misfits)


def typos(data: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    """The place of each unknown key that looks like a known one, with that one."""
    return _typos(Map, data, ())


@lru_cache(maxsize=1024)
def nearest(word: str, known: tuple[str, ...]) -> str:
    """The known word that a word looks like, "" when there is none."""
    if len(word) > _LONGEST_SLIP:
        return ""
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=_ALIKE)), "")


_ALIKE = 0.75
_LONGEST_SLIP = 60


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """A big map is made three times as fast, and written back half as fast again, while nobody looks for garbage."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _version(data: Mapping[str, Any]) -> Iterator[Misfit]:
    version = data.get("rolemap", FORMAT_VERSION)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        yield Misfit(("rolemap",), Expectation.VERSION, (str(FORMAT_VERSION),))


def _doubles(data: Mapping[str, Any]) -> Iterator[Misfit]:
    """The elements whose id stands on an earlier one of the same array."""
    for key in ("levels", "tools", "roles", "notes", "sittings", "columns"):
        yield from _doubles_in((key,), data.get(key), "id")
    for key, inner, identity in (("tools", "items", "id"), ("tools", "wordings", "id"), ("roles", "links", "tool")):
        for index, element in enumerate(_tables(data.get(key))):
            yield from _doubles_in((key, index, inner), element.get(inner), identity)


def _doubles_in(place: Place, elements: object, identity: str) -> Iterator[Misfit]:
    seen: set[str] = set()
    for index, element in enumerate(_tables(elements)):
        name = element.get(identity)
        if isinstance(name, str):
            if name in seen:
                yield Misfit((*place, index, identity), Expectation.UNIQUE)
            seen.add(name)


def _tables(value: object) -> Sequence[Mapping[str, Any]]:
    """The elements of an array, by index; what is no table counts as an empty one."""
    return [one if isinstance(one, dict) else {} for one in value] if isinstance(value, list) else []


def _misfits(data: Mapping[str, Any]) -> list[Misfit]:
    try:
        validated(data)
    except ValidationError as error:
        return [_misfit(one["type"], one["loc"], one.get("ctx", {})) for one in error.errors(include_url=False)]
    return []


def _misfit(kind: str, place: Place, context: Mapping[str, Any]) -> Misfit:
    if kind == "missing":
        return Misfit(place, Expectation.PRESENT)
    if kind == "greater_than_equal":
        return Misfit(place, Expectation.AT_LEAST, (f"{context['ge']:g}",))
    if kind == "less_than_equal":
        return Misfit(place, Expectation.AT_MOST, (f"{context['le']:g}",))
    expected = _type_at(place)
    if get_origin(expected) is tuple:
        return Misfit(place, Expectation.TABLES if part_in(expected) else Expectation.LIST)
    if issubclass(expected, StrEnum):
        return Misfit(place, Expectation.ONE_OF, tuple(expected))
    return Misfit(place, next(said for kind_, said in _KINDS if issubclass(expected, kind_)))


_KINDS: tuple[tuple[type, Expectation], ...] = (
    (Part, Expectation.TABLE),
    (str, Expectation.TEXT),
    (bool, Expectation.YES_NO),
    (int, Expectation.WHOLE_NUMBER),
    (float, Expectation.NUMBER),
    (date, Expectation.DATE),
)


def _type_at(place: Place) -> Any:  # noqa: ANN401 - a type or a generic alias
    """The type that the model has at a place."""
    expected: Any = Map
    for step in place:
        expected = get_args(expected)[0] if isinstance(step, int) else fields_of(expected)[step]
    return expected


@cache
def fields_of(part: type[Part]) -> dict[str, Any]:
    """The type of each key of a part, named as in the file."""
    return {field.alias or name: _bare(field.annotation) for name, field in part.model_fields.items()}


def _bare(annotation: Any) -> Any:  # noqa: ANN401 - a type or a generic alias
    """A type without limits and without "or None"."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return _bare(next(one for one in get_args(annotation) if one is not type(None)))
    return annotation


def part_in(expected: Any) -> type[Part] | None:  # noqa: ANN401 - a type or a generic alias
    """The part of a map that a type holds, itself or as an element."""
    inner = get_args(expected)[0] if get_origin(expected) is tuple else expected
    return inner if issubclass(inner, Part) else None


def _without(value: Any, places: Collection[Place]) -> Any:  # noqa: ANN401 - any TOML value
    """A value without what stands at some places in it."""
    below: dict[str | int, set[Place]] = {}
    for place in places:
        below.setdefault(place[0], set()).add(place[1:])
    gone = {step for step, rests in below.items() if () in rests}
    if isinstance(value, dict):
        return {
            key: _without(one, below[key]) if key in below else one for key, one in value.items() if key not in gone
        }
    return [_without(one, below[at]) if at in below else one for at, one in enumerate(value) if at not in gone]


def _typos(part: type[Part], table: Mapping[str, Any], place: Place) -> Iterator[tuple[Place, str]]:
    fields = fields_of(part)
    known = tuple(fields)
    # A table with many more keys than a part has is another program's, not full of slips.
    asked = len(table) < _MOST_KEYS
    for key, value in table.items():
        if key not in fields:
            meant = nearest(key, known) if asked else ""
            if meant:
                yield (*place, key), meant
            continue
        inner = part_in(fields[key])
        if inner is None:
            continue
        if isinstance(value, dict):
            yield from _typos(inner, value, (*place, key))
        for index, element in enumerate(_tables(value)):
            yield from _typos(inner, element, (*place, key, index))


_MOST_KEYS = 500
