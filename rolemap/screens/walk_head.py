"""What stands over the answer on the walk: why we exist, the role, the question and a gentle line under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from rolemap.analysis import link_state, matrix
from rolemap.screens.walk_confirm import Unsure, unsure
from rolemap.screens.walk_round_list import again_phrase, linked_phrase
from rolemap.screens.walk_wording import opening_wording, purpose_text, role_wording
from rolemap.widgets.role_card import place_phrase
from rolemap.widgets.speaking import Speaking
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.terms import role_title, term, tool_link_phrase, tool_name
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from rolemap.analysis import Overview
    from rolemap.model import Role, Tool
    from rolemap.screens.walk_questions import Place
    from rolemap.screens.walk_rounds import Round


class WalkHead(Speaking, Vertical):
    """Large and quiet; it shows the place at which the walk stands."""

    def compose(self) -> ComposeResult:
        """Purpose, role, question, hint."""
        yield Static(id="purpose")
        yield Static(id="role")
        with Horizontal(id="asked"):
            yield Static(id="sign")
            yield Static(id="question")
        yield Static(id="hint")

    def show(self, told: Overview, place: Place | None, order: tuple[Role, ...], over: Round | None) -> None:
        """Show a place; None are the rounds. ``order`` is the walk's, to count by, ``over`` a round that has ended."""
        purpose = purpose_text(told) if not (place and place.tool_id) else ""
        self._part("purpose").update(shown_line(purpose))
        self._part("purpose").set_class(not purpose, "-empty")
        role = told.roles.get(place.role_id) if place else None
        if place is None:
            sign, (question, hint) = "", self._rounds(told, over)
        else:
            language = self.language
            is_asked = role_wording(language, told, role, place) if role else None
            wording = is_asked or opening_wording(language, place.question)
            sign, question, hint = wording.sign, wording.question, wording.hint
        self._part("role").update(
            self._role_head(told, role, order, place) if role and place else self._opening_head(place)
        )
        self._part("sign").update(sign)
        self._part("question").update(Content(visible_line(question)))
        self._part("hint").update(Content.styled(hint, "$text-dim"))
        self._part("hint").display = bool(hint)

    def show_fault(self, sentence: str) -> None:
        """Say under the question what cannot be taken as an answer."""
        self._part("hint").update(shown(sentence).stylize("$warning"))
        self._part("hint").display = True

    def _part(self, name: str) -> Static:
        return self.query_one(f"#{name}", Static)

    def _opening_head(self, place: Place | None) -> Content:
        say = self.language.say
        return Content.styled(say("Opening of the session") if place else say("Rounds"), "bold $accent")

    def _role_head(self, told: Overview, role: Role, order: tuple[Role, ...], place: Place) -> Content:
        number = next((at for at, other in enumerate(order, 1) if other.id == role.id), 0)
        counted = self.language.say("{number} of {all}", number=number, all=len(order))
        title = role_title(self.language, role) + (" *" if role.starred else "")
        tool = told.map.tool(place.tool_id)
        if tool is None:
            beside = term(self.language, told.standings[role.id])
            below = (visible_line(place_phrase(self.language, told, role)), "$text-dim")
        else:
            beside = visible_line(role.organisation or role.unit)
            below = (f"{tool_name(self.language, tool)}: {self._link(told, role, tool, place)}", "$text-dim")
        beside = " · ".join(words for words in (counted, beside) if words)
        again = self._again(told, place)
        return Content.assemble(
            (title, "bold $accent"),
            "   ",
            (again, "$warning"),
            (f"{again and ' · '}{beside}", "$text-dim"),
            "\n",
            below,
        )

    def _again(self, told: Overview, place: Place) -> str:
        """How many roles are to look at their answers to the tool of this round again."""
        tools = [tool for tool in told.map.tools if tool.id == place.tool_id]
        return again_phrase(self.language, matrix(told).count(told.map.roles, tools))

    def _link(self, told: Overview, role: Role, tool: Tool, place: Place) -> str:
        link = role.link_to(tool.id)
        state = tool_link_phrase(self.language, link_state(tool, link), link)
        is_old = unsure(told.map, place) is Unsure.AGAIN
        return f"{state} · {self.language.say('to be looked at again')}" if is_old else state

    def _rounds(self, told: Overview, over: Round | None) -> tuple[str, str]:
        say = self.language.say
        if not told.map.roles:
            return say("There are no roles yet."), say("Add them on tab 1, or import an HR file from the start.")
        tool = told.map.tool(over.tool_id) if over else None
        if tool:
            count = matrix(told).count(told.map.roles, [tool])
            left = self.language.say_n(
                "One role still has something to answer; taking the round up again asks it.",
                "{n} roles still have something to answer; taking the round up again asks them.",
                count.lacking,
            )
            hint = linked_phrase(self.language, count) + (f". {left}" if count.lacking else "")
            return say("This round is at its end: {tool}", tool=tool_name(self.language, tool)), hint
        if told.figures.gone_through == told.figures.roles:
            hint = say("The second round takes one shared tool at a time through the roles.")
            return say("Every role has been gone through."), hint
        return say("Which round is next?"), say("Each goes on where something is still to be asked.")
