"""Changing a map's text: only what differs is written, and what is written always reads back right."""

from __future__ import annotations

import difflib
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolemap.files import FileTrouble, Rewritten, TroubleKind, read_text, rewrite, rewritten, text_of, with_ancestor
from rolemap.model import Item, Level, LevelKind, Map, Note, NoteKind, Organisation, Role, Tool, ToolKind
from rolemap.model.edits import (
    add_item,
    add_note,
    add_role,
    change_item,
    change_link,
    change_organisation,
    change_role,
    move_item,
    move_role,
    remove_note,
    remove_role,
)
from tests.files.spellings import odd_texts
from tests.hostile import HOSTILE, naughty_strings
from tests.strategies import maps

if TYPE_CHECKING:
    from collections.abc import Callable

unhurried = settings(deadline=None, max_examples=60)

BY_HAND = """\
rolemap = 1
# after 9c41e07d21ab34ef (rolemap)
# Our map. Ask Päivi's team before changing the levels.

[organisation]   # who we are
id   = "8f0c"    # never change this
name = 'Pohjantuuli'
customer_words = [
  "matkustaja",  # the usual word
  "perhe",
]

# ---------- shared tools ----------

# on the wall of the canteen
[[tools]]
id = "journey"
kind = "journey"

[[tools.items]]
id = "bag-lost"
name = "The bag does not come"
effort = 4  # they told us

[[tools.items]]
id = "bag-found"

# ---------- executive team ----------

[[roles]]
id = "cfo"
title = "Chief financial officer"
contribution = "Refunds arrive in two days."     # said in March
gone_through = 2026-03-01

# ---------- everybody else ----------

# asked twice
[[roles]]
    id = "legal-counsel"
    title = "Legal counsel"
    headcount = 2
    helps = ["sales-agent"]  # and who else?
    colour = "blue"  # another program's
[[roles.links]]
    tool = "journey"
    backstage = ["bag-lost"]

[[roles]]
id = "sales-agent"

# ---------- notes ----------

[[notes]]
id = "n-1"
text = '''
What the traveller was promised
at the desk'''
"""


def changed(text: str, edit: Callable[[Map], Map]) -> str:
    """The text after an edit, as it is saved."""
    before = read_text(text).map
    return rewrite(text, before.data(), edit(before).data())


