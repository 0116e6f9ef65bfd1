"""The sample maps and the sample HR file, and the user's own copy of a sample."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from rolemap.files import write_file
from rolemap.files.troubles import trouble_of

if TYPE_CHECKING:
    from pathlib import Path


def sample_copy(folder: Path, language: str, *, fresh: bool = False) -> Path:
    """The user's own copy of the sample map in a language, made where there is none yet.

    Args:
        folder: The folder in which the program keeps what is the user's own; the copy lives under it.
        language: The code of a language in which there is a sample.
        fresh: Begin anew; what was tried in the earlier copy goes.

    Raises:
        FileTrouble: when the copy cannot be written; an earlier one is as it was.
    """
    name = f"sample-{language}.toml"
    copy = folder / "demo" / name
    if fresh or not copy.exists():
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise trouble_of(error, copy) from error
        write_file(copy, files(__name__).joinpath(name).read_bytes().decode())
    return copy
