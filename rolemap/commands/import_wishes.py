"""From what was typed to what a person chose about an import: the same wishes that the import screen makes."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from rolemap.commands.common import Refused
from rolemap.commands.import_words import DELIMITERS, NO_LEVEL, USES, known_word, not_known, spelled, the_first_of
from rolemap.intake import REMEDIES, FileWish, bring_in
from rolemap.intake.again import ChangeKind
from rolemap.intake.by_hand import apart, together
from rolemap.intake.columns.layout import layout_of
from rolemap.intake.words.headers import header_key
from rolemap.model import LevelKind
from rolemap.sharing.import_account import row_name
from rolemap.wording.beyond_hr import BEYOND_HR
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from rolemap.intake import Column, Explain, Intake, OddityKey, Proposed, Remedy, RowRef, Source, Wish
    from rolemap.language import Language
    from rolemap.model import Map

Value = TypeVar("Value")


def wish_of(given: argparse.Namespace, remembered: Wish, language: Language) -> Wish:
    """What was chosen, over what the map remembers, as far as it can be told before the files are read.

    Raises:
        Refused: When a word is not known.
    """
    for key in given.add:
        if key not in (known := [one.key for one in BEYOND_HR]):
            raise not_known(language, "--add", key, known)
    if (given.same or given.leave) and not given.into:
        raise Refused(language.say("{flag} is about a map that there is already: --into", flag="--same, --leave"))
    typed = {_key(name): known_word(language, "--column", use, USES) for name, use in given.column}
    return replace(
        remembered,
        files=_files(given, language),
        uses={**remembered.uses, **typed},
        split_by_superior=given.split_by_superior,
        remedies=dict(_remedy(language, odd, remedy) for odd, remedy in given.remedy),
        left=frozenset(_left(language, change) for change in given.leave),
    )


def with_columns(
    given: argparse.Namespace, wish: Wish, sources: Sequence[Source], language: Language
) -> tuple[Wish, tuple[Source, ...]]:
    """The wish and the files with each column that was named found among them, by its header or its number.

    Raises:
        Refused: When there is no such column.
    """
    uses = dict(wish.uses)
    for name, use in given.column:
        found = [column for source in sources for column in source.layout.columns if _is_named(column, name)]
        if not found:
            columns = "; ".join(columns_phrase(source) for source in sources)
            raise Refused(
                language.say(
                    "There is no such column: {name}. The columns are: {columns}.",
                    name=visible_line(name),
                    columns=columns,
                )
            )
        uses |= {column.key: known_word(language, "--column", use, USES) for column in found}
    if uses == wish.uses:
        return wish, tuple(sources)
    wish = replace(wish, uses=uses)
    laid_out = (layout_of(one.table, wish.file(place), uses) for place, one in enumerate(sources))
    return wish, tuple(replace(one, layout=layout) for one, layout in zip(sources, laid_out, strict=True))


def columns_phrase(source: Source) -> str:
    """The columns of a file, by number and header; safe to show."""
    return the_first_of(f"#{one.place + 1} {one.header}".strip() for one in source.layout.columns)


def refuse_missing_headers(wish: Wish, sources: Sequence[Source], language: Language) -> None:
    """A row that was said to hold the headers must be there.

    Raises:
        Refused: When it is not.
    """
    for place, source in enumerate(sources):
        wanted, header = wish.file(place).header, source.layout.header
        if wanted and (header is None or header.number != wanted):
            raise Refused(
                language.say(
                    "There is no such row to take the headers from: {path}, {row}",
                    path=visible_line(str(source.table.path)),
                    row=wanted,
                )
            )


def shaped(
    given: argparse.Namespace, wish: Wish, sources: Sequence[Source], explain: Explain, language: Language
) -> tuple[Wish, Intake]:
    """The roles with all that was chosen about single rows: joined and split in the order in which it was typed.

    Raises:
        Refused: When a row that was named is in no role, or nothing can be chosen there.
        IntakeTrouble: When there are no roles.
    """
    intake = bring_in(sources, wish, explain)
    for rows in given.by_hand:
        roles = tuple(dict.fromkeys(_led(intake, row, language) for row in rows))
        if len(rows) == 1 and len(roles[0].rows) == 1:
            raise Refused(language.say("The role of this row has no other row: {row}", row=row_name(rows[0])))
        wish = together(wish, roles) if len(rows) > 1 else apart(wish, roles[0])
        intake = bring_in(sources, wish, explain)
    levels = {_lead(intake, row, language): _level(language, level) for row, level in given.level}
    same = {_lead(intake, row, language): role_id for row, role_id in given.same}
    wish = replace(wish, levels=levels, same=same)
    intake = bring_in(sources, wish, explain) if levels else intake
    there = {(oddity.kind, oddity.key) for oddity in intake.oddities}
    for kind, key in wish.remedies:
        if key and (kind, key) not in there:
            known = [f"{spelled(kind)}:{other}" for odd, other in sorted(there) if odd is kind and other]
            raise not_known(language, "--remedy", f"{spelled(kind)}:{key}", known or [spelled(kind)])
    return wish, intake


def refuse_what_the_map_has_not(given: argparse.Namespace, map_: Map, language: Language) -> None:
    """A role of the map that was named must be there.

    Raises:
        Refused: When it is not.
    """
    for _, role_id in given.same:
        if role_id and map_.role(role_id) is None:
            raise Refused(language.say("The map has no role with this id: {id}", id=visible_line(role_id)))


def _files(given: argparse.Namespace, language: Language) -> tuple[FileWish, ...]:
    count = len(given.files)
    encodings = _each(given.encoding, count, "", language)
    delimiters = _each(given.delimiter, count, "", language)
    sheets = _each(given.sheet, count, "", language)
    headers: list[int | None] = _each(given.header, count, None, language)
    return tuple(
        FileWish(_encoding(language, encoding), _delimiter(language, delimiter), sheet, header)
        for encoding, delimiter, sheet, header in zip(encodings, delimiters, sheets, headers, strict=True)
    )


def _each(typed: Sequence[tuple[int | None, Value]], count: int, nothing: Value, language: Language) -> list[Value]:
    """The value for each file: what was said of that one, else of all."""
    values = [nothing] * count
    for place, value in sorted(typed, key=lambda one: one[0] is not None):
        if place is None:
            values = [value] * count
        elif place < count:
            values[place] = value
        else:
            raise Refused(language.say_n("Only one file was named.", "Only {n} files were named.", count))
    return values


def _encoding(language: Language, name: str) -> str:
    """An encoding by the name that Python has for it."""
    if not name:
        return ""
    try:
        # What turns bytes into bytes is found as well, and says only here that it is no encoding of text.
        b" ".decode(name, "replace")
        return codecs.lookup(name).name
    except (LookupError, UnicodeError):
        raise not_known(language, "--encoding", name, ("utf-8", "cp1252", "utf-16", "…")) from None


def _delimiter(language: Language, name: str) -> str:
    mark = DELIMITERS.get(spelled(name), name)
    if len(mark) > 1:
        raise not_known(language, "--delimiter", name, DELIMITERS)
    return mark


def _key(name: str) -> str:
    """How a column is remembered that was named by its header; where it was named by number, that is seen later."""
    return header_key(name) if not _number(name) else name


def _number(name: str) -> int:
    named = re.fullmatch(r"#([1-9]\d{0,5})", name.strip())
    return int(named[1]) if named else 0


def _is_named(column: Column, name: str) -> bool:
    number = _number(name)
    if number:
        return column.place == number - 1
    return column.key == header_key(name) or (column.header != "" and column.header == name.strip())


def _remedy(language: Language, odd: str, remedy: str) -> tuple[OddityKey, Remedy]:
    kind_word, _, key = odd.partition(":")
    kind = known_word(language, "--remedy", kind_word, REMEDIES)
    return (kind, key.strip()), known_word(language, f"--remedy {spelled(kind)}", remedy, REMEDIES[kind])


def _left(language: Language, change: str) -> str:
    kind, colon, role_id = change.partition(":")
    known = known_word(language, "--leave", kind, ChangeKind)
    return f"{known.value}:{role_id}" if colon else known.value


def _level(language: Language, word: str) -> LevelKind | None:
    levels: dict[str, LevelKind | None] = {**{level.value: level for level in LevelKind}, NO_LEVEL: None}
    if spelled(word) not in levels:
        raise not_known(language, "--level", word, levels)
    return levels[spelled(word)]


def _lead(intake: Intake, row: RowRef, language: Language) -> RowRef:
    return _led(intake, row, language).rows[0]


def _led(intake: Intake, row: RowRef, language: Language) -> Proposed:
    """The role that a row is in."""
    found = next((one for one in intake.proposed if row in one.rows), None)
    if found is None:
        raise Refused(language.say("No role came of this row: {row}", row=row_name(row)))
    return found
