"""How many people a row stands for, as files write it: in people, in parts of one, or in hundredths of one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rolemap.intake.words.cells import people

if TYPE_CHECKING:
    from collections.abc import Iterable

_WHOLE = 100
_FEW = 2
_SAYS_HUNDREDTHS = re.compile(r"%|pro[sc]ent|percent", re.IGNORECASE)


def in_hundredths(header: str, counts: Iterable[str], *, of_persons: bool) -> bool:
    """Whether a column has 50 for half a post: its header says so, or it is of persons and mostly 100."""
    numbers = Counter(number for count in counts if "%" not in count and (number := people(count)) is not None)
    if max(numbers, default=0) <= _FEW:
        return False
    return _SAYS_HUNDREDTHS.search(header) is not None or (of_persons and numbers.most_common(1)[0][0] == _WHOLE)


def headcount(count: str, *, vacant: bool, hundredths: bool) -> float:
    """The number of people: 0 for a vacancy, 1 where the file does not say it."""
    number = people(count)
    if vacant or number is None:
        return 0.0 if vacant else 1.0
    return number / _WHOLE if hundredths and "%" not in count else number
