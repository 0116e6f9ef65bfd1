"""The shared tools in leadership's TOML: how far each is linked, who uses it, what of it waits for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rolemap.model.wordings import reworded
from rolemap.wording.terms import level_name, tool_name

if TYPE_CHECKING:
    from rolemap.analysis import Overview
    from rolemap.analysis.tool_use import RoleLink, ToolItem
    from rolemap.language import Language
    from rolemap.sharing.tool_standings import Share, ToolStanding

Table = dict[str, Any]


def filled(table: Table) -> Table:
    """The table without empty text, empty lists and what is not known; TOML has no word for nothing."""
    return {key: value for key, value in table.items() if value is not None and value not in ("", [], {})}


def tool_table(standing: ToolStanding, told: Overview, language: Language) -> Table:
    """One tool with its row of the matrix: as a whole, by level and by unit."""
    return filled(
        {
            "tool": tool_name(language, standing.tool),
            "kind": standing.tool.kind.value,
            "text": standing.tool.text,
            "links": _links(standing.whole),
            "levels": [
                {"level": level_name(language, told.map.level(share.place)), **_links(share)}
                for share in standing.levels
            ],
            "units": [filled({"unit": share.place}) | _links(share) for share in standing.units],
            "used_by": [role.title for role in standing.used_by],
            "only_in_unit": standing.only_unit,
            "picked_by_nobody": [item.name for item in standing.nobodys],
            "look_again": [table for table in map(_look_again, standing.again) if table],
        }
    )


def insight_table(one: ToolItem) -> Table:
    """Something known of the customer's life on which nobody has acted yet, and how it is known."""
    insight = one.item
    source = insight.known_from
    return filled(
        {
            "insight": insight.name,
            "text": insight.text,
            "known_from": source and source.value,
            "sources": list(insight.sources),
        }
    )


def _links(share: Share) -> Table:
    """How links stand; ``agreed`` and ``done`` are among the linked ones, ``look_again`` among all."""
    count = share.count
    return {
        "roles": count.cells,
        "none": count.none,
        "draft": count.draft,
        "started": count.started,
        "linked": count.linked,
        "agreed": share.agreed,
        "done": share.done,
        "look_again": count.again,
    }


def _look_again(found: RoleLink) -> Table:
    names = {item.id: item.name for item in found.tool.items}
    changed = [
        filled({"item": names.get(one.item_id, ""), "before": one.before, "now": one.now})
        for one in reworded(found.tool, found.link)
    ]
    return filled({"title": found.role.title, "changed": changed})
