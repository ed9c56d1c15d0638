"""What makes a shape look drawn by a ruler or a pair of compasses, in numbers."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

STEP_MM = 2.0
STRAIGHT_MM = 0.6  # what strays less from a line is straight
BESIDE_MM = 4.0  # so near the body's outline a border belongs to it


def circularity(shape: shapely.Geometry) -> float:
    """1 for a circle, less for anything else."""
    return float(4 * np.pi * shape.area / shape.length**2)


def longest_straight(zone: shapely.Geometry, outline: shapely.Geometry) -> float:
    """The longest run of a zone's border, in mm, that is straight and not on an outline."""
    longest = 0
    for ring in shapely.get_rings(shapely.get_parts(zone)):
        count = int(ring.length / STEP_MM)
        if count < 4:
            continue
        places = shapely.get_coordinates(
            shapely.line_interpolate_point(ring, np.arange(2 * count) * ring.length / count % ring.length)
        )
        inner = ~shapely.dwithin(shapely.points(places), outline, BESIDE_MM)
        start = 0
        for end in range(2 * count):
            if not inner[end]:
                start = end + 1
            while end - start > 1 and _strays(places[start : end + 1]) > STRAIGHT_MM:
                start += 1
            longest = max(longest, min(end - start, count))
    return STEP_MM * longest


def _strays(places: NDArray[np.float64]) -> float:
    """How far places (n, 2) lie at most from the line between the first and the last, in mm."""
    along = places[-1] - places[0]
    length = float(np.hypot(*along))
    if length < 1e-6:
        return float(np.linalg.norm(places - places[0], axis=1).max())
    rest = places - places[0]
    return float(np.abs(rest[:, 0] * along[1] - rest[:, 1] * along[0]).max() / length)
