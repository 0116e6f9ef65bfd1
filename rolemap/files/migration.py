"""The way from an older file format to today's: one step from each version to the next, tried on plain data.

A file of an older format reads as today's map. Its text stays as it is until the map is saved: then what the steps
changed is written with what was edited, and the rest stays as it is written.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, TypeAlias

from rolemap.files.alike import identities, same
from rolemap.files.troubles import FileTrouble, TroubleKind
from rolemap.files.writing import is_array_of_tables
from rolemap.model import FORMAT_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

Data: TypeAlias = "dict[str, Any]"
Steps: TypeAlias = "Mapping[int, Callable[[Data], Data]]"

STEPS: Steps = {}
"""From each older version the step to the next one, which may change the data that it is given.

A step leaves alone what it does not know. An element that keeps its id keeps its lines when the map is saved.
"""


def older(data: Mapping[str, Any], newest: int = FORMAT_VERSION) -> int | None:
    """The format version of data that is older than ``newest``, None where it is not."""
    version = data.get("rolemap")
    if not isinstance(version, int) or isinstance(version, bool):
        return None
    return version if 1 <= version < newest else None


def migrated(data: Data, steps: Steps = STEPS, newest: int = FORMAT_VERSION, path: Path | None = None) -> Data:
    """Data of an older format as that of the newest, a copy; data that is not older is returned as it is.

    Raises:
        FileTrouble: OLDER where a step is missing or does not get along with the data; ``path`` is for naming the file.
    """
    version = older(data, newest)
    if version is None:
        return data
    data = deepcopy(data)
    for at in range(version, newest):
        try:
            data = steps[at](data)
            data["rolemap"] = at + 1
        except Exception as error:
            raise FileTrouble(TroubleKind.OLDER, path, detail=str(version)) from error
    return data


def as_spelled(old: Data, new: Data, read: Mapping[str, Any]) -> Data:
    """The data of an older file, in such a way that it differs from its map's only by what the steps changed.

    Args:
        old: The data as it stands in the text.
        new: The same after all steps.
        read: ``Map.data()`` of what ``new`` reads as: dates that were text are dates there, defaults are left out.
    """
    said: Data = {}
    for key, value in old.items():
        if key not in new:
            said[key] = value
        elif not same(value, new[key]):
            said[key] = _inside(key, value, new[key], read.get(key))
        elif key in read:
            said[key] = read[key]
    return said


def _inside(key: str, old: Any, new: Any, read: Any) -> Any:  # noqa: ANN401 - any TOML value
    if isinstance(old, dict) and isinstance(new, dict) and isinstance(read, dict):
        return as_spelled(old, new, read)
    if is_array_of_tables(old) and is_array_of_tables(new) and is_array_of_tables(read):
        return _elements(key, old, new, read)
    return old


def _elements(
    key: str, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], read: Sequence[Mapping[str, Any]]
) -> list[Any]:
    known = dict(zip(identities(key, new), zip(new, read, strict=False), strict=False))
    return [
        _inside("", element, *known[identity]) if identity in known else element
        for identity, element in zip(identities(key, old), old, strict=True)
    ]
