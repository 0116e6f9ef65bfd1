"""The pane "File": how each file was read, what its columns are taken for, its first rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.widgets import Static

from rolemap.intake import Ground, Use
from rolemap.intake.wishes import PASSING
from rolemap.language import N_
from rolemap.screens.import_state import ImportPane
from rolemap.widgets.columns import fitted
from rolemap.widgets.line_list import Line, LineList
from rolemap.widgets.text import shown
from rolemap.wording.importing import use_phrase
from rolemap.wording.intake import trouble_sentence
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from rolemap.intake import Column, Source
    from rolemap.screens.import_state import ImportState

_GROUNDS = {Ground.CHOSEN: N_("chosen"), Ground.CONTENT: N_("a guess"), Ground.HEADER: ""}


@dataclass(frozen=True, slots=True)
class Heading:
    """A word over what follows; an empty one is a blank line."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of the file at this place, and a cell of it."""

    place: int
    column: Column
    example: str


Row = Heading | ColumnRow


class FilePane(ImportPane):
    """How the files were read; every line of it can be chosen otherwise."""

    DEFAULT_CSS = """
    FilePane {
        & > #file-said { padding: 0 1 1 1; max-width: 100; color: $warning; }
    }
    """

    def compose(self) -> ComposeResult:
        """What is missing; how the files were read."""
        yield Static(id="file-said")
        yield LineList[Row](self._draw, selectable=lambda row: not isinstance(row, Heading), id="reading")

    def show(self, state: ImportState) -> None:
        """Show how the files were read."""
        said = trouble_sentence(self.language, state.trouble) if state.trouble else ""
        self.query_one("#file-said", Static).update(shown(said))
        self.query_one("#file-said").display = bool(said)
        self.query_one(LineList).show_rows(tuple(self._rows(state)))

    def _rows(self, state: ImportState) -> Iterator[Row]:
        for place, source in enumerate(state.sources):
            yield Heading(self.language.say("Columns") if len(state.sources) == 1 else source.table.file)
            for column in source.layout.columns:
                yield ColumnRow(place, column, "" if column.personal else _example(source, column))
            yield Heading()

    def _draw(self, row: Row) -> Line:
        if isinstance(row, Heading):
            return Line(((f" {visible_line(row.name).upper()}", "dim"),))
        column = row.column
        ground = self.language.say(_GROUNDS[column.ground]) if column.ground else ""
        return Line(
            (
                (f" {fitted(visible_line(column.header), 26)}", "plain" if column.use else "dim"),
                (f"  {fitted(self._taken_for(column), 20)}", "plain" if column.use else "dim"),
                (f"  {self._beside(row)}", "dim"),
            ),
            ((f"{ground} ", "warning" if column.ground is Ground.CONTENT else "accent"),) if ground else (),
        )

    def _taken_for(self, column: Column) -> str:
        return use_phrase(self.language, column.use or Use.NOTHING)

    def _beside(self, row: ColumnRow) -> str:
        """An example; of a person, what becomes of it instead."""
        if row.column.use in PASSING:
            return self.language.say("helps to find superiors, then left out")
        return self.language.say("left out: personal") if row.column.personal else visible_line(row.example)


def _example(source: Source, column: Column) -> str:
    """The first cell of a column that says anything."""
    top = source.layout.header.number if source.layout.header else 0
    cells = (
        line.cells[column.place].strip()
        for line in source.table.lines
        if line.number > top and column.place < len(line.cells)
    )
    return next(filter(None, cells), "")
