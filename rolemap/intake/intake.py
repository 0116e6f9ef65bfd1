"""An import as a whole: HR files in, a new map out, and an account of every row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.intake.headers import layout_of
from rolemap.intake.hierarchy import hierarchy_of, odd_superiors
from rolemap.intake.oddities import Found, OddityKind, gathered
from rolemap.intake.roles import roles_of
from rolemap.intake.rows import rows_of
from rolemap.intake.tables import read_table
from rolemap.intake.trouble import IntakeTrouble, IntakeTroubleKind
from rolemap.model.beginnings import new_map
from rolemap.model.ids import taken_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rolemap.intake.headers import Column
    from rolemap.intake.hierarchy import Hierarchy
    from rolemap.intake.oddities import Oddity
    from rolemap.intake.roles import Explain
    from rolemap.intake.rows import Row
    from rolemap.intake.tables import Table
    from rolemap.model import Map


@dataclass(frozen=True)
class Intake:
    """What came in. Always ``rows == roles + joined + unplaced + set_aside``.

    ``roles`` counts rows that became roles with a level, ``unplaced`` those that became roles without one, ``joined``
    those that are held by a role of another row. ``dropped`` names the personal columns that were left out.
    """

    map: Map
    rows: int
    roles: int
    joined: int
    unplaced: int
    set_aside: int
    oddities: tuple[Oddity, ...]
    dropped: tuple[str, ...]
    columns: tuple[Column, ...]


def bring_in(
    paths: Sequence[Path],
    *,
    name: str = "",
    language: str = "en",
    customer: str,
    segmentation: str,
    explain: Explain,
) -> Intake:
    """Make a map of one organisation from its HR files; several files are read as one table.

    Args:
        paths: CSV files, at least one, in the order in which their rows are numbered among each other.
        name: What the organisation is called.
        language: Code of the map's language.
        customer: The word for the first customer segment: every map has one.
        segmentation: The word for the tool that holds it.
        explain: Says in the map's language why rows have no place yet.

    Raises:
        IntakeTrouble: when a file cannot be read as a table of roles, or none of the files has a row.
    """
    tables = [read_table(path) for path in paths]
    layouts = [layout_of(table) for table in tables]
    rows = [row for table, layout in zip(tables, layouts, strict=True) for row in rows_of(table, layout)]
    if not rows:
        raise IntakeTrouble(IntakeTroubleKind.NO_ROWS, paths[0])
    hierarchy = hierarchy_of(rows)
    ready = new_map(name, language, customer, segmentation)
    roles = roles_of(rows, hierarchy, explain, taken_ids(ready))
    aside = sum(row.aside is not None for row in rows)
    unplaced = sum(not role.level for role in roles)
    return Intake(
        map=ready.changed(roles=roles),
        rows=len(rows),
        roles=len(roles) - unplaced,
        joined=len(rows) - aside - len(roles),
        unplaced=unplaced,
        set_aside=aside,
        oddities=gathered((*_found_in(tables), *_found(rows, hierarchy))),
        dropped=tuple(dict.fromkeys(header for layout in layouts for header in layout.dropped)),
        columns=tuple(
            column for table, layout in zip(tables, layouts, strict=True) for column in layout.columns(table.file)
        ),
    )


def _found_in(tables: Sequence[Table]) -> Iterator[Found]:
    for table in tables:
        if table.open_quote is not None:
            yield Found(OddityKind.OPEN_QUOTE, table.file, table.open_quote)


def _found(rows: Sequence[Row], hierarchy: Hierarchy) -> Iterator[Found]:
    for row in rows:
        if row.aside:
            yield row.found(row.aside)
        else:
            yield from (row.found(kind) for kind in row.odd)
    yield from odd_superiors(rows, hierarchy)
