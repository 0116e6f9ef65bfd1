"""Texts of made-up maps as people and other programs might write them: odd, but valid TOML 1.1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from rolemap.files.writing import inline_text, is_array_of_tables, is_table, key_text
from tests.strategies import maps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from rolemap.model import Map


@st.composite
def odd_texts(draw: st.DrawFn, of: Map | None = None) -> str:
    """The text of a map in any spelling, with comments and blank lines anywhere, a byte order mark, any newlines."""
    pen = _Pen(draw(st.randoms(use_true_random=False)))
    text = "".join(pen.file((of or draw(maps())).data()))
    if pen.perhaps(5):
        text = text.removesuffix("\n")
    if pen.perhaps(3):
        text = text.replace("\n", "\r\n")
    return "\ufeff" + text if pen.perhaps(5) else text


class _Pen:
    """Writes data down, each time in another way."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.asides = 0

    def perhaps(self, one_in: int) -> bool:
        return self.random.randrange(one_in) == one_in - 1

    def blanks(self) -> str:
        return self.random.choice(("", "", " ", " ", "  ", "\t"))

    def file(self, data: Mapping[str, Any]) -> list[str]:
        pairs, below = self.parts((), data)
        self.random.shuffle(below)
        return [*self.around(pairs), *(statement for block in below for statement in block), self.between()]

    def parts(self, path: tuple[str, ...], table: Mapping[str, Any]) -> tuple[list[str], list[list[str]]]:
        """The pairs of a table, and the blocks of what stands under headers of its own."""
        pairs: list[str] = []
        below: list[list[str]] = []
        for key, value in table.items():
            if is_array_of_tables(value) and not self.perhaps(6):
                below.append([text for one in value for text in self.section((*path, key), one, element=True)])
            elif not is_table(value) or self.perhaps(6):
                pairs.append(self.pair((key,), value))
            elif value and self.perhaps(3):
                pairs += self.dotted((key,), value)
            else:
                below.append(self.section((*path, key), value))
        if self.perhaps(3):
            self.random.shuffle(pairs)
        return pairs, below

    def dotted(self, path: tuple[str, ...], table: Mapping[str, Any]) -> list[str]:
        pairs = []
        for key, value in table.items():
            if is_table(value) and value and self.perhaps(2):
                pairs += self.dotted((*path, key), value)
            else:
                pairs.append(self.pair((*path, key), value))
        return pairs

    def section(self, path: tuple[str, ...], table: Mapping[str, Any], *, element: bool = False) -> list[str]:
        pairs, below = self.parts(path, table)
        left, right = ("[[", "]]") if element else ("[", "]")
        header = f"{self.blanks()}{left}{self.blanks()}{self.key(path)}{self.blanks()}{right}{self.behind()}"
        inner = [text for block in below for text in block]
        own = [self.between(), header, *self.around(pairs)]
        # TOML lets a table come after the tables in it, and lets its header be left out.
        if inner and not element and (not pairs or self.perhaps(4)):
            return inner if not pairs and self.perhaps(2) else [*inner, *own]
        return [*own, *inner]

    def around(self, pairs: Sequence[str]) -> list[str]:
        return [text for pair in pairs for text in (self.between() if self.perhaps(3) else "", pair)]

    def between(self) -> str:
        """What may stand between two statements; each comment is another."""
        return "".join(self.random.choice(("", "\n", " \t\n", self.comment(), f"\n{self.comment()}\n")) for _ in "ab")

    def comment(self) -> str:
        self.asides += 1
        return f"{self.blanks()}# aside {self.asides}, [not] = 'code'\n"

    def behind(self) -> str:
        return f" # behind {self.random.randrange(9)}\n" if self.perhaps(4) else f"{self.blanks()}\n"

    def pair(self, keys: tuple[str, ...], value: object) -> str:
        return f"{self.blanks()}{self.key(keys)}{self.blanks()}={self.blanks()}{self.value(value)}{self.behind()}"

    def key(self, keys: Sequence[str]) -> str:
        dot = self.random.choice((".", ".", " . "))
        return dot.join(self.one_key(key) for key in keys)

    def one_key(self, key: str) -> str:
        usual = key_text((key,))
        if usual != key or not self.perhaps(5):
            return usual
        return self.random.choice((f"'{key}'", f'"{key}"', f'"\\u{ord(key[0]):04x}{key[1:]}"'))

    def value(self, value: object) -> str:
        if isinstance(value, str):
            return self.string(value)
        if is_table(value) and value:
            return self.spread("{", [f"{self.key((key,))}={self.value(one)}" for key, one in value.items()], "}")
        if isinstance(value, list | tuple) and value:
            return self.spread("[", [self.value(one) for one in value], "]")
        return inline_text(value)

    def string(self, text: str) -> str:
        usual = inline_text(text)
        if self.perhaps(4) and text.isprintable() and "'" not in text:
            return self.random.choice((f"'{text}'", f"'''{text}'''", f"'''\n{text}'''"))
        if self.perhaps(4):
            return f'""{usual}""' if self.perhaps(2) else f'"""\\\n  {usual[1:]}""' if text[:1].strip() else usual
        return usual

    def spread(self, left: str, parts: Sequence[str], right: str) -> str:
        if not self.perhaps(3):
            return f"{left}{self.blanks()}{', '.join(parts)}{self.blanks()}{right}"
        lines = [f"{self.blanks()}{part},{self.behind()}" for part in parts]
        aside = self.comment() if self.perhaps(3) else ""
        return f"{left}{self.behind()}{''.join(lines)}{aside}{self.blanks()}{right}"
