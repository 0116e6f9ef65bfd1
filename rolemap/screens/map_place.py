"""Where a map's file may go: a free name to propose, what was typed, and what is the matter with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.model.ids import slug
from rolemap.screens.paths import is_folder, is_there, typed_path
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rolemap.language import Language

_ENDING = ".toml"


def proposed_place(folder: Path, name: str, language: Language) -> Path:
    """Where the map of a house may be kept: a name that is free in the folder."""
    stem = slug(name) or slug(language.say("map"))
    place = folder / f"{stem}{_ENDING}"
    number = 1
    while is_there(place):
        number += 1
        place = folder / f"{stem}-{number}{_ENDING}"
    return place


def place_of(typed: Mapping[str, str], folder: Path, name: str = "") -> Path:
    """The place that was typed into the form; a name without an ending gets the usual one, a folder alone ``name``."""
    place = typed_path(typed["place"], folder)
    if name and is_folder(place):
        return place / name
    return place if place.suffix.casefold() == _ENDING or is_folder(place) else place.with_name(place.name + _ENDING)


def place_fault(language: Language, typed: Mapping[str, str], folder: Path, name: str = "") -> str:
    """Why a new file cannot go where it was typed, "" when it can."""
    place = place_of(typed, folder, name)
    if is_folder(place):
        return language.say("This is a folder: {path}. Name a file in it.", path=visible_line(str(place)))
    if is_there(place):
        return language.say(
            "There is a file of that name already: {path}. Choose another name; nothing was written.",
            path=visible_line(str(place)),
        )
    if not is_folder(place.parent):
        return language.say("There is no such folder: {path}", path=visible_line(str(place.parent)))
    return ""
