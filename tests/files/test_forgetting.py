"""One role's words go out of the texts that are kept; what cannot be reached is told."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from rolemap.files import System, Versions, read_text, text_of
from rolemap.files.ancestry import Lineage, content_hash, held_by, lineage_of, with_lineage
from rolemap.files.beyond import Reach, beyond
from rolemap.files.forgetting import Forgetting, Forgotten, clear, traces
from rolemap.files.leftovers import Leftovers
from rolemap.files.reading import read_file
from rolemap.files.recovery import HalfSentence, Recovery, Unsaved
from rolemap.files.shared import SharedFile
from rolemap.model import Map, Note, Organisation, Role, StatedBy
from rolemap.model.edits import change_role
from rolemap.model.forgetting import forgotten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUSE = Map(
    organisation=Organisation(id="o-1", name="North"),
    roles=(
        Role(id="lawyer", title="Legal counsel", contribution="Secret sentence one."),
        Role(id="agent", title="Agent", contribution="The agent's own words."),
    ),
    notes=(Note(id="n-1", text="Secret note.", roles=("lawyer",)),),
)
CLEAN = forgotten(HOUSE, "lawyer")


def earlier(number: int) -> Map:
    return change_role(HOUSE, "lawyer", contribution=f"Secret earlier {number}.")


@pytest.fixture
def file(tmp_path: Path) -> SharedFile:
    """A map whose file is free of the words, with versions that are not."""
    path = tmp_path / "house" / "map.toml"
    path.parent.mkdir()
    path.write_text(text_of(CLEAN), encoding="utf-8", newline="")
    versions = Versions(tmp_path / "state" / "versions")
    for number in range(4):
        text = with_lineage(text_of(earlier(number)), Lineage((("aaaaaa", number + 1),)))
        versions.keep("o-1", text, NOW - timedelta(hours=10 - number))
    return SharedFile(path, read_file(path), tmp_path / "state", System())


def recovery(file: SharedFile, tmp_path: Path) -> Recovery:
    return Recovery(tmp_path / "state" / "recovery", file.key, file.path)


def forget(file: SharedFile, tmp_path: Path) -> Forgotten:
    return clear(Forgetting(HOUSE, "lawyer", file), file, recovery(file, tmp_path), Leftovers())


def holding(folder: Path, words: str = "Secret") -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


def test_every_version_is_kept_at_its_moment_without_the_words(file: SharedFile, tmp_path: Path) -> None:
    before = file.versions()
    assert traces("lawyer", CLEAN, file).versions == 4
    assert forget(file, tmp_path).versions == 4
    assert holding(tmp_path) == []
    assert [one.kept for one in file.versions()] == [one.kept for one in before]
    for version in file.versions():
        assert file.read_version(version) == CLEAN
    assert traces("lawyer", CLEAN, file).versions == 0
    assert forget(file, tmp_path).versions == 0


def test_a_version_still_says_which_saves_it_holds_and_one_edited_by_hand_that_it_was(
    file: SharedFile, tmp_path: Path
) -> None:
    by_hand = with_lineage(text_of(earlier(9)), Lineage((("bbbbbb", 7),))).replace("The agent's own", "By hand")
    file.kept.keep("o-1", by_hand, NOW)
    forget(file, tmp_path)
    edited, *saved = (file.kept.text_of(version) or "" for version in file.versions())
    assert [held_by(text).saves for text in saved] == [(("aaaaaa", number),) for number in (4, 3, 2, 1)]
    assert all(held_by(text).texts == () for text in saved)
    assert lineage_of(edited).hash != content_hash(edited)
    assert held_by(edited).texts == (content_hash(edited),)


def test_what_was_taken_out_is_never_kept_again(file: SharedFile, tmp_path: Path) -> None:
    again = text_of(earlier(3))
    forget(file, tmp_path)
    file.kept.keep("o-1", again, NOW)
    assert holding(tmp_path) == []
    file.kept.keep("o-1", text_of(earlier(5)), NOW)
    assert len(holding(tmp_path)) == 1


def test_a_version_that_cannot_be_read_goes_when_it_holds_the_words(file: SharedFile, tmp_path: Path) -> None:
    for number, text in enumerate(
        ('rolemap = 1\n[[notes]]\nid = "n-1"\ntext = "Secret earl', "rolemap = 1\n# nothing of theirs\n")
    ):
        file.kept.keep("o-1", "rolemap = 1\n" * (number + 2), NOW + timedelta(minutes=number))
        file.versions()[0].path.write_text(text, encoding="utf-8")
    kept = {one.path.name for one in file.versions()[:2]}
    forget(file, tmp_path)
    assert holding(tmp_path, "Secret") == []
    assert len(kept & {one.path.name for one in file.versions()}) == 1


def test_a_note_that_was_everybodys_before_it_was_the_roles_goes_from_older_versions_too(
    file: SharedFile, tmp_path: Path
) -> None:
    shared = CLEAN.changed(notes=(Note(id="n-1", text="Secret note.", roles=("lawyer", "agent")),))
    file.kept.keep("o-1", text_of(shared), NOW - timedelta(days=20))
    forget(file, tmp_path)
    assert holding(tmp_path) == []


def test_comments_and_layout_of_a_version_stay(file: SharedFile, tmp_path: Path) -> None:
    text = text_of(HOUSE).replace("[[roles]]", "# asked in May\r\n[[roles]]", 1).replace("title =", "title   =")
    file.kept.keep("o-1", text, NOW)
    forget(file, tmp_path)
    after = file.kept.text_of(file.versions()[0]) or ""
    assert "# asked in May\r\n[[roles]]" in after
    assert "title   =" in after


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace", "unlink"])
@pytest.mark.parametrize("nth", [1, 2, 3, 7])
def test_a_fault_anywhere_leaves_the_old_version_or_the_new_one_whole(
    file: SharedFile, tmp_path: Path, call: str, nth: int
) -> None:
    used = 0
    real = getattr(System(), call)

    def broken(*arguments: Any) -> Any:  # noqa: ANN401 - stands for any call
        nonlocal used
        used += 1
        if used == nth:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(*arguments)

    moments = {one.kept for one in file.versions()}
    file.kept = Versions(file.kept.folder, system=replace(System(), **{call: broken}))
    told = forget(file, tmp_path)
    assert {one.kept for one in file.versions()} == moments
    assert all(file.kept.text_of(version) is not None for version in file.versions())
    # What still holds the words is told, and the next try takes it out.
    assert {one.path for one in told.beyond if one.reach is Reach.NOT_WRITTEN} >= set(holding(tmp_path))
    file.kept = Versions(file.kept.folder)
    forget(file, tmp_path)
    assert holding(tmp_path) == []
    assert {one.kept for one in file.versions()} == moments


def test_what_the_dead_left_is_rewritten_and_what_the_living_keep_is_told(file: SharedFile, tmp_path: Path) -> None:
    unsaved = Unsaved(text_of(HOUSE), text_of(change_role(HOUSE, "agent", contribution="Said by the agent.")))
    for half in (HalfSentence("lawyer", "contribution", "Secret ha"), HalfSentence("agent", "contribution", "Wh")):
        dead = recovery(file, tmp_path)
        dead.keep(unsaved)
        dead.keep_half(half)
        dead.close()
    (only_half := recovery(file, tmp_path)).keep_half(HalfSentence("lawyer", "contribution", "Secret half"))
    only_half.close()
    told = forget(file, tmp_path)
    assert told.recoveries == 3
    assert holding(tmp_path / "state") == []
    left = recovery(file, tmp_path).left_by_the_dead()
    assert {one.half and one.half.text for one in left} == {None, "Wh"}
    for one in left:
        role = one.brought_into(CLEAN).role("agent")
        assert role is not None
        assert role.contribution == "Said by the agent."
        one.let_go()
    living = recovery(file, tmp_path)
    living.keep_half(HalfSentence("lawyer", "contribution", "Secret and alive"))
    in_use = [one.path for one in forget(file, tmp_path).beyond if one.reach is Reach.IN_USE]
    assert in_use == holding(tmp_path / "state", "Secret and alive")
    living.close()


def test_what_killed_saves_left_goes(file: SharedFile, tmp_path: Path) -> None:
    stray = [folder / ".rolemap-0123.tmp" for folder in (file.path.parent, file.kept.folder_of("o-1"))]
    for path in stray:
        path.write_text(text_of(HOUSE)[:150], encoding="utf-8")
    forget(file, tmp_path)
    assert not any(path.exists() for path in stray)


def test_copies_and_exports_beside_the_map_that_hold_the_words_are_told(file: SharedFile, tmp_path: Path) -> None:
    beside = file.path.parent
    for name in ("map-LAPTOP.toml", "map.html", "map.toml.bak", ".map.toml.swp"):
        (beside / name).write_text(text_of(HOUSE), encoding="utf-8")
    (beside / "map (1).toml").write_text(text_of(CLEAN), encoding="utf-8")
    (beside / "map of the city").mkdir()
    (beside / "other.toml").write_text(text_of(HOUSE), encoding="utf-8")
    copies = [one.path.name for one in forget(file, tmp_path).beyond if one.reach is Reach.COPY and one.path]
    assert copies == [".map.toml.swp", "map-LAPTOP.toml", "map.html", "map.toml.bak"]


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Tide Lines", "OneDrive"),
        ("Dropbox (Tide Lines)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("Mobile Documents", "iCloud"),
        ("Nextcloud", "Nextcloud"),
    ],
)
def test_a_synced_folder_and_git_are_found_on_the_way_up(tmp_path: Path, folder: str, service: str) -> None:
    inner = tmp_path / folder / "maps" / "2026"
    inner.mkdir(parents=True)
    (tmp_path / folder / "maps" / ".git").write_text("gitdir: elsewhere", encoding="utf-8")
    found = list(beyond(inner / "map.toml", lambda _: False))
    assert [(one.service, one.path) for one in found if one.reach is Reach.SYNCED] == [(service, tmp_path / folder)]
    assert [one.path for one in found if one.reach is Reach.GIT] == [tmp_path / folder / "maps"]


def test_a_folder_of_ones_own_is_neither(tmp_path: Path) -> None:
    reached = {one.reach for one in beyond(tmp_path / "map.toml", lambda _: True)}
    assert reached.isdisjoint({Reach.COPY, Reach.SYNCED})
    assert {Reach.OUTPUTS, Reach.BACKUPS, Reach.COMPUTERS, Reach.PROGRAMS} <= reached


def test_comments_in_the_roles_part_of_the_file_are_named(file: SharedFile) -> None:
    text = text_of(HOUSE)
    text = text.replace("[[roles]]", "# above\n[[roles]]", 1).replace('"Legal counsel"', '"Legal counsel" # beside', 1)
    text = text.replace('"Secret sentence one."', '"Secret sentence one." # goes with it', 1)
    text = text.replace('\n[[roles]]\nid = "agent"', '\n# of the agent\n[[roles]]\nid = "agent"')
    assert read_text(text).map == HOUSE
    file.text = text
    assert traces("lawyer", HOUSE, file).comments == ("above", "beside")


def test_a_draft_of_earlier_words_goes_from_the_map_and_its_versions(file: SharedFile, tmp_path: Path) -> None:
    """What the role has changed since is known from a version that is older than the draft's."""
    drafted = HOUSE.changed(
        roles=(*HOUSE.roles, Role(id="clerk", contribution="Secret earlier 0.", stated_by=StatedBy.DRAFT))
    )
    file.kept.keep("o-1", with_lineage(text_of(drafted), Lineage((("aaaaaa", 9),))), NOW)
    forgetting = Forgetting(drafted, "lawyer", file)
    assert forgetting.in_map(drafted).roles[-1] == Role(id="clerk")
    clear(forgetting, file, recovery(file, tmp_path), Leftovers())
    assert holding(tmp_path) == []


@pytest.fixture(autouse=True)
def _nothing_else_changes(file: SharedFile) -> Iterator[None]:
    """Whatever is forgotten, the other role's words are still in every version."""
    yield
    for version in file.versions():
        text = file.kept.text_of(version)
        if text and "lawyer" in text:
            agent = read_text(text).map.role("agent")
            assert agent is not None
            assert agent.contribution in {"The agent's own words.", "By hand words."}
