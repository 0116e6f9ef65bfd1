"""What is told of an import: every row once, nothing of a person, nothing that steers a terminal."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rolemap.commands.import_words import remedy_flag
from rolemap.language import Language
from rolemap.sharing.import_account import Account, account_json, account_text
from tests.intake.test_any_table import HEADER, brought_in, table_rows

OF_PEOPLE = re.compile("Qvist|Zoe|Qvarn|E-900|E-9999|example\\.org")
STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@settings(max_examples=200)
@given(st.lists(table_rows, min_size=1, max_size=14), st.sampled_from(["en", "fi"]))
def test_every_row_is_told_once_and_nobody_is(rows: list[tuple[str, ...]], code: str) -> None:
    assume(any(map(str.strip, rows[-1])))
    text, language = io.StringIO(), Language(code)
    csv.writer(text).writerows([HEADER, *rows])
    intake = brought_in(text.getvalue().encode())
    assert intake is not None

    said = json.loads(account_json(Account(intake), language))
    shown = account_text(Account(intake), language, remedy_flag)

    named = [*(row for role in said["roles"] for row in role["rows"]), *said["set_aside"]]
    assert sorted(map(int, named)) == [line.number for line in intake.sources[0].table.lines[1:]]
    assert len(said["set_aside"]) == said["counts"]["set_aside"] == intake.set_aside
    assert not OF_PEOPLE.search(json.dumps(said, ensure_ascii=False) + shown)
    assert not STEERING.search(shown)


@pytest.mark.parametrize("title", ["<b>Chef</b> zq@example.org", "[Chef](x) Qvist Zoe"])
def test_what_markup_hid_of_a_person_is_not_told(title: str) -> None:
    rows = [HEADER, ("P1", "E-9001", "Qvist Zoe", "zz@example.org", title, "North", "", "1")]
    rows.append(("P2", "E-9002", "Qvarn, Zed", "", "<i>Cook</i>", "North", "P1", "1"))
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    intake = brought_in(text.getvalue().encode())
    assert intake is not None
    said = account_json(Account(intake), Language("en"))
    (markup,) = (odd for odd in json.loads(said)["oddities"] if odd["kind"] == "markup")
    assert markup["rows"] == [2, 3]
    assert markup["texts"] == [{"row": 3, "was": "<i>Cook</i>", "is": "Cook"}]
    assert not OF_PEOPLE.search(said)
