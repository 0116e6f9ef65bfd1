"""How something on the Tools screen is asked and made one step, with the question about answers that it touches."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from rolemap.model import edits
from rolemap.model.steps import StepKind
from rolemap.screens.choosing import Choosing
from rolemap.screens.dialogs import PickScreen
from rolemap.screens.forms import FormScreen, read
from rolemap.screens.rewording import AGAIN, again_phrase, answered_before, corrected, rewording_screen
from rolemap.screens.tool_changes import steps_behind
from rolemap.screens.tool_kinds import KINDS
from rolemap.screens.tool_kinds.base import made
from rolemap.wording.terms import item_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rolemap.model import Item, Map
    from rolemap.screens.dialogs import Option
    from rolemap.screens.forms import Field
    from rolemap.screens.tool_kinds.base import View


class ToolBench(Choosing):
    """A tab on which tools are written."""

    @property
    def view(self) -> View:
        """The tool in view."""
        raise NotImplementedError

    def take_items(self, item_id: str = "") -> None:
        """Let the keys go to the items, and highlight one of them ("": the one that is)."""
        raise NotImplementedError

    async def ask(self, view: View, change: Callable[[Map], Map], details: str = "") -> Callable[[Map], Map] | None:
        """The change as it is to be made where roles have answered the tool in view; None: it is left."""
        before = self.told.whole
        try:
            after = change(before)
        except KeyError:
            # Someone has just removed it: whoever makes the change says so.
            return change
        if not answered_before(before, after, view.tool_id):
            return change
        answer = await self.app.push_screen_wait(rewording_screen(self.language, before, after, view.tool_id, details))
        if answer is None:
            return None
        return change if answer == AGAIN else corrected(change, view.tool_id)

    def tell_again(self, view: View, before: Map) -> None:
        """Say how many answers are to be looked at again since the map was as ``before``."""
        found = answered_before(before, self.told.whole, view.tool_id)
        if found:
            self.desk.tell(again_phrase(self.language, len(found)))

    async def fill_in(
        self,
        view: View,
        step: tuple[StepKind, str],
        title: str,
        fields: Sequence[Field],
        change: Callable[[Map, dict[str, Any]], Map],
    ) -> bool:
        """Have a form filled in, and make what was edited one step; asks about answers that it touches."""
        seen, typed = self.told.whole, None
        while True:
            typed = await self.app.push_screen_wait(FormScreen(title, fields, typed=typed))
            changes = read(fields, typed) if typed else {}
            if not changes:
                return False
            settled = await self.ask(view, partial(_with_changes, change, changes))
            # Who leaves the question is back at the words.
            if settled is not None:
                before = self.told.whole
                done = self.desk.act(*step, settled, seen=seen)
                self.tell_again(view, before)
                return done

    async def pick(self, title: str, options: Sequence[Option]) -> str | None:
        """Have one of several picked; None where it was left."""
        return await self.app.push_screen_wait(PickScreen(title, options))

    async def add(self, view: View, begins: Item, after: Item | None = None) -> None:
        """Have an item added that begins as this one, behind another (None: last), and highlight it."""
        fields = KINDS[view.kind].item_fields(view, begins)
        title = self.language.say("Add to: {tool}", tool=view.name)
        typed = await self.app.push_screen_wait(FormScreen(title, fields))
        if typed is None:
            return
        item = begins.changed(**{field.key: field.reads(typed[field.key]) for field in fields})
        content = {key: value for key, value in item if key not in {"id", "name"}}
        known = {item.id for item in view.items}

        def change(map_: Map) -> Map:
            map_, tool_id = made(map_, view)
            map_, item_id = edits.add_item(map_, tool_id, item.name, **content)
            return edits.move_item(map_, tool_id, item_id, steps_behind(map_, tool_id, after)) if after else map_

        if self.desk.act(StepKind.ADD_ITEM, item_name(self.language, item), change):
            self.take_items(next((item.id for item in self.view.items if item.id not in known), ""))


def _with_changes(change: Callable[[Map, dict[str, Any]], Map], changes: dict[str, Any], map_: Map) -> Map:
    return change(map_, changes)
