"""What a shared tool says, word for word, and whether an answer that was given to it still stands.

A tool's *content* is the set of its words, each with its place: ``bag-lost.name: The bag does not come``. A hash of it
stands in every link that was answered. A link is *to be looked at again* when words that it was answered under have
been changed or taken away since; what was only added leaves it alone. The wording that a link cites stays in the file
as long as it does.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from rolemap.model.map import Wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from rolemap.model.map import Link, Map, Part, Tool

_OF_TOOL = ("name", "text")
_OF_ITEM = ("name", "text", "sets_apart", "goal", "customer_does", "touchpoints", "gives")
"""The fields whose words people answer to. Effort, sources, lanes and what stands open are told beside them."""

_LISTS = frozenset({"customer_does", "touchpoints", "gives"})
_DIGITS = 8
_SAID = re.compile(r"(?:(?P<item>.+?)\.)??(?P<field>" + "|".join(_OF_ITEM) + r"): (?P<words>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reworded:
    """Words of a tool that have changed since: the item ("" is the tool itself), its field, before and now.

    ``before`` or ``now`` is "" where nothing stood there, or nothing does any more.
    """

    item_id: str
    field: str
    before: str
    now: str


def content(tool: Tool) -> tuple[str, ...]:
    """All that a tool says, in a fixed order, as normalised (NFC) words with their places."""
    return tuple(sorted(set(_content(tool))))


def content_hash(tool: Tool) -> str:
    """The hash of a tool's content: eight hexadecimal digits of SHA-256."""
    return _hash(content(tool))


def to_look_at_again(tool: Tool, link: Link) -> bool:
    """Whether a link was answered under words that do not stand any more, and that no small correction covers.

    An answer to a wording that nobody kept is to be looked at too. One that cites nothing was written by hand.
    """
    if not link.answered or link.answered == content_hash(tool):
        return False
    wording = earlier_wording(tool, link.answered)
    return wording is None or bool(_lost(wording.says, _by_place(content(tool)), tool.still_holds))


def reworded(tool: Tool, link: Link) -> tuple[Reworded, ...]:
    """What has changed since a link was answered, without small corrections; empty where the wording was not kept."""
    wording = earlier_wording(tool, link.answered)
    if wording is None:
        return ()
    now = _by_place(content(tool))
    return tuple(
        Reworded(*_place(said), _bare(said), _bare(_now_at(now, said)))
        for said in _lost(wording.says, now, tool.still_holds)
    )


def earlier_wording(tool: Tool, cited: str) -> Wording | None:
    """The wording of a tool with this hash, the present one too, if it is known."""
    if cited == content_hash(tool):
        return Wording(id=cited, says=content(tool))
    return next((one for one in tool.wordings if one.id == cited), None)


def with_wordings(map_: Map, *others: Map) -> Map:
    """The map in which each tool keeps just the earlier wordings that links cite, as far as one of ``others`` has them.

    The map itself where nothing changes.
    """
    cited: dict[str, set[str]] = {}
    for role in map_.roles:
        for link in role.links:
            if link.answered:
                cited.setdefault(link.tool, set()).add(link.answered)
    tools = tuple(_keeping(tool, cited.get(tool.id, set()), others) for tool in map_.tools)
    return map_ if tools == map_.tools else map_.changed(tools=tools)


def small_correction(map_: Map, earlier: Tool) -> Map:
    """The map in which answers under ``earlier`` (and before) hold for what its tool says now.

    Raises:
        KeyError: the tool is not there any more.
    """
    tool = map_.tool(earlier.id)
    if tool is None:
        raise KeyError(earlier.id)
    before, now = _by_place(content(earlier)), _by_place(content(tool))
    changed = _lost(content(earlier), now, ())
    marks = {_mark(said, _now_at(now, said)) for said in changed}
    # What held for the words that are corrected now holds for the corrected ones too.
    places = {_place(said) for said in changed}
    for wording in tool.wordings:
        for said in _lost(wording.says, now, ()):
            if _place(said) in places and _mark(said, _now_at(before, said)) in tool.still_holds:
                marks.add(_mark(said, _now_at(now, said)))
    holds = (*tool.still_holds, *sorted(marks - set(tool.still_holds)))
    corrected = tool.changed(still_holds=holds)
    return map_.changed(tools=tuple(corrected if one.id == tool.id else one for one in map_.tools))


def _content(tool: Tool) -> Iterator[str]:
    yield from _words(tool, _OF_TOOL, "")
    for item in tool.items:
        yield from _words(item, _OF_ITEM, f"{item.id}.")


def _words(part: Part, fields: Iterable[str], prefix: str) -> Iterator[str]:
    for field in fields:
        value = getattr(part, field)
        for words in (value,) if isinstance(value, str) else value:
            said = unicodedata.normalize("NFC", words).strip()
            if said:
                yield f"{prefix}{field}: {said}"


def _hash(says: Iterable[str]) -> str:
    return sha256("\x1f".join(says).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _mark(said: str, now: str) -> str:
    return _hash((said, now))


def _place(said: str) -> tuple[str, str]:
    """The item ("" is the tool itself) and the field of one of a tool's words."""
    found = _SAID.fullmatch(said)
    return (found["item"] or "", found["field"]) if found else ("", "")


def _bare(said: str) -> str:
    found = _SAID.fullmatch(said)
    return found["words"] if found else said


def _by_place(says: Iterable[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for said in says:
        found[_place(said)] = (*found.get(_place(said), ()), said)
    return found


def _now_at(now: Mapping[tuple[str, str], tuple[str, ...]], said: str) -> str:
    """What is said now in the place of some words; "" in a list, where each word stands for itself."""
    there = now.get(_place(said), ())
    return there[0] if there and _place(said)[1] not in _LISTS else ""


def _lost(
    says: Iterable[str], now: Mapping[tuple[str, str], tuple[str, ...]], still_holds: Collection[str]
) -> tuple[str, ...]:
    """The words that are not said any more, without those whose change was a small correction."""
    return tuple(
        said
        for said in says
        if said not in now.get(_place(said), ()) and _mark(said, _now_at(now, said)) not in still_holds
    )


def _keeping(tool: Tool, cited: set[str], others: Iterable[Map]) -> Tool:
    wanted = sorted(cited - {content_hash(tool)})
    known = {one.id: one for one in tool.wordings}
    for map_ in others:
        other = map_.tool(tool.id)
        if other is not None and not known.keys() >= set(wanted):
            known.update({one.id: one for one in other.wordings})
            known[content_hash(other)] = Wording(id=content_hash(other), says=content(other))
    kept = tuple(known[one] for one in wanted if one in known)
    return tool if set(kept) == set(tool.wordings) else tool.changed(wordings=kept)
