"""What a map is: frozen models that mirror the TOML file, key for key.

An absent key and its default mean the same, so text defaults to "" and lists to (). Keys that this version does not
know are kept in ``model_extra`` at every level and go back to the file as they came.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads annotations when the class is made
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from rolemap.model.terms import (
    BlockerKind,
    Lane,
    LevelKind,
    NoteKind,
    PropositionPart,
    Source,
    StatedBy,
    ToolKind,
    Works,
)

FORMAT_VERSION = 1
"""The newest file format that this program writes."""

Ids = tuple[str, ...]
"""References to roles, items or notes, in the order in which they were given."""


class Part(BaseModel):
    """A piece of a map: frozen, equal by content, tolerant of keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)

    def changed(self, **changes: Any) -> Self:  # noqa: ANN401 - the fields' own types; a save checks them again
        """The same piece with some fields replaced, named as in Python; nothing is validated here."""
        return self.model_copy(update=changes)

    def data(self) -> dict[str, Any]:
        """Plain TOML data: keys as in the file, defaults left out, unknown keys last."""
        return self.model_dump(by_alias=True, exclude_defaults=True)


def _as_people_write(number: float) -> float:
    """A whole number without a point: 2, not 2.0."""
    return int(number) if float(number).is_integer() and number <= _EXACT else number


_EXACT = 2**53
"""Up to here every whole number is a float too."""

People = Annotated[float, Field(ge=0, allow_inf_nan=False), PlainSerializer(_as_people_write)]
"""A number of people; a fraction is part-time."""


class Organisation(Part):
    """Whose map this is; ``id`` is a uuid on which backups, recoveries and recents hang."""

    id: str = ""
    name: str = ""
    language: str = ""
    customer_words: tuple[str, ...] = ()
    goal: str = ""
    goal_by: date | None = None


class Level(Part):
    """A level of the house, counted as one of the eight; an empty name means the usual one."""

    id: str
    name: str = ""
    counts_as: LevelKind


class Item(Part):
    """One item of a shared tool; which fields it fills depends on the kind of the tool.

    ``name`` and ``text`` are any item's. A customer *segment* has ``text`` (its everyday life), ``sets_apart`` and
    ``future``. An item of a *value proposition* is one ``part`` of it (the customer's side: job, pain, gain; ours:
    offer, relieves, creates) for some ``segments``, and one of ours ``meets`` items of theirs (Osterwalder, Pigneur,
    Bernarda and Smith 2014). A journey *stage* has what the customer wants (``goal``) and does, the touchpoints, the
    ``effort`` it asks (1 to 5), and the lanes of a service blueprint. An *insight* has ``segments``, ``known_from``,
    ``sources``, ``brought_by`` (a role) and what was done about it (``acted``); it is open until someone has acted.
    """

    id: str
    name: str = ""
    text: str = ""
    sets_apart: str = ""
    future: bool = False
    part: PropositionPart | None = None
    segments: Ids = ()
    meets: Ids = ()
    phase: str = ""
    goal: str = ""
    customer_does: tuple[str, ...] = ()
    touchpoints: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    effort: Annotated[int, Field(ge=1, le=5)] | None = None
    effort_source: Source | None = None
    frontstage: tuple[str, ...] = ()
    backstage: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    owner: str = ""
    taken_for: str = ""
    to_check: str = ""
    known_from: Source | None = None
    sources: tuple[str, ...] = ()
    brought_by: str = ""
    acted: str = ""
    acted_on: date | None = None


class Wording(Part):
    """What a tool said when somebody answered: each of its words with its place (see ``rolemap.model.wordings``).

    ``id`` is the content hash that the links of that time cite.
    """

    id: str
    says: tuple[str, ...] = ()


class Tool(Part):
    """A shared tool: something the whole organisation works from.

    ``segments`` says whose journey it is, where segments differ. ``wordings`` are the earlier ones that links still
    cite, ``still_holds`` marks the small corrections under which earlier answers hold.
    """

    id: str
    kind: ToolKind = ToolKind.OWN
    name: str = ""
    text: str = ""
    segments: Ids = ()
    items: tuple[Item, ...] = ()
    still_holds: tuple[str, ...] = ()
    wordings: tuple[Wording, ...] = ()


class Link(Part):
    """A role's link to one shared tool: the items it picks there and its three answers.

    On a journey a stage stands in one lane; ``no_single_place`` is the answer that the work matters all along it.
    Of a purpose the first two answers are ``comes_first`` and ``left_undone``; a leader says to whom (``said_to``),
    when and in which words it was last said. ``answered`` is the content hash of the tool as it was answered. A
    ``draft`` is nobody's answer yet. ``joint`` is the promise of several roles that this one became part of.
    """

    tool: str
    items: Ids = ()
    frontstage: Ids = ()
    backstage: Ids = ()
    support: Ids = ()
    no_single_place: bool = False
    helps_me: str = ""
    changes_my_work: str = ""
    comes_first: str = ""
    left_undone: str = ""
    said_to: str = ""
    said_on: date | None = None
    said_as: str = ""
    in_practice: str = ""
    by: date | None = None
    kept: date | None = None
    joint: str = ""
    answered: str = ""
    draft: bool = False

    def stages(self) -> dict[str, Lane]:
        """The journey stages this link names, each with its lane."""
        return {stage: lane for lane in Lane for stage in getattr(self, lane.value)}

    def picks(self) -> Ids:
        """The items that this link picks, stages included."""
        return tuple(dict.fromkeys((*self.items, *self.stages())))


