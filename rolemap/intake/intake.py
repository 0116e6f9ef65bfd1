"""An import as a whole: HR files in, roles out, and an account of every row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.intake.columns.layout import layout_of
from rolemap.intake.oddities import Found, OddityKind, gathered
from rolemap.intake.reading.files import read_table
from rolemap.intake.roles.hierarchy import hierarchy_of
from rolemap.intake.roles.joining import joined
from rolemap.intake.roles.proposing import Proposed, roles_of
from rolemap.intake.roles.shared_codes import shared_codes
from rolemap.intake.rows.row import rows_of
from rolemap.intake.trouble import IntakeTrouble, IntakeTroubleKind
from rolemap.intake.wishes import Use

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rolemap.intake.columns.layout import Layout
    from rolemap.intake.oddities import Oddity
    from rolemap.intake.roles.hierarchy import Group
    from rolemap.intake.roles.proposing import Explain
    from rolemap.intake.rows.row import Row
    from rolemap.intake.tables import Table
    from rolemap.intake.wishes import Wish
    from rolemap.model import Role


@dataclass(frozen=True)
class Source:
    """One file of an import: its rows as they were read, and what its columns are for."""

    table: Table
    layout: Layout


@dataclass(frozen=True)
class Intake:
    """What came in. Always ``rows == roles + joined + unplaced + set_aside``.

    ``roles`` counts rows that became roles with a level, ``unplaced`` those that became roles without one, ``joined``
    those that are held by a role of another row. ``proposed`` are the roles in walk order, those without a place last;
    their ids are unique among each other.
    """

    sources: tuple[Source, ...]
    proposed: tuple[Proposed, ...]
    rows: int
    roles: int
    joined: int
    unplaced: int
    set_aside: int
    oddities: tuple[Oddity, ...]

    @property
    def incoming(self) -> tuple[Role, ...]:
        """The roles as they would come in."""
        return tuple(one.role for one in self.proposed)

    @property
    def dropped(self) -> tuple[str, ...]:
        """The personal columns that were left out, by their headers."""
        return tuple(dict.fromkeys(header for source in self.sources for header in source.layout.dropped))


def read_sources(paths: Sequence[Path], wish: Wish) -> tuple[Source, ...]:
    """Read the files of one organisation, in the order in which their rows are numbered among each other.

    Raises:
        IntakeTrouble: when a file cannot be read as a table.
    """
    tables = (read_table(path, wish.file(place)) for place, path in enumerate(paths))
    return tuple(Source(table, layout_of(table, wish.file(place), wish.uses)) for place, table in enumerate(tables))


def bring_in(sources: Sequence[Source], wish: Wish, explain: Explain) -> Intake:
    """Make roles of the rows of one organisation's files, which are taken as one table.

    Args:
        sources: What was read.
        wish: What a person chose.
        explain: Says in the map's language why rows have no place yet.

    Raises:
        IntakeTrouble: when a file has no column of titles, or none has a row.
    """
    for source in sources:
        if Use.TITLE not in source.layout.places:
            raise IntakeTrouble(IntakeTroubleKind.NO_TITLE_COLUMN, source.table.path)
    rows = rows_of([(one.table, one.layout) for one in sources], wish)
    if not rows:
        raise IntakeTrouble(IntakeTroubleKind.NO_ROWS, sources[0].table.path)
    hierarchy = hierarchy_of(rows, wish)
    shared = shared_codes(rows, hierarchy.aside)
    proposed = roles_of(rows, hierarchy, joined(rows, hierarchy, shared, wish), wish, explain)
    unplaced = sum(not one.role.level for one in proposed)
    found = (*_found_in(sources), *_found(rows), *_found_of(rows, (*hierarchy.groups, *shared)))
    return Intake(
        sources=tuple(sources),
        proposed=proposed,
        rows=len(rows),
        roles=len(proposed) - unplaced,
        joined=len(rows) - len(hierarchy.aside) - len(proposed),
        unplaced=unplaced,
        set_aside=len(hierarchy.aside),
        oddities=gathered(found, wish),
    )


def _found_in(sources: Sequence[Source]) -> Iterator[Found]:
    for table in (source.table for source in sources):
        if table.open_quote is not None:
            yield Found(OddityKind.OPEN_QUOTE, table.file, table.open_quote)


def _found(rows: Sequence[Row]) -> Iterator[Found]:
    a_level_is_read = any(row.level for row in rows)
    for row in rows:
        if row.aside:
            yield row.found(row.aside)
        else:
            told = (kind for kind in row.odd if a_level_is_read or kind is not OddityKind.UNREADABLE_LEVEL)
            yield from (row.found(kind) for kind in told)


def _found_of(rows: Sequence[Row], groups: Sequence[Group]) -> Iterator[Found]:
    for group in groups:
        yield from group.found(rows)
