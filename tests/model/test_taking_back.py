"""Going back to an earlier version: all of it, or one role with all that is its own and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.model import Choice, Item, Link, Map, Note, Organisation, Role, Tool, ToolKind, edits
from rolemap.model.taking_back import note_owners, taken_back, with_role_from
from rolemap.model.wordings import with_wordings
from tests.strategies import maps


@pytest.fixture
def earlier() -> Map:
    return Map(
        organisation=Organisation(id="house", name="Tide Lines"),
        tools=(Tool(id="journey", kind=ToolKind.JOURNEY, items=(Item(id="book"),)),),
        roles=(
            Role(id="chair", title="Chair", level="board"),
            Role(
                id="lawyer",
                title="Legal counsel",
                level="specialists",
                contribution="I write terms that one reads in a minute.",
                gone_through=date(2026, 11, 20),
                helps=("agent",),
                links=(Link(tool="journey", backstage=("book",)),),
            ),
            Role(id="agent", title="Sales agent", level="frontline", helps=("lawyer",)),
        ),
        notes=(
            Note(id="n-1", text="One page", roles=("lawyer",)),
            Note(id="n-2", text="Together", roles=("lawyer", "agent")),
            Note(id="n-3", text="Other", roles=("agent",)),
        ),
        choices=(Choice(of="lawyer", field="contribution", wordings=("a", "b")),),
    )


def test_all_of_it_comes_back_but_whose_map_it_is(earlier: Map) -> None:
    now = Map(organisation=Organisation(id="moved", name="Other"), roles=(Role(id="new"),))
    back = taken_back(now, earlier)
    assert back.organisation == Organisation(id="moved", name="Tide Lines")
    assert back.roles == earlier.roles


def test_one_role_comes_back_and_the_others_stay_as_they_are(earlier: Map) -> None:
    now = edits.change_role(earlier, "lawyer", title="Counsel", level="executives", contribution="", links=())
    now = edits.change_role(now, "agent", title="Seller")
    now = edits.change_note(now, "n-1", text="Two pages")
    now = edits.change_note(now, "n-3", text="Something else")
    back = with_role_from(now, earlier, "lawyer")
    assert back.role("lawyer") == earlier.role("lawyer")
    assert back.role("agent") == now.role("agent")
    assert [note.text for note in back.notes] == ["One page", "Together", "Something else"]
    assert back.tools == now.tools


def test_a_removed_role_comes_back_where_it_stood_with_its_notes_and_choices(earlier: Map) -> None:
    now = edits.remove_note(edits.remove_role(earlier, "lawyer"), "n-1")
    now, _ = edits.add_role(now, "Clerk", after="chair")
    back = with_role_from(now, earlier, "lawyer")
    assert [role.id for role in back.roles] == ["chair", "lawyer", "clerk", "agent"]
    assert back.role("agent") == now.role("agent"), "who named it names it no more"
    assert back.notes[0] == earlier.notes[0]
    assert back.notes[1] == now.notes[0], "a note of two is not its own"
    assert back.choices == earlier.choices


def test_what_it_named_stays_named_where_that_is_gone_and_is_whole_again_when_that_comes_back(earlier: Map) -> None:
    now = edits.remove_item(edits.remove_role(earlier, "agent"), "journey", "book")
    back = with_role_from(now, earlier, "lawyer")
    assert back.role("lawyer") == earlier.role("lawyer")
    assert with_role_from(back, earlier, "agent").roles == earlier.roles


def test_what_was_noted_about_it_since_goes_and_what_was_shared_stays(earlier: Map) -> None:
    now = edits.add_note(earlier, Note(id="n-4", text="Since then", roles=("lawyer",)))
    now = edits.change_note(now, "n-1", roles=("lawyer", "chair"))
    back = with_role_from(now, earlier, "lawyer")
    assert back.notes == edits.remove_note(now, "n-4").notes


def test_a_role_that_was_not_there_cannot_come_back(earlier: Map) -> None:
    now, role_id = edits.add_role(earlier, "Clerk")
    with pytest.raises(KeyError):
        with_role_from(now, earlier, role_id)


@given(maps(), maps(), st.data())
def test_only_what_is_the_roles_own_changes(now: Map, earlier: Map, data: st.DataObject) -> None:
    if not earlier.roles:
        return
    role_id = data.draw(st.sampled_from(earlier.roles)).id
    back = with_role_from(now, earlier, role_id)
    own = {note_id for note_id, owner in note_owners(now, earlier).items() if owner == role_id}
    assert back.role(role_id) == earlier.role(role_id)
    assert [role for role in back.roles if role.id != role_id] == [role for role in now.roles if role.id != role_id]
    assert [note for note in back.notes if note.id not in own] == [note for note in now.notes if note.id not in own]
    then = [note for note in earlier.notes if note.id in own]
    assert sorted(map(repr, (note for note in back.notes if note.id in own))) == sorted(map(repr, then))
    rest = {"roles": (), "notes": (), "choices": ()}
    # Which earlier wordings of the tools are kept hangs on what the role answered.
    assert with_wordings(back.changed(**rest)) == with_wordings(now.changed(**rest))
    assert with_role_from(back, earlier, role_id) == back
