"""How a role stands in a list: a mark, a title, and a word where something is to be seen; never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.analysis import LinkKind, Standing
from rolemap.language import N_
from rolemap.model.tool_answers import has_draft
from rolemap.widgets.line_list import Line
from rolemap.wording.terms import role_title
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model import Role

LEGEND: tuple[tuple[str, str, str], ...] = (
    ("●", "accent", N_("reaches the customer")),
    ("!", "warning", N_("link not named yet")),
    ("○", "plain", N_("waits for another role")),
    ("·", "dim", N_("not asked yet")),
    ("~", "plain", N_("to come back to")),
    ("=", "plain", N_("parked")),
)
"""Each mark with its style and its meaning. All are one cell wide in every terminal."""

SHORT_LEGEND = (N_("linked"), N_("not named"), N_("waits"), N_("not asked"), N_("later"), N_("parked"))
"""The same meanings in a word or two, for the line under the map."""


MARK_STYLES = {"warning": "bold $warning", "accent": "$accent", "dim": "$text-dim", "plain": "$foreground"}
"""How a mark of each style is drawn outside a list."""


def mark_of(told: Overview, role: Role) -> tuple[str, str]:
    """A role's mark and the style in which it is drawn."""
    match told.standings[role.id]:
        case Standing.NOT_ASKED:
            return "·", "dim"
        case Standing.PASSED:
            return "~", "plain"
        case Standing.PARKED:
            return "=", "plain"
        case _:
            link = told.links[role.id]
    if link.kind is LinkKind.NOT_NAMED:
        return "!", "warning"
    return ("○", "plain") if link.kind is LinkKind.WAITING else ("●", "accent")


def role_line(
    language: Language, told: Overview, role: Role, *, indent: int = 0, beside: str = "", marked: bool | None = None
) -> Line:
    """One role on one line; ``beside`` is shown dimly behind the title, ``marked`` is None where none is marked."""
    mark, style = mark_of(told, role)
    words = "strong" if style == "warning" or marked else "dim" if style == "dim" else "plain"
    left = [(f" {'  ' * indent}", "plain"), (mark, style), (f" {role_title(language, role)}", words)]
    if marked is not None:
        left.insert(0, (" x" if marked else "  ", "accent"))
    if role.starred:
        left.append((" *", "accent"))
    if beside:
        left.append((f"  {visible_line(beside)}", "dim"))
    if style == "warning":
        return Line(tuple(left), ((language.say("not named") + " ", "warning"),))
    return Line(tuple(left), ((language.say("draft") + " ", "dim"),) if has_draft(role) else ())
