"""A service blueprint of somebody else's, entered on screen: nothing in it is left over that has no place in a map."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from rolemap.model import Item, Map, NoteKind, Organisation, ToolKind
from rolemap.screens.dialogs import PickScreen
from rolemap.screens.forms import FormScreen
from rolemap.screens.tools import ToolsScreen
from tests.screens.conftest import list_of, map_of, open_app, press_for, saved_map, until
from tests.screens.filling import fill_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.pilot import Pilot

    from rolemap.model import Tool

_REAL_DATA = os.environ.get("ROLEMAP_REAL_DATA", "")
pytestmark = pytest.mark.skipif(not _REAL_DATA, reason="ROLEMAP_REAL_DATA does not name a folder")

_NO_TEXT = {"key", "order", "view_type", "path_type", "type", "role", "row", "layer", "step", "path_steps"}
"""What the sample itself goes by: no text for people."""


def in_english(value: Any) -> Any:  # noqa: ANN401 - parsed JSON
    """The sample with one language left of each text."""
    if isinstance(value, dict):
        return value["en"] if value.keys() == {"en", "zh"} else {key: in_english(one) for key, one in value.items()}
    return [in_english(one) for one in value] if isinstance(value, list) else value


@pytest.fixture
def lifecycle() -> dict[str, Any]:
    """The sample, in English."""
    path = Path(_REAL_DATA) / "blueprint-streetlight" / "sample-ir.json"
    found: dict[str, Any] = in_english(json.loads(path.read_text(encoding="utf-8"))["lifecycle"])
    return found


def texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - parsed JSON
    """Every text for people in the sample."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in _NO_TEXT:
                yield from texts(one)


class Stage:
    """A step of one path, as it is to be entered: what of the sample belongs into which field."""

    def __init__(self, phase: dict[str, Any], path: dict[str, Any], step: dict[str, Any]) -> None:
        self.key: str = step["key"]
        self.front = {"name": step["name"], "phase": phase["name"]}
        self.behind: dict[str, str] = {}
        said: list[str] = []
        lists: dict[str, list[str]] = {}
        layers = {layer["key"]: layer for layer in path["layers"]}
        for cell in path["cells"]:
            if cell["step"] != self.key:
                continue
            layer = layers[cell["layer"]]
            for content in cell["content"].split("\n"):
                field, words = _placed(layer, content)
                lists.setdefault(field, []).append(words)
            said += [cell[key] for key in ("description", "function") if key in cell]
            lists.setdefault("touchpoints", []).extend([cell["form"]] if "form" in cell else [])
            lists.setdefault("sources", []).extend(_sources(cell))
            lists.setdefault("gives", []).extend(
                f"For {one['for']}: {one['value']}" for one in cell.get("value_props", ())
            )
            lists.setdefault("measures", []).extend(layer.get("kpis", ()))
            lists.setdefault("support", []).extend(layer.get("tools", ()))
            for theirs, ours in (("owner", "owner"), ("perceived_owner", "taken_for")):
                self.behind |= {ours: cell[theirs]} if theirs in cell else {}
            self.behind |= {"to_check": f"Needs review: {cell['content']}"} if cell.get("needs_review") else {}
        for field in ("customer_does", "touchpoints"):
            self.front[field] = "\n".join(lists.pop(field, ()))
        self.front["text"] = "\n".join(said)
        self.behind |= {field: "\n".join(found) for field, found in lists.items()}


def _placed(layer: dict[str, Any], content: str) -> tuple[str, str]:
    """The field into which what stands in a layer belongs, and how it reads there."""
    name = layer["display_name"]
    match layer["role"]:
        case "customer_actions":
            return "customer_does", content
        case "frontstage_tech":
            return "touchpoints", f"{content} ({name})"
        case "backstage_tech" | "compliance_review":
            return "support", f"{name}: {content}"
        case _:
            return "backstage", f"{name}: {content}"


def _sources(cell: dict[str, Any]) -> Iterator[str]:
    for link in cell.get("links", ()):
        yield f"{link['label']}: {link.get('url') or link['description']}"
    if "provenance" in cell:
        yield f"{cell['provenance']['source']}, {cell['provenance']['section']}"


async def enter_journey(pilot: Pilot[int], name: str, text: str, stages: list[Stage], customer: str) -> Tool:
    """Enter a path as a journey, with the keys that the screen shows."""
    tools = len(map_of(pilot).tools)
    await press_for(pilot, PickScreen, "n")
    await pilot.press(*"journey")
    await press_for(pilot, FormScreen, "enter")
    await fill_in(pilot, name=name, text=text)
    await until(pilot, lambda: len(map_of(pilot).tools) == tools + 1)
    if customer:
        await press_for(pilot, FormScreen, "e")
        await fill_in(pilot, segments=customer)
    for number, stage in enumerate(stages, 1):
        await press_for(pilot, FormScreen, "a")
        await fill_in(pilot, **stage.front)
        await until(pilot, lambda number=number: len(journey_named(map_of(pilot), name).items) == number)  # type: ignore[misc]
        await press_for(pilot, FormScreen, "b")
        await fill_in(pilot, **stage.behind)
        await until(pilot, lambda: isinstance(pilot.app.screen, ToolsScreen))
    return journey_named(map_of(pilot), name)


