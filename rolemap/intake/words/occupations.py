"""Words that tell what a cell speaks of: somebody's work, or a part of an organisation. English, Finnish, Swedish."""

from __future__ import annotations

import re

from rolemap.intake.words.cells import folded
from rolemap.intake.words.levels import level_from_title

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
    academy agency area authority board branch bureau center centre college commission committee council court
    department departmental directorate directorates division foundation group groups hub institute laboratory
    ministry museum network office offices region school schools secretariat section service services squad station
    team teams unit university warehouse
    """
_ENGLISH_FIELDS = """
    account accounting accounts admin administration affairs analysis architecture assets assurance audit brand
    business campaigns care civil commercial communication communications compliance corporate culture customer data
    delivery design development digital east economics education engineering enterprise environment estates events
    executive facilities finance financial fleet functions governance government growth health house housing hr
    human ict improvement inclusion information infrastructure innovation inspection insurance integration
    intelligence international investment it knowledge law learning legal library licensing logistics maintenance
    management manufacturing marketing media member national north operational operations organisation organization
    parliamentary partnership partnerships payroll pensions people performance planning platform police policy
    procurement product production products profession professional program programme programmes project projects
    property public publishing purchasing quality quarters receiving recruitment regional regulation relations
    reporting research resource resources retail revenue review risk safety sales science search security senior
    shared shipping skills social software solutions sourcing south staff standards statistics strategic strategy
    supply support sustainability system systems talent tax technical technology test testing tools tourism trade
    training transactions transformation transport treasury welfare west workforce workplace works
    """
_FINNISH_UNITS = """
    alue asema hallitus hankkeet instituutti jaos jaosto kanslia kaupunki keittiö kenttä keskus kirjasto klinikka
    konserni konttori koulu kunta laitos lautakunta linja ministeriö museo myymälä neuvola osakeyhtiö osasto oy oyj
    palvelu palvelut piste poliklinikka projektit päiväkoti ryhmä sairaala säätiö tehdas tiimi toimiala toimisto
    varasto verkosto virasto yhdistys yksikkö
    """
_FINNISH_FIELDS = """
    asiakaspalvelu hallinto hankinnat hankinta henkilöstö hoito hoiva huolto johto kehittäminen kehitys kunnossapito
    laatu logistiikka markkinointi myynti ohjaus opetus ostot rakentaminen suunnittelu talous tarkastus
    tietohallinto toimi toiminnot toiminta tuotanto turvallisuus tutkimus valvonta viestintä
    """
_SWEDISH_UNITS = """
    ab avdelning avdelningen bibliotek byrå central centralen distrikt enhet enheten förvaltning förvaltningen grupp
    gruppen kansli kansliet kontor kontoret myndighet nämnd nämnden region sektion sektionen service sjukhus skola
    stab staben styrelse styrelsen tjänster verk verket
    """
_SWEDISH_FIELDS = """
    ekonomi försäljning inköp juridik kommunikation lager ledning omsorg personal produktion underhåll utbildning
    utveckling vård
    """
_WORK_WORDS = frozenset(_ENGLISH.split())
_WORK_ENDINGS = tuple((_FINNISH + _SWEDISH).split())
_UNIT_WORDS = frozenset(_ENGLISH_UNITS.split())
_UNIT_ENDINGS = tuple((_FINNISH_UNITS + _SWEDISH_UNITS).split())
_FIELD_WORDS = frozenset(_ENGLISH_FIELDS.split())
_FIELD_ENDINGS = tuple((_FINNISH_FIELDS + _SWEDISH_FIELDS).split())
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


def names_unit(text: str) -> bool:
    """Whether a text has a word for a part of an organisation.

    >>> names_unit("Legal team"), names_unit("Hoivapalvelut"), names_unit("Finance")
    (True, True, False)
    """
    return any(_of_unit(word) for word in _WORD.findall(folded(text)))


def names_part(text: str) -> bool:
    """Whether a text has a word for a part of an organisation or its field."""
    return any(of_organisation(word) for word in _WORD.findall(folded(text)))


def of_organisation(word: str) -> bool:
    """Whether a word, as it is compared, stands for a part of an organisation or its field."""
    return _of_unit(word) or word in _FIELD_WORDS or word.endswith(_FIELD_ENDINGS)


def _of_unit(word: str) -> bool:
    return word in _UNIT_WORDS or word.endswith(_UNIT_ENDINGS)


def of_work(word: str) -> bool:
    """Whether a word, as it is compared, stands for an occupation or a place of leadership."""
    return word in _WORK_WORDS or word.removesuffix("s") in _WORK_WORDS or word.endswith(_WORK_ENDINGS)
