"""One role continues another: everything that both said is there, and nobody names the former one any more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rolemap.analysis import overview
from rolemap.files.continuing import continue_as
from rolemap.model import Choice, Item, Link, Map, Note, NoteKind, Role, Sitting, StatedBy, Tool, ToolKind
from rolemap.model.steps import Step, StepKind
from rolemap.session import Session
from tests.strategies import maps

if TYPE_CHECKING:
    from pathlib import Path

GONE, EARLIER, LATER = date(2026, 11, 20), date(2026, 6, 1), date(2026, 9, 1)


@pytest.fixture
def house() -> Map:
    return Map(
        tools=(
            Tool(id="people", kind=ToolKind.SEGMENTATION, items=(Item(id="family"), Item(id="firm"))),
            Tool(id="journey", kind=ToolKind.JOURNEY, items=(Item(id="book"), Item(id="pay"))),
        ),
        roles=(
            Role(
                id="lawyer",
                title="Lawyer",
                unit="Legal",
                gone=GONE,
                contribution="Terms on one page.",
                stated_by=StatedBy.HOLDER,
                gone_through=EARLIER,
                customers=("family",),
                helps=("counsel", "agent"),
                links=(Link(tool="journey", backstage=("book",), helps_me="I see where people read."),),
            ),
            Role(
                id="counsel",
                title="Counsel",
                unit="Affairs",
                contribution="Nobody has to call us.",
                stated_by=StatedBy.MANAGER,
                gone_through=LATER,
                customers=("firm",),
                links=(Link(tool="journey", backstage=("pay",)),),
            ),
            Role(id="agent", helps=("lawyer", "counsel"), reports_to="lawyer"),
        ),
        notes=(
            Note(id="n-1", kind=NoteKind.PROMISE, text="One page", roles=("lawyer", "agent")),
            Note(id="n-2", kind=NoteKind.HANDOFF, text="Terms", from_="lawyer", to="agent"),
        ),
        sittings=(Sitting(id="s-1", roles=("agent", "lawyer")),),
    )


def test_both_have_said_something_and_both_stay_to_choose_from(house: Map) -> None:
    map_ = continue_as(house, "lawyer", "counsel")
    role = map_.role("counsel")
    assert role is not None
    assert map_.role("lawyer") is None
    assert (role.title, role.unit, role.gone) == ("Counsel", "Affairs", None)
    assert (set(role.customers), role.helps, role.gone_through) == ({"family", "firm"}, ("agent",), LATER)
    assert map_.choices == (
        Choice(
            of="counsel",
            field="contribution",
            wordings=("Nobody has to call us.", "Terms on one page."),
            stated_by=("manager", "holder"),
        ),
    )
    (link,) = role.links
    assert (set(link.backstage), link.helps_me) == ({"book", "pay"}, "I see where people read.")


def test_whoever_named_the_former_role_names_the_one_that_continues_it(house: Map) -> None:
    map_ = continue_as(house, "lawyer", "counsel")
    agent = map_.role("agent")
    assert agent is not None
    assert (agent.helps, agent.reports_to) == (("counsel",), "counsel")
    assert [note.roles for note in map_.notes] == [("counsel", "agent"), ()]
    assert map_.notes[1].from_ == "counsel"
    assert map_.sittings[0].roles == ("agent", "counsel")
    assert overview(map_).loose_ends == ()


def test_who_has_said_nothing_yet_says_what_the_former_role_said(house: Map) -> None:
    silent = house.changed(roles=(house.roles[0], Role(id="counsel", title="Counsel"), house.roles[2]))
    role = continue_as(silent, "lawyer", "counsel").role("counsel")
    assert role == house.roles[0].changed(id="counsel", title="Counsel", unit="", gone=None, helps=("agent",))
    assert continue_as(silent, "lawyer", "counsel").choices == ()


def test_a_role_cannot_continue_itself_or_one_that_is_not_there(house: Map) -> None:
    for former, role in (("lawyer", "lawyer"), ("lawyer", "nobody"), ("nobody", "lawyer")):
        with pytest.raises(KeyError):
            continue_as(house, former, role)


def test_who_continues_one_that_was_its_own_superior_reports_to_nobody() -> None:
    map_ = Map(roles=(Role(id="ceo", reports_to="ceo"), Role(id="cfo", reports_to="ceo")))
    assert continue_as(map_, "ceo", "cfo").roles == (Role(id="cfo"),)


def test_continuing_is_one_step_to_undo(house: Map, tmp_path: Path) -> None:
    session = Session.create(tmp_path / "house.toml", house, tmp_path / "state")
    before = session.map
    assert session.edit(Step(StepKind.CONTINUE, "Lawyer"), lambda map_: continue_as(map_, "lawyer", "counsel"))
    assert len(session.map.choices) == 1
    session.undo()
    assert session.map == before
    session.close()


@given(maps(), st.data())
def test_no_word_of_either_is_lost(map_: Map, data: st.DataObject) -> None:
    assume(len(map_.roles) > 1)
    # A choice that was written by hand may not have the words of its field.
    map_ = map_.changed(choices=())
    former, heir = data.draw(st.permutations([role.id for role in map_.roles]))[:2]
    assume(
        former
        and former not in {tool.id for tool in map_.tools} | {item.id for tool in map_.tools for item in tool.items}
    )
    after = continue_as(map_, former, heir)
    kept = {role.contribution for role in after.roles} | {word for choice in after.choices for word in choice.wordings}
    # A draft is nobody's words: it goes where the other role has answered.
    own = [role for role in map_.roles if role.stated_by is not StatedBy.DRAFT]
    assert {role.contribution for role in own} <= kept | {""}
    texts = {link.helps_me for role in after.roles for link in role.links} | kept
    both = [link for role in map_.roles if role.id in {former, heir} for link in role.links if not link.draft]
    assert {link.helps_me for link in both} <= texts | {""}
    named = {one for role in after.roles for one in (*role.helps, role.reports_to)}
    assert former not in named | {one for note in after.notes for one in (*note.roles, note.from_, note.to)}
    assert [note.id for note in after.notes] == [note.id for note in map_.notes]
    others = {role.id: role for role in after.roles}
    assert others.keys() == {role.id for role in map_.roles} - {former}
