"""Names, numbers and addresses of people find superiors and go no further."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from rolemap.intake import OddityKind
from tests.intake.taking_in import real, rows_named, superior_title, take_in, take_in_text, titled

if TYPE_CHECKING:
    from pathlib import Path

    from rolemap.intake import Intake


def everything(intake: Intake) -> str:
    """All that an import hands on, as text."""
    return f"{intake.incoming} {intake.oddities}"


def test_nothing_of_a_person_is_in_what_comes_in(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Henkilönumero;Sukunimi;Etunimi;Henkilötunnus;Sähköposti;Puhelin;Palkka;Vakanssinumero;Nimike;Yksikkö;Esihenkilö;Huom\n"
        "70017;Kivi;Aava;SECRET1;aava@example.org;040 777;9911;V-1;Palvelupäällikkö;Hoiva;;sairaslomalla\n"
        "70018;Lahti;Suvi;SECRET2;suvi@example.org;040 778;8822;V-2;Hoitaja;Hoiva;Kivi Aava;SECRET3\n"
        "70019;Salo;Ilta;SECRET4;ilta@example.org;040 779;8833;V-3;Hoitaja;Hoiva;Aro Pouta;SECRET5\n",
    )

    assert titled(intake, "Palvelupäällikkö").source == ("V-1",)
    assert rows_named(intake) == {OddityKind.UNKNOWN_SUPERIOR: [(4,)]}
    personal = ("Kivi", "Aava", "Lahti", "Suvi", "Salo", "Ilta", "Aro", "Pouta", "SECRET", "example", "7001", "88")
    assert [word for word in personal if word in everything(intake)] == []
    assert intake.dropped == (
        "Henkilönumero",
        "Sukunimi",
        "Etunimi",
        "Henkilötunnus",
        "Sähköposti",
        "Puhelin",
        "Palkka",
    )


def test_a_code_that_is_a_persons_name_or_number_is_not_kept(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "slug,name,email,Employee ID,role,reports_to\nceo,Aava Kivi,akivi@example.org,1,CEO,none\n"
        "suvi-lahti,Suvi Lahti,,2,Planner,ceo\nisalo,Ilta Salo,isalo@example.org,3,Writer,ceo\n"
        "4444,N/D,,4444,Cook,ceo\n",
    )

    assert [role.source for role in intake.incoming] == [("ceo",), (), (), ()]


@pytest.mark.parametrize(
    "codes",
    [
        ("AK", "SL", "IS", "PA"),
        ("kivaa", "lahsu", "salil", "aropo"),
        ("akivi1", "slahti", "isalo", "paro"),
        ("0417", "0418", "0419", "0420"),
        ("417", "418", "419", "420"),
        ("E-00417", "E-00418", "E-00419", "E-00420"),
    ],
)
def test_codes_made_of_persons_find_superiors_and_are_not_kept(tmp_path: Path, codes: tuple[str, ...]) -> None:
    people = zip(
        codes, ("Kivi Aava", "Lahti Suvi", "Salo Ilta", "Aro Pouta"), ("Director", "Cook", "", ""), strict=True
    )
    rows = (
        f"{code};{name};{title};;{417 + at:05};{codes[0] if at else ''}\n"
        for at, (code, name, title) in enumerate(people)
    )

    intake = take_in_text(tmp_path, "Position ID;Name;Job title;Unit;Employee ID;Reports to\n" + "".join(rows))

    assert superior_title(intake, "Cook") == "Director"
    assert [code for code in codes if code in everything(intake)] == []
    assert rows_named(intake) == {OddityKind.NOTHING_TO_SHOW: [(4, 5)]}


def test_codes_that_only_now_and_then_look_like_a_name_are_kept(tmp_path: Path) -> None:
    rows = "".join(
        f"AK-{at};{name};Work {at};{at}\n" for at, name in enumerate(("Aava Kivi", "Suvi Lahti", "Ilta Salo"))
    )

    intake = take_in_text(tmp_path, "Position ID;Name;Job title;Employee ID\n" + rows)

    assert [role.source for role in intake.incoming] == [("AK-0",), ("AK-1",), ("AK-2",)]


def test_addresses_and_identity_numbers_are_taken_out_of_titles(tmp_path: Path) -> None:
    intake = take_in_text(tmp_path, "Job title,Unit\nPlanner aava@example.org,Care 131052-308T\n")

    assert [(role.title, role.unit) for role in intake.incoming] == [("Planner", "Care")]
    assert rows_named(intake) == {OddityKind.PERSONAL: [(2,)]}


def test_numbers_of_a_time_systems_export_find_superiors_and_stay_outside(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "Henkilönumero;Kokonimi;Etunimi;Toimi;Member of units;Esimiesten henkilönumerolista;Henkilötunnus\r\n"
        "70017;Kivi, Aava;Aava;Palvelupäällikkö;Hoiva;;131052-308T\r\n"
        "70018;Lahti, Suvi;Suvi;Tiimivastaava;Hoiva;70017;010203A123B\r\n"
        "70019;Salo, Ilta;Ilta;Lähihoitaja;Hoiva|Koti;70018|70017;240576-901K\r\n",
    )

    assert titled(intake, "Lähihoitaja").reports_to == "tiimivastaava"
    personal = ("7001", "Kivi", "Aava", "Lahti", "Suvi", "Salo", "Ilta", "131052", "010203", "240576")
    assert [word for word in personal if word in everything(intake)] == []
    assert intake.dropped == ("Henkilönumero", "Kokonimi", "Etunimi", "Henkilötunnus")


def test_nothing_of_a_person_comes_in_from_a_table_without_headers(tmp_path: Path) -> None:
    intake = take_in_text(
        tmp_path,
        "70017;Kivi, Aava;131052-308T;040 1234567;Toimitusjohtaja;Johto;\n"
        "70018;Lahti, Suvi;010203A123B;040 1234568;Palvelupäällikkö;Hoivapalvelut;70017\n"
        "70019;Salo, Ilta;240576-901K;040 1234569;Lähihoitaja;Hoivapalvelut;70018\n"
        "70020;Aro, Pouta;070791-112C;040 1234570;Lähihoitaja;Hoivapalvelut;70018\n",
    )

    assert [role.title for role in intake.incoming] == ["Toimitusjohtaja", "Palvelupäällikkö", "Lähihoitaja"]
    assert titled(intake, "Lähihoitaja").reports_to == "palvelupaallikko"
    personal = ("700", "Kivi", "Aava", "Lahti", "Suvi", "Salo", "Ilta", "Aro", "131052", "010203", "040")
    assert [word for word in personal if word in everything(intake)] == []
    assert intake.dropped == ("#1", "#2", "#3", "#4")


@pytest.mark.parametrize(
    ("folder", "names", "columns"),
    [
        ("uk-lsb-2013", ("senior.csv", "junior.csv"), ("Name",)),
        ("uk-treasury-2013", ("senior.csv", "junior.csv"), ("Name",)),
        ("uk-nice-2013", ("senior.csv", "junior.csv"), ("Name",)),
        ("uk-dfid-2013", ("senior.csv", "junior.csv"), ("Name",)),
        ("sourcegraph-2024", ("team.csv",), ("name",)),
        ("oracle-hr", ("data.csv",), ("lastName", "email", "phone_number", "hire_date", "image")),
    ],
)
def test_no_name_of_the_real_files_is_in_what_comes_in(
    folder: str, names: tuple[str, ...], columns: tuple[str, ...]
) -> None:
    paths = real(*(f"{folder}/{name}" for name in names))
    with paths[0].open(encoding="utf-8", newline="") as file:
        people = {row[column] for row in csv.DictReader(file) for column in columns}
    text = everything(take_in(*paths)).casefold()

    persons = {person for person in people if len(person) > len("N/D")} - {"Vacant", "eliminated"}

    assert persons
    assert [name for name in persons if name.casefold() in text or name.casefold().replace(" ", "-") in text] == []
