"""Several versions of one file become one text: their maps are merged, and one of the texts is the ground for it.

A text holds more than its map does: comments, layout, newlines. So it is changed in place, not written anew.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from rolemap.files.ancestry import Lineage, held_by, with_ancestor, with_lineage
from rolemap.files.document import rewrite
from rolemap.files.merge import merge
from rolemap.files.statements import statements_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rolemap.files.reading import Reading
    from rolemap.model import Choice, Map


@dataclass(frozen=True, slots=True)
class Combined:
    """The text that several versions make, and the map that it reads as.

    ``choices`` are those that no version had like this. ``comments_left`` are the numbers of the versions, counted
    from 0, with comments that are new in them and not in the text.
    """

    text: str
    map: Map
    choices: tuple[Choice, ...]
    comments_left: tuple[int, ...]


class AnotherMap(Exception):  # noqa: N818 - each of the maps may be as it should be
    """The versions are of different organisations; ``version`` is the number of the first that is, from 0."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


def combined(base: Reading | None, versions: Sequence[Reading], writer: str) -> Combined:
    """What all versions made of ``base``, in the first one's text: its comments, its layout, its order.

    Where the first has no new comments and another version has, that one's text is the ground instead. Without a
    base, whatever any version has is an addition. ``writer`` is a name that nobody else saves under.

    Raises:
        AnotherMap: the organisations' ids differ.
        FileTrouble: the text cannot be written.
    """
    _all_of_one_map(base, versions)
    before = _comments(base.text) if base else Counter()
    new = [_comments(version.text) - before for version in versions]
    at = next((number for number, comments in enumerate(new) if comments), 0)
    ground = versions[at]
    merged = ground.map
    for version in versions:
        merged = merge(base.map if base else None, version.map, merged)
    text = rewrite(ground.text, ground.map.data(), merged.data())
    if text != ground.text:
        text = with_lineage(text, _all_held([*versions, base] if base else versions).saved_by(writer))
    known = {choice for version in versions for choice in map(_told, version.map.choices)}
    return Combined(
        text,
        merged,
        tuple(choice for choice in merged.choices if _told(choice) not in known),
        tuple(number for number, comments in enumerate(new) if comments - new[at]),
    )


def _told(choice: Choice) -> tuple[object, ...]:
    """All that a choice says to people."""
    return choice.of, choice.link, choice.field, choice.wordings


def _all_held(versions: Sequence[Reading]) -> Lineage:
    return reduce(Lineage.joined, (held_by(version.text) for version in versions))


def _all_of_one_map(base: Reading | None, versions: Sequence[Reading]) -> None:
    known = base.map.organisation.id if base else ""
    for number, version in enumerate(versions):
        own = version.map.organisation.id
        if known and own and own != known:
            raise AnotherMap(number)
        known = known or own


def _comments(text: str) -> Counter[str]:
    """What people noted in a text, each as often as it stands there."""
    return Counter(comments_in(with_ancestor(text, "")))


def comments_in(text: str) -> Iterator[str]:
    """The comments of a text, without their mark."""
    for statement in statements_of(text):
        yield from (comment.lstrip("#").strip() for comment in statement.comments)
