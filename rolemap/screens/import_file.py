"""The pane "File": how each file was read, what its columns are taken for, its first rows; each to choose otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.widgets import Static

from rolemap.intake import DELIMITERS, ENCODINGS, Ground, IntakeTroubleKind, Use
from rolemap.intake.wishes import PASSING
from rolemap.language import N_
from rolemap.screens.dialogs import Option, PickScreen
from rolemap.screens.import_file_rows import (
    ColumnRow,
    Fact,
    FactRow,
    FileRow,
    Heading,
    PageRow,
    file_rows,
    first_rows,
    header_line,
    likely_title,
    row_line,
)
from rolemap.screens.import_state import ImportPane, Wished
from rolemap.widgets.columns import fitted
from rolemap.widgets.line_list import Line, LineList
from rolemap.widgets.text import shown
from rolemap.wording.importing import USES, delimiter_phrase, encoding_phrase, use_phrase
from rolemap.wording.intake import trouble_sentence
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.app import ComposeResult

    from rolemap.intake import Column, Source, Wish
    from rolemap.language import Language
    from rolemap.screens.import_state import ImportState

_FACTS = {
    Fact.ENCODING: N_("Encoding"),
    Fact.DELIMITER: N_("Between cells"),
    Fact.SHEET: N_("Sheet"),
    Fact.HEADER: N_("Headers"),
}
_GROUNDS = {Ground.CHOSEN: N_("chosen"), Ground.CONTENT: N_("a guess"), Ground.HEADER: N_("by its header")}
_GROUND_STYLES = {Ground.CHOSEN: "accent", Ground.CONTENT: "warning", Ground.HEADER: "dim"}
_ROWS_TO_CHOOSE_FROM = 20
_NAME_WIDTH = 14
_USE_WIDTH = 20
_WIDE = 100


class FilePane(ImportPane):
    """How the files were read; every line of it can be chosen otherwise."""

    BINDINGS: ClassVar = [Binding("enter", "choose", N_("Choose otherwise"))]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._state: ImportState | None = None
        self._header_width = 0
        self._shown: Source | None = None
        """The file whose first rows are shown."""

    def compose(self) -> ComposeResult:
        """What is missing; how the files were read; their first rows."""
        yield Static(id="file-said")
        yield LineList[FileRow](
            self._draw, selectable=lambda row: not isinstance(row, Heading), one_click=lambda _: True, id="reading"
        )
        yield LineList[PageRow](row_line, selectable=lambda _: False, id="first-rows")

    def on_mount(self) -> None:
        """The keys go to how the files were read."""
        self.query_one("#first-rows", LineList).can_focus = False

    @property
    def _list(self) -> LineList[FileRow]:
        return self.query_one("#reading", LineList)

    def take_focus(self) -> None:
        """Let the keys come here."""
        self._list.focus()

    def show(self, state: ImportState) -> None:
        """Show how the files were read; where the titles were not found, the highlight goes where they may be."""
        before, self._state = self._state, state
        said = self._said(state)
        self.query_one("#file-said", Static).update(shown(said))
        self.query_one("#file-said").display = bool(said)
        rows, here = self._list.rows, self._list.current
        if before is None or before.sources is not state.sources:
            rows = tuple(file_rows(state.sources))
            headers = (len(row.column.header) for row in rows if isinstance(row, ColumnRow))
            self._header_width = max(_NAME_WIDTH, *headers, 0)
            here = likely_title(state, rows) or here
        self._list.show_rows(rows, highlight=lambda row: here is not None and _same(row, here))
        self._show_first_rows()

    def _said(self, state: ImportState) -> str:
        """What one has to do here before going on; "" where there is nothing."""
        if state.trouble and state.trouble.kind is IntakeTroubleKind.NO_TITLE_COLUMN:
            return self.language.say(
                "Which column holds the titles of roles? Go to it, press Enter, and choose: {use}.",
                use=use_phrase(self.language, Use.TITLE),
            )
        if state.trouble:
            return trouble_sentence(self.language, state.trouble)
        if guessed := state.guessed_titles:
            return self.language.say(
                "The titles of roles seem to stand in the column: {column}. "
                "If another one holds them, go to it and press Enter.",
                column=self._names(guessed),
            )
        if doubtful := [one for source in state.sources for one in source.layout.columns if one.doubtful]:
            return self.language.say(
                "This seems to tell of persons, and comes into the map: {column}. "
                "If it does, go to it, press Enter, and choose: {use}.",
                column=self._names(doubtful),
                use=use_phrase(self.language, Use.NOTHING),
            )
        return ""

    def _names(self, columns: Iterable[Column]) -> str:
        return ", ".join(visible_line(header_name(self.language, column)) for column in columns)

    # Drawing

    def _draw(self, row: FileRow) -> Line:
        match row:
            case Heading():
                return Line(((f" {self._heading(row)}", "dim"),))
            case FactRow():
                return Line(
                    (
                        (f" {fitted(self.language.say(_FACTS[row.fact]), _NAME_WIDTH)}  ", "dim"),
                        (self._fact(row), "plain"),
                    )
                )
            case _:
                return self._draw_column(row)

    def _heading(self, row: Heading) -> str:
        if row.file:
            return visible_line(row.file)
        return self.language.say("COLUMNS") if row.columns else ""

    def _fact(self, row: FactRow) -> str:
        table = row.source.table
        match row.fact:
            case Fact.ENCODING:
                return encoding_phrase(self.language, table.encoding)
            case Fact.DELIMITER:
                return delimiter_phrase(self.language, table.delimiter)
            case Fact.SHEET:
                others = self.language.say("1 of {n}", n=len(table.sheets))
                return f"{visible_line(table.sheet)}  ({others})"
            case _:
                header = row.source.layout.header
                if header is None:
                    return self.language.say("none; the first row is a row already")
                return self.language.say("row {number}", number=header.number)

    def _draw_column(self, row: ColumnRow) -> Line:
        column, width = row.column, self._list.size.width
        known = "plain" if column.use else "dim"
        room = max(_NAME_WIDTH, min(self._header_width, 30 if width >= _WIDE else 22))
        ground = self.language.say(_GROUNDS[column.ground]) if column.ground else ""
        tells = column.ground and (column.ground is not Ground.HEADER or width >= _WIDE)
        return Line(
            (
                (f" {fitted(visible_line(header_name(self.language, column)), room)}", known),
                (f"  {fitted(use_phrase(self.language, column.use or Use.NOTHING), _USE_WIDTH)}", known),
                (f"  {self._beside(row)}", "dim"),
            ),
            ((f"{ground} ", _GROUND_STYLES[column.ground]),) if column.ground and tells else (),
        )

    def _beside(self, row: ColumnRow) -> str:
        """An example; of a person, what becomes of it instead."""
        if row.column.use in PASSING or (row.column.use is not None and not row.column.shown):
            return self.language.say("helps to find superiors, then left out")
        return self.language.say("left out: personal") if row.column.personal else visible_line(row.example)

    @on(LineList.Moved, "#reading")
    def _show_first_rows(self) -> None:
        row = self._list.current
        sources = self._state.sources if self._state else ()
        source = row.source if isinstance(row, FactRow | ColumnRow) else next(iter(sources), None)
        pages = self.query_one("#first-rows", LineList)
        pages.display = source is not None
        if source is not None and source is not self._shown:
            self._shown = source
            pages.show_rows(first_rows(source))
        self.refresh_bindings()

    # Choosing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if action == "choose":
            return self._list.current is not None
        return super().check_action(action, parameters)

    @on(LineList.Chosen, "#reading")
    @work
    async def action_choose(self) -> None:
        """Choose what the highlighted line says otherwise."""
        row, state = self._list.current, self._state
        if state is None:
            return
        if isinstance(row, ColumnRow):
            await self._choose_use(row)
        elif isinstance(row, FactRow):
            await self._choose_fact(row)

    async def _choose_use(self, row: ColumnRow) -> None:
        column = row.column
        title = self.language.say("What is in the column: {column}", column=header_name(self.language, column))
        taken = {other.use: other for other in row.source.layout.columns if other.use}
        options = [
            Option(use, use_phrase(self.language, use), taken[use].header if use in taken else "")
            for use in dict.fromkeys((*USES, column.use or Use.NOTHING))
        ]
        chosen = await self.ask(PickScreen(title, options, highlight=column.use or Use.NOTHING))
        if chosen is None or self._state is None:
            return
        use, wish = Use(chosen), self._state.wish
        others = {key: other for key, other in wish.uses.items() if other is not use or use is Use.NOTHING}
        said = f"{visible_line(header_name(self.language, column))}: {use_phrase(self.language, use)}"
        self.post_message(Wished(replace(wish, uses={**others, column.key: use}), said))

    async def _choose_fact(self, row: FactRow) -> None:
        name = self.language.say(_FACTS[row.fact])
        options = list(self._options(row))
        chosen = await self.ask(PickScreen(name, options, highlight=_current(row)))
        if chosen is None or self._state is None:
            return
        said = f"{name}: {next(visible_line(option.name) for option in options if option.key == chosen)}"
        self.post_message(Wished(_with_fact(self._state.wish, row, chosen), said))

    def _options(self, row: FactRow) -> Iterator[Option]:
        table = row.source.table
        match row.fact:
            case Fact.ENCODING:
                known = dict.fromkeys((*ENCODINGS, table.encoding))
                yield from (Option(one, encoding_phrase(self.language, one), one) for one in known)
            case Fact.DELIMITER:
                known = dict.fromkeys((*DELIMITERS, table.delimiter))
                yield from (Option(one, delimiter_phrase(self.language, one)) for one in known)
            case Fact.SHEET:
                yield from (Option(sheet, sheet) for sheet in table.sheets)
            case _:
                for line in table.lines[:_ROWS_TO_CHOOSE_FROM]:
                    number = self.language.say("row {number}", number=line.number)
                    yield Option(str(line.number), f"{number}: {header_line(line)}")
                yield Option("0", self.language.say("none; the first row is a row already"))


def header_name(language: Language, column: Column) -> str:
    """A column's header; where it has none, its number."""
    return column.header.strip() or language.say("column {number}", number=column.place + 1)


