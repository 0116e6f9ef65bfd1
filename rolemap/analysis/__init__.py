"""What a map tells: standings, customer links, figures, open points, the walk's order. Pure functions."""

from __future__ import annotations

from rolemap.analysis.figures import Figures, Held, figures, held_by
from rolemap.analysis.links import CustomerLink, LinkKind, Reason, customer_links
from rolemap.analysis.loose_ends import LooseEnd, loose_ends
from rolemap.analysis.overview import LevelView, OpenRole, Overview, overview
from rolemap.analysis.standing import Standing, standings
from rolemap.analysis.tool_links import (
    LINKED,
    Cell,
    Count,
    LinkState,
    Matrix,
    Totals,
    counted,
    lacking_most_first,
    link_state,
    matrix,
    next_again,
    next_lacking,
    totals_together,
)
from rolemap.analysis.walk import next_role, resume_at, walk_order

__all__ = [
    "LINKED",
    "Cell",
    "Count",
    "CustomerLink",
    "Figures",
    "Held",
    "LevelView",
    "LinkKind",
    "LinkState",
    "LooseEnd",
    "Matrix",
    "OpenRole",
    "Overview",
    "Reason",
    "Standing",
    "Totals",
    "counted",
    "customer_links",
    "figures",
    "held_by",
    "lacking_most_first",
    "link_state",
    "loose_ends",
    "matrix",
    "next_again",
    "next_lacking",
    "next_role",
    "overview",
    "resume_at",
    "standings",
    "totals_together",
    "walk_order",
]
