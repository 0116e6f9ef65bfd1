"""A first guess at a role's level: what its title says in English, Finnish or Swedish, else where it stands."""

from __future__ import annotations

import re
from enum import StrEnum

from rolemap.intake.words.cells import folded
from rolemap.model import LevelKind


class LevelGround(StrEnum):
    """What tells a role's level."""

    TITLE = "title"
    PLACE = "place"
    COLUMN = "column"
    CHOSEN = "chosen"
    NONE = "none"


_NEAR_THE_TOP = 1
"""How many steps below the top a director still belongs to the executive team."""

_LEADING = (LevelKind.BOARD, LevelKind.EXECUTIVES, LevelKind.MIDDLE, LevelKind.SUPERVISORS)

_SERVES = re.compile(r"\s(?:to|till)\s")
_BRACKETS_FIRST = re.compile(r"^\(\w+\)\s*")
_HEAD_ENDS = re.compile(r"\s*[,/(;]|\s[-–—]\s|\s(?:of|for|för)\s")


def _pattern(*ways: str) -> re.Pattern[str]:
    """One pattern of several ways to say a thing; English says it last in a phrase, Finnish ends a word with it."""
    return re.compile("|".join(ways))


_EXECUTIVES = _pattern(
    r"\b(?:c[efimot]o|cpo|chro|cso|cdo|cco|cro|ciso|vd|chief executive|chief( \w+){1,3} officer|managing director)$",
    r"^(?:acting )?(?:director[- ]general|dg)\b|\b(?:secretary[- ]general|permanent secretary)$|^president$",
    r"\b(?:verkställande direktör|generaldirektör)$|(?:toimitusjohtaja|pääjohtaja|kansliapäällikkö)\b",
)
_BOARD = _pattern(
    r"\b(?:member|chair(?:man|woman|person)?) of the board\b|\bboard (?:member|chair(?:man|woman|person)?)\b",
    r"^(?:deputy |vice[- ]?)?chair(?:man|woman|person)?(?=$|,)|\bnon-executive\b|^trustee\b",
    r"\bhallituksen (?:vara)?(?:puheenjohtaja|jäsen)\b|^(?:vara)?puheenjohtaja\b",
    r"\bstyrelse(?:ordförande|ledamot|suppleant)\b|^(?:vice )?ordförande\b",
)
_OWNERS = _pattern(r"^(?:co-)?owner$|^shareholder\b|^(?:pää)?omistaja\b|^osakas\b|^(?:del|aktie)?ägare\b")
_PARTNERS = _pattern(
    r"(?:^|\b(?:external|delivery|supply) )partner$|\b(?:supplier|subcontractor|contractor|service provider)$",
    r"(?:kumppani|alihankkija|palveluntuottaja|tavarantoimittaja|leverantör|samarbetspartner)\b",
)
_SUPERVISORS = _pattern(
    r"\b(?:supervisor|foreman|forewoman|team lead(?:er)?|crew chief|head nurse|shift (?:manager|lead|leader))\b",
    r"(?:esihenkilö|esimies|vuoropäällikkö|vuorovastaava|tiimivastaava|vuoromestari|työnjohtaja|osastonhoitaja)\b",
    r"(?:tiimin|ryhmän)(?:vetäjä|johtaja)\b",
    r"(?:arbetsledare|förman|teamledare|gruppledare|gruppchef|skiftledare|avdelningsskötare)\b",
)
_DIRECTORS = _pattern(
    r"\b(?:director|vice president|s?vp|evp)$|^vp\b|\bdeputy director\b",
    r"^(?:(?:deputy|assistant|associate|acting|interim|regional|executive) )*director\b",
    r"johtaja\b|direktör$",
)
_SECOND_TO_DIRECTORS = _pattern(
    r"\b(?:deputy|assistant|associate|programme)\b|apulais|\bvara|\bbitr\b|vice ?direktör|biträdande"
)
_DIRECTORS_LAST = _pattern(r"(?<!the )\bdirector$|, (?:johtaja|direktör)$")
"""In titles that begin with what is led: Centre for Clinical Practice Director."""
_CHIEFS_FOR = _pattern(r"^chef för\b")
_LEADS_WORK = _pattern(
    r"\b(?:project|product|program|programme|account|case|community|product marketing) manager$",
    r"\b(?:brand|campaign|category|change|content|contract|customer success|delivery|diary|events?|office) manager$",
    r"\b(?:partner|records|relationship|release|social media) manager$",
    r"(?:projekti|hanke|tuote|asiakkuus)päällikkö\b|(?:projekt|produkt)chef$",
)
_MANAGERS = _pattern(
    r"\b(?:manager|head|principal|headteacher)$|^(?:(?:senior|deputy|acting|interim) )*(?:manager|head)\b",
    r"(?:päällikk?ö|rehtori|ylihoitaja)\b|\wchef$|rektor$",
)
_FRONTLINE = _pattern(
    r"\b(?:sales (?:agent|assistant|associate|person)|salesperson|customer (?:service|adviser|advisor)(?: \w+)?)$",
    r"(?<!human resources )(?<!public relations )\brep(?:resentative)?$|\b(?:call|enquiry|claims) handler$",
    r"\b(?:clerk|cashier|receptionist|driver|courier|pilot|cabin crew|flight attendant)$",
    r"\b(?:nurse|midwife|carer|caregiver|cleaner|cook|chef|waiter|waitress|porter|guard|worker|operator|assembler)$",
    r"\b(?:technician|mechanic|electrician|plumber|fitter|storeperson)$",
    r"(?:myyjä|asiakaspalvelija|neuvoja|vastaanottovirkailija|asiakaspalveluvirkailija)\b",
    r"(?:kuljettaja|postinjakaja|tarjoilija|kokki|keittäjä|siivooja|laitoshuoltaja|vahtimestari|vartija|kassa)\b",
    r"(?:(?<!arkiston)(?<!asian)hoitaja|hoitoapulainen|(?:hoiva|koulunkäynti)-?avustaja)\b",
    r"(?:kätilö|opettaja|ohjaaja|lentoemäntä|stuertti|asentaja|sähkömies|huoltomies|työntekijä|koneenkäyttäjä|järjestyksenvalvoja)\b",
    r"(?:säljare|kundrådgivare|kundtjänstmedarbetare|kassör|chaufför|förare|servitör|servitris|kock|städare)$",
    r"(?:sjuksköterska|sjukskötare|närvårdare|hemvårdare|barnskötare|vårdbiträde|barnmorska|lärare|lokalvårdare)$",
    r"(?:montör|elektriker|lagerarbetare|vaktmästare|väktare)$",
)

