"""What stands over the answer on the walk: why we exist, the role, the question and a gentle line under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from rolemap.screens.walk_questions import opening_wording, purpose_text, role_wording
from rolemap.widgets.role_card import place_phrase
from rolemap.widgets.speaking import Speaking
from rolemap.widgets.text import shown, shown_line
from rolemap.wording.terms import role_title, term
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from rolemap.analysis import Overview
    from rolemap.model import Role
    from rolemap.screens.walk_questions import Place


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

    def show(self, told: Overview, place: Place | None, order: tuple[Role, ...]) -> None:
        """Show a place; None when every role is gone through. ``order`` is the walk's, to count by."""
        purpose = purpose_text(told)
        self._part("purpose").update(shown_line(purpose))
        self._part("purpose").set_class(not purpose, "-empty")
        role = told.roles.get(place.role_id) if place else None
        if place is None:
            sign, (question, hint) = "", self._end(told)
        else:
            language = self.language
            is_asked = role_wording(language, told, role, place.question) if role else None
            wording = is_asked or opening_wording(language, place.question)
            sign, question, hint = wording.sign, wording.question, wording.hint
        self._part("role").update(self._role_head(told, role, order) if role else self._opening_head(place))
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
        return Content.styled(self.language.say("Opening of the session") if place else "", "bold $accent")

    def _role_head(self, told: Overview, role: Role, order: tuple[Role, ...]) -> Content:
        number = next((at for at, other in enumerate(order, 1) if other.id == role.id), 0)
        counted = self.language.say("{number} of {all}", number=number, all=len(order))
        star = " *" if role.starred else ""
        return Content.assemble(
            (role_title(self.language, role) + star, "bold $accent"),
            (f"   {counted} · {term(self.language, told.standings[role.id])}", "$text-dim"),
            "\n",
            (visible_line(place_phrase(self.language, told, role)), "$text-dim"),
        )

    def _end(self, told: Overview) -> tuple[str, str]:
        say = self.language.say
        if not told.map.roles:
            return say("There are no roles yet."), say("Add them on tab 1, or import an HR file from the start.")
        hint = say("Tab 3 shows what is still open, tab 5 the page for leadership.")
        return say("Every role has been gone through."), hint
