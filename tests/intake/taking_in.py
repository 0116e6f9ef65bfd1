"""How the tests of this folder bring in a table that they write themselves."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rolemap.intake import Intake, OddityKind, Wish, bring_in, read_sources
from rolemap.language import Language
from rolemap.wording.intake import explanation

if TYPE_CHECKING:
    from rolemap.model import Role


AS_IT_COMES = Wish()


def take_in(*paths: Path, wish: Wish = AS_IT_COMES) -> Intake:
    """An import as the command line does it, in English."""
    return bring_in(read_sources(paths, wish), wish, partial(explanation, Language("en")))


def take_in_text(
    folder: Path, text: str, encoding: str = "utf-8", name: str = "staff.csv", wish: Wish = AS_IT_COMES
) -> Intake:
    """An import of one file with this text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return take_in(path, wish=wish)


def real(*names: str) -> tuple[Path, ...]:
    """Files of the real data, which only some machines have."""
    folder = os.environ.get("ROLEMAP_REAL_DATA")
    if not folder:
        pytest.skip("ROLEMAP_REAL_DATA is not set")
    return tuple(Path(folder, name) for name in names)


def account(intake: Intake) -> tuple[int, int, int, int, int]:
    """Rows, roles, joined, unplaced, set aside."""
    return intake.rows, intake.roles, intake.joined, intake.unplaced, intake.set_aside


def rows_named(intake: Intake) -> dict[OddityKind, list[tuple[int, ...]]]:
    """The row numbers of each kind of oddity."""
    named: dict[OddityKind, list[tuple[int, ...]]] = {}
    for oddity in intake.oddities:
        named.setdefault(oddity.kind, []).append(oddity.rows)
    return named


def titled(intake: Intake, title: str) -> Role:
    """The one role of this title."""
    (role,) = (role for role in intake.incoming if role.title == title)
    return role


def superior_title(intake: Intake, title: str) -> str:
    """The title of the role that this one answers to."""
    superior = next((role for role in intake.incoming if role.id == titled(intake, title).reports_to), None)
    return superior.title if superior else ""
