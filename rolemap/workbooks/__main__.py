"""The process that reads one workbook: asked and answered through pipes, in lines of JSON.

It is asked with one line, what is wished for, and the bytes of the workbook after it. It answers with a line for each
row, and a last one that says which sheet they are from; or with one that says what stands in the way.
"""

from __future__ import annotations

import json
import sys

from rolemap.workbooks.limits import OUT_OF_MEMORY, limit
from rolemap.workbooks.sheets import SheetTrouble, read_sheet


def main() -> None:
    """Answer what is asked; damage of any kind ends it without a word."""
    limit()
    asked = json.loads(sys.stdin.buffer.readline())
    try:
        rows, sheet, sheets = read_sheet(sys.stdin.buffer.read(), **asked)
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    except SheetTrouble as trouble:
        _say(json.dumps({"trouble": trouble.word, "detail": trouble.detail}).encode())
    else:
        for row in rows:
            _say(row)
        _say(json.dumps({"sheet": sheet, "sheets": sheets}).encode())


def _say(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")


main()
