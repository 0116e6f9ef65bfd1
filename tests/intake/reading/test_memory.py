"""That no file takes all memory: the largest that two processes ever held, ours and the one that reads workbooks."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from rolemap.workbooks.limits import MOST_MEMORY
from tests.intake.books import ods, ods_cell, ods_row, xls, xlsx

if TYPE_CHECKING:
    from pathlib import Path

READ = """
import resource, sys
from pathlib import Path
from rolemap.intake import FileWish, IntakeTrouble
from rolemap.intake.reading.files import read_table

def peak(whose):
    return resource.getrusage(whose).ru_maxrss // (1_000_000 if sys.platform == "darwin" else 1_000)

before = peak(resource.RUSAGE_SELF)
for name in sys.argv[1:]:
    try:
        read_table(Path(name), FileWish())
    except IntakeTrouble as trouble:
        print(Path(name).name, trouble.kind)
print(peak(resource.RUSAGE_SELF) - before)
print(peak(resource.RUSAGE_CHILDREN))
"""

FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells of memory in another way")
def test_hostile_files_take_little_memory(tmp_path: Path) -> None:
    xlsx(tmp_path / "far.xlsx", FAR)
    shared = '<c t="s"><v>1</v></c>' * 16_000
    xlsx(tmp_path / "texts.xlsx", f"<row>{shared}</row>", f"<si><t>a</t></si><si><t>{'x' * 100_000}</t></si>")
    ods(tmp_path / "repeated.ods", ods_row(ods_cell("x" * 100_000, times=1_000), times=1_000))
    xls(tmp_path / "far.xls", [(0, 0, "a"), (65_535, 255, "b")])
    (tmp_path / "deep.json").write_text("[" * 3_000_000, encoding="utf-8")
    (tmp_path / "objects.json").write_text("[" + "{}," * 3_000_000 + "{}]", encoding="utf-8")
    (tmp_path / "line.csv").write_text("\U0001f600" + "a" * 20_000_000, encoding="utf-8")
    (tmp_path / "cells.csv").write_text("a;" * 10_000_000, encoding="utf-8")
    names = sorted(str(path) for path in tmp_path.iterdir())

    answered = subprocess.run([sys.executable, "-c", READ, *names], check=True, capture_output=True, encoding="utf-8")

    *troubles, ours, theirs = answered.stdout.splitlines()
    assert troubles == [
        "cells.csv too big",
        "deep.json too deep",
        "far.xls too big",
        "far.xlsx too big",
        "line.csv too big",
        "objects.json too big",
        "repeated.ods too big",
        "texts.xlsx too big",
    ]
    assert int(ours) < 200
    assert int(theirs) < 1.2 * MOST_MEMORY / 1_000_000
