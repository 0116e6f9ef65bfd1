"""rolemap import: HR files become a map."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rolemap.commands.common import FINE, Refused, put, refuse_existing, shown_path, tell
from rolemap.files import text_of, write_file
from rolemap.intake import IntakeTrouble, Wish, bring_in, read_sources
from rolemap.model.beginnings import new_map
from rolemap.wording.beginnings import first_segment, segmentation_name
from rolemap.wording.intake import closing_line, dropped_sentence, explanation, oddity_sentence, trouble_sentence

if TYPE_CHECKING:
    import argparse

    from rolemap.language import Language


def bring(given: argparse.Namespace, language: Language) -> int:
    """Run the command.

    Raises:
        Refused: When the files give no roles.
        FileTrouble: When the map cannot be written.
    """
    refuse_existing(given.output)
    wish = Wish()
    try:
        intake = bring_in(read_sources(given.files, wish), wish, partial(explanation, language))
    except IntakeTrouble as trouble:
        raise Refused(trouble_sentence(language, trouble)) from trouble
    map_ = new_map(
        given.name or given.output.stem,
        language.code,
        first_segment(language),
        segmentation_name(language),
        roles=intake.incoming,
    )
    write_file(given.output, text_of(map_))
    said = [oddity_sentence(language, oddity) for oddity in intake.oddities]
    said += [dropped_sentence(language, intake), closing_line(language, intake)]
    put(f"{sentence}\n" for sentence in said if sentence)
    tell(language.say("The new map: {path}", path=shown_path(given.output)))
    return FINE