class Role(Part):
    """A job role, not a person and not a position. Without a level it is *unplaced*.

    ``headcount`` is in people and may be a fraction (part-time); missing means unknown, 0 means vacant.
    ``gone_through`` and ``passed`` are calendar days for people to read, never used for ordering. ``imported`` is the
    day when the role first came in from an HR file, ``gone`` the day when such a file no longer had it: it stands
    aside with all that was said, and nothing counts it.
    """

    id: str
    title: str = ""
    level: str = ""
    unit: str = ""
    reports_to: str = ""
    headcount: People | None = None
    contribution: str = ""
    stated_by: StatedBy | None = None
    gone_through: date | None = None
    customers: Ids = ()
    helps: Ids = ()
    confirmed: date | None = None
    passed: date | None = None
    starred: bool = False
    organisation: str = ""
    unplaced: str = ""
    source: tuple[str, ...] = ()
    imported: date | None = None
    gone: date | None = None
    links: tuple[Link, ...] = ()

    def link_to(self, tool_id: str) -> Link | None:
        """This role's link to a tool, if it has one."""
        return next((link for link in self.links if link.tool == tool_id), None)


class Note(Part):
    """Something said on the way. ``roles`` says whose it is; a promise of several roles names several.

    ``joint`` is the note of several roles that this one became part of.
    """

    id: str
    kind: NoteKind = NoteKind.OBSERVATION
    text: str = ""
    blocker: BlockerKind | None = None
    from_: Annotated[str, Field(alias="from")] = ""
    to: str = ""
    works: Works | None = None
    confirmed: date | None = None
    roles: Ids = ()
    owner: str = ""
    replacement: str = ""
    joint: str = ""
    by: date | None = None
    done: date | None = None


class Sitting(Part):
    """One session of the walk: who was in the room, who takes the results further, when that is told."""

    id: str
    held: date | None = None
    roles: Ids = ()
    follow_up: str = ""
    told_by: date | None = None


class Choice(Part):
    """One field in two wordings, kept until someone chooses.

    ``of`` is the id of a role, tool, item, note or sitting ("" is the organisation); ``link`` is the tool whose link
    on that role is meant. The field itself holds the first wording. ``stated_by`` says of a contribution whose words
    each wording is, "" where that is not told.
    """

    of: str = ""
    link: str = ""
    field: str
    wordings: tuple[str, ...] = ()
    stated_by: tuple[str, ...] = ()


class HrColumn(Part):
    """What a person chose that a column of the HR file is for; ``id`` is its header as headers are compared."""

    id: str
    use: str = ""


class Map(Part):
    """One organisation's roles, shared tools and notes: the whole of a file."""

    rolemap: int = FORMAT_VERSION
    organisation: Organisation = Organisation()
    levels: tuple[Level, ...] = ()
    tools: tuple[Tool, ...] = ()
    roles: tuple[Role, ...] = ()
    notes: tuple[Note, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    choices: tuple[Choice, ...] = ()
    columns: tuple[HrColumn, ...] = ()

    def data(self) -> dict[str, Any]:
        """Plain TOML data; the format version is always written."""
        return {"rolemap": self.rolemap, **super().data()}

    def role(self, role_id: str) -> Role | None:
        """The role with this id, if there is one."""
        return next((role for role in self.roles if role.id == role_id), None)

    def tool(self, tool_id: str) -> Tool | None:
        """The tool with this id, if there is one."""
        return next((tool for tool in self.tools if tool.id == tool_id), None)

    def tools_of(self, kind: ToolKind) -> tuple[Tool, ...]:
        """All tools of one kind, in file order."""
        return tuple(tool for tool in self.tools if tool.kind == kind)

    def walk_levels(self) -> tuple[Level, ...]:
        """The map's own levels or the usual eight, in walk order."""
        return self.levels or USUAL_LEVELS

    def level(self, level_id: str) -> Level | None:
        """The level with this id among the map's own or the usual eight, if there is one."""
        return next((level for level in self.walk_levels() if level.id == level_id), None)

    def segments(self) -> tuple[Item, ...]:
        """The customers whom a role can name, from every segmentation."""
        return tuple(item for tool in self.tools_of(ToolKind.SEGMENTATION) for item in tool.items)


USUAL_LEVELS: tuple[Level, ...] = tuple(Level(id=kind.value, counts_as=kind) for kind in LevelKind)
"""The eight levels of a map that names none of its own; their names come from the language."""
