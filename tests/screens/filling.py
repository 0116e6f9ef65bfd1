"""Forms filled in by the names of their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from rolemap.screens.forms import FormScreen, parted
from rolemap.widgets.one_of import OneOf
from rolemap.widgets.pick_box import PickBox
from rolemap.widgets.word_box import WordBox
from tests.screens.conftest import screen_of

if TYPE_CHECKING:
    from textual.pilot import Pilot


async def fill_in(pilot: Pilot[int], **values: str) -> None:
    """Fill boxes of the form on top by the names of their fields, and keep them; every name must be there."""
    form = screen_of(pilot, FormScreen)
    numbers = {field.key: number for number, field in enumerate(form.fields)}
    for key, value in values.items():
        box = form.query_one(f"#box-{numbers[key]}")
        if isinstance(box, WordBox):
            box.text = value
        elif isinstance(box, Input):
            box.value = value
        elif isinstance(box, OneOf):
            box.chosen = value
        elif isinstance(box, PickBox):
            box.picked = parted(value)
    await pilot.press("ctrl+s")
    await pilot.pause()
