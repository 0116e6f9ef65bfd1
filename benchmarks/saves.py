"""Save one changed answer, and read the map, side by side with plain libraries on the whole file."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import tomli
import tomli_w

from rolemap.files import read_file, rewrite, text_of, write_file
from rolemap.model import Item, Link, Map, Organisation, Role, Tool, ToolKind
from rolemap.model.edits import change_role

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Sequence


_SMALL = 400
"""Roles in a map that is big enough to be timed by a single call."""


@dataclass(frozen=True)
class Ratios:
    """How many times as long the one took as the other, in each pair of runs."""

    of_pairs: tuple[float, ...]

    def __str__(self) -> str:
        return f"{median(self.of_pairs):.2f}  ({min(self.of_pairs):.2f}-{max(self.of_pairs):.2f})"


def house(roles: int) -> Map:
    """A map with as many roles, each with answers such as people give."""
    stages = tuple(Item(id=f"stage-{n}", name=f"Stage {n}") for n in range(1, 9))
    journey = Tool(id="journey", kind=ToolKind.JOURNEY, name="Journey", items=stages)
    return Map(
        organisation=Organisation(id="o-1", name="House"),
        tools=(journey,),
        roles=tuple(
            Role(
                id=f"role-{n}",
                title=f"Role {n}",
                level="frontline",
                unit=f"Unit {n % 9}",
                contribution=f"When it is late, the customer need not ask {n} times, because I look again.",
                helps=(f"role-{n + 1}",),
                links=(
                    Link(
                        tool="journey",
                        backstage=(f"stage-{1 + n % 8}",),
                        helps_me="I see where people read what I write.",
                        in_practice="I rewrite the terms with two customers.",
                    ),
                ),
            )
            for n in range(1, roles + 1)
        ),
    )


def side_by_side(one: Callable[[], object], other: Callable[[], object], runs: int, calls: int) -> Ratios:
    """Time so many calls of both in turn, as many times, after one pair that does not count."""
    pairs = [(_seconds(one, calls), _seconds(other, calls)) for _ in range(runs + 1)]
    return Ratios(tuple(mine / plain for mine, plain in pairs[1:]))


def _seconds(what: Callable[[], object], calls: int) -> float:
    # Otherwise the one would clear away what the other left.
    gc.collect()
    began = time.perf_counter()
    for _ in range(calls):
        what()
    return time.perf_counter() - began


def measured(roles: int, runs: int, folder: Path) -> tuple[Ratios, Ratios]:
    """Saving one answer against writing everything with tomli_w; reading against parsing with tomli."""
    map_ = house(roles)
    text = text_of(map_)
    ours, plain = folder / "ours.toml", folder / "plain.toml"
    write_file(ours, text)
    changed = change_role(map_, f"role-{roles // 2}", contribution="Now I say it otherwise.")

    def saves() -> None:
        write_file(ours, rewrite(text, map_.data(), changed.data()))

    def writes_anew() -> None:
        plain.write_bytes(tomli_w.dumps(changed.data()).encode())

    def parses() -> None:
        tomli.loads(ours.read_bytes().decode())

    calls = 1 + _SMALL // roles
    return side_by_side(saves, writes_anew, runs, calls), side_by_side(lambda: read_file(ours), parses, runs, calls)


def table(sizes: Sequence[int], runs: int) -> list[str]:
    """The ratios for maps of these sizes, a line each."""
    lines = [
        f"How many times as long as plain libraries take; median of {runs} pairs (min-max)",
        f"{'roles':>7}   {'save one answer / tomli_w anew':<32}{'read_file / tomli':<24}",
    ]
    with TemporaryDirectory() as folder:
        for roles in sizes:
            saving, reading = measured(roles, runs, Path(folder))
            lines.append(f"{roles:>7}   {saving!s:<32}{reading!s:<24}".rstrip())
    return lines


def add_options(parser: ArgumentParser) -> None:
    """What can be asked of this command."""
    parser.add_argument("--sizes", type=int, nargs="+", default=[40, 400, 4000], help="numbers of roles")
    parser.add_argument("--runs", type=int, default=9)


def run(wish: Namespace) -> int:
    """Print the table."""
    print(*table(wish.sizes, wish.runs), sep="\n")
    return 0
