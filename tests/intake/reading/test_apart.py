"""Workbooks are read in a process of their own: however that ends, it is rows or one trouble."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolemap.intake import FileWish, IntakeTrouble, IntakeTroubleKind, Table
from rolemap.intake.reading.files import read_table
from rolemap.intake.reading.workbooks import read_workbook
from rolemap.workbooks.limits import OUT_OF_MEMORY
from tests.intake.books import ods, ods_cell, ods_row, xlsx

if TYPE_CHECKING:
    from pathlib import Path

ROW = '<row r="1"><c r="A1"><v>7</v></c></row>'


HEARS = "import sys; sys.stdin.buffer.read()\n"


def read(path: Path, program: str, *words: str, seconds: float = 60) -> Table:
    """What comes of a workbook when this is what reads it."""
    return read_workbook(path, bytes(5_000_000), FileWish(), ("-c", program, *words), seconds)


def kind(path: Path, program: str, seconds: float = 60) -> IntakeTroubleKind:
    with pytest.raises(IntakeTrouble) as caught:
        read(path, program, seconds=seconds)
    assert caught.value.path == path
    return caught.value.kind


ENDS = {
    "without a word": "",
    "by an error": "1 / 0",
    "by force": "import os, signal; os.kill(os.getpid(), signal.SIGTERM)",
    "in the middle": "print('[1, \"Job title\"]')",
    "within a word": "print('[1, \"Job ti', end='')",
    "with no rows": 'print(\'{"sheet": "Staff", "sheets": ["Staff"]}\')',
    "with words that mean nothing": "print('Job title')",
    "with a trouble that there is not": 'print(\'{"trouble": "odd", "detail": ""}\')',
    "with cells that are no texts": "print('[1, 2]')",
    "with rows that have no number": "print('[\"Job title\"]')",
    "too deep to follow": "print('[' * 1_000_000)",
    "never, with words that mean nothing": "while True: print('Job title')",
}


@pytest.mark.parametrize("end", ENDS)
def test_an_end_without_a_table_is_damage(tmp_path: Path, capfd: pytest.CaptureFixture[str], end: str) -> None:
    assert kind(tmp_path, HEARS + ENDS[end]) is IntakeTroubleKind.BROKEN
    assert capfd.readouterr() == ("", "")


def test_an_end_for_want_of_memory_is_told(tmp_path: Path) -> None:
    begun = "import os; print('[1, \"Job', end='', flush=True); "

    assert kind(tmp_path, f"{begun}os._exit({OUT_OF_MEMORY})") is IntakeTroubleKind.TOO_BIG
    if sys.platform != "win32":
        unseen = "import resource; resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); "
        assert kind(tmp_path, f"{begun}{unseen}os.abort()") is IntakeTroubleKind.TOO_BIG


@pytest.mark.parametrize("begun", ["", HEARS, "print('[1, \"Job', flush=True, end=''); "])
def test_what_never_ends_is_ended(tmp_path: Path, begun: str) -> None:
    assert kind(tmp_path, f"{begun}\nwhile True: pass", seconds=0.2) is IntakeTroubleKind.TOO_LONG


def test_an_open_document_that_is_damaged_within_is_ended(tmp_path: Path) -> None:
    path = ods(tmp_path / "staff.ods", ods_row(ods_cell("Job title")) + "<table:table-row")

    with pytest.raises(IntakeTrouble) as caught:
        read_workbook(path, path.read_bytes(), FileWish(), seconds=1)

    assert caught.value.kind in {IntakeTroubleKind.TOO_LONG, IntakeTroubleKind.BROKEN}


def test_a_table_counts_once_it_is_whole(tmp_path: Path) -> None:
    program = 'print(\'[3, "Cook"]\'); print(\'{"sheet": "A", "sheets": ["A"]}\', flush=True)\nwhile True: pass'

    table = read(tmp_path, HEARS + program)

    assert [(line.number, line.cells) for line in table.lines] == [(3, ("Cook",))]
    assert (table.sheet, table.sheets) == ("A", ("A",))


answers = st.binary(max_size=40) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.sampled_from(["sheet", "sheets", "trouble"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["sheet", "sheets", "trouble", "detail"]), inner)
    ),
).map(lambda answer: json.dumps(answer).encode() + b"\n")


@settings(max_examples=50, deadline=None)
@given(st.lists(answers, max_size=3))
def test_any_answer_is_a_table_or_one_trouble(tmp_path_factory: pytest.TempPathFactory, answers: list[bytes]) -> None:
    path = tmp_path_factory.getbasetemp() / "staff.xlsx"
    program = "import sys; sys.stdout.buffer.write(bytes.fromhex(sys.argv[1]))"
    try:
        table = read(path, program, b"".join(answers).hex())
    except IntakeTrouble as trouble:
        assert trouble.path == path  # noqa: PT017 - either is right
    else:
        assert all(isinstance(cell, str) for line in table.lines for cell in line.cells)


def test_what_cannot_be_started_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))

    assert kind(tmp_path, "") is IntakeTroubleKind.OTHER


def test_files_that_lie_about_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "staff.xlsx", ROW)
    (tmp_path / "zipfile.py").write_text("1 / 0", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert read_table(path, FileWish()).lines[0].cells == ("7",)


def test_several_are_read_at_once(tmp_path: Path) -> None:
    paths = [xlsx(tmp_path / f"{number}.xlsx", ROW.replace("7", str(number))) for number in range(6)]

    with ThreadPoolExecutor() as threads:
        tables = list(threads.map(lambda path: read_table(path, FileWish()), paths))

    assert [table.lines[0].cells[0] for table in tables] == ["0", "1", "2", "3", "4", "5"]


LOADED = """
import sys
from pathlib import Path
from rolemap.intake import FileWish, IntakeTrouble
from rolemap.intake.reading.files import read_table

for name in sys.argv[1:]:
    read_table(Path(name), FileWish())
assert "python_calamine" not in sys.modules
"""


def test_what_reads_workbooks_is_not_loaded_here(tmp_path: Path) -> None:
    workbook, text = xlsx(tmp_path / "staff.xlsx", ROW), tmp_path / "staff.csv"
    text.write_text("Job title\nCook\n", encoding="utf-8")

    subprocess.run([sys.executable, "-c", LOADED, str(workbook), str(text)], check=True)


def test_what_reads_workbooks_loads_little() -> None:
    program = (
        "import sys, rolemap.workbooks.sheets; print(*(sys.modules.keys() & {'pydantic', 'textual', 'rolemap.intake'}))"
    )

    answered = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, encoding="utf-8")

    assert answered.stdout.strip() == ""
