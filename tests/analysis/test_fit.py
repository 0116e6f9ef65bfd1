from __future__ import annotations

from hypothesis import given

from rolemap.analysis.fit import MET_BY, THEIRS, fit
from rolemap.model import MEETS, Item, Map, PropositionPart, Tool, ToolKind
from tests.strategies import maps

FAMILY, COMMUTER = Item(id="family", name="Families"), Item(id="commuter", name="Commuters")
WAIT = Item(id="wait", part=PropositionPart.PAIN, segments=("family", "commuter"))
WORK = Item(id="work", part=PropositionPart.JOB, segments=("commuter",))
TELL = Item(id="tell", part=PropositionPart.RELIEVES, segments=("family",), meets=("wait",))
BOAT = Item(id="boat", part=PropositionPart.OFFER, segments=("family",), meets=("gone",))
OLD = Item(id="old", text="As it was written before there were parts")


def house(*items: Item, segments: tuple[Item, ...] = (FAMILY, COMMUTER)) -> tuple[Map, Tool]:
    promise = Tool(id="promise", kind=ToolKind.VALUE_PROPOSITION, items=items)
    return Map(tools=(Tool(id="who", kind=ToolKind.SEGMENTATION, items=segments), promise)), promise


def test_each_segment_sees_what_meets_its_own_side() -> None:
    found = fit(*house(TELL, WAIT, WORK, BOAT, OLD))
    family, commuter = found.segments
    assert [(met.item, met.by) for met in family.theirs] == [(WAIT, (TELL,))]
    assert [(met.item, met.by) for met in commuter.theirs] == [(WORK, ()), (WAIT, (TELL,))]
    assert (family.apart, commuter.apart) == ((BOAT,), ())
    assert commuter.of(PropositionPart.JOB) == commuter.theirs[:1]
    assert (found.met, len(found.theirs), found.unsaid) == (1, 2, (OLD,))


def test_a_segment_for_which_nothing_stands_yet_has_its_place() -> None:
    map_, _ = house()
    assert [one.segment for one in fit(map_, None).segments] == [FAMILY, COMMUTER]


def test_what_names_no_segment_stands_with_nobody_in_particular() -> None:
    lost = WAIT.changed(segments=("gone",))
    *_, nobodys = fit(*house(lost, WORK)).segments
    assert nobodys.segment is None
    assert [met.item for met in nobodys.theirs] == [lost]
    assert [one.segment for one in fit(*house(WORK)).segments] == [FAMILY, COMMUTER]
    assert [one.segment for one in fit(*house(segments=())).segments] == [None]


def test_each_part_of_theirs_is_met_by_one_of_ours() -> None:
    assert set(THEIRS) | set(MEETS) == set(PropositionPart)
    assert all(MEETS[MET_BY[theirs]] is theirs for theirs in THEIRS)


@given(maps())
def test_every_item_stands_somewhere(map_: Map) -> None:
    for tool in map_.tools_of(ToolKind.VALUE_PROPOSITION):
        found = fit(map_, tool)
        shown = {item.id for item in (*found.unsaid, *found.apart)}
        shown |= {one.id for met in found.theirs for one in (met.item, *met.by)}
        assert shown == {item.id for item in tool.items}
        by_segment = {met.item.id for one in found.segments for met in one.theirs}
        assert by_segment == {met.item.id for met in found.theirs}
        assert {item.id for one in found.segments for item in one.apart} == {item.id for item in found.apart}
