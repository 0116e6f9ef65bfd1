"""How an organisation comes in: HR files become roles; people's names and numbers stay outside."""

from __future__ import annotations

from rolemap.intake.headers import Column, Use
from rolemap.intake.intake import Intake, bring_in
from rolemap.intake.oddities import Oddity, OddityKind
from rolemap.intake.roles import Explain
from rolemap.intake.trouble import IntakeTrouble, IntakeTroubleKind

__all__ = [
    "Column",
    "Explain",
    "Intake",
    "IntakeTrouble",
    "IntakeTroubleKind",
    "Oddity",
    "OddityKind",
    "Use",
    "bring_in",
]
