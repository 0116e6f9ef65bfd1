"""One role's words go out of a map, and nothing else does."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rolemap.model import Choice, Link, Map, Note, NoteKind, Role, StatedBy, Tool
from rolemap.model.forgetting import LINK_WORDS, forgotten, said_in, words_of
from rolemap.model.tool_answers import begin_as_draft, take_as_own
from tests import strategies

DAY = date(2026, 11, 22)

LAWYER = Role(
    id="lawyer",
    title="Legal counsel",
    level="specialists",
    unit="Legal",
    reports_to="cfo",
    headcount=2,
    source=("P-1",),
    contribution="said in the contribution",
    stated_by=StatedBy.HOLDER,
    gone_through=DAY,
    customers=("family",),
    helps=("agent",),
    confirmed=DAY,
    passed=DAY,
    starred=True,
    links=(Link(tool="journey", backstage=("bag",), helps_me="said of the journey", in_practice="said as a promise"),),
)
AGENT = Role(id="agent", title="Sales agent", contribution="The agent's own.", helps=("lawyer",))
HOUSE = Map(
    tools=(Tool(id="journey", name="Journey"),),
    roles=(LAWYER, AGENT),
    notes=(
        Note(id="n-1", kind=NoteKind.PROMISE, text="said alone", roles=("lawyer",)),
        Note(id="n-2", kind=NoteKind.PROMISE, text="promised together", roles=("lawyer", "agent")),
        Note(id="n-3", kind=NoteKind.HANDOFF, text="the agent's note", roles=("agent",), to="lawyer"),
        Note(id="n-4", text="nobody's"),
    ),
    choices=(
        Choice(of="lawyer", field="contribution", wordings=("said in a choice", "said in another")),
        Choice(of="lawyer", link="journey", field="helps_me", wordings=("said of it", "said of the journey")),
        Choice(of="lawyer", field="title", wordings=("Legal counsel", "Lawyer")),
        Choice(of="n-1", field="text", wordings=("said alone", "said alone?")),
        Choice(of="agent", field="contribution", wordings=("The agent's own.", "Ours.")),
    ),
)


def test_the_words_go_and_the_role_stays_as_one_that_was_not_asked_yet() -> None:
    after = forgotten(HOUSE, "lawyer")
    assert "said" not in after.model_dump_json()
    assert after.role("lawyer") == Role(
        id="lawyer",
        title="Legal counsel",
        level="specialists",
        unit="Legal",
        reports_to="cfo",
        headcount=2,
        source=("P-1",),
    )


def test_what_others_said_stays() -> None:
    after = forgotten(HOUSE, "lawyer")
    assert after.role("agent") == AGENT
    assert [note.id for note in after.notes] == ["n-2", "n-3", "n-4"]
    assert [(choice.of, choice.field) for choice in after.choices] == [("lawyer", "title"), ("agent", "contribution")]


def test_what_only_a_person_can_judge_is_named() -> None:
    known = HOUSE.changed(roles=(Role(**LAWYER.data(), remarks="who knows"), AGENT))
    words = words_of(known, "lawyer")
    assert [note.id for note in words.shared] == ["n-2", "n-3"]
    assert words.unknown == ("remarks",)
    assert {"said in the contribution", "said alone", "said in another"} <= set(words.texts())


def test_the_words_of_a_role_that_is_gone_can_still_be_taken_out() -> None:
    after = forgotten(HOUSE.changed(roles=(AGENT,)), "lawyer")
    assert "said" not in after.model_dump_json()


def test_a_note_that_is_known_to_be_the_roles_goes_whoever_it_names() -> None:
    after = forgotten(HOUSE, "lawyer", frozenset({"n-2"}))
    assert [note.id for note in after.notes] == ["n-3", "n-4"]


@given(strategies.maps(), st.data())
def test_no_word_is_left_nothing_of_others_changes_and_twice_is_once(map_: Map, data: st.DataObject) -> None:
    role_id = data.draw(st.sampled_from([role.id for role in map_.roles] or ["nobody"]))
    marked = with_tokens(map_, role_id)
    after = forgotten(marked, role_id)
    assert TOKEN not in after.model_dump_json()
    gone = {note.id for note in map_.notes} - {note.id for note in after.notes}
    assert forgotten(after, role_id) is after
    assert not words_of(after, role_id).there_are_any
    others = [role for role in after.roles if role.id != role_id]
    assert list(map(apart, others)) == [apart(role) for role in map_.roles if role.id != role_id]
    assert [role.id for role in after.roles] == [role.id for role in map_.roles]
    kept = [note for note in map_.notes if set(note.roles) != {role_id}]
    assert [note.changed(joint="") for note in after.notes] == [note.changed(joint="") for note in kept]
    left = {note.id for note in kept}
    assert {note.joint for note in after.notes} <= {"", *(note.joint for note in kept if note.joint not in gone - left)}
    assert after.changed(roles=(), notes=(), choices=()) == map_.changed(roles=(), notes=(), choices=())


def apart(role: Role) -> Role:
    """A role whose promises are part of nothing."""
    return role.changed(links=tuple(link.changed(joint="") for link in role.links))


def test_a_draft_that_was_begun_with_the_words_goes_and_own_words_stay() -> None:
    said = LAWYER.changed(links=(*LAWYER.links, Link(tool="purpose", comes_first="said first", left_undone="-")))
    map_ = HOUSE.changed(roles=(said, AGENT.changed(contribution=""), Role(id="clerk"), Role(id="own")))
    for one in ("agent", "clerk", "own"):
        map_ = begin_as_draft(map_, one, "lawyer")
    map_ = take_as_own(map_, "own", StatedBy.HOLDER, DAY)
    after = forgotten(map_, "lawyer")
    assert after.roles[1].changed(helps=AGENT.helps, customers=()) == AGENT.changed(contribution="")
    assert (after.roles[2].contribution, after.roles[2].links, after.roles[2].stated_by) == ("", (), None)
    assert after.roles[3] == map_.roles[3]


def test_a_draft_of_words_that_the_role_has_changed_since_goes_with_what_it_named() -> None:
    picks = Link(tool="purpose", items=("why",))
    begun = HOUSE.changed(roles=(LAWYER.changed(links=(*LAWYER.links, picks)), Role(id="agent"), Role(id="own")))
    for one in ("agent", "own"):
        begun = begin_as_draft(begun, one, "lawyer")
    begun = take_as_own(begun, "own", StatedBy.HOLDER, DAY)
    earlier = said_in(words_of(begun, "lawyer"))
    now = begun.changed(
        roles=(LAWYER.changed(contribution="Anew.", customers=("firm",), links=()), *begun.roles[1:]),
        choices=(
            Choice(of="agent", field="contribution", wordings=("A draft.", LAWYER.contribution)),
            Choice(of="agent", link="journey", field="helps_me", wordings=("A draft.", "said of the journey")),
            Choice(of="own", field="contribution", wordings=("Mine.", LAWYER.contribution)),
        ),
    )
    after = forgotten(now, "lawyer", said_before=earlier)
    assert (after.roles[1], after.roles[2]) == (Role(id="agent"), now.roles[2])
    assert after.choices == now.choices[-1:]
    edited = now.changed(roles=(now.roles[0], now.roles[1].changed(contribution="Ours.", links=()), now.roles[2]))
    assert forgotten(edited, "lawyer", said_before=earlier).roles[1] == edited.roles[1]


def test_a_draft_of_picks_only_goes() -> None:
    picks = Link(tool="journey", backstage=("bag",))
    map_ = HOUSE.changed(roles=(Role(id="lawyer", links=(picks,)), Role(id="clerk")))
    map_ = begin_as_draft(map_, "clerk", "lawyer")
    assert map_.roles[1].links
    assert forgotten(map_, "lawyer").roles[1] == Role(id="clerk")


def test_what_was_part_of_a_note_that_goes_stands_by_itself() -> None:
    links = (Link(tool="journey", in_practice="I call.", joint="n-1"),)
    map_ = HOUSE.changed(roles=(LAWYER, AGENT.changed(links=links)))
    assert forgotten(map_, "lawyer").roles[1].links[0].joint == ""


TOKEN = "xq7"


def with_tokens(map_: Map, role_id: str) -> Map:
    """The map with a token in every text that the role typed."""

    def link(one: Link) -> Link:
        return one.changed(**dict.fromkeys(LINK_WORDS, TOKEN))

    def role(one: Role) -> Role:
        return one.changed(contribution=TOKEN, links=tuple(map(link, one.links))) if one.id == role_id else one

    def note(one: Note) -> Note:
        return one.changed(text=TOKEN, replacement=TOKEN, owner=TOKEN) if set(one.roles) == {role_id} else one

    choice = Choice(of=role_id, field="contribution", wordings=(TOKEN, "other"))
    return map_.changed(
        roles=tuple(map(role, map_.roles)), notes=tuple(map(note, map_.notes)), choices=(*map_.choices, choice)
    )


def test_a_role_that_said_nothing_leaves_the_map_as_it_is() -> None:
    assert forgotten(HOUSE, "chair") is HOUSE
