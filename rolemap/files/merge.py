"""Three versions of a map become one: what several people wrote at once, and undo, which is the same thing.

Nothing that was written is lost: the same field in two wordings becomes a choice, kept until someone chooses.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from rolemap.files.answering import own_before_draft, with_one_citation_each
from rolemap.files.choices import (
    ABSENT,
    WHOLE,
    Place,
    field_key,
    field_value,
    place_of,
    reworded,
    whose_words,
    wording_of,
)
from rolemap.files.staying import with_answers_to_what_stays
from rolemap.files.wholes import with_one_whole_each
from rolemap.model import (
    Choice,
    HrColumn,
    Item,
    Lane,
    Level,
    Link,
    Map,
    Note,
    Part,
    Role,
    Sitting,
    StatedBy,
    Tool,
    Wording,
)
from rolemap.model.wordings import with_wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

P = TypeVar("P", bound=Part)

Key = tuple[str, int]
"""The id of a part among its siblings, and a number that tells equal ids apart."""

_GREATER_WINS: Final = frozenset(
    {"gone_through", "passed", "imported", "gone", "use", "id", "rolemap", "answered", "joint"}
)
"""Fields in which two values are no matter of choice: the later day, the newer format, either of two uses or wholes."""

_BASE, _OURS, _THEIRS = range(3)


def merge(base: Map | None, ours: Map, theirs: Map) -> Map:
    """What both sides made of ``base``, field by field; ``theirs`` is the version on disk, whose order wins.

    Lists of ids merge as sets. A field that both changed differently becomes a choice, and holds the first of its
    wordings. What one side removed and the other edited stays. Without a base, whatever either has is an addition.
    """
    return _Merge(base or Map(), ours, theirs, undoing=False).result()


def undone(after: Map, before: Map, now: Map) -> tuple[Map, tuple[Place, ...]]:
    """``now`` without the step that led from ``before`` to ``after``, and where somebody has since written anew.

    At those places what stands there now stays.
    """
    step_back = _Merge(after, before, now, undoing=True)
    return step_back.result(), tuple(step_back.kept)


class _Merge:
    """One merge of three maps; ``kept`` are the places that undoing left alone."""

    def __init__(self, base: Map, ours: Map, theirs: Map, *, undoing: bool) -> None:
        self._versions = (base, ours, theirs)
        self._choices = tuple({place_of(choice): choice for choice in map_.choices} for map_ in self._versions)
        self._choice_places = tuple(dict.fromkeys(place for one in reversed(self._choices) for place in one))
        self._decided: dict[Place, Choice | None] = {}
        self._undoing = undoing
        self.kept: list[Place] = []

    def result(self) -> Map:
        base, ours, theirs = self._versions
        if ours in (theirs, base):
            return with_wordings(theirs, base)
        if theirs == base:
            return with_wordings(ours, base)
        merged = self._fields(Place(WHOLE), *(map_.changed(choices=()) for map_ in self._versions))
        merged = with_one_whole_each(merged, base, ours, theirs)
        if not self._undoing:
            merged = with_answers_to_what_stays(merged, base, ours, theirs)
            merged = with_one_citation_each(merged, base, ours, theirs)
        return with_wordings(merged.changed(choices=self._open_choices()), theirs, ours, base)

    # Parts

    def _fields(self, at: Place, base: P | None, ours: P, theirs: P) -> P:
        kind = type(theirs)
        values: dict[str, Any] = {}
        for name in dict.fromkeys((*kind.model_fields, *(theirs.model_extra or {}), *(ours.model_extra or {}))):
            versions = tuple(field_value(part, kind, name) for part in (base, ours, theirs))
            value = self._field(at, theirs, name, versions)
            if value is not ABSENT:
                values[name] = value
        return cast("P", kind.model_construct(**values))

    def _field(self, at: Place, part: Part, name: str, versions: tuple[Any, ...]) -> Any:  # noqa: ANN401 - any field
        base, ours, theirs = versions
        if isinstance(theirs, Part):
            return self._part(at, base, ours, theirs)
        if not isinstance(theirs, tuple):
            return self._single(at, part, name, versions)
        if any(isinstance(one, Part) for one in (*ours, *theirs)):
            return self._parts(at, base, ours, theirs)
        if ours in (theirs, base):
            return theirs
        return ours if theirs == base else _united(base, ours, theirs)

    def _part(self, within: Place, base: P | None, ours: P, theirs: P) -> P:
        if not self._undoing:
            ours, theirs = own_before_draft(base, ours, theirs), own_before_draft(base, theirs, ours)
        at = _address(theirs, within)
        places = self._places_in(at, ours, theirs)
        states = tuple((part, self._choices_at(side, places)) for side, part in enumerate((base, ours, theirs)))
        if states[_OURS] in (states[_THEIRS], states[_BASE]):
            return self._taken(theirs, _THEIRS, places)
        if states[_THEIRS] == states[_BASE]:
            return self._taken(ours, _OURS, places)
        merged = self._fields(at, base, ours, theirs)
        if isinstance(merged, Link) and isinstance(theirs, Link):
            placed = merged.changed(**_placed(merged, theirs if self._undoing else None))
            if self._undoing and placed != merged:
                self.kept.append(at)
            return placed
        if isinstance(merged, Role) and not self._undoing:
            return merged.changed(**self._with_whose_words(at, merged, base, ours, theirs))
        return merged

    def _parts(self, within: Place, base: Sequence[P], ours: Sequence[P], theirs: Sequence[P]) -> tuple[P, ...]:
        keyed = tuple(_keyed(parts) for parts in (base, ours, theirs))
        found: dict[Key, P] = {}
        for key in dict.fromkeys((*keyed[_THEIRS], *keyed[_OURS])):
            old, mine, other = (parts.get(key) for parts in keyed)
            if mine is not None and other is not None:
                found[key] = self._part(within, old, mine, other)
            elif mine is not None and self._stays(within, old, mine, _OURS):
                found[key] = mine
            elif other is not None and self._stays(within, old, other, _THEIRS):
                found[key] = other
        return tuple(found[key] for key in _ordered(*([key for key in keys if key in found] for keys in keyed)))

    def _stays(self, within: Place, old: P | None, lone: P, side: int) -> bool:
        """Whether a part that only one side has is in the result: it was added there, or edited."""
        at = _address(lone, within)
        places = self._places_in(at, lone)
        changed = (old, self._choices_at(_BASE, places)) != (lone, self._choices_at(side, places))
        stays = changed
        if changed and old is not None and self._undoing:
            self.kept.append(at)
            stays = side == _THEIRS
        self._taken(lone, side if stays else _OURS + _THEIRS - side, places)
        return stays

    # Single values

    def _single(self, at: Place, part: Part, name: str, versions: tuple[Any, ...]) -> Any:  # noqa: ANN401 - any field
        kind = type(part)
        place = Place(at.of, at.link, field_key(kind, name))
        choices = self._choices_at_each(place)
        states = tuple(zip(versions, choices, strict=True))
        _, ours, theirs = versions
        if states[_OURS] in (states[_THEIRS], states[_BASE]):
            return self._decide(place, choices[_THEIRS], theirs)
        if states[_THEIRS] == states[_BASE]:
            return self._decide(place, choices[_OURS], ours)
        if self._undoing:
            self.kept.append(place)
            return self._decide(place, choices[_THEIRS], theirs)
        if name in _GREATER_WINS and name in kind.model_fields:
            return max((value for value in (ours, theirs) if value is not None), default=None)
        words = [wording_of(kind, name, value) for value in versions]
        wordings = _wordings(
            *(choice.wordings if choice else (word,) for choice, word in zip(choices, words, strict=True))
        )
        first = wordings[0] if wordings else ""
        if first in (words[_THEIRS], words[_OURS]):
            value = theirs if first == words[_THEIRS] else ours
        else:
            value = _worded(part, place.field, name, first)
        return self._decide(place, _choice(place, wordings, choices), value)

    # Choices

    def _with_whose_words(self, at: Place, merged: Role, *versions: Part | None) -> dict[str, Any]:
        """Whose words the contribution is; of several wordings each has its own, and that makes no second choice."""
        words, whose = Place(at.of, at.link, "contribution"), Place(at.of, at.link, "stated_by")
        choice = self._decided.get(words)
        if choice is None or merged.contribution not in choice.wordings[:1]:
            return {}
        before, ours, theirs = (
            _whose_words(version, one) for version, one in zip(versions, self._choices_at_each(words), strict=True)
        )
        stated = tuple(_of_both(before.get(one), ours.get(one), theirs.get(one)) for one in choice.wordings)
        self._decided[words] = choice.changed(stated_by=stated if any(stated) else ())
        self._decided[whose] = None
        return {"stated_by": StatedBy(stated[0]) if stated[0] else None}

    def _decide(self, place: Place, choice: Choice | None, value: Any) -> Any:  # noqa: ANN401 - handed through
        if choice is not None or self._choice_places:
            self._decided[place] = choice
        return value

    def _taken(self, part: P, side: int, places: Iterable[Place]) -> P:
        """The part as one side has it, with the choices that this side has there."""
        for place in places:
            self._decided[place] = self._choices[side].get(place)
        return part

    def _places_in(self, at: Place, *parts: Part) -> tuple[Place, ...]:
        """The places of choices within a part."""
        if not self._choice_places:
            return ()
        ids = {at.of, *(item.id for part in parts if isinstance(part, Tool) for item in part.items)}
        return tuple(one for one in self._choice_places if one.of in ids and at.link in ("", one.link))

    def _choices_at(self, side: int, places: Iterable[Place]) -> tuple[Choice | None, ...]:
        return tuple(self._choices[side].get(place) for place in places)

    def _choices_at_each(self, place: Place) -> tuple[Choice | None, ...]:
        return tuple(one.get(place) for one in self._choices)

    def _open_choices(self) -> tuple[Choice, ...]:
        """The choices that are open after the merge: those on disk in their order, then ours, then the new ones."""
        for place in self._choice_places:
            if place not in self._decided:
                base, ours, theirs = self._choices_at_each(place)
                if ours in (theirs, base):
                    self._decided[place] = theirs
                else:
                    self._decided[place] = ours if theirs == base else theirs or ours
        return tuple(
            choice
            for place in dict.fromkeys((*self._choice_places, *self._decided))
            if (choice := self._decided[place]) is not None
        )


def _address(part: Part, within: Place) -> Place:
    """How choices address a part that stands within another one."""
    match part:
        case Link():
            return Place(within.of, part.tool)
        case Level() | Tool() | Item() | Wording() | Role() | Note() | Sitting() | HrColumn():
            return Place(part.id)
        case _:
            return Place("")


def _keyed(parts: Iterable[P]) -> dict[Key, P]:
    seen: Counter[str] = Counter()
    found: dict[Key, P] = {}
    for part in parts:
        address = _address(part, Place(""))
        name = address.link or address.of
        found[name, seen[name]] = part
        seen[name] += 1
    return found


def _ordered(base: Sequence[Key], ours: Sequence[Key], theirs: Sequence[Key]) -> list[Key]:
    """All keys of both sides: in the order on disk, or in ours if only ours was changed.

    What only the other side has stands behind what precedes it there; where the two share nothing, at the end.
    """
    mine_moved, theirs_moved = _in_another_order(base, ours), _in_another_order(base, theirs)
    leading, following = (ours, theirs) if mine_moved and not theirs_moved else (theirs, ours)
    led = set(leading)
    if led.isdisjoint(following):
        return [*leading, *following]
    behind: dict[Key | None, list[Key]] = {}
    anchor: Key | None = None
    for key in following:
        if key in led:
            anchor = key
        else:
            behind.setdefault(anchor, []).append(key)
    order = list(behind.get(None, ()))
    for key in leading:
        order += (key, *behind.get(key, ()))
    return order


def _in_another_order(base: Sequence[Key], side: Sequence[Key]) -> bool:
    """Whether a side has moved what it still has; the other side has no say in it, so that merging again ends alike."""
    before, now = set(base), set(side)
    return [key for key in base if key in now] != [key for key in side if key in before]


def _united(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """The union as sets: what either added, without what either removed, in the order of ``theirs``, then ``ours``."""
    removed = set(base) - (set(ours) & set(theirs))
    return tuple(one for one in dict.fromkeys((*theirs, *ours)) if one not in removed)


def _wordings(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """The wordings that are left to choose from; when each side dropped the other's, both stay."""
    left = set(_united(base, ours, theirs)) - {""} or {*ours, *theirs} - {""}
    return tuple(sorted(left))


