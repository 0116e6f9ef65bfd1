"""Made-up maps for hypothesis: any map that a file can hold, unknown keys and hostile text included."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st

from rolemap.model import (
    BlockerKind,
    Choice,
    EffortSource,
    Item,
    Level,
    LevelKind,
    Link,
    Map,
    Note,
    NoteKind,
    Organisation,
    Part,
    Role,
    Sitting,
    StatedBy,
    Tool,
    ToolKind,
    Works,
)
from tests.hostile import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Mapping

P = TypeVar("P", bound=Part)

_PLAIN = st.sampled_from(
    ("Legal counsel", "Lakimies", "When a bag is late, nobody has to ask.", "Työ näkyy arjessa.", "C:\\maps\\", "it's")
)
_DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))


def texts() -> st.SearchStrategy[str]:
    """Text as people type it, or hostile, or anything at all that UTF-8 can hold."""
    return _PLAIN | st.sampled_from(tuple(HOSTILE)).map(_hostile) | st.text(st.characters(codec="utf-8"), max_size=20)


def _hostile(name: str) -> str:
    return HOSTILE[name]


def ids() -> st.SearchStrategy[str]:
    """Few, so that references often lead somewhere; some are no slug, as a hand-written file may have them."""
    return st.sampled_from(("cfo", "ceo", "lakimies", "lakimies-2", "journey", "need", "Ääkkös id", "a.b", '"', ""))


def values() -> st.SearchStrategy[Any]:
    """Any value that TOML has, except NaN, which is not equal to itself."""
    numbers = st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False)
    plain = texts() | numbers | _DAYS | st.datetimes() | st.times()
    return st.recursive(
        plain,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_UNKNOWN, inner, max_size=3),
        max_leaves=5,
    )


_UNKNOWN = st.sampled_from(("colour", "x-y", "Ä ä", "", "a.b", 'quo"te', "data", "items2"))


def parts(part: type[P], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[P]:
    """Pieces of a map: ``id`` and the like always, the other fields now and then, sometimes with unknown keys."""
    needed = {name: fields[name] for name, field in part.model_fields.items() if field.is_required()}
    others = {name: fields[name] for name in fields if name not in needed}
    extra: st.SearchStrategy[dict[str, Any]] = st.just({}) | st.dictionaries(_UNKNOWN, values(), max_size=2)

    def made(known: Mapping[str, Any], unknown: Mapping[str, Any]) -> P:
        return part(**unknown, **known)

    return st.builds(made, st.fixed_dictionaries(needed, optional=others), extra)


def some(elements: st.SearchStrategy[P], by: str = "id", most: int = 4) -> st.SearchStrategy[tuple[P, ...]]:
    """A few pieces of a map, no two with the same id."""
    return st.lists(elements, max_size=most, unique_by=lambda one: getattr(one, by)).map(tuple)


def _some_texts() -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(texts(), max_size=3).map(tuple)


def _some_ids() -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(ids(), max_size=6).map(tuple)


def organisations() -> st.SearchStrategy[Organisation]:
    """An organisation, perhaps with nothing said of it."""
    return parts(
        Organisation,
        id=texts(),
        name=texts(),
        language=st.sampled_from(("fi", "en")),
        customer_words=_some_texts(),
        goal=texts(),
        goal_by=_DAYS,
    )


def levels() -> st.SearchStrategy[Level]:
    """A level of the house's own."""
    return parts(Level, id=ids(), name=texts(), counts_as=st.sampled_from(LevelKind))


def items() -> st.SearchStrategy[Item]:
    """An item of a shared tool."""
    return parts(
        Item,
        id=ids(),
        name=texts(),
        text=texts(),
        goal=texts(),
        touchpoints=_some_texts(),
        effort=st.integers(1, 5),
        effort_source=st.sampled_from(EffortSource),
    )


def tools() -> st.SearchStrategy[Tool]:
    """A shared tool with its items."""
    return parts(Tool, id=ids(), kind=st.sampled_from(ToolKind), name=texts(), text=texts(), items=some(items()))


def links() -> st.SearchStrategy[Link]:
    """A role's link to a tool."""
    return parts(
        Link,
        tool=ids(),
        items=_some_ids(),
        frontstage=_some_ids(),
        backstage=_some_ids(),
        no_single_place=st.booleans(),
        helps_me=texts(),
        changes_my_work=texts(),
        in_practice=texts(),
        by=_DAYS,
        kept=_DAYS,
        answered=texts(),
    )


def roles() -> st.SearchStrategy[Role]:
    """A role with its links."""
    return parts(
        Role,
        id=ids(),
        title=texts(),
        level=st.sampled_from(tuple(LevelKind)).map(str) | ids(),
        unit=texts(),
        reports_to=ids(),
        headcount=st.sampled_from((0.0, 0.5, 1.0, 400.0)) | st.floats(0, 1e18),
        contribution=texts(),
        stated_by=st.sampled_from(StatedBy),
        gone_through=_DAYS,
        customers=_some_ids(),
        helps=_some_ids(),
        confirmed=_DAYS,
        passed=_DAYS,
        starred=st.booleans(),
        organisation=texts(),
        unplaced=texts(),
        source=_some_texts(),
        links=some(links(), by="tool", most=3),
    )


def notes() -> st.SearchStrategy[Note]:
    """A note of any kind."""
    return parts(
        Note,
        id=ids(),
        kind=st.sampled_from(NoteKind),
        text=texts(),
        blocker=st.sampled_from(BlockerKind),
        from_=ids(),
        to=ids(),
        works=st.sampled_from(Works),
        confirmed=_DAYS,
        roles=_some_ids(),
        owner=texts(),
        replacement=texts(),
        by=_DAYS,
        done=_DAYS,
    )


def sittings() -> st.SearchStrategy[Sitting]:
    """One session of the walk."""
    return parts(Sitting, id=ids(), held=_DAYS, roles=_some_ids(), follow_up=texts(), told_by=_DAYS)


def choices() -> st.SearchStrategy[Choice]:
    """A field in two wordings."""
    fields = st.sampled_from(("contribution", "helps_me", "title"))
    return parts(Choice, of=ids(), link=ids(), field=fields, wordings=_some_texts())


def maps() -> st.SearchStrategy[Map]:
    """A whole map."""
    return parts(
        Map,
        organisation=organisations(),
        levels=some(levels()),
        tools=some(tools()),
        roles=some(roles(), most=6),
        notes=some(notes()),
        sittings=some(sittings(), most=2),
        choices=st.lists(choices(), max_size=3).map(tuple),
    )
