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
from rolemap.model.tool_answers import as_draft

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


@dataclass(frozen=True, slots=True)
class Said:
    """What a role has said at any time, for drafts that were begun with it to be known by.

    ``texts`` are its words, ``named`` the customers and roles that it named together, ``links`` what a draft takes over
    of each of its links.
    """

    texts: AbstractSet[str] = frozenset()
    named: AbstractSet[Ids] = frozenset()
    links: AbstractSet[Link] = frozenset()

    def __or__(self, other: Said) -> Said:
        """What was said at several times."""
        return Said(self.texts | other.texts, self.named | other.named, self.links | other.links)

    def holds_text(self, text: str) -> bool:
        """Whether a text is the role's, word for word."""
        return bool(text.strip()) and text.strip() in self.texts

    def holds_link(self, link: Link) -> bool:
        """Whether a link is a draft that holds words or just the picks of the role's."""
        return link.draft and (link in self.links or any(self.holds_text(getattr(link, name)) for name in LINK_WORDS))

    def holds_named(self, role: Role) -> bool:
        """Whether another role names just those whom this one named."""
        named = (*role.customers, *role.helps)
        return any(named == tuple(one for one in together if one != role.id) for together in self.named)


def said_in(words: Words) -> Said:
    """What a role said, of its words in one map."""
    return Said(
        texts=frozenset(text.strip() for text in words.texts()) - {""},
        named=frozenset({words.named}),
        links=frozenset(as_draft(link) for link in words.links),
    )


def forgotten(
    map_: Map, role_id: str, its_notes: AbstractSet[str] = frozenset(), said_before: Said | None = None
) -> Map:
    """The map without what ``words_of`` finds in it; the map itself where there is nothing to take out.

    Drafts that were begun with these words, or with what the role ``said_before``, go too.
    """
    words = words_of(map_, role_id, its_notes)
    said = said_in(words) | (said_before or Said())
    notes = {note.id for note in words.notes}
    apart = taken_apart(map_, notes)
    after = apart.changed(
        roles=tuple(
            _without_answers(role) if role.id == role_id else _without_drafts_of(role, said) for role in apart.roles
        ),
        notes=tuple(note for note in apart.notes if note.id not in notes),
        choices=tuple(
            choice for choice in apart.choices if choice not in words.choices and not _is_of_draft(map_, choice, said)
        ),
    )
    return map_ if after == map_ else after


def _without_answers(role: Role) -> Role:
    return role.changed(**NO_ANSWERS) if has_answers(role) else role


def _without_drafts_of(role: Role, said: Said) -> Role:
    """A role without the drafts that hold something of what was said."""
    kept = tuple(link for link in role.links if not said.holds_link(link))
    changes: dict[str, object] = {} if len(kept) == len(role.links) else {"links": kept}
    if role.stated_by is StatedBy.DRAFT and said.holds_text(role.contribution):
        changes |= {"contribution": "", "stated_by": None}
        if said.holds_named(role):
            changes |= {"customers": (), "helps": ()}
    return role.changed(**changes) if changes else role


def _is_of_draft(map_: Map, choice: Choice, said: Said) -> bool:
    """Whether a choice is about a draft, and offers something of what was said."""
    role = map_.role(choice.of) if any(map(said.holds_text, choice.wordings)) else None
    if role is None:
        return False
    link = role.link_to(choice.link)
    if choice.link:
        return link is not None and link.draft
    return choice.field == "contribution" and role.stated_by is StatedBy.DRAFT


_MARKS = ("stated_by", "gone_through", "confirmed", "passed", "starred")


def _named_in(note: Note) -> tuple[str, ...]:
    return (*note.roles, note.from_, note.to, note.owner)


def _is_about_words(choice: Choice, role_id: str, notes: AbstractSet[str]) -> bool:
    about_an_answer = choice.of == role_id and (choice.link or choice.field in ANSWERS)
    return bool(about_an_answer) or choice.of in notes
