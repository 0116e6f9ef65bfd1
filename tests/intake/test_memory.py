"""That no file takes all memory: the largest that a process ever held while it read hostile ones."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.intake.books import ods, ods_cell, ods_row, xls, xlsx

if TYPE_CHECKING:
    from pathlib import Path

READ = """
import resource, sys
from pathlib import Path
from rolemap.intake import FileWish, IntakeTrouble
from rolemap.intake.reading import read_table

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1_000_000 if sys.platform == "darwin" else 1_000)

before = peak()
for name in sys.argv[1:]:
    try:
        read_table(Path(name), FileWish())
    except IntakeTrouble as trouble:
        print(Path(name).name, trouble.kind)
print(peak() - before)
"""

FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells of memory in another way")
def test_hostile_files_take_little_memory(tmp_path: Path) -> None:
    xlsx(tmp_path / "far.xlsx", FAR)
    xlsx(tmp_path / "texts.xlsx", "", "<si/>" * 5_000_000)
    ods(tmp_path / "repeated.ods", ods_row(ods_cell("x", times=16_384), times=1_048_576))
    xls(tmp_path / "far.xls", [(0, 0, "a"), (65_535, 255, "b")])
    (tmp_path / "deep.json").write_text("[" * 3_000_000, encoding="utf-8")
    (tmp_path / "objects.json").write_text("[" + "{}," * 3_000_000 + "{}]", encoding="utf-8")
    (tmp_path / "line.csv").write_text("\U0001f600" + "a" * 20_000_000, encoding="utf-8")
    (tmp_path / "cells.csv").write_text("a;" * 10_000_000, encoding="utf-8")
    names = sorted(str(path) for path in tmp_path.iterdir())

    answered = subprocess.run([sys.executable, "-c", READ, *names], check=True, capture_output=True, encoding="utf-8")

    *troubles, peak = answered.stdout.splitlines()
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
    assert int(peak) < 200
