"""What is changed of roles on the Map, one or several at once: each is one step to undo."""

from __future__ import annotations

from functools import partial, reduce
from typing import TYPE_CHECKING, Any

from rolemap.model import edits
from rolemap.model.steps import StepKind
from rolemap.screens.dialogs import ConfirmScreen, Option, PickScreen
from rolemap.screens.forms import Field, FormScreen, edited
from rolemap.screens.role_forms import add_title, level_options, role_boxes, role_fields, role_form
from rolemap.wording.terms import role_title
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rolemap.language import Language
    from rolemap.model import Map, Role
    from rolemap.screens.base import TabScreen

_MOST_NAMED = 8
"""So many titles or units are named before the rest is only counted."""


def whom(language: Language, roles: Sequence[Role]) -> str:
    """The roles that something is done to: one by its title, several by their number."""
    if len(roles) == 1:
        return role_title(language, roles[0])
    return language.say_n("1 role", "{n} roles", len(roles))


def to_each(roles: Sequence[Role], change: Callable[[Map, str], Map]) -> Callable[[Map], Map]:
    """One change of the map that does the same to several roles, each named by its id."""
    return lambda map_: reduce(change, (role.id for role in roles), map_)


async def add(screen: TabScreen, beside: Role | None) -> str:
    """Add a role; its level comes first, with that of the highlighted role to begin with. The new role's id, or ""."""
    language, told = screen.language, screen.told
    here = beside.level if beside else told.map.walk_levels()[0].id
    pick = PickScreen(language.say("Level of the new role"), level_options(language, told), highlight=here)
    level = await screen.app.push_screen_wait(pick)
    if level is None:
        return ""
    boxes = role_boxes(language, told, None, level)
    typed = await screen.app.push_screen_wait(role_form(language, add_title(language, told, level), boxes))
    if typed is None:
        return ""
    after = beside.id if beside and beside.level == level else ""
    known = set(screen.told.roles)
    fields = role_fields(boxes, typed)
    done = screen.desk.act(
        StepKind.ADD_ROLE, fields["title"], lambda map_: edits.add_role(map_, level=level, after=after, **fields)[0]
    )
    return next((role_id for role_id in screen.told.roles if role_id not in known), after) if done else ""


async def edit(screen: TabScreen, role: Role) -> None:
    """Change a role's title, unit or headcount."""
    boxes = role_boxes(screen.language, screen.told, role, role.level)
    seen = screen.told.whole
    form = role_form(screen.language, screen.language.say("Edit role"), boxes)
    typed = await screen.app.push_screen_wait(form)
    fields = role_fields(boxes, typed) if typed else {}
    if fields:
        change = partial(edits.change_role, role_id=role.id, **fields)
        screen.desk.act(StepKind.CHANGE_ROLE, role.title, change, seen=seen)


async def place(screen: TabScreen, roles: Sequence[Role]) -> None:
    """Put roles on another level."""
    language = screen.language
    title = language.say("Level of: {title}", title=whom(language, roles))
    pick = PickScreen(title, level_options(language, screen.told), highlight=roles[0].level)
    level = await screen.app.push_screen_wait(pick)
    if level:
        change = to_each(roles, lambda map_, role_id: edits.place_role(map_, role_id, level))
        screen.desk.act(StepKind.PLACE, whom(language, roles), change)


async def move_to_unit(screen: TabScreen, roles: Sequence[Role]) -> None:
    """Say which unit roles belong to; a box that is left as it was changes nothing."""
    language = screen.language
    units = list(dict.fromkeys(role.unit for role in roles if role.unit))
    is_one = len({role.unit for role in roles}) == 1
    now = "" if is_one else language.say("Now: {units}", units=_listed(language, units))
    box = Field("unit", language.say("Unit (may stay empty)"), units[0] if is_one and units else "", now)
    title = language.say("Unit of: {title}", title=whom(language, roles))
    seen = screen.told.whole
    typed = await screen.app.push_screen_wait(FormScreen(title, [box]))
    fields: dict[str, Any] = dict(edited([box], typed)) if typed else {}
    if fields:
        change = to_each(roles, lambda map_, role_id: edits.change_role(map_, role_id, **fields))
        screen.desk.act(StepKind.CHANGE_ROLE, whom(language, roles), change, seen=seen)


async def put_under(screen: TabScreen, roles: Sequence[Role]) -> None:
    """Say to which role these report."""
    language = screen.language
    chosen_ids = {role.id for role in roles}
    options = [Option("", language.say("Nobody: this role stands at the top"))]
    options += [
        Option(other.id, role_title(language, other), other.organisation or other.unit)
        for other in screen.told.walk_order()
        if other.id not in chosen_ids
    ]
    title = language.say("Superior of: {title}", title=whom(language, roles))
    superior = await screen.app.push_screen_wait(PickScreen(title, options, highlight=roles[0].reports_to))
    if superior is not None:
        change = to_each(roles, lambda map_, role_id: edits.change_role(map_, role_id, reports_to=superior))
        screen.desk.act(StepKind.CHANGE_ROLE, whom(language, roles), change)


async def remove(screen: TabScreen, roles: Sequence[Role]) -> None:
    """Remove roles; asks first where there are several, or answers."""
    language = screen.language
    if (len(roles) > 1 or _has_said_something(roles[0])) and not await _is_sure(screen, roles):
        return
    if screen.desk.act(StepKind.REMOVE, whom(language, roles), to_each(roles, edits.remove_role)):
        if len(roles) == 1:
            said = language.say("Removed: {title}. u brings it back.", title=role_title(language, roles[0]))
        else:
            said = language.say("Removed: {n} roles. u brings them back.", n=len(roles))
        screen.desk.tell(said)


async def _is_sure(screen: TabScreen, roles: Sequence[Role]) -> bool:
    language = screen.language
    if len(roles) == 1:
        question = language.say("Remove this role and its answers?")
        details = f"{role_title(language, roles[0])}\n{roles[0].contribution}"
    else:
        question = language.say("Remove {n} roles and their answers?", n=len(roles))
        answered = sum(_has_said_something(role) for role in roles)
        titles = _listed(language, [role_title(language, role) for role in roles])
        said = language.say_n("One of them has answers.", "{n} of them have answers.", answered) if answered else ""
        details = "\n\n".join(part for part in (titles, said) if part)
    sure: bool = await screen.app.push_screen_wait(ConfirmScreen(question, details, language.say("Remove")))
    return sure


def _has_said_something(role: Role) -> bool:
    return bool(role.contribution or role.links or role.customers or role.helps)


def _listed(language: Language, names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    listed = ", ".join(visible_line(name) for name in names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return language.say("{names} and {n} more", names=listed, n=more) if more > 0 else listed
