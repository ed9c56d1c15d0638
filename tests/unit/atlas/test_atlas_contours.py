"""Borders of pain areas meet where two views meet: at the body's contour.

A contour is one line of the skin that two views share. The outline from in front runs over the left view as the line
of the skin that lies farthest out, and the profile's outline over the views from in front and behind: there the other
view looks squarely at it, and what both show can be compared in mm of skin. Row by row, how far must one look from
the contour for an area that both views show there? A border that one view draws 8 mm higher makes 4 mm of it.

The outline from in front is also that from behind. There both views look along the skin: a border that slopes on a
round body nears its outline as a tangent, and half a millimetre inside the outline of the waist the two views see skin
11 mm before and behind it. So the order is tested, and the height only as finely as that allows.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from bodymap.atlas import Atlas, Figure, Side, View

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bodymap.atlas import Plate

TOLERANCE_MM = 3.0
# On the line of the skin that lies farthest out, what lies so little further in counts as the contour; and one sample
# of the depth (4 mm) to both sides.
FLAT_MM = 1.0
# Under this height a contour is the edge of the sole, at which no upright view looks.
SOLE_MM = 8.0
# From in front and behind the feet hide themselves: toes stand before the heel, and share no contour with it.
FEET_MM = 85.0
# Along the outline from in front and behind: between the heights at which the two views end one border.
USUAL_SHIFT_MM, GREATEST_SHIFT_MM = 4.0, 16.0
# Borders that run along that outline, so that where they leave it says nothing.
ALONG = {frozenset(("thumb_dorsal", "thumb_palmar"))}

FIGURES = list(Figure)
# The view in which the contour is the outline, which way along its x it lies, and the view over which it runs.
RIMS = {
    "outer side, from in front": (View.ANTERIOR, 1, View.LEFT),
    "outer side, from behind": (View.POSTERIOR, -1, View.LEFT),
    "front of the profile": (View.LEFT, -1, View.ANTERIOR),
    "back of the profile": (View.LEFT, 1, View.POSTERIOR),
}


@pytest.mark.parametrize("rim", RIMS)
@pytest.mark.parametrize("figure", FIGURES)
def test_areas_agree_where_an_outline_runs_over_another_view(atlas: Atlas, figure: Figure, rim: str) -> None:
    places, away = over_another_view(atlas, figure, *RIMS[rim])
    assert len(places) > 400  # rows of 4 mm: nearly the whole height
    found = zip(places.round().tolist(), away.round(1).tolist(), strict=True)
    assert [(place, mm) for place, mm in found if mm > TOLERANCE_MM] == []


@pytest.mark.parametrize("figure", FIGURES)
def test_outlines_from_in_front_and_from_behind_are_one(atlas: Atlas, figure: Figure) -> None:
    front, back = (atlas.plate(figure, v).silhouette for v in (View.ANTERIOR, View.POSTERIOR))
    assert front.symmetric_difference(shapely.transform(back, _turned)).area < 0.001 * front.area


@pytest.mark.parametrize("figure", FIGURES)
def test_areas_come_in_the_same_order_along_the_outline_from_in_front_and_from_behind(
    atlas: Atlas, figure: Figure
) -> None:
    """Where the views differ, a border runs along the outline: then the two areas are neighbours on the skin."""
    differ = {frozenset(pair) for pair, _ in stretches(atlas, figure) if pair[0] != pair[1]}
    assert differ - neighbours(atlas, figure) == set()


@pytest.mark.parametrize("figure", FIGURES)
def test_borders_reach_the_outline_from_in_front_and_from_behind_at_one_height(atlas: Atlas, figure: Figure) -> None:
    found = shifts(atlas, figure)
    assert len(found) > 15
    assert np.median([mm for _, mm in found]) < USUAL_SHIFT_MM
    assert [(sorted(pair), mm) for pair, mm in found if mm > GREATEST_SHIFT_MM and pair not in ALONG] == []


def over_another_view(
    atlas: Atlas, figure: Figure, outlined: View, way: int, crossed: View
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Places (n, 2) of an outline, row by row, and by how many mm the view over which it runs disagrees there."""
    outer, inner = atlas.plate(figure, outlined), atlas.plate(figure, crossed)
    step = inner.depth_step
    x = inner.box[0] + np.arange(inner.depth.shape[1]) * step
    left_half = {View.ANTERIOR: x >= 0, View.POSTERIOR: x <= 0}.get(crossed, np.ones(len(x), dtype=np.bool_))
    places, zones = [], []
    for row, depth in enumerate(inner.depth):
        y = inner.box[1] + row * step
        line = outer.silhouette.intersection(shapely.LineString([(outer.box[0], y), (outer.box[2], y)]))
        far = np.where(left_half & ~np.isnan(depth), depth, -np.inf)
        top = int(far.argmax())
        edge = float("nan") if line.is_empty else line.bounds[2] if way > 0 else line.bounds[0]
        # Elsewhere the other half of the body lies farther out, or a tip between two samples.
        if y < SOLE_MM or not abs(abs(edge) - far[top]) < 2.0:
            continue
        places.append((edge, y))
        zones.append(
            shapely.MultiLineString([((x[a] - step, y), (x[b] + step, y)) for a, b in _farthest(far, FLAT_MM, step)])
        )
    first, second, found = _shapes(outer), _shapes(inner), np.array(places)
    spots, lines = shapely.points(found), np.array(zones, dtype=object)
    common = sorted(set(first) & set(second))
    return found, np.min(
        [np.maximum(shapely.distance(first[a], spots), shapely.distance(second[a], lines)) for a in common], axis=0
    )