def _current(row: FactRow) -> str:
    table, header = row.source.table, row.source.layout.header
    match row.fact:
        case Fact.ENCODING:
            return table.encoding
        case Fact.DELIMITER:
            return table.delimiter
        case Fact.SHEET:
            return table.sheet
        case _:
            return str(header.number) if header else "0"


def _with_fact(wish: Wish, row: FactRow, chosen: str) -> Wish:
    """The wish with one file read otherwise; cut or taken from elsewhere, its headers are looked for again."""
    file = wish.file(row.place)
    match row.fact:
        case Fact.ENCODING:
            file = replace(file, encoding=chosen)
        case Fact.DELIMITER:
            file = replace(file, delimiter=chosen, header=None)
        case Fact.SHEET:
            file = replace(file, sheet=chosen, header=None)
        case _:
            file = replace(file, header=int(chosen))
    files = [wish.file(place) for place in range(max(len(wish.files), row.place + 1))]
    files[row.place] = file
    return replace(wish, files=tuple(files))


def _same(row: FileRow, other: FileRow) -> bool:
    """Whether two rows are the same line of the same file."""
    match row, other:
        case FactRow(), FactRow():
            return (row.place, row.fact) == (other.place, other.fact)
        case ColumnRow(), ColumnRow():
            return (row.place, row.column.place) == (other.place, other.column.place)
        case _:
            return False
