"""Edits at random of a made-up map, as people make them; each says something that nobody else says, a token."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from rolemap.files.choices import choose
from rolemap.model import Item, Lane, Map, Note, NoteKind, Organisation, Role, StatedBy, Tool, ToolKind, answers, edits
from rolemap.model.ids import random_id

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    Change: TypeAlias = Callable[[Map], Map]

_TODAY = date(2026, 1, 31)
_TOKEN = re.compile(r"w\d+x\d+")
_SHARED = ("chair", "lawyer", "agent")
_MOST = 10
"""Roles, items or notes that are added before others are removed; open choices before some are made."""


def token(writer: int, number: int) -> str:
    """What only this edit of this writer says."""
    return f"w{writer}x{number}"


def tokens(map_: Map) -> frozenset[str]:
    """All that was said and stands in a map: in its fields, or in the wordings of its choices."""
    return frozenset(_TOKEN.findall(repr(map_.data())))


def house(writers: int) -> Map:
    """A map with a role for each writer, and roles and tools that all share."""
    own = tuple(Role(id=f"own-{writer}", title=f"Own {writer}", level="frontline") for writer in range(writers))
    return Map(
        organisation=Organisation(id="o-1", name="House"),
        tools=(
            Tool(id="purpose", kind=ToolKind.PURPOSE),
            Tool(id="journey", kind=ToolKind.JOURNEY, items=(Item(id="need", name="Need"), Item(id="use", name="Use"))),
        ),
        roles=(*own, *(Role(id=one, title=one.title(), level="board") for one in _SHARED)),
    )


class Hand:
    """What one writer does next, at random."""

    def __init__(self, writer: int, chance: Random) -> None:
        self._writer = writer
        self._chance = chance
        self._number = 0

    def next_change(self, seen: Map) -> Change:
        """A change that makes sense in a map as it was seen; it may have moved on when the change is made."""
        self._number += 1
        said = token(self._writer, self._number)
        kinds = (self._answer, self._answer, self._role, self._item, self._note, self._move, self._choose)
        return self._chance.choice(kinds)(seen, said)

    def _answer(self, _seen: Map, said: str) -> Change:
        """Say more, or something else, in a field of one's own or of all."""
        role_id = self._chance.choice((f"own-{self._writer}", *_SHARED))
        anew = self._chance.random() < 0.3

        def link(map_: Map) -> Map:
            role = map_.role(role_id)
            known = role.link_to("journey") if role else None
            return edits.change_link(map_, role_id, "journey", helps_me=worded(known.helps_me if known else ""))

        def contribution(map_: Map) -> Map:
            role = map_.role(role_id)
            words = worded(role.contribution if role else "")
            return answers.state_contribution(map_, role_id, words, StatedBy.HOLDER, _TODAY)

        def purpose(map_: Map) -> Map:
            tool = map_.tool("purpose")
            return edits.change_tool(map_, "purpose", text=worded(tool.text if tool else ""))

        def promise(map_: Map) -> Map:
            return answers.promise_change(map_, role_id, said)

        def worded(before: str) -> str:
            return said if anew else " ".join((*before.split()[-5:], said))

        return self._chance.choice((link, contribution, purpose, promise))

    def _role(self, seen: Map, said: str) -> Change:
        """Add a role, sometimes one that others add too; or remove one."""
        added = [role.id for role in seen.roles if role.id not in _SHARED and not role.id.startswith("own-")]
        if self._removes(added):
            gone = self._chance.choice(added)
            return lambda map_: edits.remove_role(map_, gone)
        title = self._chance.choice(("Night shift", "Day shift", f"Added {self._writer} {self._number}"))
        helps = (self._chance.choice(_SHARED),)
        return lambda map_: edits.add_role(map_, title, level="frontline", contribution=said, helps=helps)[0]

    def _item(self, seen: Map, said: str) -> Change:
        """Add, change or remove a stage of the journey."""
        journey = seen.tool("journey")
        stages = [item.id for item in journey.items] if journey else []
        if self._removes(stages):
            gone = self._chance.choice(stages)
            return lambda map_: edits.remove_item(map_, "journey", gone)
        if stages and self._chance.random() < 0.5:
            stage = self._chance.choice(stages)
            return lambda map_: edits.change_item(map_, "journey", stage, text=said)
        name = f"Stage {self._writer} {self._number}"
        return lambda map_: edits.add_item(map_, "journey", name, text=said)[0]

    def _note(self, seen: Map, said: str) -> Change:
        """Add, change or remove a note."""
        notes = [note.id for note in seen.notes]
        if self._removes(notes):
            gone = self._chance.choice(notes)
            return lambda map_: edits.remove_note(map_, gone)
        if notes and self._chance.random() < 0.5:
            changed = self._chance.choice(notes)
            return lambda map_: edits.change_note(map_, changed, text=said)
        note = Note(id=random_id("n"), kind=NoteKind.OBSERVATION, text=said, roles=(self._chance.choice(_SHARED),))
        return lambda map_: edits.add_note(map_, note)

    def _move(self, seen: Map, _said: str) -> Change:
        """Move a role or a stage, or say on which stage a role works."""
        role_id, steps = self._chance.choice(seen.roles).id, self._chance.choice((-2, -1, 1, 2))
        journey = seen.tool("journey")
        if not journey or not journey.items or self._chance.random() < 0.4:
            return lambda map_: edits.move_role(map_, role_id, steps)
        stage = self._chance.choice(journey.items).id
        if self._chance.random() < 0.5:
            return lambda map_: edits.move_item(map_, "journey", stage, steps)
        lane = self._chance.choice(tuple(Lane))
        return lambda map_: answers.place_on_journey(map_, role_id, "journey", {stage: lane})

    def _choose(self, seen: Map, said: str) -> Change:
        """Make a choice: one of its wordings, or one's own words; an answer where there is none to make."""
        if not seen.choices or not self._removes(seen.choices):
            return self._answer(seen, said)
        choice = self._chance.choice(seen.choices)
        return lambda map_: choose(map_, choice, self._chance.choice((*choice.wordings, said)))

    def _removes(self, those: Sequence[object]) -> bool:
        """Seldom while there are few, always where there are many."""
        return self._chance.random() * _MOST < len(those) - 1
