"""How the rows of the Map are drawn, what stands beside the highlighted one, and the lines under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from rolemap.language import N_
from rolemap.screens.map_rows import VIEW_NAMES, GoneHeading, GoneRow, Heading, MapView, Nothing, RoleRow
from rolemap.widgets.line_list import Line
from rolemap.widgets.role_card import role_card
from rolemap.widgets.role_lines import LEGEND, MARK_STYLES, SHORT_LEGEND, role_line
from rolemap.widgets.text import flowing
from rolemap.wording.terms import role_title
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Collection

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.screens.map_rows import MapRow


def map_line(
    language: Language,
    told: Overview,
    row: MapRow,
    *,
    view: MapView,
    twins: Collection[str],
    marked: Collection[str],
) -> Line:
    """One row. The units of ``twins`` (titles that several roles have) tell them apart; ``marked`` are role ids."""
    match row:
        case Nothing():
            return Line(((f" {language.say('No role has these words.')}", "dim"),))
        case GoneHeading(roles, unfolded):
            name = language.say("Gone from the organisation ({n})", n=roles)
            return Line(((f" {'▾' if unfolded else '▸'} {name}", "dim"),))
        case GoneRow(role):
            return Line(((f"   {role_title(language, role)}", "dim"), (f"  {visible_line(role.unit)}", "dim")))
        case Heading(name, gone_through, roles):
            if not name:
                return Line()
            counts = language.say("{done} of {all}", done=gone_through, all=roles) if roles else "–"
            return Line(((f" {name.upper()}", "dim"),), ((f"{counts} ", "dim"),))
        case _:
            return _role_row(language, told, row, view=view, twins=twins, marked=marked)


def _role_row(
    language: Language, told: Overview, row: RoleRow, *, view: MapView, twins: Collection[str], marked: Collection[str]
) -> Line:
    role = row.role
    beside = "" if view is MapView.UNITS else role.organisation or (role.unit if role.title in twins else "")
    is_marked = role.id in marked if marked else None
    return role_line(language, told, role, indent=row.indent, beside=beside, marked=is_marked)


def card_beside(language: Language, told: Overview, row: object, *, can_change: bool) -> Content:
    """The card of the highlighted role, or what else there is to say beside a row."""
    role = row.role if isinstance(row, RoleRow | GoneRow) else None
    known = role and (told.roles.get(role.id) or told.gone.get(role.id))
    if known:
        return role_card(language, told, known, can_change=can_change)
    if isinstance(row, GoneHeading):
        return Content(language.say(_GONE))
    if told.map.roles:
        return Content("")
    return Content(language.say("No roles yet. Press a to add the first one, or i to bring them in from an HR file."))


_GONE = N_(
    "The HR file did not have these roles any more. They are asked nothing and counted nowhere, and all that they said "
    "is kept. Enter shows them."
)


def legend(language: Language, view: MapView, width: int) -> Content:
    """What the marks mean, in so many cells a line; the view's name first where it is not the usual one."""
    parts = [] if view is MapView.LEVELS else [Content.styled(language.say(VIEW_NAMES[view]), "bold $text-dim")]
    for (mark, style, _), meaning in zip(LEGEND, SHORT_LEGEND, strict=True):
        parts.append(Content.assemble((mark, MARK_STYLES[style]), " ", (language.say(meaning), "$text-dim")))
    parts.append(Content.assemble(("*", "$accent"), " ", (language.say("starred"), "$text-dim")))
    return flowing(parts, width)


def marked_phrase(language: Language, marked: int, out_of_view: int) -> Content:
    """How many roles are marked, and that what is done is done to them all."""
    count = language.say_n("1 role is marked", "{n} roles are marked", marked)
    if out_of_view:
        count = language.say("{marked} ({n} not in view)", marked=count, n=out_of_view)
    what = language.say("What you choose now is done to all of them.")
    return Content.assemble((f"{count}. ", "bold $accent"), (what, "$text-dim"))
