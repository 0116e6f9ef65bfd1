"""Earlier versions of a map: found by their hash, thinned out as they grow old."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.files import FileTrouble, Versions, content_hash, with_ancestor
from rolemap.files.versions import thinned

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def text(number: int) -> str:
    return f"rolemap = 1\r\nnumber = {number}\n"


def test_what_was_kept_is_found_by_its_hash_and_listed_newest_first(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "versions")
    for number in range(3):
        versions.keep("8f0c", text(number), NOW + number * HOUR)
    versions.keep("other", text(9), NOW)
    assert [one.hash for one in versions.list_of("8f0c")] == [content_hash(text(number)) for number in (2, 1, 0)]
    assert [one.kept for one in versions.list_of("8f0c")] == [NOW + number * HOUR for number in (2, 1, 0)]
    assert versions.text(content_hash(text(1))) == text(1)
    assert versions.text(content_hash(text(9))) == text(9)
    assert versions.text("0" * 16) is None


def test_the_same_text_is_kept_once_until_another_comes_between(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    for at, number in enumerate((1, 1, 2, 1)):
        versions.keep("8f0c", text(number), NOW + at * HOUR)
    assert [one.hash for one in versions.list_of("8f0c")] == [content_hash(text(number)) for number in (1, 2, 1)]


def test_a_version_keeps_the_line_that_names_its_ancestor(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    told = with_ancestor(text(1), "0123456789abcdef")
    versions.keep("8f0c", told, NOW)
    assert versions.text(content_hash(told)) == told


@pytest.mark.parametrize("organisation", ["", "../../out", "con", "ä/\\:*?", "x" * 500, "\ud83d"])
def test_an_id_from_a_file_is_never_a_way_out_of_the_folder(tmp_path: Path, organisation: str) -> None:
    versions = Versions(tmp_path / "state" / "versions")
    versions.keep(organisation, text(1), NOW)
    assert len(versions.list_of(organisation)) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["state"]
    assert [one.name for one in (tmp_path / "state").iterdir()] == ["versions"]


def test_strangers_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    versions.keep("8f0c", text(1), NOW)
    folder = versions.list_of("8f0c")[0].path.parent
    strangers = ["notes.txt", ".DS_Store", "20269999T999999.000000Z-0123456789abcdef.toml", "20261122T000000Z-xyz.toml"]
    for name in strangers:
        (folder / name).write_text("?", encoding="utf-8")
    (folder / "20261101T000000.000000Z-0123456789abcdef.toml").mkdir()
    (tmp_path / "file").write_text("?", encoding="utf-8")
    versions.keep("8f0c", text(2), NOW + 90 * DAY)
    assert versions.text(content_hash(text(2))) == text(2)
    assert versions.text("0123456789abcdef") is None
    assert set(strangers) <= {one.name for one in folder.iterdir()}


def test_a_version_that_was_cut_off_is_not_given_out(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    versions.keep("8f0c", text(1), NOW)
    (version,) = versions.list_of("8f0c")
    version.path.write_text(text(1)[:-5], encoding="utf-8", newline="")
    assert versions.text(version.hash) is None


def test_a_folder_that_cannot_be_made_is_a_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FileTrouble):
        Versions(tmp_path / "file" / "versions").keep("8f0c", text(1), NOW)
    assert Versions(tmp_path / "file" / "versions").list_of("8f0c") == ()


def test_versions_thin_out_as_they_grow_old(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    for quarter in range(4 * 24 * 3):
        versions.keep("8f0c", text(quarter), NOW + quarter * HOUR / 4)
    kept = [one.kept for one in versions.list_of("8f0c")]
    last = NOW + 3 * DAY - HOUR / 4
    assert kept[0] == last
    assert sum(last - one <= DAY for one in kept) == 4 * 24 + 1
    assert sum(last - one > DAY for one in kept) == 2 * 24


MOMENTS = st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2026, 11, 23), timezones=st.just(UTC)), max_size=60)  # noqa: DTZ001 - the zone is given beside it


def test_of_a_long_sitting_all_of_the_last_hour_is_kept_and_little_of_what_was_before(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    for minute in range(8 * 60):
        versions.keep("8f0c", text(minute), NOW + minute * HOUR / 60)
    last = NOW + 8 * HOUR - HOUR / 60
    ages = [last - one.kept for one in versions.list_of("8f0c")]
    assert sum(age <= HOUR for age in ages) == 61
    assert 7 * 6 - 1 <= sum(age > HOUR for age in ages) <= 7 * 6 + 1


def test_the_oldest_go_when_there_is_no_more_room_and_the_newest_twenty_never(tmp_path: Path) -> None:
    size = len(text(1000))
    versions = Versions(tmp_path, room=30 * size)
    for number in range(1000, 1050):
        versions.keep("8f0c", text(number), NOW + number * HOUR / 3600)
    assert [one.hash for one in versions.list_of("8f0c")] == [content_hash(text(one)) for one in range(1049, 1019, -1)]
    cramped = Versions(tmp_path, room=size)
    cramped.keep("8f0c", text(2000), NOW + HOUR)
    assert [one.hash for one in cramped.list_of("8f0c")] == [
        content_hash(text(one)) for one in (2000, *range(1049, 1030, -1))
    ]


@given(MOMENTS)
def test_thinning_keeps_the_last_of_each_span(moments: list[datetime]) -> None:
    kept = thinned(moments, NOW)
    assert kept <= set(moments)
    assert {one for one in moments if NOW - one <= HOUR} <= kept
    assert thinned(kept, NOW) == kept
    assert not moments or max(moments) in kept
    for span, form in ((DAY, "%F %H"), (7 * DAY, "%F %H"), (30 * DAY, "%F"), (10_000 * DAY, "%G %V")):
        old = [one for one in moments if HOUR < NOW - one <= span]
        assert {one.strftime(form) for one in kept} >= {one.strftime(form) for one in old}
    for gone in set(moments) - kept:
        assert any(gone < one <= gone + 7 * DAY for one in kept)


@given(MOMENTS, st.integers(0, 400))
def test_thinning_again_and_again_comes_to_few(moments: list[datetime], days: int) -> None:
    later = NOW + days * DAY
    kept = thinned(thinned(moments, NOW), later)
    assert kept <= thinned(moments, NOW)
    weeks = {one.isocalendar()[:2] for one in moments}
    assert {one.isocalendar()[:2] for one in kept} == weeks
