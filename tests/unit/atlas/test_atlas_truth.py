"""The committed atlas is true: in anatomical order, near to what was measured, its ends at their named places."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from bodymap.atlas import Atlas, Figure, Side, View, project
from bodymap.atlas.placing import place
from tools.atlas import truth
from tools.atlas.source import read_muscles
from tools.atlas.stage import stage

FIGURES = list(Figure)
ORDERS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("atlas_orders.yaml").read_text(encoding="utf-8")
)["orders"]
MEDIAN_MM, MOST_MM, ATTACHMENT_MM = 8.0, 25.0, 15.0


def where(atlas: Atlas, name: str, view: View, figure: Figure) -> tuple[float, float]:
    """The view mm of `muscle`, `muscle@along` or `#landmark`."""
    if name.startswith("#"):
        x, y, _ = project(atlas.landmark(name[1:], figure=figure, side=Side.LEFT), view)
        return x, y
    muscle, _, along = name.partition("@")
    found = place(atlas.plate(figure, view), muscle=muscle, side=Side.LEFT, along=float(along or 0.5), across=0.5)
    assert found is not None, f"{muscle} is not in the {view} view"
    return found.x, found.y


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("order", ORDERS, ids=[o["words"] for o in ORDERS])
def test_anatomical_order(atlas: Atlas, figure: Figure, order: dict[str, Any]) -> None:
    axis, sign = order["axis"][-1], -1 if order["axis"].startswith("-") else 1
    values = [
        sign * where(atlas, name, View(order["view"]), figure)[0 if axis == "x" else 1] for name in order["order"]
    ]
    assert values == sorted(values), dict(zip(order["order"], values, strict=True))


def test_there_are_enough_orders_each_with_something_to_tell() -> None:
    assert len(ORDERS) >= 60
    assert all(len(set(order["order"])) == len(order["order"]) >= 2 for order in ORDERS)


def test_muscles_lie_where_they_were_measured() -> None:
    worst = truth.worst(truth.measure())
    reported = truth.worst(json.loads(truth.REPORT.read_text(encoding="utf-8"))["measured"])
    assert reported == pytest.approx(worst, abs=0.3), "run 'make truth' and commit docs/atlas/truth.json"
    assert len(worst) >= 65
    assert np.median(list(worst.values())) < MEDIAN_MM
    explained = {name for name, comparison in truth.comparisons().items() if comparison.why}
    far = {name: value for name, value in worst.items() if value > MOST_MM}
    assert far.keys() <= explained, far
    assert len(far) <= 3


@pytest.mark.parametrize("figure", FIGURES)
def test_guides_begin_and_end_at_their_named_attachments(figure: Figure) -> None:
    for muscle in read_muscles():
        misses = truth.attachment_misses(muscle, stage(figure).spots)
        assert misses.keys() == {"origin", "insertion"}, muscle.id
        assert max(misses.values()) <= ATTACHMENT_MM, (muscle.id, misses)
