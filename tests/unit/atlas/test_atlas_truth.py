"""The committed atlas is in anatomical order. How near it is to what was measured: tests/unit/body/test_truth.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bodymap.atlas import Atlas, Figure, Side, View, project
from bodymap.atlas.placing import place

FIGURES = list(Figure)
ORDERS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("atlas_orders.yaml").read_text(encoding="utf-8")
)["orders"]


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
