"""Paths as people give them: typed, pasted or dropped on the terminal. And folders as they are walked."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a folder: a folder to walk into, or a file to choose."""

    path: Path
    is_folder: bool


def typed_path(typed: str, here: Path) -> Path:
    """The absolute path that was meant: quotes, ``~``, ``file://`` and a terminal's backslashes are understood.

    Args:
        typed: What was typed, pasted or dropped.
        here: The folder from which a relative path starts.
    """
    text = _unquoted(typed.replace("\0", "").strip())
    if text.casefold().startswith("file:"):
        text = _from_uri(text)
    path = _at_home(Path(text))
    if os.name != "nt" and "\\" in text and not is_there(here / path):
        path = _at_home(Path(re.sub(r"\\(.)", r"\1", text)))
    return Path(os.path.abspath(here / path))  # noqa: PTH100 - resolve() would follow links, and it touches the disk


def _unquoted(text: str) -> str:
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "'\""
    return text[1:-1] if quoted else text


def _from_uri(text: str) -> str:
    uri = urlsplit(text)
    path = unquote(uri.path)
    if re.match(r"/[A-Za-z]:", path):
        return path[1:]
    return path if uri.netloc in {"", "localhost"} else f"//{uri.netloc}{path}"


def _at_home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def is_a_path(typed: str) -> bool:
    """Whether what was typed is a path rather than words to look for."""
    text = typed.strip()
    separators = "/" if os.name != "nt" else "/\\"
    return text in _FOLDERS or text[:1] in {"'", '"', "~"} or any(one in text for one in separators)


_FOLDERS = frozenset({"..", "~"})


def looked_for(typed: str, here: Path) -> tuple[Path, str]:
    """The folder that what was typed leads to, and the words that narrow it down there."""
    if not is_a_path(typed):
        return here, typed.strip()
    path = typed_path(typed, here)
    if typed.strip().endswith(("/", os.sep)) or typed.strip() in _FOLDERS or path == path.parent:
        return path, ""
    return path.parent, path.name


def entries_of(folder: Path, endings: Collection[str]) -> tuple[Entry, ...]:
    """The folders in a folder, then its files with one of the endings; what is hidden is left out.

    Raises:
        OSError: when the folder cannot be looked into.
    """
    with os.scandir(folder) as inside:
        found = [entry for one in inside if (entry := _entry(one, endings))]
    return tuple(sorted(found, key=lambda entry: (not entry.is_folder, _plain(entry.path.name), entry.path.name)))


def _entry(found: os.DirEntry[str], endings: Collection[str]) -> Entry | None:
    """What was found as an entry; None where it is not to be shown or this user may not know what it is."""
    path = Path(found.path)
    try:
        attributes = getattr(found.stat(), "st_file_attributes", 0)
        is_a_folder = found.is_dir()
    except OSError:
        return None
    if found.name.startswith((".", "~$")) or attributes & stat.FILE_ATTRIBUTE_HIDDEN:
        return None
    return Entry(path, is_a_folder) if is_a_folder or path.suffix.casefold() in endings else None


def narrowed(entries: tuple[Entry, ...], words: str) -> tuple[Entry, ...]:
    """The entries whose name has each of the words."""
    wanted = _plain(words).split()
    return tuple(entry for entry in entries if all(word in _plain(entry.path.name) for word in wanted))


def _plain(name: str) -> str:
    """A name as it is compared: without case, and accents as one character, however the disk spells them."""
    return unicodedata.normalize("NFC", name).casefold()


def is_there(path: Path) -> bool:
    """Whether a path leads to something; False also where this user may not know."""
    try:
        return path.exists()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Whether a path leads to a file; False also where this user may not know."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder; False also where this user may not know."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_same_file(path: Path, other: Path) -> bool:
    """Whether two paths lead to one file; False where that cannot be found out."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False
