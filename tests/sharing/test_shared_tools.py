"""What goes out on the shared tools: on the page as little as leadership must know, in the others all of it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import tomli

from rolemap.analysis import overview
from rolemap.model import (
    Item,
    LevelKind,
    Link,
    Map,
    Note,
    NoteKind,
    Organisation,
    PropositionPart,
    Role,
    Source,
    StatedBy,
    Tool,
    ToolKind,
)
from rolemap.model.wordings import content_hash, with_wordings
from rolemap.sharing.blocks import Entry, SectionKey
from rolemap.sharing.check import check_json, check_text, findings_of
from rolemap.sharing.page import page_of
from rolemap.sharing.report import report_text
from rolemap.sharing.summary import summary_toml

if TYPE_CHECKING:
    from rolemap.language import Language

TODAY = date(2026, 11, 22)
ASKED = date(2026, 11, 20)
PROMISE = Tool(
    id="promise",
    kind=ToolKind.VALUE_PROPOSITION,
    name="What we promise",
    text="You may rely on breakfast when the night was short.",
    items=(
        Item(id="warm", name="Warm at seven", part=PropositionPart.RELIEVES),
        Item(id="mug", name="A mug with our name", part=PropositionPart.OFFER),
    ),
)


@pytest.fixture
def bakery() -> Map:
    """One tool linked in two units by now, one in a single unit, a joint promise, an open insight, a draft."""
    earlier = content_hash(PROMISE)
    now = PROMISE.changed(text="You may rely on breakfast at seven.")
    linked = {"helps_me": "It tells me when.", "changes_my_work": "I begin earlier."}

    def role(role_id: str, title: str, level: LevelKind, unit: str, *links: Link) -> Role:
        return Role(
            id=role_id,
            title=title,
            level=level,
            unit=unit,
            contribution=f"Words of {title}.",
            stated_by=StatedBy.HOLDER,
            gone_through=ASKED,
            customers=("early",),
            links=links,
        )

    map_ = Map(
        organisation=Organisation(id="bakery", name="Uuni"),
        tools=(
            Tool(id="why", kind=ToolKind.PURPOSE, name="Why we exist", text="So that mornings begin well."),
            Tool(id="people", kind=ToolKind.SEGMENTATION, items=(Item(id="early", name="Early riser"),)),
            now,
            Tool(id="card", kind=ToolKind.OWN, name="The oven card", items=(Item(id="heat", name="Heat"),)),
            Tool(
                id="known",
                kind=ToolKind.UNDERSTANDING,
                items=(Item(id="dark", name="They come in the dark", known_from=Source.OBSERVED),),
            ),
        ),
        roles=(
            role(
                "head",
                "Head",
                LevelKind.EXECUTIVES,
                "Office",
                Link(
                    tool="why",
                    comes_first="Bread.",
                    left_undone="Cakes.",
                    said_to="The night shift",
                    said_on=ASKED,
                    said_as="They are tired.",
                ),
                Link(tool="promise", items=("warm",), answered=earlier, **linked),
            ),
            role(
                "baker",
                "Baker",
                LevelKind.FRONTLINE,
                "Ovens",
                Link(
                    tool="promise",
                    items=("warm",),
                    answered=content_hash(now),
                    in_practice="I begin at two.",
                    by=TODAY,
                    joint="both",
                    **linked,
                ),
                Link(tool="card", items=("heat",), **linked),
            ),
            role(
                "helper",
                "Helper",
                LevelKind.FRONTLINE,
                "Ovens",
                Link(tool="card", draft=True, in_practice="Nobody has said this.", **linked),
            ),
        ),
        notes=(
            Note(id="alone", kind=NoteKind.PROMISE, text="I taste it.", roles=("head",), by=date(2026, 12, 1)),
            Note(
                id="both",
                kind=NoteKind.PROMISE,
                text="Warm bread at seven.",
                roles=("head", "baker"),
                by=date(2027, 1, 1),
            ),
        ),
    )
    return with_wordings(map_, map_.changed(tools=(PROMISE,)))


def summary(map_: Map, language: Language) -> dict[str, Any]:
    told = overview(map_)
    return tomli.loads(summary_toml(told, page_of(told, language, TODAY), language))


def check(map_: Map, language: Language) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(check_json(findings_of(overview(map_), [], language, TODAY)))
    return read


def test_the_page_says_how_far_tools_are_linked_and_who_last_said_why(bakery: Map, english: Language) -> None:
    sections = {section.key: section.blocks for section in page_of(overview(bakery), english, TODAY).sections}
    assert sections[SectionKey.HEADING] == (
        Entry(
            "How many of the 3 roles have said what a shared tool means for their work",
            (
                "Why we exist: 1",
                "Customer segments: 0",
                "What we promise: 2",
                "The oven card: 1",
                "What we know of the customer's life: 0",
            ),
        ),
    )
    assert Entry("Last said why we exist", ("Head, 20 Nov 2026",)) in sections[SectionKey.OURSELVES]


def test_the_page_is_silent_on_tools_that_no_role_has_answered(house: Map, english: Language) -> None:
    blocks = [block for section in page_of(overview(house), english, TODAY).sections for block in section.blocks]
    assert not [block for block in blocks if isinstance(block, Entry) and "shared tool" in block.text]


def test_a_joint_promise_comes_first_and_what_it_was_made_of_is_told_with_it(bakery: Map, english: Language) -> None:
    first, second = summary(bakery, english)["promises"]
    assert (first["text"], first["joint"]) == ("Warm bread at seven.", True)
    assert first["made_of"] == [{"text": "I begin at two.", "roles": ["Baker"]}]
    assert second["text"] == "I taste it."
    assert "joint" not in second


def test_the_summary_has_every_figure_of_the_matrix(bakery: Map, english: Language) -> None:
    tools = {tool["tool"]: tool for tool in summary(bakery, english)["tools"]}
    promise = tools["What we promise"]
    assert promise["links"] == {
        "roles": 3, "none": 1, "draft": 0, "started": 0, "linked": 2, "agreed": 1, "done": 0, "look_again": 1,
    }  # fmt: skip
    for tool in tools.values():
        for part in ("levels", "units"):
            for figure, whole in tool["links"].items():
                assert sum(share[figure] for share in tool[part]) == whole
    assert promise["used_by"] == ["Head", "Baker"]
    assert promise["picked_by_nobody"] == ["A mug with our name"]
    assert promise["look_again"] == [
        {"title": "Head", "changed": [{"before": PROMISE.text, "now": "You may rely on breakfast at seven."}]}
    ]
    assert tools["The oven card"]["only_in_unit"] == "Ovens"
    assert tools["The oven card"]["links"]["draft"] == 1
    assert "only_in_unit" not in promise


def test_the_summary_tells_who_said_why_what_is_open_and_what_would_deepen(bakery: Map, english: Language) -> None:
    read = summary(bakery, english)
    assert read["said"] == [{"title": "Head", "on": ASKED, "to": "The night shift", "words": "They are tired."}]
    assert read["open_insights"] == [{"insight": "They come in the dark", "known_from": "observed"}]
    assert read["questions"]


def test_a_role_without_a_title_and_a_wording_that_nobody_kept_leave_no_empty_entry(english: Language) -> None:
    link = Link(tool="card", helps_me="It helps.", changes_my_work="It changes.", answered="0000aaaa")
    map_ = Map(tools=(Tool(id="card", name="The card"),), roles=(Role(id="baker", links=(link,)),))
    (card,) = summary(map_, english)["tools"]
    assert card["links"]["look_again"] == 1
    assert "look_again" not in card


def test_check_lists_what_the_tools_lack_apart_and_lets_the_map_reach(bakery: Map, english: Language) -> None:
    read = check(bakery, english)
    assert read["reaches"]
    (again,) = read["look_again"]
    assert (again["id"], again["tool"], again["changed"][0]["before"]) == ("head", "promise", PROMISE.text)
    assert [(one["tool"], one["unit"]) for one in read["not_shared_yet"]] == [("why", "Office"), ("card", "Ovens")]
    assert [one["item"] for one in read["picked_by_nobody"]] == ["mug", "dark"]
    assert [one["item"] for one in read["open_insights"]] == ["dark"]
    assert {one["tool"] for one in read["tool_questions"]} >= {"people"}
    said = check_text(findings_of(overview(bakery), [], english, TODAY), english)
    assert "Shared tools, to be looked at again: 1\n  Executive team · Head: What we promise\n" in said


def test_the_report_reads_the_tools_aloud(bakery: Map, english: Language) -> None:
    lines = report_text(overview(bakery), english, TODAY).splitlines()
    at = lines.index("Our shared tools, and how far they are linked to roles")
    assert (
        "What we promise: 2 of 3 linked; 1 to look at again; picked by nobody yet: A mug with our name." in lines[at:]
    )
    assert "The oven card: 1 of 3 linked; 1 draft; in use in one unit only: Ovens." in lines[at:]
    assert at < lines.index("What this does not tell")


def test_the_report_tells_a_tool_that_holds_nothing_yet_and_that_a_role_is_linked_to(english: Language) -> None:
    link = Link(tool="journey", no_single_place=True, helps_me="It tells me when.", changes_my_work="I begin earlier.")
    journey = Tool(id="journey", kind=ToolKind.JOURNEY, name="The morning")
    map_ = Map(tools=(journey, Tool(id="bare", name="Bare")), roles=(Role(id="head", title="Head", links=(link,)),))
    report = report_text(overview(map_), english, TODAY)
    assert "The morning: 1 of 1 linked." in report
    assert "Whether the 1 role has said what a shared tool means for its work: The morning: 1." in report
    assert "Bare" not in report


def test_a_leader_who_gives_no_date_stands_after_those_who_do(english: Language) -> None:
    words = [
        Link(tool="why", said_to="The board"),
        Link(tool="why", said_on=TODAY, said_as="So that bread is warm."),
        Link(tool="why", said_as="A draft.", draft=True),
        Link(tool="why", comes_first="The bread."),
    ]
    roles = (
        Role(id=f"r{n}", title=f"Chair {n}", level=LevelKind.BOARD.value, links=(link,)) for n, link in enumerate(words)
    )
    why = Tool(id="why", kind=ToolKind.PURPOSE)
    told = overview(Map(tools=(why,), roles=tuple(roles)))
    page = {section.key: section.blocks for section in page_of(told, english, TODAY).sections}
    said = ("Chair 1, 22 Nov 2026", "Chair 0, date not told")
    assert Entry("Last said why we exist", said) in page[SectionKey.OURSELVES]


def test_a_draft_promises_nothing(bakery: Map, english: Language) -> None:
    out = [report_text(overview(bakery), english, TODAY), json.dumps(summary(bakery, english), default=str)]
    assert not [text for text in out if "Nobody has said this." in text]
