"""How a map lives on disk: statements, changes in place, atomic saves, versions, three-way merge."""

from __future__ import annotations

from rolemap.files.ancestry import ancestor_of, content_hash, with_ancestor
from rolemap.files.document import Rewritten, rewrite, rewritten
from rolemap.files.faults import Expectation, Fault, Hint
from rolemap.files.merge import merge, undone
from rolemap.files.reading import LARGEST, Reading, bytes_of, read_bytes, read_file, read_text
from rolemap.files.saving import System, write_file
from rolemap.files.spelling import OnePiece, pieces
from rolemap.files.statements import Kind, Statement, scan
from rolemap.files.troubles import FileTrouble, TroubleKind
from rolemap.files.versions import Version, Versions
from rolemap.files.writing import text_of

__all__ = [
    "LARGEST",
    "Expectation",
    "Fault",
    "FileTrouble",
    "Hint",
    "Kind",
    "OnePiece",
    "Reading",
    "Rewritten",
    "Statement",
    "System",
    "TroubleKind",
    "Version",
    "Versions",
    "ancestor_of",
    "bytes_of",
    "content_hash",
    "merge",
    "pieces",
    "read_bytes",
    "read_file",
    "read_text",
    "rewrite",
    "rewritten",
    "scan",
    "text_of",
    "undone",
    "with_ancestor",
    "write_file",
]
