"""What bytes an HR file may come in: encodings, delimiters, quotes, line ends."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from rolemap.intake import DELIMITERS, ENCODINGS, FileWish, IntakeTrouble, IntakeTroubleKind, OddityKind, Table, Use
from rolemap.intake.reading.files import read_table
from tests.intake.taking_in import account, rows_named, take_in_text, titled

FINNISH = (
    "Vakanssinumero;Tehtävänimike;Yksikkö;Esihenkilön vakanssinumero;HTV;Henkilötunnus\r\n"
    "V-1;Toimitusjohtaja;Johto;;1,0;\r\n"
    "V-2;Työnjohtaja;Kenttä;V-1;0,8;\r\n"
    "V-3;Siivooja;Kenttä;V-2;12,5;\r\n"
    "V-4;Siivooja;Kenttä;V-2;0,75;\r\n"
)


@pytest.mark.parametrize(
    ("encoding", "delimiter", "newline"),
    [
        ("cp1252", ";", "\r\n"),
        ("utf-8", ";", "\n"),
        ("utf-8-sig", ",", "\r\n"),
        ("utf-16", "\t", "\r\n"),
        ("utf-16-le", "\t", "\n"),
        ("utf-16-be", ";", "\r"),
    ],
)
def test_the_same_table_in_any_dialect_is_the_same_map(
    tmp_path: Path, encoding: str, delimiter: str, newline: str
) -> None:
    decimal = "." if delimiter == "," else ","
    text = FINNISH.replace(",", decimal).replace(";", delimiter).replace("\r\n", newline)

    intake = take_in_text(tmp_path, text, encoding)

    assert account(intake) == (4, 3, 1, 0, 0)
    assert [(role.title, role.unit, role.level, role.headcount) for role in intake.incoming] == [
        ("Toimitusjohtaja", "Johto", "executives", 1),
        ("Työnjohtaja", "Kenttä", "supervisors", 0.8),
        ("Siivooja", "Kenttä", "frontline", 13.25),
    ]
    assert titled(intake, "Siivooja").source == ("V-3", "V-4")
    assert titled(intake, "Siivooja").reports_to == "tyonjohtaja"
    assert intake.dropped == ("Henkilötunnus",)
    assert intake.oddities == ()


def test_both_encodings_of_a_umlaut_are_one(tmp_path: Path) -> None:
    first, *rest = FINNISH.splitlines()
    text = "\n".join(
        [unicodedata.normalize("NFD", first), *rest[:2], unicodedata.normalize("NFD", "V-9;Työnjohtaja;Kenttä;V-1;1;")]
    )

    intake = take_in_text(tmp_path, text)

    assert account(intake) == (3, 2, 1, 0, 0)
    columns = intake.sources[0].layout.columns
    assert [column.use for column in columns if column.use] == [Use.POST, Use.TITLE, Use.UNIT, Use.SUPERIOR, Use.COUNT]


def test_swedish_headers_and_loose_spelling(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "befattnings-nummer;  BEFATTNING ;Enhet;Närmaste chef;Antal\nB1;Verkställande direktör;Ledning;;1\n"
        "B2;Ekonomichef;Ekonomi;b1 ;1\n",
    )

    assert [role.level for role in intake.incoming] == ["executives", "middle"]
    assert titled(intake, "Ekonomichef").reports_to == "verkstallande-direktor"


def test_lines_above_the_header_are_passed_over(tmp_path: Path) -> None:
    intake = take_in_text(tmp_path, "sep=;\nHenkilöstö 2026;\n\nNimike;Yksikkö\nLakimies;Johto\n")

    assert account(intake) == (1, 1, 0, 0, 0)


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        'Position ID,Job title,Unit,Reports to\nP1,Chief executive,House,\n\nP2,"Sales\nagent",Desk,P1\n'
        "P3,Planner,Desk,P77\n",
    )

    assert titled(intake, "Sales agent").reports_to == "chief-executive"
    assert titled(intake, "Planner").unplaced == "row 5: superior not found"
    assert rows_named(intake) == {OddityKind.UNKNOWN_SUPERIOR: [(5,)]}


def test_a_quotation_that_never_ends_is_told(tmp_path: Path) -> None:
    intake = take_in_text(tmp_path, 'Job title,Unit\nPlanner,Desk\nClerk,"Desk\nCook,Kitchen\nDriver,Yard\n')

    assert rows_named(intake)[OddityKind.OPEN_QUOTE] == [(3,)]
    assert [(role.title, role.unit) for role in intake.incoming][1:] == [
        ("Clerk", '"Desk'),
        ("Cook", "Kitchen"),
        ("Driver", "Yard"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a;"b\nc;d\n', [["a", '"b'], ["c", "d"]]),
        ('"a; b";"c\nd;e\n', [["a; b", '"c'], ["d", "e"]]),
        ('"a\nb";"c\nd;e\n', [["a\nb", '"c'], ["d", "e"]]),
        ('"a ""b"";c\nd;e\n', [['a "b"', "c"], ["d", "e"]]),
        ('a;b\nc;"d\n', [["a", "b"], ["c", '"d']]),
    ],
)
def test_a_mark_that_never_closes_takes_no_rows_with_it(tmp_path: Path, text: str, said: list[list[str]]) -> None:
    read = table(tmp_path, text.encode(), FileWish(delimiter=";"))

    assert cells(read) == said
    assert read.open_quote


def test_unquoted_delimiters_are_told(tmp_path: Path) -> None:
    intake = take_in_text(tmp_path, "Job title,Unit\nManager, sales,Desk\nClerk,Desk,,\n")

    assert rows_named(intake) == {OddityKind.TOO_MANY_CELLS: [(2,)]}


def table(folder: Path, data: bytes, wish: FileWish = FileWish()) -> Table:  # noqa: B008 - a wish for nothing
    path = folder / "staff.csv"
    path.write_bytes(data)
    return read_table(path, wish)


def cells(read: Table) -> list[list[str]]:
    return [list(line.cells) for line in read.lines]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Nimike;HTV\nKokki;0,8\nLakimies;1,0\n", ";"),
        ("Henkilöstö, syksy 2026\n\nNimike;HTV;Yksikkö\nKokki;0,8;Keittiö\nSiivooja;0,5;Kenttä\n", ";"),
        ("Nimi (suku, etu);Nimike;Yksikkö\nA, B;Kokki;Keittiö\nC, D;Kuski\nE, F;Siivooja;Kenttä\n", ";"),
        ("Job title,Units\nCook,North|South|East\nDriver,North|South|West\n", ","),
        ("Job title|Unit|Reports to\nCook|Kitchen, big|Head, kitchen\nDriver|Yard|Head, yard\n", "|"),
        ("Staff\nStaff 2026\nJob title|Unit\nCook|Kitchen\nDriver|Yard\n", "|"),
        ("Job title\tUnit\nManager, sales\tDesk\nClerk; junior\tDesk\n", "\t"),
        ('Job title,Note\nCook,"a;b;c;d"\nDriver,"a;b;c;d"\n', ","),
        ("Job title,Unit,\nCook,Kitchen,\nDriver,Yard,\n", ","),
        ('sep=;\r\nJob title;Unit\r\n"Cook; cold";Kitchen\r\n', ";"),
        ('"sep=|"\nJob title|Unit\nCook|Kitchen, big\nDriver|Yard, big\n', "|"),
    ],
)
def test_the_delimiter_is_what_cuts_rows_alike(tmp_path: Path, text: str, delimiter: str) -> None:
    assert table(tmp_path, text.encode()).delimiter == delimiter


def test_a_person_knows_better(tmp_path: Path) -> None:
    data = "Työ|Yksikkö, osa\nKokki|Keittiö, iso\nLakimies|Johto, pieni\n".encode("iso-8859-15")

    read = table(tmp_path, data, FileWish(encoding="iso-8859-15", delimiter=","))

    assert (read.encoding, read.delimiter) == ("iso-8859-15", ",")
    assert cells(read)[1] == ["Kokki|Keittiö", " iso"]
    assert cells(table(tmp_path, data, FileWish(encoding="utf-8", delimiter="|")))[1] == ["Kokki", "Keitti\ufffd, iso"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("data", [bytes(range(256)), b"\xff\xfe\x00\xd8x", "Työ;Yksikkö\nKokki;Keittiö\n".encode()])
def test_no_encoding_that_can_be_chosen_fails(tmp_path: Path, encoding: str, data: bytes) -> None:
    try:
        read = table(tmp_path, data, FileWish(encoding=encoding))
    except IntakeTrouble as trouble:
        said: object = trouble.kind
    else:
        said = read.encoding
    assert said in {encoding, IntakeTroubleKind.BINARY}


def test_an_encoding_that_does_not_exist_is_a_trouble(tmp_path: Path) -> None:
    for name in ("klingon", "rot13", "\0"):
        with pytest.raises(IntakeTrouble) as caught:
            table(tmp_path, b"Job title\nCook\n", FileWish(encoding=name))
        assert (caught.value.kind, caught.value.detail) == (IntakeTroubleKind.OTHER, name)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Työ;Yksikkö".encode(), "utf-8"),
        ("Työ;Yksikkö".encode("utf-8-sig"), "utf-8"),
        ("Työ;Yksikkö".encode("cp1252"), "cp1252"),
        ("Työ;Yksikkö".encode("utf-16"), "utf-16"),
        ("Työ;Yksikkö".encode("utf-16-le"), "utf-16"),
        ("Työ;Yksikkö".encode("utf-16-be"), "utf-16"),
        ("Työ;Yksikkö".encode("utf-32"), "utf-32"),
        ("должность;отдел;номер\r\nповар;кухня;7\r\n".encode("utf-16-be"), "utf-16"),
    ],
)
def test_the_encoding_is_found_out(tmp_path: Path, data: bytes, encoding: str) -> None:
    read = table(tmp_path, data)

    assert read.encoding == encoding
    assert cells(read)[0][0] in {"Työ", "должность"}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_rows_are_numbered_by_records_whatever_ends_their_lines(tmp_path: Path, newline: str) -> None:
    text = newline.join(["sep=,", "Job title,Unit", 'Cook,"Kitchen', 'big"', "", "Driver,Yard", ",", ""])

    read = table(tmp_path, text.encode())

    assert [(line.number, *line.cells) for line in read.lines] == [
        (1, "Job title", "Unit"),
        (2, "Cook", f"Kitchen{newline}big"),
        (4, "Driver", "Yard"),
    ]


def test_zero_bytes_are_no_text(tmp_path: Path) -> None:
    read = table(tmp_path, b"Job title;Unit\0\0\0\nCo\0ok;Kitchen\n" + bytes(200))

    assert cells(read) == [["Job title", "Unit"], ["Cook", "Kitchen"]]


@pytest.mark.parametrize(
    ("piece", "times"), [("a,", 4_000_000), ("a", 2_000_000), ("\n", 4_000_001), ("a,", 17_000), ('"a\n",', 2_000_001)]
)
def test_more_cells_than_memory_should_hold_are_a_trouble(tmp_path: Path, piece: str, times: int) -> None:
    with pytest.raises(IntakeTrouble) as caught:
        table(tmp_path, (piece * times).encode())
    assert caught.value.kind is IntakeTroubleKind.TOO_BIG


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8) | st.sampled_from(
    ['"', "a\nb", "a\rb", "x\r\ny", ";", ",,", "|", "\t", ' "x" ', "'", "#REF!", "=1+1", "ä", "0,8"]
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(texts, min_size=1, max_size=5), min_size=1, max_size=6),
    st.sampled_from(DELIMITERS),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "mac-roman"]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_what_was_written_as_csv_is_read_back(
    rows: list[list[str]], delimiter: str, encoding: str, newline: str, quoted: bool
) -> None:
    written = io.StringIO(newline="")
    # A first cell in quotes, so that none of these begins a web page or JSON.
    rows = [["Job title", "Unit"], *rows, ["end", "end"]]
    # Python's writer leaves a lone carriage return without quotes.
    quoting: Literal[0, 1] = (
        csv.QUOTE_ALL if quoted or any("\r" in cell for row in rows for cell in row) else csv.QUOTE_MINIMAL
    )
    csv.writer(written, delimiter=delimiter, lineterminator=newline, quoting=quoting).writerows(rows)
    try:
        data = written.getvalue().encode(encoding)
    except UnicodeEncodeError:
        reject()
    name = encoding.removesuffix("-sig").removesuffix("-be")

    with TemporaryDirectory() as folder:
        read = table(Path(folder), data, FileWish(encoding=name, delimiter=delimiter))

    # A row of one blank cell cannot be told from a gap.
    assert cells(read) == [row for row in rows if len(row) > 1 or row[0].strip()]
    assert (read.encoding, read.delimiter, read.open_quote) == (name, delimiter, None)


words = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x17F), min_size=1, max_size=8)


@settings(max_examples=100, deadline=None)
@given(
    st.integers(2, 6).flatmap(lambda width: st.lists(st.tuples(*[words] * width), min_size=2, max_size=8)),
    st.sampled_from(DELIMITERS),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
)
def test_what_has_words_for_cells_needs_no_wish(rows: list[tuple[str, ...]], delimiter: str, encoding: str) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows(rows)
    try:
        data = written.getvalue().encode(encoding)
    except UnicodeEncodeError:
        reject()

    with TemporaryDirectory() as folder:
        read = table(Path(folder), data)

    assert cells(read) == [list(row) for row in rows]
