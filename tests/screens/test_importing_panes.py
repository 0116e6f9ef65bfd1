"""What the panes of the import say can be chosen otherwise, is redrawn at once, and is taken back."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from textual.widgets import Input

from rolemap.intake import OddityKind, Remedy, Use
from rolemap.model import LevelKind
from rolemap.screens.checklist import CheckScreen
from rolemap.screens.dialogs import ConfirmScreen, PickScreen
from rolemap.screens.files_dialog import FileScreen
from rolemap.screens.import_file_rows import PageRow
from rolemap.screens.importing import ImportScreen
from tests.hostile import HOSTILE
from tests.screens.conftest import highlighted, list_of, open_file, press_for, screen_of, seen, type_at_once, until
from tests.screens.test_hostile import look

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from textual.pilot import Pilot

STAFF = (
    "Code;Nimike;Yksikkö;Esihenkilö;FTE\r\n"
    "1;Toimitusjohtaja;Johto;;1\r\n"
    "2;Lakimies;Hallinto;1;1\r\n"
    "3;Satamapäällikkö;Satama;1;1\r\n"
    "4;Satamapalvelija;Satama;3;1,5\r\n"
    "5;Satamapalvelija;Satama;1;2\r\n"
    "6;Satamapalvelija;Lautta;1;1\r\n"
    "7;Ei tehtävässä;Satama;1;1\r\n"
    '8;"<b>Laituri&auml;</b>vartija";Satama;99;1\r\n'
)


@asynccontextmanager
async def importing(
    tmp_path: Path,
    file: Path | str,
    encoding: str = "cp1252",
    *,
    size: tuple[int, int] = (120, 36),
    language: str = "en",
) -> AsyncIterator[Pilot[int]]:
    """The import screen on a file, or on these words as the file ``staff.csv``."""
    if isinstance(file, str):
        path = tmp_path / "staff.csv"
        path.write_bytes(file.encode(encoding))
        file = path
    async with open_file(tmp_path, None, size=size, language=language) as pilot:
        pilot.app.push_screen(ImportScreen([file]))
        await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen))
        await settle(pilot)
        yield pilot


async def settle(pilot: Pilot[int]) -> None:
    """Wait until what was wished for is worked out and shown."""
    await pilot.pause()
    screen = screen_of(pilot, ImportScreen)
    await until(pilot, lambda: not screen.is_reading)
    await pilot.pause()


async def choose(pilot: Pilot[int], selector: str, row: str, option: str) -> None:
    """Go to the row with these words, open its pick list, and choose the option with these words."""
    await go_to(pilot, selector, row)
    await press_for(pilot, PickScreen, "enter")
    screen_of(pilot, PickScreen).query_one(Input).value = option
    await pilot.pause()
    await press_for(pilot, ImportScreen, "enter")
    await settle(pilot)


async def go_to(pilot: Pilot[int], selector: str, words: str) -> None:
    """Walk down a list until the highlight stands on a row with these words."""
    await pilot.press("home")
    for _ in list_of(pilot, selector).rows:
        if words in highlighted(pilot, selector):
            return
        await pilot.press("down")
    pytest.fail(f"no row to stand on: {words}\n{seen(pilot)}")


def roles(pilot: Pilot[int]) -> list[str]:
    """The titles of the roles as they would come in."""
    state = screen_of(pilot, ImportScreen).state
    return [role.title for role in state.intake.incoming] if state.intake else []


async def take_back(pilot: Pilot[int]) -> None:
    await pilot.press("u")
    await settle(pilot)


# File


async def test_a_wrong_encoding_is_seen_and_mended_at_once(tmp_path: Path) -> None:
    async with importing(tmp_path, STAFF, "mac-roman") as pilot:
        assert "Satamapäällikkö" not in seen(pilot)
        await choose(pilot, "#reading", "Encoding", "Mac")
        assert "Satamapäällikkö" in seen(pilot)
        assert re.search(r"Yksikkö +unit +Johto", seen(pilot))
        assert re.search("Encoding: Mac, older. u takes it back.", seen(pilot))
        await take_back(pilot)
        assert "Satamapäällikkö" not in seen(pilot)


async def test_another_delimiter_cuts_the_rows_anew(tmp_path: Path) -> None:
    async with importing(tmp_path, STAFF) as pilot:
        assert re.search("Between cells +semicolon", seen(pilot))
        await choose(pilot, "#reading", "Between cells", "comma")
        assert re.search("Between cells +comma", seen(pilot))
        assert re.search("Which column holds the titles of roles|seem to stand in the column", seen(pilot))
        await take_back(pilot)
        assert re.search("Between cells +semicolon", seen(pilot))
        assert "Lakimies" in roles(pilot)


async def test_the_sheet_is_chosen_where_there_are_several(tmp_path: Path) -> None:
    file = tmp_path / "staff.xlsx"
    book = xlsxwriter.Workbook(file)
    for name, title in (("This year", "Harbour master"), ("Last year", "Lighthouse keeper")):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["Job title", "Unit"])
        sheet.write_row(1, 0, [title, "Harbour"])
    book.close()
    async with importing(tmp_path, file) as pilot:
        assert "Encoding" not in seen(pilot)
        assert "Between cells" not in seen(pilot)
        assert roles(pilot) == ["Harbour master"]
        await choose(pilot, "#reading", "Sheet", "Last")
        assert roles(pilot) == ["Lighthouse keeper"]
        assert re.search(r"Sheet +Last year", seen(pilot))
        await take_back(pilot)
        assert roles(pilot) == ["Harbour master"]


async def test_a_csv_file_has_no_sheets(tmp_path: Path) -> None:
    async with importing(tmp_path, STAFF) as pilot:
        assert "Sheet" not in seen(pilot)


async def test_the_header_row_is_chosen(tmp_path: Path) -> None:
    text = "Role;Unit\r\nJob title;Unit\r\nCook;Kitchen\r\nWaiter;Hall\r\n"
    async with importing(tmp_path, text) as pilot:
        assert roles(pilot) == ["Job title", "Cook", "Waiter"]
        await choose(pilot, "#reading", "Headers", "row 2")
        assert roles(pilot) == ["Cook", "Waiter"]
        assert re.search("Headers +row 2", seen(pilot))
        await take_back(pilot)
        assert roles(pilot) == ["Job title", "Cook", "Waiter"]


async def test_a_column_is_taken_for_something_else(tmp_path: Path) -> None:
    async with importing(tmp_path, STAFF) as pilot:
        assert re.search("Yksikkö +unit .*by its header", seen(pilot))
        await choose(pilot, "#reading", "Yksikkö", "title of the role")
        assert re.search("Yksikkö +title of the role .*chosen", seen(pilot))
        assert re.search("Nimike +not used", seen(pilot))
        assert roles(pilot)[0] == "Johto"
        await choose(pilot, "#reading", "Nimike", "not used")
        await take_back(pilot)
        await take_back(pilot)
        assert re.search("Nimike +title of the role", seen(pilot))
        assert roles(pilot)[0] == "Toimitusjohtaja"


async def test_a_column_of_people_shows_none_of_them(tmp_path: Path) -> None:
    text = "Name;Salary;Job title\r\nAda Quill;5120;Cook\r\nBo Nib;4801;Waiter\r\n"
    async with importing(tmp_path, text) as pilot:
        assert re.search("Name .*helps to find superiors, then left out", seen(pilot))
        assert re.search("Salary +not used +left out: personal", seen(pilot))
        for word in ("Ada", "Quill", "5120"):
            assert word not in seen(pilot)
        await pilot.press("3")
        assert "Left out as personal: Name, Salary" in seen(pilot)


async def test_superiors_by_name_are_used_and_not_shown(tmp_path: Path) -> None:
    text = "Name;Job title;Manager\r\nAda Quill;Head chef;\r\nBo Nib;Waiter;Ada Quill\r\nCy Fount;Cook;Ada Quill\r\n"
    async with importing(tmp_path, text) as pilot:
        assert re.search("Manager +superior +helps to find superiors, then left out", seen(pilot))
        assert "Quill" not in seen(pilot)
        await pilot.press("2")
        assert re.search("Waiter .*Head chef", seen(pilot))
        assert "Quill" not in seen(pilot)


async def test_a_column_of_people_that_is_chosen_as_unit_is_pointed_out(tmp_path: Path) -> None:
    people = [("Ada", "Quill"), ("Bo", "Nib"), ("Cy", "Fount"), ("Di", "Blotter"), ("Ed", "Vellum"), ("Flo", "Sealer")]
    rows = "".join(f"{first} {last};Cook\r\n" for first, last in people)
    async with importing(tmp_path, f"Name;Job title\r\n{rows}") as pilot:
        assert "seems to tell of persons" not in seen(pilot)
        await choose(pilot, "#reading", "Name", "unit")
        assert "This seems to tell of persons, and comes into the map: Name." in seen(pilot)
        await take_back(pilot)
        assert "seems to tell of persons" not in seen(pilot)


async def test_where_no_titles_are_found_one_sentence_tells_what_to_do(tmp_path: Path) -> None:
    text = "x1;x2;x3\r\n1;2024-01-01;Cook in the galley, by day\r\n2;2024-01-02;Waiter\r\n3;2024-01-03;Cook\r\n"
    async with importing(tmp_path, text) as pilot:
        screen = screen_of(pilot, ImportScreen)
        if "Which column holds the titles" in seen(pilot):
            assert screen.check_action("keep", ()) is False
            assert "Keep as map" not in seen(pilot)
        assert "Cook in the galley" in highlighted(pilot, "#reading")
        await press_for(pilot, PickScreen, "enter")
        screen_of(pilot, PickScreen).query_one(Input).value = "title of"
        await pilot.pause()
        await press_for(pilot, ImportScreen, "enter")
        await settle(pilot)
        assert "Which column" not in seen(pilot)
        assert "Keep as map" in seen(pilot)
        await press_for(pilot, CheckScreen, "ctrl+s")


async def test_guessed_titles_are_asked_about_once(tmp_path: Path) -> None:
    rows = [f"{n};{title};K" for n, title in enumerate(["Sales manager", "Accountant", "Lawyer", "Nurse"] * 5, 1)]
    async with importing(tmp_path, "\r\n".join(rows)) as pilot:
        assert "The titles of roles seem to stand in the column: column 2" in seen(pilot)
        assert "Sales manager" in highlighted(pilot, "#reading")
        assert "a guess" in highlighted(pilot, "#reading")
        numbers, first = (row for row in list_of(pilot, "#first-rows").rows[:2] if isinstance(row, PageRow))
        assert numbers.cells.index("2") == first.cells.index("Sales manager")
        await press_for(pilot, ConfirmScreen, "ctrl+s")
        assert "Sales manager" in seen(pilot)
        await press_for(pilot, ImportScreen, "enter")
        await press_for(pilot, ConfirmScreen, "ctrl+s")
        await press_for(pilot, CheckScreen, "right", "enter")
        await press_for(pilot, ImportScreen, "escape")
        await settle(pilot)
        assert "seem to stand" not in seen(pilot)
        await press_for(pilot, CheckScreen, "ctrl+s")


# Roles


async def test_the_proposal_says_what_it_costs_and_where_each_role_comes_from(tmp_path: Path) -> None:
    async with importing(tmp_path, STAFF) as pilot:
        await pilot.press("2")
        assert "6 roles from 8 rows, about 1 hour to go through" in seen(pilot)
        assert "Join the same work? At best 5 roles" in seen(pilot)
        await go_to(pilot, "#proposed", "Satamapäällikkö")
        assert re.search("Satamapäällikkö +Satama +1 +1 +Toimitusjohtaja +by title", highlighted(pilot, "#proposed"))
        assert "staff.csv, row 4" in seen(pilot)


async def test_marked_roles_are_joined(tmp_path: Path) -> None:
    async with importing(tmp_path, STAFF) as pilot:
        await pilot.press("2")
        await go_to(pilot, "#proposed", "Lakimies")
        await pilot.press("space")
        await go_to(pilot, "#proposed", "Satamapäällikkö")
        await pilot.press("space", "j")
        await settle(pilot)
        assert len(roles(pilot)) == 5
        assert "One role now, of 2: Satamapäällikkö (the title of the first)" in seen(pilot)
        assert "Satamapäällikkö" in highlighted(pilot, "#proposed")
        await take_back(pilot)
        assert len(roles(pilot)) == 6


async def test_the_same_work_is_offered_to_be_joined(tmp_path: Path) -> None:
    async with importing(tmp_path, STAFF) as pilot:
        await press_for(pilot, CheckScreen, "2", "j")
        assert "Satamapalvelija · 2 roles · Satama, Lautta" in seen(pilot)
        assert "> Join" in seen(pilot)
        assert "Ctrl+S Join" in seen(pilot)
        await pilot.press("enter")
        await press_for(pilot, ImportScreen, "ctrl+s")
        await settle(pilot)
        assert roles(pilot).count("Satamapalvelija") == 1
        assert "1 role fewer" in seen(pilot)
        await take_back(pilot)
        assert roles(pilot).count("Satamapalvelija") == 2
        await press_for(pilot, CheckScreen, "j")
        assert "[x]" not in seen(pilot)
        await pilot.press("a")
        assert "[ ]" not in seen(pilot)
        await pilot.press("a")
        assert "[x]" not in seen(pilot)
        await pilot.press("a")
        await press_for(pilot, ImportScreen, "ctrl+s")
        await settle(pilot)
        assert roles(pilot).count("Satamapalvelija") == 1


async def test_keys_that_are_typed_at_once_open_one_dialog_that_does_what_it_says(tmp_path: Path) -> None:
    async with importing(tmp_path, STAFF) as pilot:
        await pilot.press("2")
        await go_to(pilot, "#proposed", "Lakimies")
        await type_at_once(pilot, "l", "j", "a", "enter", "ctrl+s", "o", "l")
        assert len([one for one in pilot.app.screen_stack if not isinstance(one, ImportScreen)]) == 2
        await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen))
        await press_for(pilot, ImportScreen, *"middle", "enter")
        await settle(pilot)
        assert "chosen" in highlighted(pilot, "#proposed")


async def test_a_role_is_split_by_hand(tmp_path: Path) -> None:
    async with importing(tmp_path, STAFF) as pilot:
        await pilot.press("2")
        await go_to(pilot, "#proposed", "3,5" if "3,5" in seen(pilot) else "3.5")
        await pilot.press("s")
        await settle(pilot)
        assert roles(pilot).count("Satamapalvelija") == 3
        assert "Split into 2: Satamapalvelija" in seen(pilot)
        await take_back(pilot)
        assert roles(pilot).count("Satamapalvelija") == 2


async def test_all_is_split_by_superior_and_joined_again(tmp_path: Path) -> None:
    async with importing(tmp_path, STAFF) as pilot:
        await pilot.press("2", "b")
        await settle(pilot)
        assert roles(pilot).count("Satamapalvelija") == 3
        assert "b Join under all superiors" in seen(pilot)
        await pilot.press("b")
        await settle(pilot)
        assert roles(pilot).count("Satamapalvelija") == 2
        await take_back(pilot)
        await take_back(pilot)
        assert "b Split by superior" in seen(pilot)


async def test_the_level_is_chosen_for_one_or_for_all_that_are_marked(tmp_path: Path) -> None:
    async with importing(tmp_path, STAFF) as pilot:
        await pilot.press("2")
        await go_to(pilot, "#proposed", "Lakimies")
        await choose(pilot, "#proposed", "Lakimies", "Partners")
        assert "chosen" in highlighted(pilot, "#proposed")
        assert "Lakimies" in highlighted(pilot, "#proposed")
        assert level_of(pilot, "Lakimies") == LevelKind.PARTNERS
        await take_back(pilot)
        assert level_of(pilot, "Lakimies") != LevelKind.PARTNERS
        for title in ("Lakimies", "Satamapäällikkö"):
            await go_to(pilot, "#proposed", title)
            await pilot.press("space")
        await choose(pilot, "#proposed", "Toimitusjohtaja", "No place yet")
        assert (level_of(pilot, "Lakimies"), level_of(pilot, "Satamapäällikkö")) == ("", "")
        assert level_of(pilot, "Toimitusjohtaja") != ""
        assert "NO PLACE YET" in seen(pilot)


def level_of(pilot: Pilot[int], title: str) -> str:
    intake = screen_of(pilot, ImportScreen).state.intake
    assert intake is not None
    return next(role.level for role in intake.incoming if role.title == title)


# To look at


async def test_what_is_odd_has_a_remedy_to_choose(tmp_path: Path) -> None:
    async with importing(tmp_path, STAFF) as pilot:
        assert "things to look at" in seen(pilot)
        await pilot.press("3")
        assert re.search("A person without a post +set aside\n +staff.csv, row 8", seen(pilot))
        await choose(pilot, "#oddities", "A person without a post", "brought in")
        assert re.search("A person without a post +brought in as in the file", seen(pilot))
        assert "Ei tehtävässä" in roles(pilot)
        wish = screen_of(pilot, ImportScreen).state.wish
        assert wish.remedies == {(OddityKind.NOT_IN_POST, ""): Remedy.KEEP}
        await take_back(pilot)
        assert "Ei tehtävässä" not in roles(pilot)


async def test_one_code_among_several_has_a_remedy_of_its_own(tmp_path: Path) -> None:
    rows = ["P1;Cook;Kitchen", "P1;Waiter;Hall", "P2;Porter;Gate", "P2;Clerk;Office", "P2;Driver;Quay"]
    async with importing(tmp_path, "\r\n".join(["Position ID;Job title;Unit", *rows])) as pilot:
        await pilot.press("3")
        assert re.search("One code on rows of different work +taken as different roles", seen(pilot))
        assert re.search("P1 +staff.csv, rows 2–3$", seen(pilot), re.MULTILINE)
        await choose(pilot, "#oddities", "P2", "one role")
        assert "P2" in highlighted(pilot, "#oddities")
        assert "taken as one role" in highlighted(pilot, "#oddities")
        assert len(roles(pilot)) == 3
        await take_back(pilot)
        assert len(roles(pilot)) == 5


async def test_the_original_of_a_cleaned_title_stands_beside_it(tmp_path: Path) -> None:
    async with importing(tmp_path, STAFF) as pilot:
        await pilot.press("3")
        assert re.search(r"row 9 +<b>Laituri&auml;</b>vartija\n +→ Laituriävartija", seen(pilot))
        await choose(pilot, "#oddities", "Markup", "brought in")
        assert "<b>Laituri&auml;</b>vartija" in roles(pilot)


async def test_a_file_without_oddities_says_so_calmly(tmp_path: Path) -> None:
    async with importing(tmp_path, "Job title;Unit\r\nCook;Kitchen\r\n") as pilot:
        assert "to look at" not in seen(pilot).splitlines()[1]
        await pilot.press("3")
        assert "Nothing here is odd" in seen(pilot)


# All of them


async def test_only_the_last_of_quick_wishes_stands(tmp_path: Path) -> None:
    async with importing(tmp_path, STAFF) as pilot:
        await pilot.press("2", "b", "b", "b", "u", "b", "u", "u", "u", "u")
        await settle(pilot)
        assert roles(pilot).count("Satamapalvelija") == 2
        assert screen_of(pilot, ImportScreen).state.wish.split_by_superior is False
        await pilot.press("b", "1")
        await settle(pilot)
        assert roles(pilot).count("Satamapalvelija") == 3


async def test_what_cannot_come_in_is_taken_back_with_one_key(tmp_path: Path) -> None:
    async with importing(tmp_path, STAFF) as pilot:
        (tmp_path / "page.csv").write_bytes(b"%PDF-1.7 and so on")
        await press_for(pilot, FileScreen, "a")
        screen_of(pilot, FileScreen).query_one(Input).value = str(tmp_path / "page.csv")
        await pilot.pause()
        await press_for(pilot, ImportScreen, "enter")
        await settle(pilot)
        assert "This cannot come in yet. u goes back." in seen(pilot)
        assert "Keep as map" not in seen(pilot)
        await take_back(pilot)
        assert "6 roles from 8 rows" in seen(pilot)


@pytest.mark.parametrize(("language", "size"), [("fi", (60, 20)), ("fi", (80, 24)), ("en", (120, 36))])
async def test_hostile_cells_and_headers_are_shown_as_text(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    texts = list(HOSTILE.values())
    rows: Sequence[Sequence[str]] = [
        ["Job title", "Unit", "Reports to", *texts],
        *([text, text, texts[(at + 1) % len(texts)], *texts] for at, text in enumerate(texts)),
        *([text, f"{text} too", "", *texts] for text in texts),
    ]
    text = "\r\n".join(";".join(quoted(cell) for cell in row) for row in rows)
    async with importing(tmp_path, text, "utf-8", size=size, language=language) as pilot:
        assert roles(pilot)
        look(pilot)
        for pane, selector in (("1", "#reading"), ("2", "#proposed"), ("3", "#oddities")):
            await pilot.press(pane, "home")
            for _ in range(0, len(list_of(pilot, selector).rows), 25):
                look(pilot)
                await pilot.press("enter")
                await pilot.pause()
                look(pilot)
                await pilot.press(*(["escape"] if isinstance(pilot.app.screen, PickScreen) else []), "pagedown")
        await press_for(pilot, CheckScreen, "2", "j")
        look(pilot)


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def test_every_use_can_be_chosen_but_those_that_only_a_file_gives() -> None:
    from rolemap.wording.importing import USES

    assert set(Use) - set(USES) == {Use.RECORD, Use.RECORD_ABOVE}


async def test_the_words_over_the_columns_stand_over_them_whether_or_not_there_is_a_scroll_bar(tmp_path: Path) -> None:
    boss = "Code;Title;Unit;Reports to\r\n1;Director;Head office;\r\n"
    cooks = "".join(f"{place};Cook;Galley {place:02};1\r\n" for place in range(10, 50))

    def stands(unit: str) -> bool:
        lines = seen(pilot).splitlines()
        headings = next(line for line in lines if "Unit" in line and "Held by" in line)
        row = next(line for line in lines if unit in line)
        return headings.index("Unit") == row.index(unit) and len(headings) == len(row.rstrip(" ▁▂▃▄▅▆▇█"))

    async with importing(tmp_path, boss + cooks) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: stands("Head office"))
        await press_for(pilot, CheckScreen, "j")
        await press_for(pilot, ImportScreen, "space", "ctrl+s")
        await settle(pilot)
        assert len(roles(pilot)) == 2
        await until(pilot, lambda: stands("Head office"))
        await take_back(pilot)
        await until(pilot, lambda: stands("Head office"))
