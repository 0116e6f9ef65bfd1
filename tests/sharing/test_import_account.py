"""What is told of an import: every row once, nothing of a person, nothing that steers a terminal."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolemap.commands.import_words import remedy_flag
from rolemap.language import Language
from rolemap.sharing.import_account import Account, account_json, account_text
from tests.intake.taking_in import take_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolemap.intake import Intake

HEADER = ("Position ID", "Employee ID", "Name", "Work email", "Job title", "Unit", "Reports to", "FTE")
ROWS = st.tuples(
    st.sampled_from(["", "P1", "p1 ", "P2", "P3", "0", "XX"]),
    st.sampled_from(["E-9001", "E-9002", "E-9003"]),
    st.sampled_from(["", "Qvist Zoe", "Zoe Qvist", "Qvarn, Zed", "VACANT", "Eliminated", "N/D"]),
    st.sampled_from(["", "zq@example.org", "zz@example.org"]),
    st.sampled_from(["", "Nurse", "nurse ", "Not in post", "<b>Chef</b>", "Wri\x1b[2Jter", "Cook zq@example.org"]),
    st.sampled_from(["", "North", "South\u202e", "N/A"]),
    st.sampled_from(["", "P1", "P2", "Qvist Zoe", "Zed Qvarn", "E-9001", "E-9999", "zq@example.org", "Nurse"]),
    st.sampled_from(["", "1", "0,5", "many", "-3"]),
)
FIRST = ("P9", "E-9000", "", "", "Director", "Office", "", "1")

OF_PEOPLE = re.compile("Qvist|Zoe|Qvarn|E-900|E-9999|example\\.org")
STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def brought_in(rows: Sequence[Sequence[str]]) -> Intake:
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *rows])
    with TemporaryDirectory() as folder:
        path = Path(folder, "staff.csv")
        path.write_bytes(text.getvalue().encode())
        return take_in(path)


@settings(max_examples=200)
@given(st.lists(ROWS, max_size=14), st.sampled_from(["en", "fi"]))
def test_every_row_is_told_once_and_nobody_is(rows: list[tuple[str, ...]], code: str) -> None:
    language = Language(code)
    intake = brought_in([FIRST, *rows])

    said = json.loads(account_json(Account(intake), language))
    shown = account_text(Account(intake), language, remedy_flag)

    named = [*(row for role in said["roles"] for row in role["rows"]), *said["set_aside"]]
    assert sorted(map(int, named)) == [*range(2, len(rows) + 3)]
    assert len(said["set_aside"]) == said["counts"]["set_aside"] == intake.set_aside
    assert not OF_PEOPLE.search(json.dumps(said, ensure_ascii=False) + shown)
    assert not STEERING.search(shown)


@pytest.mark.parametrize("title", ["<b>Chef</b> zq@example.org", "[Chef](x) Qvist Zoe"])
def test_what_markup_hid_of_a_person_is_not_told(title: str) -> None:
    named = ("P1", "E-9001", "Qvist Zoe", "zz@example.org", title, "North", "P9", "1")
    plain = ("P2", "E-9002", "Qvarn, Zed", "", "<i>Cook</i>", "North", "P1", "1")
    said = account_json(Account(brought_in([FIRST, named, plain])), Language("en"))
    (markup,) = (odd for odd in json.loads(said)["oddities"] if odd["kind"] == "markup")
    assert markup["rows"] == [3, 4]
    assert markup["texts"] == [{"row": 4, "was": "<i>Cook</i>", "is": "Cook"}]
    assert not OF_PEOPLE.search(said)
