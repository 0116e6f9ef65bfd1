"""Made-up maps for hypothesis: any map that a file can hold, unknown keys and hostile text included."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st

from rolemap.model import (
    BlockerKind,
    Choice,
    HrColumn,
    Item,
    Lane,
    Level,
    LevelKind,
    Link,
    Map,
    Note,
    NoteKind,
    Organisation,
    Part,
    PropositionPart,
    Role,
    Sitting,
    Source,
    StatedBy,
    Tool,
    ToolKind,
    Wording,
    Works,
    answers,
    edits,
    tool_answers,
    wordings,
)
from tests.hostile import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


def parts(part: type[P], /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[P]:
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
    words = dict.fromkeys(("name", "text", "sets_apart", "phase", "goal", "owner", "taken_for", "to_check"), texts())
    lists = ("customer_does", "touchpoints", "gives", *Lane, "measures", "sources")
    return parts(
        Item,
        id=ids(),
        **words,
        **dict.fromkeys(map(str, lists), _some_texts()),
        future=st.booleans(),
        part=st.sampled_from(PropositionPart),
        segments=_some_ids(),
        meets=_some_ids(),
        effort=st.integers(1, 5),
        effort_source=st.sampled_from(Source),
        known_from=st.sampled_from(Source),
        brought_by=ids(),
        acted=texts(),
        acted_on=_DAYS,
    )


def kept_wordings() -> st.SearchStrategy[Wording]:
    """What a tool said earlier; anything may stand there in a file."""
    said = st.sampled_from(("name: The crossing", "need.goal: To get there", "a.b.text: x", "text: ", ": ", "no place"))
    return parts(Wording, id=texts(), says=st.lists(said | texts(), max_size=3).map(tuple))


def tools() -> st.SearchStrategy[Tool]:
    """A shared tool with its items."""
    return parts(
        Tool,
        id=ids(),
        kind=st.sampled_from(ToolKind),
        name=texts(),
        text=texts(),
        segments=_some_ids(),
        items=some(items(), most=2),
        still_holds=_some_texts(),
        wordings=some(kept_wordings(), most=2),
    )


def links() -> st.SearchStrategy[Link]:
    """A role's link to a tool."""
    words = ("helps_me", "changes_my_work", "comes_first", "left_undone", "said_to", "said_as", "in_practice")
    return parts(
        Link,
        tool=ids(),
        items=_some_ids(),
        **dict.fromkeys(map(str, Lane), _some_ids()),
        no_single_place=st.booleans(),
        **dict.fromkeys(words, texts()),
        said_on=_DAYS,
        by=_DAYS,
        kept=_DAYS,
        joint=ids(),
        answered=texts(),
        draft=st.booleans(),
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
        imported=_DAYS,
        gone=_DAYS,
        links=some(links(), by="tool", most=2),
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
        joint=ids(),
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


def columns() -> st.SearchStrategy[HrColumn]:
    """What a column of the HR file was chosen for."""
    return parts(HrColumn, id=texts(), use=st.sampled_from(("title", "unit", "nothing", "tomorrow's")))


def maps() -> st.SearchStrategy[Map]:
    """A whole map."""
    return parts(
        Map,
        organisation=organisations(),
        levels=some(levels()),
        tools=some(tools(), most=3),
        roles=some(roles(), most=6),
        notes=some(notes()),
        sittings=some(sittings(), most=2),
        choices=st.lists(choices(), max_size=3).map(tuple),
        columns=some(columns(), most=2),
    )


@st.composite
def edited(draw: st.DrawFn, map_: Map, names: tuple[str, ...] = ()) -> Map:
    """A map after one thing that a person can do to it (one of ``names``, if given), or itself where there is none."""
    possible = [name for name in names or tuple(EDITS) if all(getattr(map_, part) for part in _NEEDED.get(name, ()))]
    return EDITS[draw(st.sampled_from(possible))](draw, map_) if possible else map_


def _role(draw: st.DrawFn, map_: Map) -> str:
    return draw(st.sampled_from(map_.roles)).id


def _tool(draw: st.DrawFn, map_: Map) -> str:
    return draw(st.sampled_from(map_.tools)).id


def _note(draw: st.DrawFn, map_: Map) -> str:
    return draw(st.sampled_from(map_.notes)).id


def _item(draw: st.DrawFn, map_: Map) -> tuple[str, str] | None:
    found = [(tool.id, item.id) for tool in map_.tools for item in tool.items]
    return draw(st.sampled_from(found)) if found else None


def _to_item(change: Callable[[st.DrawFn, Map, str, str], Map]) -> Callable[[st.DrawFn, Map], Map]:
    def changed(draw: st.DrawFn, map_: Map) -> Map:
        item = _item(draw, map_)
        return change(draw, map_, *item) if item else map_

    return changed


def _some_of(draw: st.DrawFn, fields: st.SearchStrategy[P]) -> dict[str, Any]:
    """Some fields of a piece, with new values; its identity stays."""
    piece = draw(fields)
    names = sorted(piece.model_fields_set & type(piece).model_fields.keys() - {"id", "tool", "links"})
    chosen = draw(st.lists(st.sampled_from(names), max_size=3, unique=True)) if names else []
    return {name: getattr(piece, name) for name in chosen}


def _earlier(map_: Map, tool_id: str) -> Tool:
    return next(tool for tool in map_.tools if tool.id == tool_id)


_STEPS = st.integers(-3, 3)

EDITS: dict[str, Callable[[st.DrawFn, Map], Map]] = {
    "change_organisation": lambda draw, map_: edits.change_organisation(map_, **_some_of(draw, organisations())),
    "add_role": lambda draw, map_: edits.add_role(map_, draw(texts()), level=draw(ids()), after=draw(ids()))[0],
    "change_role": lambda draw, map_: edits.change_role(map_, _role(draw, map_), **_some_of(draw, roles())),
    "remove_role": lambda draw, map_: edits.remove_role(map_, _role(draw, map_)),
    "place_role": lambda draw, map_: edits.place_role(map_, _role(draw, map_), draw(ids())),
    "move_role": lambda draw, map_: edits.move_role(map_, _role(draw, map_), draw(_STEPS)),
    "change_link": lambda draw, map_: edits.change_link(
        map_, _role(draw, map_), draw(ids()), **_some_of(draw, links())
    ),
    "add_tool": lambda draw, map_: edits.add_tool(map_, draw(st.sampled_from(ToolKind)), draw(texts()))[0],
    "tool_for": lambda draw, map_: edits.tool_for(map_, draw(st.sampled_from(ToolKind)), draw(texts()))[0],
    "change_tool": lambda draw, map_: edits.change_tool(
        map_, _tool(draw, map_), name=draw(texts()), text=draw(texts())
    ),
    "add_item": lambda draw, map_: edits.add_item(map_, _tool(draw, map_), draw(texts()), text=draw(texts()))[0],
    "change_item": _to_item(
        lambda draw, map_, tool, item: edits.change_item(map_, tool, item, **_some_of(draw, items()))
    ),
    "move_item": _to_item(lambda draw, map_, tool, item: edits.move_item(map_, tool, item, draw(_STEPS))),
    "remove_item": _to_item(lambda _, map_, tool, item: edits.remove_item(map_, tool, item)),
    "add_note": lambda draw, map_: edits.add_note(map_, draw(notes()).changed(id="n-new")),
    "change_note": lambda draw, map_: edits.change_note(map_, _note(draw, map_), **_some_of(draw, notes())),
    "remove_note": lambda draw, map_: edits.remove_note(map_, _note(draw, map_)),
    "put_sitting": lambda draw, map_: edits.put_sitting(map_, draw(sittings())),
    "add_segment": lambda draw, map_: answers.add_segment(map_, draw(texts()), draw(texts()))[0],
    "name_helped": lambda draw, map_: answers.name_helped(
        map_, _role(draw, map_), customers=draw(_some_ids()), helps=draw(_some_ids())
    ),
    "state_contribution": lambda draw, map_: answers.state_contribution(
        map_, _role(draw, map_), draw(texts()), draw(st.sampled_from(StatedBy)), draw(_DAYS)
    ),
    "keep_unfinished": lambda draw, map_: answers.keep_unfinished(
        map_, _role(draw, map_), draw(texts()), draw(st.sampled_from(StatedBy))
    ),
    "place_on_journey": lambda draw, map_: answers.place_on_journey(
        map_, _role(draw, map_), draw(ids()), draw(st.dictionaries(ids(), st.sampled_from(Lane), max_size=3))
    ),
    "matters_everywhere": lambda draw, map_: answers.matters_everywhere(map_, _role(draw, map_), draw(ids())),
    "promise_change": lambda draw, map_: answers.promise_change(
        map_, _role(draw, map_), draw(texts()), with_roles=draw(_some_ids()), by=draw(_DAYS)
    ),
    "come_back_later": lambda draw, map_: answers.come_back_later(map_, _role(draw, map_), draw(_DAYS)),
    "park": lambda draw, map_: answers.park(map_, _role(draw, map_), draw(texts()), draw(texts())),
    "taken_apart": lambda draw, map_: edits.taken_apart(map_, frozenset(draw(_some_ids()))),
    "remove_tool": lambda draw, map_: edits.remove_tool(map_, _tool(draw, map_)),
    "move_tool": lambda draw, map_: edits.move_tool(map_, _tool(draw, map_), draw(_STEPS)),
    "answer_tool": lambda draw, map_: tool_answers.answer_tool(
        map_, _role(draw, map_), _tool(draw, map_), **_some_of(draw, links())
    ),
    "still_holds": lambda draw, map_: tool_answers.still_holds(map_, _role(draw, map_), _tool(draw, map_)),
    "own_link": lambda draw, map_: tool_answers.own_link(map_, _role(draw, map_), _tool(draw, map_)),
    "give_item": _to_item(
        lambda draw, map_, tool, item: tool_answers.give_item(
            map_, draw(_some_ids()), tool, item, draw(st.sampled_from(("", *Lane)))
        )
    ),
    "give_tool": lambda draw, map_: tool_answers.give_tool(map_, draw(_some_ids()), _tool(draw, map_)),
    "begin_as_draft": lambda draw, map_: tool_answers.begin_as_draft(map_, _role(draw, map_), _role(draw, map_)),
    "take_as_own": lambda draw, map_: tool_answers.take_as_own(
        map_, _role(draw, map_), draw(st.sampled_from(StatedBy)), draw(_DAYS)
    ),
    "small_correction": lambda draw, map_: wordings.small_correction(
        edits.change_tool(map_, tool := _tool(draw, map_), text=draw(texts())), _earlier(map_, tool)
    ),
}
"""Everything that a person can do to a map, by the name of its function."""

_NEEDED = {
    **dict.fromkeys(
        (
            "change_role",
            "remove_role",
            "place_role",
            "move_role",
            "change_link",
            "name_helped",
            "state_contribution",
            "keep_unfinished",
            "place_on_journey",
            "matters_everywhere",
            "promise_change",
            "come_back_later",
            "park",
            "begin_as_draft",
            "take_as_own",
        ),
        ("roles",),
    ),
    **dict.fromkeys(
        ("change_tool", "add_item", "remove_tool", "move_tool", "give_tool", "small_correction"), ("tools",)
    ),
    **dict.fromkeys(("answer_tool", "still_holds", "own_link"), ("roles", "tools")),
    **dict.fromkeys(("change_note", "remove_note"), ("notes",)),
}
"""What has to be in a map for an edit."""
