"""How large the sheets of an old workbook (XLS) are when they are laid out: what ``extents`` tells of the packed ones.

An XLS is a small file system of sectors in chains; its stream of records holds the sheets one after another.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADER = struct.Struct("<30xHH6xIII4xIIIII")
_HEADER_SIZE = 76
_SECTOR_SHIFTS = frozenset({9, 12})
_SMALL_SHIFT = 6
_FIRST_TABLE_SECTORS = 109
_ENTRY_SIZE = 128
_ENTRY = struct.Struct("<64sH50xI")
_STREAMS = frozenset({"workbook", "book"})
_LAST_SECTOR = 0xFFFFFFFA
"""Sector numbers from here on mark the end of a chain, or no sector."""

_RECORD = struct.Struct("<HH")
_STARTS = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
_LOCKED = 0x002F
_SHEET = 0x0085
_SHARED_TEXTS = 0x00FC
_DIMENSIONS = 0x0200
_CLAIMS = frozenset({_SHARED_TEXTS, _DIMENSIONS})
_LONG_REACH = struct.Struct("<IIHH")
_REACH = struct.Struct("<HHHH")
"""From which row to which, and from which column to which, a sheet says that it reaches."""
_MOST_ROWS = 65_536
_MOST_COLUMNS = 256
_CELLS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x0206, 0x0207, 0x027E, 0x0406})
_NUMBERS_IN_A_ROW = 0x00BD


def old_extent_of(data: bytes) -> int:
    """How many cells all sheets of an XLS are laid out in together.

    Raises:
        ValueError: when it is damaged.
        struct.error: when it is cut off.
    """
    records = _records(data)
    sheets: list[int] = []
    extents: dict[int, int] = {}
    start = rows = columns = at = 0
    while at + _RECORD.size <= len(records):
        kind, length = _RECORD.unpack_from(records, at)
        body = at + _RECORD.size
        if kind in _STARTS:
            start, rows, columns = at, 0, 0
            extents[start] = 0
        elif kind == _LOCKED:
            # What follows cannot be read, by anyone.
            return 0
        elif kind in _CLAIMS and _overstates(kind, records[body : body + length], len(records)):
            raise ValueError(kind)
        elif kind == _SHEET:
            sheets += struct.unpack_from("<I", records, body)
        elif kind in _CELLS:
            row, column = _RECORD.unpack_from(records, body)
            if kind == _NUMBERS_IN_A_ROW:
                (column,) = struct.unpack_from("<H", records, body + length - 2)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            extents[start] = rows * columns
        at = body + length
    if not set(sheets) <= extents.keys():
        raise ValueError(sheets)
    return sum(extents[sheet] for sheet in sheets)


def _overstates(kind: int, claim: bytes, most: int) -> bool:
    """Whether a record claims more than there can be: the library takes the memory for it."""
    if kind == _SHARED_TEXTS:
        told, different = struct.unpack_from("<II", claim)
        return bool(max(told, different) > most)
    is_long = len(claim) >= _LONG_REACH.size
    top, bottom, left, right = (_LONG_REACH if is_long else _REACH).unpack_from(claim)
    return bool(max(top, bottom) > _MOST_ROWS or right > _MOST_COLUMNS or top > bottom or (is_long and left > right))


def _records(data: bytes) -> bytes:
    """The stream that the workbook is in.

    Raises:
        ValueError: when there is none, or its sectors go round in a circle.
    """
    shift, small_shift, *lengths, folder, cutoff, small_table, small_length, more, more_length = _HEADER.unpack_from(
        data
    )
    if shift not in _SECTOR_SHIFTS or small_shift != _SMALL_SHIFT:
        raise ValueError(shift, small_shift)
    size, small = 1 << shift, 1 << small_shift
    # The library takes the memory that these claim.
    if max(*lengths, small_length, more_length) > len(data) // size:
        raise ValueError(lengths)
    sectors = [data[at : at + size] for at in range(size, len(data), size)]
    numbers = _numbers(data[_HEADER_SIZE : _HEADER_SIZE + 4 * _FIRST_TABLE_SECTORS])
    while more < _LAST_SECTOR and len(numbers) <= len(sectors):
        *further, more = _numbers(sectors[more])
        numbers.extend(further)
    table = _numbers(b"".join(sectors[number] for number in numbers if number < _LAST_SECTOR))
    entries = _joined(folder, table, sectors)
    root = 0
    for at in range(0, len(entries) - _ENTRY_SIZE + 1, _ENTRY_SIZE):
        name, length, first = _ENTRY.unpack_from(entries, at)
        (whole,) = struct.unpack_from("<I", entries, at + 120)
        root = root if at else first
        if whole > len(data):
            raise ValueError(whole)
        if name[: max(length - 2, 0)].decode("utf-16-le", "replace").casefold() in _STREAMS:
            if whole >= cutoff:
                return _joined(first, table, sectors)[:whole]
            held = _joined(root, table, sectors)
            pieces = [held[place : place + small] for place in range(0, len(held), small)]
            return _joined(first, _numbers(_joined(small_table, table, sectors)), pieces)[:whole]
    raise ValueError(len(entries))


def _numbers(data: bytes) -> list[int]:
    return [number for (number,) in struct.iter_unpack("<I", data[: len(data) // 4 * 4])]


def _joined(first: int, table: Sequence[int], sectors: Sequence[bytes]) -> bytes:
    return b"".join(sectors[number] for number in _chain(first, table))


def _chain(number: int, table: Sequence[int]) -> Iterator[int]:
    """The numbers of the sectors that follow one another, as the table says."""
    for _ in range(len(table) + 1):
        if number >= _LAST_SECTOR:
            return
        yield number
        number = table[number]
    raise ValueError(number)
