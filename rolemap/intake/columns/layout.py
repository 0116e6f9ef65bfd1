"""What the columns of a table are for: as a person chose, else as the header says, else as the cells do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rolemap.intake.columns.contents import (
    hold_codes,
    hold_identities,
    hold_names,
    hold_things,
    hold_words,
    likely_titles,
    mention_people,
    sample,
)
from rolemap.intake.columns.guesses import guesses
from rolemap.intake.columns.header_row import header_of, usual_width
from rolemap.intake.wishes import FileWish, Use
from rolemap.intake.words.header_words import CODES_OF_ANYTHING
from rolemap.intake.words.headers import OF_PEOPLE, header_key, is_about_people, is_personal, use_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rolemap.intake.tables import Line, Table

    Finding = tuple[Use | None, "Ground"]
    Rows = Sequence[tuple[str, ...]]

_OF_SUPERIORS = frozenset({Use.SUPERIOR, Use.SECOND_SUPERIOR})
_KEEPS_NOBODY = frozenset({Use.TITLE, Use.POST, Use.UNIT, Use.LEVEL, Use.COUNT})
"""Uses whose cells go into the map."""

_OF_ORGANISATIONS = frozenset({Use.SUPERIOR, Use.RECORD_ABOVE, Use.UNIT, Use.LEVEL, Use.COUNT})
"""Uses that tables of other things than organisations do not have."""


class Ground(StrEnum):
    """What tells what a column is for."""

    CHOSEN = "chosen"
    HEADER = "header"
    CONTENT = "content"


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        place: Where it stands, from 0.
        header: Its header as the file has it, "" where there is none.
        key: How a choice about it is remembered: see ``column_key``.
        use: What it is taken for; None where it is not used.
        ground: What tells so; None where nothing does.
        personal: Whether it tells of people: it is left out, by name.
        doubtful: Whether it looks as if it told of people, and comes into the map all the same.
        shown: Whether its cells may be shown to who imports: they tell of nobody by name.
    """

    place: int
    header: str
    key: str
    use: Use | None = None
    ground: Ground | None = None
    personal: bool = False
    doubtful: bool = False
    shown: bool = True


@dataclass(frozen=True)
class Layout:
    """Where a table's header stands (None: it has none) and what each of its columns is for."""

    header: Line | None
    columns: tuple[Column, ...]

    @property
    def places(self) -> Mapping[Use, int]:
        """Where the column for each use stands."""
        return {column.use: column.place for column in self.columns if column.use is not None}

    @property
    def dropped(self) -> tuple[str, ...]:
        """The personal columns that are left out, by their headers, by their keys where they have none."""
        return tuple(column.header or column.key for column in self.columns if column.personal)

    @property
    def guessed(self) -> bool:
        """Whether only its cells say which column holds the titles: a person should have a look."""
        return any(column.use is Use.TITLE and column.ground is Ground.CONTENT for column in self.columns)


def column_key(place: int, header: str) -> str:
    """What names a column in a choice: its header as headers are compared, or where it has none ``#`` and its number.

    >>> column_key(0, "Job title"), column_key(4, "")
    ('jobtitle', '#5')
    """
    return header_key(header) or f"#{place + 1}"


def layout_of(table: Table, wish: FileWish, uses: Mapping[str, Use]) -> Layout:
    """Find the header row, and what each column is for; there may be no title among them.

    Args:
        table: The rows.
        wish: Where the header stands, if a person said so.
        uses: What columns are for by ``column_key``, if a person said so.
    """
    header = header_of(table, wish, uses)
    rows = [line.cells for line in table.lines if header is None or line.number > header.number]
    headers = [cell.strip() for cell in header.cells] if header else [""] * usual_width(rows)
    keys = _keys(headers)
    found = _found(headers, rows, _chosen(keys, uses))

    def column(place: int) -> Column:
        use, ground = found.get(place, (None, None))
        unused = use is None and ground is not Ground.HEADER
        personal = use in OF_PEOPLE or (unused and (ground is Ground.CONTENT or is_personal(headers[place])))
        doubtful = use in _KEEPS_NOBODY and _looks_personal(headers[place], sample(rows, place), use, ground)
        shown = not personal and not (use in _OF_SUPERIORS and mention_people(sample(rows, place)))
        return Column(place, headers[place], keys[place], use, ground, personal, doubtful, shown)

    return Layout(header, tuple(map(column, range(len(headers)))))


def _found(headers: Sequence[str], rows: Rows, chosen: Mapping[int, Use]) -> Mapping[int, Finding]:
    """For each column what was chosen, else what its header says, else what its cells say."""
    found: dict[int, Finding] = {
        place: (None if use is Use.NOTHING else use, Ground.CHOSEN) for place, use in chosen.items()
    }
    found |= _told(headers, chosen)
    found |= _said_in_words(headers, found, rows)
    found |= _codes_of_people(headers, found, rows)
    found |= _people_among(found, rows)
    found |= _things_named(headers, found, rows)
    free = [place for place, header in enumerate(headers) if place not in found and not is_personal(header)]
    known = {use: place for place, (use, _) in found.items() if use}
    speak = (Use.TITLE, Ground.HEADER) in found.values()
    guessed = guesses(rows, free, known, headers_speak=speak)
    return found | {place: (use, Ground.CONTENT) for place, use in guessed.items()}


