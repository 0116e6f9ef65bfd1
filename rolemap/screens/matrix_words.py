"""What stands under the matrix in words: the highlighted cell with its totals, the tools by number, the marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from rolemap.analysis import Cell, LinkState
from rolemap.language import N_, N_in
from rolemap.screens.matrix_grid import cell_mark
from rolemap.screens.matrix_rows import MatrixView, RoleRow, Table
from rolemap.widgets.columns import fitted
from rolemap.widgets.role_lines import MARK_STYLES
from rolemap.widgets.text import GAP, flowing
from rolemap.wording.terms import role_title, tool_link_phrase, tool_name
from rolemap.wording.tool_links import count_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolemap.language import Language
    from rolemap.model import Tool

TOOL_META = "rolemap_tool"
"""Under this name a tool's place in the legend carries the tool's id, for a click."""

_AGAIN = N_("to look at again")
MARKS: tuple[tuple[str, str, str], ...] = tuple(
    (*cell_mark(cell), meaning)
    for cell, meaning in (
        (Cell(LinkState.LINKED), N_in("tool link", "linked")),
        (Cell(LinkState.STARTED), N_in("tool link", "started")),
        (Cell(LinkState.LINKED, again=True), _AGAIN),
        (Cell(LinkState.DRAFT), N_in("tool link", "draft")),
        (Cell(LinkState.NONE), N_in("tool link", "none")),
    )
)
"""Each mark of a cell with its style and its meaning; what is clear by itself stands last, where room ends."""


def cell_words(language: Language, shown: Table, row: RoleRow, tool: Tool) -> Content:
    """The highlighted cell on one line: how far it has come, then its tool and its role, which stand above too."""
    cell = shown.cells.cell(row.role.id, tool.id)
    link = row.role.link_to(tool.id)
    mark, style = cell_mark(cell)
    state = tool_link_phrase(language, cell.state, link)
    words = f"{state}, {language.say(_AGAIN)}" if cell.again else state
    between = (" · ", "$text-dim")
    whose = ((tool_name(language, tool), "bold"), between, (role_title(language, row.role), "bold"))
    return Content.assemble((f"{mark} {words}", MARK_STYLES[style]), between, *whose)


def totals_words(language: Language, shown: Table, row: RoleRow, tool: Tool, view: MatrixView) -> Content:
    """How the links stand: of the highlighted tool, role, level or unit, and of all, each on a line of its own."""
    lines = [
        (language.say("Tool"), shown.totals.by_tool[shown.tools.index(tool)], ""),
        (language.say("Role"), shown.cells.count([row.role], shown.tools), ""),
    ]
    if row.group:
        name = language.say("Unit") if view is MatrixView.UNITS else language.say("Level")
        lines.append((name, row.group.totals.whole, f"{row.group.name} · "))
    lines.append((language.say_in("matrix", "All"), shown.totals.whole, ""))
    width = max(cell_len(name) for name, _, _ in lines) + 2
    return Content("\n").join(
        Content.assemble((fitted(name, width), "$text-dim"), (of, "$text-dim"), count_phrase(language, count))
        for name, count, of in lines
    )


def tools_legend(language: Language, shown: Table, highlighted: str, width: int, lines: int) -> Content:
    """The tools by number on so many lines, their names as long as fits; each can be clicked."""
    names = [f"{at} {tool_name(language, tool)}" for at, tool in enumerate(shown.tools, 1)]
    sizes = [cell_len(name) for name in names]
    longest = min(width, max(sizes))
    while longest > _SHORTEST_NAME and _lines_taken([min(size, longest) for size in sizes], width) > lines:
        longest -= 1
    return flowing(
        [
            Content.styled(
                fitted(name, min(longest, size)), "bold $accent" if tool.id == highlighted else "$text-dim"
            ).stylize(Style.from_meta({TOOL_META: tool.id}))
            for name, size, tool in zip(names, sizes, shown.tools, strict=True)
        ],
        width,
    )


_SHORTEST_NAME = 8


def _lines_taken(sizes: Sequence[int], width: int) -> int:
    """On how many lines items of these sizes flow."""
    lines, used = 1, 0
    for size in sizes:
        if used and used + GAP + size > width:
            lines, used = lines + 1, 0
        used += size + (GAP if used else 0)
    return lines


def marks_legend(language: Language, width: int) -> Content:
    """What the marks and the numbers mean."""
    parts = []
    for mark, style, meaning in MARKS:
        parts.append(Content.assemble((mark, MARK_STYLES[style]), " ", (language.say(meaning), "$text-dim")))
    mark, style = cell_mark(Cell(LinkState.LINKED))
    parts.append(Content.assemble((language.say("numbers:"), "$text-dim"), " ", (mark, MARK_STYLES[style])))
    return flowing(parts, width)
