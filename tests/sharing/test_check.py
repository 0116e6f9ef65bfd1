from __future__ import annotations

import json
from datetime import date

from rolemap.analysis import LooseEnd, overview
from rolemap.language import Language
from rolemap.model import Choice, Link, Map, Note, NoteKind, Role, StatedBy, Tool
from rolemap.sharing.check import Findings, check_json, check_text, findings_of
from rolemap.sharing.findings import FindingKind

TODAY = date(2026, 11, 22)


def check(map_: Map, language: Language, *hints: str) -> Findings:
    return findings_of(overview(map_), hints, language, TODAY)


def test_open_waiting_and_not_asked_stand_apart(house: Map, english: Language) -> None:
    said = check_text(check(house, english), english)
    assert said.startswith(
        "Link not named yet: 1\n"
        "  Specialists and office staff · Buyer: not yet named whom it helps. "
        "Next: ask question 1: whom this work helps first\n"
        "\n"
        "Waiting for another role: 1\n"
        "  Specialists and office staff · Planner: the chain goes on when this is gone through: Driver\n"
        "\n"
        "Not gone through yet: 3\n"
        "  Board · Chair: to come back to\n"
        "  Frontline and operations · Driver: parked · who looks into it: Chair of works\n"
        "  Frontline and operations · Seller: not asked yet\n"
        "\n"
    )
    assert said.endswith("\n\n4 of 7 roles gone through, held by at least 8 of at least 13 people.\n")


def test_reaches_only_when_every_role_does(house: Map, english: Language) -> None:
    assert not check(house, english).reaches
    reaching = tuple(role for role in house.roles if role.id in {"owner", "baker"})
    done = check(house.changed(roles=reaching), english)
    assert done.reaches
    assert check_text(done, english).endswith("Every role reaches the customer.\n")


def test_hints_choices_and_loose_ends_do_not_keep_a_map_from_reaching(house: Map, english: Language) -> None:
    baker = next(role for role in house.roles if role.id == "baker").changed(helps=("gone",))
    map_ = house.changed(
        roles=(baker,), notes=(), choices=(Choice(of="baker", field="contribution", wordings=("one", "another")),)
    )
    found = check(map_, english, "A slip")
    assert found.reaches
    said = check_text(found, english)
    assert "  Baker: helps names something that is not in the map: gone\n" in said
    assert "  Baker: How my work helps the customer. Choose on tab 3: “one” / “another”\n" in said
    assert "  A slip\n" in said
    assert overview(map_).loose_ends == (LooseEnd("baker", "helps", "gone"),)


def test_twice_the_loose_ends_are_twice_the_work() -> None:
    said = 0

    class Counting(Language):
        def say(self, message: str, **values: object) -> str:
            nonlocal said
            said += 1
            return super().say(message, **values)

    def work(roles: int) -> int:
        nonlocal said
        said = 0
        check(Map(roles=tuple(Role(id=f"r{number}", helps=("gone",)) for number in range(roles))), Counting("en"))
        return said

    assert work(200) < 2.5 * work(100)


def test_an_island_names_the_role_to_ask(english: Language) -> None:
    def role(name: str, *helps: str, words: str = "Words.") -> Role:
        return Role(id=name, title=name.title(), contribution=words, helps=helps, gone_through=date(2026, 11, 22))

    map_ = Map(roles=(role("first", "last"), role("last"), role("round", "round"), role("silent", words="")))
    lines = [finding.line for finding in check(map_, english).of(FindingKind.OPEN)]
    assert [line.partition("Next: ")[2] for line in lines] == [
        "ask question 1, whom the work helps first, of the last role: Last",
        "ask question 1: whom this work helps first",
        "ask question 1: whom outside this loop the work helps, a customer or another role",
        "ask question 2: what goes better in the customer's day",
    ]


