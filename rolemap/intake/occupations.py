"""Words that tell what a cell speaks of: somebody's work, or a part of an organisation. English, Finnish, Swedish."""

from __future__ import annotations

import re

from rolemap.intake.cells import folded
from rolemap.intake.levels import level_from_title

_FAR_FROM_TOP = 2
_LONGEST_TITLE = 90
_HEAD_ENDS = re.compile(r"\s*[,/(;:]|\s[-–—]\s|\s(?:of|for|to|för|till|vid)\s")

_ENGLISH = """
    accountant actuary adjuster administrator advisor adviser advocate agent aide analyst apprentice architect
    archivist artist assessor assistant associate attorney auditor biologist bookkeeper broker buyer caseworker
    chair chancellor chemist chief clerk coach commander commissioner comptroller consultant contributor controller
    coordinator co-ordinator counsel counsellor counselor curator dentist deputy designer developer dietitian
    director dispatcher doctor driver economist editor electrician engineer evaluator evangelist examiner executive
    expert facilitator fellow forester founder generalist geologist handler head inspector instructor interpreter
    intern investigator janitor journalist judge lawyer lead leader lecturer librarian lieutenant linguist manager
    marketer master mechanic mentor minister moderator negotiator nurse officer ombudsman operator optician
    organiser organizer owner paralegal paramedic partner pharmacist photographer physician physicist
    physiotherapist planner postman practitioner president principal procurator producer professional professor
    programmer prosecutor psychologist radiographer ranger receptionist recruiter registrar representative
    researcher reviewer scheduler scientist scientists secretary seller sergeant solicitor specialist statistician
    stocker strategist student superintendent supervisor surgeon surveyor teacher technician technologist tester
    therapist trader trainee trainer translator treasurer tutor underwriter valuer veterinarian vet vp svp evp
    warden webmaster welder worker writer ceo cfo coo cto cio ciso cmo cpo chro cso cdo cco cro
    """
_FINNISH = """
    ahtaaja aktuaari amanuenssi analyytikko apulainen arkeologi arkistonhoitaja arkkitehti asentaja asiakaspalvelija
    asiamies asianajaja asianhoitaja asiantuntija assistentti asessori avustaja biologi controller designer dosentti
    edustaja eläinlääkäri ekonomisti emäntä erityisavustaja esihenkilö esimies esittelijä farmaseutti
    fysioterapeutti fyysikko geologi graafikko harjoittelija hoitaja hortonomi huoltaja hygienisti insinööri
    intendentti isännöitsijä johtaja juristi jäsen kamreeri kapellimestari kartoittaja kassanhoitaja kehittäjä
    kemisti keittäjä kirjanpitäjä kirjastonhoitaja kirjuri kokki komentaja komisario konsultti konstaapeli
    konduktööri koordinaattori kouluttaja kuljettaja kuraattori kääntäjä käsittelijä laborantti laskija lakimies
    lehtori leikkaaja lentäjä luotsi luottamusmies lääkäri mestari metsuri mittaaja muotoilija muusikko myyjä
    neuvoja neuvonantaja neuvos notaari nuohooja ohjaaja ohjelmoija omistaja opas opettaja oppilas ostaja
    palkanlaskija palomies partneri perehdyttäjä pelastaja poliisi professori proviisori psykologi puheenjohtaja
    puutarhuri päällikkö päällikö rakentaja rehtori reviisori ryhmänvetäjä sihteeri siivooja suunnittelija
    sähköasentaja sosionomi sopeuttaja taiteilija tarjoilija tarkastaja tekijä teknikko terapeutti testaaja
    tiedottaja tiimivastaava toimittaja tilintarkastaja toimistonhoitaja tulkki tuottaja tutkija työntekijä
    työnjohtaja ulosottomies upseeri valmentaja valmistelija valvoja vartija vastaava vahtimestari vetäjä virkailija
    virkamies voimistelija yrittäjä
    """
_SWEDISH = """
    administratör advokat analytiker ansvarig apotekare arbetare arkeolog arkitekt arkivarie assistent barnskötare
    bibliotekarie biolog brandman byggmästare chaufför chef controller dietist direktör domare ekonom elektriker
    elev expert fastighetsskötare forskare fotograf föreståndare förman förare förvaltare förhandlare geolog
    granskare handledare handläggare hantverkare hortonom informatör ingenjör ingenjören inköpare inspektör
    instruktör intendent jurist kamrer kanslist kapten kassör kemist kirurg kock kommendör kommunikatör konsult
    konstnär kontrollant koordinator kurator laborant lagman landshövding ledamot ledare ledaren lektor läkare
    lärare medarbetare mekaniker montör mästare notarie officer ombud ombudsman ordförande operatör optiker pedagog
    placerare planerare polis praktikant producent professor programmerare psykolog receptionist redaktör redovisare
    registrator rektor reparatör representant reseledare revisor rådgivare rådman samordnare sekreterare servitör
    sjukgymnast skräddare sköterska skötare snickare socionom specialist stadsjurist statistiker städare strateg
    säljare tandläkare tekniker teknolog terapeut tillsynsman tolk tränare undersköterska undersökare utredare
    utvecklare vaktmästare veterinär vägledare väktare överläkare översättare kommendören direktören chefen juristen
    läkaren sekreteraren
    """


