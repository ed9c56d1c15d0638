"""How true the plates are: the committed report is of the committed plates, and keeps its limits."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
import shapely
from shapely import MultiPolygon

from bodymap.atlas import Atlas
from bodymap.atlas.model import StructurePlate
from bodymap.atlas.views import Figure, Layer, View
from tools.atlas import manifest
from tools.atlas.source import read_muscles
from tools.body.truth import landmarks
from tools.body.truth.__main__ import LEAST, NEAR, REPORT
from tools.body.truth.bare import bare_skin
from tools.body.truth.reasons import reasons

FIGURES = [str(figure) for figure in Figure]
REMAKE = "run 'make truth' and commit docs/atlas/truth.json"


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return json.loads(REPORT.read_text(encoding="utf-8"))


def test_the_report_is_of_the_committed_plates(report: dict[str, Any]) -> None:
    assets = json.loads((manifest.ASSETS / manifest.NAME).read_text(encoding="utf-8"))
    assert report["source"] == assets["source"], REMAKE


def test_what_is_measured_anew_is_as_reported(atlas: Atlas, report: dict[str, Any]) -> None:
    """Of what takes little time."""
    for figure in Figure:
        assert report["bones"][figure] == pytest.approx(landmarks.misses(figure), abs=0.1), REMAKE
    told = report["bare_skin_percent"]["male"]["posterior"]
    assert told == pytest.approx(bare_skin(atlas.plate(Figure.MALE, View.POSTERIOR)), abs=0.02), REMAKE


def test_regions_overlap_with_what_was_measured(report: dict[str, Any]) -> None:
    bones, marks = report["overlap"]["by_bones"], report["overlap"]["by_landmarks"]
    assert bones["superficial_facing"]["muscles"] >= 60
    assert bones["all_layers"]["muscles"] >= 175
    # The fill to the skin alone costs what is beyond `alone`; what lies before a muscle costs little more.
    assert bones["superficial_facing"]["iou"] >= 0.77
    assert bones["superficial_facing"]["iou"] >= bones["superficial_facing"]["alone"] - 0.03
    assert bones["superficial_facing"]["after_shift"] >= 0.80
    assert bones["all_layers"]["iou"] >= 0.79
    assert bones["all_layers"]["centroid_mm"] <= 3.0
    # The other registration errs by some 10 mm itself.
    assert marks["superficial_facing"]["iou"] >= 0.65
    assert marks["superficial_facing"]["after_shift"] >= 0.76


def test_a_muscle_that_overlaps_little_has_a_reason(report: dict[str, Any]) -> None:
    low = {name: muscle for name, muscle in report["muscles"].items() if muscle["iou"] < LEAST}
    assert [name for name, muscle in low.items() if not muscle["why"]] == []
    assert len(low) <= 26
    assert reasons().overlap.keys() <= report["muscles"].keys()


@pytest.mark.parametrize("figure", FIGURES)
def test_bodies_end_at_their_named_attachments(report: dict[str, Any], figure: str) -> None:
    found = report["ends"][figure]
    assert found["ends"] == 2 * len(read_muscles())
    assert found["within_10_mm"] + len(found["farther"]) == found["ends"]
    assert found["within_10_mm"] >= 0.92 * found["ends"]
    assert [key for key, one in found["farther"].items() if not one["why"]] == []
    # What was measured at its attachment is carried to it.
    for key, one in found["farther"].items():
        assert one["mm"] <= max(one["measured_mm"], NEAR) + 5.0, key


@pytest.mark.parametrize("figure", FIGURES)
def test_bones_lie_where_the_skin_tells(report: dict[str, Any], figure: str) -> None:
    assert max(report["bones"][figure].values()) <= 8.0


@pytest.mark.parametrize("figure", FIGURES)
def test_muscles_stay_under_the_skin(report: dict[str, Any], figure: str) -> None:
    found = report["through_the_skin"][figure]
    assert found["share_percent"] < 0.01
    assert found["worst_mm"] <= 1.0


@pytest.mark.parametrize(("figure", "most"), [("male", 0.5), ("female", 1.5)])
def test_a_flayed_body_is_not_bare(report: dict[str, Any], figure: str, most: float) -> None:
    assert max(report["bare_skin_percent"][figure].values()) <= most


def test_skin_of_head_hands_and_feet_does_not_count_as_bare(atlas: Atlas) -> None:
    plate = atlas.plate(Figure.MALE, View.POSTERIOR)
    left, bottom, right, top = plate.box
    kept = [(left, top - 120, right, top), (left, bottom, right, bottom + 40)]
    kept += [(left, 750, -250, 800), (250, 750, right, 800)]
    nothing = replace(plate, muscles=(), bones=(), structures=())
    covers = MultiPolygon([shapely.box(*part) for part in kept])
    covered = replace(nothing, structures=(StructurePlate("cap", None, {Layer.SUPERFICIAL: covers}),))
    assert bare_skin(covered) == bare_skin(nothing) > 80
