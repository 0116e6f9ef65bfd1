"""One open map: what is done to it gets into the file, whatever others do meanwhile."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from rolemap.files import FileTrouble, System, TroubleKind, read_file, text_of, write_file
from rolemap.files.choices import Place, choose
from rolemap.files.history import Undone
from rolemap.files.reading import LARGEST
from rolemap.files.recovery import HalfSentence
from rolemap.files.states import ReadOnly, ReadOnlyReason, SaveState
from rolemap.model import Map, Organisation, Role
from rolemap.model.edits import add_role, change_organisation, change_role, remove_role
from rolemap.model.steps import Step, StepKind
from rolemap.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = Map(
    organisation=Organisation(id="o-1", name="North"),
    roles=(Role(id="lawyer", title="Legal counsel"), Role(id="agent", title="Agent"), Role(id="chair", title="Chair")),
)
STEP = Step(StepKind.ANSWER_CONTRIBUTION, "Legal counsel")


@dataclass
class Disk:
    """A system whose disk can be full."""

    full: bool = False
    tries: Queue[bool] = field(default_factory=Queue)

    def write(self, file: int, data: memoryview) -> int:
        self.tries.put(self.full)
        if self.full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return os.write(file, data)

    @property
    def system(self) -> System:
        return System(write=self.write)


@dataclass
class Desk:
    """A folder with a map in it, and a state folder for each person who opens it."""

    folder: Path
    opened: list[Session] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return self.folder / "map.toml"

    def open(self, who: str = "me", disk: Disk | None = None) -> Session:
        session = Session.open(self.path, self.folder / who, system=disk.system if disk else None)
        self.opened.append(session)
        return session

    def on_disk(self) -> Map:
        return read_file(self.path).map


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    write_file(tmp_path / "map.toml", text_of(HOUSE))
    return Desk(tmp_path)


@pytest.fixture(autouse=True)
def _closing(desk: Desk) -> Iterator[None]:
    yield
    for session in desk.opened:
        session.close()


def says(session: Session, role_id: str, text: str) -> bool:
    return session.edit(STEP, lambda map_: change_role(map_, role_id, contribution=text))


def adds(session: Session, title: str) -> bool:
    return session.edit(Step(StepKind.ADD_ROLE, title), lambda map_: add_role(map_, title)[0])


def words(map_: Map, role_id: str) -> str:
    role = map_.role(role_id)
    assert role is not None
    return role.contribution


class TestOnePerson:
    def test_what_is_answered_is_in_the_file(self, desk: Desk) -> None:
        session = desk.open()
        assert session.save_state is SaveState.SAVED
        assert says(session, "lawyer", "Terms\nare [plain].")
        assert session.flush()
        assert session.save_state is SaveState.SAVED
        assert desk.on_disk() == session.map
        assert words(desk.on_disk(), "lawyer") == "Terms\nare [plain]."

    def test_only_that_line_and_the_second_change(self, desk: Desk) -> None:
        before = "rolemap = 1\n# by hand\n[organisation]\nid='o-1'\n\n[[roles]]   # the lawyer\nid  =  'lawyer'\n"
        desk.path.write_text(before + "contribution = 'old' # hm\n", encoding="utf-8")
        session = desk.open()
        says(session, "lawyer", "new")
        session.close()
        lines = desk.path.read_text(encoding="utf-8").splitlines(keepends=True)
        assert lines.pop(1).startswith("# after ")
        assert "".join(lines) == before + 'contribution = "new" # hm\n'

    def test_an_edit_that_changes_nothing_is_no_step(self, desk: Desk) -> None:
        session = desk.open()
        assert not says(session, "lawyer", "")
        assert not session.can_undo
        assert session.undo() is None

    def test_an_edit_of_something_that_is_gone_says_so_and_changes_nothing(self, desk: Desk) -> None:
        session = desk.open()
        with pytest.raises(KeyError):
            says(session, "nobody", "x")
        assert session.map == HOUSE

    def test_what_the_map_tells_follows_the_map(self, desk: Desk) -> None:
        session = desk.open()
        assert session.told is session.told
        says(session, "lawyer", "x")
        assert session.told.map is session.map

    def test_many_steps_are_undone_and_done_again(self, desk: Desk) -> None:
        session = desk.open()
        maps = [session.map]
        for number in range(5):
            says(session, "lawyer", f"Answer {number}")
            maps.append(session.map)
        for earlier in reversed(maps[:-1]):
            undone = session.undo()
            assert undone is not None
            assert undone == Undone(STEP)
            assert session.map == earlier
        for later in maps[1:]:
            assert session.redo()
            assert session.map == later
        assert session.redo() is None
        session.undo()
        says(session, "agent", "Something else")
        assert not session.can_redo
        session.close()
        assert desk.on_disk() == session.map

    def test_a_step_that_is_taken_back_in_the_midst_of_its_save_is_not_in_the_file(self, desk: Desk) -> None:
        undone: list[Undone | None] = []

        def slow_fsync(file: int) -> None:
            if not undone:
                undone.append(session.undo())
            os.fsync(file)

        session = Session.open(desk.path, desk.folder / "me", system=System(fsync=slow_fsync))
        says(session, "lawyer", "mine")
        assert session.close()
        assert undone == [Undone(STEP)]
        assert desk.on_disk() == HOUSE

    def test_writing_anew_where_a_choice_is_open_is_choosing(self, desk: Desk) -> None:
        mine, other = desk.open(), desk.open("other")
        says(mine, "lawyer", "a")
        says(other, "lawyer", "b")
        mine.flush()
        other.flush()
        mine.poll()
        assert mine.map.choices[0].wordings == ("a", "b")
        says(mine, "lawyer", "c")
        assert not mine.map.choices
        mine.undo()
        assert mine.map.choices[0].wordings == ("a", "b")


class TestCreate:
    def test_a_new_map_gets_an_id_and_a_file(self, tmp_path: Path) -> None:
        session = Session.create(tmp_path / "new.toml", Map(), tmp_path / "state")
        session.close()
        assert read_file(tmp_path / "new.toml").map.organisation.id == session.map.organisation.id != ""

    def test_a_file_that_is_there_is_never_written_over(self, desk: Desk) -> None:
        before = desk.path.read_bytes()
        with pytest.raises(FileTrouble) as raised:
            Session.create(desk.path, Map(), desk.folder / "state")
        assert raised.value.kind is TroubleKind.EXISTS
        assert desk.path.read_bytes() == before


class TestReadOnly:
    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("rolemap = 1\n[[roles]]\nid = 'a'\nheadcount = 'many'\n", ReadOnlyReason.FAULTS),
            ("rolemap = 99\n", ReadOnlyReason.NEWER),
        ],
    )
    def test_it_can_be_looked_at_and_stays_as_it_is(self, desk: Desk, text: str, reason: ReadOnlyReason) -> None:
        desk.path.write_text(text, encoding="utf-8")
        session = desk.open()
        assert session.read_only is reason
        with pytest.raises(ReadOnly) as raised:
            session.edit(STEP, lambda map_: add_role(map_, "Driver")[0])
        assert raised.value.reason is reason
        assert session.close()
        assert desk.path.read_text(encoding="utf-8") == text

    def test_it_can_be_changed_once_the_file_is_mended(self, desk: Desk) -> None:
        desk.path.write_text("rolemap = 1\n[[roles]]\nid = 'a'\nheadcount = 'many'\n", encoding="utf-8")
        session = desk.open()
        desk.path.write_text("rolemap = 1\n[[roles]]\nid = 'a'\nheadcount = 12\n", encoding="utf-8")
        assert session.poll()
        assert session.read_only is None
        assert says(session, "a", "x")


class TestSeveralPeople:
    def test_each_sees_what_the_other_answered(self, desk: Desk) -> None:
        mine, other = desk.open(), desk.open("other")
        says(mine, "lawyer", "mine")
        mine.flush()
        assert other.poll()
        assert words(other.map, "lawyer") == "mine"
        says(other, "agent", "theirs")
        other.flush()
        assert mine.poll()
        assert not mine.poll()
        assert mine.map == other.map == desk.on_disk()
        assert not other.can_undo or words(other.map, "agent") == "theirs"

    def test_answers_given_at_the_same_time_are_all_kept(self, desk: Desk) -> None:
        mine, other = desk.open(), desk.open("other")
        says(mine, "lawyer", "mine")
        says(other, "agent", "theirs")
        mine.flush()
        other.flush()
        mine.flush()
        assert words(desk.on_disk(), "lawyer") == "mine"
        assert words(desk.on_disk(), "agent") == "theirs"
        assert mine.map == other.map

    def test_undo_takes_back_ones_own_step_only(self, desk: Desk) -> None:
        mine, other = desk.open(), desk.open("other")
        says(mine, "lawyer", "mine")
        mine.flush()
        other.poll()
        says(other, "agent", "theirs")
        other.flush()
        mine.poll()
        assert mine.undo() is not None
        assert mine.undo() is None
        mine.flush()
        assert (words(desk.on_disk(), "lawyer"), words(desk.on_disk(), "agent")) == ("", "theirs")

    def test_an_undo_reaches_those_who_only_look_on(self, desk: Desk) -> None:
        mine, other = desk.open(), desk.open("other")
        says(mine, "lawyer", "mine")
        mine.flush()
        other.flush()
        assert words(other.map, "lawyer") == "mine"
        mine.undo()
        mine.flush()
        other.flush()
        assert words(other.map, "lawyer") == words(mine.map, "lawyer") == words(desk.on_disk(), "lawyer") == ""
        says(other, "agent", "theirs")
        other.flush()
        mine.flush()
        assert (words(desk.on_disk(), "lawyer"), mine.map.choices) == ("", ())

    def test_undo_leaves_what_another_has_since_written_in_the_same_place(self, desk: Desk) -> None:
        mine, other = desk.open(), desk.open("other")
        says(mine, "lawyer", "mine")
        mine.flush()
        other.poll()
        says(other, "lawyer", "theirs")
        other.flush()
        mine.poll()
        undone = mine.undo()
        assert undone is not None
        assert undone.kept == (Place("lawyer", "", "contribution"),)
        assert words(mine.map, "lawyer") == "theirs"

    def test_who_typed_without_seeing_anothers_sentence_does_not_write_over_it(self, desk: Desk) -> None:
        mine, other = desk.open(), desk.open("other")
        seen = mine.map
        says(other, "lawyer", "theirs")
        says(other, "agent", "theirs too")
        other.flush()
        mine.flush()
        mine.edit(STEP, lambda map_: change_role(map_, "lawyer", contribution="mine"), seen=seen)
        assert [choice.wordings for choice in mine.map.choices] == [("mine", "theirs")]
        assert words(mine.map, "agent") == "theirs too"
        assert mine.undo() is not None
        assert (words(mine.map, "lawyer"), mine.map.choices) == ("theirs", ())
        mine.edit(STEP, lambda map_: change_role(map_, "lawyer", contribution="mine"), seen=mine.map)
        assert (words(mine.map, "lawyer"), mine.map.choices) == ("mine", ())

    def test_who_goes_on_typing_at_one_wording_while_another_is_chosen_does_not_write_over_it(self, desk: Desk) -> None:
        mine, other = desk.open(), desk.open("other")
        says(mine, "lawyer", "a")
        says(other, "lawyer", "b")
        mine.flush()
        other.flush()
        mine.flush()
        seen = mine.map
        other.edit(Step(StepKind.CHOOSE), lambda map_: choose(map_, map_.choices[0], "b"))
        other.flush()
        mine.flush()
        assert (words(mine.map, "lawyer"), mine.map.choices) == ("b", ())
        mine.edit(STEP, lambda map_: change_role(map_, "lawyer", contribution="a and more"), seen=seen)
        assert [choice.wordings for choice in mine.map.choices] == [("a and more", "b")]

    def test_a_choice_made_by_one_is_made_for_all(self, desk: Desk) -> None:
        mine, other = desk.open(), desk.open("other")
        says(mine, "lawyer", "a")
        says(other, "lawyer", "b")
        mine.flush()
        other.flush()
        mine.poll()
        assert mine.map.choices == other.map.choices
        mine.edit(Step(StepKind.CHANGE_ROLE), lambda map_: choose(map_, map_.choices[0], "b"))
        mine.flush()
        other.poll()
        assert other.map.choices == ()
        assert words(other.map, "lawyer") == "b"

    def test_a_file_put_back_by_a_sync_service_takes_nothing_away(self, desk: Desk) -> None:
        mine = desk.open()
        says(mine, "agent", "early")
        mine.flush()
        laptop = desk.path.read_text(encoding="utf-8")
        says(mine, "lawyer", "mine")
        mine.flush()
        write_file(desk.path, laptop)
        theirs = Session.open(desk.path, desk.folder / "laptop")
        says(theirs, "chair", "theirs")
        theirs.close()
        assert words(desk.on_disk(), "lawyer") == ""
        assert mine.poll()
        mine.flush()
        assert [words(desk.on_disk(), one) for one in ("agent", "lawyer", "chair")] == ["early", "mine", "theirs"]
        assert mine.map.choices == ()

    def test_what_a_file_that_was_put_back_lacks_is_written_again_without_anyone_asking(self, desk: Desk) -> None:
        heard: Queue[SaveState] = Queue()
        mine = Session.open(desk.path, desk.folder / "me", lambda: heard.put(mine.save_state))
        desk.opened.append(mine)
        earlier = desk.path.read_text(encoding="utf-8")
        says(mine, "lawyer", "mine")
        mine.flush()
        write_file(desk.path, earlier)
        while not heard.empty():
            heard.get()
        assert not mine.poll()
        assert heard.get(timeout=30) is SaveState.SAVED
        assert words(desk.on_disk(), "lawyer") == "mine"

    def test_a_laptop_that_saved_often_between_two_looks_makes_no_choice(self, desk: Desk) -> None:
        mine, laptop = desk.open(), desk.open("laptop")
        for number in range(30):
            says(laptop, "lawyer", f"wording {number}")
            laptop.flush()
            if number == 10:
                mine.poll()
        says(mine, "agent", "mine")
        mine.flush()
        assert mine.map.choices == ()
        assert words(desk.on_disk(), "lawyer") == "wording 29"
        assert words(desk.on_disk(), "agent") == "mine"

    def test_what_was_saved_last_and_then_edited_by_hand_makes_no_choice(self, desk: Desk) -> None:
        mine = desk.open()
        says(mine, "lawyer", "as it was typed")
        mine.flush()
        text = desk.path.read_text(encoding="utf-8")
        for mended in ("as it was mended", "as it was mended again"):
            desk.path.write_text(text.replace("as it was typed", mended), encoding="utf-8", newline="")
            mine.flush()
            assert words(mine.map, "lawyer") == mended
        says(mine, "agent", "mine")
        mine.flush()
        assert mine.map.choices == ()
        assert words(desk.on_disk(), "lawyer") == "as it was mended again"

    def test_a_copy_that_is_taken_in_while_a_choice_is_open_loses_nothing_of_either(self, desk: Desk) -> None:
        mine = desk.open()
        sentences = {"1": {"agent": "b", "lawyer": "b"}, "2": {"agent": "a"}, "3": {"lawyer": "a", "agent": "0"}}
        for name, said in sentences.items():
            copy = desk.path.with_name(f"map-{name}.toml")
            copy.write_text(text_of(HOUSE), encoding="utf-8", newline="")
            laptop = Session.open(copy, desk.folder / name)
            for role_id, text in said.items():
                says(laptop, role_id, text)
            laptop.close()
        mine.poll()
        for found in mine.copies:
            assert mine.take_in_copy(found)
        assert {choice.of: choice.wordings for choice in mine.map.choices} == {
            "agent": ("0", "a", "b"),
            "lawyer": ("a", "b"),
        }

    @pytest.mark.parametrize("is_ours", [True, False])
    def test_a_map_whose_end_is_still_missing_takes_nothing_away(self, desk: Desk, *, is_ours: bool) -> None:
        whole: list[str] = []
        pauses = System(pause=lambda _: write_file(desk.path, whole[0]))
        mine = Session.open(desk.path, desk.folder / "me", system=pauses)
        desk.opened.append(mine)
        writer = mine if is_ours else desk.open("other")
        says(writer, "chair", "said")
        says(writer, "lawyer", "said too")
        assert writer.flush()
        whole.append(desk.path.read_text(encoding="utf-8"))
        at = whole[0].index('[[roles]]\nid = "chair"')
        desk.path.write_text(whole[0][:at], encoding="utf-8", newline="")
        mine.poll()
        mine.flush()
        assert [words(mine.map, one) for one in ("chair", "lawyer")] == ["said", "said too"]
        assert desk.on_disk() == mine.map

    def test_a_map_whose_end_was_lost_gets_it_back(self, desk: Desk) -> None:
        mine = desk.open()
        says(mine, "chair", "said")
        mine.flush()
        whole = desk.path.read_text(encoding="utf-8")
        says(mine, "lawyer", "said too")
        mine.flush()
        desk.path.write_text(whole[: whole.index('[[roles]]\nid = "chair"')], encoding="utf-8", newline="")
        mine.flush()
        assert [words(desk.on_disk(), one) for one in ("chair", "lawyer")] == ["said", "said too"]

    def test_a_copy_beside_the_map_is_noticed_and_taken_in(self, desk: Desk) -> None:
        mine = desk.open()
        says(mine, "lawyer", "before")
        mine.flush()
        copy = desk.path.with_name("map-LAPTOP.toml")
        shutil.copy(desk.path, copy)
        laptop = Session.open(copy, desk.folder / "laptop")
        mine.flush()
        assert (mine.poll(), mine.copies) == (False, ())
        for number in range(5):
            says(laptop, "agent", f"theirs {number}")
            laptop.flush()
        says(mine, "lawyer", "after")
        mine.flush()
        assert laptop.close()

        assert mine.poll()
        (found,) = mine.copies
        assert found.path == copy
        assert mine.take_in_copy(found)
        assert (words(mine.map, "lawyer"), words(mine.map, "agent"), mine.map.choices) == ("after", "theirs 4", ())
        mine.flush()
        assert (mine.poll(), mine.copies) == (False, ())
        assert mine.undo() is not None
        assert (words(mine.map, "lawyer"), words(mine.map, "agent")) == ("before", "theirs 4")
        assert mine.close()
        again = desk.open()
        assert (again.poll(), again.copies) == (False, ())

    def test_what_another_has_not_touched_is_remembered_once(self, desk: Desk) -> None:
        mine, other = desk.open(), desk.open("other")
        says(other, "lawyer", "theirs")
        other.flush()
        chair = mine.map.role("chair")
        mine.poll()
        assert words(mine.map, "lawyer") == "theirs"
        assert mine.map.role("chair") is chair

    @pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders there")
    def test_nobody_waits_for_a_pipe_that_is_named_like_a_copy(self, desk: Desk) -> None:
        mine = desk.open()
        os.mkfifo(desk.folder / "map-pipe.toml")
        looking = Thread(target=mine.poll, daemon=True)
        looking.start()
        looking.join(timeout=30)
        assert not looking.is_alive()

    def test_a_link_to_the_map_is_no_copy_of_it(self, desk: Desk) -> None:
        mine, other = desk.open(), desk.open("other")
        try:
            desk.path.with_name("map-link.toml").symlink_to(desk.path)
        except OSError:
            pytest.skip("no symbolic links here")
        says(other, "lawyer", "theirs")
        other.flush()
        mine.poll()
        assert mine.copies == ()

    def test_a_copy_does_not_bring_back_what_was_forgotten(self, desk: Desk) -> None:
        mine = desk.open()
        says(mine, "lawyer", "to be forgotten")
        mine.flush()
        copy = desk.path.with_name("map-LAPTOP.toml")
        laptop_text = desk.path.read_text(encoding="utf-8").replace('title = "Agent"', 'title = "Sales agent"')
        copy.write_text(laptop_text, encoding="utf-8", newline="")
        mine.forget("lawyer")
        mine.flush()
        mine.poll()
        (found,) = mine.copies
        assert mine.take_in_copy(found)
        mine.flush()
        agent = mine.map.role("agent")
        assert agent
        assert (agent.title, words(desk.on_disk(), "lawyer"), mine.map.choices) == ("Sales agent", "", ())

    @pytest.mark.parametrize("other", ["map.txt", "other-map.toml", "map-broken.toml", "map-of-others.toml"])
    def test_what_only_looks_like_a_copy_is_none(self, desk: Desk, other: str) -> None:
        broken = "rolemap = " if "broken" in other else None
        house = HOUSE.changed(organisation=Organisation(id="o-2")) if "others" in other else HOUSE
        (desk.folder / other).write_text(broken or text_of(remove_role(house, "chair")), encoding="utf-8")
        mine = desk.open()
        assert not mine.poll()
        assert mine.copies == ()

    def test_an_edit_by_hand_comes_in_while_the_map_is_open(self, desk: Desk) -> None:
        mine = desk.open()
        says(mine, "lawyer", "mine")
        mine.flush()
        text = desk.path.read_text(encoding="utf-8").replace('title = "Agent"', 'title = "Sales agent"')
        desk.path.write_text(text, encoding="utf-8")
        mine.flush()
        agent = desk.on_disk().role("agent")
        assert agent is not None
        assert agent.title == "Sales agent"
        assert words(desk.on_disk(), "lawyer") == "mine"
        assert mine.map.choices == ()

    def test_an_edit_by_hand_in_the_midst_of_a_save_is_kept(self, desk: Desk) -> None:
        by_hand = text_of(change_role(HOUSE, "agent", contribution="by hand"))

        def slow_fsync(file: int) -> None:
            if desk.path.read_text(encoding="utf-8") == text_of(HOUSE):
                desk.path.write_text(by_hand, encoding="utf-8")
            os.fsync(file)

        mine = Session.open(desk.path, desk.folder / "me", system=System(fsync=slow_fsync))
        desk.opened.append(mine)
        says(mine, "lawyer", "mine")
        assert mine.flush()
        assert (words(desk.on_disk(), "lawyer"), words(desk.on_disk(), "agent")) == ("mine", "by hand")

    def test_a_role_removed_by_another_goes_here_too(self, desk: Desk) -> None:
        mine, other = desk.open(), desk.open("other")
        other.edit(Step(StepKind.REMOVE), lambda map_: remove_role(map_, "agent"))
        other.flush()
        assert mine.poll()
        assert mine.map.role("agent") is None

    def test_five_at_once_lose_nothing(self, desk: Desk) -> None:
        sessions = [desk.open(f"person-{number}") for number in range(5)]

        def walk(number: int) -> None:
            for turn in range(6):
                title = f"Role {number} {turn}"
                adds(sessions[number], title)
                says(sessions[number], "lawyer", title)
                sessions[number].flush()

        people = [Thread(target=walk, args=(number,)) for number in range(5)]
        for person in people:
            person.start()
        for person in people:
            person.join()
        for session in sessions:
            session.poll()
            session.flush()
        found = {role.title for role in desk.on_disk().roles}
        assert {f"Role {number} {turn}" for number in range(5) for turn in range(6)} <= found

    def test_five_threads_of_one_program_edit_one_session(self, desk: Desk) -> None:
        session = desk.open()

        def walk(number: int) -> None:
            for turn in range(10):
                adds(session, f"Role {number} {turn}")

        people = [Thread(target=walk, args=(number,)) for number in range(5)]
        for person in people:
            person.start()
        for person in people:
            person.join()
        session.close()
        assert len(desk.on_disk().roles) == len(HOUSE.roles) + 50


class TestTrouble:
    def test_a_full_disk_loses_nothing_and_is_tried_again(self, desk: Desk) -> None:
        disk = Disk(full=True)
        before = desk.path.read_bytes()
        session = desk.open(disk=disk)
        says(session, "lawyer", "mine")
        assert not session.flush()
        assert session.save_state is SaveState.TROUBLE
        assert session.trouble is not None
        assert session.trouble.kind is TroubleKind.NO_SPACE
        assert desk.path.read_bytes() == before
        assert says(session, "agent", "more")
        disk.full = False
        assert session.flush()
        assert session.trouble is None
        assert desk.on_disk() == session.map

    def test_it_is_tried_again_without_anyone_asking(self, desk: Desk) -> None:
        disk = Disk(full=True)
        heard: Queue[SaveState] = Queue()
        session = Session.open(
            desk.path,
            desk.folder / "me",
            lambda: heard.put(session.save_state),
            system=disk.system,
            pauses=(0.001,),
        )
        desk.opened.append(session)
        says(session, "lawyer", "mine")
        for _ in range(5):
            assert disk.tries.get(timeout=30)
        disk.full = False
        while heard.get(timeout=30) is not SaveState.SAVED:
            pass
        assert words(desk.on_disk(), "lawyer") == "mine"

    def test_others_words_survive_a_save_that_does_not_succeed(self, desk: Desk) -> None:
        disk = Disk()
        mine, other = desk.open(disk=disk), desk.open("other")
        says(other, "agent", "theirs")
        other.flush()
        disk.full = True
        says(mine, "lawyer", "mine")
        mine.flush()
        disk.full = False
        assert mine.flush()
        assert (words(desk.on_disk(), "lawyer"), words(desk.on_disk(), "agent")) == ("mine", "theirs")

    @pytest.mark.parametrize("text", ["", "rolemap = 1\n[[roles]]\nid = 'a", "rolemap = 99\n", "rolemap = 'x'\n"])
    def test_a_file_that_was_broken_meanwhile_is_not_written_over(self, desk: Desk, text: str) -> None:
        session = desk.open()
        desk.path.write_text(text, encoding="utf-8")
        assert not session.poll()
        assert session.flush()
        says(session, "lawyer", "mine")
        assert not session.flush()
        assert session.save_state is SaveState.TROUBLE
        assert desk.path.read_text(encoding="utf-8") == text
        desk.path.write_text(text_of(HOUSE), encoding="utf-8")
        assert session.flush()
        assert words(desk.on_disk(), "lawyer") == "mine"

    @pytest.mark.parametrize("is_saved", [True, False])
    def test_the_map_of_another_organisation_in_its_place_is_left_alone(self, desk: Desk, *, is_saved: bool) -> None:
        session = desk.open()
        if is_saved:
            says(session, "lawyer", "mine")
            session.flush()
        other = text_of(Map(organisation=Organisation(id="o-2"), roles=(Role(id="pilot"), Role(id="lawyer"))))
        desk.path.write_text(other, encoding="utf-8", newline="")
        assert not session.poll()
        says(session, "agent", "mine too")
        assert not session.flush()
        assert session.trouble is not None
        assert session.trouble.kind is TroubleKind.ANOTHER_MAP
        assert desk.path.read_text(encoding="utf-8") == other
        session.save_as(desk.folder / "ours.toml")
        assert read_file(session.path).map == session.map
        assert (session.map.role("pilot"), words(session.map, "agent")) == (None, "mine too")

    def test_a_map_that_got_an_id_in_two_places_is_one_map(self, desk: Desk) -> None:
        desk.path.write_text(text_of(Map(roles=HOUSE.roles)), encoding="utf-8", newline="")
        copy = desk.folder / "laptop.toml"
        shutil.copy(desk.path, copy)
        mine, laptop = desk.open(), Session.open(copy, desk.folder / "laptop")
        for session, id_, role_id in ((mine, "o-1", "agent"), (laptop, "o-2", "lawyer")):
            session.edit(STEP, partial(change_organisation, id=id_))
            says(session, role_id, "said")
            session.flush()
        laptop.close()
        assert len(mine.versions()) == 2
        shutil.copy(copy, desk.path)
        mine.flush()
        assert (words(desk.on_disk(), "agent"), words(desk.on_disk(), "lawyer")) == ("said", "said")
        assert mine.map.choices == ()

    def test_what_would_be_too_big_to_be_read_again_does_not_take_the_files_place(self, desk: Desk) -> None:
        session = desk.open()
        says(session, "lawyer", "mine " * (LARGEST // 5))
        assert not session.flush()
        assert session.trouble is not None
        assert session.trouble.kind is TroubleKind.TOO_BIG
        assert desk.on_disk() == HOUSE
        session.undo()
        says(session, "agent", "mine")
        assert session.flush()
        assert words(desk.on_disk(), "agent") == "mine"

    def test_what_another_has_saved_under_the_new_name_meanwhile_is_not_written_over(self, desk: Desk) -> None:
        new = desk.folder / "new.toml"

        def slow_fsync(file: int) -> None:
            new.write_text("rolemap = 1\n", encoding="utf-8", newline="")
            os.fsync(file)

        session = Session.open(desk.path, desk.folder / "me", system=System(fsync=slow_fsync))
        desk.opened.append(session)
        with pytest.raises(FileTrouble) as raised:
            session.save_as(new)
        assert raised.value.kind is TroubleKind.EXISTS
        assert new.read_text(encoding="utf-8") == "rolemap = 1\n"
        assert session.path == desk.path

    def test_a_file_that_has_gone_is_written_anew(self, desk: Desk) -> None:
        session = desk.open()
        desk.path.unlink()
        assert not session.poll()
        says(session, "lawyer", "mine")
        assert session.flush()
        assert desk.on_disk() == session.map

    def test_a_folder_that_has_gone_is_a_trouble_and_one_can_save_somewhere_else(self, desk: Desk) -> None:
        home = desk.folder / "away"
        home.mkdir()
        desk.path.rename(home / "map.toml")
        session = Session.open(home / "map.toml", desk.folder / "me")
        desk.opened.append(session)
        home.rename(desk.folder / "elsewhere")
        says(session, "lawyer", "mine")
        assert not session.flush()
        assert session.save_state is SaveState.TROUBLE
        with pytest.raises(FileTrouble) as raised:
            session.save_as(desk.folder / "elsewhere" / "map.toml")
        assert raised.value.kind is TroubleKind.EXISTS
        session.save_as(desk.path)
        assert session.trouble is None
        assert session.path == desk.path
        assert desk.on_disk() == session.map
        says(session, "agent", "more")
        assert session.close()
        assert words(desk.on_disk(), "agent") == "more"

    @pytest.mark.skipif(sys.platform == "win32", reason="a working folder cannot go away there")
    def test_a_working_folder_that_goes_away_is_a_trouble_like_any_other(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        home = desk.folder / "home"
        home.mkdir()
        desk.path.rename(home / "map.toml")
        monkeypatch.chdir(home)
        session = Session.open(Path("map.toml"), desk.folder / "me")
        desk.opened.append(session)
        shutil.rmtree(home)
        says(session, "lawyer", "mine")
        session.keep_half_sentence(HalfSentence("agent", "contribution", "When"))
        answered: Queue[bool] = Queue()
        Thread(target=lambda: answered.put(session.flush()), daemon=True).start()
        assert not answered.get(timeout=30)
        assert session.save_state is SaveState.TROUBLE
        home.mkdir()
        assert session.flush()
        assert words(read_file(home / "map.toml").map, "lawyer") == "mine"


class TestRecovery:
    DIES = """
