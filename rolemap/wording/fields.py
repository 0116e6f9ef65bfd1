"""What people call the fields of a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.analysis.changes import PartKind
from rolemap.language import N_
from rolemap.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rolemap.language import Language


def field_name(language: Language, kind: PartKind, field: str) -> str:
    """What a field (by its Python name) is called; a key that is not known goes by the name that it has in the file."""
    message = _NAMES[kind].get(field)
    return language.say(message) if message else language.say("In the file: {key}", key=visible_line(field))


_NAMES: Mapping[PartKind, Mapping[str, str]] = {
    PartKind.ROLE: {
        "title": N_("Title"),
        "level": N_("Level"),
        "unit": N_("Unit"),
        "reports_to": N_("Superior"),
        "headcount": N_("Held by how many people"),
        "contribution": N_("How my work helps the customer"),
        "stated_by": N_("Whose words these are"),
        "gone_through": N_("Gone through"),
        "customers": N_("Customers it helps"),
        "helps": N_("Roles it helps"),
        "confirmed": N_("Confirmed by a customer"),
        "passed": N_("To come back to"),
        "starred": N_("Star"),
        "organisation": N_("The partner's organisation"),
        "unplaced": N_("Why it has no place yet"),
        "source": N_("Codes in the HR file"),
        "imported": N_("First came in from an HR file"),
        "gone": N_("Gone from the organisation"),
    },
    PartKind.LINK: {
        "items": N_("What it picks there"),
        "frontstage": N_("the customer sees it"),
        "backstage": N_("done in the background"),
        "support": N_("supports others' work"),
        "no_single_place": N_("no single place"),
        "helps_me": N_("How this tool helps me"),
        "changes_my_work": N_("How it changes my work"),
        "comes_first": N_("What comes first"),
        "left_undone": N_("What is left undone"),
        "said_to": N_("To whom it was last said"),
        "said_on": N_("When it was last said"),
        "said_as": N_("In which words it was last said"),
        "in_practice": N_("How I change my work in practice"),
        "by": N_("By when"),
        "kept": N_("Promise kept"),
        "joint": N_("Became part of"),
        "answered": N_("Which wording of the tool was answered"),
        "draft": N_("A draft, nobody's own words yet"),
    },
    PartKind.ORGANISATION: {
        "id": N_("Mark of the map"),
        "name": N_("Name"),
        "language": N_("Language"),
        "customer_words": N_("What this house calls its customers"),
        "goal": N_("Our shared goal"),
        "goal_by": N_("Goal reached by"),
    },
    PartKind.LEVEL: {"name": N_("Name"), "counts_as": N_("Counts as")},
    PartKind.TOOL: {
        "kind": N_("Kind of tool"),
        "name": N_("Name"),
        "text": N_("What it says"),
        "segments": N_("Which customers it is about"),
        "still_holds": N_("Small corrections: answers still hold"),
        "wordings": N_("Earlier wordings, kept beside the answers"),
    },
    PartKind.ITEM: {
        "name": N_("Name"),
        "text": N_("What it says"),
        "sets_apart": N_("What sets them apart"),
        "future": N_("A customer of the future"),
        "part": N_("Which side of the proposition"),
        "segments": N_("Which customers it is about"),
        "meets": N_("What it meets"),
        "phase": N_("Phase"),
        "goal": N_("What the customer wants here"),
        "customer_does": N_("What the customer does"),
        "touchpoints": N_("Where they meet us"),
        "gives": N_("What it gives"),
        "effort": N_("What it asks of them"),
        "effort_source": N_("How we know the effort"),
        "frontstage": N_("What the customer sees being done"),
        "backstage": N_("What is done in the background"),
        "support": N_("What supports those who do it"),
        "measures": N_("What is measured"),
        "owner": N_("Who answers for it"),
        "taken_for": N_("Who the customer thinks does it"),
        "to_check": N_("Still to be checked"),
        "known_from": N_("How we know it"),
        "sources": N_("Where it can be read"),
        "brought_by": N_("Who brought it"),
        "acted": N_("What was done about it"),
        "acted_on": N_("Acted on"),
    },
    PartKind.NOTE: {
        "kind": N_("Kind of note"),
        "text": N_("What was said"),
        "blocker": N_("What kind of arrangement is in the way"),
        "from_": N_("From"),
        "to": N_("To"),
        "works": N_("Whether it works"),
        "confirmed": N_("Confirmed by the receiver"),
        "roles": N_("Roles"),
        "owner": N_("Who looks into it"),
        "replacement": N_("What should replace it"),
        "joint": N_("Became part of"),
        "by": N_("By when"),
        "done": N_("Done"),
    },
    PartKind.SITTING: {
        "held": N_("Held on"),
        "roles": N_("Roles in the room"),
        "follow_up": N_("Who takes the results further"),
        "told_by": N_("When we hear what came of them"),
    },
    PartKind.CHOICE: {"wordings": N_("Two wordings")},
    PartKind.COLUMN: {"use": N_("What it is taken for")},
    PartKind.MAP: {"rolemap": N_("Format of the file")},
}
