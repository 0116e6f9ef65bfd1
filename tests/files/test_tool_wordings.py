"""Earlier wordings of a shared tool in the file: they come with the change, stay as long as cited, and read back."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rolemap.files import read_text, text_of
from rolemap.files.faults import Expectation
from rolemap.files.fitting import fields_of, part_in
from rolemap.model import Item, Map, Organisation, Part, Role, Tool
from rolemap.model.edits import change_tool
from rolemap.model.steps import Step, StepKind
from rolemap.model.tool_answers import answer_tool, still_holds
from rolemap.model.wordings import small_correction, to_look_at_again
from rolemap.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HOUSE = Map(
    organisation=Organisation(id="o-1", name="North"),
    tools=(Tool(id="promise", text="You can plan.", items=(Item(id="told", name="Told early"),)),),
    roles=(Role(id="clerk", title="Clerk"), Role(id="driver", title="Driver")),
)


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[tuple[Session, Session]]:
    """Two people who have the same file open, each with a state folder of their own."""
    path = tmp_path / "map.toml"
    path.write_text(text_of(HOUSE), encoding="utf-8", newline="")
    one, two = (Session.open(path, tmp_path / name) for name in ("one", "two"))
    yield one, two
    one.close()
    two.close()


def does(session: Session, change: Callable[[Map], Map]) -> None:
    """A step that is saved at once."""
    session.edit(Step(StepKind.CHANGE_TOOL), change)
    assert session.flush()


def answers(role_id: str) -> Callable[[Map], Map]:
    return lambda map_: answer_tool(map_, role_id, "promise", helps_me="I know whom to call.")


def says(words: str) -> Callable[[Map], Map]:
    return lambda map_: change_tool(map_, "promise", text=words)


def again(session: Session) -> set[str]:
    map_ = session.map
    return {role.id for role in map_.roles for link in role.links if to_look_at_again(map_.tools[0], link)}


def test_the_old_wording_comes_into_the_file_and_goes_when_nobody_cites_it(laptops: tuple[Session, Session]) -> None:
    session, _ = laptops
    does(session, answers("clerk"))
    before = session.path.read_text(encoding="utf-8")
    does(session, says("You can plan your week."))
    after = session.path.read_text(encoding="utf-8")
    changed = [
        line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[:2] in {"+ ", "- "} and line[2:]
    ]
    (cited,) = (link.answered for role in session.map.roles for link in role.links)
    assert [line for line in changed if "(rolemap)" not in line] == [
        '- text = "You can plan."',
        '+ text = "You can plan your week."',
        "+ [[tools.wordings]]",
        f'+ id = "{cited}"',
        '+ says = ["text: You can plan.", "told.name: Told early"]',
    ]
    assert read_text(after).map == session.map
    does(session, lambda map_: still_holds(map_, "clerk", "promise"))
    assert "wordings" not in session.path.read_text(encoding="utf-8")
    session.undo()
    assert (session.flush(), again(session)) == (True, {"clerk"})
    assert read_text(session.path.read_text(encoding="utf-8")).map == session.map


def test_what_one_changed_while_the_other_answered_is_to_be_looked_at_on_both(laptops: tuple[Session, Session]) -> None:
    one, two = laptops
    does(one, answers("clerk"))
    two.poll()
    two.edit(Step(StepKind.ANSWER_TOOL), answers("driver"))
    does(one, says("You can plan your week."))
    assert two.flush()
    one.poll()
    assert again(one) == again(two) == {"clerk", "driver"}
    assert {map_.tools[0].wordings for map_ in (one.map, two.map)} == {one.map.tools[0].wordings}
    does(two, lambda map_: small_correction(says("You plan your week.")(map_), map_.tools[0]))
    does(two, lambda map_: still_holds(map_, "clerk", "promise"))
    one.poll()
    assert again(one) == again(two) == {"driver"}
    two.undo()
    two.undo()
    assert two.flush()
    one.poll()
    assert again(one) == again(two) == {"clerk", "driver"}
    assert one.map.tools[0].still_holds == ()


def test_a_tool_that_is_changed_by_hand_in_the_open_file_keeps_the_wording(laptops: tuple[Session, Session]) -> None:
    session, _ = laptops
    does(session, answers("clerk"))
    text = session.path.read_text(encoding="utf-8")
    session.path.write_text(text.replace("You can plan.", "By hand."), encoding="utf-8", newline="")
    assert session.poll()
    assert session.flush()
    (wording,) = session.map.tools[0].wordings
    assert wording.says == ("text: You can plan.", "told.name: Told early")
    assert read_text(session.path.read_text(encoding="utf-8")).map == session.map


def test_two_wordings_of_one_hash_are_a_fault_with_its_line() -> None:
    text = (
        'rolemap = 1\n[[tools]]\nid = "a"\n[[tools.wordings]]\nid = "1"\n[[tools.wordings]]\nid = "1"\nsays = ["x"]\n'
    )
    reading = read_text(text)
    (fault,) = reading.faults
    assert (fault.line, fault.kind, fault.where[:3]) == (7, Expectation.UNIQUE, ("tools", "a", "wordings"))
    assert [one.id for one in reading.map.tools[0].wordings] == ["1"]


def test_the_page_about_the_format_names_every_key() -> None:
    page = (Path(__file__).parents[2] / "docs" / "format.md").read_text(encoding="utf-8")

    def keys(part: type[Part]) -> Iterator[str]:
        for key, inner in fields_of(part).items():
            yield key
            below = part_in(inner)
            if below:
                yield from keys(below)

    assert {key for key in keys(Map) if f"`{key}`" not in page and f"[{key}]" not in page} == set()
