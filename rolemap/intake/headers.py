"""What a header says of its column, in English, Finnish or Swedish: what it holds, and whether it is personal."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rolemap.intake.wishes import PASSING, Use

if TYPE_CHECKING:
    from collections.abc import Mapping


def header_key(text: str) -> str:
    """A header as it is compared: letters and digits only, no case, no accents, however the accents are encoded."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if character.isalnum())


def use_of(key: str) -> tuple[Use, int] | None:
    """What a header stands for and how well it says so, 0 being best; None where it is not known."""
    return _KNOWN.get(key)


def is_personal(key: str) -> bool:
    """Whether a header speaks of a person."""
    use, _ = _KNOWN.get(key, (None, 0))
    return use in PASSING or _PERSONAL.search(key) is not None


_PERSONAL = re.compile(
    r"^(first|last|middle|given|family|maiden|preferred|employee|user)?name$|^(etu|suku|koko|kayttaja)?nimi$"
    r"|^(for|efter|mellan|anvandar)?namn$|^(contact|work|home|mobile)?(phone|mobile|tel|puh|gsm)|puhelin|telefon|mobil$"
    r"|mail|sahkoposti|epost|^(street|home|postal)?address|^(koti|katu|posti)?osoite|^(hem|gatu|post)?adress"
    r"|birth|^dob$|^synty|^fodel|^age$|^ika$|^alder$|gender|^sex$|sukupuoli|^kon$|nationality|kansalaisuus"
    r"|ssn|socialsecurity|nationalid|henkilotunnus|^hetu$|personnummer|personbeteckning"
    r"|salary|^pay|wage|bonus|commission|palkka|palkkio|^lon($|e)|manadslon"
    r"|iban|^bic$|^bank|account(no|number)|tilinumero|kontonummer|photo|image|picture|kuva$|avatar|hiredate|startdate"
)
"""Headers (as compared) that speak of a person; what is not used is left out anyway, these are told by name."""

_WORDS: Mapping[Use, str] = {
    Use.TITLE: """
        job title, position title, business title, generic job title, role title, post title, role name, position name,
        tehtävänimike, ammattinimike, virkanimike, nimike, ensisijainen tehtävä, tehtävän nimi, roolin nimi,
        tjänstebenämning, tjänstetitel, yrkesbenämning, befattningsbenämning, befattning, yrkestitel,
        role, rooli, roll, position, tehtävä, toimi, virka, vakanssi, job, post, title, titel, titteli, tjänst
        """,
    Use.POST: """
        post unique reference, position id, position number, position code, post id, post number, role id, role code,
        vakanssinumero, vakanssitunnus, vakanssin tunnus, vakanssi id, tehtävätunnus, tehtävän tunnus, tehtäväkoodi,
        virkanumero, virkatunnus, roolitunnus, roolin tunnus, toimen tunnus, paikkanumero,
        befattningsnummer, befattningskod, befattnings id, tjänstenummer, tjänstekod, rollkod, slug, tunnus
        """,
    Use.PERSON: """
        employee id, employee number, employee no, employee #, employee code, emp id, emp no, person id, person number,
        staff id, staff number, worker id, user id, henkilönumero, henkilö nro, henkilö id, työntekijänumero,
        työntekijätunnus, työntekijän tunnus, palkkanumero, käyttäjätunnus, anställningsnummer, anställnings id,
        anställd id, personal id, unique id, id
        """,
    Use.SUPERIOR: """
        reports to senior post, reporting senior post, reports to position, reports to position id,
        manager position id, manager position, parent position id, superior id, superior code,
        esihenkilön vakanssinumero, esihenkilön tehtävätunnus, esimiehen tehtävätunnus, esihenkilön vakanssi,
        chefens befattningsnummer, överordnad befattning,
        manager id, manager employee id, manager number, supervisor id, supervisor employee id, supervisor number,
        line manager id, boss id, parent id, reports to id,
        esihenkilön tunnus, esihenkilön numero, esihenkilön henkilönumero, esihenkilön id, esihenkilönumero,
        esihenkilötunnus, esimiehen tunnus, esimiehen numero, esimiehen henkilönumero, esimiesten henkilönumerolista,
        chefens anställningsnummer, chefens nummer, chef id, chefs id, närmaste chef id,
        reports to, reporting to, reports, superior, line manager, manager, supervisor, boss, parent,
        raportoi, esihenkilö, lähiesihenkilö, esimies, lähiesimies, vastuuhenkilö,
        närmaste chef, överordnad, rapporterar till, förman, chef,
        manager name, manager full name, supervisor name, line manager name, reports to name,
        esihenkilön nimi, esimiehen nimi, chefens namn,
        manager email, supervisor email, line manager email, reports to email, esihenkilön sähköposti,
        esimiehen sähköposti, chefens e-post
        """,
    Use.UNIT: """
        unit, unit name, yksikkö, yksikön nimi, enhet, enhetens namn, organisaatioyksikkö, organisational unit,
        organizational unit, organisationsenhet, org unit, department, department name, dept, osasto, osaston nimi,
        avdelning, team, team name, tiimi, arbetsgrupp, division, directorate, business unit, supervisory organization,
        vastuualue, ansvarsområde, toimiala, sektor, toimipiste, verksamhetsställe, kustannuspaikka, cost center,
        cost centre, kostnadsställe
        """,
    Use.COUNT: """
        number of posts in fte, headcount, head count, number of people, number of posts, number of employees,
        henkilömäärä, henkilöstömäärä, henkilölukumäärä, vakanssien määrä, vakanssit, lukumäärä, lkm,
        antal personer, antal anställda, antal, count, fte, htv, henkilötyövuodet, henkilötyövuosi, årsverken, årsverk
        """,
    Use.NAME: """
        full name, display name, employee name, person name, kokonimi, nimi, henkilön nimi, henkilö, työntekijä,
        fullständigt namn, namn, name, employee, anställd
        """,
    Use.FIRST_NAME: "first name, given name, forename, etunimi, kutsumanimi, etunimet, förnamn, tilltalsnamn",
    Use.LAST_NAME: "last name, surname, family name, sukunimi, efternamn",
    Use.EMAIL: """
        work email, email, e-mail, email address, contact e-mail, sähköposti, sähköpostiosoite, työsähköposti,
        e-post, e-postadress
        """,
}
"""Headers by use, the one that says it best first."""

_KNOWN: Mapping[str, tuple[Use, int]] = {
    header_key(word): (use, rank) for use, words in _WORDS.items() for rank, word in enumerate(words.split(","))
}
