"""The hunt for English on Finnish screens: every tab and every dialog, on the Finnish sample map."""

from __future__ import annotations

import importlib
import pkgutil
import re
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from textual.screen import Screen
from textual.widgets import Input

import rolemap.screens
from rolemap.analysis.promises import Order
from rolemap.analysis.similar_roles import may_start, similar_roles
from rolemap.files import Versions, text_of
from rolemap.model import Choice, Map, edits
from rolemap.model.steps import StepKind
from rolemap.samples import sample_copy
from rolemap.screens.base import TABS, TabScreen
from rolemap.screens.checklist import CheckScreen
from rolemap.screens.choosing import ChoiceScreen
from rolemap.screens.dialogs import ConfirmScreen, OfferScreen, PickScreen
from rolemap.screens.files_dialog import FileScreen, usual_folder
from rolemap.screens.forgetting import ForgetScreen, ForgottenScreen, forget_role
from rolemap.screens.forms import FormScreen
from rolemap.screens.help import HelpScreen
from rolemap.screens.importing import ImportScreen, ask_for_table
from rolemap.screens.map import MapScreen
from rolemap.screens.map_drafts import OwnWordsScreen
from rolemap.screens.matrix import MatrixScreen
from rolemap.screens.new_map import NewMapScreen
from rolemap.screens.open import OpenScreen
from rolemap.screens.promises import PromisesScreen
from rolemap.screens.promises_rows import Offer
from rolemap.screens.result import ResultScreen
from rolemap.screens.rewording import RewordingScreen
from rolemap.screens.start import StartScreen, ask_for_map
from rolemap.screens.tools import ToolsScreen
from rolemap.screens.trouble import AboutFileScreen, FaultsScreen, TroubleScreen
from rolemap.screens.versions import VersionsScreen
from rolemap.screens.walk import WalkScreen
from rolemap.screens.wall import WallScreen
from rolemap.settings import Settings
from tests.language.english import english_words, words_of
from tests.screens.conftest import app_of, fill, list_of, map_of, open_file, press_for, screen_of, seen, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.pilot import Pilot

TALL = (120, 100)
"""So tall that little has to be scrolled to."""

SMALL = (60, 20)

SAMPLES = files("rolemap.samples")


def screen_kinds() -> list[type[Screen[Any]]]:
    """Every kind of screen in the package, but those that only others are made of."""
    for module in pkgutil.iter_modules(rolemap.screens.__path__):
        importlib.import_module(f"rolemap.screens.{module.name}")
    found: list[type[Screen[Any]]] = []
    waiting: list[type[Screen[Any]]] = [Screen]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        unfinished = kind is AboutFileScreen or (issubclass(kind, TabScreen) and not kind.TAB)
        if kind.__module__.startswith("rolemap.") and not unfinished:
            found.append(kind)
    return sorted(set(found), key=lambda kind: kind.__name__)


TAB_KINDS = [kind for kind in screen_kinds() if issubclass(kind, TabScreen)]


# The ways through each screen: they stop wherever there is something else to see


