"""Whole pain areas as pain: inside of their own borders, but with no ruler-straight side and no sharp corner.

The borders of pain areas part the skin and run straight between landmarks. A
zone that takes in a whole area draws back from the area's corners, most at the
corners and not at all in the middle of a side: so every side is an arc. Where
an area ends at the body's outline, so does the zone.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from bodymap.referral.overlay import common, without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_STEP_MM: Final = 2.0  # between samples of a border
_ON_OUTLINE_MM: Final = 4.0  # what lies so near the body's outline is part of it: a rim may lie between
_WINDOW: Final = 4  # samples before and after a corner by which its angle is judged
_CORNER: Final = np.radians(35.0)  # what turns less is no corner
_SHORTEST_MM: Final = 8.0  # of a side that draws back
_LOST: Final = 0.03  # of an area, by drawing back
_DEEPEST: Final = (0.22, 0.45)  # that a side draws back: of its length, and of the area's thickness
_ROUNDING: Final = (0.5, 14.0)  # radius of what corners are left: of the thickness, and at most mm


def thickness(shape: shapely.Geometry) -> float:
    """About the radius of the largest disc in a shape, in mm."""
    return float(2 * shape.area / max(shape.length, 1e-9))


def softened(area: shapely.Polygon, outline: shapely.Geometry) -> shapely.Geometry:
    """An area, in view mm, as a zone shows it that takes it in whole.

    :param outline: of the body, prepared.
    """
    thick = thickness(area)
    sides = [side for ring in shapely.get_rings(area) for side in _sides(ring, outline)]
    lengths = np.array([_STEP_MM * len(places) for places, _ in sides])
    shape: shapely.Geometry = area
    if len(sides):
        even = 3 * _LOST * area.area / lengths.sum()  # an arc takes a third of its height times its length
        depths = np.minimum(even, np.minimum(_DEEPEST[0] * lengths, _DEEPEST[1] * thick))
        bites = [_bite(places, depth, ends) for (places, ends), depth in zip(sides, depths.tolist(), strict=True)]
        shape = without(area, shapely.union_all(bites))
    radius = min(_ROUNDING[0] * thick, _ROUNDING[1])
    opened = shape.buffer(-radius, 6).buffer(radius, 6)
    return area if opened.is_empty else common(opened, area)


def _sides(
    ring: shapely.LinearRing, outline: shapely.Geometry
) -> Iterator[tuple[NDArray[np.float64], tuple[bool, bool]]]:
    """The sides of a ring inside the body: places (n, 2), and whether each end is a corner to draw back from."""
    count = int(ring.length / _STEP_MM)
    if count < 4 * _WINDOW:
        return
    places = shapely.get_coordinates(shapely.line_interpolate_point(ring, np.arange(count) * ring.length / count))
    out = shapely.dwithin(shapely.points(places), outline, _ON_OUTLINE_MM)
    turn = _turns(places) * (1 if shapely.is_ccw(ring) else -1)
    peak = np.abs(turn) >= np.max([np.roll(np.abs(turn), k) for k in range(-_WINDOW, _WINDOW + 1)], axis=0)
    corner = peak & (np.abs(turn) > _CORNER) & ~out
    cuts = np.flatnonzero(corner | (out != np.roll(out, 1)) | (out != np.roll(out, -1)))
    if not len(cuts):
        return
    for a, b in pairwise([*cuts.tolist(), int(cuts[0]) + count]):
        inner = np.arange(a, b + 1) % count
        if len(inner) * _STEP_MM < _SHORTEST_MM or out[inner[1:-1]].all():
            continue
        # At a corner that turns into the area there is nothing to draw back from.
        yield places[inner], (bool(out[inner[0]] or turn[inner[0]] > 0), bool(out[inner[-1]] or turn[inner[-1]] > 0))


def _turns(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """By how much a closed line (n, 2) turns about each of its places, to the left, in radians."""
    back, ahead = places - np.roll(places, _WINDOW, axis=0), np.roll(places, -_WINDOW, axis=0) - places
    cross = back[:, 0] * ahead[:, 1] - back[:, 1] * ahead[:, 0]
    return np.asarray(np.arctan2(cross, (back * ahead).sum(axis=1)))


def _bite(places: NDArray[np.float64], depth: float, ends: tuple[bool, bool]) -> shapely.Geometry:
    """What a side loses: discs that grow from its middle towards the ends it draws back from."""
    share = np.linspace(-1, 1, len(places))
    radii = depth * share**2 * np.where(share < 0, ends[0], ends[1])
    grown = radii > 0.1
    return shapely.union_all(shapely.buffer(shapely.points(places[grown]), radii[grown], quad_segs=4))
