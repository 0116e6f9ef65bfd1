"""An HR file again: who is who in the map, what changes, what only a person can tell, and how it is taken over."""

from __future__ import annotations

from rolemap.intake.again.asking import Candidate, Question
from rolemap.intake.again.differences import Change, ChangeKind
from rolemap.intake.again.taking_over import Comparison, compared, remembered, taken_over

__all__ = ["Candidate", "Change", "ChangeKind", "Comparison", "Question", "compared", "remembered", "taken_over"]
