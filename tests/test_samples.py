"""The sample maps and the sample HR file hold what a newcomer should meet in them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import tomli

import rolemap
from rolemap.analysis import LinkKind, Overview, Reason, Standing, overview
from rolemap.analysis.tool_links import LinkState, first_answers, matrix
from rolemap.analysis.tool_use import picked_by_nobody
from rolemap.model import (
    MEETS,
    Lane,
    LevelKind,
    Map,
    NoteKind,
    Part,
    PropositionPart,
    Source,
    StatedBy,
    ToolKind,
    Works,
)
from rolemap.model.wordings import earlier_wording, with_wordings

SAMPLES = Path(rolemap.__file__).parent / "samples"
CODES = ("en", "fi")
NEVER = re.compile(
    r"redundant|useless|unnecessary|failed|missing people|turh[aiu]|tarpeeton|tarpeettom|hyötyä|epäonnistu|ohitet|panos"
    r"|panoks",
    re.IGNORECASE,
)
each_sample = pytest.mark.parametrize("code", CODES)


@cache
def text_of(code: str) -> str:
    return (SAMPLES / f"sample-{code}.toml").read_text(encoding="utf-8")


@cache
def told(code: str) -> Overview:
    return overview(Map.model_validate(tomli.loads(text_of(code))))


def parts_of(part: Part) -> list[Part]:
    """The part and everything in it, all the way down."""
    found = [part]
    for name in type(part).model_fields:
        value = getattr(part, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Part):
                found += parts_of(one)
    return found


@each_sample
def test_about_forty_roles_from_owners_to_partners(code: str) -> None:
    sample = told(code)
    assert 38 <= sample.figures.roles <= 44
    assert 26 <= sample.figures.gone_through <= 31
    assert [view.level.counts_as for view in sample.levels if view.level] == list(LevelKind)
    assert all(view.roles for view in sample.levels)
    assert all(view.figures.gone_through for view in sample.levels)


@each_sample
def test_the_top_went_first(code: str) -> None:
    top = told(code).top
    assert top.roles - top.gone_through <= 2
    assert top.open == 0


@each_sample
def test_every_standing_link_and_reason_can_be_met(code: str) -> None:
    sample = told(code)
    assert set(sample.standings.values()) == set(Standing)
    assert {link.kind for link in sample.links.values()} == set(LinkKind)
    assert {link.reason for link in sample.links.values()} == {None, *Reason}
    steps = {link.steps for link in sample.links.values() if link.kind is LinkKind.THROUGH}
    assert steps == {1, 2, 3}


@each_sample
def test_nothing_leads_nowhere_and_no_key_is_unknown(code: str) -> None:
    sample = told(code)
    assert sample.loose_ends == ()
    assert [part.model_extra for part in parts_of(sample.map) if part.model_extra] == []
    stages = {stage.id for journey in sample.map.tools_of(ToolKind.JOURNEY) for stage in journey.items}
    roles_and_stages = {*sample.roles, *stages}
    ends = [end for note in sample.map.notes for end in (note.from_, note.to) if end]
    assert [end for end in ends if end not in roles_and_stages] == []


@each_sample
def test_ids_are_unique_across_the_whole_map(code: str) -> None:
    map_ = told(code).map
    ids = [item.id for tool in map_.tools for item in tool.items]
    ids += [role.id for role in map_.roles] + [tool.id for tool in map_.tools]
    ids += [note.id for note in map_.notes] + [sitting.id for sitting in map_.sittings]
    assert [one for one, times in Counter(ids).items() if times > 1] == []


@each_sample
def test_whose_words_they_are_is_told_for_every_sentence(code: str) -> None:
    roles = told(code).map.roles
    assert {role.stated_by for role in roles if role.contribution} == set(StatedBy)
    drafts = [role for role in roles if role.stated_by is StatedBy.DRAFT]
    assert all(role.gone_through is None for role in drafts)
    assert all(role.contribution == "" or role.stated_by for role in roles)
    sentences = [role.contribution for role in roles if role.contribution and role not in drafts]
    assert len(set(sentences)) == len(sentences)


@each_sample
def test_headcounts_as_they_come_in_real_life(code: str) -> None:
    counts = [role.headcount for role in told(code).map.roles]
    assert None in counts
    assert 0 in counts
    assert any(count and count % 1 for count in counts)
    assert told(code).figures.held.at_least


@each_sample
def test_partners_name_their_organisation_and_only_they_do(code: str) -> None:
    for role in told(code).map.roles:
        assert bool(role.organisation) == (role.level == LevelKind.PARTNERS)


@each_sample
def test_the_shared_tools_have_something_in_them(code: str) -> None:
    map_ = told(code).map
    assert {tool.kind for tool in map_.tools} == set(ToolKind)
    assert map_.tools_of(ToolKind.PURPOSE)[0].text
    assert [segment.future for segment in map_.segments()] == [False, False, False, False, True]
    assert all(segment.text and segment.sets_apart for segment in map_.segments())
    insights = map_.tools_of(ToolKind.UNDERSTANDING)[0].items
    assert {insight.known_from for insight in insights} == set(Source)
    assert {bool(insight.acted) for insight in insights} == {True, False}
    proposed = map_.tools_of(ToolKind.VALUE_PROPOSITION)[0].items
    assert {item.part for item in proposed} == set(PropositionPart)
    met = {one for item in proposed for one in item.meets}
    parts = {item.id: item.part for item in proposed}
    assert all(parts[one] is MEETS[item.part] for item in proposed if item.part for one in item.meets)
    assert [item for item in proposed if item.part in set(MEETS.values()) and item.id not in met]
    assert [item for item in proposed if item.part in MEETS and not item.meets]
    stages = map_.tools_of(ToolKind.JOURNEY)[0].items
    assert 7 <= len(stages) <= 9
    assert all(stage.goal and stage.touchpoints and stage.effort for stage in stages)
    assert {stage.effort_source for stage in stages} == set(Source)
    assert all(stage.phase and stage.customer_does for stage in stages)
    for behind in ("gives", "sources", "frontstage", "backstage", "support", "measures", "taken_for", "to_check"):
        assert any(getattr(stage, behind) for stage in stages), behind
    assert map_.organisation.customer_words
    assert map_.organisation.goal
    assert map_.organisation.goal_by


@each_sample
def test_the_journey_is_carried_except_for_one_stage(code: str) -> None:
    sample = told(code)
    links = [link for role in sample.map.roles for link in role.links]
    assert {lane for link in links for lane in link.stages().values()} == set(Lane)
    assert any(link.no_single_place for link in links)
    assert [one.tool.id for one in picked_by_nobody(sample) if one.tool.kind is ToolKind.JOURNEY] == ["journey"]
    others = [link for link in links if link.tool != "journey"]
    assert any(link.helps_me and link.changes_my_work and link.in_practice and link.by for link in others)
    assert any(link.helps_me and not link.changes_my_work for link in others)
    assert any(link.kept for link in others)


@each_sample
def test_links_of_every_state_and_one_to_be_looked_at_again(code: str) -> None:
    sample = told(code)
    found = matrix(sample)
    assert {cell.state for cell in found.cells.values()} == set(LinkState) - {LinkState.NONE}
    assert sum(cell.again for cell in found.cells.values()) == 1
    assert with_wordings(sample.map) == sample.map
    assert len(sample.map.tools_of(ToolKind.VALUE_PROPOSITION)[0].wordings) == 2


@each_sample
def test_what_answers_cite_is_known(code: str) -> None:
    """A word changed in a tool by hand would make all its answers look old: then the hashes are to be made anew."""
    map_ = told(code).map
    tools = {tool.id: tool for tool in map_.tools}
    answered = [link for role in map_.roles for link in role.links if link.answered]
    assert [link for link in answered if earlier_wording(tools[link.tool], link.answered) is None] == []
    said = [link for role in map_.roles for link in role.links if any(first_answers(tools[link.tool], link))]
    assert [link for link in said if not link.answered and not link.draft] == []


@each_sample
def test_what_a_joint_promise_was_made_of_stays(code: str) -> None:
    map_ = told(code).map
    notes = {note.id: note for note in map_.notes}
    linked = [(role.id, link.joint) for role in map_.roles for link in role.links if link.joint]
    noted = [(role, note.joint) for note in map_.notes if note.joint for role in note.roles]
    assert linked
    assert noted
    for role, joint in [*linked, *noted]:
        assert len(notes[joint].roles) > 1
        assert role in notes[joint].roles


@each_sample
def test_leaders_say_when_they_last_said_why_we_exist(code: str) -> None:
    map_ = told(code).map
    links = [link for role in map_.roles for link in role.links if link.said_as]
    assert len(links) >= 3
    assert all(link.said_to and link.said_on for link in links)


@each_sample
def test_every_kind_of_note_was_said(code: str) -> None:
    notes = told(code).map.notes
    assert {note.kind for note in notes} == set(NoteKind)
    promises = [note for note in notes if note.kind is NoteKind.PROMISE]
    assert any(len(note.roles) > 1 for note in promises)
    assert any(note.done for note in promises)
    assert all(note.by for note in promises)
    blockers = [note for note in notes if note.kind is NoteKind.BLOCKER]
    assert all(note.owner and note.replacement and note.blocker for note in blockers)
    assert {note.works for note in notes if note.kind is NoteKind.HANDOFF} == set(Works)
    assert all(note.owner for note in notes if note.kind is NoteKind.PARKED)


@each_sample
def test_an_owner_is_a_role_or_a_unit_and_never_a_person(code: str) -> None:
    map_ = told(code).map
    known = {role.title for role in map_.roles} | {role.unit for role in map_.roles}
    owners = [note.owner for note in map_.notes if note.owner] + [sitting.follow_up for sitting in map_.sittings]
    assert [owner for owner in owners if owner not in known] == []


@each_sample
def test_words_that_rolemap_never_says(code: str) -> None:
    assert NEVER.findall(text_of(code)) == []


@each_sample
def test_the_file_is_written_in_its_own_language_and_by_hand(code: str) -> None:
    assert told(code).map.organisation.language == code
    assert text_of(code).count("\n#") >= 8


def test_both_languages_show_the_same_things() -> None:
    def coverage(sample: Overview) -> dict[str, object]:
        return {
            "roles by level": [view.figures.roles for view in sample.levels],
            "tools": [(tool.id, tool.kind, len(tool.items)) for tool in sample.map.tools],
            "notes": Counter(note.kind for note in sample.map.notes),
            "open": [open_role.link.reason for open_role in sample.open_roles()],
            "sittings": len(sample.map.sittings),
        }

    assert coverage(told("en")) == coverage(told("fi"))
    assert told("en").map.organisation.id != told("fi").map.organisation.id


def test_the_hr_file_is_what_a_finnish_excel_writes() -> None:
    raw = (SAMPLES / "henkilosto.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    text = raw.decode("cp1252")
    assert text.count("\r\n") == text.count("\n")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    assert 55 <= len(rows) <= 65
    assert list(rows[0]) == ["Tehtävätunnus", "Nimike", "Yksikkö", "Esihenkilön tehtävätunnus", "Htv"]
    assert all(re.fullmatch(r"\d,\d\d", row["Htv"]) for row in rows)


def test_the_hr_file_has_the_oddities_of_real_ones() -> None:
    text = (SAMPLES / "henkilosto.csv").read_bytes().decode("cp1252")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    codes = [row["Tehtävätunnus"] for row in rows]
    superiors = [(row["Tehtävätunnus"], row["Esihenkilön tehtävätunnus"]) for row in rows]
    assert len(set(codes)) == len(codes)
    assert [code for code, superior in superiors if superior and superior not in codes]
    assert [code for code, superior in superiors if code == superior]
    assert [row for row in rows if row["Htv"] == "0,00"]
    units: dict[str, set[str]] = {}
    for row in rows:
        units.setdefault(row["Nimike"].strip(), set()).add(row["Yksikkö"])
    assert [title for title, where in units.items() if len(where) > 1]
