"""Work out the matrix of roles and tools with all its totals, side by side with what a map tells anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.saves import side_by_side
from rolemap.analysis import matrix, next_lacking, overview
from rolemap.language import Language
from rolemap.model import Item, LevelKind, Link, Map, Role, Tool
from rolemap.model.wordings import content_hash
from rolemap.screens.matrix_rows import MatrixView, table

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

_SMALL = 400
"""Roles in a map that is big enough to be timed by a single call."""


def house(roles: int, tools: int) -> Map:
    """A map in which every role is linked to every tool, and lacks something at the last one."""
    items = tuple(Item(id=f"item-{n}", name=f"Item {n}", text="What stands here is read by all.") for n in range(8))
    shared = tuple(Tool(id=f"tool-{n}", name=f"Tool {n}", items=items) for n in range(tools))
    cited = {tool.id: content_hash(tool) for tool in shared}
    levels = list(LevelKind)
    return Map(
        tools=shared,
        roles=tuple(
            Role(
                id=f"role-{n}",
                title=f"Role {n}",
                level=levels[n * len(levels) // roles],
                unit=f"Unit {n % 9}",
                links=tuple(
                    Link(
                        tool=tool.id,
                        helps_me="I see where people read what I write.",
                        changes_my_work="" if tool is shared[-1] else "Terms on one page.",
                        answered=cited[tool.id],
                    )
                    for tool in shared
                ),
            )
            for n in range(roles)
        ),
    )


def lines(sizes: Sequence[int], tools: int, runs: int) -> list[str]:
    """The ratios for maps of these sizes, a line each."""
    language = Language("en")
    found = [
        f"How many times as long as overview() takes, with {tools} tools; median of {runs} pairs (min-max)",
        f"{'roles':>7}   {'cells, rows and totals':<32}{'what lacks most first':<32}{'next cell':<24}",
    ]
    for roles in sizes:
        map_ = house(roles, tools)
        told = overview(map_)
        cells = matrix(told)
        calls = 1 + _SMALL // roles
        ratios = (
            side_by_side(work, lambda map_=map_: overview(map_), runs, calls)  # type: ignore[misc]
            for work in (
                lambda told=told: table(language, told, matrix(told), MatrixView.LEVELS),
                lambda told=told, cells=cells: table(language, told, cells, MatrixView.LACKING),
                lambda told=told, cells=cells: next_lacking(cells, told.walk_order()),
            )
        )
        found.append(f"{roles:>7}   {''.join(f'{ratio!s:<32}' for ratio in ratios)}".rstrip())
    return found


def add_options(parser: ArgumentParser) -> None:
    """What can be asked of this command."""
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 500, 5000], help="numbers of roles")
    parser.add_argument("--tools", type=int, default=12)
    parser.add_argument("--runs", type=int, default=9)


def run(wish: Namespace) -> int:
    """Print the table."""
    print(*lines(wish.sizes, wish.tools, wish.runs), sep="\n")
    return 0
