"""What is kept for the case that a process dies, and who gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.files import FileTrouble, text_of
from rolemap.files.recovery import HalfSentence, Recovery, Unsaved
from rolemap.files.shared import path_key
from rolemap.model import Map, Organisation, Role
from rolemap.model.edits import add_role, change_role

if TYPE_CHECKING:
    from pathlib import Path

HOUSE = Map(organisation=Organisation(id="o-1"), roles=(Role(id="lawyer", title="Legal counsel"),))
ANSWERED = change_role(HOUSE, "lawyer", contribution="Terms are plain.")
UNSAVED = Unsaved(text_of(HOUSE), text_of(ANSWERED))
HALF = HalfSentence("lawyer", "contribution", "When a cust")


def recovery(folder: Path, key: str = "o-1", name: str = "map.toml") -> Recovery:
    return Recovery(folder / "recovery", key, folder / name)


def dead(folder: Path, unsaved: Unsaved | None = UNSAVED, half: HalfSentence | None = HALF) -> None:
    process = recovery(folder)
    process.keep(unsaved)
    process.keep_half(half)
    process.close()


def test_nothing_is_on_disk_while_there_is_nothing_to_recover(tmp_path: Path) -> None:
    process = recovery(tmp_path)
    process.keep(None)
    process.keep_half(None)
    assert not list(tmp_path.iterdir())
    process.keep(UNSAVED)
    process.keep_half(HALF)
    process.keep(None)
    process.keep_half(None)
    process.close()
    assert not list(tmp_path.glob("recovery/*"))


def test_the_living_keep_theirs_to_themselves(tmp_path: Path) -> None:
    living = recovery(tmp_path)
    living.keep(UNSAVED)
    assert recovery(tmp_path).left_by_the_dead() == ()
    living.close()
    assert len(recovery(tmp_path).left_by_the_dead()) == 1


def test_what_was_left_of_a_map_before_it_had_an_id_is_found(tmp_path: Path) -> None:
    process = recovery(tmp_path, path_key(tmp_path / "map.toml"))
    process.keep(UNSAVED)
    process.close()
    (left,) = recovery(tmp_path).left_by_the_dead()
    assert left.brought_into(HOUSE) == ANSWERED


def test_what_the_dead_left_goes_to_one_heir_only(tmp_path: Path) -> None:
    dead(tmp_path)
    (left,) = recovery(tmp_path).left_by_the_dead()
    assert recovery(tmp_path).left_by_the_dead() == ()
    left.let_go()
    assert len(recovery(tmp_path).left_by_the_dead()) == 1


def test_it_is_merged_into_the_map_as_it_is_now(tmp_path: Path) -> None:
    dead(tmp_path)
    (left,) = recovery(tmp_path).left_by_the_dead()
    now = add_role(HOUSE, "Driver")[0]
    assert left.brought_into(now) == change_role(now, "lawyer", contribution="Terms are plain.")
    assert left.half == HALF


def test_once_saved_only_the_half_sentence_is_left(tmp_path: Path) -> None:
    dead(tmp_path)
    (left,) = recovery(tmp_path).left_by_the_dead()
    left.saved()
    left.let_go()
    (again,) = recovery(tmp_path).left_by_the_dead()
    assert again.brought_into(HOUSE) == HOUSE
    assert again.half == HALF
    again.taken_over()
    assert not list(tmp_path.glob("recovery/*"))


def test_once_the_half_sentence_is_taken_over_only_the_map_is_left(tmp_path: Path) -> None:
    dead(tmp_path)
    (left,) = recovery(tmp_path).left_by_the_dead()
    left.taken_over()
    left.let_go()
    (again,) = recovery(tmp_path).left_by_the_dead()
    assert again.half is None
    assert again.brought_into(HOUSE) == ANSWERED
    again.saved()
    assert not list(tmp_path.glob("recovery/*"))


def test_another_map_gets_nothing_of_it(tmp_path: Path) -> None:
    dead(tmp_path)
    assert recovery(tmp_path, key="o-2").left_by_the_dead() == ()
    (tmp_path / "map.toml").write_text(text_of(HOUSE), encoding="utf-8")
    assert recovery(tmp_path, name="copy.toml").left_by_the_dead() == ()
    assert len(recovery(tmp_path).left_by_the_dead()) == 1


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"path": 1}', '{"path": "x", "unsaved": 3, "half": null}'])
def test_what_cannot_be_read_is_left_where_it_is(tmp_path: Path, text: str) -> None:
    dead(tmp_path)
    (file,) = tmp_path.glob("recovery/*.json")
    file.write_text(text, encoding="utf-8")
    assert recovery(tmp_path).left_by_the_dead() == ()
    assert file.read_text(encoding="utf-8") == text


def test_a_state_folder_that_cannot_be_made_is_a_trouble(tmp_path: Path) -> None:
    (tmp_path / "recovery").write_text("a file", encoding="utf-8")
    with pytest.raises(FileTrouble):
        recovery(tmp_path).keep(UNSAVED)


@given(text=st.text(st.characters(codec=None), max_size=60))
def test_a_half_sentence_comes_back_word_for_word(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("words")
    dead(folder, None, HalfSentence("lawyer", "contribution", text))
    (left,) = recovery(folder).left_by_the_dead()
    assert left.half == HalfSentence("lawyer", "contribution", text)
    left.taken_over()
