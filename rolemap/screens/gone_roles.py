"""What can be done about a role that is gone: it comes back, another role continues it, or it is removed for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.files.continuing import continue_as
from rolemap.model import edits
from rolemap.model.former import bring_back
from rolemap.model.steps import StepKind
from rolemap.screens.dialogs import ConfirmScreen, Option, PickScreen
from rolemap.wording.terms import role_title, title_of

if TYPE_CHECKING:
    from rolemap.model import Role
    from rolemap.screens.base import TabScreen

_BACK, _CONTINUE, _REMOVE = "back", "continue", "remove"


async def tend(screen: TabScreen, role: Role) -> str:
    """Ask what is to be done about a role that is gone, and do it; the id of the role to look at then, "" for none."""
    say = screen.language.say
    options = [
        Option(_BACK, say("Bring it back")),
        Option(_CONTINUE, say("Let another role continue it")),
        Option(_REMOVE, say("Remove it for good")),
    ]
    title = say("Gone from the organisation: {title}", title=role_title(screen.language, role))
    match await screen.app.push_screen_wait(PickScreen(title, options)):
        case "back":
            return _bring_back(screen, role)
        case "continue":
            return await _continue(screen, role)
        case "remove":
            await _remove(screen, role)
    return ""


def _bring_back(screen: TabScreen, role: Role) -> str:
    if not screen.desk.act(StepKind.BRING_BACK, role.title, lambda map_: bring_back(map_, role.id)):
        return ""
    title = role_title(screen.language, role)
    screen.desk.tell(screen.language.say("Back on the map: {title}. u takes it back.", title=title))
    return role.id


async def _continue(screen: TabScreen, role: Role) -> str:
    say, told = screen.language.say, screen.told
    others = told.walk_order()
    options = [Option(one.id, role_title(screen.language, one), one.organisation or one.unit) for one in others]
    near = next((one.id for one in others if role.unit and one.unit == role.unit), "")
    title = say("Which role continues this one? {title}", title=role_title(screen.language, role))
    heir = await screen.app.push_screen_wait(PickScreen(title, options, highlight=near))
    if not heir:
        return ""
    before = len(told.map.choices)
    if not screen.desk.act(StepKind.CONTINUE, role.title, lambda map_: continue_as(map_, role.id, heir)):
        return ""
    done = say("What it said stands under: {title}. u takes it back.", title=title_of(screen.language, told, heir))
    if len(screen.told.map.choices) > before:
        done = f"{done} {say('Where both had words, both stay: press c to choose.')}"
    screen.desk.tell(done)
    return heir


async def _remove(screen: TabScreen, role: Role) -> None:
    say, title = screen.language.say, role_title(screen.language, role)
    question = ConfirmScreen(say("Remove this role and its answers?"), f"{title}\n{role.contribution}", say("Remove"))
    if not await screen.app.push_screen_wait(question):
        return
    if screen.desk.act(StepKind.REMOVE, role.title, lambda map_: edits.remove_role(map_, role.id)):
        screen.desk.tell(say("Removed: {title}. u brings it back.", title=title))