def difference(before: str, after: str) -> list[str]:
    """The lines that went and that came, as in a patch without context."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in list(lines)[2:] if not line.startswith("@@")]


def test_one_answer_changes_its_own_line_and_the_second_line_only() -> None:
    text = changed(BY_HAND, lambda map_: change_role(map_, "cfo", contribution="Refunds arrive the same day."))
    assert difference(BY_HAND, with_ancestor(text, "0123456789abcdef")) == [
        "-# after 9c41e07d21ab34ef (rolemap)",
        "+# after 0123456789abcdef (rolemap)",
        '-contribution = "Refunds arrive in two days."     # said in March',
        '+contribution = "Refunds arrive the same day."     # said in March',
    ]


def without_role(role_id: str) -> Callable[[Map], Map]:
    return lambda map_: remove_role(map_, role_id)


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        pytest.param(
            lambda map_: change_role(map_, "legal-counsel", contribution="Page one says it.", passed=date(2026, 4, 1)),
            ['+    contribution = "Page one says it."', "+    passed = 2026-04-01"],
            id="new answers stand behind the last of the role",
        ),
        pytest.param(
            lambda map_: change_role(map_, "cfo", contribution="", gone_through=None),
            ['-contribution = "Refunds arrive in two days."     # said in March', "-gone_through = 2026-03-01"],
            id="an answer taken back",
        ),
        pytest.param(
            lambda map_: change_role(map_, "legal-counsel", helps=("sales-agent", "cfo")),
            [
                '-    helps = ["sales-agent"]  # and who else?',
                '+    helps = ["sales-agent", "cfo"]  # and who else?',
            ],
            id="a list on one line stays there",
        ),
        pytest.param(
            lambda map_: change_organisation(map_, customer_words=("matkustaja", "perhe", "lapsi")),
            ["+# the usual word", '-  "matkustaja",  # the usual word', '+  "matkustaja",', '+  "lapsi",'],
            id="a list over several lines stays so, and its comments are kept",
        ),
        pytest.param(
            lambda map_: change_item(map_, "journey", "bag-found", goal="first\nsecond"),
            ['+goal = """', "+first", '+second"""'],
            id="several lines",
        ),
        pytest.param(
            lambda map_: add_item(map_, "journey", "Home again")[0],
            ["+[[tools.items]]", '+id = "home-again"', '+name = "Home again"', "+"],
            id="a new item stands behind the last of its tool",
        ),
        pytest.param(
            lambda map_: move_item(map_, "journey", "bag-found", -1),
            ["+[[tools.items]]", '+id = "bag-found"', "+", "-", "-[[tools.items]]", '-id = "bag-found"'],
            id="a moved item takes its lines along",
        ),
        pytest.param(
            lambda map_: add_role(map_, "Controller", after="cfo")[0],
            ["+[[roles]]", '+id = "controller"', '+title = "Controller"', "+"],
            id="a new role stands behind the one before it",
        ),
        pytest.param(
            lambda map_: add_role(map_, "Driver")[0],
            ["+[[roles]]", '+id = "driver"', '+title = "Driver"', "+"],
            id="a new role at the end stands ahead of what follows the roles",
        ),
        pytest.param(
            lambda map_: change_link(map_, "cfo", "journey", support=("bag-found",)),
            ["+[[roles.links]]", '+tool = "journey"', '+support = ["bag-found"]', "+"],
            id="a first link",
        ),
        pytest.param(
            lambda map_: change_link(map_, "legal-counsel", "purpose", helps_me="So."),
            ["+[[roles.links]]", '+tool = "purpose"', '+helps_me = "So."', "+"],
            id="one more link",
        ),
        pytest.param(
            lambda map_: change_link(map_, "legal-counsel", "journey", backstage=()),
            ["-[[roles.links]]", '-    tool = "journey"', '-    backstage = ["bag-lost"]'],
            id="a link that says nothing goes",
        ),
        pytest.param(
            lambda map_: remove_note(map_, "n-1"),
            ["-", "-[[notes]]", '-id = "n-1"', "-text = '''", "-What the traveller was promised", "-at the desk'''"],
            id="what is removed at the end leaves no blank lines",
        ),
        pytest.param(
            lambda map_: map_.changed(levels=(Level(id="hallitus", counts_as=LevelKind.BOARD),)),
            ["+[[levels]]", '+id = "hallitus"', '+counts_as = "board"', "+"],
            id="the first level",
        ),
    ],
)
def test_an_edit_changes_its_own_lines_only(edit: Callable[[Map], Map], lines: list[str]) -> None:
    found = difference(BY_HAND, changed(BY_HAND, edit))
    assert sorted(found) == sorted(lines)


def test_a_removed_role_takes_the_comment_above_it_and_leaves_the_others() -> None:
    text = changed(BY_HAND, without_role("legal-counsel"))
    assert "# asked twice" not in text
    assert "colour" not in text
    assert '\n\n# ---------- everybody else ----------\n\n[[roles]]\nid = "sales-agent"\n\n# ---------- notes' in text


def test_a_moved_role_takes_its_links_and_the_comment_above_it_along() -> None:
    text = changed(BY_HAND, lambda map_: map_.changed(roles=(map_.roles[1], map_.roles[0], map_.roles[2])))
    moved = BY_HAND[BY_HAND.index("# asked twice") : BY_HAND.index('[[roles]]\nid = "sales-agent"')]
    heading = "# ---------- executive team ----------\n\n"
    assert f'{heading}{moved}[[roles]]\nid = "cfo"' in text
    assert sorted(text.splitlines()) == sorted(BY_HAND.splitlines())


def test_an_answer_is_written_with_the_newlines_of_the_file() -> None:
    windows = BY_HAND.replace("\n", "\r\n")
    text = changed(windows, lambda map_: add_role(change_role(map_, "cfo", contribution="One.\nTwo."), "Driver")[0])
    assert text.count("\n") == text.count("\r\n")
    role = read_text(text).map.role("cfo")
    assert role is not None
    assert role.contribution == "One.\nTwo."


def test_a_byte_order_mark_and_an_open_last_line_are_kept() -> None:
    text = "\ufeff" + BY_HAND.removesuffix("\n")
    after = changed(text, lambda map_: add_note(map_, Note(id="n-2", kind=NoteKind.CLAIM)))
    assert after.startswith("\ufeffrolemap = 1\n# after")
    assert after.endswith('id = "n-2"\nkind = "claim"')


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            'rolemap = 1\norganisation.name = "A"  # us\norganisation.goal = "B"\n',
            ['-organisation.name = "A"  # us', '+organisation.name = "New"  # us', '+organisation.language = "fi"'],
        ),
        (
            "rolemap = 1\n[organisation.extra]\nx = 1\n",
            ["+", "+[organisation]", '+name = "New"', '+language = "fi"'],
        ),
        (
            'rolemap = 1\n# ours\norganisation = { name = "A" }\n',
            ['-organisation = { name = "A" }', "+", "+[organisation]", '+name = "New"', '+language = "fi"'],
        ),
        (
            'rolemap = 1\norganisation = {\n  # once A Ltd\n  name = "A",\n}\n',
            [
                *("-organisation = {", "-  # once A Ltd", '-  name = "A",', "-}"),
                *("+# once A Ltd", "+", "+[organisation]", '+name = "New"', '+language = "fi"'),
            ],
        ),
        ("rolemap = 1", ["+", "+[organisation]", '+name = "New"', '+language = "fi"']),
    ],
)
def test_other_spellings_are_changed_where_they_stand(text: str, lines: list[str]) -> None:
    after = changed(text, lambda map_: change_organisation(map_, name="New", language="fi"))
    assert sorted(difference(text, after)) == sorted(lines)
    assert read_text(after).map.organisation.name == "New"


def test_links_that_stand_elsewhere_move_with_their_role() -> None:
    roles = '[[roles]]\nid = "a"\n[[roles]]\nid = "b"\n'
    text = f'rolemap = 1\n{roles}[[notes]]\nid = "n"\n[[roles.links]]\ntool = "t" # links of b\n'
    after = changed(text, lambda map_: move_role(map_, "b", -1))
    assert [role.id for role in read_text(after).map.roles] == ["b", "a"]
    assert [len(role.links) for role in read_text(after).map.roles] == [1, 0]
    assert "# links of b" in after


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n"])
def test_a_text_that_is_no_map_yet_becomes_one(text: str) -> None:
    map_ = Map(organisation=Organisation(name="A"))
    assert read_text(rewrite(text, Map().data(), map_.data())).map == map_


def test_what_cannot_be_written_as_text_is_refused() -> None:
    with pytest.raises(FileTrouble) as trouble:
        changed(BY_HAND, lambda map_: change_role(map_, "cfo", title="half a \ud83d"))
    assert trouble.value.kind is TroubleKind.NOT_TEXT


def test_what_would_not_read_back_is_refused() -> None:
    with pytest.raises(FileTrouble) as trouble:
        changed(BY_HAND, lambda map_: change_item(map_, "journey", "bag-lost", effort=9))
    assert trouble.value.kind is TroubleKind.OTHER
    with pytest.raises(FileTrouble) as trouble:
        changed(BY_HAND, lambda map_: change_role(map_, "cfo", headcount=-1))
    assert trouble.value.kind is TroubleKind.OTHER


@pytest.mark.parametrize("hostile", [*HOSTILE.values(), *naughty_strings()])
def test_hostile_text_comes_back_as_it_was_typed(hostile: str) -> None:
    text = changed(BY_HAND, lambda map_: change_role(map_, "cfo", title=hostile, contribution=hostile, unit=hostile))
    role = read_text(text).map.role("cfo")
    assert role is not None
    assert (role.title, role.contribution, role.unit) == (hostile, hostile, hostile)
    assert len(difference(BY_HAND, text)) >= 3 or not hostile


def test_a_new_file_is_easy_on_the_eye() -> None:
    map_ = Map(
        organisation=Organisation(id="8f0c", name="Pohjantuuli", goal_by=date(2027, 12, 31)),
        tools=(Tool(id="journey", kind=ToolKind.JOURNEY, items=(Item(id="need"), Item(id="after"))),),
        roles=(Role(id="cfo", headcount=2, helps=("a", "b"), source=tuple(f"position-{n:04}" for n in range(9))),),
    )
    assert text_of(change_link(map_, "cfo", "journey", backstage=("need",))) == (
        """\