def _choice(place: Place, wordings: tuple[str, ...], choices: Sequence[Choice | None]) -> Choice | None:
    if len(wordings) < 2:  # noqa: PLR2004 - one wording is no choice
        return None
    known = choices[_THEIRS] or choices[_OURS] or Choice(of=place.of, link=place.link, field=place.field)
    return known.changed(wordings=wordings)


def _worded(part: Part, key: str, name: str, wording: str) -> Any:  # noqa: ANN401 - any field's value
    """What a wording says; where nobody can tell, as in a choice that was written by hand, what the part says."""
    with suppress(ValueError, KeyError):
        part = reworded(part, key, wording)
    return field_value(part, type(part), name)


def _whose_words(version: Part | None, choice: Choice | None) -> dict[str, str]:
    """Whose each wording of a contribution is in one version."""
    told = whose_words(choice)
    return {**told, version.contribution: str(version.stated_by or "")} if isinstance(version, Role) else told


def _of_both(before: str | None, ours: str | None, theirs: str | None) -> str:
    """What the side says that changed it; of two answers the first of the alphabet, so that both laptops agree."""
    changed = tuple(one for one in (ours, theirs) if one not in {None, before})
    return min((one for one in changed or (before, ours, theirs) if one), default="")


def _placed(link: Link, kept: Link | None) -> dict[str, Any]:
    """Where on the journey this work matters: each stage in one lane, and in none where there is no single place.

    Where two sides differ, the lane nearest the customer holds, and named stages do; but first what ``kept`` has.
    """
    if kept and kept.no_single_place and link.no_single_place:
        return {lane.value: getattr(kept, lane) for lane in Lane}
    lanes: dict[str, Lane] = {}
    for first in (kept or link, link):
        for lane in Lane:
            for stage in getattr(first, lane):
                if stage in getattr(link, lane):
                    lanes.setdefault(stage, lane)
    placed = {lane.value: tuple(one for one in getattr(link, lane) if lanes[one] is lane) for lane in Lane}
    return {**placed, "no_single_place": link.no_single_place and not lanes}
