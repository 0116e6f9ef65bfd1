"""What columns are taken for by what they hold, where headers are strange or missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.intake import FileWish, Ground, Line, Table, Use, Wish, read_sources
from rolemap.intake.columns.contents import hold_counts, hold_names, hold_people, hold_things
from rolemap.intake.columns.layout import layout_of
from rolemap.intake.words.occupations import names_part, names_work
from tests.intake.taking_in import real

if TYPE_CHECKING:
    from rolemap.intake import Layout

STAFF = (
    ("", "V-1", "Kivi, Aava", "Toimitusjohtaja", "Johto", "", "1,0", "131052-308T", "aava.kivi@example.org"),
    ("", "V-2", "Lahti, Suvi", "Palvelupäällikkö", "Hoivapalvelut", "V-1", "1,0", "010203A123B", "suvi@example.org"),
    ("", "V-3", "Salo, Ilta", "Lähihoitaja", "Hoivapalvelut", "V-2", "0,8", "240576-901K", "ilta@example.org"),
    ("", "V-4", "Aro, Pouta", "Lähihoitaja", "Hoivapalvelut", "V-2", "0,5", "070791-112C", "pouta@example.org"),
    ("", "V-5", "Noro, Meri", "Siivooja", "Tukipalvelut", "V-1", "0,75", "311299-334X", "meri@example.org"),
    ("", "V-6", "Harju, Lumi", "Suunnittelija", "Tukipalvelut", "V-5", "1", "150480-556Y", "lumi@example.org"),
)
FOUND = {
    Use.PERSON: 1,
    Use.NAME: 2,
    Use.TITLE: 3,
    Use.UNIT: 4,
    Use.SUPERIOR: 5,
    Use.COUNT: 6,
    Use.EMAIL: 8,
}


def laid_out(*rows: tuple[str, ...], wish: FileWish | None = None) -> Layout:
    lines = tuple(Line(number, cells) for number, cells in enumerate(rows, 1))
    return layout_of(Table(Path("staff.csv"), lines), wish or FileWish(), {})


def test_a_table_without_headers_is_told_from_its_cells() -> None:
    layout = laid_out(*STAFF)

    assert layout.header is None
    assert layout.places == FOUND
    assert layout.guessed
    assert {column.ground for column in layout.columns if column.use} == {Ground.CONTENT}
    assert layout.dropped == ("#2", "#3", "#8", "#9")


@pytest.mark.parametrize(
    "names", ["aa bb cc dd ee ff gg hh ii", "c1 c2 c3 c4 c5 c6 c7 c8 c9", "X-1 X-2 X-3 X-4 X-5 X-6 X-7 X-8 X-9"]
)
def test_headers_that_say_nothing_are_headers_still(names: str) -> None:
    headers = tuple(names.split())
    layout = laid_out(headers, *STAFF)

    assert layout.header is not None
    assert layout.header.cells == headers
    assert layout.places == FOUND


def test_a_chosen_title_leaves_the_other_guesses_as_they_are() -> None:
    table = Table(Path("staff.csv"), tuple(Line(number, cells) for number, cells in enumerate(STAFF, 1)))

    layout = layout_of(table, FileWish(), {"#4": Use.TITLE})

    assert layout.places == FOUND
    assert not layout.guessed


def test_one_known_header_is_enough_to_know_the_row() -> None:
    layout = laid_out(("aa", "bb", "cc", "Nimike", "ee", "ff", "gg", "hh", "ii"), *STAFF)

    assert layout.header is not None
    assert layout.columns[3].ground is Ground.HEADER
    assert not layout.guessed
    assert layout.places == {Use.TITLE: 3, Use.PERSON: 1, Use.SUPERIOR: 5, Use.EMAIL: 8}
    assert layout.columns[7].personal


def test_a_column_of_identity_numbers_is_personal_under_any_header() -> None:
    layout = laid_out(("Tunnus", "Nimike", "Koodi 2"), *((row[7], row[3], row[8]) for row in STAFF))

    assert [column.use for column in layout.columns] == [Use.PERSON, Use.TITLE, Use.EMAIL]
    assert layout.dropped == ("Tunnus", "Koodi 2")


@pytest.mark.parametrize("use", [Use.UNIT, Use.COUNT, Use.LEVEL])
def test_people_under_a_header_of_what_is_kept_are_left_out(use: Use) -> None:
    header = {Use.UNIT: "Yksikkö", Use.COUNT: "Lkm", Use.LEVEL: "Taso"}[use]
    layout = laid_out(("Nimike", header), *((row[3], row[7]) for row in STAFF))

    assert use not in layout.places
    assert layout.dropped == (header,)


def test_names_under_a_header_of_codes_are_no_codes() -> None:
    layout = laid_out(("Nimike", "Tunnus"), *((row[3], row[2]) for row in STAFF))

    assert Use.POST not in layout.places
    assert layout.dropped == ("Tunnus",)


def test_a_column_of_persons_that_is_chosen_all_the_same_is_doubtful() -> None:
    rows = [("Nimi", "Nimike", "Hlönro", "Kuka"), *((row[2], row[3], str(at), row[2]) for at, row in enumerate(STAFF))]
    table = Table(Path("staff.csv"), tuple(Line(number, row) for number, row in enumerate(rows, 1)))
    uses = {"nimi": Use.UNIT, "hlonro": Use.POST, "nimike": Use.TITLE, "kuka": Use.NAME}

    layout = layout_of(table, FileWish(), uses)

    assert [column.header for column in layout.columns if column.doubtful] == ["Nimi", "Hlönro"]


@pytest.mark.parametrize(
    ("headers", "use"),
    [
        (("Tunnus", "Nimi", "Nimike"), Use.PERSON),
        (("Koodi", "Sukunimi", "Nimike"), Use.PERSON),
        (("Vakanssitunnus", "Nimi", "Nimike"), Use.POST),
        (("Tunnus", "Nimike", "Tehtävä"), Use.POST),
    ],
)
def test_a_code_of_anything_is_a_persons_where_rows_are_persons(headers: tuple[str, ...], use: Use) -> None:
    layout = laid_out(headers, *((row[1], row[2], row[3]) for row in STAFF))

    assert layout.columns[0].use is use


def test_names_under_a_header_of_titles_are_left_out_where_another_column_has_titles() -> None:
    layout = laid_out(("Position", "Työ"), *((row[2], row[3]) for row in STAFF))
    alone = laid_out(("Position", "Nro"), *((row[2], row[1]) for row in STAFF))

    assert (layout.places[Use.TITLE], layout.guessed, layout.dropped) == (1, True, ("Position",))
    assert alone.places[Use.TITLE] == 0


def test_names_under_a_header_of_units_are_pointed_out() -> None:
    layout = laid_out(("Nimike", "Yksikkö"), *((row[3], row[2]) for row in STAFF))

    assert [column.header for column in layout.columns if column.doubtful] == ["Yksikkö"]


def test_units_and_titles_are_taken_by_name_where_the_better_header_has_their_codes() -> None:
    staff = [("1010", "Hoiva", "Nurse", "T1"), ("1020", "Koti", "Cook", "T2"), ("1010", "Hoiva", "Clerk", "T3")]
    layout = laid_out(("Kustannuspaikka", "Kustannuspaikan nimi", "Nimike", "Tehtävänimike"), *staff)
    only = laid_out(("Kustannuspaikka", "Nimike"), *((row[0], row[2]) for row in staff))

    assert (layout.places[Use.UNIT], layout.places[Use.TITLE], layout.dropped) == (1, 2, ())
    assert only.places[Use.UNIT] == 0


def test_codes_of_units_that_superiors_are_known_by_stay_units() -> None:
    staff = [("1010", "Johto", "Director", ""), ("1020", "Koti", "Cook", "1010"), ("1020", "Koti", "Clerk", "1020")]
    layout = laid_out(("Kustannuspaikka", "Kustannuspaikan nimi", "Nimike", "Ylempi yksikkö"), *staff)

    assert layout.places[Use.UNIT] == 0


def test_no_superior_is_seen_in_numbers_that_are_only_numbers_of_rows_too() -> None:
    titles = ("Nurse", "Cook", "Driver", "Planner", "Engineer")
    rows = tuple((str(at), titles[at % 5], str(min(at % 5, 4)), str(at * 7 % 40 + 1), "1") for at in range(1, 200))

    layout = laid_out(*rows)

    assert Use.SUPERIOR not in layout.places
    assert layout.places[Use.TITLE] == 1


def test_a_superior_is_seen_in_numbers_that_make_a_tree() -> None:
    rows = tuple((f"{at}", "Nurse" if at % 2 else "Cook", f"{at // 3 or ''}") for at in range(1, 80))

    assert laid_out(*rows).places[Use.SUPERIOR] == 2


def test_a_row_of_values_with_one_word_that_may_be_a_header_is_a_row() -> None:
    rows = (
        ("3", "52", "Director", "Directorate"),
        ("", "90", "Nurse", "Care unit"),
        ("1", "91", "Cook", "Kitchen team"),
    )

    assert laid_out(*rows).header is None


def test_one_leader_of_all_others_is_seen() -> None:
    rows = (("1", "Director", "XX"), ("2", "Nurse", "1"), ("3", "Cook", "1"), ("4", "Driver", "1"))

    assert laid_out(*rows).places == {Use.PERSON: 0, Use.TITLE: 1, Use.SUPERIOR: 2}
    assert Use.SUPERIOR not in laid_out(*(("1", "Director", "1"), *rows[1:])).places


def test_what_only_counts_the_rows_is_no_code_where_another_column_is() -> None:
    rows = tuple((str(at - 1), str(at), "Nurse" if at % 2 else "Cook", str(at // 3 or "")) for at in range(1, 60))

    assert laid_out(*rows).places == {Use.PERSON: 1, Use.TITLE: 2, Use.SUPERIOR: 3}


def test_a_superior_is_seen_by_name_too() -> None:
    managers = ("", "Aava Kivi", "Aava Kivi", "Suvi Lahti", "Suvi Lahti")
    people = ("Aava Kivi", "Suvi Lahti", "Ilta Salo", "Pouta Aro", "Meri Noro")
    titles = ("Director", "Head of care", "Cook", "Nurse", "Nurse")

    layout = laid_out(("aa", "bb", "cc"), *zip(people, titles, managers, strict=True))

    assert layout.places == {Use.NAME: 0, Use.TITLE: 1, Use.SUPERIOR: 2}


def test_a_superior_is_seen_by_address_wherever_it_stands() -> None:
    rows = tuple((f"m{at // 3}@example.org" if at else "", f"m{at}@example.org", "Nurse") for at in range(20))

    assert laid_out(*rows).places == {Use.SUPERIOR: 0, Use.EMAIL: 1, Use.TITLE: 2}


def test_a_table_of_very_many_columns_is_laid_out_in_a_moment() -> None:
    rows = tuple(tuple(f"{row * column % 97}" for column in range(2000)) for row in range(300))

    assert Use.TITLE not in laid_out(*rows).places


@pytest.mark.parametrize(
    "cells",
    [
        "131052-308T 010203A123B 240576-901K",
        "811228-9874 19700101-1234 640823+3234",
        "a@b.fi c.d@e.fi f@g.fi",
        r"house\aava house\suvi house\ilta",
        "FI2112345600000785 FI5542345670000081 SE4550000000058398257466",
        "+358401234567 0401234567 09-1234567",
        "1969-01-29 1985-11-02 1999-03-04",
        "29.1.1969 2.11.1985 4.3.1999",
        "295847284 245797967 509647174",
    ],
)
def test_columns_of_peoples_numbers(cells: str) -> None:
    assert hold_people(Counter(cells.split()))


@pytest.mark.parametrize(
    "cells",
    [
        "V-1 V-2 V-3",
        "10401 10402 10403",
        "2019-01-01 2020-05-06 2021-02-03",
        "Care Sales Legal",
        "0,5 1,0 0,75",
        "S M F",
        "",
    ],
)
def test_columns_of_other_values(cells: str) -> None:
    assert not hold_people(Counter(cells.split()))


@pytest.mark.parametrize(
    ("cells", "counts"),
    [
        ("1,0 0,8 12,5", True),
        ("1.0 0.75 2", True),
        ("1 1 1 1 1 1 0.81", True),
        ("1 1 1 1 0", False),
        ("5 5 5 5 5 5 4.5", False),
        ("1 2 3", False),
        ("574210.0 918474.5 1200.0", False),
        ("2019 2020.5 2021.5", False),
        ("V-1,5 a b", False),
    ],
)
def test_columns_of_counts(cells: str, *, counts: bool) -> None:
    assert hold_counts(Counter(cells.split())) is counts


def test_columns_of_names_and_of_things() -> None:
    people = Counter(["Aava Kivi", "Lahti, Suvi", "Åsa von Örn", "Dr Jo Pine", "Vacant", "N/D"])
    units = Counter(["Human Resources", "Tool Design", "Quality Assurance", "Shipping and Receiving"])

    assert hold_names(people)
    assert not hold_names(units)
    assert not hold_names(Counter({"Aava Kivi": 9, "Suvi Lahti": 8}))
    assert hold_things(units)
    assert hold_things(Counter(["compiler", "lang-docs", "Team 1"]))
    assert not hold_things(people)


@pytest.mark.parametrize(
    "title",
    [
        *("Chief Executive", "Head of Tourism", "Finance Support Officer", "Senior tool designer", "Policy Advisor"),
        *("Erityisasiantuntija", "Johtava suunnittelija", "Projekti-insinööri", "Sihteeri", "Toimistosihteeri"),
        *("Handläggare", "Utredare, kansliet", "Förvaltningschef", "Sjuksköterska", "Vice President of Engineering"),
        *("CTO, co-founder", "Team Leader", "Software Engineer", "Administrative Assistant", "DG Country Programmes"),
    ],
)
def test_titles_name_work(title: str) -> None:
    assert names_work(title)


@pytest.mark.parametrize(
    "text",
    ["Finance", "Tool design", "Hoivapalvelut", "Policy", "Virpi Niemi", "V-1", "", "2026", "x" * 5000],
)
def test_other_texts_name_no_work(text: str) -> None:
    assert not names_work(text)


@pytest.mark.parametrize("text", ["Quality Assurance", "Hoivapalvelut", "Kulturförvaltningen", "Talous", "Legal team"])
def test_parts_of_organisations(text: str) -> None:
    assert names_part(text)


@given(st.lists(st.lists(st.text(max_size=8), max_size=6).map(tuple), max_size=30))
def test_any_table_is_laid_out(rows: list[tuple[str, ...]]) -> None:
    layout = laid_out(*rows) if rows else laid_out(("",))

    assert len(layout.places) == len([column for column in layout.columns if column.use])
    assert all(column.ground for column in layout.columns if column.use)


SENIOR = {Use.TITLE: "Job Title", Use.SUPERIOR: "Reports to Senior Post", Use.PERSON: "Post Unique Reference"}
JUNIOR = {Use.TITLE: "Generic Job Title", Use.COUNT: "Number of Posts in FTE"}
REAL = {
    "helsinki/helsinki_fi_cp1252.csv": {
        Use.PERSON: "Tunnus",
        Use.TITLE: "Tehtävänimike",
        Use.UNIT: "Yksikkö",
        Use.SUPERIOR: "Esihenkilön tunnus",
    },
    "oracle-hr/data.csv": {
        Use.PERSON: "id",
        Use.SUPERIOR: "parentId",
        Use.TITLE: "position",
    },
    "sourcegraph-2024/team.csv": {Use.PERSON: "slug", Use.TITLE: "role", Use.SUPERIOR: "reports_to"},
    "uk-hmrc-2015-flat/tree.csv": {
        Use.PERSON: "id",
        Use.SUPERIOR: "parentId",
        Use.NAME: "name",
        Use.TITLE: "jobTitle",
        Use.UNIT: "unit",
    },
    "uk-dcms-snapshots/2011-03-senior.csv": SENIOR | {Use.COUNT: "FTE"},
    "uk-dcms-snapshots/2011-09-senior.csv": SENIOR | {Use.COUNT: "FTE"},
    "uk-dcms-snapshots/2012-03-senior.csv": SENIOR | {Use.COUNT: "FTE"},
    "uk-dcms-snapshots/2012-09-senior.csv": SENIOR | {Use.COUNT: "FTE"},
    "uk-dfe-2011/senior.csv": SENIOR | {Use.NAME: "Name", Use.UNIT: "Unit"},
    "uk-dfid-2013/senior.csv": SENIOR | {Use.NAME: "Name", Use.COUNT: "FTE"},
    "uk-ipc-2011/senior.csv": {Use.TITLE: "Job Title", Use.COUNT: "FTE"},
    "uk-lsb-2013/senior.csv": SENIOR | {Use.NAME: "Name", Use.COUNT: "FTE"},
    "uk-nice-2013/senior.csv": SENIOR | {Use.NAME: "Name", Use.UNIT: "Unit", Use.COUNT: "FTE"},
    "uk-treasury-2013/senior.csv": SENIOR | {Use.NAME: "Name", Use.UNIT: "Unit", Use.COUNT: "FTE"},
    "uk-dfe-2011/junior.csv": JUNIOR | {Use.UNIT: "Unit"},
    "uk-dfid-2013/junior.csv": JUNIOR,
    "uk-lsb-2013/junior.csv": JUNIOR,
    "uk-nice-2013/junior.csv": JUNIOR | {Use.UNIT: "Unit"},
    "uk-treasury-2013/junior.csv": JUNIOR | {Use.UNIT: "Unit"},
}


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("headers", ["missing", "strange"])
def test_real_files_are_read_without_their_headers(name: str, headers: str) -> None:
    (source,) = read_sources(real(name), Wish())
    first, *rest = source.table.lines
    strange = replace(first, cells=tuple(f"{'bcd'[at % 3]}q{'xyz'[at // 3 % 3]}{at}" for at in range(len(first.cells))))
    table = replace(source.table, lines=tuple(rest) if headers == "missing" else (strange, *rest))

    layout = layout_of(table, FileWish(), {})

    assert layout.header == (None if headers == "missing" else strange)
    assert layout.guessed
    found = {use: first.cells[place] for use, place in layout.places.items()}
    assert {use: found.get(use) for use in REAL[name]} == REAL[name]


def test_a_real_table_without_headers_is_never_taken_silently() -> None:
    paths = real(*(f"adventureworks/{name}.csv" for name in ("Employee", "Department", "EmployeeDepartmentHistory")))

    employees, departments, history = (source.layout for source in read_sources(paths, Wish()))

    assert employees.header is None
    assert employees.guessed
    assert {"#2", "#3", "#7"} <= set(employees.dropped)
    assert Use.TITLE not in departments.places
    assert Use.TITLE not in history.places