rolemap = 1

[organisation]
id = "8f0c"
name = "Pohjantuuli"
goal_by = 2027-12-31

[[tools]]
id = "journey"
kind = "journey"

[[tools.items]]
id = "need"

[[tools.items]]
id = "after"

[[roles]]
id = "cfo"
headcount = 2
helps = ["a", "b"]
source = [
"""
        + "".join(f'    "position-{n:04}",\n' for n in range(9))
        + """\
]

[[roles.links]]
tool = "journey"
backstage = ["need"]
"""
    )


@unhurried
@given(maps())
def test_a_new_file_reads_as_its_map(map_: Map) -> None:
    assert read_text(text_of(map_)).map == map_


@st.composite
def rearranged(draw: st.DrawFn, map_: Map) -> Map:
    """A map that has much in common with another: elements in another order, some gone, some new."""
    other = draw(maps())
    mixed = {
        name: tuple(
            {one.id: one for one in draw(st.permutations((*getattr(map_, name), *getattr(other, name))))}.values()
        )
        for name in ("levels", "tools", "roles", "notes", "sittings")
    }
    kept = {name: draw(st.sampled_from((parts, parts[1:], parts[:-1]))) for name, parts in mixed.items()}
    return map_.changed(**kept)


@unhurried
@given(st.data())
def test_any_change_reads_back_in_place_and_no_comment_by_itself_is_lost(data: st.DataObject) -> None:
    aside = "# by itself\n\n"
    text = re.sub(r"\n\n(?=\[)", f"\n\n{aside}", data.draw(odd_texts()))
    before = read_text(text).map
    after = data.draw(maps() | rearranged(before))
    written = rewritten(text, before.data(), after.data())
    assert not written.anew
    assert read_text(written.text).map == after
    assert written.text.count(aside.strip()) == text.count(aside.strip())


def test_a_text_that_is_not_what_was_read_is_written_anew_with_its_comments_at_the_top() -> None:
    text = 'rolemap = 1  # one\n# two\n[[roles]]  # three\nid = "a"\nhelps = [ # four\n "b" ]\n'
    before, after = Map(), Map(organisation=Organisation(name="A"))
    written = rewritten(text, before.data(), after.data())
    assert written == Rewritten("# one\n# two\n# three\n# four\n" + text_of(after), anew=True)
    assert read_text(written.text).map == after
