"""Choices: one field in two wordings. How a value is put into words, and how a wording becomes the value again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import tomli
import tomli_w

from rolemap.model import Map, Part, StatedBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rolemap.model import Choice

P = TypeVar("P", bound=Part)
_Parts: TypeAlias = "Mapping[tuple[str, str], Sequence[Part]]"

ABSENT: Final[Any] = object()
"""The value of a key that a part does not have."""

WHOLE: Final = "rolemap"
"""What a choice is *of* when it is about a key at the top of the file."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a map something stands, addressed as a ``Choice`` is; without a ``field`` the whole part is meant.

    ``of`` may be a level's id too, where no other part of that id has the field; ``WHOLE`` is the map itself.
    """

    of: str
    link: str = ""
    field: str = ""


def place_of(choice: Choice) -> Place:
    """The place that a choice is about."""
    return Place(choice.of, choice.link, choice.field)


def field_key(part: type[Part], name: str) -> str:
    """What a field is called in the file: ``from``, where Python has to say ``from_``."""
    known = part.model_fields.get(name)
    return known.alias if known is not None and known.alias else name


def field_value(part: Part | None, kind: type[Part], name: str) -> Any:  # noqa: ANN401 - any field's value
    """A field by its Python name: its default where ``part`` is None, ``ABSENT`` where there is neither."""
    if name in kind.model_fields:
        if part is not None:
            return getattr(part, name)
        known = kind.model_fields[name]
        return ABSENT if known.is_required() else known.get_default()
    return ((part and part.model_extra) or {}).get(name, ABSENT)


def wording_of(kind: type[Part], name: str, value: Any) -> str:  # noqa: ANN401 - any field's value
    """A single value in words, as a person would type it; "" for what is absent or the default.

    For a key that this version does not know, the words are its line in the file, which keeps its type.
    """
    if value is ABSENT:
        return ""
    known = kind.model_fields.get(name)
    if known is None:
        return tomli_w.dumps({name: value}).strip()
    if value is None or value == known.default:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)


def reworded(part: P, key: str, wording: str) -> P:
    """The part with the field called ``key`` in the file set to what ``wording`` says.

    Raises:
        ValueError: these words are no value for that field.
    """
    data = part.data()
    data.pop(key, None)
    known = {field_key(type(part), name) for name in type(part).model_fields}
    if wording:
        data[key] = wording if key in known else tomli.loads(wording)[key]
    return type(part).model_validate(data)


def choose(map_: Map, choice: Choice, wording: str) -> Map:
    """The map in which ``choice`` is made: its field says ``wording``, which may be a new one, and it is gone.

    Raises:
        KeyError: the part that the choice is about is not in the map any more.
        ValueError: these words are no value for that field.
    """
    part = _part_at(_by_address(map_), place_of(choice))
    if part is None:
        raise KeyError(choice.of)
    chosen = _swapped(map_, part, _in_whose_words(reworded(part, choice.field, wording), part, choice, wording))
    return chosen.changed(choices=tuple(other for other in chosen.choices if place_of(other) != place_of(choice)))


def whose_words(choice: Choice | None) -> dict[str, str]:
    """Whose words each wording of a choice is, where it is told; "" where nobody is named."""
    told = zip(choice.wordings, choice.stated_by, strict=False) if choice else ()
    return {wording: stated for wording, stated in told if stated in {"", *StatedBy}}


def _in_whose_words(chosen: Part, before: Part, choice: Choice, wording: str) -> Part:
    """A role whose contribution has been chosen, with whose words that is; who kept the wording has told it already."""
    stated = whose_words(choice).get(wording)
    return chosen if stated is None or chosen == before else reworded(chosen, "stated_by", stated)


def settled(before: Map, after: Map) -> Map:
    """``after`` without the choices whose field somebody has just written anew: that was choosing.

    A choice that is not as it was has come by merging; that its field holds another wording now tells nothing.
    """
    if not before.choices or not after.choices:
        return after
    then, now = _by_address(before), _by_address(after)
    as_before = set(before.choices)
    still_open = tuple(
        choice
        for choice in after.choices
        if choice not in as_before or _words_at(then, choice) == _words_at(now, choice)
    )
    return after if len(still_open) == len(after.choices) else after.changed(choices=still_open)


def undecided(seen: Map, now: Map) -> Map:
    """``seen`` without the choices that somebody has made or added to since: its fields then stand for themselves."""
    still = tuple(choice for choice in seen.choices if choice in now.choices)
    return seen if len(still) == len(seen.choices) else seen.changed(choices=still)


def _words_at(parts: _Parts, choice: Choice) -> tuple[str, ...] | str:
    part = _part_at(parts, place_of(choice))
    if part is None:
        return ()
    name = next((name for name in type(part).model_fields if field_key(type(part), name) == choice.field), choice.field)
    return wording_of(type(part), name, field_value(part, type(part), name))


def _by_address(map_: Map) -> _Parts:
    parts: defaultdict[tuple[str, str], list[Part]] = defaultdict(list)
    for address, part in _addressed(map_):
        parts[address].append(part)
    return parts


def _addressed(map_: Map) -> Iterator[tuple[tuple[str, str], Part]]:
    """Every part with its address; levels, columns and the map come last, whose address another part may have too."""
    for role in map_.roles:
        yield (role.id, ""), role
        yield from (((role.id, link.tool), link) for link in role.links)
    for tool in map_.tools:
        yield (tool.id, ""), tool
        yield from (((item.id, ""), item) for item in tool.items)
    yield ("", ""), map_.organisation
    yield from (((note.id, ""), note) for note in map_.notes)
    yield from (((sitting.id, ""), sitting) for sitting in map_.sittings)
    yield from (((level.id, ""), level) for level in map_.levels)
    yield from (((column.id, ""), column) for column in map_.columns)
    yield (WHOLE, ""), map_


def _part_at(parts: _Parts, place: Place) -> Part | None:
    candidates = parts.get((place.of, place.link), ())
    having = (part for part in candidates if _has(part, place.field))
    return next(having, candidates[0] if candidates else None)


def _has(part: Part, key: str) -> bool:
    return key in (part.model_extra or {}) or any(
        field_key(type(part), name) == key for name in type(part).model_fields
    )


def _swapped(whole: P, old: Part, new: Part) -> P:
    """``whole`` with the very part ``old``, wherever it stands within, replaced by ``new``."""
    if whole is old:
        return new  # type: ignore[return-value]  # a part is only ever swapped for one of its own kind
    changes: dict[str, Any] = {}
    for name in type(whole).model_fields:
        value = getattr(whole, name)
        if isinstance(value, Part):
            swapped: Any = _swapped(value, old, new)
        elif isinstance(value, tuple) and any(isinstance(one, Part) for one in value):
            parts = tuple(_swapped(one, old, new) for one in value)
            swapped = value if all(one is other for one, other in zip(parts, value, strict=True)) else parts
        else:
            continue
        if swapped is not value:
            changes[name] = swapped
    return whole.changed(**changes) if changes else whole
