"""What only a person can tell: whether a role that comes in is one of the map's under another title."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from rolemap.intake.words.cells import folded, words_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from rolemap.intake.roles.proposing import Proposed
    from rolemap.model import Role

_ALIKE = 0.6
"""How alike titles of one unit or one superior have to be; told by the renamed roles of real files."""
_MUCH_ALIKE = 0.8
"""How alike titles have to be where nothing else speaks for it."""
_FEW = 2
"""So many roles at most may have one superior and headcount for that to tell something."""
_MOST = 5
_MOST_COMPARED = 24
_MOST_WITH_A_WORD = 300
_STEM = 5


@dataclass(frozen=True)
class Candidate:
    """A role of the map that an incoming one may be; ``likeness`` of the titles goes from 0 to 1."""

    role_id: str
    title: str
    unit: str
    likeness: float


@dataclass(frozen=True)
class Question:
    """Whether an incoming role is one of the map's: the best candidate first.

    ``answer`` is a role's id, "" for a new role, None while nobody has answered: then it is taken as new.
    """

    proposed: Proposed
    candidates: tuple[Candidate, ...]
    answer: str | None = None


class Loose(NamedTuple):
    """An incoming role that no role of the map is for sure: its superior in the map, and what was answered."""

    proposed: Proposed
    superior: Role | None
    answer: str | None

    @property
    def place(self) -> Hashable:
        """Its superior and headcount, None where it has no superior in the map."""
        return (self.superior.id, self.proposed.role.headcount) if self.superior else None


def questions_about(loose: Iterable[Loose], roles: Sequence[Role]) -> Iterator[Question]:
    """The questions that there are about incoming roles, each with the roles of the map that it may be."""
    asked = tuple(loose)
    here = Counter(one.place for one in asked)
    known = {role.id: role for role in roles}
    answered = {one.answer for one in asked if one.answer}
    directory = _Directory([role for role in roles if role.id not in answered])
    for one in asked:
        few = directory.at(one.place) if here[one.place] <= _FEW else []
        mine = [known[one.answer]] if one.answer in known else []
        found = {role.id: role for role in (*mine, *few, *directory.worded_like(one))}
        candidates = sorted((_candidate(one, role) for role in found.values()), key=lambda each: -each.likeness)
        if candidates:
            yield Question(one.proposed, tuple(candidates[:_MOST]), one.answer)


class _Directory:
    """Roles of the map by the stems of their titles, and by superior and headcount: nobody is compared with all."""

    def __init__(self, roles: Iterable[Role]) -> None:
        self._by_stem: defaultdict[str, list[Role]] = defaultdict(list)
        self._by_place: defaultdict[Hashable, list[Role]] = defaultdict(list)
        for role in roles:
            for stem in _stems(role.title):
                self._by_stem[stem].append(role)
            if role.reports_to:
                self._by_place[role.reports_to, role.headcount].append(role)

    def at(self, place: Hashable) -> list[Role]:
        """The roles with this superior and headcount, where they are few."""
        found = self._by_place.get(place, [])
        return found if len(found) <= _FEW else []

    def worded_like(self, one: Loose) -> Iterator[Role]:
        """The roles whose titles are enough like an incoming one."""
        shared: Counter[str] = Counter()
        found: dict[str, Role] = {}
        for stem in _stems(one.proposed.role.title):
            for role in self._by_stem.get(stem, ())[:_MOST_WITH_A_WORD]:
                shared[role.id] += 1
                found[role.id] = role
        for role_id, _ in shared.most_common(_MOST_COMPARED):
            role, title = found[role_id], one.proposed.role.title
            near = _are_near(one, role)
            enough = _ALIKE if near else _MUCH_ALIKE
            if (near and _one_holds_the_other(title, role.title)) or _likeness(title, role.title, enough) >= enough:
                yield role


def _are_near(one: Loose, role: Role) -> bool:
    unit = folded(one.proposed.role.unit)
    same_superior = one.superior is not None and one.superior.id == role.reports_to
    return same_superior or (unit != "" and unit == folded(role.unit))


def _candidate(one: Loose, role: Role) -> Candidate:
    return Candidate(role.id, role.title, role.unit, round(_likeness(one.proposed.role.title, role.title), 2))


def _likeness(title: str, other: str, enough: float = 0) -> float:
    matcher = SequenceMatcher(None, folded(title), folded(other), autojunk=False)
    if matcher.real_quick_ratio() < enough or matcher.quick_ratio() < enough:
        return 0
    return matcher.ratio()


def _one_holds_the_other(title: str, other: str) -> bool:
    """Whether all words of one title stand in the other, and they are more than one: a role whose work grew."""
    fewer, more = sorted((set(words_of(title)), set(words_of(other))), key=len)
    return len(fewer) > 1 and fewer <= more


def _stems(title: str) -> set[str]:
    return {word[:_STEM] for word in words_of(title)}
