"""The open map's file: how saving stands, saving somewhere else, earlier versions, copies beside it, forgetting."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from rolemap.files import FileTrouble, read_file
from rolemap.files.copies import Copy
from rolemap.files.states import SaveState
from rolemap.screens.dialogs import ConfirmScreen, OfferScreen, Option
from rolemap.screens.files_dialog import MAP_ENDINGS, FileScreen, usual_folder
from rolemap.screens.forgetting import forget_role
from rolemap.screens.forms import Field, FormScreen
from rolemap.screens.importing import import_into
from rolemap.screens.map_place import place_fault, place_of, proposed_place
from rolemap.screens.paths import is_same_file
from rolemap.screens.trouble import why_read_only
from rolemap.screens.version_rows import how_much
from rolemap.screens.versions import VersionsScreen
from rolemap.wording.changes import change_groups
from rolemap.wording.moments import clock, day_phrase
from rolemap.wording.saving import cannot_save
from rolemap.wording.troubles import older_sentence, piece_sentence, trouble_sentence
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App

    from rolemap.files import Reading
    from rolemap.language import Language
    from rolemap.model import Map
    from rolemap.screens.base import Desk
    from rolemap.screens.doorway import Doorway
    from rolemap.session import Session

_AGAIN, _ELSEWHERE, _COPY, _OTHER_COPY, _LEAVE = "again", "elsewhere", "copy", "other copy", "leave"
_VERSIONS, _FORGET, _IMPORT = "versions", "forget", "import"
_MOST_TOLD = 2


def saving_words(language: Language, session: Session) -> tuple[str, bool]:
    """How saving stands, in a word or two, and whether that needs attention."""
    if session.read_only:
        return language.say("read only"), True
    if session.trouble:
        return cannot_save(language, session.trouble), True
    saving = session.save_state is SaveState.SAVING
    return language.say("saving") if saving else language.say("saved"), False


def words_on_opening(language: Language, reading: Reading) -> str:
    """What a save will do to a file beyond the lines of an answer, "" where it does nothing. Takes a moment."""
    if reading.read_only:
        return ""
    pieces = reading.pieces()
    said = [older_sentence(language, reading.older)] if reading.older is not None else []
    said += [piece_sentence(language, piece) for piece in pieces[:_MOST_TOLD]]
    if len(pieces) > _MOST_TOLD:
        said.append(language.say("All of them: rolemap check"))
    return "\n".join(said)


class Keeping:
    """What can be done about the file of the open map, in dialogs over whatever screen is shown."""

    def __init__(self, app: App[Any], session: Session) -> None:
        self._app = app
        self._session = session

    @property
    def _door(self) -> Doorway:
        return cast("Doorway", self._app)

    @property
    def _language(self) -> Language:
        return self._door.language

    async def show(self) -> None:
        """Say how the file stands, and offer what can be done about it."""
        title = self._language.say("The map's file")
        trouble = self._session.trouble
        done = await self._app.push_screen_wait(
            OfferScreen(title, list(self._state()), list(self._options()), alarming=trouble is not None)
        )
        await self._do(done)

    async def may_leave(self) -> bool:
        """Whether the map can be left: all of it is saved, or the user does not mind."""
        await asyncio.to_thread(self._session.flush)
        if self._session.trouble and isinstance(self._app.screen, OfferScreen):
            return False
        while self._session.trouble:
            title = self._language.say("Not everything is saved. Close the map all the same?")
            leave = Option(_LEAVE, self._language.say("Close the map all the same"))
            offer = OfferScreen(title, list(self._state()), [*self._remedies(), leave], alarming=True)
            done = await self._app.push_screen_wait(offer)
            if done in {None, _LEAVE}:
                return done == _LEAVE
            await self._do(done)
        return True

    def _state(self) -> Iterator[str]:
        """Where the file is, and how it stands."""
        say, session = self._language.say, self._session
        if session.trouble:
            yield trouble_sentence(self._language, session.trouble)
            yield kept_sentence(self._language, session)
            return
        yield visible_line(str(session.path))
        if session.read_only:
            yield why_read_only(self._language, session.reading)
        else:
            yield say("Every answer is saved here by itself, as soon as it is given.")
            if written := _last_written(session.path):
                day = day_phrase(self._language, written.date(), cast("Desk", self._app).today())
                yield say("Last saved: {day} {time}", day=day, time=clock(self._language, written))

    def _remedies(self) -> Iterator[Option]:
        say = self._language.say
        yield Option(_ELSEWHERE, say("Save somewhere else"))
        yield Option(_AGAIN, say("Try again to save"))

    def _options(self) -> Iterator[Option]:
        say, session = self._language.say, self._session
        if session.trouble:
            yield from self._remedies()
        for number, copy in enumerate(session.copies):
            yield Option(f"{_COPY}{number}", say("Take in the copy: {name}", name=copy.path.name))
        yield Option(_VERSIONS, say("Earlier versions"))
        if session.read_only:
            return
        yield Option(_OTHER_COPY, say("Take in another copy of this map"))
        if not session.trouble:
            yield Option(_ELSEWHERE, say("Save somewhere else"))
        yield Option(_IMPORT, say("Import an HR file into this map…"))
        yield Option(_FORGET, say("Take a role's words out"))

    async def _do(self, what: str | None) -> None:
        if what == _AGAIN:
            await asyncio.to_thread(self._session.flush)
        elif what == _ELSEWHERE:
            await self._save_elsewhere()
        elif what == _OTHER_COPY:
            await self._take_in_another()
        elif what == _VERSIONS:
            self._app.push_screen(VersionsScreen(self._session))
        elif what == _IMPORT:
            await import_into(self._app, self._session)
        elif what == _FORGET:
            await forget_role(self._app, self._session)
        elif what is not None and what.startswith(_COPY):
            copies = self._session.copies
            number = int(what.removeprefix(_COPY))
            if number < len(copies):
                await self.take_in(copies[number])

    # Somewhere else

    async def _save_elsewhere(self) -> None:
        """Ask for another place until the map is written there, or the user leaves it."""
        say = self._language.say
        folder = usual_folder(self._door.settings, self._door.folder)
        if self._session.trouble:
            folder = Path.home()
        proposed = proposed_place(folder, self._session.path.stem, self._language)
        hint = say("Another folder, another disk, a memory stick: from then on the map is kept there.")
        typed, wrong = None, ""
        while True:
            form = FormScreen(
                say("Save the map somewhere else"),
                [Field("place", say("Where to keep the file"), str(proposed), hint)],
                lambda typed: place_fault(self._language, typed, folder, proposed.name),
                typed=typed,
                wrong=wrong,
            )
            typed = await self._app.push_screen_wait(form)
            if typed is None:
                return
            try:
                await asyncio.to_thread(self._session.save_as, place_of(typed, folder, proposed.name))
            except FileTrouble as trouble:
                wrong = trouble_sentence(self._language, trouble)
            else:
                self._door.remember(settings=self._door.settings.with_recent(self._session.path))
                where = visible_line(str(self._session.path))
                self._door.tell(say("The map is saved, and kept here from now on: {path}", path=where))
                return

    # Copies

    async def _take_in_another(self) -> None:
        """Choose another file of this map, and take in what it holds."""
        title = self._language.say("Take in another copy of this map")
        path = await self._app.push_screen_wait(FileScreen(title, self._session.path.parent, MAP_ENDINGS))
        if path is None:
            return
        if await asyncio.to_thread(is_same_file, path, self._session.path):
            self._door.tell(self._language.say("This is the map that is open. Choose a copy of it."), alarming=True)
            return
        try:
            reading = await asyncio.to_thread(read_file, path)
        except FileTrouble as trouble:
            self._door.tell(trouble_sentence(self._language, trouble), alarming=True)
            return
        if reading.map.organisation.id != self._session.map.organisation.id:
            name = visible_line(reading.map.organisation.name)
            said = self._language.say(
                "This is the map of another organisation: {name}. Nothing was taken in.", name=name
            )
            self._door.tell(said, alarming=True)
            return
        await self.take_in(Copy(path, reading))

    async def take_in(self, copy: Copy) -> None:
        """Merge a copy into the map, after asking."""
        say = self._language.say
        question = ConfirmScreen(
            say("Take in the copy: {name}?", name=visible_line(copy.path.name)),
            say(
                "What stands only there comes into this map. Where the two say different things, both wordings are "
                "kept, and you choose on tab 3. The copy stays as it is; so does the map as it was, among its versions."
            ),
            say("Take it in"),
        )
        if not await self._app.push_screen_wait(question):
            return
        before = self._session.map
        try:
            changed = await asyncio.to_thread(self._session.take_in_copy, copy)
        except FileTrouble as trouble:
            self._door.tell(trouble_sentence(self._language, trouble), alarming=True)
            return
        self._door.tell(self._outcome(copy, before, self._session.map, changed=changed))

    def _outcome(self, copy: Copy, before: Map, after: Map, *, changed: bool) -> str:
        name = visible_line(copy.path.name)
        if not changed:
            return self._language.say("There was nothing new in it: {name}. Its file can be removed.", name=name)
        much = how_much(self._language, change_groups(self._language, before, after))
        taken = self._language.say("Taken in: {name} ({changed}). Its file can be removed.", name=name, changed=much)
        choices = len(after.choices) - len(before.choices)
        if choices <= 0:
            return taken
        wait = self._language.say_n(
            "One choice between wordings waits on tab 3.", "{n} choices between wordings wait on tab 3.", choices
        )
        return f"{taken} {wait}"


def _last_written(path: Path) -> datetime | None:
    """When the file was written, in local time; None where that cannot be known."""
    with suppress(OSError, OverflowError, ValueError):
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
    return None


def kept_sentence(language: Language, session: Session) -> str:
    """What becomes of what is not saved; where even that cannot be kept, it is only in this program."""
    if session.is_kept:
        return language.say("What is not saved is kept on this computer and offered at the next start.")
    return language.say("What is not saved is only in this window. Save it somewhere else before you close it.")
