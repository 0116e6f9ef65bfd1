"""``python -m rolemap`` is the same as ``rolemap``."""

from __future__ import annotations

import sys

from rolemap.cli import main

if __name__ == "__main__":
    sys.exit(main())
