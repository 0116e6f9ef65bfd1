"""The words that stand above the columns of HR files: English, Finnish and Swedish, as the systems have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rolemap.intake.wishes import Use

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: Mapping[Use, str] = {
    Use.TITLE: """
        job title, position title, business title, generic job title, role title, post title, role name, position name,
        job title name, position description title, työnimike, tehtävänimike, tehtävänimikkeen nimi, nimikkeen nimi,
        ammattinimike, virkanimike, nimike, ensisijainen tehtävä, tehtävän nimi, roolin nimi, toimen nimi, toimenimike,
        työtehtävän nimi, rooli nimike, toimenkuvan nimi, vakanssin nimi, vakanssinimike, tehtävän nimike, työtehtävä,
        päätehtävä, tjänstebenämning, tjänstetitel, yrkesbenämning, yrkesbeteckning, tjänstebeteckning,
        uppgiftsbenämning, befattningsbenämning, befattning, yrkestitel, arbetstitel, befattningstitel, rollnamn,
        rollens namn, tjänstens namn, role, rooli, roll, position, tehtävä, toimi, virka, virka toimi, virka tai toimi,
        vakanssi, job, job name, job profile, job profile name, post, title, titel, titteli, tjänst, yrke, ammatti,
        arbetsuppgift, occupation, designation
        """,
    Use.POST: """
        post unique reference, position id, position number, position no, position #, position code, position ref,
        post id, post number, post code reference, role id, role number, role code, role ref, seat id, chair id,
        vakanssinumero, vakanssitunnus, vakanssin tunnus, vakanssin numero, vakanssi id, vakanssi nro, vakanssikoodi,
        tehtävätunnus, tehtävän tunnus, tehtäväkoodi, tehtävänumero, tehtävä id,
        virkanumero, virkatunnus, roolitunnus, roolin tunnus, roolikoodi, toimen tunnus, toimen numero, paikkanumero,
        befattningsnummer, befattningskod, befattnings id, tjänstenummer, tjänstekod, tjänst id, rollkod, roll id,
        slug, tunnus, tunniste, oid, ref, reference, koodi, kod, code
        """,
    Use.PERSON: """
        employee id, employee number, employee no, employee #, employee nr, employee code, emp id, emp no, emp #,
        person id, person number, person no, person code, staff id, staff number, staff no, worker id, worker number,
        user id, user name, login, login name, payroll number, payroll id, personnel number, personnel id,
        associate id, member id, henkilönumero, henkilö nro, henkilönro, hlönro, hlönumero, hlö nro, henkilö id,
        henkilön tunnus, henkilön numero, henkilökoodi, työntekijänumero, työntekijä nro, työntekijä id,
        työntekijätunnus, työntekijän tunnus, työntekijän numero, palkkanumero, palkansaajanumero, käyttäjätunnus,
        käyttäjä, käyttäjänimi, anställningsnummer, anställnings nr, anställningsnr, anst nr, anstnr, anställnings id,
        anställd id, användarnamn, användar id, medarbetar id, lönenummer, person oid, personal id, unique id, uuid, id
        """,
    Use.SUPERIOR: """
        reports to senior post, reporting senior post, reports to position, reports to position id, reports to position
        number, reports to role, reports to role id, reports to post, reports to post id, manager position id, manager
        position number, manager position, supervisor position id, supervisor position, parent position id, parent
        position, parent role id, parent role, superior position id, superior position, superior id, superior code,
        parent code, parent slug, parent ref, parent oid, parent unique reference, esihenkilön vakanssinumero,
        esihenkilön tehtävätunnus, esihenkilön vakanssitunnus, esimiehen vakanssinumero, esimiehen tehtävätunnus,
        esihenkilön vakanssi, ylempi vakanssi, ylempi tehtävä, ylemmän tunnus, chefens befattningsnummer, överordnad
        befattning, överordnad tjänst, överordnad id, överordnat id, manager id, manager employee id, manager employee
        number, manager number, manager no, manager #, manager code, supervisor id, supervisor employee id, supervisor
        number, supervisor no, supervisor code, supervisor #, line manager id, line manager number, line manager
        employee id, direct manager id, reporting manager id, reporting manager employee id, boss id, parent id, parent
        #, parent number, reports to id, reports to number, reports to employee id, reports to person id, esihenkilön
        tunnus, esihenkilön numero, esihenkilön henkilönumero, esihenkilön hlönro, esihenkilön henkilönro,
        lähiesihenkilön hlönro, lähiesihenkilön henkilönro, esihenkilön id, esihenkilön nro, esihenkilönumero,
        esihenkilötunnus, esihenkilö id, esihenkilö nro, esihenkilön käyttäjätunnus, esihenkilöiden henkilönumerolista,
        lähiesihenkilön henkilönumero, lähiesihenkilön tunnus, lähiesihenkilön numero, esimiehen tunnus, esimiehen
        numero, esimiehen henkilönumero, esimiehen hlönro, esimiehen henkilönro, esim nro, esimiehen id, esimies id,
        esimies nro, esimiesnumero, esimiestunnus, esimiesten henkilönumerolista, lähiesimiehen henkilönumero,
        lähiesimiehen tunnus, vanhemman tunnus, ylätason tunnus, chefens anställningsnummer, chefens anst nr, chefens
        nummer, chefens id, chef id, chefs id, chefsnummer, chef nr, närmaste chef id, närmaste chefs
        anställningsnummer, chef anställningsnummer, reports to, reporting to, reports, superior, line manager, direct
        manager, reporting manager, people manager, worker's manager, manager, direct supervisor, supervisor, immediate
        supervisor, boss, parent, subteam of, sub team of, n+1, raportoi, raportoi kenelle, kenelle raportoi,
        raportointi, raportointisuhde, esihenkilö, lähiesihenkilö, lähin esihenkilö, esihenkilö 1, ensisijainen
        esihenkilö, hallinnollinen esihenkilö, esimies, lähiesimies, lähin esimies, esimies 1, hallinnollinen esimies,
        ylempi, pomo, vastuuhenkilö, vastuuesihenkilö, vastaava esihenkilö, tiimin esihenkilö, yksikön esihenkilö,
        esihlö, raportoi henkilölle, närmaste chef, närmsta chef, överordnad, rapporterar till, rapporterar, förman,
        närmaste förman, chef, ansvarig chef, chef 1, manager name, manager full name, supervisor name, supervisor full
        name, line manager name, line managers name, managers name, supervisors name, boss name, direct manager name,
        reporting manager name, reports to name, parent name, superior name, esihenkilön nimi, lähiesihenkilön nimi,
        esimiehen nimi, lähiesimiehen nimi, chefens namn, chefsnamn, närmaste chefs namn, manager email, manager work
        email, supervisor email, supervisor work email, line manager email, boss email, reporting manager email,
        reports to email, esihenkilön sähköposti, esihenkilön sähköpostiosoite, esihenkilön email, lähiesihenkilön
        sähköpostiosoite, lähiesihenkilön sähköposti, esimiehen sähköposti, esimiehen sähköpostiosoite, esimiehen
        email, chefens e-post, chefens e-postadress, manager title, manager job title, supervisor title, esihenkilön
        nimike, esimiehen nimike, chefens titel, superior organization, superior organisation, parent team, parent
        unit, parent org unit, yläyksikkö, ylempi yksikkö, överordnad enhet
        """,
    Use.SECOND_SUPERIOR: """
        second superior, secondary superior, second manager, secondary manager, manager 2, second supervisor,
        secondary supervisor, supervisor 2, reports to 2, dotted line, dotted line manager, dotted line manager id,
        dotted line supervisor, dotted line to, dotted line id, dotted lines, dotted ids, dotted id, matrix manager,
        matrix manager id, matrix manager name, functional manager, functional manager id, functional supervisor,
        additional manager, additional managers, deputy manager, substitute manager, substitute supervisor,
        esihenkilö 2, toinen esihenkilö, toissijainen esihenkilö, varaesihenkilö, funktionaalinen esihenkilö,
        toiminnallinen esihenkilö, matriisiesihenkilö, esihenkilön varahenkilö, esihenkilön sijainen, esimies 2,
        toinen esimies, toissijainen esimies, varaesimies, funktionaalinen esimies, toiminnallinen esimies,
        matriisiesimies, esimiehen varamies, esimiehen sijainen, varamies, katkoviivaesihenkilö, chef 2, andra chef,
        sekundär chef, funktionell chef, matrischef, ställföreträdande chef, ersättande chef, ersättare för chef
        """,
    Use.UNIT: """
        unit, unit name, yksikkö, yksikön nimi, enhet, enhetens namn, enhetsnamn, organisaatioyksikkö,
        organisaatioyksikön nimi, organisational unit, organizational unit, organisationsenhet, org unit, org unit
        name, department, department name, dept, dept name, osasto, osaston nimi, avdelning, avdelningens namn,
        avdelningsnamn, team, team name, tiimi, tiimin nimi, arbetsgrupp, ryhmä, työryhmä, grupp, group, squad,
        section, sektion, jaosto, member of units, member of unit, yksiköt, units, division, division name,
        directorate, business unit, business unit name, business area, supervisory organization, supervisory
        organisation, supervisory org, palveluyksikkö, osasto yksikkö, yksikkö osasto, toimintayksikkö, toimintayksikön
        nimi, työskentely-yksikkö, sijoitusyksikkö, tulosyksikkö, tulosyksikön nimi, työyksikkö, liiketoimintayksikkö,
        resultatenhet, affärsenhet, arbetsenhet, vastuuyksikkö, vastuualue, palvelualue, tulosalue, liiketoiminta-alue,
        liiketoiminta, ansvarsområde, affärsområde, serviceområde, toimiala, sektor, förvaltning, toimipiste,
        toimipaikka, verksamhetsställe, arbetsställe, kustannuspaikka, kustannuspaikan nimi, kustannuspaikka nimi, kp
        nimi, kp, työpiste, resultatområde, cost center, cost centre, cost center name, cost centre name,
        kostnadsställe, kostnadsställets namn, function, toiminto, funktion, organization, organisation, organization
        name, organisation name, organisaatio, organisaation nimi, org
        """,
    Use.LEVEL: """
        level, taso, nivå, organisaatiotaso, organization level, organisation level, organizational level,
        organisational level, org level, organisationsnivå, role level, position level, management level, tason nimi,
        roolin taso, roolitaso, tehtävätaso, johtamistaso, hierarkiataso, hierarchy level, rollnivå, chefsnivå,
        ledningsnivå, befattningsnivå
        """,
    Use.COUNT: """
        number of posts in fte, headcount, head count, number of people, number of posts, number of positions, number
        of employees, number of staff, number of members, employee count, member count, staff count, position count,
        henkilömäärä, henkilöstömäärä, henkilölukumäärä, henkilöiden määrä, hlömäärä, hlö määrä, henkilöä, henkilöitä,
        hlöä, hlö, työntekijämäärä, työntekijöiden määrä, työntekijöitä, vakanssien määrä, vakanssimäärä, vakansseja,
        vakanssien lkm, vakanssit, jäsenmäärä, jäseniä, lukumäärä, lkm, kpl, antal personer, antal anställda, antal
        medarbetare, antal tjänster, antal befattningar, antal medlemmar, antal, count, members, fte, ftes, fte count,
        full time equivalent, full time equivalents, htv, htvt, htv2, henkilötyövuodet, henkilötyövuosi,
        henkilötyövuosia, årsverken, årsverk, årsarbetskrafter, heltidsekvivalenter, heltidstjänster
        """,
    Use.NAME: """
        full name, last name first name, first name last name, first and last name, last and first name, surname and
        first name, display name, employee name, person name, worker name, staff name, legal name, preferred name,
        kokonimi, koko nimi, nimi, henkilön nimi, työntekijän nimi, näyttönimi, henkilö, työntekijä, viranhaltija
        työntekijä, palkansaaja, sukunimi etunimi, sukunimi ja etunimi, sukunimi etunimet, sukunimi ja etunimet,
        etunimi sukunimi, etunimi ja sukunimi, etu ja sukunimi, fullständigt namn, hela namnet, efternamn förnamn,
        förnamn efternamn, efternamn och förnamn, förnamn och efternamn, för och efternamn, namn, personens namn, den
        anställdas namn, name, employee, worker, person, incumbent, holder, anställd, medarbetare, innehavare, haltija,
        nykyinen haltija, tehtävänhaltija, tehtävän haltija, viranhaltija, viran haltija, vakanssin haltija, toimen
        haltija, toimenhaltija, tjänsteinnehavare, befattningshavare, position holder, post holder, current holder
        """,
    Use.FIRST_NAME: """
        first name, given name, given names, forename, forenames, preferred first name, legal first name, etunimi,
        etunimet, kutsumanimi, förnamn, tilltalsnamn
        """,
    Use.LAST_NAME: """
        last name, surname, family name, legal last name, preferred last name, sukunimi, efternamn
        """,
    Use.EMAIL: """
        work email, work e-mail address, business email, company email, email, e-mail, email address, contact e-mail,
        mail, sähköposti, sähköpostiosoite, työsähköposti, s-posti, e-post, e-postadress, epost
        """,
}
"""Headers by use, the one that says it best first."""

UNCLEAR_WHOSE = frozenset({"id", "uuid", "unique id"})
"""Headers of codes that may be those of things as well as of persons."""

CODES_OF_ANYTHING = frozenset({"tunnus", "tunniste", "koodi", "kod", "code"})
"""Headers, as compared, of codes that are those of persons where the rows are persons."""

OF_SOMEBODY = re.compile(
    "full|koko|employee|worker|staff|person|legal|preferred|incumbent|holder|henkilo|tyontekija|haltija|anstall"
    "|medarbet|innehavar"
)
"""What headers of names have that can only be persons' names."""

