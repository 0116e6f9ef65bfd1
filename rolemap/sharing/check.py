"""What `rolemap check` finds: roles that do not reach the customer, what the shared tools lack, what is loose.

Open, waiting and not gone through are three things and stay apart: the first asks for an answer, the second for
somebody else's turn, the third for the role's own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rolemap.analysis import LinkKind, Standing
from rolemap.language import N_
from rolemap.model import NoteKind
from rolemap.sharing.findings import Finding, FindingKind, role_places
from rolemap.sharing.promise_findings import promise_findings
from rolemap.sharing.tool_findings import tool_findings
from rolemap.wording.checks import choice_sentence, drafted, loose_end_sentence, next_step, place_names
from rolemap.wording.figures import pair_phrase
from rolemap.wording.terms import link_reason, owner_name, term
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from rolemap.analysis import Overview
    from rolemap.language import Language
    from rolemap.model import Role

CHECK_FORMAT = "rolemap-check"
CHECK_VERSION = 1


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found, group by group."""

    told: Overview
    found: tuple[Finding, ...]

    @property
    def reaches(self) -> bool:
        """Whether every role is gone through and has a direct link or one through others."""
        figures = self.told.figures
        return figures.direct + figures.through == figures.roles

    def of(self, kind: FindingKind) -> tuple[Finding, ...]:
        """The findings of one group."""
        return tuple(finding for finding in self.found if finding.kind is kind)


def findings_of(told: Overview, hints: Sequence[str], language: Language, today: date) -> Findings:
    """Check a map as of ``today``. ``hints`` are sentences about its file, said as they are."""
    places = role_places(told, language)
    found = [*_of_roles(told, language, places), *tool_findings(told, language, today, places)]
    found += promise_findings(told, language, today)
    names = place_names(language, told.whole) if told.loose_ends or told.map.choices else {}
    found += [
        Finding(
            FindingKind.LOOSE_END,
            loose_end_sentence(language, end, names),
            {"of": end.of, "field": end.field, "missing": end.missing},
        )
        for end in told.loose_ends
    ]
    found += [
        Finding(
            FindingKind.CHOICE,
            choice_sentence(language, choice, names, drafts),
            {
                "of": choice.of,
                "link": choice.link,
                "field": choice.field,
                "wordings": list(choice.wordings),
                "drafts": list(drafts),
            },
        )
        for choice in told.map.choices
        for drafts in (drafted(told.map, choice),)
    ]
    found += [Finding(FindingKind.HINT, visible_line(hint), {}) for hint in hints]
    order = {kind: place for place, kind in enumerate(FindingKind)}
    return Findings(told, tuple(sorted(found, key=lambda finding: order[finding.kind])))


def check_text(findings: Findings, language: Language) -> str:
    """The findings for people, one a line under the heading of their group; the figures last."""
    lines: list[str] = []
    for kind, heading in _HEADINGS.items():
        group = findings.of(kind)
        if group:
            lines += [f"{language.say(heading)}: {len(group)}", *(f"  {finding.line}" for finding in group), ""]
    figures = findings.told.figures
    if not figures.roles:
        lines.append(language.say("There are no roles on the map yet."))
    else:
        lines.append(f"{pair_phrase(language, figures)}.")
        if findings.reaches:
            lines.append(language.say("Every role reaches the customer."))
    return "".join(f"{line}\n" for line in lines)


def check_json(findings: Findings) -> str:
    """The findings for programs: stable English keys and codes, ``text`` for people."""
    figures = findings.told.figures
    answer = {
        "format": CHECK_FORMAT,
        "version": CHECK_VERSION,
        "reaches": findings.reaches,
        "figures": {
            "roles": figures.roles,
            "gone_through": figures.gone_through,
            "direct": figures.direct,
            "through": figures.through,
            "waiting": figures.waiting,
            "open": figures.open,
            "not_asked": figures.not_asked,
            "to_come_back_to": figures.passed,
            "parked": figures.parked,
        },
        **{
            kind.value: [{**finding.data, "text": finding.line} for finding in findings.of(kind)]
            for kind in FindingKind
        },
    }
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def _of_roles(told: Overview, language: Language, places: Mapping[str, str]) -> Iterator[Finding]:
    for role in told.walk_order():
        place = places[role.id]
        data: dict[str, Any] = {"id": role.id, "title": role.title, "level": role.level, "unit": role.unit}
        link = told.links.get(role.id)
        if link is None:
            standing = told.standings[role.id]
            said = _standing_phrase(told, role, standing, language)
            yield Finding(FindingKind.NOT_GONE_THROUGH, f"{place}: {said}", {**data, "standing": standing.value})
            continue
        if link.kind not in _KINDS:
            continue
        reason = link_reason(language, link, told)
        data |= {"chain": list(link.chain)}
        if link.reason:
            data |= {"reason": link.reason.value}
            reason = language.say("{reason}. Next: {step}", reason=reason, step=next_step(language, link, told))
        yield Finding(_KINDS[link.kind], f"{place}: {reason}", data)


def _standing_phrase(told: Overview, role: Role, standing: Standing, language: Language) -> str:
    said = term(language, standing)
    if standing is not Standing.PARKED:
        return said
    owners = _parked_with(told, role)
    return language.say("{parked} · who looks into it: {owners}", parked=said, owners=owners) if owners else said


def _parked_with(told: Overview, role: Role) -> str:
    owners: Iterable[str] = (
        owner_name(told, note.owner)
        for note in told.map.notes
        if note.kind is NoteKind.PARKED and note.done is None and role.id in note.roles and note.owner
    )
    return ", ".join(visible_line(owner) for owner in dict.fromkeys(owners))


_KINDS = {LinkKind.NOT_NAMED: FindingKind.OPEN, LinkKind.WAITING: FindingKind.WAITING}
_HEADINGS = {
    FindingKind.OPEN: N_("Link not named yet"),
    FindingKind.WAITING: N_("Waiting for another role"),
    FindingKind.NOT_GONE_THROUGH: N_("Not gone through yet"),
    FindingKind.LOOK_AGAIN: N_("Shared tools, to be looked at again"),
    FindingKind.NOT_SHARED: N_("Shared tools in use in one unit only"),
    FindingKind.PICKED_BY_NOBODY: N_("In the shared tools, picked by nobody yet"),
    FindingKind.OPEN_INSIGHT: N_("What we know of the customer's life and nobody has acted on yet"),
    FindingKind.TO_CHECK: N_("Stages of the journey with something to find out"),
    FindingKind.LATE: N_("Promises whose day has passed"),
    FindingKind.ALIKE: N_("Said nearly alike by several roles: could be one"),
    FindingKind.TOOL_QUESTION: N_("Questions that would deepen the shared tools"),
    FindingKind.LOOSE_END: N_("Names something that is gone"),
    FindingKind.CHOICE: N_("Several wordings, to be chosen from"),
    FindingKind.HINT: N_("Worth a look in the file"),
}
