"""What to say of a spreadsheet where a map is read: that its name hides it, only where it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.language import N_

if TYPE_CHECKING:
    from pathlib import Path

_ENDINGS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xltx", ".xls", ".xlt", ".ods", ".ots", ".fods", ".numbers"})


def spreadsheet_message(path: Path | None) -> str:
    """The message about the spreadsheet at ``path``, to be said with that path."""
    if path is None or path.suffix.casefold() in _ENDINGS:
        return N_("This is a spreadsheet, no map: {path}. Import it, and its rows become the roles of a map.")
    return N_("This is a spreadsheet, whatever its name: {path}. Import it, and its rows become the roles of a map.")
