from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.analysis import overview
from rolemap.language import Language
from rolemap.model import LevelKind, Map, Note, NoteKind, Organisation, Role, StatedBy
from rolemap.sharing.blocks import Bars, Block, Entry, Group, Page, Paragraph, Quote, SectionKey
from rolemap.sharing.page import MOST_ASKS, MOST_LETTERS, page_of
from rolemap.wording.visible import visible

TODAY = date(2026, 11, 22)


def page(map_: Map, language: Language) -> Page:
    return page_of(overview(map_), language, TODAY)


def blocks(page: Page, key: SectionKey) -> tuple[Block, ...]:
    return next((section.blocks for section in page.sections if section.key is key), ())


def test_all_nine_sections_in_their_order(house: Map, english: Language) -> None:
    shown = page(house, english)
    assert [section.key for section in shown.sections] == list(SectionKey)
    assert shown.organisation == "Uuni"
    assert shown.purpose == "So that mornings begin well."


def test_what_is_asked_names_owner_replacement_and_day(house: Map, english: Language) -> None:
    assert blocks(page(house, english), SectionKey.ASKS) == (
        Entry(
            "The shop opens at eight.",
            (
                "what replaces it: It opens at seven.",
                "who can change it: Chair",
                "by 31 Jan 2027",
                "in the way: rule",
                "proposed by: Baker",
            ),
        ),
    )


def test_goal_with_its_date(house: Map, english: Language) -> None:
    assert blocks(page(house, english), SectionKey.HEADING) == (Entry("Bread is warm at seven.", ("by 1 Mar 2027",)),)


def test_promises_of_notes_and_links_by_how_they_stand_today(house: Map, english: Language) -> None:
    assert blocks(page(house, english), SectionKey.CHANGED) == (
        Group("Done: 1 promise", (Entry("We answer on the same day.", ("Owner, Baker", "done 20 Nov 2026")),)),
        Group("Late: 1 promise", (Entry("I put out the first loaves at half past six.", ("Baker", "by 1 Nov 2026")),)),
        Group("Under way: 1 promise", (Entry("I taste it daily.", ("Chair", "by 1 Feb 2027")),)),
    )


def test_a_promise_is_not_late_on_its_own_day(house: Map, english: Language) -> None:
    shown = page_of(overview(house), english, date(2026, 11, 1))
    headings = [block.heading for block in blocks(shown, SectionKey.CHANGED) if isinstance(block, Group)]
    assert headings == ["Done: 1 promise", "Under way: 2 promises"]


def test_the_top_has_a_line_of_its_own(house: Map, english: Language) -> None:
    assert blocks(page(house, english), SectionKey.OURSELVES) == (
        Paragraph("1 of 2 roles gone through, held by 1 of 2 people."),
        Group("The holder's own words: 1 role", (Entry("Owner", ("link through 1 role",)),)),
        Entry("To come back to: Chair"),
    )


def test_heaviest_stages_first_with_source_and_carriers(house: Map, english: Language) -> None:
    assert blocks(page(house, english), SectionKey.STUCK) == (
        Entry("I bring it back", ("effort 5 of 5", "source not told", "nobody has said yet that they carry it")),
        Entry("I queue", ("effort 4 of 5", "assumed", "carried by: Baker")),
    )


def test_repairs_stand_where_they_start_and_never_name_the_role(house: Map, english: Language) -> None:
    assert blocks(page(house, english), SectionKey.PATCHED) == (
        Group("I queue", (Entry("We apologise for cold bread."),)),
        Group("Ovens", (Entry("We explain the price."),)),
    )


def test_quotes_are_word_for_word_and_say_whose_they_are(house: Map, english: Language) -> None:
    assert blocks(page(house, english), SectionKey.OWN_WORDS) == (
        Quote("I leave the profit in the ovens.", "Owner", ("chain: Owner > Baker > Early riser",)),
        Quote("I plan the night.", "Planner"),
        Quote(
            "When you come at seven, the bread is warm, because I begin at two.",
            "Baker",
            ("the manager's words", "confirmed by a customer, 20 Nov 2026"),
        ),
    )


def test_figures_in_pairs_and_every_role_behind_them(house: Map, english: Language) -> None:
    figures, counts, bars, *levels = blocks(page(house, english), SectionKey.NOT_NAMED)
    assert figures == Paragraph("4 of 7 roles gone through, held by at least 8 of at least 13 people.")
    assert isinstance(counts, Paragraph)
    assert counts.text.startswith(
        "1 has no named link yet. 1 waits for a role that is not gone through yet. 3 are still to be asked."
    )
    assert isinstance(bars, Bars)
    assert [(bar.name, bar.linked, bar.waiting, bar.open, bar.to_ask) for bar in bars.rows] == [
        ("Owners", 1, 0, 0, 0),
        ("Board", 0, 0, 0, 1),
        ("Specialists and office staff", 0, 1, 1, 0),
        ("Frontline and operations", 1, 0, 0, 2),
    ]
    assert levels == [
        Group("Board: 1 role", (Entry("To come back to: Chair"),)),
        Group(
            "Specialists and office staff: 2 roles",
            (
                Entry("Buyer", ("not yet named whom it helps",)),
                Entry("Planner", ("the chain goes on when this is gone through: Driver",)),
            ),
        ),
        Group("Frontline and operations: 2 roles", (Entry("Not asked yet: Seller"), Entry("Parked: Driver"))),
    ]


