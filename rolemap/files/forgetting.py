"""Taking one role's words out of the texts that this program keeps: earlier versions, and what was not saved yet."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.files.ancestry import content_hash, lineage_of, with_lineage
from rolemap.files.beyond import Beyond, Reach, beyond
from rolemap.files.combining import comments_in
from rolemap.files.document import rewrite
from rolemap.files.outline import Table, outline
from rolemap.files.reading import read_text
from rolemap.files.recovery import Unsaved
from rolemap.files.saving import unfinished
from rolemap.files.statements import Kind, scan
from rolemap.files.troubles import FileTrouble, TroubleKind
from rolemap.model.forgetting import Said, forgotten, said_in, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rolemap.files.leftovers import Leftovers
    from rolemap.files.recovery import HalfSentence, Recovery
    from rolemap.files.shared import SharedFile
    from rolemap.files.statements import Statement
    from rolemap.files.versions import Version
    from rolemap.model import Map
    from rolemap.model.forgetting import Words


@dataclass(frozen=True, slots=True)
class Traces:
    """What there is of a role's words before they are taken out.

    ``versions`` is the number of earlier versions that hold some; ``comments`` are those that would stay in the
    file beside the role; ``beyond`` is what this program cannot reach.
    """

    words: Words
    versions: int = 0
    comments: tuple[str, ...] = ()
    beyond: tuple[Beyond, ...] = ()

    @property
    def there_are_any(self) -> bool:
        """Whether something would be taken out."""
        return self.words.there_are_any or self.versions > 0


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What became of a role's words: where they are not ``saved``, the file and the versions still hold them."""

    saved: bool
    versions: int = 0
    recoveries: int = 0
    beyond: tuple[Beyond, ...] = ()


class Forgetting:
    """One role's words, to be taken out of texts from the newest to the oldest.

    Whose a note is says the newest text that has it: what is the role's alone there goes from older texts too.
    """

    def __init__(self, map_: Map, role_id: str, file: SharedFile) -> None:
        self.words = words_of(map_, role_id)
        self._role_id = role_id
        self._notes: set[str] = set()
        self._notes_of_others: set[str] = set()
        self._said = Said()
        self._pieces: set[str] = set()
        self._learn(map_)
        # A draft may hold what only an older version knows to be the role's.
        for version in file.versions():
            with suppress(FileTrouble):
                self._learn(file.read_version(version))

    def _learn(self, map_: Map) -> None:
        words = words_of(map_, self._role_id, self._notes)
        self._notes |= {note.id for note in words.notes} - self._notes_of_others
        self._notes_of_others |= {note.id for note in map_.notes} - self._notes
        self._said |= said_in(words)
        self._pieces.update(piece for text in words.texts() for piece in _pieces(text))

    def in_map(self, map_: Map) -> Map:
        """The map without the words; the map itself where there are none."""
        self._learn(map_)
        return forgotten(map_, self._role_id, self._notes, self._said)

    def in_text(self, text: str) -> str:
        """A map's text without the words, saying of itself what it said; the text itself where there are none.

        Raises:
            FileTrouble: the text cannot be read as a whole map.
        """
        reading = read_text(text)
        if reading.read_only:
            raise FileTrouble(TroubleKind.FAULT)
        after = self.in_map(reading.map)
        if after is reading.map:
            return text
        written = rewrite(text, reading.map.data(), after.data())
        lineage = lineage_of(text)
        # What was edited by hand must go on saying so.
        return with_lineage(written, lineage) if lineage.hash == content_hash(text) else written

    def in_kept(self, unsaved: Unsaved | None, half: HalfSentence | None) -> tuple[Unsaved | None, HalfSentence | None]:
        """What a process keeps about an open map, without the words."""
        if half and (half.of == self._role_id or half.of in self._notes):
            half = None
        if unsaved:
            ours, base = self._in_any_text(unsaved.ours), self._in_any_text(unsaved.base)
            unsaved = None if ours is None or base is None else Unsaved(base, ours)
        return unsaved, half

    def _in_any_text(self, text: str) -> str | None:
        """The text without the words; None for one of which nothing can be kept."""
        try:
            return self.in_text(text)
        except FileTrouble:
            return None if self.may_be_in(text) else text

    def is_in(self, text: str) -> bool:
        """Whether any text, of whatever kind, says what the role said."""
        return any(piece in text for piece in self._pieces)

    def may_be_in(self, text: str) -> bool:
        """Whether a text that cannot be read as a map has to be taken for one that holds the words."""
        return any(name and name in text for name in (self._role_id, *self._notes)) or self.is_in(text)


