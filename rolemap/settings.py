"""What the program remembers about a user between starts: language, theme, recent maps. Never a word of a map."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Self

from pydantic import BaseModel, ConfigDict, ValidationError

if TYPE_CHECKING:
    from pathlib import Path

_MOST_RECENT = 8
_FILE = "settings.json"


class Settings(BaseModel):
    """One user's choices; "" as language means that the map or the system decides."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    language: str = ""
    dark: bool = True
    recent: tuple[str, ...] = ()

    def with_recent(self, path: Path) -> Self:
        """The same with one map in front of the recent ones."""
        name = str(path.resolve())
        others = tuple(other for other in self.recent if other != name)
        return self.model_copy(update={"recent": (name, *others)[:_MOST_RECENT]})


def load(folder: Path) -> Settings:
    """The settings kept in a folder; the usual ones where there are none or they cannot be read."""
    try:
        return Settings.model_validate_json((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValidationError, ValueError):
        return Settings()


def keep(folder: Path, settings: Settings) -> None:
    """Write the settings down; a folder that cannot be written costs nobody a word, so it is passed over."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_text(json.dumps(settings.model_dump(), indent=1), encoding="utf-8")
    except OSError:
        return
