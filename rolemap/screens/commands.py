"""Everything that can be done here, to pick by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rolemap.screens.dialogs import Option, PickScreen
from rolemap.widgets.key_bar import is_ours

if TYPE_CHECKING:
    from textual.app import App

    from rolemap.language import Language


async def choose_command(app: App[Any], language: Language) -> None:
    """Offer every key that works on the screen on top, by its name, and do what was picked."""
    active = {
        key: found
        for key, found in app.screen.active_bindings.items()
        if found.enabled and found.node in (app, app.screen) and is_ours(found.node, found.binding)
    }
    options: dict[str, Option] = {}
    for key, found in active.items():
        name = language.say(found.binding.description)
        options.setdefault(found.binding.action, Option(key, name, app.get_key_display(found.binding)))
    chosen = await app.push_screen_wait(PickScreen(language.say("All commands"), list(options.values())))
    if chosen:
        await app.run_action(active[chosen].binding.action, active[chosen].node)