async def through_start(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    app_of(pilot).close_map()
    await until(pilot, lambda: isinstance(pilot.app.screen, StartScreen))
    await pilot.pause()
    yield


async def through_map(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    await press_for(pilot, MapScreen, "1")
    roles = list_of(pilot, "#roles")
    for at in range(0, len(roles.rows), 2):
        roles.cursor = at
        await pilot.pause()
        yield
    for _view in range(2):
        await pilot.press("v")
        yield
    async for _state in through_marks_and_drafts(pilot):
        yield
    await pilot.press("slash")
    yield
    await pilot.press(*"zzz")
    yield
    await pilot.press("escape", "shift+down")
    yield
    await pilot.press("u")
    yield
    await pilot.press("ctrl+r")
    yield


async def through_marks_and_drafts(pilot: Pilot[int]) -> AsyncIterator[None]:
    screen = screen_of(pilot, MapScreen)
    new = [role for role in screen.told.walk_order() if may_start(screen.told, role)]
    role = next(role for role in new if similar_roles(screen.told, role))
    screen.highlight(role.id)
    await press_for(pilot, PickScreen, "s")
    yield
    await press_for(pilot, MapScreen, "enter")
    yield
    await press_for(pilot, OwnWordsScreen, "o")
    yield
    await press_for(pilot, MapScreen, "escape")
    await pilot.press("u", "space", "x")
    yield
    for kind, key in ((PickScreen, "g"), (FormScreen, "e"), (ConfirmScreen, "delete")):
        await press_for(pilot, kind, key)
        yield
        await press_for(pilot, MapScreen, "escape")
    await pilot.press("escape", "d")
    yield
    await pilot.press("d")


async def through_walk(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    await press_for(pilot, WalkScreen, "2")
    for _question in range(12):
        yield
        await pilot.press("pagedown")
        await pilot.pause()
    await pilot.press("f10")
    await pilot.pause()
    yield
    await pilot.press("home", "enter")
    for _question in range(6):
        yield
        await pilot.press("pagedown")
        await pilot.pause()
    await pilot.press("escape")
    await pilot.pause()
    yield
    for role_id, question in (("saation-edustaja", 2), ("lakimies", 2), ("lahihoitaja", 4)):
        app_of(pilot).walk_to(role_id, question)
        await pilot.pause()
        yield
    for tool in map_of(pilot).tools:
        app_of(pilot).start_round(tool.id)
        for _question in range(8):
            await pilot.pause()
            yield
            await pilot.press("pagedown")
    for role in map_of(pilot).roles[-3:]:
        for tool in map_of(pilot).tools[:2]:
            app_of(pilot).walk_to(role.id, 0, tool.id)
            await pilot.press("f2")
            await pilot.pause()
            yield


async def through_open(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    await press_for(pilot, OpenScreen, "3")
    points = list_of(pilot, "#points")
    at = 0
    while at < len(points.rows):
        points.cursor = at
        await pilot.pause()
        if type(points.current).__name__ == "Fold":
            await pilot.press("enter")
        yield
        at += 1


async def through_tools(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    await press_for(pilot, ToolsScreen, "4")
    for at in range(len(list_of(pilot, "#tools").rows)):
        list_of(pilot, "#tools").cursor = at
        await pilot.pause()
        yield
        await pilot.press("enter")
        await pilot.pause()
        yield
        await pilot.press("escape", "left")
        await pilot.pause()


async def through_wall(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    await press_for(pilot, ToolsScreen, "4")
    for at in range(len(list_of(pilot, "#tools").rows)):
        list_of(pilot, "#tools").cursor = at
        await pilot.pause()
        if screen_of(pilot, ToolsScreen).check_action("wall", ()):
            await press_for(pilot, WallScreen, "w")
            await pilot.pause()
            yield
            await pilot.press("end")
            await pilot.pause()
            yield
            await press_for(pilot, ToolsScreen, "escape")


async def through_matrix(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    app_of(pilot).open_tab("matrix")
    await until(pilot, lambda: isinstance(pilot.app.screen, MatrixScreen))
    await pilot.pause()
    for keys in (("home",), ("down", "right", "n"), ("v",), ("v",), ("o",), ("pagedown", "end", "left"), ("o",)):
        await pilot.press(*keys)
        await pilot.pause()
        yield
    await pilot.press("slash", *"zzz")
    await pilot.pause()
    yield
    await pilot.press("escape")
    await press_for(pilot, HelpScreen, "f1")
    yield


async def through_promises(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    await press_for(pilot, OpenScreen, "3")
    await press_for(pilot, PromisesScreen, "p")
    rows = list_of(pilot, "#promises-list")
    for _order in Order:
        for at in range(len(rows.rows)):
            rows.cursor = at
            await pilot.pause()
            if at % 5 == 0:
                yield
        await pilot.press("o")
    await pilot.press("home")
    if isinstance(rows.current, Offer):
        await press_for(pilot, FormScreen, "enter")
        yield
        await press_for(pilot, PromisesScreen, "escape")
    await press_for(pilot, HelpScreen, "f1")
    yield


async def through_result(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    await press_for(pilot, ResultScreen, "5")
    yield


async def through_picks(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    for key in ("m", "r"):
        await press_for(pilot, PickScreen, key)
        yield
        await pilot.press("escape")
        await pilot.pause()
    for _tab, number, _name in TABS:
        await pilot.press(number)
        await press_for(pilot, PickScreen, "ctrl+p")
        yield
        await pilot.press("escape")
        await pilot.pause()


async def through_forms(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    await press_for(pilot, PickScreen, "a")
    yield
    await press_for(pilot, FormScreen, "enter")
    yield
    await pilot.press("ctrl+s")
    await pilot.pause()
    yield
    await pilot.press("escape")
    await press_for(pilot, FormScreen, "e")
    yield
    await pilot.press("escape")
    await press_for(pilot, WalkScreen, "2")
    for key in ("f3", "f4"):
        await press_for(pilot, FormScreen, key)
        yield
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))
    await pilot.press("escape")
    await press_for(pilot, ToolsScreen, "4")
    for at in range(len(list_of(pilot, "#tools").rows)):
        list_of(pilot, "#tools").cursor = at
        for keys in (("e", "a", "n"), ("right",), ("e", "b", "o")):
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
                yield
                if not isinstance(pilot.app.screen, ToolsScreen):
                    await pilot.press("escape")
                    await pilot.pause()
        await pilot.press("left")
    await press_for(pilot, ResultScreen, "5")
    await press_for(pilot, FormScreen, "h")
    yield


async def through_rewording(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    await press_for(pilot, ToolsScreen, "4")
    await press_for(pilot, FormScreen, "e")
    await fill(pilot, "Jotta kenenkään ei tarvitse odottaa yksin.")
    await until(pilot, lambda: isinstance(pilot.app.screen, RewordingScreen))
    await pilot.pause()
    yield
    await press_for(pilot, HelpScreen, "f1")
    yield


async def through_questions(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    await press_for(pilot, ConfirmScreen, "delete")
    yield


async def through_help(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    for _tab, number, _name in TABS:
        await pilot.press(number)
        await press_for(pilot, HelpScreen, "f1")
        yield
        await pilot.press("escape")
        await pilot.pause()
        if isinstance(pilot.app.screen, WalkScreen):
            await pilot.press("escape")


async def through_files(pilot: Pilot[int], folder: Path) -> AsyncIterator[None]:
    language = app_of(pilot).language
    for screen in (ask_for_map(language, folder), ask_for_table(language, folder)):
        pilot.app.push_screen(screen)
        await until(pilot, lambda screen=screen: pilot.app.screen is screen)  # type: ignore[misc]
        yield
        await pilot.press(*"xyzzy", "enter")
        await pilot.pause()
        yield
        await pilot.press("escape")


async def through_new_map(pilot: Pilot[int], folder: Path) -> AsyncIterator[None]:
    language = app_of(pilot).language
    pilot.app.push_screen(NewMapScreen(language, language.say("New map"), folder, {}))
    await until(pilot, lambda: isinstance(pilot.app.screen, NewMapScreen))
    yield
    for number in range(2):
        await pilot.press("ctrl+s")
        await pilot.pause()
        yield
        screen_of(pilot, NewMapScreen).query_one(f"#box-{number}", Input).value = "talo"
    await press_for(pilot, HelpScreen, "f1")
    yield


async def bring_in(pilot: Pilot[int], file: Path, map_: Map | None = None) -> None:
    pilot.app.push_screen(ImportScreen([file], map_))
    await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen))
    await worked_out(pilot)


async def worked_out(pilot: Pilot[int]) -> None:
    screen = screen_of(pilot, ImportScreen)
    await until(pilot, lambda: not screen.is_reading)
    await pilot.pause()


def table_in(folder: Path) -> Path:
    table = folder / "henkilosto.csv"
    table.write_bytes(SAMPLES.joinpath("henkilosto.csv").read_bytes())
    return table


ODD_STAFF = (
    "Nimi;Nimike;Yksikkö;Esihenkilö;Henkilötyövuodet\r\n"
    "Oma Nimi;Toimitusjohtaja;Johto;;1\r\n"
    "Toinen Nimi;Lakimies;Hallinto;Oma Nimi;1\r\n"
    "Kolmas Nimi;Lakimies;Talous;Oma Nimi;0,5\r\n"
    "Neljäs Nimi;<b>Satamavartija</b>;Satama;Kadonnut Nimi;yksi\r\n"
    "Avoin;Satamapalvelija;Satama;Oma Nimi;1\r\n"
    ";;;;\r\n"
)


async def through_import(pilot: Pilot[int], folder: Path) -> AsyncIterator[None]:
    odd, bare, guessed = folder / "outo.csv", folder / "vailla.csv", folder / "arvattava.csv"
    odd.write_text(ODD_STAFF, encoding="utf-8", newline="")
    bare.write_text("1;2;3\r\n4;5;6\r\n", encoding="utf-8", newline="")
    guessed.write_text("1;Lakimies;x\r\n2;Sairaanhoitaja;x\r\n3;Siivooja;x\r\n" * 4, encoding="utf-8", newline="")
    for file, map_ in (
        (table_in(folder), map_of(pilot)),
        (odd, None),
        (bare, None),
        (guessed, None),
        (folder / "puuttuu.csv", None),
    ):
        await bring_in(pilot, file, map_)
        for pane in "1234":
            await pilot.press(pane)
            await pilot.pause()
            yield
        await press_for(pilot, HelpScreen, "f1")
        yield
        await pilot.press("escape", "escape")
        await pilot.pause()


async def through_its_choices(pilot: Pilot[int], folder: Path) -> AsyncIterator[None]:
    odd = folder / "outo.csv"
    odd.write_text(ODD_STAFF, encoding="utf-8", newline="")
    await bring_in(pilot, odd)
    for pane, selector in (("1", "#reading"), ("3", "#oddities")):
        await pilot.press(pane)
        rows = list_of(pilot, selector)
        for at in range(len(rows.rows)):
            rows.cursor = at
            await pilot.press("enter")
            await pilot.pause()
            yield
            if isinstance(pilot.app.screen, PickScreen):
                await pilot.press("escape")
    await pilot.press("2")
    for keys in (("b",), ("u",), ("s",), ("space", "down", "space", "j")):
        await pilot.press(*keys)
        await worked_out(pilot)
        yield
    await press_for(pilot, PickScreen, "l")
    await press_for(pilot, ImportScreen, "enter")
    await worked_out(pilot)
    yield
    await pilot.press("u", "u")
    await worked_out(pilot)
    await press_for(pilot, CheckScreen, "j")
    yield


async def through_checks(pilot: Pilot[int], folder: Path) -> AsyncIterator[None]:
    async for _ in through_its_choices(pilot, folder):
        yield
    await press_for(pilot, ImportScreen, "escape")
    await pilot.press("escape")
    await bring_in(pilot, table_in(folder))
    await press_for(pilot, CheckScreen, "ctrl+s")
    yield
    await press_for(pilot, NewMapScreen, "enter")
    yield


async def through_trouble(pilot: Pilot[int], folder: Path) -> AsyncIterator[None]:
    broken = folder / "rikki.toml"
    for text in (b"", b'rolemap = 1\n[organisation\nname = "Talo"\n', b"\xff\xfe", b"PK\x03\x04", b"a = 1\n"):
        broken.write_bytes(text)
        app_of(pilot).open_map(broken)
        await until(pilot, lambda: isinstance(pilot.app.screen, TroubleScreen))
        yield
        await pilot.press("escape")
        await pilot.pause()


async def through_faults(pilot: Pilot[int], folder: Path) -> AsyncIterator[None]:
    faulty = folder / "vialla.toml"
    for text in (
        'rolemap = 1\n[organisation]\nnmae = "Talo"\n[[roles]]\nid = 3\ntitle = "Rooli"\nheadcount = "x"\nlevel = 1\n',
        "rolemap = 99\n",
    ):
        faulty.write_text(text, encoding="utf-8")
        app_of(pilot).open_map(faulty)
        await until(pilot, lambda: isinstance(pilot.app.screen, FaultsScreen))
        yield
        await pilot.press("enter")
        await pilot.pause()
        yield


async def through_versions(pilot: Pilot[int], folder: Path) -> AsyncIterator[None]:
    session = app_of(pilot).session
    kept = Versions(folder / "state" / "versions")
    told = session.map
    gone = edits.remove_role(told, told.roles[-1].id)
    changed = edits.change_role(gone, told.roles[0].id, title=told.roles[1].title, contribution="", links=())
    for hours, version in ((0, told), (1, Map(organisation=told.organisation)), (2, changed), (3, gone), (4, told)):
        kept.keep(told.organisation.id, text_of(version), datetime.now(UTC) - timedelta(hours=30 - hours))
    kept.keep(told.organisation.id, "rolemap = 1\n[organisation\n")
    pilot.app.push_screen(VersionsScreen(session))
    await until(pilot, lambda: isinstance(pilot.app.screen, VersionsScreen))
    yield
    for _version in range(7):
        await pilot.press("down")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        yield
        await pilot.press("enter")
        for _difference in range(12):
            await pilot.press("down")
            await pilot.pause()
            yield
        await pilot.press("left")
    await pilot.press("up")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await press_for(pilot, ConfirmScreen, "t")
    yield
    await press_for(pilot, VersionsScreen, "escape")
    await pilot.press("enter", "r")
    await pilot.pause()
    yield


async def through_forgetting(pilot: Pilot[int], folder: Path) -> AsyncIterator[None]:
    app = app_of(pilot)
    session = app.session
    role = next((role for role in session.map.roles if role.contribution and role.links), session.map.roles[0])
    (folder / f"{session.path.stem}-2.toml").write_bytes(session.path.read_bytes())
    app.run_worker(forget_role(app, session, role.id))
    await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen))
    yield
    await press_for(pilot, ForgetScreen, "enter")
    for _page in range(4):
        yield
        await pilot.press("pagedown")
    await pilot.press("right")
    await press_for(pilot, ForgottenScreen, "enter")
    for _page in range(3):
        yield
        await pilot.press("pagedown")


async def through_choices(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    await press_for(pilot, MapScreen, "1")
    role = map_of(pilot).roles[0]
    wordings = (role.contribution, role.contribution[::-1], role.title)
    both = (
        Choice(of=role.id, field="contribution", wordings=wordings),
        Choice(of="", field="goal_by", wordings=("", "2027-01-31")),
    )
    app_of(pilot).act(StepKind.CHANGE_ROLE, "", lambda map_: map_.changed(choices=both))
    screen_of(pilot, MapScreen).highlight(role.id)
    await pilot.pause()
    yield
    await press_for(pilot, ChoiceScreen, "c")
    yield
    await press_for(pilot, FormScreen, "e")
    yield
    await pilot.press("escape", "escape")
    await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))
    app_of(pilot).walk_to(role.id, 2)
    await pilot.pause()
    yield
    await pilot.press("escape")
    await press_for(pilot, OpenScreen, "3")
    yield
    await press_for(pilot, ToolsScreen, "4")
    yield
    await press_for(pilot, ChoiceScreen, "c")
    yield
    await press_for(pilot, ToolsScreen, "2")
    await pilot.pause()
    yield


async def through_the_file(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    session = app_of(pilot).session
    note = b'\n[[notes]]\nid = "n-muuta"\ntext = "Muuta"\n'
    session.path.with_stem(f"{session.path.stem}-2").write_bytes(session.path.read_bytes() + note)
    await until(pilot, lambda: session.poll() or bool(session.copies))
    await press_for(pilot, OfferScreen, "ctrl+s")
    yield
    await press_for(pilot, ConfirmScreen, "enter")
    yield
    await pilot.press("right", "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, TabScreen))
    yield
    await press_for(pilot, OfferScreen, "ctrl+s")
    await press_for(pilot, FileScreen, "down", "enter")
    yield
    await pilot.press("escape")
    await press_for(pilot, OfferScreen, "ctrl+s")
    await press_for(pilot, FormScreen, "down", "down", "enter")
    yield


async def through_a_draft(pilot: Pilot[int], _: Path) -> AsyncIterator[None]:
    told = app_of(pilot).session.told
    role = next(role for role in told.map.roles if may_start(told, role) and similar_roles(told, role))
    screen_of(pilot, MapScreen).highlight(role.id)
    await press_for(pilot, PickScreen, "s")
    await press_for(pilot, MapScreen, "enter")
    await press_for(pilot, OwnWordsScreen, "o")
    yield
    await press_for(pilot, MapScreen, "escape")


WAYS: dict[type, Callable[[Pilot[int], Path], AsyncIterator[None]]] = {
    StartScreen: through_start,
    MapScreen: through_map,
    WalkScreen: through_walk,
    OpenScreen: through_open,
    ToolsScreen: through_tools,
    WallScreen: through_wall,
    ResultScreen: through_result,
    MatrixScreen: through_matrix,
    PromisesScreen: through_promises,
    PickScreen: through_picks,
    FormScreen: through_forms,
    RewordingScreen: through_rewording,
    ConfirmScreen: through_questions,
    OwnWordsScreen: through_a_draft,
    HelpScreen: through_help,
    FileScreen: through_files,
    NewMapScreen: through_new_map,
    ImportScreen: through_import,
    CheckScreen: through_checks,
    TroubleScreen: through_trouble,
    FaultsScreen: through_faults,
    OfferScreen: through_the_file,
    ForgetScreen: through_forgetting,
    ForgottenScreen: through_forgetting,
    VersionsScreen: through_versions,
    ChoiceScreen: through_choices,
}


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose name is no English, wherever a line cuts it."""
    return tmp_path_factory.mktemp("talo")


@pytest.mark.parametrize("kind", screen_kinds(), ids=lambda kind: kind.__name__)
async def test_no_english_shows(kind: type, folder: Path) -> None:
    await hunt(kind, TALL, folder)


@pytest.mark.parametrize("kind", TAB_KINDS, ids=lambda kind: kind.__name__)
async def test_no_english_shows_on_a_small_screen(kind: type, folder: Path) -> None:
    await hunt(kind, SMALL, folder)


async def test_no_english_stays_when_the_language_is_changed(folder: Path) -> None:
    path = sample_copy(folder, "fi")
    async with open_file(folder, path, size=TALL, language="en") as pilot:
        for _tab, number, _name in TABS:
            await pilot.press("escape", number)
            await pilot.pause()
            assert english_on(pilot, path)
        await pilot.press("f8")
        for _tab, number, _name in TABS:
            await pilot.press("escape", number)
            await pilot.pause()
            assert english_on(pilot, path) == set(), seen(pilot)
        await through_start(pilot, folder).__anext__()
        assert english_on(pilot, path) == set(), seen(pilot)


async def hunt(kind: type, size: tuple[int, int], folder: Path) -> None:
    """Go all the way through a screen and look at every word."""
    assert kind in WAYS, "a new screen: say how one comes to it"
    path = sample_copy(folder, "fi")
    met: set[type] = set()
    async with open_file(folder, path, size=size, language="fi") as pilot:
        async for _ in WAYS[kind](pilot, folder):
            met.add(type(pilot.app.screen))
            assert english_on(pilot, path) == set(), seen(pilot)
    assert kind in met


def english_on(pilot: Pilot[int], path: Path) -> set[str]:
    """The English words on the screen; paths and words that a dialog's edge or the end of a line cuts do not count."""
    whole = re.sub(rf"\w+[{_EDGES}]|[{_EDGES}]\w+", " ", seen(pilot))
    return set((words_of(whole) & english_words()) - words_of(str(path), str(usual_folder(Settings(), path.parent))))


_EDGES = "│╭╮╰╯…"
