"""Workbooks that the tests of this folder write themselves, whole and hostile."""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = '<Relationship Id="{id}" Type="{office}/{kind}" Target="{target}"/>'
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NONE = 0xFFFFFFFF
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def xlsx(path: Path, rows: str, texts: str = "") -> Path:
    """An XLSX whose only sheet has this XML for its rows, and this for its shared texts."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="Staff" sheetId="1" r:id="worksheet"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{texts}</sst>',
    }
    return _packed(path, parts)


def ods(path: Path, rows: str, manifest: str = "") -> Path:
    """An ODS whose only sheet has this XML for its rows."""
    content = (
        f'<office:document-content xmlns:office="{_OPEN}:office:1.0" xmlns:table="{_OPEN}:table:1.0" '
        f'xmlns:text="{_OPEN}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Staff">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_OPEN}:manifest:1.0">{manifest}'
        "</manifest:manifest>",
    }
    return _packed(path, parts)


def ods_row(*cells: str, times: int = 1) -> str:
    """A row of an ODS, so many times."""
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def ods_cell(text: str = "", times: int = 1) -> str:
    """A cell of an ODS, so many times."""
    repeated = f'table:number-columns-repeated="{times}"'
    if not text:
        return f"<table:table-cell {repeated}/>"
    return f'<table:table-cell office:value-type="string" {repeated}><text:p>{text}</text:p></table:table-cell>'


def xls(path: Path, cells: Iterable[tuple[int, int, str]], sheets: int = 1, reach: bytes = b"") -> Path:
    """An XLS with sheets of these cells: row, column and text. All sheets are the same piece of the file."""
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    end = _record(0x000A, b"")
    names = [f"Staff {number}".encode() for number in range(sheets)]
    place = len(start) + sum(12 + len(name) for name in names) + len(end)
    listed = (_record(0x0085, struct.pack("<IBBBB", place, 0, 0, len(name), 0) + name) for name in names)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    sheet += _record(0x0200, reach) if reach else b""
    written = (
        _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text.encode("latin-1"))
        for row, column, text in cells
    )
    stream = b"".join((start, *listed, end, sheet, *written, end))
    stream += bytes(max(4096, -len(stream) % 512 + len(stream)) - len(stream))
    sectors = len(stream) // 512
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    header = struct.pack("<8s16xHHHHH6xIIIIIIIIII", _OLE2, 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _NONE, 0, _NONE, 0, 0)
    folder = _entry("Root Entry", 5, _NONE, 0, child=1) + _entry("Workbook", 2, 2, len(stream)) + bytes(256)
    packed = b"".join(struct.pack("<I", number) for number in table).ljust(512, b"\xff")
    path.write_bytes(header.ljust(512, b"\xff") + packed + folder + stream)
    return path


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _entry(name: str, kind: int, first: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    text = name.encode("utf-16-le")
    ends = struct.pack("<HBBIII", len(text) + 2, kind, 1, _NONE, _NONE, child)
    return text.ljust(64, b"\0") + ends + bytes(36) + struct.pack("<IQ", first, size)


def _relations(**targets: str) -> str:
    relations = (
        _RELATION.format(id=kind, office=_OFFICE, kind=kind, target=target) for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(relations)}</Relationships>'


def _packed(path: Path, parts: Mapping[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path
