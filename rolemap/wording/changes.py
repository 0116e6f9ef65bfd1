"""What differs between two versions of a map, in people's words: field by field, grouped by what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rolemap.analysis.changes import ChangeKind, PartKind, changes
from rolemap.language import LANGUAGES, N_
from rolemap.model import Choice, HrColumn, Item, Level, Link, Map, Note, Part, Role, Sitting, Tool
from rolemap.wording.fields import field_name
from rolemap.wording.terms import item_name, level_name, role_title, term, tool_name
from rolemap.wording.visible import visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rolemap.analysis.changes import Change
    from rolemap.language import Language


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: what it is called, how it was and how it is, "" where nothing stands. Safe to show.

    Where both are "", the name says it all.
    """

    name: str
    before: str = ""
    after: str = ""

    @property
    def line(self) -> str:
        """All of it on one line: How my work helps the customer: “old” → “new”."""
        if not self.before and not self.after:
            return self.name
        return f"{self.name}: {visible_line(self.before) or '–'} → {visible_line(self.after) or '–'}"


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """All that differs about one role (``role_id``), or about one other thing (``role_id`` is "")."""

    name: str
    kind: ChangeKind
    differences: tuple[Difference, ...]
    role_id: str = ""


def change_groups(language: Language, before: Map, after: Map) -> tuple[ChangeGroup, ...]:
    """Everything that differs between two versions: the roles in walk order, then the rest."""
    together: dict[tuple[str, PartKind], list[Change]] = {}
    for change in changes(before, after):
        together.setdefault(_topic(change), []).append(change)
    words = _Words(language, before, after)
    return tuple(words.group(part_id, kind, found) for (part_id, kind), found in together.items())


def group_phrase(language: Language, group: ChangeGroup) -> str:
    """What has become of it, in a few words: new, gone since, 2 changes."""
    match group.kind:
        case ChangeKind.ADDED:
            return language.say_in("since then", "new")
        case ChangeKind.REMOVED:
            return language.say("gone since")
        case _:
            return language.say_n("1 change", "{n} changes", len(group.differences))


def _topic(change: Change) -> tuple[str, PartKind]:
    """What a change is told with: the role whose own it is, the tool it is in, or others of its kind."""
    if change.role_id:
        return change.role_id, PartKind.ROLE
    part = change.after or change.before
    tool_id = part.id if isinstance(part, Tool) else change.within
    return (tool_id, PartKind.TOOL) if tool_id else ("", change.part)


