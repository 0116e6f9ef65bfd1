"""Keys by the names that stand on a keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.binding import Binding

_KEY_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "backspace": "Backspace",
    "space": "Space",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "ctrl": "Ctrl",
    "shift": "Shift",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}


def key_name(binding: Binding) -> str:
    """What to press: Enter, PgUp, Ctrl+Q, u."""
    if binding.key_display:
        return binding.key_display
    parts = binding.key.split("+")
    names = [_KEY_NAMES.get(part, part) for part in parts]
    return "+".join(name.upper() if len(parts) > 1 and len(name) == 1 else name for name in names)
