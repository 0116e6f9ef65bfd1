"""rolemap import: HR files become a map, or come into a map again; all that the import screen does, in one go."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rolemap.commands.common import (
    FINE,
    Refused,
    put,
    refuse_existing,
    shown_path,
    state_folder,
    tell,
    tell_new_map,
    today,
    whole,
)
from rolemap.commands.import_wishes import (
    columns_phrase,
    refuse_missing_headers,
    refuse_what_the_map_has_not,
    shaped,
    wish_of,
    with_columns,
)
from rolemap.commands.import_words import not_known, remedy_flag
from rolemap.commands.progress import doing
from rolemap.files import text_of
from rolemap.files.saving import write_new_file
from rolemap.intake import IntakeTrouble, Use, Wish, read_sources
from rolemap.intake.again import compared, remembered, taken_over
from rolemap.language import choose, of_the_system
from rolemap.model.beginnings import new_map
from rolemap.model.steps import Step, StepKind
from rolemap.session import Session
from rolemap.sharing.import_account import Account, account_json, account_text
from rolemap.wording.beginnings import first_segment, segmentation_name
from rolemap.wording.beyond_hr import BEYOND_HR, offered, with_roles_beyond_hr
from rolemap.wording.intake import explanation, trouble_sentence
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from rolemap.intake import Intake, Source
    from rolemap.intake.again import Comparison
    from rolemap.language import Language
    from rolemap.model import Map


def bring(given: argparse.Namespace, language: Language) -> int:
    """Run the command.

    Raises:
        Refused: When the files give no roles, or something that was chosen is not there.
        FileTrouble: When the map cannot be read or written.
    """
    try:
        return _into(given, language) if given.into else _anew(given, language)
    except IntakeTrouble as trouble:
        raise Refused(trouble_sentence(language, trouble)) from trouble


def _anew(given: argparse.Namespace, language: Language) -> int:
    """A map of its own."""
    if given.output:
        refuse_existing(given.output)
    name = given.name or (given.output or given.files[0]).stem
    fresh = new_map(name, language.code, first_segment(language), segmentation_name(language))
    made = _made(given, fresh, Wish(), language)
    whole_map = made.after(fresh)
    if not given.dry_run:
        with doing(language.say("Writing the map…")):
            write_new_file(given.output, text_of(whole_map))
    _account(given, made, whole_map, language, written=not given.dry_run)
    if not given.dry_run:
        tell_new_map(given.output, language)
    return FINE


def _into(given: argparse.Namespace, language: Language) -> int:
    """A map that is there already, changed as on screen: others may work on it meanwhile, comments stay."""
    before = whole(given.into, language).map
    spoken = choose(given.language, before.organisation.language, of_the_system())
    if given.dry_run:
        made = _made(given, before, remembered(before), spoken)
        _account(given, made, made.after(before), spoken, written=False)
        return FINE
    with _opened(given.into) as session:
        made = _made(given, session.map, remembered(session.map), spoken)
        with doing(spoken.say("Writing the map…")):
            is_changed = _written(session, made)
        _account(given, made, session.map, spoken, written=is_changed)
    tell(
        spoken.say("Written: {path}", path=shown_path(given.into))
        if is_changed
        else spoken.say("The map has all of it already; nothing was written.")
    )
    return FINE


def _written(session: Session, made: _Made) -> bool:
    """Make the import the one step of this session, and have it saved; False where it changes nothing.

    Raises:
        FileTrouble: When it cannot be saved: then the map is as it was.
    """
    names = ", ".join(path.name for path in made.given.files)
    is_changed = session.edit(Step(StepKind.IMPORT, names), made.after)
    if not session.flush() and session.trouble:
        trouble = session.trouble
        # What is not in the file now must not come into it later by itself.
        session.undo()
        raise trouble
    return is_changed


@contextmanager
def _opened(path: Path) -> Iterator[Session]:
    session = Session.open(path, state_folder())
    try:
        yield session
    finally:
        session.close()


@dataclass(frozen=True)
class _Made:
    """An import that is worked out: what comes in, and what it does to a map, in the map's language."""

    given: argparse.Namespace
    wish: Wish
    intake: Intake
    comparison: Comparison
    language: Language

    def after(self, map_: Map) -> Map:
        """The map with it, and with the roles beyond HR that were asked for."""
        taken = taken_over(map_, self.intake, self.comparison, self.wish, today())
        return with_roles_beyond_hr(taken, self.language, self.given.add)


def _made(given: argparse.Namespace, map_: Map, known: Wish, language: Language) -> _Made:
    of_the_map = choose(map_.organisation.language, language.code)
    wish = wish_of(given, known, language)
    refuse_what_the_map_has_not(given, map_, language)
    with doing(language.say("Reading…")):
        sources = read_sources(given.files, wish)
    refuse_missing_headers(wish, sources, language)
    wish, sources = with_columns(given, wish, sources, language)
    for source in sources:
        _refuse_a_guess(source, language)
    with doing(language.say("Making roles of the rows…")):
        wish, intake = shaped(given, wish, sources, partial(explanation, of_the_map), language)
    with doing(language.say("Comparing with the map…")):
        comparison = compared(map_, intake, wish)
    keys = [change.key for change in comparison.changes]
    for left in wish.left:
        if ":" in left and left not in keys:
            kind = left.partition(":")[0]
            raise not_known(language, "--leave", left, [kind, *(key for key in keys if key.startswith(f"{kind}:"))])
    return _Made(given, wish, intake, comparison, of_the_map)


def _refuse_a_guess(source: Source, language: Language) -> None:
    """Which column holds the titles must be certain before anything is written."""
    layout, path = source.layout, shown_path(source.table.path)
    title = next((column for column in layout.columns if column.use is Use.TITLE), None)
    if title is None:
        raise Refused(
            language.say(
                "It cannot be told which column holds the titles of roles: {path}. The columns are: {columns}. "
                'Say which one it is, for instance --column "#2=title"; if another row holds the headers, --header 3.',
                path=path,
                columns=columns_phrase(source),
            )
        )
    if layout.guessed:
        raise Refused(
            language.say(
                "Which column holds the titles of roles is only a guess: {path}, {column}. If it is right, say so: "
                '--column "#{number}=title". The columns are: {columns}.',
                path=path,
                column=f"#{title.place + 1} {visible_line(title.header)}".strip(),
                number=title.place + 1,
                columns=columns_phrase(source),
            )
        )


def _account(given: argparse.Namespace, made: _Made, map_: Map, language: Language, *, written: bool) -> None:
    comparison = made.comparison if given.into else None
    account = Account(made.intake, comparison, str(given.into or given.output or ""), written)
    if given.format == "json":
        put([account_json(account, language)])
        return
    put([account_text(account, language, remedy_flag if given.dry_run else None)])
    if missing := offered(map_):
        tell(
            language.say(
                "Owners, board and partners are in no HR file. Bring them in with: --add {keys}, or on the map with a.",
                keys=",".join(one.key for one in BEYOND_HR if one.key in missing),
            )
        )
