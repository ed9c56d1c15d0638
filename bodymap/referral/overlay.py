"""Overlays of shapes of which only what has an area counts, and which never fail.

Borders that run on top of each other, as those of a zone and of a pain area do,
now and then defeat an overlay in whole numbers of the computer; on a grid of
hundredths of a millimetre, of shapes made valid, it always finds an answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely
from shapely import MultiPolygon

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

_GRID_MM: Final = 0.01


def polygons(shape: shapely.Geometry, *, least: float = 0.0) -> MultiPolygon:
    """What of a shape has an area, and more than so many mm²: two shapes may also share a line or a point."""
    return MultiPolygon([p for p in shapely.get_parts(shape) if p.geom_type == "Polygon" and p.area > least])


def common(one: shapely.Geometry, other: shapely.Geometry) -> MultiPolygon:
    """What two shapes share."""
    return _overlay(shapely.intersection, one, other)


def without(one: shapely.Geometry, other: shapely.Geometry) -> MultiPolygon:
    """What of a shape lies outside of another."""
    return _overlay(shapely.difference, one, other)


def together(one: shapely.Geometry, other: shapely.Geometry) -> MultiPolygon:
    """Two shapes as one."""
    return _overlay(shapely.union, one, other)


def shared(areas: NDArray[np.object_], zone: shapely.Geometry) -> NDArray[np.float64]:
    """(n,) mm² of each of n areas that lie in a zone."""
    try:
        parts = shapely.intersection(areas, zone)
    except shapely.errors.GEOSException:
        parts = shapely.intersection(areas, shapely.make_valid(zone), grid_size=_GRID_MM)
    return shapely.area(parts)  # type: ignore[no-any-return]


def _overlay(work: Callable[..., shapely.Geometry], one: shapely.Geometry, other: shapely.Geometry) -> MultiPolygon:
    try:
        return polygons(work(one, other))
    except shapely.errors.GEOSException:
        return polygons(
            work(polygons(shapely.make_valid(one)), polygons(shapely.make_valid(other)), grid_size=_GRID_MM)
        )
