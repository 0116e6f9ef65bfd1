"""What a check finds on the shared tools: what to look at again, what nobody has taken up, what would deepen them.

None of it keeps a role from reaching the customer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.analysis.tool_hints import hints_of
from rolemap.analysis.tool_use import (
    links_to_look_at_again,
    not_shared_yet,
    open_insights,
    picked_by_nobody,
    stages_to_check,
)
from rolemap.model.wordings import reworded
from rolemap.sharing.findings import Finding, FindingKind
from rolemap.wording.terms import item_name, term, tool_name
from rolemap.wording.tool_hints import about_phrase, tool_questions
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from rolemap.analysis import Overview
    from rolemap.analysis.tool_use import RoleLink, ToolItem
    from rolemap.language import Language


def tool_findings(told: Overview, language: Language, today: date, places: Mapping[str, str]) -> Iterator[Finding]:
    """All that is found on the tools of a map; ``places`` says where each role stands."""
    for found in links_to_look_at_again(told):
        yield _look_again(found, language, places)
    for use in not_shared_yet(told):
        line = f"{tool_name(language, use.tool)}: {visible_line(use.units[0])}"
        yield Finding(FindingKind.NOT_SHARED, line, {"tool": use.tool.id, "unit": use.units[0]})
    for one in picked_by_nobody(told):
        line = f"{tool_name(language, one.tool)}: {item_name(language, one.item)}"
        yield Finding(FindingKind.PICKED_BY_NOBODY, line, _of_item(one))
    for one in open_insights(told):
        source = one.item.known_from
        line = " · ".join([item_name(language, one.item), *([term(language, source)] if source else [])])
        yield Finding(FindingKind.OPEN_INSIGHT, line, {**_of_item(one), "known_from": source and source.value})
    for one in stages_to_check(told):
        line = f"{item_name(language, one.item)}: {visible_line(one.item.to_check)}"
        yield Finding(FindingKind.TO_CHECK, line, {**_of_item(one), "to_check": one.item.to_check})
    yield from _questions(told, language, today)


def _look_again(found: RoleLink, language: Language, places: Mapping[str, str]) -> Finding:
    """A link whose tool reads otherwise now, with the words before and now as far as they were kept."""
    changed = reworded(found.tool, found.link)
    names = {item.id: item_name(language, item) for item in found.tool.items}
    about = dict.fromkeys(names.get(one.item_id, "") for one in changed)
    line = " · ".join(filter(None, [f"{places[found.role.id]}: {tool_name(language, found.tool)}", *about]))
    data = {
        "id": found.role.id,
        "title": found.role.title,
        "tool": found.tool.id,
        "changed": [{"item": one.item_id, "field": one.field, "before": one.before, "now": one.now} for one in changed],
    }
    return Finding(FindingKind.LOOK_AGAIN, line, data)


def _questions(told: Overview, language: Language, today: date) -> Iterator[Finding]:
    for tool in told.map.tools:
        for asked in tool_questions(language, tool, hints_of(told.map, tool, today)):
            about = f" {about_phrase(language, asked.about)}" if asked.about else ""
            line = f"{tool_name(language, tool)}: {asked.text}{about}"
            yield Finding(FindingKind.TOOL_QUESTION, line, {"tool": tool.id, "about": list(asked.about)})


def _of_item(one: ToolItem) -> dict[str, str | None]:
    return {"tool": one.tool.id, "tool_kind": one.tool.kind.value, "item": one.item.id, "name": one.item.name}
