"""Making a house's own map: its name, its word for customer, and a place for the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.widgets import Input

from rolemap.files import FileTrouble
from rolemap.language import N_
from rolemap.model.beginnings import new_map
from rolemap.model.edits import change_organisation
from rolemap.screens.forms import Field, FormScreen
from rolemap.screens.map_place import place_fault, place_of, proposed_place
from rolemap.wording.beginnings import segmentation_name
from rolemap.wording.troubles import trouble_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rolemap.language import Language
    from rolemap.model import Map
    from rolemap.screens.doorway import AtTheDoor
    from rolemap.session import Session


def begun(map_: Map, language: Language, name: str, customer: str) -> Map:
    """A map, empty or just imported, as one house's own: its name, and its word for customer as the first segment."""
    house = new_map(name, language.code, customer, segmentation_name(language), roles=map_.roles)
    return change_organisation(house, customer_words=(customer,))


class NewMapScreen(FormScreen):
    """The house's name, its word for customer, the place of the file, which follows the name until it is changed."""

    HELP = N_(
        "The name stands on every page. The word is what your house calls a customer: passenger, patient, resident. "
        "The file is kept where the last box says; rolemap saves it by itself from then on."
    )
    BINDINGS: ClassVar = [Binding("f1", "app.help", N_("Help"))]

    def __init__(
        self,
        language: Language,
        title: str,
        folder: Path,
        known: Mapping[str, str],
        *,
        typed: Mapping[str, str] | None = None,
        wrong: str = "",
    ) -> None:
        self._home = folder
        self._proposed = str(proposed_place(folder, (typed or known).get("name", ""), language))
        fields = [
            Field("name", language.say("The organisation's name"), known.get("name", "")),
            Field(
                "customer",
                language.say("What the house calls its customers, in one word"),
                known.get("customer", ""),
                hint=language.say("For example: passenger, patient, resident"),
            ),
            Field("place", language.say("Where to keep the file"), known.get("place", self._proposed)),
        ]
        super().__init__(title, fields, self._not_yet, typed=typed, wrong=wrong)

    @on(Input.Changed, "#box-0")
    def _propose(self, event: Input.Changed) -> None:
        place = self.query_one("#box-2", Input)
        if place.value == self._proposed:
            self._proposed = place.value = str(proposed_place(self._home, event.value, self.language))

    def _not_yet(self, typed: Mapping[str, str]) -> str:
        if not typed["name"].strip():
            return self.language.say("The organisation needs a name.")
        if not typed["customer"].strip():
            return self.language.say("One word for a customer is needed; it can be changed later.")
        return place_fault(self.language, typed, self._home)


async def make_map(screen: AtTheDoor, title: str, folder: Path, map_: Map, known: Mapping[str, str]) -> Session | None:
    """Ask for name, word and place until the map is written down, or the user leaves it (None).

    Args:
        screen: Who asks.
        title: What the form is called.
        folder: Where the file is proposed to go.
        map_: What the map begins with.
        known: What the form is to begin with, by the names of its fields.
    """
    language = screen.language
    form = NewMapScreen(language, title, folder, known)
    while (typed := await screen.app.push_screen_wait(form)) is not None:
        place = place_of(typed, folder)
        try:
            named = begun(map_, language, typed["name"].strip(), typed["customer"].strip())
            return screen.doorway.make_session(place, named)
        except FileTrouble as trouble:
            wrong = trouble_sentence(language, trouble)
        form = NewMapScreen(language, title, folder, known, typed=typed, wrong=wrong)
    return None
