"""Ids: made from titles, unique in one namespace across roles, tools, items and notes, never changed on rename."""

from __future__ import annotations

import re
import secrets
import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from rolemap.model.map import Map

_LONGEST = 60
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_LETTERS = 8


def slug(text: str) -> str:
    """Lower-case letters a to z, digits and hyphens; "" where the text has none of them."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return re.sub(r"[^a-z0-9]+", "-", letters)[:_LONGEST].strip("-")


def fresh_id(text: str, taken: AbstractSet[str], fallback: str) -> str:
    """An id for ``text`` that is not taken: ``lakimies``, then ``lakimies-2``; ``role-2`` where no letter is left."""
    stem = slug(text) or fallback
    candidate, number = stem, 1
    while candidate in taken:
        number += 1
        candidate = f"{stem}-{number}"
    return candidate


def fresh_ids(texts: Iterable[str], taken: AbstractSet[str], fallback: str) -> Iterator[str]:
    """Ids as ``fresh_id`` makes them, one after the other, in time linear in the texts however many are alike."""
    used = set(taken)
    numbers: dict[str, int] = {}
    for text in texts:
        stem = slug(text) or fallback
        number = numbers.get(stem, 1)
        candidate = stem if number == 1 else f"{stem}-{number}"
        while candidate in used:
            number += 1
            candidate = f"{stem}-{number}"
        used.add(candidate)
        numbers[stem] = number
        yield candidate


def random_id(prefix: str) -> str:
    """An id for what two people may write at the same moment: a note or a sitting."""
    return f"{prefix}-{''.join(secrets.choice(_ALPHABET) for _ in range(_LETTERS))}"


def id_of_parts(prefix: str, parts: Iterable[str]) -> str:
    """The id of what is made of these parts, whoever makes it and in whatever order."""
    digest = sha256("\x1f".join(sorted(parts)).encode("utf-8", "surrogatepass")).digest()
    return f"{prefix}-{''.join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:_LETTERS])}"


def taken_ids(map_: Map) -> frozenset[str]:
    """Every id in use that a new one must not collide with."""
    return frozenset(_all_ids(map_))


def _all_ids(map_: Map) -> Iterator[str]:
    yield from (role.id for role in map_.roles)
    yield from (note.id for note in map_.notes)
    yield from (sitting.id for sitting in map_.sittings)
    for tool in map_.tools:
        yield tool.id
        yield from (item.id for item in tool.items)
