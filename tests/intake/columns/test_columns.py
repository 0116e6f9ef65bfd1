"""What columns are taken for by their headers, and where the header stands."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.intake import FileWish, Ground, Layout, Line, Table, Use, column_key
from rolemap.intake.columns.layout import layout_of
from rolemap.intake.tables import RECORD, RECORD_ABOVE
from rolemap.intake.wishes import PASSING
from tests.intake.hr_systems import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

AS_IT_IS = FileWish()


def table(text: str, *, keyed: bool = False) -> Table:
    rows = enumerate(csv.reader(io.StringIO(text), delimiter=";"), 0 if keyed else 1)
    lines = tuple(Line(number, tuple(cells)) for number, cells in rows if cells)
    return Table(Path("staff.csv"), lines, keyed=keyed)


def laid_out(
    text: str, wish: FileWish = AS_IT_IS, uses: Mapping[str, Use] | None = None, *, keyed: bool = False
) -> Layout:
    return layout_of(table(text, keyed=keyed), wish, uses or {})


def uses_of(layout: Layout) -> dict[str, Use]:
    return {column.header or column.key: column.use for column in layout.columns if column.use}


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("spelt", ["as it is", "NFD", "upper", "punctuation", "mark first"])
def test_the_headers_of_hr_systems_are_known(system: str, spelt: str) -> None:
    export = SYSTEMS[system]
    header = ";".join(export.headers)
    written = {
        "as it is": header,
        "NFD": unicodedata.normalize("NFD", header),
        "upper": header.upper(),
        "punctuation": header.replace(" ", "_ ").replace(";", "*;  "),
        "mark first": "\ufeff" + header,
    }[spelt]

    layout = laid_out(written + "\n")

    assert layout.header is not None
    assert [column.use for column in layout.columns] == list(export.headers.values())
    assert not layout.guessed
    personal = {*export.dropped, *(name for name, use in export.headers.items() if use in PASSING)}
    assert [column.personal for column in layout.columns] == [name in personal for name in export.headers]


@pytest.mark.parametrize(
    ("header", "use"),
    [
        ("Grade", None),
        ("Vaativuustaso", None),
        ("Toimenkuva", None),
        ("parentOid", Use.SUPERIOR),
        ("subteam-of", Use.SUPERIOR),
        ("oid", Use.POST),
        ("ref", Use.POST),
        ("jobtitle", Use.TITLE),
        ("members", Use.COUNT),
        ("Henkilöitä", Use.COUNT),
        ("Haltija", Use.NAME),
        ("Sukunimi, etunimi", Use.NAME),
        ("Etu- ja sukunimi", Use.NAME),
        ("Efternamn, förnamn", Use.NAME),
        ("Last Name, First Name", Use.NAME),
        ("Esihenkilön hlö-nro", Use.SUPERIOR),
        ("Line manager's name", Use.SUPERIOR),
        ("Esihenkilön sähköpostiosoite", Use.SUPERIOR),
        ("Osasto/yksikkö", Use.UNIT),
        ("Virka/toimi", Use.TITLE),
        ("Tehtävän haltija", Use.NAME),
        ("Befattningshavare", Use.NAME),
        ("N+1", Use.SUPERIOR),
        ("manager.id", Use.SUPERIOR),
        ("esihenkilö.henkilönumero", Use.SUPERIOR),
        ("manager.salary", None),
        ("yksikkö.nimi", Use.UNIT),
        ("unit.name.fi", Use.UNIT),
        ("position.title", Use.TITLE),
        ("position.id", Use.POST),
        ("employee.email", Use.EMAIL),
        ("employee.department", Use.UNIT),
        ("nimike.sv", Use.TITLE),
        ("Nimike (suomeksi)", Use.TITLE),
        ("Befattning_sv", Use.TITLE),
        ("website.name", None),
        ("nimi.lyhyt", None),
        (RECORD, Use.RECORD),
        (RECORD_ABOVE, Use.RECORD_ABOVE),
        ("", None),
        ("...", None),
    ],
)
def test_single_headers(header: str, use: Use | None) -> None:
    layout = laid_out(f"Etunimi;Sukunimi;Nimikkeistö;{header}\n", FileWish(header=1))

    assert layout.columns[3].use == use


@pytest.mark.parametrize(
    "header",
    [
        *(
            "Hetu",
            "Henkilötunnus",
            "Puhelin",
            "Matkapuhelin",
            "Kotiosoite",
            "Palkka",
            "Kuukausipalkka (€)",
            "Syntymäaika",
        ),
        *("Tilinumero", "IBAN", "BIC", "Sukupuoli", "Kansalaisuus", "Veroprosentti", "Äidinkieli", "Lähiomainen"),
        *("Sairauspoissaolot", "Tyttönimi", "Ay-jäsenyys", "Siviilisääty", "Henkilökuva", "Työsuhteen alku"),
        *("SSN", "National ID", "NI Number", "Date of birth", "DOB", "Age", "Gender", "Home address", "Mobile phone"),
        *("Base Salary", "Bonus", "Bank account number", "Nationality", "Marital status", "Passport no", "Photo"),
        *("Emergency contact", "Sick days", "Hire date", "Middle name", "Performance rating", "manager.first_name"),
        *("Personnummer", "Lön", "Månadslön", "Telefon", "Mobil", "Hemadress", "Födelsedatum", "Kön", "Kontonummer"),
        *("Medborgarskap", "Civilstånd", "Närmast anhörig", "Sjukfrånvaro", "Mellannamn", "Anställningsdatum"),
    ],
)
def test_what_tells_of_people_is_dropped_by_name(header: str) -> None:
    layout = laid_out(f"Title;{header}\nNurse;1\n")

    assert layout.dropped == (header,)
    assert layout.columns[1].use is None


@pytest.mark.parametrize("header", ["Toimenkuva", "Tehtäväkuva", "Telemarketing", "Image of work", "Health and safety"])
def test_what_tells_of_work_is_not_called_personal(header: str) -> None:
    assert laid_out(f"Title;{header}\nNurse;care\n").dropped == ()


def test_the_best_header_wins_and_of_equals_the_first() -> None:
    layout = laid_out("Title;Job title;Tehtävänimike;Manager;Manager ID;Job title\nA;B;C;D;E;F\n")

    assert uses_of(layout) == {"Job title": Use.TITLE, "Manager ID": Use.SUPERIOR}
    assert layout.places[Use.TITLE] == 1
    assert [column.key for column in layout.columns][-1] == "#6"


def test_finnish_is_taken_first_of_several_languages() -> None:
    for header in ("nimi.sv;nimi.fi;oid;nimi.en", "nimi.en;nimi.fi;oid;nimi.sv", "nimi.fi;nimi.sv;oid;nimi.en"):
        layout = laid_out(f"{header}\nösterlänk;opetus;1.2;teaching\n", keyed=True)

        assert layout.columns[layout.places[Use.TITLE]].header == "nimi.fi"
        assert layout.dropped == ()


def test_names_of_things_are_titles_where_nothing_speaks_of_persons() -> None:
    units = laid_out("name;subteam-of;members\ncompiler;;12\nlang-docs;compiler;3\nall-hands;compiler;1\n")
    people = laid_out("Name;Reports to\nAava Kivi;\nSuvi Lahti;Aava Kivi\nIlta Salo;Aava Kivi\n")
    beside = laid_out("Name;Email;Reports to\ncompiler;a@b.fi;\nlang-docs;c@d.fi;compiler\n")
    unclear = laid_out("Name;Reports to\nKivi;\nLahti;Kivi\nSalo;Kivi\n")

    led = laid_out("name;leads.email;dir\ncompiler;a@b.fi;x\nlang-docs;c@d.fi;y\n", keyed=True)

    assert (uses_of(led), led.dropped) == ({"name": Use.TITLE}, ("leads.email",))
    assert (uses_of(units)["name"], units.guessed) == (Use.TITLE, False)
    assert (uses_of(people)["Name"], people.dropped) == (Use.NAME, ("Name",))
    assert uses_of(beside)["Name"] is Use.NAME
    assert (uses_of(unclear)["Name"], unclear.guessed) == (Use.TITLE, True)


def test_a_table_of_anything_else_is_not_taken_for_roles_without_asking() -> None:
    assert laid_out("Id;Name;Category\n1;pump 1;water\n2;valve 2;water\n3;tap 3;water\n").guessed


def test_one_word_for_titles_makes_a_header_of_any_row() -> None:
    layout = laid_out(";;\nNimike;2025;2025\nHoitaja;12;13\nKokki;2;2\n")

    assert layout.header is not None
    assert layout.header.cells == ("Nimike", "2025", "2025")


def test_what_a_person_chose_wins() -> None:
    text = "Nimike;Rooli;Yksikkö;Hetu;Muu\nA;B;C;D;E\n"
    uses = {"rooli": Use.TITLE, "yksikko": Use.NOTHING, "muu": Use.UNIT, "hetu": Use.POST}

    layout = laid_out(text, uses=uses)

    assert uses_of(layout) == {"Rooli": Use.TITLE, "Muu": Use.UNIT, "Hetu": Use.POST}
    assert {column.ground for column in layout.columns if column.use} == {Ground.CHOSEN}
    assert layout.columns[2].ground is Ground.CHOSEN
    assert laid_out(text, uses={"nimike": Use.NOTHING}).places[Use.TITLE] == 1
    assert uses_of(laid_out(text, uses={"muu": Use.TITLE, "yksikko": Use.TITLE})) == {"Yksikkö": Use.TITLE}


def test_a_column_without_header_is_chosen_by_its_place() -> None:
    layout = laid_out("aa;bb\ncc;dd\n", FileWish(header=0), {"#2": Use.TITLE})

    assert layout.header is None
    assert layout.places == {Use.TITLE: 1}
    assert column_key(1, "") == "#2"


def test_the_header_is_found_below_a_title_and_above_rows_that_look_like_one() -> None:
    above = "".join(f"Report line {number};;\n" for number in range(15))
    rows = "Manager;Sales;1\nSupervisor;Team;2\nDirector;Unit;3\n"

    for start in ("", "Job title list 2026;;\n", above):
        layout = laid_out(f"{start}Job title;Unit;FTE\n{rows}")

        assert layout.header is not None
        assert layout.header.cells == ("Job title", "Unit", "FTE")


def test_a_row_with_most_known_headers_wins_over_an_earlier_one() -> None:
    layout = laid_out("Organisation;Title\nNumero;Nimike;Yksikkö;Esihenkilö\n1;Lakimies;Johto;\n")

    assert layout.header is not None
    assert layout.header.number == 2


def test_a_person_says_where_the_header_stands() -> None:
    text = "Job title;Unit\nRole;Team\nNurse;Care\n"

    header = laid_out(text, FileWish(header=2)).header
    assert header is not None
    assert header.cells == ("Role", "Team")
    assert laid_out(text, FileWish(header=0)).header is None
    missing = laid_out(text, FileWish(header=9)).header
    assert missing is not None
    assert missing.number == 1


HEADERS = (
    "Post ID",
    "Name",
    "Job title",
    "Unit",
    "Reports to",
    "FTE",
    "Email",
    "Hetu",
    "Notes",
    "Employee ID",
    "Level",
)
HEADER_ROWS = st.lists(st.sampled_from(HEADERS), unique=True, min_size=1)
ROWS = st.lists(st.lists(st.text(max_size=5), min_size=11, max_size=11), max_size=4)


def with_columns(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    lines = [headers, *(row[: len(headers)] for row in rows)]
    return Table(Path("staff.csv"), tuple(Line(number, tuple(cells)) for number, cells in enumerate(lines, 1)))


@given(HEADER_ROWS, ROWS, st.randoms())
def test_the_order_of_columns_changes_nothing(headers: list[str], rows: list[list[str]], random: st.DataObject) -> None:
    first = with_columns(headers, rows)
    order = list(range(len(headers)))
    random.shuffle(order)  # type: ignore[attr-defined]
    second = with_columns([headers[at] for at in order], [[row[at] for at in order] for row in rows])
    wish = FileWish(header=1)

    assert uses_of(layout_of(first, wish, {})) == uses_of(layout_of(second, wish, {}))


@given(HEADER_ROWS, ROWS, st.sampled_from(["Xyzzy", "Frobnication", "Muu"]), st.text(max_size=5))
def test_an_unknown_header_changes_nothing(headers: list[str], rows: list[list[str]], new: str, cell: str) -> None:
    before = layout_of(with_columns(headers, rows), FileWish(header=1), {})
    wider = with_columns([*headers, new], [[*row[: len(headers)], cell] for row in rows])
    after = layout_of(wider, FileWish(header=1), {})

    assert before.columns == after.columns[:-1]


@given(HEADER_ROWS, ROWS)
def test_what_tells_of_people_is_never_used_beyond_passing(headers: list[str], rows: list[list[str]]) -> None:
    layout = layout_of(with_columns(headers, rows), FileWish(header=1), {})

    for column in layout.columns:
        if column.personal:
            assert column.use is None or column.use in PASSING
    assert "Hetu" not in uses_of(layout)


def test_a_table_with_nothing_in_it_has_no_columns() -> None:
    assert layout_of(table(""), AS_IT_IS, {}) == Layout(None, ())