async def enter_triggers(pilot: Pilot[int], journey: Tool, path: dict[str, Any]) -> None:
    """Enter what passes on from stage to stage."""
    layers = {layer["key"]: layer["display_name"] for layer in path["layers"]}
    ids = dict(zip(path["path_steps"], (item.id for item in journey.items), strict=True))
    for number, trigger in enumerate(path["triggers"], 1):
        source, target = trigger["source"], trigger["target"]
        list_of(pilot, "#items").cursor = path["path_steps"].index(source["step"])
        await pilot.pause()
        await press_for(pilot, FormScreen, "o")
        text = f"{layers[source['layer']]} sets {layers[target['layer']]} going"
        await fill_in(pilot, text=text, to=ids[target["step"]])
        await until(pilot, lambda number=number: _handoffs(map_of(pilot), journey) == number)  # type: ignore[misc]


def _handoffs(map_: Map, journey: Tool) -> int:
    stages = {item.id for item in journey.items}
    return sum(note.kind is NoteKind.HANDOFF and note.from_ in stages for note in map_.notes)


def journey_named(map_: Map, name: str) -> Tool:
    return next(tool for tool in map_.tools_of(ToolKind.JOURNEY) if tool.name == name)


async def test_a_service_blueprint_is_entered_with_nothing_left_over(tmp_path: Path, lifecycle: dict[str, Any]) -> None:
    (phase,) = lifecycle["phases"]
    (scenario,) = phase["scenarios"]
    steps = {step["key"]: step for step in scenario["steps"]}
    around = [lifecycle["description"], phase["description"], scenario["name"], scenario["description"]]
    entered: dict[str, list[Stage]] = {}
    async with open_app(tmp_path, Map(organisation=Organisation(id="b", name=lifecycle["name"]))) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        await press_for(pilot, FormScreen, "down", "enter")
        await fill_in(pilot, name="Citizen")
        await until(pilot, lambda: bool(map_of(pilot).segments()))
        await pilot.press("left")
        for path in scenario["paths"]:
            text = "\n".join([*around, path["description"], *([path["note"]] if "note" in path else [])])
            stages = [Stage(phase, path, steps[key]) for key in path["path_steps"]]
            entered[path["name"]] = stages
            journey = await enter_journey(pilot, path["name"], text, stages, map_of(pilot).segments()[0].id)
            await enter_triggers(pilot, journey, path)
            await pilot.press("left")
        saved = saved_map(pilot)

    for name, stages in entered.items():
        journey = journey_named(saved, name)
        assert journey.segments == (saved.segments()[0].id,)
        for stage, item in zip(stages, journey.items, strict=True):
            for field, words in {**stage.front, **stage.behind}.items():
                value = getattr(item, field)
                assert (value if isinstance(value, str) else "\n".join(value)) == words, (stage.key, field)
    kept = json.dumps(saved.data(), ensure_ascii=False)
    whole = [text for text in texts(lifecycle) for text in text.split("\n")]
    assert len(whole) > 60
    assert [text for text in whole if text not in kept] == []
    assert {tool.kind for tool in saved.tools} == {ToolKind.SEGMENTATION, ToolKind.JOURNEY}


async def test_the_sample_lies_in_the_fields_that_are_meant_for_it(tmp_path: Path, lifecycle: dict[str, Any]) -> None:
    """A second look, without the table above: some of its texts by name."""
    (phase,) = lifecycle["phases"]
    (scenario,) = phase["scenarios"]
    path = scenario["paths"][0]
    steps = {step["key"]: step for step in scenario["steps"]}
    stages = [Stage(phase, path, steps[key]) for key in path["path_steps"]]
    async with open_app(tmp_path, Map(organisation=Organisation(id="b"))) as pilot:
        await press_for(pilot, ToolsScreen, "4")
        journey = await enter_journey(pilot, path["name"], path["description"], stages, "")
        await enter_triggers(pilot, journey, path)
        saved = saved_map(pilot)
    report, triage, _, repair, verify, archive = journey_named(saved, path["name"]).items
    assert report == Item(
        id=report.id,
        name="Report fault",
        phase="Operate",
        text="The citizen files a fault via the GIS portal.\n"
        "Capture the fault with enough detail to triage without a call-back",
        customer_does=("Submit repair ticket",),
        touchpoints=(
            "Mobile web form with photo upload; confirmation SMS",
            "GIS Portal (Citizen-Facing Tech)",
            "Work Order App (Citizen-Facing Tech)",
        ),
        gives=(
            "For citizen: Fault logged without waiting on hold",
            "For operations: Structured intake feeds triage automatically",
        ),
        owner="city-311",
        taken_for="the city's repair crew",
        sources=(
            "Intake SOP: https://example.com/sop/intake",
            "docs/intake-guide.md, Repair intake",
            "GIS Portal: Public map-based intake channel for streetlight faults.",
        ),
    )
    assert triage.support == ("Backstage Tech: Asset DB",)
    assert repair.measures == ("mean-time-to-repair", "first-visit fix rate")
    assert "Spare-parts van stock" in repair.support
    assert verify.to_check
    assert archive.support[-1] == "Compliance Review: Audit checkpoint"
    ends = {(note.from_, note.to) for note in saved.notes if note.kind is NoteKind.HANDOFF}
    assert (report.id, triage.id) in ends
    assert (repair.id, verify.id) in ends