PERSONAL = re.compile(
    "|".join(
        (
            r"^(first|last|middle|given|family|maiden|birth|preferred|legal|nick|employee|user|manager|supervisor)?names?$",
            r"^(full|display|login|boss|linemanager|managerfirst|managerlast)name$|^(initials|signature|salutation)$",
            r"^(etu|suku|koko|kutsuma|lempi|kayttaja|tytto|esihenkilon|esimiehen)?nimi$|^etunimet$|nimikirjaimet",
            r"^(for|efter|mellan|anvandar|tilltals|flick|chefens)?namn$|^initialer$",
            r"^(contact|work|business|home|private|personal|office|mobile|cell)?(phone|telephone|mobile|cell|tel|fax|gsm)(number|no|nr)?$",
            r"phonenumber|puhelin|^puh(nro)?$|^matkapuh|kannykka|telefon|mobil(nr)?$",
            r"mail|sahkoposti|epost|^skype|^(login|username|kayttajatunnus|anvandarnamn|kirjautumistunnus|loginid)",
            r"^(street|home|postal|private|mailing)?address|^(koti|katu|posti|lahi)?osoite|^(hem|gatu|post)?adress",
            r"^(postinumero|postitoimipaikka|kotikunta|kotipaikkakunta|postnummer|postort|hemkommun|zip|zipcode|postcode)$",
            r"birth|^dob$|^synty|^fodel|^age$|^ika$|^alder$|gender|^sex$|sukupuoli|^kon$|nationality|kansalaisuus",
            r"medborgarskap|citizenship|marital|siviilisaaty|civilstand|religio|uskonto|ethnic|disabilit|mothertongue",
            r"aidinkieli|modersmal|passport|passi(nro|numero)|^passnummer|driv(ing|ers)licen[cs]e",
            r"^ssn|ssn$|socialsecurity|nationalid|nationalinsurance|^ni(no|number)$|taxid|taxnumber|veronumero|verokortti",
            r"veroprosentti|skatt(enummer|etabell|esats)|henkilotunnus|^hetu|sosiaaliturvatunnus|^sotu$|personnummer",
            r"personbeteckning|samordningsnummer|identitynumber|idnumber|idcard",
            r"salary|^(actual|base|basic|gross|net|hourly|monthly|annual|target|current)?pay(scale|floor|ceil|rate|band|$)",
            r"compensation|remuneration|^wage|(hourly|base|gross|net)wage|bonus|commissionpct|^commission$|palkka|palkkio|^lon($|e)|manadslon|timlon",
            r"arslon|ersattning$|luontoisetu",
            r"^iban|iban$|^bic$|^swift|^bank|account(no|number)|tilinumero|^pankki|kontonummer|^clearing",
            r"^photo|^(profile)?(image|picture)(url|link)?$|^(henkilo|profiili)?kuva$|avatar|^portrait|^foto|valokuva",
            r"hiredate|dateofhire|startdate|enddate|employmentdate|terminationdate|leavedate|seniority",
            r"tyosuhteen(alku|loppu|paatty)|aloituspaiva|paattymispaiva|palvelusaika|palvelusvuo",
            r"anstallningsdatum|^startdatum|^slutdatum|anstalld(fran|till)|tjanstgoringstid",
            r"emergency|nextofkin|lahiomai|omainen|anhorig|^sick|^sairau|^sairaslo|^sjuk|^terveys|^halso|^health(status|data)?$|leave(balance|days)",
            r"vacation(days|hours)|lomasaldo|semestersaldo|^(ay|ammattiliit|fackfor|tradeunion|union)(jasen|to|membership|$)",
            r"^performance(rating|review|score)|arviointi(tulos|pisteet)|^rating$",
        )
    )
)
"""Headers (as compared) that speak of a person; what is not used is left out anyway, these are told by name."""