_IN_WHOLE = (
    (_BOARD, LevelKind.BOARD),
    (_OWNERS, LevelKind.OWNERS),
    (_PARTNERS, LevelKind.PARTNERS),
    (_SUPERVISORS, LevelKind.SUPERVISORS),
    (_CHIEFS_FOR, LevelKind.MIDDLE),
)
_IN_HEAD = (
    (_LEADS_WORK, None),
    (_MANAGERS, LevelKind.MIDDLE),
    (_FRONTLINE, LevelKind.FRONTLINE),
)


def level_from_title(title: str, depth: int) -> LevelKind | None:
    """The level that a title speaks of, None where its words say nothing of a level.

    ``depth`` is how many steps below the top the role stands: a director near it belongs to the executive team.
    """
    whole = _BRACKETS_FIRST.sub("", _SERVES.split(folded(title))[0])
    head = _HEAD_ENDS.split(whole)[0]
    if _EXECUTIVES.search(head):
        return LevelKind.EXECUTIVES
    for pattern, level in _IN_WHOLE:
        if pattern.search(whole):
            return level
    if _DIRECTORS.search(head) or _DIRECTORS_LAST.search(whole):
        near = depth <= _NEAR_THE_TOP and not _SECOND_TO_DIRECTORS.search(whole)
        return LevelKind.EXECUTIVES if near else LevelKind.MIDDLE
    return next((level for pattern, level in _IN_HEAD if pattern.search(head)), None)


def speaks_of_leading(title: str) -> bool:
    """Whether a title says that its holder leads others."""
    return level_from_title(title, 0) in _LEADING


def rank_of(title: str) -> int:
    """How near the top a title sounds, 0 being nearest: who of a circle most likely leads the others."""
    level = level_from_title(title, 0)
    return _LEADING.index(level) if level in _LEADING else len(_LEADING)


def level_from_place(depth: int, *, leads: bool, leads_leaders: bool) -> LevelKind:
    """The level that a role's place in the tree speaks of, for a title that does not.

    ``leads`` is whether anyone answers to the role, ``leads_leaders`` whether anyone answers to those.
    """
    if not leads:
        return LevelKind.SPECIALISTS
    if depth == 0 or (depth <= _NEAR_THE_TOP and leads_leaders):
        return LevelKind.EXECUTIVES
    return LevelKind.MIDDLE if leads_leaders else LevelKind.SUPERVISORS
