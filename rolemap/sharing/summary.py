"""Leadership's TOML: the content of the page whole and unshortened, with every figure by level and unit.

Keys and codes are English and stable; what people wrote stands as they wrote it. What is empty is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.analysis import LinkKind, figures
from rolemap.analysis.tool_hints import tool_hints
from rolemap.analysis.tool_use import open_insights
from rolemap.model import ToolKind
from rolemap.sharing.blocks import Paragraph, SectionKey
from rolemap.sharing.content import content_of
from rolemap.sharing.tool_summary import Table, filled, insight_table, tool_table
from rolemap.wording.terms import level_name, link_reason, tool_name
from rolemap.wording.tool_hints import hint_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rolemap.analysis import CustomerLink, Figures, LevelView, Overview
    from rolemap.analysis.promises import Promise
    from rolemap.language import Language
    from rolemap.model import Role
    from rolemap.sharing.blocks import Page
    from rolemap.sharing.content import Content, Patched

SUMMARY_FORMAT = "rolemap-summary"
SUMMARY_VERSION = 1


def summary_toml(told: Overview, page: Page, language: Language) -> str:
    """The summary as TOML text; the names of levels and the reasons are in ``language``, the day is the page's."""
    import tomli_w  # noqa: PLC0415 - only an export needs it

    organisation = told.map.organisation
    summary = {
        "format": SUMMARY_FORMAT,
        "version": SUMMARY_VERSION,
        "language": language.code,
        "day": page.day,
        "organisation": organisation.name,
        "purpose": [tool.text for tool in told.map.tools_of(ToolKind.PURPOSE) if tool.text.strip()],
        "goal": organisation.goal,
        "goal_by": organisation.goal_by,
        "not_told": _not_told(page),
        "figures": _all_figures(told, language),
        **_content(content_of(told), told, language, page.day),
        "questions": list(hint_sentences(language, told.map, tool_hints(told, page.day))),
        **_unlinked(told, language),
    }
    return tomli_w.dumps(filled(summary))


def _not_told(page: Page) -> list[str]:
    blocks = [block for section in page.sections if section.key is SectionKey.NOT_TOLD for block in section.blocks]
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def _all_figures(told: Overview, language: Language) -> Table:
    units: dict[str, list[Role]] = {}
    for role in told.walk_order():
        units.setdefault(role.unit, []).append(role)
    return {
        "whole": _figures(told.figures),
        "top": _figures(told.top),
        "levels": [_level(view, language) for view in told.levels if view.roles],
        "units": [
            filled({"unit": unit}) | _figures(figures(roles, told.standings, told.links))
            for unit, roles in units.items()
        ],
    }


def _level(view: LevelView, language: Language) -> Table:
    return {"level": level_name(language, view.level), **_figures(view.figures)}


def _figures(some: Figures) -> Table:
    return {
        "roles": some.roles,
        "people": some.held.people,
        "people_at_least": some.held.at_least,
        "gone_through": some.gone_through,
        "people_gone_through": some.held_gone_through.people,
        "direct": some.direct,
        "through": some.through,
        "waiting": some.waiting,
        "not_named": some.open,
        "not_asked": some.not_asked,
        "to_come_back_to": some.passed,
        "parked": some.parked,
    }


def _content(content: Content, told: Overview, language: Language, today: date) -> Table:
    return {
        "asks": [
            filled(
                {
                    "text": ask.text,
                    "kind": ask.kind and ask.kind.value,
                    "owner": ask.owner,
                    "replacement": ask.replacement,
                    "by": ask.by,
                    "proposed_by": _titles(ask.proposed_by),
                }
            )
            for ask in content.asks
        ],
        "promises": [_promise(promise, language, today) for promise in content.promises],
        "tools": [tool_table(standing, told, language) for standing in content.tools],
        "open_insights": [insight_table(one) for one in open_insights(told)],
        "top": [_role(role, told) for role in content.top],
        "said": [
            filled({"title": one.role.title, "on": one.on, "to": one.to, "words": one.words}) for one in content.said
        ],
        "stuck": [
            filled(
                {
                    "stage": stuck.stage.name,
                    "effort": stuck.stage.effort,
                    "source": stuck.stage.effort_source and stuck.stage.effort_source.value,
                    "sources": list(stuck.stage.sources),
                    "owner": stuck.owner,
                    "taken_for": stuck.stage.taken_for,
                    "to_check": stuck.stage.to_check,
                    "carried_by": [{"title": role.title, "lane": lane.value} for role, lane in stuck.carried_by],
                }
            )
            for stuck in content.stuck
        ],
        "patched": [_patched(patched, told, language) for patched in content.patched],
        "quotes": [
            filled(
                {
                    "title": saying.role.title,
                    "text": saying.role.contribution,
                    "stated_by": saying.role.stated_by and saying.role.stated_by.value,
                    "link": saying.link.kind.value,
                    "chain": _chain(saying.link, told),
                    "confirmed": saying.role.confirmed,
                }
            )
            for saying in content.sayings
        ],
    }


def _promise(promise: Promise, language: Language, today: date) -> Table:
    """A promise, and of a joint one what it was made of, word for word."""
    return filled(
        {
            "text": promise.text,
            "state": promise.state(today).value,
            "roles": _titles(promise.roles),
            "joint": promise.joint or None,
            "tool": tool_name(language, promise.tool) if promise.tool else "",
            "by": promise.by,
            "done": promise.done,
            "made_of": [{"text": part.text, "roles": _titles(part.roles)} for part in promise.parts],
        }
    )


def _patched(patched: Patched, told: Overview, language: Language) -> Table:
    level = told.map.level(patched.level)
    return filled(
        {
            "stage": patched.stage.name if patched.stage else "",
            "unit": patched.unit,
            "level": level_name(language, level) if level else "",
            "texts": list(patched.texts),
        }
    )


def _unlinked(told: Overview, language: Language) -> Table:
    """Every role whose link is not named, that waits, or that is not gone through; each with its level."""
    found: dict[str, list[Table]] = {"not_named": [], "waiting": [], "not_gone_through": []}
    for view in told.levels:
        level = level_name(language, view.level)
        for role in view.roles:
            link = told.links.get(role.id)
            place = {"title": role.title, "level": level, "unit": role.unit}
            if link is None:
                standing = told.standings[role.id]
                found["not_gone_through"].append(filled({**place, "standing": standing.value}))
            elif link.kind in {LinkKind.NOT_NAMED, LinkKind.WAITING}:
                words = {"reason": link.reason and link.reason.value, "in_words": link_reason(language, link, told)}
                key = "waiting" if link.kind is LinkKind.WAITING else "not_named"
                found[key].append(filled({**place, **words, "chain": _chain(link, told)}))
    return found


def _role(role: Role, told: Overview) -> Table:
    link = told.links.get(role.id)
    return filled(
        {
            "title": role.title,
            "standing": told.standings[role.id].value,
            "link": link and link.kind.value,
            "stated_by": role.stated_by.value if role.stated_by and link else None,
        }
    )


def _chain(link: CustomerLink, told: Overview) -> list[str]:
    """The titles along the chain, then the customers at its end."""
    return [told.roles[one].title for one in link.chain] + [told.segments[one].name for one in link.customers]


def _titles(roles: Iterable[Role]) -> list[str]:
    return [role.title for role in roles]
