from __future__ import annotations

from datetime import date

import pytest

from rolemap.language import Language
from rolemap.model import (
    BlockerKind,
    Item,
    LevelKind,
    Link,
    Map,
    Note,
    NoteKind,
    Organisation,
    Role,
    Source,
    StatedBy,
    Tool,
    ToolKind,
)

TODAY = date(2026, 11, 22)
ASKED = date(2026, 11, 20)


@pytest.fixture
def english() -> Language:
    return Language("en")


@pytest.fixture
def house() -> Map:
    """A bakery with something for every section of the page."""
    return Map(
        organisation=Organisation(
            id="house", name="Uuni", goal="Bread is warm at seven.", goal_by=date(2027, 3, 1), language="en"
        ),
        tools=(
            Tool(id="purpose", kind=ToolKind.PURPOSE, text="So that mornings begin well."),
            Tool(id="segmentation", kind=ToolKind.SEGMENTATION, items=(Item(id="early", name="Early riser"),)),
            Tool(
                id="journey",
                kind=ToolKind.JOURNEY,
                items=(
                    Item(id="queue", name="I queue", effort=4, effort_source=Source.ASSUMED),
                    Item(id="eat", name="I eat", effort=1, effort_source=Source.TOLD),
                    Item(id="return", name="I bring it back", effort=5),
                ),
            ),
        ),
        roles=(
            Role(
                id="owner",
                title="Owner",
                level=LevelKind.OWNERS,
                headcount=1,
                contribution="I leave the profit in the ovens.",
                stated_by=StatedBy.HOLDER,
                gone_through=ASKED,
                helps=("baker",),
            ),
            Role(id="chair", title="Chair", level=LevelKind.BOARD, headcount=1, passed=ASKED),
            Role(
                id="baker",
                title="Baker",
                level=LevelKind.FRONTLINE,
                headcount=4.5,
                unit="Ovens",
                contribution="When you come at seven, the bread is warm, because I begin at two.",
                stated_by=StatedBy.MANAGER,
                gone_through=ASKED,
                confirmed=ASKED,
                customers=("early",),
                links=(
                    Link(
                        tool="journey",
                        frontstage=("queue",),
                        in_practice="I put out the first loaves at half past six.",
                        by=date(2026, 11, 1),
                    ),
                ),
            ),
            Role(
                id="buyer",
                title="Buyer",
                level=LevelKind.SPECIALISTS,
                contribution="I buy flour.",
                gone_through=ASKED,
            ),
            Role(
                id="planner",
                title="Planner",
                level=LevelKind.SPECIALISTS,
                headcount=1,
                contribution="I plan the night.",
                stated_by=StatedBy.HOLDER,
                gone_through=ASKED,
                helps=("driver",),
            ),
            Role(id="driver", title="Driver", level=LevelKind.FRONTLINE, headcount=2),
            Role(
                id="seller",
                title="Seller",
                level=LevelKind.FRONTLINE,
                headcount=2,
                contribution="A draft that nobody has said.",
                stated_by=StatedBy.DRAFT,
            ),
        ),
        notes=(
            Note(
                id="n-1",
                kind=NoteKind.BLOCKER,
                blocker=BlockerKind.RULE,
                text="The shop opens at eight.",
                owner="chair",
                replacement="It opens at seven.",
                by=date(2027, 1, 31),
                roles=("baker",),
            ),
            Note(id="n-2", kind=NoteKind.REPAIR, text="We apologise for cold bread.", from_="queue"),
            Note(id="n-3", kind=NoteKind.REPAIR, text="We explain the price.", from_="baker"),
            Note(
                id="n-4",
                kind=NoteKind.PROMISE,
                text="We answer on the same day.",
                roles=("owner", "baker"),
                done=ASKED,
            ),
            Note(id="n-5", kind=NoteKind.PROMISE, text="I taste it daily.", roles=("chair",), by=date(2027, 2, 1)),
            Note(id="n-6", kind=NoteKind.PARKED, text="Whose is it?", roles=("driver",), owner="Chair of works"),
        ),
    )
