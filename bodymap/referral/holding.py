"""A zone as it is drawn, held to the zone as it is described: it covers of every area about what the record says.

A record says where pain is felt by whole areas and by lines with a width. What
is drawn tapers and flows, and so covers a little less here and a little more
there. In a small area that is much, and an area that is hardly touched may come
to be touched no more. In such areas the drawn zone is led back to the described
one, as far as it takes; in all others it stays as it is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from bodymap.referral.joining import polygons

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bodymap.referral.grounds import Grounds

_OFF: Final = 0.075  # of an area, by which what is drawn may cover more or less of it
_TOUCHED: Final = 0.01  # of an area: a zone that covers less is outside of it
_LITTLE: Final = 0.05  # of an area: a zone that covers less hardly touches it
_PARTS: Final = (
    0.08,
    0.4,
)  # of what is described, by which what is drawn may differ: where it is little, and elsewhere
_FARTHEST_MM: Final = 15.0  # by which a border is moved
_SHORTEST_MM: Final = 8.0
_TRIES: Final = 5
_INSIDE: Final = 0.005  # of an area: so far inside of its bounds one aims
_SMOOTH_MM: Final = 2.0  # by which notches are filled where the zone was led back
_GRID_MM: Final = 0.01


def held(drawn: shapely.Geometry, described: shapely.Geometry, grounds: Grounds, *, strict: bool) -> shapely.Geometry:
    """What is drawn, led back to what is described where it must be.

    :param strict: whether no area may come or go either.
    """
    near = np.union1d(*(grounds.tree.query(zone, predicate="intersects") for zone in (drawn, described)))
    if not len(near):
        return drawn
    areas = grounds.tree.geometries[near]
    size = shapely.area(areas)
    said = shapely.area(shapely.intersection(areas, described))
    least, most = _bounds(said, size, strict=strict)
    now = shapely.area(shapely.intersection(areas, drawn))
    off = (now < least) | (now > most)
    if not off.any():
        return drawn
    led = drawn
    for at in np.flatnonzero(off).tolist():
        led = _within(areas[at], _offset(led, described, areas[at], float(least[at]), float(most[at])), led)
    smooth = led.buffer(_SMOOTH_MM, 4).buffer(-_SMOOTH_MM, 4)
    little = areas[said < _LITTLE * size] if strict else areas[:0]
    return _within(shapely.union_all(little), led, smooth) if len(little) else smooth


def _bounds(
    said: NDArray[np.float64], size: NDArray[np.float64], *, strict: bool
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Between which mm² of each area what is drawn may cover, by how much is said and its size."""
    least, most = said - _OFF * size, said + _OFF * size
    if strict:
        part = np.where(said < _LITTLE * size, *_PARTS) * said
        least, most = np.maximum(least, said - part), np.minimum(most, said + part)
        outside = said < _TOUCHED * size
        least[outside], most[outside] = 0.0, 0.9 * _TOUCHED * size[outside]
    return least, most


def _within(area: shapely.Geometry, inside: shapely.Geometry, outside: shapely.Geometry) -> shapely.MultiPolygon:
    """What of one shape lies in an area, with what of another lies outside of it; on a grid, lest slivers gather."""
    parts = (
        shapely.intersection(inside, area, grid_size=_GRID_MM),
        shapely.difference(outside, area, grid_size=_GRID_MM),
    )
    return polygons(shapely.union(*map(polygons, parts), grid_size=_GRID_MM))


def _offset(
    drawn: shapely.Geometry, described: shapely.Geometry, area: shapely.Geometry, least: float, most: float
) -> shapely.Geometry:
    """What is drawn, grown or shrunk until it covers enough of an area, and not too much, in mm².

    Where it lies too far away for that, what is described.
    """
    x0, y0, x1, y1 = area.bounds
    about = shapely.box(x0 - _FARTHEST_MM, y0 - _FARTHEST_MM, x1 + _FARTHEST_MM, y1 + _FARTHEST_MM)
    there = polygons(shapely.intersection(drawn, about))
    edge = max(float(shapely.length(shapely.intersection(area, shapely.boundary(there)))), _SHORTEST_MM)
    covered, by = float(shapely.intersection(area, there).area), 0.0
    slack = min(_INSIDE * area.area, (most - least) / 4)
    wanted = least + slack if covered < least else most - slack
    for _ in range(_TRIES):
        by = float(np.clip(by + (wanted - covered) / edge, -_FARTHEST_MM, _FARTHEST_MM))
        here = there.buffer(by, 6)
        covered = float(shapely.intersection(area, here).area)
        if least <= covered <= most:
            return here
    return described
