"""The user's own copy of a sample: made once, gone on with, begun anew on request."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from rolemap.files import FileTrouble, read_file
from rolemap.samples import sample_copy

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", ["en", "fi"])
def test_the_copy_is_a_whole_map_in_the_language(tmp_path: Path, language: str) -> None:
    reading = read_file(sample_copy(tmp_path / "new" / "folder", language))
    assert not reading.read_only
    assert reading.map.organisation.language == language
    assert len(reading.map.roles) > 30


def test_what_was_tried_is_gone_on_with_until_one_begins_anew(tmp_path: Path) -> None:
    copy = sample_copy(tmp_path, "en")
    untouched = copy.read_bytes()
    copy.write_text("rolemap = 1\n", encoding="utf-8")
    os.link(copy, tmp_path / "tried")

    assert sample_copy(tmp_path, "en") == copy
    assert copy.read_text(encoding="utf-8") == "rolemap = 1\n"
    assert sample_copy(tmp_path, "en", fresh=True).read_bytes() == untouched
    assert (tmp_path / "tried").read_text(encoding="utf-8") == "rolemap = 1\n"


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FileTrouble):
        sample_copy(tmp_path / "file", "en")