def _farthest(far: NDArray[np.float64], flat: float, step: float) -> list[tuple[int, int]]:
    """First and last sample of the stretch that lies farthest out; and of each part as far out but for one step.

    Which of several fingers ends the outline of a hand, samples cannot tell.
    """
    top = float(far.max())
    found = []
    for near, run in groupby(range(len(far)), lambda i: bool(far[i] >= top - step)):
        part = [i for i in run if near]
        if part and far[part].max() == top:
            part = [i for i in part if far[i] >= top - flat]
        if part:
            found.append((part[0], part[-1]))
    return found


def stretches(atlas: Atlas, figure: Figure) -> list[tuple[tuple[str, str], float]]:
    """Along the left half's outline: the areas in front and behind, and for how many mm they stay the same."""
    front, back = atlas.plate(figure, View.ANTERIOR), atlas.plate(figure, View.POSTERIOR)
    places = shapely.get_coordinates(shapely.segmentize(front.silhouette.boundary, 1.0))
    places = places[(places[:, 0] > 1.0) & (places[:, 1] > FEET_MM)]
    pairs = zip(_named(front, places), _named(back, _turned(places)), strict=True)
    runs = [(pair, [i for i, _ in run]) for pair, run in groupby(enumerate(pairs), lambda item: item[1])]
    return [
        (pair, float(np.linalg.norm(places[min(run[-1] + 1, len(places) - 1)] - places[run[0]]))) for pair, run in runs
    ]


def shifts(atlas: Atlas, figure: Figure) -> list[tuple[frozenset[str], float]]:
    """The borders at which both views pass from one area to the other, and the mm between where they do."""
    runs = stretches(atlas, figure)
    found = []
    for (before, _), (pair, length), (after, _) in zip(runs, runs[1:], runs[2:], strict=False):
        if before[0] == before[1] and after[0] == after[1] and before[0] != after[0] and set(pair) == {*before, *after}:
            found.append((frozenset(pair), round(length, 1)))
    return found


def neighbours(atlas: Atlas, figure: Figure) -> set[frozenset[str]]:
    """The pairs of areas that share a border in some view."""
    found = set()
    for view in View:
        shapes = _shapes(atlas.plate(figure, view))
        names, wide = list(shapes), shapely.buffer(np.array(list(shapes.values()), dtype=object), 0.3)
        for i, j in shapely.STRtree(wide).query(wide, predicate="intersects").T:
            found.add(frozenset((names[i], names[j])))
    return found


def _named(plate: Plate, places: NDArray[np.float64]) -> list[str]:
    """The area at each place (n, 2) of the outline."""
    shapes = _shapes(plate)
    away = np.array([shapely.distance(shape, shapely.points(places)) for shape in shapes.values()])
    return [list(shapes)[i] for i in away.argmin(axis=0)]


def _shapes(plate: Plate) -> dict[str, shapely.Geometry]:
    return {area.area: area.shape for area in plate.areas if area.side is Side.LEFT}


def _turned(places: NDArray[np.float64]) -> NDArray[np.float64]:
    return places * (-1.0, 1.0)