import errno, os, sys
from pathlib import Path
from rolemap.files import System
from rolemap.files.history import Undone
from rolemap.files.recovery import HalfSentence
from rolemap.model.edits import change_role
from rolemap.model.steps import Step, StepKind
from rolemap.session import Session

path, state, full = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "full"

def replace(source, target):
    if full and target == path:
        raise OSError(errno.ENOSPC, "full")
    os.replace(source, target)

session = Session.open(path, state, system=System(replace=replace))
session.edit(Step(StepKind.NOTE), lambda map_: change_role(map_, "lawyer", contribution="mine"))
session.keep_half_sentence(HalfSentence("agent", "contribution", "When a cust"))
session.flush()
print("ready", flush=True)
sys.stdin.read()
"""

    def killed(self, desk: Desk, disk: str = "full") -> None:
        """A program that has the map open, could not save, and is killed."""
        process = subprocess.Popen(
            [sys.executable, "-c", self.DIES, str(desk.path), str(desk.folder / "me"), disk],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stdout.readline().split() == [b"ready"]
        process.kill()
        process.communicate()

    def test_what_a_killed_program_could_not_save_is_back(self, desk: Desk) -> None:
        self.killed(desk)
        assert words(desk.on_disk(), "lawyer") == ""
        session = desk.open()
        assert session.recovered is not None
        assert session.recovered.changed
        assert session.recovered.halves[0] == HalfSentence("agent", "contribution", "When a cust")
        assert words(session.map, "lawyer") == "mine"
        session.keep_half_sentence(session.recovered.halves[0])
        session.keep_half_sentence(None)
        assert session.close()
        assert words(desk.on_disk(), "lawyer") == "mine"
        assert desk.open().recovered is None

    def test_it_is_merged_with_what_others_wrote_since(self, desk: Desk) -> None:
        self.killed(desk)
        other = desk.open("other")
        says(other, "agent", "theirs")
        other.close()
        session = desk.open()
        session.flush()
        assert (words(desk.on_disk(), "lawyer"), words(desk.on_disk(), "agent")) == ("mine", "theirs")
        assert session.map.choices == ()

    def test_a_half_sentence_goes_with_the_map_to_another_file(self, desk: Desk) -> None:
        half = HalfSentence("agent", "contribution", "When a cust")
        session = desk.open()
        session.keep_half_sentence(half)
        session.flush()
        session.save_as(desk.folder / "new.toml")
        session.close()
        assert desk.open().recovered is None
        again = Session.open(desk.folder / "new.toml", desk.folder / "me")
        desk.opened.append(again)
        assert again.recovered is not None
        assert again.recovered.halves == (half,)

    def test_a_half_sentence_alone_is_offered(self, desk: Desk) -> None:
        self.killed(desk, "fine")
        session = desk.open()
        assert session.recovered is not None
        assert not session.recovered.changed
        assert session.recovered.halves[0] == HalfSentence("agent", "contribution", "When a cust")

    def test_it_is_offered_again_when_this_program_is_killed_too(self, desk: Desk) -> None:
        self.killed(desk, "fine")
        self.killed(desk, "fine")
        session = desk.open()
        assert session.recovered is not None
        assert session.recovered.halves

    def dead_with(self, desk: Desk, *halves: HalfSentence) -> None:
        """Programs that ended while somebody was typing, each in the midst of one sentence."""
        living = [desk.open() for _ in halves]
        for session, half in zip(living, halves, strict=True):
            session.keep_half_sentence(half)
            session.close()

    def test_half_sentences_of_several_programs_are_all_kept_until_each_is_taken_over(self, desk: Desk) -> None:
        halves = {HalfSentence("agent", "contribution", "When a"), HalfSentence("agent", "contribution", "Because")}
        self.dead_with(desk, *halves)
        while halves:
            session = desk.open()
            assert session.recovered is not None
            assert set(session.recovered.halves) == halves
            half = session.recovered.halves[0]
            assert half is not None
            session.keep_half_sentence(half)
            says(session, "agent", half.text)
            session.keep_half_sentence(None)
            assert session.close()
            halves.remove(half)
        assert desk.open().recovered is None

    def test_half_sentences_that_nobody_has_taken_over_are_offered_again(self, desk: Desk) -> None:
        self.dead_with(desk, HalfSentence("agent", "contribution", "When"))
        for _ in range(2):
            session = desk.open()
            says(session, "lawyer", "something else")
            session.keep_half_sentence(HalfSentence("lawyer", "change", "I"))
            session.keep_half_sentence(None)
            assert session.close()
            assert session.recovered is not None
            assert session.recovered.halves == (HalfSentence("agent", "contribution", "When"),)

    def test_a_half_sentence_that_was_taken_over_is_offered_once_when_this_program_dies_too(self, desk: Desk) -> None:
        self.dead_with(desk, HalfSentence("agent", "contribution", "When"))
        for _ in range(2):
            session = desk.open()
            assert session.recovered is not None
            assert session.recovered.halves == (HalfSentence("agent", "contribution", "When"),)
            session.keep_half_sentence(session.recovered.halves[0])
            session.close()

    HANGS = """
