"""Forgetting in an open map: nothing of the words is left where this program keeps anything, and no way leads back."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from rolemap.files import System, read_file, text_of, write_file
from rolemap.files.beyond import Reach
from rolemap.files.recovery import HalfSentence
from rolemap.files.states import ReadOnly
from rolemap.model import Link, Map, Note, Organisation, Role, Tool
from rolemap.model.edits import add_note, change_link, change_role
from rolemap.model.steps import Step, StepKind
from rolemap.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HOUSE = Map(
    organisation=Organisation(id="o-1", name="North"),
    tools=(Tool(id="purpose", name="Why"),),
    roles=(Role(id="lawyer", title="Legal counsel", unit="Legal"), Role(id="agent", title="Agent")),
)
TOKEN = "xq7vz"
STEP = Step(StepKind.ANSWER_CONTRIBUTION, "Legal counsel")


@dataclass
class House:
    """A map's folder, one person's state folder, and who has it open."""

    folder: Path
    opened: list[Session] = field(default_factory=list)
    full: bool = False

    @property
    def path(self) -> Path:
        return self.folder / "map.toml"

    @property
    def state(self) -> Path:
        return self.folder / "state"

    def open(self) -> Session:
        session = Session.open(self.path, self.state, system=System(write=self.write), pauses=(600,))
        self.opened.append(session)
        return session

    def write(self, file: int, data: memoryview) -> int:
        if self.full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return os.write(file, data)

    def holding(self, words: str = TOKEN) -> list[str]:
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return [path.name for path in files if words.encode() in path.read_bytes()]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    write_file(tmp_path / "map.toml", text_of(HOUSE))
    house = House(tmp_path)
    yield house
    for session in house.opened:
        session.close()


def says(session: Session, change: Callable[[Map], Map]) -> None:
    assert session.edit(STEP, change)
    assert session.flush()


def talks(session: Session) -> None:
    """The lawyer and the agent say this and that, and each answer is saved."""
    says(session, lambda map_: change_role(map_, "agent", contribution="The agent's own."))
    for number in range(3):
        says(session, lambda map_, number=number: change_role(map_, "lawyer", contribution=f"{TOKEN} {number}"))  # type: ignore[misc]
    says(session, lambda map_: change_link(map_, "lawyer", "purpose", helps_me=f"{TOKEN} link"))
    says(session, lambda map_: add_note(map_, Note(id="n-1", text=f"{TOKEN} note", roles=("lawyer",))))
    says(session, lambda map_: change_link(map_, "agent", "purpose", helps_me="The agent's link."))


def test_nothing_of_the_words_is_left(house: House) -> None:
    session = house.open()
    talks(session)
    session.keep_half_sentence(HalfSentence("lawyer", "contribution", f"{TOKEN} half"))
    session.flush()
    assert len(house.holding()) > 5
    told = session.traces("lawyer")
    done = session.forget("lawyer")
    assert done.saved
    assert done.versions == told.versions == 6
    assert done.recoveries == 1
    assert house.holding() == []
    session.close()
    assert house.holding() == []
    assert read_file(house.path).map.role("lawyer") == HOUSE.role("lawyer")


def test_no_undo_and_no_redo_brings_them_back(house: House) -> None:
    session = house.open()
    talks(session)
    session.undo()
    session.undo()
    session.forget("lawyer")
    for step in (session.redo, session.undo):
        while step() is not None:
            assert TOKEN not in session.map.model_dump_json()
    assert session.flush()
    assert house.holding() == []


def test_others_words_stay_and_can_still_be_taken_back(house: House) -> None:
    session = house.open()
    talks(session)
    session.forget("lawyer")
    agent = session.map.role("agent")
    assert agent == Role(
        id="agent",
        title="Agent",
        contribution="The agent's own.",
        links=(Link(tool="purpose", helps_me="The agent's link."),),
    )
    earlier = [session.read_version(version) for version in session.versions()]
    assert earlier[0] == session.map
    assert earlier[-1] == HOUSE
    assert session.undo() is not None
    assert session.map.role("agent") == Role(id="agent", title="Agent", contribution="The agent's own.")


def test_another_open_map_takes_the_removal_in_and_has_nothing_to_choose(house: House) -> None:
    session, other = house.open(), house.open()
    talks(session)
    other.flush()
    assert TOKEN in other.map.model_dump_json()
    session.forget("lawyer")
    assert other.flush()
    assert other.map == session.map
    assert other.map.choices == ()
    says(other, lambda map_: change_role(map_, "agent", contribution="Said there."))
    session.flush()
    assert session.map.choices == ()
    assert house.holding() == []


def test_what_could_not_be_saved_is_said_and_done_the_next_time(house: House) -> None:
    session = house.open()
    talks(session)
    house.full = True
    assert not session.forget("lawyer").saved
    assert house.path.name in house.holding()
    house.full = False
    assert session.flush()
    assert session.traces("lawyer").there_are_any
    assert session.forget("lawyer").saved
    assert house.holding() == []


def test_words_that_were_taken_out_by_hand_before_go_from_the_versions(house: House) -> None:
    session = house.open()
    talks(session)
    says(session, lambda map_: change_role(map_, "lawyer", contribution="", links=()).changed(notes=()))
    traces = session.traces("lawyer")
    assert (traces.words.there_are_any, traces.versions) == (False, 6)
    session.forget("lawyer")
    assert house.holding() == []


def test_what_a_program_that_ended_left_goes_too(house: House) -> None:
    first = house.open()
    first.keep_half_sentence(HalfSentence("lawyer", "contribution", f"{TOKEN} half"))
    first.close()
    assert house.holding() != []
    session = house.open()
    assert session.recovered is not None
    assert session.forget("lawyer").recoveries == 1
    assert house.holding() == []


def test_copies_beside_the_map_are_told(house: House) -> None:
    session = house.open()
    talks(session)
    copy = house.folder / "map-LAPTOP.toml"
    copy.write_bytes(house.path.read_bytes())
    assert [one.path for one in session.forget("lawyer").beyond if one.reach is Reach.COPY] == [copy]
    assert house.holding() == [copy.name]


def test_a_map_to_look_at_only_is_left_alone(house: House) -> None:
    house.path.write_text("rolemap = 99\n", encoding="utf-8")
    session = house.open()
    with pytest.raises(ReadOnly):
        session.forget("lawyer")


def test_comments_and_layout_of_the_file_stay(house: House) -> None:
    text = text_of(HOUSE).replace("[[roles]]", "# ours\n[[roles]]", 1)
    house.path.write_text(text, encoding="utf-8")
    session = house.open()
    talks(session)
    assert session.traces("lawyer").comments == ("ours",)
    session.forget("lawyer")
    assert "# ours\n[[roles]]" in house.path.read_text(encoding="utf-8")
