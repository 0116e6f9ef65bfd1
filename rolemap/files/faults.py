"""What in a file does not fit a map, as data; the sentences are made at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Expectation(StrEnum):
    """What should stand where a fault is. ``PRESENT`` is a key that must be there, ``UNIQUE`` an id that must not."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE_NUMBER = "whole number"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    YES_NO = "true or false"
    DATE = "date"
    ONE_OF = "one of"
    LIST = "list"
    TABLE = "table"
    TABLES = "tables"
    PRESENT = "present"
    UNIQUE = "unique"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that does not fit.

    ``line`` counts from 1. ``where`` are the names on the way to the value: keys, and for the elements of an array
    their id, else title or name, else their number. ``given`` is the value as TOML on one line, "" where there is
    none. ``expected`` are the allowed values (ONE_OF, VERSION) or the limit (AT_LEAST, AT_MOST).
    """

    line: int
    where: tuple[str, ...]
    kind: Expectation
    given: str = ""
    expected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hint:
    """An unknown key, the last of ``where``, that looks like the known key ``nearest``."""

    line: int
    where: tuple[str, ...]
    nearest: str
