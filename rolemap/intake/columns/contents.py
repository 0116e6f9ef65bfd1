"""What a column holds, told from its cells, where no header says it: only what the evidence is strong for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rolemap.intake.words.cells import IDENTITY, is_eliminated, is_vacant, one_line, people, said
from rolemap.intake.words.occupations import names_part, names_unit, names_work
from rolemap.intake.words.people import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


_SAMPLE = 400
_MOST = 0.8
_MORE_THAN_HALF = 0.6
_HALF = 0.5
_SOME = 0.2
_LITTLE = 0.1
_FEW_CELLS = 3
_MOST_HELD = 1000
_FEWEST_VALUES = 2
_ROWS_PER_UNIT = 1.15
_LONGEST_UNIT = 60
_SHORTEST_UNIT = 4
_BIRTH_YEARS = (1925, 2010)
_BORN_BEFORE = 1999
_SPREAD_OF_BIRTHS = 12
_LONG_NUMBER = 8
_WORDS_OF_NAME = range(2, 6)

_EMAIL = re.compile(r"(?:mailto:)?[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_LOGIN = re.compile(r"[\w.-]+\\[\w.-]+")
_IDENTITY = re.compile(IDENTITY)
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_IBAN_CHECK = 97
_PHONE = re.compile(r"(?:\+|00|\(?0\d|\(\d)[\d\s().-]{6,18}\d|\d{3}[-.]\d{3}[-.]\d{4}")
_DATE = re.compile(r"(?:(\d{4})[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](\d{4}))(?:[T\s].*)?")
_PARTS = re.compile(r"\d[.,]\d{1,2}$|^[.,]\d")
_CODE = re.compile(r"(?=\S*\d)\S+")
_LONG = re.compile(rf"\d{{{_LONG_NUMBER},}}")
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")


def sample(rows: Sequence[tuple[str, ...]], place: int) -> Counter[str]:
    """The cells of one column that say something, each with how often it does; long files only in part."""
    step = max(1, len(rows) // _SAMPLE)
    cells = (one_line(row[place]) for row in rows[::step] if place < len(row))
    return Counter(cell for cell in cells if said(cell))


def hold_identities(cells: Counter[str]) -> bool:
    """Whether a column holds what names persons anywhere: addresses, logins, numbers of identity, bank accounts."""
    kinds = (_EMAIL.fullmatch, _LOGIN.fullmatch, _IDENTITY.fullmatch, _is_iban)
    return any(_share(cells, kind) >= _MOST for kind in kinds)


def hold_people(cells: Counter[str]) -> bool:
    """Whether a column tells of people: by identities, phones, dates of birth, long numbers that all differ."""
    return hold_identities(cells) or _share(cells, _PHONE.fullmatch) >= _MOST or _births(cells) or _long_numbers(cells)


def hold_codes(cells: Counter[str]) -> bool:
    """Whether a column holds codes or numbers rather than words."""
    return _share(cells, _CODE.fullmatch) >= _MOST


def hold_words(cells: Counter[str]) -> bool:
    """Whether a column holds words rather than codes or numbers."""
    return _share(cells, lambda cell: any(map(str.isalpha, cell)) and not _CODE.fullmatch(cell)) >= _MOST


def hold_emails(cells: Counter[str]) -> bool:
    """Whether a column holds e-mail addresses."""
    return _share(cells, _EMAIL.fullmatch) >= _MOST


def hold_names(cells: Counter[str]) -> bool:
    """Whether a column holds whole names of persons, almost all different."""
    held = Counter({cell: times for cell, times in cells.items() if not (is_vacant(cell) or is_eliminated(cell))})
    enough = held.total() >= _FEW_CELLS and len(held) >= held.total() * _MOST
    return enough and _share(held, like_a_name) >= _MOST


def mention_people(cells: Counter[str]) -> bool:
    """Whether a column names persons, however often each: superiors by name or e-mail."""
    different = Counter(dict.fromkeys(cells, 1))
    return _share(different, lambda cell: "@" in cell or like_a_name(cell)) >= _HALF


def hold_things(cells: Counter[str]) -> bool:
    """Whether names in a column are surely not those of persons."""
    return _share(cells, _like_a_thing) >= _HALF


def hold_counts(cells: Counter[str]) -> bool:
    """Whether a column holds headcounts or full-time equivalents: small numbers, some in parts, or parts of one."""
    parts = _share(cells, _PARTS.search)
    shares_of_one = parts > 0 and _share(cells, lambda cell: 0 < (people(cell) or 0) <= 1) >= _MOST
    return (parts >= _SOME or shares_of_one) and _share(cells, _small) >= _MOST


def likely_titles(cells: Counter[str]) -> float:
    """How likely a column holds titles, 0 where the evidence is weak."""
    share = _share(cells, names_work)
    if share < _MORE_THAN_HALF:
        return 0
    if len(cells) > 1:
        return share
    # The organisation's own name stands on all rows alike, and may end in Executive or Partners.
    return 0 if any(map(names_part, cells)) else _LITTLE


def likely_units(cells: Counter[str]) -> int:
    """How likely a column, few values on many rows, holds parts of an organisation: the finer, the likelier."""
    few = _FEWEST_VALUES <= len(cells) <= cells.total() / _ROWS_PER_UNIT
    sure = _share(cells, _like_a_unit) >= _HALF and _share(cells, names_unit) >= _SOME
    return len(cells) if few and sure else 0


def like_a_name(text: str) -> bool:
    """Whether a text may be the whole name of a person, and of nothing else that rolemap knows."""
    words = text.replace(",", " ").split()
    if len(words) not in _WORDS_OF_NAME:
        return False
    capital = all(_NAME_WORD.fullmatch(word) and (word[0].isupper() or word.casefold() in PARTICLES) for word in words)
    return capital and not names_work(text) and not names_part(text)


def _share(cells: Counter[str], holds: Callable[[str], object]) -> float:
    return sum(times for cell, times in cells.items() if holds(cell)) / (cells.total() or 1)


def _like_a_thing(text: str) -> bool:
    return text[0].islower() or any(map(str.isdigit, text)) or names_work(text) or names_part(text)


def _like_a_unit(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters >= _SHORTEST_UNIT and len(text) <= _LONGEST_UNIT and names_part(text) and not names_work(text)


def _small(text: str) -> bool:
    number = people(text)
    return number is not None and 0 < number <= _MOST_HELD


def _is_iban(text: str) -> bool:
    account = "".join(text.split()).upper()
    if not _IBAN.fullmatch(account):
        return False
    return int("".join(str(int(sign, 36)) for sign in account[4:] + account[:4])) % _IBAN_CHECK == 1


def _births(cells: Counter[str]) -> bool:
    years = [
        int(date[1] or date[2])
        for cell, times in cells.items()
        if (date := _DATE.fullmatch(cell))
        for _ in range(times)
    ]
    if len(years) < max(_FEW_CELLS, cells.total() * _MOST):
        return False
    first, last = min(years), max(years)
    middle = sorted(years)[len(years) // 2]
    return (
        _BIRTH_YEARS[0] <= first
        and last <= _BIRTH_YEARS[1]
        and middle < _BORN_BEFORE
        and last - first >= _SPREAD_OF_BIRTHS
    )


def _long_numbers(cells: Counter[str]) -> bool:
    """Such as bank accounts or numbers of identity of other countries: long and different on each row."""
    return cells.total() >= _FEW_CELLS and len(cells) == cells.total() and _share(cells, _LONG.fullmatch) >= _MOST
