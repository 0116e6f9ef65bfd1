"""What the program remembers about a user between starts: language, theme, recent maps. Never a word of a map."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from rolemap.files import FileTrouble, write_file

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

    @field_validator("recent", mode="before")
    @classmethod
    def _readable(cls, recent: Any) -> Any:  # noqa: ANN401 - any JSON value
        """One path that cannot be kept costs no other setting."""
        return [path for path in recent if _is_text(path)] if isinstance(recent, list | tuple) else recent

    def with_recent(self, path: Path) -> Self:
        """The same with one map in front of the recent ones; a path that is no text is not remembered."""
        name = str(path.resolve())
        if not _is_text(name):
            return self
        others = tuple(other for other in self.recent if other != name)
        return self.model_copy(update={"recent": (name, *others)[:_MOST_RECENT]})


def load(folder: Path) -> Settings:
    """The settings kept in a folder; the usual ones where there are none or they cannot be read."""
    try:
        # pydantic's own parser refuses a whole text for half a character in it.
        return Settings.model_validate(json.loads((folder / _FILE).read_text(encoding="utf-8")))
    except (OSError, ValidationError, ValueError, RecursionError):
        return Settings()


def keep(folder: Path, settings: Settings) -> None:
    """Write the settings down; a folder that cannot be written costs nobody a word, so it is passed over."""
    with suppress(OSError, FileTrouble):
        folder.mkdir(parents=True, exist_ok=True)
        write_file(folder / _FILE, json.dumps(settings.model_dump(), indent=1))


def _is_text(value: object) -> bool:
    """Whether a value is text that UTF-8 can hold; a name from the file system need not be."""
    try:
        return isinstance(value, str) and bool(value.encode())
    except UnicodeEncodeError:
        return False