def test_a_wording_that_is_a_draft_is_marked_as_one(english: Language) -> None:
    links = (Link(tool="card", helps_me="Perhaps.", draft=True),)
    map_ = Map(
        tools=(Tool(id="card", name="The card"),),
        roles=(
            Role(id="a", title="Baker", contribution="One.", stated_by=StatedBy.HOLDER, links=links),
            Role(id="b", title="Miller", contribution="Three.", stated_by=StatedBy.DRAFT),
        ),
        choices=(
            Choice(of="a", field="contribution", wordings=("One.", "Two."), stated_by=("holder", "draft")),
            Choice(of="a", link="card", field="helps_me", wordings=("Perhaps.", "Or not.")),
            Choice(of="b", field="contribution", wordings=("Three.", "Four.")),
            Choice(of="b", field="title", wordings=("Miller", "Grinder")),
        ),
    )
    found = check(map_, english)
    said = [finding.line.rpartition("3: ")[2] for finding in found.of(FindingKind.CHOICE)]
    assert said == [
        "“One.” / “Two.” (a draft)",
        "“Perhaps.” (a draft) / “Or not.” (a draft)",
        "“Three.” (a draft) / “Four.” (a draft)",
        "“Miller” / “Grinder”",
    ]
    drafts = [choice["drafts"] for choice in json.loads(check_json(found))["choices"]]
    assert drafts == [[False, True], [True, True], [True, True], [False, False]]


def test_promises_that_are_late_and_those_that_could_be_one_are_listed(english: Language) -> None:
    late = date(2026, 11, 1)
    map_ = Map(
        tools=(Tool(id="card", name="The card"),),
        roles=(
            Role(
                id="a",
                title="Baker",
                links=(Link(tool="card", in_practice="I send the offer the same day", by=late, answered="1"),),
            ),
            Role(id="b", title="Miller"),
            Role(id="c", title="Porter"),
        ),
        notes=(
            Note(id="n1", kind=NoteKind.PROMISE, text="I send the offer on the same day", roles=("b",), by=TODAY),
            Note(id="n2", kind=NoteKind.PROMISE, text="Done long ago", roles=("c",), by=late, done=late),
            Note(id="n3", kind=NoteKind.PROMISE, text="Keys on the hook\x1b", roles=("c",), by=date(2026, 10, 1)),
        ),
    )
    said = check_text(check(map_, english), english)
    assert "Promises whose day has passed: 2\n  Porter: “Keys on the hook␛” · was by 1 Oct 2026\n  Baker: " in said
    assert "could be one: 1\n  2 roles promise nearly the same: “I send the offer on the same day” · " in said
    read = json.loads(check_json(check(map_, english)))
    assert [(one["roles"], one["tool"], one["note"], one["by"]) for one in read["late_promises"]] == [
        (["c"], "", "n3", "2026-10-01"),
        (["a"], "card", "", "2026-11-01"),
    ]
    (alike,) = read["could_be_one"]
    assert set(alike["roles"]) == {"a", "b"}
    assert {one["words"] for one in alike["said"]} == {
        "I send the offer the same day",
        "I send the offer on the same day",
    }


def test_json_has_stable_keys_and_the_same_findings(house: Map, english: Language) -> None:
    found = check(house, english)
    read = json.loads(check_json(found))
    assert list(read) == [
        "format", "version", "reaches", "figures", "open", "waiting", "not_asked", "look_again", "not_shared_yet",
        "picked_by_nobody", "open_insights", "to_check", "late_promises", "could_be_one", "tool_questions",
        "loose_ends", "choices", "hints",
    ]  # fmt: skip
    assert read["reaches"] is False
    assert read["open"][0] | {"text": ""} == {
        "id": "buyer",
        "title": "Buyer",
        "level": "specialists",
        "unit": "",
        "chain": ["buyer"],
        "reason": "nobody named",
        "text": "",
    }
    assert [role["standing"] for role in read["not_asked"]] == ["to come back to", "parked", "not asked"]
    texts = [finding["text"] for kind in FindingKind for finding in read[kind]]
    assert texts == [finding.line for finding in found.found]


def test_an_empty_map_says_so(english: Language) -> None:
    found = check(Map(), english)
    assert check_text(found, english) == "There are no roles on the map yet.\n"
    assert found.reaches


def test_roles_of_one_title_are_told_apart_by_their_unit(english: Language) -> None:
    twins = tuple(Role(id=f"r{n}", title="Clerk", unit=unit) for n, unit in enumerate(("North", "South")))
    lines = [finding.line for finding in check(Map(roles=twins), english).found]
    assert lines == ["No place yet · Clerk · North: not asked yet", "No place yet · Clerk · South: not asked yet"]