class _Words:
    """The words for what differs between two versions; what has gone is still called by its name."""

    def __init__(self, language: Language, before: Map, after: Map) -> None:
        self._language = language
        self._say = language.say
        self._parts: dict[str, Part] = {}
        for map_ in (before, after):
            for parts in (map_.sittings, map_.notes, map_.tools, map_.roles):
                self._parts.update((part.id, part) for part in parts)
            self._parts.update((item.id, item) for tool in map_.tools for item in tool.items)
        self._levels = {level.id: level for map_ in (before, after) for level in map_.walk_levels()}

    def group(self, part_id: str, kind: PartKind, found: Sequence[Change]) -> ChangeGroup:
        """The changes that are told together."""
        name = self._name_of(part_id) if part_id else self._say(_TOPICS[kind])
        first = found[0]
        become = first.kind if first.part is kind and part_id else ChangeKind.CHANGED
        told = tuple(difference for change in found for difference in self._differences(change))
        return ChangeGroup(name, become, told, part_id if kind is PartKind.ROLE else "")

    def _differences(self, change: Change) -> Iterator[Difference]:
        part = change.after or change.before
        if part is None:
            yield Difference(self._say(_OTHER_ORDER[change.part]))
            return
        head = self._head(part, change)
        come_or_gone = change.kind is not ChangeKind.CHANGED
        if come_or_gone and change.part in _ANNOUNCED:
            yield self._announced(change, part)
        for field in change.fields:
            if come_or_gone and _goes_without_saying(change, field.field):
                continue
            name = field_name(self._language, change.part, field.field)
            if isinstance(part, Choice):
                name = f"{name}: {self._field_of(part)}"
            marks_only = field.field in _MARKS.get(change.part, ())
            before = self._words(change.part, field.field, field.before) if change.before and not marks_only else ""
            after = self._words(change.part, field.field, field.after) if change.after and not marks_only else ""
            yield Difference(f"{head}: {name}" if head else name, before, after)

    def _announced(self, change: Change, part: Part) -> Difference:
        """That a part has come or gone, with the words of a note."""
        new = change.kind is ChangeKind.ADDED
        name = self._called(part)
        said = self._quoted(part.text) if isinstance(part, Note) and part.text else ""
        if new:
            return Difference(self._say("New: {name}", name=name), after=said)
        return Difference(self._say("Gone since: {name}", name=name), before=said)

    def _head(self, part: Part, change: Change) -> str:
        """What a difference is about, where the group does not say it."""
        match part:
            case Link():
                return self._name_of(part.tool)
            case Note() if change.kind is ChangeKind.CHANGED and part.text.strip():
                return f"{self._called(part)} {self._quoted(_gist(part.text))}"
            case Item() | Level() | Note() | Sitting() | HrColumn():
                return self._called(part)
            case _:
                return ""

    # Names

    def _name_of(self, part_id: str) -> str:
        part = self._parts.get(part_id)
        return visible_line(part_id) if part is None else self._called(part)

    def _note_of(self, note_id: str) -> str:
        note = self._parts.get(note_id)
        return self._quoted(_gist(note.text)) if isinstance(note, Note) and note.text else self._name_of(note_id)

    def _called(self, part: Part) -> str:
        match part:
            case Role():
                return role_title(self._language, part)
            case Tool():
                return tool_name(self._language, part)
            case Item():
                return item_name(self._language, part)
            case Level():
                return level_name(self._language, part)
            case HrColumn():
                return visible_line(part.id)
            case Note():
                kind = term(self._language, part.kind)
                return kind[:1].upper() + kind[1:]
            case Sitting() if part.held:
                return self._say("Session on {day}", day=self._language.date(part.held))
            case _:
                return self._say("Session")

    def _field_of(self, choice: Choice) -> str:
        """What the field of a choice is called."""
        kind = PartKind.LINK if choice.link else _KINDS.get(type(self._parts.get(choice.of)), PartKind.ORGANISATION)
        name = field_name(self._language, kind, "from_" if choice.field == "from" else choice.field)
        return f"{self._name_of(choice.link)}: {name}" if choice.link else name

    # Values

    def _words(self, kind: PartKind, field: str, value: Any) -> str:  # noqa: ANN401 - any field's value
        language = self._language
        match value:
            case None | "" | ():
                return ""
            case bool():
                return language.say("yes") if value else language.say("no")
            case int() | float():
                return language.say("effort {n} of 5", n=value) if field == "effort" else language.number(value)
            case date() if not isinstance(value, datetime):
                return language.date(value)
            case StrEnum():
                return term(language, value)
            case str():
                return self._text(kind, field, value)
            case tuple() if kind is PartKind.CHOICE:
                return " / ".join(map(self._quoted, value))
            case tuple():
                return ", ".join(self._text(kind, field, one) for one in value)
            case _:
                return visible_line(str(value))

    def _text(self, kind: PartKind, field: str, text: str) -> str:
        if (kind, field) in _REFERENCES:
            return self._name_of(text)
        if field == "joint":
            return self._note_of(text)
        if field == "level" and text in self._levels:
            return level_name(self._language, self._levels[text])
        if field == "language":
            return LANGUAGES.get(text, visible_line(text))
        return self._quoted(text) if field in _SAID else visible_line(text)

    def _quoted(self, text: str) -> str:
        return self._say("“{text}”", text=visible(text))


def _goes_without_saying(change: Change, field: str) -> bool:
    """Whether nobody needs to be told when the part comes or goes: its name, or whose own note it is."""
    whose = change.part is PartKind.NOTE and field == "roles" and bool(change.role_id)
    return whose or field in _SAID_BY_ITS_NAME.get(change.part, ())


