"""What comes up beside the answer: parked with someone who looks into it, noted, or starred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from rolemap.model import Note, answers, edits
from rolemap.model.ids import random_id
from rolemap.model.steps import StepKind
from rolemap.screens.base import TabScreen
from rolemap.screens.forms import Field, FormScreen
from rolemap.wording.terms import role_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rolemap.model import Role


class Catching(TabScreen):
    """A tab on which one role is in view."""

    @property
    def role_in_view(self) -> Role | None:
        """The role that a note or a star is for."""
        raise NotImplementedError

    def parked(self) -> None:
        """A matter of the role in view was parked."""

    def action_star(self) -> None:
        """Mark this role's answer as one to show to others."""
        role = self.role_in_view
        if role:
            starred = not role.starred
            self.desk.act(StepKind.STAR, role.title, lambda map_: edits.change_role(map_, role.id, starred=starred))

    @work
    async def action_park(self) -> None:
        """Park what came up, with who looks into it."""
        role = self.role_in_view
        if role is None:
            return
        say = self.language.say

        def fault(typed: Mapping[str, str]) -> str:
            return "" if typed["text"].strip() else say("Say in a few words what has to be found out.")

        fields = [
            Field("text", say("What has to be found out"), many_lines=True),
            Field("owner", say("Who looks into it (a role or a unit)")),
        ]
        title = say("Park: {title}", title=role_title(self.language, role))
        typed = await self.app.push_screen_wait(FormScreen(title, fields, fault))
        if typed is None:
            return
        text, owner = typed["text"], typed["owner"].strip()
        if self.desk.act(StepKind.PARK, role.title, lambda map_: answers.park(map_, role.id, text, owner)):
            self.desk.tell(say("Parked: {title}", title=role_title(self.language, role)))
            self.parked()

    @work
    async def action_note(self) -> None:
        """Catch something that was said on the way."""
        role = self.role_in_view
        if role is None:
            return
        say = self.language.say
        title = say("Note: {title}", title=role_title(self.language, role))
        typed = await self.app.push_screen_wait(
            FormScreen(title, [Field("text", say("What was said"), many_lines=True)])
        )
        if typed and typed["text"].strip():
            note = Note(id=random_id("n"), text=typed["text"], roles=(role.id,))
            if self.desk.act(StepKind.NOTE, role.title, lambda map_: edits.add_note(map_, note)):
                self.desk.tell(say("Noted: {title}", title=role_title(self.language, role)))
