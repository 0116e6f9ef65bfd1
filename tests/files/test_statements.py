"""Splitting TOML into statements that join again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from rolemap.files import Kind, scan
from rolemap.files.outline import outline, statement_at
from rolemap.files.statements import BOM


def suite() -> list[Path]:
    """The files of toml-test that are valid TOML 1.1, where real data is at hand."""
    folder = Path(os.environ.get("ROLEMAP_REAL_DATA", "")) / "suite-toml-test"
    if "ROLEMAP_REAL_DATA" not in os.environ:
        return []
    names = (folder / "files-toml-1.1.0").read_text(encoding="utf-8").split()
    return [folder / name for name in names if name.startswith("valid/") and name.endswith(".toml")]


@pytest.mark.skipif("ROLEMAP_REAL_DATA" not in os.environ, reason="needs real data")
def test_every_valid_file_joins_again_byte_for_byte() -> None:
    files = suite()
    assert len(files) == 220
    for file in files:
        data = file.read_bytes()
        statements = scan(data.decode())
        assert "".join(statement.text for statement in statements).encode() == data, file.name
        assert Kind.OTHER not in {statement.kind for statement in statements}, file.name


@pytest.mark.skipif("ROLEMAP_REAL_DATA" not in os.environ, reason="needs real data")
def test_every_value_of_every_valid_file_is_found_in_its_statement() -> None:
    for file in suite():
        text = file.read_bytes().decode().removeprefix("\ufeff")
        statements = scan(text)
        for statement in statements:
            if statement.kind is Kind.PAIR:
                assert tomli.loads(f"key = {statement.value}\n").keys() == {"key"}, (file.name, statement)
        assert set(outline(statements).entries) == set(tomli.loads(text)), file.name


def test_each_kind_of_statement() -> None:
    text = (
        "\ufeff# top\n"
        "\n"
        ' "a" . b=  [1, # one\r\n'
        '  "]#"] # behind\r\n'
        "\t[ table . 'x.y' ] # t\n"
        "[[element]]\n"
        "lines = '''\n"
        "[not a header]'''\n"
        "last = 1979-05-27 07:32:00"
    )
    statements = scan(text)
    assert "".join(statement.text for statement in statements) == text
    assert [(one.kind, one.line, one.keys, one.value) for one in statements] == [
        (Kind.COMMENT, 1, (), ""),
        (Kind.BLANK, 2, (), ""),
        (Kind.PAIR, 3, ("a", "b"), '[1, # one\r\n  "]#"]'),
        (Kind.TABLE, 5, ("table", "x.y"), ""),
        (Kind.ELEMENT, 6, ("element",), ""),
        (Kind.PAIR, 7, ("lines",), "'''\n[not a header]'''"),
        (Kind.PAIR, 9, ("last",), "1979-05-27 07:32:00"),
    ]


def test_escapes_in_keys_are_read() -> None:
    assert [one.keys for one in scan('"\\u00e4.\\"" = 1\n["a\\tb".c]\n')] == [('ä."',), ("a\tb", "c")]


def test_quotes_at_the_end_of_lines_belong_to_the_value() -> None:
    texts = ('""""one""two"""""', "''''one''two'''''", '"""\\""""', '""', "''", '""""""')
    for value in texts:
        (pair, comment) = scan(f"a = {value} # one\n# two")
        assert (pair.value, comment.text) == (value, "# two")


@given(st.text(st.sampled_from("ab=.[]{}\"'\\# \t\r\n\ufeff,1")))
def test_whatever_it_is_it_joins_again(text: str) -> None:
    statements = scan(text)
    assert "".join(statement.text for statement in statements) == text
    assert all(statement.text for statement in statements)
    assert [one.line for one in statements] == [
        "".join(one.text for one in statements[:index]).count("\n") + 1 for index in range(len(statements))
    ]


VALUES = st.sampled_from(
    (
        "1",
        '"a"',
        '""',
        '"\\\\"',
        "'b'",
        "[]",
        '["a", "b",]',
        "[1]",
        "[[]]",
        "{c = 1}",
        "2026-11-22 07:32:00",
        "=",
        '"',
        "]",
        "",
    )
)
BLANKS = st.sampled_from(("", " ", "\t ", "\xa0", "\r"))
ENDS = st.sampled_from(("", "\n", "\r\n", "\r", " # c\n", "# \r c", " d\n", "\n\n"))


@given(st.tuples(BLANKS, st.sampled_from(("a", "a-1", '"a"', "a.b", "")), BLANKS, st.just("="), BLANKS, VALUES, ENDS))
def test_the_quick_look_at_usual_lines_sees_what_the_slow_one_sees(parts: tuple[str, ...]) -> None:
    line = "".join(parts)
    # A mark at the start of a text keeps the quick look from being enough.
    (slow, *_), (quick, *_) = scan(BOM + line), scan(line)
    assert (quick.kind, BOM + quick.text, quick.keys, quick.value) == (slow.kind, slow.text, slow.keys, slow.value)


MANY = 100_000


@pytest.mark.parametrize(
    "text",
    [
        "a." * (MANY // 2) + "b = 1",
        "[" + "a." * MANY + "b]",
        "a = " + "[" * MANY,
        "a = " + "{a=" * MANY,
        "a = [\n" * MANY,
        'a = \\"""\n' * MANY,
        "a = ['\"]\n" * MANY,
        'a = "' + '\\"' * MANY,
        'a = """' + '"x' * MANY,
        '"' * MANY,
        "[" * MANY,
        " " * MANY,
        "\r" * MANY,
        "a = " + "x" * (10 * MANY),
        "\\" * MANY,
        "a = [" + '"b", ' * MANY,
        "a = [" * MANY,
    ],
    ids=lambda text: text[:8],
)
def test_nothing_makes_it_slow_or_deep(text: str) -> None:
    """A scan that is not linear would not come back from these while anybody waits."""
    assert "".join(statement.text for statement in scan(text)) == text


TABLES = """\
top = 1
[a.b]
c.d = 2
[[e]]
[[e]]
f = 3
[e.g]
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("top",), 1),
        (("a", "b"), 2),
        (("a", "b", "c", "d"), 3),
        (("a", "b", "c"), 3),
        (("a", "b", "missing"), 2),
        (("e",), 4),
        (("e", 1, "f"), 6),
        (("e", 1, "missing"), 5),
        (("e", 1, "g"), 7),
        (("top", 3, "x"), 1),
    ],
)
def test_a_place_in_the_data_is_found_in_the_text(place: tuple[str | int, ...], line: int) -> None:
    statements = scan(TABLES)
    at = statement_at(outline(statements), place)
    assert at is not None
    assert statements[at].line == line
