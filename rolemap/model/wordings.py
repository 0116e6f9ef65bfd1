"""What a shared tool says, word for word, and whether an answer that was given to it still stands.

A tool's *content* is the set of its words, each with its place: ``bag-lost.name: The bag does not come``. A hash of it
stands in every link that was answered. A link is *to be looked at again* when words that it was answered under have
been changed or taken away since; what was only added leaves it alone. The wording that a link cites stays in the file
as long as it does.

A *small correction* is kept as a mark ``before>now`` of two words' hashes (``before>`` where they were taken away): an
answer holds when marks lead from the words that it was given under to words that stand now.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import unquote

from rolemap.model.map import Wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from rolemap.model.map import Link, Map, Part, Tool

_OF_TOOL = ("name", "text")
_OF_ITEM = ("name", "text", "sets_apart", "goal", "customer_does", "touchpoints", "gives")
"""The fields whose words people answer to. Effort, sources, lanes and what stands open are told beside them."""

_DIGITS = 8
_SAID = re.compile(r"(?:(?P<item>[^.:]+)\.)?(?P<field>" + "|".join(_OF_ITEM) + r"): (?P<words>.*)", re.DOTALL)
_MARK = re.compile(r"(?P<before>[0-9a-f]{8})>(?P<now>(?:[0-9a-f]{8})?)")

Place = tuple[str, str]
"""The item ("" is the tool itself) and the field in which words stand."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """Words of a tool that have changed since: the item ("" is the tool itself), its field, before and now.

    ``now`` is "" where nothing stands there any more.
    """

    item_id: str
    field: str
    before: str
    now: str


def content(tool: Tool) -> tuple[str, ...]:
    """All that a tool says, in a fixed order, as normalised (NFC) words with their places."""
    return _contents(_Itself(tool)).says


def content_hash(tool: Tool) -> str:
    """The hash of a tool's content: eight hexadecimal digits of SHA-256."""
    return _contents(_Itself(tool)).id


def to_look_at_again(tool: Tool, link: Link) -> bool:
    """Whether a link was answered under words that do not stand any more, and that no small correction covers.

    An answer to a wording that nobody kept is to be looked at too. One that cites nothing was written by hand.
    """
    if not link.answered or link.answered == content_hash(tool):
        return False
    wording = earlier_wording(tool, link.answered)
    return wording is None or bool(_lost(wording.says, tool))


def reworded(tool: Tool, link: Link) -> tuple[Reworded, ...]:
    """What has changed since a link was answered, without small corrections; empty where the wording was not kept."""
    wording = earlier_wording(tool, link.answered)
    if wording is None:
        return ()
    now = _successors(wording.says, content(tool))
    return tuple(Reworded(*_place(said), _bare(said), _bare(now[said])) for said in _lost(wording.says, tool))


def earlier_wording(tool: Tool, cited: str) -> Wording | None:
    """The wording of a tool with this hash, the present one too, if it is known."""
    present = _contents(_Itself(tool))
    if cited == present.id:
        return present
    return next((one for one in tool.wordings if one.id == cited), None)


def with_wordings(map_: Map, *others: Map) -> Map:
    """The map in which each tool keeps just the earlier wordings that links cite, as far as one of ``others`` has them.

    The map itself where nothing changes.
    """
    cited: defaultdict[str, set[str]] = defaultdict(set)
    for role in map_.roles:
        for link in role.links:
            if link.answered:
                cited[link.tool].add(link.answered)
    tools = tuple(
        tool if not tool.wordings and not cited[tool.id] else knowing(tool, cited[tool.id], *others)
        for tool in map_.tools
    )
    return map_ if tools == map_.tools else map_.changed(tools=tools)


def knowing(tool: Tool, cited: Collection[str], *others: Map) -> Tool:
    """The tool with just the earlier wordings that have these hashes, as far as it or one of ``others`` has them."""
    wanted = set(cited) - {content_hash(tool)}
    known = {one.id: one for one in tool.wordings}
    for map_ in others:
        other = map_.tool(tool.id)
        if other is not None and not known.keys() >= wanted:
            known = {one.id: one for one in other.wordings} | known
            known.setdefault(content_hash(other), _contents(_Itself(other)))
    kept = tuple(known[one] for one in sorted(wanted) if one in known)
    same = len(kept) == len(tool.wordings) and all(one in tool.wordings for one in kept)
    return tool if same else tool.changed(wordings=kept)