def _chosen(keys: Sequence[str], uses: Mapping[str, Use]) -> Mapping[int, Use]:
    """What was chosen for columns that are here; of two that were chosen for one use the later choice counts."""
    here = {key: use for key, use in uses.items() if key in keys}
    last = {use: key for key, use in here.items()}
    return {keys.index(key): use for key, use in here.items() if use is Use.NOTHING or last[use] == key}


def _told(headers: Sequence[str], chosen: Mapping[int, Use]) -> Mapping[int, Finding]:
    """For each use that was not chosen the column whose header says it best; of equals the first."""
    best: dict[Use, tuple[int, int]] = {}
    for place, header in enumerate(headers):
        if place not in chosen and (meaning := use_of(header)) and meaning[0] not in chosen.values():
            use, rank = meaning
            best[use] = min(best.get(use, (rank, place)), (rank, place))
    return {place: (use, Ground.HEADER) for use, (_, place) in best.items()}


def _people_among(found: Mapping[int, Finding], rows: Rows) -> Mapping[int, Finding]:
    """Columns that hold people's numbers, addresses or names under a header that speaks of something else."""
    others = [place for place in range(usual_width(rows)) if place not in found]
    people = [
        (place, use)
        for place, (use, ground) in found.items()
        if use in _KEEPS_NOBODY
        and ground is Ground.HEADER
        and (_of_people(use, sample(rows, place)) or (use is Use.TITLE and _names_beside_titles(rows, place, others)))
    ]
    known = any(use is Use.PERSON for use, _ in found.values())
    return {place: (Use.PERSON if use is Use.POST and not known else None, Ground.CONTENT) for place, use in people}


def _codes_of_people(headers: Sequence[str], found: Mapping[int, Finding], rows: Rows) -> Mapping[int, Finding]:
    """Codes that could be those of anything, where each row is a person who has no other number."""
    places = {use: place for place, (use, _) in found.items()}
    code, name = places.get(Use.POST), places.get(Use.NAME)
    if code is None or Use.PERSON in places or found[code][1] is not Ground.HEADER:
        return {}
    persons = Use.LAST_NAME in places or (name is not None and hold_names(sample(rows, name)))
    return {code: (Use.PERSON, Ground.CONTENT)} if persons and header_key(headers[code]) in CODES_OF_ANYTHING else {}


def _of_people(use: Use | None, cells: Counter[str]) -> bool:
    """Whether cells under the header of a use name persons; no code of a post is written as a whole name is."""
    return hold_identities(cells) or (use is Use.POST and hold_names(cells))


def _names_beside_titles(rows: Rows, place: int, others: Sequence[int]) -> bool:
    """Whether a column under a header of titles holds names, and another one the titles."""
    return hold_names(sample(rows, place)) and any(likely_titles(sample(rows, other)) for other in others)


def _looks_personal(header: str, cells: Counter[str], use: Use | None, ground: Ground | None) -> bool:
    """Whether a column that is kept may tell of people; titles in any language may look like names."""
    chosen = ground is Ground.CHOSEN
    named = (chosen or use is not Use.TITLE) and hold_names(cells)
    return named or (chosen and (is_about_people(header) or hold_identities(cells)))


def _said_in_words(headers: Sequence[str], found: Mapping[int, Finding], rows: Rows) -> Mapping[int, Finding]:
    """Titles and units by name, where the column whose header says it best holds only codes that no superior has."""
    above = {cell for place, (use, _) in found.items() if use is Use.SUPERIOR for cell in sample(rows, place)}
    better: dict[int, Finding] = {}
    for place, (use, ground) in found.items():
        if use not in {Use.TITLE, Use.UNIT} or ground is not Ground.HEADER:
            continue
        codes = sample(rows, place)
        if not hold_codes(codes) or not above.isdisjoint(codes):
            continue
        others = {
            other: meaning[1]
            for other, header in enumerate(headers)
            if other not in found
            and (meaning := use_of(header))
            and meaning[0] is use
            and hold_words(sample(rows, other))
        }
        if others:
            better |= {place: (None, Ground.HEADER), min(others, key=others.__getitem__): (use, Ground.HEADER)}
    return better


def _things_named(headers: Sequence[str], found: Mapping[int, Finding], rows: Rows) -> Mapping[int, Finding]:
    """Names are titles where there are no titles and the table speaks of things; only one of them is used."""
    places = {use: place for place, (use, _) in found.items()}
    place = places.get(Use.NAME)
    if place is None or Use.TITLE in places or found[place][1] is Ground.CHOSEN or any(map(is_about_people, headers)):
        return {}
    cells = sample(rows, place)
    if hold_names(cells):
        return {}
    names: dict[int, Finding] = {
        other: (None, Ground.HEADER)
        for other, header in enumerate(headers)
        if (use_of(header) or (None,))[0] is Use.NAME
    }
    sure = hold_things(cells) and not _OF_ORGANISATIONS.isdisjoint(places)
    return names | {place: (Use.TITLE, Ground.HEADER if sure else Ground.CONTENT)}


def _keys(headers: Sequence[str]) -> list[str]:
    """A key for each column; where several have one header, only the first is known by it."""
    seen: Counter[str] = Counter()
    keys: list[str] = []
    for place, header in enumerate(headers):
        key = column_key(place, header)
        keys.append(key if not seen[key] else f"#{place + 1}")
        seen[key] += 1
    return keys
