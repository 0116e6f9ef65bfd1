"""What a map is: frozen models, their vocabularies, ids and edits. No input or output."""

from __future__ import annotations

from rolemap.model.map import (
    FORMAT_VERSION,
    USUAL_LEVELS,
    Choice,
    HrColumn,
    Item,
    Level,
    Link,
    Map,
    Note,
    Organisation,
    Part,
    Role,
    Sitting,
    Tool,
)
from rolemap.model.terms import (
    TOP,
    BlockerKind,
    EffortSource,
    Lane,
    LevelKind,
    NoteKind,
    StatedBy,
    ToolKind,
    Works,
)

__all__ = [
    "FORMAT_VERSION",
    "TOP",
    "USUAL_LEVELS",
    "BlockerKind",
    "Choice",
    "EffortSource",
    "HrColumn",
    "Item",
    "Lane",
    "Level",
    "LevelKind",
    "Link",
    "Map",
    "Note",
    "NoteKind",
    "Organisation",
    "Part",
    "Role",
    "Sitting",
    "StatedBy",
    "Tool",
    "ToolKind",
    "Works",
]
