"""Which incoming role is which role of a map: by code, by title and unit, by title and superior; else one asks."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING, TypeVar

from rolemap.intake.again.asking import Loose, questions_about
from rolemap.intake.words.cells import folded
from rolemap.model.forgetting import has_answers
from rolemap.model.terms import LevelKind

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from rolemap.intake.again.asking import Question
    from rolemap.intake.roles.proposing import Proposed
    from rolemap.intake.wishes import RowRef
    from rolemap.model import Map, Role


@dataclass(frozen=True)
class Matches:
    """Who is who; incoming roles are told by their place among the proposed ones.

    Attributes:
        pairs: Which role of the map an incoming one is.
        splits: Of incoming roles that are new, the roles whose codes they have a part of.
        merged: Of roles that are not among the incoming ones, by id, which incoming role has their codes.
        questions: What only a person can tell, answered or not.
    """

    pairs: Mapping[int, Role]
    splits: Mapping[int, tuple[Role, ...]]
    merged: Mapping[str, int]
    questions: tuple[Question, ...]


def matched(map_: Map, incoming: Sequence[Proposed], same: Mapping[RowRef, str]) -> Matches:
    """Find out who is who, in time about linear in the roles. ``same`` is what people answered, by leading row."""
    answers = _answers(map_, incoming, same)
    matching = _Matching(map_, incoming, answers)
    living = [role for role in map_.roles if role.gone is None]
    matching.match(living)
    splits, merged = matching.split(), matching.merged()
    matching.match([role for role in map_.roles if role.gone is not None])
    answered = set(answers.values())
    left = [
        role
        for role in living
        if role.id in answered or not (role.id in matching.taken or role.id in merged or stays_anyway(map_, role))
    ]
    loose = (
        Loose(one, matching.superior(at), answers.get(at))
        for at, one in enumerate(incoming)
        if at in answers or (at not in matching.pairs and at not in splits)
    )
    questions = questions_about(loose, left)
    splits = {at: roles for at, roles in splits.items() if at not in matching.pairs}
    return Matches(matching.pairs, splits, merged, tuple(questions))


def stays_anyway(map_: Map, role: Role) -> bool:
    """Whether no HR file would have a role like this: an owner, a board member or a partner."""
    level = map_.level(role.level)
    return level is not None and level.counts_as in _BEYOND_HR


_BEYOND_HR = frozenset({LevelKind.OWNERS, LevelKind.BOARD, LevelKind.PARTNERS})


def _answers(map_: Map, incoming: Sequence[Proposed], same: Mapping[RowRef, str]) -> dict[int, str]:
    """What was answered, by the place of the incoming role; a role of the map can be one incoming role only."""
    known = {role.id for role in map_.roles}
    answers: dict[int, str] = {}
    for at, one in enumerate(incoming):
        answer = same.get(one.rows[0])
        if answer == "" or (answer in known and answer not in answers.values()):
            answers[at] = answer
    return answers


class _Matching:
    """Pairs that are found step by step, the surest first."""

    def __init__(self, map_: Map, incoming: Sequence[Proposed], answers: Mapping[int, str]) -> None:
        self.incoming = [one.role for one in incoming]
        roles = {role.id: role for role in map_.roles}
        self.pairs = {at: roles[role_id] for at, role_id in answers.items() if role_id}
        self.taken = {role.id for role in self.pairs.values()}
        self._asked = answers.keys()
        self._at = {role.id: at for at, role in enumerate(self.incoming)}
        self._leads = {role.reports_to for role in self.incoming}
        self._bosses = {role.reports_to for role in map_.roles}
        self._shared: Counter[tuple[int, str]] = Counter()
        self._roles = roles

    def match(self, roles: Sequence[Role]) -> None:
        """Pair what belongs together of these roles and the incoming ones that have no pair yet."""
        self._by_code(roles)
        self._by_key(roles, _work_and_codes)
        self._by_key(roles, _work, alone=True)
        self._by_superior(roles)
        self._by_key(roles, _work)
        self._by_key(roles, lambda role: folded(role.title), alone=True, fits=_one_has_no_unit)

    def split(self) -> dict[int, tuple[Role, ...]]:
        """The incoming roles without a pair that have codes of roles which go on as others."""
        found: defaultdict[int, list[Role]] = defaultdict(list)
        for (at, role_id), _ in self._shared.most_common():
            if at not in self.pairs:
                found[at].append(self._roles[role_id])
        return {at: tuple(roles) for at, roles in found.items()}

    def merged(self) -> dict[str, int]:
        """The roles without a pair, each with the incoming role that has most of its codes."""
        found: dict[str, int] = {}
        for (at, role_id), _ in self._shared.most_common():
            if role_id not in self.taken:
                found.setdefault(role_id, at)
        return found

    def superior(self, at: int) -> Role | None:
        """The role of the map that an incoming role's superior is."""
        above = self._at.get(self.incoming[at].reports_to)
        return None if above is None else self.pairs.get(above)

    def is_free(self, at: int) -> bool:
        """Whether an incoming role has no pair, and nobody said whether it is new."""
        return at not in self.pairs and at not in self._asked

    def _pair(self, at: int, role: Role) -> None:
        self.pairs[at] = role
        self.taken.add(role.id)

    def _by_code(self, roles: Sequence[Role]) -> None:
        """Roles that share codes: who has answered goes on first, then who has the same title, then the largest."""
        old, new = _by_codes((role.id, role.source) for role in roles if role.id not in self.taken), self._codes()
        spelled = _spellings(old, new)
        shared: Counter[tuple[int, str]] = Counter()
        for code, places in new.items():
            holders = old.get(spelled.get(code, code), [])
            # A code that many have on both sides tells of a kind of work, not of a role.
            if len(places) == 1 or len(holders) == 1:
                shared.update((at, role_id) for at in places for role_id in holders)
        order = {role.id: place for place, role in enumerate(roles)}

        def rank(edge: tuple[int, str]) -> tuple[object, ...]:
            at, (role, one) = edge[0], (self._roles[edge[1]], self.incoming[edge[0]])
            same_title = folded(role.title) == folded(one.title)
            return not has_answers(role), not same_title, -(one.headcount or 0), -shared[edge], order[role.id], at

        for at, role_id in sorted(shared, key=rank):
            if at not in self.pairs and role_id not in self.taken:
                self._pair(at, self._roles[role_id])
        self._shared = shared

    def _codes(self) -> dict[str, list[int]]:
        return _by_codes((at, role.source) for at, role in enumerate(self.incoming) if self.is_free(at))

    def _by_superior(self, roles: Sequence[Role]) -> None:
        """From the top down, roles under one superior: of one title and unit, then of a title that is one's own."""
        below: defaultdict[str, list[Role]] = defaultdict(list)
        for role in roles:
            below[role.reports_to if role.reports_to in self._roles else ""].append(role)
        # Many loose roles may have one title; a root that others answer to is the organisation's top.
        below[""] = [role for role in below[""] if role.id in self._bosses]
        for above, places in self._top_down():
            superior = "" if above is None else self.pairs[above].id if above in self.pairs else None
            if superior is not None:
                self._by_key(below[superior], _work, among=places)
                self._by_key(below[superior], lambda role: folded(role.title), among=places, alone=True)

    def _top_down(self) -> Iterator[tuple[int | None, list[int]]]:
        """The places of the incoming roles under each superior, None for those who have none."""
        below: defaultdict[int | None, list[int]] = defaultdict(list)
        for at, role in enumerate(self.incoming):
            if role.reports_to in self._at or role.id in self._leads:
                below[self._at.get(role.reports_to)].append(at)
        queue: list[int | None] = [None]
        for above in queue:
            if above in below:
                yield above, below[above]
                queue += below[above]

    def _by_key(
        self,
        roles: Iterable[Role],
        key: Callable[[Role], Hashable],
        *,
        among: Iterable[int] | None = None,
        alone: bool = False,
        fits: Callable[[Role, Role], bool] = lambda *_: True,
    ) -> None:
        """Pair roles with the same key, None being none: ``alone`` where it is one on either side, else in order."""
        groups: defaultdict[Hashable, tuple[list[int], list[Role]]] = defaultdict(lambda: ([], []))
        for at in range(len(self.incoming)) if among is None else among:
            if self.is_free(at) and (told := key(self.incoming[at])):
                groups[told][0].append(at)
        for role in roles:
            if role.id not in self.taken and (known := groups.get(key(role))):
                known[1].append(role)
        for places, same in groups.values():
            if alone and (len(places) != 1 or len(same) != 1):
                continue
            for at, role in self._in_order(places, same):
                if fits(self.incoming[at], role):
                    self._pair(at, role)

    def _in_order(self, places: Sequence[int], roles: Sequence[Role]) -> Iterator[tuple[int, Role]]:
        """Pairs of what nothing tells apart: of as many people first; who has answered is never left over."""
        if len(roles) > len(places):
            first = nsmallest(len(places), range(len(roles)), key=lambda n: (not has_answers(roles[n]), n))
            roles = [roles[n] for n in sorted(first)]
        waiting: defaultdict[float | None, list[Role]] = defaultdict(list)
        for role in reversed(roles):
            waiting[role.headcount].append(role)
        others: list[int] = []
        for at in places:
            if alike := waiting[self.incoming[at].headcount]:
                yield at, alike.pop()
            else:
                others.append(at)
        left = {role.id for alike in waiting.values() for role in alike}
        yield from zip(others, (role for role in roles if role.id in left), strict=False)


def _work(role: Role) -> Hashable:
    return folded(role.title), folded(role.unit)


def _work_and_codes(role: Role) -> Hashable:
    return (_work(role), frozenset(role.source)) if role.source else None


def _one_has_no_unit(one: Role, other: Role) -> bool:
    return not one.unit or not other.unit


_T = TypeVar("_T")


def _by_codes(sources: Iterable[tuple[_T, Sequence[str]]]) -> dict[str, list[_T]]:
    found: defaultdict[str, list[_T]] = defaultdict(list)
    for holder, codes in sources:
        for code in dict.fromkeys(codes):
            found[code].append(holder)
    return dict(found)


def _spellings(old: Iterable[str], new: Iterable[str]) -> dict[str, str]:
    """How the map spells codes that a file spells in another case or with other zeros in front, where that is clear."""
    before, now = _by_codes((code, (_plain(code),)) for code in old), _by_codes((code, (_plain(code),)) for code in new)
    return {
        codes[0]: before[plain][0]
        for plain, codes in now.items()
        if len(codes) == 1 and len(before.get(plain, ())) == 1
    }


def _plain(code: str) -> str:
    return folded(code).lstrip("0")
