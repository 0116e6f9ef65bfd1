"""Each kind of shared tool as the Tools screen shows it, one module a kind."""

from __future__ import annotations

from rolemap.language import N_
from rolemap.model import ToolKind
from rolemap.screens.tool_kinds.base import Kind
from rolemap.screens.tool_kinds.journey import JOURNEY
from rolemap.screens.tool_kinds.purpose import PURPOSE
from rolemap.screens.tool_kinds.segmentation import SEGMENTATION
from rolemap.screens.tool_kinds.understanding import UNDERSTANDING
from rolemap.screens.tool_kinds.value_proposition import VALUE_PROPOSITION

KINDS: dict[ToolKind, Kind] = {
    kind.kind: kind
    for kind in (
        PURPOSE,
        SEGMENTATION,
        VALUE_PROPOSITION,
        JOURNEY,
        UNDERSTANDING,
        Kind(ToolKind.OWN, N_("A tool of the house's own.")),
    )
}
"""What is one kind's own, by kind."""
