from __future__ import annotations

from datetime import date

import pytest

from rolemap.analysis import overview
from rolemap.analysis.tool_hints import HintKind, ToolHint, tool_hints
from rolemap.language import Language
from rolemap.model import Item, Map, Tool, ToolKind
from rolemap.screens.tool_kinds.journey import STARTING_STAGES
from rolemap.wording.tool_hints import hint_sentences, question, tool_questions

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("kind", HintKind)
@pytest.mark.parametrize("code", ["en", "fi"])
def test_every_hint_ends_with_a_question(code: str, kind: HintKind) -> None:
    assert question(Language(code), kind).endswith("?")


def test_one_question_is_asked_once_for_all_its_items() -> None:
    names = ("Families", "Commuters", "Farmers", "Pupils", "Visitors", "[red]")
    tool = Tool(
        id="t",
        kind=ToolKind.SEGMENTATION,
        name="Who",
        items=tuple(Item(id=str(at), name=name) for at, name in enumerate(names)),
    )
    hints = [ToolHint(HintKind.NO_FUTURE_CUSTOMERS, "t")]
    hints += [ToolHint(HintKind.NO_EVERYDAY_LIFE, "t", item.id) for item in tool.items]
    hints.append(ToolHint(HintKind.NO_GOAL, "another"))
    whole, each = tool_questions(Language("en"), tool, hints)
    assert (whole.about, each.about) == ((), names)
    assert hint_sentences(Language("en"), Map(tools=(tool,)), hints) == (
        f"Who: {whole.text}",
        f"Who: {each.text} Families, Commuters, Farmers, Pupils and 2 more",
    )


@pytest.mark.parametrize("code", ["en", "fi"])
def test_the_journey_that_one_starts_from_has_life_at_both_ends(code: str) -> None:
    stages = (Language(code).say(name) for name in STARTING_STAGES)
    journey = Tool(
        id="j", kind=ToolKind.JOURNEY, items=tuple(Item(id=str(at), name=name) for at, name in enumerate(stages))
    )
    asked = {hint.kind for hint in tool_hints(overview(Map(tools=(journey,))), TODAY)}
    assert asked == {HintKind.NO_GOAL}


def test_what_a_person_wrote_cannot_steer_a_terminal() -> None:
    tool = Tool(id="t", kind=ToolKind.SEGMENTATION, name="a\x1b[31m\nb", items=(Item(id="i", name="x\u202ey"),))
    said = "".join(hint_sentences(Language("en"), Map(tools=(tool,)), [ToolHint(HintKind.NO_EVERYDAY_LIFE, "t", "i")]))
    assert "\x1b" not in said
    assert "\n" not in said
    assert "\u202e" not in said