def small_correction(map_: Map, earlier: Tool) -> Map:
    """The map in which answers under ``earlier`` (and before) hold for what its tool says now.

    Raises:
        KeyError: the tool is not there any more.
    """
    tool = map_.tool(earlier.id)
    if tool is None:
        raise KeyError(earlier.id)
    now = _successors(content(earlier), content(tool))
    marks = (f"{_hash((said,))}>{_hash((now[said],)) if now[said] else ''}" for said in now)
    corrected = tool.changed(still_holds=tuple(dict.fromkeys((*tool.still_holds, *marks))))
    return map_ if corrected == tool else _with_tool(map_, corrected)


def _with_tool(map_: Map, tool: Tool) -> Map:
    return map_.changed(tools=tuple(tool if one.id == tool.id else one for one in map_.tools))


# Words and their places


class _Itself:
    """A tool that only equals itself: tools never change, and what one says is asked for once for every link to it."""

    __slots__ = ("tool",)

    def __init__(self, tool: Tool) -> None:
        self.tool = tool

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.tool is other.tool

    def __hash__(self) -> int:
        return id(self.tool)


@lru_cache(maxsize=64)
def _contents(one: _Itself) -> Wording:
    says = tuple(sorted(set(_content(one.tool))))
    return Wording(id=_hash(says), says=says)


def _content(tool: Tool) -> Iterator[str]:
    yield from _words(tool, _OF_TOOL, "")
    for item in tool.items:
        yield from _words(item, _OF_ITEM, f"{_quoted(item.id)}.")


def _words(part: Part, fields: Iterable[str], prefix: str) -> Iterator[str]:
    for field in fields:
        value = getattr(part, field)
        for words in (value,) if isinstance(value, str) else value:
            said = unicodedata.normalize("NFC", words).replace(_BETWEEN, " ").strip()
            if said:
                yield f"{prefix}{field}: {said}"


def _quoted(item_id: str) -> str:
    """An id in which nothing ends a place; an empty one is seen."""
    return re.sub(r"[%.:]", lambda sign: f"%{ord(sign[0]):02X}", item_id) or "%"


def _hash(says: Iterable[str]) -> str:
    return sha256(_BETWEEN.join(says).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


_BETWEEN = "\x1f"


def _place(said: str) -> Place:
    found = _SAID.fullmatch(said)
    if found is None:
        return "", ""
    return (unquote(found["item"]) if found["item"] not in {None, "%"} else ""), found["field"]


def _bare(said: str) -> str:
    found = _SAID.fullmatch(said)
    return found["words"] if found else said


# What has become of words


def _lost(says: Iterable[str], tool: Tool) -> tuple[str, ...]:
    """The words that are not said any more, without those whose changes since were small corrections."""
    now = set(content(tool))
    gone = tuple(said for said in says if said not in now)
    if not gone or not tool.still_holds:
        return gone
    standing = {"", *(_hash((said,)) for said in now)}
    leads_to: defaultdict[str, set[str]] = defaultdict(set)
    for mark in map(_MARK.fullmatch, tool.still_holds):
        if mark:
            leads_to[mark["before"]].add(mark["now"])
    return tuple(said for said in gone if not _reaches(_hash((said,)), standing, leads_to))


def _reaches(start: str, ends: Collection[str], leads_to: Mapping[str, set[str]]) -> bool:
    reached, ahead = {start}, [start]
    while ahead:
        onward = leads_to.get(ahead.pop(), set()) - reached
        if not onward.isdisjoint(ends):
            return True
        reached |= onward
        ahead += onward
    return False


def _successors(before: Iterable[str], now: Iterable[str]) -> dict[str, str]:
    """What came in the place of each of the words that are not said any more; "" where nothing did.

    In a place with several words the one most alike is taken for its successor, each once.
    """
    said_before, said_now = set(before), set(now)
    new: defaultdict[Place, list[str]] = defaultdict(list)
    for said in sorted(said_now - said_before):
        new[_place(said)].append(said)
    gone: defaultdict[Place, list[str]] = defaultdict(list)
    for said in sorted(said_before - said_now):
        gone[_place(said)].append(said)
    found: dict[str, str] = {}
    for place, words in gone.items():
        found |= _paired(words, new[place])
    return found


def _paired(gone: Collection[str], new: Collection[str]) -> dict[str, str]:
    found = dict.fromkeys(gone, "")
    pairs: Iterable[tuple[str, str]] = zip(gone, new, strict=False)
    if 1 < len(gone) + len(new) - 1 <= _FEW:
        pairs = sorted(((one, other) for one in gone for other in new), key=_likeness, reverse=True)
    for one, other in pairs:
        if not found[one] and other not in found.values():
            found[one] = other
    return found


def _likeness(pair: tuple[str, str]) -> float:
    one, other = pair
    return SequenceMatcher(None, one[:_GIST], other[:_GIST]).ratio()


_FEW = 40
_GIST = 100
"""Beyond so many words in one place, and letters of each, likeness takes too long to find out."""
