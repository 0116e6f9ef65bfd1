"""When two pieces of data are the same: two values that read alike, and two elements that are one in both versions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_IDENTITY = {"links": ("tool",), "choices": ("of", "link", "field")}
"""What tells the elements of an array apart, where that is not their id."""


def identities(key: str, elements: Sequence[Mapping[str, Any]]) -> Iterator[tuple[object, ...]]:
    """What tells each element of the array ``key`` from the others; of several alike, which one it is."""
    fields = _IDENTITY.get(key, ("id",))
    seen: Counter[tuple[object, ...]] = Counter()
    for element in elements:
        identity = tuple(repr(element.get(field)) for field in fields)
        yield (*identity, seen[identity])
        seen[identity] += 1


def same(one: Any, other: Any) -> bool:  # noqa: ANN401 - any TOML value
    """Whether two values read the same: a tuple is a list, and what is not a number is itself."""
    if one == other:
        return True
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one != one and other != other)  # noqa: PLR0124 - only a NaN differs from itself
