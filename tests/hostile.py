"""Text that people do paste and that must stay text: markup, escape codes, directions, sheer length."""

from __future__ import annotations

import json
import os
from pathlib import Path

HOSTILE: dict[str, str] = {
    "closing tag": "[/]",
    "closing tag of nothing": "[/foo]",
    "colour tag": "[red]x",
    "variable tag": "[$x]y[/]",
    "action": "[@click=app.quit]x[/]",
    "broken link": "[link='a]b",
    "escaped bracket": "\\[",
    "open bracket": "see [1/2",
    "template": "{title} %s {{ 7*7 }}",
    "escape code": "\x1b[31mred\x1b[0m\x1b]0;title\x07",
    "controls": "a\x00b\x07c\x7fd\x9be".replace("\x00", "\x01"),
    "right to left": "\u202eevil\u202c \u2066x\u2069 שלום العربية",
    "joined emoji": "👩‍👩‍👧‍👦 🇫🇮 ☺️",
    "combining": "Z̡̢͖̯̲̞a̧͉̹ĺ̵͓g̷o",
    "wide": "組織の役割　顧客",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;",
    "formula": "=cmd|' /C calc'!A0",
    "markdown": "# *bold* `code` | table |",
    "toml": 'a = """b""" \'\'\' # [[x]]',
    "long": "Kerran viikossa asiakas saa vastauksen. " * 125,
    "long word": "x" * 5000,
    "many lines": "first\nsecond\r\nthird\n\n\tlast\n",
    "line separators": "a\u2028b\u2029c\x85d",
    "blank": " \t ",
}
"""Each kind of hostile text by name."""


def naughty_strings() -> list[str]:
    """The big list of naughty strings, where real data is at hand; else none."""
    folder = os.environ.get("ROLEMAP_REAL_DATA")
    if not folder:
        return []
    strings: list[str] = json.loads((Path(folder) / "suite-blns" / "blns.json").read_text(encoding="utf-8"))
    return strings
