"""Everything that can be done here, to pick by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from rolemap.screens.dialogs import Option, PickScreen
from rolemap.screens.import_state import ImportPane
from rolemap.widgets.key_bar import is_ours

if TYPE_CHECKING:
    from rolemap.language import Language


async def choose_command(app: App[Any], language: Language) -> None:
    """Offer every key that works on the screen on top and its pane, by its name, and do what was picked."""
    active = {
        key: found
        for key, found in app.screen.active_bindings.items()
        if found.enabled and isinstance(found.node, App | Screen | ImportPane) and is_ours(found.node, found.binding)
    }
    options: dict[str, Option] = {}
    for key, found in active.items():
        name = language.say(found.binding.description)
        options.setdefault(found.binding.action, Option(key, name, app.get_key_display(found.binding)))
    chosen = await app.push_screen_wait(PickScreen(language.say("All commands"), list(options.values())))
    if chosen:
        await app.run_action(active[chosen].binding.action, active[chosen].node)
