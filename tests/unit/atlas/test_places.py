"""Trigger points lie where their records say: in mm against landmarks, in the view in which a hand comes to them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import numpy as np
import pytest
import yaml
from msgspec.structs import astuple
from numpy.typing import NDArray

from bodymap.atlas import Atlas, Figure, Side, View, project
from bodymap.atlas.placing import Spot, place
from bodymap.atlas.views import view_axes
from bodymap.knowledge.base import KnowledgeBase
from tests.unit.body.shows import BODY

ROWS: Final = yaml.safe_load(Path(__file__).with_name("places.yaml").read_text(encoding="utf-8"))
NUMBER, SPOT = r"(-?[\d.]+)", r"([\w.@]+)"
FORMS: Final = (
    ("within", re.compile(rf"within {NUMBER} of {SPOT}")),
    ("beside", re.compile(rf"{NUMBER}\.\.{NUMBER} ({'|'.join(BODY)}) {SPOT}")),
    ("share", re.compile(rf"{NUMBER}\.\.{NUMBER} from {SPOT} to {SPOT}")),
)


def _parameters() -> list[object]:
    return [pytest.param(row, figure, id=f"{row['point']}-{figure}") for row in ROWS for figure in Figure]


@pytest.mark.parametrize(("row", "figure"), _parameters())
def test_a_point_lies_where_its_record_says(
    atlas: Atlas, base: KnowledgeBase, row: dict[str, object], figure: Figure
) -> None:
    assert not misses(atlas, base, row, figure)


def test_there_are_rows_for_most_points_and_each_in_the_words_of_its_record(base: KnowledgeBase) -> None:
    points = [row["point"] for row in ROWS]
    assert len(set(points)) == len(points) >= 150
    for row in ROWS:
        said = base.trigger_points[row["point"]].place
        assert row["words"].lower() in f"{said.words} {' '.join(astuple(said.palpation))}".lower(), row["point"]


def misses(atlas: Atlas, base: KnowledgeBase, row: dict[str, object], figure: Figure) -> list[str]:
    """What of a row does not hold, each with the number that was found."""
    view = View(str(row["view"]))
    point = base.trigger_points[str(row["point"])]
    spot = place(
        atlas.plate(figure, view),
        muscle=point.muscle,
        side=Side.LEFT,
        along=point.place.along,
        across=point.place.across,
    )
    if spot is None:
        return [f"not in the {view} view"]
    said = row["at"]
    assert isinstance(said, list)
    found = [_miss(atlas, spot, figure, view, words) for words in said]
    hidden = [] if spot.seen else [f"faces away in the {view} view"]
    return [*hidden, *(miss for miss in found if miss)]


def _miss(atlas: Atlas, spot: Spot, figure: Figure, view: View, words: str) -> str:
    """What is wrong with one statement about a place; empty where it holds."""
    form, match = next((name, match) for name, form in FORMS if (match := form.fullmatch(words)))
    at = np.array([spot.x, spot.y])
    if form == "within":
        low, high, found = 0.0, float(match[1]), float(np.hypot(*(at - _seen(atlas, match[2], figure, view))))
    elif form == "beside":
        low, high = float(match[1]), float(match[2])
        towards = view_axes(view)[:2] @ BODY[match[3]]
        assert np.hypot(*towards) > 0.5, f"{words}: cannot be told in the {view} view"
        found = float((at - _seen(atlas, match[4], figure, view)) @ towards / np.hypot(*towards))
    else:
        low, high = float(match[1]), float(match[2])
        start, end = (_seen(atlas, match[group], figure, view) for group in (3, 4))
        found = float((at - start) @ (end - start) / ((end - start) @ (end - start)))
    return "" if low <= found <= high else f"{words}: {found:.3g}"


def _seen(atlas: Atlas, spot: str, figure: Figure, view: View) -> NDArray[np.float64]:
    """A landmark, or a spot between two (``a..b@0.4``), of the left side in a view."""
    ends, _, share = spot.partition("@")
    places = [atlas.landmark(name, figure=figure, side=Side.LEFT) for name in ends.split("..")]
    if len(places) == 1:
        return project(places[0], view)[:2]
    weight = float(share)
    return project(places[0] * (1 - weight) + places[1] * weight, view)[:2]
