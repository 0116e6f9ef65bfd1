"""Why a map cannot be saved, in a word or two for the head of every tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.files import TroubleKind
from rolemap.language import N_

if TYPE_CHECKING:
    from rolemap.files import FileTrouble
    from rolemap.language import Language


def cannot_save(language: Language, trouble: FileTrouble) -> str:
    """That saving does not succeed, and why where that can be said shortly: cannot save: no room."""
    said = _WHY.get(trouble.kind)
    if said is None:
        return language.say("cannot save")
    return language.say("cannot save: {why}", why=language.say(said))


_UNREADABLE = N_("file unreadable")

_WHY = {
    TroubleKind.NO_SPACE: N_("no room"),
    TroubleKind.PERMISSION: N_("no permission"),
    TroubleKind.NO_FOLDER: N_("folder gone"),
    TroubleKind.IN_USE: N_("file in use"),
    TroubleKind.NEWER: N_("newer format"),
    TroubleKind.ANOTHER_MAP: N_("another map"),
    **dict.fromkeys(
        (
            TroubleKind.EMPTY,
            TroubleKind.NOT_TEXT,
            TroubleKind.SYNTAX,
            TroubleKind.NOT_A_MAP,
            TroubleKind.FAULT,
            TroubleKind.TOO_DEEP,
            TroubleKind.SPREADSHEET,
        ),
        _UNREADABLE,
    ),
}