_ENGLISH_UNITS = """
    academy account accounting accounts admin administration affairs agency analysis architecture area assets
    assurance audit authority board branch brand business campaigns care center centre civil commercial commission
    committee communication communications compliance corporate council court culture customer data delivery
    department departmental design development digital directorate directorates division economics education
    engineering enterprise environment estates events executive facilities finance financial fleet foundation
    functions government governance group groups growth health house housing hr human ict improvement inclusion
    information infrastructure innovation institute insurance integration intelligence inspection international
    investment it knowledge laboratory law learning legal library licensing logistics maintenance management
    manufacturing marketing media member ministry national network office offices operational operations
    organisation organization parliamentary partnership partnerships payroll people performance pensions planning
    platform police policy procurement product production products profession professional programme programmes
    program project projects property public publishing purchasing quality quarters receiving recruitment region
    regional regulation relations reporting research resource resources retail revenue review risk safety sales
    school schools science search section security senior service services shared shipping skills social software
    solutions sourcing south north east west squad staff standards statistics strategic strategy supply support
    sustainability system systems talent tax team teams technical technology test testing tools tourism trade
    training transactions transformation transport treasury unit university warehouse welfare workforce works
    workplace
    """
_FINNISH_UNITS = """
    yksikkö osasto tiimi ryhmä virasto hallinto palvelu palvelut keskus laitos toimisto toimiala lautakunta jaosto
    jaos toimi toiminta toiminnot koulu talous tuotanto myynti kehitys kehittäminen viestintä johto hoiva hoito
    hallitus kaupunki kunta alue piste kenttä asema konttori kanslia ministeriö tarkastus varasto huolto
    kunnossapito tietohallinto markkinointi ostot hankinta hankinnat logistiikka suunnittelu rakentaminen kirjasto
    museo päiväkoti sairaala klinikka neuvola poliklinikka tehdas myymälä keittiö konserni osakeyhtiö oy oyj säätiö
    yhdistys instituutti linja verkosto ohjaus valvonta henkilöstö tutkimus opetus laatu turvallisuus asiakaspalvelu
    projektit hankkeet
    """
_SWEDISH_UNITS = """
    enhet enheten avdelning avdelningen kontor kontoret kansli kansliet förvaltning förvaltningen nämnd nämnden byrå
    grupp gruppen verk verket tjänster service ledning ekonomi central centralen sektion sektionen skola styrelse
    styrelsen produktion försäljning inköp lager underhåll utveckling kommunikation juridik personal bibliotek
    sjukhus myndighet stab staben region distrikt ab utbildning vård omsorg
    """
_WORK_WORDS = frozenset(_ENGLISH.split())
_WORK_ENDINGS = tuple((_FINNISH + _SWEDISH).split())
_PART_WORDS = frozenset(_ENGLISH_UNITS.split())
_PART_ENDINGS = tuple((_FINNISH_UNITS + _SWEDISH_UNITS).split())
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def names_work(text: str) -> bool:
    """Whether a text is a title of work or leadership.

    >>> names_work("Senior tool designer"), names_work("Palveluasiantuntija"), names_work("Tool design")
    (True, True, False)
    """
    if len(text) > _LONGEST_TITLE:
        return False
    heads = [words for part in _HEAD_ENDS.split(folded(text))[:2] if (words := _WORD.findall(part))]
    leads = bool(heads) and heads[0][0] in {"head", "dg"}
    return leads or any(of_work(words[-1]) for words in heads) or level_from_title(text, _FAR_FROM_TOP) is not None


def names_part(text: str) -> bool:
    """Whether a text has a word for a part of an organisation or its field."""
    return any(of_organisation(word) for word in _WORD.findall(folded(text)))


def of_organisation(word: str) -> bool:
    """Whether a word, as it is compared, stands for a part of an organisation or its field."""
    return word in _PART_WORDS or word.endswith(_PART_ENDINGS)


def of_work(word: str) -> bool:
    """Whether a word, as it is compared, stands for an occupation or a place of leadership."""
    return word in _WORK_WORDS or word.removesuffix("s") in _WORK_WORDS or word.endswith(_WORK_ENDINGS)
