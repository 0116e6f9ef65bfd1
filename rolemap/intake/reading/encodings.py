"""Which encoding a text is in, found out from its bytes."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

ENCODINGS: tuple[str, ...] = (
    "utf-8",
    "utf-16",
    "cp1252",
    "iso-8859-15",
    "mac-roman",
    "cp850",
    "cp1250",
    "cp1251",
    "cp1257",
)
"""The encodings to choose from, as Python names them."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 before UTF-16, whose mark its own begins with."""

_LOOK_AT = 65_536
_FEW = 50
_PIECE = 1 << 20


def encoding_of(data: bytes) -> str:
    """The encoding that a text says or shows: UTF-8 or UTF-16 (or 32), else Windows' western one, which reads anything.

    UTF-16 without its mark is told by zero bytes, and must be looked for first: UTF-8 reads those too.
    """
    marked = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    if marked:
        return marked.removesuffix("-sig")
    if _halves(data):
        return "utf-16"
    return "utf-8" if _is_utf8(data) else "cp1252"


def opened(data: bytes, encoding: str) -> TextIO:
    """The text of these bytes, its line ends as they are; what cannot be read becomes U+FFFD.

    Raises:
        LookupError: when there is no such encoding.
    """
    codec = encoding
    if encoding == "utf-8":
        codec = "utf-8-sig"
    elif encoding == "utf-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codec = _halves(data) or "utf-16-le"
    return io.TextIOWrapper(io.BytesIO(data), codec, errors="replace", newline="")


def _halves(data: bytes) -> str:
    """UTF-16 without a mark, in which byte order; "" where this is something else: zeros stand in one half of pairs."""
    head = data[:_LOOK_AT]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * _FEW > len(head) and min(even, odd) * 10 < max(even, odd):
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _is_utf8(data: bytes) -> bool:
    """In pieces, so that no second copy of a large text is made."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
