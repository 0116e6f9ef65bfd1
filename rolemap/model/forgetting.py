"""Forgetting: one role's words are taken out of a map, and the role stays, as the organisation's, not asked yet.

What the role answered is its words, and so are the picks that it made and the notes that are its alone. So is what
another role has of them as a draft; once taken as own words, they are that role's. A note of several roles, and a key
that this version does not know, may hold its words too: whether they do, a person has to see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.model.edits import taken_apart
from rolemap.model.map import Role
from rolemap.model.terms import StatedBy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from rolemap.model.map import Choice, Ids, Link, Map, Note

ANSWERS = (
    "contribution",
    "stated_by",
    "gone_through",
    "customers",
    "helps",
    "confirmed",
    "passed",
    "starred",
    "links",
)
"""The fields of a role that hold what it answered; the others are the organisation's."""

LINK_WORDS = ("helps_me", "changes_my_work", "comes_first", "left_undone", "said_to", "said_as", "in_practice")
"""The fields of a link that hold what was typed."""

NO_ANSWERS = {name: Role.model_fields[name].get_default() for name in ANSWERS}
"""Those fields of a role that has answered nothing."""


def has_answers(role: Role) -> bool:
    """Whether anything stands in a role that it answered; its notes are not looked at."""
    return any(getattr(role, name) != default for name, default in NO_ANSWERS.items())


@dataclass(frozen=True, slots=True)
class Words:
    """What one role said, as it stands in a map, and what only a person can judge.

    ``named`` are the customers and roles that it named; ``marked``: that it was asked, starred or confirmed.
    ``shared`` are the notes that name it beside others, ``unknown`` the keys that this version does not know.
    """

    sentence: str = ""
    named: Ids = ()
    marked: bool = False
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    choices: tuple[Choice, ...] = ()
    shared: tuple[Note, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def there_are_any(self) -> bool:
        """Whether something would be taken out."""
        return bool(self.sentence or self.named or self.marked or self.links or self.notes or self.choices)

    def texts(self) -> Iterator[str]:
        """Every text that was typed, word for word."""
        yield self.sentence
        for link in self.links:
            yield from (getattr(link, name) for name in LINK_WORDS)
        for note in self.notes:
            yield from (note.text, note.replacement, note.owner)
        for choice in self.choices:
            yield from choice.wordings


def words_of(map_: Map, role_id: str, its_notes: AbstractSet[str] = frozenset()) -> Words:
    """What the role with this id said, the notes with the ids ``its_notes`` too, whoever they name."""
    role = map_.role(role_id) or Role(id=role_id)
    notes = tuple(note for note in map_.notes if note.id in its_notes or set(note.roles) == {role_id})
    gone = {note.id for note in notes}
    return Words(
        sentence=role.contribution,
        named=(*role.customers, *role.helps),
        marked=any(getattr(role, name) != NO_ANSWERS[name] for name in _MARKS),
        links=role.links,
        notes=notes,
        choices=tuple(choice for choice in map_.choices if _is_about_words(choice, role_id, gone)),
        shared=tuple(note for note in map_.notes if note.id not in gone and role_id in _named_in(note)),
        unknown=tuple(role.model_extra or ()),
    )


def forgotten(map_: Map, role_id: str, its_notes: AbstractSet[str] = frozenset()) -> Map:
    """The map without what ``words_of`` finds in it; the map itself where there is nothing to take out."""
    words = words_of(map_, role_id, its_notes)
    if not words.there_are_any:
        return map_
    notes = {note.id for note in words.notes}
    said = frozenset(text.strip() for text in words.texts()) - {""}
    apart = taken_apart(map_, notes)
    return apart.changed(
        roles=tuple(
            role.changed(**NO_ANSWERS) if role.id == role_id else _without_drafts_of(role, said) for role in apart.roles
        ),
        notes=tuple(note for note in apart.notes if note.id not in notes),
        choices=tuple(choice for choice in apart.choices if choice not in words.choices),
    )


def _without_drafts_of(role: Role, said: AbstractSet[str]) -> Role:
    """A role without the drafts that hold one of these texts."""
    kept = tuple(link for link in role.links if not (link.draft and _holds(link, said)))
    changes: dict[str, object] = {} if len(kept) == len(role.links) else {"links": kept}
    if role.stated_by is StatedBy.DRAFT and role.contribution.strip() in said:
        changes |= {"contribution": "", "stated_by": None}
    return role.changed(**changes) if changes else role


def _holds(link: Link, said: AbstractSet[str]) -> bool:
    return any(getattr(link, name).strip() in said for name in LINK_WORDS)


_MARKS = ("stated_by", "gone_through", "confirmed", "passed", "starred")


def _named_in(note: Note) -> tuple[str, ...]:
    return (*note.roles, note.from_, note.to, note.owner)


def _is_about_words(choice: Choice, role_id: str, notes: AbstractSet[str]) -> bool:
    about_an_answer = choice.of == role_id and (choice.link or choice.field in ANSWERS)
    return bool(about_an_answer) or choice.of in notes
