"""The header rows that HR systems write, with what each header is for and which are dropped as personal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.intake import Use

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Export:
    """One header row: headers with their use, in the order of the file; None where they are not used."""

    headers: Mapping[str, Use | None]
    dropped: tuple[str, ...]


SYSTEMS = {
    "BambooHR": Export(
        headers={
            "First Name": Use.FIRST_NAME,
            "Last Name": Use.LAST_NAME,
            "Job Title": Use.TITLE,
            "Work Email": Use.EMAIL,
            "Supervisor email": Use.SUPERIOR,
            "Department": Use.UNIT,
            "Employee #": Use.PERSON,
            "Home Phone": None,
            "Hire Date": None,
        },
        dropped=(
            "Home Phone",
            "Hire Date",
        ),
    ),
    "Workday": Export(
        headers={
            "Employee ID": Use.PERSON,
            "Worker": Use.NAME,
            "Business Title": Use.TITLE,
            "Position ID": Use.POST,
            "Supervisory Organization": Use.UNIT,
            "Manager": None,
            "Manager ID": Use.SUPERIOR,
            "Cost Center": None,
            "FTE": Use.COUNT,
            "Management Level": Use.LEVEL,
            "Matrix Manager": Use.SECOND_SUPERIOR,
            "Annual Salary": None,
        },
        dropped=("Annual Salary",),
    ),
    "Visio": Export(
        headers={
            "Unique_ID": Use.PERSON,
            "Name": Use.NAME,
            "Title": Use.TITLE,
            "Reports_To": Use.SUPERIOR,
            "Department": Use.UNIT,
            "E-mail": Use.EMAIL,
            "Telephone": None,
        },
        dropped=("Telephone",),
    ),
    "UK senior": Export(
        headers={
            "Post Unique Reference": Use.POST,
            "Name": Use.NAME,
            "Grade (or equivalent)": None,
            "Job Title": Use.TITLE,
            "Job/Team Function": None,
            "Parent Department": None,
            "Organisation": None,
            "Unit": Use.UNIT,
            "Contact Phone": None,
            "Contact E-mail": Use.EMAIL,
            "Reports to Senior Post": Use.SUPERIOR,
            "Salary Cost of Reports (£)": None,
            "FTE": Use.COUNT,
            "Actual Pay Floor (£)": None,
            "Actual Pay Ceiling (£)": None,
            "Professional/Occupational Group": None,
            "Notes": None,
            "Valid?": None,
        },
        dropped=(
            "Contact Phone",
            "Salary Cost of Reports (£)",
            "Actual Pay Floor (£)",
            "Actual Pay Ceiling (£)",
        ),
    ),
    "UK junior": Export(
        headers={
            "Parent Department": None,
            "Organisation": None,
            "Unit": Use.UNIT,
            "Reporting Senior Post": Use.SUPERIOR,
            "Grade": None,
            "Payscale Minimum (£)": None,
            "Payscale Maximum (£)": None,
            "Generic Job Title": Use.TITLE,
            "Number of Posts in FTE": Use.COUNT,
            "Professional/Occupational Group": None,
        },
        dropped=(
            "Payscale Minimum (£)",
            "Payscale Maximum (£)",
        ),
    ),
    "Nepton": Export(
        headers={
            "Henkilönumero": Use.PERSON,
            "Kokonimi": Use.NAME,
            "Etunimi": Use.FIRST_NAME,
            "Toimi": None,
            "Ensisijainen tehtävä": Use.TITLE,
            "Member of units": Use.UNIT,
            "Esimiesten henkilönumerolista": Use.SUPERIOR,
            "Henkilötunnus": None,
        },
        dropped=("Henkilötunnus",),
    ),
    "Heeros": Export(
        headers={
            "Sukunimi": Use.LAST_NAME,
            "Etunimi": Use.FIRST_NAME,
            "Nimike": Use.TITLE,
            "Esihenkilö": Use.SUPERIOR,
            "Esihenkilö 2 (varamies)": Use.SECOND_SUPERIOR,
            "Kustannuspaikka (dimensio 1)": Use.UNIT,
            "Tilinumero": None,
        },
        dropped=("Tilinumero",),
    ),
    "Orgvue": Export(
        headers={
            "PersonID": Use.PERSON,
            "Full Name": Use.NAME,
            "Position": Use.TITLE,
            "ParentId": Use.SUPERIOR,
            "DottedIds": Use.SECOND_SUPERIOR,
            "Level": Use.LEVEL,
            "Headcount": Use.COUNT,
            "Gender": None,
        },
        dropped=("Gender",),
    ),
    "Organimi": Export(
        headers={
            "ID": Use.PERSON,
            "First Name": Use.FIRST_NAME,
            "Last Name": Use.LAST_NAME,
            "Role": Use.TITLE,
            "Boss ID": Use.SUPERIOR,
            "Dotted Ids": Use.SECOND_SUPERIOR,
            "Email": Use.EMAIL,
            "Photo URL": None,
            "Birthday": None,
        },
        dropped=(
            "Photo URL",
            "Birthday",
        ),
    ),
    "a Finnish municipality": Export(
        headers={
            "Vakanssinumero": Use.POST,
            "Tehtävänimike": Use.TITLE,
            "Organisaatioyksikkö": Use.UNIT,
            "Lähiesihenkilön tunnus": Use.SUPERIOR,
            "Varaesihenkilö": Use.SECOND_SUPERIOR,
            "HTV": Use.COUNT,
            "Taso": Use.LEVEL,
            "Palkkaluokka": None,
            "Syntymäaika": None,
            "Puhelin": None,
        },
        dropped=(
            "Palkkaluokka",
            "Syntymäaika",
            "Puhelin",
        ),
    ),
    "a Swedish company": Export(
        headers={
            "Anställningsnummer": Use.PERSON,
            "Namn": Use.NAME,
            "Befattning": Use.TITLE,
            "Avdelning": Use.UNIT,
            "Närmaste chef": Use.SUPERIOR,
            "Chef 2": Use.SECOND_SUPERIOR,
            "Årsverken": Use.COUNT,
            "Nivå": Use.LEVEL,
            "Personnummer": None,
            "Lön": None,
        },
        dropped=(
            "Personnummer",
            "Lön",
        ),
    ),
}