def test_what_the_page_does_not_tell(house: Map, english: Language) -> None:
    said = [block.text for block in blocks(page(house, english), SectionKey.NOT_TOLD) if isinstance(block, Paragraph)]
    assert said[0] == "Roles described their own work. Customers have not confirmed it unless stated."
    assert any("missing number" in sentence for sentence in said)
    assert any("assumed" in sentence for sentence in said)


def test_a_new_map_has_a_short_page(english: Language) -> None:
    shown = page(Map(organisation=Organisation(name="Uuni")), english)
    assert [section.key for section in shown.sections] == [
        SectionKey.OURSELVES,
        SectionKey.NOT_NAMED,
        SectionKey.NOT_TOLD,
    ]


def test_five_quotes_starred_first_then_own_words_over_levels(english: Language) -> None:
    def role(name: str, level: LevelKind, stated_by: StatedBy, *, starred: bool = False) -> Role:
        return Role(
            id=name,
            title=name,
            level=level,
            contribution=f"Words of {name}.",
            stated_by=stated_by,
            starred=starred,
            gone_through=TODAY,
            helps=("unasked",),
        )

    own = [role(f"front-{n}", LevelKind.FRONTLINE, StatedBy.HOLDER) for n in range(6)]
    roles = (
        role("board", LevelKind.BOARD, StatedBy.HOLDER),
        role("office", LevelKind.SPECIALISTS, StatedBy.MANAGER, starred=True),
        role("office-2", LevelKind.SPECIALISTS, StatedBy.FACILITATOR),
        *own,
        Role(id="unasked", title="unasked", level=LevelKind.PARTNERS),
    )
    quotes = blocks(page(Map(roles=roles), english), SectionKey.OWN_WORDS)
    names = [block.by for block in quotes if isinstance(block, Quote)]
    assert names == ["board", "office", "front-0", "front-1", "front-2"]


@pytest.mark.parametrize("n", [MOST_ASKS, MOST_ASKS + 1, 300])
def test_long_lists_are_cut_and_say_by_how_much(english: Language, n: int) -> None:
    notes = tuple(Note(id=f"n{i}", kind=NoteKind.BLOCKER, text=f"Blocker {i}") for i in range(n))
    asks = blocks(page(Map(notes=notes), english), SectionKey.ASKS)
    assert sum(isinstance(block, Entry) for block in asks) == min(n, MOST_ASKS)
    more = [block.text for block in asks if isinstance(block, Paragraph)]
    many = [f"and {n - MOST_ASKS} more, in the full summary"]
    assert more == {MOST_ASKS: [], MOST_ASKS + 1: ["and one more, in the full summary"]}.get(n, many)


def test_what_several_change_together_comes_before_what_is_due_earlier(english: Language) -> None:
    roles = tuple(Role(id=name, title=name, level=LevelKind.FRONTLINE) for name in ("baker", "driver"))
    notes = (
        Note(id="alone", kind=NoteKind.PROMISE, text="Alone", roles=("baker",), by=date(2026, 12, 1)),
        Note(id="both", kind=NoteKind.PROMISE, text="Together", roles=("baker", "driver"), by=date(2027, 12, 1)),
    )
    (group,) = blocks(page(Map(roles=roles, notes=notes), english), SectionKey.CHANGED)
    assert isinstance(group, Group)
    assert [entry.text for entry in group.entries] == ["Together", "Alone"]


def test_open_roles_are_counted_by_level_and_the_first_have_reasons(english: Language) -> None:
    def role(n: int, *, asked: bool) -> Role:
        return Role(id=f"r{n}", title=f"R{n}", level=LevelKind.FRONTLINE, gone_through=TODAY if asked else None)

    roles = tuple(role(n, asked=n < 100) for n in range(300))
    level = blocks(page(Map(roles=roles), english), SectionKey.NOT_NAMED)[-1]
    assert level == Group(
        "Frontline and operations: 300 roles",
        (
            Entry("R0", ("own sentence still missing",)),
            Entry("R1", ("own sentence still missing",)),
            Entry("Not asked yet: R100, R101, R102, R103 and 196 more"),
        ),
        "and 98 more, in the full summary",
    )


@given(st.text(st.characters(codec="utf-8"), max_size=3 * MOST_LETTERS))
def test_long_texts_are_cut_and_short_ones_are_not(text: str) -> None:
    asks = blocks(page(Map(notes=(Note(id="n", kind=NoteKind.BLOCKER, text=text),)), Language("en")), SectionKey.ASKS)
    whole = " ".join(visible(text).split())
    for block in asks:
        assert isinstance(block, Entry)
        assert len(block.text) <= MOST_LETTERS + 1
        if block.text != whole:
            assert len(whole) > MOST_LETTERS
            assert block.text.endswith("…")
            assert whole.startswith(block.text[:-1])
    assert bool(asks) == bool(text.strip())
