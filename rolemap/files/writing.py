"""Data as TOML text: values by tomli-w, laid out the way that people read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeGuard

import tomli_w

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rolemap.model import Map

_WIDTH = 100
_INDENT = "    "
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def text_of(map_: Map) -> str:
    """A whole new file for a map, with a blank line between tables."""
    return table_text((), map_.data())


def is_table(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Whether a value is written as a table."""
    return isinstance(value, dict)


def is_array_of_tables(value: object) -> TypeGuard[Sequence[Mapping[str, Any]]]:
    """Whether a value is written as an array of tables."""
    return isinstance(value, list | tuple) and bool(value) and all(map(is_table, value))


def is_nested(value: object) -> bool:
    """Whether a value is written under headers of its own, not as a pair."""
    return is_table(value) or is_array_of_tables(value)


def table_text(path: tuple[str, ...], table: Mapping[str, Any], *, element: bool = False) -> str:
    """A table under its full header, pairs first, then what is nested in it, a blank line between tables.

    ``element`` says that it is one of an array. The path () has no header: it is the file itself.
    """
    nested = [nested_text((*path, key), value) for key, value in table.items() if is_nested(value)]
    pairs = [pair_text((key,), value) for key, value in table.items() if not is_nested(value)]
    header = f"[[{key_text(path)}]]\n" if element else f"[{key_text(path)}]\n" if path else ""
    own = [header + "".join(pairs)] if element or pairs or not nested else []
    return "\n".join(own + nested)


def nested_text(path: tuple[str, ...], value: object) -> str:
    """A table, or all elements of an array of tables, each under its full header."""
    if is_array_of_tables(value):
        return "\n".join(table_text(path, one, element=True) for one in value)
    return table_text(path, value) if is_table(value) else ""


def pair_text(keys: Sequence[str], value: object) -> str:
    """A ``key = value`` with its newline; several keys are dotted."""
    return f"{key_text(keys)} = {value_text(value)}\n"


def key_text(keys: Sequence[str]) -> str:
    """The parts of a key as one, each quoted where it has to be."""
    return ".".join(key if _BARE.fullmatch(key) else _plain(key) for key in keys)


def value_text(value: object, *, indent: str = "", spread: str = "") -> str:
    """A value as it stands in a pair: text of several lines as such, a list on one line when it is short.

    ``indent`` is that of the pair; a list is spread over lines with the indent ``spread`` if one is given.
    """
    # A carriage return inside lines would read back as a plain newline.
    if isinstance(value, str) and "\n" in value and "\r" not in value:
        return tomli_w.dumps({"_": value}, multiline_strings=True)[4:-1]
    written = inline_text(value)
    if not isinstance(value, list | tuple) or not value or not (spread or len(written) > _WIDTH):
        return written
    lines = (f"{spread or indent + _INDENT}{inline_text(one)},\n" for one in value)
    return f"[\n{''.join(lines)}{indent}]"


def inline_text(value: object) -> str:
    """A value on one line."""
    if is_table(value):
        pairs = ", ".join(f"{key_text((key,))} = {inline_text(one)}" for key, one in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(inline_text, value))}]"
    return _plain(value)


def _plain(value: object) -> str:
    return tomli_w.dumps({"_": value})[4:-1]
