"""The catalogue of messages, kept with Babel: what the code says, and what that is in Finnish.

    python -m tests.language.catalogue extract    the code's messages into rolemap.pot
    python -m tests.language.catalogue update     the same into rolemap.po; what is new there waits for its Finnish
    python -m tests.language.catalogue compile    rolemap.po into rolemap.mo, which the program reads

Every file comes out the same, byte for byte, as long as the messages do: no dates, no line numbers, no paths of a
machine. Nothing is ever guessed at from a similar message.
"""

from __future__ import annotations

import ast
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from babel.messages.catalog import Message

PACKAGE = Path(__file__).parents[2] / "rolemap"
LOCALES = PACKAGE / "language" / "locales"
TEMPLATE = LOCALES / "rolemap.pot"
FINNISH = LOCALES / "fi" / "LC_MESSAGES" / "rolemap.po"
COMPILED = FINNISH.with_suffix(".mo")

KEYWORDS: dict[str, Any] = {
    "say": None,
    "say_n": (1, 2),
    "say_in": ((1, "c"), 2),
    "N_": None,
    "N_in": ((1, "c"), 2),
}
"""The functions and methods that take a message, and which of their arguments are one (c: its context)."""

_WIDTH = 120
_STABLE_HEADERS = {
    "Project-Id-Version",
    "Language",
    "Plural-Forms",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
}


class StableCatalog(Catalog):
    """A catalogue without the headers that change from day to day and from one release of Babel to the next."""

    def _stable_headers(self) -> list[tuple[str, str]]:
        *stable, (last, value) = [header for header in super()._get_mime_headers() if header[0] in _STABLE_HEADERS]
        return [*stable, (last, f"{value}\n")]

    mime_headers = property(_stable_headers)


def _empty(locale: str | None = None) -> StableCatalog:
    return StableCatalog(
        locale=locale,
        project="rolemap",
        version="1",
        header_comment="# The messages of rolemap. Text in braces is a place for a value: keep it as it is.",
        fuzzy=False,
    )


# What the code says


def extracted() -> StableCatalog:
    """Every message in the code and the templates of the package, by file and place."""
    found = _empty()
    readers: dict[str, Callable[..., Any]] = {".py": python_messages, ".html": babel_extract}
    for path in sorted(path for path in PACKAGE.rglob("*") if path.suffix in readers):
        place = path.relative_to(PACKAGE.parent).as_posix()
        _add(found, place, path.read_bytes(), readers[path.suffix])
    return found


def extracted_from(source: str) -> StableCatalog:
    """The messages of one piece of Python."""
    found = _empty()
    _add(found, "source.py", source.encode(), python_messages)
    return found


def _add(catalog: Catalog, place: str, source: bytes, reader: Callable[..., Any]) -> None:
    for line, message, _, context in extract(reader, io.BytesIO(source), KEYWORDS):
        catalog.add(message, locations=[(place, line)], context=context)


def python_messages(
    source: io.BytesIO, keywords: Iterable[str], _tags: object = (), options: object = None
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """Babel's reader for Python, from the syntax tree: it also sees calls inside f-strings and both sides of an if."""
    del options
    wanted = set(keywords)
    for node in ast.walk(ast.parse(source.read())):
        if isinstance(node, ast.Call) and (name := _called(node.func)) in wanted:
            count = len(_positions(name))
            choices = [_texts(argument) for argument in node.args[:count]]
            for number in range(max(map(len, choices), default=0)):
                yield node.lineno, name, tuple(texts[min(number, len(texts) - 1)] for texts in choices), []


def _called(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _positions(keyword: str) -> tuple[object, ...]:
    return KEYWORDS[keyword] or (1,)


def _texts(argument: ast.expr) -> list[str | None]:
    match argument:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=orelse):
            return [*_texts(body), *_texts(orelse)]
        case _:
            return [None]


# What it is in Finnish


def finnish() -> StableCatalog:
    """The Finnish catalogue as it stands."""
    kept = _empty("fi")
    if FINNISH.exists():
        for message in _entries(read_po(io.BytesIO(FINNISH.read_bytes()), locale="fi")):
            kept.add(message.id, message.string, message.locations, message.flags, context=message.context)
    return kept


def updated(template: Catalog, kept: Catalog, new: Mapping[Any, Any] | None = None) -> StableCatalog:
    """The template's messages with the Finnish that is kept for them, or that is ``new`` by (context, message)."""
    fresh = _empty("fi")
    for message in _entries(template):
        old = kept.get(message.id, message.context)
        nothing: Any = ("", "") if message.pluralizable else ""
        string = old.string if old and old.pluralizable == message.pluralizable else nothing
        key = (message.context, message.id[0] if message.pluralizable else message.id)
        fresh.add(message.id, (new or {}).get(key, string), message.locations, context=message.context)
    return fresh


def untranslated(catalog: Catalog) -> list[Message]:
    """The entries that have no Finnish, or not for one and for many."""
    return [
        message
        for message in _entries(catalog)
        if message.fuzzy or not message.string or (message.pluralizable and not all(message.string))
    ]


def _entries(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


# The files


def po_bytes(catalog: Catalog) -> bytes:
    """A catalogue as a .po or .pot file."""
    written = io.BytesIO()
    write_po(written, catalog, width=_WIDTH, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    return written.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """A catalogue as the program reads it."""
    written = io.BytesIO()
    write_mo(written, catalog)
    return written.getvalue()


def main(command: str) -> int:
    """Run one of the three commands; 1 while something has no Finnish yet."""
    FINNISH.parent.mkdir(parents=True, exist_ok=True)
    match command:
        case "extract":
            TEMPLATE.write_bytes(po_bytes(extracted()))
        case "update":
            catalog = updated(extracted(), finnish())
            FINNISH.write_bytes(po_bytes(catalog))
            waiting = untranslated(catalog)
            sys.stdout.writelines(f"no Finnish yet: {message.id}\n" for message in waiting)
            return 1 if waiting else 0
        case "compile":
            COMPILED.write_bytes(mo_bytes(finnish()))
        case _:
            sys.stderr.write(__doc__ or "")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
