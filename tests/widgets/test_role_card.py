"""What the card says of one role."""

from __future__ import annotations

from datetime import date

from rolemap.analysis import overview
from rolemap.language import Language
from rolemap.model import Item, Link, Map, Note, NoteKind, Role, StatedBy, Tool, ToolKind, edits
from rolemap.model.tool_answers import answer_tool
from rolemap.model.wordings import with_wordings
from rolemap.widgets.role_card import role_card
from rolemap.widgets.role_lines import LEGEND, MARK_STYLES


def test_every_mark_has_a_style() -> None:
    assert {style for _, style, _ in LEGEND} == set(MARK_STYLES)


def test_who_looks_into_a_parked_topic_is_a_title_or_what_was_written() -> None:
    def card(owner: str) -> str:
        parked = Note(id="n-1", kind=NoteKind.PARKED, text="Who may decide?", roles=("clerk",), owner=owner)
        roles = (Role(id="clerk", title="Clerk"), Role(id="cfo", title="Chief financial officer"), Role(id="unnamed"))
        told = overview(Map(roles=roles, notes=(parked,)))
        return role_card(Language("en"), told, roles[0]).plain

    assert "who looks into it: Chief financial officer" in card("cfo")
    assert "who looks into it: the night shift" in card("the night shift")
    assert "who looks into it: unnamed" in card("unnamed")


DAY = date(2027, 1, 31)
TOOLS = (
    Tool(id="why", kind=ToolKind.PURPOSE, name="Why we sail", text="So that people get across."),
    Tool(
        id="journey",
        kind=ToolKind.JOURNEY,
        name="The crossing",
        items=(Item(id="book", name="I book", owner="cfo"), Item(id="board", name="I board")),
    ),
    Tool(id="value", kind=ToolKind.VALUE_PROPOSITION, name="What we promise", text="One answer."),
    Tool(id="who", kind=ToolKind.SEGMENTATION, name="Who travels", items=(Item(id="family", name="Families"),)),
    Tool(
        id="lives",
        kind=ToolKind.UNDERSTANDING,
        name="Their lives",
        items=(Item(id="night", name="They fly at night", brought_by="cfo"),),
    ),
)


def cards(role: Role, *, notes: tuple[Note, ...] = (), tools: tuple[Tool, ...] = TOOLS) -> list[str]:
    """The lines of a role's card."""
    other = Role(id="clerk", title="Clerk", gone_through=DAY)
    told = overview(Map(roles=(role, other), tools=tools, notes=notes))
    return role_card(Language("en"), told, told.roles[role.id], can_change=True).plain.splitlines()


def cfo(*links: Link) -> Role:
    return Role(id="cfo", title="Chief financial officer", gone_through=DAY, links=links)


def test_each_tool_stands_with_how_far_it_has_come_and_its_answers() -> None:
    value = Link(tool="value", helps_me="I see it.", changes_my_work="I begin there.", in_practice="I ask.", by=DAY)
    lines = cards(cfo(value, Link(tool="journey", support=("board",))))
    at = lines.index("● What we promise  agreed, by 31 Jan 2027")
    assert lines[at + 1 : at + 4] == ["helps me: I see it.", "changes my work: I begin there.", "in practice: I ask."]
    at = lines.index("○ The crossing  started")
    assert lines[at + 1] == "I board (supports others' work)"
    assert "No link yet to: Why we sail, Who travels, Their lives" in lines
    assert cards(cfo(value.changed(kept=DAY)))[3:].count("● What we promise  done") == 1


def test_a_purpose_has_its_own_answers_and_when_it_was_last_said() -> None:
    link = Link(
        tool="why",
        comes_first="The boat",
        left_undone="The report",
        said_to="The crew",
        said_on=DAY,
        said_as="We cross.",
        in_practice="I say it again.",
    )
    lines = cards(cfo(link))
    at = lines.index("● Why we sail  linked")
    assert lines[at + 1 : at + 6] == [
        "comes first: The boat",
        "left undone: The report",
        "last said: We cross.",
        "The crew · 31 Jan 2027",
        "in practice: I say it again.",
    ]


def test_what_is_to_be_looked_at_again_says_so_in_words() -> None:
    before = Map(roles=(cfo(),), tools=TOOLS)
    answered = answer_tool(before, "cfo", "value", helps_me="I see it.", changes_my_work="I begin there.")
    after = with_wordings(edits.change_tool(answered, "value", text="Three answers."), answered)
    lines = cards(after.roles[0], tools=after.tools)
    assert "! What we promise  to be looked at again · linked" in lines


def test_a_draft_is_shown_as_one_everywhere() -> None:
    draft = cfo(Link(tool="value", helps_me="I see it.", draft=True)).changed(
        gone_through=None, contribution="I pay at once.", stated_by=StatedBy.DRAFT, customers=("family",)
    )
    lines = cards(draft)
    assert "· not asked yet" in lines
    assert "Nobody has said yet what is marked as a draft here." in lines
    assert "o these are my words" in lines
    assert "Whom it helps, as a draft: Families" in lines
    assert lines.count("A draft: “I pay at once.”") == 1
    assert lines.index("A draft: “I pay at once.”") < lines.index("o these are my words")
    assert "~ What we promise  a draft" in lines


def test_what_a_role_leads_and_brought_in_stands_on_its_card() -> None:
    lines = cards(cfo())
    assert "Leads: I book" in lines
    assert "Brought to what we know: They fly at night" in lines


def test_customers_and_roles_off_the_chain_are_named_too() -> None:
    direct = cfo().changed(contribution="I pay.", customers=("family",), helps=("clerk",))
    lines = cards(direct)
    assert "Chief financial officer > Families" in lines
    assert "It also helps: Clerk" in lines
    assert "Whom it helps: Families, Clerk" in cards(direct.changed(gone_through=None))
    assert "Whom it helps: Chief financial officer" in cards(cfo().changed(contribution="I pay.", helps=("cfo",)))


def test_a_joint_promise_has_what_it_was_made_of_under_it() -> None:
    joint = Note(id="n-1", kind=NoteKind.PROMISE, text="We answer in a day", roles=("cfo", "clerk"), by=DAY)
    own = Note(id="n-2", kind=NoteKind.PROMISE, text="I answer the same day", roles=("cfo",), joint="n-1")
    link = Link(tool="value", helps_me="x", changes_my_work="y", in_practice="I answer soon", by=DAY, joint="n-1")
    lines = cards(cfo(link), notes=(own, joint))
    at = lines.index("Promise, together with: Clerk · by 31 Jan 2027")
    assert lines[at + 1 : at + 3] == ["We answer in a day", "– I answer the same day"]
    assert lines.count("– I answer the same day") == 1
    assert "part of a joint promise" in lines
    assert "I answer the same day" in cards(cfo(), notes=(own,))


def test_what_passes_from_role_to_role_stands_on_both_cards() -> None:
    handoff = Note(id="n-1", kind=NoteKind.HANDOFF, text="What was promised", from_="cfo", to="clerk")
    assert "Handoff · to: Clerk" in cards(cfo(), notes=(handoff,))
    turned = handoff.changed(from_="book", to="cfo")
    assert "Handoff · from: I book" in cards(cfo(), notes=(turned,))
