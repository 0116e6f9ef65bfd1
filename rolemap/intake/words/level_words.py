"""What a cell may call each of the eight levels, in English, Finnish or Swedish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.intake.words.cells import folded
from rolemap.model import LevelKind

if TYPE_CHECKING:
    from collections.abc import Mapping


def level_named(text: str) -> LevelKind | None:
    """The level that a cell names, None where it names none of the eight."""
    return _KNOWN.get(folded(text))


_WORDS: Mapping[LevelKind, str] = {
    LevelKind.OWNERS: "owners, owner, shareholders, omistajat, omistaja, ägare, ägarna",
    LevelKind.BOARD: "board, board of directors, board member, hallitus, hallituksen jäsen, styrelse, styrelsen",
    LevelKind.EXECUTIVES: """
        executive team, executives, executive, executive management, management team, leadership team, top management,
        senior management, c-level, c-suite, johtoryhmä, johto, ylin johto, ylempi johto, johtoryhmän jäsen,
        ledningsgrupp, ledningsgruppen, ledning, högsta ledningen
        """,
    LevelKind.MIDDLE: """
        middle management, middle manager, middle managers, managers, manager, management, directors, director,
        keskijohto, päälliköt, päällikkö, mellanchefer, mellanchef, mellanledning, chefer
        """,
    LevelKind.SUPERVISORS: """
        supervisors, supervisor, first-line management, first line manager, line managers, line manager, team leads,
        team lead, team leader, esihenkilöt, esihenkilö, lähiesihenkilöt, lähiesihenkilö, lähijohto, esimiehet, esimies,
        lähiesimies, työnjohto, tiiminvetäjä, arbetsledare, arbetsledning, förmän, förman, teamledare
        """,
    LevelKind.SPECIALISTS: """
        specialists and office staff, specialists, specialist, office staff, professionals, professional, experts,
        expert, white collar, asiantuntijat ja toimihenkilöt, asiantuntijat, asiantuntija, toimihenkilöt, toimihenkilö,
        ylemmät toimihenkilöt, ylempi toimihenkilö, specialister, experter, sakkunniga, tjänstemän, tjänsteman
        """,
    LevelKind.FRONTLINE: """
        frontline and operations, frontline, front line, front-line, operations, operational staff, operatives, workers,
        worker, blue collar, asiakastyö ja tuotanto, asiakastyö, asiakaspalvelu, tuotanto, työntekijät, työntekijä,
        suorittava työ, kundarbete, kundarbete och produktion, produktion, arbetare, arbetstagare
        """,
    LevelKind.PARTNERS: """
        partners, partner, suppliers, supplier, subcontractors, subcontractor, contractors, contractor, external,
        kumppanit, kumppani, yhteistyökumppanit, alihankkijat, alihankkija, toimittajat, toimittaja, ulkoinen,
        partner, leverantörer, leverantör, underleverantör, extern
        """,
}

_KNOWN: Mapping[str, LevelKind] = {
    folded(word): level for level, words in _WORDS.items() for word in words.replace("\n", " ").split(",")
}
