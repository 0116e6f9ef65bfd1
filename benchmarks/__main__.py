"""``python -m benchmarks``: the commands, each a module of this package."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter

import benchmarks
from benchmarks import kills, matrix, saves, writers

COMMANDS = {"kills": kills, "writers": writers, "saves": saves, "matrix": matrix}


def main(arguments: list[str] | None = None) -> int:
    """Run a command; its exit code."""
    parser = ArgumentParser(
        prog="python -m benchmarks", description=benchmarks.__doc__, formatter_class=RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, module in COMMANDS.items():
        module.add_options(commands.add_parser(name, help=module.__doc__, description=module.__doc__))
    wish = parser.parse_args(arguments)
    code: int = COMMANDS[wish.command].run(wish)
    return code


if __name__ == "__main__":
    sys.exit(main())