def _gist(text: str) -> str:
    line = visible_line(text).strip()
    return line if len(line) <= _LONGEST_GIST else f"{line[:_LONGEST_GIST].rstrip()}…"


_LONGEST_GIST = 32

_KINDS: Mapping[type | None, PartKind] = {
    Role: PartKind.ROLE,
    Tool: PartKind.TOOL,
    Item: PartKind.ITEM,
    Note: PartKind.NOTE,
    Sitting: PartKind.SITTING,
}

_ANNOUNCED = frozenset({PartKind.ITEM, PartKind.LEVEL, PartKind.NOTE, PartKind.SITTING})
"""Parts of which it is said on a line of its own that they have come or gone."""

_SAID_BY_ITS_NAME: Mapping[PartKind, frozenset[str]] = {
    PartKind.ROLE: frozenset({"title"}),
    PartKind.TOOL: frozenset({"name"}),
    PartKind.ITEM: frozenset({"name"}),
    PartKind.LEVEL: frozenset({"name"}),
    PartKind.NOTE: frozenset({"kind", "text"}),
    PartKind.SITTING: frozenset({"held"}),
    PartKind.LINK: frozenset({"answered"}),
}
"""What the name under which a part has come or gone tells already."""

_MARKS: Mapping[PartKind, frozenset[str]] = {
    PartKind.LINK: frozenset({"answered"}),
    PartKind.TOOL: frozenset({"still_holds", "wordings"}),
}
"""Fields of which it is told that they differ, and not how: marks, and words that stand elsewhere too."""

_SAID = frozenset(
    {
        "contribution",
        "text",
        "goal",
        "sets_apart",
        "acted",
        "helps_me",
        "changes_my_work",
        "comes_first",
        "left_undone",
        "said_as",
        "in_practice",
        "replacement",
    }
)
"""Fields that hold what somebody said."""

_REFERENCES = frozenset(
    {
        (PartKind.ROLE, "reports_to"),
        (PartKind.ROLE, "customers"),
        (PartKind.ROLE, "helps"),
        (PartKind.TOOL, "segments"),
        (PartKind.ITEM, "segments"),
        (PartKind.ITEM, "meets"),
        (PartKind.ITEM, "owner"),
        (PartKind.ITEM, "brought_by"),
        (PartKind.LINK, "items"),
        (PartKind.LINK, "frontstage"),
        (PartKind.LINK, "backstage"),
        (PartKind.LINK, "support"),
        (PartKind.NOTE, "from_"),
        (PartKind.NOTE, "to"),
        (PartKind.NOTE, "roles"),
        (PartKind.NOTE, "owner"),
        (PartKind.SITTING, "roles"),
    }
)
"""Fields that name other parts by their ids."""

_TOPICS: Mapping[PartKind, str] = {
    PartKind.ROLE: N_("Order of the roles"),
    PartKind.LINK: N_("Shared tools"),
    PartKind.ORGANISATION: N_("Organisation"),
    PartKind.LEVEL: N_("Levels"),
    PartKind.TOOL: N_("Shared tools"),
    PartKind.ITEM: N_("Shared tools"),
    PartKind.NOTE: N_("Notes"),
    PartKind.SITTING: N_("Sessions"),
    PartKind.CHOICE: N_("Two wordings"),
    PartKind.COLUMN: N_("Columns of the HR file"),
    PartKind.MAP: N_("The file"),
}
"""What everything of a kind is told under, where it is no role's and no tool's."""

_OTHER_ORDER: Mapping[PartKind, str] = {
    PartKind.ROLE: N_("The roles stand in another order"),
    PartKind.LINK: N_("The links to shared tools stand in another order"),
    PartKind.LEVEL: N_("The levels stand in another order"),
    PartKind.TOOL: N_("The shared tools stand in another order"),
    PartKind.ITEM: N_("What stands in the tool is in another order"),
    PartKind.NOTE: N_("The notes stand in another order"),
    PartKind.SITTING: N_("The sessions stand in another order"),
    PartKind.CHOICE: N_("The open choices stand in another order"),
    PartKind.COLUMN: N_("The columns of the HR file stand in another order"),
}
