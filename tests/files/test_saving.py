"""A save that is stopped anywhere leaves the old or the new text, whole, and nothing else."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import pytest

from rolemap.files import FileTrouble, System, TroubleKind, write_file
from rolemap.files.saving import sweep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD, NEW = "rolemap = 1\r\n", "rolemap = 1\n# Työ\r\n\r\n" * 1000
CALLS = [field.name for field in fields(System)]
posix = pytest.mark.skipif(os.name == "nt", reason="needs the permissions of POSIX")


class Machine:
    """The operating system's own calls, one of which goes wrong at its n-th use."""

    def __init__(self, call: str = "", nth: int = 0, error: BaseException | None = None) -> None:
        self.used = dict.fromkeys(CALLS, 0)
        real = System()
        self.system = replace(
            real, **{name: self._counted(name, getattr(real, name), (call, nth), error) for name in CALLS}
        )

    def _counted(
        self, name: str, real: Callable[..., Any], wrong: tuple[str, int], error: BaseException | None
    ) -> Callable[..., Any]:
        def call(*arguments: object) -> object:
            self.used[name] += 1
            if error is not None and (name, self.used[name]) == wrong:
                if name == "close":
                    real(*arguments)
                raise error
            return None if name == "pause" else real(*arguments)

        return call


def content(path: Path) -> str:
    return path.read_bytes().decode()


def test_a_text_is_written_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "kartta ä.toml"
    write_file(path, NEW)
    assert content(path) == NEW
    write_file(path, OLD)
    assert content(path) == OLD
    assert [one.name for one in tmp_path.iterdir()] == ["kartta ä.toml"]


@pytest.mark.parametrize("there", [True, False], ids=["over a file", "a new file"])
@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "full"),
        OSError(errno.EIO, "broken"),
        PermissionError(errno.EACCES, "no"),
        KeyboardInterrupt(),
    ],
    ids=["no space", "broken", "no permission", "interrupted"],
)
def test_a_fault_at_any_call_leaves_a_whole_text(
    tmp_path: Path, call: str, nth: int, error: BaseException, *, there: bool
) -> None:
    path = tmp_path / "map.toml"
    if there:
        path.write_bytes(OLD.encode())
    machine = Machine(call, nth, error)
    before = OLD if there else None
    told = True
    try:
        write_file(path, NEW, machine.system)
    except (FileTrouble, KeyboardInterrupt):
        told = False
    left = content(path) if path.exists() else None
    assert left == NEW if told else left in {before, NEW}
    assert [one for one in tmp_path.iterdir() if one != path] == []


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, TroubleKind.NO_SPACE),
        (errno.EDQUOT, TroubleKind.NO_SPACE),
        (errno.EROFS, TroubleKind.PERMISSION),
        (errno.EACCES, TroubleKind.PERMISSION),
        (errno.ENOENT, TroubleKind.MISSING),
        (errno.EBUSY, TroubleKind.IN_USE),
        (errno.EIO, TroubleKind.OTHER),
    ],
)
def test_the_trouble_says_why(tmp_path: Path, number: int, kind: TroubleKind) -> None:
    with pytest.raises(FileTrouble) as caught:
        write_file(tmp_path / "map.toml", NEW, Machine("open", 1, OSError(number, "so")).system)
    assert (caught.value.kind, caught.value.path) == (kind, tmp_path / "map.toml")


def test_a_write_that_takes_only_a_part_goes_on(tmp_path: Path) -> None:
    def short(file: int, data: memoryview) -> int:
        return os.write(file, data[:7])

    path = tmp_path / "map.toml"
    write_file(path, NEW[:400], replace(System(), write=short))
    assert content(path) == NEW[:400]


def test_a_file_held_for_a_moment_is_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    machine = Machine("replace", 1, PermissionError(errno.EACCES, "held"))
    write_file(path, NEW, machine.system)
    assert content(path) == NEW
    assert (machine.used["replace"], machine.used["pause"]) == (2, 1)


def test_a_file_held_for_long_is_a_trouble_and_stays(tmp_path: Path) -> None:
    class HeldError(PermissionError):
        """As Windows says that another program has the file open."""

        winerror = 32

    def held(_source: Path, _target: Path) -> None:
        raise HeldError(errno.EACCES, "held")

    path = tmp_path / "map.toml"
    path.write_text(OLD, encoding="utf-8", newline="")
    pauses: list[float] = []
    with pytest.raises(FileTrouble) as caught:
        write_file(path, NEW, replace(System(), replace=held, pause=pauses.append))
    assert caught.value.kind is TroubleKind.IN_USE
    assert content(path) == OLD
    assert 0 < sum(pauses) < 1


def test_what_cannot_be_written_as_text_touches_nothing(tmp_path: Path) -> None:
    machine = Machine()
    with pytest.raises(FileTrouble) as caught:
        write_file(tmp_path / "map.toml", "\ud83d", machine.system)
    assert caught.value.kind is TroubleKind.NOT_TEXT
    assert not any(machine.used.values())


def test_a_folder_or_a_missing_one_is_a_trouble(tmp_path: Path) -> None:
    for path, kind in ((tmp_path, TroubleKind.FOLDER), (tmp_path / "no" / "map.toml", TroubleKind.NO_FOLDER)):
        with pytest.raises(FileTrouble) as caught:
            write_file(path, NEW)
        assert caught.value.kind is kind
    assert list(tmp_path.iterdir()) == []


@posix
def test_links_are_followed_and_the_mode_is_kept(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    path = tmp_path / "shared" / "map.toml"
    path.write_text(OLD, encoding="utf-8")
    path.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    write_file(link, NEW)
    assert link.is_symlink()
    assert content(path) == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@posix
def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(FileTrouble):
        write_file(pipe, NEW)
    assert pipe.is_fifo()


@posix
def test_a_new_file_gets_the_usual_mode(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_file(tmp_path / "map.toml", NEW)
    assert (tmp_path / "map.toml").stat().st_mode == (tmp_path / "usual").stat().st_mode


@posix
def test_links_that_go_round_are_a_trouble(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(FileTrouble) as caught:
        write_file(tmp_path / "a", NEW)
    assert caught.value.kind is TroubleKind.OTHER


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anything")
def test_a_file_that_may_not_be_written_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(OLD, encoding="utf-8", newline="")
    path.chmod(0o444)
    with pytest.raises(FileTrouble) as caught:
        write_file(path, NEW)
    assert caught.value.kind is TroubleKind.PERMISSION
    assert content(path) == OLD


def test_what_a_killed_save_left_is_swept_away_and_nothing_else(tmp_path: Path) -> None:
    write_file(tmp_path / "map.toml", "rolemap = 1\n")
    stray, fresh, foreign = (tmp_path / name for name in (".rolemap-0a.tmp", ".rolemap-0b.tmp", "rolemap-0c.tmp"))
    for file in (stray, fresh, foreign):
        file.write_text("half", encoding="utf-8")
    for file in (stray, foreign):
        os.utime(file, (0, 0))
    sweep(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == [fresh.name, "map.toml", foreign.name]
