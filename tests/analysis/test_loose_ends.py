"""Whatever names something that is not there is told, and no edit makes one silently."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rolemap.analysis import LooseEnd, loose_ends, overview
from rolemap.files import read_text, text_of, undone
from rolemap.files.continuing import continue_as
from rolemap.language import Language
from rolemap.model import Item, Link, Map, Note, NoteKind, Role, Tool, ToolKind, edits
from rolemap.wording.checks import loose_end_sentence, place_names
from tests.strategies import maps

HOUSE = Map(
    tools=(
        Tool(id="segments", kind=ToolKind.SEGMENTATION, items=(Item(id="family", name="Family"),)),
        Tool(
            id="promise",
            kind=ToolKind.VALUE_PROPOSITION,
            name="What we promise",
            segments=("family",),
            items=(
                Item(id="late", name="Late", segments=("family",)),
                Item(id="told", name="Told early", meets=("late",), brought_by="clerk", owner="clerk"),
            ),
        ),
        Tool(id="journey", kind=ToolKind.JOURNEY, items=(Item(id="need"), Item(id="use", owner="the city"))),
    ),
    roles=(
        Role(
            id="clerk",
            title="Clerk",
            customers=("family",),
            links=(
                Link(tool="promise", items=("told", "late"), in_practice="I call.", joint="n-1"),
                Link(tool="journey", backstage=("need",), support=("use",)),
            ),
        ),
        Role(id="driver", title="Driver", helps=("clerk",)),
    ),
    notes=(
        Note(id="n-1", kind=NoteKind.PROMISE, text="We call.", roles=("clerk", "driver")),
        Note(id="n-2", kind=NoteKind.PROMISE, text="I call.", roles=("driver",), joint="n-1"),
        Note(id="n-3", kind=NoteKind.HANDOFF, text="The delay", from_="need", to="use"),
    ),
)


def test_all_that_names_something_else_is_looked_at() -> None:
    assert overview(HOUSE).loose_ends == ()
    nothing_else = HOUSE.changed(
        tools=(Tool(id="segments", kind=ToolKind.SEGMENTATION), *HOUSE.tools[1:]),
        roles=(HOUSE.roles[0].changed(id="other"),),
        notes=(HOUSE.notes[1],),
    )
    assert set(loose_ends(nothing_else)) == {
        LooseEnd("promise", "segments", "family"),
        LooseEnd("late", "segments", "family"),
        LooseEnd("told", "brought_by", "clerk"),
        LooseEnd("other", "customers", "family"),
        LooseEnd("other", "joint", "n-1"),
        LooseEnd("n-2", "roles", "driver"),
        LooseEnd("n-2", "joint", "n-1"),
    }
    without_items = HOUSE.changed(tools=tuple(tool.changed(items=tool.items[:1]) for tool in HOUSE.tools))
    assert {end.missing for end in loose_ends(without_items)} == {"told", "use"}


def test_what_removing_leaves_names_nothing_that_is_gone() -> None:
    for tool in HOUSE.tools:
        bare = edits.remove_tool(HOUSE, tool.id)
        assert overview(bare).loose_ends == ()
        assert undone(bare, HOUSE, bare) == (HOUSE, ())
        for item in tool.items:
            bare = edits.remove_item(HOUSE, tool.id, item.id)
            assert overview(bare).loose_ends == ()
            assert f'"{item.id}"' not in text_of(bare)
            assert undone(bare, HOUSE, bare) == (HOUSE, ())
    for gone in ("clerk", "driver"):
        assert overview(edits.remove_role(HOUSE, gone)).loose_ends == ()
    apart = edits.remove_note(HOUSE, "n-1")
    assert overview(apart).loose_ends == ()
    assert (apart.notes[0].text, apart.roles[0].links[0].in_practice) == ("I call.", "I call.")


def test_who_continues_a_role_has_brought_what_it_brought() -> None:
    after = continue_as(HOUSE, "clerk", "driver")
    told = after.tools[1].items[1]
    assert (told.brought_by, told.owner) == ("driver", "driver")
    assert overview(after).loose_ends == ()


def test_a_loose_end_is_told_by_name() -> None:
    map_ = HOUSE.changed(notes=())
    names = place_names(Language("en"), map_)
    sentences = [loose_end_sentence(Language("en"), end, names) for end in loose_ends(map_)]
    assert sentences == ["Clerk: joint names something that is not in the map: n-1"]


@given(maps(), st.data())
def test_renaming_and_removing_leave_no_reference_that_was_not_loose_before(map_: Map, data: st.DataObject) -> None:
    items = [(tool.id, item.id) for tool in map_.tools for item in tool.items]
    before = set(loose_ends(map_))
    changed = [edits.remove_tool(map_, tool.id) for tool in map_.tools]
    changed += [edits.remove_role(map_, role.id) for role in map_.roles if role.id]
    changed += [edits.remove_note(map_, note.id) for note in map_.notes]
    if items:
        changed.append(edits.remove_item(map_, *data.draw(st.sampled_from(items))))
    for after in changed:
        # Who reported to a role that is removed may inherit a superior that is gone.
        assert {end.missing for end in loose_ends(after)} <= {end.missing for end in before}
    if items:
        renamed = edits.change_item(map_, *data.draw(st.sampled_from(items)), name="Renamed")
        assert set(loose_ends(renamed)) == before
        assert read_text(text_of(renamed)).map == renamed
