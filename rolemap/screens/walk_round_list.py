"""The rounds of the walk to choose from, each with how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolemap.analysis import matrix
from rolemap.screens.walk_rounds import Round, round_of
from rolemap.widgets.line_list import Line, LineList
from rolemap.widgets.speaking import Speaking
from rolemap.wording.terms import gone_through_phrase, tool_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rolemap.analysis import Count, Overview
    from rolemap.language import Language


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round to choose: its name and how far it has come. ``round`` is None for the opening."""

    name: str
    state: str
    round: Round | None
    lacks: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A quiet line over some rounds; "" is an empty one."""

    words: str


class RoundList(LineList[RoundRow | Heading], Speaking):
    """One line a round. Enter or a click takes it up where it stands."""

    def __init__(self) -> None:
        super().__init__(_line, selectable=lambda row: isinstance(row, RoundRow), one_click=lambda _: True, id="rounds")

    def show_rounds(self, told: Overview, today: date, over: Round | None, *, anew: bool) -> None:
        """Show how far each round has come; ``anew`` highlights the next behind ``over`` that lacks something."""
        rows = tuple(round_rows(self.language, told, today))
        if anew:
            first = _next_to_take_up(rows, over.tool_id if over else "")
            self.show_rows(rows, highlight=lambda row: row == first)
        else:
            self.show_rows(rows)


def _next_to_take_up(rows: tuple[RoundRow | Heading, ...], over: str) -> RoundRow | Heading:
    rounds = [row for row in rows if isinstance(row, RoundRow)]
    at = next((at for at, row in enumerate(rounds) if over and row.round and row.round.tool_id == over), -1)
    return next((row for row in (*rounds[at + 1 :], *rounds) if row.lacks), rounds[0])


def round_rows(language: Language, told: Overview, today: date) -> Iterator[RoundRow | Heading]:
    """The opening, the first round, and under a heading one round for each shared tool."""
    say = language.say
    yield RoundRow(say("Opening of the session"), _opening_state(language, told, today), None, lacks=False)
    figures = told.figures
    lacks = figures.gone_through < figures.roles
    yield RoundRow(
        say("First round: how this work helps the customer"),
        gone_through_phrase(language, figures),
        round_of(""),
        lacks,
    )
    yield Heading("")
    yield Heading(say("Second round, one shared tool at a time"))
    cells = matrix(told)
    for tool in told.map.tools:
        count = cells.count(told.map.roles, [tool])
        yield RoundRow(
            tool_name(language, tool), linked_phrase(language, count), round_of(tool.id), bool(count.lacking)
        )
    if not told.map.tools:
        yield Heading(say("There are no shared tools yet. Tab 4 makes them."))


def linked_phrase(language: Language, count: Count) -> str:
    """How far a tool has come among some roles: 3 of 41 roles linked · 2 to be looked at again."""
    linked = language.say_n("{done} of {n} role linked", "{done} of {n} roles linked", count.cells, done=count.linked)
    again = again_phrase(language, count)
    return f"{linked} · {again}" if again else linked


def again_phrase(language: Language, count: Count) -> str:
    """How many of some links are to be looked at again; "" for none."""
    return language.say_n("1 to be looked at again", "{n} to be looked at again", count.again) if count.again else ""


def _opening_state(language: Language, told: Overview, today: date) -> str:
    held = [sitting.held for sitting in told.map.sittings if sitting.held]
    if not held:
        return language.say("not held yet")
    last = max(held)
    return language.say("held today") if last == today else language.say("last held {day}", day=language.date(last))


def _line(row: RoundRow | Heading) -> Line:
    if isinstance(row, Heading):
        return Line(((f"   {row.words}", "dim"),))
    return Line(((" → ", "accent"), (row.name, "strong" if row.lacks else "plain")), ((f"{row.state} ", "dim"),))