import os, sys, threading
from pathlib import Path
from rolemap.files import System
from rolemap.files.recovery import HalfSentence
from rolemap.model.edits import change_role
from rolemap.model.steps import Step, StepKind
from rolemap.session import Session

path, state = Path(sys.argv[1]), Path(sys.argv[2])
hangs = threading.Event()

def fsync(file):
    hangs.set()
    threading.Event().wait()

session = Session.open(path, state, system=System(fsync=fsync))
for role in ("lawyer", "chair"):
    session.edit(Step(StepKind.NOTE), lambda map_: change_role(map_, role, contribution="mine"))
    hangs.wait()
session.keep_half_sentence(HalfSentence("agent", "contribution", "When a cust"))
print("ready", flush=True)
while not any("When a cust" in kept.read_text(encoding="utf-8") for kept in state.glob("recovery/*.json")):
    pass
print("kept", flush=True)
sys.stdin.read()
"""

    def test_what_is_said_while_a_disk_gives_no_answer_is_back_too(self, desk: Desk) -> None:
        process = subprocess.Popen(
            [sys.executable, "-c", self.HANGS, str(desk.path), str(desk.folder / "me")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert [process.stdout.readline().strip() for _ in range(2)] == [b"ready", b"kept"]
        process.kill()
        process.communicate()
        session = desk.open()
        assert session.recovered is not None
        assert session.recovered.halves == (HalfSentence("agent", "contribution", "When a cust"),)
        assert [words(session.map, one) for one in ("lawyer", "chair")] == ["mine", "mine"]
        assert session.map.choices == ()

    def test_what_a_living_program_keeps_is_left_alone(self, desk: Desk) -> None:
        disk = Disk(full=True)
        mine = desk.open()
        mine.keep_half_sentence(HalfSentence("agent", "contribution", "When"))
        mine.flush()
        second = desk.open(disk=disk)
        assert second.recovered is None

    def test_quitting_with_unsaved_work_leaves_it_for_the_next_start(self, desk: Desk) -> None:
        def full(source: Path, target: Path) -> None:
            if target == desk.path:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            source.replace(target)

        session = Session.open(desk.path, desk.folder / "me", system=System(replace=full))
        says(session, "lawyer", "mine")
        assert not session.close()
        assert words(desk.open().map, "lawyer") == "mine"

    def test_nothing_stays_behind_when_all_is_saved(self, desk: Desk) -> None:
        session = desk.open()
        session.keep_half_sentence(HalfSentence("agent", "contribution", "When"))
        says(session, "lawyer", "mine")
        session.flush()
        session.keep_half_sentence(None)
        assert session.close()
        assert not list((desk.folder / "me").glob("recovery/*"))

    def test_a_copy_of_the_map_elsewhere_gets_nothing_of_it(self, desk: Desk) -> None:
        copy = desk.folder / "copy.toml"
        copy.write_bytes(desk.path.read_bytes())
        self.killed(desk)
        session = Session.open(copy, desk.folder / "me")
        desk.opened.append(session)
        assert session.recovered is None
        assert session.map == HOUSE

    def test_a_map_that_was_moved_gets_it(self, desk: Desk) -> None:
        self.killed(desk)
        moved = desk.folder / "moved.toml"
        desk.path.rename(moved)
        session = Session.open(moved, desk.folder / "me")
        desk.opened.append(session)
        assert words(session.map, "lawyer") == "mine"
