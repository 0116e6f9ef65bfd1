"""How a map lives on disk: statements, changes in place, atomic saves, versions, three-way merge."""

from __future__ import annotations

from rolemap.files.ancestry import ancestor_of, content_hash, with_ancestor
from rolemap.files.document import rewrite
from rolemap.files.faults import Expectation, Fault, Hint
from rolemap.files.merge import merge, undone
from rolemap.files.reading import Reading, read_bytes, read_file, read_text
from rolemap.files.saving import System, write_file
from rolemap.files.statements import Kind, Statement, scan
from rolemap.files.troubles import FileTrouble, TroubleKind
from rolemap.files.versions import Version, Versions
from rolemap.files.writing import text_of

__all__ = [
    "Expectation",
    "Fault",
    "FileTrouble",
    "Hint",
    "Kind",
    "Reading",
    "Statement",
    "System",
    "TroubleKind",
    "Version",
    "Versions",
    "ancestor_of",
    "content_hash",
    "merge",
    "read_bytes",
    "read_file",
    "read_text",
    "rewrite",
    "scan",
    "text_of",
    "undone",
    "with_ancestor",
    "write_file",
]