def _pieces(text: str) -> Iterator[str]:
    """The longest stretch of each line that no spelling of a text (TOML, JSON, HTML) writes in another way."""
    for line in text.splitlines():
        piece = max(_PLAIN.findall(line), key=len, default="").strip()
        if len(piece) >= _SHORTEST:
            yield piece


_PLAIN = re.compile(r"[^\"'\\&<>\x00-\x1f]+")
_SHORTEST = 4
"""Letters that a piece needs to be looked for: shorter ones stand everywhere."""


def traces(role_id: str, map_: Map, file: SharedFile) -> Traces:
    """What there is of a role's words, in the map and in what is kept about it. Reads every earlier version."""
    forgetting = Forgetting(map_, role_id, file)
    versions = sum(1 for _ in _holding(file, forgetting))
    return Traces(forgetting.words, versions, _comments_left(file.text, role_id), beyond(file.path, forgetting.is_in))


def clear(forgetting: Forgetting, file: SharedFile, recovery: Recovery, leftovers: Leftovers) -> Forgotten:
    """Take the words out of all that is kept about a map whose file is free of them already."""
    versions, left = 0, []
    for version, text in _holding(file, forgetting):
        try:
            file.kept.replace(version, text)
            versions += 1
        except FileTrouble:
            left.append(Beyond(Reach.NOT_WRITTEN, version.path))
    kept = (*leftovers.rewrite(forgetting.in_kept), recovery.rewrite(forgetting.in_kept))
    for one in kept:
        left += (Beyond(Reach.IN_USE, path) for path in one.in_use)
        left += (Beyond(Reach.NOT_WRITTEN, path) for path in one.not_written)
    for folder in (file.path.parent, recovery.folder, *map(file.kept.folder_of, file.keys)):
        left += _clear_unfinished(folder, forgetting)
    recoveries = sum(one.changed for one in kept)
    out_of_reach = (*left, *beyond(file.path, forgetting.is_in))
    return Forgotten(saved=True, versions=versions, recoveries=recoveries, beyond=out_of_reach)


def _clear_unfinished(folder: Path, forgetting: Forgetting) -> Iterator[Beyond]:
    """Remove what saves that were cut short have left of the words in a folder; what cannot be removed is told."""
    for path in unfinished(folder):
        try:
            if forgetting.may_be_in(_raw(path)):
                path.unlink(missing_ok=True)
        except OSError:
            yield Beyond(Reach.NOT_WRITTEN, path)


def _holding(file: SharedFile, forgetting: Forgetting) -> Iterator[tuple[Version, str | None]]:
    """The versions that hold the words, each with its text without them; None where it cannot be read any more."""
    torn = []
    for version in file.versions():
        text = file.kept.text_of(version)
        try:
            without = text if text is None else forgetting.in_text(text)
        except FileTrouble:
            without = None
        if without is None:
            torn.append(version)
        elif without != text:
            yield version, without
    # By now all is known that the role ever said.
    yield from ((version, None) for version in torn if forgetting.may_be_in(_raw(version.path)))


def _raw(path: Path) -> str:
    try:
        return path.read_bytes().decode(errors="replace")
    except OSError:
        return ""


def _comments_left(text: str, role_id: str) -> tuple[str, ...]:
    """The comments that stand in a role's part of the file and would stay there; they are nobody's fields."""
    try:
        reading = read_text(text)
        after = forgotten(reading.map, role_id)
        statements = scan(rewrite(text, reading.map.data(), after.data()))
    except FileTrouble:
        return ()
    at = next((at for at, role in enumerate(after.roles) if role.id == role_id), None)
    tables = outline(statements).entries.get("roles")
    if at is None or not isinstance(tables, list) or at >= len(tables):
        return ()
    return tuple(dict.fromkeys(comment for part in _parts(statements, tables[at]) for comment in comments_in(part)))


def _parts(statements: Sequence[Statement], table: Table) -> Iterator[str]:
    """The text of each section of a table, with the comments directly above its header."""
    headers = {at for at, one in enumerate(statements) if one.kind in {Kind.TABLE, Kind.ELEMENT}}
    for header in table.headers():
        start, end = _with_comments_above(statements, header), header + 1
        while end < len(statements) and end not in headers:
            end += 1
        if end < len(statements):
            end = _with_comments_above(statements, end)
        yield "".join(one.text for one in statements[start:end])


def _with_comments_above(statements: Sequence[Statement], header: int) -> int:
    while header > 0 and statements[header - 1].kind is Kind.COMMENT:
        header -= 1
    return header
