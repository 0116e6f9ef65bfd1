"""Where the columns of the matrix stand: as many tools as fit, named in words where there is room, else numbered."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from rolemap.widgets.columns import fitted

_LABEL_LEAST, _LABEL_MOST = 22, 44
_NARROW_LEAST, _NARROW_MOST = 3, 5
_WORDS_LEAST, _WORDS_MOST = 13, 18
_GAP = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """The widths of the matrix, in cells.

    ``label`` is the column of the roles, ``cell`` that of each tool, ``total`` the last one; marks and numbers end at
    ``lead`` of a tool's column, and ``shown`` tools stand beside each other. Where ``words`` holds, each column has
    the name of its tool as its head, else a number.
    """

    label: int
    cell: int
    lead: int
    total: int
    shown: int
    words: bool

    @property
    def end(self) -> int:
        """Where the columns of the tools end."""
        return self.label + self.cell * self.shown

    def placed(self, text: str) -> str:
        """A mark or a number as it stands in the column of a tool."""
        return text.rjust(self.lead).ljust(self.cell)

    def mark_at(self, slot: int) -> int:
        """Where on a line the mark of one of the tools in view stands."""
        return self.label + self.cell * slot + self.lead - 1

    def slot(self, x: int) -> int | None:
        """Which of the tools in view stands at a place of a line, if one does."""
        return (x - self.label) // self.cell if self.label <= x < self.end else None


def layout(width: int, tools: int, roles: int, total_head: str) -> Layout:
    """The widths for so many tools and roles in a window of this width."""
    total = max(cell_len(total_head), len(str(tools * roles))) + _GAP
    room = width - total
    label = max(_LABEL_LEAST, min(_LABEL_MOST, room * 2 // 5))
    wide = (room - label) // max(tools, 1)
    digits = len(str(roles))
    if wide >= _WORDS_LEAST:
        return Layout(label, min(wide, _WORDS_MOST), max(2, digits), total, tools, words=True)
    least = max(_NARROW_LEAST, digits + 1)
    shown = max(1, min(tools, (room - _LABEL_LEAST) // least))
    cell = max(least, min(_NARROW_MOST, (room - label) // shown))
    return Layout(max(least, min(_LABEL_MOST, room - cell * shown)), cell, cell - 1, total, shown, words=False)


def head_lines(name: str, width: int) -> tuple[str, str]:
    """A tool's name as the head of a column: on two lines, each ``width`` wide; what does not fit is cut."""
    first, rest = "", name.split()
    while cell_len(" ".join(rest)) > width and rest and cell_len(f"{first} {rest[0]}".strip()) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    return fitted(first, width), fitted(" ".join(rest), width)
